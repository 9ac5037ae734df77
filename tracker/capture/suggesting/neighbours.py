"""Which cells of a page stand by one another: before it on its line, over it, under it. Pure.

Knows nothing of what the words mean: for the labels that confirmed papers teach, which no table has.
"""

from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Box

_REACH: Final = 2.2  # heights of a line between a label and the value over or under it
_SHARED: Final = 0.3  # of the narrower of the two


def cell_before(flow: Flow, index: int) -> int | None:
    """The cell before this one on its line, in the direction in which the line is read."""
    is_beside = index > 0 and flow.text[flow.starts[index] - 1] == "\t"
    return index - 1 if is_beside else None


def cell_behind(flow: Flow, index: int) -> int | None:
    """The cell behind this one on its line."""
    return index + 1 if index + 1 < len(flow.segments) and cell_before(flow, index + 1) == index else None


def cell_over(flow: Flow, index: int) -> int | None:
    """The nearest cell over this one."""
    own = flow.segments[index].box
    near = flow.bands.between(own.top - _REACH * flow.line_height, own.top)
    return _nearest(flow, own, [at for at in near if flow.segments[at].box.middle < own.top])


def cell_under(flow: Flow, index: int) -> int | None:
    """The nearest cell under this one."""
    own = flow.segments[index].box
    near = flow.bands.between(own.bottom, own.bottom + _REACH * flow.line_height)
    return _nearest(flow, own, [at for at in near if flow.segments[at].box.middle > own.bottom])


def _nearest(flow: Flow, own: Box, found: list[int]) -> int | None:
    """Of the cells that share some of the width, the one in the nearest line, there the one that begins most alike."""
    over = [at for at in found if flow.segments[at].box.overlap_across(own) >= _SHARED]
    if not over:
        return None
    room = min(abs(flow.segments[at].box.middle - own.middle) for at in over)
    line = [at for at in over if abs(flow.segments[at].box.middle - own.middle) <= room + flow.line_height / 2]
    return min(line, key=lambda at: abs(flow.segments[at].box.left - own.left))
