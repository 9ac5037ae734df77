"""The way back from what is on record to the words on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.capture.capture_pages import page
from tracker.capture.page.layout import Box, PageText
from tracker.capture.suggesting.paper import Paper
from tracker.capture.suggesting.suggestion import Suggestion
from tracker.capture.suggesting.suggestions import PaperReading
from tracker.capture.suggesting.whereabouts import find_statement
from tracker.capture.words.reading import Opened, PageReading
from tracker.domain.record import Statement

BOX, OTHER = Box(0.1, 0.5, 0.3, 0.52), Box(0.5, 0.6, 0.7, 0.62)


def paper(*pages: PageText, read: tuple[Suggestion, ...] = ()) -> Paper:
    readings = tuple(PageReading(each) for each in pages)
    return Paper(Opened("image/png", len(pages)), readings, PaperReading(None, "", read))


def read(field: str, text: str, box: Box | None = BOX, number: int = 1) -> Suggestion:
    return Suggestion(field, text, number, 0.9, box)


def test_what_was_read_off_is_found_where_it_was_read() -> None:
    held = paper(page("Name Amara Okafor"), read=(read("holder_name", "Amara  Okafor"), read("place", "Amara", OTHER)))
    found = find_statement([held], [1], Statement("holder_name", "AMARA OKAFOR"))
    assert found is not None
    assert (found.page, found.box) == (1, BOX)


def test_what_was_typed_is_found_by_its_words_however_they_are_broken() -> None:
    text = page("University of", "Lagos", "and of Ibadan")
    found = find_statement([paper(text)], [1], Statement("institution", "UNIVERSITY OF LAGOS"))
    assert found is not None
    first, second = text.segments[0].box, text.segments[1].box
    assert found.box.top == pytest.approx(first.top / text.height)
    assert found.box.bottom == pytest.approx(second.bottom / text.height)


def test_a_name_on_two_lines_is_found_whole() -> None:
    text = page("Surname", "OSMAN", "Given names", "MARIAM AMAL", "Nationality", "OSMAN the second")
    surname = text.shown(text.segments[1].box)
    spot = find_statement(
        [paper(text, read=(read("holder_name", "OSMAN MARIAM AMAL", surname),))],
        [1],
        Statement("holder_name", "OSMAN MARIAM AMAL"),
    )
    assert spot is not None
    assert spot.box.top == surname.top
    assert spot.box.bottom == pytest.approx(text.shown(text.segments[3].box).bottom)
    alone = find_statement([paper(text, read=(read("family", "OSMAN", surname),))], [1], Statement("family", "OSMAN"))
    assert alone is not None
    assert alone.box == surname


def test_part_of_a_word_or_number_is_not_it() -> None:
    assert find_statement([paper(page("No. 914275"))], [1], Statement("registration_number", "91427")) is None
    assert find_statement([paper(page("Name"))], [1], Statement("note", " ")) is None


def test_pages_count_over_all_scans_of_a_document_and_the_page_that_is_named_goes_before() -> None:
    scans = [paper(page("12 May 2014")), paper(page("Nothing"), page("12 May 2014", number=2))]
    counts = [1, 2]
    assert [
        spot.page
        for named in (None, 1, 3)
        if (spot := find_statement(scans, counts, Statement("d", "12 May 2014", page=named)))
    ] == [1, 1, 3]


def test_what_was_put_right_stands_where_the_wrong_text_was_read() -> None:
    said = Statement("holder_name", "Amara Okafor")
    wrong = paper(page("Narne Arnara Okafor"), read=(read("holder_name", "Arnara Okafor"),))
    found = find_statement([wrong], [1], said)
    assert found is not None
    assert found.box == BOX
    two = paper(page("x"), read=(read("holder_name", "Arnara"), read("holder_name", "Okafur", OTHER)))
    assert find_statement([two], [1], said) is None  # nobody can tell which


@given(st.text(max_size=40), st.lists(st.text(max_size=30), max_size=4))
def test_any_text_is_looked_for_without_a_fault(said: str, lines: list[str]) -> None:
    printed = [line for line in lines if line.strip() and not line.startswith("#")]
    found = find_statement([paper(page(*printed))], [1], Statement("note", said))
    if found is not None:
        assert 0 <= found.box.left <= found.box.right <= 1
        assert 0 <= found.box.top <= found.box.bottom <= 1
