"""The heads of columns: a label with several values under it, of which none is that of the paper itself. Pure.

Of several spans of time the first start and the last end are the likeliest, for together they are the whole.
"""

from collections.abc import Mapping, Sequence, Set
from typing import Final

from tracker.capture.labels.lines import Cell, cell_of, text_of
from tracker.capture.labels.places import is_free
from tracker.capture.labels.wording import Label
from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.values.candidates import fitting
from tracker.capture.values.spans import ranges_in
from tracker.domain.vocabulary import Field

_MOST_APART: Final = 2.6  # line heights from one row of a table to the next
_MOST_LINES: Final = 4.6  # if the rows have several lines
_LIKE: Final = 0.25  # of its height by which a value may differ from the one above it
_LEAST: Final = 2
_OVER: Final = 0.6
_OFFERED: Final = 2
_PARTS: Final = 6  # results of the parts of an examination, each as true as the others
_ENDS: Final = ("end", "until")


def column_under(flow: Flow, head: int, label: Label, meaning: str, found: Mapping[int, Label | None]) -> list[Cell]:
    """The cells of what a label `meaning` says that stand under it, one under the other in one print, if several do."""
    column: list[Cell] = []
    above, seen = head, {head}
    while (below := _below(flow, head, above, seen)) is not None:
        one, over = flow.segments[below], flow.segments[above]
        most = _MOST_LINES if column and _has_own_form(meaning, one) else _MOST_APART
        if one.box.top - over.box.bottom > most * flow.line_height or (column and not _is_alike(over, one)):
            break
        cell = cell_of(flow, below, found, label, is_below=True)
        if not _fits(meaning, text_of(flow, cell)) or not is_free(found[below]):
            break
        column.append(cell)
        above = cell[-1]
        seen.update(cell)
    return column if len(column) >= _LEAST else []


def _below(flow: Flow, head: int, above: int, seen: Set[int]) -> int | None:
    """The next segment of a column."""
    label, over = flow.segments[head], flow.segments[above].box
    near = flow.bands.between(over.top, over.bottom + _MOST_LINES * flow.line_height)
    under = [
        at
        for at in near
        if at not in seen and flow.segments[at].box.top >= over.top and _is_in_column(label, flow.segments[at])
    ]
    return min(under, key=lambda at: flow.segments[at].box.top, default=None)


def has_more_below(flow: Flow, value: int, meaning: str) -> bool:
    """Whether farther down under a value stands another of its kind: a table whose rows have several lines is no column."""
    box = flow.segments[value].box
    return any(
        one.box.top > box.bottom and one.box.overlap_across(box) > _OVER and _fits(meaning, one.text)
        for one in flow.segments
    )


def likeliest(column: Sequence[Cell], meaning: str) -> list[Cell]:
    """Of a column the value that is likeliest that of the whole paper, and the next to be offered beside it."""
    ordered = reversed(column) if meaning.endswith(_ENDS) else column
    return list(ordered)[: _PARTS if meaning == "score" else 1 + _OFFERED]


def _fits(meaning: str, text: str) -> bool:
    return bool(ranges_in(text)) if meaning == "period" else fitting(meaning, text) is not None


def _has_own_form(meaning: str, value: Segment) -> bool:
    """Whether a value is a date in a column of dates, or a whole name in one of people, which hardly another text can be."""
    is_name_ = meaning == Field.HOLDER_NAME and len(value.words) > 1
    part = fitting(meaning, value.text) if is_name_ or "start" in meaning or meaning.endswith(_ENDS) else None
    return part is not None and part[1] - part[0] >= len(value.text) - 1


def _is_in_column(label: Segment, value: Segment) -> bool:
    return value.box.top >= label.box.middle and (
        abs(value.box.left - label.box.left) < label.box.height or value.box.overlap_across(label.box) > 0.6
    )


def _is_alike(above: Segment, below: Segment) -> bool:
    return (
        abs(above.box.height - below.box.height) < _LIKE * above.box.height
        and abs(above.box.left - below.box.left) < 1.5 * above.box.height
    )
