"""What makes a value unsure that a sentence tells: how much of its confidence is left at most. Pure.

A sentence says what follows it, not how far that goes, nor whether it is the whole: «Dr Okello», «the Faculty of Medicine»,
a name in letters that have no capitals in the middle of a line.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from tracker.capture.page.alphabets import script_of
from tracker.capture.values.medical_fields import field_length, is_medical_field
from tracker.capture.values.phrases import fold, fold_word, has_phrase, word_list
from tracker.domain.vocabulary import Field

_SURE, _LESS, _PART = 1.0, 0.75, 0.5
_LEAST_NAMES: Final = 2
_MOST_UNCASED: Final = 4  # words
_MOST_OF_POST: Final = 4  # words
_NEAR: Final = 12  # characters
_STATE: Final = re.compile(
    r"\b(?:state|estado|province|provincia|província|departamento|département|region|région|county|district)\b",
    re.IGNORECASE,
)
_IN: Final = re.compile(r"\s(?:in|en|em|für|de|w|по)\s", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"[^\S\n\t]+[^\W\d_]")


def most_sure(field: str, text: str, begin: int, span: tuple[int, int]) -> float:
    """How sure a value can be at most that stands behind words which end at `begin`."""
    start, end = span
    value = text[start:end]
    is_apart = "\t" in text[begin:start] or (field == Field.NATIONALITY and "\n" in text[begin:start])
    told = script_of(text[max(0, begin - _NEAR) : begin])
    if field == Field.HOLDER_NAME and told not in ("", script_of(value)):
        return _LESS  # in the other language of the paper it may be no name
    if is_apart or (_is_uncased(value) and field == Field.INSTITUTION):
        return _PART
    if _is_uncased(value) and (_GOES_ON.match(text, end) or len(value.split()) > _MOST_UNCASED):
        return _LESS  # nothing tells where it ends
    doubt = _DOUBTS.get(field)
    return doubt(value, text[begin:end]) if doubt else _SURE


def _of_name(value: str, _told: str) -> float:
    words = [fold_word(word.strip(".")) for word in value.split()]
    return _PART if sum(word not in word_list("honorifics") for word in words) < _LEAST_NAMES else _SURE


def _of_institution(value: str, _told: str) -> float:
    is_part = fold(value).partition(" ")[0] in word_list("sub_units")
    is_whole = has_phrase(value, "wholes")
    return _PART if is_part and not is_whole else _SURE if is_whole else _LESS


def _of_place(_value: str, told: str) -> float:
    return _LESS if _STATE.search(told) else _SURE


def _of_specialty(value: str, _told: str) -> float:
    return _SURE if is_medical_field(value) else _LESS


def _of_post(value: str, _told: str) -> float:
    is_plain = len(value.split()) <= _MOST_OF_POST and not _IN.search(value)
    return _SURE if is_plain and has_phrase(value, "positions") else _LESS


_DOUBTS: Final[Mapping[str, Callable[[str, str], float]]] = {
    Field.HOLDER_NAME: _of_name,
    Field.FATHER_NAME: lambda value, _: _SURE if " " in value else _LESS,
    Field.INSTITUTION: _of_institution,
    Field.PLACE_OF_BIRTH: _of_place,
    Field.SPECIALTY: _of_specialty,
    Field.POSITION: _of_post,
}
"""What of a value, and of the words before it with it, makes it unsure."""


def _is_uncased(text: str) -> bool:
    """Whether a text has letters of a script without capitals."""
    return any(letter.isalpha() and letter.lower() == letter.upper() for letter in text)


def is_specialty(text: str) -> bool:
    """Whether a text is a field of medicine, or begins with one: «chirurgie vasculaire»."""
    words = fold(text).split()
    return field_length(words) > 0 or words[:1] == ["medicine"]
