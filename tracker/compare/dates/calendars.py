"""In which calendars a proposal may be meant, and what dates it gives there.

Where nothing says the calendar, the year does: 1435 or 2555 is never taken for a Gregorian year. The bounds are those of
this field, where a date lies between 1900 and the next twenty years.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tracker.compare.calendars import (
    BIKRAM_SAMBAT_YEARS,
    UnknownYearError,
    calendar_name,
    from_gregorian,
    month_lengths,
    month_names,
    month_span,
    slack,
    to_gregorian,
    year_span,
)
from tracker.compare.dates.shapes import Proposal
from tracker.domain.dates import CalendarFrom, Candidate, Precision
from tracker.domain.vocabulary import Calendar
from tracker.texts import Text, ntext, text

_PLAUSIBLE: Final = {
    Calendar.GREGORIAN: range(1900, 2046),
    Calendar.SOLAR_HIJRI: range(1279, 1425),
    Calendar.ISLAMIC: range(1318, 1471),
    Calendar.ISLAMIC_CIVIL: range(1318, 1471),
    Calendar.BIKRAM_SAMBAT: range(1957, 2102),
    Calendar.ETHIOPIAN: range(1892, 2038),
    Calendar.BUDDHIST: range(2443, 2589),
}
"""The years of each calendar that fall in 1900-2045."""

_SHORT_YEARS: Final = {
    Calendar.GREGORIAN: range(1946, 2046),
    Calendar.SOLAR_HIJRI: range(1325, 1425),
    Calendar.ISLAMIC: range(1365, 1471),
    Calendar.ISLAMIC_CIVIL: range(1365, 1471),
    Calendar.BIKRAM_SAMBAT: range(2001, 2101),
    Calendar.ETHIOPIAN: range(1938, 2038),
    Calendar.BUDDHIST: range(2489, 2589),
}
"""The hundred years that a year of two digits may be in each calendar; the Hijri years are shorter, so there are more."""

_HIJRI: Final = frozenset({Calendar.ISLAMIC, Calendar.ISLAMIC_CIVIL})
_COMPATIBLE: Final = {
    Calendar.GREGORIAN: frozenset({Calendar.GREGORIAN, Calendar.BUDDHIST}),  # Thai papers use the same months
    Calendar.ISLAMIC: _HIJRI,
    Calendar.ISLAMIC_CIVIL: _HIJRI,
}
_ERA_ALLOWS: Final = {Calendar.ISLAMIC: _HIJRI | {Calendar.SOLAR_HIJRI}, Calendar.ISLAMIC_CIVIL: _HIJRI}
"""An "H" may also be the Solar Hijri year, where the statement or the month says so."""

_UNKNOWN_YEAR: Final = 9
"""The rank of the reason that nothing is known of the year, which is no reason to call a date impossible."""

_LONGEST_MONTH: Final = {Calendar.ISLAMIC: 30, Calendar.ISLAMIC_CIVIL: 30, Calendar.BIKRAM_SAMBAT: 32}
"""In calendars whose months are observed or disputed, the length that any month may have."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What proposals give. Without a candidate: whether there is no such date at all, and `why` in words."""

    candidates: tuple[Candidate, ...]
    source: CalendarFrom = CalendarFrom.ASSUMED
    is_impossible: bool = False
    why: Text | None = None


def resolve(proposals: tuple[Proposal, ...], eras: tuple[Calendar, ...], stated: Calendar | None) -> Resolved:
    """The dates that exist among the proposals, in the calendars in which each may be meant."""
    found: dict[Candidate, CalendarFrom] = {}
    reasons: list[tuple[int, Text]] = []
    for proposal in proposals:
        calendars, source = _calendars(proposal, eras, stated)
        for calendar in calendars:
            for year in _years(proposal, calendar):
                try:
                    found.setdefault(_candidate(proposal, calendar, year, source), source)
                except ValueError:
                    reasons.append(_reason(proposal, calendar, year))
    if not found and not eras and stated is None:
        found = dict.fromkeys(_elsewhere(proposals), CalendarFrom.YEAR)
    if found:
        return Resolved(_distinct(found), next(iter(found.values())))
    rank, why = min(reasons, key=lambda reason: reason[0])
    return Resolved((), is_impossible=rank < _UNKNOWN_YEAR, why=why)


def _calendars(
    proposal: Proposal, eras: tuple[Calendar, ...], stated: Calendar | None
) -> tuple[tuple[Calendar, ...], CalendarFrom]:
    """The calendars to try. What is printed goes before what is stated, and that before what the year suggests."""
    named = tuple(calendar for calendar, _ in proposal.named)
    by_name = {other for calendar in named for other in _COMPATIBLE.get(calendar, {calendar})}
    by_era = set(_ERA_ALLOWS.get(eras[0], {eras[0]})) if eras else set()
    allowed = (by_name & by_era) or by_name or by_era
    if stated is not None and (not allowed or stated in allowed):
        return (stated,), CalendarFrom.STATED
    if eras and eras[0] in allowed:
        return (eras[0],), CalendarFrom.PRINTED
    return _by_name(proposal, named) if named else _by_year(proposal)


def _by_name(proposal: Proposal, named: tuple[Calendar, ...]) -> tuple[tuple[Calendar, ...], CalendarFrom]:
    """The calendars that a month name belongs to, those first whose years the year fits. Thai papers put a year of the
    Buddhist era to a Gregorian month."""
    if named == (Calendar.GREGORIAN,) and not proposal.is_short and proposal.year in _PLAUSIBLE[Calendar.BUDDHIST]:
        return (Calendar.BUDDHIST,), CalendarFrom.YEAR
    fitting = tuple(calendar for calendar in named if proposal.is_short or proposal.year in _PLAUSIBLE[calendar])
    return fitting or named, CalendarFrom.PRINTED


