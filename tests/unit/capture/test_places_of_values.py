"""Where values stand on forms and in tables of other kinds: under small labels, in narrow cells, beside labels of their own
in one line, in another script."""

import pytest

from tests.unit.capture.capture_pages import LETTER, page, segment
from tracker.capture.labels.in_line import labels_in_line
from tracker.capture.page.cells import parted_cells
from tracker.capture.page.layout import PageText, Segment
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.capture.values.candidates import fitting
from tracker.domain.vocabulary import Field


def cells(title: str, *rows: tuple[float, float, str]) -> PaperReading:
    heading = segment(title, 260, 20, 40)
    segments = tuple(segment(text, x, 100 + y) for x, y, text in rows)
    return suggest([PageText(1, 1000.0, 1400.0, (heading, *segments), "rapidocr")])


def texts(reading: PaperReading, field: str) -> list[str]:
    return [one.text for one in reading.suggestions if one.field == field]


def captions(*, is_under: bool) -> PaperReading:
    """A passport with small labels under its values, or over them."""
    rows = (
        ("NKOSI", "Surname"),
        ("ADAM PETER", "Given names"),
        ("KENYAN", "Nationality"),
        ("4 MAY 1990", "Date of birth"),
        ("M", "Sex"),
    )
    segments = [segment("PASSPORT", 260, 20, 30)]
    for line, (value, label) in enumerate(rows):
        first, second = (value, label) if is_under else (label, value)
        segments += [segment(first, 60, 100 + 44 * line, 18), segment(second, 60, 121 + 44 * line, 18)]
    return suggest([PageText(1, 1000.0, 1400.0, tuple(segments), "rapidocr")])


@pytest.mark.parametrize("is_under", [True, False])
def test_the_labels_of_a_form_stand_under_its_values_where_its_dates_stand_over_theirs(is_under: bool) -> None:
    reading = captions(is_under=is_under)
    assert texts(reading, Field.HOLDER_NAME)[0] == "NKOSI ADAM PETER"
    assert texts(reading, Field.NATIONALITY)[0] == "KENYAN"
    assert texts(reading, Field.DATE_OF_BIRTH)[0] == "4 MAY 1990"


def centred(middle: float, y: float, text: str, height: float) -> Segment:
    return segment(text, middle - 0.5 * LETTER * len(text) * height / 20, y, height)


