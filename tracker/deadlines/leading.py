"""How long a paper takes from asking to arrival, and whose word that is.

The person's own figure comes first (on the request, or over the requirement), then that of the body that issues the
paper, then that of the body that wants it. What nobody said is no lead time at all, and never a guess.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.deadlines.item import Item
from tracker.deadlines.moments import add_business_days, subtract_business_days
from tracker.domain.months import add_days
from tracker.domain.planning import Request
from tracker.domain.record import Record
from tracker.domain.vocabulary import CredentialType
from tracker.pathways.authority import Authority, Source
from tracker.pathways.requirement import Channel
from tracker.pathways.rules import Authorities
from tracker.texts import Text, ntext, text


@dataclass(frozen=True, slots=True)
class Lead:
    """So many days, or business days; none where it is not known. `source` is the page, None for the person's word."""

    days: int = 0
    business_days: int = 0
    source: Source | None = None

    @property
    def is_known(self) -> bool:
        """Whether anybody said how long it takes."""
        return bool(self.days or self.business_days)

    def last_day_before(self, day: date) -> date:
        """The last day on which to ask, for it to be there on `day`."""
        return subtract_business_days(day, self.business_days) if self.business_days else add_days(day, -self.days)

    def first_day_after(self, day: date) -> date:
        """The day on which it is there, when it is asked for on `day`."""
        return add_business_days(day, self.business_days) if self.business_days else add_days(day, self.days)

    def described(self) -> Text:
        """«10 business days», «90 days»."""
        if self.business_days:
            return ntext("{count} business day", "{count} business days", self.business_days)
        return ntext("{count} day", "{count} days", self.days)


UNKNOWN = Lead()


def describe_source(source: Source) -> Text:
    """Whose word a lead time is, for a line of its own."""
    if not source.url:
        return text("By “{title}”, of {day}.", title=source.title, day=source.seen_on)
    return text(
        "By “{title}”, seen on {day}, grade {grade}: {url}",
        title=source.title,
        day=source.seen_on,
        grade=source.grade.value,
        url=source.url,
    )


def lead_of(
    item: Item,
    issuer: str,
    kinds: Iterable[CredentialType],
    record: Record,
    rules: Authorities,
    authority: Authority | None,
) -> Lead:
    """How long the paper of this issuer (its name, empty where it is not known) takes.

    For what the applicant uploads, the days that the rules give run after the planned day, and do not count here.
    """
    own = [days for progress in item.requests if (days := _own_days(progress.request, issuer, record))]
    if own:
        return Lead(max(own))
    if item.choice is not None and item.choice.lead_days is not None:
        return Lead(item.choice.lead_days)
    if issuer and (published := _by_issuer(issuer, kinds, record, rules)) is not None:
        return published
    requirement = item.requirement
    if requirement is None:
        return UNKNOWN
    if requirement.lead_days and requirement.channel is not Channel.UPLOAD:
        return Lead(requirement.lead_days, source=authority.source(requirement.lead_source) if authority else None)
    return _by_verification(item, rules)


def _own_days(request: Request, issuer: str, record: Record) -> int:
    """What the person expects of a request, where it is not one to another body."""
    institution = record.institution(request.asked_of)
    is_other = bool(issuer) and institution is not None and institution.names[-1].text != issuer
    return 0 if is_other else request.usual_days or 0


def _by_issuer(issuer: str, kinds: Iterable[CredentialType], record: Record, rules: Authorities) -> Lead | None:
    """What the body that issues the paper says itself."""
    institution = next((each for each in record.institutions if each.names[-1].text == issuer), None)
    names = [name.text for name in institution.names] if institution else [issuer]
    found = rules.issuing.find(names, institution.country if institution else None, kinds)
    return Lead(found.days, found.business_days, found.source) if found else None


def _by_verification(item: Item, rules: Authorities) -> Lead:
    """How long the body that verifies usually takes, where the requirement is met by its verification."""
    way = item.way
    body = rules.get(way.verified_at) if way and way.verified_at else None
    if way is None or body is None:
        return UNKNOWN
    found = [
        each
        for pathway in body.pathways
        for each in pathway.requirements
        if each.lead_days and any(set(other.types) & set(way.types) for other in each.satisfied_by)
    ]
    longest = max(found, key=lambda each: each.lead_days, default=None)
    return Lead(longest.lead_days, source=body.source(longest.lead_source)) if longest else UNKNOWN
