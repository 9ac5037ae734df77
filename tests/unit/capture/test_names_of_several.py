"""Papers that name several people, and names with a part behind a comma: who signs is not the holder, and no part is lost."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.people import names_nobody
from tracker.domain.vocabulary import Field


def read(*lines: str | tuple[str, ...], field: Field = Field.HOLDER_NAME) -> dict[str, float]:
    """What is suggested as the field, the surest first, each with how sure it is."""
    return {one.text: one.confidence for one in suggest([page(*lines)]).suggestions if one.field == field}


def sure(*lines: str | tuple[str, ...], field: Field = Field.HOLDER_NAME) -> list[str]:
    return [text for text, share in read(*lines, field=field).items() if share >= HIGH]


def test_a_name_behind_the_end_of_a_sentence_is_not_what_the_sentence_was_about() -> None:
    lines = ("No action was taken against the above-named practitioner.", "Dr. Maha Al-Sayegh", "Head, Licensing")
    assert not sure("#Certificate of Good Standing", *lines)


@pytest.mark.parametrize(
    "foot",
    [
        ("A Directora", "Dr.ª Olívia Paiva Mondlana"),
        ("The Registrar", "Dr. Samuel Okello"),
        ("Dr. Samuel Okello", "Registrar"),
        ("Prof. Samuel Okello",),
    ],
)
def test_a_title_is_no_label_that_makes_a_name_sure(foot: tuple[str, ...]) -> None:
    assert not sure("#University of the Coast", "The course ended on 4 May 2012.", *foot)


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("This is to certify that Dr LAM Wing-tung, Estelle, Medical Officer of this", "LAM Wing-tung, Estelle"),
        ("We confirm that Dr Lim Hui Min, Clarissa, NRIC No. S8811122A, worked", "Lim Hui Min, Clarissa"),
        ("Name: Lim Hui Min, Clarissa", "Lim Hui Min, Clarissa"),
    ],
)
def test_a_given_name_behind_a_comma_may_be_a_part_of_a_name(line: str, whole: str) -> None:
    lines = ("#Department of Health", line, "Hospital as Resident from 3 May 2016 to 4 June 2018.")
    assert any(text.endswith(whole) for text in read(*lines))
    assert all(text.endswith(whole) for text in sure(*lines))


@pytest.mark.parametrize(
    "line",
    [
        "This is to certify that Dr Ada Ngozi Obi, Nigerian, worked here",
        "This is to certify that Dr Ada Ngozi Obi, Registrar, worked here",
        "This is to certify that Dr Ada Ngozi Obi, MBBS, worked here",
        "This is to certify that Dr Ada Ngozi Obi, Passport No. A12345, worked here",
    ],
)
def test_what_else_stands_behind_a_comma_is_no_part_of_a_name(line: str) -> None:
    assert sure("#Coast Hospital", line) == ["Ada Ngozi Obi"]


def test_of_a_name_in_capitals_and_in_a_sentence_the_sentence_is_copied() -> None:
    lines = ("IN RESPECT OF DR. KOJO BADU ANSAH", "I write to confirm that Dr. Kojo Badu Ansah obtained the degree")
    assert sure("#Certificate of Good Standing", *lines, "in 2015 and is in good standing.") == ["Kojo Badu Ansah"]


def test_a_name_in_capitals_within_a_sentence_is_as_good_as_below_the_signature() -> None:
    deed = ("BY THIS DEED I, ADA NGOZI LOEWE, formerly called ADA NGOZI OBI, renounce the", "use of my former name.")
    signed = ("Signed by Ada Ngozi Loewe formerly Ada Ngozi Obi",)
    assert "Ada Ngozi Obi" not in sure("#Deed Poll", *deed, *signed, field=Field.FORMER_NAME)


def test_a_notary_beside_the_translator_is_not_surely_who_certifies() -> None:
    lines = (
        "I, Marek Jan Wolny, sworn translator of English, certify that this is a true translation.",
        "Marek Jan Wolny",
    )
    told = read("#Certificate of translation", *lines, "Notary Public: Anna Rybak", field=Field.CERTIFIED_BY)
    assert list(told) == ["Marek Jan Wolny", "Anna Rybak"]
    assert max(told.values()) < HIGH


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ((("Family name(s)", "Бондар / Bondar"), ("Given name(s)", "Олена / Olena")), ["Bondar Olena", "Бондар Олена"]),
        ((("Family name(s)", "Bondar / Бондар"), ("Given name(s)", "Olena / Олена")), ["Bondar Olena", "Бондар Олена"]),
        ((("Family name(s)", "Бондар / Bondar"), ("Given name(s)", "Олена")), ["Бондар Олена"]),
    ],
)
def test_parts_of_a_name_in_two_scripts_are_joined_in_each(
    lines: tuple[tuple[str, str], ...], names: list[str]
) -> None:
    found = read("#Diploma Supplement", *lines)
    assert list(found)[: len(names)] == names
    assert (max(found.values()) >= HIGH) == (len(names) == 1)


REGISTER = (
    ("No. When Married", "Names and Surnames", "Age"),
    ("417 28th December, 2019", "IVO BOR", "31 yrs"),
    ("", "ADA KOS", "28 yrs"),
)


def test_both_in_the_rows_of_a_register_of_marriages_are_offered_and_neither_is_sure() -> None:
    found = read("#Certificate of Marriage", "Marriage celebrated at Lake Church, Arad in Arad.", *REGISTER)
    assert list(found)[:2] == ["IVO BOR", "ADA KOS"]
    assert max(found.values()) < HIGH


def test_rows_of_a_table_are_no_name_in_two_lines() -> None:
    found = read("#Certificate", *REGISTER)
    assert "IVO BOR ADA KOS" not in found
    assert "IVO BOR ADA KOS" in read("#Certificate", *((row[1],) for row in REGISTER))


def test_what_stands_over_values_is_the_head_of_a_column() -> None:
    heads = ("No. When Married", "Names and Surnames", "Whereabouts")
    assert next(iter(read("#Certificate", heads, *REGISTER[1:]))) == "IVO BOR"


@pytest.mark.parametrize("words", ["Lake Church", "Births, Deaths", "Erteilende Behörde"])
def test_bodies_and_offices_are_nobody(words: str) -> None:
    assert names_nobody(words)
    assert words not in read("#Certificate of Marriage", f"This is to certify that {words} here")


def test_what_stands_in_the_next_row_is_no_part_of_a_name_to_be_picked() -> None:
    rows = (("Forename(s)", "Ivo"), ("Surname(s)", "BOR"), ("Occupation", "Civil Engineer"))
    found = suggest([page("#Register of Marriages", *rows)])
    offered = [one.text for one in (*found.suggestions, *found.choices) if one.field == Field.HOLDER_NAME]
    assert "Ivo BOR" in offered
    assert not [text for text in offered if "BOR" in text and "Engineer" in text]


def test_given_names_before_the_surname_in_a_form_may_be_copied_the_other_way_round() -> None:
    found = read("#Certificado", ("Nombre", "ADA MIA"), ("Primer apellido", "KOS"), ("Segundo apellido", "LUZ"))
    assert list(found)[:2] == ["ADA MIA KOS LUZ", "KOS LUZ ADA MIA"]
    assert max(found.values()) < HIGH
    assert sure("#Certificado", ("Apellido", "KOS"), ("Nombre", "ADA MIA")) == ["KOS ADA MIA"]
