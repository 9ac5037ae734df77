"""Cells of several lines, in the columns of a form and under the heads of a table, and which segments are level."""

import sys
from collections.abc import Callable, Sequence
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.capture.capture_pages import segment
from tracker.capture.labels.labelled import labelled_values
from tracker.capture.labels.wording import read_label
from tracker.capture.page.bands import LEVEL, Bands
from tracker.capture.page.flow import Flow, flow_of
from tracker.capture.page.layout import Box, PageText
from tracker.capture.running_text.letterheads import letterheads
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.domain.vocabulary import Field


def cells(title: str, *rows: tuple[float, float, str]) -> PaperReading:
    heading = segment(title, 260, 20, 40)
    segments = tuple(segment(text, x, 100 + y) for x, y, text in rows)
    return suggest([PageText(1, 1000.0, 1400.0, (heading, *segments), "rapidocr")])


def texts(reading: PaperReading, field: str) -> list[str]:
    return [one.text for one in reading.suggestions if one.field == field]


def test_a_name_goes_on_under_the_head_of_its_column() -> None:
    reading = cells(
        "Academic Transcript",
        (60, 0, "Student"), (500, 0, "Date of birth"),
        (60, 30, "Marcela Inés Vidal de"), (500, 30, "5 October 1990"),
        (60, 54, "Quiroga"),
    )  # fmt: skip
    assert texts(reading, Field.HOLDER_NAME)[0] == "Marcela Inés Vidal de Quiroga"


@pytest.mark.parametrize("lines", [("DUBOIS,", "AMÉLIE ROSE"), ("AMÉLIE ROSE", "DUBOIS"), ("Rosa de la", "Cruz Prado")])
def test_a_short_name_of_two_lines_alone_in_a_column_is_one(lines: tuple[str, str]) -> None:
    reading = cells("Residence Permit", (60, 0, "Name"), (60, 24, lines[0]), (60, 48, lines[1]))
    assert texts(reading, Field.HOLDER_NAME)[0] == " ".join(lines)


def test_two_whole_names_under_one_head_stay_two() -> None:
    reading = cells(
        "Certificate of Registration",
        (60, 0, "Names"), (60, 24, "Marcela Inés Vidal Prado"), (60, 48, "Jorge Luis Quiroga Paz"),
    )  # fmt: skip
    assert set(texts(reading, Field.HOLDER_NAME)) == {"Marcela Inés Vidal Prado", "Jorge Luis Quiroga Paz"}


def test_the_mother_under_the_father_is_no_part_of_his_name() -> None:
    reading = cells("Passport", (60, 0, "Father"), (60, 24, "JORGE VIDAL"), (60, 48, "ANA PRADO"))
    assert texts(reading, Field.FATHER_NAME)[0] == "JORGE VIDAL"


def test_a_name_in_another_script_is_no_part_of_the_one_above() -> None:
    reading = cells("Identity Card", (60, 0, "Name"), (60, 24, "ОЛЕНА БОЙКО"), (60, 48, "OLENA BOIKO"))
    assert set(texts(reading, Field.HOLDER_NAME)) == {"ОЛЕНА БОЙКО", "OLENA BOIKO"}


def test_a_row_with_a_label_of_its_own_is_no_second_line() -> None:
    reading = cells(
        "Certificate of Good Standing",
        (60, 0, "Specialty"), (300, 0, "Internal Medicine"), (700, 0, "since 2019"),
        (60, 24, "Hospital"), (300, 24, "City Hospital"),
    )  # fmt: skip
    assert texts(reading, Field.SPECIALTY)[0] == "Internal Medicine"


def test_in_a_table_of_two_people_a_name_goes_on_in_its_column() -> None:
    reading = cells(
        "Certificate of Marriage",
        (60, 0, "Full name"), (300, 0, "Jorge Luis Quiroga"), (650, 0, "Marcela Inés Vidal"),
        (300, 24, "Paz"), (650, 24, "Prado"),
        (60, 90, "Date of birth"), (300, 90, "3 May 1990"), (650, 90, "5 October 1990"),
    )  # fmt: skip
    assert set(texts(reading, Field.HOLDER_NAME)) >= {"Jorge Luis Quiroga Paz", "Marcela Inés Vidal Prado"}
    assert all(one.confidence < HIGH for one in reading.suggestions if one.field == Field.HOLDER_NAME)


