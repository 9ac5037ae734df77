"""Cyrillic and Greek words in Latin letters, in the spelling that leaves most open for the comparison.

Cyrillic after BGN/PCGN, with the letters of Ukrainian, Belarusian, Serbian, Macedonian and Bulgarian; Greek after
ELOT 743 with the digraphs by sound.
"""

import re
from typing import Final

from tracker.compare.names.folding import without_accents

_CYRILLIC: Final = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "yo", "є": "ye", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "yi", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "w", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "",
    "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
    "ѓ": "gj", "ќ": "kj", "ѕ": "dz", "ң": "ng", "ө": "o", "ү": "u", "ұ": "u", "қ": "q", "ғ": "gh", "ҳ": "h", "һ": "h",
    "ә": "a", "ҷ": "j", "ӣ": "i", "ӯ": "u", "'": "", "’": "", "ʼ": "",
})  # fmt: skip

_GREEK_PAIRS: Final = (
    ("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("ηυ", "iv"), ("γγ", "ng"), ("γξ", "nx"), ("γχ", "nch"), ("ντζ", "tz"),
    ("αι", "e"), ("ει", "i"), ("οι", "i"), ("υι", "i"),
)  # fmt: skip
_GREEK_START: Final = (("μπ", "b"), ("ντ", "d"), ("γκ", "g"), ("τσ", "ts"), ("τζ", "tz"))
_GREEK: Final = str.maketrans({
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
})  # fmt: skip
_ADJECTIVE: Final = re.compile("[иы]й$")


def read_cyrillic(word: str) -> str:
    """A Cyrillic word in Latin letters."""
    return _ADJECTIVE.sub("y", word.lower()).translate(_CYRILLIC)


def read_greek(word: str) -> str:
    """A Greek word in Latin letters."""
    word = without_accents(word)
    for pair, sound in _GREEK_START:
        if word.startswith(pair):
            word = sound + word[2:]
    for pair, sound in _GREEK_PAIRS:
        word = word.replace(pair, sound)
    return word.replace("μπ", "mp").replace("γκ", "gk").translate(_GREEK)
