"""Where one applies and what one did: added, changed and removed in the window, each by its fields."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QPoint, Qt

from tests.ui.driver import Driver, texts
from tests.ui.test_editing_stories import asked, choose_entry, overwrite
from tracker.ui.panes.chronology import ChronologyPane
from tracker.ui.panes.entry_sheet import EntrySheet
from tracker.ui.places import Section
from tracker.ui.widgets.fields import ChoiceField


def fill(person: Driver, sheet: EntrySheet, values: Mapping[str, str]) -> None:
    """Fill a sheet in and take it."""
    for key, value in values.items():
        field = sheet.fields[key]
        if isinstance(field, ChoiceField):
            choose_entry(field, value)
        else:
            overwrite(person, field.line, value)
    person.click(sheet.take)


def sheet_of(person: Driver) -> EntrySheet:
    found = [each for each in person.window.findChildren(EntrySheet) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def chronology(person: Driver) -> ChronologyPane:
    pane = person.go_to(Section.CHRONOLOGY)
    assert isinstance(pane, ChronologyPane)
    return pane


def test_an_activity_is_added_and_its_days_are_read_back(at_work: Driver) -> None:
    pane = chronology(at_work)
    at_work.click(pane.add)
    question = asked(at_work)
    at_work.type(question.search, "leave")
    at_work.press(question.search, Qt.Key.Key_Return)
    at_work.until(lambda: len(at_work.snapshot.activities) == 3)
    at_work.until(pane.detail.title.line.hasFocus)
    overwrite(at_work, pane.detail.title.line, "Parental leave")
    overwrite(at_work, pane.detail.start.line, "dec 2012")
    assert "December 2012" in pane.detail.start.reading.text()
    overwrite(at_work, pane.detail.end.line, "2014-08-31")
    pane.table.setFocus()
    at_work.until(lambda: at_work.snapshot.activities[pane.table.current_id].end is not None)
    assert pane.timeline.gaps == ()
    made = at_work.snapshot.activities[pane.table.current_id]
    assert (made.title, made.start and made.start.text, made.end and made.end.text) == (
        "Parental leave",
        "dec 2012",
        "2014-08-31",
    )


def test_the_timeline_shows_the_gap_and_leads_to_the_activity(at_work: Driver) -> None:
    pane = chronology(at_work)
    assert [(gap.first.year, gap.last.year) for gap in pane.timeline.gaps] == [(2012, 2014)]
    place = pane.timeline.place_of("a-work")
    at_work.qtbot.mouseClick(pane.timeline, Qt.MouseButton.LeftButton, pos=place.center())
    assert pane.table.current_id == "a-work"
    at_work.press(pane.timeline, Qt.Key.Key_Left)
    assert pane.table.current_id == "a-school"
    at_work.press(pane.timeline, Qt.Key.Key_Return)
    assert pane.detail.title.line.hasFocus()
    nowhere = QPoint(pane.timeline.width() - 1, 0)
    at_work.qtbot.mouseClick(pane.timeline, Qt.MouseButton.LeftButton, pos=nowhere)
    assert pane.table.current_id == "a-school"


def test_activities_that_overlap_are_drawn_below_each_other(at_work: Driver) -> None:
    from tracker.ui.widgets.timeline import Bar, Timeline

    drawn = Timeline("Timeline")
    days = [date(2000, 1, 1), date(2003, 1, 1), date(2002, 1, 1), date(2005, 1, 1)]
    bars = [Bar("a", "A", "Work", days[0], days[1]), Bar("b", "B", "Work", days[2], days[3])]
    drawn.show_bars(bars, ())
    drawn.resize(600, drawn.sizeHint().height())
    assert drawn.place_of("a").bottom() < drawn.place_of("b").top()
    assert not drawn.place_of("a").intersects(drawn.place_of("b"))
    drawn.deleteLater()


def test_a_submission_is_added_with_its_pathway_and_planned_day(at_work: Driver) -> None:
    pane = at_work.submissions()
    at_work.click(pane.add)
    question = asked(at_work)
    at_work.type(question.search, "ecfmg cert")
    at_work.press(question.search, Qt.Key.Key_Return)
    at_work.until(lambda: len(at_work.snapshot.submissions) == 3)
    at_work.until(pane.detail.planned.line.hasFocus)
    overwrite(at_work, pane.detail.planned.line, "03/04/2027")
    at_work.press(pane.detail.planned.line, Qt.Key.Key_Return)
    assert "3 April or 4 March 2027" in pane.detail.planned.problem.text()
    assert pane.detail.planned.text == "03/04/2027"
    overwrite(at_work, pane.detail.planned.line, "in 2 weeks")
    at_work.press(pane.detail.planned.line, Qt.Key.Key_Return)
    made = pane.table.current_id
    at_work.until(lambda: at_work.snapshot.submissions[made].planned_on == date(2026, 12, 6))
    assert pane.detail.planned.reading.text() == "Sunday, 6 December 2026"


def test_the_ledger_of_a_submission_is_kept(at_work: Driver) -> None:
    pane = at_work.submissions()
    pane.table.select_id("s-mcc")
    at_work.click(pane.detail.adders[3])
    sheet = sheet_of(at_work)
    at_work.click(sheet.take)
    assert sheet.fields["state"].problem.isVisible()
    fill(at_work, sheet, {"state": "submitted", "on": "yesterday"})
    at_work.until(lambda: len(at_work.snapshot.submissions["s-mcc"].events) == 2)
    assert texts(pane.detail.events) == ["Submitted", "Account opened"]
    pane.detail.fees.select_id("1")
    at_work.press(pane.detail.fees, Qt.Key.Key_Return)
    fill(at_work, sheet_of(at_work), {"amount": "three hundred"})
    assert "figures" in sheet_of(at_work).fields["amount"].problem.text()
    fill(at_work, sheet_of(at_work), {"amount": "310.50", "paid_on": "today"})
    at_work.until(lambda: pane.detail.costs_words == "Paid: 588.50 CAD")
    pane.detail.fees.setFocus()
    pane.detail.fees.select_id("0")
    at_work.choose(at_work.window.commands.delete)
    at_work.until(lambda: len(at_work.snapshot.submissions["s-mcc"].fees) == 1)
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: len(at_work.snapshot.submissions["s-mcc"].fees) == 2)


def test_papers_are_enclosed_and_taken_out(at_work: Driver) -> None:
    pane = at_work.submissions()
    pane.table.select_id("s-cpso")
    at_work.click(pane.detail.adders[1])
    question = asked(at_work)
    at_work.type(question.search, "passport")
    at_work.press(question.search, Qt.Key.Key_Return)
    at_work.until(lambda: at_work.snapshot.submissions["s-cpso"].encloses == ("c-letter", "c-passport"))
    pane.detail.enclosures.setFocus()
    pane.detail.enclosures.select_id("c-letter")
    at_work.choose(at_work.window.commands.delete)
    at_work.until(lambda: at_work.snapshot.submissions["s-cpso"].encloses == ("c-passport",))


def test_a_name_is_added_with_its_proof_and_changed(at_work: Driver) -> None:
    pane = at_work.overview()
    at_work.click(pane.add_name)
    fill(at_work, sheet_of(at_work), {"text": "Amara Eze", "kind": "birth", "proved_by": "c-degree"})
    at_work.until(lambda: len(at_work.snapshot.record.names) == 2)
    made = at_work.snapshot.record.names[1]
    assert (made.text, made.kind.value, made.proved_by) == ("Amara Eze", "birth", ("c-degree",))
    pane.names.select_id(made.id)
    at_work.press(pane.names, Qt.Key.Key_Return)
    fill(at_work, sheet_of(at_work), {"used_to": "2014"})
    at_work.until(lambda: at_work.snapshot.names[made.id].used_to == "2014")
    pane.names.setFocus()
    at_work.choose(at_work.window.commands.delete)
    at_work.until(lambda: len(at_work.snapshot.record.names) == 1)


def test_particulars_are_changed(at_work: Driver) -> None:
    pane = at_work.overview()
    at_work.click(pane.particulars)
    sheet = sheet_of(at_work)
    fill(at_work, sheet, {"citizenships": "Nigeria"})
    assert "Two letters" in sheet.fields["citizenships"].problem.text()
    fill(at_work, sheet, {"citizenships": "ng, ca", "email": "amara@example.org"})
    at_work.until(lambda: at_work.snapshot.record.applicant.citizenships == ("NG", "CA"))
    kept = at_work.snapshot.record.applicant
    assert kept.date_of_birth is not None
    assert kept.date_of_birth.text == "1989-03-14"
    assert kept.contact is not None
    assert kept.contact.email == "amara@example.org"


def test_the_checklist_says_what_is_missing_and_begins_it(at_work: Driver) -> None:
    at_work.choose_pathway("s-cpso", "cpso-independent-practice")
    pane = at_work.checklist()
    pane.which.setCurrentIndex(pane.which.findData("s-cpso"))
    pane.which.activated.emit(pane.which.currentIndex())
    missing = next(row for row in pane.table.rows.rows if row.word == "Missing" and row.item.requirement)
    pane.table.select_id(missing.id)
    assert pane.detail.reason.text()
    before = len(at_work.snapshot.credentials)
    at_work.until(pane.detail.add_paper.isVisible)
    at_work.click(pane.detail.add_paper)
    at_work.until(lambda: len(at_work.snapshot.credentials) == before + 1)
    bench = at_work.window.pages.bench
    assert bench is not None
    at_work.until(lambda: bench.section is Section.CREDENTIALS)


def test_a_requirement_that_is_not_needed_is_said_and_taken_back(at_work: Driver) -> None:
    at_work.choose_pathway("s-cpso", "cpso-independent-practice")
    pane = at_work.checklist()
    pane.which.setCurrentIndex(pane.which.findData("s-cpso"))
    pane.which.activated.emit(pane.which.currentIndex())
    row = next(row for row in pane.table.rows.rows if row.item.requirement and row.item.is_open)
    pane.table.select_id(row.id)
    choose_entry(pane.detail.own, "not_applicable")
    at_work.until(lambda: (changed := pane.table.rows.row_of(row.id)) is not None and changed.word == "Not needed")
    overwrite(at_work, pane.detail.note.line, "I trained in Ontario.")
    pane.table.setFocus()
    at_work.until(lambda: at_work.snapshot.record.choices[0].note == "I trained in Ontario.")
    choose_entry(pane.detail.own, "")
    at_work.until(lambda: not at_work.snapshot.record.choices)


def test_a_deadline_is_added_marked_in_the_month_and_done(at_work: Driver) -> None:
    pane = at_work.deadlines()
    before = [row.id for row in pane.table.rows.rows]
    at_work.click(pane.add)
    fill(at_work, sheet_of(at_work), {"title": "Ask the school", "on": "soon"})
    assert sheet_of(at_work).fields["on"].problem.isVisible()
    fill(at_work, sheet_of(at_work), {"on": "14 mar 2027", "concerns": "s-mcc", "remind": "30 7"})
    at_work.until(lambda: len(pane.table.rows.rows) == len(before) + 1)
    made = next(row.id for row in pane.table.rows.rows if row.id not in before)
    assert date(2027, 3, 14) in pane.month.grid.marks
    pane.table.select_id(made)
    assert pane.month.grid.month == date(2027, 3, 1)
    at_work.click(pane.done)
    at_work.until(lambda: made not in pane.table.ids)
    assert at_work.window.commands.undo.isEnabled()
    pane.which.setCurrentIndex(1)
    pane.which.activated.emit(1)
    assert made in pane.table.ids


def test_the_month_leads_to_what_is_due_on_a_day(at_work: Driver) -> None:
    pane = at_work.deadlines()
    row = next(row for row in pane.table.rows.rows if row.id == "d-2")
    pane.table.select_id("d-1")
    pane.month.go_to(date(2027, 2, 28))
    pane.month.grid.setFocus()
    at_work.press(pane.month.grid, Qt.Key.Key_Right)
    assert pane.month.grid.current == row.day == date(2027, 3, 1)
    assert pane.table.current_id == "d-2"
    assert "1 deadline" in pane.month.grid.accessibleName() or "deadlines" in pane.month.grid.accessibleName()
