"""Labels that no list has, by what their words speak of, and what they share a line with."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.labels.rules import composed_meanings
from tracker.capture.labels.wording import before_label, read_label
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.phrases import fold
from tracker.domain.vocabulary import Field


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Date of joining the fellowship", "training_start"),
        ("Date of commencement of studies", "programme_start"),
        ("Date on which the degree was awarded", "conferral_date"),
        ("Day, month and year of birth", "date_of_birth"),
        ("Legal last name", "surname"),
        ("Bride's surname before marriage", "former_name"),
        ("Apellidos y nombres completos del padre", "father_name"),
        ("Other names submitted and searched", "names_searched"),
        ("Translator's full name", "certified_by"),
        ("Start and end dates", "period"),
        ("Inclusive dates of service", "period"),
        ("Datum der Ausstellung der Urkunde", "issue_date"),
        ("Дата окончания интернатуры", "training_end"),
        ("Home address", "other"),
    ],
)
def test_what_the_words_of_a_label_say_together(label: str, meaning: str) -> None:
    assert composed_meanings(fold(label).split()) == (meaning,)


@pytest.mark.parametrize(
    "value",
    [
        "District Hospital", "University Medical Centre", "Department head", "Registrar, general medicine",
        "Certificate of completion of training", "Date of", "El Rector de la Universidad", "A nombre de la Nación",
    ],
)  # fmt: skip
def test_what_may_be_a_value_is_no_label_without_a_mark(value: str) -> None:
    assert read_label(value) is None


def test_words_in_no_list_are_part_of_a_label_that_asks_for_a_number() -> None:
    label = read_label("Zonal Panel Registration #")
    assert label is not None
    assert label.meanings == ("registration_number",)


def test_a_stroke_in_brackets_ends_no_label() -> None:
    reading = suggest([page("#Birth Certificate", "Place of birth (Country – Town)", "CHILE – TALCA")])
    assert [one.text for one in reading.suggestions if one.field == Field.PLACE_OF_BIRTH] == ["CHILE – TALCA"]


def test_what_a_made_up_label_asks_for_is_unsure_where_it_has_no_form_of_its_own() -> None:
    reading = suggest([page("#Certificate of Internship", "Main clinical branch: Theatre and Wards")])
    found = [one for one in reading.suggestions if one.field == Field.SPECIALTY]
    assert found
    assert all(one.confidence < HIGH for one in found)


def test_a_degree_goes_on_behind_a_comma() -> None:
    reading = suggest([page("#Diploma", "Qualification obtained: Master of Medicine,", "Physician")])
    assert "Master of Medicine, Physician" in {one.text for one in reading.suggestions if one.field == Field.DEGREE}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("LKM 17 Session 2006-2007", "LKM 17"),
        ("Adanna Obi Date of birth", "Adanna Obi"),
        ("Adanna Obi Sex Female", "Adanna Obi"),
        ("C Nr. 0044", "C Nr. 0044"),
        ("7/KaLaMa(N)0884", "7/KaLaMa(N)0884"),
    ],
)
def test_a_value_ends_where_the_label_of_another_begins(text: str, value: str) -> None:
    assert before_label(text) == value


def test_some_words_are_a_label_only_with_a_mark_behind_them() -> None:
    assert read_label("Rotation") is None
    marked = read_label("Rotation: Theatre")
    assert marked is not None
    assert marked.meanings == ("specialty",)
    assert read_label("UNIVERSITY HOSPITAL – TALCA") is None


def test_a_span_behind_the_label_of_one_of_its_ends_has_both() -> None:
    reading = suggest([page("#Medical Licence", ("Licence valid from", "1 May 2020 to 30 April 2021"))])
    found = {one.field: one.text for one in reading.suggestions}
    assert (found[Field.REGISTRATION_START], found[Field.REGISTRATION_END]) == ("1 May 2020", "30 April 2021")


def test_an_adjective_belongs_to_the_label_behind_it() -> None:
    reading = suggest([page("#Medical Licence", "Graduate of: Coast University Temporary Reg. No.: T/2081")])
    assert "Coast University" in {one.text for one in reading.suggestions if one.field == Field.INSTITUTION}


def test_the_word_since_is_no_part_of_a_date() -> None:
    reading = suggest([page("#Certificate of Good Standing", ("Full registration", "From 17 Aug 2017"))])
    assert "From 17 Aug 2017" not in {one.text for one in reading.suggestions}
