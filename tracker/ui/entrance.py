"""The way into a record and out of it: which page is shown, which record is asked for, and why one does not open."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from tracker.errors import NoVaultError, TrackerError, VaultDamagedError, WrongPassphraseError
from tracker.settings import data_folder, resources_folder
from tracker.texts import SOURCE_LANGUAGE
from tracker.ui.folders import free_folder
from tracker.ui.jobs import Job
from tracker.ui.notices import Notices
from tracker.ui.pages import Pages
from tracker.ui.places import Section
from tracker.ui.preferences import Preferences
from tracker.ui.sentences import describe
from tracker.ui.session import Session

if TYPE_CHECKING:
    from tracker.ui.dialogs import Dialogs
    from tracker.ui.panes.first_run import Way
    from tracker.ui.snapshot import Snapshot


class Entrance(QObject):
    """Leads from the first page to an open record, and back.

    Signals: `at_record(folder)` when the window is about another record than before; `inside(is_inside)` when the
    person comes to the open record, or leaves it for a page; `damaged(folder, error)` when a record does not open because
    it is damaged.
    """

    at_record = Signal(object)
    inside = Signal(bool)
    damaged = Signal(object, object)

    def __init__(
        self,
        session: Session,
        pages: Pages,
        notices: Notices,
        preferences: Preferences,
        find_dialogs: "Callable[[], Dialogs]",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._pages, self._notices = session, pages, notices
        self._preferences, self._find_dialogs = preferences, find_dialogs
        self._opening: Job | None = None
        self._asked: Path | None = None
        self._ways: tuple[Way, ...] = ()
        self._connect()

    def begin(self, folder: Path | None, passphrase: str | None) -> None:
        """Show the record in `folder`, or else the one that was open last; the welcome page where there is none."""
        if self._preferences.problem is not None:
            self._notices.say_error(self._preferences.problem)
        chosen = folder or self._preferences.last_record
        if chosen is None:
            self._pages.show_welcome()
        elif not chosen.is_dir():
            self._pages.show_welcome()
            self._notices.say_error(NoVaultError(path=str(chosen)))
        elif passphrase is not None:
            self.unlock(chosen, passphrase)
        else:
            self.ask_secret(chosen)
            self._session.open_remembered(chosen)

    def begin_locked(self, folder: Path) -> None:
        """Ask for the secret of the record in `folder`, whatever this computer remembers: somebody wanted it locked."""
        if folder.is_dir():
            self.ask_secret(folder)
        else:
            self.begin(folder, None)

    @Slot()
    def make_new(self) -> None:
        """Ask, in a few steps that can be skipped, for what a new record needs."""
        from tracker.pathways.rules import load_authorities

        self._notices.say_nothing()
        self.inside.emit(False)
        self._ways = ()
        page = self._pages.show_first()
        page.begin(known_languages(), self._preferences.settings.language, load_authorities())

    @Slot(object)
    def _on_ways(self, ways: "tuple[Way, ...]") -> None:
        self._ways = ways
        page = self._pages.show_new(free_folder(data_folder() / "record"))
        first = self._pages.first_steps
        page.say_step(first + 1, first + 2)

    @Slot()
    def open_other(self) -> None:
        """Ask which record to open."""
        chosen = self._find_dialogs().ask_record(data_folder())
        if chosen is None:
            return
        if self._session.snapshot is not None and chosen == self._session.snapshot.folder:
            self._back()
        else:
            self.ask_secret(chosen)

    @Slot()
    def open_sample(self) -> None:
        """Make the sample and open it."""
        self._notices.say_nothing()
        self._pages.set_welcome_busy(True)
        self._opening = self._session.open_sample()
        self._opening.finished.connect(lambda: self._pages.set_welcome_busy(False))

    def refuse(self, job: Job, error: TrackerError) -> bool:
        """Say why a record does not open, where it was asked for; whether that is what the job was about."""
        if job is not self._opening:
            return False
        self._opening = None
        if isinstance(error, VaultDamagedError) and self._asked is not None:
            self.damaged.emit(self._asked, error)
            return True
        page = self._pages.unlock_shown or self._pages.new_shown
        if page is None and isinstance(error, WrongPassphraseError) and self._asked is not None:
            self.ask_secret(self._asked)
            page = self._pages.unlock_shown
        if page is not None:
            page.refuse(describe(error))
            return True
        if self._pages.bench is None:
            self._pages.show_welcome()
        self._notices.say_error(error)
        return True

    def _connect(self) -> None:
        pages, session = self._pages, self._session
        pages.welcome_wanted.connect(self._back)
        pages.new_wanted.connect(self.make_new)
        pages.open_wanted.connect(self.open_other)
        pages.sample_wanted.connect(self.open_sample)
        pages.unlock_wanted.connect(self.unlock)
        pages.folder_wanted.connect(self._choose_new_folder)
        pages.create_wanted.connect(self._create)
        pages.key_kept.connect(lambda: pages.show_reminders(pages.first_steps + 2))
        pages.ways_chosen.connect(self._on_ways)
        pages.language_chosen.connect(self._on_language)
        pages.reminders_chosen.connect(self._on_reminders)
        session.opened.connect(self._on_opened)
        session.made.connect(self._on_made)
        session.closed.connect(self._on_closed)

    @Slot()
    def _back(self) -> None:
        """To the record that is open, or else to the first page."""
        self._notices.say_nothing()
        if self._pages.bench is not None and self._session.is_open:
            self._pages.return_to_bench()
            self.inside.emit(True)
        else:
            self._pages.show_welcome()

    @Slot()
    def _choose_new_folder(self) -> None:
        chosen = self._find_dialogs().ask_new_folder(data_folder())
        if chosen is not None and self._pages.new_shown is not None:
            is_empty = not any(chosen.iterdir())
            self._pages.new_shown.set_folder(chosen if is_empty else free_folder(chosen / "record"))

    @Slot(object, str)
    def _create(self, folder: Path, passphrase: str) -> None:
        self._opening = self._session.create(folder, passphrase)

    @Slot(object, str)
    def unlock(self, folder: Path, secret: str) -> None:
        """Open the record in `folder` with its passphrase or recovery key."""
        if self._pages.unlock_shown is None:
            self._pages.show_blank()
        self._asked = folder
        self._opening = self._session.open(folder, secret)

    @Slot(object)
    def ask_secret(self, folder: Path) -> None:
        """Ask for what opens the record in `folder`."""
        self._notices.say_nothing()
        self.inside.emit(False)
        self._pages.show_unlock(folder)
        self.at_record.emit(folder)

    @Slot(object)
    def _on_opened(self, snapshot: "Snapshot") -> None:
        self._opening = None
        self._pages.show_bench().begin(snapshot)
        self.inside.emit(True)
        self.at_record.emit(snapshot.folder)
        if not self._session.is_sample:
            with self._notices.told():
                self._preferences.remember_record(snapshot.folder)

    @Slot(str)
    def _on_language(self, language: str) -> None:
        with self._notices.told():
            self._preferences.choose_language(language)

    @Slot(bool)
    def _on_reminders(self, wanted: bool) -> None:
        """Go on into the record, which begins with what the chosen bodies ask for."""
        ways, self._ways = self._ways, ()
        self._session.proceed()
        if ways:
            from tracker.ui.edits import begin_submissions

            self._session.edit(begin_submissions(ways))
            if self._pages.bench is not None:
                self._pages.bench.show_section(Section.CHECKLIST)
        if wanted:
            from tracker.ui.edits import remind_when_closed

            self._session.edit(remind_when_closed(wanted=True))

    @Slot(object, str)
    def _on_made(self, _: "Snapshot", recovery_key: str) -> None:
        self._opening = None
        if self._pages.new_shown is not None:
            self._pages.new_shown.show_key(recovery_key)

    @Slot(object, bool)
    def _on_closed(self, folder: Path, was_sample: bool) -> None:
        self._pages.drop_bench()
        if was_sample:
            self._notices.say_nothing()
            self.inside.emit(False)
            self._pages.show_welcome()
        else:
            self.ask_secret(folder)


def known_languages() -> list[tuple[str, str]]:
    """The languages that the program speaks, as codes and their own names."""
    catalogues = sorted(path.parent.parent.name for path in (resources_folder() / "locale").glob("*/LC_MESSAGES/*.mo"))
    codes = dict.fromkeys((SOURCE_LANGUAGE, *catalogues))
    return [(code, QLocale(code).nativeLanguageName().capitalize() or code) for code in codes]
