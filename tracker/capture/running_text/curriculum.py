"""The posts on a curriculum vitae: where a span of months stands, which post was held then, and where. Pure.

No two lay them out alike, so nothing here is sure: the first post of the paper is offered, the others as alternatives.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.values.candidates import LEADERS, Candidate
from tracker.capture.values.dates_in_text import FoundDate
from tracker.capture.values.phrases import fold, has_phrase, word_list
from tracker.capture.values.spans import open_ranges_in, ranges_in
from tracker.domain.vocabulary import Field

_FIRST, _LATER, _GUESSED = 0.75, 0.6, 0.5
_PARTED: Final = re.compile(r"\s+[–—|·•@-]\s+|\s+(?:at|bei|chez|presso)\s+|;\s+|\t")
_BULLET: Final = re.compile(r"^\s*[•▪◦*·–-]\s")
_SHORT_NAME: Final = re.compile(r"(?<=\s)(?=[A-Z][A-Z.&]{2,9}(?:[,;]|$))")
_ACRONYM: Final = re.compile(r"[A-Z][A-Z.&]{2,9}")
_APART: Final = 0.9  # line heights between two lines of one entry, at most
_APART_USUALLY: Final = 1.15  # and of the usual room between lines
_LINES: Final = 2  # of an entry, above and below the one with the dates
_SHORTEST: Final = 3

_Part = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A span on a page, and the stretches of text that stand with it, nearest first. No end: the post is still held."""

    start: FoundDate
    end: FoundDate | None
    parts: tuple[_Part, ...]


def posts(flow: Flow) -> list[Candidate]:
    """What the page says of posts that were held: of each the post, the place, and from when to when."""
    found: list[Candidate] = []
    for number, entry in enumerate(_entries(flow)):
        sure = _LATER if number else _FIRST
        position, place = _told(flow.text, entry.parts)
        if position:
            found.append(Candidate(Field.POSITION, *position, sure, "heading"))
        if place:
            is_named = has_phrase(flow.text[place[0] : place[1]], "institution")
            found.append(Candidate(Field.INSTITUTION, *place, sure if is_named else min(sure, _GUESSED), "heading"))
        found.append(Candidate(Field.EMPLOYMENT_START, entry.start.start, entry.start.end, sure, "heading"))
        if entry.end is not None:
            found.append(Candidate(Field.EMPLOYMENT_END, entry.end.start, entry.end.end, sure, "heading"))
    return found


def _entries(flow: Flow) -> Iterator[_Entry]:
    spans: list[tuple[FoundDate, FoundDate | None]] = [*ranges_in(flow.text)]
    spans += [(one, None) for one in open_ranges_in(flow.text)]
    for one, other in sorted(spans, key=lambda span: span[0].start):
        dated = _segment_at(flow, one.start)
        if dated is None or _is_no_work(flow, dated):
            continue
        others = {span[0].start for span in spans} - {one.start}
        yield _Entry(
            one, other, tuple(_around(flow, dated, (one.start, other.end if other else flow.span_of(dated)[1]), others))
        )


def _segment_at(flow: Flow, place: int) -> Segment | None:
    return next(
        (
            segment
            for segment, start in zip(flow.segments, flow.starts, strict=True)
            if start <= place < start + len(segment.text)
        ),
        None,
    )


def _is_no_work(flow: Flow, dated: Segment) -> bool:
    """Whether the nearest heading above is one of studies, courses or publications."""
    above = [
        segment
        for segment in flow.segments
        if segment.box.bottom <= dated.box.top + 0.3 * dated.box.height
        and segment.box.left < dated.box.right
        and fold(segment.text) in word_list("cv_headings")
    ]
    return bool(above) and fold(max(above, key=lambda one: one.box.top).text) in word_list("cv_no_work")


