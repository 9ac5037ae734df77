"""What one body publishes, as far as its own pages were seen.

Every rule points to a `Source`: the body's own address, the day it was seen, and a grade. What was looked for and not
found is a `Gap`: the person is told to ask the body, and no figure is put in its place.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tracker.domain.months import add_days, add_months
from tracker.domain.planning import Step
from tracker.domain.record import AuthorityId, PathwayId
from tracker.domain.vocabulary import CredentialType
from tracker.pathways.requirement import Pathway

TOPICS: Final = frozenset({
    "certification", "chronology", "currency", "deadlines", "documents", "exams", "fees", "language", "names",
    "references", "scopes", "status", "translation", "uploads", "validity",
})  # fmt: skip
"""What a gap may be about."""

TOLERABLE: Final = frozenset({
    "case", "punctuation", "hyphen", "diacritic", "icao", "joined", "particle", "title", "suffix", "missing_middle",
    "initial_middle",
})  # fmt: skip
"""Kinds of difference between two names that a body may say do not matter, in the words of `compare.names`."""


class Grade(StrEnum):
    """How far a source can be trusted to be today's rule."""

    A = "A"  # the body's own page, of its present site or dated 2023 or later
    B = "B"  # the body's own page, older or undated: was the rule, check again
    OWN = "own"  # the person's own rule


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule was read: the body's own page, the day it was seen, and how far it can be trusted."""

    id: str
    title: str
    url: str
    seen_on: date
    grade: Grade
    note: str = ""


class Anchor(StrEnum):
    """The name that a body compares everything to."""

    PASSPORT = "passport"
    IDENTITY_DOCUMENT = "identity_document"  # the document behind the account: the passport or what stands in for it
    DEGREE = "degree"  # the name used in undergraduate medical training
    APPLICATION = "application"  # the name on the application form itself
    ACCOUNT = "account"  # the name of the account in the body's portal


class Strictness(StrEnum):
    """What a body says about a name that differs from the anchor."""

    EXACT = "exact"  # it must be the same, or a document must prove the other form
    ASKS_PROOF = "asks_proof"  # a form, letter or document has to come with it
    UNSTATED = "unstated"  # no rule of this body was found


@dataclass(frozen=True, slots=True)
class NameRules:
    """How a body compares names.

    `record` is about the name typed in its portal, `documents` about the names on papers of `document_types` (empty:
    all). `tolerates` are kinds of edit (`compare.names.EditKind`) that it says do not matter; `proofs` the documents
    that it accepts for another form, `last_resort` those that it only may accept.
    """

    anchor: Anchor
    record: Strictness
    documents: Strictness
    document_types: tuple[CredentialType, ...] = ()
    tolerates: tuple[str, ...] = ()
    proofs: tuple[CredentialType, ...] = ()
    last_resort: tuple[CredentialType, ...] = ()
    form: str = ""
    source: str = ""
    documents_source: str = ""
    tolerates_source: str = ""


@dataclass(frozen=True, slots=True)
class DateRule:
    """A date field that a body says must agree everywhere."""

    field: str
    source: str


@dataclass(frozen=True, slots=True)
class InstitutionRules:
    """How a body wants institutions named: on papers of the types in `full_name`, the school's whole name."""

    full_name: tuple[CredentialType, ...]
    source: str


class Moment(StrEnum):
    """The moment at which a document has to be valid."""

    ISSUE = "issue"
    SUBMISSION = "submission"
    RECEIPT = "receipt"
    DECISION = "decision"
    START = "start"  # the day that practice or training begins


@dataclass(frozen=True, slots=True)
class ValidityRule:
    """How old a document of `types` may be at `moment`, counted from the statement `counts_from`.

    `months` and `days` are the limit; both zero: it must only not have expired (`valid_until`).
    """

    types: tuple[CredentialType, ...]
    moment: Moment
    counts_from: str = "issue_date"
    months: int = 0
    days: int = 0
    source: str = ""
    note: str = ""

    def last_good_day(self, issued: date) -> date:
        """The last day on which a paper of this day is not too old."""
        return add_days(add_months(issued, self.months), self.days)


