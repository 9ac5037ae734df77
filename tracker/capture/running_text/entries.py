"""Where a curriculum vitae tells of a stretch of time: its dates, the text that stands with them, and under which heading. Pure.

Dates stand in a column of their own or in the line, months or bare years, and wrap: «October 2009 – December | 2015».
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Any, Final

from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.resources import read_table
from tracker.capture.values.dates_in_text import find_dates
from tracker.capture.values.phrases import fold, word_list

Part = tuple[int, int]

_YEAR: Final = re.compile(r"(?<![\w/.:-])(?:19[5-9]|20[0-4])\d(?![\w/.:])")
_OPEN: Final = re.compile(
    r"(?:[–—-]|\b(?:to|until|bis|au|al|a|à|до|по))(?:\s+(?:\d{1,2}(?:st|nd|rd|th|\.)?|[^\W\d_]{3,12}\.?))?\s*\Z"
    r"|(?:^|\s)\d{1,2}(?:st|nd|rd|th|\.)?\s*\Z",
    re.IGNORECASE,
)
_CLOSING: Final = re.compile(r"[^\W\d_]{0,12}\.?\s*(?:19|20)\d\d\b|[^\W\d_]{3,}\s*\Z")
_YEAR_END: Final = re.compile(r"(?:19|20)\d\d(?!\d)")
_REACH: Final = 250  # characters of a sentence
_FEW: Final = 3  # words
_TELLER: Final = re.compile(r"[,\s]*(?:I|he|she|je|ich|yo|eu)\s", re.IGNORECASE)
_BULLET: Final = re.compile(r"^\s*[•▪◦*·–-]\s")
_NUMBER: Final = re.compile(r"\s*(?:\(?(?:\d{1,2}(?:\.\d)?|[IVX]{1,5}|[a-zA-Z])[.)](?:\s|(?=[^\W\d_]{3})))?\s*")
_OPENING: Final = re.compile(
    r"(?:\b(?:from|between|since|during|in|until|vom|von|seit|du|de|del|depuis|desde|dal|od|до|с|з))\s+\Z",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"(?<=[^\W\d_]{4})[.;]\s|\n\n|\t")
_APART: Final = 0.9  # line heights between two lines of one entry, at most
_APART_USUALLY: Final = 1.15  # and of the usual room between lines
_LINES: Final = 2  # of an entry, above and below the one with the dates
_CENTRED: Final = (
    0.12  # of the width of a page: the sum of what is free left and right of a heading may differ by so much
)
_SHORTEST: Final = 3
_MOST_OF_HEADING: Final = 6  # words
_MOST_OF_TITLE: Final = 3  # words in capitals that are a heading, wherever in them the word stands
_MOST_BEFORE: Final = 4  # characters before a year that stands at the beginning or end of its line


class Section(StrEnum):
    """What stands under a heading."""

    POSTS = "posts"
    TRAINING = "training"
    STUDIES = "studies"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mark:
    """A date on the page; `text` where it wraps, so that the stretch is only its beginning."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch of time, and what stands with it, nearest first. No start: a day alone; no end: it still goes on."""

    start: Mark | None
    end: Mark | None
    parts: tuple[Part, ...]
    section: Section


def entries(flow: Flow) -> list[Entry]:
    """The entries of a page that tell of work, training or studies, from above."""
    found = [(cell, span) for cell in _cells(flow) for span in _spans(cell)]
    starts = {(span.start or span.end or Mark(0, 0)).start for _, span in found}
    held = []
    for cell, span in found:
        section = _section(flow, cell.segments[0])
        if section is Section.NONE or (span.start is None and section is not Section.STUDIES):
            continue
        mark = span.start or span.end
        assert mark is not None
        parts = tuple(_around(flow, cell, mark, span.end or mark, starts - {mark.start}))
        held.append(replace(span, parts=parts, section=section))
    return held


