"""Readings of a paper that are against each other: which one is shown as sure, and when none is."""

import pytest

from tests.unit.capture.capture_pages import page, segment
from tracker.capture.page.layout import PageText
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.domain.vocabulary import Field


def sure(reading: PaperReading) -> dict[str, str]:
    return {one.field: one.text for one in reading.suggestions if one.confidence >= HIGH}


def offered(reading: PaperReading, field: str) -> list[str]:
    return [one.text for one in reading.suggestions if one.field == field]


def test_of_two_people_whose_births_are_told_alike_neither_day_is_sure() -> None:
    lines = ("Jan Kos, born on 3 March 1988 in Graz, and", "Eva Berger, born on 7 May 1990 in Linz, were joined.")
    reading = suggest([page("#Certificate of Marriage", *lines)])
    assert set(offered(reading, Field.DATE_OF_BIRTH)) == {"3 March 1988", "7 May 1990"}
    assert Field.DATE_OF_BIRTH not in sure(reading)


def test_one_day_printed_twice_is_no_contradiction() -> None:
    lines = ("Date of issue: 4 May 2012", "Issued on: 04.05.2012")
    assert sure(suggest([page("#Certificate of Good Standing", *lines)]))[Field.ISSUE_DATE] == "4 May 2012"


def test_of_a_value_in_two_scripts_the_latin_one_is_sure() -> None:
    reading = suggest([page("#Residence Permit", "الجنسية: مصري", "Nationality: Egyptian")])
    assert sure(reading)[Field.NATIONALITY] == "Egyptian"
    assert "مصري" in offered(reading, Field.NATIONALITY)


def test_a_day_of_issue_before_another_day_that_the_paper_tells_is_unsure() -> None:
    head = ("#Medical Board", "#Verification of Licensure")
    early = suggest([page(*head, "Issuance date: 08/24/2018", "Austin, 10/21/2025")])
    assert Field.ISSUE_DATE not in sure(early)
    until = suggest([page(*head, "Issuance date: 08/24/2018", "Not to be relied upon after 10/21/2025")])
    assert sure(until)[Field.ISSUE_DATE] == "08/24/2018"
    number = suggest([page(*head, "Issuance date: 08/24/2018", "File 421107")])
    assert sure(number)[Field.ISSUE_DATE] == "08/24/2018"


@pytest.mark.parametrize("name", ["S. O. Bello", "J.K. Obi", "Associate Dean, Training"])
def test_a_name_as_people_sign_and_an_office_are_not_surely_the_holder(name: str) -> None:
    reading = suggest([page("#Certificate of Registration", f"Name of physician: {name}")])
    assert Field.HOLDER_NAME not in sure(reading)


def test_a_maiden_name_on_a_paper_about_no_change_of_name_is_unsure() -> None:
    assert Field.FORMER_NAME not in sure(suggest([page("#IELTS Test Report Form", "Maiden name: Ada Obi")]))
    assert sure(suggest([page("#Certificate of Marriage", "Maiden name: Ada Obi")]))[Field.FORMER_NAME] == "Ada Obi"


def test_a_bare_date_on_a_translation_is_offered_as_its_own() -> None:
    reading = suggest([page("#Certified Translation", "Data: 9 June 2021")])
    assert Field.ISSUE_DATE not in sure(reading)
    assert offered(reading, Field.TRANSLATION_DATE) == ["9 June 2021"]


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Certificate of Residency", Field.TRAINING_END),
        ("Certificate of Employment", Field.EMPLOYMENT_END),
        ("Transcript of Records", Field.GRADUATION_DATE),
        ("Police Clearance Certificate", Field.ISSUE_DATE),
    ],
)
def test_what_was_completed_is_a_time_or_a_check(title: str, field: str) -> None:
    assert sure(suggest([page(f"#{title}", "Completed: 31 July 2017")]))[field] == "31 July 2017"


def test_the_date_of_a_diploma_is_sure_as_no_graduation_and_ends_no_training() -> None:
    degree = suggest([page("#Diploma", "Name: Ada Kos", "Date of diploma: 4 July 2017")])
    assert Field.GRADUATION_DATE not in sure(degree)
    assert "4 July 2017" in offered(degree, Field.GRADUATION_DATE)
    training = suggest([page("#Certificate of Residency", "Name: Ada Kos", "Date of diploma: 4 July 2010")])
    assert Field.TRAINING_END not in sure(training)


def test_a_day_on_which_something_was_decided_is_not_surely_that_of_the_issue() -> None:
    reading = suggest([page("#شهادة البكالوريوس", "قرر مجلس الجامعة بتاريخ ٢٩ يناير ٢٠١٧")])
    assert Field.ISSUE_DATE not in sure(reading)


