"""A value that is printed in two scripts in one place: «भारतीय / INDIAN», «ARAD أراد». Pure."""

import re
from itertools import pairwise
from typing import Final

from tracker.capture.suggesting.free_values import is_latin

_STROKE: Final = re.compile(r"\s*/\s*")
_LEAST: Final = 1  # letters of a side
Span = tuple[int, int]


def sides_of(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The two sides of a text that a stroke parts, or of which one half is in Latin letters and the other is not; nothing where
    there are no two, or where both are of one script: «Resident / Registrar» is one post."""
    stroke = _STROKE.search(text, start, end)
    cut = stroke.span() if stroke is not None else _change(text, start, end)
    if cut is None:
        return ()
    sides = (start, cut[0]), (cut[1], end)
    kinds = [is_latin(text[slice(*side)]) for side in sides]
    return sides if kinds[0] is not kinds[1] and all(_has_letters(text[slice(*side)]) for side in sides) else ()


def is_in_two_scripts(text: str) -> bool:
    """Whether a text says something twice, once in Latin letters."""
    return bool(sides_of(text, 0, len(text)))


def _has_letters(text: str) -> bool:
    return sum(letter.isalpha() for letter in text) >= _LEAST


def _change(text: str, start: int, end: int) -> Span | None:
    """The room between the words where the script changes, if it does so once."""
    words = [word for word in re.compile(r"\S+").finditer(text, start, end) if _has_letters(word.group())]
    changes = [
        (one.end(), other.start()) for one, other in pairwise(words) if is_latin(one[0]) is not is_latin(other[0])
    ]
    return changes[0] if len(changes) == 1 else None
