"""The submissions: the list, and one of them in detail."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from tracker.domain.record import AuthorityId, PathwayId, Submission, SubmissionId
from tracker.texts import ntext, text, tr
from tracker.ui import edits
from tracker.ui.models.submissions import submission_rows, submissions_model
from tracker.ui.panes.chooser import Option, choose
from tracker.ui.panes.pane import Pane, Splitter
from tracker.ui.panes.submission_detail import SubmissionDetail
from tracker.ui.places import Place, Section
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import button
from tracker.workspace.editing import new_id

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
        self._waiting = ""
        self.table = RecordTable(tr("Submissions"), submissions_model(), is_many=True)
        nothing = EmptyState(
            "submissions",
            tr("No submissions yet"),
            tr("A submission is an application at a body. Add where you apply, or import a folder."),
            (tr("Import a folder…"), self.import_wanted.emit),
        )
        self.add = button(tr("Add…"), self.add_new)
        self.listing = Listing(tr("Submissions"), self.table, nothing, (self.add,))
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
        self.table.opened.connect(lambda _: self.detail.pathway.setFocus())
        self.table.delete_wanted.connect(self.delete_selected)
        self.detail.go_to.connect(self.go_to)
        self.detail.edited.connect(self.edited)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show the submissions; the one that was selected, or else the first."""
        self._snapshot = snapshot
        wanted, at = self.table.current_id, max(0, self.table.currentIndex().row())
        self.table.rows.set_rows(submission_rows(snapshot))
        if self._waiting in snapshot.submissions:
            wanted, self._waiting = self._waiting, ""
            self.table.select_id(wanted)
            self._show(wanted)
            self.detail.planned.setFocus()
        elif wanted in snapshot.submissions:
            self._show(wanted)
        elif self.table.select_near(at):
            self._show(self.table.current_id)
        else:
            self._middle.setCurrentIndex(0)

    def go(self, place: Place) -> None:
        """Select a submission, and a statement in it."""
        if place.id and not self.table.select_id(place.id):
            self.listing.clear()
            self.table.select_id(place.id)
        if not (place.field and self.detail.select_statement(place.field, place.text)):
            self.table.setFocus()

    def add_new(self) -> None:
        """Ask where and for what one applies, and begin the submission."""
        if self._snapshot is None:
            return
        options = [
            Option(f"{body.id} {way.id}", way.name, body.name, body.short_name)
            for body in self._snapshot.authorities
            for way in body.pathways
        ]
        options += [Option(f"{body.id} ", body.name, "", body.short_name) for body in self._snapshot.authorities]
        choose(self, tr("Where do you apply?"), options, self._add, lines=2)

    def delete_selected(self) -> None:
        """Ask for the selected submissions to be deleted."""
        snapshot = self._snapshot
        chosen = [snapshot.submissions[each] for each in self.table.selected_ids] if snapshot else []
        things = [("submission", each.id) for each in chosen]
        if len(chosen) == 1 and snapshot is not None:
            act = text("Deletion of the submission at {body}", body=snapshot.body_name(chosen[0].authority))
            self.delete_wanted.emit(act, things)
        elif chosen:
            act = ntext("Deletion of {count} submission", "Deletion of {count} submissions", len(chosen))
            self.delete_wanted.emit(act, things)

    def reveal(self, ids: Collection[str]) -> bool:
        """Select the first of these submissions that is listed."""
        return any(each in ids and self.table.select_id(each) for each in self.table.ids)

    def save(self) -> None:
        """Tell what is still being typed."""
        self.detail.save()

    def _add(self, chosen: str) -> None:
        assert self._snapshot is not None
        body, _, way = chosen.partition(" ")
        self._waiting = new_id(self._snapshot.record, "s")
        made = Submission(SubmissionId(self._waiting), AuthorityId(body), PathwayId(way) if way else None)
        self.edited.emit(edits.add(text("Submission at {body}", body=self._snapshot.body_name(body)), made))

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
