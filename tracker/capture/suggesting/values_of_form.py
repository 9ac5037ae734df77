"""All values of a page that have the form of a field, the likeliest first: what the person may pick from. Pure.

Those come first that the words for the field stand next to, then those that nothing else was read as; dates in the order in
which the days of a life come.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice, zip_longest
from typing import Final, TypeVar

from tracker.capture.labels.wording import read_label
from tracker.capture.running_text.holders import Person, title_at_end
from tracker.capture.suggesting.asked_values import FAR, ON, STRAIGHT, Nearness, is_label
from tracker.capture.suggesting.certifiers import is_by_office
from tracker.capture.suggesting.free_values import (
    FreePage,
    Span,
    birth_places,
    degrees,
    institutions,
    medical_fields,
    results,
    spaced,
    spans_of_years,
    terms,
    usual_words,
    weighed_numbers,
    whole_posts,
)
from tracker.capture.suggesting.life_order import BIRTH, STAGES, START, day_of, fits, known_days
from tracker.capture.suggesting.written_otherwise import parted, with_era, written_dates
from tracker.capture.values.before_names import title_before
from tracker.capture.values.dates_in_text import FoundDate
from tracker.capture.values.fields import WITH_DEGREE
from tracker.capture.values.institutions import bodies_in
from tracker.capture.values.medical_fields import is_medical_field
from tracker.capture.values.name_spans import take_name
from tracker.capture.values.numbers import numbers_in, shorter_numbers
from tracker.capture.values.people import is_name
from tracker.capture.values.phrases import fold, fold_word, has_phrase, label_words, labels, word_list
from tracker.capture.values.place_names import take_place
from tracker.capture.values.specialist_degrees import specialist_degrees_in
from tracker.capture.values.type_phrases import types_in
from tracker.domain.vocabulary import DATE_FIELDS, NAME_FIELDS, NUMBER_FIELDS, CredentialType, Field

_One = TypeVar("_One")
Form = Callable[[FreePage, Field], Iterator[Span]]

_OF_ANYTHING: Final = frozenset({CredentialType.TRANSLATION, CredentialType.OTHER})
"""Papers that state what others do."""
_AND: Final = re.compile(r"\s+(?:and|&|et|y|e|und|en|og|och|и|і|та|ve|i)\s+")
_YEAR: Final = re.compile(r"(?<![\w.,/])(?:19|20)\d\d(?![\w/]|[.,]\d)")
_RESULT: Final = re.compile(
    r"(?<![\w.,/:-])(?:\d{1,4}(?:[.,]\d{1,2})?(?:\s?/\s?\d{2,3}(?: e lode)?)?|[A-C][12]?\+?)(?![\w/%-]|[.,]\d)"
)
_GRADED: Final = re.compile(r"(?:[^\W\d_]{3,14} )?([^\W\d_]{3,14} \(\d{1,2}[.,]\d{1,2}\))")  # «befriedigend (2,61)»
_CODE_BEFORE: Final = re.compile(r"(?<![\w.,/-])\d{2,4} \Z")
_OTHER_LANGUAGE: Final = re.compile(r" ?/ ?[^\W\d_][^\n\t/:;().,]{2,50}(?=[.,]?(?:[\n\t]|\Z))")  # «chirurgia / surgery»
_LONGEST_CODE: Final = 6  # characters of the code of a field of study: «222 Medicine»
_LONGEST: Final = 70  # characters of a line that is one value
_SHORT: Final = 12  # characters: too few for the name of a body at the head
_HEAD: Final = 0.22  # of the height of a page
_IN: Final = re.compile(
    r"\b(?:in|at|à|en|em|w|we|v|ve|u|în|la|i|te|din|zu|aus|of|de|da|do|di)\s+(?=[^\W\d_a-zß-ÿ][^\W\d_]{2})"
)
_OF_MANY: Final = -1.0  # what speaks for a number that is of many of one make, or of two figures
_BY_NEARNESS: Final[Mapping[int, float]] = {STRAIGHT: 2.0, ON: 1.0, FAR: 0.0}
_TAKEN: Final = 1.5  # against one that was read as something else
_FEW: Final = 3  # of the dates: the likeliest, before more is offered
_HAS_NAME: Final = re.compile(r"[^\W\d_]{2}")
_FEWEST_NAMES: Final = 2
_FEWEST_LETTERS: Final = 3  # of a part
_NEXT: Final = 5  # cells behind the day of a birth
_LONGEST_PLACE: Final = 45  # characters
_OF_STUDIES: Final = frozenset({Field.PROGRAMME_START, Field.PROGRAMME_END, Field.GRADUATION_DATE})
_OF_SPECIALISTS: Final = frozenset(
    {CredentialType.SPECIALTY_CERTIFICATE, CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE}
)
_OF_TESTS: Final = frozenset({CredentialType.EXAM_RESULT, CredentialType.LANGUAGE_TEST})
_OF_KIN: Final = frozenset({Field.FATHER_NAME, Field.FORMER_NAME})
"""Names of those who mostly share one with the holder, and stand behind words for them within a sentence."""
_OTHER_NAME: Final = re.compile(r", [^\W\d_a-zß-ÿ][^\W\d_]+(?=[ ]*(?:[\n\t,(]|\Z))")  # «KOS Yan-wai, Ada»
_GAP: Final = re.compile(r"[ :.]{0,4}")  # behind such words


def by_turns(*found: Iterable[_One]) -> Iterator[_One]:
    """The first of each, the second of each, and so on."""
    yield from (one for row in zip_longest(*found) for one in row if one is not None)


def _dates(page: FreePage, field: Field) -> Iterator[Span]:
    """All dates of the page; first those that may be this one, of them those that its words ask for and that nothing else was
    read as."""
    held = known_days(page.told)
    stage = STAGES[field]
    near = Nearness(page, field)

    def rank(one: FoundDate) -> tuple[bool, bool, int, int]:
        day = day_of(one)
        is_free = page.is_free((one.start, one.end))
        return not fits(stage, day, held, page.kind), not is_free, near(one.start, one.end), _distance(stage, day)

    dates = sorted((one for one in page.dates if one.reading.candidates), key=rank)
    plain = (span for one in dates for span in written_dates(page.flow.text, one))
    yield from islice(plain, _FEW)
    yield from (span for one in dates[:_FEW] for span in with_era(page.flow.text, one))
    yield from plain
    if field in _OF_STUDIES:
        yield from _years(page, is_end=stage != START)


def _years(page: FreePage, *, is_end: bool) -> Iterator[Span]:
    """The years that the page names beside its dates, each by itself and with the one that it goes on to."""
    years = [match.span() for match in _YEAR.finditer(page.flow.text)]
    found = dict.fromkeys(span for span in (*years, *spans_of_years(page)) if not page.is_date(span))
    yield from sorted(found, key=lambda span: page.flow.text[slice(*span)], reverse=is_end)


def _distance(stage: int, day: date) -> int:
    """How far a day is from the end of a paper's days at which one of this stage stands: births come first, ends last."""
    return day.toordinal() if stage in (BIRTH, START) else -day.toordinal()


