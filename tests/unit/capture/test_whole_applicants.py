"""What the files of whole applicants told: names that are of nobody, numbers in titles, labels that say a thing in more words."""

from dataclasses import replace

import pytest

from tests.unit.capture.capture_pages import page, segment
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.domain.vocabulary import CredentialType, Field


def offered(reading: PaperReading, field: Field) -> list[str]:
    return [one.text for one in reading.suggestions if one.field == field]


def sure(reading: PaperReading, field: Field) -> list[str]:
    return [one.text for one in reading.suggestions if one.field == field and one.confidence >= HIGH]


def kind(reading: PaperReading) -> CredentialType | None:
    return reading.type.type if reading.type else None


def test_the_name_of_a_school_in_quotes_is_no_holder() -> None:
    lines = (
        "#MEDICAL STUDENT PERFORMANCE EVALUATION",
        "Facultad de Ciencias Médicas “Dr. Ignacio Vela”",
        "Ada Lucía Kos Vera is a graduate of the Facultad de Ciencias Médicas “Dr. Ignacio Vela” in Morelia.",
    )
    assert offered(suggest([page(*lines)]), Field.HOLDER_NAME)[0] == "Ada Lucía Kos Vera"


def test_an_answer_and_the_question_under_it_are_nobody() -> None:
    lines = (("Did she repeat any course?", "No"), ("Was she the recipient of any award?", "No"))
    found = offered(suggest([page("#MEDICAL STUDENT PERFORMANCE EVALUATION", *lines)]), Field.HOLDER_NAME)
    assert not any("Was" in one.split() for one in found)


def test_what_is_issued_is_nobody() -> None:
    lines = (
        "#DIRECCIÓN GENERAL DE PROFESIONES",
        "EN VIRTUD DE QUE",
        "ADA LUCÍA KOS VERA",
        "CUMPLIÓ CON LOS REQUISITOS EXIGIDOS POR LA LEY, SE",
        "LE EXPIDE LA PRESENTE",
        "CÉDULA PERSONAL PARA EJERCER COMO",
        "MÉDICA CIRUJANA Y PARTERA",
    )
    found = offered(suggest([page(*lines)]), Field.HOLDER_NAME)
    assert found[0] == "ADA LUCÍA KOS VERA"
    assert "LE EXPIDE LA PRESENTE" not in found
    assert not any(one.startswith("Y PARTERA") for one in found)


def test_the_name_of_the_professional_is_the_holders() -> None:
    found = suggest([page("#Constancia", ("Nombre del profesionista", "ADA LUCÍA KOS VERA"))])
    assert offered(found, Field.HOLDER_NAME)[0] == "ADA LUCÍA KOS VERA"


def test_the_day_of_a_certification_may_be_that_of_the_paper_where_nobody_else_certifies_it() -> None:
    lines = (
        "Certifica que Ada Kos Vera es especialista en",
        "MEDICINA INTERNA",
        "Fecha de certificación: 6 de abril de 2018",
    )
    found = suggest([page("#CERTIFICADO DE ESPECIALISTA", *lines)])
    assert "6 de abril de 2018" in offered(found, Field.ISSUE_DATE)
    assert not sure(found, Field.CERTIFIED_ON)


def test_a_check_for_the_vulnerable_sector_is_one_whatever_else_it_quotes() -> None:
    lines = (
        "#Police Record Checks Reform Act, 2015",
        "#SEARCH RESULTS OF THE RECORD CHECK",
        "No record found of criminal convictions, see the record check for details of the criminal record",
        ("Criminal convictions", "No record found"),
        ("Outstanding charges", "No record found"),
    )
    found = suggest([page("#POLICE VULNERABLE SECTOR CHECK", *lines)])
    assert kind(found) is CredentialType.VULNERABLE_SECTOR_CHECK


def test_a_course_of_graduate_medical_education_is_training() -> None:
    lines = (
        "hereby certify that",
        "#Ada Lucía Kos Vera",
        "has satisfactorily completed a course of graduate medical education as",
        "Clinical Fellow in Nephrology",
        "from July 1, 2018 to June 30, 2020",
    )
    found = suggest([page("#The University of the Coast", *lines)])
    assert kind(found) is CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE


def test_a_constancia_of_registered_data_is_a_police_check() -> None:
    lines = (
        "se hace constar que a nombre de",
        "ADA LUCÍA KOS VERA",
        "NO SE ENCONTRÓ DATO REGISTRAL ALGUNO de carácter penal",
    )
    found = suggest([page("#FISCALÍA GENERAL", "#CONSTANCIA DE DATOS REGISTRALES", *lines)])
    assert kind(found) is CredentialType.BACKGROUND_CHECK


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("#ACADEMIC TRANSCRIPT No. 0217/24", "0217/24"),
        ("#ZAŚWIADCZENIE Nr 217/2024", "217/2024"),
        ("#CERTIFICADO DE INSCRIPCIÓN Nº 4307-B", "4307-B"),
    ],
)
def test_the_number_in_a_title_is_that_of_the_paper(title: str, number: str) -> None:
    found = suggest([page(title, "Name: Kos Ada", ("No.", "Subject"), ("1", "Anatomy"))])
    assert offered(found, Field.DOCUMENT_NUMBER)[0] == number


