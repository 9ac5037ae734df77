"""One word of a name with everything that comparisons ask of it, worked out once.

Knows nothing of the name around it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tracker.compare.names.folding import ascii_form, bare, normal, plain
from tracker.compare.names.gaelic import gaelic_form, is_irish
from tracker.compare.names.lexicon import Entry, lexicon
from tracker.compare.names.markers import Marker, markers
from tracker.compare.romanisation import letters, native_form, reading
from tracker.compare.romanisation.japanese import hepburn_of_kunrei
from tracker.compare.romanisation.latin import outline, sounds_of
from tracker.compare.scripts import Script, script_of

LONGEST: Final = 48  # letters of a word that are looked at; no name is longer
_KEPT: Final = 1 << 15
_PATRONYMIC: Final = re.compile(
    r"(?:[oe]v|[oe]w|yev|iev|jev)(?:ich|ych|icz|itch|ic|na|yna)$|(?:ivna|lyich|mich|nichna)$"
)
# What makes a patronymic in Turkic languages, with or without a space before it.
_TURKIC: Final = re.compile("(?:[kqg][iy]z[iy]|uly|uulu|ogh?l[iy])$")
# Among the patronymics, those that no surname of other Slavic languages has.
_EASTERN_PATRONYMIC: Final = re.compile(r"(?:[oe]v(?:ich|ych|na)|ivna|lyich|nichna)$")
# Spellings that hardly occur in names of Latin writing: such a word was romanised.
_ROMANISED: Final = re.compile(
    "kh|zh|dj|dh|q(?!u)|aa|uu|ullah|[aeou](?:dd|ld)ine?$|yev|iev$|shch|^abd|abad$|zad[ae]h?$|pour$|[a-z]{4}yan$|dze$|shvili$"
)
# What a reader of scans makes of a letter.
_SPECIAL: Final = re.compile(r"[\W\d_]|rn|vv|cl|^l[^aeiouy]")
_AFTER_L: Final = "aeiouy"
_TURKIC_ENDS: Final = frozenset("iyu")
_FRENCH: Final = ("simon",)  # Simonne is a name of her own
_ATTACHED: Final = frozenset(("al", "el", "ul"))
_BITS: Final = {consonant: 1 << at for at, consonant in enumerate("ptksmnlr")}
_LETTERS_OF_TWO: Final = frozenset(("yu", "ya", "ye", "yo", "iu", "ia", "ch", "sh", "zh", "kh", "ts", "th", "ph", "gh"))
_WHOLE_WORDS: Final = frozenset((Script.HAN, Script.HANGUL, Script.KANA))
_LATIN: Final = Script.LATIN  # members that are asked at every word: to look one up in its class takes a while
_CYRILLIC: Final = Script.CYRILLIC
_ABBREVIATION: Final = Marker.ABBREVIATION
# How much it says that two people share a word, from a rare name to the most frequent ones; short words say less.
_BY_RANK: Final = (1.0, 0.9, 0.8, 0.6)
_SHORT: Final = 0.9


class Special:
    """By what a word can be another besides by its sounds (bits)."""

    LOOKS: Final = 1  # a reader of scans may take it for another, or it is too short to have sounds
    ATTACHED: Final = 2  # an article or Abd- may be written as part of it
    SHORT: Final = 4  # it is written short for a name
    KUNREI: Final = 8  # it is Japanese in the Kunrei spelling
    GAELIC: Final = 16  # it is an Irish surname in one of its forms
    FATHER: Final = 64  # it is a Turkic patronymic
    WIFE: Final = 32  # it is the name of a wife by her husband's


@dataclass(slots=True, eq=False)
class Word:
    """A word as printed and the forms of it that are compared.

    `bare` is without case and signs, `latin` how it is read in the letters a to z, `native` what it is
    looked up by, `sounds` the reading as `spelling` wants it, `outline` its consonants by class and `classes` those as bits, `letters` the letters of
    a script that `spelling` knows one by one. `marks` says what else than a name
    it can be, `familiar` of which names it is a familiar form and the other way round; `special` by what else than its sounds it
    can be related to another word, `is_plain` that it has only the letters a to z (or digits), `splits` that it may be several initials.
    Equal only to itself: each text is read once. Never changed; not frozen, because that would make it slow to make.
    """

    text: str
    script: Script
    bare: str
    latin: str
    native: str
    sounds: str
    outline: str
    classes: int
    letters: str
    entry: Entry | None
    marks: int
    familiar: frozenset[str]
    special: int
    splits: bool
    is_plain: bool
    is_letter: bool
    weight: float

    @property
    def is_romanised(self) -> bool:
        """Whether it comes from another script, as far as its letters tell."""
        return self.script is not Script.LATIN or _ROMANISED.search(self.latin) is not None

    @property
    def is_patronymic(self) -> bool:
        """Whether it has the ending of a Slavic patronymic."""
        return len(self.latin) > 6 and father_of(self.latin) != ""

    @property
    def is_eastern_patronymic(self) -> bool:
        """Whether it has the ending of a Russian, Ukrainian or Belarusian patronymic."""
        return len(self.latin) > 6 and _EASTERN_PATRONYMIC.search(self.latin) is not None


def father_of(word: str) -> str:
    """The father's name in a patronymic (lower case, plain letters), the ending taken away; empty for any other word."""
    found = _PATRONYMIC.search(word) or _TURKIC.search(word)
    return word[: found.start()] if found and len(word) > 6 else ""


