"""Spaces that text recognition lost beside punctuation and capitals, found again in the picture. Runs in the worker process.

The engine reads «Mariam A.Osman» where «Mariam A. Osman» is printed, and «M.B.,B.S.» is printed without. Which of the
two it is shows in the width of paper between the marks: a space is about as wide as the other spaces of the line.
"""

import importlib
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from statistics import median
from typing import Any, Final

from tracker.capture.words.letters import is_unspaced

_BEFORE_SPACE: Final = frozenset(".,:;)·•")
_AFTER_SPACE: Final = frozenset("(·•")
_YEAR: Final = 4  # figures
_ORDINALS: Final = frozenset(("st", "nd", "rd", "th"))
_SHORTEST_WORD: Final = 2  # letters
_DASHES: Final = re.compile(r"(?<= )-(?= )|(?<=(?<!\d)(?:19|20)\d\d)-(?=(?:19|20)\d\d(?!\d))")
_STROKES: Final = frozenset("/-–—")
_SHARE: Final = 0.62  # of a space of the same line: what is at least as wide is one as well
_STRICT_SHARE: Final = 0.85  # inside a long word, where only a lost space between two words is looked for
_LONG_WORD: Final = 11  # letters
_SHORT_PART: Final = 4  # letters that must stand on both sides of it
_WIDTH: Final = 0.3  # of the height of a line that has no other space
_UNSPACED_GAP: Final = 0.6  # of the height of a line in a script that parts no words
_EN_DASH: Final = 0.265  # of the height of the line; a hyphen is up to 0.2 long, in a bold one longer
_EM_DASH: Final = 0.5
_ASIDE: Final = 0.25  # of the height: how far from where the engine sees it a hyphen may be
_INK: Final = 0.06  # of the height: a column with less is paper


def lost_spaces(cut: Any, text: str, ends: Sequence[tuple[float, float]]) -> str:
    """The text with a space wherever the straight picture of its line, `cut`, shows one that was not read.

    `ends` are where each character that is no space begins and ends, from 0 to 1; without them nothing is changed.
    """
    letters = [(index, letter) for index, letter in enumerate(text) if not letter.isspace()]
    if len(letters) != len(ends) or len(letters) < 3 or is_unspaced(text):
        return text
    suspects = {at: share for at in range(len(letters) - 1) if (share := _suspicion(text, letters, at))}
    if not suspects:
        return text
    widths = _gaps_between(cut, letters, ends, suspects)
    space = _width_of_space(cut, letters, widths)
    wide = {at for at, share in suspects.items() if widths[at] >= share * space}
    breaks = {letters[at][0] for at in suspects if _is_parted(letters, at, wide)}
    return "".join(letter + (" " if index in breaks else "") for index, letter in enumerate(text))


def gaps_in_unspaced(text: str, ends: Sequence[tuple[float, float]], length: float) -> str:
    """A line in a script that parts no words, `length` of its heights long, with a space wherever much paper parts what was
    filled in from its label, «证书编码 2017321»; not behind its first letter: labels of two are stretched, «姓　名»."""
    if " " in text or len(text) != len(ends) or not is_unspaced(text):
        return text
    gaps = [(after[0] - before[1]) * length for before, after in pairwise(ends)]
    least = max(_UNSPACED_GAP, 2 * median(gaps)) if gaps else 0.0
    wide = {at for at, gap in enumerate(gaps) if at > 0 and gap >= least}
    return "".join(letter + (" " if at in wide else "") for at, letter in enumerate(text))


def with_dashes(cut: Any, text: str, ends: Sequence[tuple[float, float]]) -> str:
    """The text with each hyphen between spaces or years as long as it is in the picture, which the engine does not look
    at."""
    letters = [(index, letter) for index, letter in enumerate(text) if not letter.isspace()]
    places = {dash.start() for dash in _DASHES.finditer(text)}
    if len(letters) != len(ends) or not places:
        return text
    ink, found = _ink(cut), list(text)
    for (index, letter), (begin, end) in zip(letters, ends, strict=True):
        if index in places:
            length = _dash(ink, (begin + end) / 2)
            found[index] = "—" if length >= _EM_DASH else "–" if length >= _EN_DASH else letter
    return "".join(found)


def _dash(ink: Any, place: float) -> float:
    """How long the stroke at this place of a line is, as a share of the height; 0 where none is."""
    import numpy as np

    high, wide = ink.shape
    middle, reach = round(place * wide), round(0.8 * high)
    left = max(0, middle - reach)
    columns = ink[:, left : middle + reach].astype(int)
    thick, inside = columns.sum(axis=0), columns[round(0.3 * high) : round(0.8 * high)].sum(axis=0)
    is_stroke = (thick > 0) & (thick == inside) & (thick <= 0.2 * high)
    changes = np.flatnonzero(np.diff(np.concatenate(([0], is_stroke.astype(int), [0]))))
    spans = list(zip(changes[::2].tolist(), changes[1::2].tolist(), strict=True))
    near = [(start, end) for start, end in spans if abs((start + end) / 2 + left - middle) < _ASIDE * high]
    return float(max((end - start for start, end in near), default=0) / high)


