"""Labels and values that go on in the next line of their cell. Pure.

A cell goes on where the line under it stands close, begins alike in the same print, and has nothing of its own beside it.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Final

from tracker.capture.labels.answers import WRAPPING
from tracker.capture.labels.wording import Label, read_label
from tracker.capture.page.alphabets import script_with_figures
from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.values.candidates import NAMES
from tracker.capture.values.phrases import labels
from tracker.capture.words.lines import runs_right_to_left
from tracker.domain.vocabulary import Field

_ALIGNED: Final = 0.6  # of its height by which the next line may begin elsewhere
_LIKE: Final = 0.25  # of its height by which it may be taller or smaller
_CLOSE: Final = 0.8  # of its height: the most room between two lines of a cell
_OVERLAP: Final = 0.35  # of its height by which the boxes of two lines may overlap
_MOST_MORE: Final = 2  # lines
_PADDING: Final = 0.9  # of its height: the room that stays free at the end of a line beside the space
_TIGHT: Final = 0.45  # of its height: the most room between two lines of a cell in a column of others
_ONE_NAME: Final = 5  # words: two lines that have more are rather two names
_NUMBERING: Final = "0123456789. "
_OPEN: Final = (
    " of", " de", " /", " and", " du", " del", " di", " the", " la", " der", " des", " &", " y", " et", " und", " in", " at",
    " for", " to", " with", " en", " em", " im", " für", " we", " ve", " и", " для",
)  # fmt: skip
"""What a line ends in that goes on in the next one."""
_TAILS: Final = frozenset({"date", "start", "end", "number", "no", "name", "period"})
"""Second lines of labels that are labels themselves."""
PART: Final = Label(("other",), "", 0, is_whole=True)
Cell = Sequence[int]
"""The numbers of the segments that are the lines of one value."""


def with_broken_labels(flow: Flow, found: Mapping[int, Label | None]) -> dict[int, Label | None]:
    """The labels, where two lines are one: «Registration | start». It stands where its value is beside it, if at all."""
    joined = dict(found)
    for index, segment in enumerate(flow.segments):
        below = next_line(flow, segment)
        if below is None or joined[index] is PART or not _may_be_label(found[index]):
            continue
        label = _joined_label(segment, flow.segments[below], found[index], found[below])
        values = [_value_beside(flow, at, found) for at in (index, below)] if label is not None else []
        if label is not None and (None in values or _is_one_value(flow, values)):
            at, other = (below, index) if values[0] is None else (index, below)
            joined[at], joined[other] = label, PART
    return joined


def next_line(flow: Flow, segment: Segment, left: float | None = None) -> int | None:
    """The number of the segment with which the cell of this one may go on, which begins alike or at `left`."""
    box = segment.box
    lefts = (box.left,) if left is None else (box.left, left)
    for index in flow.bands.between(box.bottom - _OVERLAP * box.height, box.bottom + _CLOSE * box.height):
        below = flow.segments[index].box
        if (
            flow.segments[index] is not segment
            and any(abs(below.left - at) < _ALIGNED * box.height for at in lefts)
            and abs(below.height - box.height) < _LIKE * box.height
            and -_OVERLAP * box.height < below.top - box.bottom < _CLOSE * box.height
            and below.middle > box.bottom - _OVERLAP * box.height
        ):
            return index
    return None


def cell_of(flow: Flow, at: int, found: Mapping[int, Label | None], label: Label, *, is_below: bool) -> Cell:
    """The lines of the cell that begins with a value, or with its label and the value in one line.

    What goes on is no label. It had no room in the line above; or it has fewer cells in its line than the first line; or it
    stands under the head of a column, and plainly goes on with what was begun.
    """
    asked = NAMES.union(WRAPPING, ("birth",)).intersection(label.meanings)
    cell = [at]
    left = _left_of_value(flow.segments[at], label.rest if found[at] is label else 0)
    while asked and len(cell) <= _MOST_MORE:
        last = flow.segments[cell[-1]]
        below = next_line(flow, last, left)
        if below is None or found[below] is label or not _is_more(flow, last, below, found, asked):
            break
        count = _cells_beside(flow, below, found)
        fewer = _cells_beside(flow, at, found) - count
        is_its = fewer > 0 and found[at] is not label
        if not is_its and (found[at] is label or count == 1):
            is_its = _is_wrapped(flow, last, flow.segments[below])
        is_father = Field.FATHER_NAME in asked  # the mother may stand under the father
        may_go_on = fewer >= 0 if is_father else fewer == 0 and is_below
        if (is_father or not is_its) and not (may_go_on and _goes_on(flow, cell, below, asked)):
            break
        cell.append(below)
    return cell


def _left_of_value(line: Segment, rest: int) -> float:
    """Where the words of a value begin, behind its label and the mark before them."""
    words = [word for word in line.part(rest, len(line.text)) if any(map(str.isalnum, word.text))]
    return (words or line.words)[0].box.left


def _is_wrapped(flow: Flow, last: Segment, line: Segment) -> bool:
    """Whether the first word of a line had no room in the line above."""
    if runs_right_to_left(last.text):
        return False
    box = last.box
    beside = [flow.segments[at].box.left for at in flow.bands.level_with(box)]
    room = min((left for left in beside if left > box.right), default=flow.right) - box.right
    return room < line.words[0].box.width + _PADDING * box.height


def _is_more(flow: Flow, last: Segment, below: int, found: Mapping[int, Label | None], asked: Set[str]) -> bool:
    """Whether a line may be more of the one above: in the same script, no label, and in no row with a label of its own."""
    line, own = flow.segments[below], found[below]
    is_tail = own is not None and len(line.words) == 1 and bool(asked & set(own.meanings))  # «Hospital»
    if (own is not None and not is_tail) or script_with_figures(line.text) != script_with_figures(last.text):
        return False
    beside = [found[at] for at in flow.bands.level_with(line.box) if at != below]
    return not any(label is not None and label is not PART and label.is_whole for label in beside)


def text_of(flow: Flow, cell: Cell) -> str:
    """What stands in a cell, on one line."""
    return " ".join(flow.segments[at].text for at in cell)


def _goes_on(flow: Flow, cell: Cell, below: int, meanings: Set[str]) -> bool:
    """Whether a line under the head of a column belongs to the cell above, though as many stand beside it as above."""
    last, line = flow.segments[cell[-1]], flow.segments[below]
    if line.box.top - last.box.bottom > _TIGHT * last.box.height:
        return False
    if meanings & NAMES and Field.NAMES_SEARCHED not in meanings:
        words = [word for at in (*cell, below) for word in flow.segments[at].text.split()]
        is_short = len(words) <= _ONE_NAME and Field.FATHER_NAME not in meanings  # else both parents
        return len(line.words) == 1 or is_short or last.text.casefold().endswith((",", *_OPEN))
    return last.text.casefold().endswith((",", *_OPEN)) or line.text[:1].islower()


def _cells_beside(flow: Flow, at: int, found: Mapping[int, Label | None]) -> int:
    """How many cells a line has, without the second lines of its label."""
    return sum(found[index] is not PART for index in flow.bands.level_with(flow.segments[at].box))


def _may_be_label(label: Label | None) -> bool:
    return label is None or (label.is_whole and not label.has_colon)


def _joined_label(above: Segment, below: Segment, first: Label | None, second: Label | None) -> Label | None:
    """The label that two lines are together, if neither says as much by itself: «Test Report | Form Number»."""
    if second is not None and not second.is_whole:
        return None
    label = read_label(f"{above.text} {below.text}")
    if label is None or not label.is_whole:
        return None
    is_open = above.text.casefold().endswith(_OPEN)
    is_tail = second is not None and second.words in _TAILS
    goes_on = below.text[:1].islower() and (second is None or above.text.strip(_NUMBERING)[:1].isupper())
    is_listed = first is None and second is not None and label.words in labels()
    is_one = is_open or (label.is_known and (is_tail or goes_on or is_listed))
    return replace(label, has_colon=False) if is_one else None


def _value_beside(flow: Flow, at: int, found: Mapping[int, Label | None]) -> Segment | None:
    """What stands right of a label on its line, and is none."""
    own = flow.segments[at].box
    beside = (
        flow.segments[index]
        for index in flow.bands.level_with(own)
        if found[index] is None and flow.segments[index].box.left >= own.right
    )
    return min(beside, key=lambda segment: segment.box.left, default=None)


def _is_one_value(flow: Flow, lines: Sequence[Segment | None]) -> bool:
    """Whether of two lines beside a label in two lines the second goes on with the first."""
    first, second = lines
    if first is None or second is None:
        return False
    below = next_line(flow, first)
    return below is not None and flow.segments[below] is second
