"""The portal ledger: what is typed in a body's portal, and since when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.record import Statement, Submission
from tracker.store.history import Version


@dataclass(frozen=True, slots=True)
class Typed:
    """A statement of a submission, the day since when it has stood in the record as it is, and what stood there before."""

    statement: Statement
    since: date
    before: str | None = None


def ledger(submission: Submission, versions: Iterable[Version], today: date) -> tuple[Typed, ...]:
    """Each statement of the submission with its day. `versions` are those of the submission, the latest first."""
    seen = [(version.made_at.astimezone().date(), version.after) for version in versions]
    return tuple(_typed(statement, seen, today) for statement in submission.states)


def _typed(statement: Statement, versions: Sequence[tuple[date, object]], today: date) -> Typed:
    since = today
    for day, value in versions:
        states = value.states if isinstance(value, Submission) else ()
        if statement not in states:
            before = next((each.text for each in states if each.field == statement.field), None)
            return Typed(statement, since, before)
        since = day
    return Typed(statement, since)
