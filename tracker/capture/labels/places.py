"""Where the value of a label stands: the places on a page beside it, under it and above it, best first. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from tracker.capture.labels.wording import Label
from tracker.capture.page.alphabets import script_with_figures
from tracker.capture.page.bands import LEVEL
from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.values.candidates import DATES, fitting
from tracker.capture.words.lines import runs_right_to_left, way_of

_FARTHEST: Final = 0.8  # of the width of a page: values that end alike at its right edge stand far from their labels
_REACH: Final = 3.2  # heights of a label above and below it in which its value may stand
_UNDER_OTHER: Final = 0.9  # of the width of another head
_LEAST_HEADS: Final = 3  # cells in the line of the heads of a table
_NEARLY_ALL: Final = 0.8
_NEAR: Final = 1.2  # heights of a line between a label and a value over or under it
_OF_FORM: Final = DATES | {"sex"}
_LIKE: Final = 0.12  # of its height by which the print of a head may differ
_LEAST_CAPTIONS: Final = 2
_LEAST_LABELS: Final = 2  # in a column of them
_NEXT_ROW: Final = 3.5  # heights of a label to the next one in its column
BESIDE, BELOW, CAPTION = 0.96, 0.94, 0.6


@dataclass(frozen=True)
class Places:
    """The segments of a page with the labels that were `found` among them, by number."""

    flow: Flow
    found: Mapping[int, Label | None]

    def neighbours(self, index: int) -> Iterator[tuple[int, float]]:
        """The segments that may hold the value of a label, best first: beside it, under it, above it; that of the head of a
        column stands under it."""
        label, segments = self.flow.segments[index], self.flow.segments
        reach = _REACH * max(label.box.height, self.flow.line_height)
        near = self.flow.bands.between(label.box.top - reach, label.box.bottom + reach)
        free = [other for other in near if other != index and self._is_free_for(index, other)]
        under = sorted(
            (other for other in free if _is_under(self.flow, label, segments[other])), key=_distance(self.flow, label)
        )
        above = [other for other in free if _is_under(self.flow, segments[other], label)]
        above.sort(key=_distance(self.flow, label))
        if self._are_captions and above:
            yield above[0], BELOW
        is_head = bool(under) and not _is_caption(self.flow, label, under, above)
        if is_head and self._is_in_head_row(label, segments[under[0]]):
            yield under[0], BELOW
        else:
            yield from self._around(index, free, under, above)

    def stands_over(self, index: int, meanings: Sequence[str]) -> bool:
        """Whether a segment stands in a line with known labels, of like print, and over what can only be what it asks for."""
        head, of_form = self.flow.segments[index], _OF_FORM.intersection(meanings)
        is_head = any(
            (own := self.found[at]) is not None
            and own.is_known
            and own.is_whole
            and not own.has_colon
            and abs(one.box.height - head.box.height) < _LIKE * head.box.height
            for at, one in self._level(head)
        )
        return is_head and self._fits(index, of_form, 1)

    def stands_among(self, index: int, meanings: Sequence[str]) -> bool:
        """Whether a segment stands in a column of labels that have their values in another, close to one of them, and beside what
        can be what it asks for: «Profession», under «Name» and over «Institution»."""
        own, value = self.flow.segments[index], self._right_of(index)
        if value is None or not any(fitting(meaning, value.text) for meaning in meanings):
            return False
        column = [
            self.flow.segments[at]
            for at, label in self.found.items()
            if label is not None
            and label.is_whole
            and not label.has_colon
            and _begin_alike(self.flow.segments[at], own)
            and (other := self._right_of(at)) is not None
            and _begin_alike(other, value)
        ]
        is_close = any(abs(one.box.middle - own.box.middle) < _NEXT_ROW * own.box.height for one in column)
        return len(column) >= _LEAST_LABELS and is_close

    def _right_of(self, index: int) -> Segment | None:
        """The one value right of a cell on its line, if there is but one."""
        cell = self.flow.segments[index]
        right = [at for at, one in self._level(cell) if one.box.left >= cell.box.right]
        return self.flow.segments[right[0]] if len(right) == 1 and is_free(self.found[right[0]]) else None

    def is_parted(self, label: Segment, value: Segment) -> bool:
        """Whether another label stands between the two on their line, whose value it then is."""
        left, right = min(label.box.right, value.box.right), max(label.box.left, value.box.left)
        return any(
            self.found[at] is not None and one is not label and left - 1 <= one.box.left and one.box.right <= right + 1
            for at, one in self._level(label)
        )

    def has_row_left(self, cell: Segment, least: int) -> bool:
        """Whether so many values or more stand left of a cell on its line, and no labels of theirs: the row of a table."""
        left = sum(
            1 if self.found[at] is None else -1 for at, one in self._level(cell) if one.box.right < cell.box.left
        )
        return left >= least and not runs_right_to_left(cell.text)

    def has_label_left(self, cell: Segment) -> bool:
        """Whether a label stands left of a cell on its line."""
        return any(self.found[at] is not None and one.box.right < cell.box.left for at, one in self._level(cell))

    def second_beside(self, index: int, value: int) -> int | None:
        """Another value in the row of a label, as in a table with a column for each of two people."""
        label, first = self.flow.segments[index], self.flow.segments[value]
        way = -1 if runs_right_to_left(label.text) and first.box.right <= label.box.left else 1
        behind = [
            (room, at)
            for at, one in self._level(first)
            if is_free(self.found[at])
            and (room := one.box.left - first.box.right if way > 0 else first.box.left - one.box.right)
            > label.box.height
            and not self.is_parted(label, one)
        ]
        return min(behind, default=(0.0, None))[1]

    def translated_under(self, index: int, value: int) -> int | None:
        """What stands straight under a label in another script than the value beside it: the same once more."""
        below = self._next_in_column(self.flow.segments[index], 1)
        script = script_with_figures(self.flow.segments[value].text)
        is_other = below is not None and script_with_figures(self.flow.segments[below].text) != script
        return below if is_other else None

    def _level(self, segment: Segment) -> Iterator[tuple[int, Segment]]:
        return ((at, self.flow.segments[at]) for at in self.flow.bands.level_with(segment.box))

    def _around(
        self, index: int, free: Sequence[int], under: Sequence[int], above: Sequence[int]
    ) -> Iterator[tuple[int, float]]:
        flow, segments, label, own = self.flow, self.flow.segments, self.flow.segments[index], self.found[index]
        nearest = _distance(flow, label)
        beside = sorted((other for other in free if is_beside(flow, label, flow.segments[other])), key=nearest)
        is_bare = own is not None and not own.has_colon
        if is_bare and under and beside and _is_small_print(label, flow.segments[beside[0]], flow.segments[under[0]]):
            yield under[0], BELOW
        for other in beside[:1]:
            is_over = is_bare and any(_is_next(flow, label, flow.segments[one]) for one in under[:1])
            is_other = is_over and self._has_label_above(flow.segments[other], label)
            if not is_other and not self.is_parted(label, flow.segments[other]):
                yield other, BESIDE
        if not beside and not _is_headed(label, [segments[one] for one in under[:1]]) and self._is_mirrored(label):
            left = [other for other in free if _is_left(label, flow.segments[other])]
            for other in sorted(left, key=nearest)[:1]:
                yield other, BESIDE
        if _is_caption(flow, label, under, above):
            yield above[0], BELOW
        for other in under[:2]:
            yield other, BELOW
        for other in above[:1]:
            if label.box.top - flow.segments[other].box.bottom < 0.9 * flow.line_height:
                yield other, CAPTION

    def _has_label_above(self, value: Segment, label: Segment) -> bool:
        """Whether another label stands straight over a value, whose it then is rather than that of one beside it."""
        reach = value.box.top - 2 * self.flow.line_height
        return any(
            (own := self.found[at]) is not None
            and own.is_whole
            and not own.has_colon
            and (one := self.flow.segments[at]) is not label
            and min(abs(one.box.left - value.box.left), abs(one.box.right - value.box.right)) < one.box.height
            and _is_next(self.flow, one, value)
            for at in self.flow.bands.between(reach, value.box.middle)
        )

    def _is_in_head_row(self, label: Segment, under: Segment) -> bool:
        """Whether a label is the head of a column of a table: others stand in its line, two of them without a value between,
        and what is under it does not reach under theirs. Half of the line are known labels, or nearly all of it stands over
        values: who keeps a register asks for what no list has."""
        row = sorted(self._level(label), key=lambda one: one[1].box.left)
        if any(one is not label and one.box.overlap_across(under.box) > _UNDER_OTHER for _, one in row):
            return False
        heads = [(own := self.found[at]) is not None and own.is_whole and not own.has_colon for at, _ in row]
        pairs = sum(one and other for one, other in pairwise(heads))
        over = sum(self._next_in_column(one, 1) is not None for _, one in row)
        is_row = 2 * sum(heads) >= len(row) or over >= _NEARLY_ALL * len(row)
        return len(row) >= _LEAST_HEADS and pairs >= 1 and is_row

    @cached_property
    def _are_captions(self) -> bool:
        """Whether the labels of this page stand under their values, as on some passports: dates stand over those that ask for
        one, and nothing of the kind under them."""
        asked = {
            at: _OF_FORM.intersection(label.meanings)
            for at, label in self.found.items()
            if label is not None and label.is_whole and not label.has_colon
        }
        votes = [(self._fits(at, forms, -1), self._fits(at, forms, 1)) for at, forms in asked.items() if forms]
        return votes.count((True, False)) >= _LEAST_CAPTIONS and (False, True) not in votes

    def _is_free_for(self, index: int, value: int) -> bool:
        """Whether a segment may be the value of a label: where labels stand under their values, of the one under it."""
        return is_free(self.found[value]) and self._captions.get(value, index) == index

    @cached_property
    def _captions(self) -> dict[int, int]:
        """The labels that stand straight under values, by the number of the value, on a page of such labels."""
        asked = [at for at, own in self.found.items() if own is not None and own.is_whole and not own.has_colon]
        above = {at: self._next_in_column(self.flow.segments[at], -1) for at in asked} if self._are_captions else {}
        return {value: at for at, value in above.items() if value is not None}

    def _fits(self, at: int, forms: Set[str], way: int) -> bool:
        """Whether what stands straight over or under a label can be of one of these forms."""
        value = self._next_in_column(self.flow.segments[at], way)
        return value is not None and any(fitting(form, self.flow.segments[value].text) for form in forms)

    def _next_in_column(self, label: Segment, way: int) -> int | None:
        """The value straight over or under a label, that begins or has its middle where it does; None where none, or another
        label, does."""
        reach = way * _NEAR * self.flow.line_height
        box = label.box
        near = self.flow.bands.between(min(box.top, box.top + reach), max(box.bottom, box.bottom + reach))
        column = [
            at
            for at in near
            if (self.flow.segments[at].box.middle - box.middle) * way > 0.5 * box.height
            and _is_in_line(self.flow.segments[at], label)
        ]
        nearest = min(column, key=lambda at: abs(self.flow.segments[at].box.middle - box.middle), default=None)
        return nearest if nearest is not None and is_free(self.found[nearest]) else None

    def _is_mirrored(self, label: Segment) -> bool:
        """Whether labels stand in a column at the right, as on forms that have another language at the left."""
        height = label.box.height
        columns = [
            ends[bisect_right(ends, (at - height, 2)) : bisect_left(ends, (at + height, 0))]
            for at, ends in zip((label.box.left, label.box.right), self._ends, strict=True)
        ]
        return any(len(ends) > 1 for ends in columns) and all(has_left for ends in columns for _, has_left in ends)

    @cached_property
    def _ends(self) -> tuple[list[tuple[float, bool]], list[tuple[float, bool]]]:
        """Where the labels begin and where they end, and whether something stands left of each on its line."""
        labels = [
            self.flow.segments[index]
            for index, one in self.found.items()
            if one is not None and one.is_whole and one.meanings != ("other",)
        ]
        has_left = [any(_is_left(one, other) for _, other in self._level(one)) for one in labels]
        lefts = sorted((one.box.left, has) for one, has in zip(labels, has_left, strict=True))
        rights = sorted((one.box.right, has) for one, has in zip(labels, has_left, strict=True))
        return lefts, rights


def _is_in_line(one: Segment, other: Segment) -> bool:
    """Whether two segments begin at one edge, or have their middles under each other."""
    lefts, middles = one.box.left - other.box.left, one.box.left + one.box.right - other.box.left - other.box.right
    return min(abs(lefts), 0.5 * abs(middles)) < 0.5 * other.box.height


def _is_next(flow: Flow, upper: Segment, lower: Segment) -> bool:
    return 0 <= lower.box.top - upper.box.bottom + 0.5 * upper.box.height < flow.line_height


def _is_headed(label: Segment, under: Sequence[Segment]) -> bool:
    """Whether what is under a label begins where it does and has no room above it."""
    return any(
        abs(one.box.left - label.box.left) < 0.2 * label.box.height
        and one.box.top - label.box.bottom < 0.4 * label.box.height
        for one in under
    )


def _is_left(label: Segment, value: Segment) -> bool:
    return label.box.overlap_down(value.box) > LEVEL and value.box.right <= label.box.left + 0.3 * label.box.height


def _is_small_print(label: Segment, beside: Segment, under: Segment) -> bool:
    """Whether a label is one of a row of small ones, each over its value: what is beside it is then another label."""
    is_alike = abs(beside.box.height - label.box.height) < 0.12 * label.box.height
    return (
        is_alike
        and under.box.height > 1.12 * label.box.height
        and abs(under.box.left - label.box.left) < label.box.height
        and under.box.top - label.box.bottom < 0.5 * under.box.height
    )


def _is_caption(flow: Flow, label: Segment, under: Sequence[int], above: Sequence[int]) -> bool:
    """Whether a label stands under its value, as on a line that was filled in: much nearer to what is above it."""
    if not above:
        return False
    up = label.box.top - flow.segments[above[0]].box.bottom
    down = flow.segments[under[0]].box.top - label.box.bottom if under else 10 * flow.line_height
    is_smaller = label.box.height < 0.92 * flow.segments[above[0]].box.height
    return is_smaller and up < 0.6 * flow.line_height and up + 0.3 * flow.line_height < down


def is_free(label: Label | None) -> bool:
    """Whether a segment may be a value: it is no label, or only one in its beginning words."""
    return label is None or (not label.is_whole and not label.has_colon)


def _distance(flow: Flow, label: Segment) -> Callable[[int], float]:
    def distance(other: int) -> float:
        box, own = flow.segments[other].box, label.box
        across = max(0.0, box.left - own.right, own.left - box.right)
        down = max(0.0, box.top - own.bottom, own.top - box.bottom)
        return across + 3 * down + 0.1 * abs(box.left - own.left)

    return distance


def is_beside(flow: Flow, label: Segment, value: Segment) -> bool:
    own, other = label.box, value.box
    if own.overlap_down(other) < LEVEL:
        return False
    if runs_right_to_left(label.text) and not _is_in_both(label.text, value.text):
        return other.right <= own.left + 0.3 * own.height and own.left - other.right < _FARTHEST * flow.page.width
    return other.left >= own.right - 0.3 * own.height and other.left - own.right < _FARTHEST * flow.page.width


def _is_in_both(label: str, value: str) -> bool:
    """Whether a label is in Latin letters, too, as its value is: «Name الاسم» stands left of it."""
    return way_of(value) >= 0 and {1, -1} <= {way_of(word) for word in label.split()}


def _is_under(flow: Flow, upper: Segment, lower: Segment) -> bool:
    gap = lower.box.top - upper.box.bottom
    if lower.box.middle - upper.box.middle < 0.55 * min(upper.box.height, lower.box.height):
        return False
    if not -0.5 * upper.box.height <= gap <= 2.4 * max(upper.box.height, 0.8 * flow.line_height):
        return False
    reach = 2.6 if gap < 0.4 * upper.box.height else 1.6
    aligned = abs(upper.box.left - lower.box.left) < reach * flow.line_height
    return aligned or upper.box.overlap_across(lower.box) > 0.5


def _begin_alike(one: Segment, other: Segment) -> bool:
    """Whether two cells begin at the same edge, in one print."""
    is_level = abs(one.box.left - other.box.left) < other.box.height
    return is_level and abs(one.box.height - other.box.height) < _LIKE * other.box.height
