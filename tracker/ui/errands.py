"""Commands that ask something first: what to read or write, what to print, what to bring back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from tracker.texts import ntr, render, tr
from tracker.ui.jobs import Progress
from tracker.ui.notices import Notices
from tracker.ui.outcomes import Produced
from tracker.ui.pages import Pages
from tracker.ui.places import Section
from tracker.ui.session import Session

if TYPE_CHECKING:
    from tracker.store.history import Trashed
    from tracker.ui.dialogs import Dialogs
    from tracker.ui.printing import Printing
    from tracker.workspace import Workspace


class Errands(QObject):
    """Attributes: `printing` is the print that was begun last.

    Signals: `section_wanted(section)` when what was done is to be seen elsewhere.
    """

    section_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        pages: Pages,
        notices: Notices,
        find_dialogs: "Callable[[], Dialogs]",
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._pages, self._notices = session, pages, notices
        self._find_dialogs, self._window = find_dialogs, window
        self.printing: Printing | None = None

    def import_folder(self) -> None:
        """Ask for an exchange folder and read it."""
        chosen = self._find_dialogs().ask_import()
        if chosen is not None:
            self._session.import_folder(chosen)

    def add_scans(self) -> None:
        """Ask for scans and take them in."""
        self._session.papers.warm_up()
        self.take_in(self._find_dialogs().ask_scans())

    @Slot(str)
    def attach_scans(self, document: str) -> None:
        """Ask for scans, and put them behind those of a document."""
        from tracker.ui import edits

        files = self._find_dialogs().ask_scans()
        if files:
            self._session.edit(edits.attach_scans(document, files))

    def take_in(self, files: list[Path]) -> None:
        """A folder that somebody exported is imported; everything else is scans for the inbox."""
        exchanged = [file for file in files if (file / "applicant.json").is_file()]
        for folder in exchanged:
            self._session.import_folder(folder)
        rest = [file for file in files if file not in exchanged]
        if rest:
            self._session.add_scans(rest)
            self.section_wanted.emit(Section.INBOX.value)

    def export_folder(self) -> None:
        """Ask for an empty folder and write the record there."""
        chosen = self._find_dialogs().ask_export()
        if chosen is not None:
            self._session.export_folder(chosen)

    def back_up(self) -> None:
        """Ask for a file and write the whole record into it, encrypted as it is."""
        snapshot = self._session.snapshot
        if snapshot is None:
            return
        name = f"{snapshot.folder.name}-{snapshot.day.isoformat()}"
        file = self._find_dialogs().ask_save(tr("Back up the record"), name, "backup")

        def work(workspace: "Workspace", progress: Progress) -> Produced:
            assert file is not None
            gaps = len(workspace.back_up(file, progress).gaps)
            missing = ntr("{count} scan is missing in it.", "{count} scans are missing in it.", gaps) if gaps else ""
            return Produced(file, missing or tr("It opens with your passphrase or the recovery key."), True)

        if file is not None:
            self._session.produce(tr("Backing up"), work).succeeded.connect(self._session.note_backup)

    def write_calendar(self) -> None:
        """Ask for a file and write the deadlines for a calendar."""
        snapshot = self._session.snapshot
        file = self._find_dialogs().ask_save(tr("Write the calendar"), "deadlines", "ics") if snapshot else None
        if file is None or snapshot is None:
            return
        day = snapshot.day

        def work(workspace: "Workspace", _: Progress) -> Produced:
            count = workspace.write_calendar(file, day, with_reminder_days=True)
            return Produced(file, ntr("{count} deadline.", "{count} deadlines.", count))

        self._session.produce(tr("Writing the calendar"), work)

    def write_pack(self) -> None:
        """Ask for a body and a folder, and write the files that are ready for its upload page."""
        from tracker.ui.panes.chooser import Option, choose

        snapshot = self._session.snapshot
        if snapshot is None:
            return
        bodies = dict.fromkeys(str(each.authority) for each in snapshot.record.submissions)
        others = [str(body.id) for body in snapshot.authorities if str(body.id) not in bodies]
        options = [
            Option(
                body, known.name if (known := snapshot.authorities.get(body)) else body, aside=snapshot.body_name(body)
            )
            for body in (*bodies, *others)
        ]
        choose(self._window, tr("For which body?"), options, self._write_pack)

    def _write_pack(self, body: str) -> None:
        folder, snapshot = self._find_dialogs().ask_pack(), self._session.snapshot
        if folder is None or snapshot is None:
            return
        day = snapshot.day

        def work(workspace: "Workspace", progress: Progress) -> Produced:
            from tracker.domain.record import AuthorityId
            from tracker.dossier.pack_notes import left_open

            pack = workspace.write_pack(folder, AuthorityId(body), day, progress).pack
            words = [ntr("{count} file.", "{count} files.", len(pack.files))]
            if held := len(pack.held):
                words.append(ntr("{count} paper is held back.", "{count} papers are held back.", held))
            if missing := len(pack.plan.missing):
                words.append(ntr("{count} paper is missing.", "{count} papers are missing.", missing))
            return Produced(folder, " ".join(words), details=tuple(map(render, left_open(pack))))

        self._session.produce(tr("Writing the upload pack"), work)

    def remember(self) -> None:
        """Let this computer open the record without the passphrase from now on, or no longer."""

        def work(workspace: "Workspace") -> str:
            if workspace.is_remembered:
                workspace.forget()
                return tr("From now on the record asks for its passphrase.")
            workspace.remember()
            return tr("This computer opens the record without the passphrase from now on.")

        self._session.ask(work, self._notices.say_words)

    def print_scan(self) -> None:
        """Print the scan that is shown."""
        bench = self._pages.bench
        pages = bench.pane(bench.section).scan_pages() if bench is not None else ()
        if not pages:
            self._notices.say_words(tr("There is no scan here. Select a document with a scan, then print."))
            return
        try:
            printer = self._find_dialogs().ask_printer()
        except ImportError:
            self._notices.say_words(tr("Printing does not work on this computer. Write the dossier instead."))
            return
        if printer is not None:
            from tracker.ui.printing import Printing

            self.printing = Printing(self._session.images, pages, printer, self)
            self.printing.failed.connect(self._notices.say_error)
            self.printing.start()

    def ask_trash(self) -> None:
        """Show what was deleted."""
        self._session.ask(lambda workspace: workspace.trash(), self._show_trash)

    def _show_trash(self, trashed: "tuple[Trashed, ...]") -> None:
        from tracker.ui.panes.trash_sheet import TrashSheet, trash_rows

        sheet = TrashSheet(trash_rows(trashed), self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.back_wanted.connect(self._session.bring_back)
        sheet.emptying_wanted.connect(self._session.empty_trash)
        sheet.open()

    def ask_selected_history(self) -> None:
        """Show what became of what is selected: where the keyboard is, or else in the section's list."""
        from tracker.ui.widgets.record_table import RecordTable

        bench, snapshot = self._pages.bench, self._session.snapshot
        if bench is None or snapshot is None:
            return
        tables = (QApplication.focusWidget(), *bench.pane(bench.section).findChildren(RecordTable))
        chosen = (table.current_id for table in tables if isinstance(table, RecordTable))
        wanted = next((each for each in chosen if snapshot.has(each)), None)
        if wanted is None:
            self._notices.say_words(tr("Select an entry of the record first."))
        else:
            self.ask_history(wanted)

    @Slot(str)
    def ask_history(self, wanted: str) -> None:
        """Show what became of one thing."""
        dialogs = self._find_dialogs()
        self._session.ask(lambda workspace: workspace.history(wanted), dialogs.tell_history)