def _people(page: FreePage, field: Field) -> Iterator[Span]:
    """All people on the page: those first whom a label asks for, for another name or person those who are not the holder, and
    of them those who share a name with the holder; who certifies mostly signs below."""
    told = page.told.get(Field.HOLDER_NAME, {})
    holders = {fold(text) for text, share in told.items() if share == max(told.values())}
    names = {word for text in holders for word in text.split()}
    near = Nearness(page, field)

    def rank(one: Person) -> tuple[bool, bool, int, bool, float]:
        own = fold(page.flow.text[one.start : one.end])
        words = set(own.split()) - word_list("honorifics")
        is_holder = field != Field.HOLDER_NAME and own in holders
        is_kin = field in _OF_KIN and bool(names & words) and not words <= names
        weight = one.weight if field == Field.CERTIFIED_BY else -one.weight
        certifies = field == Field.CERTIFIED_BY and is_by_office(page.flow.text, one.start, one.end)
        return is_holder, not certifies, near(one.start, one.end), not is_kin, weight

    yield from _names_behind_words(page, field)
    for number, one in enumerate(sorted(page.people, key=rank)):
        if not _HAS_NAME.search(page.flow.text, one.start, one.end):
            continue  # the letters of a seal: «R E G»
        start = one.start + title_before(page.flow.text[one.start : one.end])
        yield _without_labels(page.flow.text, start, one.end)
        yield from _first_of_two(page.flow.text, start, one.end)
        yield start, one.end
        if not number:
            yield start - len(title_at_end(page.flow.text[:start])), one.end
            other = _OTHER_NAME.match(page.flow.text, one.end)
            yield start, other.end() if other is not None else one.end


