"""How a paper stands on a day: good, soon at its end, expired, too old, or not to be told.

The limits are those of the body that receives it, or the general ones where it publishes none. What is said here is one
paper and one day; what else a body wants is told by the checklist.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from tracker.compare.dates import read_date
from tracker.domain.dates import DateReading
from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.domain.months import add_days, first_day_good_for
from tracker.domain.record import Credential, Statement
from tracker.domain.vocabulary import CredentialType, Field
from tracker.pathways.authority import Authority, Moment, ValidityRule
from tracker.pathways.rules import Authorities
from tracker.texts import Argument, Text, ntext, text

MARGINS: Final = {Moment.DECISION: 60, Moment.START: 60}
MARGIN: Final = 30
"""Days after the planned day within which a paper that ends is called expiring. The program's own choice, no body's
rule: longer where the paper has to hold on a day that comes after the planned one."""

LIMITED: Final = frozenset({
    CredentialType.GOOD_STANDING_CERTIFICATE,
    CredentialType.BACKGROUND_CHECK,
    CredentialType.VULNERABLE_SECTOR_CHECK,
    CredentialType.LANGUAGE_TEST,
})  # fmt: skip
"""Papers that bodies are known to find too old, so that an unknown limit is worth asking for."""

YOUNG_DAYS: Final = 60
"""The shortest limit that a body was seen to publish for such papers: up to this age an unknown limit is no worry."""


class Standing(StrEnum):
    """How a paper stands on a day, best first."""

    GOOD = "good"
    EXPIRING = "expiring"  # valid today, and not on the day, or not for long after it
    UNKNOWN = "unknown"
    TOO_OLD = "too_old"
    EXPIRED = "expired"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return list(Standing).index(self)


@dataclass(frozen=True, slots=True)
class Judged:
    """How a paper stands, the last day on which it is surely good (None: no end is known), and why in a sentence."""

    standing: Standing
    reason: Text
    good_until: date | None = None
    rule: ValidityRule | None = None


@lru_cache(maxsize=8192)
def read_statement(statement: Statement) -> DateReading:
    """What a statement may mean as a date."""
    return read_date(statement.text, calendar=statement.calendar, order=statement.order)


def stated(credential: Credential, field: str) -> Statement | None:
    """The first statement of a paper on a field."""
    return next((statement for statement in credential.states if statement.field == field), None)


def judge_paper(credential: Credential, authority: Authority | None, rules: Authorities, day: date, on: date) -> Judged:
    """How the paper stands at the body on the day `day`, looked at on `on`: the worst of its own end and of every limit
    on its age. What is still valid today and will not be on the day is expiring; what is not any more is expired."""
    found = [judged for judged in (_by_expiry(credential, authority, day, min(on, day)),) if judged is not None]
    limits = [rule for rule in rules.validity_of(authority, credential.type) if rule.months or rule.days]
    found += [judged for rule in limits if (judged := _by_age(credential, authority, rules, rule, day)) is not None]
    if not limits and credential.type in LIMITED and not found:
        found.append(_by_unknown_limit(credential, authority, day))
    if not found:
        return Judged(Standing.GOOD, text("“{title}” is on file.", title=credential.title))
    worst = max(found, key=lambda judged: judged.standing.rank)
    ends = [judged.good_until for judged in found if judged.good_until is not None]
    return Judged(worst.standing, worst.reason, min(ends, default=None), worst.rule)


def first_good_issue(
    kinds: tuple[CredentialType, ...], authority: Authority | None, rules: Authorities, day: date
) -> date | None:
    """The earliest day on which a paper of one of these kinds may be issued, to be young enough on `day`.

    None where no limit is known for them.
    """
    firsts = [
        first_day_good_for(day, rule.months, rule.days)
        for kind in kinds
        for rule in rules.validity_of(authority, kind)
        if rule.months or rule.days
    ]
    return max(firsts, default=None)


def describe_limit(rule: ValidityRule) -> Text:
    """«6 months», «2 years», «90 days»."""
    if rule.months and rule.months % 12 == 0:
        return ntext("{count} year", "{count} years", rule.months // 12)
    if rule.months:
        return ntext("{count} month", "{count} months", rule.months)
    return ntext("{count} day", "{count} days", rule.days)


def _by_expiry(credential: Credential, authority: Authority | None, day: date, now: date) -> Judged | None:
    statement = stated(credential, Field.VALID_UNTIL)
    reading = read_statement(statement) if statement else None
    if statement is None or reading is None:
        return None
    if reading.earliest is None or reading.latest is None:
        return _by_unreadable_end(credential, statement)
    parts: dict[str, Argument] = {"title": credential.title, "printed": statement.text, "day": day}
    until = reading.earliest
    if reading.latest < day:
        reason = text("“{title}” is valid until “{printed}”: on {day} it is expired.", **parts)
        return Judged(Standing.EXPIRED if reading.latest < now else Standing.EXPIRING, reason, until)
    if until < day:
        reason = text("“{title}” is valid until “{printed}”: on {day} it may be expired.", **parts)
        return Judged(Standing.UNKNOWN, reason, until)
    own = [rule for rule in authority.validity if credential.type in rule.types] if authority else []
    margin = max((MARGINS.get(rule.moment, MARGIN) for rule in own), default=MARGIN)
    if until <= add_days(day, margin):
        reason = text("“{title}” is valid on {day}, and only until “{printed}”.", **parts)
        return Judged(Standing.EXPIRING, reason, until)
    return Judged(Standing.GOOD, text("“{title}” is valid until “{printed}”.", **parts), until)


def _by_unreadable_end(credential: Credential, statement: Statement) -> Judged | None:
    """An end with figures in it that is no date cannot be told; words alone, such as “for life”, are no end."""
    if not any(character.isdigit() for character in statement.text):
        return None
    reason = text(
        "“{title}” is valid until “{printed}”, which is no date that can be read: look at it.",
        title=credential.title,
        printed=statement.text,
    )
    return Judged(Standing.UNKNOWN, reason)


def _by_age(
    credential: Credential, authority: Authority | None, rules: Authorities, rule: ValidityRule, day: date
) -> Judged | None:
    statement = stated(credential, rule.counts_from)
    reading = read_statement(statement) if statement else None
    if statement is None or reading is None or reading.earliest is None or reading.latest is None:
        return Judged(
            Standing.UNKNOWN,
            text("“{title}” says no date that can be read, so how old it is cannot be told.", title=credential.title),
        )
    until, at_most = (rule.last_good_day(each) for each in (reading.earliest, reading.latest))
    parts: dict[str, Argument] = {
        "title": credential.title, "printed": statement.text, "day": day, "until": until,
        "limit": describe_limit(rule), "whose": _whose(authority, rules, rule),
    }  # fmt: skip
    if at_most < day:
        reason = text(
            "“{title}” is of “{printed}” and counts for {limit} ({whose}): good until {until}, too old on {day}.",
            **parts,
        )
        return Judged(Standing.TOO_OLD, reason, until, rule)
    if until < day:
        reason = text("“{title}” is of “{printed}” and counts for {limit}: on {day} it may be too old.", **parts)
        return Judged(Standing.UNKNOWN, reason, until, rule)
    if until <= add_days(day, MARGINS.get(rule.moment, MARGIN)):
        return Judged(Standing.EXPIRING, _short_of_time(rule, parts), until, rule)
    reason = text("“{title}” is of “{printed}” and counts until {until} ({whose}).", **parts)
    return Judged(Standing.GOOD, reason, until, rule)


def _short_of_time(rule: ValidityRule, parts: dict[str, Argument]) -> Text:
    if rule.moment is Moment.DECISION:
        return text(
            "“{title}” is of “{printed}” and counts until {until} ({whose}): it has to hold until the decision, which"
            " comes after {day}.",
            **parts,
        )
    if rule.moment is Moment.START:
        return text(
            "“{title}” is of “{printed}” and counts until {until} ({whose}): it has to hold until you begin, which is"
            " after {day}.",
            **parts,
        )
    return text("“{title}” is of “{printed}” and counts only until {until} ({whose}).", **parts)


def _by_unknown_limit(credential: Credential, authority: Authority | None, day: date) -> Judged:
    statement = stated(credential, Field.ISSUE_DATE)
    earliest = read_statement(statement).earliest if statement else None
    if statement is None or earliest is None:
        return Judged(Standing.UNKNOWN, text("“{title}” says no date that can be read.", title=credential.title))
    age = (day - earliest).days
    if age <= YOUNG_DAYS:
        return Judged(
            Standing.GOOD, text("“{title}” is of “{printed}”.", title=credential.title, printed=statement.text)
        )
    return Judged(
        Standing.UNKNOWN,
        text(
            "“{title}” is of “{printed}” and will be {age} old on {day}; how old {body} lets a {kind} be is not"
            " known: ask.",
            title=credential.title,
            printed=statement.text,
            age=ntext("{count} day", "{count} days", age),
            day=day,
            body=authority.short_name if authority else text("the body"),
            kind=CREDENTIAL_TYPES[credential.type],
        ),
    )


def _whose(authority: Authority | None, rules: Authorities, rule: ValidityRule) -> Argument:
    """Whose word the limit is: the body's, or the source of the general rule."""
    if authority is not None and rule in authority.validity:
        return authority.short_name
    source = rules.source_of(authority, rule.source)
    title = source.title if source else rule.source
    if authority is None:
        return text("by “{source}”", source=title)
    return text("by “{source}”; the limit of {body} is not known", source=title, body=authority.short_name)
