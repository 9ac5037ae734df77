"""The first page of all: make a record, open one, or try a sample."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QStyle

from tracker.texts import tr
from tracker.ui.icons import paint_icon, picture
from tracker.ui.panes.page import Page
from tracker.ui.theme import UNIT, scheme_of, sized
from tracker.ui.widgets.words import body, clicks, quiet, title

MARK, ICON = 48, 24


class WayIn(QAbstractButton):
    """A large button: icon, name, and a sentence on what it does."""

    def __init__(self, drawing: str, name: str, sentence: str) -> None:
        super().__init__()
        self._drawing, self._name, self._sentence = drawing, name, sentence
        self.setAccessibleName(name)
        self.setAccessibleDescription(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_name(self, name: str) -> None:
        """Call it something else."""
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for the name, high enough for the sentence."""
        bold = QFontMetrics(sized(self.font(), bold=True))
        width = bold.horizontalAdvance(self._name) + ICON + 6 * UNIT
        return QSize(width, self.heightForWidth(max(width, 40 * UNIT)))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As high as the sentence needs."""
        words = QRect(0, 0, max(1, width - ICON - 5 * UNIT), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        return (
            self.fontMetrics().height()
            + self.fontMetrics().boundingRect(words, flags, self._sentence).height()
            + (3 * UNIT)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter clicks."""
        if not clicks(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        scheme = scheme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = self.rect().adjusted(1, 1, -1, -1)
        pen = painter.pen()
        pen.setColor(QColor(scheme.accent if self.hasFocus() else scheme.control))
        pen.setWidth(2 if self.hasFocus() else 1)
        painter.setPen(pen)
        painter.setBrush(
            QColor(scheme.selected if self.isDown() else scheme.hover if self.underMouse() else scheme.base)
        )
        painter.drawRoundedRect(whole, UNIT, UNIT)
        self._paint_words(painter, scheme.accent, scheme.text, scheme.muted)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Light up under the mouse."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def _paint_words(self, painter: QPainter, accent: str, text: str, muted: str) -> None:
        direction, whole = self.layoutDirection(), self.rect()
        is_right = direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute)
        mark = QRect(2 * UNIT, (self.height() - ICON) // 2, ICON, ICON)
        paint_icon(painter, QStyle.visualRect(direction, whole, mark), self._drawing, accent)
        left, high = ICON + 4 * UNIT, self.fontMetrics().height()
        top = UNIT + UNIT // 2
        name = QRect(left, top, self.width() - left - UNIT, high)
        painter.setFont(sized(self.font(), bold=True))
        painter.setPen(QColor(text))
        painter.drawText(QStyle.visualRect(direction, whole, name), flags, self._name)
        below = QRect(left, top + high, self.width() - left - UNIT, self.height() - high - top)
        painter.setFont(self.font())
        painter.setPen(QColor(muted))
        painter.drawText(
            QStyle.visualRect(direction, whole, below), flags | int(Qt.TextFlag.TextWordWrap), self._sentence
        )


class WelcomePage(Page):
    """Signals: `new_wanted()`, `open_wanted()`, `sample_wanted()`."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(tr("Welcome"))
        self._mark = QLabel()
        self.new = WayIn("new", tr("Make a new record"), tr("Encrypted on this computer; only you can open it."))
        self.open = WayIn("folder", tr("Open a record"), tr("One that you made before, or brought from elsewhere."))
        self.sample = WayIn("sample", tr("Try a sample"), tr("A made-up applicant with all their papers. One click."))
        self.put(self._mark, title(tr("Your licence paperwork, in order")))
        self.put(
            body(
                tr(
                    "Put in your documents once. Every name, date and institution that differs between them is found"
                    " before a medical council finds it."
                )
            )
        )
        self.breathe()
        self.put(self.new, self.open, self.sample)
        self.breathe()
        self.put(quiet(tr("This program works offline: nothing leaves this computer.")))
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        self._tint()

    def set_busy(self, is_busy: bool) -> None:
        """While something is on its way, nothing else can be begun."""
        for each in (self.new, self.open, self.sample):
            each.setEnabled(not is_busy)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_mark"):
            self._tint()

    def _tint(self) -> None:
        self._mark.setPixmap(picture("app", scheme_of(self.palette()).accent, MARK, self.devicePixelRatioF()))