def test_a_name_with_another_in_brackets_is_told_by_the_words_behind_these() -> None:
    lines = (
        "Identifying information. Ada Vera Kos (now Lund) studied at our University on a full-",
        "time basis from September 2005 to June 2011.",
        *("",) * 16,
        "Professor Roman Olin, DSc",
        "Dean, Medical Faculty No. 1",
    )
    found = suggest([page("#MEDICAL STUDENT PERFORMANCE EVALUATION", *lines)])
    assert offered(found, Field.HOLDER_NAME)[0] == "Ada Vera Kos"


def test_a_score_beside_pass_in_a_table_is_read_and_neither_is_sure() -> None:
    lines = ("Name: Kos Ada", "Test Date: October 17, 2022", ("Test Result", "Test Score"), ("PASS", "243"))
    found = suggest([page("#Step 2 Clinical Knowledge (CK) Score Report", *lines)])
    assert set(offered(found, Field.SCORE)) == {"PASS", "243"}
    assert not sure(found, Field.SCORE)


def test_the_day_of_issue_is_asked_for_in_two_languages() -> None:
    lines = (("Date of marriage / Datum van huwelik", "2021-08-21"), "Date of issue / Datum van uitreiking: 2021-09-02")
    found = suggest([page("#MARRIAGE CERTIFICATE / HUWELIKSERTIFIKAAT", *lines)])
    assert offered(found, Field.ISSUE_DATE)[0] == "2021-09-02"


def test_the_day_of_leaving_a_register_is_the_end_of_the_registration() -> None:
    lines = (("Nombre y apellidos", "Ada Kos Vera"), ("Fecha de baja", "31/01/2019"))
    found = suggest([page("#CERTIFICACIÓN DE BUENA PRÁCTICA PROFESIONAL", *lines)])
    assert offered(found, Field.REGISTRATION_END) == ["31/01/2019"]


def test_the_title_of_a_specialist_is_no_first_degree() -> None:
    lines = ("se le expide el presente título de", "#ESPECIALISTA DE PRIMER GRADO EN", "#MEDICINA INTERNA")
    found = suggest([page("#UNIVERSIDAD DE CIENCIAS MÉDICAS", "Por cuanto", "#Ada Kos Vera", *lines)])
    assert kind(found) is CredentialType.SPECIALTY_CERTIFICATE
    assert "MEDICINA INTERNA" in offered(found, Field.SPECIALTY)


def test_a_label_in_two_lines_has_the_value_beside_the_first() -> None:
    lines = ("Family Name: KOS", "First Name(s): ADA", "")
    foot = [segment("Test Report", 80, 400), segment("Form Number", 80, 422), segment("23GB004521KOSA112A", 410, 400)]
    paper = page("#Test Report Form", *lines)
    found = suggest([replace(paper, segments=(*paper.segments, *foot))])
    assert sure(found, Field.DOCUMENT_NUMBER) == ["23GB004521KOSA112A"]


def test_a_word_in_a_column_of_labels_is_one_and_its_value_no_title() -> None:
    lines = (
        ("Nombre del profesionista", "ADA KOS VERA"),
        ("Profesión", "MÉDICO CIRUJANO Y PARTERO"),
        ("Institución", "Universidad de Morelia"),
    )
    told = "se informa que no existe antecedente de sanción"
    found = suggest([page("#Constancia de no sanción profesional", *lines, told)])
    assert kind(found) is CredentialType.GOOD_STANDING_CERTIFICATE
    assert [one.origin for one in found.suggestions if one.field == Field.DEGREE] == ["label"]


def test_what_a_course_is_in_is_surely_no_degree() -> None:
    lines = (("Student Name", "Ada Kos"), ("Major", "Medicine and Surgery"), ("Nationality", "Jordanian"))
    assert not sure(suggest([page("#OFFICIAL ACADEMIC TRANSCRIPT", *lines)]), Field.DEGREE)


def test_a_date_that_goes_on_with_its_year_is_nobody() -> None:
    lines = ("I HEREBY CERTIFY that on the 19th day of June, A.D. 2021, I did join", "Ada Kos Vera", "and", "Jan Lund")
    found = suggest([page("#MARRIAGE CERTIFICATE", *lines)])
    assert set(offered(found, Field.HOLDER_NAME)) == {"Ada Kos Vera", "Jan Lund"}


def test_a_title_of_several_callings_is_offered_whole() -> None:
    lines = ("confers upon", "#Ada Kos Vera", "the professional title of", "#Physician, Surgeon and Obstetrician")
    found = suggest([page("#University of the Coast", *lines, "in consideration of her having proved that she")])
    assert "Physician, Surgeon and Obstetrician" in offered(found, Field.DEGREE)
