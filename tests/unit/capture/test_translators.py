"""A translation states what was translated; the name, the day and the numbers of the translator stand apart from that."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.page.flow import flow_of
from tracker.capture.running_text.translators import declarations, translator_values
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.domain.vocabulary import CredentialType, Field

_DIPLOMA = (
    "#University of Bay",
    "#Diploma",
    "confers on",
    "Ada Elena Marsh",
    "the degree of Doctor of Medicine",
    "Bay, 4 May 2001",
)


def offered(reading: PaperReading, field: Field) -> list[str]:
    return [one.text for one in reading.suggestions if one.field == field]


@pytest.mark.parametrize(
    ("lines", "name", "date"),
    [
        (("I, Rosa Lund, a sworn translator, certify that this is a true translation.", "Oslo, 7 June 2025"), "Rosa Lund", "7 June 2025"),
        (("Translated from Norwegian by the undersigned on 7 June 2025", "Rosa Lund", "Court Interpreter"), "Rosa Lund", "7 June 2025"),
        (("Je soussignée, Rosa Lund, traductrice assermentée, certifie la traduction conforme.", "Lyon, le 7 juin 2025"), "Rosa Lund", "7 juin 2025"),
        (("Yo, Rosa Lund, traductora jurada, certifico que es traducción fiel.", "Lima, 7 de junio de 2025"), "Rosa Lund", "7 de junio de 2025"),
        (("Die Richtigkeit der Übersetzung bestätige ich.", "Bonn, den 7. Juni 2025", "Rosa Lund"), "Rosa Lund", "7. Juni 2025"),
        (("I certify the accuracy of the translation.", "Rosa Lund, Official Translator to the Judiciary, Licence No. 4418 of Bay", "Oslo, 7 June 2025"), "Rosa Lund", "7 June 2025"),
        (("In witness whereof I sign this in Natal on June 7, 2025.", "Rosa Lund", "Sworn Public Translator"), "Rosa Lund", "June 7, 2025"),
    ],
)  # fmt: skip
def test_who_translated_and_when(lines: tuple[str, ...], name: str, date: str) -> None:
    reading = suggest([page(*_DIPLOMA, "", "", *lines)])
    assert offered(reading, Field.CERTIFIED_BY)[:1] == [name]
    assert offered(reading, Field.TRANSLATION_DATE) == [date]
    assert offered(reading, Field.HOLDER_NAME) == ["Ada Elena Marsh"]
    assert "4 May 2001" in offered(reading, Field.ISSUE_DATE)


def test_a_number_and_an_oath_in_the_declaration_are_not_those_of_the_paper() -> None:
    lines = (
        "I, Rosa Lund, translator, registration no. 4418, certify that the above is a true translation. 7 June 2025",
        "Sworn before me on 9 June 2025. My commission expires on 1 May 2030.",
    )
    reading = suggest([page(*_DIPLOMA, "", "", *lines)])
    assert not [one for one in reading.suggestions if one.text == "4418" and one.confidence >= 0.5]
    assert offered(reading, Field.TRANSLATION_DATE)[:1] == ["7 June 2025"]
    assert offered(reading, Field.CERTIFIED_ON) == ["9 June 2025"]


def test_the_words_of_a_translator_who_speaks_first_end_with_their_paragraph() -> None:
    opening = "I, Rosa Lund, Sworn Translator, certify that I translated a document as follows:"
    sheet = page(opening, *_DIPLOMA, "", "", "Nothing further. Natal, 7 June 2025")
    assert len(declarations(flow_of(sheet))) == 2
    reading = suggest([sheet])
    assert reading.type is not None
    assert reading.type.type is CredentialType.TRANSLATION
    assert offered(reading, Field.TRANSLATION_DATE) == ["7 June 2025"]
    assert "4 May 2001" in offered(reading, Field.ISSUE_DATE)


def test_a_paper_that_nobody_translated_has_no_translator() -> None:
    assert translator_values(flow_of(page(*_DIPLOMA, "I, the Dean, certify that Rosa Lund was my student."))) == []


def test_the_name_of_a_translator_stands_at_the_head_above_the_office_or_behind_the_undersigned() -> None:
    lines = (
        "Ada Kos, C. Tran.",
        "Certified Translator, Spanish - English",
        "",
        "Member No. 2988",
        "",
        "#Translator's Declaration",
    )
    reading = suggest(
        [
            page(
                *lines,
                "I hereby declare that the attached translation of a diploma is true.",
                "In the name of: Ana Ruiz",
            )
        ]
    )
    assert "Ada Kos" in [one.text for one in reading.suggestions if one.field == Field.CERTIFIED_BY]
    lines = (
        "The undersigned, Ada Kos, sworn translator, certifies that the annexed document is a faithful",
        "translation.",
    )
    reading = suggest([page("#Translator's affidavit", *lines, "", "Translation number", "2026/118")])
    assert "Ada Kos" in [one.text for one in reading.suggestions if one.field == Field.CERTIFIED_BY]
