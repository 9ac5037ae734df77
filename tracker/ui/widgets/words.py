"""Words and buttons in the few sizes that the window has: title, heading, body, quiet."""

from collections.abc import Callable, Sequence
from html import escape
from itertools import takewhile

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tracker.texts import FIRST_STRONG_ISOLATE, POP_ISOLATE
from tracker.ui.icons import beside, icon
from tracker.ui.theme import UNIT, scheme_of, sized

TITLE, SUBTITLE, HEADING = 1.6, 1.3, 1.15


def title(words: str = "") -> QLabel:
    """The name of a page."""
    return _label(words, TITLE, is_bold=True)


def subtitle(words: str = "") -> QLabel:
    """The name of the one thing that is shown in detail."""
    return _label(words, SUBTITLE, is_bold=True)


def heading(words: str = "") -> QLabel:
    """The name of a part of a page."""
    return _label(words, HEADING, is_bold=True)


def body(words: str = "") -> QLabel:
    """A sentence. It breaks into lines and can be copied with the mouse."""
    made = _label(words, 1.0)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def quiet(words: str = "") -> QLabel:
    """What stands beside the matter."""
    made = _label(words, 1.0)
    made.setProperty("quiet", True)
    return made


def wrong(words: str = "") -> QLabel:
    """What has to be mended, beside the field where it is wrong. Empty, it takes no room."""
    made = _label(words, 1.0)
    made.setProperty("wrong", True)
    made.setVisible(bool(words))
    return made


def say(label: QLabel, words: str) -> None:
    """Put words on a label that goes away when there are none."""
    label.setText(words)
    label.setVisible(bool(words))


def primary_button(words: str, act: Callable[[], object] | None = None) -> QPushButton:
    """The one button of a page that does what the page is for."""
    return _button(words, act, "primary")


def button(words: str, act: Callable[[], object] | None = None) -> QPushButton:
    """An ordinary button."""
    return _button(words, act, "")


def quiet_button(words: str, act: Callable[[], object] | None = None) -> QPushButton:
    """A button that looks like a link."""
    made = _button(words, act, "quiet")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def card(*content: QWidget, spacing: int = UNIT) -> QFrame:
    """A framed sheet with widgets below each other."""
    frame = QFrame()
    frame.setProperty("card", True)
    column = QVBoxLayout(frame)
    column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
    column.setSpacing(spacing)
    for each in content:
        column.addWidget(each)
    return frame


class Words(QLabel):
    """A label that keeps to the leading edge of the window, whichever way its own words run."""

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self._align()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the direction of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        is_right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class Ringed(Words):
    """Words that the keyboard comes to, with a line around them while it is there: Qt draws none."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The words, and the line."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(scheme_of(self.palette()).accent))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard comes."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard goes."""
        super().focusOutEvent(event)
        self.update()


class Reference(Ringed):
    """Whose word something is: the page, the day it was seen, its address. It can be copied with the mouse and with the
    keyboard; no browser is opened."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("quiet", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def say(self, words: str) -> None:
        """Show whose word it is; nothing takes no room."""
        say(self, words)
        self.setAccessibleName(f"{self._name}: {words}" if words else self._name)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard comes: all of it is selected, to be copied."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.setSelection(0, len(self.text()))


class LinkText(Ringed):
    """Links below each other; they break into lines, and Tab and Enter reach each.

    Signals: `opened(id)` when one is followed.
    """

    opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._ids: tuple[str, ...] = ()
        self._first = 0
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(lambda number: self.opened.emit(self._ids[int(number)]))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard comes to the first link, or from behind to the last; Qt would stop once before them all."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802, A002 - Qt's names
        """From link to link; back from the first to what stands before, where Qt would stay for ever."""
        if not next and self.hasSelectedText() and self.selectionStart() <= self._first:
            return QWidget.focusNextPrevChild(self, False)
        return super().focusNextPrevChild(next)

    def show_links(self, links: Sequence[tuple[str, str]]) -> None:
        """Show these names; a name without an id is only text."""
        self._ids = tuple(identity for _, identity in links)
        self._first = sum(len(name) + 1 for name, _ in takewhile(lambda link: not link[1], links))
        lines = [
            f'<a href="{number}" style="text-decoration: none">{escape(name)}</a>' if identity else escape(name)
            for number, (name, identity) in enumerate(links)
        ]
        self.setText("<br>".join(lines))
        self.setAccessibleName(f"{self._name}: {', '.join(name for name, _ in links)}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if any(self._ids) else Qt.FocusPolicy.NoFocus)
        self.setVisible(bool(links))


def shortened(metrics: QFontMetrics, words: str, width: int) -> str:
    """The words as far as there is room; the ellipsis stands at their own end, whichever way the window runs."""
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    return shown if shown == words else f"{FIRST_STRONG_ISOLATE}{shown}{POP_ISOLATE}"


def clicks(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Click a button on Enter, as on Space: Qt does so only for some buttons, and only in dialogs."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    button.click()
    return True


class Button(QPushButton):
    """A button that Enter clicks."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter clicks."""
        if not clicks(self, event):
            super().keyPressEvent(event)


class IconButton(QToolButton):
    """A button that is only an icon; its name is told to those who hear it, and on hovering.

    `mirrored` is the drawing for a window that runs from right to left.
    """

    def __init__(self, drawing: str, name: str, act: Callable[[], object] | None = None, mirrored: str = "") -> None:
        super().__init__()
        self._drawing, self._mirrored = drawing, mirrored or drawing
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if act is not None:
            self.clicked.connect(lambda _=False: act())
        self._tint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette and the direction of the window."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange):
            self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter clicks."""
        if not clicks(self, event):
            super().keyPressEvent(event)

    def _tint(self) -> None:
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = beside(self.fontMetrics())
        drawing = self._mirrored if is_mirrored else self._drawing
        self.setIcon(icon(drawing, scheme_of(self.palette()).text, side))
        self.setIconSize(QSize(side, side))


def _label(words: str, factor: float, *, is_bold: bool = False) -> QLabel:
    made = Words(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setFont(sized(QApplication.font(), factor, bold=is_bold))
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def _button(words: str, act: Callable[[], object] | None, kind: str) -> QPushButton:
    made = Button(words)
    if kind:
        made.setProperty(kind, True)
    made.setAutoDefault(False)
    if act is not None:
        made.clicked.connect(lambda _=False: act())
    return made
