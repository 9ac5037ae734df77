"""Whose name it is, and where it begins and ends: a spouse beside, a short form, what stands in the cells around it."""

import pytest

from tests.unit.capture.capture_pages import page, segment
from tracker.capture.labels.wording import read_label
from tracker.capture.page.flow import flow_of
from tracker.capture.page.layout import PageText
from tracker.capture.running_text.holders import people
from tracker.capture.suggesting.choices import choices
from tracker.capture.suggesting.settling import told_by
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.capture.values.candidates import fitting
from tracker.capture.values.name_spans import take_name
from tracker.capture.values.people import names_nobody
from tracker.domain.vocabulary import Field


def offered(reading: PaperReading, field: Field) -> list[str]:
    return [one.text for one in reading.suggestions if one.field == field]


def sure(reading: PaperReading, field: Field) -> list[str]:
    return [one.text for one in reading.suggestions if one.field == field and one.confidence >= HIGH]


@pytest.mark.parametrize(
    "line",
    [
        "no conviction is held against Smt. ASHA VINAY KALE, wife of Shri VINAY MOHAN KALE, born on 4 May 1985",
        "nothing is recorded against Ms. ASHA VINAY KALE, spouse of Mr. VINAY MOHAN KALE, who lives here",
    ],
)
def test_a_spouse_who_is_named_behind_somebody_is_not_whom_the_paper_is_about(line: str) -> None:
    found = {one.start: one.weight for one in people(flow_of(page(line)), ())}
    assert found[line.index("ASHA")] > 1 > found[line.index("VINAY MOHAN")]


def test_what_is_said_of_a_surname_behind_a_title_is_said_of_the_whole_name() -> None:
    lines = (
        "#Coast Hospital",
        "Subject: Service record, Dr. Ada Ngozi Obi, Staff 12",
        "We confirm that Dr. Obi has worked here.",
    )
    reading = suggest([page(*lines)])
    assert offered(reading, Field.HOLDER_NAME)[0] == "Ada Ngozi Obi"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dr. Ada Ngozi Obi, MDCN", "Dr. Ada Ngozi Obi"),
        ("Ada Ngozi Obi, FWACS", "Ada Ngozi Obi, FWACS"),
        ("Ada Ngozi Obi, Jr", "Ada Ngozi Obi, Jr"),
        ("Female Ada Ngozi Obi", "Ada Ngozi Obi"),
        ("Siti Hawa binte Musa", "Siti Hawa binte Musa"),
        ("Zia ud Din Khan", "Zia ud Din Khan"),
    ],
)
def test_a_name_ends_before_the_letters_of_a_body_and_begins_behind_the_cell_of_the_sex(text: str, name: str) -> None:
    part = fitting(Field.HOLDER_NAME, text)
    assert part is not None
    assert text[slice(*part[:2])] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Del Campo Ruiz, Ana Luisa\nID: 5", "Del Campo Ruiz, Ana Luisa"),
        ("Campo Ruiz, Registrar General\n", "Campo Ruiz"),
        ("OBI), MB ChB", "OBI"),
        ("Unidad, D. Luis Ruiz Mora, con", "Unidad"),
        ("Obi, D. K. has", "Obi, D. K."),
    ],
)
def test_given_names_behind_a_comma_belong_to_surnames_that_have_their_line_and_a_title_begins_another_name(
    text: str, name: str
) -> None:
    found = take_name(text, 0)
    assert found is not None
    assert text[slice(*found)] == name


def test_neither_of_two_who_marry_is_surely_the_holder() -> None:
    rows = (
        [("When married", 80), ("Name and surname", 330), ("Age", 700)],
        [("4 May 2011", 80), ("Jan Pieter KOS", 330), ("30", 700)],
    )
    below = [("Ada Ngozi OBI", 330), ("29", 700)]
    lines = [*zip((200.0, 260.0, 330.0), (*rows, below), strict=True)]
    cells = [segment(text, x, y) for y, row in lines for text, x in row]
    head = page("#Certificate of Marriage").segments
    reading = suggest([PageText(1, 1000.0, 1400.0, (*head, *cells), "rapidocr")])
    assert {"Jan Pieter KOS", "Ada Ngozi OBI"} <= set(offered(reading, Field.HOLDER_NAME))
    assert not sure(reading, Field.HOLDER_NAME)


def test_parts_of_a_name_in_two_scripts_are_no_name_together() -> None:
    reading = suggest([page("#Birth Registration Certificate", ("Name", "Saad Hasan Butt"), ("نام", "کا والد"))])
    assert "Saad Hasan Butt" in offered(reading, Field.HOLDER_NAME)


@pytest.mark.parametrize(
    "line",
    [
        "that Ada Ngozi Obi (before marriage Eze), born on 4 May 1985, is",
        "My name before my marriage was Ada Eze.",
        "que Mme Ada Obi, avant son mariage Eze, est",
    ],
)
def test_the_name_before_a_marriage_is_a_former_one(line: str) -> None:
    reading = suggest([page("#Certificate of Good Standing", line)])
    assert offered(reading, Field.FORMER_NAME)[0].endswith("Eze")


def test_the_holder_may_be_picked_as_who_was_searched_for() -> None:
    pages = [page("#Police Clearance Certificate", "Name: Ada Ngozi Obi", "Date of issue: 4 May 2021")]
    reading = suggest(pages)
    flows = [flow_of(one) for one in pages]
    found = {
        one.stated(flow)
        for flow, one in choices(flows, reading.type, told_by(reading.suggestions))
        if one.meaning == Field.NAMES_SEARCHED
    }
    assert "Ada Ngozi Obi" in found


