"""The chronology as rows: what the applicant did, where, from when to when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.domain.labels import ACTIVITY_KINDS
from tracker.domain.record import Statement
from tracker.texts import render, text, tr
from tracker.ui.models.found import NEVER, Found, found_about
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.sentences import capitalised
from tracker.ui.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One activity, in words; the days are for sorting."""

    id: str
    title: str
    type: str
    kind: str
    where: str
    start: str
    start_read: str
    end: str
    end_read: str
    first: date
    last: date
    has_paper: bool
    found: Found
    searched: str


def activity_rows(snapshot: Snapshot) -> Iterator[ActivityRow]:
    """A row for each activity, the earliest first."""
    rows = []
    proved = {credential.activity for credential in snapshot.record.credentials}
    for activity in snapshot.record.activities:
        institution = snapshot.record.institution(activity.institution)
        names = [name.text for name in institution.names] if institution else []
        kind = capitalised(render(ACTIVITY_KINDS[activity.kind]))
        rows.append(
            ActivityRow(
                id=activity.id,
                title=activity.title,
                type=activity.kind.value,
                kind=kind,
                where=names[-1] if names else "",
                start=activity.start.text if activity.start else "",
                start_read=_read(snapshot, activity.start),
                end=activity.end.text if activity.end else tr("goes on"),
                end_read=_read(snapshot, activity.end),
                first=_day(snapshot, activity.start),
                last=_day(snapshot, activity.end),
                has_paper=activity.id in proved,
                found=found_about(snapshot, activity.id),
                searched="\n".join((activity.title, kind, activity.note or "", *names)),
            )
        )
    return iter(sorted(rows, key=lambda row: (row.first, row.last)))


def activities_model() -> TableModel[ActivityRow]:
    """The table of activities, empty."""
    columns: tuple[Column[ActivityRow], ...] = (
        Column(
            text("What"), lambda row: Cell(row.title, below=row.kind, is_strong=True), lambda row: row.title.casefold()
        ),
        Column(text("Where"), lambda row: Cell(row.where), lambda row: row.where.casefold(), 30, 112),
        Column(text("From"), lambda row: Cell(row.start, below=row.start_read), lambda row: row.first, 19),
        Column(text("To"), lambda row: Cell(row.end, below=row.end_read), lambda row: row.last, 19, 52),
        Column(text("Findings"), lambda row: row.found.cell(), lambda row: row.found.key(), 15, 84),
    )
    return TableModel(columns, lambda row: row.id, lambda row: row.searched)


def _read(snapshot: Snapshot, statement: Statement | None) -> str:
    return snapshot.days_in_words(statement) if statement else ""


def _day(snapshot: Snapshot, statement: Statement | None) -> date:
    return (snapshot.reading(statement).earliest if statement else None) or NEVER
