"""Locks the record when nobody has been there for a while. Looks at keys and mouse; what they do is not its business.

It listens where the system hands them to the windows of the program. Listening at the application, it would be asked about
every event of every widget: a fifth of all the work of building a section.
"""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

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


class IdleLock(QObject):
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
        application = QGuiApplication.instance()
        if minutes > 0 and isinstance(application, QGuiApplication):
            self._watch = IdleWatch(60.0 * minutes, time.monotonic, time.time)
            for window in application.topLevelWindows():
                self._listen(window)
            application.focusWindowChanged.connect(self._listen)
            self._timer.start()

    def end(self) -> None:
        """Watch no more."""
        self._timer.stop()
        application = QGuiApplication.instance()
        if self._watch is not None and isinstance(application, QGuiApplication):
            application.focusWindowChanged.disconnect(self._listen)
            for window in application.topLevelWindows():
                window.removeEventFilter(self)
        self._watch = None

    @Slot(QWindow)
    def _listen(self, window: QWindow | None) -> None:
        if window is not None:  # none has the keyboard while another program has it
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take note that somebody is there. After a long sleep of the computer, that comes too late."""
        if self._watch is not None and event.type() in SIGNS_OF_LIFE:
            self._watch.touch()
        return False

    @Slot()
    def look(self) -> None:
        """Tell when it is time."""
        if self._watch is not None and self._watch.is_due():
            self.end()
            self.due.emit()
