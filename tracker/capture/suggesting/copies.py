"""How else a clerk may copy what stands in one place: a date without its era, a degree without
its short form, an institution without its city. Pure.

Such second readings of the same print are offered, never sure.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.suggesting.free_values import is_latin
from tracker.capture.suggesting.two_sides import sides_of
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.dates_in_text import (
    ends_before_stop,
    find_dates,
    is_marked,
    whole_date,
    without_named_day,
)
from tracker.capture.values.degrees import other_readings
from tracker.capture.values.medical_fields import fields_in
from tracker.capture.values.numbers import shorter_numbers, with_sign
from tracker.capture.values.phrases import fold, has_phrase
from tracker.capture.values.place_names import region_behind
from tracker.capture.values.posts import courses, other_fields, shorter_posts
from tracker.domain.vocabulary import DATE_FIELDS, NUMBER_FIELDS, Field

Read = tuple[Candidate, str, float]
"""A candidate, the field that it is of on this paper, and how much of its confidence is left."""

_OFFERED: Final = 0.52  # another reading of the same print comes before other print
_LEAST: Final = 0.45  # of what is copied otherwise
_OF_ANOTHER: Final = 0.5  # at most, what is read in the value of another field
_SAID_TWICE: Final = frozenset({
    Field.NATIONALITY, Field.PLACE_OF_BIRTH, Field.SEX, Field.DEGREE, Field.POSITION, Field.SPECIALTY, Field.INSTITUTION, Field.ISSUER,
    Field.FATHER_NAME,
})  # fmt: skip
_DEGREES_BEHIND: Final = re.compile(r",[ ]?(?:[A-Z][A-Za-z]{0,5}\.? ?){1,3}(?=[,\n\t]|$)")
_WITH_FIELD: Final = frozenset({Field.POSITION, Field.INSTITUTION, Field.DEGREE})
_MARK: Final = re.compile(r" ?[^\W\d]{1,4}\.?(?!\w)")
_CORE_OF_DATE: Final = re.compile(r"[^(]*\d(?=\W*(?:[^\W\d㐀-鿿가-힣]{1,5}\W*){0,2}$|\s*\()")
_PLACE: Final = re.compile(r",[ \n](?:[^\W\d_a-zß-ÿ][^\W\d_]+)(?:[ -][^\W\d_a-zß-ÿ][^\W\d_]+){0,2}(?=[,.;\n\t)]|$)")
_TWO_SIDES: Final = re.compile(r"(.*\d.*?)\s+[/|]\s+(.*\d.*)")
_TITLE: Final = 30  # characters of the title of who has a field of medicine
_IN_FIELD: Final = re.compile(
    r"(?:specialist (?:in|of)|consultant in|fach(?:arzt|ärztin) für|especialista en|especialista em|(?:médecin )?spécialiste en|"
    r"specialista in|medic specialist|specjalista w dziedzinie)\s\Z",
    re.IGNORECASE,
)
_PART_BEHIND: Final = re.compile(
    r"\s+(?=(?:faculty|school|college|facult[ée]|facultad|faculdade|fakultät|fakultesi) (?:of|de|für|da)\b)",
    re.IGNORECASE,
)
_OUT_OF: Final = re.compile(r" ?/ ?\d")
_ADDED: Final = re.compile(r"\s*(?:[;,]\s|[(–—])")
_SUFFIX: Final = re.compile(r"(?:\s*[,–—-]\s+|\s+\(|\s+(?:in|w|v|u|în)\s+)(?=[^,]+$)")


def copied_otherwise(flow: Flow, read: Sequence[Read]) -> Iterator[Read]:
    """The other readings of the surest candidate of each field that has some."""
    best: dict[str, tuple[float, Candidate]] = {}
    for one, field, share in read:
        if field not in best or one.confidence * share > best[field][0]:
            best[field] = one.confidence * share, one
    for field, (sure, one) in best.items():
        if sure >= _LEAST:
            for start, end in _others(flow, one, field):
                yield replace(one, start=start, end=end, text=""), field, min(sure, _OFFERED) / one.confidence
    if Field.SPECIALTY not in best:
        yield from _fields_of_others(flow, best)


def _fields_of_others(flow: Flow, best: Mapping[str, tuple[float, Candidate]]) -> Iterator[Read]:
    """The field of medicine that a post has, or that stands where a house or a course is asked for: «Faculty: Paediatrics»."""
    for field, (sure, one) in best.items():
        spans = fields_in(flow.text, one.start, one.end) if field in _WITH_FIELD and not one.text else ()
        for start, end in spans:
            is_told = field == Field.POSITION or start == one.start
            if is_told and fold(flow.text[start:end]) not in courses():
                yield replace(one, start=start, end=end), Field.SPECIALTY, min(sure, _OF_ANOTHER) / one.confidence


def _others(flow: Flow, one: Candidate, field: str) -> Iterator[tuple[int, int]]:
    """The other readings of a print; of what does not stand there in one piece there are none but of a degree."""
    for fields, readings in _READINGS:
        if field in fields and (not one.text or field == Field.DEGREE):
            yield from readings(flow.text, one.start, one.end)


def _without_era(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """«30 червня 2017 р.», «15/11/1433 H», «5 August 2012 (2069/04/21 B.S.)» without what stands behind the figures."""
    core = _CORE_OF_DATE.match(text[start:end])
    if core is not None and start + core.end() < end and whole_date(core.group()) is not None:
        yield start, start + core.end()


def _with_mark(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """«04.05.1990» with the mark behind it: «04.05.1990 г.», «03. 12. 1987.»; and without the word for the day before it."""
    mark = _MARK.match(text, end)
    if mark is not None and not _is_word(mark.group().strip()) and is_marked(text[start : mark.end()]):
        yield start, mark.end()
    if ends_before_stop(text, start, end):
        yield start, end + 1
    if day := without_named_day(text[start:end]):
        yield start + day, end


def _is_word(mark: str) -> bool:
    """Whether letters behind a date are rather a word of its sentence: «in», «and»; not «г.», «G», «م»."""
    return mark.islower() and len(mark) > 1 and not mark.endswith(".")


def _in_one_language(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """«भारतीय / INDIAN» and «ARAD أراد» in each of its scripts, the Latin one first."""
    parts = sides_of(text, start, end)
    yield from sorted(parts, key=lambda part: not is_latin(text[slice(*part)]))


def _in_two_figures(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """«२१७ / 217», one number in two kinds of figures, in each."""
    sides = _TWO_SIDES.fullmatch(text, start, end)
    if sides is not None and all(side.isdecimal() for side in sides.groups()) and int(sides[1]) == int(sides[2]):
        yield sides.span(1)
        yield sides.span(2)


def _without_suffix(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """«University of the Coast, Mombasa» without the place behind the comma."""
    mark = _SUFFIX.search(text[start:end])
    if mark is not None and has_phrase(text[start : start + mark.start()], "institution"):
        yield start, start + mark.start()


def _of_the_whole(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """«University of the Coast Faculty of Medicine, Kenya» without its part behind it."""
    part = _PART_BEHIND.search(text, start, end)
    if part is not None and has_phrase(text[start : part.start()], "universities"):
        yield start, part.start()


def _without_more(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """«Kenyan; permanent resident of Canada» and «Indian (by birth)» without what is added."""
    added = _ADDED.search(text, start, end)
    if added is not None and added.start() > start:
        yield start, added.start()


def _without_most(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """«80 / 100» without out of how many."""
    most = _OUT_OF.search(text, start, end)
    if most is not None and most.start() > start:
        yield start, most.start()


def _with_title_of_field(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """«Surgery» with what somebody is who has the field: «Specialist in Surgery», «Facharzt für Chirurgie»."""
    before = _IN_FIELD.search(text, max(0, start - _TITLE), start)
    if before is not None:
        yield before.start(), end


def _with_degrees(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """«Ada Kos» with the degrees behind the name: «Ada Kos, MD», «Ada Kos, C. Tran.»."""
    behind = _DEGREES_BEHIND.match(text, end)
    if behind is not None:
        yield start, behind.end()


def _with_place(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """«University of the Coast» and «Arad» with the place that stands behind a comma, and with its country."""
    behind = _PLACE.match(text, end)
    if behind is not None and not has_phrase(behind.group(), "institution") and find_dates(behind.group()) == []:
        yield start, behind.end()
        country = _PLACE.match(text, behind.end())
        if country is not None and find_dates(country.group()) == []:
            yield start, country.end()


def _in_region(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """«Arad» with the province that stands behind it."""
    if region := region_behind(text, end):
        yield start, region


_READINGS: Final[Sequence[tuple[Collection[str], Callable[[str, int, int], Iterator[tuple[int, int]]]]]] = (
    (_SAID_TWICE, _in_one_language),
    ({Field.DEGREE}, other_readings),
    (DATE_FIELDS, _without_era),
    (DATE_FIELDS, _with_mark),
    (NUMBER_FIELDS, _in_two_figures),
    (NUMBER_FIELDS, shorter_numbers),
    (NUMBER_FIELDS, with_sign),
    ({Field.POSITION}, shorter_posts),
    ({Field.SPECIALTY}, _with_title_of_field),
    ({Field.SPECIALTY}, other_fields),
    ({Field.INSTITUTION, Field.ISSUER}, _without_suffix),
    ({Field.INSTITUTION}, _of_the_whole),
    ({Field.HOLDER_NAME, Field.CERTIFIED_BY}, _with_degrees),
    ({Field.PLACE_OF_BIRTH}, _in_region),
    ({Field.NATIONALITY}, _without_more),
    ({Field.SCORE}, _without_most),
    ({Field.INSTITUTION, Field.PLACE_OF_BIRTH}, _with_place),
)
"""How else the print of a field may be copied, in the order in which it is offered."""
