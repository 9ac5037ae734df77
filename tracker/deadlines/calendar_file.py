"""The deadlines as an iCalendar file (RFC 5545), so that a phone reminds.

Each event keeps its UID for ever, and its SEQUENCE grows whenever it changes, so that importing the file again moves an
event instead of doubling it; what fell away is sent once more as cancelled. Days are all-day events. Alarms are in the
file; as some calendars ignore them on import (Google) or strip them (Apple, on subscription), the days of the reminders
can be events of their own as well.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from tracker.deadlines.due import Due, DueKind
from tracker.deadlines.moments import read_moment
from tracker.domain.months import add_days
from tracker.texts import ntext, render, text

REMIND_HOUR: Final = 9
PRODUCT: Final = "-//Credential Tracker//Deadlines//EN"
DIGEST_LENGTH: Final = 16
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Issued:
    """What was last given out under a UID: how often it changed, what it was, on which day, and if it was cancelled."""

    sequence: int
    digest: str
    on: date
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class _Event:
    uid: str
    summary: str
    on: date
    moment: datetime | None = None
    about: str = ""
    address: str = ""
    alarm_days: tuple[int, ...] = ()
    is_cancelled: bool = False

    @property
    def digest(self) -> str:
        """Changes with anything that the person would see."""
        seen = repr((self.summary, self.on, self.moment, self.about, self.address, self.alarm_days, self.is_cancelled))
        return hashlib.sha256(seen.encode()).hexdigest()[:DIGEST_LENGTH]


def write_calendar(
    dues: Iterable[Due],
    issued: Mapping[str, Issued],
    calendar: str,
    now: datetime,
    *,
    with_reminder_days: bool = False,
    name: str = "",
) -> tuple[bytes, dict[str, Issued]]:
    """The bytes of the file, and what is to be remembered as issued.

    `calendar` is an id that tells this record from every other one; `issued` is what was remembered last time.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name or render(text("Deadlines for the medical licence")))
    made.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    events = list(_events(dues, calendar, with_reminder_days=with_reminder_days))
    events += _gone(issued, {event.uid for event in events})
    remembered: dict[str, Issued] = {}
    for event in events:
        remembered[event.uid] = _issue(event, issued.get(event.uid))
        made.add_component(_component(event, remembered[event.uid].sequence, now))
    return made.to_ical(), remembered


def _events(dues: Iterable[Due], calendar: str, *, with_reminder_days: bool) -> Iterator[_Event]:
    for due in dues:
        if not due.is_open:
            continue
        title = _clean(render(due.title))
        days = tuple(sorted({(due.on - day).days for day in due.remind_on if day <= due.on}, reverse=True))
        yield _Event(
            uid=f"{due.key}@{calendar}",
            summary=title,
            on=due.on,
            moment=read_moment(due.at, due.zone) if due.at else None,
            about=_about(due),
            address=due.source.url if due.source else "",
            alarm_days=days,
        )
        for before in days if with_reminder_days else ():
            if before:
                ahead = render(ntext("In {count} day: {title}", "In {count} days: {title}", before, title=title))
                yield _Event(f"{due.key}/remind-{before}@{calendar}", ahead, add_days(due.on, -before))


def _about(due: Due) -> str:
    parts = [render(due.why)] if due.why else []
    if due.start_from is not None:
        parts.append(render(text("Not before {day}.", day=due.start_from)))
    if due.at and due.zone:
        parts.append(render(text("At {at} in {zone}.", at=due.at[11:16], zone=due.zone)))
    if due.kind is not DueKind.OWN and due.source is not None:
        parts.append(render(text("Source: {title}.", title=due.source.title)))
    if due.note:
        parts.append(due.note)
    return "\n".join(_clean(part) for part in parts if part)


def _clean(words: str) -> str:
    """Without control characters, which a calendar may not hold (RFC 5545, 3.3.11); a line break becomes a space."""
    return _CONTROL.sub(" ", words)


def _gone(issued: Mapping[str, Issued], present: set[str]) -> Iterator[_Event]:
    """What was given out before and is not due any more."""
    for uid, last in issued.items():
        if uid not in present:
            yield _Event(uid, render(text("No longer due")), last.on, is_cancelled=True)


def _issue(event: _Event, last: Issued | None) -> Issued:
    if last is None:
        return Issued(0, event.digest, event.on, event.is_cancelled)
    grown = last.sequence + (last.digest != event.digest)
    return Issued(grown, event.digest, event.on, event.is_cancelled)


def _component(event: _Event, sequence: int, now: datetime) -> Any:
    from icalendar import Event

    made = Event()
    made.add("uid", event.uid)
    made.add("sequence", sequence)
    made.add("dtstamp", now.astimezone(UTC))
    made.add("summary", event.summary)
    if event.moment is None:
        made.add("dtstart", event.on)
        if event.on < date.max:  # a paper without an end is often given the last day of the calendar
            made.add("dtend", add_days(event.on, 1))
    elif event.moment.tzinfo is None:
        made.add("dtstart", event.moment)
    else:
        made.add("dtstart", event.moment.astimezone(UTC))  # in UTC no zone has to be described in the file
    made.add("transp", "TRANSPARENT")
    made.add("class", "PRIVATE")
    made.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if event.about:
        made.add("description", event.about)
    if event.address:
        made.add("url", event.address)
    for before in event.alarm_days:
        made.add_component(_alarm(event, before))
    return made


def _alarm(event: _Event, before: int) -> Any:
    """At nine in the morning so many days before an all-day event; to the hour before a moment."""
    from icalendar import Alarm

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", event.summary)
    hour = timedelta(hours=REMIND_HOUR) if event.moment is None else timedelta()
    made.add("trigger", hour - timedelta(days=before))
    return made
