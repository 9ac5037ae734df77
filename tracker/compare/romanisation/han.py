"""Names in Chinese characters: where the surname ends, and older romanisations of the Mandarin reading.

The reading itself is pinyin without tones, from `anyascii`; Wade-Giles spellings are brought to pinyin by rule. Japanese readings of characters cannot be derived: those of frequent names are in the table of names.
"""

import re
from typing import Final

TWO_CHARACTER_SURNAMES: Final = frozenset(
    ("欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "夏侯", "尉迟", "皇甫", "慕容", "令狐", "东方", "公孙", "长孙")
)  # fmt: skip

# Wade-Giles initials and finals that pinyin writes in another way; the first that fits is taken.
_INITIALS: Final = tuple((re.compile(pattern), spelled) for pattern, spelled in (
    ("^hs", "x"), ("^t[sz]'", "c"), ("^t[sz]", "z"), ("^ch'(?=i|ü)", "q"), ("^ch(?=i|ü)", "j"), ("^ch'", "ch"),
    ("^ch", "zh"), ("^k'", "k"), ("^k", "g"), ("^p'", "p"), ("^p", "b"), ("^t'", "t"), ("^t", "d"), ("^j", "r"),
))  # fmt: skip
_FINALS: Final = tuple((re.compile(pattern), spelled) for pattern, spelled in (
    ("^yen$", "yan"), ("^yu$", "you"), ("^ho$", "he"), ("^ge$|^go$", "ge"), ("^lo$", "luo"), ("ung$", "ong"),
    ("ien$", "ian"), ("ieh$", "ie"), ("ueh$", "ue"), ("uei$", "ui"), ("(?<=[crsz])ih$", "i"), ("(?<=h)ih$", "i"),
    ("erh$", "er"), ("(?<=[zcs])u$", "i"),
))  # fmt: skip


_JOINTS: Final = re.compile(r"[\s-]+")
_NOT_IN_WADE_GILES: Final = frozenset("bdqvx")


def split_chinese(word: str) -> tuple[str, str] | None:
    """Surname and given name of a Chinese name written in one word of two to four characters; None for any other."""
    if len(word) > 2 and word[:2] in TWO_CHARACTER_SURNAMES:
        return word[:2], word[2:]
    return (word[:1], word[1:]) if 2 <= len(word) <= 3 else None


def pinyin_of_wade_giles(word: str) -> str:
    """The pinyin spelling of Wade-Giles syllables (lower case, apostrophe for aspiration, hyphen or space between);
    empty for any other word."""
    if not _NOT_IN_WADE_GILES.isdisjoint(word):
        return ""
    return "".join(map(_pinyin, _JOINTS.split(word)))


def _pinyin(syllable: str) -> str:
    for table in (_INITIALS, _FINALS):
        for pattern, spelled in table:
            if pattern.search(syllable):
                syllable = pattern.sub(spelled, syllable)
                break
    return syllable
