"""The words of institutions' names that say what kind of body it is or where it lies, in many languages and scripts.

The lists are general knowledge of languages and lie in `resources/institutions/words.toml` and `places.toml`; this
module reads them and looks words up. It knows no institution.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from tracker.settings import resources_folder


class WordKind(StrEnum):
    """What a word does in a name. Only a proper word says which institution it is."""

    CONNECTIVE = "connective"  # of, the, de, for
    BODY = "body"  # university, hospital, council
    FIELD = "field"  # medicine, health, science
    QUALITY = "quality"  # national, royal, north
    TITLE = "title"  # Dr, Shri
    COMPANY = "company"  # Ltd, GmbH
    NUMBER = "number"
    COUNTRY = "country"
    PLACE = "place"
    PROPER = "proper"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word may mean: `meanings` are the English names of its meanings; without any it is a proper word."""

    kind: WordKind = WordKind.PROPER
    meanings: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    short: bool = False
    rank: int = 0
    family: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    meaning: str
    kind: WordKind
    language: str
    short: bool
    rank: int
    family: str


PROPER: Final = Sense()
MANY: Final = "mul"
_LIFTED: Final = {"title": WordKind.TITLE, "company": WordKind.COMPANY}
_KINDS: Final = tuple(WordKind)
_ARABIC: Final = str.maketrans({
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه",
    "ؤ": "و", "ئ": "ي", "ـ": None,
    "\u200b": None, "\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None, "\u00ad": None, "\ufeff": None,
})  # fmt: skip
_ARABIC_PREFIXES: Final = ("وال", "بال", "لل", "ال", "و", "ل", "ب")
_HEBREW_PREFIXES: Final = ("ה", "ל", "ו", "ב")
_LEAST_STEM: Final = 3
_LONGEST_TAIL: Final = 8
"""A longer rest after a stem is no ending, but another word: Universitätsverlag."""


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """The word without what does not tell words apart: case, accents, vowel signs of Arabic, letter variants.

    A Latin word becomes ASCII; a word of another script stays in it.
    """
    plain = unicodedata.normalize("NFKC", word).casefold().translate(_ARABIC)
    if plain.isascii():
        return plain
    script = script_of(plain)
    if script == "latin":
        stripped = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        return latinised(stripped)
    if script in ("arabic", "hebrew", "greek", "cyrillic"):
        return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", plain)


def latinised(word: str) -> str:
    """The word in ASCII letters and digits, letter by letter and without regard to its language."""
    from anyascii import anyascii  # its tables are not needed to start

    return "".join(character for character in anyascii(word).lower() if character.isalnum())


_SCRIPTS: Final = (
    (0x024F, "latin"), (0x036F, "mark"), (0x03FF, "greek"), (0x052F, "cyrillic"), (0x058F, "armenian"),
    (0x05FF, "hebrew"), (0x08FF, "arabic"), (0x0DFF, "indic"), (0x0EFF, "thai"), (0x0FFF, "tibetan"),
    (0x109F, "burmese"), (0x10FF, "georgian"), (0x11FF, "hangul"), (0x139F, "ethiopic"), (0x177F, "other"),
    (0x17FF, "khmer"), (0x1DFF, "other"), (0x1EFF, "latin"), (0x1FFF, "greek"), (0x2FFF, "other"), (0x30FF, "kana"),
    (0x318F, "hangul"), (0x9FFF, "han"), (0xABFF, "other"), (0xD7FF, "hangul"), (0xF8FF, "other"), (0xFAFF, "han"),
    (0xFDFF, "arabic"), (0xFE6F, "other"), (0xFEFF, "arabic"), (0xFFFF, "other"), (0x1FFFF, "other"), (0x3FFFF, "han"),
)  # fmt: skip
UNSPACED: Final = frozenset({"han", "kana", "thai", "khmer", "burmese", "hangul"})
"""Scripts that write no spaces, or that join the kind of body to its name as Korean does."""


_LASTS: Final = tuple(last for last, _ in _SCRIPTS)


