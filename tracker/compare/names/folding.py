"""Forms of a word from which something that does not matter has been taken away: width, case, marks, accents.

Each form keeps less than the one before; the first that two words share says how they differ.
"""

import re
import unicodedata
from typing import Final

# Letters of the Latin script that Unicode does not decompose, with what people write when they lack the letter.
_LETTERS: Final = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n",
    "ŧ": "t", "ĸ": "k", "ĳ": "ij", "ŀ": "l", "ŉ": "n", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e",
    "ɔ": "o", "ɖ": "d", "ʋ": "v", "ɣ": "g", "ƒ": "f", "ơ": "o", "ư": "u", "ɨ": "i", "ʉ": "u",
})  # fmt: skip
_NOT_LETTERS: Final = re.compile(r"[\W\d_]+")
_NOT_LATIN: Final = re.compile("[^a-z]+")
# Marks that are no letters: apostrophes (also those that stand for ayn and hamza), full stops, quotes, hyphens.
_SIGNS: Final = re.compile(r"[\s'’‘ʼʻʾʿ`´ʹʺ\"“”„«».·,;:‐‑‒–—―\-_/\\()\[\]{}<>*+&#^~|!?@%=…]+")
_CONTROLS: Final = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")  # fmt: skip


def normal(text: str) -> str:
    """The text in Unicode's composed form, without invisible characters."""
    return text if text.isascii() else unicodedata.normalize("NFC", _CONTROLS.sub("", text))


def plain(word: str) -> str:
    """Without case and width."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", word).lower())


def bare(word: str) -> str:
    """Without case, width and every sign that is no letter or digit."""
    return _SIGNS.sub("", plain(word))


def without_accents(word: str) -> str:
    """Without case and accents, in the word's own script."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", plain(word))
    return unicodedata.normalize("NFC", "".join(filter(_is_no_mark, decomposed)))


def _is_no_mark(letter: str) -> bool:
    return not unicodedata.combining(letter)


def ascii_form(word: str) -> str:
    """Only the letters a to z; empty for a word of another script."""
    if word.isascii():
        return _NOT_LATIN.sub("", word.lower())
    folded = without_accents(word).translate(_LETTERS)
    letters = _NOT_LETTERS.sub("", folded)
    return letters if letters.isascii() else ""
