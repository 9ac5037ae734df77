"""Lines that the first engine cannot read: in which script they are, and their text by tesseract. Runs in the worker.

Which language data serves which script stands in resources/capture/scripts.toml. Without tesserocr or without data for
the script the line stays as it was read, with its low confidence.
"""

import importlib
import math
import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from statistics import median
from typing import Any, Final

from tracker.capture.resources import read_table
from tracker.capture.words.greek import in_greek, is_greek
from tracker.capture.words.letters import doubted_words
from tracker.capture.words.lines import UNREAD, Line, is_torn, stretch
from tracker.capture.words.mixed import Placed, ends_of, known_words, placed, put_together
from tracker.capture.words.shapes import ALIKE, LEAST_OWN, is_alike, is_mixed, is_plainly_another, share_of, with_numero
from tracker.capture.words.tesseract import ENGINE, HEIGHT, installed, is_available, read_line, without_strokes

_DOUBTFUL: Final = 0.93
"""A line of lower confidence may be in another script: such lines came back as Latin with up to 0.9."""
_SAMPLE: Final = 3
_PLAINLY_TOLD: Final = 3  # words with a letter of one language alone: no more lines are needed
_MOST_TOLD: Final = 8  # lines that are looked at to tell the language
_FILLERS: Final = 3  # from so many on a line is one of the machine-readable zone
_PAD: Final = 0.12  # of the height of a line: what tesseract sees around it
_CLEARLY: Final = 0.8  # the confidence below which a line is looked at once more
_LEAST: Final = 0.55  # the confidence from which tesseract's reading of a line is believed
_LEAST_GAIN: Final = 0.2
_TRIED: Final = 2  # languages of a script with Latin shapes: Ukrainian read as Russian is no better than as English
_LEAST_GAINED: Final = 0.45  # the confidence from which a reading counts for its script at all
_LEAST_ALONE: Final = 0.3  # and in a script with Latin shapes before the line is read in both
_SHORT_WORD: Final = 2  # letters: a stain is read as one as well
_PLAUSIBLE: Final = 0.8  # the confidence from which a line is held against its reading in Latin letters
_PLAIN: Final = 0.25  # gained on a line: no other script will read it better
LATIN: Final = "eng"
"""The data for Latin letters, which come with tesseract on most systems: what a line in another script is held against."""
_WHOLE_PAGE: Final = 0.3  # of the letters: from here on a line of look-alikes is taken to be in the script as well
_KNOWN: Final = 0.85  # how sure each letter is of what the engine knows
_SLANT: Final = 0.3  # of the height of a line: how far before a stroke what stands before it ends
_RESTS: Final = "»”\"'-_|/ "
"""What is read of a stroke that was cut off."""
_UNSPACED: Final = re.compile(r"(?<=\d)(?=[^\W\d_]{2})")
_LEAST_PURE: Final = 0.6
_AGREED: Final = 0.9  # of the letters of two readings


def threads() -> int:
    """How many processors the engines may use: all but one, so that the window stays alive, and at most four."""
    return max(1, min(4, (os.cpu_count() or 2)))


