"""Where a line may end: the part of UAX #14 that names, addresses and plain sentences need.

After spaces and hyphens, between Chinese and Japanese characters, never inside what a person takes for one character.
Thai, Lao, Khmer and Burmese write no spaces between words and would need a dictionary; a long stretch of them is broken
between syllables as far as the letters show it. Knows nothing of widths.
"""

import re
import unicodedata
from typing import Final

from tracker.dossier.graphemes import graphemes, script_of
from tracker.texts import FIRST_STRONG_ISOLATE, POP_ISOLATE

_SPACES: Final = frozenset(" \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
_HYPHENS: Final = frozenset("-\u058a\u05be\u2010\u2013\u2014/")
_BREAK_AFTER: Final = frozenset("\u200b\u1361\u104a\u104b\u17d4\u17d5\u0f0b")
_IDEOGRAPHIC: Final = frozenset({"Hani", "Hira", "Kana", "Bopo"})
_NOT_FIRST: Final = frozenset(
    "!?:;,.%…、。，．：；！？％ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〻ゝゞヽヾ・،؛؟۔।॥"
)
"""What may not start a line, even after a space (LB13) or between ideographs (LB16, LB21)."""
_CLOSING: Final = frozenset({"Pe", "Pf"})
_OPENING: Final = frozenset({"Ps", "Pi"})
_NOT_BEFORE: Final = frozenset("\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6")
_NOT_AFTER: Final = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
_ASAT: Final = "\u103a"
_WITHIN_DATE: Final = re.compile(r"(?<![\w/.,-])\d{1,3} (?=[^\W\d])|(?<=[^\W\d]) (?=\d{4}(?!\w))")


def is_space(character: str) -> bool:
    """Whether a line may end after it and it is not drawn there."""
    return character in _SPACES


def break_places(text: str) -> list[int]:
    """The indexes at which a new line may start, in order."""
    starts = {start for start, _ in graphemes(text)}
    found = []
    before, gap = "", False
    for index, character in enumerate(text):
        if character in (FIRST_STRONG_ISOLATE, POP_ISOLATE):
            continue
        if is_space(character):
            gap = bool(before)
            continue
        if before and index in starts and _may_break(before, character, gap):
            found.append(_before_isolates(text, index))
        before, gap = character, False
    return found


def within_dates(text: str) -> frozenset[int]:
    """Of the places at which a line may start those inside a date, such as 5 December 2012, or between a number and what
    it counts: a line ends there only where it cannot end elsewhere."""
    return frozenset(match.end() for match in _WITHIN_DATE.finditer(text))


def last_resort(text: str) -> list[int]:
    """Where a word that fits on no line may be cut: between graphemes, and not where a syllable shows that it goes on."""
    found = []
    for start, end in graphemes(text):
        if start == 0 or text[start] == POP_ISOLATE or text[start - 1] == FIRST_STRONG_ISOLATE:
            continue
        goes_on = text[start] in _NOT_BEFORE or text[start - 1] in _NOT_AFTER or _ASAT in text[start:end]
        if not goes_on:
            found.append(start)
    return found


def _may_break(before: str, after: str, gap: bool) -> bool:
    if after in _NOT_FIRST or unicodedata.category(after) in _CLOSING or unicodedata.category(before) in _OPENING:
        return False
    if gap or before in _BREAK_AFTER:
        return True
    if before in _HYPHENS:
        return unicodedata.category(after)[0] == "L"
    return "\xa0" not in (before, after) and (_is_ideographic(before) or _is_ideographic(after))


def _is_ideographic(character: str) -> bool:
    return script_of(character) in _IDEOGRAPHIC or "\u3000" <= character <= "\u303f"


def _before_isolates(text: str, index: int) -> int:
    """An isolate that opens before `index` goes with what follows."""
    while index and text[index - 1] == FIRST_STRONG_ISOLATE:
        index -= 1
    return index
