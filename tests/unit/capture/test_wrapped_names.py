"""Names that go on in the line under them, in a cell or on a diploma."""

import pytest

from tests.unit.capture.capture_pages import HEIGHT, LINE, page, segment
from tracker.capture.page.layout import PageText
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import Field


def names(sheet: PageText) -> dict[str, float]:
    return {one.text: one.confidence for one in suggest([sheet]).suggestions if one.field == Field.HOLDER_NAME}


def cell(under: str, *, label: str = "", height: float = HEIGHT) -> PageText:
    lines = [
        segment("Full name", 80, 100),
        segment("Almaz Bekele", 400, 100),
        segment(under, 400, 100 + LINE * 0.7, height),
    ]
    return PageText(1, 1000.0, 1400.0, (*lines, *([segment(label, 80, 100 + LINE * 0.7)] if label else [])), "rapidocr")


def test_a_name_in_a_cell_that_goes_on_is_offered_whole_and_is_unsure_without_its_end() -> None:
    found = names(cell("Woldemariam"))
    assert "Almaz Bekele Woldemariam" in found
    assert found["Almaz Bekele"] < HIGH


def test_a_name_on_a_diploma_that_goes_on_is_offered_whole() -> None:
    sheet = page("#Certificate", "This is to certify that", "RATNAYAKE MUDALIGE", "KAVINDU RATNAYAKE", "has passed.")
    assert "RATNAYAKE MUDALIGE KAVINDU RATNAYAKE" in names(sheet)


@pytest.mark.parametrize(
    "sheet",
    [
        cell("Female"),
        cell("Registrar"),
        cell("Woldemariam", label="Name of father"),
        cell("Woldemariam", height=2 * HEIGHT),
    ],
)
def test_what_stands_under_a_name_and_is_no_end_of_it_leaves_it_sure(sheet: PageText) -> None:
    assert names(sheet)["Almaz Bekele"] >= HIGH


@pytest.mark.parametrize(
    ("above", "name"),
    [("Ковальчук", "Мария Петровна"), ("Бондаренко", "Олена Іванівна"), ("Смирнов", "Павел Ильич")],
)
def test_a_surname_in_the_line_above_a_name_with_a_patronymic_belongs_to_it(above: str, name: str) -> None:
    found = names(page("#ДИПЛОМ", "Настоящий диплом свидетельствует о том, что", above, name, "освоил программу"))
    assert max(found, key=lambda text: found[text]) == f"{above} {name}"
    assert found.get(name, 0.0) < HIGH


@pytest.mark.parametrize("above", ["СПРАВКА", "Имя", "удостоверяет"])
def test_what_is_no_surname_above_such_a_name_does_not_belong_to_it(above: str) -> None:
    found = names(page("#ДИПЛОМ", "Настоящий диплом выдан", above, "Мария Петровна", "в том, что она"))
    assert not any(text.startswith(above) for text in found)


def test_parts_of_a_name_with_labels_of_their_own_are_joined_as_they_are_printed() -> None:
    first = names(page("#АКТ О РОЖДЕНИИ", "Фамилия: Ковальчук", "Имя: Мария", "Отчество: Петровна"))
    last = names(page("#АКТ О РОЖДЕНИИ", "Имя: Мария", "Отчество: Петровна", "Фамилия: Ковальчук"))
    assert first["Ковальчук Мария Петровна"] >= HIGH
    assert 0.7 < last["Мария Петровна Ковальчук"] < HIGH  # registers put the surname first


def test_beside_a_label_at_half_the_height_both_lines_are_the_name() -> None:
    lines = (segment("Name", 80, 110), segment("HUMAIRA SHAHZAD", 400, 100), segment("BUTT", 400, 120))
    found = names(
        PageText(1, 1000.0, 1400.0, (*lines, segment("Nationality", 80, 160), segment("Malian", 400, 160)), "")
    )
    assert next(iter(found)) == "HUMAIRA SHAHZAD BUTT"
    assert max(found.values()) < HIGH
