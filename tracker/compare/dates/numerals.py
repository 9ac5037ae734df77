"""Numbers that are one word in print without standing in any list: compounds, Roman figures.

German and Italian write a number as one word, «zweitausendneunzehn», «duemiladiciannove»; it is taken apart into the words
that it is made of (`resources/dates/compounds.toml`). Knows nothing of what the number is for.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tracker.compare.dates.words import fold, numerals, tidy

_LONGEST: Final = 48  # letters: «achtzehnhundertsiebenundneunzigsten» has 35
_ROMAN: Final = re.compile(r"m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})")
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_MOST: Final = 9999
_HAN_FIGURES: Final = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "元": 1}
_HAN_TENS: Final = {"十": 10, "廿": 20, "卅": 30, "百": 100}
_HAN: Final = re.compile(f"[{''.join(_HAN_FIGURES)}{''.join(_HAN_TENS)}]{{1,9}}(?=[年月日号號])")


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a word says as a number, and whether it is the how-manieth."""

    value: int
    is_ordinal: bool = False


@lru_cache(maxsize=1 << 12)
def compound(word: str) -> Numeral | None:
    """The number that a word is made up of number words for, two at least; None for any other word."""
    key = fold(tidy(word))
    if not 6 <= len(key) <= _LONGEST:
        return None
    parts = _parts(key, 0)
    if parts is None or len(parts) < 2:
        return None
    value = _together([value for value, _ in parts])
    return Numeral(value, is_ordinal=parts[-1][1]) if value is not None else None


def in_figures(line: str) -> str:
    """The line with the Chinese numerals before the signs for year, month and day in figures: 二〇一二年三月 as 2012年3月."""
    return _HAN.sub(lambda found: str(_han_value(found[0])), line)


def _han_value(numeral: str) -> int:
    """Figures one by one (二〇一二), or with ten and hundred between them (一百零一)."""
    if _HAN_TENS.keys().isdisjoint(numeral):
        return int("".join(str(_HAN_FIGURES[sign]) for sign in numeral))
    total, figure = 0, 0
    for sign in numeral:
        if sign in _HAN_TENS:
            total, figure = total + max(figure, 1) * _HAN_TENS[sign], 0
        else:
            figure = _HAN_FIGURES[sign]
    return total + figure


def roman(word: str) -> int | None:
    """The value of Roman figures, written as they are today; None for any other word."""
    plain = word.casefold()
    if not plain or not _ROMAN.fullmatch(plain):
        return None
    values = [_ROMAN_VALUES[letter] for letter in plain]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _parts(key: str, at: int) -> list[tuple[int, bool]] | None:
    """The number words that a word is made of from here on: the longest first, 0 for an «and», only the last ordinal."""
    if at == len(key):
        return []
    for end in range(len(key), at, -1):
        part = numerals().get(key[at:end])
        if part is None or (part.is_ordinal and end < len(key)) or (part.value == 0 and not 0 < at < end < len(key)):
            continue
        rest = _parts(key, end)
        if rest is not None:
            return [(part.value, part.is_ordinal), *rest]
    return None


def _together(values: list[int]) -> int | None:
    """What the parts make: thousands and hundreds multiply what stands before them, an «and» puts the unit first."""
    total = current = 0
    for value in values:
        if value in (100, 1000):
            current = max(current, 1) * value
            total, current = (total + current, 0) if value == 1000 else (total, current)
        elif value and not (current % 100 == 0 or (current % 100 < 10) != (value < 10)):
            return None
        else:
            current += value
    return total + current if 0 < total + current <= _MOST else None
