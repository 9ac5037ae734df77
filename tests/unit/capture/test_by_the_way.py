"""What a paper tells by the way, of somebody else or less than it seems, is offered and never sure."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.certainty import is_borne_out
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import Field


def sure(*lines: str | tuple[str, ...]) -> set[tuple[str, str]]:
    reading = suggest([page(*lines)])
    return {(one.field, one.text) for one in reading.suggestions if one.confidence >= HIGH}


STANDING = ("#Medical Council", "#Certificate of Good Standing", "Name: Eva Maria Kos", "Registration No: 48213")
MARRIAGE = ("#Certificate of Marriage", "Date of marriage: 4 May 2012", "Name of bride: Eva Maria Lund")


@pytest.mark.parametrize(
    ("field", "lines"),
    [
        (Field.INSTITUTION, (*STANDING, "Medical school: University of the Coast")),
        (Field.CERTIFIED_BY, (*MARRIAGE, "Verified by: Jan Olav Berg")),
        (Field.SPECIALTY, ("#Coast Hospital", "#Certificate of Employment", "Department: Paediatrics and Neonatology")),
        (Field.DOCUMENT_NUMBER, (*MARRIAGE, "Entry No.: 2014-5518")),
        (Field.NATIONALITY, (*STANDING, "She has never been the subject of disciplinary action by this Council.")),
        (Field.DATE_OF_BIRTH, (*STANDING, "Year of birth: 1984")),
    ],
)
def test_what_papers_of_a_type_tell_by_the_way_is_sure_of_nothing(field: Field, lines: tuple[str, ...]) -> None:
    assert field not in {held for held, _ in sure(*lines)}


@pytest.mark.parametrize(
    ("field", "text", "lines"),
    [
        (Field.DOCUMENT_NUMBER, "KM 551804", (*MARRIAGE, "Certificate No.: KM 551804")),
        (Field.DATE_OF_BIRTH, "4 May 1984", (*STANDING, "Date of birth: 4 May 1984")),
    ],
)
def test_what_a_paper_of_the_type_is_about_stays_sure(field: Field, text: str, lines: tuple[str, ...]) -> None:
    assert (field, text) in sure(*lines)


def test_a_bare_date_is_unsure_where_a_sentence_says_when_the_paper_was_issued() -> None:
    said = "Issued this 5th day of March, 2025 at the Coast Office."
    assert (Field.ISSUE_DATE, "03/04/2025") not in sure(*STANDING, said, "O.R. No.: 5027", "Date: 03/04/2025")
    assert (Field.ISSUE_DATE, "13/04/2025") in sure(*STANDING, "Date: 13/04/2025")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (Field.FORMER_NAME, "Eva Maria LUND, Eva Maria BERG"),
        (Field.NATIONALITY, "CERTIFICATE OF NEPAL"),
        (Field.DATE_OF_BIRTH, "1984"),
    ],
)
def test_two_names_a_title_and_a_year_are_not_borne_out(field: Field, text: str) -> None:
    assert not is_borne_out(field, text)


@pytest.mark.parametrize(
    ("field", "text"), [(Field.FORMER_NAME, "LUND BERG, Eva Maria"), (Field.NATIONALITY, "Republic of Nepal")]
)
def test_one_name_and_a_state_are_borne_out(field: Field, text: str) -> None:
    assert is_borne_out(field, text)
