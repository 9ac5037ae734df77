"""The words of a page where the window shows them, so that a person can take what stands in a part of the picture. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.capture.page.flow import flow_of
from tracker.capture.page.layout import Box, PageText, union

_TOUCHED = 0.35
"""Of the height of a word or of what is drawn over it, whichever is lower: less is the edge of the line above or below."""
_MARKS = ",;:"


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page in reading order, each with its place as shares of the page as it is shown."""

    words: tuple[tuple[str, Box], ...]

    def within(self, part: Box) -> tuple[int, ...]:
        """The words that a part of the page touches, by their numbers; a part without any width is a point."""
        return tuple(number for number, (_, box) in enumerate(self.words) if _is_touched(box, part))

    def text(self, numbers: Sequence[int]) -> str:
        """What these words say, with one space between, without the mark that parts it from what stands beside it."""
        return " ".join(self.words[number][0] for number in numbers).strip(_MARKS + " ")

    def box(self, numbers: Sequence[int]) -> Box:
        """The place of these words, of which there must be one."""
        return union(self.words[number][1] for number in numbers)


def words_of(page: PageText) -> PageWords:
    """The words of a page that was read."""
    flow = flow_of(page)
    return PageWords(tuple((word.text, page.shown(word.box)) for segment in flow.segments for word in segment.words))


def _is_touched(word: Box, part: Box) -> bool:
    across = min(word.right, part.right) - max(word.left, part.left)
    down = min(word.bottom, part.bottom) - max(word.top, part.top)
    return across >= 0 and down >= 0 and down >= _TOUCHED * min(word.height, part.height)
