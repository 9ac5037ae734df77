"""The documents: the list, one of them in detail, and its scan beside it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from tracker.domain.record import Credential
from tracker.texts import tr
from tracker.ui.models.credentials import credential_rows, credentials_model
from tracker.ui.page_images import Page, PageImages
from tracker.ui.panes.credential_detail import CredentialDetail
from tracker.ui.panes.pane import Pane, Splitter
from tracker.ui.places import Place, Section
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.scan_view import ScanView

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot
    from tracker.ui.ui_state import UiState

SHARES = (10, 7, 7)
"""How the list, the detail and the scan share the width at first."""


class CredentialsPane(Pane):
    """Signals: `import_wanted()` from the empty state."""

    section = Section.CREDENTIALS
    import_wanted = Signal()

    def __init__(self, images: PageImages) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None
        self.table = RecordTable(tr("Documents"), credentials_model())
        nothing = EmptyState(
            "credentials",
            tr("No documents yet"),
            tr("Import a folder that holds your documents and what is printed on them."),
            (tr("Import a folder…"), self.import_wanted.emit),
        )
        self.listing = Listing(tr("Credentials"), self.table, nothing)
        self.detail = CredentialDetail()
        self.scan = ScanView(images)
        self._middle = QStackedWidget()
        self._middle.addWidget(
            EmptyState("credentials", tr("No document selected"), tr("Select one to see what is printed on it."))
        )
        self._middle.addWidget(self.detail)
        self.splitter = Splitter(self.listing, self._middle, self.scan)
        self.splitter.setSizes([100 * share for share in SHARES])
        for at, share in enumerate(SHARES):
            self.splitter.setStretchFactor(at, share)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self.setTabOrder(self.table, self.detail.statements)
        self.table.selected.connect(self._on_selected)
        self.detail.go_to.connect(self.go_to)
        self.detail.page_wanted.connect(lambda page: self.scan.go_to(page - 1))

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show the documents; the one that was selected, or else the first."""
        self._snapshot = snapshot
        wanted = self.table.current_id
        self.table.rows.set_rows(credential_rows(snapshot))
        if wanted in snapshot.credentials:
            self._show(wanted)
        elif not self.table.select_first():
            self._middle.setCurrentIndex(0)
            self.scan.show_pages((), tr("Select a document to see its scan."))

    def go(self, place: Place) -> None:
        """Select a document, and a statement on it."""
        if not place.id:
            return
        if not self.table.select_id(place.id):
            self.listing.clear()
            self.table.select_id(place.id)
        if place.field and self.detail.select_statement(place.field, place.text):
            self.detail.statements.setFocus()
            self._reveal_statement()
        else:
            self.table.setFocus()

    def focus_main(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.listing.focus_search()

    def restore(self, state: "UiState") -> None:
        """Columns, splitter and selection as they were left."""
        state.restore_splitter("credentials/splitter", self.splitter)
        state.restore_table("credentials/columns", self.table)
        self.table.prefer(state.text("credentials/selected"))

    def keep(self, state: "UiState") -> None:
        """Keep columns, splitter and selection."""
        state.keep_splitter("credentials/splitter", self.splitter)
        state.keep_table("credentials/columns", self.table)
        state.keep_text("credentials/selected", self.table.current_id)

    @Slot(str)
    def _on_selected(self, wanted: str) -> None:
        self._show(wanted)

    def _show(self, wanted: str) -> None:
        assert self._snapshot is not None
        credential = self._snapshot.credentials.get(wanted)
        if credential is None:
            return
        self.detail.show_credential(self._snapshot, credential)
        self._middle.setCurrentWidget(self.detail)
        pages = tuple(_pages(self._snapshot, credential))
        if pages != self.scan.pages:
            self.scan.show_pages(pages, tr("There is no scan of “{title}”.", title=credential.title))

    def _reveal_statement(self) -> None:
        """Scroll the detail so that the selected statement is seen."""
        table = self.detail.statements
        place: QWidget = table
        row = table.visualRect(table.currentIndex())
        at = place.mapTo(self.detail.content, row.center())
        self.detail.ensureVisible(at.x(), at.y(), 0, row.height())


def _pages(snapshot: "Snapshot", credential: Credential) -> Iterator[Page]:
    """Every page of every scan, in order. A PDF that asks for a password counts as one page, which says so."""
    for scan in credential.scans:
        facts = snapshot.scan_facts.get(scan.content)
        for number in range(max(1, facts.pages if facts else 1)):
            yield Page(scan.content, number, scan.path)
