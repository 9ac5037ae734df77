"""Commands about what opens the record and what saves it: passphrase, recovery key, a backup brought back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from tracker.errors import TrackerError
from tracker.settings import data_folder
from tracker.texts import tr
from tracker.ui.folders import free_folder
from tracker.ui.jobs import Job, Progress
from tracker.ui.notices import Notices
from tracker.ui.session import Session

if TYPE_CHECKING:
    from tracker.ui.dialogs import Dialogs
    from tracker.ui.panes.key_sheets import RestoreSheet


class Safekeeping(QObject):
    """Signals: `restored(folder)` when a backup lies as a record in a folder."""

    restored = Signal(object)

    def __init__(
        self, session: Session, notices: Notices, find_dialogs: "Callable[[], Dialogs]", window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._notices = session, notices
        self._find_dialogs, self._window = find_dialogs, window

    def change_passphrase(self) -> None:
        """Ask for another passphrase, twice, and let the record open with it."""
        from tracker.ui.panes.key_sheets import PassphraseSheet

        def change(passphrase: str) -> None:
            words = tr("From now on the record opens with the new passphrase.")
            self._session.ask(
                lambda workspace: workspace.change_passphrase(passphrase), lambda _: self._notices.say_words(words)
            )

        sheet = PassphraseSheet(self._window)
        sheet.taken.connect(change)
        sheet.open()

    def renew_key(self) -> None:
        """Ask whether the recovery key shall give way to another; then show that, once."""
        from tracker.ui.panes.chooser import Option, choose

        options = [
            Option("no", tr("Keep the recovery key that I have")),
            Option("yes", tr("Make a new one"), below=tr("The one before opens the record no more.")),
        ]
        choose(self._window, tr("A new recovery key?"), options, self._renew_key, lines=2)

    def _renew_key(self, answer: str) -> None:
        from tracker.ui.panes.key_sheets import KeySheet

        def show(key: str) -> None:
            sheet = KeySheet(key, self._window)
            sheet.print_wanted.connect(self.print_key)
            sheet.open()

        if answer == "yes":
            self._session.ask(lambda workspace: workspace.new_recovery_key(), show)

    @Slot(str)
    def print_key(self, key: str) -> None:
        """Print the page with a recovery key that is shown now, and all that its finder has to know."""
        try:
            printer = self._find_dialogs().ask_printer()
        except ImportError:
            self._notices.say_words(tr("Printing does not work on this computer. Write the key down by hand."))
            return
        if printer is not None:
            from tracker.ui.printing import print_lines

            found = printer
            self._session.ask(lambda workspace: workspace.recovery_page(key), lambda page: print_lines(found, page))

    def restore(self) -> None:
        """Ask for a backup, its secret and a new folder, and make a record of it there."""
        from tracker.ui.panes.key_sheets import RestoreSheet

        backup = self._find_dialogs().ask_backup()
        if backup is None:
            return

        def choose() -> Path | None:
            chosen = self._find_dialogs().ask_new_folder(data_folder())
            return chosen if chosen is None or not any(chosen.iterdir()) else free_folder(chosen / "record")

        sheet = RestoreSheet(backup, free_folder(data_folder() / "record"), choose, self._window)
        sheet.wanted.connect(lambda secret, folder: self._restore(sheet, backup, secret, folder))
        sheet.open()

    def _restore(self, sheet: "RestoreSheet", backup: Path, secret: str, folder: Path) -> None:
        now = self._session.now

        def work(progress: Progress) -> Path:
            from tracker.workspace.keeping import restore

            restore(backup, secret, folder, now, progress)
            return folder

        def connect(job: Job) -> None:
            sheet.follow(job)
            job.succeeded.connect(self.restored)
            job.failed.connect(lambda error: self._on_failed(job, error))

        self._session.runner.start(work, tr("Bringing the backup back"), connect=connect)

    def _on_failed(self, job: Job, error: BaseException) -> None:
        """What can be mended is said on the sheet; anything else where every surprise is said."""
        if not isinstance(error, TrackerError):
            self._session.refused.emit(job, error)
