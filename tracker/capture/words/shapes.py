"""What the letters of a line tell of its script: those that Latin shares with Cyrillic and Greek, and those it does not. Pure."""

import re
import unicodedata
from dataclasses import replace
from typing import Final

from tracker.capture.page.alphabets import scripts_in
from tracker.capture.words.mixed import Placed

LEAST_OWN: Final = 0.2  # of the letters
ALIKE: Final = frozenset("ABCEHKMOPTXYaceopxyu3nrbmkgАВСЕНКМОРТХУасеорхуАІіЅѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧοΝ")
_NUMERO: Final = re.compile(r"\bNo?(?=\s*\d)")
"""The sign №, which the engine takes for letters."""
_NUMERO_READ: Final = frozenset(("Ме", "Мо", "Хе", "Мє"))
"""What tesseract takes it for: no words."""


def share_of(text: str, script: str) -> float:
    """How many of the letters are of the script."""
    letters = [letter for letter in text if letter.isalpha() or unicodedata.category(letter).startswith("M")]
    return sum(script in unicodedata.name(letter, "") for letter in letters) / max(1, len(letters))


def is_alike(text: str) -> bool:
    """Whether every letter also looks like one of a script that shares shapes with Latin, as in «BPAY» or «CTAPT»."""
    letters = [letter for letter in _NUMERO.sub("", text) if letter.isalpha()]
    return bool(letters) and sum(letter in ALIKE or letter in "Ii" for letter in letters) > 0.7 * len(letters)


def is_plainly_another(text: str) -> bool:
    """Whether enough letters have a shape that no Latin one has; capitals with dots and hooks come out as look-alikes."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter not in ALIKE for letter in letters) >= LEAST_OWN * max(1, len(letters))


def is_mixed(text: str) -> bool:
    """Whether a word has letters of two scripts: «CEPTΦKAT»."""
    return any("LATIN" in kinds and len(kinds) > 1 for kinds in map(scripts_in, text.split()))


def with_numero(word: Placed) -> Placed:
    """The word, or the sign № for what it is taken for."""
    return replace(word, text="№", sure=word.sure[:1]) if word.text in _NUMERO_READ else word
