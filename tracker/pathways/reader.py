"""Reads a table of a rule file piece by piece, and says of everything that does not fit where it stands and why.

Knows TOML and its types, nothing of what the rules mean. Nothing raises: what does not fit becomes a fault and an
empty value, so that one reading names all the faults of a file at once.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from tracker.errors import Fault, fault

Choice = TypeVar("Choice", bound=StrEnum)

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=")
_MOST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Form:
    """What a text has to look like: a pattern for the program, and words for the person who mends the file."""

    pattern: str
    wanted: str


ID = Form(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", "up to 64 letters, digits, dots, hyphens and underscores")
COUNTRY = Form(r"[A-Z]{2}", "two capital letters, such as CA")
TIME = Form(r"([01]\d|2[0-3]):[0-5]\d", "a time such as 15:00")
ADDRESS = Form(r"https?:/{2}[^\s/]+\.[^\s]+", "an address that begins with http or https")


def find_lines(text: str) -> dict[str, int]:
    """The line (from 1) of each table and key, by path such as `pathways[0].requirements[2].source`.

    The TOML parser of the standard library keeps no positions; this reads the headings and the beginnings of lines.
    """
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _table_path(header[2], header[1] == "[[", counts)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault(f"{table}.{key[1]}" if table else key[1], number)
    return lines


def _table_path(dotted: str, is_listed: bool, counts: dict[str, int]) -> str:
    path = ""
    parts = dotted.split(".")
    for place, part in enumerate(parts):
        path = f"{path}.{part}" if path else part
        if is_listed and place == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path


@dataclass(slots=True)
class Report:
    """The faults of one file, collected while it is read, with the lines of what stands in it."""

    file: str
    text: str
    faults: list[Fault] = field(default_factory=list)
    lines: dict[str, int] | None = None

    def add(self, path: str, code: str, **detail: str) -> None:
        """Note what is wrong at `path`: the place is the file with the line, as far as one is known."""
        if self.lines is None:  # only now: most files have no fault
            self.lines = find_lines(self.text)
        shorter = path
        while shorter and shorter not in self.lines:
            shorter = re.sub(r"(\.[^.\[]+|\[\d+\]|^[^.\[]+)$", "", shorter)
        where = f"{self.file}:{self.lines[shorter]}" if shorter else self.file
        self.faults.append(fault(where, path, code, **detail))


@cache
def _members(kind: type[Choice]) -> dict[str, Choice]:
    return {member.value: member for member in kind}


class Table:
    """One table of the file. Each getter takes a key; `close` names the keys that nobody took."""

    def __init__(self, values: dict[str, Any], report: Report, path: str = "") -> None:
        self._values = values
        self._report = report
        self._path = path
        self._taken: set[str] = set()

    def at(self, key: str) -> str:
        """The path of a key of this table."""
        return f"{self._path}.{key}" if self._path else key

    def has(self, key: str) -> bool:
        """Whether the key is there, whatever its value."""
        return key in self._values

    def wrong(self, key: str, code: str, **detail: str) -> None:
        """Note that the value of `key` is wrong in itself."""
        self._report.add(self.at(key), code, **detail)

    def text(self, key: str, *, needed: bool = False, allowed: Collection[str] = (), form: Form | None = None) -> str:
        """A line of text; one of `allowed`, or of the `form`, where these are given."""
        value = self._take(key, str, "text", needed)
        if value is None:
            return ""
        text = str(value)
        if not text:
            self.wrong(key, "too_short")
        elif len(text) > _MOST_TEXT:
            self.wrong(key, "too_long", limit=str(_MOST_TEXT))
        elif allowed and text not in allowed:
            self.wrong(key, "wrong_value", found=text, wanted=", ".join(sorted(allowed)))
        elif form and not re.fullmatch(form.pattern, text):
            self.wrong(key, "wrong_form", found=text, wanted=form.wanted)
        return text

    def texts(self, key: str, *, allowed: Collection[str] = (), form: Form | None = None) -> tuple[str, ...]:
        """A list of texts, each one of `allowed`, or of the `form`, where these are given."""
        found = []
        for place, item in enumerate(self._list(key)):
            if not isinstance(item, str) or not item:
                self.wrong(f"{key}[{place}]", "wrong_type", wanted="text", found=kind_of(item))
            elif allowed and item not in allowed:
                self.wrong(f"{key}[{place}]", "wrong_value", found=item, wanted=", ".join(sorted(allowed)))
            elif form and not re.fullmatch(form.pattern, item):
                self.wrong(f"{key}[{place}]", "wrong_form", found=item, wanted=form.wanted)
            else:
                found.append(item)
        return tuple(found)

    def choice(self, key: str, kind: type[Choice], default: Choice, *, needed: bool = False) -> Choice:
        """One word of a vocabulary; `default` where it is absent or wrong."""
        members = _members(kind)
        found: Choice = members.get(self.text(key, needed=needed, allowed=members), default)
        return found

    def choices(self, key: str, kind: type[Choice]) -> tuple[Choice, ...]:
        """A list of words of a vocabulary."""
        members = _members(kind)
        return tuple(members[word] for word in self.texts(key, allowed=members))

    def reference(self, key: str, known: Collection[str], wanted: str, *, needed: bool = False) -> str:
        """The id of something that this file, or the program, has; `wanted` says what it is."""
        text = self.text(key, needed=needed)
        if text and text not in known:
            self.wrong(key, "unknown_reference", wanted=wanted, found=text)
        return text

    def whole(self, key: str, *, most: int, needed: bool = False) -> int:
        """A whole number from 0 (from 1 where it is needed) to `most`."""
        value = self._take(key, int, "a whole number", needed)
        if value is None:
            return 0
        if not int(needed) <= value <= most:
            self.wrong(key, "out_of_range", found=str(value), wanted=f"{int(needed)} – {most}")
        return int(value)

    def number(self, key: str, *, most: float) -> float:
        """A number from 0 to `most`."""
        value = self._take(key, (int, float), "a number", False)
        if value is None:
            return 0
        if not 0 <= value <= most:
            self.wrong(key, "out_of_range", found=str(value), wanted=f"0 – {most:g}")
        return float(value)

    def flag(self, key: str) -> bool:
        """True or false; false where it is absent."""
        return bool(self._take(key, bool, "true or false", False))

    def day(self, key: str) -> date:
        """A date, which must be there."""
        return self._day(key, needed=True) or date.min

    def optional_day(self, key: str) -> date | None:
        """A date, or nothing where it is absent."""
        return self._day(key, needed=False)

    def _day(self, key: str, *, needed: bool) -> date | None:
        value = self._take(key, date, "a date such as 2027-01-15", needed)
        return value if isinstance(value, date) and not isinstance(value, datetime) else None

    def table(self, key: str) -> "Table | None":
        """A table within this one, or nothing where it is absent."""
        value = self._take(key, dict, "a table", False)
        return None if value is None else Table(value, self._report, self.at(key))

    def tables(self, key: str) -> tuple["Table", ...]:
        """A list of tables."""
        found = []
        for place, item in enumerate(self._list(key)):
            if isinstance(item, dict):
                found.append(Table(item, self._report, self.at(f"{key}[{place}]")))
            else:
                self.wrong(f"{key}[{place}]", "wrong_type", wanted="a table", found=kind_of(item))
        return tuple(found)

    def named_tables(self, key: str) -> tuple[tuple[str, "Table"], ...]:
        """Tables that have names: `[sources.some-name]`."""
        outer = self.table(key)
        if outer is None:
            return ()
        inner = tuple((name, outer.table(name)) for name in outer._values)
        return tuple((name, table) for name, table in inner if table is not None)

    def close(self) -> None:
        """Name the keys that this format does not have."""
        for key in self._values:
            if key not in self._taken:
                self.wrong(key, "unknown_key", name=key)

    def _list(self, key: str) -> list[Any]:
        value = self._take(key, list, "a list", False)
        if value is None:
            return []
        if not value:
            self.wrong(key, "too_short")
        return list(value)

    def _take(self, key: str, kind: type | tuple[type, ...], wanted: str, needed: bool) -> Any:
        self._taken.add(key)
        value = self._values.get(key)
        if value is None:
            if needed:
                self._report.add(self._path, "missing_key", name=key)
            return None
        is_wrong = not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)
        if is_wrong or isinstance(value, datetime):
            self.wrong(key, "wrong_type", wanted=wanted, found=kind_of(value))
            return None
        return value


def kind_of(value: object) -> str:
    """What a value is, in words."""
    names: tuple[tuple[type, str], ...] = (
        (bool, "true or false"), (str, "text"), (int, "a whole number"), (float, "a number"), (datetime, "a date and time"),
        (date, "a date"), (list, "a list"), (dict, "a table"),
    )  # fmt: skip
    return next((name for kind, name in names if isinstance(value, kind)), "a time")
