"""What is told by the words around it: dates and numbers without a known label, and whom a paper is about."""

import pytest

from tests.unit.capture.capture_pages import page, segment
from tracker.capture.clues import clues
from tracker.capture.flow import flow_of
from tracker.capture.holders import holders
from tracker.capture.label_words import inner_labels
from tracker.capture.layout import PageText
from tracker.capture.suggestions import HIGH, suggest
from tracker.domain.vocabulary import Field


def told(*lines: str | tuple[str, ...]) -> dict[str, str]:
    flow = flow_of(page(*lines))
    return {flow.text[one.start : one.end]: one.meaning for one in clues(flow, [])}


@pytest.mark.parametrize(
    ("line", "value", "means"),
    [
        ("Die letzte Prüfung wurde am 11.03.2014 abgelegt.", "11.03.2014", "graduation_date"),
        ("holder of Kenyan passport number BK214477, was employed here", "BK214477", "document_number"),
        ("Re: Dr Amina Yusuf, GMC 7123456", "7123456", "registration_number"),
        ("geboren in Graz, Matrikelnummer 01234567, nach Abschluss", "01234567", "person_number"),
        ("Final result declared on the 4th of May 2011", "4th of May 2011", "graduation_date"),
    ],
)
def test_the_nearest_words_say_what_a_value_is(line: str, value: str, means: str) -> None:
    assert told(line)[value] == means


def test_what_stands_left_of_a_value_or_above_it_says_what_it_is() -> None:
    assert told(("Öğrenime başlama", "Eylül 2010"))["Eylül 2010"] == "start"
    assert told("Date Admitted", "03/09/2008")["03/09/2008"] == "start"


def test_a_number_of_the_letterhead_is_no_number_of_a_person() -> None:
    assert "90210" not in told("P.O. Box 90210, Mombasa", "Phone 0412233445")


def test_what_is_told_by_clues_alone_is_never_sure() -> None:
    reading = suggest([page("#University of the Coast", "#Diploma", "The last Prüfung was on 11.03.2014 there.")])
    assert all(
        one.confidence < HIGH for one in reading.suggestions if one.origin == "clue" and one.field != Field.HOLDER_NAME
    )


def test_labels_in_the_middle_of_a_line_end_the_value_before_them() -> None:
    reading = suggest(
        [
            page(
                "#Relevé de notes",
                "Nom et prénom : EL FASSI Leila N° Apogée : 12004417",
                "Né(e) le : 14/02/1991 à : FÈS",
            )
        ]
    )
    by_field = {one.field: one.text for one in reversed(reading.suggestions)}
    assert by_field[Field.HOLDER_NAME] == "EL FASSI Leila"
    assert by_field[Field.REGISTRATION_NUMBER] == "12004417"
    assert by_field[Field.DATE_OF_BIRTH] == "14/02/1991"


@pytest.mark.parametrize("text", ["opened at 10:30 today", "see https://example.org/x", "a: b: c:", ":::", ""])
def test_a_colon_without_a_label_is_none(text: str) -> None:
    assert list(inner_labels(text, 0)) == []


def whom(*lines: str | tuple[str, ...]) -> str | None:
    flow = flow_of(page(*lines))
    found = holders(flow, [])
    return " ".join(flow.text[found[0].start : found[0].end].split()) if found else None


@pytest.mark.parametrize(
    "lines",
    [
        ("Em nome do Reitor faço saber que Carla dos Santos", "Neto, filha de Rui Neto, concluiu o curso."),
        ("I, Peter Okello, Dean of this school, say that Carla dos Santos Neto", "has done her work well."),
        ("Dear Carla dos Santos Neto,", "your result is as follows.", "", "Peter Okello", "Registrar"),
        ("Ms Carla dos Santos Neto is known to me.", "", "Peter Okello", "Director of Studies"),
    ],
)
def test_a_paper_is_about_the_one_it_speaks_of_and_not_about_who_signs(lines: tuple[str, ...]) -> None:
    assert whom(*lines) == "Carla dos Santos Neto"


def test_a_name_in_large_print_that_comes_again_is_the_holder() -> None:
    segments = (
        segment("Amina Wanjiru Otieno", 80, 200, 40), segment("Visiting Scholar 2019", 80, 320),
        segment("Ms Otieno worked with care.", 80, 380), segment("Brian Kiptoo", 80, 1200), segment("Rector", 80, 1240),
    )  # fmt: skip
    flow = flow_of(PageText(1, 1000.0, 1400.0, segments))
    found = holders(flow, [])
    assert flow.text[found[0].start : found[0].end] == "Amina Wanjiru Otieno"
