"""The spans of time that sentences tell: «from 1 May 2001 to 2 June 2003», «since 4 May 2010», and the post beside one. Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from tracker.capture.resources import read_table
from tracker.capture.running_text.patterns import BEFORE_DATE, spaced
from tracker.capture.running_text.told_values import is_post
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.dates_in_text import FoundDate, find_dates
from tracker.capture.values.spans import ranges_in
from tracker.domain.vocabulary import Field

_OPENED, _BARE = 0.93, 0.8  # a span that begins with figures or behind a word like «from», and any other
_SINCE: Final = 0.86
_PART: Final = 0.5
_LESS: Final = 0.75
_BESIDE: Final = 0.7  # a post that has its line with the span
_REACH: Final = 40  # characters
_NEAR_BEFORE: Final = 60  # characters before a span in which it is said to be that of a paper
_VALID: Final = re.compile(
    r"\b(?:valid|validity|annual|renew\w*|valable|vigen\w+|válid\w+|gültig|ważn\w+)\b", re.IGNORECASE
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th|er|º|\.)?(?: (?:de|of))?(?: [^\W\d_]{3,12}\.?)?"
_POST: Final = re.compile(r"[\s•·*—–-]*(?:\(?\w[.)] )?(?P<post>[^\W\d_][^\n\t]{2,60}?)[\s:,(—–-]*\Z")
_FROM: Final = re.compile(r"\s+(?:from|since|between|de|del|du|vom|von|dal|od)\Z", re.IGNORECASE)


def told_spans(text: str, flat: str) -> list[Candidate]:
    """The pairs of dates with «to» between, what stands behind «since» alone, and the end of a span within one year."""
    found: list[Candidate] = []
    ranges = ranges_in(text)
    first, last = _whole(ranges) or (None, None)
    for one, other in ranges:
        is_opened = one.text[:1].isdigit() or _expression("before").search(flat, max(0, one.start - _REACH), one.start)
        sure = _OPENED if is_opened else _BARE
        is_all = len(ranges) == 1 or (one is first and other is last)
        if _VALID.search(flat, max(0, one.start - _NEAR_BEFORE), one.start):
            begins, ends = _PART, sure
        elif is_all:
            begins = ends = sure
        else:
            begins, ends = (_LESS if one is first else _PART), (_LESS if other is last else _PART)
        found += [_span("start", one, begins, "from"), _span("end", other, ends, "to"), *_post(text, one)]
    return [*found, *_lone(text, flat, ranges)]


def _lone(text: str, flat: str, ranges: Sequence[tuple[FoundDate, FoundDate]]) -> Iterator[Candidate]:
    """What stands behind «since», and behind a day without its year: «from 1 January to 30 June 2015»."""
    paired = {date.start for pair in ranges for date in pair}
    for date in find_dates(text):
        begin = max(0, date.start - _REACH)
        if date.start in paired:
            continue
        if _expression("until").search(flat, begin, date.start):
            yield _span("end", date, _OPENED, "to")
        elif _expression("since").search(flat, begin, date.start):
            yield _span("start", date, _SINCE, "since")


def _span(meaning: str, date: FoundDate, sure: float, label: str) -> Candidate:
    return Candidate(meaning, date.start, date.end, sure, "sentence", label)


def _post(text: str, date: FoundDate) -> Iterator[Candidate]:
    """The post that begins the line of a span: «Resident Medical Officer: 1 May 2012 to 2 June 2013»."""
    line = max(text.rfind("\n", 0, date.start), text.rfind("\t", 0, date.start)) + 1
    found = _POST.match(text, line, date.start)
    if found is not None:
        opener = _FROM.search(found.group("post"))
        end = found.start("post") + (opener.start() if opener else len(found.group("post")))
        if is_post(text[found.start("post") : end]):
            yield Candidate(Field.POSITION, found.start("post"), end, _BESIDE, "sentence", "span")


@cache
def _expression(name: str) -> re.Pattern[str]:
    table = read_table("sentences.toml")["ranges"]
    if name == "before":
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(spaced, table['before']))})\W{{0,2}}\Z", re.IGNORECASE)
    if name == "until":
        return re.compile(rf"(?<!\w){spaced(_DAY)}\s+{table['between']}\s*\Z", re.IGNORECASE)
    return re.compile(rf"(?<!\w){spaced(table['since'])}{BEFORE_DATE}\Z", re.IGNORECASE)


def _whole(ranges: Sequence[tuple[FoundDate, FoundDate]]) -> tuple[FoundDate, FoundDate] | None:
    """The first day and the last of several spans, as of the rotations of an internship or of one post after another."""
    days = [(one.reading.candidates, other.reading.candidates) for one, other in ranges]
    if not ranges or not all(one and other for one, other in days):
        return None
    first = min(range(len(ranges)), key=lambda at: days[at][0][0].first)
    last = max(range(len(ranges)), key=lambda at: days[at][1][0].last)
    return ranges[first][0], ranges[last][1]