def _width_of_space(cut: Any, letters: Sequence[tuple[int, str]], widths: Sequence[float]) -> float:
    """How wide the spaces of this line are: as those that were read, else as is usual for its height."""
    known = [width for at, width in enumerate(widths) if letters[at + 1][0] - letters[at][0] > 1 and width > 0]
    usual = _WIDTH * cut.shape[0] / cut.shape[1]
    return float(max(median(known), 0.6 * usual) if known else max(usual, 2.2 * median(widths)))


def _suspicion(text: str, letters: Sequence[tuple[int, str]], at: int) -> float:
    """How wide, as a share of a space, the gap behind this character must be to be one; 0 where none is looked for."""
    if _is_suspect(text, letters, at):
        is_short = letters[at][1].isdigit() and len(_run(text, letters[at + 1][0])) == _SHORTEST_WORD
        is_strict = is_short or _is_in_figures(letters, at) or _is_in_letters(text, letters, at)
        return _STRICT_SHARE if is_strict else _SHARE
    if _is_beside_stroke(letters, at):
        return _SHARE if {"/", "—"} & set(_word_at(text, letters[at][0])) else _STRICT_SHARE
    (first, one), (second, other) = letters[at], letters[at + 1]
    if second - first == 1 and one.isalpha() and other.isalpha():
        start, end = text.rfind(" ", 0, first) + 1, text.find(" ", first)
        end = end if end >= 0 else len(text)
        is_inside = first - start >= _SHORT_PART - 1 and end - second >= _SHORT_PART
        return _STRICT_SHARE if end - start >= _LONG_WORD and is_inside else 0.0
    return 0.0


def _is_in_figures(letters: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether a mark stands between figures, as in «30.12.1985»: its paper is wide without being a space.

    Not the comma before a year: in «AUGUST 18, 2022» there is one.
    """
    is_between = at > 0 and letters[at - 1][1].isdigit() and letters[at][1] in ".," and letters[at + 1][1].isdigit()
    after = [letter for _, letter in letters[at + 1 : at + 6]]
    is_year = letters[at][1] == "," and len(after) >= _YEAR and all(letter.isdigit() for letter in after[:_YEAR])
    return is_between and not (is_year and not any(letter.isdigit() for letter in after[_YEAR:]))


def _is_in_letters(text: str, letters: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether a letter stands alone between marks or at the end of a degree, as in «M.B.B.S.» and «MB ChB»."""
    after = letters[at + 1][0]
    return text[after + 1 : after + 2] in ("", ".", " ", ",", ")") and text[after].isupper()


def _is_beside_stroke(letters: Sequence[tuple[int, str]], at: int) -> bool:
    """Whether the gap is beside a stroke, as in «1996 / 02 / 14» or «MALE / HOMME»; a dash only between figures."""
    (first, one), (second, other) = letters[at], letters[at + 1]
    stroke, beside = (one, other) if one in _STROKES else (other, one)
    return second - first == 1 and stroke in _STROKES and (beside.isdigit() or (stroke in "/—" and beside.isalnum()))


def _run(text: str, start: int) -> str:
    """The letters that stand together from here on."""
    end = next((at for at in range(start, len(text)) if not text[at].isalpha()), len(text))
    return text[start:end]


def _word_at(text: str, index: int) -> str:
    start, end = text.rfind(" ", 0, index) + 1, text.find(" ", index)
    return text[start : end if end >= 0 else len(text)]


def _is_parted(letters: Sequence[tuple[int, str]], at: int, wide: AbstractSet[int]) -> bool:
    """Whether a gap as wide as a space, or beside a stroke, is one: a stroke stands between two spaces or between none."""
    if not _is_beside_stroke(letters, at):
        return at in wide
    other = at - 1 if letters[at][1] in _STROKES else at + 1
    is_read = 0 <= other < len(letters) - 1 and letters[other + 1][0] - letters[other][0] > 1
    is_in_figures = letters[at][1].isdigit() or letters[at + 1][1].isdigit()
    return (at in wide and (other in wide or is_read)) or (is_read and is_in_figures)


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
        run = _run(text, second)
        return len(run) >= _SHORTEST_WORD and run not in _ORDINALS
    return one.islower() and (other.isupper() or other.isdigit())


def _ink(cut: Any) -> Any:
    """Which dots of the picture of a line are print."""
    cv2: Any = importlib.import_module("cv2")
    grey = cv2.GaussianBlur(cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY), (3, 3), 0)
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    return 1 - ink if ink.mean() > 0.5 else ink  # light letters on a dark ground


def _gaps(cut: Any) -> list[tuple[float, float]]:
    """The stretches of paper between ink, from 0 to 1 along the line."""
    import numpy as np

    ink = _ink(cut)
    high = ink.shape[0]
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
