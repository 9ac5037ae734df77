"""What the person chose once for all records: language, colours, when the record locks itself."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tracker.texts import ntr, render, tr
from tracker.ui.actions import SCHEME_NAMES
from tracker.ui.appearance import Appearance
from tracker.ui.entrance import known_languages
from tracker.ui.notices import Notices
from tracker.ui.preferences import Preferences

if TYPE_CHECKING:
    from tracker.ui.panes.entry_sheet import EntrySheet

MINUTES = (5, 10, 15, 30, 60, 0)
"""After how many minutes without a sign of life the record may lock itself; 0 is never."""


class SettingsDesk(QObject):
    """Signals: `scheme_chosen(setting)` and `idle_chosen(minutes)` when another one holds than before."""

    scheme_chosen = Signal(str)
    idle_chosen = Signal(int)

    def __init__(self, preferences: Preferences, appearance: Appearance, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._preferences, self._appearance = preferences, appearance
        self._notices, self._window = notices, window

    def ask(self) -> "EntrySheet":
        """Show what is set, to be changed."""
        from tracker.ui.panes.entry_sheet import Blank, ask_entry

        now = self._preferences.settings
        minutes = list(dict.fromkeys((*MINUTES, now.idle_lock_minutes)))
        blanks = (
            Blank(
                "language",
                tr("Language, from the next start on"),
                now.language,
                [("", tr("As the system")), *known_languages()],
            ),
            Blank(
                "colours",
                tr("Colours"),
                now.colour_scheme,
                [(key, render(words)) for key, words in SCHEME_NAMES.items()],
            ),
            Blank(
                "idle",
                tr("Lock the record when nobody is there"),
                str(now.idle_lock_minutes),
                [(str(each), _after(each)) for each in minutes],
            ),
        )
        return ask_entry(self._window, tr("Settings"), blanks, self._take, tr("Save"))

    def _take(self, said: Mapping[str, str]) -> None:
        before = self._preferences.settings
        self._kept(lambda: self._preferences.choose_language(said["language"]))
        self._kept(lambda: self._preferences.choose_idle_minutes(int(said["idle"])))
        if said["colours"] != before.colour_scheme:
            self._appearance.choose(said["colours"])
            self.scheme_chosen.emit(said["colours"])
        if int(said["idle"]) != before.idle_lock_minutes:
            self.idle_chosen.emit(int(said["idle"]))

    def _kept(self, keep: Callable[[], None]) -> None:
        with self._notices.told():
            keep()


def _after(minutes: int) -> str:
    return ntr("After {count} minute", "After {count} minutes", minutes) if minutes else tr("Never")
