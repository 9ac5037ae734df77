"""The record of one applicant: what every document and every portal says, exactly as printed.

The shapes follow the exchange format. Texts are never normalised here; a reading of them (a calendar date, the parts
of a name) is derived elsewhere and never stored. Order of records is the person's own and is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NewType

from tracker.domain.fee import Fee as Fee  # noqa: PLC0414 - submissions have fees, and so have requests
from tracker.domain.planning import (
    ContactPerson,
    Handling,
    Interview,
    Letter,
    Obligation,
    PlanningEntity,
    Request,
    RequirementChoice,
)
from tracker.domain.vocabulary import (
    ActivityKind,
    Calendar,
    CredentialType,
    DateOrder,
    InstitutionKind,
    NameKind,
    SentBy,
    Verdict,
)

NameId = NewType("NameId", str)
InstitutionId = NewType("InstitutionId", str)
ActivityId = NewType("ActivityId", str)
CredentialId = NewType("CredentialId", str)
SubmissionId = NewType("SubmissionId", str)
DeadlineId = NewType("DeadlineId", str)
AuthorityId = NewType("AuthorityId", str)
PathwayId = NewType("PathwayId", str)
ScanId = NewType("ScanId", str)
"""The keyed hash of a scan's bytes, in hexadecimal; means nothing outside its vault."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source says about one field: the text exactly as printed, with what the person knows about reading it."""

    field: str
    text: str
    calendar: Calendar | None = None
    order: DateOrder | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the applicant. `proved_by` are the documents that show that it belongs to them."""

    id: NameId
    kind: NameKind
    text: str
    given: str | None = None
    family: str | None = None
    used_from: str | None = None
    used_to: str | None = None
    authority: AuthorityId | None = None
    proved_by: tuple[CredentialId, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """How the applicant is reached."""

    email: str | None = None
    phone: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Applicant:
    """Whose record it is. `date_of_birth` is a statement on the field of that name."""

    date_of_birth: Statement | None = None
    sex: str | None = None
    place_of_birth: str | None = None
    citizenships: tuple[str, ...] = ()
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class InstitutionName:
    """A name that an institution had, from and to a year or date as the person knows it."""

    text: str
    used_from: str | None = None
    used_to: str | None = None


@dataclass(frozen=True, slots=True)
class Institution:
    """A school, hospital, regulator or other body, with all its names."""

    id: InstitutionId
    names: tuple[InstitutionName, ...]
    kind: InstitutionKind | None = None
    country: str | None = None
    parent: InstitutionId | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """What the applicant did from `start` to `end`; without an `end` it goes on."""

    id: ActivityId
    kind: ActivityKind
    title: str
    institution: InstitutionId | None = None
    start: Statement | None = None
    end: Statement | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """A picture or PDF of a document. `path` is its relative path in an exchange folder, `content` names its bytes."""

    path: str
    content: ScanId = ScanId("")


@dataclass(frozen=True, slots=True)
class ScanFacts:
    """What is known of a scan's content without opening it: bytes, media type (by content) and pages."""

    size: int
    media_type: str
    pages: int


@dataclass(frozen=True, slots=True)
class Credential:
    """A document: what it is, what is printed on it, its scans in page order."""

    id: CredentialId
    type: CredentialType
    title: str
    issuer: InstitutionId | None = None
    activity: ActivityId | None = None
    states: tuple[Statement, ...] = ()
    scans: tuple[Scan, ...] = ()
    translation_of: CredentialId | None = None
    sent_by: SentBy | None = None
    original_at: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What became of a submission, on a day."""

    on: date
    state: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """An application at an authority: what was typed in its portal, what was enclosed, what became of it."""

    id: SubmissionId
    authority: AuthorityId
    pathway: PathwayId | None = None
    reference: str | None = None
    states: tuple[Statement, ...] = ()
    encloses: tuple[CredentialId, ...] = ()
    planned_on: date | None = None
    events: tuple[Event, ...] = ()
    fees: tuple[Fee, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something due, on a day or at a moment (`at`, as written, in the IANA zone `zone`)."""

    id: DeadlineId
    title: str
    on: date | None = None
    at: str | None = None
    zone: str | None = None
    concerns: str | None = None
    remind_days_before: tuple[int, ...] = ()
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """The person's own verdict on a finding, named by its key."""

    finding: str
    verdict: Verdict
    by: tuple[CredentialId, ...] = ()
    note: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """Everything about one applicant, as one snapshot. Without names it is a vault that holds nobody yet."""

    applicant: Applicant = Applicant()
    names: tuple[Name, ...] = ()
    institutions: tuple[Institution, ...] = ()
    activities: tuple[Activity, ...] = ()
    credentials: tuple[Credential, ...] = ()
    submissions: tuple[Submission, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    contacts: tuple[ContactPerson, ...] = ()
    requests: tuple[Request, ...] = ()
    letters: tuple[Letter, ...] = ()
    interviews: tuple[Interview, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    choices: tuple[RequirementChoice, ...] = ()
    handlings: tuple[Handling, ...] = ()

    def is_empty(self) -> bool:
        """Whether nothing was entered yet."""
        return self == Record()

    def credential(self, wanted: str) -> Credential | None:
        """The credential with this id, if there is one."""
        return next((credential for credential in self.credentials if credential.id == wanted), None)

    def institution(self, wanted: str | None) -> Institution | None:
        """The institution with this id, if there is one."""
        return next((institution for institution in self.institutions if institution.id == wanted), None)

    def statements(self) -> Iterator[tuple[str, Statement]]:
        """Every statement with the id of the credential or submission that makes it."""
        for credential in self.credentials:
            for statement in credential.states:
                yield credential.id, statement
        for submission in self.submissions:
            for statement in submission.states:
                yield submission.id, statement


Entity = Name | Institution | Activity | Credential | Submission | Deadline | Resolution | PlanningEntity
"""What stands in the lists of a record."""
