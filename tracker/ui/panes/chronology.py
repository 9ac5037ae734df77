"""The chronology: what the applicant did, drawn and as a list, and one of its activities with its fields."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from tracker.checks.spans import FILLING
from tracker.domain.labels import ACTIVITY_KINDS
from tracker.domain.record import Activity, ActivityId, Statement
from tracker.domain.vocabulary import ActivityKind
from tracker.texts import ntext, ntr, render, text, tr
from tracker.ui import edits
from tracker.ui.models.activities import ActivityRow, activities_model, activity_rows
from tracker.ui.panes.activity_detail import ActivityDetail
from tracker.ui.panes.chooser import Option, choose
from tracker.ui.panes.list_pane import Beside, ListPane
from tracker.ui.places import Place, Section
from tracker.ui.sentences import capitalised
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.filter_choice import ALL, FilterChoice, RowFilter
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.timeline import Bar, Gap, Overlap, Timeline, TimelineArea
from tracker.ui.widgets.words import button
from tracker.workspace.deriving import activities_on_papers
from tracker.workspace.editing import new_id

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

SHARES = (11, 7)
GAP_DAYS = 31
"""A hole in the chronology is drawn from this length on: bodies ask about every month."""


class ChronologyPane(ListPane):
    """Signals: `import_wanted()` from the empty state."""

    section = Section.CHRONOLOGY
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._waiting = ""
        self.timeline = Timeline(tr("Timeline"))
        self.table = RecordTable(tr("Activities"), activities_model(), is_many=True)
        nothing = EmptyState(
            "chronology",
            tr("No activities yet"),
            "",
            (tr("Add what you did…"), self.add_new),
            (tr("Import a folder…"), self.import_wanted.emit),
        )
        self.add = button(tr("Add…"), self.add_new)
        self.take = button(tr("Take from papers"), self.take_from_papers)
        self.which = FilterChoice("which", tr("Which activities"))
        self._drawn = TimelineArea(self.timeline)
        self.listing = Listing(
            tr("Chronology"), self.table, nothing, (self.which, self.take, self.add), below=self._drawn
        )
        self.detail = ActivityDetail()
        unselected = EmptyState("chronology", tr("No activity selected"), tr("Select one to see or change it."))
        self._side = Beside(unselected, self.detail)
        self.lay_out(self.listing, SHARES, self._side)
        self.table.opened.connect(lambda _: self.detail.title.setFocus())
        self.timeline.chosen.connect(self.table.select_id)
        self.timeline.opened.connect(lambda _: self.detail.title.setFocus())
        self.timeline.gap_opened.connect(self._fill_gap)
        self.detail.go_to.connect(self.go_to)
        self.detail.edited.connect(self.edited)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show the activities; the one that was selected, or else the nearest."""
        self._snapshot = snapshot
        wanted, at = self.table.current_id, max(0, self.table.currentIndex().row())
        rows = list(activity_rows(snapshot))
        self.which.show_filters(*_filters(rows))
        self.table.rows.set_rows(rows)
        self._narrow()
        self._offer_papers(snapshot)
        bars = list(_bars(snapshot))
        self.timeline.show_bars(bars, [*_gaps(bars, snapshot.day), *_overlaps(bars)])
        if self._waiting in snapshot.activities:
            wanted, self._waiting = self._waiting, ""
            self.table.select_id(wanted)
            self._show(wanted)
            self.detail.title.type_over()
        elif not self.show_again(snapshot.activities, wanted, at):
            self._side.show_nothing()

    def go(self, place: Place) -> None:
        """Select an activity."""
        self.reach(place.id)
        self.table.setFocus()

    def take_from_papers(self) -> None:
        """Put on record what the papers tell of, as one change."""
        self.edited.emit(edits.take_activities())

    def _offer_papers(self, snapshot: "Snapshot") -> None:
        """Where papers tell of stretches of time that are not on record, offer to take them over."""
        told = sum(isinstance(each, Activity) for each in activities_on_papers(snapshot.record))
        is_empty = not snapshot.record.activities
        self.take.setVisible(told > 0 and not is_empty)
        every = tr(
            "Bodies ask for every month since medical school: what you studied, where you worked, when you did not."
        )
        if told:
            papers = ntr("Your papers tell of {count} activity.", "Your papers tell of {count} activities.", told)
            self.listing.nothing.say(tr("No activities yet"), f"{every} {papers}")
            self.listing.nothing.offer(tr("Take from papers"), self.take_from_papers)
        else:
            self.listing.nothing.say(tr("No activities yet"), every)
            self.listing.nothing.offer(tr("Add what you did…"), self.add_new)

    def add_new(self) -> None:
        """Ask what kind of activity it is, and begin it."""
        options = [Option(kind.value, capitalised(render(words))) for kind, words in ACTIVITY_KINDS.items()]
        choose(self, tr("What did you do?"), options, self._add)

    @Slot(object, object)
    def _fill_gap(self, first: date, last: date) -> None:
        """Ask what was done in a stretch that nothing accounts for, and begin it with its days."""
        assert self._snapshot is not None
        end = None if last >= self._snapshot.day else Statement("end", last.isoformat())
        options = [Option(kind.value, capitalised(render(words))) for kind, words in ACTIVITY_KINDS.items()]
        question = tr("What did you do from {first} to {last}?", first=first, last=last)
        choose(self, question, options, lambda kind: self._add(kind, Statement("start", first.isoformat()), end))

    def delete_selected(self) -> None:
        """Ask for the selected activities to be deleted."""
        chosen = [self._snapshot.activities[each] for each in self.table.selected_ids] if self._snapshot else []
        things = [("activity", each.id) for each in chosen]
        if len(chosen) == 1:
            self.delete_wanted.emit(text("Deletion of “{title}”", title=chosen[0].title), things)
        elif chosen:
            act = ntext("Deletion of {count} activity", "Deletion of {count} activities", len(chosen))
            self.delete_wanted.emit(act, things)

    def rename_selected(self) -> None:
        """Type over the title of the activity that is shown."""
        if self.detail.isVisible():
            self.detail.title.type_over()

    def save(self) -> None:
        """Tell what is still being typed."""
        self.detail.save()

    def _add(self, kind: str, start: Statement | None = None, end: Statement | None = None) -> None:
        assert self._snapshot is not None
        self._waiting = new_id(self._snapshot.record, "a")
        title = capitalised(render(ACTIVITY_KINDS[ActivityKind(kind)]))
        made = Activity(ActivityId(self._waiting), ActivityKind(kind), title, start=start, end=end)
        self.edited.emit(edits.add(text("Adding “{title}”", title=title), made))

    @Slot(str)
    def _show(self, wanted: str) -> None:
        activity = self._snapshot.activities.get(wanted) if self._snapshot else None
        if activity is not None and self._snapshot is not None:
            self.detail.show_activity(self._snapshot, activity)
            self._side.show_detail()
            self.timeline.mark(wanted)


