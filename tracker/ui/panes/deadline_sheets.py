"""Sheets of the deadlines: one of the person's own; when to be reminded of any; why one fell away."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.deadlines.due import Due
from tracker.domain.record import Deadline
from tracker.texts import render, spell_date, text, tr
from tracker.ui import edits
from tracker.ui.edits import Deed, Edit
from tracker.ui.panes.entry_sheet import Blank, EntrySheet, ask_entry, day_back, day_check, needed
from tracker.ui.panes.moment_blanks import Moment, moment_blanks, said_moment
from tracker.ui.typed_days import read_day

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

Tell = Callable[["Edit | Deed"], object]
NONE = ""
LONGEST_DAYS = 3650


def ask_deadline(parent: QWidget, snapshot: "Snapshot", tell: Tell, old: Deadline) -> EntrySheet:
    """Ask for a deadline of the person's own: a day, or an hour in a time zone."""
    today, before = snapshot.day, Moment(old.on, old.at, old.zone)
    ids = [*(each.id for each in snapshot.record.submissions), *(each.id for each in snapshot.record.credentials)]
    things = [(str(each), snapshot.source_name(each)) for each in ids]
    blanks = (
        Blank("title", tr("What is due"), old.title, check=needed),
        *moment_blanks(before, today),
        Blank("concerns", tr("For"), old.concerns or NONE, [(NONE, tr("nothing in particular")), *things]),
        _days_blank(old.remind_days_before),
    )

    def take(said: Mapping[str, str]) -> None:
        moment = said_moment(said, before, today)
        made = replace(
            old,
            title=said["title"],
            on=moment.on,
            at=moment.at,
            zone=moment.zone,
            concerns=said["concerns"] or None,
            remind_days_before=_days(said["remind"]),
        )
        tell(edits.add(text("Deadline “{title}”", title=made.title), made))

    return ask_entry(parent, tr("A deadline"), blanks, take, tr("Save"))


def ask_reminding(parent: QWidget, snapshot: "Snapshot", tell: Tell, due: Due) -> EntrySheet:
    """Ask when to remind of a deadline; its day stays where it is."""
    today, key = snapshot.day, due.key
    later = spell_date(due.snoozed_until) if due.snoozed_until else ""
    blanks = (
        Blank("later", tr("Not before (empty for no day)"), later, check=day_check(today), read=day_back(today)),
        _days_blank(due.remind_days),
    )

    def take(said: Mapping[str, str]) -> None:
        until, days = read_day(said["later"], today)[0], _days(said["remind"])
        if (until, days) != (due.snoozed_until, due.remind_days):
            tell(Deed(lambda workspace: workspace.set_reminding(key, today, until, days)))

    note = tr("“{title}” stays on {day}.", title=_named(due), day=spell_date(due.on))
    return ask_entry(parent, tr("When to remind you"), blanks, take, tr("Save"), note)


def ask_end(parent: QWidget, snapshot: "Snapshot", tell: Tell, due: Due) -> EntrySheet:
    """Ask why a deadline fell away before its day."""
    today, key = snapshot.day, due.key
    blanks = (Blank("note", tr("Why it is not due any more"), due.note or "", is_note=True),)

    def take(said: Mapping[str, str]) -> None:
        tell(Deed(lambda workspace: workspace.end_early(key, today, today, said["note"] or None)))

    return ask_entry(parent, tr("It fell away"), blanks, take, tr("Save"), _named(due))


def _named(due: Due) -> str:
    """The title of a deadline within a sentence."""
    return render(due.title, isolate=True).removesuffix(".")


def _days_blank(days: tuple[int, ...]) -> Blank:
    return Blank("remind", tr("Remind so many days before"), " ".join(map(str, days)), check=_days_problem)


def _days(said: str) -> tuple[int, ...]:
    return tuple(sorted({int(each) for each in said.replace(",", " ").split()}, reverse=True))


def _days_problem(said: str) -> str:
    words = said.replace(",", " ").split()
    is_right = all(word.isascii() and word.isdigit() and int(word) <= LONGEST_DAYS for word in words)
    return "" if is_right else tr("Numbers of days with spaces between, such as 30 7 1.")
