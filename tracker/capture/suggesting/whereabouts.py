"""Where on its scans a statement stands: the way back from what is on record to the words on the page.

Nothing of it is kept: it is told from what was read of the scans. Pure; knows nothing of windows and of findings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.capture.page.flow import flow_of
from tracker.capture.page.layout import Box, PageText, union
from tracker.capture.suggesting.paper import Paper
from tracker.capture.suggesting.suggestion import Suggestion
from tracker.domain.record import Statement

_LINES: Final = 4.0
"""What belongs together stands so many heights of a line from it at most."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page. The page counts from 1 over all scans of a document; the box is in shares of it, as shown."""

    page: int
    box: Box


def find_statement(papers: Sequence[Paper], counts: Sequence[int], statement: Statement) -> Spot | None:
    """Where a statement stands on the scans of its document, each read as a paper and of so many pages; None if unknown.

    As it was read off, if it was; else where its words stand, on the page that it names before others; else where
    something was read off that the person has put right: the only thing there is about its field.
    """
    ahead = [sum(counts[:number]) for number in range(len(counts))]
    held = list(zip(papers, ahead, strict=False))
    about = [
        (each, each.page + start)
        for paper, start in held
        for each in paper.suggestions
        if each.field == statement.field
    ]
    exact = [(each, page) for each, page in about if _plain(each.text) == _plain(statement.text)]
    pages = [(page.text, page.text.number + start) for paper, start in held for page in paper.pages]
    pages.sort(key=lambda each: each[1] != statement.page)
    spots = (*_boxed(exact), *_worded(pages, statement.text), *(_boxed(about) if len(about) == 1 else ()))
    spot = next((spot for spot in spots if statement.page in (None, spot.page)), next(iter(spots), None))
    page = next((text for text, number in pages if spot is not None and number == spot.page), None)
    return spot if spot is None or page is None else _with_the_rest(spot, page, statement.text)


def _boxed(read: Sequence[tuple[Suggestion, int]]) -> Iterator[Spot]:
    for suggestion, page in read:
        if suggestion.box is not None:
            yield Spot(page, suggestion.box)


def _worded(pages: Sequence[tuple[PageText, int]], text: str) -> Iterator[Spot]:
    """The first place of the words on each page, however they are broken into lines and whatever their case is."""
    words = [re.escape(word).replace(r"\-", r"-\s*") for word in text.split()]
    if not words:
        return
    wanted = re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", re.IGNORECASE)
    for page, number in pages:
        flow = flow_of(page)
        found = wanted.search(flow.text)
        box = flow.box(*found.span()) if found else None
        if box is not None:
            yield Spot(number, box)


def _with_the_rest(spot: Spot, page: PageText, text: str) -> Spot:
    """The place with the lines next to it on which the rest of the text stands, as the names in a passport do."""
    shown = [(_plain(word.text), page.shown(word.box)) for each in page.segments for word in each.words]
    missing = {_plain(word) for word in text.split()} - {words for words, box in shown if _is_near(box, spot.box, 0.0)}
    near = [box for words, box in shown if words in missing and _is_near(box, spot.box, _LINES * spot.box.height)]
    return Spot(spot.page, union((spot.box, *near))) if near else spot


def _is_near(box: Box, other: Box, room: float) -> bool:
    """Whether the middle of a box is in another one, or at most so far above or below it."""
    across = (box.left + box.right) / 2
    beside = other.left - other.width <= across <= other.right + other.width
    return beside and other.top - room <= box.middle <= other.bottom + room


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
