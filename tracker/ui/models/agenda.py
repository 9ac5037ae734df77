"""What is next, as rows: what to do for the checklists, and the submissions with how far each is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.deadlines.item import ItemState
from tracker.deadlines.schedule import Action
from tracker.texts import ntr, render, spell_date, text, tr
from tracker.ui.models.submissions import pathway_name
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.sentences import capitalised
from tracker.ui.snapshot import Snapshot

if TYPE_CHECKING:
    from tracker.workspace.planning import Status

LATE, SOON = "blocker", "explain"
SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """Something to do, or a submission. `urgency` is a tint, or empty; `source` the submission; `line` of its checklist."""

    id: str
    title: str
    below: str
    aside: str
    day: date
    source: str
    line: str = ""
    urgency: str = ""


def action_rows(snapshot: Snapshot, most: int) -> Iterator[AgendaRow]:
    """The first things to do for all checklists together: what is late, then what has to be begun first."""
    rows: dict[str, AgendaRow] = {}
    for status in snapshot.statuses:
        for action in status.plan.actions:
            if action.item.state is ItemState.UNKNOWN:
                continue
            row = _action_row(snapshot, status, action)
            other = rows.get(row.title)
            if other is None or row.day < other.day:  # what several bodies want is got once
                rows[row.title] = row
    yield from sorted(rows.values(), key=lambda row: (row.urgency != LATE, row.day))[:most]


def _action_row(snapshot: Snapshot, status: "Status", action: Action) -> AgendaRow:
    """Something to do. Where no day is planned nothing is pressing, and nothing is said of when."""
    submission = status.checklist.submission
    has_day = submission is None or submission.planned_on is not None
    day = action.start_by or action.wanted_by
    name, what = render(action.item.name, isolate=True), capitalised(render(action.what, isolate=True))
    source = str(submission.id) if submission else ""
    pressing = LATE if action.is_late else SOON if (day - snapshot.day).days <= SOON_DAYS else ""
    return AgendaRow(
        id=f"{source} {action.item.key}",
        title=name,
        below=capitalised(render(action.item.reason, isolate=True)) if name in what else what,
        aside=_begin(day, snapshot.day, is_known=action.start_by is not None) if has_day else "",
        day=day if has_day else date.max,
        source=source,
        line=action.item.key,
        urgency=pressing if has_day else "",
    )


def submission_agenda(snapshot: Snapshot) -> Iterator[AgendaRow]:
    """A row for each submission with how much of its checklist is met, what is not sent and planned first standing first."""
    rows = []
    for number, submission in enumerate(snapshot.record.submissions):
        status = snapshot.statuses[number] if number < len(snapshot.statuses) else None
        items = status.checklist.items if status else ()
        done = sum(not item.is_open for item in items)
        if status is not None and status.checklist.is_sent:
            aside = tr("sent on {day}", day=status.checklist.day)
        else:
            aside = spell_date(submission.planned_on) if submission.planned_on else tr("no day planned")
        below = pathway_name(snapshot, submission)
        if items:
            progress = tr("{done} of {all} in order", done=done, all=len(items))
            below = f"{progress} · {below}" if below else progress
        rows.append(
            AgendaRow(
                submission.id,
                snapshot.body_name(submission.authority),
                below,
                aside,
                submission.planned_on or date.max,
                submission.id,
            )
        )
    yield from sorted(rows, key=lambda row: row.day)


def agenda_model() -> TableModel[AgendaRow]:
    """The table of what is next, empty."""
    columns: tuple[Column[AgendaRow], ...] = (
        Column(
            text("What"),
            lambda row: Cell(
                row.title,
                below=row.below,
                severity=row.urgency,
                word=row.aside if row.urgency else "",
                aside="" if row.urgency else row.aside,
                is_strong=True,
            ),
            lambda row: row.title.casefold(),
        ),
    )
    return TableModel(columns, lambda row: row.id, lambda row: f"{row.title}\n{row.below}")


def _begin(day: date, today: date, *, is_known: bool) -> str:
    days = (day - today).days
    if days < 0:
        return ntr("{count} day late", "{count} days late", -days)
    if days == 0:
        return tr("today")
    words = ntr("in {count} day", "in {count} days", days)
    return tr("begin {when}", when=words) if is_known else tr("due {when}", when=words)
