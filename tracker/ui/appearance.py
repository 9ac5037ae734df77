"""How the program looks: as the person chose, or as the system does, and when that changes."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tracker.ui.notices import Notices
from tracker.ui.preferences import Preferences
from tracker.ui.theme import apply_scheme, chosen_scheme


class Appearance(QObject):
    """Dresses the program anew when another scheme is chosen, here or in the system."""

    def __init__(self, preferences: Preferences, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences, self._notices = preferences, notices
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system)
        if hasattr(hints, "accessibility"):  # from Qt 6.10 on
            hints.accessibility().contrastPreferenceChanged.connect(self._on_system)

    def choose(self, setting: str) -> None:
        """Show a scheme at once, and keep it."""
        _apply(setting)
        with self._notices.told():
            self._preferences.choose_scheme(setting)

    @Slot()
    def _on_system(self) -> None:
        _apply(self._preferences.settings.colour_scheme)


def _apply(setting: str) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_scheme(application, chosen_scheme(setting))
