"""Where words stand on a page: boxes, words, segments and pages, and how a box is found again on the page as it is shown.

A segment is a run of words on one line without a wide gap. Coordinates are those of the page turned upright and
straight, in units of its own (`width` by `height`); `PageText.shown` gives a place as a share of the page as the window
shows it. Pure data: knows nothing of engines or of what the words mean.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Self

LONGEST_TEXT: Final = 400_000
"""Characters of one page: what is more comes from a file that was made to hurt."""
MOST_SEGMENTS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height at which the middle of a line stands."""
        return (self.top + self.bottom) / 2

    def overlap_across(self, other: "Box") -> float:
        """How much of the narrower one the two share from left to right, from 0 to 1."""
        shared = min(self.right, other.right) - max(self.left, other.left)
        return max(0.0, shared) / max(1e-9, min(self.width, other.width))

    def overlap_down(self, other: "Box") -> float:
        """How much of the lower one the two share from top to bottom, from 0 to 1."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, shared) / max(1e-9, min(self.height, other.height))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them, of which there must be one."""
    held = list(boxes)
    return Box(
        min(box.left for box in held),
        min(box.top for box in held),
        max(box.right for box in held),
        max(box.bottom for box in held),
    )


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was read, with how sure the engine is of it (1 for a text layer)."""

    text: str
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True)
class Segment:
    """Words that stand together on one line."""

    words: tuple[Word, ...]
    engine: str = ""

    @cached_property
    def text(self) -> str:
        """The words with one space between."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        """Around all words."""
        return union(word.box for word in self.words)

    @property
    def confidence(self) -> float:
        """The mean over its characters."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / max(1, letters)

    def part(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that the characters from `start` to `end` of `text` belong to."""
        found, at = [], 0
        for word in self.words:
            if at < end and at + len(word.text) > start:
                found.append(word)
            at += len(word.text) + 1
        return tuple(found)


@dataclass(frozen=True, slots=True)
class PageText:
    """What was read off one page. `number` counts from 1.

    `turn` are the degrees (0, 90, 180, 270) clockwise by which the page as shown was turned to stand upright, `skew`
    those by which its lines then still ran down to the right; `engine` is "" where nothing could read it.
    """

    number: int
    width: float
    height: float
    segments: tuple[Segment, ...] = ()
    engine: str = ""
    turn: int = 0
    skew: float = 0.0

    @property
    def text(self) -> str:
        """The page as text: a line for each line of the page, columns parted by a tab."""
        return "\n".join("\t".join(segment.text for segment in row) for row in rows(self.segments))

    def shown(self, box: Box) -> Box:
        """The place of `box` on the page as the window shows it, as shares of its width and height from 0 to 1."""
        corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
        places = [self._turned_back(*rotated(x, y, self.skew, self.width, self.height)) for x, y in corners]
        across, down = [x for x, _ in places], [y for _, y in places]
        return Box(*(min(1.0, max(0.0, share)) for share in (min(across), min(down), max(across), max(down))))

    def _turned_back(self, x: float, y: float) -> tuple[float, float]:
        across, down = x / max(self.width, 1e-9), y / max(self.height, 1e-9)
        return {0: (across, down), 90: (down, 1 - across), 180: (1 - across, 1 - down), 270: (1 - down, across)}[
            self.turn
        ]

    def to_plain(self) -> dict[str, Any]:
        """Plain data, for the way from the worker process."""
        return {
            "width": self.width,
            "height": self.height,
            "engine": self.engine,
            "turn": self.turn,
            "skew": self.skew,
            "segments": [
                {
                    "engine": segment.engine,
                    "words": [
                        [word.text, *(round(side, 2) for side in _sides(word.box)), round(word.confidence, 4)]
                        for word in segment.words
                    ],
                }
                for segment in self.segments
            ],
        }

    @classmethod
    def from_plain(cls, plain: Any, number: int) -> Self:
        """What the worker process sent, if it is what it says to be. ValueError, TypeError or KeyError if not."""
        turn, given = int(plain["turn"]), plain["segments"]
        if turn not in (0, 90, 180, 270) or len(given) > MOST_SEGMENTS:
            raise ValueError(turn)
        segments = tuple(
            Segment(tuple(_word(word) for word in one["words"]), str(one["engine"])) for one in given if one["words"]
        )
        if sum(len(segment.text) for segment in segments) > LONGEST_TEXT:
            raise ValueError(LONGEST_TEXT)
        width, height, skew = (_finite(plain[key]) for key in ("width", "height", "skew"))
        return cls(number, width, height, segments, str(plain["engine"]), turn, skew)


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def _word(plain: Sequence[Any]) -> Word:
    text, left, top, right, bottom, confidence = plain
    return Word(str(text), Box(*map(_finite, (left, top, right, bottom))), min(1.0, max(0.0, _finite(confidence))))


def _finite(number: Any) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(number)
    return value


def rotated(x: float, y: float, degrees: float, width: float, height: float) -> tuple[float, float]:
    """A point turned clockwise by `degrees` around the middle of a page of this size."""
    angle = math.radians(degrees)
    across, down = x - width / 2, y - height / 2
    return (
        width / 2 + across * math.cos(angle) - down * math.sin(angle),
        height / 2 + across * math.sin(angle) + down * math.cos(angle),
    )


def rows(segments: Iterable[Segment]) -> list[list[Segment]]:
    """The segments line by line from top to bottom, each line from left to right.

    Two segments are on one line where they share more than half of the height of the lower one.
    """
    found: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: one.box.middle):
        row = next((row for row in reversed(found[-4:]) if _is_level(row, segment)), None)
        if row is None:
            found.append([segment])
        else:
            row.append(segment)
    for row in found:
        row.sort(key=lambda one: one.box.left)
    return found


def _is_level(row: list[Segment], segment: Segment) -> bool:
    """Whether the segment continues the line: level with the nearest of it, and beside it, not above it."""
    box = segment.box
    nearest = min(row, key=lambda one: abs(one.box.middle - box.middle) + max(0.0, _gap(one.box, box)) / 1e6)
    if nearest.box.overlap_down(box) <= 0.55:
        return False
    return all(one.box.overlap_across(box) < 0.3 for one in row)


def _gap(one: Box, other: Box) -> float:
    return max(one.left, other.left) - min(one.right, other.right)
