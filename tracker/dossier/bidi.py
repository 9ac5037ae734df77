"""The Unicode Bidirectional Algorithm (UAX #9): which way each character of a paragraph runs, and in which order a line
is drawn. With isolates and paired brackets; all cases of BidiTest.txt and BidiCharacterTest.txt of Unicode pass.

Levels are computed once for a paragraph; a line then takes its stretch of them to `line_levels` and `visual_order`.
Mirroring (rule L4) is left to the shaper, which knows the font. Knows nothing of fonts, widths or paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from tracker.dossier.bidi_classes import EMBEDDINGS, ISOLATE_STARTS, REMOVED, STRONG_RIGHT, bidi_class
from tracker.dossier.bidi_rules import Run, resolve

MAX_DEPTH: Final = 125
_NEEDS_RULES: Final = STRONG_RIGHT | ISOLATE_STARTS | EMBEDDINGS | {"AN", "PDI", "PDF"}


class Direction(StrEnum):
    """The base direction of a paragraph; AUTO takes it from the first strong character (P2, P3)."""

    AUTO = "auto"
    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


@dataclass(frozen=True, slots=True)
class Levels:
    """The paragraph's base level (0 or 1) and the level of each character; None for those that X9 removes.

    An even level runs left to right, an odd one right to left.
    """

    base: int
    levels: tuple[int | None, ...]
    classes: tuple[str, ...]


def levels(text: str, direction: Direction = Direction.AUTO) -> Levels:
    """The embedding levels of one paragraph, before it is broken into lines (rules P2 to I2, and L1 for its end)."""
    classes = tuple(bidi_class(character) for character in text)
    if direction is not Direction.RIGHT_TO_LEFT and _NEEDS_RULES.isdisjoint(classes):
        return Levels(0, tuple(None if kind == "BN" else 0 for kind in classes), classes)
    return resolve_classes(classes, direction, text)


def resolve_classes(
    classes: Sequence[str], direction: Direction = Direction.AUTO, text: Sequence[str] | None = None
) -> Levels:
    """The levels of a paragraph that is given as bidirectional classes; `text` is wanted for paired brackets only."""
    partners = _isolate_partners(classes)
    if direction is Direction.AUTO:
        base = _first_strong(classes, partners, 0, len(classes)) or 0
    else:
        base = int(direction is Direction.RIGHT_TO_LEFT)
    explicit, overridden = _Explicit(classes, partners, base).run()
    resolved = list(explicit)
    for run in _isolating_runs(classes, partners, explicit, base):
        resolve(run, overridden, classes, text)
        for index in run.indexes:
            resolved[index] = _implicit_level(overridden[index], run.level)
    removed = tuple(None if kind in REMOVED else level for kind, level in zip(classes, resolved, strict=True))
    return Levels(base, line_levels(Levels(base, removed, tuple(classes)), 0, len(classes)), tuple(classes))


def line_levels(paragraph: Levels, start: int, end: int) -> tuple[int | None, ...]:
    """The levels of the line from `start` to `end`: white space at its end falls back to the base level (L1)."""
    line = list(paragraph.levels[start:end])
    trailing = True
    for offset in range(end - start - 1, -1, -1):
        kind = paragraph.classes[start + offset]
        if kind in {"S", "B"}:
            line[offset], trailing = paragraph.base, True
        elif kind in {"WS", "PDI"} or kind in ISOLATE_STARTS:
            line[offset] = paragraph.base if trailing else line[offset]
        elif kind not in REMOVED:
            trailing = False
    return tuple(line)


def visual_order(line: Sequence[int | None]) -> list[int]:
    """The indexes of a line in the order in which they are drawn from left to right (L2); removed ones are left out."""
    indexes = [index for index, level in enumerate(line) if level is not None]
    return [indexes[place] for place in _reorder([level for level in line if level is not None])]


class LevelRun(NamedTuple):
    """Neighbouring characters of one level: text from `start` to `end`."""

    start: int
    end: int
    level: int


def level_runs(line: Sequence[int | None]) -> list[LevelRun]:
    """A line as runs of one level, in reading order. Removed characters stay with what stands before them (5.2)."""
    runs: list[LevelRun] = []
    first = next((level for level in line if level is not None), 0)
    for index, level in enumerate(line):
        here = level if level is not None else (runs[-1].level if runs else first)
        if runs and runs[-1].level == here:
            runs[-1] = runs[-1]._replace(end=index + 1)
        else:
            runs.append(LevelRun(index, index + 1, here))
    return runs


def visual_runs(paragraph: Levels, start: int, end: int) -> list[LevelRun]:
    """The line from `start` to `end` as level runs in the order in which they are drawn from left to right.

    Inside a run of odd level the characters still stand in reading order.
    """
    runs = level_runs(line_levels(paragraph, start, end))
    order = _reorder([run.level for run in runs])
    return [LevelRun(runs[k].start + start, runs[k].end + start, runs[k].level) for k in order]


def _reorder(line: Sequence[int]) -> list[int]:
    order = list(range(len(line)))
    odd = [level for level in line if level % 2]
    if not odd:
        return order
    for level in range(max(line), min(odd) - 1, -1):
        place = 0
        while place < len(order):
            end = place
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[place:end] = order[place:end][::-1]
            place = end + 1
    return order


def _isolate_partners(classes: Sequence[str]) -> dict[int, int]:
    """Isolate initiator to its PDI and back (BD9)."""
    partners: dict[int, int] = {}
    open_isolates: list[int] = []
    for index, kind in enumerate(classes):
        if kind in ISOLATE_STARTS:
            open_isolates.append(index)
        elif kind == "PDI" and open_isolates:
            start = open_isolates.pop()
            partners[start], partners[index] = index, start
    return partners


def _first_strong(classes: Sequence[str], partners: dict[int, int], start: int, end: int) -> int | None:
    """The level of the first strong character outside any isolate (P2, P3), or None."""
    index = start
    while index < end:
        kind = classes[index]
        if kind == "L":
            return 0
        if kind in STRONG_RIGHT:
            return 1
        if kind in ISOLATE_STARTS:
            index = partners.get(index, end)
        index += 1
    return None


class _Status(NamedTuple):
    """An entry of the directional status stack (X1)."""

    level: int
    override: str
    is_isolate: bool


class _Explicit:
    """Rules X1 to X8: explicit levels and directions."""

    def __init__(self, classes: Sequence[str], partners: dict[int, int], base: int) -> None:
        self.classes = classes
        self.partners = partners
        self.base = base
        self.stack = [_Status(base, "", False)]
        self.overflow_isolates = self.overflow_embeddings = self.valid_isolates = 0

    def run(self) -> tuple[list[int], list[str]]:
        """The explicit level of each character, and its class after overrides."""
        found: list[int] = []
        classes = list(self.classes)
        for index, kind in enumerate(self.classes):
            if kind == "PDI":
                self._close_isolate()
            elif kind == "PDF":
                self._close_embedding()
            top = self.stack[-1]
            found.append(self.base if kind == "B" else top.level)
            if top.override and kind not in REMOVED and kind != "B":
                classes[index] = top.override
            if kind in EMBEDDINGS:
                self._open_embedding(kind)
            elif kind in ISOLATE_STARTS:
                self._open_isolate(kind, index)
        return found, classes

    def _next_level(self, right_to_left: bool) -> int:
        level = self.stack[-1].level
        return (level + 1) | 1 if right_to_left else (level + 2) & ~1

    def _open_embedding(self, kind: str) -> None:
        level = self._next_level(kind in {"RLE", "RLO"})
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.stack.append(_Status(level, {"RLO": "R", "LRO": "L"}.get(kind, ""), False))
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def _open_isolate(self, kind: str, index: int) -> None:
        if kind == "FSI":
            end = self.partners.get(index, len(self.classes))
            kind = "RLI" if _first_strong(self.classes, self.partners, index + 1, end) else "LRI"
        level = self._next_level(kind == "RLI")
        if level <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.valid_isolates += 1
            self.stack.append(_Status(level, "", True))
        else:
            self.overflow_isolates += 1

    def _close_isolate(self) -> None:
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.stack[-1].is_isolate:
                self.stack.pop()
            self.stack.pop()
            self.valid_isolates -= 1

    def _close_embedding(self) -> None:
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.stack[-1].is_isolate and len(self.stack) > 1:
            self.stack.pop()


def _isolating_runs(classes: Sequence[str], partners: dict[int, int], explicit: Sequence[int], base: int) -> list[Run]:
    """The isolating run sequences of a paragraph (BD13, X10) with the directions at their edges."""
    kept = [index for index, kind in enumerate(classes) if kind not in REMOVED]
    place = {index: position for position, index in enumerate(kept)}
    chunks: list[list[int]] = []
    for index in kept:
        if chunks and explicit[chunks[-1][-1]] == explicit[index]:
            chunks[-1].append(index)
        else:
            chunks.append([index])
    starting = {chunk[0]: chunk for chunk in chunks}
    runs = []
    for chunk in chunks:
        if classes[chunk[0]] == "PDI" and chunk[0] in partners:
            continue
        indexes = list(chunk)
        while classes[indexes[-1]] in ISOLATE_STARTS and indexes[-1] in partners:
            indexes += starting[partners[indexes[-1]]]
        level = explicit[indexes[0]]
        before = place[indexes[0]] - 1
        after = place[indexes[-1]] + 1
        ends_open = classes[indexes[-1]] in ISOLATE_STARTS or after == len(kept)
        previous = explicit[kept[before]] if before >= 0 else base
        following = base if ends_open else explicit[kept[after]]
        runs.append(Run(indexes, level, _side(max(level, previous)), _side(max(level, following))))
    return runs


def _side(level: int) -> str:
    return "R" if level % 2 else "L"


def _implicit_level(kind: str, level: int) -> int:
    """Rules I1 and I2."""
    if level % 2:
        return level + (kind in {"L", "EN", "AN"})
    return level + {"R": 1, "EN": 2, "AN": 2}.get(kind, 0)
