"""Words of the Indian scripts in Latin letters: Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada,
Malayalam and Sinhala.

All but Sinhala lie in blocks of 128 in the order of ISCII (IS 13194), so that one table serves. “ə” is the vowel that
a consonant carries by itself and that speakers may leave out.
"""

import re
from typing import Final

_CONSONANTS: Final = {
    0x15: "k", 0x16: "kh", 0x17: "g", 0x18: "gh", 0x19: "n", 0x1A: "ch", 0x1B: "ch", 0x1C: "j", 0x1D: "jh", 0x1E: "ny",
    0x1F: "t", 0x20: "th", 0x21: "d", 0x22: "dh", 0x23: "n", 0x24: "t", 0x25: "th", 0x26: "d", 0x27: "dh", 0x28: "n",
    0x29: "n", 0x2A: "p", 0x2B: "ph", 0x2C: "b", 0x2D: "bh", 0x2E: "m", 0x2F: "y", 0x30: "r", 0x31: "r", 0x32: "l",
    0x33: "l", 0x34: "l", 0x35: "v", 0x36: "sh", 0x37: "sh", 0x38: "s", 0x39: "h", 0x58: "q", 0x59: "kh", 0x5A: "gh",
    0x5B: "z", 0x5C: "r", 0x5D: "rh", 0x5E: "f", 0x5F: "y",
}  # fmt: skip
_VOWELS: Final = {
    0x05: "a", 0x06: "a", 0x07: "i", 0x08: "i", 0x09: "u", 0x0A: "u", 0x0B: "ri", 0x0E: "e", 0x0F: "e", 0x10: "ai",
    0x12: "o", 0x13: "o", 0x14: "au",
}  # fmt: skip
_SIGNS: Final = {
    0x3E: "a", 0x3F: "i", 0x40: "i", 0x41: "u", 0x42: "u", 0x43: "ri", 0x46: "e", 0x47: "e", 0x48: "ai", 0x4A: "o",
    0x4B: "o", 0x4C: "au",
}  # fmt: skip
_NASALS: Final = {0x01: "n", 0x02: "n"}
_VIRAMA, _NUKTA = 0x4D, 0x3C
_DOTTED: Final = {"j": "z", "ph": "f", "k": "q", "g": "gh", "d": "r", "dh": "rh"}
_INHERENT: Final = "ə"

_SINHALA: Final = {
    "අ": "a", "ආ": "a", "ඇ": "e", "ඈ": "e", "ඉ": "i", "ඊ": "i", "උ": "u", "ඌ": "u", "එ": "e", "ඒ": "e", "ඔ": "o", "ඕ": "o",
    "ක": "k", "ඛ": "kh", "ග": "g", "ඝ": "gh", "ඟ": "ng", "ච": "ch", "ඡ": "ch", "ජ": "j", "ට": "t", "ඨ": "th", "ඩ": "d",
    "ණ": "n", "ඬ": "nd", "ත": "th", "ථ": "th", "ද": "d", "ධ": "dh", "න": "n", "ඳ": "nd", "ප": "p", "ඵ": "ph", "බ": "b",
    "භ": "bh", "ම": "m", "ඹ": "mb", "ය": "y", "ර": "r", "ල": "l", "ව": "v", "ශ": "sh", "ෂ": "sh", "ස": "s", "හ": "h",
    "ළ": "l", "ෆ": "f", "ං": "n",
}  # fmt: skip
_SINHALA_SIGNS: Final = {
    "ා": "a", "ැ": "e", "ෑ": "e", "ි": "i", "ී": "i", "ු": "u", "ූ": "u", "ෙ": "e", "ේ": "e", "ො": "o", "ෝ": "o", "ෞ": "au",
}  # fmt: skip
_SINHALA_VIRAMA: Final = "්"


# Tamil ச is s, but ch where it is doubled or follows its nasal; ட்ச writes the ksh of Lakshmi.
_TAMIL_S: Final = re.compile("(?<!ச்)(?<!ஞ்)ச(?!்ச)")


def read_indic(word: str) -> str:
    """A word of an Indian script in Latin letters."""
    if any("\u0d80" <= letter <= "\u0dff" for letter in word):
        return _read_sinhala(word)
    if any("\u0b80" <= letter <= "\u0bff" for letter in word):
        word = _TAMIL_S.sub("ஸ", word.replace("ட்ச", "க்ஷ"))
    read: list[str] = []
    for letter in word:
        at = (ord(letter) - 0x0900) & 0x7F
        if letter in "\u200c\u200d":
            continue
        if at in _CONSONANTS:
            read += [_CONSONANTS[at], _INHERENT]
        elif at in _SIGNS or at == _VIRAMA:
            if read and read[-1] == _INHERENT:
                read.pop()
            read.append(_SIGNS.get(at, ""))
        elif at == _NUKTA and len(read) > 1:
            read[-2] = _DOTTED.get(read[-2], read[-2])
        else:
            read.append(_VOWELS.get(at, "") or _NASALS.get(at, ""))
    if len(read) > 2 and read[-1] == _INHERENT:
        read.pop()
    return "".join(read)


def _read_sinhala(word: str) -> str:
    read: list[str] = []
    for letter in word:
        if letter in _SINHALA_SIGNS or letter == _SINHALA_VIRAMA:
            if read and read[-1] == _INHERENT:
                read.pop()
            read.append(_SINHALA_SIGNS.get(letter, ""))
        elif letter in _SINHALA:
            read.append(_SINHALA[letter])
            if letter > "ඖ":
                read.append(_INHERENT)
    return "".join(read)
