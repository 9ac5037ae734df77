"""A severity as icon and word: a small chip, and a large tile with a number that leads to a list."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from tracker.texts import tr
from tracker.ui.icons import beside, paint_icon
from tracker.ui.theme import UNIT, scheme_of, sized
from tracker.ui.widgets.words import clicks

NUMBER = 1.9


class SeverityChip(QWidget):
    """Icon and word on the ground of their colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity, self._word = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, severity: str, word: str) -> None:
        """Show a severity (by value) with its word."""
        self._severity, self._word = severity, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as icon and word."""
        metrics = QFontMetrics(sized(self.font(), bold=True))
        side = beside(metrics)
        return QSize(metrics.horizontalAdvance(self._word) + side + 3 * UNIT, side + UNIT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the chip."""
        if not self._severity:
            return
        tint = scheme_of(self.palette()).tints[self._severity]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.ground))
        painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        side = beside(self.fontMetrics())
        mark = QRect(UNIT, (self.height() - side) // 2, side, side)
        words = self.rect().adjusted(side + UNIT + UNIT // 2, 0, -UNIT, 0)
        direction = self.layoutDirection()
        paint_icon(painter, QStyle.visualRect(direction, self.rect(), mark), self._severity, tint.ink)
        painter.setPen(QColor(tint.ink))
        painter.setFont(sized(self.font(), bold=True))
        painter.drawText(
            QStyle.visualRect(direction, self.rect(), words), int(Qt.AlignmentFlag.AlignCenter), self._word
        )
        painter.end()


class SeverityTile(QAbstractButton):
    """How many findings of a severity there are: a number, icon and word. A click shows them."""

    def __init__(self, severity: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.severity = severity
        self._word = word
        self._number = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def count(self, number: int, spoken: str) -> None:
        """Show a number, and say it in words to those who hear it."""
        self._number = number
        self.setAccessibleName(spoken)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the number above icon and word."""
        large = QFontMetrics(sized(self.font(), NUMBER, bold=True))
        usual = QFontMetrics(self.font())
        width = usual.horizontalAdvance(self._word) + beside(usual) + 5 * UNIT
        return QSize(width, large.height() + usual.height() + 3 * UNIT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The word is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter clicks."""
        if not clicks(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Light up under the mouse."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Go out when the mouse leaves."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the tile."""
        scheme = scheme_of(self.palette())
        tint = scheme.tints[self.severity]
        ink = tint.ink if self._number else scheme.muted
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = self.rect().adjusted(1, 1, -1, -1)
        painter.setBrush(QColor(tint.ground if self._number else scheme.base))
        pen = painter.pen()
        pen.setColor(QColor(scheme.accent if self.hasFocus() else ink if self.underMouse() else scheme.line))
        pen.setWidth(2 if self.hasFocus() else 1)
        painter.setPen(pen)
        painter.drawRoundedRect(whole, UNIT, UNIT)
        self._paint_words(painter, whole.adjusted(2 * UNIT, UNIT, -UNIT, -UNIT), ink, scheme.text)
        painter.end()

    def _paint_words(self, painter: QPainter, inner: QRect, ink: str, text: str) -> None:
        direction = self.layoutDirection()
        is_right = direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        large = sized(self.font(), NUMBER, bold=True)
        high = QFontMetrics(large).height()
        painter.setPen(QColor(ink))
        painter.setFont(large)
        above = QRect(inner.left(), inner.top(), inner.width(), high)
        painter.drawText(QStyle.visualRect(direction, self.rect(), above), flags, str(self._number))
        below = QRect(inner.left(), inner.top() + high, inner.width(), inner.height() - high)
        icon = beside(self.fontMetrics())
        mark = QRect(below.left(), below.center().y() - icon // 2, icon, icon)
        paint_icon(painter, QStyle.visualRect(direction, self.rect(), mark), self.severity, ink)
        painter.setFont(self.font())
        painter.setPen(QColor(text if self._number else ink))
        words = below.adjusted(icon + UNIT - 2, 0, 0, 0)
        painter.drawText(QStyle.visualRect(direction, self.rect(), words), flags, self._word)


class SeverityLink(QAbstractButton):
    """Icon and word of a finding beside a field; a click leads to it. Without a severity it takes no room."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self._severity, self._word = "", ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _=False: act())
        self.hide()

    def say(self, severity: str, word: str) -> None:
        """Show a severity (by value) with its word; nothing for none."""
        self._severity, self._word = severity, word
        self.setAccessibleName(tr("{severity}: go to the finding", severity=word) if word else "")
        self.setToolTip(self.accessibleName())
        self.setVisible(bool(severity))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As large as icon and word."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._word) + beside(metrics) + 2 * UNIT, metrics.height() + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter clicks."""
        if not clicks(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw icon and word, and a frame while the keyboard is there."""
        if not self._severity:
            return
        scheme = scheme_of(self.palette())
        ink = scheme.tints[self._severity].ink
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QColor(scheme.accent))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), UNIT / 2, UNIT / 2)
        side, direction = beside(self.fontMetrics()), self.layoutDirection()
        mark = QRect(UNIT // 2, (self.height() - side) // 2, side, side)
        paint_icon(painter, QStyle.visualRect(direction, self.rect(), mark), self._severity, ink)
        painter.setPen(QColor(ink))
        words = self.rect().adjusted(side + UNIT, 0, -UNIT // 2, 0)
        painter.drawText(
            QStyle.visualRect(direction, self.rect(), words), int(Qt.AlignmentFlag.AlignCenter), self._word
        )
        painter.end()
