"""What a paper may state beside what was read, where papers of its kind differ in what they mean. Pure.

The one date on a diploma is that of its issue or that of the conferral; the end of a licence is the last day of the paper
or of the registration; a name is put on record with its title or without. Such second readings are offered, never sure.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.running_text.translators import declarations, is_in, is_office, is_under_translator
from tracker.capture.suggesting.copies import Read, copied_otherwise
from tracker.capture.suggesting.free_values import is_latin
from tracker.capture.suggesting.numbers_of_others import less_sure_numbers
from tracker.capture.suggesting.people_beside import less_sure_of_others
from tracker.capture.suggesting.wrapped_names import with_given_names_behind, with_surnames_above, with_wrapped_names
from tracker.capture.values.before_names import title_before
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.fields import CHECKS, OF_BIRTH, REGISTERING, WITH_DEGREE, is_wedding
from tracker.capture.values.people import written_out
from tracker.capture.values.phrases import fold, has_phrase, word_list
from tracker.capture.values.two_calendars import each_calendar
from tracker.domain.usual_fields import possible_fields
from tracker.domain.vocabulary import DATE_FIELDS, NAME_FIELDS, NUMBER_FIELDS, CredentialType, Field

_SECOND: Final = 0.5
_BEFORE_SUBJECT: Final = ("–", "—", "-", " for", " für", " para", " pour")
"""Behind the heading of a letter, as behind a label, stands whom it is about: «Letter of Recommendation for»."""
_BARE: Final = frozenset({"date", "fecha", "datum", "data", "дата"})
_ON_A_DAY: Final = frozenset({"on", "the", "le", "el", "il", "am", "den", "em", "בתאריך", "بتاريخ", "تاريخ", "في"})
_HANDED_OUT: Final = re.compile(r"Délivrée?\b")
_DELIVERED: Final = re.compile(r"délivr", re.IGNORECASE)
_MINUTES: Final = re.compile(r"\b(?:jury|minutes|procès-verbal|délibération|протокол)", re.IGNORECASE)
_TO_COME: Final = re.compile(
    r"\b(?:expected|scheduled|anticipated|due to|prévue?|previst[oa]|voraussichtlich)\b", re.IGNORECASE
)
_LESS: Final = 0.01  # so that of two that are as likely the first stands first
_TWO_NAMES: Final = 6  # words: both of a couple may stand on one line
_NAMED_DEGREE: Final = 0.81  # what a degree that is one by its own words is worth in a sentence
_OF_DEGREE: Final = re.compile(r"\b(?:degree|diplom|grado|grade|título|titulo)", re.IGNORECASE)
_BY_THE_WAY: Final = {Field.SPECIALTY: re.compile(r"department", re.IGNORECASE), Field.DEGREE: re.compile(r"program")}
_LEAST: Final = 0.35
_UNSURE: Final = 0.76  # of a field that the same print may be of another
_NAMED: Final = 0.79  # not sure, but enough for the letterhead to be the issuer's
_ENDS_STUDIES: Final = {Field.PROGRAMME_END: Field.GRADUATION_DATE, Field.GRADUATION_DATE: Field.PROGRAMME_END}
_BESIDE_TRANSLATOR: Final = 0.72
_TITLED: Final = frozenset({Field.HOLDER_NAME, Field.FATHER_NAME, Field.FORMER_NAME, Field.CERTIFIED_BY})
_SWORN: Final = frozenset({CredentialType.NAME_AFFIDAVIT, CredentialType.STATUTORY_DECLARATION})
_GRADUATING: Final = (Field.CONFERRAL_DATE, Field.GRADUATION_DATE)


def with_alternatives(flow: Flow, kind: CredentialType, read: Sequence[Read]) -> list[Read]:
    """What was read, with the second readings; where two are as likely, neither is sure."""
    held = _less_sure_of_bare_dates([_less_sure_of_day(kind, *one) for one in read if one[1]])
    held += _as_named(held) if kind not in CHECKS else []
    if kind is CredentialType.MEDICAL_DEGREE:
        held = _of_diploma(held)
    elif kind in WITH_DEGREE:
        held += [
            (one, other, _SECOND / one.confidence)
            for one, field, _ in held
            if field in _GRADUATING
            for other in _GRADUATING
            if other != field
        ]
    held = _less_sure_beside_others(flow, [_less_sure_of_place(flow, kind, *one) for one in held])
    if kind in WITH_DEGREE:
        held += [
            (one, _ENDS_STUDIES[Field(field)], _SECOND / one.confidence)
            for one, field, _ in held
            if field in _ENDS_STUDIES
        ]
    if kind is CredentialType.MARRIAGE_CERTIFICATE:
        held = _of_wedding(held)
    if kind in OF_BIRTH:
        held = _of_birth(held)
    if kind in (CredentialType.LANGUAGE_TEST, CredentialType.EXAM_RESULT):
        held = _of_test(held)
    held = _of_certifying(kind, held)
    held = less_sure_of_others(flow, kind, less_sure_numbers(flow, kind, list(_of_translator(flow, kind, held))))
    if kind in REGISTERING:
        held = _of_register(held, kind)
    held = list(with_wrapped_names(flow, list(_of_initials(flow, _first_of_label(flow, held)))))
    if kind is CredentialType.MARRIAGE_CERTIFICATE:
        held = _of_couple(flow, held)
    held = list(with_given_names_behind(flow, list(with_surnames_above(flow, held))))
    held = list(_in_each_calendar(flow, held))
    return [
        *_bare_names(flow, held),
        *copied_otherwise(flow, held),
        *_numbers(held),
        *_posts(flow, held, kind),
    ]


def _in_each_calendar(flow: Flow, read: Sequence[Read]) -> Iterator[Read]:
    """What was read, of a day in two calendars each of them, in the order of print, rather than both together."""
    for one, field, share in read:
        spans = each_calendar(flow.text, one.start, one.end) if field in DATE_FIELDS and not one.text else ()
        for at, span in enumerate(spans):
            most = _UNSURE if not at else _SECOND + 0.1 / at
            yield replace(one, start=span[0], end=span[1]), field, min(share, most / one.confidence)
        yield one, field, min(share, _LEAST / one.confidence) if spans else share


def _less_sure_of_day(kind: CredentialType, one: Candidate, field: str, share: float) -> Read:
    """What a sentence says of a day, unsure where it may say it of another thing: «the Council decided on», «the minutes of»,
    «delivered on» beside a list of marks, and what is yet to come. Papers begin «Délivré à … le» where they say their issue."""
    if one.origin != "sentence" or field not in DATE_FIELDS:
        return one, field, share
    if field == Field.CONFERRAL_DATE and _HANDED_OUT.match(one.label):
        return one, Field.ISSUE_DATE, share
    is_bare = field == Field.ISSUE_DATE and set(fold(one.label).split()) <= _ON_A_DAY
    is_other = _MINUTES.search(one.label) or (
        kind is not CredentialType.MEDICAL_DEGREE and _DELIVERED.search(one.label)
    )
    is_unsure = is_bare or (field == Field.CONFERRAL_DATE and is_other) or _TO_COME.search(one.label)
    return one, field, min(share, _UNSURE / one.confidence) if is_unsure else share


def _less_sure_of_bare_dates(read: Sequence[Read]) -> list[Read]:
    """What was read, unsure a date that only «Date» asks for where a sentence says on which other day the paper was issued, and an
    end that only «To» asks for where the paper names another: of rows in a table the last is meant."""
    ends = {Field.REGISTRATION_END, Field.VALID_UNTIL}
    issued = {one.start for one, field, _ in read if field == Field.ISSUE_DATE and one.origin == "sentence"}
    last = {one.start for one, field, _ in read if field in ends and one.origin == "label"}
    kept: list[Read] = []
    for one, field, share in read:
        is_date = field == Field.ISSUE_DATE and one.origin == "label" and one.label in _BARE
        is_end = field == Field.REGISTRATION_END and one.origin == "label" and one.meaning == "end"
        is_unsure = (is_date and bool(issued - {one.start})) or (is_end and bool(last - {one.start}))
        kept.append((one, field, min(share, _UNSURE / one.confidence) if is_unsure else share))
    return kept


def _as_named(read: Sequence[Read]) -> list[Read]:
    """The dates that papers of this type mean otherwise than others do, also as what their labels say."""
    return [
        (one, one.meaning, _SECOND / one.confidence)
        for one, field, _ in read
        if field in DATE_FIELDS and one.meaning != field and one.meaning in DATE_FIELDS and one.origin == "label"
    ]


def _first_of_label(flow: Flow, read: Sequence[Read]) -> list[Read]:
    """Of two names behind the same words, and in one script, the first is the holder's; the other one is likelier that of who
    signed."""
    first: dict[tuple[str, bool], int] = {}
    for one, field, _ in read:
        if field == Field.HOLDER_NAME and one.origin == "label":
            asked = one.label, is_latin(one.stated(flow))
            first[asked] = min(first.get(asked, one.start), one.start)
    return [
        (
            one,
            field,
            min(share, _SECOND / one.confidence)
            if field == Field.HOLDER_NAME and one.start > first.get((one.label, is_latin(one.stated(flow))), one.start)
            else share,
        )
        for one, field, share in read
    ]


def _of_initials(flow: Flow, read: Sequence[Read]) -> Iterator[Read]:
    """What was read, of a name with initials that the page gives in full as well both, and neither sure: who signs «A. B. Kos»."""
    for one, field, share in read:
        whole = written_out(one.stated(flow), flow.text) if field in NAME_FIELDS else ""
        if not whole:
            yield one, field, share
            continue
        yield one, field, min(share, _UNSURE / one.confidence)
        yield replace(one, text=whole), field, min(share, _SECOND / one.confidence)


def _less_sure_of_place(flow: Flow, kind: CredentialType, one: Candidate, field: str, share: float) -> Read:
    """A place in a sentence is hardly the one that a paper is from, but a school on one about studies: «members of the
    Council», «a resident in the Coast Hospital»."""
    is_other = field == Field.INSTITUTION and one.origin == "sentence"
    is_other &= kind not in WITH_DEGREE or "ember" in one.label or not has_phrase(one.stated(flow), "universities")
    return one, field, min(share, _NAMED / one.confidence) if is_other else share


def _less_sure_beside_others(flow: Flow, read: Sequence[Read]) -> list[Read]:
    """What was read, unsure a specialty that only the department says and a degree that only the programme says, where the
    paper names another; and a degree in small letters that it prints in capitals, too."""
    named = {(field, fold(one.stated(flow))) for one, field, share in read if one.confidence * share >= _SECOND}
    kept: list[Read] = []
    for one, field, share in read:
        own = fold(one.stated(flow))
        is_other = field in _BY_THE_WAY and _BY_THE_WAY[Field(field)].search(one.label) is not None
        is_other = is_other and any(at == field and own not in other and other not in own for at, other in named)
        is_other |= field == Field.DEGREE and one.origin == "sentence" and _is_in_capitals(one.stated(flow), flow.text)
        kept.append((one, field, min(share, _UNSURE / max(one.confidence, _NAMED_DEGREE)) if is_other else share))
    return kept


def _is_in_capitals(text: str, page: str) -> bool:
    return text.islower() and (text.upper() in page or text.title() in page)


def _of_diploma(read: Sequence[Read]) -> list[Read]:
    """On a diploma without a day of conferral the day of issue may be that, and without a day of issue the other way."""
    told = {field for _, field, _ in read if field in _GRADUATING}
    has_end = any(field == Field.PROGRAMME_END for _, field, _ in read)  # without one it is a degree «with effect from»
    kept: list[Read] = []
    for one, field, share in read:
        is_plain = one.origin != "label" or " " not in one.label  # no «date of issue», but «given» or «date»
        is_only = field == Field.ISSUE_DATE and not told and is_plain
        kept.append((one, field, min(share, _UNSURE / one.confidence) if is_only else share))
        if field == Field.ISSUE_DATE:
            kept.append((one, Field.CONFERRAL_DATE, _SECOND / one.confidence))
        if field == Field.TEST_DATE or (field == Field.PROGRAMME_START and not has_end):
            if _OF_DEGREE.search(one.label):
                kept[-1] = one, field, min(share, _UNSURE / one.confidence)
            kept += [(one, other, _SECOND / one.confidence) for other in _GRADUATING]
        if field in _GRADUATING:
            kept += [(one, other, _SECOND / one.confidence) for other in _GRADUATING if other != field]
            kept.append((one, Field.ISSUE_DATE, _SECOND / one.confidence))
    return kept


def _of_wedding(read: Sequence[Read]) -> list[Read]:
    """On a paper that has the day of the wedding and one of its issue it is not sure which is put on record."""
    days = {is_wedding(one.label) for one, field, _ in read if field == Field.ISSUE_DATE}
    is_unsure = len(days) > 1
    return [
        (one, field, min(share, _UNSURE / one.confidence) if is_unsure and field == Field.ISSUE_DATE else share)
        for one, field, share in read
    ]


def _of_certifying(kind: CredentialType, read: Sequence[Read]) -> list[Read]:
    """What was read, with the other meaning of a day of certification: on a paper that was sworn its day is that of the issue and
    that of the oath; and one that nobody else certifies, as a board does its specialists, is of the day of their certification."""
    pair = {Field.ISSUE_DATE: Field.CERTIFIED_ON, Field.CERTIFIED_ON: Field.ISSUE_DATE}
    if kind in _SWORN:
        return [
            *read,
            *((one, pair[Field(field)], _SECOND / one.confidence) for one, field, _ in read if field in pair),
        ]
    if Field.CERTIFIED_ON in possible_fields(kind):
        return list(read)
    kept: list[Read] = []
    for one, field, share in read:
        is_open = field == Field.CERTIFIED_ON and one.origin == "label"
        kept.append((one, field, min(share, _UNSURE / one.confidence) if is_open else share))
        kept += [(one, Field.ISSUE_DATE, _SECOND / one.confidence)] if is_open else []
    return kept


def _of_birth(read: Sequence[Read]) -> list[Read]:
    """On a paper that says when somebody was born, and no other words that do, a label «Date» may ask for that as well."""
    is_told = any(field == Field.DATE_OF_BIRTH for _, field, _ in read)
    plain = [one for one, _, _ in read if one.meaning == "date" and not is_told]
    born = [(one, Field.DATE_OF_BIRTH, _SECOND / one.confidence) for one in plain]
    return [
        *((one, field, min(share, _UNSURE / one.confidence) if one in plain else share) for one, field, share in read),
        *born,
    ]


def _of_test(read: Sequence[Read]) -> list[Read]:
    """Of two that only a label «Date» asks for on the report of a test the first is rather its day, and the last that of the
    report."""
    plain = sorted(
        (one for one, field, _ in read if one.meaning == "date" and field == Field.TEST_DATE), key=lambda one: one.start
    )
    if len(plain) < 2:
        return list(read)
    return [
        (one, Field.ISSUE_DATE if one is plain[-1] else field, min(share, _UNSURE / one.confidence))
        if one in plain
        else (one, field, share)
        for one, field, share in read
    ]


def _of_couple(flow: Flow, read: Sequence[Read]) -> list[Read]:
    """Of the two who marry neither is surely the one whom the record is of: where the paper names both, or a sentence one. Two
    whole names under one head of a column are both of them."""
    people = [(one, frozenset(fold(one.stated(flow)).split())) for one, field, _ in read if field == Field.HOLDER_NAME]
    is_either = len({words for _, words in people}) > 1
    asked = [one for one, words in people if one.origin == "label" and len(words) > 1]
    kept: list[Read] = []
    for one, field, share in read:
        here = [other for other in asked if other.label == one.label]
        if field == Field.HOLDER_NAME and one in here[:2] and len(here) > 1:
            kept.append((one, field, (_UNSURE - _LESS * here.index(one)) / one.confidence))
        elif field == Field.HOLDER_NAME and (is_either or one.origin == "sentence" or _may_be_two(flow, one)):
            kept.append((one, field, min(share, _UNSURE / one.confidence)))
        else:
            kept.append((one, field, share))
    return kept


def _may_be_two(flow: Flow, one: Candidate) -> bool:
    return len(one.stated(flow).split()) >= _TWO_NAMES


def _of_register(read: Sequence[Read], kind: CredentialType) -> list[Read]:
    """On a paper of a register a last day is that of the paper or that of the registration."""
    labels = [one.label for one, field, _ in read if field == Field.REGISTRATION_NUMBER and one.origin == "label"]
    has_register = any("regist" in label or label.startswith("reg ") for label in labels)
    pair = {Field.VALID_UNTIL: Field.REGISTRATION_END, Field.REGISTRATION_END: Field.VALID_UNTIL}
    kept: list[Read] = []
    for one, field, share in read:
        is_unsure = kind is CredentialType.GOOD_STANDING_CERTIFICATE and field == Field.VALID_UNTIL
        is_unsure |= field == Field.REGISTRATION_NUMBER and has_register and one.label.startswith(("licen", "permit"))
        kept.append((one, field, min(share, _UNSURE / one.confidence) if is_unsure else share))
        if field in pair:
            kept.append((one, pair[Field(field)], _SECOND / one.confidence))
        if field == Field.ISSUE_DATE and one.origin == "clue":
            kept.append((one, Field.REGISTRATION_START, _SECOND / one.confidence))
        if field == Field.ISSUE_DATE and one.label in _BARE and kind is CredentialType.MEDICAL_LICENCE:
            kept.remove((one, field, share))
            kept += [(one, field, min(share, _UNSURE / one.confidence))]
            kept += [(one, Field.REGISTRATION_START, _SECOND / one.confidence)]
    return kept


def _bare_names(flow: Flow, read: Sequence[Read]) -> Iterator[Read]:
    """What was read, of somebody with a title before the name both: a clerk copies what a label asks for as it stands, if not
    always, out of a sentence the name alone, and out of the subject of a letter as often the one as the other."""
    for one, field, share in read:
        title = title_before(flow.text[one.start : one.end]) if field in _TITLED and not one.text else 0
        if not title:
            yield one, field, share
            continue
        bare = replace(one, start=one.start + title)
        is_subject = one.label in word_list("subject_lines") or one.label.rstrip(":").endswith(_BEFORE_SUBJECT)
        is_asked = one.origin == "label" and not is_subject
        first, second = (min(share, most / one.confidence) for most in (_UNSURE, _SECOND))
        yield one, field, first if is_asked else second
        yield bare, field, second if is_asked else first if is_subject else share


def _of_translator(flow: Flow, kind: CredentialType, read: Sequence[Read]) -> Iterator[Read]:
    """What the translator of a paper says: a date there is that of the translation, a number no register's, and a name not the
    holder's."""
    spans = declarations(flow)
    is_open = kind is CredentialType.TRANSLATION and not any(
        field == Field.TRANSLATION_DATE or (field in DATE_FIELDS and is_in(spans, one.start)) for one, field, _ in read
    )
    translators = {
        fold(one.stated(flow)) for one, field, _ in read if field == Field.CERTIFIED_BY and one.label == "translator"
    }
    for one, field, share in read:
        is_plain = one.origin != "label" or one.label in _BARE
        if field == Field.CERTIFIED_BY and is_office(one.stated(flow)):
            yield one, field, _LEAST / one.confidence
        elif field == Field.CERTIFIED_BY and one.origin == "label" and translators - {fold(one.stated(flow))}:
            yield one, field, min(share, _BESIDE_TRANSLATOR / one.confidence)  # the notary, perhaps
        elif field == Field.ISSUE_DATE and _is_bare(one) and (is_open or _is_under_translator(flow, spans, one)):
            yield one, field, min(share, _UNSURE / one.confidence)
            yield one, Field.TRANSLATION_DATE, _SECOND / one.confidence
        elif not is_in(spans, one.start) or (field in DATE_FIELDS and not is_plain) or field == Field.CERTIFIED_ON:
            yield one, field, share
        elif field in DATE_FIELDS:
            is_its = field == Field.TRANSLATION_DATE
            yield one, Field.TRANSLATION_DATE, share if is_its else min(share, _UNSURE / one.confidence)
        elif field in NUMBER_FIELDS:
            yield one, field, min(share, _LEAST / one.confidence)
        elif field not in NAME_FIELDS or one.origin == "label":
            yield one, field, share


