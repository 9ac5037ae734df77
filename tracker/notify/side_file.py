"""The small file beside the vault from which reminders are made without a passphrase.

It says on which days there are deadlines and on which to remind of them, and nothing else, unless the person allowed their
titles. What was sent is remembered in a second file, by days and counts as well. Both are replaced whole or left as they were.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from tracker.errors import BadInputError, Fault, fault
from tracker.files import explained, write_atomic

REMINDERS: Final = "reminders.json"
SENT: Final = "reminders-sent.json"
VERSION: Final = 1
LARGEST: Final = 4_000_000
Day = tuple[date, date]
"""The day on which to remind, and the day of the deadline."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A deadline on the day `due`, to be reminded of on the days `remind_on`. `title` only where titles are allowed."""

    due: date
    remind_on: tuple[date, ...]
    title: str = ""

    def passed(self, today: date) -> tuple[Day, ...]:
        """The days to remind that have come, with the day of the deadline, in order."""
        return tuple((day, self.due) for day in sorted(self.remind_on) if day <= today)


def write_reminders(vault: Path, reminders: Iterable[Reminder], made_on: date) -> None:
    """Put the reminders beside the vault."""
    rows = [
        {
            "due": each.due.isoformat(),
            "remind_on": [day.isoformat() for day in each.remind_on],
            **({"title": each.title} if each.title else {}),
        }
        for each in sorted(reminders, key=lambda each: (each.due, each.remind_on))
    ]
    document = {"version": VERSION, "made_on": made_on.isoformat(), "deadlines": rows}
    write_atomic(vault / REMINDERS, _spell(document))


def read_reminders(vault: Path) -> tuple[Reminder, ...]:
    """The reminders of a vault; none where it keeps no file. BadInputError for a file that is none of ours."""
    document = _read(vault / REMINDERS)
    try:
        return tuple(
            Reminder(
                date.fromisoformat(row["due"]),
                tuple(date.fromisoformat(day) for day in row["remind_on"]),
                str(row.get("title", "")),
            )
            for row in document.get("deadlines", ())
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _bad(vault / REMINDERS, fault(REMINDERS, "deadlines", "does_not_fit", reason=str(error)[:200])) from error


def made_on(vault: Path) -> str:
    """The day on which the file was made, as it says; empty where there is none that can be read."""
    try:
        return str(_read(vault / REMINDERS).get("made_on", ""))
    except BadInputError:
        return ""


def read_sent(vault: Path) -> Counter[Day]:
    """How many deadlines of each day were reminded of, on each day to remind."""
    document = _read(vault / SENT)
    try:
        return Counter(
            {(date.fromisoformat(row[0]), date.fromisoformat(row[1])): int(row[2]) for row in document.get("sent", ())}
        )
    except (LookupError, TypeError, ValueError) as error:
        raise _bad(vault / SENT, fault(SENT, "sent", "does_not_fit", reason=str(error)[:200])) from error


def write_sent(vault: Path, sent: Counter[Day]) -> None:
    """Remember what was sent."""
    rows = [[remind_on.isoformat(), due.isoformat(), count] for (remind_on, due), count in sorted(sent.items())]
    write_atomic(vault / SENT, _spell({"version": VERSION, "sent": rows}))


def _spell(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _read(path: Path) -> dict[str, Any]:
    with explained(path):
        try:
            with path.open("rb") as file:
                raw = file.read(LARGEST)
        except FileNotFoundError:
            return {}
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise _bad(path, fault(path.name, "", "not_json", reason=str(error)[:200])) from error
    if not isinstance(document, dict):
        raise _bad(path, fault(path.name, "", "wrong_type", wanted="object", found=type(document).__name__))
    if document.get("version") != VERSION:
        found = str(document.get("version"))[:200]
        raise _bad(path, fault(path.name, "version", "wrong_constant", wanted=str(VERSION), found=found))
    return document


def _bad(path: Path, found: Fault) -> BadInputError:
    return BadInputError([found], what=str(path))
