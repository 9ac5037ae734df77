"""A line of print as an engine found it, and its words at their places on the straightened page. Pure."""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.capture.page.layout import Box, Segment, Word, rotated

UNREAD: Final = "\N{WHITE SQUARE}"
_SEGMENT_GAP: Final = 1.6  # of the height of the line: a wider gap parts columns that were found as one line
_SLACK: Final = 0.1  # of the height of a line as the engine cuts it out, above and below what is printed
_TORN: Final = 0.2  # of the length of a line: the least room for a word that was passed over
_ROOM: Final = 2.5  # of its height: and in a long one
RIGHT_TO_LEFT: Final = ("R", "AL")
"""The directions of letters that are written from right to left."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the engine found it: its corners (clockwise from the left of its top) and each character's share of it.

    `ends` says where, from 0 to 1 along the line, each character that is no space begins and ends, and `sure` how sure
    the engine is of it; empty: evenly, and as sure as of the whole.
    """

    text: str
    corners: tuple[Point, Point, Point, Point]
    confidence: float
    ends: tuple[tuple[float, float], ...] = ()
    engine: str = ""
    sure: tuple[float, ...] = ()

    @property
    def length(self) -> float:
        return math.dist(self.corners[0], self.corners[1])

    @property
    def height(self) -> float:
        return math.dist(self.corners[0], self.corners[3])

    @property
    def slope(self) -> float:
        """Degrees by which the line runs down to the right."""
        (x1, y1), (x2, y2) = self.corners[0], self.corners[1]
        return math.degrees(math.atan2(y2 - y1, x2 - x1))


def runs_right_to_left(text: str) -> bool:
    """Whether most letters of the text belong to a script that is written from right to left."""
    return way_of(text) < 0


def way_of(text: str) -> int:
    """In which direction most letters of the text run: 1 from left to right, -1 from right to left; 0 where none does."""
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    more = sum(kind == "L" for kind in kinds) - sum(kind in RIGHT_TO_LEFT for kind in kinds)
    return (more > 0) - (more < 0)


def is_torn(line: Line) -> bool:
    """Whether print on a line was passed over, as the engine does with words in letters that it does not know."""
    if not line.ends:
        return False
    starts, stops = [0.0, *(end for _, end in line.ends)], [*(begin for begin, _ in line.ends), 1.0]
    room = max(after - before for before, after in zip(starts, stops, strict=True))
    return room > _TORN or room * line.length > _ROOM * line.height


def stretch(line: Line, start: float, end: float) -> tuple[Point, Point, Point, Point]:
    """The corners of a part of a line."""

    def on(first: Point, last: Point, share: float) -> Point:
        return first[0] + (last[0] - first[0]) * share, first[1] + (last[1] - first[1]) * share

    one, two, three, four = line.corners
    return on(one, two, start), on(one, two, end), on(four, three, end), on(four, three, start)


def segments(line: Line, skew: float, width: float, height: float) -> list[Segment]:
    """The words of a line on a page of this size, at their places on the straightened page, parted where a wide gap is."""
    found: list[list[Word]] = []
    for word in _words(line, skew, width, height):
        wide = found and word.box.left - found[-1][-1].box.right > _SEGMENT_GAP * word.box.height
        if not found or wide:
            found.append([])
        found[-1].append(word)
    return [Segment(tuple(part), line.engine) for part in found]


def _words(line: Line, skew: float, width: float, height: float) -> list[Word]:
    flat = [rotated(x, y, -skew, width, height) for x, y in line.corners]
    left, right = (flat[0][0] + flat[3][0]) / 2, (flat[1][0] + flat[2][0]) / 2
    (top_left, top_right), (low_left, low_right) = (flat[0][1], flat[1][1]), (flat[3][1], flat[2][1])
    words, letters, at = [], sum(not letter.isspace() for letter in line.text), 0
    whole = max(1, len(line.text))
    for start, text in _spans(line.text):
        if len(line.ends) == letters:
            begin, end = line.ends[at][0], line.ends[at + len(text) - 1][1]
        else:
            begin, end = start / whole, (start + len(text)) / whole
        sure = _sure(line.sure[at : at + len(text)]) if len(line.sure) == letters else line.confidence
        at += len(text)
        middle = (begin + end) / 2
        top, low = top_left + (top_right - top_left) * middle, low_left + (low_right - low_left) * middle
        top, low = top + _SLACK * (low - top), low - _SLACK * (low - top)
        box = Box(left + (right - left) * begin, min(top, low), left + (right - left) * max(end, begin), max(top, low))
        words.append(Word(text, box, sure))
    if runs_right_to_left(line.text):
        words = [replace(word, box=_mirrored(word.box, left, right)) for word in words]
    return words


def _sure(letters: Sequence[float]) -> float:
    """How sure a word is: one doubtful letter makes another word of it, however sure the rest are."""
    return min(sum(letters) / len(letters), (1 + min(letters)) / 2)


def _mirrored(box: Box, left: float, right: float) -> Box:
    return Box(left + right - box.right, box.top, left + right - box.left, box.bottom)


def _spans(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for part in text.split(" "):
        if part:
            yield start, part
        start += len(part) + 1
