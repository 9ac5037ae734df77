"""Forms in two languages whose labels stand under each other, and the value beside them, level with the gap between. Pure.

«Specialty» under «Especialidad», and «Cirugía» half a line lower than the one and higher than the other: the value is of neither
line, and of both labels.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tracker.capture.labels.answers import WRAPPING
from tracker.capture.labels.lines import PART, next_line
from tracker.capture.labels.places import is_free
from tracker.capture.labels.wording import Label
from tracker.capture.page.alphabets import script_with_figures
from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Box
from tracker.capture.words.lines import runs_right_to_left

_LEAST: Final = 2  # such pairs on a page
_OFF: Final = 0.3  # of the way from one label to the other by which a value may be off the middle
Pair = tuple[int, int, Sequence[int]]
"""The upper and the lower label, and the lines of their value, by number."""


def with_stacked_labels(
    flow: Flow, found: Mapping[int, Label | None]
) -> tuple[dict[int, Label | None], dict[int, Sequence[int]]]:
    """The labels, each pair as one; and the value of each. Where some pairs ask for the same in both lines, others in their
    column are pairs as well, whatever they say."""
    kept = dict(found)
    rows: dict[int, Sequence[int]] = {}
    pairs = list(_pairs(flow, found))
    plain = [flow.segments[upper].box.left for upper, lower, _ in pairs if _ask_alike(found[upper], found[lower])]
    if len(plain) < _LEAST:
        return kept, rows
    for upper, lower, value in (*pairs, *_pairs_of_two_lines(flow, found)):
        box = flow.segments[upper].box
        if any(abs(box.left - left) < box.height for left in plain):
            kept[upper], kept[lower] = _both(found[upper], found[lower]), PART
            rows[upper] = value
    return kept, rows


def with_centred_labels(flow: Flow, found: Mapping[int, Label | None]) -> dict[int, Sequence[int]]:
    """The value of each label that stands level with the gap between its two lines: «Paediatrics | and child health»."""
    rows: dict[int, Sequence[int]] = {}
    for index, label in found.items():
        if label is None or not label.is_whole or label.has_colon or WRAPPING.isdisjoint(label.meanings):
            continue
        own = flow.segments[index].box
        near = flow.bands.between(own.top - own.height, own.bottom + own.height)
        beside = [at for at in near if flow.segments[at].box.left >= own.right and found[at] is None]
        beside = [at for at in beside if not runs_right_to_left(flow.segments[at].text)]
        for upper in (at for at in beside if flow.segments[at].box.middle < own.middle):
            lower = next_line(flow, flow.segments[upper])
            if lower in beside and _is_between(own, flow.segments[upper].box, flow.segments[lower].box):
                rows[index] = [upper, lower]
    return rows


def _is_between(own: Box, upper: Box, lower: Box) -> bool:
    way = lower.middle - upper.middle
    return abs(own.middle - (upper.middle + way / 2)) <= _OFF * way


def _pairs(flow: Flow, found: Mapping[int, Label | None]) -> Iterator[Pair]:
    """Two lines that begin alike, and what stands level with the gap between them."""
    taken: set[int] = set()
    for upper, segment in enumerate(flow.segments):
        lower = next_line(flow, segment) if upper not in taken and _may_be_label(found[upper]) else None
        if lower is None or not _may_be_label(found[lower]):
            continue
        value = _between(flow, upper, lower)
        if value is not None and is_free(found[value]):
            taken.add(lower)
            yield upper, lower, [value]


def _pairs_of_two_lines(flow: Flow, found: Mapping[int, Label | None]) -> Iterator[Pair]:
    """Two lines of which one is a label and the other asks for nothing else, beside which a value has two lines, too."""
    for upper, label in found.items():
        lower = next_line(flow, flow.segments[upper]) if _may_be_label(label) else None
        if lower is None or not _may_be_label(found[lower]) or (label is None and found[lower] is None):
            continue
        if label is not None and found[lower] is not None and not _ask_alike(label, found[lower]):
            continue
        first, second = (_level_with(flow, at) for at in (upper, lower))
        if first is None or second is None or next_line(flow, flow.segments[first]) != second:
            continue
        scripts = {script_with_figures(flow.segments[at].text) for at in (first, second)}
        if len(scripts) == 1:  # else each line is the value in one language
            yield upper, lower, [first, second]


def _ask_alike(upper: Label | None, lower: Label | None) -> bool:
    return upper is not None and lower is not None and bool(set(upper.meanings) & set(lower.meanings))


def _level_with(flow: Flow, label: int) -> int | None:
    """The first segment right of a label on its line."""
    own = flow.segments[label].box
    beside = [at for at in flow.bands.level_with(own) if flow.segments[at].box.left >= own.right]
    return min(beside, key=lambda at: flow.segments[at].box.left, default=None)


def _may_be_label(label: Label | None) -> bool:
    return label is not PART and (label is None or (label.is_whole and not label.has_colon))


def _between(flow: Flow, upper: int, lower: int) -> int | None:
    """The first segment right of two lines, if it is level with neither and with the gap between them."""
    one, other = flow.segments[upper].box, flow.segments[lower].box
    right = max(one.right, other.right)
    beside = [at for at in flow.bands.between(one.top, other.bottom) if flow.segments[at].box.left >= right]
    beside = [at for at in beside if one.top < flow.segments[at].box.middle < other.bottom]
    first = min(beside, key=lambda at: flow.segments[at].box.left, default=None)
    return first if first is not None and _is_between(flow.segments[first].box, one, other) else None


def _both(upper: Label | None, lower: Label | None) -> Label:
    """What two labels ask for: what both do, else what the lower one does first, mostly in the language of who will read it."""
    if upper is None or lower is None:
        return upper or lower or PART
    common = tuple(meaning for meaning in lower.meanings if meaning in upper.meanings)
    meanings = common or tuple(dict.fromkeys((*lower.meanings, *upper.meanings)))
    return replace(upper, meanings=meanings, words=f"{upper.words} {lower.words}")
