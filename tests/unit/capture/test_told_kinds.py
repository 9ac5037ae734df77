"""What a label or a sentence says of a date, a number or a place, told as what it is and as far as it goes."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.labels.wording import read_label
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.dates_in_text import find_dates, whole_date
from tracker.capture.values.numbers import number_value
from tracker.domain.vocabulary import Field


def texts(field: str, *lines: str | tuple[str, ...]) -> list[str]:
    """What is suggested for a field, the surest first."""
    found = [one for one in suggest([page(*lines)]).suggestions if one.field == field]
    return [one.text for one in sorted(found, key=lambda one: -one.confidence)]


def test_a_training_that_has_its_beginning_and_its_end_is_told_by_both() -> None:
    lines = (
        "#CERTIFICADO DE RESIDÊNCIA MÉDICA",
        "Certificamos que Ada Obi Souza concluiu o Programa de Residência Médica em",
        "Pediatria, com início em 1º de março de 2016 e término em 28 de fevereiro de 2018.",
    )
    assert texts(Field.TRAINING_START, *lines)[0] == "1º de março de 2016"
    assert texts(Field.TRAINING_END, *lines)[0] == "28 de fevereiro de 2018"


def test_somebody_is_born_in_a_house_and_its_town() -> None:
    lines = ("#BIRTH CERTIFICATE", "Ada Grace Obi was born at St Luke's Hospital, Arad on 3rd May 1990.")
    assert texts(Field.PLACE_OF_BIRTH, *lines)[0] == "St Luke's Hospital, Arad"


def test_the_place_of_a_birth_goes_on_in_the_next_line_of_its_cell() -> None:
    found = suggest(
        [
            page(
                "#CERTIFICATE OF BIRTH",
                ("Name of child", "Ada Grace Obi"),
                "",
                ("When and where born", "Third May 1990; Saint Luke Teaching Hospital,"),
                ("", "Arad"),
                "",
                ("Sex", "Female"),
            )
        ]
    ).suggestions
    assert "Third May 1990" in [
        one.text for one in found if one.field == Field.DATE_OF_BIRTH and one.confidence >= HIGH
    ]


@pytest.mark.parametrize("number", ["0944-8172", "1187-2300", "12-3456"])
def test_groups_of_figures_that_no_paper_has_as_years_are_no_date(number: str) -> None:
    assert whole_date(number) is None
    assert find_dates(f"No {number} of the file") == []


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("Nationality Kenyan", "nationality"),
        ("Specialty Cardiology", "specialty"),
        ("Occupation Medical Officer", "position"),
    ],
)
def test_a_value_of_a_known_form_stands_straight_behind_its_label(line: str, meaning: str) -> None:
    read = read_label(line)
    assert read is not None
    assert (read.meanings, read.is_whole) == ((meaning,), False)


@pytest.mark.parametrize("line", ["Nationality of origin", "Position Paper", "Department Stores"])
def test_other_words_behind_such_a_label_are_none_of_its_values(line: str) -> None:
    read = read_label(line)
    assert read is None or read.is_whole


def test_a_number_in_groups_is_told_whole_in_a_sentence() -> None:
    lines = (
        "#CERTIFICAT D'INSCRIPTION",
        "Le docteur Ada Obi est inscrite au tableau de l'Ordre sous le n° 18 447 depuis le 4 mai 2016.",
    )
    assert texts(Field.REGISTRATION_NUMBER, *lines)[0] == "18 447"


def test_the_day_behind_a_number_is_no_part_of_it() -> None:
    text = "2016/118 du 3 mai"
    part = number_value(text)
    assert part is not None
    assert text[part[0] : part[1]] == "2016/118"


def test_a_label_that_is_known_goes_before_one_that_is_made_up_in_the_other_language() -> None:
    lines = (
        "#EXPERIENCE CERTIFICATE",
        "We certify that the doctor named below has worked in this hospital.",
        ("Name", "Ada Obi", "الاسم"),
        ("Date of joining", "03/09/2018", "تاريخ المباشرة"),
        ("Last working day", "30/04/2025", "تاريخ آخر يوم عمل"),
    )
    assert texts(Field.EMPLOYMENT_END, *lines)[:1] == ["30/04/2025"]
    assert texts(Field.EMPLOYMENT_START, *lines)[:1] == ["03/09/2018"]


def test_a_label_that_begins_behind_a_date_and_goes_on_in_the_next_line_is_none_of_it() -> None:
    lines = (
        "#TRANSCRIPT OF RECORDS",
        "Date of admission: September 2009 Date of graduation: 30 June 2015 Date of",
        "issue: 4 July 2015 Student: Ada Obi",
    )
    assert texts(Field.GRADUATION_DATE, *lines)[0] == "30 June 2015"


def test_a_value_that_begins_in_the_next_line_ends_before_the_label_in_it() -> None:
    lines = (
        "#REGISTRO CIVIL DE NACIMIENTO",
        "Inscrito: Ada Obi Ruiz Fecha de nacimiento: 03/05/1990 Lugar de nacimiento:",
        "Clínica San Juan, Lima Padre: Juan Obi Paz",
    )
    assert texts(Field.PLACE_OF_BIRTH, *lines)[0] == "Clínica San Juan, Lima"


def test_a_licence_that_was_originally_issued_on_a_day_begins_then() -> None:
    lines = (
        "#MEDICAL LICENCE",
        "Ada Obi is licensed to practise medicine.",
        "Originally issued on 07/01/2016. Expires on 06/30/2027.",
    )
    assert texts(Field.REGISTRATION_START, *lines)[0] == "07/01/2016"


def test_the_name_under_which_a_record_was_looked_for_is_offered() -> None:
    lines = ("#POLICE CLEARANCE CERTIFICATE", "A search under the name of Ada Grace Obi was made. No record was found.")
    assert "Ada Grace Obi" in texts(Field.NAMES_SEARCHED, *lines)


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("Date of first entry in the Register 11 August 2015", "registration_start"),
        ("Registration current until 31 December 2026", "registration_end"),
    ],
)
def test_a_label_in_no_list_may_have_the_day_behind_it_that_it_asks_for(line: str, meaning: str) -> None:
    read = read_label(line)
    assert read is not None
    assert meaning in read.meanings


@pytest.mark.parametrize("line", ["University of Arad 12 May 2015", "Dean of Medicine 3 May 2015"])
def test_other_words_before_a_day_are_no_label(line: str) -> None:
    assert read_label(line) is None


def test_to_whom_a_letter_goes_has_no_day_below_it() -> None:
    lines = (
        "#Certificate of Good Standing",
        "To: The Registrar, College of Hill View",
        "Born on 17 August 1990",
        "Registration number 84512",
    )
    assert "17 August 1990" not in "".join(texts(Field.REGISTRATION_END, *lines)[:1])


def test_the_year_behind_a_degree_is_offered_as_that_of_its_award() -> None:
    lines = (
        "#CERTIFICATE OF REGISTRATION STATUS",
        "Name: Ada Obi",
        "Qualifications: MB BCh, Hill View University, 2012",
    )
    found = [one for one in suggest([page(*lines)]).suggestions if one.field == Field.GRADUATION_DATE]
    assert [one.text for one in found] == ["2012"]
    assert found[0].confidence < HIGH


@pytest.mark.parametrize("text", ["CC 1017204883", "DNI 45718820", "C.C. 1.017.204.883"])
def test_the_kind_of_a_paper_of_identity_is_no_part_of_its_number(text: str) -> None:
    part = number_value(text)
    assert part is not None
    assert text[part[0] : part[1]] == text.rsplit(maxsplit=1)[-1]


def test_a_day_behind_a_label_in_no_list_begins_with_its_month() -> None:
    read = read_label("Date of this report September 23, 2022")
    assert read is not None
    assert "Date of this report September 23, 2022"[read.rest :].strip() == "September 23, 2022"


@pytest.mark.parametrize(
    ("field", "lines", "text"),
    [
        (Field.CERTIFIED_BY, ("#DEED POLL", "I, Ruth Amla Persad, Commissioner of Affidavits, certify that she came."), "Ruth Amla Persad"),
        (Field.CERTIFIED_BY, ("#DECLARACIÓN JURADA", "Yo, Ana Ruiz Soto, Notaria Pública de Cuenca, doy fe."), "Ana Ruiz Soto"),
        (Field.CERTIFIED_ON, ("#DEED POLL", "that the said declarant appeared before me on 5th May, 2019 and signed."), "5th May, 2019"),
        (Field.CERTIFIED_BY, ("#AFFIDAVIT", "I, Ada Obi Kos, state as under.", "", "BEFORE ME", "Adv. R. K. Naik", "Notary"), "R. K. Naik"),
        (Field.DATE_OF_BIRTH, ("#POTVRZENÍ", "Potvrzujeme, že MUDr. Jana Malá, nar. 3. 5. 1990, pracuje u nás."), "3. 5. 1990"),
        (Field.POSITION, ("#CONSTANCIA DE TRABAJO", "Ana Ruiz labora aquí desempeñando las funciones de MÉDICO RESIDENTE en la sala."), "MÉDICO RESIDENTE"),
        (Field.PLACE_OF_BIRTH, ("#CERTIFICADO", "Ana Paz Luz, natural de Xinavane, província de Maputo, nascida a 3 de Maio de 1990."), "Xinavane, província de Maputo"),
        (Field.FORMER_NAME, ("#DEED POLL", "by me ADA KOS-MOHAN, lately called ADA MOHAN, WITNESSETH as follows"), "ADA MOHAN"),
    ],
)  # fmt: skip
def test_what_papers_of_many_countries_say_in_their_own_way(field: Field, lines: tuple[str, ...], text: str) -> None:
    assert text in texts(field, *lines)


def test_who_is_named_without_an_office_certifies_nothing() -> None:
    lines = ("#STATUTORY DECLARATION", "I, Ruth Amla Persad, of Hill Road, do solemnly declare that I was a student.")
    assert texts(Field.CERTIFIED_BY, *lines) == []


@pytest.mark.parametrize(
    ("behind", "number"),
    [("A-5512 (Provisional)", "A-5512"), ("diplomu K-77/2014", "K-77/2014"), ("R 12 (1990)", "R 12")],
)
def test_what_is_said_beside_a_number_is_none_of_it(behind: str, number: str) -> None:
    part = number_value(behind)
    assert part is not None
    assert behind[part[0] : part[1]].startswith(number)


def test_the_day_on_which_a_passport_was_issued_is_not_that_of_the_paper() -> None:
    line = "There is nothing against Ms Ada Kos, holder of passport No. T55120 issued at Oran on 15/02/2019, which"
    assert texts(Field.ISSUE_DATE, "#POLICE CLEARANCE CERTIFICATE", line, ("Date", "05/11/2021"))[0] == "05/11/2021"


def test_a_name_with_a_small_title_is_offered_with_it_and_a_stamp_over_an_office_is_nobody() -> None:
    lines = (
        "#SZAKORVOSI BIZONYÍTVÁNY",
        "",
        "dr. Kis Ada Nóra",
        "",
        "(született: Arad, 1989. 05. 02.)",
        "",
        "ABCDE",
        "a Bizottság elnöke",
    )
    found = texts(Field.HOLDER_NAME, *lines)
    assert "dr. Kis Ada Nóra" in found
    assert not any("Bizottság" in name for name in found)


@pytest.mark.parametrize(
    ("field", "line", "text"),
    [
        (Field.HOLDER_NAME, "Pracownik: lek. Ada Kos-Malinowska", "lek. Ada Kos-Malinowska"),
        (Field.HOLDER_NAME, "Name: dr. Kis Ada Nóra", "dr. Kis Ada Nóra"),
        (Field.CERTIFIED_BY, "Translated by: Ada Ruth Kos, Sworn Translator", "Ada Ruth Kos"),
    ],
)
def test_a_name_has_its_small_title_and_not_the_office_behind_it(field: Field, line: str, text: str) -> None:
    assert texts(field, "#CERTIFIED TRANSLATION", line)[0] == text


def test_small_words_before_a_name_are_no_title() -> None:
    assert "z dn. Ada Kos" not in texts(Field.HOLDER_NAME, "#CERTIFICATE", "Name: z dn. Ada Kos")
