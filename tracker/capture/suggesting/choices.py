"""Choices: the values of a paper that have the form of a field and of which nothing says that they are it. Pure.

A reading says what a paper states; a choice says only what the person may have to type, for them to pick instead. All
dates of a paper are choices for each of its dates, all people on it for each of its names, but what was surely read as
something else. The likelier ones come first: what stands in parts around the words for the field, the parts of what was read
as it, then by turns the values of its form and what stands around its words, of each page. A choice is never taken for a
reading: its confidence is below `CHOICE`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import chain, islice
from typing import Final

from tracker.capture.page.flow import Flow, on_one_line
from tracker.capture.running_text.type_of_paper import TypeGuess
from tracker.capture.suggesting.asked_names import whole_names
from tracker.capture.suggesting.asked_values import asked
from tracker.capture.suggesting.free_values import FreePage, Span, Told, is_latin, spaced
from tracker.capture.suggesting.suggestion import CHOICE, HIGH
from tracker.capture.suggesting.values_of_form import FORMS, RANKED, by_turns
from tracker.capture.suggesting.written_otherwise import is_parted, parted, with_endings, with_parts
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.people import is_name
from tracker.capture.values.phrases import has_phrase
from tracker.domain.vocabulary import DATE_FIELDS, NUMBER_FIELDS, CredentialType, Field

_MOST: Final = 6  # choices a field
_MOST_OF_SEVERAL: Final = 8  # where papers state more than one, as tests do of results and curricula of all
_LEAST, _STEP = 0.05, 0.03  # of confidence: the next choice has so much less
_MOST_PAGES: Final = 3
_FEW: Final = 2  # of what stands around the words for a result, which is mostly none; of former names before whole ones
_LOOSE: Final = frozenset({Field.DEGREE, Field.PLACE_OF_BIRTH, Field.INSTITUTION, Field.ISSUER, Field.POSITION})
"""Fields whose values end where a clerk lets them end."""
_OF_HOLDER: Final = frozenset({Field.HOLDER_NAME, Field.FORMER_NAME})
_IN_PARTS: Final = _OF_HOLDER | {Field.NAMES_SEARCHED}
"""Names that forms ask for in parts."""
_BODIES: Final = frozenset({Field.INSTITUTION, Field.ISSUER})
_OF_ONE_BODY: Final = _BODIES | {Field.NAMES_SEARCHED}
"""Fields that may have the text of another: who is there issues papers, and a holder's name is searched."""


def choices(flows: Sequence[Flow], kind: TypeGuess | None, told: Told) -> Iterator[tuple[Flow, Candidate]]:
    """For each field that nothing in Latin script was surely read as, the values of its form, at most six.

    Of every field, whatever papers of this type state: the type is what reading gets wrong, too, and the person sees the
    choices for a field that papers of a type seldom state only where they say that this one does.
    """
    type_ = kind.type if kind is not None else CredentialType.OTHER
    pages = [FreePage(flow, type_, told) for flow in flows[:_MOST_PAGES]]
    both = [(page, replace(page, is_all_free=True)) for page in pages]
    for field in (each for each in Field if each in FORMS):  # not in the order of a set, which is another in every run
        held = told.get(field, {})
        if field == Field.SCORE or not any(share >= HIGH and is_latin(text) for text, share in held.items()):
            most = _MOST_OF_SEVERAL if field == Field.SCORE or type_ is CredentialType.CV else _MOST
            yield from islice(_of_field(both, field, set(held) | _surely_other(told, field)), most)


def _surely_other(told: Told, field: Field) -> set[str]:
    """What was surely read as something that cannot be this field as well. Studies may end on the day of the conferral, a
    licence has the number of the register; but nobody is born on the day of another thing."""
    if field in _OF_ONE_BODY:
        return set()
    alike = next((fields for fields in (DATE_FIELDS, NUMBER_FIELDS) if field in fields), frozenset())
    others = (one for one in told if one not in alike or one == Field.DATE_OF_BIRTH)
    return {text for one in others for text, share in told[one].items() if share >= HIGH}


def _of_field(
    pages: Sequence[tuple[FreePage, FreePage]], field: Field, known: set[str]
) -> Iterator[tuple[Flow, Candidate]]:
    """The choices for a field, of each page by turns, none of them known yet, each less likely than the one before."""
    sure = CHOICE - _STEP
    for flow, one in by_turns(*(_on_page(page, every, field, known) for page, every in pages)):
        if one.stated(flow) not in known:
            known.add(one.stated(flow))
            yield flow, replace(one, confidence=max(_LEAST, sure))
            sure -= _STEP


def _on_page(page: FreePage, every: FreePage, field: Field, known: Set[str]) -> Iterator[tuple[Flow, Candidate]]:
    """The choices for a field on a page: those in parts, the parts of what was read, and by turns what has its form, first
    where nothing else was read, and what stands around its words; what is known takes no turn."""
    form = FORMS[field]
    found = form(page, field) if form in RANKED else chain(form(page, field), form(every, field))
    found = with_endings(page.flow.text, found, are_bodies=field in _BODIES) if field in _LOOSE else found
    turns = (_unknown(page, spans, known) for spans in (found, _around(every, field)))
    spans = chain(_parts(page, field), by_turns(*turns))
    single = (Candidate(field, *span, CHOICE - _STEP, "choice") for span in spans)
    first = islice(single, _FEW) if field == Field.FORMER_NAME else ()  # which is mostly but a surname
    whole = whole_names(page, field) if field in _IN_PARTS else ()
    yield from ((page.flow, one) for one in chain(first, whole, single))


def _unknown(page: FreePage, spans: Iterable[Span], known: Set[str]) -> Iterator[Span]:
    return (span for span in spans if on_one_line(page.flow.text[slice(*span)]) not in known)


def _around(page: FreePage, field: Field) -> Iterator[Span]:
    """What stands around the words for a field whose values have so little form that it may be one, whatever it looks like."""
    if field in DATE_FIELDS:
        return
    if field in NUMBER_FIELDS:
        yield from asked(page, field)
        return
    found = with_parts(page.flow.text, asked(page, field))
    if field in _OF_HOLDER:
        found = (span for span in found if is_name(page.flow.text[slice(*span)], alone=True))
    if field in _BODIES:
        spans = list(found)
        named = [span for span in spans if has_phrase(page.flow.text[slice(*span)], "institution")]
        yield from (*named, *[span for span in spans if span not in named][:_FEW])
        return
    yield from islice(found, _FEW if field == Field.SCORE else None)


def _parts(page: FreePage, field: Field) -> Iterator[Span]:
    """The parts of what was read as a field, where a comma, a stroke or a bracket parts it."""
    if field in NUMBER_FIELDS or field == Field.SCORE:
        return
    for text in page.told.get(field, ()):
        stated = re.search(spaced(text), page.flow.text) if is_parted(text) else None
        if stated is not None:
            yield from parted(page.flow.text, *stated.span())
