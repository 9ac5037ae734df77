"""Slips of pens, keyboards and readers of scans: what turns one word into another that nobody meant."""

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

TWO_LETTERS: Final = "slip.two_letters"
# What a reader of scans takes for one another.
_PAIRS: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_DIGITS: Final = str.maketrans("01|!58629$ı4", "ollls" + "bgzgs" + "la")


def misspelling(one: str, other: str) -> tuple[str, float] | None:
    """The kind of slip that leads from one word to the other, and how likely it is one; None for more than a slip.

    One letter in a word of three or more, two in a word of seven or more; neighbours that change places count once
    (optimal string alignment).
    """
    least, most = sorted((len(one), len(other)))
    wrong = OSA.distance(one, other, score_cutoff=2)
    if wrong == 1 and least >= 3:
        return slip_rule(one, other), min(0.9, 0.3 + 0.09 * most)
    if wrong == 2 and least >= 7:
        return TWO_LETTERS, min(0.75, 0.1 + 0.07 * most)
    return None


def swapped(one: str, other: str) -> bool:
    """Whether two neighbouring letters changed places: no convention does that."""
    return len(one) == len(other) and sorted(one) == sorted(other) and OSA.distance(one, other, score_cutoff=1) == 1


def slip_rule(one: str, other: str) -> str:
    """What kind of slip leads from one word to the other."""
    if len(one) == len(other):
        return "slip.swapped_letters" if sorted(one) == sorted(other) else "slip.other_letter"
    short, long = sorted((one, other), key=len)
    doubled = any(long[at] == long[at + 1] and long[:at] + long[at + 1 :] == short for at in range(len(long) - 1))
    return "slip.doubled_letter" if doubled else "slip.missing_letter"


@lru_cache(maxsize=1 << 13)
def as_seen(word: str) -> str:
    """What a word looks like on a bad scan: the same for two words that a reader takes for one another. Lower case."""
    word = word.translate(_DIGITS)
    for seen, meant in _PAIRS:
        word = word.replace(seen, meant)
    return word.replace("i", "l")
