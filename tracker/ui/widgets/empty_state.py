"""What stands where a list or a picture would: nothing yet, nothing matches, or all done. Each says what to do."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.ui.icons import picture
from tracker.ui.theme import UNIT, scheme_of
from tracker.ui.widgets.words import button, heading, quiet, quiet_button

PICTURE = 40


class EmptyState(QWidget):
    """An icon, a title, one sentence, and at most one act; `other` is a quieter way to the same end."""

    def __init__(
        self,
        drawing: str,
        title: str,
        sentence: str,
        act: tuple[str, Callable[[], object]] | None = None,
        other: tuple[str, Callable[[], object]] | None = None,
    ):
        super().__init__()
        self._drawing = drawing
        self._picture = QLabel()
        self._title, self._sentence = heading(title), quiet(sentence)
        self._act = act[1] if act else None
        self.action: QPushButton | None = button(act[0], self._on_action) if act else None
        self.other: QPushButton | None = quiet_button(*other) if other else None
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 4 * UNIT, 3 * UNIT, 4 * UNIT)
        column.setSpacing(UNIT)
        column.addStretch(2)
        for label in (self._picture, self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(UNIT)
        for each in (self.action, self.other):
            if each is not None:
                column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._tint()

    def say(self, title: str, sentence: str, drawing: str = "") -> None:
        """Put other words on it, and another icon where one is named."""
        if drawing and drawing != self._drawing:
            self._drawing = drawing
            self._tint()
        self._title.setText(title)
        self._sentence.setText(sentence)

    def offer(self, words: str, act: Callable[[], object]) -> None:
        """Offer another act in the place of the one there is."""
        assert self.action is not None
        self._act = act
        self.action.setText(words)

    def _on_action(self) -> None:
        if self._act is not None:
            self._act()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        colour = scheme_of(self.palette()).muted
        self._picture.setPixmap(picture(self._drawing, colour, PICTURE, self.devicePixelRatioF()))
