"""A reading that its own form does not bear out is never shown as sure, however plainly it was named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.capture.capture_pages import page
from tracker.capture.page.flow import flow_of
from tracker.capture.suggesting.certainty import is_borne_out, is_certain
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.candidates import Candidate
from tracker.domain.vocabulary import Field


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (Field.HOLDER_NAME, "Ada Kos •"),
        (Field.HOLDER_NAME, "Ada Kos (Coast"),
        (Field.HOLDER_NAME, "Ada Kos آدا"),
        (Field.HOLDER_NAME, "Academic Council Kos"),
        (Field.HOLDER_NAME, "Doctor of Medicine"),
        (Field.DATE_OF_BIRTH, "4 May 1980 •"),
        (Field.ISSUE_DATE, "2075-02-14 B.S. (28 May 2018 A.D.)"),
        (Field.SPECIALTY, "118.204 (register)"),
        (Field.INSTITUTION, "Faculty of Medicine"),
        (Field.NATIONALITY, "Nascimento"),
        (Field.DOCUMENT_NUMBER, "4711 ("),
        (Field.DOCUMENT_NUMBER, "MU-2010 No. 004471"),
        (Field.NATIONALITY, "भारतीय / INDIAN"),
        (Field.CERTIFIED_BY, "Clerk of the Court"),
        (Field.INSTITUTION, "MBBS, University of the Coast"),
        (Field.INSTITUTION, "University of the Coast 93CC8"),
        (Field.INSTITUTION, "University of the Coast — September 2006"),
        (Field.TRAINING_START, "12 May 2013 al 11 May 2017"),
        (Field.TRAINING_END, "None"),
        (Field.VALID_UNTIL, "0944-8172"),
        (Field.ISSUE_DATE, "31/02/2019"),
        (Field.DATE_OF_BIRTH, "۲۶ ۱۳۶۳"),
        (Field.DEGREE, "OF SPECIALIST"),
        (Field.NATIONALITY, "Coast National University"),
        (Field.INSTITUTION, "Academic Council of the University of the Coast"),
        (Field.INSTITUTION, "Consejo Superior de la Universidad de la Costa"),
        (Field.FATHER_NAME, "Jan Kos, Teacher, Danish"),
        (Field.HOLDER_NAME, "الشخصي والعائلي"),
        (Field.HOLDER_NAME, "المولود ونسبه"),
        (Field.DOCUMENT_NUMBER, "C.C. 1.017.204"),
        (Field.INSTITUTION, "Convocation of the University"),
        (Field.INSTITUTION, "Coast Hospital, Al- Bahr"),
        (Field.INSTITUTION, "Coast Medical College M.B.,B.S. Part I"),
        (Field.REGISTRATION_END, "Born on 17 August 1990"),
    ],
)
def test_what_is_of_no_known_form_or_has_something_left_over_is_not_borne_out(field: Field, text: str) -> None:
    assert not is_borne_out(field, text)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (Field.HOLDER_NAME, "Ada Maria Kos-Berger"),
        (Field.HOLDER_NAME, "Шевчук Оксана"),
        (Field.HOLDER_NAME, "KOS, Ada Maria, MD"),
        (Field.HOLDER_NAME, "خالد مفتاح الورفلي"),
        (Field.VALID_UNTIL, "2086-04-30"),
        (Field.SPECIALTY, "Kinder- und Jugendmedizin"),
        (Field.INSTITUTION, "I. M. Coast Medical University"),
        (Field.INSTITUTION, "De La Costa University Hospital"),
        (Field.DATE_OF_BIRTH, "4 May 1980"),
        (Field.POSITION, "Senior Resident"),
        (Field.SPECIALTY, "Cirugía General"),
        (Field.INSTITUTION, "Faculty of Medicine, University of the Coast (North)"),
        (Field.NATIONALITY, "Française"),
        (Field.DOCUMENT_NUMBER, "AB 4711/2"),
    ],
)
def test_what_has_its_form_is_borne_out(field: Field, text: str) -> None:
    assert is_borne_out(field, text)


def test_a_post_of_no_known_word_is_offered_and_not_sure_and_results_of_parts_are_bare() -> None:
    letter = suggest([page("#Coast Hospital", "#Certificate of Employment", ("Position", "Zubehör"))])
    assert [one.text for one in letter.suggestions if one.field == Field.POSITION and one.confidence < HIGH] == [
        "Zubehör"
    ]
    test = suggest([page("#Occupational English Test", ("Listening", "410"), ("Reading", "380"))])
    assert {one.text for one in test.suggestions if one.field == Field.SCORE} == {"410", "380"}


@pytest.mark.parametrize(
    ("line", "field", "text"),
    [
        ("Name of student: Ada Obi Were", Field.HOLDER_NAME, "Ada Obi"),
        ("Place of birth: Bern (Coast)", Field.PLACE_OF_BIRTH, "Bern"),
        ("Name of student: Ada Obi, GMC No. 4471", Field.HOLDER_NAME, "Ada Obi"),
        ("Name of student: Ada Obi (née Kos)", Field.HOLDER_NAME, "Ada Obi"),
        ("Date of issue: 30 May 2001", Field.ISSUE_DATE, "May 2001"),
        ("Date of issue: May 2001", Field.ISSUE_DATE, "2001"),
        ("Date of issue: 4471 May 2001", Field.ISSUE_DATE, "May 2001"),
        ("Folio number: COAST/R/61,408", Field.REGISTRATION_NUMBER, "COAST/R/61"),
    ],
)
def test_what_goes_on_in_its_line_is_not_certain(line: str, field: Field, text: str) -> None:
    flow = flow_of(page(line))
    start = flow.text.index(text)
    is_whole = "4471" in line or "née" in line  # another thing stands behind the name, or before the month
    assert is_certain(flow, Candidate(field, start, start + len(text), 0.9, "label"), field) == is_whole


@pytest.mark.parametrize("name", ["LACoMBE Ada", "Ada Trn", "ADA FORLì", "AL- OBI ADA"])
def test_a_name_in_which_recognition_lost_letters_is_not_certain(name: str) -> None:
    flow = flow_of(page(name))
    assert not is_certain(flow, Candidate("", 0, len(flow.text), 0.9, "label"), Field.HOLDER_NAME)


@given(st.sampled_from(list(Field)), st.text(max_size=200))
def test_any_text_is_borne_out_or_not(field: Field, text: str) -> None:
    assert is_borne_out(field, text) in (True, False)


def test_a_time_of_day_is_none_of_a_date_and_a_line_of_words_no_nationality() -> None:
    lines = (
        "Date of issue: 29/06/2026 at 10:42",
        "Nationality: And Of All Of Them Here",
        "Translator: Ada Kos (JU 1483)",
    )
    found = {
        one.field: one for one in suggest([page("#POLICE CERTIFICATE", *lines)]).suggestions if one.confidence >= HIGH
    }
    assert found[Field.ISSUE_DATE].text == "29/06/2026"
    assert Field.NATIONALITY not in found
    assert all("1483" not in one.text for one in found.values())
