"""Seven calendars as day arithmetic: a year, month and day to a Gregorian date and back.

Each calendar is reduced to two facts about a year: the day on which it begins and the lengths of its months. Knows
nothing of texts or of how dates are written. Where a table ends (Umm al-Qura outside 1343-1500, Bikram Sambat outside
1975-2100) it is either replaced by a rule, with more slack, or said to be unknown; nothing is extrapolated silently.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from tracker.domain.vocabulary import Calendar
from tracker.texts import Text, text

UMM_AL_QURA_YEARS: Final = range(1343, 1501)
"""The years for which the published month starts are known (hijridate)."""

BIKRAM_SAMBAT_YEARS: Final = range(1975, 2101)
"""The years of the table of nepali-datetime."""

_SOLAR_HIJRI_YEARS: Final = range(1178, 1634)  # where the 33-year rule agrees with the astronomical calendar
_GREGORIAN_LAST: Final = date.max.year
_ETHIOPIAN_EPOCH: Final = 2796  # the ordinal of 1 Meskerem 1: 29 August 8, Julian
_HIJRI_CIVIL_EPOCH: Final = 227015  # the ordinal of 1 Muharram 1: 16 July 622, Julian
_SOLAR_HIJRI_EPOCH: Final = 226895  # the ordinal from which the 33-year rule counts, its 1 Farvardin 1
_BUDDHIST_OFFSET: Final = 543
_GREGORIAN_MONTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

Years = tuple[int, tuple[int, ...]]
"""The ordinal of the first day of a year, and the lengths of its months."""


class UnknownYearError(ValueError):
    """The calendar's tables do not reach this year, so that nothing can be said of a date in it."""


def to_gregorian(calendar: Calendar, year: int, month: int, day: int) -> date:
    """The Gregorian date of a day; `ValueError` if there is no such day, `UnknownYearError` beyond the tables."""
    start, lengths = _year(calendar, year)
    if not 1 <= month <= len(lengths) or not 1 <= day <= lengths[month - 1]:
        raise ValueError(f"{calendar} has no {year}-{month}-{day}")
    return date.fromordinal(start + sum(lengths[: month - 1]) + day - 1)


