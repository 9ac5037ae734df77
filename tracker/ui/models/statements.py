"""What one source says, statement by statement: the field, the text as printed, how it was read, what was found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.domain.labels import CALENDARS, SEVERITIES, field_label
from tracker.domain.record import Statement
from tracker.domain.vocabulary import Calendar
from tracker.texts import render, text, tr
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.sentences import capitalised
from tracker.ui.snapshot import Snapshot

if TYPE_CHECKING:
    from tracker.workspace.ledger import Typed


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement, in words. Its id is its number; `finding` is the key of the most serious one about it; `since` says
    since when it stands in a portal and what stood there before, where that is known.
    """

    id: str
    label: str
    statement: Statement
    reading: str
    finding: str
    severity: str
    word: str
    since: str = ""


def statement_rows(snapshot: Snapshot, source: str, states: Sequence[Statement]) -> Iterator[StatementRow]:
    """A row for each statement of a source, in its own order."""
    kept = {(each.statement.field, each.statement.text): each for each in snapshot.ledgers.get(source, ())}
    for number, statement in enumerate(states):
        typed = kept.get((statement.field, statement.text))
        finding = snapshot.finding_at(source, statement)
        yield StatementRow(
            id=str(number),
            label=capitalised(render(field_label(statement.field))),
            statement=statement,
            reading=reading_of(snapshot, statement),
            finding=finding.key if finding else "",
            severity=finding.severity.value if finding else "",
            word=render(SEVERITIES[finding.severity]) if finding else "",
            since=_since(typed) if typed else "",
        )


def _since(typed: "Typed") -> str:
    if typed.before is None:
        return tr("since {day}", day=typed.since)
    said = text("since {day}; before: “{before}”", day=typed.since, before=typed.before)
    return render(said, isolate=True)


def statements_model() -> TableModel[StatementRow]:
    """The table of statements, empty."""
    columns: tuple[Column[StatementRow], ...] = (
        Column(
            text("Printed"),
            lambda row: Cell(
                row.statement.text, above=row.label, below=row.reading, severity=row.severity, word=row.word
            ),
            lambda row: int(row.id),
        ),
    )
    return TableModel(columns, lambda row: row.id, lambda row: row.statement.text)


def reading_of(snapshot: Snapshot, statement: Statement) -> str:
    """How the text of a statement was read, in words; empty where the words are what is printed."""
    words = snapshot.reading_in_words(statement)
    if words and not snapshot.reading(statement).candidates:
        why = snapshot.reading(statement).why
        words = tr("{problem}: {why}", problem=words, why=why) if why else words
        return capitalised(words) + "."
    if words:
        return tr("read as {reading}", reading=words)
    if statement.calendar not in (None, Calendar.GREGORIAN):
        return capitalised(render(CALENDARS[Calendar(statement.calendar)]))
    return ""
