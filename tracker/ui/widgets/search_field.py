"""A field that filters as one types; Escape clears it."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from tracker.texts import tr
from tracker.ui.icons import beside, icon
from tracker.ui.theme import UNIT, scheme_of


class SearchField(QLineEdit):
    """A line with a magnifying glass. Its text is what is searched for. Attributes: `clearing` is the button that clears
    it; both are drawn here, since what Qt puts into a line stays small however large the type is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(False)  # files are dropped on the window, wherever it is
        self.setPlaceholderText(tr("Search"))
        self.setAccessibleName(name)
        self.clearing = QToolButton(self)
        self.clearing.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Escape does it
        self.clearing.setCursor(Qt.CursorShape.ArrowCursor)
        self.clearing.setAccessibleName(tr("Clear search"))
        self.clearing.setToolTip(tr("Clear search"))
        self.clearing.clicked.connect(self.clear)
        self.clearing.hide()
        self.textChanged.connect(self._on_text)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape clears."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same with and without the button: what is beside a list would else move with the first letter."""
        usual = super().minimumSizeHint()
        return usual + QSize(self._side + UNIT // 2, 0) if self.clearing.isHidden() else usual

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the palette, the font and the direction."""
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange)
        if event.type() in kinds:
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The button stays at the end."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The line, and the glass at its beginning."""
        super().paintEvent(event)
        painter = QPainter(self)
        self._icon("search").paint(painter, self._square(is_first=True))
        painter.end()

    @property
    def _side(self) -> int:
        return beside(self.fontMetrics())

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def _icon(self, drawing: str) -> QIcon:
        return icon(drawing, scheme_of(self.palette()).muted, self._side)

    def _square(self, *, is_first: bool) -> QRect:
        """The place at the beginning of the line, or at its end."""
        is_left = is_first is not self._is_mirrored
        left = UNIT if is_left else self.width() - UNIT - self._side
        return QRect(left, (self.height() - self._side) // 2, self._side, self._side)

    def _dress(self) -> None:
        leading = Qt.AlignmentFlag.AlignRight if self._is_mirrored else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(leading | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self._make_room()
        self.clearing.setIcon(self._icon("close"))
        self.clearing.setIconSize(QSize(self._side, self._side))
        self._place()

    def _make_room(self) -> None:
        """Words stand between the glass and the button, while that is seen."""
        first, last = self._side + UNIT // 2, 0 if self.clearing.isHidden() else self._side + UNIT // 2
        left, right = (last, first) if self._is_mirrored else (first, last)
        self.setTextMargins(left, 0, right, 0)

    def _on_text(self, words: str) -> None:
        if self.clearing.isHidden() is bool(words):
            self.clearing.setVisible(bool(words))
            self._make_room()

    def _place(self) -> None:
        self.clearing.setGeometry(self._square(is_first=False))
