"""The portal ledger: what is typed in a body's portal, and since when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain.record import Statement, Submission
from tracker.store.history import Version


@dataclass(frozen=True, slots=True)
class Typed:
    """A statement of a submission, the day since when its text has stood in the record, and what stood there before.

    How the text is to be read, such as its calendar, is nothing that is typed in a portal.
    """

    statement: Statement
    since: date
    before: str | None = None


def ledger(submission: Submission, versions: Iterable[Version], today: date) -> tuple[Typed, ...]:
    """Each statement of the submission with its day. `versions` are those of the submission, the latest first."""
    seen = [(version.made_at.astimezone().date(), version.after) for version in versions]
    return tuple(_typed(statement, seen, today) for statement in submission.states)


def _typed(statement: Statement, versions: Sequence[tuple[date, object]], today: date) -> Typed:
    wanted, since, later = (statement.field, statement.text), today, {(statement.field, statement.text)}
    for day, value in versions:
        stated = [(each.field, each.text) for each in value.states] if isinstance(value, Submission) else []
        if wanted not in stated:
            gone = (said for field, said in stated if field == statement.field and (field, said) not in later)
            return Typed(statement, since, next(gone, None))
        since, later = day, set(stated)
    return Typed(statement, since)