def _by_year(proposal: Proposal) -> tuple[tuple[Calendar, ...], CalendarFrom]:
    """The calendars that a bare year fits. A year that is both, such as 1950 Hijri and 1991 Solar Hijri, stays both."""
    if proposal.is_short or proposal.year in _PLAUSIBLE[Calendar.GREGORIAN]:
        return (Calendar.GREGORIAN,), CalendarFrom.ASSUMED
    others = (Calendar.SOLAR_HIJRI, Calendar.ISLAMIC, Calendar.BIKRAM_SAMBAT, Calendar.BUDDHIST)
    fitting = tuple(calendar for calendar in others if proposal.year in _PLAUSIBLE[calendar])
    return (fitting, CalendarFrom.YEAR) if fitting else ((Calendar.GREGORIAN,), CalendarFrom.ASSUMED)


def _elsewhere(proposals: tuple[Proposal, ...]) -> list[Candidate]:
    """Where no calendar that was tried has such a date: a thirteenth month is Ethiopian, and a year that looked like
    Bikram Sambat may still be Gregorian."""
    found = []
    for proposal in proposals:
        calendar = Calendar.ETHIOPIAN if proposal.month == 13 else Calendar.GREGORIAN
        if proposal.named or proposal.is_short or proposal.year not in _ELSEWHERE_YEARS[calendar]:
            continue
        try:
            found.append(_candidate(proposal, calendar, proposal.year, CalendarFrom.YEAR))
        except ValueError:
            continue
    return found


_ELSEWHERE_YEARS: Final = {
    Calendar.ETHIOPIAN: _PLAUSIBLE[Calendar.ETHIOPIAN],
    Calendar.GREGORIAN: range(2046, BIKRAM_SAMBAT_YEARS.stop),
}


def _years(proposal: Proposal, calendar: Calendar) -> tuple[int, ...]:
    if not proposal.is_short:
        return (proposal.year,)
    return tuple(year for year in _SHORT_YEARS[calendar] if year % 100 == proposal.year)


def _month(proposal: Proposal, calendar: Calendar) -> int | None:
    """The number of the month in that calendar. A month name that several calendars have may be another one in each."""
    if not proposal.named:
        return proposal.month
    numbers = dict(proposal.named)
    return next(numbers[other] for other in numbers if calendar in _COMPATIBLE.get(other, {other}))


def _candidate(proposal: Proposal, calendar: Calendar, year: int, source: CalendarFrom) -> Candidate:
    """The date of a proposal; `ValueError` if there is none."""
    month, how, doubt = _month(proposal, calendar), str(proposal.how), slack(calendar, year)
    if month is None:
        return Candidate(*year_span(calendar, year), Precision.YEAR, calendar, how, doubt)
    if proposal.day is None:
        return Candidate(*month_span(calendar, year, month), Precision.MONTH, calendar, how, doubt)
    try:
        day = to_gregorian(calendar, year, month, proposal.day)
    except ValueError:
        last = month_span(calendar, year, month)[1]
        if not _may_be_longer(calendar, year, source) or proposal.day != month_lengths(calendar, year)[month - 1] + 1:
            raise
        if proposal.day > _LONGEST_MONTH[calendar]:
            raise
        day = last + timedelta(1)
        from_gregorian(calendar, day)  # raises where the tables end on the last day
    if calendar is Calendar.ISLAMIC:
        doubt = max(doubt, _tabular_difference(year, month, proposal.day, day))
    return Candidate(day, day, Precision.DAY, calendar, how, doubt)


def _may_be_longer(calendar: Calendar, year: int, source: CalendarFrom) -> bool:
    """Whether the tables may be a day short for a month of that year: a Hijri month by sighting of the moon, where
    nobody says that Umm al-Qura is meant, or a Bikram Sambat year on which the tables disagree."""
    if calendar is Calendar.ISLAMIC:
        return source is not CalendarFrom.STATED or slack(calendar, year) > 1
    return calendar is Calendar.BIKRAM_SAMBAT and slack(calendar, year) > 0


def _tabular_difference(year: int, month: int, day: int, reading: date) -> int:
    """By how many days the tabular rule differs from this reading of a Hijri day."""
    try:
        return abs((to_gregorian(Calendar.ISLAMIC_CIVIL, year, month, day) - reading).days)
    except ValueError:
        return 0


def _distinct(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Each date once, by the first way of reading that gives it."""
    by_date: dict[tuple[date, date, Precision, Calendar], Candidate] = {}
    for candidate in found:
        by_date.setdefault((candidate.first, candidate.last, candidate.precision, candidate.calendar), candidate)
    return tuple(by_date.values())


def _reason(proposal: Proposal, calendar: Calendar, year: int) -> tuple[int, Text]:
    """Why there is no such date, with a rank: the lower, the more likely it is what went wrong."""
    month = _month(proposal, calendar)
    try:
        lengths = month_lengths(calendar, year)
    except UnknownYearError:
        if year == 0:
            return 2, text("there is no year 0")
        return _UNKNOWN_YEAR, text(
            "no table of the {calendar} calendar reaches the year {year}", calendar=calendar_name(calendar), year=year
        )
    if month is None or not 1 <= month <= len(lengths):
        return 2, text("there is no month {month}", month=month or 0)
    if proposal.day == 0:
        return 1, text("there is no day 0")
    days = lengths[month - 1]
    name = month_names(calendar)[month - 1]
    return 0, ntext(
        "{month} {year} has {count} day", "{month} {year} has {count} days", days, month=name, year=year
    )  # fmt: skip
