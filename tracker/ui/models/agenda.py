"""What is next, as rows: what to do for the checklists, and the submissions with how far each is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.deadlines.item import ItemState
from tracker.texts import ntr, render, spell_date, text, tr
from tracker.ui.models.submissions import pathway_name
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.sentences import capitalised
from tracker.ui.snapshot import Snapshot

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
        checklist = status.checklist
        source = str(checklist.submission.id) if checklist.submission else ""
        for action in status.plan.actions:
            if action.item.state is ItemState.UNKNOWN:
                continue
            day = action.start_by or action.wanted_by
            what = capitalised(render(action.what, isolate=True))
            row = AgendaRow(
                id=f"{source} {action.item.key}",
                title=render(action.item.name, isolate=True),
                below=what,
                aside=_begin(day, snapshot.day, is_known=action.start_by is not None),
                day=day,
                source=source,
                line=action.item.key,
                urgency=LATE if action.is_late else SOON if (day - snapshot.day).days <= SOON_DAYS else "",
            )
            rows.setdefault(row.title, row)  # what several bodies want is got once
    yield from sorted(rows.values(), key=lambda row: (row.urgency != LATE, row.day))[:most]


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