def _first_of_two(text: str, start: int, end: int) -> Iterator[Span]:
    """The first of two people between whom an «and» stands: «Jan Bor e de Eva Lun»."""
    mark = _AND.search(text, start, end)
    if mark is not None and is_name(text[start : mark.start()]):
        yield start, mark.start()


def _names_behind_words(page: FreePage, field: Field) -> Iterator[Span]:
    """The names straight behind the words for another name or person, also within a sentence: «Ada Kos, D/O | Jan Kos»."""
    text = page.flow.text
    for _, end in page.asking.get(field, ()) if field in _OF_KIN else ():
        gap = _GAP.match(text, end)
        name = take_name(text, gap.end() if gap is not None else end)
        if name is not None and is_name(text[slice(*name)], alone=True) and not page.is_date(name):
            yield name[0] + title_before(text[slice(*name)]), name[1]


def _without_labels(text: str, start: int, end: int) -> Span:
    """A name without a word before or behind it that labels have: «NAME Ada Obi Kos», «Ada Obi Kos | Date»."""
    words = [(start + match.start(), start + match.end()) for match in re.finditer(r"\S+", text[start:end])]
    while len(words) > _FEWEST_NAMES and fold_word(text[slice(*words[-1])].strip(".,")) in label_words():
        words.pop()
    while len(words) > _FEWEST_NAMES and fold_word(text[slice(*words[0])].strip(".,")) in label_words():
        words.pop(0)
    return words[0][0], words[-1][1]


def _numbers(page: FreePage, field: Field) -> Iterator[Span]:
    """The numbers of the page, by how they are made and how near its words stand, each also without the letters before it."""
    near = Nearness(page, field)
    weights = {span: weight for weight, span in weighed_numbers(replace(page, is_all_free=True))}
    others = (span for span in numbers_in(page.flow.text) if not page.is_date(span))

    def weight(span: Span) -> float:
        return weights.get(span, _OF_MANY) + _BY_NEARNESS[near(*span)] - _TAKEN * (not page.is_free(span))

    for span in sorted(dict.fromkeys((*weights, *others)), key=weight, reverse=True):
        yield span
        yield from shorter_numbers(page.flow.text, *span)


def _places(page: FreePage, field: Field) -> Iterator[Span]:
    """The institutions and bodies of the page, whichever of the two they were read as."""
    for text in (*page.told.get(Field.ISSUER, ()), *page.told.get(Field.INSTITUTION, ())):
        yield from (match.span() for match in re.finditer(spaced(text), page.flow.text))
    yield from terms(page, usual_words("bodies"))
    for start, end in bodies_in(page.flow.text) if field == Field.ISSUER else institutions(page):
        place = take_place(page.flow.text, end + 2) if page.flow.text[end : end + 2] == ", " else None
        yield start, end
        yield from _cell_of(page, start, end)
        if page.flow.text[start - 4 : start].title() == "The ":
            yield start - 4, end
        if place is not None and place[0] == end + 2:
            line_end = page.flow.text.find("\n", place[0], place[1])
            yield start, place[1] if line_end < 0 else line_end  # «Hill Medical College, Arad»
    yield from (span for span in _lines(page) if page.height(span[0]) < _HEAD and _may_name_body(page, span))


