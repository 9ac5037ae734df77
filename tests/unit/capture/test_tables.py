"""Tables with a line of heads: what stands under a head, and which of several rows is likelier that of the paper."""

import pytest

from tests.unit.capture.capture_pages import segment
from tracker.capture.page.layout import PageText
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.domain.vocabulary import Field


def table(title: str, *rows: tuple[str, ...]) -> PaperReading:
    segments = [segment(title, 260, 40, 40)]
    for line, row in enumerate(rows):
        segments += [segment(cell, 60 + 230 * column, 130 + 40 * line) for column, cell in enumerate(row) if cell]
    return suggest([PageText(1, 1000.0, 1400.0, tuple(segments), "rapidocr")])


def texts(reading: PaperReading, field: Field) -> list[str]:
    return [one.text for one in reading.suggestions if one.field == field]


def test_of_several_spans_the_first_start_and_the_last_end_come_first_and_unsure() -> None:
    reading = table(
        "Certificate of Internship",
        ("Rotation", "Start date", "End date", "Remarks"),
        ("Theatre", "01/07/2019", "31/08/2019", "Fair"),
        ("Wards", "01/09/2019", "31/10/2019", "Good"),
        ("Clinics", "01/11/2019", "30/06/2020", "Fair"),
    )
    assert texts(reading, Field.TRAINING_START)[0] == "01/07/2019"
    assert texts(reading, Field.TRAINING_END)[0] == "30/06/2020"
    assert all(one.confidence < HIGH for one in reading.suggestions if "training" in one.field)


def test_the_head_of_a_column_asks_for_what_is_under_it_and_not_for_the_next_head() -> None:
    reading = table(
        "Certificate of Marriage",
        ("Name and surname", "Years of life", "Occupation", "Father's name"),
        ("Adam Nkosi", "34", "Engineer", "Robert Nkosi"),
        ("Zola Mabaso", "29", "Nurse", "Peter Mabaso"),
    )
    assert set(texts(reading, Field.HOLDER_NAME)) >= {"Adam Nkosi", "Zola Mabaso"}
    assert set(texts(reading, Field.FATHER_NAME)) == {"Robert Nkosi", "Peter Mabaso"}
    assert all(one.confidence < HIGH for one in reading.suggestions if one.field == Field.FATHER_NAME)


def test_the_results_of_all_parts_of_a_test_are_offered() -> None:
    rows = [("Epreuve", "Score"), ("Oral A", "541"), ("Oral B", "533"), ("Part C", "512"), ("Part D", "560")]
    assert sorted(texts(table("TCF Test Report", *rows), Field.SCORE)) == ["512", "533", "541", "560"]


def cells(*rows: tuple[float, float, str]) -> PaperReading:
    title = segment("Certificate of Good Standing", 260, 20, 40)
    segments = tuple(segment(text, x, 100 + y) for x, y, text in rows)
    return suggest([PageText(1, 1000.0, 1400.0, (title, *segments), "rapidocr")])


def test_a_label_of_two_lines_is_one() -> None:
    reading = cells(
        (60, 0, "Holder"), (300, 0, "Adam Nkosi"),
        (60, 60, "Registration"), (60, 84, "start"), (300, 60, "30 April 2015"),
        (60, 160, "Issue"), (60, 184, "date"), (300, 160, "7 October 2026"),
    )  # fmt: skip
    assert texts(reading, Field.REGISTRATION_START)[0] == "30 April 2015"
    assert texts(reading, Field.ISSUE_DATE)[0] == "7 October 2026"


def test_a_name_of_two_lines_is_one() -> None:
    reading = cells(
        (60, 0, "Name"), (300, 0, "Nkosi, Adam"), (600, 0, "Sex"), (700, 0, "M"),
        (300, 24, "Themba"),
        (60, 90, "Date of birth"), (300, 90, "3 May 1990"),
    )  # fmt: skip
    assert texts(reading, Field.HOLDER_NAME)[0] == "Nkosi, Adam Themba"
    assert "Nkosi, Adam" in texts(reading, Field.HOLDER_NAME)


def test_what_stands_under_a_label_of_its_own_is_not_the_value_of_the_one_beside() -> None:
    reading = cells(
        (60, 0, "Date of first"), (60, 24, "registration"), (60, 52, "6 June 2022"),
        (400, 0, "Valid until"), (400, 26, "5 June 2032"),
    )  # fmt: skip
    assert texts(reading, Field.REGISTRATION_START)[0] == "6 June 2022"


def test_a_number_and_its_date_stand_behind_one_label() -> None:
    reading = cells((60, 0, "Registration Number and Date"), (500, 0, "102418 dated 17/04/2015"))
    assert texts(reading, Field.REGISTRATION_NUMBER)[0] == "102418"
    assert texts(reading, Field.REGISTRATION_START)[0] == "17/04/2015"


def test_a_head_over_days_is_no_answer_and_a_post_that_goes_on_has_no_end() -> None:
    reading = table(
        "Certificado de servicios prestados",
        ("Vinculación", "Jornada", "Desde", "Hasta"),
        ("Eventual", "100 %", "04/06/2018", "30/09/2019"),
        ("Interino", "100 %", "01/10/2019", "Continúa"),
    )
    assert texts(reading, Field.EMPLOYMENT_START)[0] == "04/06/2018"
    assert texts(reading, Field.EMPLOYMENT_END)[0] == "Continúa"
    assert not [one for one in reading.suggestions if one.field == Field.EMPLOYMENT_END and one.confidence >= HIGH]


@pytest.mark.parametrize(
    ("title", "field"),
    [("Certificate of Good Standing", Field.REGISTRATION_END), ("Certificate of Service", Field.EMPLOYMENT_END)],
)
def test_what_ceases_is_told_by_the_paper(title: str, field: Field) -> None:
    assert texts(table(title, ("Name", "Ada Kos"), ("Date of Cessation", "31 December 2019")), field) == [
        "31 December 2019"
    ]


def test_the_first_of_several_days_under_a_head_is_unsure_where_rows_have_several_lines() -> None:
    lines = ((80, "Grade", 60), (80, "To", 700), (120, "Registrar", 60), (120, "12/07/2020", 700), (150, "(training)", 60),
             (210, "Consultant in", 60), (225, "10/07/2022", 700), (240, "the wards", 60))  # fmt: skip
    segments = (
        segment("Statement of Service", 260, 20, 40),
        *(segment(text, left, 60 + top) for top, text, left in lines),
    )
    found = suggest([PageText(1, 1000.0, 1400.0, segments, "rapidocr")]).suggestions
    assert {one.text: one.confidence < HIGH for one in found if one.field == Field.EMPLOYMENT_END}["12/07/2020"]


@pytest.mark.parametrize("label", ["Re-registration due", "Renewal due", "Registration expiry date"])
def test_when_a_registration_is_to_be_renewed_it_ends(label: str) -> None:
    reading = table("Certificate of Good Standing", ("Name", "Ada Kos"), (label, "01-01-2028"))
    assert texts(reading, Field.REGISTRATION_END) == ["01-01-2028"]
