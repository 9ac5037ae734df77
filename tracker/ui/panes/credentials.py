"""The documents: the list, one of them in detail, and its scan beside it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.record import Credential, CredentialId, Statement
from tracker.domain.vocabulary import CredentialType
from tracker.texts import ntext, render, text, tr
from tracker.ui import edits
from tracker.ui.models.credentials import CredentialRow, credentials_model
from tracker.ui.page_images import Page, PageImages
from tracker.ui.panes.chooser import Option, choose
from tracker.ui.panes.credential_detail import CredentialDetail
from tracker.ui.panes.credentials_many import CredentialsMany
from tracker.ui.panes.list_pane import Beside, ListPane
from tracker.ui.panes.page_acts import PageActs
from tracker.ui.paper_reader import PaperReader
from tracker.ui.places import Place, Section
from tracker.ui.pointer import Pointer, look_at
from tracker.ui.sentences import capitalised
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.filter_choice import ALL, FilterChoice, RowFilter
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.page_desk import PageDesk
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import button
from tracker.workspace.editing import new_id

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

SHARES = (10, 7, 7)
"""How the list, the detail and the scan share the width at first."""
SOON = timedelta(days=90)
"""What ends within so many days is listed with what has ended."""


class CredentialsPane(ListPane):
    """Signals: `scans_wanted()` and `import_wanted()` from the empty state; `scan_files_wanted(ids)` for the scans of documents as files;
    `attach_wanted(id)` for files as scans of a document."""

    section = Section.CREDENTIALS
    scans_wanted = Signal()
    import_wanted = Signal()
    scan_files_wanted = Signal(object)
    attach_wanted = Signal(str)

    def __init__(self, images: PageImages, papers: PaperReader) -> None:
        super().__init__()
        self._waiting = ""
        self.table = RecordTable(tr("Documents"), credentials_model(), is_many=True)
        nothing = EmptyState(
            "credentials",
            tr("No documents yet"),
            tr("Drop scans of your papers into this window; what you confirm of them is listed here."),
            (tr("Choose scans…"), self.scans_wanted.emit),
            (tr("Import a folder…"), self.import_wanted.emit),
        )
        self.add = button(tr("Add…"), self.add_new)
        self.which = FilterChoice("which", tr("Which documents"))
        self.listing = Listing(tr("Credentials"), self.table, nothing, (self.which, self.add))
        self.detail = CredentialDetail()
        self.many, self.desk = CredentialsMany(), PageDesk(images, takes_files=True)
        self.scan, self._pages = self.desk.scan, PageActs(self.desk, self)
        self._pointer = Pointer(papers, self)
        unselected = EmptyState(
            "credentials", tr("No document selected"), tr("Select one to see what is printed on it.")
        )
        self._side = Beside(unselected, self.detail)
        self._side.addWidget(self.many)
        self.lay_out(self.listing, SHARES, self._side, self.desk)
        self._connect()

    def _connect(self) -> None:
        self.table.opened.connect(lambda _: self.detail.title.setFocus())
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.many.edited.connect(self.edited)
        self.many.delete_wanted.connect(self.delete_selected)
        self.many.export_wanted.connect(self.scan_files_wanted)
        self.many.opened.connect(self.table.select_id)
        self._pages.edited.connect(self.edited)
        self.desk.files_wanted.connect(lambda: self.attach_wanted.emit(self.table.current_id))
        self.detail.go_to.connect(self.go_to)
        self.detail.edited.connect(self.edited)
        self.detail.history_wanted.connect(self.history_wanted)
        self.detail.statement_reached.connect(self._on_reached)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show the documents; the one that was selected, or else the first."""
        self._snapshot = snapshot
        wanted = self.table.current_id
        at = max(0, self.table.currentIndex().row())
        rows = [each.row for each in snapshot.listed.values()]
        self.which.show_filters(*_filters(rows, snapshot.day))
        self.table.rows.set_rows(rows)
        self._narrow()
        if self._waiting in snapshot.credentials:
            self._begin(self._waiting)
        elif not (self.show_again(snapshot.credentials, wanted, at) or self.table.select_first()):
            self._side.show_nothing()
            self._pages.show_nothing(tr("Select a document to see its scan."))

    def go(self, place: Place) -> None:
        """Select a document, and a statement on it."""
        if not place.id:
            return
        if self._snapshot is not None and place.id not in self._snapshot.credentials:
            self._waiting = place.id  # it is just being added
            return
        self.reach(place.id)
        if place.page:
            self.scan.go_to(place.page - 1)
        if not (place.field and self.detail.select_statement(place.field, place.text)):
            self.table.setFocus()

    def add_new(self) -> None:
        """Ask what kind of paper it is, and begin it."""
        options = [Option(kind.value, capitalised(render(words))) for kind, words in CREDENTIAL_TYPES.items()]
        choose(self, tr("What kind of paper?"), sorted(options, key=lambda each: each.words), self._add)

    def delete_selected(self) -> None:
        """Ask for the selected documents to be deleted."""
        chosen = [self._snapshot.credentials[each] for each in self.table.selected_ids] if self._snapshot else []
        if len(chosen) == 1:
            self.delete_wanted.emit(text("Deletion of “{title}”", title=chosen[0].title), _things(chosen))
        elif chosen:
            act = ntext("Deletion of {count} document", "Deletion of {count} documents", len(chosen))
            self.delete_wanted.emit(act, _things(chosen))

    def rename_selected(self) -> None:
        """Type over the title of the document that is shown."""
        if self.detail.isVisible():
            self.detail.title.type_over()

    def save(self) -> None:
        """Tell what is still being typed."""
        self.detail.save()

    def scan_pages(self) -> Sequence[Page]:
        """The pages of the scan that is shown."""
        return self.scan.pages

    def _add(self, kind: str) -> None:
        assert self._snapshot is not None
        self._waiting = new_id(self._snapshot.record, "c")
        title = capitalised(render(CREDENTIAL_TYPES[CredentialType(kind)]))
        made = Credential(CredentialId(self._waiting), CredentialType(kind), title)
        self.edited.emit(edits.add(text("Adding “{title}”", title=title), made))

    def _begin(self, wanted: str) -> None:
        """Show what was just added, with the cursor in the first field that is to be filled."""
        self._waiting = ""
        self.reach(wanted)
        self._show(wanted)
        first = next((field for field in self.detail.statements.fields if field.row is None), None)
        (first.line if first else self.detail.title).setFocus()

    def _show(self, wanted: str) -> None:
        assert self._snapshot is not None
        credential = self._snapshot.credentials.get(wanted)
        if credential is None:
            return
        self.detail.show_credential(self._snapshot, credential)
        nothing = tr("There is no scan of “{title}”. Drop it here.", title=credential.title)
        self._pages.show(self._snapshot, credential, nothing, near=self.table.near_ids)
        self._show_chosen()

    @Slot(object)
    def _on_reached(self, statement: Statement) -> None:
        """Show where it stands on the scan."""
        credential, snapshot = self.detail.credential, self._snapshot
        if snapshot is not None and credential is not None and credential.scans:
            self._pointer.point([look_at(self.scan, snapshot, credential, [statement])])

    @Slot()
    def _show_chosen(self) -> None:
        """Beside the list: the one that is selected, or what can be done with several."""
        snapshot = self._snapshot
        if snapshot is None:
            return
        found = (snapshot.credentials.get(each) for each in self.table.selected_ids)
        chosen = [each for each in found if each is not None]
        if len(chosen) > 1:
            self.many.show_chosen(snapshot, chosen)
            self._side.setCurrentWidget(self.many)
        elif chosen or self.detail.credential is not None:
            self._side.show_detail()


def _things(chosen: Iterable[Credential]) -> list[tuple[str, str]]:
    return [("credential", each.id) for each in chosen]


def _filters(rows: Sequence[CredentialRow], day: date) -> tuple[list[RowFilter], ...]:
    soon = day + SOON
    states = [
        RowFilter("findings", tr("With findings"), lambda row: row.found.count > 0),
        RowFilter("ending", tr("Expired or expiring"), lambda row: row.ends <= soon),
        RowFilter("scanless", tr("Without a scan"), lambda row: not row.has_scan),
    ]
    kinds = sorted({(row.kind, row.type) for row in rows})
    return [RowFilter(ALL, tr("All"))], states, [_of_type(kind, words) for words, kind in kinds]


def _of_type(kind: str, words: str) -> RowFilter:
    return RowFilter(kind, words, lambda row: row.type == kind)
