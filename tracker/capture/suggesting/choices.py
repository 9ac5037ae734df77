"""Choices: the values of a paper that have the form of a field and of which nothing says that they are it. Pure.

A reading says what a paper states; a choice says only what the person may have to type, for them to pick instead. All
dates of a paper are choices for each of its dates, all people on it for each of its names, but what was surely read as
something. The likelier ones come first: those that nothing else was read as, and dates in the order in which the days of
a life come. A choice is never taken for a reading: its confidence is below `CHOICE`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain, islice, zip_longest
from typing import Final

from tracker.capture.labels.wording import read_label
from tracker.capture.page.flow import Flow
from tracker.capture.running_text.headings import TypeGuess
from tracker.capture.running_text.holders import Person
from tracker.capture.suggesting.asked_values import asked
from tracker.capture.suggesting.free_values import (
    FreePage,
    Span,
    Told,
    birth_places,
    degrees,
    institutions,
    is_latin,
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
from tracker.capture.suggesting.suggestion import CHOICE, HIGH
from tracker.capture.values.before_names import title_before
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.dates_in_text import FoundDate
from tracker.capture.values.fields import WITH_DEGREE
from tracker.capture.values.institutions import bodies_in
from tracker.capture.values.medical_fields import is_medical_field
from tracker.capture.values.numbers import shorter_numbers
from tracker.capture.values.phrases import fold, fold_word, has_phrase, label_words, labels
from tracker.capture.values.place_names import take_place
from tracker.capture.values.specialist_degrees import specialist_degrees_in
from tracker.capture.values.type_phrases import types_in
from tracker.domain.vocabulary import DATE_FIELDS, NAME_FIELDS, NUMBER_FIELDS, CredentialType, Field

_OF_ANYTHING: Final = frozenset({CredentialType.TRANSLATION, CredentialType.OTHER})
"""Papers that state what others do."""
_MOST: Final = 6  # choices a field
_MOST_OF_SEVERAL: Final = 8  # where papers state more than one, as tests do of results and curricula of all
_LEAST, _STEP = 0.05, 0.03  # of confidence: the next choice has so much less
_MOST_PAGES: Final = 3
_AND: Final = re.compile(r"\s+(?:and|&|et|y|e|und|en|og|och|и|і|та|ve|i)\s+")
_YEAR: Final = re.compile(r"(?<![\w.,/])(?:19|20)\d\d(?![\w/]|[.,]\d)")
_RESULT: Final = re.compile(
    r"(?<![\w.,/:-])(?:\d{1,3}(?:[.,]\d{1,2})?(?:\s?/\s?\d{2,3}(?: e lode)?)?|[A-C][12]?\+?)(?![\w/%-]|[.,]\d)"
)
_LONGEST: Final = 70  # characters of a line that is one value
_SHORT: Final = 12  # characters: too few for the name of a body at the head
_HEAD: Final = 0.22  # of the height of a page
_IN: Final = re.compile(
    r"\b(?:in|at|à|en|em|w|we|v|ve|u|în|la|i|te|din|zu|aus|of|de|da|do|di)\s+(?=[^\W\d_a-zß-ÿ][^\W\d_]{2})"
)
_PARTED: Final = re.compile(r"\s*[,;(]\s*|\s+[–—/|-]\s+|\)\s*")
_HAS_NAME: Final = re.compile(r"[^\W\d_]{2}")
_FEWEST_NAMES: Final = 2
_FEWEST_LETTERS: Final = 3  # of a part
_OF_STUDIES: Final = frozenset({Field.PROGRAMME_START, Field.PROGRAMME_END, Field.GRADUATION_DATE})
_OF_SPECIALISTS: Final = frozenset(
    {CredentialType.SPECIALTY_CERTIFICATE, CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE}
)
_OF_TESTS: Final = frozenset({CredentialType.EXAM_RESULT, CredentialType.LANGUAGE_TEST})


def choices(flows: Sequence[Flow], kind: TypeGuess | None, told: Told) -> Iterator[tuple[Flow, Candidate]]:
    """For each field that nothing in Latin script was surely read as, the values of its form, at most six.

    Of every field, whatever papers of this type state: the type is what reading gets wrong, too, and the person sees the
    choices for a field that papers of a type seldom state only where they say that this one does.
    """
    type_ = kind.type if kind is not None else CredentialType.OTHER
    pages = [FreePage(flow, type_, told) for flow in flows[:_MOST_PAGES]]
    both = [(page, replace(page, is_all_free=True)) for page in pages]
    sure = {text for held in told.values() for text, share in held.items() if share >= HIGH}
    for field in _FORMS:
        held = told.get(field, {})
        if field == Field.SCORE or not any(share >= HIGH and is_latin(text) for text, share in held.items()):
            taken = set(held) | (set() if field in _OF_ONE_BODY else sure)
            most = _MOST_OF_SEVERAL if field == Field.SCORE or type_ is CredentialType.CV else _MOST
            yield from islice(_of_field(both, field, taken), most)


def _of_field(
    pages: Sequence[tuple[FreePage, FreePage]], field: Field, known: set[str]
) -> Iterator[tuple[Flow, Candidate]]:
    """The choices for a field: what stands around its labels and what is free on a page, then what was read as something
    else."""
    sure = CHOICE - _STEP
    form = _FORMS[field]
    for page, every in pages:
        found = form(page, field) if form in _RANKED else chain(form(page, field), form(every, field))
        around = _with_first_part(page, asked(every, field)) if field in _ASKED else ()
        is_ranked = form in _RANKED and page.kind is not CredentialType.CV
        likely = _by_turns(found, around) if is_ranked else chain(around, found)
        for span in chain(_parts(page, field), likely):
            one = Candidate(field, *span, max(_LEAST, sure), "choice")
            if one.stated(page.flow) not in known:
                known.add(one.stated(page.flow))
                sure -= _STEP
                yield page.flow, one


def _with_first_part(page: FreePage, found: Iterable[Span]) -> Iterator[Span]:
    """What was found, each followed by its first part where a comma, a stroke or a bracket parts it."""
    for span in found:
        yield span
        yield from islice((part for part in _parted(page, *span) if part != span), 1)


def _by_turns(*found: Iterable[Span]) -> Iterator[Span]:
    """The first of each, the second of each, and so on."""
    yield from (span for row in zip_longest(*found) for span in row if span is not None)


def _parts(page: FreePage, field: Field) -> Iterator[Span]:
    """The parts of what was read as a field, where a comma, a stroke or a bracket parts it."""
    if field in NUMBER_FIELDS or field == Field.SCORE:
        return
    for text in page.told.get(field, ()):
        stated = re.search(spaced(text), page.flow.text) if _PARTED.search(text) else None
        if stated is not None:
            yield from _parted(page, *stated.span())


def _parted(page: FreePage, begin: int, end: int) -> Iterator[Span]:
    while begin < end:
        mark = _PARTED.search(page.flow.text, begin, end)
        stop = mark.start() if mark is not None else end
        if sum(letter.isalpha() for letter in page.flow.text[begin:stop]) >= _FEWEST_LETTERS:
            yield begin, stop
        begin = mark.end() if mark is not None else end


def _dates(page: FreePage, field: Field) -> Iterator[Span]:
    """All dates of the page; first those that may be this one and that nothing else was read as."""
    held = known_days(page.told)
    stage = STAGES[field]

    def rank(one: FoundDate) -> tuple[bool, bool, int]:
        day = day_of(one)
        far = _distance(stage, day)
        return not fits(stage, day, held, page.kind), not page.is_free((one.start, one.end)), far

    found = sorted((one for one in page.dates if one.reading.candidates), key=rank)
    yield from ((one.start, one.end) for one in found)
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
    """All people on the page, the likeliest holder first; for another name or another person, those first who are not."""
    holders = {fold(text) for text in page.told.get(Field.HOLDER_NAME, ())}
    is_other = field != Field.HOLDER_NAME

    def rank(one: Person) -> tuple[bool, float]:
        is_holder = fold(page.flow.text[one.start : one.end]) in holders
        return is_other and is_holder, one.weight if field == Field.CERTIFIED_BY else -one.weight

    for one in sorted(page.people, key=rank):
        if not _HAS_NAME.search(page.flow.text, one.start, one.end):
            continue  # the letters of a seal: «R E G»
        start = one.start + title_before(page.flow.text[one.start : one.end])
        yield _without_labels(page.flow.text, start, one.end)
        yield start, one.end


def _without_labels(text: str, start: int, end: int) -> Span:
    """A name without a word before or behind it that labels have: «NAME Ada Obi Kos», «Ada Obi Kos | Date»."""
    words = [(start + match.start(), start + match.end()) for match in re.finditer(r"\S+", text[start:end])]
    while len(words) > _FEWEST_NAMES and fold_word(text[slice(*words[-1])].strip(".,")) in label_words():
        words.pop()
    while len(words) > _FEWEST_NAMES and fold_word(text[slice(*words[0])].strip(".,")) in label_words():
        words.pop(0)
    return words[0][0], words[-1][1]


def _numbers(page: FreePage, _field: Field) -> Iterator[Span]:
    """The numbers of the page, each also without the letters before it."""
    for _, span in weighed_numbers(page):
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
        if page.flow.text[start - 4 : start] == "The ":
            yield start - 4, end
        if place is not None and place[0] == end + 2:
            line_end = page.flow.text.find("\n", place[0], place[1])
            yield start, place[1] if line_end < 0 else line_end  # «Hill Medical College, Arad»
    yield from (span for span in _lines(page) if page.height(span[0]) < _HEAD and _may_name_body(page, span))


def _may_name_body(page: FreePage, span: Span) -> bool:
    """Whether a line at the head of a page may name who it is from: neither the title of the paper nor a label or a date."""
    line = page.flow.text[slice(*span)]
    label = read_label(line)
    is_label = label is not None and label.is_whole and Field.ISSUER not in label.meanings
    is_other = is_label or any(phrase == fold(line) for _, phrase in types_in(line))
    return len(line) > _SHORT and not page.is_date(span) and not is_other


def _specialties(page: FreePage, _field: Field) -> Iterator[Span]:
    """The fields of medicine that the page names; of two with an «and» between them both together first."""
    for start, end in medical_fields(page):
        yield start, end
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
            yield from (part for part in _parted(page, *span) if has_phrase(page.flow.text[slice(*part)], "positions"))


def _lines(page: FreePage) -> Iterator[Span]:
    """The short lines of the page that end with no stop, without their labels."""
    for segment, start in zip(page.flow.segments, page.flow.starts, strict=True):
        begin = start + segment.text.rfind(": ") + 2 if ": " in segment.text else start
        if begin < start + len(segment.text) <= begin + _LONGEST and not segment.text.endswith((".", ":", ";", ",")):
            yield begin, start + len(segment.text)


def _birth_places(page: FreePage, _field: Field) -> Iterator[Span]:
    """Where the births of the page were, and the places that its sentences name."""
    yield from birth_places(page)
    found = (take_place(page.flow.text, match.end()) for match in _IN.finditer(page.flow.text))
    yield from (place for place in found if place is not None and not page.is_date(place))


def _results(page: FreePage, _field: Field) -> Iterator[Span]:
    """The words for a result, and on the results of a test its figures, those first that stand behind such a word."""
    figures: list[Span] = []
    if page.kind in _OF_TESTS | WITH_DEGREE:
        found = (match.span() for match in _RESULT.finditer(page.flow.text))
        figures = [span for span in found if not page.is_date(span)]
    yield from (span for span in figures if _is_asked(page, span))
    yield from (span for span in results(page) if _stands_out(page.flow.text[slice(*span)]))
    if page.kind in _OF_TESTS:
        yield from figures


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


_FORMS: Final[Mapping[Field, Callable[[FreePage, Field], Iterator[Span]]]] = {
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
_ASKED: Final = frozenset(_FORMS) - DATE_FIELDS - NUMBER_FIELDS
"""Fields whose values have so little form that what stands around a label may be one, whatever it looks like."""
_OF_ONE_BODY: Final = frozenset({Field.INSTITUTION, Field.ISSUER, Field.NAMES_SEARCHED})
"""Fields that may have the text of another: who is there issues papers, and a holder's name is searched."""
_RANKED: Final = frozenset({_dates, _people, _places})
"""What finds all values of its form, the free ones first."""
