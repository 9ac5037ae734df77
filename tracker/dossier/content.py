"""What stands in a dossier, before it is paper: frozen values, in the order in which they will be read.

Texts of the person's are plain strings, exactly as printed; everything else is a deferred sentence. Knows nothing of
fonts, pages and PDF.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from tracker.domain.record import AuthorityId, CredentialId, ScanFacts, ScanId
from tracker.domain.vocabulary import ActivityKind
from tracker.texts import Text


class Paper(Enum):
    """The size of every page, in points."""

    LETTER = (612.0, 792.0)
    A4 = (595.276, 841.89)


class Part(StrEnum):
    """A part of a dossier before its documents, in the order in which they stand."""

    COMPLETENESS = "completeness"
    NAMES = "names"
    DOCUMENTS = "documents"
    DIFFERENCES = "differences"
    DATES = "dates"
    CHRONOLOGY = "chronology"
    REQUESTS = "requests"
    ENCLOSURES = "enclosures"


@dataclass(frozen=True, slots=True)
class DossierOptions:
    """What goes in and how the file is made. `documents` are those that go in, in that order (none: the recipient's
    preset); `limit_mb` is the most that it may have (millions of bytes); a file with a password cannot be an archival one
    (PDF/A)."""

    documents: tuple[CredentialId, ...] = ()
    parts: tuple[Part, ...] = tuple(Part)
    paper: Paper = Paper.LETTER
    archival: bool = False
    limit_mb: float | None = None
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that is spoken of: its number in the dossier (0: it is not enclosed) and its title.

    `page` is that of its scan, from 1; 0 where it is not known.
    """

    number: int
    title: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says."""

    label: Text
    value: Text


@dataclass(frozen=True, slots=True)
class Particular:
    """What a document states: the field, the text as printed, and what it means where that is not plain."""

    label: Text
    printed: str
    reading: Text | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class ScanSheet:
    """One scan of a document, in order."""

    id: ScanId
    path: str
    facts: ScanFacts | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A document that goes in. `translates` is the one that it is a translation of, `translations` are those of it that
    go in as well, `from_source` says that it is sent by the body that issued it, and `differences` are the numbers of
    those that are about it."""

    number: int
    credential: CredentialId
    title: str
    kind: Text
    issuer: str = ""
    particulars: tuple[Particular, ...] = ()
    scans: tuple[ScanSheet, ...] = ()
    translates: Reference | None = None
    translations: tuple[Reference, ...] = ()
    from_source: bool = False
    differences: tuple[int, ...] = ()


class Standing(StrEnum):
    """How far something is settled."""

    DONE = "done"
    NOTED = "noted"  # nothing has to be done: spelling, notation, another calendar
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class NameRow:
    """A form of the applicant's name: all that it is, or the documents that print it, and by what it is proved."""

    printed: str
    what: tuple[Text, ...] = ()
    found_on: tuple[Reference, ...] = ()
    period: Text | None = None
    proofs: tuple[Reference, ...] = ()
    is_anchor: bool = False


@dataclass(frozen=True, slots=True)
class NameTable:
    """The applicant's names: as they are declared, typed and printed. `anchor` says which one the recipient goes by."""

    declared: tuple[NameRow, ...] = ()
    printed: tuple[NameRow, ...] = ()
    anchor: Text | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A text as printed and where: on a document, or somewhere else that `where` names."""

    printed: str
    reference: Reference | None = None
    where: Text | None = None
    label: Text | None = None
    reading: Text | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference that is known: both texts, what differs, and what explains it (`note`: in the applicant's words).

    Open although there are `proofs`: none of them is enclosed."""

    number: int
    subject: Text
    quotations: tuple[Quotation, ...]
    what: Text
    standing: Standing
    verdict: Text | None = None
    note: str = ""
    proofs: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversion:
    """A date as printed beside what it is in our calendar; `native` is the day in another calendar, in which it is
    printed."""

    reference: Reference
    label: Text
    printed: str
    calendar: Text
    reading: Text
    native: Text | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the chart. `soft_start` and `soft_end` are days by which its ends are not certain; no `last`: it goes
    on."""

    title: str
    kind: ActivityKind
    first: date
    last: date | None
    soft_start: int = 0
    soft_end: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """Days that no activity accounts for, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class ChronologyRow:
    """A line of the table: an activity, or a gap with what explains it."""

    period: Text
    title: str = ""
    kind: Text | None = None
    place: str = ""
    references: tuple[Reference, ...] = ()
    note: str = ""
    gap: Gap | None = None
    standing: Standing = Standing.DONE


@dataclass(frozen=True, slots=True)
class Chronology:
    """What the applicant did, as a chart and as a table, up to the day `until`."""

    until: date
    bars: tuple[Bar, ...] = ()
    gaps: tuple[Gap, ...] = ()
    rows: tuple[ChronologyRow, ...] = ()
    rule: Text | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that the recipient asks for, and how the dossier answers it."""

    name: str
    answer: Text
    standing: Standing
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Completeness:
    """How complete it is: `met` of `of` requirements of the pathway, each with its answer. No pathway: none are known."""

    pathway: str = ""
    source: Text | None = None
    requirements: tuple[Requirement, ...] = ()

    @property
    def met(self) -> int:
        """How many are answered."""
        return sum(one.standing is Standing.DONE for one in self.requirements)

    @property
    def of(self) -> int:
        """How many there are."""
        return len(self.requirements)


@dataclass(frozen=True, slots=True)
class Request:
    """Something that comes straight from the body that issues it."""

    title: str
    issuer: str
    state: Text
    standing: Standing
    reference: Reference | None = None


@dataclass(frozen=True, slots=True)
class DossierPlan:
    """Everything that goes into a dossier but the pages of the scans themselves. `why` says why these documents."""

    options: DossierOptions
    authority: AuthorityId
    applicant: str
    native: tuple[str, ...]
    recipient: str
    recipient_short: str
    on: date
    facts: tuple[Fact, ...]
    enclosures: tuple[Enclosure, ...]
    completeness: Completeness
    names: NameTable
    differences: tuple[Difference, ...]
    conversions: tuple[Conversion, ...]
    chronology: Chronology
    requests: tuple[Request, ...]
    why: Text

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are wanted and have something in them, in order."""
        empty = {
            Part.NAMES: not (self.names.declared or self.names.printed),
            Part.DOCUMENTS: not self.enclosures,
            Part.ENCLOSURES: not self.enclosures,
            Part.DATES: not self.conversions,
            Part.CHRONOLOGY: not self.chronology.rows,
            Part.REQUESTS: not self.requests,
        }
        return tuple(part for part in Part if part in self.options.parts and not empty.get(part))

    @property
    def expected_pages(self) -> int:
        """Pages of scans, as far as they are known beforehand."""
        return sum(scan.facts.pages if scan.facts else 1 for one in self.enclosures for scan in one.scans)
