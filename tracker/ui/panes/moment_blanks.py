"""Fields for something that has a day, or a day and an hour in a time zone: how they are shown, checked and read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.deadlines.moments import read_moment
from tracker.texts import spell_date, tr
from tracker.ui.panes.entry_sheet import Blank, day_back, day_check
from tracker.ui.typed_days import read_day


@dataclass(frozen=True, slots=True)
class Moment:
    """A plain day (`on`), or a moment as it is written (`at`) in an IANA `zone`."""

    on: date | None = None
    at: str | None = None
    zone: str | None = None


def moment_blanks(moment: Moment, today: date) -> tuple[Blank, Blank, Blank]:
    """The fields `on`, `hour` and `zone`; only the day has to be known."""
    day, hour = _typed(moment)
    return (
        Blank("on", tr("On"), day, check=day_check(today, is_needed=True), read=day_back(today)),
        Blank("hour", tr("At (hour and minutes, if you know)"), hour, check=hour_check),
        Blank("zone", tr("Time zone, such as America/Toronto"), moment.zone or "", check=zone_check),
    )


def said_moment(said: Mapping[str, str], before: Moment, today: date) -> Moment:
    """What was typed. A moment that was left as it was keeps the way it is written, such as its offset."""
    on = read_day(said["on"], today)[0]
    assert on is not None
    if not said["hour"]:
        return Moment(on)
    is_moved = (spell_date(on), said["hour"]) != _typed(before)
    at = f"{on.isoformat()}T{said['hour']}:00" if is_moved else before.at
    return Moment(None, at, said["zone"] or None)


def hour_check(said: str) -> str:
    """A field for an hour."""
    hours, colon, minutes = said.partition(":")
    is_right = (
        bool(colon) and len(hours) == 2 and len(minutes) == 2 and (hours + minutes).isascii()
        and (hours + minutes).isdecimal() and int(hours) < 24 and int(minutes) < 60
    )  # fmt: skip
    return "" if not said or is_right else tr("Type hours and minutes, such as 09:30.")


def zone_check(said: str) -> str:
    """A field for a time zone."""
    is_known = not said or read_moment("2027-01-01T00:00:00", said) is not None
    return "" if is_known else tr("There is no time zone “{zone}”.", zone=said)


def _typed(moment: Moment) -> tuple[str, str]:
    """The day and the hour as they are shown to be typed over."""
    if moment.on is not None:
        return spell_date(moment.on), ""
    written = read_moment(moment.at, None)
    return (spell_date(written.date()), f"{written:%H:%M}") if written else ("", "")
