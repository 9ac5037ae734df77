"""The open record: the sections at the leading edge, the chosen one beside them. Sections are made when they are first seen."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from tracker.domain.finding import Severity
from tracker.texts import ntr, render, tr
from tracker.ui.actions import SECTION_NAMES
from tracker.ui.page_images import PageImages
from tracker.ui.panes.pane import Pane
from tracker.ui.paper_reader import PaperReader
from tracker.ui.places import Place, Section
from tracker.ui.theme import UNIT
from tracker.ui.ui_state import UiState
from tracker.ui.widgets.sidebar import Badge, Item, Sidebar
from tracker.ui.widgets.words import IconButton, quiet

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

NARROW = 96
"""So many average characters wide the window has to be for the sections to have their names beside their icons."""


class Workbench(QWidget):
    """Signals: `section_shown(section)`, `lock_wanted()`, `import_wanted()`, `scans_wanted()`, `scan_files_wanted(ids)`,
    `attach_wanted(id)`, `back_up_wanted()`; `edited(Edit)` and `delete_wanted(act, things)` from the sections."""

    section_shown = Signal(str)
    lock_wanted = Signal()
    import_wanted = Signal()
    scans_wanted = Signal()
    scan_files_wanted = Signal(object)
    attach_wanted = Signal(str)
    back_up_wanted = Signal()
    edited = Signal(object)
    delete_wanted = Signal(object, object)
    history_wanted = Signal(str)

    def __init__(self, images: PageImages, papers: PaperReader, state: UiState) -> None:
        super().__init__()
        self._images, self._papers, self._state = images, papers, state
        self._snapshot: Snapshot | None = None
        self._panes: dict[Section, Pane] = {}
        self._behind: set[Section] = set()
        items = [Item(section.value, render(words), section.value) for section, words in SECTION_NAMES.items()]
        self.sidebar = Sidebar(tr("Sections"), items)
        self._holder = quiet()
        self._lock = IconButton("lock", tr("Lock the record"), self.lock_wanted.emit)
        self._lock_name = QLabel(tr("Locked when you close"))
        self._stack = QStackedWidget()
        self._lay_out()
        self.sidebar.chosen.connect(self._on_chosen)

    def pane(self, section: Section) -> Pane:
        """The pane of a section, as the record is now; made now if it was not seen yet."""
        made = self._panes.get(section)
        if made is not None and section in self._behind and self._snapshot is not None:
            self._behind.discard(section)
            made.show_snapshot(self._snapshot)
        if made is None:
            made = self._panes[section] = self._make(section)
            self._stack.addWidget(made)
            made.go_to.connect(self.go)
            made.edited.connect(self.edited)
            made.delete_wanted.connect(self.delete_wanted)
            made.history_wanted.connect(self.history_wanted)
            made.restore(self._state)
            if self._snapshot is not None:
                made.show_snapshot(self._snapshot)
        return made

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return next(
            (each for each, pane in self._panes.items() if pane is self._stack.currentWidget()), Section.OVERVIEW
        )

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show a record as it is now, in the section where one is; the others follow when they are next seen."""
        self._snapshot = snapshot
        self._holder.setText(snapshot.holder or snapshot.folder.name)
        self._holder.setToolTip(str(snapshot.folder))
        self.sidebar.set_badges(_badges(snapshot))
        self._behind.update(self._panes)
        if self._panes:
            self.pane(self.section)

    def begin(self, snapshot: "Snapshot") -> None:
        """Show a record that was just opened, in the section that was left last."""
        self.show_snapshot(snapshot)
        kept = self._state.text("window/section")
        self.show_section(Section(kept) if kept in list(Section) else Section.OVERVIEW)
        self.sidebar.setFocus()

    def show_section(self, section: Section) -> None:
        """Go to a section, as it was left."""
        self.go(Place(section))

    @Slot(object)
    def go(self, place: Place) -> None:
        """Go to a place."""
        pane = self.pane(place.section)
        self._stack.setCurrentWidget(pane)
        self.sidebar.choose(place.section.value)
        if place.id or place.field:
            pane.go(place)
        self.section_shown.emit(place.section.value)

    def reveal(self, ids: Collection[str]) -> None:
        """Select what a change was about: in the section that is shown, or else where it stands."""
        if not ids or self._snapshot is None or self.pane(self.section).reveal(ids):
            return
        places = (self._snapshot.place_of(each) for each in sorted(ids))
        place = next((place for place in places if place is not None), None)
        if place is not None:
            self.go(place)

    def save(self) -> None:
        """Tell what is still being typed."""
        for pane in self._panes.values():
            pane.save()

    def focus_search(self) -> None:
        """Put the cursor into the search field of the section."""
        self.pane(self.section).focus_search()

    def keep(self) -> None:
        """Keep how everything looks."""
        self._state.keep_text("window/section", self.section.value)
        for pane in self._panes.values():
            pane.keep(self._state)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Only icons where there is little room."""
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW * self.fontMetrics().averageCharWidth()
        self.sidebar.set_narrow(is_narrow)
        self._holder.setVisible(not is_narrow)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(0, UNIT + UNIT // 2, 0, UNIT)
        side.setSpacing(UNIT)
        self._holder.setContentsMargins(2 * UNIT, UNIT // 2, UNIT, UNIT // 2)
        self._holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        side.addWidget(self._holder)
        side.addWidget(self.sidebar, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(UNIT + 2, 0, UNIT, 0)
        foot.addWidget(self._lock)
        foot.addStretch(1)
        side.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(side)
        row.addWidget(self._stack, 1)
        self.sidebar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.sidebar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _make(self, section: Section) -> Pane:
        makers: dict[Section, Callable[[], Pane]] = {
            Section.OVERVIEW: _overview,
            Section.INBOX: lambda: _inbox(self._images, self._papers),
            Section.CREDENTIALS: lambda: _credentials(self._images, self._papers),
            Section.CHRONOLOGY: _chronology,
            Section.SUBMISSIONS: _submissions,
            Section.CHECKLIST: _checklist,
            Section.DEADLINES: _deadlines,
            Section.FINDINGS: lambda: _findings(self._images, self._papers),
        }
        made = makers[section]()
        for name in ("import_wanted", "scans_wanted", "scan_files_wanted", "attach_wanted", "back_up_wanted"):
            wants = getattr(made, name, None)
            if wants is not None:
                wants.connect(getattr(self, name))
        return made

    @Slot(str)
    def _on_chosen(self, section: str) -> None:
        if self._snapshot is None:  # the list got the keyboard, and with it a current row, before there is a record
            return
        if Section(section) is not self.section or not self._panes:
            self.show_section(Section(section))


def _overview() -> Pane:
    from tracker.ui.panes.overview import OverviewPane

    return OverviewPane()


def _inbox(images: PageImages, papers: PaperReader) -> Pane:
    from tracker.ui.panes.inbox import InboxPane

    return InboxPane(images, papers)


def _credentials(images: PageImages, papers: PaperReader) -> Pane:
    from tracker.ui.panes.credentials import CredentialsPane

    return CredentialsPane(images, papers)


def _chronology() -> Pane:
    from tracker.ui.panes.chronology import ChronologyPane

    return ChronologyPane()


def _submissions() -> Pane:
    from tracker.ui.panes.submissions import SubmissionsPane

    return SubmissionsPane()


def _findings(images: PageImages, papers: PaperReader) -> Pane:
    from tracker.ui.panes.findings import FindingsPane

    return FindingsPane(images, papers)


def _checklist() -> Pane:
    from tracker.ui.panes.checklist import ChecklistPane

    return ChecklistPane()


def _deadlines() -> Pane:
    from tracker.ui.panes.deadlines import DeadlinesPane

    return DeadlinesPane()


def _badges(snapshot: "Snapshot") -> dict[str, Badge]:
    record = snapshot.record
    papers = len(record.credentials) - len(snapshot.waiting)
    plain = {
        Section.CREDENTIALS: (
            papers,
            ntr("{count} document", "{count} documents", papers),
        ),
        Section.CHRONOLOGY: (
            len(record.activities),
            ntr("{count} activity", "{count} activities", len(record.activities)),
        ),
        Section.SUBMISSIONS: (
            len(record.submissions),
            ntr("{count} submission", "{count} submissions", len(record.submissions)),
        ),
    }
    plain[Section.INBOX] = (
        len(snapshot.waiting),
        ntr("{count} scan waits", "{count} scans wait", len(snapshot.waiting)),
    )
    badges = {section.value: Badge(str(count), words) for section, (count, words) in plain.items() if count}
    late = sum(due.is_overdue(snapshot.day) for due in snapshot.dues)
    if late:
        words = ntr("{count} overdue", "{count} overdue", late)
        badges[Section.DEADLINES.value] = Badge(str(late), words, "blocker")
    open_items = sum(item.is_open for status in snapshot.statuses for item in status.checklist.items)
    if open_items:
        badges[Section.CHECKLIST.value] = Badge(str(open_items), ntr("{count} open", "{count} open", open_items))
    found = snapshot.open_groups
    if found:
        blockers = sum(group.worst.severity is Severity.BLOCKER for group in found)
        words = ntr("{count} finding", "{count} findings", len(found))
        if blockers:
            words = tr(
                "{findings}, {blocking}", findings=words, blocking=ntr("{count} blocks", "{count} block", blockers)
            )
        badges[Section.FINDINGS.value] = Badge(str(len(found)), words, "blocker" if blockers else "")
    return badges
