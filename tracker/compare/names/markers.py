"""The words that stand in a name without being it: titles, particles, relations, placeholders (`words.toml`).

Knows single words only; what a word is in its place decides `reading`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from tracker.compare.names.tables import read_toml


class Marker:
    """What a word can be besides a name; it can be several, so that these are bits (plain: they are asked often)."""

    NONE: Final = 0
    TITLE: Final = 1
    HONORIFIC: Final = 2
    DEGREE: Final = 4
    DEGREE_AFTER_COMMA: Final = 8
    SUFFIX: Final = 16
    ARTICLE: Final = 32
    PARTICLE: Final = 64
    KUNYA: Final = 128
    KIN: Final = 256
    RELATION: Final = 512
    SURNAME_AFTER: Final = 1024
    PLACEHOLDER: Final = 2048
    SERVANT: Final = 4096
    FAITH: Final = 8192
    ABBREVIATION: Final = 16384
    BEHIND_TITLE: Final = 32768
    BURMESE_TITLE: Final = 65536
    GAELIC: Final = 131072
    WIFE: Final = 262144


_TABLE: Final = (
    ("titles", Marker.TITLE), ("honorifics", Marker.HONORIFIC), ("degrees", Marker.DEGREE),
    ("degrees_after_comma", Marker.DEGREE_AFTER_COMMA), ("suffixes", Marker.SUFFIX), ("articles", Marker.ARTICLE),
    ("particles", Marker.PARTICLE), ("kunya", Marker.KUNYA), ("kin", Marker.KIN), ("relations", Marker.RELATION),
    ("surnames_after", Marker.SURNAME_AFTER), ("placeholders", Marker.PLACEHOLDER), ("servant", Marker.SERVANT),
    ("faith", Marker.FAITH), ("titles_behind_title", Marker.BEHIND_TITLE), ("burmese_titles", Marker.BURMESE_TITLE),
    ("gaelic", Marker.GAELIC),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Markers:
    """The table, ready for look-ups by the plain form of a word."""

    of: Mapping[str, int]
    divine: frozenset[str]
    burmese: frozenset[str]
    abbreviations: Mapping[str, str]
    hungarian_men: frozenset[str]
    hungarian_families: frozenset[str]


@lru_cache(maxsize=1)
def markers() -> Markers:
    """The table, read once."""
    table: Mapping[str, Any] = read_toml("words")
    of: dict[str, int] = {}
    for key, marker in _TABLE:
        for word in table[key].split():
            of[word] = of.get(word, Marker.NONE) | marker
    for word in table["abbreviations"]:
        of[word] = of.get(word, Marker.NONE) | Marker.ABBREVIATION
    divine, burmese, men, families = (
        frozenset(table[key].split()) for key in ("divine", "burmese", "hungarian_men", "hungarian_families")
    )
    return Markers(of, divine, burmese, table["abbreviations"], men, families)


# The article of Arabic before a sun letter takes that letter; elsewhere these short words are names.
_ASSIMILATED: Final = {
    "ar": "r", "er": "r", "ur": "r", "as": "s", "es": "s", "us": "s", "ash": "sh", "ach": "ch", "ad": "d", "ed": "d",
    "ud": "d", "an": "n", "en": "n", "un": "n", "at": "t", "et": "t", "az": "z", "uz": "z", "adh": "dh", "ath": "th",
}  # fmt: skip


def is_article_before(article: str, following: str) -> bool:
    """Whether `article` can be the Arabic article of the word that follows it."""
    return following.startswith(_ASSIMILATED.get(article, ""))


def are_articles(one: str, other: str) -> bool:
    """Whether both words are forms of the Arabic article."""
    known = markers().of
    return bool(known.get(one, Marker.NONE) & known.get(other, Marker.NONE) & Marker.ARTICLE)
