"""A printed date read: every date that it may mean, with its precision, its calendar and how it was read.

Nothing is filled in: a month stays a month, an ambiguous date stays all that it may be. Ranges and dates that are printed
in two calendars are put together here from single dates. Knows nothing of other papers; `dates.settle` does.
"""

from dataclasses import dataclass, replace
from typing import Final

from tracker.compare.dates.calendars import Resolved, resolve
from tracker.compare.dates.judgement import is_near
from tracker.compare.dates.shapes import WORDS, shape
from tracker.compare.dates.tokens import Kind, Tokens, tokens
from tracker.domain.dates import CalendarFrom, Candidate, DateReading, Precision, Unreadable
from tracker.domain.vocabulary import Calendar, DateOrder
from tracker.texts import text

_MOST_SPLITS: Final = 12
"""How many places are tried as the middle of a range. Bounds the work."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the statement itself says about how it is to be read."""

    calendar: Calendar | None
    order: DateOrder | None


def read_date(text: str, *, calendar: Calendar | None = None, order: DateOrder | None = None) -> DateReading:
    """Every date that the text may mean, fewer if its calendar or the order of its figures is told. Never raises.

    A text that is not a date has the problem `NOT_A_DATE`; one whose day exists in no way of reading, `IMPOSSIBLE`.
    """
    parts = tokens(text)
    resolved = _read(parts, _Told(calendar, order)) if parts else None
    if resolved is None:
        return DateReading(text, problem=Unreadable.NOT_A_DATE)
    if not resolved.candidates:
        problem = Unreadable.IMPOSSIBLE if resolved.is_impossible else Unreadable.NOT_A_DATE
        return DateReading(text, problem=problem, why=resolved.why)
    return DateReading(text, resolved.candidates, calendar_from=resolved.source)


def _read(parts: Tokens, told: _Told) -> Resolved | None:
    """One date, the same date in two calendars, or a range; None if the text is none of them."""
    return _single(parts, told) or _restated(parts, told) or _range(parts, told)


def _single(parts: Tokens, told: _Told) -> Resolved | None:
    found = shape(parts, told.order, 13 if told.calendar is Calendar.ETHIOPIAN else 12)
    if found is None or not found.proposals:
        return None
    resolved = resolve(found.proposals, found.eras, told.calendar)
    return resolved if found.is_sure or resolved.candidates else None


def _restated(parts: Tokens, told: _Told) -> Resolved | None:
    """A date that is printed a second time behind a bracket or a word such as "corresponding to"."""
    for at in range(1, len(parts)):
        token = parts[at]
        if token.kind is Kind.RESTATED or token.follows_bracket:
            first = _one_side(parts[:at], told)
            second = _one_side(parts[at + (token.kind is Kind.RESTATED) :], told)
            if first is not None and second is not None:
                return _agreed(first, second, told.calendar)
    return None


def _one_side(parts: Tokens, told: _Told) -> Resolved | None:
    """One of two dates that say the same. The calendar that the statement tells belongs to one of them only, so each is
    read by what is printed on it first."""
    for calendar in (None, told.calendar):
        side = _Told(calendar, told.order)
        resolved = _single(parts, side) or _range(parts, side)
        if resolved is not None and resolved.candidates:
            return resolved
    return None


def _agreed(first: Resolved, second: Resolved, told: Calendar | None) -> Resolved:
    """What two printings of one date mean together: what both may be; where they are a conversion apart, the Gregorian
    one, which nobody has to convert; else all that either may be."""
    pairs = [(one, other) for one in first.candidates for other in second.candidates]
    same = [min(pair, key=_length) for pair in pairs if pair[0].contains(pair[1]) or pair[1].contains(pair[0])]
    if same:
        return Resolved(tuple(dict.fromkeys(same)), first.source)
    near = tuple(dict.fromkeys(max(pair, key=_is_gregorian) for pair in pairs if _is_one_date(*pair)))
    both = first.candidates + second.candidates
    in_told = tuple(candidate for candidate in both if candidate.calendar is told)
    return Resolved(near or in_told or both, CalendarFrom.PRINTED)