def cut_out(page: Any, corners: Sequence[tuple[float, float]], pad: float = 0.0) -> Any:
    """The line with these corners as a straight picture, with `pad` of its height around it."""
    cv2: Any = importlib.import_module("cv2")
    import numpy as np

    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = corners
    width, height = math.dist((x1, y1), (x2, y2)), math.dist((x1, y1), (x4, y4))
    margin = pad * height
    across = ((x2 - x1) / max(width, 1), (y2 - y1) / max(width, 1))
    down = ((x4 - x1) / max(height, 1), (y4 - y1) / max(height, 1))

    def moved(x: float, y: float, right: int, low: int) -> tuple[float, float]:
        return (
            x + margin * (right * across[0] + low * down[0]),
            y + margin * (right * across[1] + low * down[1]),
        )

    places = [moved(x1, y1, -1, -1), moved(x2, y2, 1, -1), moved(x3, y3, 1, 1), moved(x4, y4, -1, 1)]
    size = (max(2, round(width + 2 * margin)), max(2, round(height + 2 * margin)))
    target = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    matrix = cv2.getPerspectiveTransform(np.array(places, np.float32), target)
    return cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What tesseract makes of a line: its words in logical order."""

    words: tuple[Placed, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def sure(self) -> tuple[float, ...]:
        """How sure it is of each character but spaces."""
        return tuple(one for word in self.words for one in word.sure)

    @property
    def confidence(self) -> float:
        """The mean over the words."""
        return sum(word.sure[0] for word in self.words) / max(1, len(self.words))


class _Reader:
    """Reads lines of one page by tesseract, each in a language once."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._known: dict[tuple[Any, str, bool], _Reading] = {}

    def __call__(self, line: Line, language: str, *, lower: bool = False) -> _Reading:
        key = (line.corners, language, lower)
        if key not in self._known:
            self._known[key] = self._read(line, language, lower)
        return self._known[key]

    def closely(self, line: Line, language: str) -> _Reading:
        """The better of two looks at a line that cannot be read clearly at once."""
        first = self(line, language)
        return first if first.confidence >= _CLEARLY else max(
            first, self(line, language, lower=True), key=lambda found: found.confidence
        )  # fmt: skip

    def _read(self, line: Line, language: str, lower: bool) -> _Reading:
        cut = cut_out(self._page, line.corners, pad=_PAD)
        words = without_strokes(read_line(cut, language, _digits().get(language, ""), lower=lower))
        margin = _PAD / (1 + 2 * _PAD)  # of the height of the picture
        length = max(margin, cut.shape[1] / cut.shape[0] - 2 * margin)
        return _Reading(
            tuple(
                part
                for word in words
                for part in placed(
                    word.text, (word.left / HEIGHT - margin) / length, (word.right / HEIGHT - margin) / length,
                    word.confidence,
                )
            )
        )  # fmt: skip


def reread(page: Any, lines: list[Line]) -> list[Line]:
    """The lines, with those that another script explains better read by tesseract."""
    if is_greek(lines) and not _choices()["GREEK"]:
        return in_greek(lines)
    doubtful = [line for line in lines if line.confidence < _DOUBTFUL and _may_be_print(line, lines)]
    if not doubtful or not is_available():
        return lines
    read = _Reader(page)
    language = _language(read, _sampled(doubtful), doubtful)
    if language is None:
        return lines
    lines = [
        _reread_line(read, line, language)
        if (line in doubtful or _is_unread_word(line, language[0])) and not _is_two_sided(line)
        else line
        for line in lines
    ]
    on_page = _share_of(lines, language[0]) >= _WHOLE_PAGE
    if on_page:
        lines = [
            _reread_line(read, line, language, on_page=True)
            if _may_be_another(line) and not _is_two_sided(line, on_page=True)
            else line
            for line in lines
        ]
    if _scripts()[language[0]].get("looks_like_latin"):
        lines = doubted_words(lines, ALIKE)
    return [
        _reread_side(read, line, language, on_page=on_page) if _is_two_sided(line, on_page=on_page) else line
        for line in lines
    ]


def _is_unread_word(line: Line, script: str) -> bool:
    """Whether a line is too short to tell a script by, and could not be read: a word in a script of other shapes."""
    return not _scripts()[script].get("looks_like_latin") and line.confidence < _PLAUSIBLE and _may_be_another(line)


def _sampled(doubtful: Sequence[Line]) -> list[Line]:
    """The lines that tell the script: first what the engine did not read at all, then the longest."""
    return sorted(doubtful, key=lambda line: (line.text != UNREAD, -line.length))[:_SAMPLE]


def _share_of(lines: Sequence[Line], script: str) -> float:
    """How much of the page is in this script."""
    return share_of("".join(line.text for line in lines), script)


def _may_be_print(line: Line, lines: Sequence[Line]) -> bool:
    """Whether the line has the shape of a printed one; a signature is high for its length, a zone is no language."""
    is_zone = line.text.count("<") >= _FILLERS
    return not is_zone and line.length > 3 * line.height and line.height < 2.2 * median(other.height for other in lines)


@lru_cache(maxsize=1)
def _scripts() -> Mapping[str, Mapping[str, Any]]:
    return read_table("scripts.toml")


_Language = tuple[str, str]
"""A script and the language data for it, such as («ARABIC», «ara»)."""


