"""What a pathway asks for: each requirement in the body's own name for it, and what satisfies it."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.record import AuthorityId, PathwayId
from tracker.domain.vocabulary import ActivityKind, CredentialType


class Channel(StrEnum):
    """How a paper reaches the body."""

    UPLOAD = "upload"
    SOURCE = "source"  # straight from the body that issues it
    SHARED = "shared"  # shared from another body's account, such as physiciansapply.ca
    FORM = "form"  # answered in the application form
    IN_PERSON = "in_person"
    UNKNOWN = "unknown"  # ask the body


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """One way to meet a requirement. Of the parts that are given, all must hold.

    `types`: a credential of one of these; `states`: it must state these fields; `words`: one of these must stand in
    its title, issuer, exam or score (case does not matter); `without`: no word of its title or score may begin with
    one of these; `activity`: an activity of this kind lasting `activity_months`; `each_jurisdiction`: a credential
    for every registration; `verified_at`: source-verified or accepted at that other body; `issued_in`: issued in one of
    these countries; `within_years`: the activity went on within so many years before the day. `name` is the body's own
    name for this way, `source` the page that describes it where that is not the page of the requirement.
    """

    types: tuple[CredentialType, ...] = ()
    states: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    activity: ActivityKind | None = None
    activity_months: int = 0
    activity_country: str = ""
    each_jurisdiction: bool = False
    verified_at: AuthorityId | None = None
    without: tuple[str, ...] = ()
    issued_in: tuple[str, ...] = ()
    within_years: int = 0
    name: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that a pathway asks for. `lead_days` is the usual time from asking to arrival, 0 if not published."""

    id: str
    name: str
    satisfied_by: tuple[Satisfaction, ...]
    channel: Channel = Channel.UNKNOWN
    sent_by: str = ""
    lead_days: int = 0
    lead_source: str = ""
    depends_on: tuple[str, ...] = ()
    optional: bool = False
    applies: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pathway:
    """A way to a licence, certificate or exam at one authority."""

    id: PathwayId
    name: str
    source: str
    requirements: tuple[Requirement, ...] = ()
    note: str = ""
