"""What stands around the words for a field, whatever it looks like: behind them, in the next cell, below, above. Pure.

A label says where its value is less plainly than a reading needs: its line has words of another label, its cells are in two
languages, its value has no known form. What stands around it is still what a person would look at first.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from tracker.capture.labels.wording import read_label
from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Box, Segment
from tracker.capture.suggesting.free_values import FreePage, Span
from tracker.capture.suggesting.life_order import END, STAGES, START
from tracker.capture.values.phrases import fold, labels, word_list
from tracker.domain.vocabulary import DATE_FIELDS, NUMBER_FIELDS, Field

_LONGEST, _LONGEST_NUMBER = 70, 40  # characters of a value
_MARKS_BEHIND: Final = " \t:：.,;/|–—-"
_MARKS: Final = f"{_MARKS_BEHIND})]"
_REACH: Final = 3.2  # heights of a label under and over it in which its value may stand
_OVERLAP: Final = 0.3
_BEHIND: Final = 2  # cells
_LIKELY: Final = 2  # of the cells around a label
_FEWEST: Final = 2  # letters of a value, figures of a number
_MOST_OF_SEX: Final = 3  # words: «ЖІНКА / FEMALE»
_GENITIVE: Final = frozenset({"of", "de", "des", "du", "del", "della", "di", "do", "da", "der", "van"})
"""What follows a word of a label in a name: «UNIVERSITY OF ARAD»."""
_STRAIGHT, _ON = 4, 40  # characters between the words for a field and its value
_NUMBERED: Final = re.compile(r"^\W*\d{1,2}\W+")
_PARTS: Final = re.compile(r"\s*[/|,]\s*|\s[–—-]\s")
_LIST: Final = re.compile(r"[,;]\s")
_BRACKET: Final = re.compile(r"\s*\([^()]*\)")
_GENERAL: Final[Mapping[int, str]] = {START: "start", END: "end"}
STRAIGHT, ON, FAR = range(3)


def asked(page: FreePage, field: str) -> Iterator[Span]:
    """What stands around the labels for a field on a page, none of it a label itself."""
    for found in _around(page, field):
        yield from (value for span in found if (value := _value(page, field, *span)) is not None)


class Nearness:
    """How near values stand to the words for a field, those that ask for less included."""

    def __init__(self, page: FreePage, field: Field) -> None:
        meanings: list[str] = [field]
        if field in DATE_FIELDS:
            meanings.append(_GENERAL.get(STAGES[field], "date"))
        if field in NUMBER_FIELDS:
            meanings.append("number")
        around = [found for meaning in meanings for found in _around(page, meaning)]
        self._text = page.flow.text
        self._places = sorted({span for found in around for span in found[:_LIKELY]})
        self._begins = [begin for begin, _ in self._places]
        self._ends = sorted(end for meaning in meanings for _, end in page.asking.get(meaning, ()))

    def __call__(self, start: int, end: int) -> int:
        """`STRAIGHT` where a value is straight behind such words or around them, `ON` where it comes on from them, else `FAR`."""
        place = bisect_right(self._begins, start) - 1
        if place >= 0 and end <= self._places[place][1]:
            return STRAIGHT
        at = bisect_right(self._ends, start) - 1
        between = self._text[self._ends[at] : start] if at >= 0 and start - self._ends[at] <= _ON else None
        if between is None or "\n\n" in between or ". " in between:
            return FAR
        return STRAIGHT if len(between) <= _STRAIGHT else ON


def _around(page: FreePage, field: str) -> Iterator[list[Span]]:
    """For each label of a field what stands behind it, or else the cells around it, the likeliest first."""
    flow = page.flow
    for start, end in page.asking.get(field, ()):
        at = bisect_right(flow.starts, start) - 1
        segment, begin = flow.segments[at], flow.starts[at]
        stop = begin + len(segment.text)
        comment = _BRACKET.match(flow.text, end, stop)
        behind = comment.end() if comment is not None else end  # «Former surname (if any)»
        is_in_cell = behind == stop and flow.text[stop : stop + 1] == "\t"  # «Name of the bride's | father»
        if not is_in_cell and not _is_label(flow.text[begin:start].strip(), flow.text[behind : behind + 1]):
            continue
        is_told = _value(page, field, behind, stop) is not None
        is_translated = flow.text[behind:stop].lstrip().startswith("/")  # «Surname / Jina la ukoo», the value below
        around = [] if is_told and not is_translated else list(_cells_around(flow, segment))
        cells = [(flow.starts[other], flow.starts[other] + len(flow.segments[other].text)) for other in around]
        yield [*cells, (behind, stop)] if is_translated else cells if around else [(behind, stop)]


def _is_label(before: str, behind: str) -> bool:
    """Whether words with this before and behind them on their line are no words of a sentence."""
    return not before or not before[-1].isalnum() or behind in (":", "：")


def _cells_around(flow: Flow, label: Segment) -> Iterator[int]:
    """The cells on the line of a label, those behind it first, the one under it, the one under the first behind it, the
    one before it, the one above that is not the end of a sentence, and the second one under it: forms have two languages."""
    box = label.box

    def left(at: int) -> float:
        return flow.segments[at].box.left

    def top(at: int) -> float:
        return flow.segments[at].box.top

    level = sorted((at for at in flow.bands.level_with(box) if flow.segments[at] is not label), key=left)
    behind = [at for at in level if left(at) >= box.left][:_BEHIND]
    near = flow.bands.between(box.top - _REACH * box.height, box.bottom + _REACH * box.height)
    below = sorted((at for at in near if flow.segments[at].box.middle > box.bottom), key=top)
    above = sorted((at for at in near if flow.segments[at].box.middle < box.top), key=top)

    def in_column(found: Sequence[int], of: Box) -> list[int]:
        return [at for at in found if flow.segments[at].box.overlap_across(of) > _OVERLAP]

    under = in_column(below, box)
    yield from behind
    yield from under[:1]
    if behind and not is_label(flow.segments[behind[0]].text):
        yield from in_column(below, flow.segments[behind[0]].box)[:1]
    yield from [at for at in level if left(at) < box.left][-1:]
    yield from (at for at in in_column(above, box)[-1:] if not flow.segments[at].text[:1].islower())
    yield from under[1:2]


def _value(page: FreePage, field: str, begin: int, end: int) -> Span | None:
    """A stretch without the marks around it; None where that is a label or a date, nothing, or too much for a value."""
    text = page.flow.text[begin:end]
    start, stop = begin + len(text) - len(text.lstrip(_MARKS)), begin + len(text.rstrip(_MARKS_BEHIND))
    value = page.flow.text[start:stop]
    if field == Field.SEX and fold(value.split(" ")[0]) in word_list("sex") - labels().keys():
        return start, start + len(value.split(" ")[0])  # «M ID No. 77120», in one cell
    if field == Field.SEX and len(value.split()) > _MOST_OF_SEX:
        return None
    if field in NUMBER_FIELDS:
        value = _LIST.split(value)[0]
        is_value = len(value) <= _LONGEST_NUMBER and sum(map(str.isdigit, value)) >= _FEWEST
    else:
        goes_on = page.flow.text[max(0, begin - 1) : begin].isalpha()
        is_sentence = goes_on and (value[:1].islower() or fold(value).partition(" ")[0] in _GENITIVE)
        is_value = len(value) <= _LONGEST and sum(map(str.isalpha, value)) >= _FEWEST and not is_sentence
    if not is_value or page.is_date((start, start + 1)) or is_label(value):
        return None
    return start, start + len(value)


@lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Whether a text is a label, or several in a row: with the number of its line, in two languages."""
    label = read_label(text)
    parts = [_NUMBERED.sub("", part) for part in _PARTS.split(text)]
    named = [fold(part) for part in parts if any(map(str.isalpha, part))]
    is_whole = label is not None and label.is_whole and label.is_known
    return is_whole or (bool(named) and all(part in labels() for part in named))
