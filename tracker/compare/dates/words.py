"""The words that stand in printed dates: month names, eras, numbers written out, and words that mean nothing.

Read once from `resources/dates`. All languages stand in one dictionary, for nobody says in which language a date is
printed; a word that several of them have keeps all its meanings. Knows nothing of how the words make a date.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from tracker.domain.vocabulary import Calendar
from tracker.settings import resources_folder

Month = tuple[Calendar, int]
"""A month: of which calendar, and the how-manieth."""

_ARABIC_HARAKAT: Final = (0x064B, 0x0655)
_LATIN_MARKS: Final = (0x0300, 0x036F)
_OTHER_MARKS: Final = frozenset({0x0670, 0x093C, 0x09BC})  # superscript alef, the nuktas of Devanagari and Bengali
_SAME_LETTERS: Final = str.maketrans("ىیۍېكةہھەٱı", "ييييکههههاi")
_APOSTROPHES: Final = "'’‘ʿʾʼʻ`´"


@dataclass(frozen=True, slots=True)
class Word:
    """All that a word, or several words together, may mean in a date."""

    months: tuple[Month, ...] = ()
    number: int | None = None
    is_ordinal: bool = False
    era: Calendar | None = None
    is_filler: bool = False
    parts_range: bool = False
    may_part_range: bool = False
    restates: bool = False
    precedes_month: bool = False
    regnal: int = 0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every known word in its folded form, and the endings of ordinal numbers."""

    words: Mapping[str, Word]
    ordinal_suffixes: frozenset[str]
    longest: int


def tidy(text: str) -> str:
    """The text in one form of each character: compatibility forms, digits of any script as ASCII, lower case, and
    without what is not seen (direction marks, joiners, tatweel)."""
    composed = unicodedata.normalize("NFKC", text).casefold().replace("ـ", "")
    return "".join(_character(character) for character in composed)


def fold(word: str) -> str:
    """The form in which a word is looked up: without accents, apostrophes and anything that is not a letter."""
    apart = unicodedata.normalize("NFD", word)
    letters = (character for character in apart if _is_kept(character))
    return unicodedata.normalize("NFC", "".join(letters)).translate(_SAME_LETTERS)


def is_letter(character: str) -> bool:
    """Whether a character is part of a word: a letter or a mark on one."""
    return character not in _APOSTROPHES and unicodedata.category(character)[0] in "LM"


def runs(text: str) -> list[str]:
    """The runs of letters, and of figures, that a text has, without what stands between them."""
    return re.findall(
        r"[0-9]+|[^ 0-9]+", "".join(letter if is_letter(letter) or letter.isdigit() else " " for letter in text)
    )


def is_apostrophe(character: str) -> bool:
    """Whether a character is written inside a word without being a letter of it."""
    return character in _APOSTROPHES


@cache
def vocabulary() -> Vocabulary:
    """The words of `resources/dates`."""
    words: dict[str, Word] = {}
    plain = _table("words")
    for spelling in [*plain["fillers"], *plain["weekdays"]]:
        _add(words, spelling, is_filler=True)
    for spelling in plain["ranges"]["words"]:
        _add(words, spelling, parts_range=True)
    for spelling in plain["ranges"]["weak"]:
        _add(words, spelling, may_part_range=True)
    for spelling in plain["restated"]["words"]:
        _add(words, spelling, restates=True)
    for spelling in plain["months_in_figures"]["words"]:
        _add(words, spelling, precedes_month=True)
    for before, spellings in plain["regnal"].items():
        for spelling in spellings:
            _add(words, spelling, regnal=int(before))
    for calendar, spellings in plain["eras"].items():
        for spelling in spellings:
            _add(words, spelling, era=Calendar(calendar))
    _add_months(words, _table("months"))
    _add_numbers(words, _table("numbers"))
    suffixes = frozenset(fold(tidy(suffix)) for suffix in plain["ordinal_suffixes"])
    return Vocabulary(words, suffixes, max(map(len, words)))


@cache
def single_words() -> frozenset[str]:
    """The words of all months, eras and other phrases, folded, each by itself: «Rabi' al-Awwal» has two."""
    single: set[str] = set()
    left: list[Any] = [_table("words"), _table("months"), _table("numbers")]
    while left:
        one = left.pop()
        if isinstance(one, str):
            single |= {fold(run) for run in runs(tidy(one))}
        else:
            left += one.values() if isinstance(one, dict) else one
    return frozenset(single)


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of a number that is written as one word says; 0 for an «and» in it."""

    value: int
    is_ordinal: bool


@cache
def numerals() -> Mapping[str, Part]:
    """The words of which numbers are made that are written as one word."""
    found: dict[str, Part] = {}
    for kind, numbers in _table("compounds").items():
        for number, spellings in numbers.items():
            found |= {fold(tidy(spelling)): Part(int(number), kind == "ordinal") for spelling in spellings}
    return found


def _add_months(words: dict[str, Word], table: dict[str, Any]) -> None:
    for calendar, languages in table.items():
        for rows in languages.values():
            for number, spellings in enumerate(rows, start=1):
                for spelling in spellings:
                    _add(words, spelling, month=(Calendar(calendar), number))


def _add_numbers(words: dict[str, Word], table: dict[str, Any]) -> None:
    for kind, numbers in table.items():
        for number, spellings in numbers.items():
            for spelling in spellings:
                _add(words, spelling, number=int(number), is_ordinal=kind == "ordinal")


def _add(words: dict[str, Word], spelling: str, *, month: Month | None = None, **meaning: Any) -> None:
    key = fold(tidy(spelling))
    known = words.get(key, Word())
    if month is not None and month not in known.months:
        meaning["months"] = (*known.months, month)
    words[key] = replace(known, **meaning)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((resources_folder() / "dates" / f"{name}.toml").read_text(encoding="utf-8"))


def _character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return "" if category == "Cf" else character


def _is_kept(character: str) -> bool:
    code = ord(character)
    if _LATIN_MARKS[0] <= code <= _LATIN_MARKS[1] or _ARABIC_HARAKAT[0] <= code <= _ARABIC_HARAKAT[1]:
        return False
    return code not in _OTHER_MARKS and is_letter(character)
