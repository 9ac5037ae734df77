"""Tables with a line of heads: what stands under a head, and which of several rows is likelier that of the paper."""

from tests.unit.capture.capture_pages import segment
from tracker.capture.page.layout import PageText
from tracker.capture.suggesting.suggestions import HIGH, PaperReading, suggest
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
