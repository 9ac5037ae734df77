"""People, interviews and return of service: noted in the window, by the keyboard, each undone in one step."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.driver import Driver, texts
from tests.ui.test_access import nothing_sticks_out
from tests.ui.test_planning_stories import fill, sheet_of
from tracker.domain.planning import Role
from tracker.ui.panes.people_sheet import PeopleSheet
from tracker.ui.panes.submission_planning import SubmissionPlanning


def people(person: Driver) -> PeopleSheet:
    person.choose(person.window.commands.people)
    sheet = person.window.people.sheet
    assert sheet is not None
    person.until(sheet.isVisible)
    return sheet


def planning(person: Driver) -> SubmissionPlanning:
    pane = person.submissions()
    pane.table.select_id("s-mcc")
    return pane.detail.planning


def test_somebody_is_added_changed_and_deleted(at_work: Driver) -> None:
    sheet = people(at_work)
    assert not sheet.table.isVisible()
    assert not sheet.change.isEnabled()
    at_work.click(sheet.add)
    fill(at_work, sheet_of(at_work), {"email": "x"})
    assert sheet_of(at_work).fields["name"].problem.isVisible()
    said = {"name": "R. Adeyemi", "role": "registrar", "institution": "i-lagos", "email": "registry", "phone": "+234 1"}
    fill(at_work, sheet_of(at_work), said)
    at_work.until(lambda: texts(sheet.table) == ["R. Adeyemi"])
    (known,) = at_work.snapshot.record.contacts
    assert (known.role, known.institution, known.email) == (Role.REGISTRAR, "i-lagos", "registry")
    row = sheet.table.rows.row_of(known.id)
    assert row is not None
    assert (row.below, row.aside) == ("University of Lagos · registry · +234 1", "Registrar")
    at_work.press(sheet.table, Qt.Key.Key_Return)
    fill(at_work, sheet_of(at_work), {"phone": "", "role": "referee"})
    at_work.until(lambda: at_work.snapshot.record.contacts[0].phone is None)
    at_work.until(lambda: sheet.table.current_id == known.id)
    at_work.click(sheet.remove)
    at_work.until(lambda: not at_work.snapshot.record.contacts)
    sheet.accept()
    at_work.until(lambda: at_work.window.people.sheet is None)
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: at_work.snapshot.record.contacts)


def test_everything_on_the_sheet_has_a_name_and_the_keyboard(at_work: Driver) -> None:
    sheet = people(at_work)
    assert sheet.table.accessibleName() == "People"
    nothing_sticks_out(at_work, "people", sheet)
    for each in sheet.findChildren(QPushButton):
        assert each.text()
        assert each.focusPolicy() & Qt.FocusPolicy.TabFocus
    at_work.press(sheet, Qt.Key.Key_Escape)
    at_work.until(lambda: at_work.window.people.sheet is None)


def test_thanks_are_due_within_a_day_after_an_interview(at_work: Driver) -> None:
    part = planning(at_work)
    part.ask_interview()
    wrong = {"title": "Interview", "on": "14 March 2027", "hour": "9", "zone": "Moon"}
    fill(at_work, sheet_of(at_work), wrong)
    assert sheet_of(at_work).fields["hour"].problem.isVisible()
    fill(at_work, sheet_of(at_work), {"hour": "09:30"})
    assert sheet_of(at_work).fields["zone"].problem.isVisible()
    fill(at_work, sheet_of(at_work), {"zone": "America/Toronto"})
    at_work.until(lambda: at_work.snapshot.record.interviews)
    (talk,) = at_work.snapshot.record.interviews
    assert (talk.submission, talk.on, talk.at, talk.zone) == ("s-mcc", None, "2027-03-14T09:30:00", "America/Toronto")
    at_work.until(lambda: any(due.key == f"thanks:{talk.id}" for due in at_work.snapshot.dues))
    due = next(due for due in at_work.snapshot.dues if due.key == f"thanks:{talk.id}")
    assert due.at == "2027-03-15T09:30:00-04:00"
    at_work.until(lambda: texts(part.interviews) == ["Interview"])
    part.interviews.select_first()
    at_work.press(part.interviews, Qt.Key.Key_Return)
    fill(at_work, sheet_of(at_work), {"thanked_on": "15 March 2027"})
    at_work.until(lambda: at_work.snapshot.record.interviews[0].thanked_on == date(2027, 3, 15))
    assert at_work.snapshot.record.interviews[0].at == talk.at
    at_work.until(lambda: not next(due for due in at_work.snapshot.dues if due.key == f"thanks:{talk.id}").is_open)
    part.interviews.delete_wanted.emit()
    at_work.until(lambda: not at_work.snapshot.record.interviews)
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: at_work.snapshot.record.interviews)


def test_return_of_service_and_letters_of_a_submission(at_work: Driver) -> None:
    part = planning(at_work)
    part.ask_service()
    fill(at_work, sheet_of(at_work), {"months": "many"})
    assert sheet_of(at_work).fields["months"].problem.isVisible()
    fill(at_work, sheet_of(at_work), {"months": "36", "start_on": "29 February 2028", "place": "Timmins"})
    at_work.until(lambda: texts(part.services) == ["Return of service"])
    row = part.services.rows.row_of(at_work.snapshot.record.obligations[0].id)
    assert row is not None
    assert (row.below, row.aside) == ("Timmins", "29 February 2028 to 27 February 2031")
    part.ask_letter()
    fill(at_work, sheet_of(at_work), {"subject": "How to pay"})
    at_work.until(lambda: texts(part.letters) == ["How to pay"])
    assert at_work.snapshot.record.letters[0].concerns == "s-mcc"


def test_what_a_programme_publishes_about_return_of_service_is_there_already(at_work: Driver) -> None:
    from dataclasses import replace

    from tracker.domain.record import AuthorityId
    from tracker.ui.panes.planning_entries import ask_service

    submission = replace(at_work.snapshot.submissions["s-mcc"], authority=AuthorityId("pro"))
    sheet = ask_service(at_work.window, at_work.snapshot, submission, lambda _: None)
    assert sheet.fields["months"].text == "36"  # type: ignore[union-attr]
