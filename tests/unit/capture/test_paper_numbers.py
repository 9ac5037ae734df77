"""Numbers that bodies give out: how far each goes, and what of it is offered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.numbers import number_value, numbers_in, shorter_numbers


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Sr. No. KC-DMC 009215", ["KC-DMC 009215"]),
        ("ZBR-M-2024/117 448 903 Bonn", ["ZBR-M-2024/117 448 903"]),
        ("D18 No. 048912 issued", ["D18 No. 048912"]),
        ("0000 0000 5471 2209", ["0000 0000 5471 2209"]),
        ("under No. 75,419 of", ["75,419"]),
        ("SVT/HR/EXP/46-2208, dated", ["SVT/HR/EXP/46-2208"]),
        ("52944218-303.14-1188 02/07/2019", ["52944218-303.14-1188", "02/07/2019"]),
        ("031387 01 55 2017 2 00115 208 0033582 63", ["031387 01 55 2017 2 00115 208 0033582 63"]),
        ("No. 1188 / 2015 of", ["1188 / 2015"]),
        ("diploma 101725 5177183", ["101725 5177183"]),
        ("certificate 0254341 309817", ["0254341 309817"]),
        ("accreditation No. 7811 041884512 and", ["7811 041884512"]),
        ("in 2014 300 students", ["2014", "300"]),
        ("number 9185 442 371 of", ["9185 442 371"]),
        ("patient 854 387 6120", ["854 387 6120"]),
        ("of 2015 2016 2017", ["2015", "2016", "2017"]),
        ("Edinburgh EH4 8DN", []),
        ("write to a12@b34.org", []),
    ],
)
def test_a_number_is_taken_as_far_as_it_goes(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(
    "text", ["Nº 81384417", "No. 81384417", "º 81384417", "N.º 81384417", "№81384417", "81384417", "Reg. No. 81384417"]
)
def test_the_sign_before_a_number_is_no_part_of_it(text: str) -> None:
    part = number_value(text)
    assert part is not None
    assert text[part[0] : part[1]] == "81384417"


@pytest.mark.parametrize("text", ["R Nr. 0155289", "45.981.317-8 SSP/MG"])
def test_a_number_of_which_a_part_may_be_copied_is_not_sure_behind_a_label(text: str) -> None:
    part = number_value(text)
    assert part is not None
    assert text[part[0] : part[1]] == text
    assert 0.97 * part[2] < HIGH


def test_the_figures_behind_letters_and_the_first_group_are_other_readings() -> None:
    assert [("MP 0811429"[a:b]) for a, b in shorter_numbers("MP 0811429", 0, 10)] == ["0811429"]
    assert [("6311072/CGS/4"[a:b]) for a, b in shorter_numbers("6311072/CGS/4", 0, 13)] == ["6311072"]
    assert [("117 448 903"[a:b]) for a, b in shorter_numbers("117 448 903", 0, 11)] == ["117"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("DP27-0511-1885 · Expires May 10, 2029", "DP27-0511-1885"),
        ("2017-119 호", "2017-119"),
        ("Misc. Cause 119 of 2022", "Misc. Cause 119 of 2022"),
        ("Date 29/08/2025 Test Report", None),
    ],
)
def test_behind_a_label_the_number_ends_where_something_else_begins(text: str, number: str | None) -> None:
    part = number_value(text)
    assert (text[part[0] : part[1]] if part else None) == number


def test_the_number_under_which_a_letter_is_kept_is_offered_as_that_of_the_paper() -> None:
    found = suggest([page("#Coast Hospital", "Our ref: CH/HR/2214-7", "Certificate of employment", "Date: 4 May 2001")])
    number = next(one for one in found.suggestions if one.field == "document_number")
    assert number.text == "CH/HR/2214-7"
    assert number.confidence < 0.6


@given(st.text(alphabet="AB1 /.-–№#,N", max_size=80))
def test_numbers_never_overlap_and_never_leave_the_text(text: str) -> None:
    last = 0
    for start, end in numbers_in(text):
        assert last <= start < end <= len(text)
        last = end


def test_a_number_behind_nothing_but_a_sign_may_be_that_of_the_paper() -> None:
    found = suggest([page(("#Birth Certificate"), ("REPUBLIC", "No. B 08114483"), "Name: Ama Mensah")])
    assert "B 08114483" in [one.text for one in found.suggestions if one.field == "document_number"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("12874 / 19.02.2026", "12874"), ("4471 din 23.02.2017", "4471"), ("My No. MOH/2020/311", "MOH/2020/311")],
)
def test_a_number_ends_before_its_date_and_begins_behind_its_label(text: str, number: str) -> None:
    part = number_value(text)
    assert part is not None
    assert text[part[0] : part[1]] == number


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("DEGREE CERTIFICATE", "Passport No."),
        ("POLICE CLEARANCE CERTIFICATE", "National ID No."),
        ("CERTIFICADO DE ANTECEDENTES", "R.U.N."),
        ("GEÇİCİ MEZUNİYET BELGESİ", "T.C. Kimlik No"),
        ("EXTRAIT DE CASIER JUDICIAIRE", "Numéro de registre national"),
        ("SWORN TRANSLATION OF A BIRTH CERTIFICATE", "Record No."),
        ("ACTA DE NACIMIENTO", "Número de Acta"),
    ],
)
def test_the_number_of_another_paper_or_of_an_entry_is_offered_and_never_sure(title: str, label: str) -> None:
    reading = suggest([page(f"#{title}", ("Name:", "Ada Marie Kos"), (f"{label}:", "84471220"))])
    numbers = [one for one in reading.suggestions if one.field == "document_number"]
    assert [one.text for one in numbers] == ["84471220"]
    assert numbers[0].confidence < HIGH


@pytest.mark.parametrize(("title", "label"), [("PASSPORT", "Passport No."), ("NATIONAL IDENTITY CARD", "Identity No.")])
def test_the_number_of_a_card_is_sure_on_the_card(title: str, label: str) -> None:
    reading = suggest([page(f"#{title}", ("Name:", "Ada Marie Kos"), (f"{label}:", "84471220"))])
    assert [one.text for one in reading.suggestions if one.field == "document_number" and one.confidence >= HIGH]


def test_a_name_in_parts_of_which_the_given_stand_first_is_offered_with_the_surname_first_too() -> None:
    form = page(
        "#BIRTH CERTIFICATE", ("Given names:", "Ada Marie"), ("Surname:", "Kos"), ("Date of birth:", "4 May 1990")
    )
    names = [one.text for one in suggest([form]).suggestions if one.field == "holder_name"]
    assert names == ["Ada Marie Kos", "Kos Ada Marie"]


@pytest.mark.parametrize(
    ("line", "field", "is_sure"),
    [("Folio: B-209174", "document_number", False), ("Folio No. 44120", "registration_number", True)],
)
def test_a_folio_alone_is_rather_the_number_of_a_paper_and_not_sure(line: str, field: str, is_sure: bool) -> None:
    read = [one for one in suggest([page("#Certificado", line)]).suggestions if one.field.endswith("_number")]
    best = max(read, key=lambda one: one.confidence)
    assert (best.field, best.confidence >= HIGH) == (field, is_sure)
