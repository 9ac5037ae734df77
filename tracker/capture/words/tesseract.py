"""A line of print as tesseract reads it, word by word, with numbers in digits that its data misread told sign by sign.

The language data come with the system (Debian's packages tesseract-ocr-ara, -fas, -rus, -hin ...) and are looked for in
the usual folders. In which script a line is, is not known here. Runs in the worker process.
"""

import importlib
import importlib.util
import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from tracker.capture.words import numerals
from tracker.capture.words.numerals import Number
from tracker.capture.words.rests import without_rests

ENGINE: Final = "tesseract"
HEIGHT: Final = 46  # pixels of a line at which tesseract reads best
_LOWER: Final = 36  # pixels at which it reads some of what it cannot read at the other height
_PAD: Final = 12
_SURE: Final = 0.6
_HARDLY: Final = 0.15
"""How sure the network has to be of a number to be believed before tesseract's data: of 20 numbers on papers that the two read
differently it had nine right, some of which it was hardly sure of, and the data none."""
_BORNE_OUT: Final = 0.6
_SAME: Final = 0.7
_BETWEEN: Final = frozenset("/-.:٫،")
_PIECE: Final = 3  # signs of a run that may as well be letters, such as the «اه» of a word
_HEAD: Final = re.compile(r".*[^\W\d_]\S?(?=\W*\d|\W*$)")
"""What stands before a number that was read as one word with it."""


@dataclass(frozen=True, slots=True)
class Read:
    """A word, where it begins and ends along the line in pixels, and how sure it is from 0 to 1."""

    text: str
    left: float
    right: float
    confidence: float


def is_available() -> bool:
    """Whether tesserocr and at least one language for it are there."""
    return importlib.util.find_spec("tesserocr") is not None and bool(installed())


@lru_cache(maxsize=1)
def installed() -> Mapping[str, Path]:
    """The languages whose data are on this machine, each with the folder that they lie in."""
    found: dict[str, Path] = {}
    for folder in _folders():
        if folder.is_dir():
            for file in sorted(folder.glob("*.traineddata")):
                found.setdefault(file.name.removesuffix(".traineddata"), folder)
    return found


def _folders() -> Iterator[Path]:
    if prefix := os.environ.get("TESSDATA_PREFIX"):
        yield from (Path(prefix), Path(prefix) / "tessdata")
    if sys.platform == "win32":
        yield Path(os.environ.get("PROGRAMFILES", "C:/Program Files")) / "Tesseract-OCR/tessdata"
        return
    for place in ("/usr/share/tesseract-ocr/5", "/usr/share/tesseract-ocr/4.00", "/usr/share", "/usr/share/tesseract",
                  "/usr/local/share", "/opt/homebrew/share", "/opt/local/share"):  # fmt: skip
        yield Path(place) / "tessdata"


def read_line(cut: Any, language: str, digits: str = "", *, lower: bool = False) -> list[Read]:
    """The words of a line (blue, green and red) in logical order; several languages are joined by a plus.

    `digits` are those of the script, from nought to nine, where its numbers are to be told sign by sign. `lower`: as it
    reads the line made smaller. The places are those of a line `HEIGHT` pixels high.
    """
    cv2: Any = importlib.import_module("cv2")
    grey = cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY)
    scale = HEIGHT / max(8, grey.shape[0])
    size = (max(8, round(grey.shape[1] * scale)), HEIGHT)
    grey = cv2.resize(grey, size, interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)
    grey = without_rests(cv2.normalize(grey, None, 0, 255, cv2.NORM_MINMAX))
    words = _lower_words(grey, language) if lower else _words(grey, language)
    return with_numbers(words, numerals.numbers(grey), digits) if digits else words


def _lower_words(grey: Any, language: str) -> list[Read]:
    cv2: Any = importlib.import_module("cv2")
    share = _LOWER / HEIGHT
    small = cv2.resize(grey, (max(8, round(grey.shape[1] * share)), _LOWER), interpolation=cv2.INTER_AREA)
    return [replace(word, left=word.left / share, right=word.right / share) for word in _words(small, language)]


