"""The machine-readable zone of a document against what its visual zone says.

The zone is on record as a statement of its own, its lines parted by line breaks, once the person confirmed it.
"""

from collections.abc import Iterator

from tracker.checks.case import Case
from tracker.checks.particulars import sex_form
from tracker.checks.wording import make_finding, source_label
from tracker.compare.dates import read_date
from tracker.compare.machine_zone import STATEMENT as ZONE
from tracker.compare.machine_zone import Check, Zone, read_zone
from tracker.compare.names import NameVerdict, compare_names
from tracker.compare.nationalities import state_code, state_of_code
from tracker.compare.scripts import is_latin
from tracker.domain.finding import Evidence, Finding, Severity
from tracker.domain.labels import field_label
from tracker.domain.record import Credential, Statement
from tracker.domain.vocabulary import Field
from tracker.texts import Text, text

_SAME_NAME = (NameVerdict.IDENTICAL, NameVerdict.FORMATTING)
_GUARDED = {
    "document_number": Field.DOCUMENT_NUMBER,
    "date_of_birth": Field.DATE_OF_BIRTH,
    "date_of_expiry": Field.VALID_UNTIL,
}
"""The fields that have a check digit of their own."""
_PARTS = {"personal_number": text("personal number"), "composite": text("whole zone")}


def check_machine_zone(case: Case) -> Iterator[Finding]:
    """Where the zone of a document says another thing than the same document prints above it, or is not whole."""
    for credential in case.record.credentials:
        for said in credential.states:
            if said.field != ZONE:
                continue
            zone = read_zone(said.text.splitlines())
            if zone is None:
                yield _unreadable(case, credential, said)
                continue
            if not all(map(_is_held, zone.checks)):
                yield _not_whole(case, credential, zone, said)
            yield from _compared(case, credential, zone, said)


def _is_held(check: Check) -> bool:
    """Whether a check digit holds as the zone is on record: what only a repair confirms was copied wrongly."""
    return check.holds and not check.is_repaired


def _unreadable(case: Case, credential: Credential, said: Statement) -> Finding:
    message = text(
        "On {document}, “{printed}” is on record as the machine-readable zone, and is none: "
        "a zone has two or three lines of 30 to 44 capitals, figures and “<”.",
        document=source_label(case, credential.id), printed=_on_one_line(said),
    )  # fmt: skip
    remedy = text("Copy the lines at the foot of the document to the letter, or take this statement off the record.")
    return make_finding(
        "zone.unreadable", ZONE, case.elsewhere, Severity.UNKNOWN, [_of_zone(credential, said, "")], message, remedy
    )


def _not_whole(case: Case, credential: Credential, zone: Zone, said: Statement) -> Finding:
    failed = [check.name for check in zone.checks if not _is_held(check)]
    # The digit over the whole zone fails with every other; it tells something where it is the only one.
    failed = [name for name in failed if name != "composite"] or failed
    message = text(
        "On {document}, the machine-readable zone is on record as “{printed}”, and the check digit of the {fields} does not hold.",
        document=source_label(case, credential.id), printed=_on_one_line(said), fields=tuple(_called(name) for name in failed),
    )  # fmt: skip
    remedy = text(
        "Compare the zone with the document, character by character; what was copied wrongly, correct here. "
        "If the document prints it so, ask its issuer."
    )
    statements = [_of_zone(credential, said, "\n".join(zone.lines))]
    return make_finding("zone.check_digit", ZONE, case.elsewhere, Severity.UNKNOWN, statements, message, remedy)


def _on_one_line(said: Statement) -> str:
    """The lines of a zone one behind the other, as a sentence can quote them."""
    return " ".join(said.text.split())


def _called(check: str) -> Text:
    return _PARTS[check] if check in _PARTS else field_label(_GUARDED[check])


def _compared(case: Case, credential: Credential, zone: Zone, said: Statement) -> Iterator[Finding]:
    for printed in credential.states:
        differs = _difference(zone, printed)
        if differs is None:
            continue
        name = printed.field == Field.HOLDER_NAME
        verdict = compare_names(printed.text, zone.holder_name).verdict if name else None
        severity = Severity.NOTE if verdict is NameVerdict.VARIANT else Severity.EXPLAIN
        statements = [
            Evidence(credential.id, printed.field, printed.text, printed.text),
            _of_zone(credential, said, differs),
        ]
        message = text(
            "On {document}, “{field}” is printed as “{printed}”, and its machine-readable zone says “{zone}”.",
            document=source_label(case, credential.id), field=field_label(printed.field), printed=printed.text, zone=differs,
        )  # fmt: skip
        remedy = text(
            "Look at the document: if it prints both so, ask its issuer; if one was typed wrong, correct it here."
        )
        yield make_finding("zone.differs", printed.field, case.elsewhere, severity, statements, message, remedy)


def _of_zone(credential: Credential, said: Statement, reading: str) -> Evidence:
    return Evidence(credential.id, ZONE, said.text, reading)


def _difference(zone: Zone, printed: Statement) -> str | None:
    """What the zone says of a field where it is another thing than is printed; None where it agrees, is silent, or has a
    check digit that does not hold: that is a finding of its own."""
    if any(_GUARDED.get(check.name) == printed.field and not _is_held(check) for check in zone.checks):
        return None
    if printed.field == Field.HOLDER_NAME:
        return None if _is_same_name(zone, printed.text) else zone.holder_name
    if printed.field == Field.DOCUMENT_NUMBER:
        shown = "".join(letter for letter in printed.text.upper() if letter.isalnum())
        return None if shown == zone.document_number else zone.document_number
    if printed.field == Field.SEX:
        return zone.sex if {sex_form(printed.text), zone.sex.lower()} == {"f", "m"} else None
    if printed.field == Field.NATIONALITY:
        state = state_code(printed.text)
        return None if state in (None, state_of_code(zone.nationality)) else zone.nationality
    return _other_day(zone, printed)


def _other_day(zone: Zone, printed: Statement) -> str | None:
    days = {str(Field.DATE_OF_BIRTH): zone.date_of_birth, str(Field.VALID_UNTIL): zone.date_of_expiry}
    day = days.get(printed.field)
    if day is None:
        return None
    candidates = read_date(printed.text, calendar=printed.calendar, order=printed.order).candidates
    return None if not candidates or any(one.first <= day <= one.last for one in candidates) else day.isoformat()


def _is_same_name(zone: Zone, printed: str) -> bool:
    """Whether the name is the same but for its order (a zone puts the surname first) and its letters (a zone has Latin ones)."""
    in_turn = f"{zone.given_names} {zone.surname}".strip()
    same = _SAME_NAME if is_latin(printed) else (*_SAME_NAME, NameVerdict.VARIANT)
    if any(compare_names(printed, name).verdict in same for name in (zone.holder_name, in_turn)):
        return True
    shown = "".join(letter for letter in printed.upper() if letter.isalpha())
    return zone.name_may_be_cut and shown.startswith(zone.holder_name.replace(" ", ""))
