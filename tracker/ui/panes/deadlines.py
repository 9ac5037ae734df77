"""Deadlines: everything due as a list and as a month, where each comes from, and what the person did about it."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from tracker.deadlines.due import Due
from tracker.deadlines.leading import describe_source
from tracker.domain.record import Deadline, DeadlineId
from tracker.texts import ntext, render, spell_date, text, tr
from tracker.ui import edits
from tracker.ui.models.deadlines import DueRow, due_rows, dues_model
from tracker.ui.panes.deadline_sheets import ask_deadline, ask_end, ask_reminding
from tracker.ui.panes.entry_sheet import EntrySheet
from tracker.ui.panes.list_pane import ListPane
from tracker.ui.panes.pane import Scrolled
from tracker.ui.places import Place, Section
from tracker.ui.theme import UNIT
from tracker.ui.typed_days import spell_day
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.fields import TickField
from tracker.ui.widgets.filter_choice import ALL, FilterChoice, RowFilter
from tracker.ui.widgets.flow import Flow
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.month_view import MonthView
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import (
    LinkText,
    Reference,
    body,
    button,
    primary_button,
    quiet,
    quiet_button,
    say,
    subtitle,
)
from tracker.workspace.editing import new_id

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

SHARES = (11, 7)
OPEN = "open"
WEEK = timedelta(days=7)
NONE = ""


class DeadlinesPane(ListPane):
    """The list and, beside it, the month and the one that is selected."""

    section = Section.DEADLINES
    stands_alone = True  # the month

    def __init__(self) -> None:
        super().__init__()
        self.table = RecordTable(tr("Deadlines"), dues_model(), is_many=True)
        self.which = FilterChoice(
            "which",
            tr("Which deadlines"),
            [
                RowFilter(
                    OPEN,
                    tr("Open"),
                    lambda row: row.due.is_open,
                    (tr("All done"), tr("Nothing here is still to be done.")),
                ),
                RowFilter(ALL, tr("All")),
            ],
        )
        self.add = button(tr("Add…"), self.add_new)
        nothing = EmptyState(
            "deadlines",
            tr("Nothing is due"),
            tr("Deadlines follow from your papers and planned submissions; you can add your own."),
            (tr("Add a deadline…"), self.add_new),
        )
        self.listing = Listing(tr("Deadlines"), self.table, nothing, (self.which, self.add))
        self.month = MonthView(tr("Month"))
        self._title, self._when, self._why = subtitle(), body(), body()
        self.source = Reference(tr("Whose word it is"))
        self._about, self._handled = LinkText(tr("What it is for")), quiet()
        self.done = primary_button(tr("Done"), self._on_done)
        self.later = button(tr("Remind me in a week"), self._on_later)
        self.change = button(tr("Change…"), self._on_change)
        self.remind = quiet_button(tr("When to remind me…"), self.ask_reminding)
        self.end = quiet_button(tr("It fell away…"), self.ask_end)
        self.reopen = quiet_button(tr("It is due after all"), self._on_reopen)
        self.reminding = TickField(tr("Remind me when the program is closed"))
        self.reminding.ticked.connect(self._on_reminding)
        self.lay_out(self.listing, SHARES, self._make_side())
        self.table.opened.connect(lambda _: self._on_change())
        self.month.chosen.connect(self._on_day)
        self._about.opened.connect(self._on_about)

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show what is due; the one that was selected, or else the nearest."""
        self._snapshot = snapshot
        self.reminding.show_ticked(snapshot.reminds_when_closed)
        wanted, at = self.table.current_id, max(0, self.table.currentIndex().row())
        rows = list(due_rows(snapshot.dues, snapshot.day))
        self.table.rows.set_rows(rows)
        self._narrow()
        marks: dict[date, tuple[int, str]] = {}
        for row in rows:
            if row.due.is_open:
                count, tint = marks.get(row.day, (0, ""))
                marks[row.day] = (count + 1, tint or row.urgency)
        self.month.show_marks(marks, snapshot.day)
        if self.table.rows.position_of(wanted) < 0:
            self.table.select_near(at)
        self._show(self.table.current_id)

    def go(self, place: Place) -> None:
        """Select a deadline."""
        self.reach(place.id)
        self.table.setFocus()

    def add_new(self) -> None:
        """Ask for a deadline of the person's own."""
        if self._snapshot is not None:
            self._ask(Deadline(DeadlineId(new_id(self._snapshot.record, "d")), ""))

    def delete_selected(self) -> None:
        """Ask for the selected deadlines to be deleted, as far as they are the person's own."""
        own = {each.id: each for each in self._snapshot.record.deadlines} if self._snapshot else {}
        chosen = [own[DeadlineId(each)] for each in self.table.selected_ids if each in own]
        things = [("deadline", each.id) for each in chosen]
        if len(chosen) == 1:
            self.delete_wanted.emit(text("Deletion of “{title}”", title=chosen[0].title), things)
        elif chosen:
            act = ntext("Deletion of {count} deadline", "Deletion of {count} deadlines", len(chosen))
            self.delete_wanted.emit(act, things)

    def rename_selected(self) -> None:
        """Ask for other words for the selected deadline, if it is the person's own."""
        own = self._own()
        if own is not None:
            self._ask(own).type_over()

    @property
    def shown_why(self) -> str:
        """What is said about where the selected deadline comes from."""
        return self._why.text()

    def _make_side(self) -> Scrolled:
        side = Scrolled(tr("Deadline"))
        side.setProperty("sheet", True)
        side.add_wide(self.month)
        side.gap()
        side.add(self._title, self._when, self._why, self.source, self._about, self._handled)
        side.gap()
        side.column.addLayout(Flow(self.done, self.later, self.change))
        side.column.addLayout(Flow(self.remind, self.end, self.reopen, margins=(0, UNIT)))
        side.column.addStretch(1)
        side.gap(2)
        side.add(self.reminding)
        return side

    @Slot(bool)
    def _on_reminding(self, wanted: bool) -> None:
        """It shows what is so; the tick follows when the system has agreed."""
        self.reminding.show_ticked(not wanted)
        self.edited.emit(edits.remind_when_closed(wanted=wanted))

    @property
    def _row(self) -> DueRow | None:
        return self.table.rows.row_of(self.table.current_id)

    @Slot(str)
    def _show(self, _: str) -> None:
        row, snapshot = self._row, self._snapshot
        for act in (self.done, self.later, self.change, self.remind, self.end, self.reopen):
            act.setVisible(row is not None)
        if row is None or snapshot is None:
            for label in (self._title, self._when, self._why, self._handled):
                say(label, "")
            self.source.say("")
            self._about.show_links([])
            return
        due = row.due
        say(self._title, row.title)
        say(self._when, "\n".join(part for part in (spell_day(due.on), row.hour) if part))
        say(self._why, _why(due))
        self.source.say(render(describe_source(due.source)) if due.source is not None else "")
        place = snapshot.place_of(due.concerns) if due.concerns else None
        self._about.show_links([(snapshot.source_name(due.concerns), due.concerns)] if place and due.concerns else [])
        reminds = [spell_date(day) for day in due.remind_on if day >= snapshot.day]
        say(self._handled, tr("Reminds on {days}.", days=", ".join(reminds)) if reminds else row.off)
        self.done.setText(tr("Done") if due.done_on is None else tr("Not done after all"))
        self.done.setVisible(due.ended_on is None)
        for act in (self.later, self.remind, self.end):
            act.setVisible(due.is_open)
        self.reopen.setVisible(due.ended_on is not None)
        self.change.setVisible(self._own() is not None)
        self.month.go_to(due.on)

    def _own(self) -> Deadline | None:
        """The selected deadline, if it is the person's own."""
        own = self._snapshot.record.deadlines if self._snapshot else ()
        return next((each for each in own if each.id == self.table.current_id), None)

    def _on_day(self, day: date) -> None:
        """The first deadline on the day that is listed."""
        rows = [self.table.rows.row_at(at) for at in range(self.table.rows.rowCount())]
        on = next((row for row in rows if row.day == day), None)
        if on is not None:
            self.table.select_id(on.id)

    def _on_done(self) -> None:
        row, snapshot = self._row, self._snapshot
        if row is not None and snapshot is not None:
            key, today = row.id, snapshot.day
            done = None if row.due.done_on is not None else today
            self.edited.emit(edits.Deed(lambda workspace: workspace.set_done(key, today, done)))

    def _on_later(self) -> None:
        row, snapshot = self._row, self._snapshot
        if row is not None and snapshot is not None:
            key, today = row.id, snapshot.day
            self.edited.emit(edits.Deed(lambda workspace: workspace.snooze(key, today, today + WEEK)))

    def _on_change(self) -> None:
        own = self._own()
        if own is not None:
            self._ask(own)

    def _on_about(self, source: str) -> None:
        place = self._snapshot.place_of(source) if self._snapshot else None
        if place is not None:
            self.go_to.emit(place)

    def ask_reminding(self) -> EntrySheet | None:
        """Ask when to be reminded of the selected deadline."""
        row, snapshot = self._row, self._snapshot
        return ask_reminding(self, snapshot, self.edited.emit, row.due) if row and snapshot else None

    def ask_end(self) -> EntrySheet | None:
        """Ask why the selected deadline fell away."""
        row, snapshot = self._row, self._snapshot
        return ask_end(self, snapshot, self.edited.emit, row.due) if row and snapshot else None

    def _on_reopen(self) -> None:
        row, snapshot = self._row, self._snapshot
        if row is not None and snapshot is not None:
            key, today = row.id, snapshot.day
            self.edited.emit(edits.Deed(lambda workspace: workspace.reopen(key, today)))

    def _ask(self, old: Deadline) -> EntrySheet:
        assert self._snapshot is not None
        return ask_deadline(self, self._snapshot, self.edited.emit, old)


def _why(due: Due) -> str:
    """Where a deadline comes from, from when on it makes sense, and what was noted."""
    lines = [render(due.why, isolate=True)] if due.why else []
    if due.start_from is not None:
        lines.append(tr("Not before {day}.", day=spell_date(due.start_from)))
    if due.ended_on is not None:
        lines.append(tr("It fell away on {day}.", day=spell_date(due.ended_on)))
    if due.note:
        lines.append(due.note)
    return "\n".join(lines)
