"""What is next, as rows: open deadlines and planned submissions, the earliest first, and how far off each is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.record import Deadline
from tracker.texts import ntr, spell_date, text, tr
from tracker.ui.models.submissions import submission_rows
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.snapshot import Snapshot

OVERDUE, SOON = "blocker", "explain"
SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """Something due. `source` is what it is for, empty for nothing; `urgency` is a severity by value, or empty."""

    id: str
    title: str
    when: str
    off: str
    day: date
    source: str
    urgency: str


def deadline_rows(snapshot: Snapshot) -> Iterator[AgendaRow]:
    """A row for each deadline that is not done, the earliest first; one without a day that can be read comes last."""
    rows = []
    for deadline in snapshot.record.deadlines:
        if deadline.done_on is not None:
            continue
        day = _day(deadline)
        when = spell_date(day) if day else deadline.at or ""
        if deadline.at and deadline.zone:
            when = tr("{day}, {time} ({zone})", day=when, time=deadline.at[11:16], zone=deadline.zone)
        rows.append(
            AgendaRow(
                id=deadline.id,
                title=deadline.title,
                when=when,
                off=_off(day, snapshot.day) if day else "",
                day=day or date.max,
                source=deadline.concerns or "",
                urgency=_urgency(day, snapshot.day) if day else "",
            )
        )
    return iter(sorted(rows, key=lambda row: row.day))


def planned_rows(snapshot: Snapshot) -> Iterator[AgendaRow]:
    """A row for each submission that is still ahead, the earliest first: planned for today or later, or not begun."""
    for row in sorted(submission_rows(snapshot), key=lambda row: row.day):
        if row.planned and (row.day >= snapshot.day or not row.state):
            yield AgendaRow(row.id, row.body, row.pathway, row.planned, row.day, row.id, "")


def agenda_model() -> TableModel[AgendaRow]:
    """The table of what is next, empty."""
    columns: tuple[Column[AgendaRow], ...] = (
        Column(
            text("What"),
            lambda row: Cell(
                row.title, below=row.when, aside=row.off, severity=row.urgency, word=_word(row), is_strong=True
            ),
            lambda row: row.day,
        ),
    )
    return TableModel(columns, lambda row: row.id, lambda row: row.title)


def _word(row: AgendaRow) -> str:
    return {OVERDUE: tr("Overdue"), SOON: tr("Soon")}.get(row.urgency, "")


def _day(deadline: Deadline) -> date | None:
    if deadline.on is not None:
        return deadline.on
    try:
        return date.fromisoformat((deadline.at or "")[:10])
    except ValueError:
        return None


def _urgency(day: date, today: date) -> str:
    days = (day - today).days
    if days < 0:
        return OVERDUE
    return SOON if days <= SOON_DAYS else ""


def _off(day: date, today: date) -> str:
    days = (day - today).days
    if days == 0:
        return tr("today")
    if days < 0:
        return ntr("{count} day ago", "{count} days ago", -days)
    return ntr("in {count} day", "in {count} days", days)
