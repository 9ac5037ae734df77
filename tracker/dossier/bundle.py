"""The documents of one dossier: which they are, in which order, and how one speaks of a source to the recipient. Pure."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.checks.case import APPLICANT, Case, Target, nobody
from tracker.compare.dates import describe_reading, settle
from tracker.domain.dates import DateReading
from tracker.domain.labels import NAME_KINDS
from tracker.domain.record import Credential, CredentialId, Record, Statement, Submission
from tracker.domain.vocabulary import DATE_FIELDS, Calendar, Field, NameKind
from tracker.dossier.content import Quotation, Reference
from tracker.dossier.presets import Preset, preset
from tracker.dossier.requirements import covered, pathway_of, said_to_be_met
from tracker.pathways.authority import Authority
from tracker.pathways.coverage import Covered
from tracker.pathways.requirement import Pathway
from tracker.texts import Text, text


@dataclass(frozen=True)
class Bundle:
    """A case with the one authority that the dossier is for. `own` are the documents that the applicant chose, in order."""

    case: Case
    own: tuple[CredentialId, ...] = ()

    @property
    def record(self) -> Record:
        """The record that it is made from."""
        return self.case.record

    @property
    def authority(self) -> Authority:
        """Who receives it, with what is known of it."""
        return self.case.rules.get(self.case.only) or nobody(self.case.only or "")

    @cached_property
    def target(self) -> Target:
        """The submission that it goes with, as the checks see it; the last one where there are several."""
        return self.case.targets[-1] if self.case.targets else self.case.elsewhere

    @property
    def day(self) -> date:
        """The day on which it is to be there."""
        return self.target.day

    @cached_property
    def submissions(self) -> tuple[Submission, ...]:
        """The applications to the recipient."""
        return tuple(one for one in self.record.submissions if one.authority == self.case.only)

    @cached_property
    def pathway(self) -> Pathway | None:
        """The pathway that is applied for, as far as it is known."""
        return pathway_of(self.case, self.authority, self.submissions)

    @cached_property
    def covered(self) -> tuple[Covered, ...]:
        """What the recipient asks for, with what meets each; nothing where the pathway is not known."""
        return covered(self.case, self.pathway) if self.pathway else ()

    @cached_property
    def said_to_be_met(self) -> frozenset[str]:
        """Requirements that the applicant says are met."""
        return said_to_be_met(self.case, self.pathway) if self.pathway else frozenset()

    @cached_property
    def preset(self) -> Preset:
        """The documents that go in, in order, and why these."""
        return preset(self.record, self.authority.short_name, self.submissions, self.covered, self.own)

    @property
    def enclosed(self) -> tuple[Credential, ...]:
        """The documents that go in, in order."""
        return self.preset.documents

    @cached_property
    def numbers(self) -> dict[CredentialId, int]:
        """The number of each document in the dossier."""
        return {credential.id: number for number, credential in enumerate(self.enclosed, 1)}

    def reference(self, identity: CredentialId | str, page: int | None = None) -> Reference:
        """A document to be pointed to; its number is 0 where it is not enclosed."""
        number = self.numbers.get(CredentialId(identity), 0)
        return Reference(number, self.case.credentials[identity].title, page or 0)

    def quotation(self, source: str, statement: Statement, *, label: Text | None = None) -> Quotation:
        """A statement as it is shown to the recipient: what is printed, where, and what it means."""
        reading = self.reading(source, statement)
        if source in self.case.credentials:
            return Quotation(statement.text, self.reference(source, statement.page), None, label, reading)
        return Quotation(statement.text, None, self.place(source), label, reading)

    def place(self, source: str) -> Text:
        """A source that is no document, in words for the recipient."""
        if source in self.case.submissions:
            authority = self.case.submissions[source].authority
            known = self.case.rules.get(authority)
            return text("Application to {body}", body=known.short_name if known else authority.upper())
        if source in self.case.activities:
            return text("Chronology: {title}", title=self.case.activities[source].title)
        if source == APPLICANT:
            return text("Particulars of the applicant")
        name = next((name for name in self.record.names if name.id == source), None)
        return NAME_KINDS[name.kind] if name else text("The applicant")

    def reading(self, source: str, statement: Statement) -> Text | None:
        """What a date means, where the text does not say it in a way that nobody can take otherwise."""
        if statement.field not in DATE_FIELDS and statement.field not in ("start", "end"):
            return None
        reading = self.settled(source, statement)
        if not reading.candidates or _is_plain(reading):
            return None
        return describe_reading(reading)

    def settled(self, source: str, statement: Statement) -> DateReading:
        """The reading of a date, with the other documents on the same fact to tell what a text alone does not."""
        reading = self.case.read(statement)
        if not reading.is_ambiguous:
            return reading
        said = next((one for one in self.case.said if one.source == source and one.statement == statement), None)
        if said is None or not said.subject:
            return reading
        others = [
            (other.source, self.case.read(other.statement))
            for other in self.case.facts.get((said.subject, said.field), ())
            if other.source != source and other.source not in self.case.submissions
        ]
        return settle(reading, others)

    def issuer(self, credential: Credential) -> str:
        """Who issued a document, in the words of the record: the name in use now, or the last."""
        institution = self.record.institution(credential.issuer)
        return institution.names[-1].text if institution and institution.names else ""

    @cached_property
    def applicant(self) -> str:
        """Under which name the recipient knows the applicant: as typed there, else as on the passport."""
        for submission in self.submissions:
            for statement in submission.states:
                if statement.field == Field.HOLDER_NAME:
                    return statement.text
        names = self.record.names
        accounts = [name.text for name in names if name.authority is not None and name.authority == self.case.only]
        passports = [name.text for name in names if name.kind is NameKind.PASSPORT]
        return next(iter([*accounts, *passports, *(name.text for name in names)]), "")


def _is_plain(reading: DateReading) -> bool:
    """Whether a date says by itself what it is: one reading, our calendar, and not in figures that may be turned."""
    only = reading.only
    if only is None or only.calendar is not Calendar.GREGORIAN:
        return False
    return only.how in ("words", "ymd") or only.first != only.last
