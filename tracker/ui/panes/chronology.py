"""The chronology: what the applicant did, from when to when, the earliest first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from tracker.texts import tr
from tracker.ui.models.activities import activities_model, activity_rows
from tracker.ui.panes.pane import Pane
from tracker.ui.places import Place, Section
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot
    from tracker.ui.ui_state import UiState


class ChronologyPane(Pane):
    """Opening an activity about which something was found goes to the finding.

    Signals: `import_wanted()` from the empty state.
    """

    section = Section.CHRONOLOGY
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None
        self.table = RecordTable(tr("Activities"), activities_model())
        nothing = EmptyState(
            "chronology",
            tr("No activities yet"),
            tr("Bodies ask for every month since medical school. Import a folder that holds your chronology."),
            (tr("Import a folder…"), self.import_wanted.emit),
        )
        self.listing = Listing(tr("Chronology"), self.table, nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.listing)
        self.table.opened.connect(self._on_opened)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show the activities."""
        self._snapshot = snapshot
        self.table.rows.set_rows(activity_rows(snapshot))
        if not self.table.current_id:
            self.table.select_first()

    def go(self, place: Place) -> None:
        """Select an activity."""
        if place.id and not self.table.select_id(place.id):
            self.listing.clear()
            self.table.select_id(place.id)
        self.table.setFocus()

    def focus_main(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.listing.focus_search()

    def restore(self, state: "UiState") -> None:
        """Columns and selection as they were left."""
        state.restore_table("chronology/columns", self.table)
        self.table.prefer(state.text("chronology/selected"))

    def keep(self, state: "UiState") -> None:
        """Keep columns and selection."""
        state.keep_table("chronology/columns", self.table)
        state.keep_text("chronology/selected", self.table.current_id)

    def _on_opened(self, activity: str) -> None:
        found = self._snapshot.findings_by_source.get(activity) if self._snapshot else None
        if found:
            self.go_to.emit(Place(Section.FINDINGS, found[0].key))
