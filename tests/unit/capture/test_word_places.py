"""Taking words off the picture of a page: those that a drawn part touches, in reading order, to the letter."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.page.layout import Box, PageText, Segment, Word
from tracker.capture.page.word_places import words_of

LINES = Segment((Word("Ada", Box(10, 10, 30, 20)), Word("Obi,", Box(34, 10, 52, 20)), Word("née", Box(56, 10, 70, 20))))
BELOW = Segment((Word("Eze", Box(10, 24, 30, 34)), Word("Kos", Box(34, 24, 52, 34))))
BESIDE = Segment((Word("4", Box(80, 10, 84, 20)), Word("May", Box(86, 10, 98, 20))))
PAGE = PageText(1, 100, 100, (LINES, BELOW, BESIDE))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Box(0.2, 0.15, 0.2, 0.15), "Ada"),
        (Box(0.05, 0.12, 0.45, 0.18), "Ada Obi"),
        (Box(0.05, 0.12, 0.60, 0.30), "Ada Obi, née Eze Kos"),
        (Box(0.82, 0.12, 0.97, 0.13), "4 May"),
        (Box(0.05, 0.21, 0.60, 0.23), ""),
        (Box(0.10, 0.12, 0.12, 0.245), "Ada"),
        (Box(0.5, 0.6, 0.9, 0.9), ""),
    ],
)
def test_what_a_drawn_part_touches_is_taken(part: Box, said: str) -> None:
    words = words_of(PAGE)
    assert words.text(words.within(part)) == said


def test_the_place_is_around_all_that_was_taken() -> None:
    words = words_of(PAGE)
    assert words.box(words.within(Box(0.05, 0.12, 0.45, 0.18))) == Box(0.10, 0.10, 0.52, 0.20)


def test_words_of_a_page_that_was_turned_are_where_it_is_shown() -> None:
    turned = PageText(1, 100, 200, (Segment((Word("Ada", Box(10, 20, 30, 40)),)),), turn=90)
    words = words_of(turned)
    shown = turned.shown(Box(10, 20, 30, 40))
    assert words.words == (("Ada", shown),)
    middle = Box(shown.left, shown.top, shown.left, shown.top)
    assert words.text(words.within(middle)) == "Ada"


def test_nothing_is_lost_of_a_page() -> None:
    words = words_of(page(("Name", "Ada Obi"), "Date of birth: 4 May 1990"))
    whole = Box(0, 0, 1, 1)
    assert words.text(words.within(whole)) == "Name Ada Obi Date of birth: 4 May 1990"
