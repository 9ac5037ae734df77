"""Offers of last resort: what a paper of its type usually states and nothing on the page has named. Pure.

A value is known by its form: a date, a number, a name, an institution, a term. Where a field that papers of this type
usually have is missing, the free values of its form are weighed, dates by the order in which the days of a life come, and
the best one or two are offered, unsure. What papers of a type state is in `tracker.domain.usual_fields`.
An offer never changes anything else that was read; where something was read, only what is unsure gets others beside it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.running_text.holders import people
from tracker.capture.suggesting.certifiers import certifiers
from tracker.capture.suggesting.free_values import (
    FreePage,
    Span,
    Told,
    birth_places,
    degrees,
    end_with_field,
    institutions,
    is_latin,
    medical_fields,
    numbers,
    posts,
    results,
    spaced,
    spans_of_years,
    terms,
    usual_words,
)  # fmt: skip
from tracker.capture.suggesting.life_order import (
    BIRTH,
    END,
    EXPIRY,
    GROWN_UP,
    ISSUE,
    STAGES,
    START,
    day_of,
    fits,
    has_later_day,
    known_days,
)
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.dates_in_text import FoundDate
from tracker.capture.values.fields import OF_BIRTH, OF_NAMES, OF_PLACES
from tracker.capture.values.phrases import fold, word_list
from tracker.domain.usual_fields import possible_fields
from tracker.domain.vocabulary import DATE_FIELDS, NUMBER_FIELDS, CredentialType, Field

_BEST, _SECOND = 0.5, 0.4
_BESIDE, _LAST = 0.38, 0.35  # beside something that was read
_UNSURE: Final = 0.65  # what was read less surely may be something else
_SURE: Final = 0.8
_MOST_PAGES: Final = 2
_OF_WORK: Final = frozenset({CredentialType.EMPLOYMENT_LETTER, CredentialType.CONTRACT})
_ONCE: Final = frozenset({Field.INSTITUTION, Field.ISSUER, Field.PROGRAMME_START, Field.PROGRAMME_END})
"""Fields whose first reading, however unsure, is as good as any other of the form."""
_STARTS: Final = {
    Field.PROGRAMME_END: Field.PROGRAMME_START,
    Field.TRAINING_END: Field.TRAINING_START,
    Field.EMPLOYMENT_END: Field.EMPLOYMENT_START,
}
_BORN: Final = re.compile(
    r"\b(?:born|birth|née?|nacid[oa]|nascid[oa]|nat[oa]|geb(?:oren|\.)?|urodzon[ya]|narozen[aá]?|născută?|рожд\w*|народж\w*|المولود\w*|متولد)"
    r"\b[^.\n]{0,40}?(?<!\d)((?:19|20)\d\d|[١1][٩9][٠-٩]{2}|۱۳[۰-۹]{2})(?![\d/.-])",
    re.IGNORECASE,
)
_OF_STATE: Final = re.compile(
    r"\b(?:born|national|citizen|natural|native|née?|nacid|nascid|nat[oa]|geb|ur\.|staatsang|ciudadan|cidadã|cittadin|citoyen)",
    re.IGNORECASE,
)
_BESIDE_BIRTH: Final = 40  # characters
_WITH_BIRTH: Final = OF_BIRTH | {
    CredentialType.RESIDENCE_PERMIT, CredentialType.BACKGROUND_CHECK, CredentialType.VULNERABLE_SECTOR_CHECK,
    CredentialType.LANGUAGE_TEST, CredentialType.EXAM_RESULT, CredentialType.IMMUNIZATION_RECORD,
}  # fmt: skip
"""Papers that state a day of birth as a rule."""
_FOUR: Final = re.compile(r"\d{4}")
_NUMBERED: Final = 0.72  # what was read less surely as a number may be another of the page
_FEW: Final = 2  # years or readings: of more years it cannot be told which ones the studies began and ended in
_SEARCHED: Final = re.compile(
    r"name(?:s|\(s\))? (?:was |were )?(?:search|check|quer)|alias|also known|other names|previous name", re.IGNORECASE
)
_LEAST_WEIGHT: Final = -1.0  # of a name: who signs has less


def offers(flows: Sequence[Flow], kind: CredentialType, told: Told) -> list[tuple[Flow, Candidate]]:
    """At most two offers for each field that papers of this type usually state and of which nothing was read for sure."""
    found: list[tuple[Flow, Candidate]] = []
    missing = [
        field
        for field in possible_fields(kind)
        if field in _FORMS and flows and _is_wanted(flows[0], kind, field, told)
    ]
    for flow in flows[:_MOST_PAGES]:
        page = FreePage(flow, kind, told)
        for field in missing:
            found += [(flow, one) for one in _of_field(page, field)]
        missing = [field for field in missing if not any(one.meaning == field for _, one in found)]
    return found


def _is_wanted(flow: Flow, kind: CredentialType, field: Field, told: Told) -> bool:
    """Whether nothing was read of a field, or what was is unsure; a paper that tells of later days was issued later."""
    held = told.get(field)
    if not held:
        return True
    if field == Field.NAMES_SEARCHED:
        return True  # those that were searched are several
    if field not in DATE_FIELDS and not any(map(is_latin, held)):
        return True  # papers in two scripts state it in Latin letters as well, of which a record is made
    best = max(held, key=lambda text: held[text])
    is_early = field == Field.ISSUE_DATE and has_later_day(flow, kind, told, field, best)
    return is_early or (
        field not in _ONCE and held[best] < (_NUMBERED if field in NUMBER_FIELDS else _UNSURE) and len(held) <= _FEW
    )


def _of_field(page: FreePage, field: Field) -> Iterator[Candidate]:
    """The best values of a field's form that were not read as it; behind those that were, if any."""
    held = page.told.get(field, {})
    most = min(held.values(), default=1.0)
    ranks = (_BEST, _SECOND) if not held else (_BESIDE, _LAST)
    in_latin = bool(held) and not any(map(is_latin, held))
    texts = set(held)
    count = 0
    for span in dict.fromkeys(_FORMS[field](page, field)):
        one = Candidate(field, *span, min(ranks[count], most), "offer")
        if one.stated(page.flow) in texts or (in_latin and not is_latin(one.stated(page.flow))):
            continue
        texts.add(one.stated(page.flow))
        yield one
        count += 1
        if count == len(ranks):
            return


