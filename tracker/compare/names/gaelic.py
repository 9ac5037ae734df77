"""Irish surnames: one name with a prefix for the son (Ó, Mac), the daughter (Ní, Nic) and the wife (Uí, Mhic).

Behind the prefixes of women the first consonant is softened, written with an h, and Ó puts an h before a vowel (Woulfe,
“Irish Names and Surnames”, 1923). Knows single surnames, not the names that they stand in.
"""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final

from tracker.compare.names.folding import without_accents
from tracker.compare.names.tables import read_rows


class Bearer(StrEnum):
    """Whose form of the surname it is."""

    SON = "son"
    DAUGHTER = "daughter"
    WIFE = "wife"


# The prefix of each bearer, by the family's own.
_PREFIXES: Final = {
    "o": ("o", Bearer.SON), "ua": ("o", Bearer.SON), "ni": ("o", Bearer.DAUGHTER), "ui": ("o", Bearer.WIFE),
    "mac": ("mac", Bearer.SON), "mc": ("mac", Bearer.SON), "nic": ("mac", Bearer.DAUGHTER), "mhic": ("mac", Bearer.WIFE),
}  # fmt: skip
_SURNAME: Final = re.compile(rf"({'|'.join(_PREFIXES)})[\s’']+((?:an|giolla)\s+)?([a-z]{{2,}})")
_SOFTENED: Final = re.compile("^([bcdfgmpst])h")
_H_BEFORE_VOWEL: Final = re.compile("^h(?=[aeiou])")
_MARKED: Final = re.compile(r"(?:ó|[nu]í)\b", re.IGNORECASE)  # how only Irish writes these prefixes


def gaelic_form(surname: str) -> str:
    """What the forms of an Irish surname for men and women share, in plain letters; empty for any other text."""
    found = _SURNAME.fullmatch(without_accents(surname))
    if not found:
        return ""
    stem = _H_BEFORE_VOWEL.sub("", _SOFTENED.sub(r"\1", found[3]))
    return _PREFIXES[found[1]][0] + (found[2] or "").strip() + stem


def bearer(surname: str) -> Bearer | None:
    """Whose form it is; None for a text that is no such surname."""
    found = _SURNAME.fullmatch(without_accents(surname))
    return _PREFIXES[found[1]][1] if found else None


def is_irish(words: str) -> bool:
    """Whether these words are an Irish surname: by the accent of its prefix, as only Irish writes it, or by the table."""
    form = gaelic_form(words)
    return bool(form) and (_MARKED.match(words) is not None or form in _english() or form in _english_surnames())


def is_english_for(english: str, form: str) -> bool:
    """Whether an English surname, in plain letters, is the usual one for the Irish surname of this `gaelic_form`."""
    return english in _english().get(form, ())


@lru_cache(maxsize=1)
def _english_surnames() -> frozenset[str]:
    return frozenset(name for names in _english().values() for name in names)


@lru_cache(maxsize=1)
def _english() -> Mapping[str, Sequence[str]]:
    """The English spellings of Irish surnames."""
    return {gaelic_form(form): english.split() for irish, english in read_rows("irish") for form in irish.split("/")}