def _cell_of(page: FreePage, start: int, end: int) -> Iterator[Span]:
    """The whole cell of a name that begins or ends it: «ARAD AND TIMIS | POLICE SERVICE», «Hospital | Eva Kos»."""
    at = bisect_right(page.flow.starts, start) - 1
    begin = page.flow.starts[at]
    stop = begin + len(page.flow.segments[at].text)
    is_whole = end <= stop and stop - begin <= _LONGEST and (start == begin or end == stop)
    is_whole = is_whole and not page.flow.text[begin].islower()
    if (
        is_whole
        and not page.flow.text[begin:stop].endswith((".", ":", ";", ","))
        and ":" not in page.flow.text[begin:start]
    ):
        yield begin, stop


def _may_name_body(page: FreePage, span: Span) -> bool:
    """Whether a line at the head of a page may name who it is from: neither the title of the paper nor a label, a date or an
    address."""
    line = page.flow.text[slice(*span)]
    label = read_label(line)
    is_label = label is not None and label.is_whole and Field.ISSUER not in label.meanings
    is_other = is_label or any(map(str.isdigit, line)) or any(phrase == fold(line) for _, phrase in types_in(line))
    return len(line) > _SHORT and not page.is_date(span) and not is_other


def _specialties(page: FreePage, _field: Field) -> Iterator[Span]:
    """The fields of medicine that the page names, each with the code before it; of two with an «and» between them both together
    first."""
    for start, end in medical_fields(page):
        code = _CODE_BEFORE.search(page.flow.text, max(0, start - _LONGEST_CODE), start)
        if code is not None:
            yield code.start(), end
        yield start, end
        other = _OTHER_LANGUAGE.match(page.flow.text, end)
        if other is not None:
            yield start, other.end()
        mark = _AND.search(page.flow.text, start, end)
        halves = ((start, mark.start()), (mark.end(), end)) if mark is not None else ()
        yield from (half for half in halves if is_medical_field(page.flow.text[slice(*half)]))


def _degrees(page: FreePage, _field: Field) -> Iterator[Span]:
    """The degrees that the page names, on the papers of specialists first those of specialists."""
    if page.kind in _OF_SPECIALISTS | _OF_ANYTHING:
        yield from specialist_degrees_in(page.flow.text)
    yield from degrees(page)


def _posts(page: FreePage, _field: Field) -> Iterator[Span]:
    """The posts that the page names, and the lines that name one, whole and in their parts."""
    yield from whole_posts(page)
    for span in _lines(page):
        if has_phrase(page.flow.text[slice(*span)], "positions"):
            yield span
            yield from (
                part for part in parted(page.flow.text, *span) if has_phrase(page.flow.text[slice(*part)], "positions")
            )


def _lines(page: FreePage) -> Iterator[Span]:
    """The short lines of the page that end with no stop, without their labels."""
    for segment, start in zip(page.flow.segments, page.flow.starts, strict=True):
        begin = start + segment.text.rfind(": ") + 2 if ": " in segment.text else start
        if begin < start + len(segment.text) <= begin + _LONGEST and not segment.text.endswith((".", ":", ";", ",")):
            yield begin, start + len(segment.text)


def _birth_places(page: FreePage, field: Field) -> Iterator[Span]:
    """Where the births of the page were, the places that its sentences name, those first that stand near a birth, and the cells
    behind one."""
    yield from birth_places(page)
    near = Nearness(page, field)
    found = (take_place(page.flow.text, match.end()) for match in _IN.finditer(page.flow.text))
    places = [place for place in found if place is not None and not page.is_date(place)]
    yield from by_turns(sorted(places, key=lambda place: near(*place)), _cells_behind_birth(page))


