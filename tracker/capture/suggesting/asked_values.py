"""What stands around the words for a field, whatever it looks like: behind them, in the next cell, in the cell below. Pure.

A label says where its value is less plainly than a reading needs: its line has words of another label, its cells are in two
languages, its value has no known form. What stands around it is still what a person would look at first.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.suggesting.free_values import FreePage, Span
from tracker.capture.values.phrases import fold, labels
from tracker.domain.vocabulary import Field

_LONGEST: Final = 70  # characters of a value
_MARKS_BEHIND: Final = " \t:：.,;/|–—-"
_MARKS: Final = f"{_MARKS_BEHIND})]"
_REACH: Final = 3.2  # heights of a label under it in which its value may stand
_OVERLAP: Final = 0.3
_BEHIND: Final = 2  # cells
_FEWEST_LETTERS: Final = 2


def asked(page: FreePage, field: Field) -> Iterator[Span]:
    """What stands around the labels for a field on a page, none of it a label itself."""
    flow = page.flow
    for start, end in page.asking.get(field, ()):
        at = bisect_right(flow.starts, start) - 1
        segment, begin = flow.segments[at], flow.starts[at]
        if not _is_label(flow.text[begin:start].strip(), flow.text[end : end + 1]):
            continue
        behind = _value(page, end, begin + len(segment.text))
        if behind is not None:
            yield behind
            continue
        cells = ((flow.starts[other], flow.segments[other]) for other in _cells_around(flow, segment))
        values = (_value(page, first, first + len(cell.text)) for first, cell in cells)
        yield from (value for value in values if value is not None)


def _is_label(before: str, behind: str) -> bool:
    """Whether words with this before and behind them on their line are no words of a sentence."""
    return not before or not before[-1].isalnum() or behind in (":", "：")


def _cells_around(flow: Flow, label: Segment) -> Iterator[int]:
    """The cells on the line of a label, those behind it first, the one under it, and the one before it."""
    box = label.box

    def left(at: int) -> float:
        return flow.segments[at].box.left

    level = sorted((at for at in flow.bands.level_with(box) if flow.segments[at] is not label), key=left)
    below = [
        at
        for at in flow.bands.between(box.bottom, box.bottom + _REACH * box.height)
        if flow.segments[at].box.middle > box.bottom and flow.segments[at].box.overlap_across(box) > _OVERLAP
    ]
    yield from [at for at in level if left(at) >= box.left][:_BEHIND]
    yield from sorted(below, key=lambda at: flow.segments[at].box.top)[:1]
    yield from [at for at in level if left(at) < box.left][-1:]


def _value(page: FreePage, begin: int, end: int) -> Span | None:
    """A stretch without the marks around it; None where that is a label or a date, nothing, or too much for a value."""
    text = page.flow.text[begin:end]
    start, stop = begin + len(text) - len(text.lstrip(_MARKS)), begin + len(text.rstrip(_MARKS_BEHIND))
    value = page.flow.text[start:stop]
    is_value = len(value) <= _LONGEST and sum(map(str.isalpha, value)) >= _FEWEST_LETTERS
    return (start, stop) if is_value and not page.is_date((start, start + 1)) and fold(value) not in labels() else None