def test_the_name_behind_a_label_in_latin_and_arabic_letters_stands_right_of_it() -> None:
    rows = ("Name الاسم", "Karim Hosni Deeb"), ("Reg. No. رقم القيد", "214508")
    reading = suggest([page("#Medical Syndicate", *rows)])
    assert offered(reading, Field.HOLDER_NAME)[0] == "Karim Hosni Deeb"
    assert offered(reading, Field.REGISTRATION_NUMBER)[0] == "214508"


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Surname, name, patronymic", Field.HOLDER_NAME),
        ("Nom, prénom, patronyme", Field.HOLDER_NAME),
        ("Nom et prénom du titulaire", Field.HOLDER_NAME),
        ("Prénom du titulaire", "given_names"),
        ("Patronymic name", "middle_names"),
        ("F/Name", Field.FATHER_NAME),
        ("G/F Name", "other"),
        ("Other names disclosed", Field.FORMER_NAME),
        ("Bride's father", Field.FATHER_NAME),
    ],
)
def test_a_label_asks_for_a_whole_name_or_for_a_part_of_it(label: str, field: str) -> None:
    found = read_label(f"{label}: Ada Ngozi Obi")
    assert found is not None
    assert found.meanings == (field,)


@pytest.mark.parametrize(
    ("text", "name", "is_sure"),
    [
        ("Ada Ngozi Obi,", "Ada Ngozi Obi", True),
        ("Ada Ngozi Obi", "Ada Ngozi Obi", True),
        ("Ada Ngozi Obi Nigerian", "Ada Ngozi Obi Nigerian", False),
    ],
)
def test_a_name_that_ends_in_a_nationality_is_none_for_sure(text: str, name: str, *, is_sure: bool) -> None:
    part = fitting(Field.HOLDER_NAME, text)
    assert part is not None
    assert (text[slice(*part[:2])], part[2] > 0.9) == (name, is_sure)


@pytest.mark.parametrize("text", ["Springfield, IL", "Bijoy Nagar", "Poonamallee High Road", "Chest X-Ray"])
def test_a_place_with_its_state_or_a_street_names_nobody(text: str) -> None:
    assert names_nobody(text)


def test_the_name_since_a_marriage_is_told_as_that_of_the_holder() -> None:
    lines = ("#Certificate of Marriage", "Wife to be known after marriage as: Ada Ngozi Obi")
    assert offered(suggest([page(*lines)]), Field.HOLDER_NAME)[0] == "Ada Ngozi Obi"


def test_a_name_goes_on_up_to_a_word_that_labels_have() -> None:
    reading = suggest([page("#Letter of Good Standing", "Re: Dr Ada OBI – date of birth 21 August 1992")])
    assert offered(reading, Field.HOLDER_NAME)[0] == "Ada OBI"


def test_a_title_and_one_name_are_no_whole_name_for_sure() -> None:
    reading = suggest([page("#Letter of Good Standing", "Name: Dr Obi")])
    assert offered(reading, Field.HOLDER_NAME)
    assert not sure(reading, Field.HOLDER_NAME)


@pytest.mark.parametrize(
    "lines",
    [
        ("We have been asked by Dr. Ilse Marit Vantongeren to write to you", "about her standing with this Council."),
        ("À la demande du docteur Ilse Marit Vantongeren, nous écrivons", "au sujet de son inscription."),
        ("Auf Antrag von Dr. Ilse Marit Vantongeren wird mitgeteilt, dass", "keine Maßnahmen bekannt sind."),
        ("A solicitud de la Dra. Ilse Marit Vantongeren se informa lo siguiente", "para los fines que estime."),
    ],
)
def test_who_asks_for_a_letter_is_whom_it_is_about(lines: tuple[str, ...]) -> None:
    reading = suggest([page("#MEDICAL COUNCIL OF FARHOLM", *lines, "", "", "Dr. Osric Bramwell", "Registrar")])
    assert any("Ilse Marit Vantongeren" in one for one in offered(reading, Field.HOLDER_NAME)[:2])


def test_who_supervised_and_who_signs_are_not_whom_a_letter_is_about() -> None:
    line = "The work was supervised by Dr. Ilse Marit Vantongeren in the second year"
    found = {one.start: one.weight for one in people(flow_of(page(line)), ())}
    assert all(weight < 0 for weight in found.values())


@pytest.mark.parametrize("titles", ["Prof. Dr. ", "Dr. ", ""])
def test_who_signs_with_titles_over_a_post_is_not_whom_a_diploma_is_about(titles: str) -> None:
    lines = ("#UNIVERSITY OF FARHOLM", "#DIPLOMA", "", "Ada Marit OSTVALD", "", "", "", "", "", "", "", "", "")
    reading = suggest([page(*lines, *[""] * 12, f"{titles}Osric BRAMWELL", "Dean")])
    assert not any("BRAMWELL" in one for one in sure(reading, Field.HOLDER_NAME))
    assert offered(reading, Field.HOLDER_NAME)[0] == "Ada Marit OSTVALD"


@pytest.mark.parametrize("title", ["Professional Conduct", "Good Standing", "Current Professional Status"])
def test_the_end_of_a_title_in_a_subject_line_is_no_name(title: str) -> None:
    line = f"Re: Certificate of {title} – Dr. Ilse Vantongeren-Ruys (Licence No. 44718)"
    found = offered(suggest([page(line, "", "We write with the consent of the member.")]), Field.HOLDER_NAME)
    assert "Ilse Vantongeren-Ruys" in found
    assert title not in found
