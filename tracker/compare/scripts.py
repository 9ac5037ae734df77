"""Which script a letter belongs to, as far as the comparer tells scripts apart.

The ranges are the blocks of the Unicode Standard, merged where names are treated alike.
"""

from bisect import bisect_right
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Script(StrEnum):
    """The scripts in which names are compared letter by letter; everything else is read through `anyascii`."""

    LATIN = "latin"
    ARABIC = "arabic"
    HEBREW = "hebrew"
    CYRILLIC = "cyrillic"
    GREEK = "greek"
    INDIC = "indic"
    ETHIOPIC = "ethiopic"
    HANGUL = "hangul"
    KANA = "kana"
    HAN = "han"
    OTHER = "other"


_BLOCKS: Final = (
    (0x0000, Script.LATIN), (0x0370, Script.GREEK), (0x0400, Script.CYRILLIC), (0x0530, Script.OTHER),
    (0x0590, Script.HEBREW), (0x0600, Script.ARABIC), (0x0700, Script.OTHER), (0x0750, Script.ARABIC),
    (0x0780, Script.OTHER), (0x0870, Script.ARABIC), (0x0900, Script.INDIC), (0x0E00, Script.OTHER),
    (0x1100, Script.HANGUL), (0x1200, Script.ETHIOPIC), (0x13A0, Script.OTHER), (0x1C80, Script.CYRILLIC),
    (0x1C90, Script.OTHER), (0x1D00, Script.LATIN), (0x1F00, Script.GREEK), (0x2000, Script.LATIN),
    (0x2D80, Script.ETHIOPIC), (0x2DE0, Script.CYRILLIC), (0x2E00, Script.OTHER), (0x3005, Script.HAN),
    (0x3008, Script.OTHER), (0x3040, Script.KANA), (0x3100, Script.OTHER), (0x3130, Script.HANGUL),
    (0x3190, Script.OTHER), (0x31F0, Script.KANA), (0x3200, Script.OTHER), (0x3400, Script.HAN),
    (0x4DC0, Script.OTHER), (0x4E00, Script.HAN), (0xA000, Script.OTHER), (0xA640, Script.CYRILLIC),
    (0xA6A0, Script.OTHER), (0xA720, Script.LATIN), (0xA800, Script.OTHER), (0xAB00, Script.ETHIOPIC),
    (0xAB30, Script.LATIN), (0xAB70, Script.OTHER), (0xAC00, Script.HANGUL), (0xD7B0, Script.OTHER),
    (0xF900, Script.HAN), (0xFB00, Script.LATIN), (0xFB13, Script.OTHER), (0xFB1D, Script.HEBREW),
    (0xFB50, Script.ARABIC), (0xFE00, Script.OTHER), (0xFE70, Script.ARABIC), (0xFF00, Script.LATIN),
    (0xFF61, Script.KANA), (0xFFA0, Script.OTHER), (0x20000, Script.HAN), (0x323B0, Script.OTHER),
)  # fmt: skip
_STARTS: Final = tuple(start for start, _ in _BLOCKS)

# Scripts that leave short vowels out or write sounds that Latin letters can only approach: compared by `scripts.toml`.
BY_LETTER: Final = frozenset({Script.ARABIC, Script.HEBREW, Script.HANGUL})


@lru_cache(maxsize=4096)
def script_of_letter(letter: str) -> Script:
    """The script of one character."""
    return _BLOCKS[bisect_right(_STARTS, ord(letter)) - 1][1]


def script_of(word: str) -> Script:
    """The script of a word: that of its first letter."""
    if word.isascii():
        return Script.LATIN
    for letter in word:
        if letter.isalpha():
            return script_of_letter(letter)
    return Script.LATIN


def is_latin(printed: str) -> bool:
    """Whether most letters of a text are Latin; a text without letters counts as Latin."""
    letters = [letter for letter in printed if letter.isalpha()]
    return sum(script_of_letter(letter) is Script.LATIN for letter in letters) * 2 >= len(letters)
