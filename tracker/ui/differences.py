"""Which characters of two texts differ, for the eye: words are paired wherever they stand, then compared letter by letter.

This marks; it does not judge. Whether a difference matters is said by the finding.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST = 400
"""Longer texts are not marked: nobody reads marks in them, and pairing grows with the square."""
LIKE = 0.34
"""How alike two stretches have to be to be compared letter by letter, from 0 to 1."""

_WORDS = re.compile(r"[^\s\-.,;:/'’()]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that differs from the other text, or does not."""

    text: str
    is_different: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbouring words that stand in one text only, from `start` to `end`."""

    start: int
    end: int


def mark_differences(left: str, right: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces. Capital and small letters are the same unless nothing else differs."""
    if left == right or max(len(left), len(right)) > LONGEST:
        return _pieces(left, set()), _pieces(right, set())
    is_case_only = left.casefold() == right.casefold()
    marks = _letters(left, right, fold=False) if is_case_only else _words(left, right)
    return _pieces(left, marks[0]), _pieces(right, marks[1])


def _words(left: str, right: str) -> tuple[set[int], set[int]]:
    """The places that differ after words that are the same, in whatever order, are set aside."""
    both = [[(found.start(), found.end()) for found in _WORDS.finditer(text)] for text in (left, right)]
    same_left, same_right = _same(left, right, both)
    stretches = _stretches(both[0], same_left), _stretches(both[1], same_right)
    marks: tuple[set[int], set[int]] = (set(), set())
    waiting = list(stretches[1])
    for one in stretches[0]:
        other = _most_alike(left, one, right, waiting)
        if other is None:
            marks[0].update(range(one.start, one.end))
            continue
        waiting.remove(other)
        found = _letters(left[one.start : one.end], right[other.start : other.end])
        marks[0].update(one.start + at for at in found[0])
        marks[1].update(other.start + at for at in found[1])
    for other in waiting:
        marks[1].update(range(other.start, other.end))
    return marks


def _same(left: str, right: str, both: list[list[tuple[int, int]]]) -> tuple[set[int], set[int]]:
    """The numbers of the words that stand in both texts, each paired once."""
    free: dict[str, list[int]] = {}
    for number, (start, end) in enumerate(both[1]):
        free.setdefault(right[start:end].casefold(), []).append(number)
    pairs = []
    for number, (start, end) in enumerate(both[0]):
        places = free.get(left[start:end].casefold())
        if places:
            pairs.append((number, places.pop(0)))
    return {one for one, _ in pairs}, {other for _, other in pairs}


def _stretches(words: Sequence[tuple[int, int]], same: set[int]) -> list[_Stretch]:
    """The words that are not in the other text, neighbours together."""
    found: list[_Stretch] = []
    last = -2
    for number, (start, end) in enumerate(words):
        if number in same:
            continue
        if number == last + 1:
            found[-1] = _Stretch(found[-1].start, end)
        else:
            found.append(_Stretch(start, end))
        last = number
    return found


def _most_alike(left: str, one: _Stretch, right: str, others: Sequence[_Stretch]) -> _Stretch | None:
    said = left[one.start : one.end].casefold()
    rated = [
        (SequenceMatcher(None, said, right[other.start : other.end].casefold(), autojunk=False).ratio(), -other.start)
        for other in others
    ]
    if not rated or max(rated)[0] < LIKE:
        return None
    return others[rated.index(max(rated))]


def _letters(left: str, right: str, *, fold: bool = True) -> tuple[set[int], set[int]]:
    """The places where two stretches differ, letter by letter; whole stretches where letters are written joined."""
    one, other = (left.casefold(), right.casefold()) if fold else (left, right)
    if len(one) != len(left) or len(other) != len(right) or _is_joined(left + right):
        return (set(), set()) if one == other else (set(range(len(left))), set(range(len(right))))
    if len(one) == len(other):
        apart = {at for at in range(len(one)) if one[at] != other[at]}
        if 2 * len(apart) <= len(one):
            return apart, set(apart)
    marks: tuple[set[int], set[int]] = (set(), set())
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            marks[0].update(range(a, b))
            marks[1].update(range(c, d))
    return marks


def _is_joined(text: str) -> bool:
    """Whether a mark inside a word could tear letters apart that are written as one: Arabic, Indic, combining signs."""
    return any(unicodedata.bidirectional(each) in ("R", "AL") or unicodedata.combining(each) for each in text) or any(
        unicodedata.category(each) in ("Mn", "Mc") for each in text
    )


def _pieces(text: str, marked: set[int]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or (at in marked) != (start in marked):
            found.append(Piece(text[start:at], start in marked))
            start = at
    return tuple(found)
