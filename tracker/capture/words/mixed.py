"""A line that is partly in Latin letters, put together of what two engines read, each in the letters that it knows. Pure.

On forms in two languages the label is printed in both, «Дата народження / Date of birth»: tesseract with the data of the
one script makes nonsense of the other, which the first engine reads without doubt, and passes over the first.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tracker.capture.words.lines import Line, way_of

_SURE: Final = 0.85
"""How sure the first engine is of each letter of a word that it knows: of one in another script it is sure of a few."""
_SHORTEST: Final = 3  # letters
_COVERED: Final = 0.5  # of a word: so much of it stands where another word does

Ends = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A word, where it begins and ends along the line from 0 to 1, and how sure each of its letters is."""

    text: str
    begin: float
    end: float
    sure: tuple[float, ...]


def placed(text: str, begin: float, end: float, sure: float) -> list[Placed]:
    """What was read at a place, word by word where that is several: evenly, in the direction in which it runs."""
    parts, step, found = text.split(), (end - begin) / max(1, len(text)), []
    at = 0
    for part in parts:
        first, last = begin + step * at, begin + step * (at + len(part))
        if way_of(text) < 0:
            first, last = begin + end - last, begin + end - first
        found.append(Placed(part, first, last, (sure,) * len(part)))
        at += len(part) + 1
    return found


def known_words(line: Line, shapes: frozenset[str]) -> list[Placed]:
    """The words in Latin letters of a line of which the first engine is sure; none that could be all of `shapes`."""
    return [word for word in _words_of(line) if _is_known(word, shapes)]


def _words_of(line: Line) -> Iterator[Placed]:
    count = sum(not letter.isspace() for letter in line.text)
    if not count == len(line.ends) == len(line.sure):
        return
    at = 0
    for text in line.text.split():
        ends, sure = line.ends[at : at + len(text)], line.sure[at : at + len(text)]
        at += len(text)
        yield Placed(text, ends[0][0], ends[-1][1], sure)


def _is_known(word: Placed, shapes: frozenset[str]) -> bool:
    letters = [letter for letter in word.text if letter.isalpha()]
    is_latin = all("LATIN" in unicodedata.name(letter, "") for letter in letters)
    is_own = any(letter not in shapes for letter in letters)
    return len(letters) >= _SHORTEST and is_latin and is_own and min(word.sure) >= _SURE


def put_together(words: Sequence[Placed], known: Sequence[Placed]) -> list[Placed]:
    """The words of a line, with the known ones in the place of what stands where they do; as it is where it runs to the
    left, or there are none. One that is but a piece of what was read as a longer word is not taken."""
    if not known or way_of(" ".join(word.text for word in words)) < 0:
        return list(words)
    kept = [word for word in words if sum(_common(other, word) for other in known) <= _COVERED * _length(word)]
    apart = [other for other in known if all(_common(other, word) <= _COVERED * _length(other) for word in kept)]
    return sorted([*kept, *apart], key=lambda word: word.begin + word.end)


def _common(one: Placed, other: Placed) -> float:
    return max(0.0, min(one.end, other.end) - max(one.begin, other.begin))


def _length(word: Placed) -> float:
    return word.end - word.begin


def ends_of(words: Sequence[Placed]) -> Ends:
    """Where each letter begins and ends, evenly in its word, in the direction in which the line runs; nothing where the
    words do not follow one another along it."""
    places = [(word.begin, word.end) for word in words]
    if way_of(" ".join(word.text for word in words)) < 0:
        places = [(1 - end, 1 - begin) for begin, end in places]
    if any(after[0] < before[0] for before, after in pairwise(places)):
        return ()
    return tuple(
        (
            max(0.0, begin + (end - begin) * at / len(word.text)),
            min(1.0, begin + (end - begin) * (at + 1) / len(word.text)),
        )
        for word, (begin, end) in zip(words, places, strict=True)
        for at in range(len(word.text))
    )
