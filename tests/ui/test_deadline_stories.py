"""Deadlines in the window: when to be reminded, what fell away, an hour in a time zone; each undone in one step."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from tests.ui.driver import Driver
from tests.ui.test_access import nothing_sticks_out
from tests.ui.test_editing_stories import asked
from tests.ui.test_planning_stories import fill, sheet_of
from tracker.deadlines.due import Due


def due(person: Driver, key: str) -> Due:
    return next(each for each in person.snapshot.dues if each.key == key)


def test_a_reminder_is_put_off_and_the_day_stays(at_work: Driver) -> None:
    pane = at_work.deadlines()
    pane.table.select_id("d-2")
    at_work.click(pane.remind)
    nothing_sticks_out(at_work, "reminding", sheet_of(at_work))
    fill(at_work, sheet_of(at_work), {"later": "soon", "remind": "a week"})
    assert sheet_of(at_work).fields["later"].problem.isVisible()
    fill(at_work, sheet_of(at_work), {"later": "1 February 2027", "remind": "10 3"})
    at_work.until(lambda: due(at_work, "d-2").snoozed_until == date(2027, 2, 1))
    assert due(at_work, "d-2").on == date(2027, 3, 1)
    assert due(at_work, "d-2").remind_on == (date(2027, 2, 1), date(2027, 2, 19), date(2027, 2, 26))
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: due(at_work, "d-2").snoozed_until is None)
    assert due(at_work, "d-2").remind_days == ()


def test_what_fell_away_says_why_and_can_be_due_after_all(at_work: Driver) -> None:
    pane = at_work.deadlines()
    pane.table.select_id("d-1")
    at_work.click(pane.end)
    fill(at_work, sheet_of(at_work), {"note": "The fee was waived"})
    at_work.until(lambda: due(at_work, "d-1").ended_on is not None)
    pane.which.show_all()
    pane.table.select_id("d-1")
    at_work.until(pane.reopen.isVisible)
    assert not pane.done.isVisible()
    assert pane.shown_why.endswith("The fee was waived")
    at_work.click(pane.reopen)
    at_work.until(lambda: due(at_work, "d-1").is_open)


def test_a_deadline_at_an_hour_in_a_time_zone(at_work: Driver) -> None:
    pane = at_work.deadlines()
    at_work.click(pane.add)
    said = {"title": "Rank order list", "on": "4 March 2027", "hour": "15:00", "zone": "Moon"}
    fill(at_work, sheet_of(at_work), said)
    assert sheet_of(at_work).fields["zone"].problem.isVisible()
    fill(at_work, sheet_of(at_work), {"zone": "America/Toronto", "remind": "7"})
    at_work.until(lambda: len(at_work.snapshot.record.deadlines) == 4)
    made = at_work.snapshot.record.deadlines[-1]
    assert (made.on, made.at, made.zone) == (None, "2027-03-04T15:00:00", "America/Toronto")
    pane.table.select_id(made.id)
    at_work.click(pane.change)
    fill(at_work, sheet_of(at_work), {"title": "Rank order lists"})
    at_work.until(lambda: at_work.snapshot.record.deadlines[-1].title == "Rank order lists")
    assert at_work.snapshot.record.deadlines[-1].at == made.at


def test_whose_rule_a_deadline_is_stands_with_it(at_work: Driver) -> None:
    at_work.choose_pathway("s-mcc", "mcc-tdm")
    pane = at_work.deadlines()
    key = next(each.key for each in at_work.snapshot.dues if each.source is not None)
    pane.table.select_id(key)
    assert "seen on" in pane.source.text()


CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1@carms\r\nSUMMARY:Rank order lists\r\nDTSTART;VALUE=DATE:20270304\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"  # fmt: skip


def test_a_calendar_that_was_downloaded_becomes_deadlines(at_work: Driver, tmp_path: Path) -> None:
    at_work.answers.file = tmp_path / "carms.ics"
    at_work.answers.file.write_bytes(CALENDAR.encode())
    at_work.choose(at_work.window.commands.read_calendar)
    question = asked(at_work)
    question.table.select_id("s-mcc")
    at_work.press(question.search, Qt.Key.Key_Return)
    at_work.until(lambda: len(at_work.snapshot.record.deadlines) == 4)
    made = at_work.snapshot.record.deadlines[-1]
    assert (made.title, made.on, made.concerns) == ("Rank order lists", date(2027, 3, 4), "s-mcc")
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: len(at_work.snapshot.record.deadlines) == 3)


def test_a_broken_calendar_is_said_and_changes_nothing(at_work: Driver, tmp_path: Path) -> None:
    at_work.answers.file = tmp_path / "carms.ics"
    at_work.answers.file.write_bytes(CALENDAR.replace("20270304", "20270344").encode())
    at_work.choose(at_work.window.commands.read_calendar)
    at_work.press(asked(at_work).search, Qt.Key.Key_Return)
    at_work.until(lambda: "carms.ics" in at_work.message)
    assert len(at_work.snapshot.record.deadlines) == 3
    at_work.click(at_work.button(at_work.window.messages, "Details"))
    shown = at_work.answers.told[-1].findChild(QPlainTextEdit)
    assert shown is not None
    assert "carms.ics:7, DTSTART: “20270344” is not a date" in shown.toPlainText()
