"""What is due: the person's own deadlines and those that follow from the record and the rules, with their reminders.

A derived deadline has a key that stays the same while its day may move; what the person did about it (done, snoozed,
fell away) hangs on that key. A snooze never moves a deadline, only the reminder.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tracker.deadlines.moments import day_of_moment
from tracker.domain.months import add_days
from tracker.domain.planning import Handling
from tracker.domain.record import Deadline
from tracker.pathways.authority import Source
from tracker.texts import Text, text


class DueKind(StrEnum):
    """Where a deadline comes from."""

    OWN = "own"
    SUBMISSION = "submission"  # the planned day of a submission
    IDENTITY = "identity"  # an identity document, and what hangs on it, ends
    LANGUAGE = "language"  # a language test counts for the last time
    PAPER = "paper"  # another paper expires or becomes too old
    ORDER = "order"  # the latest day to order a paper
    TERM = "term"  # a time that a body gives, such as the life of an application
    WINDOW = "window"  # an intake opens or closes
    CHASE = "chase"  # ask what became of a request
    INTERVIEW = "interview"
    THANKS = "thanks"
    SERVICE = "service"  # return of service ends


REMIND_DAYS: Mapping[DueKind, tuple[int, ...]] = {
    DueKind.SUBMISSION: (30, 7, 1),
    DueKind.IDENTITY: (180, 90, 30),
    DueKind.LANGUAGE: (90, 30),
    DueKind.PAPER: (30, 7),
    DueKind.ORDER: (7, 0),
    DueKind.TERM: (90, 30, 7),
    DueKind.WINDOW: (14, 1),
    DueKind.CHASE: (0,),
    DueKind.INTERVIEW: (7, 1),
    DueKind.THANKS: (1, 0),
    DueKind.SERVICE: (30,),
}
"""How many days before a derived deadline to remind, unless the person says otherwise."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something due on a day. `at` and `zone` say the hour, as it is written there; `start_from` is the first day on
    which it makes sense; `why` says where it comes from, nothing for the person's own. `concerns` is an id of the record.
    """

    key: str
    kind: DueKind
    title: Text
    on: date
    why: Text | None = None
    at: str | None = None
    zone: str | None = None
    start_from: date | None = None
    concerns: str | None = None
    remind_days: tuple[int, ...] = ()
    source: Source | None = None
    done_on: date | None = None
    ended_on: date | None = None
    snoozed_until: date | None = None
    note: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor fallen away."""
        return self.done_on is None and self.ended_on is None

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and it is still open."""
        return self.is_open and self.on < today

    @property
    def remind_on(self) -> tuple[date, ...]:
        """The days on which to remind, in order. A snooze drops those before its end and puts one on that day."""
        days = {add_days(self.on, -before) for before in self.remind_days}
        if self.snoozed_until is not None:
            days = {day for day in days if day > self.snoozed_until} | {self.snoozed_until}
        return tuple(sorted(days)) if self.is_open else ()


def own_due(deadline: Deadline) -> Due | None:
    """One of the person's own; None where its moment cannot be read."""
    day = day_of_moment(deadline.on, deadline.at, deadline.zone)
    if day is None:
        return None
    return Due(
        key=deadline.id,
        kind=DueKind.OWN,
        title=text("{title}", title=deadline.title),
        on=day,
        at=deadline.at if deadline.on is None else None,
        zone=deadline.zone if deadline.on is None else None,
        concerns=deadline.concerns,
        remind_days=deadline.remind_days_before,
        done_on=deadline.done_on,
    )


def handled(dues: Iterable[Due], handlings: Iterable[Handling]) -> tuple[Due, ...]:
    """The deadlines with what the person did about them, in order of their days."""
    by_key = {handling.deadline: handling for handling in handlings}
    return tuple(sorted((_with(due, by_key.get(due.key)) for due in dues), key=lambda due: (due.on, due.key)))


def within(dues: Sequence[Due], today: date, days: int | None) -> tuple[Due, ...]:
    """Those that are open and due within so many days, and all that are overdue; without `days`, all that are open."""
    limit = None if days is None else add_days(today, days)
    return tuple(due for due in dues if due.is_open and (limit is None or due.on <= limit))


def days_left(due: Due, today: date) -> int:
    """Days from today to it; negative once it has passed."""
    return (due.on - today) // timedelta(days=1)


def _with(due: Due, handling: Handling | None) -> Due:
    days = due.remind_days or REMIND_DAYS.get(due.kind, ())
    if handling is None:
        return replace(due, remind_days=days)
    return replace(
        due,
        remind_days=handling.remind_days_before or days,
        done_on=due.done_on or handling.done_on,
        ended_on=handling.ended_on,
        snoozed_until=handling.snoozed_until,
        note=handling.note,
    )
