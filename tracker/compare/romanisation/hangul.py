"""Korean syllables as strings of sounds, and where a Korean name ends its surname.

The syllable arithmetic is that of the Unicode Standard, section 3.12.
"""

import unicodedata
from typing import Final

_FIRST: Final = 0xAC00
_LEADS: Final = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅ ㅈㅈㅊㅋㅌㅍㅎ"  # tense consonants as plain ones; the empty one is a blank
_VOWELS: Final = (
    "ㅏ", "ㅐ", "Yㅏ", "Yㅐ", "ㅓ", "ㅔ", "Yㅓ", "Yㅔ", "ㅗ", "Wㅏ", "Wㅐ", "ㅗㅣ", "Yㅗ", "ㅜ", "Wㅓ", "Wㅔ", "Wㅣ", "Yㅜ",
    "ㅡ", "ㅡㅣ", "ㅣ",
)  # fmt: skip
_TAILS: Final = (
    "", "ㄱ", "ㄱ", "ㄱ", "ㄴ", "ㄴ", "ㄴ", "ㄷ", "ㄹ", "ㄱ", "ㅁ", "ㄹ", "ㄹ", "ㄹ", "ㄹ", "ㄹ", "ㅁ", "ㅂ", "ㅂ", "ㅅ", "ㅅ",
    "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
)  # fmt: skip
TWO_SYLLABLE_SURNAMES: Final = frozenset(("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방"))


def hangul_sounds(word: str) -> str:
    """The sounds of a Korean word; anything that is no syllable is left out."""
    sounds = []
    for letter in unicodedata.normalize("NFC", word):
        index = ord(letter) - _FIRST
        if 0 <= index < 11172:
            sounds.append(_LEADS[index // 588].strip() + _VOWELS[index % 588 // 28] + _TAILS[index % 28])
    return "".join(sounds).replace("ㄹㄹ", "ㄹ").replace("ㄴㄴ", "ㄴ").replace("ㅁㅁ", "ㅁ")


def split_korean(word: str) -> tuple[str, str] | None:
    """Surname and given name of a Korean name written in one word of two to four syllables; None for any other."""
    word = unicodedata.normalize("NFC", word)
    if not 2 <= len(word) <= 4 or not all(0 <= ord(letter) - _FIRST < 11172 for letter in word):
        return None
    if len(word) > 2 and word[:2] in TWO_SYLLABLE_SURNAMES:
        return word[:2], word[2:]
    return (word[:1], word[1:]) if len(word) < 4 else None