def _length(candidate: Candidate) -> int:
    return (candidate.last - candidate.first).days


def _is_gregorian(candidate: Candidate) -> bool:
    return candidate.calendar is Calendar.GREGORIAN


def _is_one_date(one: Candidate, other: Candidate) -> bool:
    """Whether two dates in different calendars may be the same."""
    overlap = one.first <= other.last and other.first <= one.last
    return one.calendar is not other.calendar and (overlap or is_near(one, other))


def _range(parts: Tokens, told: _Told) -> Resolved | None:
    """From one date to another. What the first leaves out because the second says it ("5-7 June 2010") is taken from
    there; nothing else is."""
    hard = [at for at, token in enumerate(parts) if token.kind is Kind.RANGE]
    soft = [
        at
        for at, token in enumerate(parts)
        if at and (token.kind is Kind.MAYBE_RANGE or (token.follows_dash and not hard))
    ]
    impossible = None
    for at in [*hard[:1], *soft][:_MOST_SPLITS]:
        between = parts[at].kind in (Kind.RANGE, Kind.MAYBE_RANGE)
        sides = _completed(parts[:at], parts[at + between :])
        found = _converted(*sides, told) or _from_to(*sides, told)
        if found is not None and found.candidates:
            return found
        impossible = impossible or found
    return impossible


def _converted(left: Tokens, right: Tokens, told: _Told) -> Resolved | None:
    """One date in two calendars with only a dash between, if that is what it is."""
    first, second = (_single(side, replace(told, calendar=None)) for side in (left, right))
    if first is None or second is None:
        return None
    is_one = any(_is_one_date(one, other) for one in first.candidates for other in second.candidates)
    return _agreed(first, second, told.calendar) if is_one else None


def _completed(left: Tokens, right: Tokens) -> tuple[Tokens, Tokens]:
    """Both sides of a range, with the year or month name that one leaves to the other."""
    years = [token for token in right if token.is_wide]
    if years and not any(token.is_wide for token in left):
        left = (*left, replace(years[-1], before=" "))
    if not years and len(right) == 1 and right[0].width == 2 and len(left) == 1 and left[0].width == 4:
        right = (replace(right[0], value=left[0].value // 100 * 100 + right[0].value, width=4),)
    return _with_month(left, right), _with_month(right, left)


def _with_month(side: Tokens, other: Tokens) -> Tokens:
    """The side with the month name of the other, where it has only a day and a year itself."""
    name = next((token for token in other if token.kind is Kind.MONTH), None)
    if name is None or any(token.kind is Kind.MONTH for token in side):
        return side
    numbers = [token for token in side if token.kind is Kind.NUMBER]
    is_day = len(numbers) == 2 and sum(token.is_wide for token in numbers) == 1
    return (*side, replace(name, before=" ")) if is_day else side


def _from_to(left: Tokens, right: Tokens, told: _Told) -> Resolved | None:
    """The stretch from one date to another, both in one calendar."""
    first, last = _single(left, told), _single(right, told)
    if first is None or last is None:
        return None
    if first.is_impossible or last.is_impossible:
        return first if first.is_impossible else last
    pairs = [(one, other) for one in first.candidates for other in last.candidates if _reads_alike(one, other)]
    if not pairs:
        return None
    spans = tuple(_span(one, other) for one, other in pairs if one.first <= other.last)
    if spans:
        return Resolved(tuple(dict.fromkeys(spans)), first.source)
    return Resolved((), is_impossible=True, why=text("it ends before it begins"))


def _span(first: Candidate, last: Candidate) -> Candidate:
    doubt, ends = max(first.slack, last.slack), (first.precision, last.precision)
    return Candidate(first.first, last.last, Precision.SPAN, first.calendar, first.how, doubt, ends)


def _reads_alike(one: Candidate, other: Candidate) -> bool:
    """Whether both ends of a range may have been read in these ways: one calendar, and one order of figures."""
    if one.calendar is not other.calendar:
        return False
    return one.how == other.how or WORDS in (one.how, other.how) or one.precision is not other.precision