def _dates(page: FreePage, field: Field) -> Iterator[Span]:
    """The free dates that this one may be, the likeliest first: of starts the first day, of ends the last; a paper is
    issued on the day that it names last."""
    held = known_days(page.told)
    fitting = sorted((one for one in _free_dates(page) if _may_be(page, field, one, held)), key=day_of)
    spans = [(one.start, one.end) for one in fitting]
    stage = STAGES[field]
    if stage in (BIRTH, START):
        yield from spans[:1]
    elif stage == ISSUE:
        yield from (*sorted(spans)[-1:], *spans[-1:])
    else:
        yield from reversed(spans[-2:] if stage == END else spans[-1:])
    if field in (Field.PROGRAMME_START, Field.PROGRAMME_END) and not spans:
        yield from _years(page, field)


def _free_dates(page: FreePage) -> list[FoundDate]:
    free = [one for one in page.dates if one.reading.candidates and page.is_free((one.start, one.end))]
    return list({one.text: one for one in free}.values())


def _may_be(page: FreePage, field: Field, one: FoundDate, known: Sequence[tuple[int, date]]) -> bool:
    """Whether a date fits between what is known of the others."""
    stage, day = STAGES[field], day_of(one)
    if not fits(stage, day, known, page.kind):
        return False
    days = [day_of(other) for other in page.dates if other.reading.candidates]
    if stage == BIRTH:
        return page.kind in OF_BIRTH or (max(days) - day).days > GROWN_UP
    if stage == EXPIRY:
        return day == max(days) and len(days) > 1
    start = _STARTS.get(field)
    return start is None or bool(page.told.get(start)) or len(_free_dates(page)) > 1


def _years(page: FreePage, field: Field) -> Iterator[Span]:
    """The first or the last year that a page about studies names beside its dates, where it names but a few."""
    text = page.flow.text
    found = [span for span in spans_of_years(page) if page.is_free(span)]
    least = 1 if field == Field.PROGRAMME_START else _FEW  # studies that began and ended in one year are none
    if least <= len({text[slice(*span)] for span in found}) <= _FEW:
        found.sort(key=lambda span: _FOUR.findall(text[slice(*span)])[0])
        yield found[0 if field == Field.PROGRAMME_START else -1]


def _births(page: FreePage, field: Field) -> Iterator[Span]:
    """The year of a birth that a sentence tells; on papers that have one as a rule, the first day of the page."""
    yield from (span for match in _BORN.finditer(page.flow.text) if page.is_free(span := match.span(1)))
    if page.kind in _WITH_BIRTH:
        yield from _dates(page, field)


