"""The cells of a line: those that stand so near to one another that they were taken for one are parted where the row above
or below has a cell that begins there; what an engine parted behind a comma is one, and so is a label with the colon that
stands in a column of its own. Pure."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tracker.capture.page.layout import Segment

Line = list[Segment]

_SAME: Final = 0.15  # of the height of a line by which the beginnings of the cells of a column may differ
_LEAST: Final = 2  # columns that two rows have in common before anything is parted
_COMMA_ROOM: Final = 0.9  # of the height of a line: the most room behind a comma
_ROOM: Final = 0.5  # of the height of a line: more than the space between words
_COLONS: Final = (":", "：", ":-")
_MOST_APART: Final = 2.0  # heights of a line between two rows of a table


def parted_cells(lines: Sequence[Line]) -> list[Line]:
    """The lines, each with the cells that the line next to it tells apart."""
    found = [_joined(line) for line in lines]
    for number in range(1, len(found)):
        upper, lower = found[number - 1], found[number]
        if min(len(upper), len(lower)) >= _LEAST and _are_rows(upper, lower):
            found[number - 1 : number + 1] = _parted(upper, lower), _parted(lower, upper)
    return found


def _joined(line: Line) -> Line:
    """A line of which the cells that end in a comma go on in the next one, if that stands near, and labels have their colon."""
    found: Line = []
    for segment in _with_colons(line):
        last = found[-1] if found else segment
        room = segment.box.left - last.box.right
        if last is not segment and last.text.endswith(",") and 0 < room < _COMMA_ROOM * segment.box.height:
            found[-1] = replace(last, words=(*last.words, *segment.words))
        else:
            found.append(segment)
    return found


def _with_colons(line: Line) -> Line:
    """A line of which a colon that stands by itself between two cells ends the one that is read first: «SURNAME | : | KOS»."""
    found = list(line)
    for at in range(len(found) - 2, 0, -1):
        if found[at].text not in _COLONS:
            continue
        label = at + 1 if _runs_right_to_left(found[at + 1].text) else at - 1
        if not found[label].text.endswith(_COLONS):
            found[label] = replace(found[label], words=(*found[label].words, *found[at].words))
        del found[at]
    return found


def _runs_right_to_left(text: str) -> bool:
    first = next((letter for letter in text if letter.isalpha()), "a")
    return unicodedata.bidirectional(first) in ("R", "AL")


def _are_rows(upper: Line, lower: Line) -> bool:
    """Whether two lines are rows of one table: they stand near to each other, and have several columns in common."""
    height = upper[0].box.height
    common = sum(any(_begin_alike(one.box.left, other) for other in upper) for one in lower)
    return common >= _LEAST and lower[0].box.top - upper[0].box.bottom < _MOST_APART * height


def _begin_alike(left: float, other: Segment) -> bool:
    return abs(left - other.box.left) < _SAME * other.box.height


def _parted(line: Line, other: Line) -> Line:
    return [part for segment in line for part in _parts(segment, other)]


def _parts(segment: Segment, other: Line) -> Iterator[Segment]:
    """A segment, parted at the words that have more room before them than words have, and begin where a cell of the other
    row does."""
    begin = 0
    for at, word in enumerate(segment.words):
        room = word.box.left - segment.words[at - 1].box.right if at else 0.0
        if room > _ROOM * segment.box.height and any(_begin_alike(word.box.left, one) for one in other):
            yield replace(segment, words=segment.words[begin:at])
            begin = at
    yield replace(segment, words=segment.words[begin:]) if begin else segment
