"""Moments as they are written: a date and time, with or without an offset, in an IANA zone or in none.

The zone decides what day it is there; nothing is ever moved into the zone of this computer.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tracker.domain.months import add_days


def read_moment(at: str | None, zone: str | None) -> datetime | None:
    """The moment in its own zone; naive where neither an offset nor a zone is known. None where it cannot be read.

    An hour that does not exist there (the clocks went forward) is the hour after; of one that comes twice, the first.
    """
    try:
        moment = datetime.fromisoformat((at or "").strip().upper())
        place = ZoneInfo(zone) if zone else None
        if place is not None:
            aware = moment.replace(tzinfo=place) if moment.tzinfo is None else moment
            moment = aware.astimezone(UTC).astimezone(place)
        elif moment.tzinfo is not None:
            moment.astimezone(UTC)
    except (ValueError, KeyError, OSError, OverflowError):  # ZoneInfoNotFoundError is a KeyError, a folder an OSError
        return None
    return moment


def day_of_moment(on: date | None, at: str | None, zone: str | None) -> date | None:
    """The plain day of something that has a day or a moment."""
    if on is not None:
        return on
    moment = read_moment(at, zone)
    return moment.date() if moment else None


def hours_later(at: str | None, zone: str | None, hours: int) -> str | None:
    """So many hours later by the clock that never jumps, as it is written in the zone."""
    moment = read_moment(at, zone)
    if moment is None:
        return None
    try:
        later = moment + timedelta(hours=hours)
        if moment.tzinfo is not None:
            later = (moment.astimezone(UTC) + timedelta(hours=hours)).astimezone(moment.tzinfo)
    except OverflowError:  # beyond the last year of the calendar
        return None
    return later.isoformat(timespec="seconds")


def add_business_days(day: date, days: int) -> date:
    """So many days later that are neither Saturday nor Sunday; public holidays differ by place and are not known."""
    while days > 0:
        day = add_days(day, 1)
        days -= day.weekday() < 5
    return day


def subtract_business_days(day: date, days: int) -> date:
    """The last day from which so many business days lead to `day` at the latest."""
    while days > 0:
        days -= day.weekday() < 5
        day = add_days(day, -1)
    return day