def _issuers(page: FreePage, _field: Field) -> Iterator[Span]:
    """The bodies of known name on the page, and the institutions."""
    yield from terms(page, usual_words("bodies"))
    yield from institutions(page)


def _nationalities(page: FreePage, _field: Field) -> Iterator[Span]:
    """What somebody is called by a country, beside where the birth or the state is told of."""
    for start, end in terms(page, usual_words("nationalities")):
        if _OF_STATE.search(page.flow.text, max(0, start - _BESIDE_BIRTH), end + _BESIDE_BIRTH):
            yield start, end


def _expiry(page: FreePage, field: Field) -> Iterator[Span]:
    """Until when a paper is valid: that it has no end, or a day after all others."""
    yield from terms(page, word_list("no_end"))
    yield from _dates(page, field)


def _holder(page: FreePage, _field: Field) -> Iterator[Span]:
    """The people on the page who do not sign it, the likeliest first; where there are none, one who may. Whose birth name a
    paper about no change of name states, is its holder."""
    for name in page.told.get(Field.FORMER_NAME, ()) if page.kind not in OF_NAMES else ():
        yield from (found.span() for found in re.finditer(spaced(name), page.flow.text))
    found = sorted(people(page.flow, page.taken), key=lambda one: -one.weight)
    likely = [one for one in found if one.weight > _LEAST_WEIGHT]
    yield from ((one.start, one.end) for one in likely or found[:1])


def _father(page: FreePage, _field: Field) -> Iterator[Span]:
    """Another one on the page who shares a name with the holder."""
    names = {word for text in page.told.get(Field.HOLDER_NAME, ()) for word in fold(text).split()}
    for one in people(page.flow, page.taken):
        words = set(fold(page.flow.text[one.start : one.end]).split())
        if words & names and not words <= names:
            yield one.start, one.end


def _searched(page: FreePage, _field: Field) -> Iterator[Span]:
    """Under which names a person was looked for, where a page says that some were: the holder's, and every other one."""
    if not _SEARCHED.search(page.flow.text):
        return
    holders = {fold(text): text for text in page.told.get(Field.HOLDER_NAME, ())}
    for text in holders.values():
        found = re.search(r"\s+".join(map(re.escape, text.split())), page.flow.text)
        if found is not None:
            yield found.span()
    yield from _holder(page, Field.HOLDER_NAME)


def _institutions(page: FreePage, _field: Field) -> Iterator[Span]:
    """Where somebody was; on the certificate of a specialist not who issued it."""
    if page.kind is CredentialType.SPECIALTY_CERTIFICATE:
        issuers = set(map(fold, page.told.get(Field.ISSUER, ())))
        named = page.institutions
        yield from (span for span in named if fold(page.flow.text[slice(*span)]) not in issuers)
    elif page.kind in OF_PLACES:
        yield from institutions(page)


def _posts(page: FreePage, _field: Field) -> Iterator[Span]:
    """What somebody is: on a paper about work two may be offered, elsewhere one."""
    for start, end in islice(posts(page), None if page.kind in _OF_WORK else 1):
        whole = end_with_field(page.flow.text, end)
        yield from ((start, whole), (start, end)) if whole else ((start, end),)


_FORMS: Final[Mapping[Field, Callable[[FreePage, Field], Iterator[Span]]]] = {
    **dict.fromkeys(DATE_FIELDS, _dates),
    Field.VALID_UNTIL: _expiry,
    Field.DATE_OF_BIRTH: _births,
    Field.ISSUER: _issuers,
    Field.NATIONALITY: _nationalities,
    Field.DOCUMENT_NUMBER: lambda page, _: numbers(page),
    Field.REGISTRATION_NUMBER: lambda page, _: numbers(page),
    Field.HOLDER_NAME: _holder,
    Field.FATHER_NAME: _father,
    Field.CERTIFIED_BY: lambda page, _: certifiers(page),
    Field.NAMES_SEARCHED: _searched,
    Field.INSTITUTION: _institutions,
    Field.DEGREE: lambda page, _: degrees(page),
    Field.SPECIALTY: lambda page, _: medical_fields(page),
    Field.POSITION: _posts,
    Field.SEX: lambda page, _: terms(page, usual_words("sex")),
    Field.SCORE: lambda page, _: results(page),
    Field.PLACE_OF_BIRTH: lambda page, _: birth_places(page),
}
"""By which form the values of a field are found."""