def _is_under_translator(flow: Flow, spans: Sequence[tuple[int, int]], one: Candidate) -> bool:
    return is_under_translator(flow, one.start) and not is_in(spans, one.start)


def _is_bare(one: Candidate) -> bool:
    """Whether nothing but «Date» or the place of a date says what it is of."""
    return one.origin != "label" or one.meaning == "date"


def _posts(flow: Flow, read: Sequence[Read], kind: CredentialType) -> Iterator[Read]:
    """What a register says that somebody practises may be a post: «Scope of practice: General Practitioner»."""
    for one, field, _ in read if kind in REGISTERING else ():
        if field in (Field.SPECIALTY, Field.DEGREE) and has_phrase(one.stated(flow), "positions"):
            yield one, Field.POSITION, _SECOND / one.confidence


def _numbers(read: Sequence[Read]) -> Iterator[Read]:
    """A number that somebody is kept under with a school or an examiner may be that of the paper, and the other way."""
    pair = {Field.REGISTRATION_NUMBER: Field.DOCUMENT_NUMBER, Field.DOCUMENT_NUMBER: Field.REGISTRATION_NUMBER}
    for one, field, share in read:
        if field in pair and one.confidence * share < _UNSURE:
            yield one, pair[Field(field)], max(_SECOND * share, _LEAST / one.confidence)
