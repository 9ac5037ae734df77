"""Layouts and wordings that no list holds: labels that are made up, tables, paragraphs, curricula, many languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.capture.capture_pages import page, segment
from tracker.capture.labels.rules import composed_meanings
from tracker.capture.page.flow import flow_of
from tracker.capture.page.layout import PageText
from tracker.capture.running_text.curriculum import posts
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.capture.values.dates_in_text import find_dates
from tracker.capture.values.phrases import fold
from tracker.capture.values.spans import ranges_in
from tracker.capture.words.textlayer import is_readable
from tracker.compare.machine_zone import read_zone
from tracker.domain.vocabulary import CredentialType, Field

F = Field


def said(reading: PaperReading, field: str) -> str | None:
    """The surest text on a field, if it is sure."""
    found = [one for one in reading.suggestions if one.field == field and one.confidence >= HIGH]
    return found[0].text if found else None


def first(reading: PaperReading, field: str) -> str | None:
    """The surest text on a field, sure or not."""
    found = [one for one in reading.suggestions if one.field == field]
    return found[0].text if found else None


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Date of full and permanent registration", "registration_start"),
        ("License expiry date", "registration_end"),
        ("Date of expected graduation from medical school", "graduation_date"),
        ("Date of passing the final professional examination", "graduation_date"),
        ("Fecha de nacimiento del titular", "date_of_birth"),
        ("Дата реєстрації шлюбу", "issue_date"),
        ("تاريخ انتهاء الترخيص", "registration_end"),
        ("Full name of the licensee", "holder_name"),
        ("Name in full of father", "father_name"),
        ("Name of the dean", "other"),
        ("Mobile number", "other"),
        ("Council membership number", "registration_number"),
        ("Diploma serial number", "document_number"),
    ],
)
def test_a_label_in_no_list_means_what_its_words_say(label: str, meaning: str) -> None:
    assert composed_meanings(fold(label).split()) == (meaning,)


@given(st.lists(st.text(max_size=12), max_size=8))
def test_any_words_are_a_label_or_none(words: list[str]) -> None:
    assert composed_meanings(words) == () or len(words) > 1


@pytest.mark.parametrize(
    ("lines", "name", "born"),
    [
        (("Imię i nazwisko: Agnieszka Wiśniewska", "Data urodzenia: 3 maja 1989 r."), "Agnieszka Wiśniewska", "3 maja 1989 r."),
        (("Numele și prenumele: IONESCU Andreea", "Data nașterii: 11.02.1990"), "IONESCU Andreea", "11.02.1990"),
        (("Прізвище, ім’я: Шевчук Оксана", "Дата народження: 25 червня 1986 року"), "Шевчук Оксана", "25 червня 1986 року"),
        (("Nome completo: Ana Carvalho", "Nascida em: 7 de abril de 1991"), "Ana Carvalho", "7 de abril de 1991"),
        (("Name(s): Grace Wanjiku", "Date(s) of birth: 14 JUL 1990"), "Grace Wanjiku", "14 JUL 1990"),
        (("Full name .......... Hira Baig", "Date of birth .......... 1 May 1988"), "Hira Baig", "1 May 1988"),
    ],
)  # fmt: skip
def test_labels_of_more_languages_and_shapes(lines: tuple[str, str], name: str, born: str) -> None:
    reading = suggest([page(*lines)])
    assert said(reading, F.HOLDER_NAME) == name
    assert said(reading, F.DATE_OF_BIRTH) == born


def test_place_and_date_behind_one_label() -> None:
    reading = suggest([page("#Diploma", "Place and date of birth: Shiraz, 11 May 1994")])
    assert said(reading, F.DATE_OF_BIRTH) == "11 May 1994"
    assert first(reading, F.PLACE_OF_BIRTH) == "Shiraz"


def test_the_first_row_of_a_table_is_not_the_value_of_its_head() -> None:
    reading = suggest([
        page(
            "#Teaching Hospital", "#Certificate of Internship", "",
            "Dr. Anjali Shrestha worked at this hospital from 17 July 2018 to 16 July 2019.", "",
            ("Department", "From", "To"), ("Medicine", "18-07-2018", "16-10-2018"), ("Surgery", "17-10-2018", "16-01-2019"),
        )
    ])  # fmt: skip
    assert (said(reading, F.TRAINING_START), said(reading, F.TRAINING_END)) == ("17 July 2018", "16 July 2019")
    assert said(reading, F.SPECIALTY) is None


def test_small_labels_over_their_values_do_not_name_each_other() -> None:
    segments = (
        segment("Name", 80, 60, 10), segment("USMLE ID", 400, 60, 10),
        segment("Aarav Rajesh Mehta", 80, 74, 20), segment("5-447-182-0", 400, 74, 20),
    )  # fmt: skip
    reading = suggest([PageText(1, 1000.0, 1400.0, segments, "rapidocr")])
    assert said(reading, F.HOLDER_NAME) == "Aarav Rajesh Mehta"


def test_a_name_ends_with_its_paragraph() -> None:
    lines = ("Letter of reference for Ifeoma Uche Nwosu", "", "I recommend Dr. Nwosu without reserve.")
    assert said(suggest([page("#Letter of Reference", *lines)]), F.HOLDER_NAME) == "Ifeoma Uche Nwosu"


def test_a_line_that_was_begun_on_purpose_begins_a_paragraph() -> None:
    prose = ["The training lasted for all of the years that the rules ask for,"] * 3
    assert "\n\n" not in flow_of(page(*prose)).text
    assert (
        "Neurology\n\nwas"
        in flow_of(page(*prose[:2], "Neurology", "was recognised after the examination was passed.", prose[2])).text
    )


def test_a_degree_is_read_whole_and_not_in_part() -> None:
    def degree(line: str) -> str | None:
        return first(suggest([page("#University of Kinshasa", "#Degree Certificate", line)]), F.DEGREE)

    assert (
        degree("was admitted to the degree of Bachelor of Medicine, Bachelor of Surgery")
        == "Bachelor of Medicine, Bachelor of Surgery"
    )
    assert degree("le diplôme d'État de Docteur en médecine est décerné à Mme Aminata DIOP") == "Docteur en médecine"


def test_titles_before_a_name_and_forms_of_address_go() -> None:
    def name(line: str) -> str | None:
        return said(suggest([page("#Certificate of Good Standing", line)]), F.HOLDER_NAME)

    assert name("This is to certify that Dr. Mona Ibrahim is registered.") == "Mona Ibrahim"
    assert name("certifica que el doctor Carlos Peña Rivas laboró aquí.") == "Carlos Peña Rivas"
    assert name("certifie que le Docteur Camille LEFÈVRE est inscrite.") == "Camille LEFÈVRE"
    assert name("certifica: Que Dña. Lucía Navarro Castillo, nacida en León") == "Lucía Navarro Castillo"
    assert name("Si certifica che il Dott. Marco Antonio Russo, nato a Napoli") == "Marco Antonio Russo"


def test_only_name_beside_given_names_is_the_surname() -> None:
    reading = suggest([page("#Goethe-Zertifikat B2", ("Name", "Hakimi"), ("Vorname", "Zahra"))])
    assert first(reading, F.HOLDER_NAME) == "Hakimi Zahra"


def test_a_month_is_not_sure_where_its_day_is_printed() -> None:
    reading = suggest(
        [page("#Examination Result", ("Exam session", "April 2025"), ("Examination date", "29 April 2025"))]
    )
    assert said(reading, F.TEST_DATE) == "29 April 2025"


def test_a_field_is_not_sure_on_a_paper_that_does_not_state_it() -> None:
    reading = suggest([page("#IELTS Test Report Form", ("Registration ID", "CB-118447"), ("Test date", "3 May 2025"))])
    assert said(reading, F.REGISTRATION_NUMBER) is None
    assert said(reading, F.TEST_DATE) == "3 May 2025"


def test_a_police_check_was_issued_when_it_was_completed() -> None:
    reading = suggest([page("#Police Vulnerable Sector Check", "Completed on: 2026-06-09")])
    assert said(reading, F.ISSUE_DATE) == "2026-06-09"
    assert first(reading, F.GRADUATION_DATE) is None


def test_the_number_of_a_passport_makes_no_passport_of_a_paper() -> None:
    reading = suggest(
        [page("#Certificate of Good Standing", ("Passport No.", "AB1187441"), ("Nationality", "Pakistan"))]
    )
    assert reading.type is not None
    assert reading.type.type is CredentialType.GOOD_STANDING_CERTIFICATE


def test_a_card_is_told_by_its_zone() -> None:
    zone = read_zone(
        ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
    )
    reading = suggest([page(("Surname", "ERIKSSON"))], zone)
    assert reading.type is not None
    assert reading.type.type is CredentialType.CITIZENSHIP_PROOF


class TestCurricula:
    """Posts, places and spans, wherever they stand; never sure."""

    @pytest.mark.parametrize(
        "lines",
        [
            (("Resident Physician", "Jan 2018 – Mar 2022"), "Kabul University Hospital, Kabul"),
            (("Jan 2018 – Mar 2022", "Resident Physician"), ("", "Kabul University Hospital, Kabul")),
            ("Kabul University Hospital", "Resident Physician, Jan 2018 to Mar 2022"),
            ("Resident Physician at Kabul University Hospital", "Jan 2018 – Mar 2022"),
        ],
    )
    def test_the_first_post(self, lines: tuple[str | tuple[str, ...], ...]) -> None:
        studies = ("", "Education", ("Sep 2009 – Jul 2015", "Doctor of Medicine"))
        reading = suggest([page("#Nadia Rahimi", "#Curriculum vitae", "", "Experience", *lines, *studies)])
        assert first(reading, F.POSITION) == "Resident Physician"
        assert first(reading, F.INSTITUTION) == "Kabul University Hospital"
        assert (first(reading, F.EMPLOYMENT_START), first(reading, F.EMPLOYMENT_END)) == ("Jan 2018", "Mar 2022")
        assert said(reading, F.POSITION) is None

    def test_a_post_that_is_still_held_has_no_end(self) -> None:
        flow = flow_of(page("Experience", ("Senior Registrar", "February 2017 – present"), "City Hospital"))
        found = {one.meaning: one.stated(flow) for one in posts(flow)}
        assert found == {
            F.POSITION: "Senior Registrar",
            F.INSTITUTION: "City Hospital",
            F.EMPLOYMENT_START: "February 2017",
        }

    def test_the_degrees_behind_a_name_are_no_part_of_it(self) -> None:
        reading = suggest([page("#Ama Serwaa Boateng, MBChB", "Curriculum vitae", "Born in Kumasi")])
        assert first(reading, F.HOLDER_NAME) == "Ama Serwaa Boateng"

    def test_its_headings_tell_a_curriculum(self) -> None:
        reading = suggest(
            [page("#Lina Abu Khalil", "Education", "Doctor of Medicine", "Experience", "03/2019 – 11/2024")]
        )
        assert reading.type is not None
        assert reading.type.type is CredentialType.CV


@given(st.lists(st.text(min_size=1, max_size=40), max_size=12))
def test_any_page_is_read_and_every_suggestion_is_on_it(lines: list[str]) -> None:
    shown = page(*(line.lstrip("#") or "x" for line in lines))
    whole = " ".join(" ".join(flow_of(shown).text.split()).split())
    for one in suggest([shown]).suggestions:
        assert all(word in whole for word in one.text.split())


def test_of_a_page_with_countless_words_only_the_first_are_weighed() -> None:
    segments = tuple(segment("Name", 80 + 200 * (at % 4), 20 + 30 * (at // 4)) for at in range(20_000))
    assert len(flow_of(PageText(1, 1000.0, 150_000.0, segments, "text_layer")).segments) <= 2_000


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ((("Name", "الاسم"), ("ANNA MARIA", "آنا ماريا"), ("Surname", "النسبة"), ("ERIKSSON", "إريكسون")), "ERIKSSON ANNA MARIA"),
        ((("Full Name", "ANNA MARIA"), ("Family", "Eriksson")), "Eriksson ANNA MARIA"),
        ((("Full Name", "Anna Maria Eriksson"),), "Anna Maria Eriksson"),
        ((("Full Name", "ANNA MARIA"), ("Family", "ERIKSEN")), "ANNA MARIA"),
        ((("Given", "АННА МАРІЯ/ANNA MARIA"), ("Family", "ЕРІКССОН/ERIKSSON")), "ERIKSSON ANNA MARIA"),
    ],
)  # fmt: skip
def test_a_name_that_a_passport_prints_in_parts_is_found_by_its_zone(
    lines: tuple[tuple[str, str], ...], name: str
) -> None:
    zone = read_zone(("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"))
    found = [one for one in suggest([page("#Passport", *lines)], zone).suggestions if one.field == "holder_name"]
    assert found[0].text == name
    assert (found[0].confidence >= HIGH) == ("ERIKSSON" in name.upper())


def test_a_date_of_the_zone_is_found_where_the_page_prints_it() -> None:
    zone = read_zone(("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"))
    reading = suggest([page("/ f birth", "12.08.1974", "ngth fo eat", "15.04.2012", "L898902C3")], zone)
    found = {one.field: one.text for one in reading.suggestions if one.confidence >= HIGH}
    assert (found[F.DATE_OF_BIRTH], found[F.VALID_UNTIL], found[F.DOCUMENT_NUMBER]) == (
        "12.08.1974",
        "15.04.2012",
        "L898902C3",
    )


def test_a_text_layer_that_lost_letters_is_junk() -> None:
    assert is_readable("This is to certify that Amara Okafor is registered", picture_share=0.0)
    assert not is_readable("स\x15रता अ\x18धकारी को दर्ता प्रमाणपत्र", picture_share=0.0)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("03/2019-11/2024", ("03/2019", "11/2024")),
        ("Jan 2018–Mar 2022", ("Jan 2018", "Mar 2022")),
        ("с 1 сентября 2015 года по 30 июня 2022 года", ("1 сентября 2015 года", "30 июня 2022 года")),
    ],
)
def test_a_stroke_between_dates_parts_them(text: str, span: tuple[str, str]) -> None:
    assert [(one.text, other.text) for one, other in ranges_in(text)] == [span]


def test_a_number_before_a_label_is_no_part_of_its_date() -> None:
    assert [one.text for one in find_dates("७. मिति: २०४५ साल असार २० गते")] == ["२०४५ साल असार २० गते"]


def test_a_date_with_a_month_by_name_between_strokes_is_one() -> None:
    assert ranges_in("2014-Aug-05") == []