@pytest.mark.parametrize(
    "rows",
    [
        [
            (60, 0, "Surname"), (300, 0, "QUIROGA"), (650, 0, "VIDAL"),
            (60, 30, "Given names"), (300, 30, "JORGE"), (650, 30, "MARCELA"),
        ],
        [
            (60, 0, "Surname"), (300, 0, "QUIROGA"), (60, 30, "Given names"), (300, 30, "JORGE"),
            (60, 90, "Surname"), (300, 90, "VIDAL"), (60, 120, "Given names"), (300, 120, "MARCELA"),
        ],
    ],
)  # fmt: skip
def test_of_two_people_in_columns_or_in_blocks_each_has_a_name(rows: list[tuple[float, float, str]]) -> None:
    reading = cells("Certificate of Marriage", *rows)
    assert texts(reading, Field.HOLDER_NAME)[:2] == ["QUIROGA JORGE", "VIDAL MARCELA"]


def test_given_names_go_with_the_surname_of_the_birth_where_no_other_is_told() -> None:
    reading = cells(
        "Certificate of Good Standing",
        (60, 0, "Surname at birth"), (300, 0, "Vidal"), (60, 30, "Given names"), (300, 30, "Marcela Inés"),
    )  # fmt: skip
    assert texts(reading, Field.HOLDER_NAME)[0] == "Vidal Marcela Inés"
    assert texts(reading, Field.FORMER_NAME) == ["Vidal"]


@pytest.mark.parametrize(
    ("title", "labels"),
    [
        ("Certificate of Marriage", ("Name of husband", "Name of wife")),
        ("Heiratsurkunde", ("Ehemann", "Ehefrau")),
        ("Certidão de Casamento", ("1º Cônjuge", "2º Cônjuge")),
    ],
)
def test_both_who_marry_are_offered_as_the_holder(title: str, labels: tuple[str, str]) -> None:
    reading = cells(title, (60, 0, f"{labels[0]}: Jorge Quiroga Paz"), (60, 60, f"{labels[1]}: Inés Vidal Prado"))
    assert texts(reading, Field.HOLDER_NAME)[:2] == ["Jorge Quiroga Paz", "Inés Vidal Prado"]
    assert all(one.confidence < HIGH for one in reading.suggestions if one.field == Field.HOLDER_NAME)


def test_a_husband_is_the_holder_of_no_other_paper() -> None:
    reading = cells("Passport", (60, 0, "Surname: VIDAL"), (60, 40, "Given names: INÉS"), (60, 80, "Spouse: Jorge Paz"))
    assert texts(reading, Field.HOLDER_NAME)[0] == "VIDAL INÉS"
    assert "Jorge Paz" not in texts(reading, Field.HOLDER_NAME)


def test_the_parts_of_names_in_a_cell_may_have_their_labels_in_brackets() -> None:
    reading = cells(
        "Certificate of Marriage",
        (60, 0, "Contracting parties"), (300, 0, "(First) JORGE"), (650, 0, "(First) INÉS"),
        (300, 24, "(Middle) PAZ"), (650, 24, "(Middle) PRADO"),
        (300, 48, "(Last) QUIROGA"), (650, 48, "(Last) VIDAL"),
    )  # fmt: skip
    assert texts(reading, Field.HOLDER_NAME)[:2] == ["JORGE PAZ QUIROGA", "INÉS PRADO VIDAL"]


def test_a_comment_in_brackets_behind_a_label_is_not_its_value() -> None:
    reading = cells(
        "Certidão de Casamento", (60, 0, "Nome após o casamento (quando mudado)"), (60, 26, "Inés Prado Paz")
    )
    assert texts(reading, Field.HOLDER_NAME) == ["Inés Prado Paz"]