@pytest.mark.parametrize(
    ("labels", "parents"),
    [
        (
            ("Datos de la Persona Registrada", "Nombre(s)", "Primer Apellido", "Segundo Apellido", "Fecha de Nacimiento",
             "Fecha de Registro", "Lugar de Nacimiento"),
            ("Nombre(s) y Apellidos (Padre)", "Nombre(s) y Apellidos (Madre)"),
        ),
        (
            ("Particulars of the child", "Given names", "Surname", "Second surname", "Date of birth", "Date of registration",
             "Place of birth"),
            ("Full name (father)", "Full name (mother)"),
        ),
    ],
)  # fmt: skip
def test_small_labels_may_stand_under_the_middles_of_their_values(
    labels: tuple[str, ...], parents: tuple[str, str]
) -> None:
    values = ("XIMENA AURORA", "QUINTANAR", "VEGA", "03/09/1990", "14/10/1990", "PARRAL, CHIHUAHUA")
    segments = [segment("ACTA DE NACIMIENTO", 260, 20, 30), segment(labels[0], 60, 80, 18)]
    for at, (value, label) in enumerate(zip(values, labels[1:], strict=True)):
        middle, y = 180 + 310 * (at % 3), 120 + 60 * (at // 3)
        segments += [centred(middle, y, value, 18), centred(middle, y + 26, label, 12)]
    for at, (value, label) in enumerate(zip(("EFRAÍN QUINTANAR SOTO", "ODILIA VEGA PINAL"), parents, strict=True)):
        segments += [centred(250, 240 + 60 * at, value, 18), centred(250, 266 + 60 * at, label, 12)]
    reading = suggest([PageText(1, 1000.0, 1400.0, tuple(segments), "rapidocr")])
    assert texts(reading, Field.HOLDER_NAME)[0] == "XIMENA AURORA QUINTANAR VEGA"
    assert texts(reading, Field.FATHER_NAME)[0] == "EFRAÍN QUINTANAR SOTO"
    assert texts(reading, Field.PLACE_OF_BIRTH)[0] == "PARRAL, CHIHUAHUA"
    assert texts(reading, Field.DATE_OF_BIRTH)[0] == "03/09/1990"


def test_a_line_of_text_under_labels_is_no_row_of_a_table() -> None:
    reading = cells(
        "Certificate of Good Standing",
        (60, 0, "Page"), (260, 0, "Place of birth"), (500, 0, "Nairobi"),
        (60, 30, "1 of 1"), (250, 40, "is entered in the register of physicians of this country and is"),
    )  # fmt: skip
    assert texts(reading, Field.PLACE_OF_BIRTH)[0] == "Nairobi"


def near(*cells: tuple[float, str], y: float) -> list[Segment]:
    """A line of which the cells of less than two and a half letters of room were taken for one."""
    parts = [segment(text, x, y) for x, text in cells]
    joined = [parts[0]]
    for part in parts[1:]:
        is_near = part.box.left - joined[-1].box.right < 2.5 * LETTER
        joined[-1:] = [Segment((*joined[-1].words, *part.words))] if is_near else [joined[-1], part]
    return joined


def test_cells_that_stand_near_are_parted_where_those_of_the_next_row_begin() -> None:
    heads = near((60, "Name"), (300, "Sex"), (366, "Father"), (640, "Entry date"), y=100)
    row = near((60, "Zola Mabaso"), (300, "Male"), (366, "Peter Nkosi Mabaso"), (640, "4 May 1991"), y=130)
    assert [len(heads), len(row)] == [4, 3]
    title = segment("Certificate of Birth", 300, 20, 40)
    reading = suggest([PageText(1, 1000.0, 1400.0, (title, *heads, *row), "rapidocr")])
    assert texts(reading, Field.FATHER_NAME)[0] == "Peter Nkosi Mabaso"
    assert texts(reading, Field.SEX)[0] == "Male"


def test_words_of_prose_that_stand_under_one_another_are_not_parted() -> None:
    one = near((60, "This is to"), (181, "certify"), y=100)
    other = near((60, "that Zola"), (181, "Mabaso is"), y=130)
    assert [len(one), len(other)] == [1, 1]
    assert parted_cells([one, other]) == [one, other]


def test_the_place_of_a_birth_stands_in_the_second_line_of_its_cell() -> None:
    reading = cells(
        "Certified Copy of an Entry of Birth",
        (60, 0, "No."), (160, 0, "When and where born"), (560, 0, "Name"), (800, 0, "Sex"),
        (60, 30, "481"), (160, 30, "4th May, 1991"), (560, 30, "Zola Nkosi"), (800, 30, "Female"),
        (160, 54, "Kisumu Hospital"),
    )  # fmt: skip
    assert texts(reading, Field.PLACE_OF_BIRTH)[0] == "Kisumu Hospital"
    assert texts(reading, Field.DATE_OF_BIRTH)[0] == "4th May, 1991"
    place = next(one for one in reading.suggestions if one.field == Field.PLACE_OF_BIRTH)
    assert place.box is not None
    assert place.box.top > 150 / 1400


def test_what_stands_straight_under_a_label_is_its_value_though_another_value_stands_left_of_it() -> None:
    reading = cells(
        "Permanent Resident Card",
        (60, 0, "Name"), (560, 0, "Sex"), (60, 22, "NKOSI,"), (560, 22, "M"),
        (60, 46, "ADAM PETER"), (560, 46, "Nationality"), (560, 68, "KEN"),
    )  # fmt: skip
    assert texts(reading, Field.NATIONALITY)[0] == "KEN"


def test_what_is_parted_behind_a_comma_is_one_place() -> None:
    parts = [segment("KISUMU,", 500, 130), segment("KENYA", 590, 130)]
    rows = [
        segment("Date of birth", 60, 100),
        segment("Place of birth", 500, 100),
        segment("4 May 1991", 60, 130),
        *parts,
    ]
    title = segment("Criminal Record Check", 260, 20, 40)
    reading = suggest([PageText(1, 1000.0, 1400.0, (title, *rows), "rapidocr")])
    assert texts(reading, Field.PLACE_OF_BIRTH)[0] == "KISUMU, KENYA"


def test_a_word_that_is_a_label_only_beside_others_is_one_in_the_row_of_the_heads() -> None:
    heads = ((60, 0, "Nome"), (430, 0, "Nascimento"), (700, 0, "Naturalidade"))
    under = ((60, 30, "Inês Vidal Prado"), (430, 30, "04/05/1991"), (700, 30, "Recife – PE"))
    reading = cells("Histórico Escolar", *heads, *under)
    assert texts(reading, Field.DATE_OF_BIRTH)[0] == "04/05/1991"
    assert texts(reading, Field.PLACE_OF_BIRTH)[0] == "Recife – PE"
    other = cells("Histórico Escolar", *heads, *under[:1], (430, 30, "Lima"), *under[2:])
    assert texts(other, Field.DATE_OF_BIRTH) == []


@pytest.mark.parametrize(
    ("label", "result"),
    [("with general grade", "Very Good"), ("Qualification of the diploma:", "cum laude"), ("Abschlussnote:", "2,1")],
)
def test_the_result_on_a_degree_is_offered_and_not_sure(label: str, result: str) -> None:
    reading = cells("Graduation Certificate", (60, 0, "Degree"), (400, 0, "MBBS"), (60, 40, label), (400, 40, result))
    found = next(one for one in reading.suggestions if one.field == Field.SCORE)
    assert (found.text, found.confidence < HIGH) == (result, True)


def test_a_label_behind_others_with_their_values_is_one() -> None:
    row = (
        (60, "Centre Number"),
        (220, "KE017"),
        (330, "Candidate Number"),
        (530, "005528"),
        (640, "Date"),
        (720, "18/MAR/2024"),
    )
    reading = cells(
        "IELTS Test Report Form", *((x, 0, text) for x, text in row), (60, 60, "Family Name"), (330, 60, "NKOSI")
    )
    assert texts(reading, Field.TEST_DATE) == ["18/MAR/2024"]


def test_a_name_in_another_script_beside_its_label_stands_under_it_in_this_one() -> None:
    reading = cells(
        "Passport",
        (60, 0, "Surname"), (600, 0, "کریمی"), (60, 24, "KARIMI"),
        (60, 70, "Given Names"), (600, 70, "نادیه"), (60, 94, "NADIA"),
    )  # fmt: skip
    assert {"KARIMI NADIA", "کریمی نادیه"} <= set(texts(reading, Field.HOLDER_NAME))


def test_the_name_of_the_father_and_that_of_his_are_told_by_their_letters() -> None:
    reading = cells(
        "Academic Transcript",
        (60, 0, "Name: Zola"), (300, 0, "Last name: Nkosi"), (600, 0, "F/Name: Adam Dube"), (60, 40, "G/F Name: Peter Mabaso"),
    )  # fmt: skip
    assert texts(reading, Field.HOLDER_NAME)[0] == "Zola Nkosi"
    assert texts(reading, Field.FATHER_NAME) == ["Adam Dube"]


@pytest.mark.parametrize("second", [[(640, 54, "2019"), (780, 54, "2023")], []])
def test_a_date_goes_on_with_its_year_in_the_next_line_of_a_narrow_cell(second: list[tuple[float, float, str]]) -> None:
    reading = cells(
        "Certificate of Employment",
        (60, 0, "Facility"), (300, 0, "Status"), (640, 0, "From"), (780, 0, "To"),
        (60, 30, "Hill Hospital"), (300, 30, "Active"), (640, 30, "07 Feb"), (780, 30, "06 Nov"), *second,
    )  # fmt: skip
    found = [texts(reading, field)[:1] for field in (Field.EMPLOYMENT_START, Field.EMPLOYMENT_END)]
    assert found == ([["07 Feb 2019"], ["06 Nov 2023"]] if second else [[], []])


def test_of_two_people_side_by_side_none_is_surely_that_of_a_paper_written_from_right_to_left() -> None:
    reading = cells(
        "Marriage Certificate",
        (800, 0, "نام پدر"), (600, 0, "عبدالله"), (400, 0, "رحمت"),
        (800, 40, "محل تولد"), (600, 40, "هرات"), (400, 40, "بلخ"),
    )  # fmt: skip
    asked = [one for one in reading.suggestions if one.field in (Field.FATHER_NAME, Field.PLACE_OF_BIRTH)]
    assert {"هرات", "بلخ"} <= {one.text for one in asked}
    assert all(one.confidence < HIGH for one in asked)


def test_the_year_of_entry_stands_before_the_words_for_it_or_behind_them() -> None:
    lines = (
        "This diploma is issued to Ada Nkosi to certify that in 2006 she",
        "entered the Hill Medical University and in 2012 completed the",
        "full course of the said university.",
    )
    reading = cells("Diploma of Higher Education", *((60, 40 * at, line) for at, line in enumerate(lines)))
    assert texts(reading, Field.PROGRAMME_START) == ["2006"]


def test_a_line_may_have_several_labels_with_their_values_and_no_marks_between() -> None:
    reading = cells(
        "Certificate of Full Registration",
        (60, 0, "Registration No. B-75529 Date of Registration 5 May 2014"),
        (60, 40, "Qualification MBBS Institution Hill Medical College Year 2013"),
        (60, 80, "Certificate of Merit Institution Hill"),
    )
    asked = Field.REGISTRATION_NUMBER, Field.REGISTRATION_START, Field.DEGREE, Field.INSTITUTION
    found = [texts(reading, field)[0] for field in asked]
    assert found == ["B-75529", "5 May 2014", "MBBS", "Hill Medical College"]


@pytest.mark.parametrize(
    "line",
    [
        "University of Hill, Faculty of Medicine",
        "Resident, Hill Hospital",
        "Name Ada Institution",
        "Date of the Institution 2014 is 5",
    ],
)
def test_names_of_bodies_and_prose_are_no_labels_in_a_line(line: str) -> None:
    assert labels_in_line(line) == []


def test_of_two_dates_on_the_report_of_a_test_the_last_is_that_of_the_report() -> None:
    reading = cells(
        "IELTS Test Report Form",
        (60, 0, "Date"), (300, 0, "18/MAR/2024"), (60, 40, "Family Name"), (300, 40, "NKOSI"),
        (60, 80, "Overall Band Score"), (300, 80, "7.5"), (60, 140, "Date: 02/04/2024"),
    )  # fmt: skip
    assert texts(reading, Field.TEST_DATE)[0] == "18/MAR/2024"
    assert texts(reading, Field.ISSUE_DATE)[0] == "02/04/2024"


def test_the_word_for_the_day_and_the_next_label_are_no_part_of_a_date_or_a_place() -> None:
    reading = cells(
        "Zaświadczenie o zatrudnieniu",
        (60, 0, "urodzona dnia 08.11.1988 r."), (500, 0, "w Nowym Targu"), (60, 40, "PESEL 88110800011"),
        (60, 80, "jest zatrudniona od dnia 01.09.2017 r."), (560, 80, "do dnia 31.01.2024 r."),
    )  # fmt: skip
    assert texts(reading, Field.EMPLOYMENT_END)[0].startswith("31.01.2024")
    assert texts(reading, Field.PLACE_OF_BIRTH)[0] == "Nowym Targu"


def test_a_phrase_in_small_letters_is_no_surname() -> None:
    assert fitting("surname", "inchangé pour chacun des époux") is None
    assert fitting("surname", "van den Berg") is not None


def test_a_label_with_a_phrase_behind_its_colon_does_not_ask_for_what_is_under_it() -> None:
    reading = cells(
        "Relevé de notes",
        (60, 0, "Nom : Dupont"), (60, 40, "Prénoms : Awa"),
        (60, 80, "Nom après mariage : inchangé pour chacun des époux"), (60, 110, "Arad Verviers"),
        (60, 150, "Grade obtenu : Médecin, délivré le 28/06/2017"), (60, 200, "Unité centrale"),
    )  # fmt: skip
    assert texts(reading, Field.HOLDER_NAME)[0] == "Dupont Awa"
    assert texts(reading, Field.DEGREE)[0] == "Médecin"
    assert "Unité centrale" not in texts(reading, Field.DEGREE)


def test_what_is_numbered_as_the_labels_of_a_form_are_is_no_value_of_them() -> None:
    reading = suggest(
        [
            page(
                "#Fødselsattest",
                ("01 Fulde navn", "02 Køn"), ("Ada Lund Kos", "Kvinde"),
                ("03 Fødselsdato", "04 Fødselsklokkeslæt"), ("11. juni 1991", "04.37"),
                ("08 Fødested", "09 Land"), ("Ribe Sygehus", "Danmark"),
                ("12a Fars navn", "12b Stilling"), ("Ole Kos", "Skipper"),
            )
        ]
    )  # fmt: skip
    assert texts(reading, Field.PLACE_OF_BIRTH)[0] == "Ribe Sygehus"
    assert texts(reading, Field.FATHER_NAME)[0] == "Ole Kos"
    assert "09 Land" not in texts(reading, Field.PLACE_OF_BIRTH)
