"""One paragraph of styled text, shaped once and broken into lines of any width.

The order of work is that of the Unicode Standard: levels for the whole paragraph, items, shapes, line breaks, and only
then the visual order of each line. Sizes are points. Knows nothing of canvases and PDF.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from tracker.dossier.bidi import Direction, Levels, levels, visual_order
from tracker.dossier.fonts import UNITS, Catalogue, Weight
from tracker.dossier.graphemes import ISOLATES, graphemes
from tracker.dossier.itemisation import Item, Look, Stretch, itemise
from tracker.dossier.linebreak import break_places, is_space, last_resort, within_dates
from tracker.dossier.shaping import Cluster, code_points, shape
from tracker.texts import FIRST_STRONG_ISOLATE, POP_ISOLATE

_RIGHT_TO_LEFT: Final = (
    "\u0590-\u065f\u066a\u066d-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
)
"""The blocks of right-to-left letters and marks, without the digits in them."""
_LETTER_OR_DIGIT: Final = rf"(?![{_RIGHT_TO_LEFT}])\w"
_NUMBER_LIKE: Final = re.compile(
    rf"\+\d[\d ()-]*\d|{_LETTER_OR_DIGIT}(?:[^\s{_RIGHT_TO_LEFT}{FIRST_STRONG_ISOLATE}{POP_ISOLATE}]*{_LETTER_OR_DIGIT})?"
)
_TOLERANCE: Final = 0.01
_INK_GAP: Final = 0.04
_ABOVE: Final = 0.76
"""How much of the leading lies above the baseline, as in Noto Sans."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph in one look. `size` and `leading` (the height of a line) are in points."""

    text: str
    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    language: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring clusters of one line with one look, from left to right. `run` is the number of the run.

    `start` is where its text starts; `width`, and how far its ink reaches above and below the baseline, are points.
    """

    look: Look
    run: int
    size: float
    clusters: tuple[Cluster, ...]
    start: int
    width: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the text from `start` to `end` (white space at its end left out) as pieces from left to right.

    `above` and `below` are how far it reaches from its baseline; a line with tall letters is given more room.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...]
    width: float
    above: float
    below: float
    is_right_to_left: bool

    @property
    def height(self) -> float:
        """Above and below together."""
        return self.above + self.below


class Paragraph:
    """Text without a line end, shaped and ready to be broken. UncoveredError for a character that no font has.

    The text must be clean (`graphemes.clean`).
    """

    def __init__(self, runs: Sequence[Run], direction: Direction, fonts: Catalogue) -> None:
        self.runs = tuple(runs)
        self.text = "".join(run.text for run in runs)
        self.levels: Levels = levels(self.text, direction)
        ends = [sum(len(run.text) for run in runs[: place + 1]) for place in range(len(runs))]
        stretches = [Stretch(end, run.weight, run.language) for end, run in zip(ends, runs, strict=True)]
        self._code_points = code_points(self.text)
        self._items = itemise(self.text, self.levels, stretches, fonts)
        self._pieces = [self._piece(item) for item in self._items]
        self._reach = self._measure()
        self._loose = break_places(self.text)
        held = within_dates(self.text)
        self._breaks = [place for place in self._loose if place not in held] if held else self._loose
        self._made: dict[tuple[int, int], Line] = {}

    @cached_property
    def _cuts(self) -> list[int]:
        return last_resort(self.text)

    @property
    def is_right_to_left(self) -> bool:
        """Whether the paragraph as a whole runs from right to left."""
        return self.levels.base == 1

    @property
    def has_right_to_left(self) -> bool:
        """Whether any of it does."""
        return any(item.look.level % 2 for item in self._items)

    @property
    def width(self) -> float:
        """How wide it is on one line."""
        return self._width(0, len(self.text))

    @property
    def least_width(self) -> float:
        """How wide its widest unbreakable part is."""
        edges = [0, *self._loose, len(self.text)]
        return max(self._width(start, end) for start, end in pairwise(edges))

    def lines(self, width: float, start: int = 0, end: int | None = None) -> list[Line]:
        """The text from `start` to `end` in lines that are at most `width` wide; at least one line.

        A word that is wider than that is cut between graphemes.
        """
        stop = len(self.text) if end is None else end
        found: list[Line] = []
        while start < stop or not found:
            cut = self._line_end(start, stop, width)
            found.append(self._line(start, self._trimmed(start, cut)))
            start = cut
            while start < stop and is_space(self.text[start]):
                start += 1
        return found

    def _piece(self, item: Item) -> Piece:
        clusters = shape(self._code_points, item)
        size = self.runs[item.look.stretch].size
        ink = item.look.face.ink
        glyphs = [(glyph.up, ink(glyph.id)) for cluster in clusters for glyph in cluster.glyphs]
        return Piece(
            look=item.look,
            run=item.look.stretch,
            size=size,
            clusters=clusters,
            start=item.start,
            width=sum(cluster.advance for cluster in clusters) * size / UNITS,
            top=max((up + reach.top for up, reach in glyphs), default=0) * size / UNITS,
            bottom=-min((up + reach.bottom for up, reach in glyphs), default=0) * size / UNITS,
        )

    def _measure(self) -> "array[float]":
        """Up to each index, how wide the text before it is."""
        advances = [0.0] * (len(self.text) + 1)
        for piece in self._pieces:
            for cluster in piece.clusters:
                advances[cluster.end] += cluster.advance * piece.size / UNITS
        reach, total = array("d"), 0.0
        for advance in advances:
            total += advance
            reach.append(total)
        return reach

    def _trimmed(self, start: int, end: int) -> int:
        """The end of the line without white space; isolates that close after it do not keep it."""
        while end > start and (is_space(self.text[end - 1]) or self.text[end - 1] in ISOLATES):
            end -= 1
        return end

    def _width(self, start: int, end: int) -> float:
        return self._reach[self._trimmed(start, end)] - self._reach[start]

    def _line_end(self, start: int, stop: int, width: float) -> int:
        """Where the line from `start` ends: as late as it fits, inside a word only if there is no other way."""
        limit = width + _TOLERANCE
        if self._width(start, stop) <= limit:
            return stop

        def reached(place: int) -> float:
            return self._width(start, place)

        breaks: list[int] = []
        for places in (self._breaks, self._loose):
            breaks = places[bisect_right(places, start) : bisect_left(places, stop)]
            fitting = bisect_right(breaks, limit, key=reached)
            if fitting:
                return breaks[fitting - 1]
        word_end = breaks[0] if breaks else stop
        cuts = self._cuts[bisect_right(self._cuts, start) : bisect_left(self._cuts, word_end)]
        fitting = bisect_right(cuts, limit, key=reached)
        return cuts[max(fitting - 1, 0)] if cuts else word_end

    def _line(self, start: int, end: int) -> Line:
        """The line from `start` to `end`. Lines are made again and again where a paragraph flows over pages."""
        if (start, end) not in self._made:
            self._made[start, end] = self._new_line(start, end)
        return self._made[start, end]

    def _new_line(self, start: int, end: int) -> Line:
        pieces = []
        for item, piece in zip(self._items, self._pieces, strict=True):
            if item.end <= start or item.start >= end:
                continue
            is_whole = item.start >= start and item.end <= end
            pieces.append(piece if is_whole else self._piece(item.cut(start, end)))
        pieces = [pieces[place] for place in visual_order([piece.look.level for piece in pieces])]
        above, below = self._room(pieces)
        return Line(
            start, end, tuple(pieces), sum(piece.width for piece in pieces), above, below, self.is_right_to_left
        )

    def _room(self, pieces: Sequence[Piece]) -> tuple[float, float]:
        """The leading of the largest run, or more where the ink of a line is taller."""
        runs = [self.runs[piece.run] for piece in pieces] or self.runs[:1]
        leading = max(run.leading for run in runs)
        above, below = leading * _ABOVE, leading * (1 - _ABOVE)
        for piece in pieces:
            above = max(above, piece.top + _INK_GAP * piece.size)
            below = max(below, piece.bottom + _INK_GAP * piece.size)
        return above, below


def isolate_numbers(text: str) -> str:
    """The text with every number of several parts, such as 20417-1398 or 12-A, held together in isolates.

    By the plain algorithm the parts of such a number change places beside Arabic and Hebrew letters: 20417-1398 is
    seen as 1398-20417. UAX #9 leaves it to a higher protocol (HL3) to prevent that, and a registration number must
    never be turned round.
    """
    edges = {edge for span in graphemes(text) for edge in span}

    def isolated(match: re.Match[str]) -> str:
        word = match[0]
        is_plain = word.isdecimal() or not any(map(str.isdecimal, word))
        if is_plain or not edges.issuperset(match.span()):
            return word
        return f"{FIRST_STRONG_ISOLATE}{word}{POP_ISOLATE}"

    return _NUMBER_LIKE.sub(isolated, text)
