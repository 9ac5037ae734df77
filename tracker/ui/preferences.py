"""The person's settings as the window uses them. A file that cannot be read is never written over."""

from dataclasses import replace
from pathlib import Path

from tracker.errors import TrackerError
from tracker.settings import Settings, load_settings, save_settings


class Preferences:
    """Attributes: `settings` as they are now; `problem` why the file could not be read, if so."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.problem: TrackerError | None = None
        try:
            self.settings = load_settings(file)
        except TrackerError as error:
            self.settings, self.problem = Settings(), error

    @property
    def last_record(self) -> Path | None:
        """The record that was open last."""
        return Path(self.settings.last_vault) if self.settings.last_vault else None

    def remember_record(self, folder: Path) -> None:
        """Open this record at the next start. A TrackerError says why it cannot be kept."""
        self._change(replace(self.settings, last_vault=str(folder)))

    def choose_scheme(self, scheme: str) -> None:
        """Keep “system”, “light”, “dark” or “contrast”. A TrackerError says why it cannot be kept."""
        self._change(replace(self.settings, colour_scheme=scheme))

    def choose_language(self, language: str) -> None:
        """Keep a language by its code, or "" for the system's. A TrackerError says why it cannot be kept."""
        self._change(replace(self.settings, language=language))

    def choose_idle_minutes(self, minutes: int) -> None:
        """Keep after how many idle minutes a record is locked, 0 for never. A TrackerError says why it cannot be kept."""
        self._change(replace(self.settings, idle_lock_minutes=minutes))

    def _change(self, settings: Settings) -> None:
        if settings == self.settings:
            return
        self.settings = settings
        if self.problem is None:
            save_settings(self._file, settings)