@dataclass(frozen=True, slots=True)
class ScopeRule:
    """What a police check has to cover: every former name, and every place lived in for `residence_days` or more
    within the last `residence_years` (both zero: nothing is said about places)."""

    types: tuple[CredentialType, ...]
    all_names: bool
    source: str
    residence_days: int = 0
    residence_years: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChronologyRule:
    """The longest stretch without an activity that needs no explanation: in days, and in the body's own words
    (`counts`, such as "one month")."""

    gap_days: int
    source: str
    counts: str = ""


@dataclass(frozen=True, slots=True)
class UploadRule:
    """What a body's upload page takes. Zero and empty mean: not published."""

    types: tuple[str, ...] = ()
    picture_types: tuple[str, ...] = ()
    megabytes: float = 0
    picture_megabytes: float = 0
    joins_by_name: bool = False
    unaltered: tuple[CredentialType, ...] = ()
    with_original: bool = False
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A word that a body uses for the state of a document, what it means for the person, and for a request."""

    word: str
    meaning: str
    step: Step
    source: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A time that starts when something happens (`counts_from`: "acceptance", "third attempt"), such as how long an
    application lives, or the wait before another attempt. `topic` is machine-readable, `name` is for people."""

    topic: str
    name: str
    counts_from: str
    source: str
    months: int = 0
    days: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """An intake that a body published: the days on which it opens and closes (either may be unknown), at `time` (HH:MM)
    in the IANA `zone` where it says so. `pathway`: only for that one."""

    id: str
    name: str
    source: str
    opens: date | None = None
    closes: date | None = None
    time: str = ""
    zone: str = ""
    pathway: PathwayId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A rule that was looked for and not found: `topic` (one of `TOPICS`) is machine-readable, `ask` is what to ask the
    body. `pathway`: the gap is only about that pathway; `source`: a page that says something near it."""

    topic: str
    ask: str
    types: tuple[CredentialType, ...] = ()
    pathway: PathwayId | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Authority:
    """A body that reads the applicant's papers, and what it publishes about them."""

    id: AuthorityId
    name: str
    short_name: str
    country: str
    sources: tuple[Source, ...]
    names: NameRules
    dates: tuple[DateRule, ...] = ()
    validity: tuple[ValidityRule, ...] = ()
    scopes: tuple[ScopeRule, ...] = ()
    chronology: ChronologyRule | None = None
    uploads: UploadRule | None = None
    status_words: tuple[StatusWord, ...] = ()
    gaps: tuple[Gap, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    terms: tuple[Term, ...] = ()
    note: str = ""
    windows: tuple[Window, ...] = ()
    institutions: InstitutionRules | None = None

    def source(self, wanted: str) -> Source | None:
        """The source with this id, if there is one."""
        return next((source for source in self.sources if source.id == wanted), None)

    def gap(self, topic: str, kind: CredentialType | None = None) -> Gap | None:
        """The gap on this topic (and for this type of document), if one is recorded."""
        return next((gap for gap in self.gaps if gap.topic == topic and (not gap.types or kind in gap.types)), None)

    def pathway(self, wanted: PathwayId | None) -> Pathway | None:
        """The pathway with this id, if the body has it."""
        return next((pathway for pathway in self.pathways if pathway.id == wanted), None)


@dataclass(frozen=True, slots=True)
class GeneralRules:
    """Rules that hold at every body that publishes none of its own on the matter, such as how long a language test
    counts by the test centres' own word. Their sources are not the body's: what is said with them says so."""

    sources: tuple[Source, ...] = ()
    validity: tuple[ValidityRule, ...] = ()
    scopes: tuple[ScopeRule, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def source(self, wanted: str) -> Source | None:
        """The source with this id, if there is one."""
        return next((source for source in self.sources if source.id == wanted), None)
