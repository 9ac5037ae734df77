"""The pages that the window can show, each made when it is first wanted: welcome, unlock, new record, the open record."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from tracker.texts import tr
from tracker.ui.page_images import PageImages
from tracker.ui.paper_reader import PaperReader
from tracker.ui.ui_state import UiState

if TYPE_CHECKING:
    from tracker.ui.panes.damaged import DamagedPage
    from tracker.ui.panes.first_run import FirstRunPage, RemindersPage
    from tracker.ui.panes.new_record import NewRecordPage
    from tracker.ui.panes.unlock import UnlockPage
    from tracker.ui.panes.welcome import WelcomePage
    from tracker.ui.panes.workbench import Workbench

P = TypeVar("P", bound=QWidget)


class Pages(QObject):
    """Owns the stack of pages and hands on what they wish for.

    Signals: `welcome_wanted()`, `new_wanted()`, `open_wanted()`, `sample_wanted()`, `unlock_wanted(folder, secret)`,
    `folder_wanted()`, `create_wanted(folder, passphrase)`, `key_kept()`, `section_shown(section)`, `lock_wanted()`,
    `import_wanted()`, `back_up_wanted()`, `scans_wanted()`, `edited(Edit)`, `delete_wanted(act, things)`, `ways_chosen(ways)`, `language_chosen(code)`,
    `reminders_chosen(wanted)`; and of a damaged record `salvage_wanted(folder, secret)`, `backup_wanted(folder, secret)`,
    `other_backup_wanted()`, `damaged_left(folder)`; and of a new one `key_print_wanted(key)`.
    """

    welcome_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    unlock_wanted = Signal(object, str)
    folder_wanted = Signal()
    create_wanted = Signal(object, str)
    key_kept = Signal()
    section_shown = Signal(str)
    lock_wanted = Signal()
    import_wanted = Signal()
    back_up_wanted = Signal()
    scans_wanted = Signal()
    edited = Signal(object)
    ways_chosen = Signal(object)
    language_chosen = Signal(str)
    reminders_chosen = Signal(bool)
    delete_wanted = Signal(object, object)
    history_wanted = Signal(str)
    scan_files_wanted = Signal(object)
    attach_wanted = Signal(str)
    salvage_wanted = Signal(object, str)
    backup_wanted = Signal(object, str)
    other_backup_wanted = Signal()
    damaged_left = Signal(object)
    key_print_wanted = Signal(str)

    def __init__(self, images: PageImages, papers: PaperReader, state: UiState, parent: QObject) -> None:
        super().__init__(parent)
        self.stack = QStackedWidget()
        self._images, self._papers, self._state = images, papers, state
        self._blank = QWidget()
        self.stack.addWidget(self._blank)
        self._welcome: WelcomePage | None = None
        self._unlock: UnlockPage | None = None
        self._damaged: DamagedPage | None = None
        self._new: NewRecordPage | None = None
        self._first: FirstRunPage | None = None
        self._reminders: RemindersPage | None = None
        self._bench: Workbench | None = None

    @property
    def bench(self) -> "Workbench | None":
        """The open record, if there is one."""
        return self._bench

    def is_shown(self, page: QWidget | None) -> bool:
        """Whether a page is the one that is shown."""
        return page is not None and self.stack.currentWidget() is page

    @property
    def unlock_shown(self) -> "UnlockPage | None":
        """The page that unlocks, while it is shown."""
        return self._unlock if self.is_shown(self._unlock) else None

    @property
    def damaged_shown(self) -> "DamagedPage | None":
        """The page about a damaged record, while it is shown."""
        return self._damaged if self.is_shown(self._damaged) else None

    @property
    def first_steps(self) -> int:
        """How many of the first steps were asked before a record is made."""
        return self._first.steps_ahead if self._first is not None else 0

    @property
    def first_shown(self) -> "FirstRunPage | None":
        """The page with the first steps, while it is shown."""
        return self._first if self.is_shown(self._first) else None

    @property
    def new_shown(self) -> "NewRecordPage | None":
        """The page that makes a record, while it is shown."""
        return self._new if self.is_shown(self._new) else None

    def show_blank(self) -> None:
        """Nothing, until the record is there."""
        self.stack.setCurrentWidget(self._blank)

    def show_welcome(self) -> None:
        """The first page of all."""
        if self._welcome is None:
            from tracker.ui.panes.welcome import WelcomePage

            page = self._welcome = self._added(WelcomePage())
            page.new_wanted.connect(self.new_wanted)
            page.open_wanted.connect(self.open_wanted)
            page.sample_wanted.connect(self.sample_wanted)
        self._welcome.set_busy(False)
        self.stack.setCurrentWidget(self._welcome)
        self._welcome.new.setFocus()

    def set_welcome_busy(self, is_busy: bool) -> None:
        """While a sample is being made, nothing else can be begun there."""
        if self._welcome is not None:
            self._welcome.set_busy(is_busy)

    def show_unlock(self, folder: Path) -> "UnlockPage":
        """Ask for the secret of a record."""
        if self._unlock is None:
            from tracker.ui.panes.unlock import UnlockPage

            page = self._unlock = self._added(UnlockPage())
            page.unlock_wanted.connect(self.unlock_wanted)
            page.other_wanted.connect(self.welcome_wanted)
        self.stack.setCurrentWidget(self._unlock)
        self._unlock.ask(folder)
        return self._unlock

    def show_damaged(self) -> "DamagedPage":
        """Show what can be done about a damaged record."""
        if self._damaged is None:
            from tracker.ui.panes.damaged import DamagedPage

            page = self._damaged = self._added(DamagedPage())
            page.salvage_wanted.connect(self.salvage_wanted)
            page.backup_wanted.connect(self.backup_wanted)
            page.other_wanted.connect(self.other_backup_wanted)
            page.left.connect(self.damaged_left)
        self.stack.setCurrentWidget(self._damaged)
        return self._damaged

    def show_first(self) -> "FirstRunPage":
        """Ask for language and pathways, before a record is made."""
        if self._first is None:
            from tracker.ui.panes.first_run import FirstRunPage

            page = self._first = self._added(FirstRunPage())
            page.cancelled.connect(self.welcome_wanted)
            page.finished.connect(self.ways_chosen)
            page.language_chosen.connect(self.language_chosen)
        self.stack.setCurrentWidget(self._first)
        return self._first

    def show_reminders(self, number: int) -> "RemindersPage":
        """Ask whether to be reminded while the program is closed."""
        if self._reminders is None:
            from tracker.ui.panes.first_run import RemindersPage

            page = self._reminders = self._added(RemindersPage())
            page.finished.connect(self.reminders_chosen)
        self._reminders.step.setText(tr("Step {number} of {all}", number=number, all=number))
        self.stack.setCurrentWidget(self._reminders)
        self._reminders.yes.setFocus()
        return self._reminders

    def show_new(self, folder: Path) -> "NewRecordPage":
        """Ask where a new record goes, and for its passphrase."""
        if self._new is None:
            from tracker.ui.panes.new_record import NewRecordPage

            page = self._new = self._added(NewRecordPage())
            page.create_wanted.connect(self.create_wanted)
            page.folder_wanted.connect(self.folder_wanted)
            page.cancelled.connect(self.welcome_wanted)
            page.finished.connect(self.key_kept)
            page.print_wanted.connect(self.key_print_wanted)
        self.stack.setCurrentWidget(self._new)
        self._new.begin(folder)
        return self._new

    def show_bench(self) -> "Workbench":
        """The open record; a new bench for each, so that nothing of the one before is left."""
        from tracker.ui.panes.workbench import Workbench

        self.drop_bench()
        bench = self._bench = self._added(Workbench(self._images, self._papers, self._state))
        bench.section_shown.connect(self.section_shown)
        bench.lock_wanted.connect(self.lock_wanted)
        bench.import_wanted.connect(self.import_wanted)
        bench.back_up_wanted.connect(self.back_up_wanted)
        bench.scans_wanted.connect(self.scans_wanted)
        bench.edited.connect(self.edited)
        bench.delete_wanted.connect(self.delete_wanted)
        bench.history_wanted.connect(self.history_wanted)
        bench.scan_files_wanted.connect(self.scan_files_wanted)
        bench.attach_wanted.connect(self.attach_wanted)
        self.stack.setCurrentWidget(bench)
        return bench

    def return_to_bench(self) -> None:
        """The open record again, as it was left."""
        if self._bench is not None:
            self.stack.setCurrentWidget(self._bench)

    def drop_bench(self) -> None:
        """Keep how the bench looks, and let go of everything that it shows."""
        if self._bench is not None:
            self._bench.save()
            self._bench.keep()
            self.stack.removeWidget(self._bench)
            self._bench.hide()
            self._bench.deleteLater()
            self._bench = None

    def _added(self, page: P) -> P:
        self.stack.addWidget(page)
        return page
