"""Lines of running text that stand in two columns or more side by side, as a diploma in two languages has them: read down each column. Pure.

Words in the lines of a form or table stand side by side as well, and are read across; so columns are only those whose
lines go on in the next one, or which are set around middles of their own, as at the head of a letter in two languages.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tracker.capture.page.layout import Box, Segment, union

Line = list[Segment]

_ROOM: Final = 0.6  # of the height of a line: the least width of a gutter
_LEAST: Final = 3  # lines on each side
_WORDS: Final = 2.5  # in a line on the average
_UNSPACED: Final = 4  # letters for a word of a script that may have no spaces between them
_GOING_ON: Final = 0.25  # of the lines begin with a small letter
_ASKING: Final = 0.3  # of the lines may have a colon
_APART: Final = 1.6  # heights of a line between lines of a column that has no line beside it
_HEAD: Final = 0.3  # of the height of a page
_LEAST_IN_HEAD: Final = 2
_SAME: Final = 0.6  # of the height of a line by which the middles of centred lines may differ
_DEEPEST: Final = 3


def down_columns(lines: Sequence[Line], height: float, depth: int = 0) -> list[Line]:
    """The lines of a page of this height in the order of reading; those of a column stand together, left column first."""
    found: list[Line] = []
    at = 0
    while at < len(lines):
        block = _block(lines, at, height) if depth < _DEEPEST and len(lines[at]) > 1 else None
        if block is None:
            found.append(lines[at])
            at += 1
            continue
        left, right, at = block
        found += [*down_columns(left, height, depth + 1), *down_columns(right, height, depth + 1)]
    return found


def _block(lines: Sequence[Line], at: int, height: float) -> tuple[list[Line], list[Line], int] | None:
    """The two sides of the columns that begin with a line, and the number of the line behind them; None for no columns."""
    for one, other in pairwise(sorted(lines[at], key=lambda segment: segment.box.left)):
        left, right, end = _sides(lines, at, one.box.right, other.box.left)
        if _are_prose(left, right) or _are_heads(left, right, height):
            return left, right, end
    return None


def _sides(lines: Sequence[Line], at: int, low: float, high: float) -> tuple[list[Line], list[Line], int]:
    """The lines from `at` on that leave room for a gutter between these two places, parted by it."""
    left: list[Line] = []
    right: list[Line] = []
    for number, line in enumerate(lines[at:], at):
        middle = (low + high) / 2
        before = [one for one in line if one.box.left + one.box.right < 2 * middle]
        behind = [one for one in line if one not in before]
        low = max([low, *(one.box.right for one in before)])
        high = min([high, *(one.box.left for one in behind)])
        is_left_over = not (before and behind) and _is_apart(line, (left if before else right)[-1:])
        if high - low < _ROOM * line[0].box.height or is_left_over:
            return left, right, number
        left += [before] if before else []
        right += [behind] if behind else []
    return left, right, len(lines)


def _is_apart(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line that has none beside it stands well below the last one of its side."""
    if not above:
        return True
    box, upper = _box(line), _box(above[0])
    return box.top - upper.bottom > _APART * min(box.height, upper.height)


def _box(line: Line) -> Box:
    return union(one.box for one in line)


def _are_prose(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both sides are lines of several words, of which many go on from the line above as far as the script tells."""
    sides = [[" ".join(one.text for one in line) for line in side] for side in (left, right)]
    for side in sides:
        words = sum(_count(text) for text in side)
        asking = sum(":" in text for text in side)
        if len(side) < _LEAST or words < _WORDS * len(side) or asking > _ASKING * len(side):
            return False
    cased = [side for side in sides if any(text[:1].lower() != text[:1].upper() for text in side)]
    going_on = [sum(text[:1].islower() and " " in text for text in side[1:]) for side in cased]
    are_many = all(count >= _GOING_ON * (len(side) - 1) for count, side in zip(going_on, cased, strict=True))
    return are_many and max(going_on, default=0) > 1


def _count(text: str) -> float:
    """How many words a line has, about."""
    words = len(text.split())
    return max(words, len(text) / _UNSPACED) if text.lower() == text.upper() else words


def _are_heads(left: Sequence[Line], right: Sequence[Line], height: float) -> bool:
    """Whether both sides are centred lines at the head of the page."""
    if min(len(left), len(right)) < _LEAST_IN_HEAD or _box(left[-1]).bottom > _HEAD * height:
        return False
    has_figures = any(letter.isdigit() for line in (*left, *right) for one in line for letter in one.text)
    return not has_figures and _is_centred(left) and _is_centred(right)


def _is_centred(side: Sequence[Line]) -> bool:
    boxes = [_box(line) for line in side]
    middles = [(box.left + box.right) / 2 for box in boxes]
    near = _SAME * min(box.height for box in boxes)
    return max(middles) - min(middles) < near and max(box.left for box in boxes) - min(box.left for box in boxes) > near
