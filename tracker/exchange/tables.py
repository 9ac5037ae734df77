"""Plain tables of the record, for a spreadsheet: credentials, submissions, findings. Rows of typed values, no file yet.

Texts are as printed. A day that a date means stands beside it in a column of its own (`…_read`) where there is no doubt,
so that a spreadsheet can sort by it. The table of credentials is what `tables_reading` takes back.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tracker.domain.dates import DateReading
from tracker.domain.finding import Finding
from tracker.domain.labels import SEVERITIES, VERDICTS
from tracker.domain.record import Credential, Institution, Record, Statement, Submission
from tracker.domain.sending import sendings
from tracker.domain.vocabulary import DATE_FIELDS, Field
from tracker.texts import render

Cell = str | int | date | None
Read = Callable[[Statement], DateReading]
"""How a date is read."""

READ: Final = "read"
ATTRIBUTES: Final = ("calendar", "order", "page")
HEAD: Final = ("id", "type", "title", "issuer", "activity", "translation_of", "sent_by", "original_at")
TAIL: Final = ("note", "scans")


class TableName(StrEnum):
    """The tables that there are."""

    CREDENTIALS = "credentials"
    SUBMISSIONS = "submissions"
    FINDINGS = "findings"


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and rows of as many cells."""

    name: TableName
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a statement in a row: the first, second ... on its field."""

    field: str
    place: int

    @property
    def column(self) -> str:
        """The name of its column."""
        return self.field if self.place == 1 else f"{self.field}_{self.place}"


def credentials_table(record: Record, read: Read) -> Table:
    """One row for each credential, one column for each field that any of them states."""
    slots = _slots(credential.states for credential in record.credentials)
    stated = [_stated(credential.states) for credential in record.credentials]
    columns = [*HEAD, *_statement_columns(slots, stated, read), *TAIL]
    rows = [
        _row(columns, _credential(record, credential) | _cells(found, read))
        for credential, found in zip(record.credentials, stated, strict=True)
    ]
    return Table(TableName.CREDENTIALS, tuple(columns), tuple(rows))


def submissions_table(record: Record, read: Read) -> Table:
    """One row for each submission, with what was typed, what was enclosed, and what became of it."""
    slots = _slots(submission.states for submission in record.submissions)
    stated = [_stated(submission.states) for submission in record.submissions]
    head = ["id", "authority", "pathway", "reference", "planned_on", "sent_on", "state", "state_on"]
    columns = [*head, *_statement_columns(slots, stated, read), "encloses", "enclosed", "events", "fees"]
    rows = [
        _row(columns, _submission(record, submission) | _cells(found, read))
        for submission, found in zip(record.submissions, stated, strict=True)
    ]
    return Table(TableName.SUBMISSIONS, tuple(columns), tuple(rows))


def findings_table(findings: Iterable[Finding], on: date) -> Table:
    """One row for each finding, in their order."""
    columns = ("severity", "authority", "rule", "field", "message", "remedy", "as_printed", "sources", "resolved_by",
               "verdict", "note", "judged_on", "key")  # fmt: skip
    return Table(TableName.FINDINGS, columns, tuple(_finding(finding, on) for finding in findings))


def institution_word(record: Record, institution: Institution) -> str:
    """The name by which a table speaks of an institution: its own where no other has it, else its id."""
    name = institution.names[-1].text if institution.names else ""
    bearers = [one.id for one in record.institutions if any(each.text == name for each in one.names)]
    return name if name and bearers == [institution.id] else institution.id


def exact_day(reading: DateReading) -> date | None:
    """The one day that a date can mean, where there is only one."""
    only = reading.only
    return only.first if only is not None and only.first == only.last else None


Stated = dict[Slot, Statement]


def _stated(statements: Iterable[Statement]) -> Stated:
    counts: dict[str, int] = {}
    found: Stated = {}
    for statement in statements:
        counts[statement.field] = counts.get(statement.field, 0) + 1
        found[Slot(statement.field, counts[statement.field])] = statement
    return found


def _slots(lists: Iterable[Iterable[Statement]]) -> list[Slot]:
    """Every slot that any list fills: known fields in their order, then the others by the alphabet."""
    known = {field.value: place for place, field in enumerate(Field)}
    used = {slot for statements in lists for slot in _stated(statements)}
    return sorted(used, key=lambda slot: (known.get(slot.field, len(known)), slot.field, slot.place))


def _statement_columns(slots: list[Slot], rows: list[Stated], read: Read) -> Iterator[str]:
    """The columns of each slot: the text, and what else any row has of it."""
    for slot in slots:
        held = [row[slot] for row in rows if slot in row]
        yield slot.column
        if slot.field in DATE_FIELDS and any(exact_day(read(one)) is not None for one in held):
            yield f"{slot.column}_{READ}"
        yield from (
            f"{slot.column}_{name}" for name in ATTRIBUTES if any(getattr(one, name) is not None for one in held)
        )


def _cells(stated: Stated, read: Read) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for slot, statement in stated.items():
        cells[slot.column] = statement.text
        for name in ATTRIBUTES:
            cells[f"{slot.column}_{name}"] = getattr(statement, name)
        if slot.field in DATE_FIELDS:
            cells[f"{slot.column}_{READ}"] = exact_day(read(statement))
    return cells


def _row(columns: Iterable[str], cells: dict[str, Cell]) -> tuple[Cell, ...]:
    return tuple(cells.get(column) for column in columns)


def _credential(record: Record, credential: Credential) -> dict[str, Cell]:
    issuer = record.institution(credential.issuer)
    return {
        "id": credential.id,
        "type": credential.type.value,
        "title": credential.title,
        "issuer": institution_word(record, issuer) if issuer else None,
        "activity": credential.activity,
        "translation_of": credential.translation_of,
        "sent_by": credential.sent_by.value if credential.sent_by else None,
        "original_at": credential.original_at,
        "note": credential.note,
        "scans": len(credential.scans),
    }


def _submission(record: Record, submission: Submission) -> dict[str, Cell]:
    sent = sendings(submission)
    last = max(submission.events, key=lambda event: event.on, default=None)
    titles = [one.title for one in map(record.credential, submission.encloses) if one is not None]
    fees = [
        " ".join(part for part in (fee.amount, fee.currency, fee.purpose or "", _paid(fee.paid_on)) if part)
        for fee in submission.fees
    ]
    return {
        "id": submission.id,
        "authority": submission.authority,
        "pathway": submission.pathway,
        "reference": submission.reference,
        "planned_on": submission.planned_on,
        "sent_on": sent[0].on if sent else None,
        "state": last.state if last else None,
        "state_on": last.on if last else None,
        "encloses": len(submission.encloses),
        "enclosed": "; ".join(titles) or None,
        "events": "; ".join(f"{event.on.isoformat()} {event.state}" for event in submission.events) or None,
        "fees": "; ".join(fees) or None,
    }


def _paid(day: date | None) -> str:
    return f"({day.isoformat()})" if day else ""


def _finding(finding: Finding, on: date) -> tuple[Cell, ...]:
    resolution = finding.resolution
    printed = "; ".join(f"“{one.text}” ({one.source})" for one in finding.statements)
    return (
        render(SEVERITIES[finding.severity]),
        finding.authority,
        finding.rule,
        finding.field,
        render(finding.message),
        render(finding.remedy) or None,
        printed or None,
        " ".join(finding.sources),
        " ".join(finding.resolved_by) or None,
        render(VERDICTS[resolution.verdict]) if resolution else None,
        resolution.note if resolution else None,
        on,
        finding.key,
    )
