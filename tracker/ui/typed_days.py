"""Days that the person types about their own plans: “14 mar 2027”, “in 3 weeks”, “tomorrow”; shown back with the weekday.

Not for what is printed on papers: that is kept as it is, and `compare.dates` reads it.
"""

import re
from datetime import date, timedelta

from tracker.compare.dates import read_date
from tracker.compare.dates.sentences import describe_reading
from tracker.domain.dates import Precision
from tracker.texts import Text, render, spell_date, text, tr

FROM_NOW = re.compile(r"in\s+(\d{1,4}|a|an|one|two|three)\s+(day|week|month|year)s?", re.IGNORECASE)
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}
WEEKDAYS = (
    text("Monday"), text("Tuesday"), text("Wednesday"), text("Thursday"), text("Friday"), text("Saturday"),
    text("Sunday"),
)  # fmt: skip


def read_day(words: str, today: date) -> tuple[date | None, str]:
    """The day that was typed, or None with what is wrong in words; ("" means no day: None and nothing wrong)."""
    said = " ".join(words.casefold().split())
    if not said:
        return None, ""
    relative = _relative(said, today)
    if relative is not None:
        return relative, ""
    reading = read_date(words)
    if reading.is_ambiguous:
        return None, tr("That may be {days}. Write the month as a word.", days=render(describe_reading(reading)))
    only = reading.only
    if only is None:
        return None, tr("That is no day of the calendar. Write it like 14 March 2027.")
    if only.precision is not Precision.DAY or only.first != only.last:
        return None, tr("Which day? Write it like 14 March 2027.")
    return only.first, ""


def spell_day(day: date) -> str:
    """A day with its weekday: Sunday, 14 March 2027."""
    return tr("{weekday}, {day}", weekday=weekday_name(day), day=spell_date(day))


def weekday_name(day: date) -> Text:
    """The weekday of a day."""
    return WEEKDAYS[day.weekday()]


def _relative(said: str, today: date) -> date | None:
    near = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if said in near:
        return today + timedelta(days=near[said])
    found = FROM_NOW.fullmatch(said)
    if not found:
        return None
    count = NUMBERS[found[1]] if found[1] in NUMBERS else int(found[1])
    return later(today, count, found[2])


def later(day: date, count: int, unit: str) -> date | None:
    """The day so many days, weeks, months or years after another; a month that is too short gives its last day."""
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        month = day.month - 1 + count * (12 if unit == "year" else 1)
        first = date(day.year + month // 12, month % 12 + 1, 1)
        following = (first + timedelta(days=31)).replace(day=1)
        return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))
    except (OverflowError, ValueError):
        return None