@lru_cache(maxsize=16384)
def script_of(word: str) -> str:
    """The script of the first letter, roughly by Unicode block; "" where there is no letter."""
    for character in word:
        if character.isalpha():
            block = bisect_left(_LASTS, ord(character))
            return _SCRIPTS[block][1] if block < len(_SCRIPTS) else "other"
    return ""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The lists, ready to be looked up. Keys are folded; a phrase is a tuple of folded words."""

    words: dict[str, tuple[_Entry, ...]]
    stems: dict[str, tuple[_Entry, ...]]
    endings: set[str]
    phrases: dict[tuple[str, ...], tuple[_Entry, ...]]
    compounds: dict[str, tuple[str, ...]]
    joined: set[str]
    """Words of unspaced scripts, which are also sought inside a run."""
    openers: set[str]
    """The first words of phrases."""

    @lru_cache(maxsize=16384)  # noqa: B019 - there is one vocabulary, and it lives as long as the program
    def sense(self, folded: str) -> Sense:
        """What the word may mean; `PROPER` when it is no word of these lists."""
        return _sense(self._entries(folded))

    def phrase(self, folded: tuple[str, ...]) -> Sense:
        """What the words mean together; `PROPER` when they are no group of these lists."""
        *first, last = folded
        if found := self.phrases.get(folded):
            return _sense(found)
        for length in range(len(last), _LEAST_STEM, -1):
            if found := self.phrases.get((*first, last[:length] + "*")):
                return _sense(found)
        return PROPER

    def _entries(self, folded: str) -> tuple[_Entry, ...]:
        if found := self.words.get(folded):
            return found
        for bare in _without_prefix(folded):
            if found := self.words.get(bare):
                return found
        for length in range(len(folded), max(_LEAST_STEM, len(folded) - _LONGEST_TAIL) - 1, -1):
            if found := self.stems.get(folded[:length]):
                return found
        return ()

    def ending(self, folded: str) -> int:
        """Where a known ending of the word begins, such as daxue in Zhengzhoudaxue; 0 when it has none."""
        if not folded.endswith(tuple(self.endings)):
            return 0
        return next(start for start in range(len(folded)) if folded[start:] in self.endings)


def _without_prefix(folded: str) -> Iterator[str]:
    """The word without an article, preposition or conjunction that its script writes together with it."""
    prefixes = {"arabic": _ARABIC_PREFIXES, "hebrew": _HEBREW_PREFIXES}.get(script_of(folded), ())
    for prefix in prefixes:
        if folded.startswith(prefix) and len(folded) - len(prefix) >= 2:
            yield folded.removeprefix(prefix)


def _sense(entries: tuple[_Entry, ...]) -> Sense:
    if not entries:
        return PROPER
    kind = min((entry.kind for entry in entries), key=_KINDS.index)
    return Sense(
        kind,
        frozenset(entry.meaning for entry in entries),
        frozenset(entry.language for entry in entries),
        any(entry.short for entry in entries),
        max(entry.rank for entry in entries if entry.kind is kind),
        next((entry.family for entry in entries if entry.kind is kind), ""),
    )


def abbreviated(vocabulary: Vocabulary, folded: str) -> Sense:
    """What a word with a dot after it may be short for, among the English words; "medic." is medical."""
    if len(folded) < _LEAST_STEM or not folded.isascii():
        return PROPER
    found = [
        entry
        for word, entries in vocabulary.words.items()
        if word.startswith(folded)
        for entry in entries
        if entry.language == "en" and entry.kind in (WordKind.BODY, WordKind.FIELD, WordKind.QUALITY)
    ]
    short = tuple(_Entry(e.meaning, e.kind, e.language, True, e.rank, e.family) for e in found)
    return _sense(short) if len({entry.meaning for entry in short}) == 1 else PROPER


@cache
def vocabulary(folder: Path | None = None) -> Vocabulary:
    """The lists in `folder`, by default those that come with the program; read once."""
    place = folder or resources_folder() / "institutions"
    import tomllib  # not needed until the first comparison

    words = tomllib.loads((place / "words.toml").read_text(encoding="utf-8"))
    places = tomllib.loads((place / "places.toml").read_text(encoding="utf-8"))
    compounds = {fold(form): tuple(parts.split()) for form, parts in words.pop("compound", {}).items()}
    built = Vocabulary({}, {}, set(), {}, compounds, set(), set())
    for section, table in (*words.items(), *places.items()):
        for meaning, held in table.items():
            for form, entry in _forms(section, meaning, held):
                _add(built, form, entry)
    return built


def _forms(section: str, meaning: str, held: Any) -> Iterator[tuple[str, _Entry]]:
    kind = _LIFTED.get(meaning, WordKind(section))
    if isinstance(held, str):  # a place: its English name, then the others
        for form in (meaning, *_split(held)):
            yield form, _Entry(meaning, kind, MANY, form.endswith("."), 0, "")
        return
    rank, family = held.get("rank", 0), held.get("family", "")
    for language, forms in held.items():
        if isinstance(forms, str) and language != "family":
            for form in _split(forms):
                yield form, _Entry(meaning, kind, language, form.endswith("."), rank, family)


def _split(forms: str) -> Iterator[str]:
    return (form for raw in forms.split(",") if (form := raw.strip()))


def _add(built: Vocabulary, form: str, entry: _Entry) -> None:
    if form.startswith("*"):
        built.endings.add(fold(form[1:]))
        return
    bare = form.rstrip(".*")
    if "_" in bare:
        star = "*" if form.endswith("*") else ""
        *first, last = (fold(word) for word in bare.split("_"))
        _put(built.phrases, (*first, last + star), entry)
        built.openers.add(first[0])
        return
    key = fold(bare)
    _put(built.stems if form.endswith("*") else built.words, key, entry)
    if script_of(key) in UNSPACED:
        built.joined.add(key)


def _put(table: dict[Any, tuple[_Entry, ...]], key: Any, entry: _Entry) -> None:
    table[key] = (*table.get(key, ()), entry)
