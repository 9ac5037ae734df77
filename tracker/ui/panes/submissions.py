"""The submissions: the list, and one of them in detail."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from tracker.texts import tr
from tracker.ui.models.submissions import submission_rows, submissions_model
from tracker.ui.panes.pane import Pane, Splitter
from tracker.ui.panes.submission_detail import SubmissionDetail
from tracker.ui.places import Place, Section
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot
    from tracker.ui.ui_state import UiState

SHARES = (5, 5)


class SubmissionsPane(Pane):
    """Signals: `import_wanted()` from the empty state."""

    section = Section.SUBMISSIONS
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None
        self.table = RecordTable(tr("Submissions"), submissions_model())
        nothing = EmptyState(
            "submissions",
            tr("No submissions yet"),
            tr("A submission is an application at a body. Import a folder that holds yours."),
            (tr("Import a folder…"), self.import_wanted.emit),
        )
        self.listing = Listing(tr("Submissions"), self.table, nothing)
        self.detail = SubmissionDetail()
        self._middle = QStackedWidget()
        self._middle.addWidget(
            EmptyState("submissions", tr("No submission selected"), tr("Select one to see what goes there."))
        )
        self._middle.addWidget(self.detail)
        self._splitter = Splitter(self.listing, self._middle)
        self._splitter.setSizes([100 * share for share in SHARES])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self.table.selected.connect(self._show)
        self.detail.go_to.connect(self.go_to)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show the submissions; the one that was selected, or else the first."""
        self._snapshot = snapshot
        wanted = self.table.current_id
        self.table.rows.set_rows(submission_rows(snapshot))
        if wanted in snapshot.submissions:
            self._show(wanted)
        elif not self.table.select_first():
            self._middle.setCurrentIndex(0)

    def go(self, place: Place) -> None:
        """Select a submission, and a statement in it."""
        if place.id and not self.table.select_id(place.id):
            self.listing.clear()
            self.table.select_id(place.id)
        if place.field and self.detail.select_statement(place.field, place.text):
            self.detail.statements.setFocus()
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
        state.restore_splitter("submissions/splitter", self._splitter)
        state.restore_table("submissions/columns", self.table)
        self.table.prefer(state.text("submissions/selected"))

    def keep(self, state: "UiState") -> None:
        """Keep columns, splitter and selection."""
        state.keep_splitter("submissions/splitter", self._splitter)
        state.keep_table("submissions/columns", self.table)
        state.keep_text("submissions/selected", self.table.current_id)

    @Slot(str)
    def _show(self, wanted: str) -> None:
        assert self._snapshot is not None
        submission = self._snapshot.submissions.get(wanted)
        if submission is not None:
            self.detail.show_submission(self._snapshot, submission)
            self._middle.setCurrentWidget(self.detail)
