"""What goes into a dossier for one recipient, and in which order: a plan that can be shown before anything is made.

Pure: a record, its findings, the rules and a day in, frozen values out.
"""

from collections.abc import Mapping
from datetime import date

from tracker.checks.case import Case
from tracker.checks.engine import Report
from tracker.compare.dates.sentences import describe_candidate, describe_days, describe_native, describe_reading
from tracker.compare.institutions import InstitutionTable
from tracker.domain.dates import DateReading
from tracker.domain.labels import CALENDARS, CREDENTIAL_TYPES, field_label
from tracker.domain.record import AuthorityId, Credential, Record, ScanFacts, ScanId, Statement
from tracker.domain.vocabulary import DATE_FIELDS, Calendar, NameKind, SentBy
from tracker.dossier.bundle import Bundle
from tracker.dossier.chronology import chronology
from tracker.dossier.completeness import completeness
from tracker.dossier.content import (
    Chronology,
    Conversion,
    Difference,
    DossierOptions,
    DossierPlan,
    Enclosure,
    Fact,
    Paper,
    Part,
    Particular,
    ScanSheet,
)
from tracker.dossier.differences import differences
from tracker.dossier.nametable import name_table
from tracker.dossier.outstanding import requests
from tracker.pathways.rules import Authorities
from tracker.texts import Text, text

__all__ = ["DossierOptions", "DossierPlan", "Paper", "make_plan"]


def make_plan(
    record: Record,
    report: Report,
    rules: Authorities,
    table: InstitutionTable | None,
    facts: Mapping[ScanId, ScanFacts],
    authority: AuthorityId,
    on: date,
    options: DossierOptions | None = None,
) -> DossierPlan:
    """Plan the dossier of `record` for `authority` on the day `on`. `report` are the findings for it; `facts` what is
    known of the scans, for the number of pages beforehand."""
    chosen = options or DossierOptions()
    bundle = Bundle(Case(record, rules, table or InstitutionTable(), on, authority), chosen.documents)
    wanted = chosen.parts
    known = differences(bundle, report.findings) if Part.DIFFERENCES in wanted else ()
    return DossierPlan(
        options=chosen,
        authority=authority,
        applicant=bundle.applicant,
        native=_native(bundle),
        recipient=bundle.authority.name,
        recipient_short=bundle.authority.short_name,
        on=on,
        facts=tuple(_facts(bundle)),
        enclosures=tuple(_enclosure(bundle, one, known, facts) for one in bundle.enclosed),
        completeness=completeness(bundle),
        names=name_table(bundle),
        differences=known,
        conversions=tuple(_conversions(bundle)),
        chronology=chronology(bundle, report.findings) if Part.CHRONOLOGY in wanted else Chronology(on),
        requests=requests(bundle),
        why=bundle.preset.why,
    )


def _native(bundle: Bundle) -> tuple[str, ...]:
    """The applicant's name in its own script, where the recipient knows it in another."""
    names = (name.text for name in bundle.record.names if name.kind is NameKind.NATIVE_SCRIPT)
    return tuple(dict.fromkeys(name for name in names if name != bundle.applicant))


def _facts(bundle: Bundle) -> list[Fact]:
    """What stands on the cover beside the names."""
    person = bundle.record.applicant
    found: list[tuple[Text, Text | str | None]] = []
    for submission in bundle.submissions[-1:]:
        pathway = bundle.authority.pathway(submission.pathway)
        found.append((text("application"), pathway.name if pathway else submission.pathway))
        found.append((text("reference"), submission.reference))
    if person.date_of_birth is not None:
        reading = bundle.case.read(person.date_of_birth)
        born = describe_candidate(reading.only) if reading.only else person.date_of_birth.text
        found.append((text("date of birth"), born))
    found.append((text("place of birth"), person.place_of_birth))
    if person.contact is not None:
        found += [
            (text("e-mail"), person.contact.email),
            (text("telephone"), person.contact.phone),
            (text("address"), person.contact.address),
        ]
    return [
        Fact(label, value if isinstance(value, Text) else text("{value}", value=value))
        for label, value in found
        if value
    ]


def _enclosure(
    bundle: Bundle, credential: Credential, known: tuple[Difference, ...], facts: Mapping[ScanId, ScanFacts]
) -> Enclosure:
    number = bundle.numbers[credential.id]
    original = credential.translation_of
    return Enclosure(
        number=number,
        credential=credential.id,
        title=credential.title,
        kind=CREDENTIAL_TYPES[credential.type],
        issuer=bundle.issuer(credential),
        particulars=tuple(_particular(bundle, credential, statement) for statement in credential.states),
        scans=tuple(ScanSheet(scan.content, scan.path, facts.get(scan.content)) for scan in credential.scans),
        translates=bundle.reference(original) if original in bundle.case.credentials and original else None,
        translations=tuple(
            bundle.reference(one.id) for one in bundle.enclosed if one.translation_of == credential.id != one.id
        ),
        from_source=credential.sent_by is SentBy.SOURCE,
        differences=tuple(one.number for one in known if _is_about(one, number)),
    )


def _is_about(difference: Difference, number: int) -> bool:
    return any(quoted.reference is not None and quoted.reference.number == number for quoted in difference.quotations)


def _particular(bundle: Bundle, credential: Credential, statement: Statement) -> Particular:
    reading = bundle.reading(credential.id, statement)
    return Particular(field_label(statement.field), statement.text, reading, statement.page or 0)


def _conversions(bundle: Bundle) -> list[Conversion]:
    """Dates of enclosed documents that are of another calendar, or in figures that can be read in two ways."""
    found = []
    for credential in bundle.enclosed:
        for statement in credential.states:
            if statement.field in DATE_FIELDS and bundle.reading(credential.id, statement) is not None:
                reading = bundle.settled(credential.id, statement)
                found.append(
                    Conversion(
                        bundle.reference(credential.id, statement.page),
                        field_label(statement.field),
                        statement.text,
                        *_converted(reading),
                    )
                )
    return found


def _converted(reading: DateReading) -> tuple[Text, Text, Text | None]:
    """The calendar in which a date is printed, what it is in ours, and the day in that one, where it is another."""
    calendars = dict.fromkeys(one.calendar for one in reading.candidates)
    calendar = next(iter(calendars)) if len(calendars) == 1 else Calendar.GREGORIAN
    if reading.only is None or calendar is Calendar.GREGORIAN:
        return CALENDARS[calendar], describe_reading(reading), None
    return CALENDARS[calendar], describe_days(reading.only), describe_native(reading.only)
