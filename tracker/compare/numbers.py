"""Two registration or document numbers in, an explained comparison out.

A number is a string of letters and figures that a body gave out; nothing is known of how it is built. What matters is
whether two of them are one number differently written, or one that was copied wrongly.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tracker.texts import Text, text

LONGEST_NUMBER: Final = 200
"""Characters; longer texts are only compared for equality. Bounds the work."""

_LEAST_REST: Final = 3
"""So many characters at least must be left of a number that is taken for another one with a part left out."""

_CONFUSED: Final = ("O0QD", "I1L", "S5", "B8", "Z2", "G6", "UV")
_NUMBER_WORDS: Final = re.compile("[제第№号號호]|नं|नम्बर|رقم|شماره|نمره")
"""Words for “number” of scripts whose papers print them with it."""
_LOOKALIKES: Final = str.maketrans("АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXIJSABEZHIKMNOPTYX")
"""Cyrillic and Greek capitals that are printed as Latin ones are, and typed as them."""
_PARTS: Final = re.compile(r"[0-9]+|[^\W\d_]+")


class NumberVerdict(StrEnum):
    """What two numbers are to each other."""

    IDENTICAL = "identical"
    FORMATTING = "formatting"  # case, spaces, dashes, dots, slashes
    TRANSPOSED = "transposed"  # two neighbours changed places
    CONFUSED = "confused"  # a letter for a figure that looks like it: O for 0, I for 1
    SLIP = "slip"  # one character wrong, left out or too many
    MISSING_PART = "missing_part"  # a prefix, a suffix or leading zeros left out
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class NumberComparison:
    """Two numbers, what they are to each other, and a sentence that quotes both and says what differs."""

    left: str
    right: str
    verdict: NumberVerdict
    message: Text


def compare_numbers(left: str, right: str) -> NumberComparison:
    """What two numbers are to each other; the verdict is the same for both orders of the two. Never raises."""
    verdict, message = _judge(left, right)
    return NumberComparison(left, right, verdict, message)


def number_form(number: str) -> str:
    """The form in which two spellings of one number are equal: capitals and figures, without anything between them."""
    composed = unicodedata.normalize("NFKC", _NUMBER_WORDS.sub("", number)).upper().translate(_LOOKALIKES)
    return "".join(_character(character) for character in composed if character.isalnum())


def _character(character: str) -> str:
    """A figure of any script as ASCII, anything else as it is."""
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def _judge(left: str, right: str) -> tuple[NumberVerdict, Text]:
    quotes = {"left": left, "right": right}
    if left == right:
        return NumberVerdict.IDENTICAL, text("“{left}” and “{right}” are the same.", **quotes)
    one, other = number_form(left), number_form(right)
    if one == other and one:
        return NumberVerdict.FORMATTING, text("“{left}” and “{right}” are one number, written differently.", **quotes)
    if not one or not other or max(len(one), len(other)) > LONGEST_NUMBER:
        return _different(left, right)
    found = _misread(left, right, one, other) if len(one) == len(other) else _left_out(left, right)
    found = found or _slipped(left, right, one, other) or _wrong_without_letters(left, right, one, other)
    return found or _different(left, right)


def _different(left: str, right: str) -> tuple[NumberVerdict, Text]:
    return NumberVerdict.DIFFERENT, text("“{left}” and “{right}” are different numbers.", left=left, right=right)


def _misread(left: str, right: str, one: str, other: str) -> tuple[NumberVerdict, Text] | None:
    """Characters that look alike, or two neighbours that changed places, in numbers of one length."""
    unequal = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if all(any(a in group and b in group for group in _CONFUSED) for a, b in unequal):
        sentence = text(
            "“{left}” and “{right}” differ in characters that look alike: {first} in the one and {second} in the other.",
            left=left, right=right, first=unequal[0][0], second=unequal[0][1],
        )  # fmt: skip
        return NumberVerdict.CONFUSED, sentence
    at = next(index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    if len(unequal) == 2 and one[at : at + 2] == other[at : at + 2][::-1]:
        sentence = text(
            "“{left}” and “{right}” differ: {first} and {second} changed places.",
            left=left, right=right, first=one[at], second=one[at + 1],
        )  # fmt: skip
        return NumberVerdict.TRANSPOSED, sentence
    return None


def _left_out(left: str, right: str) -> tuple[NumberVerdict, Text] | None:
    """A prefix, a suffix or leading zeros that only one of them has."""
    one, other = _parts(left), _parts(right)
    longer, shorter = (left, right) if len(number_form(left)) > len(number_form(right)) else (right, left)
    if one == other:
        sentence = text("“{shorter}” is “{longer}” without its leading zeros.", shorter=shorter, longer=longer)
        return NumberVerdict.MISSING_PART, sentence
    many, few = (one, other) if len(one) > len(other) else (other, one)
    rest = "".join(few)
    if len(many) == len(few) or len(rest) < _LEAST_REST:
        return _without_letters(longer, shorter)
    if few == many[len(many) - len(few) :]:
        missing = "".join(many[: len(many) - len(few)])
        sentence = text(
            "“{shorter}” is “{longer}” without “{missing}” before it.", shorter=shorter, longer=longer, missing=missing
        )
        return NumberVerdict.MISSING_PART, sentence
    if few == many[: len(few)]:
        missing = "".join(many[len(few) :])
        sentence = text(
            "“{shorter}” is “{longer}” without “{missing}” behind it.", shorter=shorter, longer=longer, missing=missing
        )
        return NumberVerdict.MISSING_PART, sentence
    return _without_letters(longer, shorter)


def _without_letters(longer: str, shorter: str) -> tuple[NumberVerdict, Text] | None:
    """Letters before or behind a number whose figures are grouped in another way: CRM-SP 178.234 and 178234."""
    whole, rest = number_form(longer), number_form(shorter)
    before, found, behind = whole.partition(rest)
    if not found or len(rest) < _LEAST_REST or not rest.isdigit() or not (before + behind).isalpha():
        return None
    sentence = text(
        "“{shorter}” is “{longer}” without “{missing}”.", shorter=shorter, longer=longer, missing=before + behind
    )
    return NumberVerdict.MISSING_PART, sentence


def _wrong_without_letters(left: str, right: str, one: str, other: str) -> tuple[NumberVerdict, Text] | None:
    """One has only the figures of the other, and two of them changed places or one is wrong: 45112 and MD-45121."""
    figures, others = (re.sub("[^0-9]", "", form) for form in (one, other))
    if len(figures) != len(others) or len(figures) <= _LEAST_REST or (figures, others) == (one, other):
        return None
    if one != figures and other != others:
        return None
    return _misread(left, right, figures, others) or _slipped(left, right, figures, others)


def _parts(number: str) -> list[str]:
    """The runs of letters and of figures, the figures without leading zeros."""
    plain = "".join(_character(character) for character in unicodedata.normalize("NFKC", number).upper())
    return [part.lstrip("0") or "0" if part.isdigit() else part for part in _PARTS.findall(plain)]


def _slipped(left: str, right: str, one: str, other: str) -> tuple[NumberVerdict, Text] | None:
    """One character that is wrong, left out or too many."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    if len(one) == len(other) and one[start + 1 :] == other[start + 1 :]:
        sentence = text(
            "“{left}” and “{right}” differ in one character: {first} in the one and {second} in the other.",
            left=left, right=right, first=one[start], second=other[start],
        )  # fmt: skip
        return NumberVerdict.SLIP, sentence
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(longer) == len(shorter) + 1 and longer[start + 1 :] == shorter[start:]:
        sentence = text(
            "“{left}” and “{right}” differ in one character: only one of them has {extra} there.",
            left=left, right=right, extra=longer[start],
        )  # fmt: skip
        return NumberVerdict.SLIP, sentence
    return None
