"""Labels and values that go on in the next line of their cell. Pure.

A cell goes on where the line under it stands close, begins alike in the same print, and has nothing of its own beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from tracker.capture.labels.wording import Label, read_label
from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment

_LEVEL: Final = 0.45
_ALIGNED: Final = 0.6  # of its height by which the next line may begin elsewhere
_LIKE: Final = 0.25  # of its height by which it may be taller or smaller
_CLOSE: Final = 0.8  # of its height: the most room between two lines of a cell
_OVERLAP: Final = 0.35  # of its height by which the boxes of two lines may overlap
_MOST_MORE: Final = 2  # lines
_OPEN: Final = (
    " of",
    " de",
    " /",
    " and",
    " du",
    " del",
    " di",
    " the",
    " la",
    " der",
    " des",
    " &",
    " y",
    " et",
    " und",
)
_TAILS: Final = frozenset({"date", "start", "end", "number", "no", "name", "period"})
"""Second lines of labels that are labels themselves."""
_PART: Final = Label(("other",), "", 0, is_whole=True)


def with_broken_labels(flow: Flow, found: Mapping[int, Label | None]) -> dict[int, Label | None]:
    """The labels, where two lines are one: «Registration | start». It stands where its value is beside it, if at all."""
    joined = dict(found)
    for index, segment in enumerate(flow.segments):
        below = next_line(flow, segment)
        if below is None or joined[index] is _PART or not _may_be_label(found[index]):
            continue
        label = _joined_label(segment, flow.segments[below], found[below])
        beside = [_has_value(flow, at, found) for at in (index, below)] if label is not None else []
        if label is not None and not all(beside):
            at, other = (index, below) if beside[0] else (below, index)
            joined[at], joined[other] = label, _PART
    return joined


def next_line(flow: Flow, segment: Segment) -> int | None:
    """The number of the segment with which the cell of this one may go on."""
    box = segment.box
    for index, other in enumerate(flow.segments):
        below = other.box
        if (
            other is not segment
            and abs(below.left - box.left) < _ALIGNED * box.height
            and abs(below.height - box.height) < _LIKE * box.height
            and -_OVERLAP * box.height < below.top - box.bottom < _CLOSE * box.height
            and below.middle > box.bottom - _OVERLAP * box.height
        ):
            return index
    return None


def rest_of_cell(flow: Flow, value: Segment, found: Mapping[int, Label | None]) -> list[Segment]:
    """The lines with which a value goes on: no labels, with fewer cells in their line than the value has in its own."""
    rest: list[Segment] = []
    last = value
    while len(rest) < _MOST_MORE:
        at = next_line(flow, last)
        if at is None or found[at] is not None or len(_level(flow, flow.segments[at])) >= len(_level(flow, value)):
            break
        last = flow.segments[at]
        rest.append(last)
    return rest


def _level(flow: Flow, segment: Segment) -> Sequence[Segment]:
    return [one for one in flow.segments if one.box.overlap_down(segment.box) > _LEVEL]


def _may_be_label(label: Label | None) -> bool:
    return label is None or (label.is_whole and not label.has_colon)


def _joined_label(above: Segment, below: Segment, second: Label | None) -> Label | None:
    """The label that two lines are together, if neither says as much by itself."""
    if second is not None and not second.is_whole:
        return None
    label = read_label(f"{above.text} {below.text}")
    if label is None or not label.is_whole:
        return None
    is_open = above.text.casefold().endswith(_OPEN)
    is_tail = second is not None and second.words in _TAILS
    goes_on = second is None and below.text[:1].islower()
    is_one = is_open or (label.is_known and (is_tail or goes_on))
    return replace(label, has_colon=False) if is_one else None


def _has_value(flow: Flow, at: int, found: Mapping[int, Label | None]) -> bool:
    own = flow.segments[at].box
    return any(
        found[index] is None and one.box.left >= own.right and one.box.overlap_down(own) > _LEVEL
        for index, one in enumerate(flow.segments)
    )
