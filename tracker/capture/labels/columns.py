"""The heads of columns: a label with several values under it, of which none is that of the paper itself. Pure."""

from collections.abc import Set
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.values.candidates import fitting

_MOST_APART: Final = 2.6  # line heights from one row of a table to the next
_LIKE: Final = 0.25  # of its height by which a value may differ from the one above it
_LEAST: Final = 2


def is_column_head(flow: Flow, label: Segment, meaning: str, values: Set[int]) -> bool:
    """Whether at least two values of what a label `meaning` says stand under it, one under the other in one print.

    `values` are the segments of the page that are no labels themselves (their `id`).
    """
    column = sorted(
        (one for one in flow.segments if one is not label and _is_in_column(label, one)), key=lambda one: one.box.top
    )
    count, above = 0, label
    for one in column:
        apart = one.box.top - above.box.bottom
        if apart > _MOST_APART * flow.line_height or (count and not _is_alike(above, one)):
            break
        if fitting(meaning, one.text) is None or id(one) not in values:
            break
        count, above = count + 1, one
    return count >= _LEAST


def _is_in_column(label: Segment, value: Segment) -> bool:
    return value.box.top >= label.box.middle and (
        abs(value.box.left - label.box.left) < label.box.height or value.box.overlap_across(label.box) > 0.6
    )


def _is_alike(above: Segment, below: Segment) -> bool:
    return (
        abs(above.box.height - below.box.height) < _LIKE * above.box.height
        and abs(above.box.left - below.box.left) < 1.5 * above.box.height
    )
