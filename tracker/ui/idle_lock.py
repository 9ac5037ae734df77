"""Locks the record when nobody has been there for a while. Looks at keys and mouse; what they do is not its business."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot

from tracker.ui.listening import Listener

if TYPE_CHECKING:
    from tracker.workspace.idling import IdleWatch

LOOKS_EVERY_MS = 5_000
SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleLock(Listener):
    """Signals: `due()` when it is time to lock; once, until it is begun again."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watch: IdleWatch | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self, minutes: int) -> None:
        """Watch from now on; with 0 minutes, never lock."""
        from tracker.workspace.idling import IdleWatch

        self.end()
        if minutes > 0:
            self._watch = IdleWatch(60.0 * minutes, time.monotonic, time.time)
            self.listen()
            self._timer.start()

    def end(self) -> None:
        """Watch no more."""
        self._timer.stop()
        if self._watch is not None:
            self.stop_listening()
        self._watch = None

    def hear(self, kind: QEvent.Type) -> None:
        """Take note that somebody is there. After a long sleep of the computer, that comes too late."""
        if self._watch is not None and kind in SIGNS_OF_LIFE:
            self._watch.touch()

    @Slot()
    def look(self) -> None:
        """Tell when it is time."""
        if self._watch is not None and self._watch.is_due():
            self.end()
            self.due.emit()
