"""The window. It only wires: pages, commands, the session, the message bar and the progress strip know nothing of it."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Slot
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QVBoxLayout, QWidget

from tracker.errors import TrackerError
from tracker.texts import tr
from tracker.ui.actions import Actions
from tracker.ui.appearance import Appearance
from tracker.ui.bench_work import BenchWork
from tracker.ui.calendar_desk import CalendarDesk
from tracker.ui.dossier_desk import DossierDesk
from tracker.ui.entrance import Entrance
from tracker.ui.errands import Errands
from tracker.ui.failures import Failures
from tracker.ui.handouts import Handouts
from tracker.ui.idle_lock import IdleLock
from tracker.ui.jobs import Job
from tracker.ui.lending import Lending
from tracker.ui.notices import Notices
from tracker.ui.outcomes import Manner
from tracker.ui.pages import Pages
from tracker.ui.people_desk import PeopleDesk
from tracker.ui.places import Section
from tracker.ui.preferences import Preferences
from tracker.ui.rescue import Rescue
from tracker.ui.safekeeping import Safekeeping
from tracker.ui.session import Session
from tracker.ui.settings_desk import SettingsDesk
from tracker.ui.ui_state import UiState
from tracker.ui.wiring import connect_commands

if TYPE_CHECKING:
    from tracker.domain.change import Changes
    from tracker.ui.dialogs import Dialogs
    from tracker.ui.panes.dossier_sheet import DossierSheet
    from tracker.ui.snapshot import Snapshot
    from tracker.ui.widgets.message_bar import MessageBar
    from tracker.ui.widgets.progress_strip import ProgressStrip

SIZE = (1360, 840)
SMALLEST = (640, 480)
UNTOLD = "window/untold"
"""Under which name is kept what went wrong while the window closed: the next start says it."""


class MainWindow(QMainWindow):
    """Attributes: `session`, `pages`, `entrance`, `commands`, `notices`, and what has some of its commands done each."""

    def __init__(
        self,
        session: Session,
        preferences: Preferences,
        state: UiState,
        failures: Failures,
        make_dialogs: "Callable[[QWidget], Dialogs] | None" = None,
    ) -> None:
        super().__init__()
        self.session, self.pages = session, Pages(session.images, session.papers, state, self)
        self.preferences, self._state, self._failures = preferences, state, failures
        self._make_dialogs = make_dialogs
        self._dialogs: Dialogs | None = None
        self.notices = Notices(lambda: self.messages, self)
        self.notices.details_wanted.connect(self._tell_details)
        self.entrance = Entrance(session, self.pages, self.notices, preferences, lambda: self.dialogs, self)
        self.errands = Errands(session, self.pages, self.notices, lambda: self.dialogs, self)
        self.handouts = Handouts(session, self.notices, lambda: self.dialogs, self)
        self.lending = Lending(session, self.pages, self.notices, self)
        self.safekeeping = Safekeeping(session, self.notices, lambda: self.dialogs, self)
        self.pages.key_print_wanted.connect(self.safekeeping.print_key)
        self.safekeeping.restored.connect(self.entrance.ask_secret)
        self.rescue = Rescue(session, self.pages, self.notices, self.lock, self)
        self.entrance.damaged.connect(self.rescue.offer)
        self.rescue.mended.connect(self.entrance.unlock)
        self.rescue.left.connect(self.entrance.ask_secret)
        self.rescue.other_wanted.connect(self.safekeeping.restore)
        self.dossier = DossierDesk(session, lambda: self.dialogs, self)
        self.people = PeopleDesk(session, self)
        self.bench_work = BenchWork(session, self.pages, self)
        self.calendars = CalendarDesk(session, lambda: self.dialogs, self.bench_work.show_section, self)
        self.appearance = Appearance(preferences, self.notices, self)
        self.settings_desk = SettingsDesk(preferences, self.appearance, self.notices, self)
        self.settings_desk.idle_chosen.connect(self._on_idle_chosen)
        self.commands = Actions(self)
        self.settings_desk.scheme_chosen.connect(lambda setting: self.commands.schemes[setting].setChecked(True))
        self.idle = IdleLock(self)
        self.idle.due.connect(self.lock)
        self._lay_out()
        connect_commands(self)
        self._connect_pages()
        self._connect_session()

    @cached_property
    def messages(self) -> "MessageBar":
        """The bar above the page; made when there is something to say."""
        from tracker.ui.widgets.message_bar import MessageBar

        bar = MessageBar()
        self._column.insertWidget(0, bar)
        return bar

    @cached_property
    def strip(self) -> "ProgressStrip":
        """The strip below the page; made when something takes long."""
        from tracker.ui.widgets.progress_strip import ProgressStrip

        strip = ProgressStrip()
        self._column.addWidget(strip)
        return strip

    @property
    def dialogs(self) -> "Dialogs":
        """What asks and tells; made when it is first needed."""
        if self._dialogs is None:
            from tracker.ui.dialogs import Dialogs

            self._dialogs = (self._make_dialogs or Dialogs)(self)
        return self._dialogs

    @property
    def sheet(self) -> "DossierSheet | None":
        """The dossier sheet, while it is open."""
        return self.dossier.sheet

    # Starting and ending.

    def call_up(self) -> None:
        """Come to the front: another start wanted this record."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files can be dropped anywhere while a record is open."""
        if self.pages.bench is not None and self.pages.is_shown(self.pages.bench) and local_files(event.mimeData()):
            event.acceptProposedAction()
            self.session.papers.warm_up()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take in what was dropped."""
        event.acceptProposedAction()
        self.errands.take_in(local_files(event.mimeData()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """What can be done with the row of a list."""
        own = self.commands
        menu = self.bench_work.show_menu(event.globalPos(), (own.rename, own.history, own.delete), (own.add, own.find))
        if menu is None:
            super().contextMenuEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape, where nothing else takes it, stops the work that the strip shows."""
        job = self.strip.job if event.key() == Qt.Key.Key_Escape and self.strip.isVisible() else None
        if job is not None and job.can_stop:
            self.strip.cancel()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep how everything looks, stop what runs, and let go of the record."""
        self.idle.end()
        self.pages.drop_bench()
        self.keep_looks()
        self.session.shutdown()
        self._state.keep_text(UNTOLD, self.session.trouble)
        self._state.write()
        event.accept()

    def keep_looks(self) -> None:
        """Keep place and size, and what else was kept of how everything looks, on the disk."""
        self._state.keep_geometry(self)
        self._state.write()

    # Wiring.

    def _lay_out(self) -> None:
        self.setWindowTitle("Tracker")
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        centre = QWidget()
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.pages.stack, 1)
        self.setCentralWidget(centre)
        if not self._state.restore_geometry(self):
            room = QGuiApplication.primaryScreen().availableSize()
            self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))

    def _connect_pages(self) -> None:
        pages = self.pages
        pages.section_shown.connect(lambda shown: self.commands.sections[Section(shown)].setChecked(True))
        pages.lock_wanted.connect(self.lock)
        pages.import_wanted.connect(self.errands.import_folder)
        pages.back_up_wanted.connect(self.errands.back_up)
        pages.scans_wanted.connect(self.errands.add_scans)
        pages.edited.connect(self.session.edit)
        pages.delete_wanted.connect(self.session.delete)
        pages.history_wanted.connect(self.errands.ask_history)
        pages.scan_files_wanted.connect(self.handouts.export_scans)
        pages.attach_wanted.connect(self.errands.attach_scans)
        self.errands.section_wanted.connect(lambda section: self.bench_work.show_section(Section(section)))
        self.notices.show_wanted.connect(self.bench_work.show)
        self.notices.undo_wanted.connect(self.session.undo)
        self.notices.sample_removal_wanted.connect(self.session.remove_sample)

    def _connect_session(self) -> None:
        session = self.session
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.closed.connect(self._on_closed)
        session.troubled.connect(self.notices.say_words)
        self.entrance.inside.connect(self._on_inside)
        session.sample_made.connect(self.notices.say_sample)
        session.exported.connect(self.notices.say_exported)
        session.scans_added.connect(self.notices.say_scans)
        session.produced.connect(self.notices.say_produced)
        session.refused.connect(self._on_refused)
        session.started.connect(self._on_started)
        self._failures.happened.connect(self.notices.say_failure)

    # What commands do.

    def lock(self) -> None:
        """Let go of the record; what is still being typed is saved first. From here on none of it is seen."""
        for sheet in self.findChildren(QDialog):
            sheet.close()
        if self.pages.bench is not None:
            self.pages.bench.save()
            self.pages.show_blank()  # what runs may take a moment to stop, and somebody may look over the shoulder
        self.commands.set_open(is_open=False)
        self.session.lock()

    def tell_shortcuts(self) -> None:
        """Show every command that has a key."""
        self.dialogs.tell_shortcuts(self.commands.shortcuts())

    @Slot(str, str)
    def _tell_details(self, name: str, words: str) -> None:
        self.dialogs.tell_details(name, words)

    def tell_about(self) -> None:
        """Show what the program is."""
        self.dialogs.tell_about()

    # What the session tells.

    @Slot(object)
    def _on_opened(self, snapshot: "Snapshot") -> None:
        if untold := self._state.text(UNTOLD):
            self.notices.say_words(untold)
            self._state.keep_text(UNTOLD, "")
        self._name(snapshot)
        self.commands.remove_sample.setEnabled(self.session.is_sample)
        self.idle.begin(0 if self.session.is_sample else self.preferences.settings.idle_lock_minutes)

    @Slot(object, object, str)
    def _on_changed(self, snapshot: "Snapshot", changes: "Changes", manner: str) -> None:
        self._name(snapshot)
        if self.pages.bench is not None:
            self.pages.bench.show_snapshot(snapshot)
            if manner in (Manner.UNDONE, Manner.REDONE):
                self.pages.bench.reveal(changes.ids)
        self.notices.say_changed(changes, manner)

    @Slot()
    def _on_closed(self) -> None:
        self.setWindowTitle("Tracker")
        self.commands.name_undo(None, None)
        self.commands.remove_sample.setEnabled(False)
        self.idle.end()

    @Slot(int)
    def _on_idle_chosen(self, minutes: int) -> None:
        if self.session.is_open and not self.session.is_sample:
            self.idle.begin(minutes)

    @Slot(bool)
    def _on_inside(self, is_inside: bool) -> None:
        self.commands.set_open(is_open=is_inside)

    @Slot(object)
    def _on_started(self, job: Job) -> None:
        if self.dossier.sheet is None:
            self.strip.follow(job)
            if job.can_stop:
                job.cancelled.connect(self.notices.say_stopped)

    @Slot(object, object)
    def _on_refused(self, job: Job, error: BaseException) -> None:
        is_known = isinstance(error, TrackerError)
        if not is_known:
            self._failures.report(error)
        said = error if isinstance(error, TrackerError) else TrackerError()
        if not self.dossier.refuse(job, said) and not self.entrance.refuse(job, said) and is_known:
            self.notices.say_error(said)

    # Small things.

    def _name(self, snapshot: "Snapshot") -> None:
        """Put the record's name on the window, and the acts that can be undone into the menu."""
        self.commands.name_undo(snapshot.undo_act, snapshot.redo_act)
        self.setWindowTitle(tr("{holder} – Tracker", holder=snapshot.holder) if snapshot.holder else "Tracker")


def local_files(data: QMimeData) -> list[Path]:
    """The files of this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
