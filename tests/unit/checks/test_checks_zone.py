"""The machine-readable zone of a document against what the same document prints above it."""

import pytest

from tests.factories import TODAY, make_credential, make_record
from tracker.checks.engine import run
from tracker.compare.institutions import InstitutionTable
from tracker.domain.finding import Finding, Severity
from tracker.domain.vocabulary import CredentialType
from tracker.pathways.rules import load_authorities
from tracker.texts import render

NAME = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
ZONE = f"{NAME}\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"  # the example of Doc 9303-4, appendix B
INDIAN = f"{NAME.replace('UTO', 'IND')}\nL898902C36IND7408122F1204159ZE184226B<<<<<10"


def findings(printed: dict[str, str], zone: str = ZONE) -> list[Finding]:
    passport = make_credential("c-p", CredentialType.PASSPORT, {**printed, "machine_readable_zone": zone})
    report = run(make_record(credentials=(passport,)), load_authorities(), InstitutionTable.load(), TODAY)
    return [finding for finding in report.findings if finding.rule.startswith("zone.")]


@pytest.mark.parametrize(
    "printed",
    [
        {"holder_name": "Anna Maria Eriksson", "sex": "F", "document_number": "L 898902 C3", "nationality": "UTO"},
        {"holder_name": "ERIKSSON, ANNA MARIA", "sex": "K/F", "date_of_birth": "12 AUG 1974"},
        {"sex": "Female", "valid_until": "15.04.2012", "nationality": "Utopian"},
    ],
)
def test_what_agrees_is_no_finding(printed: dict[str, str]) -> None:
    assert findings(printed) == []


@pytest.mark.parametrize(
    ("field", "printed", "zone", "said"),
    [
        ("sex", "M", ZONE, "F"),
        ("sex", "Ч/M", ZONE, "F"),
        ("nationality", "IRL", ZONE, "UTO"),
        ("nationality", "PAKISTANI", INDIAN, "IND"),
        ("document_number", "L898902C4", ZONE, "L898902C3"),
        ("valid_until", "15.04.2013", ZONE, "2012-04-15"),
    ],
)
def test_what_is_printed_otherwise_is_a_finding(field: str, printed: str, zone: str, said: str) -> None:
    (found,) = findings({field: printed}, zone)
    assert (found.rule, found.field, found.severity) == ("zone.differs", field, Severity.EXPLAIN)
    assert f"is printed as “{printed}”, and its machine-readable zone says “{said}”" in render(found.message)


def test_the_sentence_reads_well() -> None:
    (found,) = findings({"valid_until": "15.04.2013"})
    assert render(found.message) == (
        "On the “Passport”, “valid until” is printed as “15.04.2013”, and its machine-readable zone says “2012-04-15”."
    )


@pytest.mark.parametrize("name", ["ANNA MARIA ERIKSSON", "Eriksson Anna Maria", "ERIKSSON, Anna Maria"])
def test_the_order_of_a_zone_is_no_difference(name: str) -> None:
    assert findings({"holder_name": name}) == []


def test_the_letters_of_a_zone_are_no_difference() -> None:
    zone = ZONE.replace("ERIKSSON<<ANNA<MARIA<", "HASSAN<<FATIMA<AHMED<")
    assert findings({"holder_name": "فاطمة أحمد حسن"}, zone) == []


@pytest.mark.parametrize(
    ("name", "severity"), [("ANNA M. ERIKSSON", Severity.NOTE), ("ANNA MARTA ERIKSSON", Severity.EXPLAIN)]
)
def test_another_form_of_the_name_is_a_note_and_another_name_more(name: str, severity: Severity) -> None:
    (found,) = findings({"holder_name": name})
    assert (found.rule, found.severity) == ("zone.differs", severity)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (ZONE.replace("L898902C36", "L898902C46"), "document number"),
        (ZONE.replace("7408122", "7408132"), "date of birth"),
        (ZONE.replace("1204159", "1204169"), "valid until"),
        (ZONE.replace("B<<<<<1", "C<<<<<1"), "personal number"),
        (ZONE[:-1] + "3", "whole zone"),
    ],
)
def test_a_check_digit_that_does_not_hold_is_said(wrong: str, said: str) -> None:
    (found,) = findings({"document_number": "L898902C3", "date_of_birth": "12.08.1974"}, wrong)
    assert (found.rule, found.field, found.severity) == ("zone.check_digit", "machine_readable_zone", Severity.UNKNOWN)
    assert f"check digit of the {said} does not hold" in render(found.message)
    assert f"“{wrong.replace(chr(10), ' ')}”" in render(found.message)


@pytest.mark.parametrize("text", ["hello", "P<UTO", ZONE.splitlines()[0]])
def test_what_is_no_zone_is_said(text: str) -> None:
    (found,) = findings({"sex": "F"}, text)
    assert (found.rule, found.severity) == ("zone.unreadable", Severity.UNKNOWN)
    assert f"“{text}”" in render(found.message)
