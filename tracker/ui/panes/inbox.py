"""The inbox: scans that were dropped, what was read off each beside it, Enter confirms and goes to the next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication

from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.record import Credential, CredentialId
from tracker.domain.vocabulary import CredentialType
from tracker.errors import TrackerError
from tracker.texts import ntext, ntr, render, text, tr
from tracker.ui import edits
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.page_images import Page, PageImages
from tracker.ui.panes.chooser import Option, choose
from tracker.ui.panes.inbox_detail import InboxDetail
from tracker.ui.panes.inbox_draft import Draft, Drafts
from tracker.ui.panes.inbox_many import InboxMany
from tracker.ui.panes.list_pane import Beside, ListPane
from tracker.ui.panes.page_acts import PageActs
from tracker.ui.paper_reader import PaperReader
from tracker.ui.places import Place, Section
from tracker.ui.sentences import capitalised, describe
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.page_desk import PageDesk
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import button

if TYPE_CHECKING:
    from tracker.capture.page.layout import Box
    from tracker.capture.suggesting.paper import Paper
    from tracker.capture.suggesting.suggestion import Suggestion
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
        self._papers, self._drafts = papers, Drafts()
        self.table = RecordTable(tr("Scans that wait"), _model(), is_many=True)
        found = (tr("See what was found"), lambda: self.go_to.emit(Place(Section.FINDINGS)))
        nothing = EmptyState("inbox", "", "", (tr("Choose scans…"), self.scans_wanted.emit), found)
        self.add = button(tr("Add…"), self.scans_wanted.emit)
        self.listing = Listing(tr("Inbox"), self.table, nothing, (self.add,))
        self.detail, self.many, self.desk = InboxDetail(), InboxMany(), PageDesk(images)
        self.scan, self._pages = self.desk.scan, PageActs(self.desk, self)
        unselected = EmptyState("inbox", tr("No scan selected"), tr("Select one to see what was read off it."))
        self._side = Beside(unselected, self.detail)
        self._side.addWidget(self.many)
        self.lay_out(self.listing, SHARES, self._side, self.desk)
        self._connect()

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show what waits; the one that was selected, or else the next."""
        stop = QApplication.focusWidget()
        was_here = stop is not None and self.isAncestorOf(stop)
        before = self._snapshot.waiting if self._snapshot is not None else ()
        self._snapshot = snapshot
        self._drafts.keep_only([each.id for each in snapshot.waiting])
        if {each.id for each in before} - {each.id for each in snapshot.waiting}:
            self._papers.learn(snapshot.waiting)
        at = max(0, self.table.currentIndex().row())
        self._list(snapshot)
        if self.table.rows.position_of(self.table.current_id) >= 0 or self.table.select_near(at):
            self._show(self.table.current_id)
        self._show_whether_any(snapshot)
        if was_here and not snapshot.waiting:  # not to what opens a dialog: somebody may press Enter once more
            (self.listing.nothing.other or self.listing.search).setFocus()

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

    def rename_selected(self) -> None:
        """Type over the title of the scan that is shown."""
        if self.detail.isVisible():
            self.detail.title.type_over()

    def scan_pages(self) -> Sequence[Page]:
        """The pages of the scan that is shown."""
        return self.scan.pages

    def _list(self, snapshot: "Snapshot") -> None:
        """The scans that wait, with what each was found to be."""
        kinds = {each.id: self._draft(each) for each in snapshot.waiting if self._papers.papers(each) is not None}
        self.table.rows.set_rows(_rows(snapshot, kinds))

    def _show_whether_any(self, snapshot: "Snapshot") -> None:
        """Where nothing waits, a word about that: that scans are to be dropped, or that all is done."""
        self.add.setVisible(bool(snapshot.waiting))  # else the same stands in the middle
        offline = tr("They are read offline: nothing leaves this computer.")
        if self.listing.nothing.other is not None:
            self.listing.nothing.other.setVisible(bool(snapshot.open_groups))
        if snapshot.record.credentials:
            done = tr("What you confirmed is found under Credentials. Drop further scans whenever you like.")
            self.listing.nothing.say(tr("Nothing waits"), f"{done} {offline}", "done")
        else:
            kinds = tr("PDF, JPEG, PNG, TIFF or HEIC, one paper each.")
            self.listing.nothing.say(tr("Drop scans here"), f"{kinds} {offline}", "inbox")

    def _connect(self) -> None:
        self.table.opened.connect(lambda _: self._take())
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.detail.edited.connect(self._on_confirmed)
        self.detail.merge_wanted.connect(self._ask_merge)
        self.detail.again_wanted.connect(self._on_again)
        self.detail.reached.connect(self._on_reached)
        self.detail.same_opened.connect(self._on_same)
        self.scan.shown.connect(self._on_page)
        self.scan.picked.connect(self._on_picked)
        self.many.confirm_wanted.connect(self._confirm_chosen)
        self.many.confirm_as_wanted.connect(self._ask_kind)
        self.many.merge_wanted.connect(self._merge_chosen)
        self.many.delete_wanted.connect(self.delete_selected)
        self.many.opened.connect(self.table.select_id)
        self._pages.edited.connect(self.edited)
        self._papers.read.connect(self._on_read)
        self._papers.begun.connect(self._on_begun)
        self._papers.failed.connect(self._on_failed)

    def _credential(self, wanted: str) -> Credential | None:
        return self._snapshot.credentials.get(wanted) if self._snapshot else None

    @property
    def _chosen(self) -> list[Credential]:
        """The documents that are selected, from top to bottom."""
        return [found for each in self.table.selected_ids if (found := self._credential(each)) is not None]

    def _draft(self, credential: Credential) -> Draft:
        assert self._snapshot is not None
        pages = self._snapshot.page_counts(credential)
        return self._drafts.of(credential, self._papers.papers(credential), pages)

    @Slot(str)
    def _show(self, wanted: str) -> None:
        credential, snapshot = self._credential(wanted), self._snapshot
        if credential is None or snapshot is None:
            return
        self.detail.show_item(snapshot, credential, self._draft(credential), _same(snapshot, credential))
        self._pages.show(snapshot, credential, near=self.table.near_ids)
        self._on_page(self.scan.at)
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Beside the list: the one that is selected, or what can be done with several."""
        chosen = self._chosen
        if len(chosen) < 2:
            self._side.show_detail()
            ids = self.table.ids
            at = max(0, self.table.rows.position_of(self.table.current_id))
            self._read(ids[at : at + 1 + AHEAD])
            return
        self._read([each.id for each in chosen])
        self.many.show_chosen([(each.id, self._draft(each)) for each in chosen])
        self._side.setCurrentWidget(self.many)

    def _read(self, ids: Sequence[str]) -> None:
        """Have these read, in this order, that were not yet; what was wanted before waits."""
        self._papers.turn_to([found for each in ids if (found := self._credential(each)) is not None])

    def _take(self) -> None:
        """Enter in the list: what is selected is confirmed."""
        if len(self._chosen) > 1:
            self._confirm_chosen()
        else:
            self.detail.take()

    @Slot(object)
    def _on_confirmed(self, deed: "edits.Deed") -> None:
        """From the scan that is confirmed the keyboard goes back to the list, where Enter takes the next."""
        self.table.setFocus()
        self.edited.emit(deed)

    def _confirm_chosen(self, kind: CredentialType | None = None) -> None:
        """Put what was read of the selected scans on record, as one change; those that are still being read stay."""
        drafts = ((each.id, self._draft(each)) for each in self._chosen)
        confirmed = {identity: draft.confirmed(kind) for identity, draft in drafts if draft.is_read}
        self.table.setFocus()
        if confirmed:
            self.edited.emit(edits.Deed(lambda workspace: workspace.confirm_several(confirmed)))

    def _ask_kind(self) -> None:
        """Ask what the selected scans are, and confirm them as that."""
        options = [Option(kind.value, capitalised(render(words))) for kind, words in CREDENTIAL_TYPES.items()]

        def confirm(kind: str) -> None:
            self._confirm_chosen(CredentialType(kind))

        choose(self, tr("What are these?"), sorted(options, key=lambda each: each.words), confirm)

    def _merge_chosen(self) -> None:
        """Make the selected scans one document, from top to bottom."""
        first, *others = (each.id for each in self._chosen)
        self._put_together(others, first)

    def _ask_merge(self) -> None:
        """Ask which paper this is a further page of, such as its back."""
        item = self.table.current_id
        snapshot = self._snapshot
        if snapshot is None or not item:
            return
        options = [Option(each.id, each.title) for each in snapshot.record.credentials if each.id != item]

        def merge(target: str) -> None:
            self._put_together([CredentialId(item)], CredentialId(target))

        choose(self, tr("A further page of which paper?"), options, merge)

    def _put_together(self, items: Sequence[CredentialId], into: CredentialId) -> None:
        self.table.select_id(into)
        self.table.setFocus()
        self.edited.emit(edits.Deed(lambda workspace: workspace.put_together(items, into)))

    @Slot()
    def _on_selection(self) -> None:
        if self._snapshot is not None and self._chosen:
            self._show_chosen()

    @Slot(str, object)
    def _on_read(self, credential: str, _: object) -> None:
        if self._snapshot is not None:
            self._list(self._snapshot)
        if credential == self.table.current_id:
            self._show(credential)
        elif credential in self.table.selected_ids:
            self._show_chosen()

    @Slot(str, object)
    def _on_begun(self, credential: str, papers: "tuple[Paper, ...]") -> None:
        """The first pages of a long scan were read: they are shown while the rest is."""
        found = self._credential(credential)
        if found is None or self._snapshot is None:
            return
        self._drafts.begin(found, papers, self._snapshot.page_counts(found))
        if credential == self.table.current_id:
            self._show(credential)

    @Slot(str, object)
    def _on_failed(self, credential: str, error: BaseException) -> None:
        found = self._credential(credential)
        if found is None:
            return
        draft = self._draft(found)
        draft.is_read = True  # it can be confirmed with what the person types
        draft.problem = describe(error if isinstance(error, TrackerError) else TrackerError())
        self._on_read(credential, None)

    @Slot()
    def _on_again(self) -> None:
        """Read the scan that is shown once more: what failed may have been the computer."""
        credential = self._credential(self.table.current_id)
        if credential is not None:
            self._draft(credential).start_again()
            self._papers.request_again(credential)
            self._show(credential.id)

    @Slot(str)
    def _on_same(self, other: str) -> None:
        place = self._snapshot.place_of(other) if self._snapshot is not None else None
        if place is not None:
            self.go_to.emit(place)

    @Slot(int)
    def _on_page(self, at: int) -> None:
        """Let the words of the page be taken that is shown now, if they were read."""
        from tracker.capture.page.word_places import words_of

        credential, snapshot = self._credential(self.table.current_id), self._snapshot
        papers = self._papers.papers(credential) if credential is not None else None
        if credential is None or snapshot is None or papers is None:
            return
        number = at + 1
        for paper, count in zip(papers, snapshot.page_counts(credential), strict=False):
            page = paper.page(number)
            if 0 < number <= count and page is not None:
                self.scan.set_words(partial(words_of, page))
            number -= count

    @Slot(str, object, bool)
    def _on_picked(self, words: str, box: "Box", goes_on: bool) -> None:
        self.detail.take_words(words, self.scan.at + 1, box, goes_on=goes_on)

    @Slot(object)
    def _on_reached(self, suggestion: "Suggestion") -> None:
        self.scan.go_to(suggestion.page - 1)
        self.scan.mark(suggestion.box)


def _rows(snapshot: "Snapshot", drafts: Mapping[CredentialId, Draft]) -> Iterator[InboxRow]:
    for credential in snapshot.waiting:
        pages = sum(snapshot.page_counts(credential))
        draft = drafts.get(credential.id)
        kind = capitalised(render(CREDENTIAL_TYPES[draft.kind])) if draft is not None else ""
        words = ntr("{count} page", "{count} pages", pages)
        yield InboxRow(credential.id, credential.title, " · ".join(part for part in (words, kind) if part))


def _model() -> TableModel[InboxRow]:
    columns: tuple[Column[InboxRow], ...] = (
        Column(
            text("Scan"), lambda row: Cell(row.title, below=row.below, is_strong=True), lambda row: row.title.casefold()
        ),
    )
    return TableModel(columns, lambda row: row.id, lambda row: f"{row.title} {row.below}")


def _same(snapshot: "Snapshot", credential: Credential) -> Credential | None:
    """The first other paper that has the very same scan."""
    own = {scan.content for scan in credential.scans}
    others = (each for each in snapshot.record.credentials if each.id != credential.id)
    return next((each for each in others if any(scan.content in own for scan in each.scans)), None)