def _language(read: _Reader, sample: Sequence[Line], lines: Sequence[Line]) -> _Language | None:
    """The script and language in which tesseract reads the sample best, or None where it is no better.

    Where few letters in the sample tell the language, more of the `lines` are looked at.
    """
    gain, script = _best_script(read, sample)
    if gain <= _LEAST_GAIN or all(_is_latin(read, line) for line in sample):
        return None
    longest = sorted(lines, key=lambda line: -line.length)[:_MOST_TOLD]
    for looked_at in (sample, longest):
        told = {one: _telling(read, looked_at, script, one) for one in _choices()[script]}
        if max(told.values()) >= (1 if looked_at is longest else _PLAINLY_TOLD):
            return script, max(told, key=lambda one: told[one])
    return script, max(_choices()[script], key=lambda one: _gains(read, sample, script, one))


def _telling(read: _Reader, sample: Sequence[Line], script: str, language: str) -> int:
    """How many words of the sample read in a language show a letter that no other one of its script has."""
    own = _scripts()[script].get("tells", {}).get(language, "")
    found = [read(line, language) for line in sample] if own else []
    words = [word for one in found if one.confidence >= _LEAST for word in one.text.split() if len(word) > _SHORT_WORD]
    return sum(any(letter in own for letter in word) for word in words)


def _best_script(read: _Reader, sample: Sequence[Line]) -> tuple[float, str]:
    """By how much the script that explains the lines best does so, and which it is.

    Those that share shapes with Latin, which take several readings of a line, only where none of the others does plainly.
    """
    alike = {script for script in _choices() if _scripts()[script].get("looks_like_latin")}
    pure = [(_gains(read, sample, script, one), script) for script, found in _choices().items()
            if script not in alike for one in found[:1]]  # fmt: skip
    best = max(pure, default=(0.0, ""))
    if best[0] >= _PLAIN * len(sample):
        return best
    return max([best, *((_gains(read, sample, script, one), script) for script in sorted(alike)
                        for one in _choices()[script][:_TRIED])])  # fmt: skip


@lru_cache(maxsize=1)
def _choices() -> Mapping[str, Sequence[str]]:
    """Of each script the languages whose data are here."""
    return {
        script: [language for language in table["languages"] if language in installed()]
        for script, table in _scripts().items()
    }


def sense(page: Any, lines: Sequence[Line]) -> float:
    """How much sense the lines of a page make in one of the scripts of tesseract; tells which way up a page is."""
    doubtful = [line for line in lines if line.confidence < _DOUBTFUL and _may_be_print(line, lines)]
    if not doubtful or not is_available():
        return 0.0
    return _best_script(_Reader(page), _sampled(doubtful))[0]


def _gains(read: _Reader, sample: Sequence[Line], script: str, language: str) -> float:
    return sum(_gain(read, line, script, language) for line in sample)


def _gain(read: _Reader, line: Line, script: str, language: str) -> float:
    """How much better this reading is than the first; 0 for one that is not in the script.

    Where the script shares shapes with Latin, it must also be better than one in Latin letters: «ESKİŞEHİR» comes out as
    «ЕЗКІЗЕНІВ», nearly as sure.
    """
    if not _scripts()[script].get("looks_like_latin"):
        return _gained(read(line, language), line, script, _LEAST_PURE, _LEAST_GAINED)
    if read(line, language).confidence < _LEAST_ALONE:
        return 0.0
    kinds = [data for data in (language, _with_latin(language)) if is_plainly_another(read(line, data).text)]
    other = read(line, LATIN).confidence if kinds and LATIN in installed() else 0.0
    least = max(_LEAST_GAINED, other)
    return max((_gained(read(line, data), line, script, LEAST_OWN, least) for data in kinds), default=0.0)


def _gained(found: _Reading, line: Line, script: str, share: float, least: float) -> float:
    if share_of(found.text, script) <= share:
        return 0.0
    return max(0.0, found.confidence - least) * min(1.0, len(found.text) / max(4, len(line.text)))


