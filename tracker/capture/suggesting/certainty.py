"""Whether a reading may be shown as sure: its own form must bear it out. Pure.

A label or a sentence says what a value is, and not how far it goes: «Ltd (Coast», «4 May 2011 •», a post that is no post. A
text with a mark left over, or of no known form, is offered as unsure, however plainly it was named.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import pairwise
from typing import Final

from tracker.capture.page.alphabets import script_of, scripts_in
from tracker.capture.page.flow import Flow
from tracker.capture.suggesting.free_values import usual_words
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.dates_in_text import reading_of, whole_date
from tracker.capture.values.degrees import degrees_in, has_grade, take_degree
from tracker.capture.values.medical_fields import fields_in
from tracker.capture.values.people import names_nobody
from tracker.capture.values.phrases import fold, has_phrase, labels, word_list
from tracker.capture.values.place_names import region_behind
from tracker.capture.values.type_phrases import types_in
from tracker.capture.words.textlayer import ENGINE as TEXT_LAYER
from tracker.domain.dates import Precision
from tracker.domain.vocabulary import DATE_FIELDS, NAME_FIELDS, NUMBER_FIELDS, Field

_LEFT_OVER: Final = re.compile(r"[•|·,:;(\[«„/–—-]\s*\Z|\A\s*[•|·,:;)\]»]")
_PAIRS: Final = ("()", "[]", "«»", "“”")
_SHORT: Final = 4  # words of the name of a mere part of an institution
_WITHOUT_END: Final = frozenset({Field.VALID_UNTIL, Field.REGISTRATION_END})
_OF_FIGURES: Final = re.compile(r"\W*\d+\W+\d+(?:\W+\d+)?\W*")
"""A date that is no day in any calendar was misread: «31/02/2019», «45.13.2020»."""
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_OF_STUDIES: Final = re.compile(r"\d{4}\s?[/–-]\s?\d{4}")
_NO_NAME: Final = re.compile(r"\b(?:(?:19|20)\d\d\b|\d+[A-Z]+\d|[A-Z]+\d{2,})")
_KIND_OF_ID: Final = re.compile(r"(?:C\.?\s?[CIE]|T\.?I)\b[.\s:]*(?=\d)")
"""What a number of identity begins with that may or may not be copied with it: «C.C. 1.017.204»."""
_TWO_NUMBERS: Final = re.compile(r"\d.*\b(?:No|Nr|N[°ºo])\b", re.IGNORECASE)
_OF_TODAY: Final = range(1900, 2120)  # years
_BEGINNING: Final = frozenset(
    {"of", "and", "for", "in", "at", "by", "with", "or", "to", "from", "et", "en", "und", "im", "au"}
)
"""Words with which nothing begins that is whole."""
_ENDING: Final = _BEGINNING | {"de", "del", "do", "da", "der", "des", "du", "von", "fur", "та"}
_ORGAN: Final = re.compile(
    r"(?:(?!of\b|de\b|der\b)[^\W\d_]+ ){0,2}(?:council|senate|board|syndicate|committee|court|consejo|conselho|conseil|senado|sénat|senat"
    r"|consiglio|rada|rat|convocation|congregation|chancellor|statutes|seal)(?: [^\W\d_]+)?\s+(?:of|de|der|des|do|da|du|dell)",
    re.IGNORECASE,
)
_PARTS_OF_NAME: Final = 2
_SHORT_WORD: Final = 3  # letters
_ARABIC_BEGINS: Final = re.compile(r"\Aو?(?:ال)?(?=[\u0621-\u06ff]{3})")
_ARABIC_ENDS: Final = re.compile(r"(?<=[\u0621-\u06ff]{3})(?:ها|ه)\Z")
_PERSONS: Final = frozenset({Field.HOLDER_NAME, Field.FATHER_NAME, Field.FORMER_NAME, Field.CERTIFIED_BY})
_FORMLESS: Final = frozenset(
    {*NAME_FIELDS, Field.PLACE_OF_BIRTH, Field.INSTITUTION, Field.NATIONALITY, Field.SPECIALTY, Field.DEGREE}
)
"""What has no form that would tell where it ends."""
_AROUND: Final = 60  # characters
_WORDS_OF_STATE: Final = 3
_GOES_ON: Final = re.compile(r",? (?=[^\W\d_a-zß-ÿ])[^:\d\n\t]+(?=[\n\t]|\Z)| ?\([^\W\d_][^)\d]*\)")
_SHORT_BELOW: Final = re.compile(r"\n\s*\([^()\n]+\)\Z")
_NUMBER_ON: Final = re.compile(r"[.,/-]?[^\W_]")
_NEXT_CELL: Final = re.compile(r"\t[^\t\n]+")  # where a table has lines, what looks like a sentence may go on below
_GOING_ON: Final[Mapping[str, re.Pattern[str]]] = {"label": _GOES_ON, "sentence": _NEXT_CELL}
_WORD_BEFORE: Final = re.compile(r"([^\W\d_]{3,})[^\S\t]*\Z")
_DAY_BEFORE: Final = re.compile(r"(?<![^\s:])[0-3]?\d(?:[^\W\d_]{1,3}\.|[ºª°])?[^\S\t\n]+(?:de[^\S\t\n]+)?\Z")
_VOWEL: Final = re.compile(r"[aeiouy]", re.IGNORECASE)
_MIXED: Final = re.compile(r"\b[A-ZÀ-Þ]{2,}(?:[a-zß-ÿ]{1,2}(?:[A-ZÀ-Þ]|\b))")  # «LACoMBE», «FORLì»
_BROKEN: Final = re.compile(r"\w- (?!(?:und|oder|and|or|et|y|e|o|i)\b)\w")  # «AL- HAMDANI»


def is_certain(flow: Flow, one: Candidate, field: str) -> bool:
    """Whether what was read as this field has its form, goes no farther on its line, and has no letters lost."""
    text = one.stated(flow)
    if one.origin == "clue" and field == Field.HOLDER_NAME:
        return False  # the words near a name are no label of it
    is_misread = flow.page.engine != TEXT_LAYER and field in _FORMLESS and _has_lost_letters(text)
    if field == Field.DEGREE and _SHORT_BELOW.search(flow.text[one.start : one.end]):
        return False  # its short form on a line of its own, which as many clerks leave out
    return is_borne_out(field, text) and not is_misread and not (one.text == "" and _is_cut(flow, one, field))


def _is_cut(flow: Flow, one: Candidate, field: str) -> bool:
    """Whether the line of a value has more of it than was taken: «Ada Kos⟧ Were», «Bern⟧ (BE)», «30 ⟦May 2001»."""
    text = flow.text[one.start : one.end]
    if field in NUMBER_FIELDS:
        return _NUMBER_ON.match(flow.text, one.end) is not None
    if field in DATE_FIELDS:
        return _is_part_of_date(flow.text[max(0, one.start - _AROUND) : one.start], text)
    if field not in _FORMLESS or one.origin not in _GOING_ON:
        return False
    if field == Field.PLACE_OF_BIRTH and region_behind(flow.text, one.end):
        return True
    more = _GOING_ON[one.origin].match(flow.text, one.end, one.end + _AROUND)
    if more is None or (field in NAME_FIELDS and "(" in more.group()):  # «(née Kos)» is said of a name that is whole
        return False
    return script_of(more.group()) == script_of(text)


def _is_part_of_date(before: str, text: str) -> bool:
    """Whether a month with its year has a day before it, or a year a month."""
    if text[:1].isalpha():
        return _DAY_BEFORE.search(before) is not None
    month = _WORD_BEFORE.search(before) if _YEAR.fullmatch(text) else None
    reading = whole_date(f"{month.group(1)} {text}") if month else None
    return reading is not None and any(each.precision is Precision.MONTH for each in reading.candidates)


def _has_lost_letters(text: str) -> bool:
    """Whether a word has no vowel or a small letter amid capitals, as where text recognition does not know a marked letter."""
    return _MIXED.search(text) is not None or any(
        len(word) > 2 and word.isascii() and word.isalpha() and not word.isupper() and not _VOWEL.search(word)
        for word in text.split()
    )


def is_borne_out(field: str, text: str) -> bool:
    """Whether a text has the form that values of this field have, with nothing left over."""
    is_whole = not _LEFT_OVER.search(text) and all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)
    return is_whole and _has_form(field, text)


def _has_form(field: str, text: str) -> bool:
    if field in DATE_FIELDS:
        if field == Field.DATE_OF_BIRTH and _YEAR.fullmatch(text):
            return False  # a year of birth is put on record where no day is known
        return _is_one_date(text) and (field in _WITHOUT_END or any(letter.isdigit() for letter in text))
    if field in NUMBER_FIELDS:
        return not _TWO_NUMBERS.search(text) and not _KIND_OF_ID.match(text)
    if field in _PERSONS:
        return _is_person(text)
    if field in _FORMLESS and _is_fragment(text):
        return False
    has_form = _FORMS.get(field)
    return has_form is None or has_form(text)


def _is_one_date(text: str) -> bool:
    """Whether a text has one date: no other calendar in brackets, of which the person says what is copied, and no end."""
    years = {each.first.year for each in reading_of(text).candidates}
    is_of_today = any(year in _OF_TODAY for year in years) or (not years and not _OF_FIGURES.fullmatch(text))
    is_of_today = is_of_today and not set(fold(text).split()[:1]) & word_list("born")
    return is_of_today and "(" not in text and (len(_YEAR.findall(text)) <= 1 or bool(_OF_STUDIES.search(text)))


def _is_fragment(text: str) -> bool:
    """Whether a text begins or ends with a word that joins it to something: «OF SPECIALIST»."""
    words = fold(text).split()
    return _BROKEN.search(text) is not None or (bool(words) and (words[0] in _BEGINNING or words[-1] in _ENDING))


def _with_other(text: str) -> bool:
    """Whether the name of an institution begins with a degree or with who decides in it («Senate of the University»), or has a
    year or letters with figures in it."""
    begins = text.partition(",")[0]
    is_organ = _ORGAN.match(text) is not None and has_phrase(text, "universities")
    has_degree = take_degree(begins, 0) == len(begins) or any(has_grade(text[slice(*one)]) for one in degrees_in(text))
    return is_organ or has_degree or _NO_NAME.search(text) is not None


def _is_person(text: str) -> bool:
    is_other = fold(text) in word_list("positions") or names_nobody(text)
    is_other = is_other or bool(set(fold(text).split()) & _offices()) or _is_shortened(text)
    is_other = (
        is_other
        or any(letter.isdigit() for letter in text)
        or _is_list(text)
        or _is_label(text)
        or _BROKEN.search(text) is not None
    )
    return len(scripts_in(text)) == 1 and not is_other and take_degree(text, 0) < len(text)


def _is_nationality(text: str) -> bool:
    """Whether a text can be what somebody is called by a state: a word or two, or what has the name of one in it."""
    is_other = fold(text) in _ends_of_labels() or "/" in text or has_phrase(text, "institution")
    words = fold(text).split()
    is_title = bool(types_in(text)) or words[:1] in (["certificate"], ["card"])
    return not is_other and not is_title and (_is_of_state(text) or len(words) <= _WORDS_OF_STATE)


def _is_of_state(text: str) -> bool:
    return _has_term(text, "nationalities") or bool(set(fold(text).split()) & word_list("states"))


@cache
def _offices() -> frozenset[str]:
    return word_list("roles") - word_list("honorifics")


def _is_shortened(name: str) -> bool:
    """Whether a name has initials and one name alone, as people sign: «S. O. Bello»."""
    words = [word for word in re.split(r"[\s.]+", name) if word]
    return len(words) > 1 and sum(len(word) > 1 for word in words) == 1


def _is_list(name: str) -> bool:
    """Whether more than a surname, given names and degrees stand between commas: «Jan Kos, Teacher, Danish», or a name twice:
    «Ada Kos, Ada Lund»."""
    parts = [part.strip() for part in name.split(",")]
    words = [set(fold(part).split()) for part in parts]
    if any(one & other for one, other in pairwise(words)):
        return True
    return sum(take_degree(part, 0) < len(part) for part in parts) > _PARTS_OF_NAME


def _is_label(name: str) -> bool:
    """Whether a name has no word that is not one of labels, as in what goes on with one: «الشخصي والعائلي»."""
    words = fold(name).split()
    return max(map(len, words), default=0) > _SHORT_WORD and all(_stem(word) in _words_of_labels() for word in words)


def _stem(word: str) -> str:
    """A word without «and», «the» and «his» or «her», as far as Arabic writes them together with it."""
    return _ARABIC_ENDS.sub("", _ARABIC_BEGINS.sub("", word))


@cache
def _words_of_labels() -> frozenset[str]:
    return frozenset(_stem(word) for label in labels() for word in label.split())


@cache
def _ends_of_labels() -> frozenset[str]:
    return frozenset(label.rpartition(" ")[2] for label in labels())


def _has_term(text: str, name: str) -> bool:
    said = f" {fold(text)} "
    return not any(letter.isdigit() for letter in text) and any(f" {term} " in said for term in usual_words(name))


def _is_specialty(text: str) -> bool:
    return not any(letter.isdigit() for letter in text) and any(fields_in(text, 0, len(text)))


def _is_mere_part(text: str) -> bool:
    """Whether a text names a faculty or department alone."""
    words = fold(text).split()
    ends = {words[0], words[-1], " ".join(words[:2]), " ".join(words[-2:])} if words else set()
    return len(words) <= _SHORT and bool(ends & word_list("sub_units"))


_FORMS: Final[Mapping[str, Callable[[str], bool]]] = {
    Field.NATIONALITY: _is_nationality,
    Field.SEX: lambda text: len(scripts_in(text)) == 1,
    Field.SCORE: lambda text: "/" not in text,  # «80 / 100»: the result alone, or out of how many
    Field.PLACE_OF_BIRTH: lambda text: not has_phrase(text, "institution"),  # a hospital, beside the name of its town
    Field.SPECIALTY: lambda text: _is_specialty(text) or has_phrase(text, "positions"),
    Field.DEGREE: lambda text: not text.isascii() or has_grade(text),  # «Medicine and Surgery»: what it is in
    Field.INSTITUTION: lambda text: not _is_mere_part(text) and not _with_other(text),
}
"""Whether a text can be what it was read as, by the field."""
