"""The script that a text is in, as Unicode names its letters: «LATIN», «CYRILLIC», «ARABIC». Pure."""

import unicodedata
from collections.abc import Set
from functools import lru_cache

_OF_FIGURES = {"DIGIT": "LATIN", "ARABIC-INDIC": "ARABIC", "EXTENDED": "ARABIC"}


@lru_cache(maxsize=1 << 12)
def script_of(text: str) -> str:
    """The script of a text by its first letter: papers in two languages set a name in both, one behind the other. "" where
    it has no letter."""
    first = next((letter for letter in text if letter.isalpha()), "")
    return _script(first) if first else ""


def script_with_figures(text: str) -> str:
    """The script of a text by its first letter or figure: a form in two languages has a date in both beside a label."""
    first = next((letter for letter in text if letter.isalnum()), "")
    return _OF_FIGURES.get(_script(first), _script(first)) if first else ""


def scripts_in(text: str) -> Set[str]:
    """The scripts of all letters of a text."""
    return {_script(letter) for letter in text if letter.isalpha()}


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
