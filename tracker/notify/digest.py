"""What is to be said today: one digest of all reminders that are due and were not sent yet."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tracker.notify.side_file import Day, Reminder
from tracker.texts import ntr, spell_date, tr

MOST_TITLES: Final = 5


@dataclass(frozen=True, slots=True)
class Digest:
    """One notification: its heading, its text, how many deadlines it is about, and if one of them is overdue."""

    title: str
    body: str
    count: int
    is_urgent: bool


def pending(reminders: Iterable[Reminder], sent: Counter[Day], today: date) -> tuple[Reminder, ...]:
    """The deadlines whose last day to remind has come, today or before, and of which nobody was reminded on it.

    Deadlines are told apart by their days alone: of those that are alike, as many are pending as have come since.
    """
    left = Counter(sent)
    found = []
    for reminder in reminders:
        passed = reminder.passed(today)
        if not passed:
            continue
        if left[passed[-1]] > 0:
            left[passed[-1]] -= 1
        else:
            found.append(reminder)
    return tuple(found)


def after_sending(reminders: Iterable[Reminder], today: date) -> Counter[Day]:
    """What is to be remembered once the pending reminders are sent: of everything that has come, its last day."""
    return Counter(reminder.passed(today)[-1] for reminder in reminders if reminder.passed(today))


def make_digest(due: tuple[Reminder, ...], today: date) -> Digest | None:
    """The notification; None where nothing is pending."""
    count = len(due)
    if not count:
        return None
    overdue = sum(reminder.due < today for reminder in due)
    first = min(reminder.due for reminder in due)
    lines = []
    if overdue:
        lines.append(ntr("{count} is overdue.", "{count} are overdue.", overdue))
    if overdue < count:
        coming = min(reminder.due for reminder in due if reminder.due >= today)
        lines.append(tr("The next is on {day}.", day=spell_date(coming)))
    told = sorted((reminder for reminder in due if reminder.title), key=lambda each: each.due)
    titles = [tr("{day}: {title}", day=spell_date(reminder.due), title=reminder.title) for reminder in told]
    lines += titles[:MOST_TITLES]
    if len(titles) > MOST_TITLES:
        more = len(titles) - MOST_TITLES
        lines.append(ntr("And {count} more.", "And {count} more.", more))
    lines.append(tr("Open the record to see what to do."))
    title = ntr("{count} licensure deadline", "{count} licensure deadlines", count)
    return Digest(title, "\n".join(lines), count, is_urgent=first < today)