def _around(flow: Flow, dated: Segment, span: _Part, others: set[int]) -> Iterator[_Part]:
    """The stretches of text of an entry: the line of the dates without them, those beside it, those above and below."""
    begin, end = flow.span_of(dated)
    for start, stop in ((begin, span[0]), (span[1], end)):
        if stop - start >= _SHORTEST:
            yield start, stop
    beside = [one for one in flow.segments if one is not dated and one.box.overlap_down(dated.box) > 0.5]
    nearest = sorted(beside, key=lambda one: max(one.box.left - dated.box.right, dated.box.left - one.box.right))
    for segment in nearest[:2]:
        yield flow.span_of(segment)
    for anchor in [*nearest[:1], dated] if nearest else [dated]:
        for is_up in (True, False):
            for segment in _next_lines(flow, anchor, others, is_up=is_up):
                yield flow.span_of(segment)


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
        if _BULLET.match(segment.text) or any(start <= other < end for other in others):
            return
        if fold(segment.text) in word_list("cv_headings"):
            return
        yield segment
        last = segment


def _follows(last: Segment, one: Segment, apart: float, *, is_up: bool) -> bool:
    gap = last.box.top - one.box.bottom if is_up else one.box.top - last.box.bottom
    height = min(last.box.height, one.box.height)
    is_aligned = abs(last.box.left - one.box.left) < 1.5 * height
    moved = last.box.middle - one.box.middle if is_up else one.box.middle - last.box.middle
    return is_aligned and moved > 0.6 * height and gap < apart


def _told(text: str, parts: Sequence[_Part]) -> tuple[_Part | None, _Part | None]:
    """The post and the place among the stretches of an entry."""
    pieces = [piece for start, end in parts for piece in _pieces(text, start, end)]
    position = next((piece for piece in pieces if _is_position(text[piece[0] : piece[1]])), None)
    rest = [piece for piece in pieces if piece != position]
    place = next((piece for piece in rest if _is_place(text[piece[0] : piece[1]])), None)
    if place is None and position is not None:
        place = next((piece for piece in rest if text[piece[0] : piece[0] + 1].isupper()), None)
    return position, place


def _is_place(text: str) -> bool:
    is_short_name = _ACRONYM.fullmatch(text) is not None and fold(text) not in word_list("degrees")
    return is_short_name or (has_phrase(text, "institution") and ":" not in text and not text[:1].islower())


def _is_position(text: str) -> bool:
    return has_phrase(text, "positions") and not has_phrase(text, "institution") and not text[:1].islower()


def _pieces(text: str, start: int, end: int) -> Iterator[_Part]:
    """A line in its parts: at strokes, before a short name in capitals, and at commas where a part names a place."""
    at = start
    for cut in [*_PARTED.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        yield from _at_commas(text, at, stop)
        at = cut.end() if cut else end


def _at_commas(text: str, start: int, end: int) -> Iterator[_Part]:
    short = _SHORT_NAME.search(text, start, end)
    if short and short.start() > start and has_phrase(text[start : short.start()], "positions"):
        yield from _trimmed(text, start, short.start())
        start = short.start()
        comma = text.find(",", start, end)
        yield from _trimmed(text, start, comma if comma > 0 else end)
        return
    if not has_phrase(text[start:end], "institution"):
        yield from _trimmed(text, start, end)
        return
    parts = [match.span() for match in re.finditer(r"[^,]+", text[start:end])]
    first = next(
        at
        for at, (a, b) in enumerate(parts)
        if has_phrase(text[start + a : start + b], "institution") or at == len(parts) - 1
    )
    if first and has_phrase(text[start : start + parts[first - 1][1]], "positions"):
        yield from _trimmed(text, start, start + parts[first - 1][1])
        yield from _trimmed(text, start + parts[first][0], start + parts[first][1])
    else:
        yield from _trimmed(text, start, start + parts[first][1])


def _trimmed(text: str, start: int, end: int) -> Iterator[_Part]:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip(LEADERS + ",()"))
    end -= len(inner) - len(inner.rstrip(LEADERS + ",("))
    if end - start >= _SHORTEST:
        yield start, end
