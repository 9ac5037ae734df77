"""Whether a reading may be shown as sure: its own form must bear it out. Pure.

A label or a sentence says what a value is, and not how far it goes: «Ltd (Coast», «4 May 2011 •», a post that is no post. A
text with a mark left over, or of no known form, is offered as unsure, however plainly it was named.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from tracker.capture.page.alphabets import scripts_in
from tracker.capture.suggesting.free_values import usual_words
from tracker.capture.values.degrees import take_degree
from tracker.capture.values.people import names_nobody
from tracker.capture.values.phrases import fold, has_phrase, labels, word_list
from tracker.domain.vocabulary import DATE_FIELDS, NUMBER_FIELDS, Field

_LEFT_OVER: Final = re.compile(r"[•|·,:;(\[«„/–—-]\s*\Z|\A\s*[•|·,:;)\]»]")
_PAIRS: Final = ("()", "[]", "«»", "“”")
_SHORT: Final = 4  # words of the name of a mere part of an institution
_WITHOUT_END: Final = frozenset({Field.VALID_UNTIL, Field.REGISTRATION_END})
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_OF_STUDIES: Final = re.compile(r"\d{4}\s?[/–-]\s?\d{4}")
_NO_NAME: Final = re.compile(r"\b(?:(?:19|20)\d\d\b|\d+[A-Z]+\d|[A-Z]+\d{2,})")
_TWO_NUMBERS: Final = re.compile(r"\d.*\b(?:No|Nr|N[°ºo])\b", re.IGNORECASE)
_PERSONS: Final = frozenset({Field.HOLDER_NAME, Field.FATHER_NAME, Field.FORMER_NAME, Field.CERTIFIED_BY})


def is_borne_out(field: str, text: str) -> bool:
    """Whether a text has the form that values of this field have, with nothing left over."""
    is_whole = not _LEFT_OVER.search(text) and all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)
    return is_whole and _has_form(field, text)


def _has_form(field: str, text: str) -> bool:
    if field in DATE_FIELDS:
        return _is_one_date(text) and (field in _WITHOUT_END or any(letter.isdigit() for letter in text))
    if field in NUMBER_FIELDS:
        return not _TWO_NUMBERS.search(text)
    if field in _PERSONS:
        return _is_person(text)
    has_form = _FORMS.get(field)
    return has_form is None or has_form(text)


def _is_post(text: str) -> bool:
    is_more = bool(set("/(") & set(text)) or has_phrase(text, "institution")
    return has_phrase(text, "positions") and not is_more


def _is_one_date(text: str) -> bool:
    """Whether a text has one date: no other calendar in brackets, of which the person says what is copied, and no end."""
    return "(" not in text and (len(_YEAR.findall(text)) <= 1 or bool(_OF_STUDIES.search(text)))


def _with_other(text: str) -> bool:
    """Whether the name of an institution begins with a degree, or has a year or letters with figures in it."""
    begins = text.partition(",")[0]
    return take_degree(begins, 0) == len(begins) or _NO_NAME.search(text) is not None


def _is_person(text: str) -> bool:
    is_other = fold(text) in word_list("positions") or names_nobody(text)
    is_other = is_other or bool(set(fold(text).split()) & _offices()) or _is_shortened(text)
    return len(scripts_in(text)) == 1 and not is_other and take_degree(text, 0) < len(text)


@cache
def _offices() -> frozenset[str]:
    return word_list("roles") - word_list("honorifics")


def _is_shortened(name: str) -> bool:
    """Whether a name has initials and one name alone, as people sign: «S. O. Bello»."""
    words = [word for word in re.split(r"[\s.]+", name) if word]
    return len(words) > 1 and sum(len(word) > 1 for word in words) == 1


@cache
def _ends_of_labels() -> frozenset[str]:
    return frozenset(label.rpartition(" ")[2] for label in labels())


def _has_term(text: str, name: str) -> bool:
    said = f" {fold(text)} "
    return not any(letter.isdigit() for letter in text) and any(f" {term} " in said for term in usual_words(name))


def _is_mere_part(text: str) -> bool:
    """Whether a text names a faculty or department alone."""
    words = fold(text).split()
    ends = {words[0], words[-1], " ".join(words[:2]), " ".join(words[-2:])} if words else set()
    return len(words) <= _SHORT and bool(ends & word_list("sub_units"))


_FORMS: Final[Mapping[str, Callable[[str], bool]]] = {
    Field.NATIONALITY: lambda text: fold(text) not in _ends_of_labels() and "/" not in text,
    Field.POSITION: _is_post,
    Field.SPECIALTY: lambda text: _has_term(text, "specialties") or has_phrase(text, "positions"),
    Field.INSTITUTION: lambda text: not _is_mere_part(text) and not _with_other(text),
}
"""Whether a text can be what it was read as, by the field."""
