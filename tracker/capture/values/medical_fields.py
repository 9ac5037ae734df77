"""Whether words are the name of a field of medicine, and how far it goes. By how such names are made. Pure.

A field is one word that ends as such words do («cardiology», «neurocirugía»), a noun with a word that says which («sleep
medicine», «maladies infectieuses»), a name in the list of usual.toml, and several of these joined by small words. The words
stand in resources/capture/medical_fields.toml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from tracker.capture.resources import read_table
from tracker.capture.values.phrases import Token, fold, specialties, tokens

_LONGEST: Final = 9  # words
_LEAST_BEFORE_END: Final = 2  # letters
_JOINED: Final = re.compile(r"[ \u00a0]|[-–'’/]|[ \u00a0]&[ \u00a0]")
"""What stands between two words of a name."""
_PARTED: Final = re.compile(r"\s[/|–—]\s")  # two names, of which one is mostly in another language
_LATIN: Final = 0x250  # letters before this one are Latin


def is_medical_field(text: str) -> bool:
    """Whether a text is the name of a field of medicine, whole: «Endocrinology, Diabetes and Metabolism»."""
    words = fold(text).split() if not _PARTED.search(text) else []
    return bool(words) and field_length(words) == len(words)


def fields_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The fields of medicine that a text names, from left to right: those that are part of no longer one."""
    words = tokens(text[start:end])
    folded = [word.word for word in words]
    parted = [at for at in range(1, len(words)) if not _is_joined(text[start:end], words[at - 1], words[at])]
    parted.append(len(words))
    at = 0
    for mark in parted:
        while at < mark:
            length = field_length(folded[at : at + _LONGEST], mark - at)
            if length:
                yield start + words[at].start, start + words[at + length - 1].end
            at += max(1, length)


def _is_joined(text: str, before: Token, word: Token) -> bool:
    """Whether two words stand together: with no mark between, in letters of one script; over the end of a line in a sentence."""
    gap = text[before.end : word.start]
    goes_on = gap == "\n" and (text[word.start].islower() or before.word in _words("small"))
    is_one_script = (ord(text[before.start]) < _LATIN) == (ord(text[word.start]) < _LATIN)
    return is_one_script and (goes_on or _JOINED.fullmatch(gap) is not None)


def field_length(words: Sequence[str], together: int = _LONGEST) -> int:
    """How many of these folded words are the longest field of medicine that begins with the first; 0 where none does.

    `together` is how many stand with no mark between them: only a name of the list goes on behind one.
    """
    listed = _listed(words)
    together = min(together, len(words), _LONGEST)
    if not words or not (listed or _kind(words[0]) in ("field", "noun", "before", "behind")):
        return 0
    best, at = 0, 0
    has_field = has_noun = says_which = False
    while at < together:
        size = _listed(words[at:together])
        kind = "field" if size else _kind(words[at])
        if not kind:
            break
        at += max(1, size)
        has_field |= kind == "field"
        has_noun |= kind == "noun"
        says_which |= kind in ("before", "behind")
        is_whole = has_field or (has_noun and says_which)
        if is_whole and kind not in ("before", "small"):
            best = at
    found = max(best, listed)
    return 0 if " ".join(words[:found]) in _courses() else found


def _listed(words: Sequence[str]) -> int:
    """How many words the longest name of the list has that begins with the first."""
    most = _longest_listed().get(words[0], 0) if words else 0
    return next((size for size in range(min(most, len(words)), 0, -1) if " ".join(words[:size]) in specialties()), 0)


@cache
def _longest_listed() -> Mapping[str, int]:
    """For each word that a listed name begins with, how many words the longest of them has."""
    found: dict[str, int] = {}
    for words in (name.split() for name in specialties()):
        found[words[0]] = max(len(words), found.get(words[0], 0))
    return found


@lru_cache(maxsize=1 << 14)
def _kind(word: str) -> str:
    """What a folded word is in the name of a field: `field`, `noun`, `before`, `behind`, `small`; empty for other words."""
    if word in _words("small"):
        return "small"
    if word in _words("nouns"):
        return "noun"
    end = next((end for end in _words("ends") if word.endswith(end)), "")
    if end and word not in _words("no_fields") and (word == end or len(word) >= len(end) + _LEAST_BEFORE_END):
        return "field"
    stems = ((len(stem), kind) for kind in ("before", "behind") for stem in _words(kind) if word.startswith(stem))
    return max(stems, default=(0, ""))[1]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in read_table("medical_fields.toml")[name])


@cache
def _courses() -> frozenset[str]:
    """What studies of medicine are called as a whole; such words say no field."""
    return frozenset(map(fold, read_table("usual.toml")["words"]["courses"])) - specialties()
