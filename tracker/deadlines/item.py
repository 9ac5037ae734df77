"""The lines of a checklist, and the checklist that they make up: values only."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.deadlines.asking import Progress
from tracker.deadlines.standing import Standing
from tracker.domain.planning import RequirementChoice
from tracker.domain.record import AuthorityId, Submission
from tracker.pathways.authority import Authority, Gap, Source
from tracker.pathways.requirement import Pathway, Requirement, Satisfaction
from tracker.texts import Text


class ItemState(StrEnum):
    """How a requirement stands, best first."""

    MET = "met"
    NOT_APPLICABLE = "not_applicable"
    EXPIRING = "expiring"
    REQUESTED = "requested"
    UNKNOWN = "unknown"
    TOO_OLD = "too_old"
    EXPIRED = "expired"
    MISSING = "missing"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return list(ItemState).index(self)


STANDINGS = {
    Standing.GOOD: ItemState.MET,
    Standing.EXPIRING: ItemState.EXPIRING,
    Standing.UNKNOWN: ItemState.UNKNOWN,
    Standing.TOO_OLD: ItemState.TOO_OLD,
    Standing.EXPIRED: ItemState.EXPIRED,
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist.

    `requirement` is None for a paper that is enclosed and that no requirement names. `credentials`, `activities` and
    `submissions` are what meets it, or comes nearest; `lacking` the registrations without a certificate. `good_until` is
    the last day on which the paper surely counts. `choice_outdated`: the rules changed since the person's own choice.
    """

    key: str
    name: Text
    state: ItemState
    reason: Text
    requirement: Requirement | None = None
    credentials: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    submissions: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    requests: tuple[Progress, ...] = ()
    good_until: date | None = None
    way: Satisfaction | None = None
    choice: RequirementChoice | None = None
    choice_outdated: bool = False
    source: Source | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.state not in (ItemState.MET, ItemState.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Checklist:
    """What a submission asks for on its day. `day` is the day judged for; `is_sent`: it has left on that day.

    `authority` is None where there are no rules for the body, `pathway` where none is chosen or known. `ask` are the
    rules that were looked for and not found. `submission` is None for a pathway that is only looked at.
    """

    authority_id: AuthorityId
    day: date
    is_sent: bool
    items: tuple[Item, ...]
    submission: Submission | None = None
    authority: Authority | None = None
    pathway: Pathway | None = None
    ask: tuple[Gap, ...] = ()

    @property
    def planned_on(self) -> date | None:
        """The day that the person planned, if they did."""
        return self.submission.planned_on if self.submission else None
