"""What a person plans, asks for and owes: requests, contacts, letters, interviews, obligations, own choices.

All of it is the person's own note on how the work goes, so nothing here is a statement of a document. The days are plain
days; a moment is kept as it was written, with its IANA zone. Order is the person's own and is kept.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from tracker.domain.fee import Fee
from tracker.domain.vocabulary import CredentialType

ContactId = NewType("ContactId", str)
RequestId = NewType("RequestId", str)
LetterId = NewType("LetterId", str)
InterviewId = NewType("InterviewId", str)
ObligationId = NewType("ObligationId", str)


class Role(StrEnum):
    """What somebody is to the applicant."""

    ADVISER = "adviser"
    REFEREE = "referee"
    MENTOR = "mentor"
    REGISTRAR = "registrar"
    TRANSLATOR = "translator"
    INTERVIEWER = "interviewer"
    OTHER = "other"


class Step(StrEnum):
    """What became of a paper that goes from body to body."""

    ASKED = "asked"
    PAID = "paid"
    SENT = "sent"  # by the body that issues it
    RECEIVED = "received"  # by the body that wants it
    ACCEPTED = "accepted"
    REJECTED = "rejected"  # the note says why
    ASKED_AGAIN = "asked_again"
    WITHDRAWN = "withdrawn"


class Way(StrEnum):
    """How something was said."""

    EMAIL = "email"
    PHONE = "phone"
    POST = "post"
    PORTAL = "portal"
    IN_PERSON = "in_person"


class Direction(StrEnum):
    """Who said it."""

    OUT = "out"
    IN = "in"


class Choice(StrEnum):
    """What the person says about a requirement, over what the rules say."""

    APPLIES = "applies"  # an optional one is wanted after all
    NOT_APPLICABLE = "not_applicable"
    MET = "met"  # such as a form that was filled in
    EDITED = "edited"  # the values given here stand in for those of the rules
    ADDED = "added"  # the rules do not have it


@dataclass(frozen=True, slots=True)
class ContactPerson:
    """Somebody who can be asked: an adviser, a referee, a mentor, the registrar of a school."""

    id: ContactId
    name: str
    role: Role = Role.OTHER
    institution: str | None = None
    email: str | None = None
    phone: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RequestEvent:
    """What became of a request on a day. `word` is the body's own word for it, such as “Under review”."""

    on: date
    step: Step
    word: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A paper that one body sends to another. The applicant asks for it and never holds it.

    `submission` and `requirement` say what it is for, `authority` the body that wants it; `asked_of` is the institution that issues it; `credential` its
    entry among the documents, once there is one. `usual_days` is what the person expects from asking to arrival,
    `chase_on` the day to ask what became of it. `thanked_on` is for a reference: the day the referee was thanked.
    """

    id: RequestId
    title: str
    type: CredentialType | None = None
    submission: str | None = None
    authority: str | None = None
    requirement: str | None = None
    asked_of: str | None = None
    contact: str | None = None
    credential: str | None = None
    usual_days: int | None = None
    chase_on: date | None = None
    thanked_on: date | None = None
    events: tuple[RequestEvent, ...] = ()
    fees: tuple[Fee, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One entry of the correspondence: who said what, when, about which request or submission (`concerns`)."""

    id: LetterId
    on: date
    way: Way
    direction: Direction
    subject: str
    contact: str | None = None
    concerns: str | None = None
    text: str | None = None
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview for a submission, on a day or at a moment in a zone. `thanked_on` is when thanks were sent."""

    id: InterviewId
    title: str
    submission: str | None = None
    on: date | None = None
    at: str | None = None
    zone: str | None = None
    contact: str | None = None
    thanked_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """Return of service: so many months of work, owed from `start_on`, by the contract that is named."""

    id: ObligationId
    title: str
    months: int
    start_on: date | None = None
    submission: str | None = None
    credential: str | None = None
    place: str | None = None
    ended_on: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RequirementChoice:
    """The person's own word on a requirement of a pathway, with the reason in `note`.

    `id` is `pathway/requirement`. `basis` is the fingerprint of the requirement as the rules had it when this was
    written, so that a newer rule file is noticed. The values are for an edited or an added one; what is not given stays
    as the rules have it.
    """

    id: str
    choice: Choice
    note: str | None = None
    name: str | None = None
    types: tuple[CredentialType, ...] = ()
    lead_days: int | None = None
    sent_by: str | None = None
    depends_on: tuple[str, ...] = ()
    on: date | None = None
    basis: str | None = None

    @property
    def pathway(self) -> str:
        """The id of the pathway that it is about."""
        return self.id.partition("/")[0]

    @property
    def requirement(self) -> str:
        """The id of the requirement that it is about."""
        return self.id.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Handling:
    """What the person did about a deadline, own or derived, named by its key.

    A snooze only moves the reminder; the deadline stays where it is. `ended_on`: it fell away before its day.
    """

    deadline: str
    snoozed_until: date | None = None
    done_on: date | None = None
    ended_on: date | None = None
    remind_days_before: tuple[int, ...] = ()
    note: str | None = None


PlanningEntity = ContactPerson | Request | Letter | Interview | Obligation | RequirementChoice | Handling
"""What stands in the planning lists of a record."""
