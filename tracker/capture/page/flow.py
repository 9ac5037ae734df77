"""A page as one text in the order in which it is read, of which every stretch can be found again on the page.

Lines are parted by a line break, paragraphs by two, columns on one line by a tab. Pure: knows nothing of what the text means.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from tracker.capture.page.bands import Bands
from tracker.capture.page.cells import parted_cells
from tracker.capture.page.gutters import down_columns
from tracker.capture.page.layout import Box, PageText, Segment, Word, rows, union
from tracker.capture.page.letterspacing import closed_up, labels_closed_up

_SMALL_WORD: Final = 3  # letters
_LEADERS: Final = re.compile(r"([.…_·])(?: ?\1){3,}|…{2,}")
_MOST_SEGMENTS: Final = 1_500  # a page has a few hundred; what is more comes from a file that was made to hurt
_AROUND: Final = 7  # lines before and after a line by which the width of its column is judged
_LEAST_LINES: Final = 3
_ROOM: Final = 0.93
_PARAGRAPH: Final = 0.9  # of the height of a line: the least room above a paragraph


_HYPHEN: Final = re.compile(r"(?<=[^\W_])-[ \t]*\n\s*(?=([^\W_]))")
"""At the end of a line, between two halves of a word."""


_UNSPACED: Final = re.compile(r"(?<=[〇ぁ-ヿ㐀-鿿])\s*\n\s*(?=[〇ぁ-ヿ㐀-鿿\d])|(?<=\d)\s*\n\s*(?=[㐀-鿿])")
"""The end of a line inside a sentence of a script that parts no words."""


def on_one_line(text: str) -> str:
    """A stretch of a page on one line. A hyphen at the end of a line stays where it is of a name or number («AL-MASRI»),
    and goes where a word in small letters was only broken there."""
    joined = _HYPHEN.sub(lambda half: "" if half.group(1).islower() else "-", _UNSPACED.sub("", text))
    return " ".join(joined.split())


@dataclass(frozen=True)
class Flow:
    """The text of a page and what each stretch of it was made of."""

    text: str
    page: PageText
    segments: tuple[Segment, ...]
    starts: tuple[int, ...]

    @cached_property
    def line_height(self) -> float:
        """The usual height of a line."""
        heights = sorted(segment.box.height for segment in self.segments)
        return heights[(len(heights) - 1) // 2] if heights else 1.0

    @cached_property
    def bands(self) -> Bands:
        """The segments by the height at which they stand."""
        return Bands(self.segments, self.line_height)

    @cached_property
    def right(self) -> float:
        """Where the longest line ends."""
        return max((segment.box.right for segment in self.segments), default=0.0)

    @cached_property
    def line_gap(self) -> float:
        """The usual room between two lines."""
        boxes = [union(segment.box for segment in line) for line in rows(self.segments)]
        gaps = sorted(below.top - above.bottom for above, below in pairwise(boxes))
        return gaps[(len(gaps) - 1) // 2] if gaps else 0.0

    def words(self, start: int, end: int) -> tuple[Word, ...]:
        """The words between two places of the text."""
        found: list[Word] = []
        at = max(0, bisect_right(self.starts, start) - 1)
        while at < len(self.segments) and self.starts[at] < end:
            begin = self.starts[at]
            found += self.segments[at].part(start - begin, end - begin)
            at += 1
        return tuple(found)

    def box(self, start: int, end: int) -> Box | None:
        """Where the stretch stands on the page as shown."""
        words = self.words(start, end)
        return self.page.shown(union(word.box for word in words)) if words else None

    def confidence(self, start: int, end: int) -> float:
        """How sure the engine is of the stretch: as sure as of its worst word."""
        return min((word.confidence for word in self.words(start, end)), default=0.0)

    def span_of(self, segment: Segment) -> tuple[int, int]:
        """Where a segment stands in the text."""
        at = next(index for index, one in enumerate(self.segments) if one is segment)
        return self.starts[at], self.starts[at] + len(segment.text)


def flow_of(page: PageText) -> Flow:
    """The text of a page in reading order."""
    page = replace(page, segments=tuple(map(closed_up, page.segments[:_MOST_SEGMENTS])))
    parts: list[str] = []
    segments: list[Segment] = []
    starts: list[int] = []
    length = 0
    order = _reading_order(page)
    breaks = _paragraphs(order)
    for number, row in enumerate(order):
        for index, segment in enumerate(row):
            mark = ("\t" if index else "\n\n" if number in breaks else "\n") if parts else ""
            parts.append(mark + _without_leaders(segment.text))
            starts.append(length + len(mark))
            segments.append(segment)
            length += len(parts[-1])
    return Flow("".join(parts), page, tuple(segments), tuple(starts))


def _without_leaders(text: str) -> str:
    """A line with spaces in place of the dots that lead to a value or stand for its room: «Name ........ Ada ........»."""
    return _LEADERS.sub(lambda dots: " " * len(dots.group()), text)


def _reading_order(page: PageText) -> Sequence[list[Segment]]:
    lines = down_columns(parted_cells([labels_closed_up(row) for row in rows(page.segments)]), page.height)
    if _runs_right_to_left(page):
        for line in lines:
            line.reverse()
    return lines


def _paragraphs(lines: Sequence[list[Segment]]) -> set[int]:
    """The numbers of the lines before which there is more room than lines of this page usually have between them, or which
    stand higher, where the next column begins."""
    boxes = [union(segment.box for segment in line) for line in lines]
    gaps = [below.top - above.bottom for above, below in pairwise(boxes)]
    if not gaps:
        return set()
    heights = sorted(box.height for box in boxes)
    usual, height = sorted(gaps)[(len(gaps) - 1) // 2], heights[(len(heights) - 1) // 2]
    least = max(_PARAGRAPH * height, min(usual, height) * 1.6)
    return {
        number
        for number, gap in enumerate(gaps, 1)
        if gap > least or boxes[number].bottom < boxes[number - 1].top or _is_broken(lines, number)
    }


def _is_broken(lines: Sequence[list[Segment]], number: int) -> bool:
    """Whether a line was begun on purpose: its first word had room in the line before, by the width of those around."""
    if len(lines[number]) != 1 or len(lines[number - 1]) != 1:
        return False
    above, below = lines[number - 1][0], lines[number][0]
    last = above.words[-1].text
    if below.text[:1].islower() and last.islower() and len(last) <= _SMALL_WORD:
        return False  # the sentence goes on: «a veintiséis de | enero»
    around = [line[0].box for line in lines[max(0, number - _AROUND) : number + _AROUND] if len(line) == 1]
    high = above.box.height
    print_alike = [box for box in around if abs(box.height - high) < 0.3 * high]
    column = [box for box in print_alike if _is_aligned(box, above.box, high)]
    if len(column) < _LEAST_LINES or below.box not in column:
        return False
    width = max(box.width for box in column)
    return above.box.width + 0.4 * high + below.words[0].box.width < _ROOM * width


def _is_aligned(one: Box, other: Box, height: float) -> bool:
    """Whether two lines begin or end alike, or have the same middle."""
    middle = abs((one.left + one.right) - (other.left + other.right)) / 2
    return min(abs(one.left - other.left), middle) < 0.7 * height


def _runs_right_to_left(page: PageText) -> bool:
    import unicodedata

    letters = [letter for segment in page.segments for letter in segment.text if letter.isalpha()][:2000]
    return sum(unicodedata.bidirectional(letter) in ("R", "AL") for letter in letters) > 0.5 * len(letters)
