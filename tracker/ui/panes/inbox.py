"""The inbox: scans that were dropped, what was read off each beside it, Enter confirms and goes to the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from tracker.domain.record import Credential, CredentialId
from tracker.errors import TrackerError
from tracker.texts import ntext, ntr, text, tr
from tracker.ui import edits
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.page_images import Page, PageImages
from tracker.ui.panes.chooser import Option, choose
from tracker.ui.panes.inbox_detail import InboxDetail
from tracker.ui.panes.list_pane import Beside, ListPane
from tracker.ui.paper_reader import PaperReader
from tracker.ui.places import Place, Section
from tracker.ui.sentences import describe
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.scan_view import ScanView
from tracker.ui.widgets.words import button

if TYPE_CHECKING:
    from tracker.capture.suggestions import Suggestion
    from tracker.ui.snapshot import Snapshot

SHARES = (6, 8, 8)
AHEAD = 3
"""So many scans behind the one that is shown are read while the person looks at it."""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A scan that waits, in words."""

    id: str
    title: str
    below: str


class InboxPane(ListPane):
    """Signals: `scans_wanted()` from the button and the empty state."""

    section = Section.INBOX
    scans_wanted = Signal()

    def __init__(self, images: PageImages, papers: PaperReader) -> None:
        super().__init__()
        self._papers = papers
        self.table = RecordTable(tr("Scans that wait"), _model(), is_many=True)
        nothing = EmptyState(
            "inbox",
            tr("Drop scans here"),
            tr("PDF, JPEG, PNG, TIFF or HEIC, one paper each. They are read on this computer; nothing leaves it."),
            (tr("Choose scans…"), self.scans_wanted.emit),
        )
        self.add = button(tr("Add…"), self.scans_wanted.emit)
        self.listing = Listing(tr("Inbox"), self.table, nothing, (self.add,))
        self.detail, self.scan = InboxDetail(), ScanView(images)
        unselected = EmptyState("done", tr("Nothing waits"), tr("What you confirm is found under Credentials."))
        self._side = Beside(unselected, self.detail)
        self.lay_out(self.listing, SHARES, self._side, self.scan)
        self.table.opened.connect(lambda _: self.detail.take())
        self.detail.edited.connect(self.edited)
        self.detail.merge_wanted.connect(self._ask_merge)
        self.detail.reached.connect(self._on_reached)
        papers.read.connect(self._on_read)
        papers.failed.connect(self._on_failed)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show what waits; the one that was selected, or else the next."""
        self._snapshot = snapshot
        at = max(0, self.table.currentIndex().row())
        self.table.rows.set_rows(_rows(snapshot))
        if self.table.rows.position_of(self.table.current_id) >= 0 or self.table.select_near(at):
            self._show(self.table.current_id)
        else:
            self._side.show_nothing()
            self.scan.show_pages((), tr("Drop a scan to see it."))

    def go(self, place: Place) -> None:
        """Select a scan."""
        self.reach(place.id)
        if place.page:
            self.scan.go_to(place.page - 1)
        self.table.setFocus()

    def add_new(self) -> None:
        """Choose scans."""
        self.scans_wanted.emit()

    def delete_selected(self) -> None:
        """Ask for the selected scans to be deleted."""
        chosen = self.table.selected_ids
        if chosen and self._snapshot is not None:
            things = [("credential", each) for each in chosen]
            title = self._snapshot.source_name(chosen[0])
            many = ntext("Deletion of {count} scan", "Deletion of {count} scans", len(chosen))
            self.delete_wanted.emit(text("Deletion of “{title}”", title=title) if len(chosen) == 1 else many, things)

    def scan_pages(self) -> Sequence[Page]:
        """The pages of the scan that is shown."""
        return self.scan.pages

    def _credential(self, wanted: str) -> Credential | None:
        return self._snapshot.credentials.get(wanted) if self._snapshot else None

    @Slot(str)
    def _show(self, wanted: str) -> None:
        credential, snapshot = self._credential(wanted), self._snapshot
        if credential is None or snapshot is None:
            return
        self._side.show_detail()
        self.detail.show_item(snapshot, credential, self._papers.papers(wanted), _same(snapshot, credential))
        pages = tuple(snapshot.pages(credential))
        if pages != self.scan.pages:
            self.scan.show_pages(pages)
        ids = self.table.ids
        at = ids.index(wanted) if wanted in ids else 0
        for each in ids[at : at + 1 + AHEAD]:
            ahead = self._credential(each)
            if ahead is not None and self._papers.papers(each) is None:
                self._papers.request(ahead)

    @Slot(str, object)
    def _on_read(self, credential: str, _: object) -> None:
        if credential == self.table.current_id:
            self._show(credential)

    @Slot(str, object)
    def _on_failed(self, credential: str, error: BaseException) -> None:
        if credential == self.table.current_id:
            self.detail.say_failed(describe(error if isinstance(error, TrackerError) else TrackerError()))

    @Slot(object)
    def _on_reached(self, suggestion: "Suggestion") -> None:
        self.scan.go_to(suggestion.page - 1)
        self.scan.mark(suggestion.box)

    def _ask_merge(self) -> None:
        """Ask which paper this is a further page of, such as its back."""
        item = self.table.current_id
        snapshot = self._snapshot
        if snapshot is None or not item:
            return
        options = [Option(each.id, each.title) for each in snapshot.record.credentials if each.id != item]

        def merge(target: str) -> None:
            deed = edits.Deed(lambda workspace: workspace.put_together([CredentialId(item)], CredentialId(target)))
            self.edited.emit(deed)

        choose(self, tr("A further page of which paper?"), options, merge)


def _rows(snapshot: "Snapshot") -> Iterator[InboxRow]:
    for credential in snapshot.waiting:
        pages = len(tuple(snapshot.pages(credential)))
        yield InboxRow(credential.id, credential.title, ntr("{count} page", "{count} pages", pages))


def _model() -> TableModel[InboxRow]:
    columns: tuple[Column[InboxRow], ...] = (
        Column(
            text("Scan"), lambda row: Cell(row.title, below=row.below, is_strong=True), lambda row: row.title.casefold()
        ),
    )
    return TableModel(columns, lambda row: row.id, lambda row: row.title)


def _same(snapshot: "Snapshot", credential: Credential) -> str:
    """Which other papers have the very same scan."""
    own = {scan.content for scan in credential.scans}
    others = [
        each.title
        for each in snapshot.record.credentials
        if each.id != credential.id and any(scan.content in own for scan in each.scans)
    ]
    return tr("The same scan as “{title}”.", title=others[0]) if others else ""
