"""Where on its scans a statement stands: the way back from what is on record to the words on the page.

Nothing of it is kept: it is told from what was read of the scans. Pure; knows nothing of windows and of findings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.capture.flow import flow_of
from tracker.capture.layout import Box, PageText
from tracker.capture.paper import Paper
from tracker.capture.suggestions import Suggestion
from tracker.domain.record import Statement


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
    return next((spot for spot in spots if statement.page in (None, spot.page)), next(iter(spots), None))


def _boxed(read: Sequence[tuple[Suggestion, int]]) -> Iterator[Spot]:
    for suggestion, page in read:
        if suggestion.box is not None:
            yield Spot(page, suggestion.box)


def _worded(pages: Sequence[tuple[PageText, int]], text: str) -> Iterator[Spot]:
    """The first place of the words on each page, however they are broken into lines and whatever their case is."""
    words = [re.escape(word) for word in text.split()]
    if not words:
        return
    wanted = re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", re.IGNORECASE)
    for page, number in pages:
        flow = flow_of(page)
        found = wanted.search(flow.text)
        box = flow.box(*found.span()) if found else None
        if box is not None:
            yield Spot(number, box)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
