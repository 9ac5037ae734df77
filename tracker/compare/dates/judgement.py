"""Two dates, each read in one way: do they agree, and if not, what went wrong between them.

Knows only dates, no texts: which of several readings counts is decided in `dates`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tracker.compare.calendars import UnknownYearError, from_gregorian
from tracker.compare.dates.shapes import WORDS
from tracker.domain.dates import Candidate, Precision
from tracker.domain.vocabulary import Calendar


class DateVerdict(StrEnum):
    """What two dates are to each other."""

    IDENTICAL = "identical"
    SAME_DAY = "same_day"  # another calendar or notation
    COMPATIBLE = "compatible"  # one is less precise, and agrees
    CALENDAR_OFFSET = "calendar_offset"  # within the known uncertainty of a calendar conversion
    SWAPPED = "swapped"  # day and month
    TYPO = "typo"  # one digit or two neighbouring digits
    DIFFERENT = "different"
    AMBIGUOUS = "ambiguous"  # depends on how one is read
    UNREADABLE = "unreadable"
    IMPOSSIBLE = "impossible"  # such as 31 February


AGREEING: Final = frozenset(
    {DateVerdict.IDENTICAL, DateVerdict.SAME_DAY, DateVerdict.COMPATIBLE, DateVerdict.CALENDAR_OFFSET}
)


class Part(StrEnum):
    """A part of a date, as it stands in print."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of the pen between two dates: in which part, the digits as the left one has them and as the right one has
    them. Two digits are two neighbours that changed places."""

    part: Part
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What two candidates are to each other; `slip` for a typo; `days_apart` between the days that begin them.

    `seen_in` is the calendar in which a slip or swap was seen, where the two are printed in different ones.
    """

    verdict: DateVerdict
    left: Candidate
    right: Candidate
    slip: Slip | None = None
    days_apart: int = 0
    may_be_placeholder: bool = False
    seen_in: Calendar | None = None

    @property
    def rank(self) -> int:
        """How far apart they are: 0 for the same day."""
        return list(DateVerdict).index(self.verdict)


Printed = tuple[int, ...]
"""Year, month and day as printed, as far as they are."""

_PARTS: Final = (Part.YEAR, Part.MONTH, Part.DAY)
_DEPTH: Final = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1, Precision.SPAN: 0}


def judge(left: Candidate, right: Candidate, *, as_printed: bool) -> Judgement:
    """What two dates are to each other. The same for both orders of the two, but for whose digits are left.

    With `as_printed`, the figures are also compared as they stand, for the calendar of one of them is only a guess.
    """
    apart = abs((left.first - right.first).days)
    agreement = _agreement(left, right)
    if agreement is not None:
        return Judgement(agreement, left, right, days_apart=apart)
    frames = list(_frames(left, right, as_printed=as_printed))
    for one, other, seen_in in frames:
        if _is_swapped(one, other):
            return Judgement(DateVerdict.SWAPPED, left, right, days_apart=apart, seen_in=seen_in)
    by_name = left.how == right.how == WORDS
    for one, other, seen_in in frames:
        slip = _slip(one, other, by_name=by_name)
        if slip is not None:
            return Judgement(DateVerdict.TYPO, left, right, slip, apart, seen_in=seen_in)
    placeholder = any(_is_placeholder(one, other) for one, other, _ in frames)
    return Judgement(DateVerdict.DIFFERENT, left, right, None, apart, placeholder)


def is_near(left: Candidate, right: Candidate) -> bool:
    """Whether two dates are printed in different calendars and no further apart than converters of these differ."""
    if left.calendar is right.calendar:
        return False
    slack = left.slack + right.slack
    same_length = left.precision is right.precision
    if same_length and _within(left.first, right.first, slack) and _within(left.last, right.last, slack):
        return True
    return not same_length and (_reaches(left, right, slack) or _reaches(right, left, slack))


def _agreement(left: Candidate, right: Candidate) -> DateVerdict | None:
    if (left.first, left.last) == (right.first, right.last):
        return DateVerdict.SAME_DAY
    if left.contains(right) or right.contains(left):
        return DateVerdict.COMPATIBLE
    overlap = left.first <= right.last and right.first <= left.last
    if overlap and left.calendar is not right.calendar:
        return DateVerdict.COMPATIBLE  # a Hijri year and a Gregorian one never cover each other
    return DateVerdict.CALENDAR_OFFSET if is_near(left, right) else None


def _within(one: date, other: date, days: int) -> bool:
    return abs((one - other).days) <= days


def _reaches(longer: Candidate, shorter: Candidate, slack: int) -> bool:
    """Whether the shorter one would lie in the longer one, were that moved by `slack` days."""
    before, after = (longer.first - shorter.first).days, (shorter.last - longer.last).days
    return before <= slack and after <= slack


def _frames(
    left: Candidate, right: Candidate, *, as_printed: bool
) -> Iterator[tuple[Printed, Printed, Calendar | None]]:
    """The figures of both dates side by side: as printed, or in each of their two calendars, which is then named."""
    if left.calendar is right.calendar or as_printed:
        yield _figures(left, left.calendar), _figures(right, right.calendar), None
    if left.calendar is not right.calendar and left.precision is right.precision is Precision.DAY:
        for calendar in (left.calendar, right.calendar):
            yield _figures(left, calendar), _figures(right, calendar), calendar


def _figures(candidate: Candidate, calendar: Calendar) -> Printed:
    try:
        return from_gregorian(calendar, candidate.first)[: _DEPTH[candidate.precision]]
    except UnknownYearError:
        return ()


def _is_swapped(one: Printed, other: Printed) -> bool:
    return len(one) == len(other) == 3 and one == (other[0], other[2], other[1])


def _is_placeholder(one: Printed, other: Printed) -> bool:
    """Whether the years agree and one of the days is 1 January, which is written where the day is not known."""
    return len(one) == len(other) == 3 and one[0] == other[0] and (1, 1) in (one[1:], other[1:])


def _slip(one: Printed, other: Printed, *, by_name: bool) -> Slip | None:
    """The slip in the only part that differs, if it is one. A month that both print as a name has no digits."""
    shared = min(len(one), len(other))
    unequal = [at for at in range(shared) if one[at] != other[at]]
    if len(unequal) != 1 or (by_name and _PARTS[unequal[0]] is Part.MONTH):
        return None
    at = unequal[0]
    width = 4 if at == 0 else 2
    digits = _slipped(f"{one[at]:0{width}}", f"{other[at]:0{width}}")
    return Slip(_PARTS[at], *digits) if digits is not None else None


def _slipped(one: str, other: str) -> tuple[str, str] | None:
    """The digits that differ, where it is one, or two neighbours that changed places."""
    if len(one) != len(other):
        return None  # a year of five digits, which another calendar can make of a late one
    unequal = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(unequal) == 1:
        return one[unequal[0]], other[unequal[0]]
    if len(unequal) == 2 and unequal[1] == unequal[0] + 1:
        left, right = (digits[unequal[0] : unequal[1] + 1] for digits in (one, other))
        return (left, right) if left == right[::-1] else None
    return None