def test_the_name_at_birth_is_the_name_where_a_paper_asks_for_no_other() -> None:
    reading = cells("Certificate of Good Standing", (60, 0, "Name at birth"), (400, 0, "Vidal, Inés Prado"))
    assert texts(reading, Field.HOLDER_NAME) == ["Vidal, Inés Prado"]


@pytest.mark.parametrize(
    "rows",
    [
        [(60, 0, "Candidate name: Inés Prado"), (360, 0, "Date of birth: 3 May 1990"), (60, 24, "Quirogasdottir")],
        [(60, 0, "Full name"), (300, 0, ": Inés Prado"), (322, 24, "Quirogasdottir"), (60, 80, "Issued by the Board")],
    ],
)
def test_a_name_that_had_no_room_goes_on_under_its_label_or_its_value(rows: list[tuple[float, float, str]]) -> None:
    reading = cells("Test Report", *rows)
    assert texts(reading, Field.HOLDER_NAME)[0] == "Inés Prado Quirogasdottir"
    assert all(one.confidence < HIGH for one in reading.suggestions if one.text == "Inés Prado")


def test_a_word_that_had_room_behind_the_name_is_no_part_of_it() -> None:
    reading = cells("Test Report", (60, 0, "Name: Inés Prado"), (700, 0, "Page 1"), (60, 24, "Arad"))
    assert texts(reading, Field.HOLDER_NAME)[0] == "Inés Prado"


def test_the_last_word_of_an_institution_is_no_label() -> None:
    reading = cells(
        "Academic Transcript",
        (60, 0, "Student"), (420, 0, "College"),
        (60, 26, "Inés Prado"), (420, 26, "College of Health Sciences, Arad"), (420, 50, "University"),
    )  # fmt: skip
    assert texts(reading, Field.INSTITUTION)[0] == "College of Health Sciences, Arad University"


def test_another_whole_name_is_a_former_one() -> None:
    reading = cells(
        "Police Clearance Certificate",
        (60, 0, "Name"), (500, 0, "Other name(s)"), (60, 26, "INÉS ROSA VIDAL"), (500, 26, "INÉS ROSA PRADO"),
    )  # fmt: skip
    assert texts(reading, Field.HOLDER_NAME) == ["INÉS ROSA VIDAL"]
    assert texts(reading, Field.FORMER_NAME) == ["INÉS ROSA PRADO"]


def test_who_has_another_name_after_a_marriage_had_the_one_before() -> None:
    reading = cells(
        "Certificate of Marriage",
        (60, 0, "Name of husband: Jorge Paz"), (60, 40, "Name of wife: Inés Prado"),
        (60, 80, "Name of wife after marriage: Inés Paz"),
    )  # fmt: skip
    assert set(texts(reading, Field.HOLDER_NAME)) == {"Jorge Paz", "Inés Prado", "Inés Paz"}
    assert "Inés Prado" in texts(reading, Field.FORMER_NAME)


def test_a_label_in_two_languages_is_one_in_whichever_order_its_words_come() -> None:
    reading = cells(
        "Academic Transcript", (60, 0, "Student name محصل اسم"), (500, 0, "Farid Rahimi"), (760, 0, "فرید رحیمی")
    )
    assert texts(reading, Field.HOLDER_NAME)[0] == "Farid Rahimi"
    assert "فرید رحیمی" in texts(reading, Field.HOLDER_NAME)


def test_labels_may_stand_in_square_brackets() -> None:
    reading = cells(
        "Letter of Employment", (60, 0, "[Position] Senior Registrar"), (60, 30, "[Date of issue] 3 May 2024")
    )
    assert texts(reading, Field.POSITION)[0] == "Senior Registrar"
    assert texts(reading, Field.ISSUE_DATE) == ["3 May 2024"]