def test_the_day_of_an_oath_is_offered_as_that_of_the_issue_too() -> None:
    reading = suggest([page("#Statutory Declaration", "Date of issue: 4 May 2021")])
    assert offered(reading, Field.CERTIFIED_ON) == ["4 May 2021"]


def test_a_holder_behind_re_without_a_title_is_sure() -> None:
    reading = suggest([page("#Letter of Recommendation", "Re: Ada Maria Kos", "It is a pleasure to recommend her.")])
    assert sure(reading)[Field.HOLDER_NAME] == "Ada Maria Kos"


def test_a_name_that_is_a_part_of_a_longer_one_is_not_sure() -> None:
    lines = ("Re: Ada Maria Kos Lima", "I have known Dr. Kos Lima since 2017 and recommend her without reservation.")
    reading = suggest([page("#Letter of Recommendation", *lines)])
    assert sure(reading).get(Field.HOLDER_NAME) != "Kos Lima"
    assert "Ada Maria Kos Lima" in offered(reading, Field.HOLDER_NAME)


def test_a_date_before_the_name_of_an_era_that_is_mostly_left_out_is_not_sure() -> None:
    reading = suggest([page("#Certificate", "Date of issue: 30/02/1395 S.H.")])
    assert Field.ISSUE_DATE not in sure(reading)
    assert {"30/02/1395 S.H.", "30/02/1395"} <= set(offered(reading, Field.ISSUE_DATE))


def test_of_two_numbers_that_labels_ask_for_alike_none_is_sure() -> None:
    lines = ("Registration number: 1704462", "GMC registration number: 7284619")
    reading = suggest([page("#Training Certificate", "Name: Ada Kos", *lines)])
    assert Field.REGISTRATION_NUMBER not in sure(reading)
    assert {"1704462", "7284619"} <= set(offered(reading, Field.REGISTRATION_NUMBER))


def test_a_place_in_a_sentence_of_a_letter_is_not_surely_where_it_is_from() -> None:
    lines = ("Ada Kos worked with me as a resident in the Bay Hospital.", "I support her application.")
    assert Field.INSTITUTION not in sure(suggest([page("#Letter of Recommendation", *lines)]))


def test_whom_a_sentence_names_first_of_two_who_marry_is_not_surely_the_holder() -> None:
    reading = suggest([page("#Certificate of Marriage", "This is to certify that Jan Kos married Eva Berger.")])
    assert "Jan Kos" in offered(reading, Field.HOLDER_NAME)
    assert Field.HOLDER_NAME not in sure(reading)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Reg. No. 198803907Z", "#Certificate of Service"),
        ("Incorporated association not for gain – Reg. No. 1988/000003/08", "#Certificate of Fellowship"),
        ("Coast Clinic GmbH, Amtsgericht Coast, HRB 44718", "#Arbeitszeugnis"),
        ("SIRET 447 188 201 00014", "#Certificat de travail"),
    ],
)
def test_the_number_of_a_company_is_no_sure_number_of_a_person(line: str, title: str) -> None:
    reading = suggest([page("#Coast Clinic", line, title, "Name: Ada Maria Obi", "Position: Registrar")])
    assert not {Field.REGISTRATION_NUMBER, Field.DOCUMENT_NUMBER} & sure(reading).keys()


def test_a_number_behind_the_name_of_its_holder_is_sure() -> None:
    lines = ("Name: Ada Maria Obi", "Position: Registrar", "Reg. No. 44718")
    assert (
        sure(suggest([page("#Coast Clinic", "#Certificate of Service", *lines)]))[Field.REGISTRATION_NUMBER] == "44718"
    )


def test_the_entry_that_a_translation_renders_is_no_sure_number_of_a_register() -> None:
    lines = ("Acte de mariage de Ada Maria Obi, inscrit sous le numéro 447.", "Traductrice assermentée : Eva Berger")
    reading = suggest([page("#Traduction certifiée conforme", *lines)])
    assert Field.REGISTRATION_NUMBER not in sure(reading)