def _reread_line(read: _Reader, line: Line, language: _Language, *, on_page: bool = False) -> Line:
    """The line as tesseract reads it, if that is the better reading. `on_page`: most of the page is in the script."""
    script, data = language
    shares_shapes = bool(_scripts()[script].get("looks_like_latin"))
    found = read.closely(line, _with_latin(data) if shares_shapes else data)
    if (shares_shapes or line.confidence >= _PLAUSIBLE) and _is_latin(read, line):
        return line
    looks_alike = shares_shapes and not is_plainly_another(found.text)
    is_in_script = share_of(found.text, script) > (LEAST_OWN if shares_shapes else 0.5)
    enough = found.confidence >= _LEAST and is_in_script and (on_page or not looks_alike)
    is_number = bool(found.text) and not any(letter.isalpha() for letter in found.text)
    figures = [letter for letter in found.text if letter.isdigit()]
    is_own = (
        on_page and any(script in unicodedata.name(letter, "") for letter in figures) and found.confidence >= _LEAST
    )
    known = known_words(line, ALIKE)
    is_number = is_number and not known and (is_own or found.confidence > line.confidence)
    if not (enough or is_number):
        return line
    words = put_together([with_numero(word) for word in found.words], known)
    if enough and share_of("".join(word.text for word in words), script) == 0:
        return line  # all of it that is in letters is known
    return replace(
        line, text=" ".join(word.text for word in words), confidence=found.confidence, ends=ends_of(words),
        sure=tuple(one for word in words for one in word.sure), engine=ENGINE,
    )  # fmt: skip


def _is_latin(read: _Reader, line: Line) -> bool:
    """Whether both engines read the same in Latin letters, though the first was not sure of it."""
    if LATIN not in installed() or (line.text.isupper() and is_alike(line.text)):
        return False
    other = read(line, LATIN).text
    return SequenceMatcher(None, line.text.casefold(), other.casefold(), autojunk=False).ratio() >= _AGREED


def _with_latin(language: str) -> str:
    """The data for a line that may be partly in Latin letters; tesseract takes both only from one folder."""
    own = installed()
    return f"{language}+{LATIN}" if LATIN in own and own[LATIN] == own[language] else language


def _is_two_sided(line: Line, *, on_page: bool = False) -> bool:
    """Whether a line says one thing in two scripts, «ЛИП/JUL 89», of which the engine knows the second.

    On a page in the script what stands first may also be of letters that both have, and be taken for Latin ones for sure.
    """
    letters = [letter for letter in line.text if not letter.isspace()]
    if line.engine == ENGINE or letters.count("/") != 1 or not len(letters) == len(line.ends) == len(line.sure):
        return False
    at = letters.index("/")
    known = any(letter.isalpha() for letter in letters[at:]) and min(line.sure[at + 1 :]) >= _KNOWN
    may_be_another = at == 0 or min(line.sure[:at]) < _KNOWN or (on_page and is_alike("".join(letters[:at])))
    return known and may_be_another and line.ends[at][0] > 0


def _reread_side(read: _Reader, line: Line, language: _Language, *, on_page: bool) -> Line:
    """The line, with what stands before its stroke as tesseract reads it, if that is in the script; else the line as a
    whole."""
    script, data = language
    at = [letter for letter in line.text if not letter.isspace()].index("/")
    end = line.ends[at][0] - _SLANT * line.height / max(1.0, line.length)
    if end * line.length < line.height / 2:
        return line
    found = read.closely(replace(line, corners=stretch(line, 0.0, end)), data)
    said = _UNSPACED.sub(" ", found.text.rstrip(_RESTS))
    if not said or found.confidence < _LEAST or share_of(found.text, script) <= _LEAST_PURE:
        return _reread_line(read, line, language, on_page=on_page) if line.confidence < _DOUBTFUL else line
    before, stroke, after = line.text.partition("/")
    said = said.upper() if after.isupper() else said
    space = " " if before.endswith(" ") or (not before and after.startswith(" ")) else ""
    sure = (*found.sure[: sum(not letter.isspace() for letter in said)], *line.sure[at:])
    mean = sum(sure) / len(sure)
    text = f"{said}{space}{stroke}{after}"
    return replace(line, text=text, confidence=mean, ends=(), sure=sure, engine=ENGINE)


def _may_be_another(line: Line) -> bool:
    """Whether a line that was not read yet may be in the script of its page: unread, or of letters that both have."""
    if (
        line.engine == ENGINE
        or line.text.count("<") >= _FILLERS
        or (line.confidence >= _DOUBTFUL and not is_alike(line.text) and not is_torn(line) and not is_mixed(line.text))
    ):
        return False
    return line.length > 0.8 * line.height


@lru_cache(maxsize=1)
def _digits() -> Mapping[str, str]:
    """The digits of each language whose numbers are told sign by sign."""
    return {language: digits for table in _scripts().values() for language, digits in table.get("digits", {}).items()}
