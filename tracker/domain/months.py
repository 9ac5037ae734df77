"""Arithmetic with months on plain days of the calendar: no clock, no time zone, no filled-in hours."""

import calendar
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The same day so many months later (or earlier); the last of the month where there is no such day.

    Days beyond the calendar of Python become its first or last one, so that a limit of 600 months never fails.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """So many days later (or earlier), within the calendar of Python."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def first_day_good_for(day: date, months: int, days: int) -> date:
    """The earliest day of issue with which a paper that is good for `months` and `days` is still good on `day`.

    The inverse of `add_months` by search, because months differ: the last good day of a paper of 31 August that is good
    for six months is 28 February, and so is that of one of 28 August.
    """
    found = add_months(add_days(day, -days), -months)
    while found > date.min and add_days(add_months(found - timedelta(days=1), months), days) >= day:
        found -= timedelta(days=1)
    while found < day and add_days(add_months(found, months), days) < day:
        found += timedelta(days=1)
    return found


def whole_months(first: date, last: date) -> int:
    """Whole months from the first to the last day, both included; 1 June to 31 May are twelve. Never below zero."""
    after = add_days(last, 1)
    months = (after.year - first.year) * 12 + after.month - first.month
    return max(0, months - (after.day < first.day))