@lru_cache(maxsize=_KEPT)
def read_word(text: str) -> Word:
    """The word of this printed text."""
    if text.isascii() and text.isalpha():
        small = text.lower()
        return _word(text, _LATIN, small, small[:LONGEST], small[:LONGEST], "")
    text = normal(text)
    script = script_of(text)
    stripped = bare(text)
    looked_at = stripped[:LONGEST]
    own = ""
    if script is Script.LATIN:
        latin = ascii_form(looked_at)
        native = (gaelic_form(text) if " " in text and is_irish(text) else "") or latin or stripped
    else:
        # The geresh of Hebrew is a sign that tells letters apart.
        source = text[:LONGEST] if script is Script.HEBREW else looked_at
        latin = reading(looked_at, script)
        native = native_form(stripped, script)
        own = letters(source, script)
    return _word(text, script, stripped, latin, native, own)


def _word(text: str, script: Script, stripped: str, latin: str, native: str, own: str) -> Word:
    known = lexicon()
    sounds = sounds_of(latin)
    consonants = outline(sounds)
    marks = markers().of.get(_marker_key(text, native), 0)
    if latin.endswith("ne") and _husband(stripped, latin):
        marks |= Marker.WIFE
    familiar = known.familiar_with(latin)
    entry = known.knows(native) or (known.knows(latin) if script is _CYRILLIC else None)
    size = len(stripped)
    special = Special.LOOKS if size < 3 or _may_be_misread(stripped) else 0
    if latin.startswith("abd") or (entry is None and latin[:2] in _ATTACHED):
        special |= Special.ATTACHED
    if marks & _ABBREVIATION or text.endswith("."):
        special |= Special.SHORT
    if hepburn_of_kunrei(latin) not in ("", latin):
        special |= Special.KUNREI
    if " " in text and gaelic_form(text) == native:
        special |= Special.GAELIC
    if latin[-1:] in _TURKIC_ENDS and _TURKIC.search(latin) and size > 6:
        special |= Special.FATHER
    if marks & Marker.WIFE:
        special |= Special.WIFE
    weight = _BY_RANK[entry.rank] if entry else _BY_RANK[0]
    weight = weight * _SHORT if size < 4 else weight
    is_plain = script is _LATIN and size <= LONGEST and stripped.isascii()
    is_letter = size < 3 and _is_letter(text, stripped, latin, script)
    splits = "." in text[:-1] or (entry is None and 1 < len(text) < 4 and text.isupper())
    return Word(  # by place: so many keywords would take longer than the rest
        text, script, stripped, latin, native, sounds, consonants, _classes(consonants), own, entry, marks, familiar,
        special, splits, is_plain, is_letter, weight,
    )  # fmt: skip


def _husband(stripped: str, latin: str) -> bool:
    """Whether this is a Hungarian name with the ending -né of a wife; without its accent, that of a man's name only."""
    stem, known = latin[:-2], markers()
    if stripped.endswith("né"):
        return stem in known.hungarian_men or stem in known.hungarian_families
    return len(stem) > 4 and stripped.isascii() and stem in known.hungarian_men and stem not in _FRENCH


def _may_be_misread(word: str) -> bool:
    """Whether a reader of scans may take a part of the word for another letter."""
    if not (word.isascii() and word.isalpha()):
        return _SPECIAL.search(word) is not None
    mute = word[0] == "l" and word[1:2] not in _AFTER_L  # a capital I in truth
    return mute or "rn" in word or "vv" in word or "cl" in word


@lru_cache(maxsize=_KEPT)
def _classes(consonants: str) -> int:
    return sum([_BITS[consonant] for consonant in set(consonants)])


def _marker_key(text: str, native: str) -> str:
    """What the table of words knows it by: “S/O” keeps its stroke, a lone full stop stands for no name."""
    if "/" in text:
        return plain(text).rstrip(".:")
    return native or "unknown"


def _is_letter(text: str, stripped: str, latin: str, script: Script) -> bool:
    """Whether this is a single letter, or two with a full stop (“Yu.”): an initial."""
    if len(stripped) == 1:
        return stripped.isalpha() and script not in _WHOLE_WORDS
    return len(stripped) == 2 and text.endswith(".") and latin in _LETTERS_OF_TWO
