"""When two proper words of institutions' names are one word spelt in two ways, and by which convention.

A convention has a name, which the explanation quotes. What no convention explains may be a slip of one or two letters,
which is a discrepancy and never the same word.
"""

import re
from functools import lru_cache
from typing import Final

from tracker.compare.institutions.tokens import Token
from tracker.compare.institutions.words import WordKind, latinised, script_of

_RULES: Final = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^(?:al|el|ul)(?=[a-z]{5})", ""),
        (r"tch", "ch"), (r"sch", "sh"), (r"dzh|dj", "j"), (r"kh|ck|q|c(?!h)", "k"), (r"gh", "g"), (r"ph", "f"),
        (r"th|tt", "t"), (r"dh|dd", "d"), (r"x", "ks"), (r"w", "v"), (r"ou|oo|u|o", "u"), (r"ae", "a"),
        (r"iy|yy|ee|ie|ei|ey|ii|y", "i"), (r"(.)\1+", r"\1"), (r"(?<=..[aei])h$", ""),
    )
)  # fmt: skip
_ENDINGS: Final = re.compile(r"(?:ts?k|[sz]?k)?(?:ii?|aia|uie|ugu|iegu|a|e|u)$")
_VOWELS: Final = re.compile(r"[aeiouy'`h]+")
_VOWELLESS: Final = ("arabic", "hebrew", "indic", "thai")


@lru_cache(maxsize=8192)
def romanised(folded: str) -> str:
    """The word with the spellings levelled by which romanisations differ: ou and u, kh and k, a doubled letter."""
    bare = folded.removeprefix("و").removeprefix("ال") if script_of(folded) == "arabic" else folded
    plain = bare if bare.isascii() else latinised(bare)
    if script_of(bare) == "indic":  # anusvara is written m, and c stands for ch
        plain = re.sub(r"m(?=[^aeiou])", "n", plain.replace("c", "ch"))
    for pattern, level in _RULES:
        plain = pattern.sub(level, plain)
    return plain


def convention(left: Token, right: Token) -> str:
    """The convention by which two proper words are one, or "": `romanisation`, `transliteration`, `short`."""
    if WordKind.NUMBER in (left.kind, right.kind) or not left.folded or not right.folded:
        return ""
    if left.folded[0].isdigit() or right.folded[0].isdigit():
        return ""
    scripts = script_of(left.folded), script_of(right.folded)
    if scripts[0] != scripts[1]:
        return "transliteration" if _sounds_alike(left.folded, right.folded, scripts) else ""
    if min(len(left.folded), len(right.folded)) >= 4 and romanised(left.folded) == romanised(right.folded):
        return "romanisation"
    for short, long in ((left, right), (right, left)):
        if (
            short.dotted
            and not short.sense.meanings
            and len(short.folded) >= 2
            and long.folded.startswith(short.folded)
        ):
            return "short"
    return ""


def _sounds_alike(left: str, right: str, scripts: tuple[str, str]) -> bool:
    one, other = romanised(left), romanised(right)
    if min(len(one), len(other)) < 3:
        return False
    if one == other:
        return True
    if any(script in _VOWELLESS for script in scripts):
        bones = _skeleton(one), _skeleton(other)
        return bones[0] == bones[1] and len(bones[0]) >= 3
    shared = {one, _ENDINGS.sub("", one)} & {other, _ENDINGS.sub("", other)}
    return any(len(stem) >= 4 for stem in shared)


def _skeleton(word: str) -> str:
    return _RULES[-2][0].sub(r"\1", _VOWELS.sub("", word))


def is_slip(left: Token, right: Token) -> bool:
    """Whether the words differ by so few letters, or only in their ending, that one is probably meant for the other.
    Two known words or places are never that: Henan and Hunan are both real."""
    from rapidfuzz.distance import OSA

    shorter = min(len(left.folded), len(right.folded))
    if shorter < 5 or len(left.folded) > 40 or len(right.folded) > 40:
        return False
    if WordKind.PROPER not in (left.kind, right.kind) or script_of(left.folded) != script_of(right.folded):
        return False
    if any(character.isdigit() for character in left.folded + right.folded):
        return False
    if OSA.distance(left.folded, right.folded) <= (1 if shorter < 9 else 2):
        return True
    pairs = zip(left.folded, right.folded, strict=False)
    shared = next((index for index, (one, other) in enumerate(pairs) if one != other), shorter)
    return shared >= 5 and max(len(left.folded), len(right.folded)) - shared <= 4