@pytest.mark.parametrize(
    ("title", "line", "field"),
    [
        ("#Relevé de notes", "Grade obtenu : Médecin, délivré le 30/06/2018", Field.CONFERRAL_DATE),
        (
            "#Diplôme de docteur en médecine",
            "Vu le procès-verbal du jury en date du 28 juin 2018",
            Field.CONFERRAL_DATE,
        ),
        (
            "#Reference Letter",
            "She began on July 1, 2022 and is expected to complete it on June 30, 2025.",
            Field.EMPLOYMENT_END,
        ),
        ("#Arbeitszeugnis", "Befristet bis 31. Dezember 2026", Field.VALID_UNTIL),
        ("#Curriculum Vitae", "Employer: Coast Hospital, Bern", Field.INSTITUTION),
        ("#Certified Translation", "Issued by: University of the Coast", Field.ISSUER),
        ("#Diploma of Medicine", "Effective date of the degree: 7 August 2016", Field.PROGRAMME_START),
        ("#Certificate of Marriage", "Form Serial No: 41170092", Field.DOCUMENT_NUMBER),
        ("#Certificate of Marriage", "Book No: 41170092", Field.DOCUMENT_NUMBER),
        ("#Letter", "He was awarded the degree of Physician and\nSurgeon, on 4 December 2015", Field.ISSUE_DATE),
    ],
)
def test_what_may_be_said_of_another_thing_is_not_sure(title: str, line: str, field: Field) -> None:
    assert field not in sure(suggest([page(title, "Ada Maria Obi", *line.split("\n"))]))


def test_a_paper_that_was_handed_out_on_a_day_was_issued_then() -> None:
    reading = suggest([page("#Relevé de notes", "Nom : Ada Maria Obi", "Délivré à Coast, le 11 janvier 2019")])
    assert sure(reading)[Field.ISSUE_DATE] == "11 janvier 2019"
    assert Field.CONFERRAL_DATE not in sure(reading)


def test_a_degree_in_small_letters_is_unsure_where_the_page_has_it_in_capitals() -> None:
    line = "Le diplôme de docteur en médecine est conféré à Ada Maria Obi"
    assert sure(suggest([page("#Université de la Côte", line)]))[Field.DEGREE] == "docteur en médecine"
    assert Field.DEGREE not in sure(suggest([page("#Université de la Côte", "#DOCTEUR EN MÉDECINE", line)]))


def test_what_only_the_department_or_the_programme_says_is_unsure_beside_what_is_told() -> None:
    lines = ("Programme: Bachelor of Medicine", "Degree awarded: Doctor of Dental Surgery")
    assert sure(suggest([page("#Academic Transcript", lines[0])]))[Field.DEGREE] == "Bachelor of Medicine"
    assert sure(suggest([page("#Academic Transcript", *lines)])).get(Field.DEGREE) != "Bachelor of Medicine"


def test_what_comes_before_somebody_was_grown_up_or_is_turned_round_is_not_sure() -> None:
    born = ("Name: Ada Maria Obi", "Date of birth: 17 August 1990")
    young = suggest([page("#Certificate of Good Standing", *born, "Date of registration: 4 May 1999")])
    assert Field.REGISTRATION_START not in sure(young)
    turned = suggest(
        [page("#Certificate of Service", *born, "Date of joining: 4 May 2019", "Date of leaving: 4 May 2017")]
    )
    assert not {Field.EMPLOYMENT_START, Field.EMPLOYMENT_END} & sure(turned).keys()
    right = suggest(
        [page("#Certificate of Service", *born, "Date of joining: 4 May 2017", "Date of leaving: 4 May 2019")]
    )
    assert {Field.EMPLOYMENT_START, Field.EMPLOYMENT_END} <= sure(right).keys()


def test_the_date_below_an_office_of_translation_is_not_surely_that_of_the_issue() -> None:
    lines = ("Official Translation Office No. 612", "Date: 12 August 2026", "Name: Ada Maria Obi")
    assert Field.ISSUE_DATE not in sure(suggest([page(*lines, "#National Identity Card")]))


def test_the_names_of_a_couple_on_one_line_are_not_surely_one_holder() -> None:
    line = "Name: Jan Peter Kos Ada Maria Obi"
    assert Field.HOLDER_NAME not in sure(suggest([page("#Certificate of Marriage", line)]))
    assert Field.HOLDER_NAME in sure(suggest([page("#Certificate of Service", line)]))


def test_a_holder_is_named_before_who_signs_however_well_each_was_recognised() -> None:
    lines = ("#PROOF OF CITIZENSHIP", "Name: Amara Okafor", "Date of birth: 3 May 1990", "", "Name: Grace Mwangi")
    below = PageText(1, 1000.0, 1400.0, (*page(*lines[:3], confidence=0.6).segments,
                                         segment(lines[4], 80, 600, confidence=0.99)), "rapidocr")  # fmt: skip
    assert offered(suggest([below]), Field.HOLDER_NAME)[:2] == ["Amara Okafor", "Grace Mwangi"]
