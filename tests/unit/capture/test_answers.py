"""What a label asks for in the text behind it: how far it goes, and how sure it is."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.domain.vocabulary import Field


def texts(reading: PaperReading, field: str, *, sure: bool = False) -> list[str]:
    return [one.text for one in reading.suggestions if one.field == field and (one.confidence >= HIGH or not sure)]


def test_the_result_of_a_part_is_what_is_printed() -> None:
    lines = [(part, value) for part, value in (("Listening", "410"), ("Reading", "380"), ("Writing", "350"))]
    reading = suggest([page("#Language Test Report", ("Test date", "3 May 2025"), *lines)])
    assert set(texts(reading, Field.SCORE)) == {"410", "380", "350"}
    assert not texts(reading, Field.SCORE, sure=True)


def test_beside_a_result_of_the_whole_those_of_parts_are_unsure() -> None:
    reading = suggest(
        [page("#Language Test Report", ("Listening", "27"), ("Reading", "26"), "Total score: 102 (0–120)")]
    )
    assert texts(reading, Field.SCORE, sure=True) == ["102"]
    assert {"27", "26"} < set(texts(reading, Field.SCORE))


def test_a_bullet_ends_a_value() -> None:
    reading = suggest([page("#Birth Certificate", "Date of birth: 5 October 1990 • Sex: Female •")])
    assert texts(reading, Field.DATE_OF_BIRTH) == ["5 October 1990"]
    assert texts(reading, Field.SEX) == ["Female"]


def test_what_any_words_could_be_is_sure_only_if_it_is_known() -> None:
    known, unknown = (
        suggest([page("#Specialist Certificate", ("Specialty", said))])
        for said in ("General Surgery", "118.204 (board)")
    )
    assert texts(known, Field.SPECIALTY, sure=True) == ["General Surgery"]
    assert texts(unknown, Field.SPECIALTY, sure=True) == []


def test_the_faculty_is_not_surely_the_place() -> None:
    reading = suggest([page("#Degree Certificate", ("Faculty", "Health Sciences"))])
    assert texts(reading, Field.INSTITUTION, sure=True) == []


def test_a_line_with_which_a_sentence_goes_on_is_no_label() -> None:
    prose = ("We hereby certify that the doctor named above,", "completed the year of internship at", "3 May 2020")
    reading = suggest([page("#Certificate of Internship", *prose)])
    assert texts(reading, Field.TRAINING_END, sure=True) == []


def test_a_word_before_a_colon_is_a_label_also_where_a_line_could_go_on_with_it() -> None:
    reading = suggest([page("#Letter of Employment", "Name: Ada Obi", "Start date: 2 May 2015", "To: 17 June 2025")])
    assert texts(reading, Field.EMPLOYMENT_END, sure=True) == ["17 June 2025"]


@pytest.mark.parametrize("said", ["present", "ongoing", "actualidad"])
def test_what_stands_in_place_of_a_last_day_is_offered_and_never_sure(said: str) -> None:
    reading = suggest([page("#Letter of Employment", "Name: Ada Obi", ("Start", "2 May 2015"), ("Until", said))])
    assert texts(reading, Field.EMPLOYMENT_END) == [said]
    assert not texts(reading, Field.EMPLOYMENT_END, sure=True)


@pytest.mark.parametrize("asked", ["Your score", "Adaptive score:"])
def test_marks_and_a_word_for_having_passed_are_both_offered_and_neither_is_sure(asked: str) -> None:
    """Which of them goes on record the paper does not say."""
    paper = page("#Statement of Results", ("Test date", "3 May 2025"), (asked, "268"), ("Result", "PASS"))
    reading = suggest([paper])
    assert set(texts(reading, Field.SCORE)) == {"268", "PASS"}
    assert not texts(reading, Field.SCORE, sure=True)


def test_a_word_for_having_passed_is_a_result() -> None:
    reading = suggest(
        [page("#MCCQE Part I Statement of Results", ("Test date", "3 May 2025"), ("Result", "Competent"))]
    )
    assert texts(reading, Field.SCORE) == ["Competent"]


def test_what_is_printed_before_the_degree_in_its_cell_is_not_surely_left_out() -> None:
    reading = suggest([page("#Academic Transcript", ("Degree", "Diplôme de Docteur en Médecine"))])
    assert set(texts(reading, Field.DEGREE)) == {"Docteur en Médecine", "Diplôme de Docteur en Médecine"}
    assert not texts(reading, Field.DEGREE, sure=True)


@pytest.mark.parametrize(
    "line", ["awarded to Ada Kos, born in Arad on 4 May 1990", "registered as Ada Kos on 4 May 1990"]
)
def test_a_word_with_which_a_sentence_begins_asks_for_no_date_far_behind_it(line: str) -> None:
    read = suggest([page("#Diploma of Medicine", line)])
    assert not texts(read, Field.CONFERRAL_DATE, sure=True) + texts(read, Field.REGISTRATION_START, sure=True)


@pytest.mark.parametrize(
    ("line", "is_sure"),
    [(("Zorbat klunk", "31.03.2025"), False), ("31.03.2025", True), (("Our ref: 12/7", "31.03.2025"), True)],
)
def test_a_day_beside_words_that_may_ask_for_it_is_not_surely_that_of_the_letter(
    line: str | tuple[str, str], is_sure: bool
) -> None:
    reading = suggest([page("#Letter of Employment", ("Name", "Ada Maria Obi"), line)])
    assert texts(reading, Field.ISSUE_DATE) == ["31.03.2025"]
    assert bool(texts(reading, Field.ISSUE_DATE, sure=True)) is is_sure


def test_on_a_licence_the_day_of_inscription_is_that_of_the_registration() -> None:
    read = suggest([page("#Medical Licence", ("Name", "Ada Obi"), ("Date d'inscription", "01.02.2014"))])
    assert texts(read, Field.REGISTRATION_START) == ["01.02.2014"]