@dataclass(frozen=True, slots=True)
class _Cell:
    """A segment, with the one below in which its dates go on."""

    text: str
    segments: tuple[Segment, ...]
    starts: tuple[int, ...]

    def mark(self, start: int, end: int) -> Mark:
        """Where a stretch of the text stands on the page."""
        first = len(self.segments[0].text)
        if start > first:
            below = self.starts[-1] - first - 1
            return Mark(below + start, below + end)
        is_wrapped = end > first
        at = self.starts[0]
        return Mark(at + start, at + min(end, first), self.text[start:end] if is_wrapped else "")


def _cells(flow: Flow) -> Iterator[_Cell]:
    taken: set[int] = set()
    for segment, start in zip(flow.segments, flow.starts, strict=True):
        if id(segment) in taken or not any(letter.isdigit() for letter in segment.text):
            continue
        below = _continuation(flow, segment) if _OPEN.search(segment.text) else None
        if below is None:
            yield _Cell(segment.text, (segment,), (start,))
            continue
        taken.add(id(below))
        yield _Cell(f"{segment.text} {below.text}", (segment, below), (start, flow.span_of(below)[0]))


def _continuation(flow: Flow, segment: Segment) -> Segment | None:
    """The segment straight below in the same column that goes on with a date."""
    near = [
        one
        for one in flow.segments
        if abs(one.box.left - segment.box.left) < segment.box.height
        and 0 < one.box.middle - segment.box.middle < 2.2 * segment.box.height
        and _CLOSING.match(one.text)
    ]
    return min(near, key=lambda one: one.box.top, default=None)


def _spans(cell: _Cell) -> Iterator[Entry]:
    text, table = cell.text, read_table("sentences.toml")["ranges"]
    dates = [(date.start, date.end) for date in find_dates(text)]
    years = [match.span() for match in _YEAR.finditer(text)]
    marks = sorted([*dates, *(year for year in years if not any(a < year[1] and year[0] < b for a, b in dates))])
    between = re.compile(rf"\s*{table['between']}\s*", re.IGNORECASE)
    still = re.compile(rf"\s*{table['between']}\s*(?:{table['present']})(?!\w)", re.IGNORECASE)
    since = re.compile(rf"(?<!\w){table['since']}(?: the)?\s+\Z", re.IGNORECASE)
    paired: set[int] = set()
    for one, other in pairwise(marks):
        if one[0] not in paired and between.fullmatch(text[one[1] : other[0]]):
            paired |= {one[0], other[0]}
            yield Entry(cell.mark(*one), cell.mark(*other), (), Section.POSTS)
    for one in marks:
        if one[0] in paired:
            continue
        if still.match(text, one[1]) or since.search(text, 0, one[0]):
            yield Entry(cell.mark(*one), None, (), Section.POSTS)
        elif one[0] < _MOST_BEFORE or len(text) - one[1] < _MOST_BEFORE:
            yield Entry(None, cell.mark(*one), (), Section.POSTS)


def _section(flow: Flow, dated: Segment) -> Section:
    """What the nearest heading above says that stands under it; posts where none does."""
    above = [
        (one, kind)
        for one in flow.segments
        if one.box.bottom <= dated.box.top + 0.3 * dated.box.height
        and (one.box.left < dated.box.right or _is_centred(flow, one))
        and (kind := _heading(one.text)) is not None
    ]
    return max(above, key=lambda one: one[0].box.top)[1] if above else Section.POSTS


def _is_centred(flow: Flow, segment: Segment) -> bool:
    return abs(segment.box.left + segment.box.right - flow.page.width) < _CENTRED * flow.page.width


