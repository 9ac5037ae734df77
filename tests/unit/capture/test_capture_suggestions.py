"""What a paper is suggested to state: forms, tables, sentences, in several languages; sure only where it can be."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.compare.machine_zone import read_zone
from tracker.domain.vocabulary import Calendar, CredentialType, Field

F = Field


def said(reading: PaperReading, field: str) -> str | None:
    """The surest text on a field, if it is sure."""
    found = [one for one in reading.suggestions if one.field == field and one.confidence >= HIGH]
    return found[0].text if found else None


def offered(reading: PaperReading, field: str) -> str | None:
    """The surest text on a field, be it sure or not."""
    return next((one.text for one in reading.suggestions if one.field == field), None)


def test_values_beside_their_labels() -> None:
    reading = suggest([
        page(
            "#Sudan Medical Council", "#Certificate of Good Standing",
            ("Holder name", "Mariam Abdelrahman Osman"), ("Registration number", "SMC-20471"),
            ("Registration start", "1 February 2014"), ("Date of issue", "2 May 2026"),
        )
    ])  # fmt: skip
    assert reading.type is not None
    assert reading.type.type is CredentialType.GOOD_STANDING_CERTIFICATE
    assert said(reading, F.HOLDER_NAME) == "Mariam Abdelrahman Osman"
    assert said(reading, F.REGISTRATION_NUMBER) == "SMC-20471"
    assert said(reading, F.REGISTRATION_START) == "1 February 2014"
    assert said(reading, F.ISSUE_DATE) == "2 May 2026"


def test_values_under_their_labels() -> None:
    reading = suggest([
        page(
            "#Ministry of Health", "#Medical Practitioner Licence", "",
            ("Name of Licensee", "Licence No."), ("Grace Wanjiku Mwangi", "KMP/2018/03317"), "",
            ("Issue Date", "Expiry Date"), ("02 Jan 2026", "31 Dec 2026"),
        )
    ])  # fmt: skip
    assert said(reading, F.HOLDER_NAME) == "Grace Wanjiku Mwangi"
    assert said(reading, F.REGISTRATION_NUMBER) == "KMP/2018/03317"
    assert said(reading, F.ISSUE_DATE) == "02 Jan 2026"
    assert said(reading, F.VALID_UNTIL) == "31 Dec 2026"


def test_a_running_sentence() -> None:
    reading = suggest([
        page(
            "#University of Lagos", "#Certificate of Graduation", "",
            "This is to certify that Mr. Chukwuemeka Obinna Eze, son of Mr. Ikenna Eze,",
            "born on 7 August 1990, having passed the Final Professional Examination held",
            "on 14 June 2015, has been awarded the degree of Bachelor of Medicine and",
            "Bachelor of Surgery. Given under the seal of the University on this 3rd day of",
            "September, 2015.",
        )
    ])  # fmt: skip
    assert said(reading, F.HOLDER_NAME) == "Chukwuemeka Obinna Eze"
    assert said(reading, F.FATHER_NAME) == "Ikenna Eze"
    assert said(reading, F.DATE_OF_BIRTH) == "7 August 1990"
    assert offered(reading, F.GRADUATION_DATE) == "14 June 2015"
    assert said(reading, F.ISSUE_DATE) == "3rd day of September, 2015"


def test_a_span_of_dates_is_of_the_kind_of_its_paper() -> None:
    letter = (
        "We confirm that Dr. Kwame Boateng Mensah worked at this hospital as",
        "Medical Officer from 1 March 2019 to 30 November 2024.",
    )
    employed = suggest([page("#St Mary Hospital", "#Certificate of Employment", *letter)])
    trained = suggest([page("#St Mary Hospital", "#Certificate of Internship", *letter)])
    assert (offered(employed, F.EMPLOYMENT_START), offered(employed, F.EMPLOYMENT_END)) == (
        "1 March 2019",
        "30 November 2024",
    )
    assert (said(trained, F.TRAINING_START), said(trained, F.TRAINING_END)) == ("1 March 2019", "30 November 2024")
    assert said(employed, F.INSTITUTION) == "St Mary Hospital"
    assert said(employed, F.HOLDER_NAME) == "Kwame Boateng Mensah"


@pytest.mark.parametrize(
    ("lines", "name", "born"),
    [
        (("Nom et prénom : BEN SALAH Ahmed", "Né le : 1er juillet 1989"), "BEN SALAH Ahmed", "1er juillet 1989"),
        (("Apellidos y nombres: RAMÍREZ Luis", "Fecha de nacimiento: 12 de mayo de 1988"), "RAMÍREZ Luis", "12 de mayo de 1988"),
        (("Фамилия, имя, отчество: Иванова Наталья", "Дата рождения: 5 марта 1989 г."), "Иванова Наталья", "5 марта 1989 г."),
        (("الاسم: مريم عبد الرحمن عثمان", "تاريخ الميلاد: 14 مارس 1989"), "مريم عبد الرحمن عثمان", "14 مارس 1989"),
        (("نام و نام خانوادگی: زهرا محمدی", "تاریخ تولد: 1368/04/12"), "زهرا محمدی", "1368/04/12"),
        (("नाम थर: सन्देश विक्रम भट्टराई", "जन्म मिति: २०४५ साल असार २० गते"), "सन्देश विक्रम भट्टराई", "२०४५ साल असार २० गते"),
        (("Vor- und Nachname: Mehmet Yıldız", "Geburtsdatum: 2. Februar 1985"), "Mehmet Yıldız", "2. Februar 1985"),
    ],
)  # fmt: skip
def test_labels_of_other_languages(lines: tuple[str, str], name: str, born: str) -> None:
    reading = suggest([page(*lines)])
    assert said(reading, F.HOLDER_NAME) == name
    assert said(reading, F.DATE_OF_BIRTH) == born


def test_a_date_that_may_be_read_two_ways_stays_so() -> None:
    reading = suggest([page("#Diploma", ("Graduation date", "12/11/2012"))])
    one = next(one for one in reading.suggestions if one.field == F.GRADUATION_DATE)
    assert one.text == "12/11/2012"
    assert one.reading is not None
    assert one.reading.is_ambiguous


def test_the_calendar_that_is_printed_comes_along() -> None:
    reading = suggest([page("#Certificate of Internship", "Date of issue: 2070/08/22 B.S.")])
    one = next(one for one in reading.suggestions if one.field == F.ISSUE_DATE)
    assert (one.text, one.calendar) == ("2070/08/22 B.S.", Calendar.BIKRAM_SAMBAT)


def test_what_the_engine_doubts_is_not_sure() -> None:
    lines = (("Name", "Mariam Osman"), ("Date of birth", "14 March 1989"))
    sure, unsure = suggest([page(*lines)]), suggest([page(*lines, confidence=0.7)])
    assert said(sure, F.HOLDER_NAME) == "Mariam Osman"
    assert said(unsure, F.HOLDER_NAME) is None
    assert any(one.field == F.HOLDER_NAME for one in unsure.suggestions)


def test_of_two_readings_of_a_field_that_are_as_sure_none_is_shown_as_sure() -> None:
    reading = suggest([page("#Diploma", ("Name", "Mariam Osman"), ("Name of student", "Maryam Osman"))])
    names = [one for one in reading.suggestions if one.field == F.HOLDER_NAME]
    assert len(names) == 2
    assert not any(one.confidence >= HIGH for one in names)
    told = suggest([page("#Diploma", ("Name", "Mariam Osman"), "Certified that Maryam Osman has passed.")])
    assert [one.text for one in told.suggestions if one.confidence >= HIGH and one.field == F.HOLDER_NAME] == []


def test_every_suggestion_says_where_it_was_read() -> None:
    reading = suggest([page("#Diploma", ("Name", "Mariam Osman"))])
    name = next(one for one in reading.suggestions if one.field == F.HOLDER_NAME)
    assert name.page == 1
    assert name.box is not None
    assert 0.4 < name.box.left < name.box.right < 0.6
    assert 0 < name.box.top < name.box.bottom < 0.3


ZONE = read_zone(("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"))


def test_the_zone_confirms_what_is_printed_and_gives_what_is_not() -> None:
    reading = suggest(
        [page(("Surname", "ERIKSSON"), ("Given names", "ANNA MARIA"), ("Date of birth", "12 AUG 1974"))], ZONE
    )
    assert reading.type is not None
    assert reading.type.type is CredentialType.PASSPORT
    found = {one.field: one for one in reading.suggestions}
    assert (found[F.HOLDER_NAME].text, found[F.HOLDER_NAME].confidence) == ("ERIKSSON ANNA MARIA", 0.99)
    assert found[F.DATE_OF_BIRTH].confidence == 0.99
    assert (found[F.DOCUMENT_NUMBER].text, found[F.DOCUMENT_NUMBER].origin) == ("L898902C3", "zone")


def test_a_code_of_the_state_is_no_nationality_and_a_number_no_date_of_the_zone() -> None:
    lines = (("Nationality", "UTO"), ("Date of expiry", "1944-8172"), ("Passport No.", "L898902C3"))
    once = {one.field: one.confidence for one in suggest([page(*lines)], ZONE).suggestions}
    assert once[F.NATIONALITY] < HIGH
    assert once.get(F.VALID_UNTIL, 0.0) < HIGH
    twice = {one.field: one.confidence for one in suggest([page(("Code", "UTO"), *lines)], ZONE).suggestions}
    assert twice[F.NATIONALITY] >= HIGH


def test_what_the_zone_contradicts_is_not_sure() -> None:
    reading = suggest([page(("Date of birth", "21 AUG 1974"), ("Passport No.", "L898902C8"))], ZONE)
    assert said(reading, F.DATE_OF_BIRTH) is None
    assert said(reading, F.DOCUMENT_NUMBER) is None


def test_nothing_comes_of_nothing() -> None:
    assert suggest([]).suggestions == ()
    assert suggest([page("lorem ipsum dolor sit amet")]).suggestions == ()


def test_each_row_of_a_table_of_posts_is_true_and_each_sitting_of_an_examination() -> None:
    posts = (
        ("House Officer", "01/02/2010", "31/01/2011"), ("Medical Officer", "01/02/2011", "30/06/2014"),
        ("Senior Registrar", "01/07/2014", "31/12/2016"), ("Consultant", "01/01/2017", "05/05/2019"),
    )  # fmt: skip
    letter = suggest([page("#Coast Hospital", "#Certificate of Employment", "", *posts)])
    found = {field: [one.text for one in letter.suggestions if one.field == field] for field in F}
    assert set(found[F.POSITION]) >= {row[0] for row in posts}
    assert set(found[F.EMPLOYMENT_START]) == {row[1] for row in posts}
    assert set(found[F.EMPLOYMENT_END]) == {row[2] for row in posts}
    sittings = (
        ("Step A", "07/19/2021", "233"), ("Step B", "03/04/2023", "251"), ("Step C", "10/22/2024 - 10/30/2024", "229"),
    )  # fmt: skip
    results = suggest([page("#Examination Results", "", *sittings)])
    assert {"07/19/2021", "03/04/2023"} <= {one.text for one in results.suggestions if one.field == F.TEST_DATE}
    assert {"233", "251", "229"} <= {one.text for one in results.suggestions if one.field == F.SCORE}


def test_rows_of_an_internship_are_no_posts() -> None:
    rows = (("Surgery", "01/02/2010", "31/05/2010"), ("Medicine", "01/06/2010", "31/01/2011"))
    paper = suggest([page("#Coast Hospital", "#Certificate of Internship", "", *rows)])
    assert all(one.origin != "row" for one in paper.suggestions)
