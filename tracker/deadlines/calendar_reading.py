"""Reads an iCalendar file (RFC 5545) that the person downloaded, such as the timeline of CaRMS, into deadlines.

Written by hand, because what is wrong has to be told with its line: the file is taken whole or not at all. Only what a
deadline needs is read; other components and properties may be anything that has the form of a content line.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from tracker.domain.record import Deadline, DeadlineId
from tracker.errors import Fault, fault

LARGEST: Final = 4_000_000
FIRM_DAYS: Final = (30, 7, 1)
ADVICE_DAYS: Final = (7,)
_LINE = re.compile(
    r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', re.DOTALL
)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^";:,]*)')
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z?)", re.ASCII)
_FIRM = re.compile(r"\bdeadline\b", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\;,nN])")
_MOST_TEXT: Final = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of the file: a day, or a moment in a zone. `is_firm`: the body calls it a deadline, not a milestone."""

    uid: str
    title: str
    on: date | None
    at: str | None
    zone: str | None
    is_firm: bool
    line: int

    def deadline(self, concerns: str | None) -> Deadline:
        """The deadline that it is; its id follows from the UID, so that reading the file again changes this one."""
        name = hashlib.sha256(self.uid.encode()).hexdigest()[:16]
        days = FIRM_DAYS if self.is_firm else ADVICE_DAYS
        return Deadline(DeadlineId(f"ics-{name}"), self.title, self.on, self.at, self.zone, concerns, days)


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """The events of a file, in order of time; none where there are faults."""

    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class _Component:
    name: str
    line: int
    values: dict[str, tuple[str, dict[str, str], int]] = field(default_factory=dict)


@dataclass(slots=True)
class _Reader:
    """Goes through the lines once; `faults` are collected, so that all of them are told at once."""

    name: str
    faults: list[Fault] = field(default_factory=list)
    open: list[_Component] = field(default_factory=list)
    events: list[_Component] = field(default_factory=list)
    zone: str | None = None
    calendars: int = 0

    def wrong(self, line: int, key: str, code: str, **detail: str) -> None:
        """Note what is wrong at a line."""
        self.faults.append(fault(f"{self.name}:{line}", key, code, **detail))

    def take(self, number: int, line: str) -> None:
        """One content line."""
        match = _LINE.fullmatch(line)
        if match is None:
            self.wrong(number, "", "calendar_line", found=line[:60])
            return
        key, value = match[1].upper(), match[3]
        if key == "BEGIN":
            self.calendars += value.upper() == "VCALENDAR" and not self.open
            self.open.append(_Component(value.upper(), number))
        elif key == "END":
            self._end(number, value.upper())
        elif self.open:
            parameters = {each[1].upper(): each[2].strip('"') for each in _PARAMETER.finditer(match[2])}
            self.open[-1].values.setdefault(key, (value, parameters, number))
            if key == "X-WR-TIMEZONE" and len(self.open) == 1:
                self.zone = value
        else:
            self.wrong(number, key, "not_a_calendar")

    def _end(self, number: int, name: str) -> None:
        if not self.open or self.open[-1].name != name:
            wanted = self.open[-1].name if self.open else "BEGIN"
            self.wrong(number, "END", "calendar_end", found=name, wanted=wanted)
            return
        component = self.open.pop()
        if component.name == "VEVENT":
            self.events.append(component)


def read_calendar(name: str, raw: bytes) -> CalendarReading:
    """The events in the bytes of the file `name`, or everything that is wrong with it, each with its line."""
    if len(raw) > LARGEST:
        return CalendarReading(faults=(fault(name, "", "too_large", limit="4 MB"),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken = raw[: error.start].count(b"\n") + 1
        return CalendarReading(faults=(fault(f"{name}:{broken}", "", "not_text"),))
    reader = _Reader(name)
    for number, line in _unfolded(text):
        reader.take(number, line)
    for component in reader.open:
        reader.wrong(component.line, "BEGIN", "calendar_open", found=component.name)
    if not reader.calendars and not reader.faults:
        reader.wrong(1, "", "not_a_calendar")
    entries = [entry for event in reader.events if (entry := _entry(reader, event)) is not None]
    if reader.faults:
        return CalendarReading(faults=tuple(reader.faults))
    return CalendarReading(tuple(_latest(entries)))


def merged(entries: Iterable[Entry], known: Iterable[Deadline], concerns: str | None) -> tuple[Deadline, ...]:
    """The deadlines to write: new ones, and known ones with their new day. What the person set on one stays."""
    before = {deadline.id: deadline for deadline in known}
    found = []
    for entry in entries:
        made = entry.deadline(concerns)
        old = before.get(made.id)
        if old is not None:
            made = replace(
                made,
                concerns=concerns or old.concerns,
                remind_days_before=old.remind_days_before,
                done_on=old.done_on,
            )
        if made != old:
            found.append(made)
    return tuple(found)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Content lines with the number of the line on which each begins; a line that begins with a space goes on."""
    begun = 0
    parts: list[str] = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield begun, "".join(parts)
        begun, parts = number, [line] if line else []
    if parts:
        yield begun, "".join(parts)


def _entry(reader: _Reader, event: _Component) -> Entry | None:
    status = event.values.get("STATUS", ("", {}, 0))[0].upper()
    if status == "CANCELLED" or "RECURRENCE-ID" in event.values:
        return None
    missing = [key for key in ("UID", "SUMMARY", "DTSTART") if not event.values.get(key, ("", {}, 0))[0].strip()]
    for key in missing:
        reader.wrong(event.line, "VEVENT", "missing_key", name=key)
    if missing:
        return None
    title = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], event.values["SUMMARY"][0]).strip()
    title = " ".join(title.split())[:_MOST_TEXT]
    when = _when(reader, *event.values["DTSTART"])
    if when is None:
        return None
    return Entry(event.values["UID"][0], title, *when, bool(_FIRM.search(title)), event.line)


def _when(
    reader: _Reader, value: str, parameters: dict[str, str], line: int
) -> tuple[date | None, str | None, str | None] | None:
    """The day, or the moment as it is written there with its zone."""
    value = value.strip()
    try:
        if found := _DAY.fullmatch(value):
            return date(*map(int, found.groups())), None, None
        if found := _MOMENT.fullmatch(value):
            year, month, day, hour, minute, second = map(int, found.groups()[:6])
            moment = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - its zone is told apart
            return _moment(reader, moment, found[7], parameters.get("TZID"), line)
    except (ValueError, OverflowError):
        pass  # such as 31 February, or an hour that is in another zone beyond the last year: told below
    reader.wrong(line, "DTSTART", "calendar_date", found=value[:60])
    return None


def _moment(
    reader: _Reader, moment: datetime, utc: str, zone: str | None, line: int
) -> tuple[date | None, str | None, str | None] | None:
    wanted = zone or reader.zone
    try:
        place = ZoneInfo(wanted.strip("/")) if wanted else None
    except (ValueError, OSError, KeyError):
        reader.wrong(line, "DTSTART", "bad_zone", found=(wanted or "")[:60])
        return None
    if utc:
        aware = moment.replace(tzinfo=UTC).astimezone(place or UTC)
        return None, aware.isoformat(), wanted
    if place is not None:
        return None, moment.replace(tzinfo=place).isoformat(), wanted
    return None, moment.isoformat(), None


def _latest(entries: list[Entry]) -> list[Entry]:
    """One entry for each UID, the last that stands in the file, in order of time."""
    by_uid = {entry.uid: entry for entry in entries}
    return sorted(by_uid.values(), key=lambda entry: (str(entry.on or entry.at), entry.title))
