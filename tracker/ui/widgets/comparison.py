"""Texts side by side, with the characters that differ marked: by ground, underline and weight, not by colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QWidget

from tracker.texts import tr
from tracker.ui.differences import Piece
from tracker.ui.theme import UNIT, scheme_of, sized
from tracker.ui.widgets.words import HEADING, LinkText, Words, card, quiet_button

SIDE = 22
"""So many average characters each text needs for them to stand beside each other."""


@dataclass(frozen=True, slots=True)
class Side:
    """A text as printed, with the sources that print it (name and id) and how it was read; both may be marked.

    `can_fix` is whether it may have been copied wrongly: it stands on a paper or in a portal.
    """

    text: tuple[Piece, ...]
    sources: tuple[tuple[str, str], ...]
    reading: tuple[Piece, ...] = ()
    can_fix: bool = False


class MarkedText(Words):
    """A text in pieces, of which some are marked."""

    def __init__(self, pieces: Sequence[Piece], factor: float = 1.0) -> None:
        super().__init__()
        self._pieces = tuple(pieces)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWordWrap(True)
        self.setFont(sized(QApplication.font(), factor))
        self.setAccessibleName("".join(piece.text for piece in pieces))
        self._mark()

    @property
    def marked(self) -> tuple[str, ...]:
        """The stretches that are marked."""
        return tuple(piece.text for piece in self._pieces if piece.is_different)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._mark()

    def _mark(self) -> None:
        scheme = scheme_of(self.palette())
        style = f"background-color: {scheme.marked}; color: {scheme.text}; text-decoration: underline; font-weight: 600"
        parts = [
            f'<span style="{style}">{escape(piece.text)}</span>' if piece.is_different else escape(piece.text)
            for piece in self._pieces
        ]
        self.setText('<span style="white-space: pre-wrap">' + "".join(parts) + "</span>")


class Comparison(QWidget):
    """Cards beside each other where there is room, below each other where there is not.

    Signals: `opened(source, side)` when a source is clicked; `side` is the number of its card. `fix_wanted(side)` when its
    text is to be corrected.
    """

    opened = Signal(str, int)
    fix_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[QFrame] = []
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(UNIT + UNIT // 2)

    def show_sides(self, sides: Sequence[Side]) -> None:
        """Show other texts."""
        for old in self._cards:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = [self._card(number, side) for number, side in enumerate(sides)]
        for each in self._cards:
            self._row.addWidget(each, 1)
        self.setVisible(bool(sides))
        self._choose_direction()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as the widest card: below each other they need no more."""
        widest = max((each.minimumSizeHint().width() for each in self._cards), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def marked_texts(self) -> list[tuple[str, ...]]:
        """What is marked, text by text."""
        return [text.marked for each in self._cards for text in each.findChildren(MarkedText)]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Choose between beside and below."""
        super().resizeEvent(event)
        self._choose_direction()

    def _choose_direction(self) -> None:
        needed = max(2, len(self._cards)) * SIDE * self.fontMetrics().averageCharWidth()
        is_wide = self.width() >= max(needed, sum(each.minimumSizeHint().width() + UNIT for each in self._cards))
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not direction:
            self._row.setDirection(direction)

    def _card(self, number: int, side: Side) -> QFrame:
        made = card(MarkedText(side.text, HEADING), spacing=UNIT // 2)
        column = made.layout()
        assert isinstance(column, QBoxLayout)
        if side.reading:
            column.addWidget(MarkedText(side.reading))
        column.addStretch(1)
        links = LinkText(tr("Sources of this text"))
        last = QHBoxLayout()
        last.setSpacing(UNIT)
        column.addLayout(last)
        last.addWidget(links, 1)  # before it is shown: without a parent it would be a window of its own for a moment
        links.show_links(side.sources)
        links.opened.connect(lambda source: self.opened.emit(source, number))
        if side.can_fix:
            fix = quiet_button(tr("Correct…"), lambda: self.fix_wanted.emit(number))
            fix.setAccessibleName(tr("Correct “{text}”…", text="".join(piece.text for piece in side.text)))
            last.addWidget(fix, 0, Qt.AlignmentFlag.AlignBottom)
        return made
