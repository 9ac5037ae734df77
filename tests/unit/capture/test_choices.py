"""What the person may pick from: values of a field's form that nothing says are it; the likelier first, and never a reading."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.page.flow import flow_of
from tracker.capture.running_text.headings import TypeGuess
from tracker.capture.suggesting.choices import choices
from tracker.capture.suggesting.free_values import Told
from tracker.capture.suggesting.suggestion import CHOICE
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import CredentialType, Field


def of(kind: CredentialType | None, told: Told, *lines: str | tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    last: dict[str, float] = {}
    guess = None if kind is None else TypeGuess(kind, 0.9)
    for flow, one in choices([flow_of(page(*lines))], guess, told):
        assert 0 < one.confidence <= min(CHOICE, last.get(one.meaning, CHOICE))
        last[one.meaning] = one.confidence
        found.setdefault(one.meaning, []).append(one.stated(flow))
    assert all(
        len(texts) == len(set(texts)) <= (8 if field == Field.SCORE else 6)
        and not set(texts) & set(told.get(field, ()))
        for field, texts in found.items()
    )
    return found


LICENCE, TRAINING = CredentialType.MEDICAL_LICENCE, CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE


@pytest.mark.parametrize(
    ("kind", "lines", "field", "texts"),
    [
        (
            LICENCE,
            ("Ada Kos 77120/K", "Folio 4471, Bloc B-20981"),
            Field.DOCUMENT_NUMBER,
            ["4471", "77120/K", "B-20981"],
        ),
        (
            LICENCE,
            ("for Dr Ada Kos we are", "here, by", "Jan Bor, Registrar"),
            Field.HOLDER_NAME,
            ["Ada Kos", "Jan Bor"],
        ),
        (CredentialType.EXAM_RESULT, ("Item 3", "Your total: 281 of 400"), Field.SCORE, ["281", "400", "3"]),
        (
            CredentialType.SPECIALTY_CERTIFICATE,
            ("MINISTRY OF WELFARE", "Ada Kos"),
            Field.ISSUER,
            ["MINISTRY OF WELFARE"],
        ),
        (
            CredentialType.TRANSLATION,
            ("he was in Anesthesia and Intensive Care here",),
            Field.SPECIALTY,
            ["Anesthesia and Intensive Care", "Anesthesia", "Intensive Care"],
        ),
        (
            TRAINING,
            ("who was here for years in the field of Internal", "Medicine until she left"),
            Field.SPECIALTY,
            ["Internal Medicine"],
        ),
        (CredentialType.BIRTH_CERTIFICATE, ("Ada, a girl, came in Arad",), Field.PLACE_OF_BIRTH, ["Arad"]),
    ],
)
def test_all_values_of_the_form_are_to_be_picked_from(
    kind: CredentialType, lines: tuple[str, ...], field: Field, texts: list[str]
) -> None:
    assert of(kind, {}, *lines)[field] == texts


def test_a_day_that_was_read_as_another_comes_last() -> None:
    told: Told = {Field.DATE_OF_BIRTH: {"2 May 1980": 0.95}, Field.TRAINING_END: {"30 June 2014": 0.7}}
    found = of(TRAINING, told, "2 May 1980", "1 July 2010", "30 June 2014", "9 August 2014")
    assert found[Field.TRAINING_START] == ["1 July 2010", "9 August 2014", "30 June 2014"]
    assert found[Field.ISSUE_DATE] == ["9 August 2014", "1 July 2010", "30 June 2014"]
    assert Field.DATE_OF_BIRTH not in found  # what is sure needs no choice


def test_another_name_is_first_of_all_that_of_another() -> None:
    told: Told = {Field.HOLDER_NAME: {"Ada Kos": 0.5}}
    found = of(CredentialType.NAME_CHANGE_ORDER, told, "now Ada Kos.", "once Ada Novak.")
    assert found[Field.FORMER_NAME] == ["Ada Novak", "Ada Kos"]
    assert found[Field.HOLDER_NAME] == ["Ada Novak"]


def test_neither_the_title_of_a_paper_nor_its_date_is_a_body_to_be_picked() -> None:
    found = of(TRAINING, {}, "BOARD OF THE COAST", "CERTIFICATE OF INTERNSHIP", "21 September 2026")
    assert found[Field.ISSUER] == ["BOARD OF THE COAST"]


def test_a_name_is_to_be_picked_without_the_word_of_a_label_beside_it() -> None:
    found = of(CredentialType.BACKGROUND_CHECK, {}, "for NAME ADA OBI KOS, who is", "here")
    assert "ADA OBI KOS" in found[Field.HOLDER_NAME]


def test_the_parts_of_what_was_read_are_to_be_picked_first() -> None:
    told: Told = {Field.POSITION: {"Senior Registrar, Coast Hospital": 0.5}}
    found = of(CredentialType.EMPLOYMENT_LETTER, told, "Senior Registrar, Coast Hospital")
    assert found[Field.POSITION][0] == "Senior Registrar"


@pytest.mark.parametrize("kind", [None, CredentialType.BACKGROUND_CHECK])
def test_of_any_paper_every_field_has_its_choices(kind: CredentialType | None) -> None:
    found = of(kind, {}, "1 July 2010", "Ada Kos")
    assert {Field.TRAINING_START, Field.EMPLOYMENT_START, Field.TEST_DATE, Field.FORMER_NAME} <= set(found)


def test_what_is_sure_in_another_script_alone_leaves_its_choices_in_latin() -> None:
    told: Told = {Field.NATIONALITY: {"українка": 0.95}, Field.SEX: {"F": 0.95}}
    found = of(CredentialType.PASSPORT, told, "українка / Ukrainian", "Sex: F")
    assert found[Field.NATIONALITY] == ["Ukrainian"]
    assert Field.SEX not in found


@pytest.mark.parametrize(
    ("lines", "field", "text"),
    [
        ((("II. Place of birth", "Arad Infirmary – AR"),), Field.PLACE_OF_BIRTH, "Arad Infirmary – AR"),
        ((("Place of birth", "Institution"), ("m. Arad", "Coast")), Field.PLACE_OF_BIRTH, "m. Arad"),
        ((("Oradea (BH)", "Place of birth"),), Field.PLACE_OF_BIRTH, "Oradea (BH)"),
        (("Nationality: RUR",), Field.NATIONALITY, "RUR"),
        (("Result: PREVALSA",), Field.SCORE, "PREVALSA"),
        (("Institution: Casa Verde, Arad",), Field.INSTITUTION, "Casa Verde"),
    ],
)
def test_what_stands_around_a_label_is_to_be_picked(
    lines: tuple[str | tuple[str, ...], ...], field: Field, text: str
) -> None:
    assert text in of(CredentialType.OTHER, {}, *lines)[field]


def test_a_word_of_a_sentence_is_no_label_and_a_label_is_no_value() -> None:
    found = of(CredentialType.OTHER, {}, "was of the nationality Kos then", ("Nationality", "Place of birth", "Sex"))
    assert not {Field.NATIONALITY, Field.PLACE_OF_BIRTH, Field.SEX} & set(found)


def test_a_choice_is_no_suggestion_and_takes_nothing_from_any() -> None:
    reading = suggest(
        [page("LICENCE TO PRACTISE", "Name: Ada Kos", "Date of issue: 4 May 2011", "Renewed 9 June 2012")]
    )
    assert {one.text for one in reading.suggestions if one.field == Field.HOLDER_NAME} == {"Ada Kos"}
    assert all(one.confidence >= CHOICE for one in reading.suggestions)
    assert all(one.confidence < CHOICE and one.box is not None for one in reading.choices)
    held = {(one.field, one.text) for one in reading.suggestions}
    assert not held & {(one.field, one.text) for one in reading.choices}


def test_neither_a_label_nor_the_letters_of_a_seal_are_there_to_be_picked() -> None:
    rows = ("#R E G", "Public Registry", "Certificate of Birth", ("Name and surname of the child", "Marija Borg"))
    found = of(CredentialType.BIRTH_CERTIFICATE, {}, *rows)
    assert "Name and surname of the child" not in found[Field.ISSUER] + found[Field.INSTITUTION]
    assert "R E G" not in found[Field.HOLDER_NAME]
