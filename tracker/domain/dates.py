"""What can be known of a date from its text: a set of possible intervals, never a filled-in day.

The idea is that of EDTF (ISO 8601-2): precision is part of the value, and an ambiguous date is all that it may be.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.domain.vocabulary import Calendar
from tracker.texts import Text


class Precision(StrEnum):
    """How much of a date is given."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"  # a range such as Jan 2013 - Jan 2014


class Unreadable(StrEnum):
    """Why a text gives no date."""

    NOT_A_DATE = "unreadable"
    IMPOSSIBLE = "impossible"  # such as 31 February


class CalendarFrom(StrEnum):
    """How it is known in which calendar a date is printed."""

    STATED = "stated"  # the statement says so
    PRINTED = "printed"  # a month name or an era such as "H" or "B.S." says so
    YEAR = "year"  # the year only fits there
    ASSUMED = "assumed"  # nothing says so, and the year fits the Gregorian calendar


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """One way to read a date: from `first` to `last`, both included and both Gregorian.

    `how` says how it was read (`dmy`, `mdy`, `ymd`, `words`); `calendar` is the one that it is printed in;
    `slack` is the number of days by which converters of that calendar are known to differ; `ends` the precision of the
    two ends of a span.
    """

    first: date
    last: date
    precision: Precision
    calendar: Calendar = Calendar.GREGORIAN
    how: str = "words"
    slack: int = 0
    ends: tuple[Precision, Precision] = (Precision.DAY, Precision.DAY)

    def contains(self, other: "Candidate") -> bool:
        """Whether every day of `other` is a day of this one."""
        return self.first <= other.first and other.last <= self.last

    def edtf(self) -> str:
        """The candidate in EDTF: 2012-11-12, 2012-11, 2012, or first/last."""
        if self.calendar is not Calendar.GREGORIAN and self.first != self.last:
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        if self.precision is Precision.SPAN:
            return "/".join(_edtf(day, end) for day, end in zip((self.first, self.last), self.ends, strict=True))
        return _edtf(self.first, self.precision)


def _edtf(day: date, precision: Precision) -> str:
    return day.isoformat()[: {Precision.MONTH: 7, Precision.YEAR: 4}.get(precision, 10)]


@dataclass(frozen=True, slots=True)
class DateReading:
    """All that a text may mean. No candidate: `problem` says why, `why` in words where there is more to say.

    `settled_by` is the source that removed the other candidates.
    """

    text: str
    candidates: tuple[Candidate, ...] = ()
    problem: Unreadable | None = None
    settled_by: str | None = None
    calendar_from: CalendarFrom = CalendarFrom.ASSUMED
    why: Text | None = None

    @property
    def is_ambiguous(self) -> bool:
        """Whether it may be more than one date."""
        return len(self.candidates) > 1

    @property
    def only(self) -> Candidate | None:
        """The one candidate, where there is just one."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    @property
    def earliest(self) -> date | None:
        """The first day that it may be."""
        return min((candidate.first for candidate in self.candidates), default=None)

    @property
    def latest(self) -> date | None:
        """The last day that it may be."""
        return max((candidate.last for candidate in self.candidates), default=None)

    def edtf(self) -> str:
        """The reading in EDTF: one date, or [one of, several]; for no reading, why there is none."""
        if not self.candidates:
            return (self.problem or Unreadable.NOT_A_DATE).value
        forms = [candidate.edtf() for candidate in self.candidates]
        return forms[0] if len(forms) == 1 else f"[{', '.join(forms)}]"
