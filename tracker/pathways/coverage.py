"""Which requirements of a pathway a record meets, and by what.

Only whether the right papers, activities and acceptances are there: how old a document may be, and on which day, is
judged elsewhere, and so is what a date in another notation or calendar means (`months_of` says how long an activity
lasted). Knows no clock.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.domain.record import (
    Activity,
    ActivityId,
    Credential,
    CredentialId,
    Record,
    Statement,
    Submission,
    SubmissionId,
)
from tracker.domain.vocabulary import NAME_FIELDS, ActivityKind, Calendar, Field
from tracker.pathways.requirement import Pathway, Requirement, Satisfaction

Months = tuple[int, int]
"""The fewest and the most whole months that something can have lasted."""

MonthsOf = Callable[[Activity], Months | None]
"""How long an activity lasted; nothing where it goes on or its dates cannot be read."""

_REFUSED = re.compile(
    r"\bnot (yet )?(accepted|passed|verified|certified|approved|granted)\b|\b(reject|refus|den(y|ied)|declin|fail|withdr)",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(r"\b(accepted|passed|verified|certified|approved|granted)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


class State(StrEnum):
    """How far a requirement is met."""

    MET = "met"
    PARTLY = "partly"  # such as a certificate from some of the regulators
    MISSING = "missing"
    UNKNOWN = "unknown"  # nothing in the record can tell, such as a form that was filled in


@dataclass(frozen=True, slots=True)
class Covered:
    """A requirement and what meets it: ids of the record, in its order. `lacking`: registrations without a certificate.

    `way` is the way that was taken; for a requirement that is not met, the one that comes nearest.
    """

    requirement: Requirement
    state: State
    credentials: tuple[CredentialId, ...] = ()
    activities: tuple[ActivityId, ...] = ()
    submissions: tuple[SubmissionId, ...] = ()
    lacking: tuple[ActivityId, ...] = ()
    way: Satisfaction | None = None


def iso_months(activity: Activity) -> Months | None:
    """How long an activity lasted, where both its dates are written as 2014-06-01 or 2014-06, of our calendar."""
    start = _iso_span(activity.start)
    end = _iso_span(activity.end)
    if start is None or end is None or end[1] < start[0]:
        return None
    return _whole_months(start[1], end[0]), _whole_months(start[0], end[1])


def coverage(pathway: Pathway, record: Record, months_of: MonthsOf = iso_months) -> tuple[Covered, ...]:
    """For each requirement of the pathway, in its order, how far the record meets it and by what.

    What the first way that is met needs is named; where none is, what comes nearest.
    """
    return tuple(_covered(requirement, record, months_of) for requirement in pathway.requirements)


def _covered(requirement: Requirement, record: Record, months_of: MonthsOf) -> Covered:
    tries = [_try(requirement, way, record, months_of) for way in requirement.satisfied_by]
    order = (State.MET, State.PARTLY, State.UNKNOWN, State.MISSING)
    return min(tries, key=lambda found: order.index(found.state), default=Covered(requirement, State.UNKNOWN))


def _try(requirement: Requirement, way: Satisfaction, record: Record, months_of: MonthsOf) -> Covered:
    """How far this one way is met. All parts that it has must be."""
    credentials = tuple(credential for credential in record.credentials if _fits(credential, way, record))
    submissions = tuple(_accepted(record, way)) if way.verified_at else ()
    if way.verified_at and way.types:
        enclosed = {name for submission in submissions for name in submission.encloses}
        credentials = tuple(credential for credential in credentials if credential.id in enclosed)
        submissions = tuple(each for each in submissions if {c.id for c in credentials} & set(each.encloses))
    activities, duration = _activities(record, way, months_of)
    states = [State.MET if credentials else State.MISSING] if way.types else []
    states += [State.MET if submissions else State.MISSING] if way.verified_at else []
    states += [duration] if way.activity else []
    lacking: tuple[ActivityId, ...] = ()
    if way.each_jurisdiction and credentials:
        lacking = tuple(_without_certificate(record, credentials))
        states.append(State.PARTLY if lacking else State.MET)
    worst = (State.MISSING, State.UNKNOWN, State.PARTLY, State.MET)
    return Covered(
        requirement,
        min(states, key=worst.index, default=State.UNKNOWN),
        tuple(credential.id for credential in credentials),
        tuple(activity.id for activity in activities),
        tuple(submission.id for submission in submissions),
        lacking,
        way,
    )


def _fits(credential: Credential, way: Satisfaction, record: Record) -> bool:
    """Whether the credential is of the type wanted, states what is wanted and has the words wanted."""
    if credential.type not in way.types or not set(way.states) <= {statement.field for statement in credential.states}:
        return False
    issuer = record.institution(credential.issuer)
    texts = [credential.title, *(name.text for name in (issuer.names if issuer else ()))]
    texts += [statement.text for statement in credential.states if statement.field not in NAME_FIELDS]
    results = [credential.title, *(statement.text for statement in credential.states if statement.field == Field.SCORE)]
    has_words = not way.words or any(_says(text, word) for text in texts for word in way.words)
    return has_words and not any(_says(text, word, begins=True) for text in results for word in way.without)


def _says(text: str, words: str, *, begins: bool = False) -> bool:
    """Whether the words stand in the text one after the other: “MCCQE Part I” is not in “MCCQE Part II”. With
    `begins`, the last may go on: “fail” is in “Failed”."""
    wanted, found = _words(words), _words(text)
    for start in range(len(found) - len(wanted) + 1 if wanted else 0):
        run = found[start : start + len(wanted)]
        if run == wanted or (begins and run[:-1] == wanted[:-1] and run[-1].startswith(wanted[-1])):
            return True
    return False


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _accepted(record: Record, way: Satisfaction) -> Iterator[Submission]:
    """Submissions at that body whose last word on the matter is an acceptance."""
    for submission in record.submissions:
        if submission.authority == way.verified_at and _is_accepted(submission):
            yield submission


def _is_accepted(submission: Submission) -> bool:
    is_accepted = False
    for event in sorted(submission.events, key=lambda event: event.on):
        if _REFUSED.search(event.state):
            is_accepted = False
        elif _ACCEPTED.search(event.state):
            is_accepted = True
    return is_accepted


def _activities(record: Record, way: Satisfaction, months_of: MonthsOf) -> tuple[tuple[Activity, ...], State]:
    """The activities that count, and whether one of them is long enough; unknown where that cannot be told."""
    if way.activity is None:
        return (), State.UNKNOWN
    candidates = [activity for activity in record.activities if _is_like(activity, way, record)]
    lengths = [(activity, months_of(activity)) for activity in candidates]
    long_enough = tuple(
        each for each, months in lengths if not way.activity_months or _least(months) >= way.activity_months
    )
    if long_enough:
        return long_enough, State.MET
    possible = tuple(each for each, months in lengths if months is None or months[1] >= way.activity_months)
    together = sum(months[1] for _, months in lengths if months is not None)
    if possible or (candidates and together >= way.activity_months):
        return possible or tuple(candidates), State.UNKNOWN
    return tuple(candidates), State.MISSING


def _least(months: Months | None) -> int:
    return months[0] if months else -1


def _is_like(activity: Activity, way: Satisfaction, record: Record) -> bool:
    if activity.kind is not way.activity:
        return False
    institution = record.institution(activity.institution)
    country = institution.country if institution else None
    return not way.activity_country or country == way.activity_country


def _without_certificate(record: Record, certificates: tuple[Credential, ...]) -> Iterator[ActivityId]:
    """Registrations that no certificate is evidence of, by the activity that it names or the body that issued it."""
    proven = {certificate.activity for certificate in certificates}
    issuers = {certificate.issuer for certificate in certificates if certificate.issuer}
    for activity in record.activities:
        is_proven = activity.id in proven or activity.institution in issuers
        if activity.kind is ActivityKind.REGISTRATION and not is_proven:
            yield activity.id


def _iso_span(statement: Statement | None) -> tuple[date, date] | None:
    """The first and the last day that an ISO date may mean. A year before 1900 is one of another calendar."""
    match = _ISO.fullmatch(statement.text.strip()) if statement else None
    if match is None or statement is None or statement.calendar not in (None, Calendar.GREGORIAN):
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 0)
    if not 1900 <= year < date.max.year:
        return None
    try:
        first = date(year, month, day or 1)
        return first, first if day else date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None


def _whole_months(first: date, last: date) -> int:
    """Whole months from the first to the last day, both included; 1 June to 31 May are twelve. Never below zero."""
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    return max(0, months - (after.day < first.day))
