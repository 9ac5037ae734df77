"""Spaces that text recognition lost beside punctuation and capitals, found again in the picture. Runs in the worker process.

The engine reads «Mariam A.Osman» where «Mariam A. Osman» is printed, and «M.B.,B.S.» is printed without. Which of the
two it is shows in the width of paper between the marks: a space is about as wide as the other spaces of the line.
"""

import importlib
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any, Final

_BEFORE_SPACE: Final = frozenset(".,:;)·•")
_AFTER_SPACE: Final = frozenset("(·•")
_SHARE: Final = 0.62  # of a space of the same line: what is at least as wide is one as well
_STRICT_SHARE: Final = 0.85  # inside a long word, where only a lost space between two words is looked for
_LONG_WORD: Final = 11  # letters
_SHORT_PART: Final = 4  # letters that must stand on both sides of it
_WIDTH: Final = 0.3  # of the height of a line that has no other space
_INK: Final = 0.06  # of the height: a column with less is paper


def lost_spaces(cut: Any, text: str, ends: Sequence[tuple[float, float]]) -> str:
    """The text with a space wherever the straight picture of its line, `cut`, shows one that was not read.

    `ends` are where each character that is no space begins and ends, from 0 to 1; without them nothing is changed.
    """
    letters = [(index, letter) for index, letter in enumerate(text) if not letter.isspace()]
    if len(letters) != len(ends) or len(letters) < 3:
        return text
    suspects = {at: share for at in range(len(letters) - 1) if (share := _suspicion(text, letters, at))}
    if not suspects:
        return text
    widths = _gaps_between(cut, letters, ends, suspects)
    space = _width_of_space(cut, letters, widths)
    breaks = {letters[at][0] for at, share in suspects.items() if widths[at] >= share * space}
    return "".join(letter + (" " if index in breaks else "") for index, letter in enumerate(text))


def _width_of_space(cut: Any, letters: Sequence[tuple[int, str]], widths: Sequence[float]) -> float:
    """How wide the spaces of this line are: as those that were read, else as is usual for its height."""
    known = [width for at, width in enumerate(widths) if letters[at + 1][0] - letters[at][0] > 1 and width > 0]
    usual = _WIDTH * cut.shape[0] / cut.shape[1]
    return float(max(median(known), 0.6 * usual) if known else max(usual, 2.2 * median(widths)))


def _suspicion(text: str, letters: Sequence[tuple[int, str]], at: int) -> float:
    """How wide, as a share of a space, the gap behind this character must be to be one; 0 where none is looked for."""
    if _is_suspect(text, letters, at):
        return _STRICT_SHARE if _is_in_figures(letters, at) else _SHARE
    (first, one), (second, other) = letters[at], letters[at + 1]
    if second - first == 1 and one.isalpha() and other.isalpha():
        start, end = text.rfind(" ", 0, first) + 1, text.find(" ", first)
        end = end if end >= 0 else len(text)
        is_inside = first - start >= _SHORT_PART - 1 and end - second >= _SHORT_PART
        return _STRICT_SHARE if end - start >= _LONG_WORD and is_inside else 0.0
    return 0.0


def _is_in_figures(letters: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether a mark stands between figures, as in «30.12.1985»: its paper is wide without being a space."""
    return at > 0 and letters[at - 1][1].isdigit() and letters[at][1] in ".," and letters[at + 1][1].isdigit()


def _is_suspect(text: str, letters: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether two characters stand together in the text that a space often parts in print."""
    (first, one), (second, other) = letters[at], letters[at + 1]
    if second - first != 1:
        return False
    if one in _BEFORE_SPACE:
        return other.isalnum() or other in _AFTER_SPACE
    if other in _AFTER_SPACE:
        return True
    if one.isdigit() and other.isalpha():
        return len(text) > second + 2 and text[second : second + 3].isalpha()  # not the ending of an ordinal
    return one.islower() and (other.isupper() or other.isdigit())


def _gaps(cut: Any) -> list[tuple[float, float]]:
    """The stretches of paper between ink, from 0 to 1 along the line."""
    cv2: Any = importlib.import_module("cv2")
    import numpy as np

    grey = cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY)
    high = grey.shape[0]
    grey = cv2.GaussianBlur(grey, (3, 3), 0)
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    if ink.mean() > 0.5:
        ink = 1 - ink  # light letters on a dark ground
    columns = ink[round(0.08 * high) : round(0.9 * high)].sum(axis=0) > max(1, _INK * high)
    changes = np.flatnonzero(np.diff(np.concatenate(([True], columns, [True])).astype(int)))
    wide = max(1, columns.shape[0])
    return [(start / wide, end / wide) for start, end in zip(changes[::2], changes[1::2], strict=False)]


def _gaps_between(
    cut: Any, letters: Sequence[tuple[int, str]], ends: Sequence[tuple[float, float]], suspects: Mapping[int, float]
) -> list[float]:
    """How wide the paper between each two characters is; a stretch of paper lies between one pair alone, the nearest.

    The engine's places are rough, so that of two pairs the one that print often parts is taken to be the nearer.
    """
    reach = 1.1 * float(median(end - start for start, end in ends)) + 0.004
    places = [(ends[at][1] + ends[at + 1][0]) / 2 for at in range(len(letters) - 1)]
    likely = [letters[at + 1][0] - letters[at][0] > 1 or suspects.get(at) == _SHARE for at in range(len(places))]
    widths = [0.0] * len(places)
    for start, end in _gaps(cut):
        middle = (start + end) / 2
        near = [at for at, place in enumerate(places) if abs(place - middle) <= reach]
        if near:
            nearest = min(near, key=lambda at: abs(places[at] - middle) * (0.4 if likely[at] else 1.0))
            widths[nearest] = max(widths[nearest], end - start)
    return widths
