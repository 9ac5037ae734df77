"""The submissions: the list, and one of them in detail."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from tracker.domain.record import AuthorityId, PathwayId, Submission, SubmissionId
from tracker.texts import ntext, text, tr
from tracker.ui import edits
from tracker.ui.models.submissions import submission_rows, submissions_model
from tracker.ui.panes.chooser import Option, choose
from tracker.ui.panes.list_pane import Beside, ListPane
from tracker.ui.panes.submission_detail import SubmissionDetail
from tracker.ui.places import Place, Section
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.filter_choice import ALL, FilterChoice, RowFilter
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import button
from tracker.workspace.editing import new_id

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

SHARES = (5, 5)


class SubmissionsPane(ListPane):
    """Signals: `import_wanted()` from the empty state."""

    section = Section.SUBMISSIONS
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._waiting = ""
        self.table = RecordTable(tr("Submissions"), submissions_model(), is_many=True)
        nothing = EmptyState(
            "submissions",
            tr("No submissions yet"),
            tr(
                "A submission is an application at a body. Say where you apply, and what it asks for is listed for you."
            ),
            (tr("Add where you apply…"), self.add_new),
            (tr("Import a folder…"), self.import_wanted.emit),
        )
        self.add = button(tr("Add…"), self.add_new)
        self.which = FilterChoice(
            "which",
            tr("Which submissions"),
            [RowFilter(ALL, tr("All"))],
            [
                RowFilter("planned", tr("Not sent yet"), lambda row: not row.is_sent),
                RowFilter("sent", tr("Sent"), lambda row: row.is_sent),
                RowFilter("findings", tr("With findings"), lambda row: row.found.count > 0),
            ],
        )
        self.listing = Listing(tr("Submissions"), self.table, nothing, (self.which, self.add))
        self.detail = SubmissionDetail()
        unselected = EmptyState("submissions", tr("No submission selected"), tr("Select one to see what goes there."))
        self._side = Beside(unselected, self.detail)
        self.lay_out(self.listing, SHARES, self._side)
        self.table.opened.connect(lambda _: self.detail.pathway.setFocus())
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
        elif not self.show_again(snapshot.submissions, wanted, at):
            self._side.show_nothing()

    def go(self, place: Place) -> None:
        """Select a submission, and a statement in it."""
        self.reach(place.id)
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

    def rename_selected(self) -> None:
        """Type over the number that the body gave to the submission that is shown: its one name of its own."""
        if self.detail.isVisible():
            self.detail.reference.type_over()

    def save(self) -> None:
        """Tell what is still being typed."""
        self.detail.save()

    def _add(self, chosen: str) -> None:
        assert self._snapshot is not None
        body, _, way = chosen.partition(" ")
        self._waiting = new_id(self._snapshot.record, "s")
        made = Submission(SubmissionId(self._waiting), AuthorityId(body), PathwayId(way) if way else None)
        self.edited.emit(edits.add(text("Submission at {body}", body=self._snapshot.body_name(body)), made))

    @Slot(str)
    def _show(self, wanted: str) -> None:
        assert self._snapshot is not None
        submission = self._snapshot.submissions.get(wanted)
        if submission is not None:
            self.detail.show_submission(self._snapshot, submission)
            self._side.show_detail()
