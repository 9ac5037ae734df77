"""Deadlines outside the program: the calendar file in and out, reminders while the program is closed."""

from datetime import date
from pathlib import Path
from uuid import uuid4

from tracker.deadlines.calendar_file import Issued, write_calendar
from tracker.deadlines.calendar_reading import LARGEST, merged, read_calendar
from tracker.domain.change import Changes
from tracker.errors import BadInputError, NotFoundError, NotOnFileError, TrackerError
from tracker.files import explained, write_atomic
from tracker.notify import timers
from tracker.notify.side_file import Reminder, made_on, write_reminders
from tracker.texts import describe_error, render, text
from tracker.workspace.outgoing import Outgoing, refuse_inside_record
from tracker.workspace.planning import Planning

CALENDAR, REMINDERS = "calendar", "reminders"
"""Under which names the vault remembers what was given out as a calendar, and how to remind."""


class Reminding(Planning, Outgoing):
    """Use cases that take deadlines out of the program, or bring them in."""

    def read_calendar(self, file: Path, concerns: str | None = None) -> Changes:
        """Take the events of an iCalendar file as own deadlines, as one change; those known by their UID are moved.

        BadInputError names every line that is wrong; nothing is changed then. `concerns`: the submission they are for.
        """
        if concerns is not None and all(each.id != concerns for each in self.record.submissions):
            raise NotOnFileError(id=concerns)
        if not file.is_file():
            raise NotFoundError(path=str(file))
        with explained(file), file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
        reading = read_calendar(file.name, raw)
        if reading.faults:
            raise BadInputError(reading.faults, what=str(file))
        act = text("Calendar “{file}”", file=file.name)
        return self._put(act, *merged(reading.entries, self.record.deadlines, concerns))

    def write_calendar(self, file: Path, on: date, *, with_reminder_days: bool = False) -> int:
        """Write the open deadlines as an iCalendar file; how many. What was there stays until the new file is whole."""
        refuse_inside_record(file)
        state = self._recalled(CALENDAR)
        issued = {
            uid: Issued(row[0], row[1], date.fromisoformat(row[2]), row[3])
            for uid, row in state.get("issued", {}).items()
        }
        calendar = str(state.get("id") or f"{uuid4().hex}.credential-tracker")
        dues = [due for due in self.deadlines(on) if due.is_open]
        content, remembered = write_calendar(dues, issued, calendar, self._now(), with_reminder_days=with_reminder_days)
        write_atomic(file, content)
        rows = {
            uid: [each.sequence, each.digest, each.on.isoformat(), each.is_cancelled]
            for uid, each in remembered.items()
        }
        if not self._vault.is_read_only:
            self._remember(CALENDAR, {"id": calendar, "issued": rows})
        self._note("calendar", file)
        return len(dues)

    @property
    def shows_titles(self) -> bool:
        """Whether reminders may show the titles of deadlines, which then lie unprotected beside the vault."""
        return bool(self._recalled(REMINDERS).get("titles"))

    def allow_titles(self, *, allowed: bool) -> None:
        """Let reminders show titles, or no more than days and counts (as it is at first)."""
        self._remember(REMINDERS, {"titles": allowed})
        self.keep_reminders()

    def keep_reminders(self) -> None:
        """Put the side file beside the vault as it should be today; the window calls this after changes."""
        today = self._now().astimezone().date()
        with_titles = self.shows_titles
        write_reminders(
            self.folder,
            (
                Reminder(due.on, due.remind_on, render(due.title) if with_titles else "")
                for due in self.deadlines(today)
                if due.is_open and due.remind_on
            ),
            today,
        )
        self._has_changed = False

    @property
    def reminds_when_closed(self) -> bool:
        """Whether a timer of the system reminds of this vault's deadlines while the program is closed."""
        return timers.is_installed(self.folder)

    def remind_when_closed(self, *, wanted: bool) -> None:
        """Install the timer, or remove it. TimerFailedError where the system refuses."""
        if wanted:
            self.keep_reminders()
            timers.install(self.folder)
        else:
            timers.remove(self.folder)

    def refresh_reminders(self) -> None:
        """Make the side file again where it is of another day or lacks, as derived deadlines move with the days."""
        if self._has_changed or made_on(self.folder) != self._now().astimezone().date().isoformat():
            self._keep_or_tell()

    def _before_close(self) -> None:
        """The side file is made again where something changed; what only looked at the record leaves every file alone."""
        if self._has_changed:
            self._remember_new_pathways()
            self._keep_or_tell()

    def _keep_or_tell(self) -> None:
        if self._vault.is_read_only:
            return
        try:
            self.keep_reminders()
        except TrackerError as error:
            self.on_trouble(text("The reminders are not up to date. {reason}", reason=describe_error(error)))
