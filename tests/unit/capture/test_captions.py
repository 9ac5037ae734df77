"""Forms whose brackets say of which parts a value is made, as registers of births in the Philippines are printed."""

import pytest

from tests.unit.capture.capture_pages import segment
from tracker.capture.page.layout import PageText, Segment
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.domain.vocabulary import Field

LABEL, VALUE = 9.0, 13.0
TITLE = "Certificate of Live Birth"


def row(top: float, height: float, *cells: tuple[float, str]) -> list[Segment]:
    return [segment(text, left, top, height) for left, text in cells]


def form(*rows: tuple[tuple[float, str], ...]) -> PaperReading:
    """A form of which every second row is in the small print of labels."""
    lines = [row(120 + 28 * at, VALUE if at % 2 else LABEL, *cells) for at, cells in enumerate(rows)]
    segments = [segment(TITLE, 300, 30, 30), *(one for line in lines for one in line)]
    return suggest([PageText(1, 1000.0, 1400.0, tuple(segments), "rapidocr")])


def first(reading: PaperReading, field: Field) -> tuple[str, bool] | None:
    found = [one for one in reading.suggestions if one.field == field]
    return (found[0].text, found[0].confidence >= HIGH) if found else None


NAME = ((60, "1. NAME"), (150, "(First)"), (350, "(Middle)"), (600, "(Last)"))
BORN = ((60, "2. SEX (Male / Female)"), (400, "3. DATE OF BIRTH"), (520, "(day)"), (580, "(month)"), (650, "(year)"))


def test_a_name_over_whose_parts_brackets_stand_is_read_whole() -> None:
    found = form(NAME, ((80, "ADA MIA"), (370, "LUZ"), (620, "DE KOS")), BORN, ((80, "FEMALE"), (540, "17 MARCH 1987")))
    assert first(found, Field.HOLDER_NAME) == ("ADA MIA LUZ DE KOS", True)
    assert first(found, Field.DATE_OF_BIRTH) == ("17 MARCH 1987", True)
    assert first(found, Field.SEX) == ("FEMALE", True)


def test_a_day_in_three_boxes_is_one_date() -> None:
    found = form(
        NAME,
        ((80, "ADA"), (370, "LUZ"), (620, "KOS")),
        BORN,
        ((80, "FEMALE"), (540, "17"), (590, "MARCH"), (660, "1987")),
    )
    assert first(found, Field.DATE_OF_BIRTH) == ("17 MARCH 1987", True)


def test_the_parts_may_be_listed_in_one_bracket_and_be_those_of_a_parent() -> None:
    rows = (((80, "ADA"), (300, "LUZ"), (420, "KOS")), ((60, "MOTHER"),), ())
    mother = (
        ((60, "7. MAIDEN NAME (First, Middle, Last)"),),
        ((80, "EVA"), (300, "PAZ"), (420, "LUZ")),
        ((60, "FATHER"),),
        (),
    )
    father = (((60, "9. NAME (First, Middle, Last)"),), ((80, "IVO"), (300, "BOR"), (420, "KOS")))
    found = form(NAME, *rows, *mother, *father)
    assert first(found, Field.HOLDER_NAME) == ("ADA LUZ KOS", True)
    assert first(found, Field.FATHER_NAME) == ("IVO BOR KOS", False)
    assert first(found, Field.FORMER_NAME) is None


def test_of_the_parts_of_a_place_the_town_comes_before_the_hospital() -> None:
    heads = ((60, "4. PLACE OF BIRTH (Name of Hospital, Street)"), (500, "(City)"), (700, "(Province)"))
    found = form(
        NAME, ((80, "ADA"), (370, "LUZ"), (620, "KOS")), heads, ((80, "LAKE HOSPITAL"), (500, "ARAD"), (700, "TIMIS"))
    )
    assert first(found, Field.PLACE_OF_BIRTH) == ("ARAD", False)


@pytest.mark.parametrize(
    "heads",
    [
        ((60, "Name (as in passport)"), (500, "Sex")),
        ((60, "Name"), (500, "(see overleaf)")),
        ((60, "Name:"), (500, "(First)")),
    ],
)
def test_other_brackets_join_nothing(heads: tuple[tuple[float, str], ...]) -> None:
    found = form(heads, ((60, "ADA KOS"), (500, "FEMALE")))
    assert "ADA KOS FEMALE" not in [one.text for one in found.suggestions]


def test_brackets_under_the_label_of_a_couple_leave_their_names_whole() -> None:
    cells = (
        ((60, "1. Name of Contracting Parties"), (400, "IVO MIGUEL PAZ"), (700, "ADA JOY LUZ")),
        ((60, "(First) (Middle) (Last)"), (400, "BOR"), (700, "KOS")),
    )
    segments = [segment("Certificate of Marriage", 300, 30, 30)]
    segments += [segment(text, left, 120 + 24 * at, 18) for at, line in enumerate(cells) for left, text in line]
    reading = suggest([PageText(1, 1000.0, 1400.0, tuple(segments), "rapidocr")])
    names = [one.text for one in reading.suggestions if one.field == Field.HOLDER_NAME]
    assert names[:2] == ["IVO MIGUEL PAZ BOR", "ADA JOY LUZ KOS"]
