"""One quiet bar above the page: what happened, what is safe, what to do next. It never stops the work."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tracker.texts import tr
from tracker.ui.icons import beside, paint_icon
from tracker.ui.theme import INFO, UNIT, scheme_of
from tracker.ui.widgets.words import IconButton, body, quiet_button

Act = tuple[str, Callable[[], object]]


class MessageBar(QWidget):
    """Shows one message at a time; the last one wins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = INFO
        self._words = body()
        self.acts: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._leave_room()
        self._row.setSpacing(UNIT)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(IconButton("close", tr("Close this message"), self.hide))
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, kind: str, words: str, acts: Sequence[Act] = ()) -> None:
        """Show a message with what can be done about it."""
        self.kind = kind
        self._words.setText(words)
        self.setAccessibleName(words)
        for old in self.acts:
            self._row.removeWidget(old)
            old.deleteLater()
        self.acts = [quiet_button(*act) for act in acts]
        for at, made in enumerate(self.acts):
            self._row.insertWidget(1 + at, made)
        self.show()
        self.update()

    @Slot()
    def clear(self) -> None:
        """Say nothing."""
        self._words.clear()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The icon is at the leading edge, whichever way the window runs: margins are not mirrored by themselves."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange):
            self._leave_room()

    def _leave_room(self) -> None:
        lead, trail = 3 * UNIT + beside(self.fontMetrics()), UNIT
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            lead, trail = trail, lead
        self._row.setContentsMargins(lead, UNIT, trail, UNIT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The ground and the icon of the kind."""
        scheme = scheme_of(self.palette())
        tint = scheme.tints[self.kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tint.ground))
        place = self.rect().adjusted(2 * UNIT, 0, 0, 0)
        place.setWidth(beside(self.fontMetrics()))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            place.moveRight(self.width() - 2 * UNIT)
        paint_icon(painter, place, self.kind, tint.ink)
        painter.setPen(QColor(scheme.line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.end()
