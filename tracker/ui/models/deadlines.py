"""Everything due as rows: the person's own deadlines and those that follow from papers, rules and requests."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.deadlines.due import Due, DueKind, days_left
from tracker.texts import Text, ntr, render, spell_date, text, tr
from tracker.ui.models.table import Cell, Column, TableModel

SOON_DAYS = 14
KINDS: Mapping[DueKind, Text] = {
    DueKind.OWN: text("Your own"),
    DueKind.SUBMISSION: text("Submission"),
    DueKind.IDENTITY: text("Identity document"),
    DueKind.LANGUAGE: text("Language test"),
    DueKind.PAPER: text("Paper"),
    DueKind.ORDER: text("Ask for it"),
    DueKind.TERM: text("Term of the body"),
    DueKind.WINDOW: text("Intake"),
    DueKind.CHASE: text("Ask again"),
    DueKind.INTERVIEW: text("Interview"),
    DueKind.THANKS: text("Say thank you"),
    DueKind.SERVICE: text("Return of service"),
}


@dataclass(frozen=True, slots=True)
class DueRow:
    """One deadline, in words. `urgency` is a tint, or empty."""

    id: str
    due: Due
    title: str
    when: str
    hour: str
    off: str
    kind: str
    urgency: str

    @property
    def day(self) -> date:
        """The day on which it is due."""
        return self.due.on


def due_rows(dues: Iterable[Due], today: date) -> Iterator[DueRow]:
    """A row for each deadline, in the order given."""
    for due in dues:
        yield DueRow(
            id=due.key,
            due=due,
            title=render(due.title, isolate=True),
            when=spell_date(due.on),
            hour=hour(due),
            off=_off(due, today),
            kind=render(KINDS[due.kind]),
            urgency=_urgency(due, today),
        )


def dues_model() -> TableModel[DueRow]:
    """The table of deadlines, empty."""
    columns: tuple[Column[DueRow], ...] = (
        Column(
            text("What"),
            lambda row: Cell(row.title, below=row.kind, is_strong=row.due.is_open),
            lambda row: row.title.casefold(),
        ),
        Column(text("When"), lambda row: Cell(row.when, below=row.hour), lambda row: row.day, 22, 84),
        Column(text("How far off"), _far, lambda row: (not row.due.is_open, row.day), 22),
    )
    return TableModel(columns, lambda row: row.id, lambda row: "\n".join((row.title, row.kind, row.when, row.hour)))


def brief_dues_model() -> TableModel[DueRow]:
    """Deadlines in one narrow column, empty."""
    columns: tuple[Column[DueRow], ...] = (
        Column(
            text("What"),
            lambda row: Cell(
                row.title,
                below=" · ".join(part for part in (row.when, row.hour) if part),
                severity=row.urgency,
                word=row.off if row.urgency else "",
                aside="" if row.urgency else row.off,
                is_strong=True,
            ),
            lambda row: row.day,
        ),
    )
    return TableModel(columns, lambda row: row.id, lambda row: row.title)


def hour(due: Due) -> str:
    """The hour with its time zone, where there is one."""
    return tr("{time} ({zone})", time=due.at[11:16], zone=due.zone) if due.at and due.zone else ""


def _far(row: DueRow) -> Cell:
    return Cell(severity=row.urgency, word=row.off) if row.urgency else Cell(row.off)


def _off(due: Due, today: date) -> str:
    if due.done_on is not None:
        return tr("Done on {day}", day=due.done_on)
    if due.ended_on is not None:
        return tr("Fell away")
    days = days_left(due, today)
    if days < 0:
        return tr("Overdue · {far}", far=ntr("{count} day", "{count} days", -days))
    if days == 0:
        return tr("Today")
    words = ntr("in {count} day", "in {count} days", days)
    return tr("Soon · {far}", far=words) if days <= SOON_DAYS else words


def _urgency(due: Due, today: date) -> str:
    if not due.is_open:
        return "done" if due.done_on is not None else ""
    days = days_left(due, today)
    return "blocker" if days < 0 else "explain" if days <= SOON_DAYS else ""
