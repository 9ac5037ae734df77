"""Which requirements of a pathway a record meets, and by what.

Only whether the right papers, activities and acceptances are there: how old a document may be, and on which day, is
judged elsewhere, and so is what a date in another notation or calendar means (`months_of` says how long an activity
lasted). Knows no clock.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

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

Recent = Callable[[Activity, int], bool | None]
"""Whether an activity went on within so many years before the day; None where that cannot be told."""

_COUNTRY_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "CA": ("Canada", "Canadian", "CAN"),
    "US": ("United States", "USA", "U.S.A."),
}
"""What a paper says of the country that issued it, where its issuer is not on record."""

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


def coverage(
    pathway: Pathway, record: Record, months_of: MonthsOf = iso_months, recent: Recent | None = None
) -> tuple[Covered, ...]:
    """For each requirement of the pathway, in its order, how far the record meets it and by what.

    What the first way that is met needs is named; where none is, what comes nearest.
    """
    return tuple(_covered(requirement, record, months_of, recent or _untold) for requirement in pathway.requirements)


def _untold(_: Activity, __: int) -> bool | None:
    """Without a day, nobody can tell what is recent."""
    return None


def _covered(requirement: Requirement, record: Record, months_of: MonthsOf, recent: Recent) -> Covered:
    tries = [_try(requirement, way, record, months_of, recent) for way in requirement.satisfied_by]
    order = (State.MET, State.PARTLY, State.UNKNOWN, State.MISSING)
    return min(tries, key=lambda found: order.index(found.state), default=Covered(requirement, State.UNKNOWN))


def _try(requirement: Requirement, way: Satisfaction, record: Record, months_of: MonthsOf, recent: Recent) -> Covered:
    """How far this one way is met. All parts that it has must be."""
    fitting = tuple(credential for credential in record.credentials if _fits(credential, way, record))
    credentials = tuple(credential for credential in fitting if _is_issued_there(credential, way, record))
    untold = tuple(each for each in fitting if _country_of(each, record) is None)
    if untold and not credentials and not way.verified_at:
        return Covered(requirement, State.UNKNOWN, tuple(each.id for each in untold), way=way)
    submissions = tuple(_accepted(record, way)) if way.verified_at else ()
    if way.verified_at and way.types:
        enclosed = {name for submission in submissions for name in submission.encloses}
        credentials = tuple(credential for credential in credentials if credential.id in enclosed)
        submissions = tuple(each for each in submissions if {c.id for c in credentials} & set(each.encloses))
    activities, duration = _activities(record, way, months_of, recent)
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
    results = [credential.title, *(statement.text for statement in credential.states if statement.field == Field.SCORE)]
    is_barred = any(_says(text, word, begins=True) for text in results for word in way.without)
    return has_words(credential, way, record) and not is_barred


def has_words(credential: Credential, way: Satisfaction, record: Record) -> bool:
    """Whether one of the words wanted, if there are any, stands on the paper, whatever its result."""
    issuer = record.institution(credential.issuer)
    texts = [credential.title, *(name.text for name in (issuer.names if issuer else ()))]
    texts += [statement.text for statement in credential.states if statement.field not in NAME_FIELDS]
    return not way.words or any(_says(text, word) for text in texts for word in way.words)


def _is_issued_there(credential: Credential, way: Satisfaction, record: Record) -> bool:
    """Whether it was issued in one of the countries wanted: by its issuer, or by what it says itself."""
    country = _country_of(credential, record)
    if not way.issued_in or country is not None:
        return not way.issued_in or country in way.issued_in
    issuer = record.institution(credential.issuer)
    said = [credential.title, *(name.text for name in (issuer.names if issuer else ()))]
    said += [each.text for each in credential.states if each.field not in NAME_FIELDS]
    return any(_says(text, word) for text in said for code in way.issued_in for word in _COUNTRY_WORDS.get(code, ()))


def _country_of(credential: Credential, record: Record) -> str | None:
    issuer = record.institution(credential.issuer)
    return issuer.country if issuer else None


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
        if submission.authority == way.verified_at and verdict_on(submission):
            yield submission


def verdict_on(submission: Submission) -> bool | None:
    """The last word of the body on a submission: accepted, refused, or None where it has said neither."""
    verdict: bool | None = None
    for event in sorted(submission.events, key=lambda event: event.on):
        if _REFUSED.search(event.state):
            verdict = False
        elif _ACCEPTED.search(event.state):
            verdict = True
    return verdict


def _activities(
    record: Record, way: Satisfaction, months_of: MonthsOf, recent: Recent
) -> tuple[tuple[Activity, ...], State]:
    """The activities that count, and whether one of them is long and recent enough; unknown where that cannot be told."""
    if way.activity is None:
        return (), State.UNKNOWN
    like = [activity for activity in record.activities if _is_like(activity, way, record)]
    is_recent = {each.id: recent(each, way.within_years) if way.within_years else True for each in like}
    candidates = [each for each in like if is_recent[each.id] is not False]
    lengths = [(activity, months_of(activity)) for activity in candidates]
    long_enough = tuple(
        each for each, months in lengths if not way.activity_months or _least(months) >= way.activity_months
    )
    if sure := tuple(each for each in long_enough if is_recent[each.id]):
        return sure, State.MET
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
