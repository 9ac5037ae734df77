"""Second readings that papers of a kind have, and values whose shape tells how far they go: places, people, numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.capture.capture_pages import page, segment
from tracker.capture.page.layout import PageText
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.capture.values.place_names import take_place
from tracker.domain.vocabulary import Field


def offered(reading: PaperReading, field: str) -> list[str]:
    return [one.text for one in reading.suggestions if one.field == field]


def sure(reading: PaperReading) -> dict[str, str]:
    return {one.field: one.text for one in reading.suggestions if one.confidence >= HIGH}


def test_the_one_day_on_a_diploma_is_offered_as_that_of_the_conferral_and_is_sure_as_neither() -> None:
    reading = suggest(
        [page("#Universität Nordstadt", "#Diplom", "Frau Eva Maria Kos ist", "Nordstadt, den 4. Mai 2012")]
    )
    assert offered(reading, Field.ISSUE_DATE) == ["4. Mai 2012"]
    assert offered(reading, Field.CONFERRAL_DATE) == ["4. Mai 2012"]
    assert not {Field.ISSUE_DATE, Field.CONFERRAL_DATE} & sure(reading).keys()


def test_the_last_day_on_a_letter_of_standing_may_be_that_of_the_registration() -> None:
    reading = suggest([page("#Medical Council", "#Certificate of Good Standing", "Expiry date: 1 May 2027")])
    assert offered(reading, Field.REGISTRATION_END) == offered(reading, Field.VALID_UNTIL) == ["1 May 2027"]


def test_a_title_stays_before_a_name_that_a_label_asks_for_and_is_left_out_of_a_sentence() -> None:
    reading = suggest(
        [page("#Coast Hospital", "#Certificate of Service", "Certified that Dr. Eva Maria Kos has worked here.")]
    )
    assert offered(reading, Field.HOLDER_NAME)[:2] == ["Eva Maria Kos", "Dr. Eva Maria Kos"]
    assert sure(reading)[Field.HOLDER_NAME] == "Eva Maria Kos"
    asked = suggest([page("#Coast Hospital", "#Certificate of Service", "Name: Prof. Dr. Eva Maria Kos")])
    assert offered(asked, Field.HOLDER_NAME)[0] == "Prof. Dr. Eva Maria Kos"
    assert Field.HOLDER_NAME not in sure(asked)  # some clerks leave it out
    assert "Eva Maria Kos" in offered(asked, Field.HOLDER_NAME)
    of_mohammad = suggest([page("#Certificate of Service", "Certified that Md. Anwar Hossain has worked here.")])
    assert sure(of_mohammad)[Field.HOLDER_NAME] == "Md. Anwar Hossain"


def test_two_people_in_a_table_are_both_offered_and_neither_is_sure() -> None:
    reading = suggest([page("#Certificate of Marriage", ("", "Husband", "Wife"), ("Name", "Jan Kos", "Eva Berger"))])
    assert offered(reading, Field.HOLDER_NAME) == ["Jan Kos", "Eva Berger"]
    assert Field.HOLDER_NAME not in sure(reading)


def test_the_day_of_a_wedding_beside_that_of_the_issue_is_not_sure() -> None:
    lines = ("Date of marriage: 2 June 2012", "Date of issue: 9 June 2015")
    reading = suggest([page("#Certificate of Marriage", *lines)])
    assert set(offered(reading, Field.ISSUE_DATE)) == {"2 June 2012", "9 June 2015"}
    assert Field.ISSUE_DATE not in sure(reading)
    assert sure(suggest([page("#Certificate of Marriage", lines[0])]))[Field.ISSUE_DATE] == "2 June 2012"


def test_values_stand_left_of_labels_in_the_mirrored_half_of_a_form() -> None:
    segments = (
        segment("MEDICAL LICENCE", 400, 60, 40),
        segment("Omar El-Shafei", 300, 200), segment("Name", 800, 200),
        segment("01/02/2023", 300, 240), segment("Date of issue", 800, 240),
    )  # fmt: skip
    reading = suggest([PageText(1, 1000.0, 1400.0, segments, "text_layer")])
    assert sure(reading)[Field.HOLDER_NAME] == "Omar El-Shafei"
    assert sure(reading)[Field.ISSUE_DATE] == "01/02/2023"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (" Novi Grad, on the first", "Novi Grad"),
        (" Porto Santo (Madeira), em", "Porto Santo"),
        (" the city of Frankfurt am Main has", "Frankfurt am Main"),
        (" : FÈS CNE : 12", "FÈS"),
        (" Lyon est inscrite", "Lyon"),
        ("nowhere", None),
        (" 1990", None),
        ("", None),
    ],
)
def test_a_place_goes_as_far_as_its_capitals(text: str, place: str | None) -> None:
    taken = take_place(text, 0)
    assert (text[slice(*taken)] if taken else None) == place


@given(st.text(alphabet="Ab de,(.1\n\t", max_size=40))
def test_a_place_stands_in_its_text(text: str) -> None:
    taken = take_place(text, 0)
    assert taken is None or 0 <= taken[0] < taken[1] <= len(text)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("CERTIFICA que D.ª Ana Belén Mora Ríos, con D.N.I. 1, ha trabajado", "Ana Belén Mora Ríos"),
        ("el estudiante Luis Mora Ríos cursó", "Luis Mora Ríos"),
        ("Nombre y apellidos: EL HADDAD Samir", "EL HADDAD Samir"),
    ],
)
def test_what_stands_before_a_name_and_is_no_part_of_it(line: str, name: str) -> None:
    assert offered(suggest([page("#Hospital General", "#Certificado de trabajo", line)]), Field.HOLDER_NAME)[0] == name


def test_a_line_that_goes_on_with_a_sentence_begins_with_no_label() -> None:
    lines = (
        "ha trabajado en este hospital desde el día 1 de mayo de 2014 hasta",
        "el día 30 de abril de 2015 con esmero.",
    )
    reading = suggest([page("#Hospital General", "#Certificado de trabajo", *lines)])
    assert offered(reading, Field.EMPLOYMENT_END)[0] == "30 de abril de 2015"
    assert offered(reading, Field.ISSUE_DATE) == []


def test_one_label_may_ask_for_a_number_and_its_date() -> None:
    lines = ("#Medical Council", "#Good Standing Certificate", "Registration number and date: 4418 dated 2/5/2011")
    reading = suggest([page(*lines)])
    assert sure(reading)[Field.REGISTRATION_NUMBER] == "4418"
    assert sure(reading)[Field.REGISTRATION_START] == "2/5/2011"


def test_the_date_under_the_words_of_a_translator_is_that_of_the_translation() -> None:
    lines = ("Date of issue: 1 May 1999", "", "I certify that this is a true translation.", "Date: 7 June 2025")
    reading = suggest([page("#Translation from Italian", "#Birth Certificate", *lines)])
    assert offered(reading, Field.TRANSLATION_DATE) == ["7 June 2025"]
    assert offered(reading, Field.ISSUE_DATE) == ["1 May 1999"]


def test_given_names_without_a_surname_are_never_sure() -> None:
    reading = suggest([page("#Certificate of Status", "Given names: Eva Maria", "Date of birth: 1 May 1990")])
    assert offered(reading, Field.HOLDER_NAME) == ["Eva Maria"]
    assert Field.HOLDER_NAME not in sure(reading)


@pytest.mark.parametrize(
    ("line", "field", "text"),
    [
        ("Alumno: RUIZ, Pablo Legajo: P-118/2", Field.HOLDER_NAME, "RUIZ, Pablo"),
        ("Your total score: 138", Field.SCORE, "138"),
        ("Registration number: 35 1 1 100 17", Field.REGISTRATION_NUMBER, "35 1 1 100 17"),
        ("Full name as per passport: ALI HASAN MARHOON", Field.HOLDER_NAME, "ALI HASAN MARHOON"),
        ("First license issued: 18/09/2014", Field.REGISTRATION_START, "18/09/2014"),
        ("Student's name: Parisa Family name: Karimi ID No.: 27401", Field.HOLDER_NAME, "Parisa Karimi"),
    ],
)  # fmt: skip
def test_values_of_labels_that_are_made_up(line: str, field: Field, text: str) -> None:
    kind = {Field.SCORE: "#Examination Result", Field.DEGREE: "#Academic Transcript"}.get(
        field, "#Good Standing Certificate"
    )
    assert offered(suggest([page("#Council", kind, line)]), field)[:1] == [text]


def test_the_name_of_a_mother_is_no_name_of_the_holder() -> None:
    reading = suggest([page("#Certificate of Birth", "Mother's maiden name: Rose Akinyi Ouma", "Name: Eva Otieno")])
    assert offered(reading, Field.FORMER_NAME) == []


def test_joining_a_hospital_is_the_start_of_what_the_letter_is_about() -> None:
    reading = suggest([page("#Coast Hospital", "#Experience Certificate", "Date of joining: 02-May-2019")])
    assert sure(reading)[Field.EMPLOYMENT_START] == "02-May-2019"


def test_two_labels_in_one_line_say_nothing_of_the_value_below() -> None:
    reading = suggest([page("#Passport", "Sexe/Sex (5) Lieu de naissance/Place of birth (6)", "F LYON")])
    assert Field.PLACE_OF_BIRTH not in sure(reading)


def test_a_council_in_a_sentence_is_hardly_where_somebody_studied() -> None:
    reading = suggest(
        [
            page(
                "#UNIVERSITY OF THE COAST",
                "#Degree Certificate",
                "We, the Members of the Management Council certify that",
                "Eva Maria Kos",
                "has passed.",
            )
        ]
    )
    assert Field.INSTITUTION not in sure(reading)
    assert "UNIVERSITY OF THE COAST" in offered(reading, Field.INSTITUTION)


def test_the_end_of_a_sentence_is_no_label() -> None:
    reading = suggest(
        [
            page(
                "#Diploma",
                "the qualification of Medical Doctor was",
                "conferred.",
                "Bishkek, 05.07.2018. Registration No. 1884",
            )
        ]
    )
    assert Field.CONFERRAL_DATE not in sure(reading)


def test_a_dot_behind_a_name_and_a_comma_before_a_date_are_no_part_of_them() -> None:
    reading = suggest(
        [
            page(
                "#Birth Certificate",
                "Name of child: Lina Obeidat. Father: Khaled Obeidat.",
                "Dated, the 3rd December, 2025",
            )
        ]
    )
    assert sure(reading)[Field.HOLDER_NAME] == "Lina Obeidat"
    assert offered(reading, Field.ISSUE_DATE)[0] in ("the 3rd December, 2025", "3rd December, 2025")


def test_a_name_of_which_recognition_lost_letters_is_not_sure() -> None:
    lines = ("#Academic Transcript", "Full name: Trn Thanh Huong")
    assert Field.HOLDER_NAME not in sure(suggest([page(*lines)]))
    assert offered(suggest([page(*lines)]), Field.HOLDER_NAME) == ["Trn Thanh Huong"]


def test_what_somebody_practises_as_is_a_post() -> None:
    reading = suggest(
        [
            page(
                "#Medical Council",
                "#Licence to Practise",
                "is authorised to practise as General Practitioner",
                "Scope of practice: General Practitioner",
            )
        ]
    )
    assert "General Practitioner" in offered(reading, Field.POSITION)


def test_both_surnames_belong_to_the_name() -> None:
    lines = (("Primer apellido", "RUIZ"), ("Segundo apellido", "MORA"), ("Nombres", "ANA BELÉN"))
    assert sure(suggest([page("#Registro Civil de Nacimiento", *lines)]))[Field.HOLDER_NAME] == "RUIZ MORA ANA BELÉN"


def test_of_several_spans_the_first_day_and_the_last_are_offered_and_are_not_sure() -> None:
    rows = [
        f"{unit} from 1 {first} 2017 to 30 {last} 2017"
        for unit, first, last in (
            ("Surgery", "April", "June"),
            ("Medicine", "January", "March"),
            ("Obstetrics", "July", "September"),
        )
    ]
    reading = suggest([page("#Coast Hospital", "#Certificate of Internship", *rows)])
    assert offered(reading, Field.TRAINING_START)[0] == "1 January 2017"
    assert offered(reading, Field.TRAINING_END)[0] == "30 September 2017"
    assert not {Field.TRAINING_START, Field.TRAINING_END} & sure(reading).keys()


def test_a_licence_number_beside_a_registration_number_is_not_sure() -> None:
    lines = ("Licence no: APL/2026/118", "Registration no: A11884")
    assert (
        sure(suggest([page("#Medical Council", "#Annual Practising Licence", *lines)]))[Field.REGISTRATION_NUMBER]
        == "A11884"
    )


def test_a_board_is_no_label_and_a_year_is_no_part_of_a_place() -> None:
    reading = suggest(
        [page("#Iraqi Board for Medical Specialisations", ("Fellowship Certificate", "Born in: Basra, 1990"))]
    )
    assert Field.SPECIALTY not in sure(reading)
    assert offered(reading, Field.PLACE_OF_BIRTH) == ["Basra"]


@pytest.mark.parametrize(
    "line",
    [
        "Re: Dr. Eva Maria Kos",
        "Letter of recommendation for Dr. Eva Maria Kos",
        "RE: Confirmation of Employment – Dr. Eva Maria Kos",
    ],
)
def test_whether_a_title_in_a_subject_is_copied_is_left_to_the_person(line: str) -> None:
    """Of as many papers clerks copied it as left it out."""
    letter = [page("#Coast Hospital", line, "To whom it may concern", "She has worked here since 3 May 2019.")]
    found = [one for one in suggest(letter).suggestions if one.field == Field.HOLDER_NAME]
    assert [one.text.replace(".", "") for one in found[:2]] == ["Eva Maria Kos", "Dr Eva Maria Kos"]
    assert all(one.confidence < HIGH for one in found)


def test_a_title_over_a_name_is_no_part_of_it() -> None:
    segments = (
        segment("VITNESKJA", 300, 60, 44), segment("Aino Maaria Laine", 300, 130, 26), segment("är född 1 maj 1990", 300, 180),
    )  # fmt: skip
    reading = suggest([PageText(1, 1000.0, 1400.0, segments, "text_layer")])
    assert offered(reading, Field.HOLDER_NAME)[0] == "Aino Maaria Laine"


def test_the_second_name_behind_the_same_label_is_that_of_who_signed() -> None:
    lines = ("Full name: Eva Kos", "Sex: F", "", "Full name: Jan Berger", "Post: Registrar of births")
    assert sure(suggest([page("#Certificate of Birth", *lines)]))[Field.HOLDER_NAME] == "Eva Kos"


def test_a_translated_paper_keeps_its_own_day_of_issue_and_its_title_is_no_label() -> None:
    lines = ("Words in brackets are notes of the translator.", ("Full name", "Eva Kos"), ("Issued on", "4 May 2001"))
    reading = suggest([page("#Translation from Nepali", "Certificate of Nepali Citizenship", *lines)])
    assert offered(reading, Field.ISSUE_DATE)[0] == "4 May 2001"
    assert offered(reading, Field.NATIONALITY) == []


def test_a_bare_date_on_a_paper_that_has_a_birth_and_tells_none_is_sure_as_neither() -> None:
    lost = suggest([page("#नागरिकताको प्रमाणपत्र", "नाम थर: हरि प्रसाद शर्मा", "मिति: २०४५/०३/२०")])
    assert offered(lost, Field.DATE_OF_BIRTH) == offered(lost, Field.ISSUE_DATE) == ["२०४५/०३/२०"]
    assert not {Field.DATE_OF_BIRTH, Field.ISSUE_DATE} & sure(lost).keys()
    told = suggest([page("#नागरिकताको प्रमाणपत्र", "जन्म मिति: २०४५/०३/२०", "मिति: २०६१/०५/१०")])
    assert sure(told)[Field.ISSUE_DATE] == "२०६१/०५/१०"


@pytest.mark.parametrize(
    ("label", "field", "whole", "bare"),
    [
        ("Name", Field.HOLDER_NAME, "Mr. Jan Kos", "Jan Kos"),
        ("Father's name", Field.FATHER_NAME, "Mr. Petr Kos", "Petr Kos"),
        ("Name und Vorname", Field.HOLDER_NAME, "Frau Ada Maria Kos", "Ada Maria Kos"),
    ],
)
def test_a_form_of_address_behind_a_label_may_be_copied_or_not(label: str, field: Field, whole: str, bare: str) -> None:
    found = [one for one in suggest([page("#Police Certificate", (label, whole))]).suggestions if one.field == field]
    assert {whole, bare} <= {one.text for one in found}
    assert all(one.confidence < HIGH for one in found)


def test_a_middle_name_with_a_label_of_its_own_may_be_left_out() -> None:
    rows = (("Surname", "KOS"), ("Given names", "ADA MARIA"), ("Middle name", "LIS"))
    found = [one for one in suggest([page("#Passport", *rows)]).suggestions if one.field == Field.HOLDER_NAME]
    assert [one.text for one in found] == ["KOS ADA MARIA LIS", "KOS ADA MARIA"]
    assert all(one.confidence < HIGH for one in found)