def month_span(calendar: Calendar, year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month; errors as `to_gregorian`."""
    first = to_gregorian(calendar, year, month, 1)
    return first, date.fromordinal(first.toordinal() + month_lengths(calendar, year)[month - 1] - 1)


def year_span(calendar: Calendar, year: int) -> tuple[date, date]:
    """The first and the last day of a year; errors as `to_gregorian`."""
    start, lengths = _year(calendar, year)
    return date.fromordinal(start), date.fromordinal(start + sum(lengths) - 1)


def month_lengths(calendar: Calendar, year: int) -> tuple[int, ...]:
    """How many days each month of the year has; `UnknownYearError` beyond the tables."""
    return _year(calendar, year)[1]


def from_gregorian(calendar: Calendar, day: date) -> tuple[int, int, int]:
    """The year, month and day of a Gregorian date in another calendar; `UnknownYearError` beyond the tables."""
    if calendar is Calendar.GREGORIAN:
        return day.year, day.month, day.day
    ordinal = day.toordinal()
    year = _first_guess(calendar, day)
    while _year(calendar, year)[0] > ordinal:
        year -= 1
    while _next_start(calendar, year) <= ordinal:
        year += 1
    start, lengths = _year(calendar, year)
    left, month = ordinal - start, 1
    while month < len(lengths) and left >= lengths[month - 1]:
        left -= lengths[month - 1]
        month += 1
    return year, month, left + 1


def slack(calendar: Calendar, year: int) -> int:
    """By how many days converters of that calendar are known to differ in that year.

    Hijri: Umm al-Qura and tabular converters differ by a day on more than half of all days, and by two on some; beyond
    the published tables the tabular rule stands in for them. Bikram Sambat: the published tables disagree on the first
    two months of 2062 and, being forecasts, from 2082 on.
    """
    if calendar is Calendar.ISLAMIC:
        return 1 if year in UMM_AL_QURA_YEARS else 2
    if calendar is Calendar.ISLAMIC_CIVIL:
        return 1
    if calendar is Calendar.BIKRAM_SAMBAT:
        return 1 if year == 2062 or year >= 2082 else 0
    return 0


def is_tabular(calendar: Calendar, year: int) -> bool:
    """Whether a Hijri year lies beyond the Umm al-Qura tables, so that the tabular rule stands in for them."""
    return calendar is Calendar.ISLAMIC and year not in UMM_AL_QURA_YEARS


def month_names(calendar: Calendar) -> tuple[Text, ...]:
    """The names of the months, the first month first."""
    return _MONTH_NAMES[calendar]


def calendar_name(calendar: Calendar) -> Text:
    """What the calendar is called, to stand before the word “calendar”."""
    return _CALENDAR_NAMES[calendar]


def _first_guess(calendar: Calendar, day: date) -> int:
    """A year that begins on `day` or before, or the first one known."""
    ordinal = day.toordinal()
    if calendar is Calendar.BUDDHIST:
        return day.year + _BUDDHIST_OFFSET
    if calendar is Calendar.BIKRAM_SAMBAT:
        return min(max(day.year + 57, BIKRAM_SAMBAT_YEARS[0]), BIKRAM_SAMBAT_YEARS[-1])
    if calendar is Calendar.ETHIOPIAN:
        return max((ordinal - _ETHIOPIAN_EPOCH) * 4 // 1461 + 1, 1)
    if calendar is Calendar.SOLAR_HIJRI:
        return min(max(day.year - 621, _SOLAR_HIJRI_YEARS[0]), _SOLAR_HIJRI_YEARS[-1])
    return max((ordinal - _HIJRI_CIVIL_EPOCH) * 30 // 10631 + 1, 1)


def _next_start(calendar: Calendar, year: int) -> int:
    """The day on which the next year begins. Where the tables end this year's own length says it."""
    try:
        return _year(calendar, year + 1)[0]
    except UnknownYearError:
        start, lengths = _year(calendar, year)
        return start + sum(lengths)


@lru_cache(maxsize=2048)
def _year(calendar: Calendar, year: int) -> Years:
    return _tabular_year(year) if is_tabular(calendar, year) else _RULES[calendar](year)


def _gregorian_year(year: int) -> Years:
    if not 1 <= year <= _GREGORIAN_LAST:
        raise UnknownYearError(year)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = (31, 29, *_GREGORIAN_MONTHS[2:]) if leap else _GREGORIAN_MONTHS
    return date(year, 1, 1).toordinal(), lengths


def _buddhist_year(year: int) -> Years:
    return _gregorian_year(year - _BUDDHIST_OFFSET)


def _solar_hijri_year(year: int) -> Years:
    """The 33-year rule: eight leap years in 33, which is the official calendar from 1178 to 1633."""
    if year not in _SOLAR_HIJRI_YEARS:
        raise UnknownYearError(year)
    start = _SOLAR_HIJRI_EPOCH + 365 * (year - 1) + (8 * year + 21) // 33
    leap = (25 * year + 11) % 33 < 8
    return start, (*(31,) * 6, *(30,) * 5, 30 if leap else 29)


def _ethiopian_year(year: int) -> Years:
    """Twelve months of 30 days and Pagume of 5, in the year before a Julian leap year of 6 (Calendrical Calculations)."""
    if not 1 <= year <= _GREGORIAN_LAST - 8:
        raise UnknownYearError(year)
    start = _ETHIOPIAN_EPOCH + 365 * (year - 1) + year // 4
    return start, (*(30,) * 12, 6 if year % 4 == 3 else 5)


def _tabular_year(year: int) -> Years:
    """The civil tabular calendar: eleven leap years (2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29) in 30."""
    if not 1 <= year <= 9600:
        raise UnknownYearError(year)
    start = _HIJRI_CIVIL_EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30
    leap = (14 + 11 * year) % 30 < 11
    return start, (30, 29, 30, 29, 30, 29, 30, 29, 30, 29, 30, 30 if leap else 29)


def _umm_al_qura_year(year: int) -> Years:
    from hijridate import Hijri

    start = date(*Hijri(year, 1, 1).to_gregorian().datetuple()).toordinal()
    return start, tuple(Hijri(year, month, 1).month_length() for month in range(1, 13))


def _bikram_sambat_year(year: int) -> Years:
    if year not in BIKRAM_SAMBAT_YEARS:
        raise UnknownYearError(year)
    import nepali_datetime

    firsts = [nepali_datetime.date(year, month, 1).to_datetime_date().toordinal() for month in range(1, 13)]
    last = nepali_datetime.date(year, 12, _last_day_of_chaitra(year)).to_datetime_date().toordinal()
    ends = [*firsts[1:], last + 1]
    return firsts[0], tuple(end - first for first, end in zip(firsts, ends, strict=True))


def _last_day_of_chaitra(year: int) -> int:
    import nepali_datetime

    for day in (32, 31, 30):
        try:
            nepali_datetime.date(year, 12, day)
        except ValueError:
            continue
        return day
    return 29


_RULES: Final[Mapping[Calendar, Callable[[int], Years]]] = {
    Calendar.GREGORIAN: _gregorian_year,
    Calendar.ISLAMIC: _umm_al_qura_year,
    Calendar.ISLAMIC_CIVIL: _tabular_year,
    Calendar.SOLAR_HIJRI: _solar_hijri_year,
    Calendar.BIKRAM_SAMBAT: _bikram_sambat_year,
    Calendar.ETHIOPIAN: _ethiopian_year,
    Calendar.BUDDHIST: _buddhist_year,
}

_GREGORIAN_NAMES: Final = (
    text("January"), text("February"), text("March"), text("April"), text("May"), text("June"), text("July"),
    text("August"), text("September"), text("October"), text("November"), text("December"),
)  # fmt: skip
_HIJRI_NAMES: Final = (
    text("Muharram"), text("Safar"), text("Rabi' al-Awwal"), text("Rabi' al-Thani"), text("Jumada al-Ula"),
    text("Jumada al-Akhirah"), text("Rajab"), text("Sha'ban"), text("Ramadan"), text("Shawwal"),
    text("Dhu al-Qa'dah"), text("Dhu al-Hijjah"),
)  # fmt: skip
_MONTH_NAMES: Final = {
    Calendar.GREGORIAN: _GREGORIAN_NAMES,
    Calendar.BUDDHIST: _GREGORIAN_NAMES,
    Calendar.ISLAMIC: _HIJRI_NAMES,
    Calendar.ISLAMIC_CIVIL: _HIJRI_NAMES,
    Calendar.SOLAR_HIJRI: (
        text("Farvardin"), text("Ordibehesht"), text("Khordad"), text("Tir"), text("Mordad"), text("Shahrivar"),
        text("Mehr"), text("Aban"), text("Azar"), text("Dey"), text("Bahman"), text("Esfand"),
    ),
    Calendar.BIKRAM_SAMBAT: (
        text("Baishakh"), text("Jestha"), text("Ashadh"), text("Shrawan"), text("Bhadra"), text("Ashwin"),
        text("Kartik"), text("Mangsir"), text("Poush"), text("Magh"), text("Falgun"), text("Chaitra"),
    ),
    Calendar.ETHIOPIAN: (
        text("Meskerem"), text("Tikimt"), text("Hidar"), text("Tahsas"), text("Tir"), text("Yekatit"), text("Megabit"),
        text("Miyazya"), text("Ginbot"), text("Sene"), text("Hamle"), text("Nehase"), text("Pagume"),
    ),
}  # fmt: skip
_CALENDAR_NAMES: Final = {
    Calendar.GREGORIAN: text("Gregorian"),
    Calendar.ISLAMIC: text("Hijri"),
    Calendar.ISLAMIC_CIVIL: text("tabular Hijri"),
    Calendar.SOLAR_HIJRI: text("Solar Hijri"),
    Calendar.BIKRAM_SAMBAT: text("Bikram Sambat"),
    Calendar.ETHIOPIAN: text("Ethiopian"),
    Calendar.BUDDHIST: text("Buddhist"),
}
