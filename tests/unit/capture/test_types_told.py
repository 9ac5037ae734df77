"""What a paper is that says it in no title: by its sentences, by what one event tells of another, and past the headings of its parts."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestions import suggest
from tracker.domain.vocabulary import CredentialType as T


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (
            ("Bay Regional Police", "", "Police Vulnerable Sector Check", "", "SECTION B – RESULTS OF SEARCH", "Negative"),
            T.VULNERABLE_SECTOR_CHECK,
        ),
        (
            ("#CERTIFICATE OF MAKING FINAL", "the marriage solemnised on 4 June 2014 at Coast Town was thereby dissolved."),
            T.DIVORCE_DECREE,
        ),
        (
            ("Bay Health", "RE: Ada Kos – verification of appointment", "This memo verifies that she held an appointment here.", "It was never suspended."),
            T.EMPLOYMENT_LETTER,
        ),
        (
            ("Bay Hospital", "Dear Committee,", "I supervised Ada from January to July 2022.", "I would have her back without hesitation."),
            T.REFERENCE_LETTER,
        ),
        (
            ("#Bescheinigung", "über die Fachsprachprüfung nach § 3 Abs. 1 Nr. 5 des Gesetzes", "Name, Vorname: Kos, Ada", "Geburtsdatum: 4.5.1990", "Geburtsort: Arad"),
            T.LANGUAGE_TEST,
        ),
        (
            ("UNIVERSIDAD DE ARAD", "#CERTIFICA", "Que Ada Kos cursó el programa", ("Período", "Asignatura", "Nota definitiva"), ("2011", "Internado Rotatorio I", "4.5")),
            T.TRANSCRIPT,
        ),
        (
            ("Bay Hospital", "Dear Sirs", "I have no concerns about his probity or conduct."),
            T.REFERENCE_LETTER,
        ),
    ],
)  # fmt: skip
def test_what_a_paper_tells_it_is(lines: tuple[str | tuple[str, ...], ...], kind: T) -> None:
    reading = suggest([page(*lines)])
    assert reading.type is not None
    assert reading.type.type is kind


def test_a_marriage_after_a_divorce_stays_one() -> None:
    lines = ("#Certificate of Marriage", "Condition: divorced", "Marriage dissolved by decree absolute of 4 May 2010")
    reading = suggest([page(*lines)])
    assert reading.type is not None
    assert reading.type.type is T.MARRIAGE_CERTIFICATE


def test_the_title_of_a_part_of_a_licence_is_no_other_paper() -> None:
    reading = suggest([page("#Medical Licence", "#SECTION 2 – EMPLOYMENT RECORD", "Name: Ada Kos")])
    assert reading.type is not None
    assert reading.type.type is T.MEDICAL_LICENCE
