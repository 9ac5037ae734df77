"""How else a clerk may copy the same print: without an era, without a city."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.two_calendars import each_calendar
from tracker.domain.vocabulary import Field


@pytest.mark.parametrize(
    ("line", "field", "first", "second"),
    [
        ("Date of birth: 30 червня 1987 р.", "date_of_birth", "30 червня 1987 р.", "30 червня 1987"),
        ("Date of issue: 15/11/1433 H", "issue_date", "15/11/1433", "15/11/1433 H"),
        ("Nationality: भारतीय / INDIAN", "nationality", "भारतीय / INDIAN", "INDIAN"),
        ("Date of issue: 2075-02-14 B.S. (28 May 2018 A.D.)", "issue_date", "2075-02-14 B.S.", "28 May 2018 A.D."),
        ("Date of birth: 04. 11. 1986.", "date_of_birth", "04. 11. 1986.", "04. 11. 1986"),
        ("Date of issue: 7. rujna 2015.", "issue_date", "7. rujna 2015.", "7. rujna 2015"),
        ("Date of issue: ngày 05 tháng 3 năm 2014", "issue_date", "ngày 05 tháng 3 năm 2014", "05 tháng 3 năm 2014"),
        ("Date of birth: 2050-06-18 BS / 1993-10-04 AD", "date_of_birth", "2050-06-18 BS", "1993-10-04 AD"),
        ("Date of birth: 12 August 1990 (corresponding to 20 Muharram 1411 of the Hegira)", "date_of_birth", "12 August 1990", "20 Muharram 1411 of the Hegira"),
        ("Date of issue: 11/04/1390 Solar Hijri (2 July 2011)", "issue_date", "11/04/1390", "2 July 2011"),
        ("graduated on 20/04/1390 S.H. corresponding to 11 July 2011", "graduation_date", "20/04/1390", "11 July 2011"),
        ("Place of birth: ARAD أراد", "place_of_birth", "ARAD أراد", "ARAD"),
        ("Nationality: Українка / Ukrainian", "nationality", "Українка / Ukrainian", "Ukrainian"),
        ("Institution: Coast University Faculty of Medicine", "institution", "Coast University Faculty of Medicine", "Coast University"),
        ("Sex: पुरुष / Male", "sex", "पुरुष / Male", "Male"),
        ("awarded to Ada Kos, born in Arad (Timiș) on 4 May 1990", "place_of_birth", "Arad", "Arad (Timiș)"),
        ("se conferă doamnei Ada Kos, născută în Arad, județul Timiș, la 4 mai 1990", "place_of_birth", "Arad", "Arad, județul Timiș"),
        ("Certificate number: No. 56326", "document_number", "56326", "No. 56326"),
        ("Citizenship: Kenyan; permanent resident of Canada", "nationality", "Kenyan; permanent resident of Canada", "Kenyan"),
        ("Citizenship: Indian (resident of Canada)", "nationality", "Indian (resident of Canada)", "Indian"),
        ("Institution: University of the Coast, Mombasa", "institution", "University of the Coast, Mombasa", "University of the Coast"),
    ],
)  # fmt: skip
def test_the_same_print_is_offered_as_another_clerk_would_copy_it(
    line: str, field: str, first: str, second: str
) -> None:
    found = [one for one in suggest([page("#Diploma of Medicine", line)]).suggestions if one.field == field]
    assert [one.text for one in found[:2]] == [first, second]
    assert found[1].confidence < 0.56 < found[0].confidence


@pytest.mark.parametrize("title", ["Specialist in", "Consultant in"])
def test_a_field_is_offered_with_the_title_of_who_has_it(title: str) -> None:
    found = suggest([page("#Letter of Reference", f"She is a {title} Thoracic Surgery.")]).suggestions
    texts = [one.text for one in found if one.field == Field.SPECIALTY]
    assert texts == ["Thoracic Surgery", f"{title} Thoracic Surgery"]


def test_a_result_is_offered_with_and_without_out_of_how_many() -> None:
    found = suggest([page("#Language Test Report", "Overall score: 80 / 100")]).suggestions
    scores = {one.text: one.confidence for one in found if one.field == Field.SCORE}
    assert list(scores)[:2] == ["80 / 100", "80"]
    assert max(scores.values()) < HIGH
    alone = suggest([page("#Language Test Report", "Overall score: 80")]).suggestions
    assert [one.text for one in alone if one.field == Field.SCORE and one.confidence >= HIGH] == ["80"]


def test_beside_a_scaled_score_a_pass_is_not_sure() -> None:
    lines = ("#Statement of Results", "Adaptive Scale score: 268", "Passing score: 250", "Result: PASS")
    scores = {one.text: one.confidence for one in suggest([page(*lines)]).suggestions if one.field == Field.SCORE}
    assert {"268", "PASS"} <= scores.keys()
    assert max(scores.values()) < HIGH


def test_of_both_dates_and_both_scripts_none_is_sure() -> None:
    lines = ("#Certificate", "Name: Ada Kos", "Date of birth: 11/04/1366 (2 July 1987)", "Place of birth: ARAD / أراد")
    found = suggest([page(*lines)]).suggestions
    assert all(one.confidence < HIGH for one in found if one.field in ("date_of_birth", "place_of_birth"))


def test_a_span_of_two_days_is_no_day_in_two_calendars() -> None:
    assert each_calendar("5 August 2012 to 3 May 2013", 0, 27) == ()


def test_nothing_is_offered_of_what_has_no_more() -> None:
    found = suggest([page("#Diploma of Medicine", "Name: Ama Serwaa Mensah", "Date of issue: 4 May 2001")]).suggestions
    assert [one.text for one in found if one.field == "holder_name"] == ["Ama Serwaa Mensah"]
    assert [one.text for one in found if one.field == "issue_date"] == ["4 May 2001"]


def test_a_number_in_two_kinds_of_figures_is_offered_in_each() -> None:
    lines = ("#Medical Council", "#Registration Certificate", "Registration No.: ५२४ / 524")
    found = [one.text for one in suggest([page(*lines)]).suggestions if one.field == Field.REGISTRATION_NUMBER]
    assert {"५२४", "524"} <= set(found)


def test_a_place_is_offered_with_its_province_and_its_country() -> None:
    lines = (
        "I, Ada Kos Vera, of the City of Nordstadt, SOLEMNLY DECLARE THAT:",
        "1. I was born in Morelia, Michoacán, Mexico, and",
    )
    reading = suggest([page("#STATUTORY DECLARATION", *lines)])
    places = [one.text for one in reading.suggestions if one.field == Field.PLACE_OF_BIRTH]
    assert {"Morelia", "Morelia, Michoacán, Mexico"} <= set(places)


def test_the_short_form_behind_a_degree_comes_before_the_short_form_elsewhere() -> None:
    lines = ("Course : Bachelor of Medicine and Bachelor of Surgery (M.B.B.S.)", "First M.B.B.S. - Summer 2006")
    reading = suggest([page("#TRANSCRIPT OF MARKS", "Name of the Student : KOS ADA", *lines)])
    degrees = [one.text for one in reading.suggestions if one.field == Field.DEGREE]
    assert degrees[1] == "Bachelor of Medicine and Bachelor of Surgery"
