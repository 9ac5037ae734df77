"""A day that is printed in two calendars at once: «2075-02-14 B.S. (28 May 2018 A.D.)», «18 June 2015, corresponding to 1 Ramadan
1436 H». Pure."""

import re
from collections.abc import Iterator
from typing import Final

from tracker.capture.values.dates_in_text import whole_date
from tracker.capture.values.phrases import fold
from tracker.domain.dates import Precision

_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_MARKS: Final = " \t\n(),;:/|–—-[]="
_FIGURES: Final = re.compile(r"[\d./۔-]+")
_MOST_WORDS: Final = 16
_APART: Final = 3  # days by which calendars of the moon differ from what was reckoned
_SILENT: Final = frozenset({
    "h", "a h", "ah", "s h", "sh", "hijri", "solar hijri", "hijri shamsi", "g", "م", "ه", "هـ", "ش", "ه ش", "هـ ش", "میلادی", "شمسی",
})  # fmt: skip
"""Names of eras that clerks mostly leave out, as what the figures are shows without them."""
Span = tuple[int, int]


def each_calendar(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Where the day stands in each of two calendars, as a clerk copies it, then each with or without the name of its era;
    nothing of what is one date, or of which one half is none."""
    spans = list(of_one_calendar(text, start, end))[:2]
    if len(spans) < 2 or not _are_one_day(*(text[slice(*span)] for span in spans)):
        return ()
    bare = [_without_era(text, span) for span in spans]
    is_silent = [fold(text[short[1] : span[1]]) in _SILENT for short, span in zip(bare, spans, strict=True)]
    first = [short if silent else span for short, span, silent in zip(bare, spans, is_silent, strict=True)]
    return tuple(dict.fromkeys((*first, *bare, *spans)))


def ends_in_silent_era(text: str) -> bool:
    """Whether behind the figures of a date stands the name of an era that clerks mostly leave out: «30/02/1395 S.H.»."""
    figures = _FIGURES.match(text)
    return figures is not None and fold(text[figures.end() :]) in _SILENT


def of_one_calendar(text: str, start: int, end: int) -> Iterator[Span]:
    """The longest day at the beginning that has one year, and the longest and the shorter ones behind it."""
    if len(_YEAR.findall(text, start, end)) < 2:
        return
    words = [word.span() for word in re.compile(r"[^\s()/]+(?:/[^\s()/]+)*").finditer(text, start, end)]
    if len(words) > _MOST_WORDS:
        return
    heads = (_bare(text, start, stop) for _, stop in reversed(words[:-1]))
    first = next((span for span in heads if _is_day(text, span)), None)
    yield from () if first is None else (first,)
    begin = start + 1 if first is None else first[1]
    tails = (_bare(text, at, end) for at, _ in words if at >= begin)
    last = next((span for span in tails if _is_day(text, span)), None)
    if last is not None:
        yield last
        shorter = (_bare(text, last[0], stop) for _, stop in words if last[0] < stop < last[1])
        yield from (span for span in shorter if _is_day(text, span))


def _are_one_day(one: str, other: str) -> bool:
    """Whether two dates can be one day, so that they are no span."""
    days = [
        {each.first for each in reading.candidates} if (reading := whole_date(said)) else set() for said in (one, other)
    ]
    return any(abs((first - second).days) <= _APART for first in days[0] for second in days[1])


def _without_era(text: str, span: Span) -> Span:
    figures = _FIGURES.match(text, *span)
    bare = (span[0], figures.end()) if figures is not None else span
    return bare if _is_day(text, bare) else span


def _bare(text: str, start: int, end: int) -> Span:
    """A stretch without the marks around it."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip(_MARKS)), start + len(part.rstrip(_MARKS))


def _is_day(text: str, span: Span) -> bool:
    """Whether a stretch is one whole date, to the day."""
    part = text[slice(*span)]
    reading = whole_date(part) if len(_YEAR.findall(part)) == 1 else None
    return reading is not None and any(one.precision is Precision.DAY for one in reading.candidates)
