"""What several readings of a paper say against each other: of each field the surest one, unless another is as sure. Pure.

Which of two is meant nothing on the paper tells, then: both are offered, neither is shown as sure. So is a reading that is
against the order of the days of a life, or that says of two things the same.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.suggesting.free_values import is_latin
from tracker.capture.suggesting.life_order import has_later_day, is_out_of_order, known_days
from tracker.capture.suggesting.suggestion import HIGH, Suggestion
from tracker.capture.values.candidates import SCORES
from tracker.capture.values.fields import is_wedding
from tracker.capture.values.people import is_name
from tracker.capture.values.phrases import fold, labels, word_list
from tracker.domain.dates import DateReading, Precision
from tracker.domain.vocabulary import DATE_FIELDS, NAME_FIELDS, CredentialType, Field

ALTERNATIVE: Final = 0.55
"""The most that another reading of a field can have beside a surer one."""
PARTIAL: Final = 0.75
"""The most that is left to a reading that something speaks against."""
_MOST_ALTERNATIVES: Final = 2
_MOST_DATES: Final = 3  # of a day that is printed in two calendars, each with the name of its era or without
_MOST_ENTRIES: Final = 5
_WEAK: Final = 0.3
_AS_SURE: Final = 0.03  # so much less is no less
_PARTS: Final = SCORES - {"score"}
_UNASKED: Final = frozenset({"sentence", "heading", "clue"})
_OF_WEDDINGS: Final = frozenset({CredentialType.MARRIAGE_CERTIFICATE, CredentialType.TRANSLATION})


def settled(found: Iterable[Suggestion], several: Collection[str] = frozenset()) -> list[Suggestion]:
    """Of each field the surest text, the others as alternatives of low confidence; scores may be several, and of the
    fields in `several` there may be more than alternatives."""
    best: dict[str, Suggestion] = {}
    kept: list[Suggestion] = []
    held = _with_precise_dates(_with_one_result(_in_latin_first(_less_sure_capitals(list(found)))))
    held = _without_rivals(_first_of_a_label(_less_sure_parts(held)), several)
    for one in sorted(held, key=lambda one: (-one.confidence, one.page)):
        if one.confidence < _WEAK or any(one.field == other.field and one.text == other.text for other in kept):
            continue
        first = best.setdefault(one.field, one)
        is_several = one.field == Field.SCORE
        if first is not one and not is_several:
            one = replace(one, confidence=min(one.confidence, ALTERNATIVE))  # noqa: PLW2901
        most = _MOST_DATES if one.field in DATE_FIELDS else _MOST_ALTERNATIVES
        most = _MOST_ENTRIES if one.field in several else most
        if is_several or sum(one.field == other.field for other in kept) <= most:
            kept.append(one)
    order = {field: index for index, field in enumerate(Field)}
    return sorted(
        kept, key=lambda one: (order.get(Field(one.field), 99) if one.field in order else 99, -one.confidence)
    )


def told_by(found: Sequence[Suggestion]) -> dict[str, dict[str, float]]:
    """For each field its texts, and how sure each is."""
    told: dict[str, dict[str, float]] = {}
    for one in found:
        told.setdefault(one.field, {})[one.text] = one.confidence
    return told


def in_order(flows: Sequence[Flow], kind: CredentialType, found: Sequence[Suggestion]) -> list[Suggestion]:
    """The suggestions, of which a day of issue is unsure where the paper tells of a later day."""
    told = told_by(found)
    known = known_days(told)
    return [
        _unsure(one)
        if one.confidence >= HIGH
        and (
            is_out_of_order(one.field, one.text, known, kind)
            or (
                one.field == Field.ISSUE_DATE
                and not (kind in _OF_WEDDINGS and is_wedding(one.label))
                and any(
                    has_later_day(flow, kind, told, one.field, one.text)
                    for flow in flows
                    if flow.page.number == one.page
                )
            )
        )
        else one
        for one in found
    ]


def _unsure(one: Suggestion, most: float = PARTIAL) -> Suggestion:
    return replace(one, confidence=min(one.confidence, most))


def _in_latin_first(found: Sequence[Suggestion]) -> list[Suggestion]:
    """The suggestions, unsure in another script where the paper states the same field in Latin letters and figures, too."""
    has_latin = {one.field for one in found if one.confidence >= ALTERNATIVE and is_latin(one.text)}
    return [_unsure(one) if one.field in has_latin and not is_latin(one.text) else one for one in found]


def _less_sure_capitals(found: Sequence[Suggestion]) -> list[Suggestion]:
    """The suggestions, of which a name in the capitals of a subject line is second to the same as a sentence writes it."""
    written = {(one.field, fold(one.text)) for one in found if _is_written(one)}
    return [
        _unsure(one, ALTERNATIVE)
        if one.field in NAME_FIELDS
        and one.text.isupper()
        and (one.label.isupper() or one.label in word_list("subject_lines"))
        and (one.field, fold(one.text)) in written
        else one
        for one in found
    ]


def _less_sure_parts(found: Sequence[Suggestion]) -> list[Suggestion]:
    """The suggestions, of which a name that no label asks for is unsure where it is but a part of a longer one: a letter names
    whom it is about once in full, and then by the surname."""
    told = [one for one in found if one.field == Field.HOLDER_NAME]
    return [
        _unsure(one)
        if one in told and one.origin in _UNASKED and any(_is_part_of(one, other) for other in told)
        else one
        for one in found
    ]


def _is_part_of(one: Suggestion, other: Suggestion) -> bool:
    words, more = (set(fold(each.text).split()) - word_list("honorifics") for each in (one, other))
    return words < more and other.confidence >= ALTERNATIVE and is_name(other.text)


def _is_written(one: Suggestion) -> bool:
    return one.origin == "sentence" and not one.text.isupper() and one.confidence >= HIGH


def _first_of_a_label(found: Sequence[Suggestion]) -> list[Suggestion]:
    """The suggestions, of which a holder whom the same words name farther down is no surer than the first: a paper names whom
    it is about before who signs it, and how well each name was recognised says nothing of that."""
    first: dict[tuple[str, bool], Suggestion] = {}
    kept = []
    for one in sorted(found, key=lambda one: (one.page, one.box.top if one.box else 0.0)):
        if one.field == Field.HOLDER_NAME and one.label and one.origin == "label":
            above = first.setdefault((one.label, is_latin(one.text)), one)
            if above.confidence >= _WEAK and _is_below(one, above):
                one = _unsure(one, above.confidence - _AS_SURE)  # noqa: PLW2901
        kept.append(one)
    return kept


def _is_below(one: Suggestion, above: Suggestion) -> bool:
    if one.box is None or above.box is None or sorted(one.text.split()) == sorted(above.text.split()):
        return False
    return one.page > above.page or one.box.top > above.box.bottom


def _without_rivals(found: Sequence[Suggestion], several: Collection[str]) -> list[Suggestion]:
    """The suggestions, of which the surest of a field is unsure where one that is as sure says something else.

    Of a paper there may be several numbers; all other fields are of one thing.
    """
    best: dict[str, Suggestion] = {}
    for one in sorted(found, key=lambda one: -one.confidence):
        best.setdefault(one.field, one)
    disputed = {
        one.field
        for one in found
        if one.field not in several
        and one.field not in (Field.DOCUMENT_NUMBER, Field.SCORE)
        and one.confidence >= max(HIGH, best[one.field].confidence - _AS_SURE)
        and not _is_same(one, best[one.field])
    }
    return [_unsure(one) if one.field in disputed else one for one in found]


def _is_same(one: Suggestion, other: Suggestion) -> bool:
    """Whether two texts state the same: one day, or the same words."""
    if one.field in DATE_FIELDS:
        days = [{candidate.first for candidate in each.reading.candidates} for each in (one, other) if each.reading]
        return one.text == other.text or bool(set.intersection(*days)) if len(days) > 1 else one.text == other.text
    return sorted(fold(one.text).split()) == sorted(fold(other.text).split())


def _with_one_result(found: Iterable[Suggestion]) -> list[Suggestion]:
    """The suggestions, of which the result of a part is unsure, and of marks beside «Pass» both: which of them the person
    wants on record nothing on the paper says, and a whole may stand where it is not read."""
    held = list(found)
    whole = [one for one in held if one.field == Field.SCORE and not _is_part(one)]
    is_both = len({one.text.isalpha() for one in whole if one.confidence >= ALTERNATIVE}) > 1
    result = None if is_both else max(whole, key=lambda one: one.confidence, default=None)
    return [_unsure(one) if one.field == Field.SCORE and one is not result else one for one in held]


def _with_precise_dates(found: Iterable[Suggestion]) -> list[Suggestion]:
    """The suggestions, of which a month is unsure where another of its field is a day, and the more so where it is in that month."""
    held = list(found)
    days = [(one.field, one.reading) for one in held if one.confidence >= ALTERNATIVE and _is_day(one)]
    return [
        _unsure(one, ALTERNATIVE if any(_holds(one, day) for day in others) else PARTIAL)
        if others and one.field in DATE_FIELDS and not _is_day(one)
        else one
        for one in held
        for others in [[day for field, day in days if field == one.field]]
    ]


def _is_day(one: Suggestion) -> bool:
    reading = one.reading
    return reading is not None and any(candidate.precision is Precision.DAY for candidate in reading.candidates)


def _holds(one: Suggestion, day: DateReading | None) -> bool:
    """Whether a day lies in the month or year that is suggested."""
    wide = one.reading.candidates if one.reading else ()
    inner = day.candidates if day else ()
    return any(month.first <= date.first and date.last <= month.last for month in wide for date in inner)


def _is_part(score: Suggestion) -> bool:
    """Whether a result is that of a part: its label asks for one, or the word for the part stands before it; and
    of the level that a table of the Council of Europe has for the whole."""
    asked = set(labels().get(score.label, ()))
    return bool(asked & _PARTS) or "cefr" in score.label or fold(score.text).partition(" ")[0] in _PARTS
