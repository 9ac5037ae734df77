"""Japanese names in Latin letters: the spellings of the Kunrei system in those of the Hepburn system.

Long vowels count as short: passports write them in either way.
"""

import re
from functools import lru_cache
from typing import Final

_SYLLABLES: Final = re.compile("(?:[kgsztdnhbpmrwyjfc]?[hs]?y?[aeiou]|n|kk|pp|ss|tt|h(?![aeiouy]))+")
# A quick look spares most words the pattern.
_LAST: Final = frozenset("aeiounh")
_FOREIGN: Final = frozenset("lqvx")
_KUNREI: Final = (
    ("sy", "sh"), ("ty", "ch"), ("zy", "j"), ("si", "shi"), ("ti", "chi"), ("tu", "tsu"), ("zi", "ji"), ("hu", "fu"),
    ("di", "ji"), ("du", "zu"),
)  # fmt: skip
_LONG: Final = re.compile("ou|oo|oh(?![aeiouy])|uu")


@lru_cache(maxsize=1 << 13)
def hepburn_of_kunrei(word: str) -> str:
    """The Hepburn spelling of a word of Japanese syllables (lower case, without accents); empty for any other word."""
    if word[-1:] not in _LAST or not _FOREIGN.isdisjoint(word) or not _SYLLABLES.fullmatch(word):
        return ""
    for kunrei, hepburn in _KUNREI:
        word = word.replace(kunrei, hepburn)
    return _LONG.sub(_short_vowel, word)


def _short_vowel(long: re.Match[str]) -> str:
    return long[0][0]
