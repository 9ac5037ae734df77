"""A Latin word as a string of sounds, one character each, so that two spellings can be laid side by side.

A digraph such as “kh” is one sound, a doubled letter counts once, and a vowel at the end of a word is told from one
inside. Which sounds stand for each other is not decided here but in `spelling`.
"""

import re
from typing import Final

from tracker.compare.names.folding import ascii_form

# One character for each digraph: capitals, because the words are in lower case.
DIGRAPHS: Final = {
    "shch": "B", "tsch": "C", "dsch": "J", "tch": "C", "sch": "S", "dzh": "J", "dz": "Y", "kh": "K", "gh": "G", "sh": "S", "ch": "C", "th": "T", "dh": "D", "ph": "P",
    "zh": "Z", "dj": "J", "ts": "Q", "tz": "Q", "ck": "k", "ks": "x", "cz": "L", "sz": "M",
}  # fmt: skip
FINAL_VOWELS: Final = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú", "y": "ý"}
VOWELS: Final = frozenset("aeiouyáéíóúýə")

# In “ng-h” no gh is spoken. A letter comes first in every branch, so that most places of a word are passed over.
_DIGRAPH: Final = re.compile("|".join(sorted(DIGRAPHS, key=len, reverse=True)).replace("gh", "gh(?<!ngh)"))
# What people write who give a letter of another alphabet by its sound.
_RESPELLED: Final = str.maketrans({
    "đ": "dj", "š": "sh", "ş": "sh", "ș": "sh", "č": "ch", "ć": "ch", "ç": "ch", "ž": "zh", "ğ": "gh", "ț": "ts", "ţ": "ts",
    "ñ": "ny", "ś": "sh", "ź": "zh", "ż": "zh", "ń": "ny", "ř": "rz",
})  # fmt: skip
_DOUBLED: Final = re.compile(r"(.)\1+")
# Abd al-X is one name however it is joined: abdulX, abdelX, abdurRahman, abdiX.
_SERVANT: Final = re.compile(r"^abd(?:[aeiou]{1,2}l|l|[aeiou])(?=[a-z]{2})")
# X al-Din: Xuddin, Xeddine, Xaldin.
_FAITH: Final = re.compile(r"(?<=[a-z]{3})(?:[aeiou]?l|[aeiou])?d?d(?:i|ee|y)ne?$")
# Final consonants of the sound classes that romanisations confuse: see `outline`.
_CLASSES: Final = str.maketrans({
    **dict.fromkeys("aeiouyáéíóúýhwəV", ""),
    **dict.fromkeys("bpvfP", "p"), **dict.fromkeys("tdTD", "t"), **dict.fromkeys("kqgGKxc", "k"),
    **dict.fromkeys("szSCjJZQLMYB", "s"),
})  # fmt: skip


def sounds_of(word: str) -> str:
    """The sounds of a Latin word of the letters a to z, in lower case."""
    if word.endswith(("n", "ne")):
        word = _FAITH.sub("din", word)
    servant = _SERVANT.match(word) if word.startswith("abd") else None
    if servant:
        return "abd" + _spelled(word[servant.end() :])
    return _spelled(word)


def _spelled(word: str) -> str:
    return _ended(_DOUBLED.sub(_once, _DIGRAPH.sub(_digraph, word)))


def _once(doubled: re.Match[str]) -> str:
    return doubled[1]


def _digraph(found: re.Match[str]) -> str:
    return DIGRAPHS[found[0]]


def _ended(sounds: str) -> str:
    last = FINAL_VOWELS.get(sounds[-1:])
    return sounds[:-1] + last if last and len(sounds) > 1 else sounds


def letters_apart(word: str) -> str:
    """The sounds of a Latin word in which no two letters are one sound: “Ishaq” is s and h."""
    return _ended(_DOUBLED.sub(_once, word))


def are_respelled(one: str, other: str) -> bool:
    """Whether one of two words in lower case writes in plain letters what the other writes with a marked one (š as sh)."""
    ones, others = (ascii_form(word.translate(_RESPELLED)) for word in (one, other))
    return bool(ones) and sounds_of(ones) == sounds_of(others)


def outline(sounds: str) -> str:
    """The consonants of a word by rough class, without h, w and vowels: what every spelling of it has in common."""
    return sounds.translate(_CLASSES)