@cache
def _heading(text: str) -> Section | None:
    """What stands under a line if it is a heading: the words of the longest stem in it say so."""
    number = _NUMBER.match(text)
    text = text[number.end() :] if number else text
    folded = fold(text)
    is_line = text.rstrip().endswith((".", ",", ";")) or any(letter.isdigit() for letter in text) or "," in text
    if is_line or not folded or len(folded.split()) > _MOST_OF_HEADING or text[:1].islower():
        return None
    is_titled = text.isupper() and len(folded.split()) <= _MOST_OF_TITLE
    is_known = folded in word_list("cv_headings") or is_titled or (number is not None and number.end() > 0)
    table: dict[str, Any] = read_table("curriculum.toml")["headings"]
    found = [
        (len(stem), section)
        for section in Section
        for stem in map(fold, table[section])
        if folded.startswith(stem) or (is_known and f" {stem}" in folded)
    ]
    if found:
        return max(found)[1]
    return (Section.NONE if folded in word_list("cv_no_work") else Section.POSTS) if is_known else None


def _around(flow: Flow, cell: _Cell, first: Mark, last: Mark, others: set[int]) -> Iterator[Part]:
    """The stretches of text of an entry: the line of the dates without them, those beside it, those above and below."""
    dated = cell.segments[0]
    told = _sentence(flow.text, first, last, others)
    if told:
        yield from told
        return
    begin, end = flow.span_of(dated)
    number = _NUMBER.match(flow.text, begin, first.start)
    begin = number.end() if number else begin
    for start, stop in ((begin, first.start), (max(first.end, min(last.end, end)), end)):
        if stop - start >= _SHORTEST:
            yield start, stop
    beside = [one for one in flow.segments if one is not dated and one.box.overlap_down(dated.box) > 0.5]
    nearest = sorted(beside, key=lambda one: max(one.box.left - dated.box.right, dated.box.left - one.box.right))
    for segment in nearest[:2]:
        yield flow.span_of(segment)
    for anchor in [*nearest[:1], dated] if nearest else [dated]:
        for is_up in (True, False):
            for segment in _next_lines(flow, anchor, others, is_up=is_up):
                if segment not in cell.segments:
                    yield flow.span_of(segment)


def _sentence(text: str, first: Mark, last: Mark, others: set[int]) -> tuple[Part, ...]:
    """What a sentence tells of a span in the middle of it, since the date before: «I worked at Lima from 2001 to 2003»."""
    begin = max(0, first.start - _REACH)
    if not _OPENING.search(text, begin, first.start):
        return ()
    start = max([begin, *(cut.end() for cut in _SENTENCE.finditer(text, begin, first.start))])
    earlier = max((at for at in others if start <= at < first.start), default=-1)
    year = _YEAR_END.search(text, earlier, first.start) if earlier >= 0 else None
    start = year.end() if year else start
    stop = _SENTENCE.search(text, last.end, last.end + _REACH)
    before, behind = (start, first.start), (last.end, stop.start() if stop else last.end)
    is_told = len(text[slice(*before)].split()) > _FEW or _TELLER.match(text, last.end) is not None
    return tuple(part for part in (before, behind) if part[1] - part[0] >= _SHORTEST) if is_told else ()


def _next_lines(flow: Flow, anchor: Segment, others: set[int], *, is_up: bool) -> Iterator[Segment]:
    """The lines above or below a segment that belong with it: close by, aligned, without dates of their own."""
    last = anchor
    for _ in range(_LINES):
        apart = max(_APART * flow.line_height, _APART_USUALLY * flow.line_gap)
        near = [one for one in flow.segments if one is not last and _follows(last, one, apart, is_up=is_up)]
        if not near:
            return
        segment = min(near, key=lambda one: abs(one.box.middle - last.box.middle))
        start, end = flow.span_of(segment)
        if _BULLET.match(segment.text) or any(start <= other < end for other in others) or _heading(segment.text):
            return
        yield segment
        last = segment


def _follows(last: Segment, one: Segment, apart: float, *, is_up: bool) -> bool:
    gap = last.box.top - one.box.bottom if is_up else one.box.top - last.box.bottom
    height = min(last.box.height, one.box.height)
    is_aligned = abs(last.box.left - one.box.left) < 1.5 * height
    moved = last.box.middle - one.box.middle if is_up else one.box.middle - last.box.middle
    return is_aligned and moved > 0.6 * height and gap < apart