def _filters(rows: Sequence[ActivityRow]) -> tuple[list[RowFilter], ...]:
    states = [
        RowFilter("findings", tr("With findings"), lambda row: row.found.count > 0),
        RowFilter("paperless", tr("Without a paper"), lambda row: not row.has_paper),
    ]
    kinds = sorted({(row.kind, row.type) for row in rows})
    return [RowFilter(ALL, tr("All"))], states, [_of_type(kind, words) for words, kind in kinds]


def _of_type(kind: str, words: str) -> RowFilter:
    return RowFilter(kind, words, lambda row: row.type == kind)


def _bars(snapshot: "Snapshot") -> "list[Bar]":
    """A bar for each activity whose start can be read; what goes on reaches to the day."""
    made = []
    for activity in snapshot.record.activities:
        first = snapshot.reading(activity.start).earliest if activity.start else None
        last = snapshot.reading(activity.end).latest if activity.end else snapshot.day
        if first is None:
            continue
        worst = snapshot.worst(activity.id)
        lane = capitalised(render(ACTIVITY_KINDS[activity.kind]))
        end = max(first, last or first)
        fills = activity.kind in FILLING
        made.append(Bar(activity.id, activity.title, lane, first, end, worst.value if worst else "", fills))
    return made


def _gaps(bars: "list[Bar]", today: date) -> "list[Gap]":
    """The stretches between the first activity and today in which there is none, of a month or more."""
    found = []
    reached: date | None = None
    for bar in sorted((bar for bar in bars if bar.fills), key=lambda bar: bar.first):
        if reached is not None and (bar.first - reached).days > GAP_DAYS:
            found.append(_gap(reached + timedelta(days=1), bar.first - timedelta(days=1)))
        reached = max(reached or bar.last, bar.last)
    if reached is not None and (today - reached).days > GAP_DAYS:
        found.append(_gap(reached + timedelta(days=1), today))
    return found


def _gap(first: date, last: date) -> Gap:
    count = (last - first).days + 1
    words = ntr(
        "{first} to {last}: nothing on file for {count} day",
        "{first} to {last}: nothing on file for {count} days",
        count, first=first, last=last,
    )  # fmt: skip
    return Gap(first, last, words)


def _overlaps(bars: "list[Bar]") -> "list[Gap]":
    """The stretches in which two activities run at once; what only runs beside others, such as a registration, does not
    count."""
    filling = sorted((bar for bar in bars if bar.fills), key=lambda bar: bar.first)
    found: list[Gap] = []
    for at, bar in enumerate(filling):
        for other in filling[at + 1 :]:
            first, last = other.first, min(bar.last, other.last)
            if first < last:
                said = tr("{first} to {last}: “{one}” and “{other}” at once",
                          first=first, last=last, one=bar.words, other=other.words)  # fmt: skip
                found.append(Overlap(first, last, said))
    return found