@pytest.mark.parametrize(
    "line", ["geboren am / born on 03.10.1987 in / at Kassel,", "Affidavit of change / Confirmation of name"]
)
def test_a_line_that_tells_a_date_or_is_a_title_is_no_label(line: str) -> None:
    assert read_label(line) is None


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Place of birth Patan Hospital, Arad", Field.PLACE_OF_BIRTH, "Patan Hospital, Arad"),
        ("Father Jorge Luis Quiroga", Field.FATHER_NAME, "Jorge Luis Quiroga"),
        ("Adı Soyadı / Name İnci Doğan Kaya", Field.HOLDER_NAME, "İnci Doğan Kaya"),
        ("Employee — Inés Prado Paz", Field.HOLDER_NAME, "Inés Prado Paz"),
        ("Student: Paz, Inés M. • ID: 620044", Field.HOLDER_NAME, "Paz, Inés M."),
    ],
)
def test_values_straight_behind_labels(line: str, field: str, value: str) -> None:
    assert texts(cells("Birth Certificate", (60, 0, line)), field)[0] == value


@pytest.mark.parametrize("line", ["RESIDENT – SURGERY", "ALMA MATER STUDIORUM", "HR/FA/EL/2024"])
def test_words_that_are_no_labels(line: str) -> None:
    assert read_label(line) is None


def test_small_captions_stand_under_their_values_in_a_row_too() -> None:
    captions = [(60, 0, "Inés Prado Paz"), (400, 0, "20417"), (700, 0, "3 May 2024")]
    small = [segment(text, x, 128, 10) for x, text in ((60, "Candidate"), (400, "Code"), (700, "Date of test"))]
    below = segment("Fail", 60, 190)
    rows = [segment(text, x, 100 + y) for x, y, text in captions]
    reading = suggest(
        [PageText(1, 1000.0, 1400.0, (segment("Exam Result", 260, 20, 40), *rows, *small, below), "rapidocr")]
    )
    assert texts(reading, Field.HOLDER_NAME)[0] == "Inés Prado Paz"


def test_the_parts_of_a_name_in_two_scripts_under_each_other_make_two_names() -> None:
    reading = cells(
        "Passport",
        (60, 0, "Фамилия / Surname"), (400, 0, "БОЙКО"), (400, 24, "BOIKO"),
        (60, 90, "Имена / Given names"), (400, 90, "ОЛЕНА"), (400, 114, "OLENA"),
    )  # fmt: skip
    assert texts(reading, Field.HOLDER_NAME)[:2] == ["БОЙКО ОЛЕНА", "BOIKO OLENA"]


@pytest.mark.parametrize(
    ("name", "born", "expires"),
    [
        ("Трите имена", "Дата на раждане", "Валиден до"),
        ("Ime i prezime", "Datum rođenja", "Vrijedi do"),
        ("Vardas, pavardė", "Gimimo data", "Galioja iki"),
        ("Vārds, uzvārds", "Dzimšanas datums", "Derīgs līdz"),
        ("Sukunimi ja etunimet", "Syntymäaika", "Voimassa asti"),
        ("Fullt navn", "Fødselsdato", "Gyldig til"),
        ("Nama penuh", "Tarikh lahir", "Sah sehingga"),
        ("Meno a priezvisko", "Dátum narodenia", "Platnosť do"),
    ],
)
def test_labels_of_further_languages(name: str, born: str, expires: str) -> None:
    rows = [(60, 0, name), (500, 0, "Inés Prado Paz"), (60, 40, born), (500, 40, "03.05.1990"), (60, 80, expires)]
    reading = cells("Passport", *rows, (500, 80, "04.05.2031"))
    assert texts(reading, Field.HOLDER_NAME)[0] == "Inés Prado Paz"
    assert texts(reading, Field.DATE_OF_BIRTH)[0] == "03.05.1990"
    assert texts(reading, Field.VALID_UNTIL)[0] == "04.05.2031"


def test_a_stroke_before_a_value_is_no_part_of_it() -> None:
    assert texts(cells("Birth Certificate", (60, 0, "Sex"), (400, 0, "/FEMALE")), Field.SEX)[0] == "FEMALE"


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(-50, 900), st.integers(1, 400)), min_size=1, max_size=12))
def test_the_segments_on_a_line_are_those_that_overlap_it(places: list[tuple[int, int, int]]) -> None:
    segments = [segment("Ada", x, y, height) for x, y, height in places]
    bands = Bands(segments, 10.0)
    for one in segments:
        level = [at for at, other in enumerate(segments) if other.box.overlap_down(one.box) > LEVEL]
        assert bands.level_with(one.box) == level


