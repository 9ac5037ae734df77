"""Keys and mouse, as the system hands them to the windows of the program.

Who listened at the application would be asked about every event of every widget: a fifth of all the work of building a
section.
"""

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QGuiApplication, QWindow


class Listener(QObject):
    """Hears of what happens to any window of the program; what is done with it is for `hear`."""

    def listen(self) -> None:
        """Listen from now on, also to windows that are yet to come."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            for window in application.topLevelWindows():
                self._listen_to(window)
            application.focusWindowChanged.connect(self._listen_to)

    def stop_listening(self) -> None:
        """Listen no more."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.disconnect(self._listen_to)
            for window in application.topLevelWindows():
                window.removeEventFilter(self)

    def hear(self, kind: QEvent.Type) -> None:
        """Something happened to a window."""
        raise NotImplementedError

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hear it, and keep it from nobody."""
        self.hear(event.type())
        return False

    @Slot(QWindow)
    def _listen_to(self, window: QWindow | None) -> None:
        if window is not None:  # none has the keyboard while another program has it
            window.installEventFilter(self)