def _words(grey: Any, language: str) -> list[Read]:
    cv2: Any = importlib.import_module("cv2")
    tesserocr = importlib.import_module("tesserocr")
    from PIL import Image

    tool, level = _tool(language), tesserocr.RIL.WORD
    tool.SetImage(Image.fromarray(cv2.copyMakeBorder(grey, _PAD, _PAD, _PAD, _PAD, cv2.BORDER_REPLICATE)))
    tool.Recognize()
    places = []
    for word in tesserocr.iterate_level(tool.GetIterator(), level):
        box = word.BoundingBox(level)
        if box is not None:
            places.append((box[0] - _PAD, box[2] - _PAD, max(0.0, word.Confidence(level)) / 100))
    texts = tool.GetUTF8Text().split()  # a word asked for by itself comes with its letters from left to right
    if len(texts) != len(places):
        return [Read(_clean(" ".join(texts)), 0, grey.shape[1], max(0, tool.MeanTextConf()) / 100)] if texts else []
    return [Read(_clean(text), *place) for text, place in zip(texts, places, strict=True) if _clean(text)]


def _clean(text: str) -> str:
    shown = "".join(letter for letter in text.strip() if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFC", " ".join(shown.split()))


def without_strokes(words: Sequence[Read]) -> list[Read]:
    """The words without strokes at either end of the line: rules of a table that stand close by."""
    shown = [at for at, word in enumerate(words) if word.text.strip("|")]
    return list(words[shown[0] : shown[-1] + 1]) if shown else []


def with_numbers(words: Sequence[Read], numbers: Sequence[Number], digits: str) -> list[Read]:
    """The words of a line that runs from right to left, with these numbers in the place of what was made of them."""
    found = list(words)
    for number in reversed(numbers):
        inside = [word for word in found if _is_inside(word, number)]
        around = [word for word in found if _common(word, number) > 0.5 * (number.right - number.left)]
        over = inside or sorted(around, key=lambda word: word.right - word.left)[:1]
        if _is_word(inside, over, number) or _is_credible(over, number, digits):
            continue
        text = number.spelled(digits)
        made = Read(text, number.left, number.right, max(number.confidence, _borne_out(text, over)))
        if not over:
            at = next((index for index, word in enumerate(found) if word.right <= number.left), len(found))
            found.insert(at, made)
            continue
        at = found.index(over[0])
        found = [word for word in found if word not in over]
        found[at:at] = [*_before(over[0], number), made]
    return found


def _is_inside(word: Read, number: Number) -> bool:
    """Whether a word stands where the number does; what is no word at all does if it only reaches into it."""
    least = 0.5 if any(letter.isalpha() for letter in word.text) else 0.2
    return _common(word, number) > least * (word.right - word.left)


def _common(word: Read, number: Number) -> float:
    return min(word.right, number.right) - max(word.left, number.left)


def _is_word(inside: Sequence[Read], over: Sequence[Read], number: Number) -> bool:
    """Whether what looks like a short number is a piece of what was read as a word, or surely is one."""
    if len(number.text) > _PIECE:
        return False
    if not over:
        return len(number.text) < _PIECE
    letters = sum(letter.isalpha() for word in over for letter in word.text)
    others = sum(not letter.isalpha() for word in over for letter in word.text)
    return letters > others and (not inside or min(word.confidence for word in inside) >= _SURE)


def _is_credible(over: Sequence[Read], number: Number, digits: str) -> bool:
    """Whether what was read is a number in these digits already, and no better known now."""
    letters = [letter for word in over for letter in word.text if letter not in _BETWEEN]
    count = sum(letter not in _BETWEEN for letter in number.text)
    is_own = bool(letters) and all(letter in digits for letter in letters)
    return is_own and (number.confidence < _HARDLY or len(letters) > count + 1)


def _borne_out(text: str, over: Sequence[Read]) -> float:
    """How sure a number is at least, of which tesseract read nearly all signs as the same."""
    other = "".join(word.text for word in over)
    same = sum(one == letter for one, letter in zip(text, other, strict=False))
    return _BORNE_OUT if len(text) == len(other) > _PIECE and same >= _SAME * len(text) else 0.0


def _before(word: Read, number: Number) -> list[Read]:
    """What stands to the right of the number in the word that was read over both."""
    if word.right - number.right < 0.5 * (number.right - number.left) / len(number.text):
        return []
    head = _HEAD.match(word.text)
    return [Read(head[0], number.right, word.right, word.confidence)] if head else []


@lru_cache(maxsize=8)
def _tool(language: str) -> Any:
    tesserocr = importlib.import_module("tesserocr")
    folder = installed()[language.partition("+")[0]]
    return tesserocr.PyTessBaseAPI(path=f"{folder}{os.sep}", lang=language, psm=tesserocr.PSM.SINGLE_LINE)