def test_a_place_beyond_all_pages_is_in_some_band() -> None:
    far = Box(0.0, 1e300, 1.0, 1.5e300)
    assert Bands([segment("Ada", 0, 0)], 1e-9).level_with(far) == []


def calls_for(look: Callable[[Flow], object], count: int, words: Sequence[str]) -> int:
    """How many functions are called to look through a page of so many cells."""
    columns = len(words)
    segments = tuple(
        segment(words[at % columns], 40 + 190 * (at % columns), 20 + 24 * (at // columns), 12) for at in range(count)
    )
    flow, calls = flow_of(PageText(1, 1000.0, 9000.0, segments, "text_layer")), 0

    def profile(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(profile)
    try:
        look(flow)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    ("look", "words"),
    [
        (labelled_values, ("Name", "Date of birth", "Sex", "Licence number", "Valid until")),
        (letterheads, ("Sex", "Arad", "Result", "7")),
    ],
)
def test_the_cells_of_a_page_cost_what_their_number_is(look: Callable[[Flow], object], words: Sequence[str]) -> None:
    look(flow_of(PageText(1, 1000.0, 1000.0, (segment(words[0], 40, 20, 12),), "text_layer")))  # tables are read once
    assert 0 < calls_for(look, 600, words) < 6 * calls_for(look, 150, words)


def test_colons_in_a_column_of_their_own_belong_to_the_labels() -> None:
    lines = (
        ("SURNAME", "KOS"),
        ("FORENAMES", "ADA MARIA"),
        ("DATE OF BIRTH", "1987-06-26"),
        ("IDENTITY NUMBER", "8706260412"),
    )
    rows = [
        (x, 40.0 * at, text)
        for at, (label, value) in enumerate(lines)
        for x, text in ((60, label), (360, ":"), (420, value))
    ]
    reading = cells("Police Clearance Certificate", *rows)
    assert texts(reading, Field.HOLDER_NAME)[0] == "KOS ADA MARIA"
    assert texts(reading, Field.DATE_OF_BIRTH) == ["1987-06-26"]


def test_a_colon_between_arabic_cells_belongs_to_the_one_on_the_right() -> None:
    rows = [(x, 0.0, text) for x, text in ((60, "أحمد سالم حسن"), (360, ":"), (420, "الاسم"))]
    assert texts(cells("شهادة", *rows), Field.HOLDER_NAME) == ["أحمد سالم حسن"]


def form(*rows: tuple[tuple[str, ...], tuple[str, ...]]) -> PageText:
    """A form of which each row has a label and a value, of one or two lines each."""
    segments, top = [segment("Diploma Supplement", 300, 40, 40)], 120.0
    for row in rows:
        for left, lines in zip((80, 560), row, strict=True):
            segments += [segment(text, left, top + 24 * at, 18) for at, text in enumerate(lines)]
        top += 24 * max(map(len, row)) + 12
    return PageText(1, 1100.0, 1400.0, tuple(segments), "rapidocr")


@pytest.mark.parametrize(
    ("label", "value", "text"),
    [
        (
            ("2.3 Name and status of awarding", "institution"),
            ("Coast National University named after", "M. I. Rud, state institution"),
            "Coast National University named after M. I. Rud",
        ),
        (("2.3 Name and status of awarding", "institution"), ("Coast University",), "Coast University"),
        (("Name", "institution"), ("Ada Kos", "Coast University"), "Coast University"),
    ],
)
def test_a_label_in_two_lines_has_both_lines_beside_it(
    label: tuple[str, ...], value: tuple[str, ...], text: str
) -> None:
    found = suggest([form((label, value), (("2.5 Language of instruction",), ("Polish",)))]).suggestions
    assert next(one.text for one in found if one.field == Field.INSTITUTION) == text