def _cells_behind_birth(page: FreePage) -> Iterator[Span]:
    """The cells behind the day of a birth that may name a place: «4 May 1990 | Arad», in a form that asks for «Place»."""
    flow = page.flow
    for birth in page.told.get(Field.DATE_OF_BIRTH, ()):
        for found in re.finditer(spaced(birth), flow.text):
            at = bisect_right(flow.starts, found.start())
            for start, segment in zip(flow.starts[at : at + _NEXT], flow.segments[at : at + _NEXT], strict=True):
                cell = segment.text
                is_place = cell[:1].isupper() and len(cell) <= _LONGEST_PLACE and not any(map(str.isdigit, cell))
                if is_place and not is_label(cell):
                    yield start, start + len(cell)


def _results(page: FreePage, field: Field) -> Iterator[Span]:
    """The words for a result and the figures, by turns, those first that words for one stand before or above; on papers that
    are about no test only the figures that are asked for."""
    text, near = page.flow.text, Nearness(page, field)

    def rank(span: Span) -> int:
        is_behind = near(*span) != STRAIGHT and _is_asked(page, span)
        return ON if is_behind else FAR if near(*span) == ON else near(*span)

    words = [span for span in results(page) if _stands_out(text[slice(*span)])]
    graded = [match.span(group) for match in _GRADED.finditer(text) for group in (1, 0)]
    words = sorted((*graded, *words), key=lambda span: near(*span))
    found = (match.span() for match in _RESULT.finditer(text) if not _YEAR.fullmatch(match.group()))
    figures = sorted((span for span in found if not page.is_date(span)), key=rank)
    if page.kind not in _OF_TESTS:
        figures = [span for span in figures if rank(span) <= (ON if page.kind in WITH_DEGREE else STRAIGHT)]
    whole = [(start, start + text[start:end].index("/")) for start, end in figures[:1] if "/" in text[start:end]]
    yield from by_turns(
        words, (*figures[:1], *((start, len(text[:end].rstrip())) for start, end in whole), *figures[1:])
    )


def _stands_out(text: str) -> bool:
    """Whether a word for a result is no word of a sentence: with a capital, or one of several words, «cum laude»."""
    return not text[0].islower() or " " in text


def _is_asked(page: FreePage, span: Span) -> bool:
    """Whether a figure stands behind the word for a result on its line."""
    before = page.flow.text[: span[0]].rpartition("\n")[2]
    return not _words_for_results().isdisjoint(fold(before).split())


@cache
def _words_for_results() -> frozenset[str]:
    asked = (label for label, meanings in labels().items() if Field.SCORE in meanings)
    return frozenset(word for label in asked for word in label.split() if len(word) >= _FEWEST_LETTERS)


FORMS: Final[Mapping[Field, Form]] = {
    **dict.fromkeys(DATE_FIELDS, _dates),
    **dict.fromkeys((*NAME_FIELDS, Field.CERTIFIED_BY), _people),
    **dict.fromkeys(NUMBER_FIELDS, _numbers),
    **dict.fromkeys((Field.INSTITUTION, Field.ISSUER), _places),
    Field.DEGREE: _degrees,
    Field.SPECIALTY: _specialties,
    Field.POSITION: _posts,
    Field.SCORE: _results,
    Field.PLACE_OF_BIRTH: _birth_places,
    Field.SEX: lambda page, _: terms(page, usual_words("sex")),
    Field.NATIONALITY: lambda page, _: terms(page, usual_words("nationalities")),
}
"""By which form the values of a field are found."""
RANKED: Final[frozenset[Form]] = frozenset({_dates, _people, _places, _numbers, _results})
"""What finds all values of its form, the free ones first."""
