"""A second, strict reader of iCalendar (RFC 5545), written from the standard alone, that raises at the first offence.

It shares no code with the program or with the library that writes the file.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

NAME = re.compile(rb"[A-Za-z0-9-]+")
DURATION = re.compile(r"([+-]?)P(?:(\d+)W|(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?)")
ONCE = {
    "VCALENDAR": {"PRODID", "VERSION", "METHOD", "CALSCALE"},
    "VEVENT": {
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "SEQUENCE", "STATUS", "TRANSP", "CLASS", "URL",
    },
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}  # fmt: skip
"""What must not stand twice in a component (sections 3.6, 3.6.1 and 3.6.6)."""


@dataclass
class Part:
    """A component: its properties with their parameters, and the components in it."""

    name: str
    lines: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def value(self, name: str) -> str:
        """The value of the one property of this name."""
        found = [value for each, _, value in self.lines if each == name]
        assert len(found) == 1, f"{self.name} has {len(found)} {name}"
        return found[0]

    def text(self, name: str) -> str:
        """The value as TEXT, unescaped (section 3.3.11)."""
        raw = self.value(name)
        assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", raw), f"bare ; or , in {raw!r}"
        return re.sub(r"\\([\\;,nN])", lambda found: "\n" if found[1] in "nN" else found[1], raw)

    def has(self, name: str) -> bool:
        return any(each == name for each, _, _ in self.lines)


def read(raw: bytes) -> Part:
    """The calendar in these bytes."""
    assert raw.endswith(b"\r\n"), "the last line has no CRLF"
    physical = raw.split(b"\r\n")[:-1]
    assert not any(b"\n" in line or b"\r" in line for line in physical), "a line break that is not CRLF"
    assert all(len(line) <= 75 for line in physical), "a line of more than 75 octets"
    logical: list[bytes] = []
    for line in physical:
        if line[:1] in (b" ", b"\t"):
            logical[-1] += line[1:]
        else:
            logical.append(line)
    return _built([line.decode("utf-8") for line in logical])


def _built(lines: list[str]) -> Part:
    stack: list[Part] = []
    whole: Part | None = None
    for line in lines:
        name, parameters, value = _split(line)
        if name == "BEGIN":
            stack.append(Part(value))
        elif name == "END":
            part = stack.pop()
            assert part.name == value, f"END:{value} closes {part.name}"
            _check(part)
            if stack:
                stack[-1].parts.append(part)
            else:
                assert whole is None, "two calendars"
                whole = part
        else:
            stack[-1].lines.append((name, parameters, value))
    assert not stack
    assert whole is not None
    assert whole.name == "VCALENDAR"
    return whole


def _split(line: str) -> tuple[str, dict[str, str], str]:
    quoted = False
    for place, character in enumerate(line):
        quoted ^= character == '"'
        if character == ":" and not quoted:
            head, value = line[:place], line[place + 1 :]
            break
    else:
        raise AssertionError(f"no colon in {line!r}")
    name, *parameters = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', head)
    assert NAME.fullmatch(name.encode()), f"not a name: {name!r}"
    pairs = dict(parameter.split("=", 1) for parameter in parameters)
    assert not any(character < " " and character != "\t" for character in line), "a control character"
    return name.upper(), pairs, value


def _check(part: Part) -> None:
    for name in ONCE.get(part.name, set()):
        assert sum(each == name for each, _, _ in part.lines) <= 1, f"{name} twice in {part.name}"
    if part.name == "VCALENDAR":
        assert part.value("VERSION") == "2.0"
        assert part.text("PRODID")
        assert all(event.has("DTSTAMP") and event.has("UID") for event in part.parts)
        uids = [event.value("UID") for event in part.parts]
        assert len(set(uids)) == len(uids), "a UID twice"
    if part.name == "VEVENT":
        assert part.has("DTSTART")
        start = starts(part)
        if part.has("DTEND"):
            end = ends(part)
            assert type(end) is type(start), "DTEND of another type than DTSTART"
            assert end > start
        moment(part.value("DTSTAMP"), needs_utc=True)
    if part.name == "VALARM":
        assert part.value("ACTION") == "DISPLAY"
        assert part.text("DESCRIPTION")
        before(part)


def starts(event: Part) -> date | datetime:
    """When it begins."""
    return _when(event, "DTSTART")


def ends(event: Part) -> date | datetime:
    """When it ends, which is the first moment after it."""
    return _when(event, "DTEND")


def _when(event: Part, name: str) -> date | datetime:
    parameters = next(parameters for each, parameters, _ in event.lines if each == name)
    value = event.value(name)
    if parameters.get("VALUE") == "DATE":
        assert re.fullmatch(r"\d{8}", value)
        return date(int(value[:4]), int(value[4:6]), int(value[6:]))
    assert "TZID" not in parameters, "a zone that the file does not describe"
    return moment(value)


def moment(value: str, *, needs_utc: bool = False) -> datetime:
    """A DATE-TIME; naive where it floats."""
    found = re.fullmatch(r"(\d{8}T\d{6})(Z?)", value)
    assert found, value
    assert found[2] or not needs_utc
    return datetime.strptime(found[1] + ("+0000" if found[2] else ""), "%Y%m%dT%H%M%S" + ("%z" if found[2] else ""))  # noqa: DTZ007


def before(alarm: Part) -> timedelta:
    """How long after its beginning an alarm goes off; negative before."""
    found = DURATION.fullmatch(alarm.value("TRIGGER"))
    assert found, alarm.value("TRIGGER")
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in found.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] == "-" else length
