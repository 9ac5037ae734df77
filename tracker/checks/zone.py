"""The machine-readable zone of a document against what its visual zone says.

The zone is on record as a statement of its own, its lines parted by line breaks, once the person confirmed it.
"""

from collections.abc import Iterator

from tracker.checks.case import Case
from tracker.checks.wording import make_finding, source_label
from tracker.compare.dates import read_date
from tracker.compare.machine_zone import STATEMENT as ZONE
from tracker.compare.machine_zone import Zone, read_zone
from tracker.compare.names import NameVerdict, compare_names
from tracker.domain.finding import Evidence, Finding, Severity
from tracker.domain.labels import field_label
from tracker.domain.record import Credential, Statement
from tracker.domain.vocabulary import Field
from tracker.texts import text

_SAME_NAME = (NameVerdict.IDENTICAL, NameVerdict.FORMATTING)


def check_machine_zone(case: Case) -> Iterator[Finding]:
    """Where the zone of a document says another thing than the same document prints above it."""
    for credential in case.record.credentials:
        for said in credential.states:
            zone = read_zone(said.text.splitlines()) if said.field == ZONE else None
            if zone is not None:
                yield from _compared(case, credential, zone, said)


def _compared(case: Case, credential: Credential, zone: Zone, said: Statement) -> Iterator[Finding]:
    for printed in credential.states:
        differs = _difference(zone, printed)
        if differs is None:
            continue
        name = printed.field == Field.HOLDER_NAME
        verdict = compare_names(printed.text, zone.holder_name).verdict if name else None
        severity = Severity.NOTE if verdict is NameVerdict.VARIANT else Severity.EXPLAIN
        evidence = [
            Evidence(credential.id, printed.field, printed.text, printed.text),
            Evidence(credential.id, ZONE, said.text, differs),
        ]
        message = text(
            "{document}: the {field} is printed as “{printed}”, and the machine-readable zone below says “{zone}”.",
            document=source_label(case, credential.id), field=field_label(printed.field), printed=printed.text, zone=differs,
        )  # fmt: skip
        remedy = text(
            "Look at the document: if it prints both so, ask its issuer; if one was typed wrong, correct it here."
        )
        yield make_finding("zone.differs", printed.field, case.elsewhere, severity, evidence, message, remedy)


def _difference(zone: Zone, printed: Statement) -> str | None:
    """What the zone says of a field where it is another thing than is printed; None where it agrees or is silent."""
    if printed.field == Field.HOLDER_NAME:
        return None if _is_same_name(zone, printed.text) else zone.holder_name
    if printed.field == Field.DOCUMENT_NUMBER:
        shown = "".join(letter for letter in printed.text.upper() if letter.isalnum())
        return None if shown == zone.document_number else zone.document_number
    days = {str(Field.DATE_OF_BIRTH): zone.date_of_birth, str(Field.VALID_UNTIL): zone.date_of_expiry}
    day = days.get(printed.field)
    if day is None:
        return None
    candidates = read_date(printed.text, calendar=printed.calendar, order=printed.order).candidates
    return None if not candidates or any(one.first <= day <= one.last for one in candidates) else day.isoformat()


def _is_same_name(zone: Zone, printed: str) -> bool:
    if compare_names(printed, zone.holder_name).verdict in _SAME_NAME:
        return True
    shown = "".join(letter for letter in printed.upper() if letter.isalpha())
    return zone.name_may_be_cut and shown.startswith(zone.holder_name.replace(" ", ""))
