"""What a person changes in the window: saved on leaving a field, undone by name, deleted into the trash, never asked about."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.factories import TODAY
from tests.ui.driver import PASSPHRASE, Driver, texts
from tracker.ui.panes.chooser import Chooser
from tracker.ui.panes.credentials import CredentialsPane
from tracker.ui.panes.statement_form import StatementField
from tracker.ui.panes.trash_sheet import TrashSheet
from tracker.ui.places import Section
from tracker.ui.typed_days import read_day, spell_day
from tracker.ui.widgets.fields import ChoiceField
from tracker.ui.widgets.record_table import RecordTable


def statement(pane: CredentialsPane, field: str) -> StatementField:
    return next(each for each in pane.detail.statements.fields if each.key == field)


def overwrite(person: Driver, line: object, words: str) -> None:
    """Come to a field and type another text over the one in it."""
    line.setFocus()  # type: ignore[attr-defined]
    line.selectAll()  # type: ignore[attr-defined]
    if words:
        person.type(line, words)  # type: ignore[arg-type]
    else:
        person.press(line, Qt.Key.Key_Backspace)  # type: ignore[arg-type]


def asked(person: Driver) -> Chooser:
    """The question that is on the screen."""
    found = [each for each in person.window.findChildren(Chooser) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_leaving_a_field_saves_and_the_undo_command_names_the_act(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-letter")
    name = statement(pane, "holder_name")
    overwrite(at_work, name.line, "Amara Okafor")
    pane.table.setFocus()
    at_work.until(lambda: at_work.snapshot.credentials["c-letter"].states[0].text == "Amara Okafor")
    undo = at_work.window.commands.undo
    assert undo.text().replace("&", "") == "Undo: name on “Letter of employment”"
    assert at_work.message == ""
    pane.table.select_id("c-passport")
    at_work.choose(undo)
    at_work.until(lambda: at_work.snapshot.credentials["c-letter"].states[0].text == "Amara Ngozi Okafor")
    assert pane.table.current_id == "c-letter"
    assert statement(pane, "holder_name").line.text == "Amara Ngozi Okafor"
    at_work.choose(at_work.window.commands.redo)
    at_work.until(lambda: at_work.snapshot.credentials["c-letter"].states[0].text == "Amara Okafor")


def test_the_fields_of_the_next_paper_are_those_of_the_last_with_its_own_texts(at_work: Driver) -> None:
    """To make them anew was more than half of the work of going to the next paper."""
    pane = at_work.credentials()
    pane.table.select_id("c-letter")
    name = statement(pane, "holder_name")
    overwrite(at_work, name.line, "Amara Okafor")
    pane.table.setFocus()  # which saves it
    pane.table.select_id("c-degree")
    assert statement(pane, "holder_name") is name
    for paper in ("c-degree", "c-passport", "c-letter"):
        pane.table.select_id(paper)
        at_work.until(lambda: at_work.snapshot.credentials["c-letter"].states[0].text == "Amara Okafor")
        shown = [(each.key, each.line.text) for each in pane.detail.statements.fields if each.row is not None]
        assert shown == [(each.field, each.text) for each in at_work.snapshot.credentials[paper].states]
        QApplication.processEvents()
        order = [each.mapTo(pane, QPoint(0, 0)).y() for each in pane.detail.statements.fields]
        assert order == sorted(order)
        assert not any(each.line.is_edited for each in pane.detail.statements.fields)


def test_two_fields_left_quickly_are_both_saved(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-letter")
    overwrite(at_work, statement(pane, "holder_name").line, "One")
    overwrite(at_work, statement(pane, "date_of_birth").line, "14 March 1989")
    overwrite(at_work, pane.detail.title.line, "Reference")
    pane.table.setFocus()
    at_work.until(lambda: at_work.snapshot.credentials["c-letter"].title == "Reference")
    saved = at_work.snapshot.credentials["c-letter"]
    assert [each.text for each in saved.states] == ["One", "14 March 1989", "September 2014"]


def test_what_is_typed_is_saved_when_the_window_is_closed_or_locked(at_work: Driver, driver: Driver) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-letter")
    overwrite(at_work, pane.detail.title.line, "Reference")
    folder = at_work.snapshot.folder
    at_work.close()
    from tests.factories import NOW
    from tracker.workspace import Workspace

    with Workspace.open(folder, PASSPHRASE, lambda: NOW) as opened:
        assert [each.title for each in opened.record.credentials][2] == "Reference"


def test_escape_takes_back_what_was_typed(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-letter")
    line = statement(pane, "holder_name").line
    overwrite(at_work, line, "Nobody")
    at_work.press(line, Qt.Key.Key_Escape)
    assert line.text == "Amara Ngozi Okafor"


def test_a_date_is_read_back_while_it_is_typed(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-letter")
    born = statement(pane, "date_of_birth")
    overwrite(at_work, born.line, "03/04/1989")
    assert "3 April or 4 March 1989" in born.field.reading.text()


def test_a_text_that_will_not_do_is_kept_and_said_beside_the_field(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-letter")
    title = pane.detail.title
    overwrite(at_work, title.line, " ")
    at_work.press(title.line, Qt.Key.Key_Return)
    assert title.problem.isVisible()
    assert "needs a title" in title.problem.text()
    overwrite(at_work, title.line, "Reference")
    assert not title.problem.isVisible()
    at_work.press(title.line, Qt.Key.Key_Return)
    at_work.until(lambda: at_work.snapshot.credentials["c-letter"].title == "Reference")


def test_a_paper_is_added_and_filled_with_the_keyboard_alone(at_work: Driver) -> None:
    pane = at_work.credentials()
    at_work.choose(at_work.window.commands.add)
    question = asked(at_work)
    at_work.type(question.search, "medical licence")
    at_work.press(question.search, Qt.Key.Key_Return)
    at_work.until(lambda: len(at_work.snapshot.credentials) == 4)
    at_work.until(lambda: QApplication.focusWidget() is statement(pane, "holder_name").line)
    at_work.type(QApplication.focusWidget(), "Amara Okafor")
    at_work.press(QApplication.focusWidget(), Qt.Key.Key_Return)
    made = pane.table.current_id
    at_work.until(lambda: len(at_work.snapshot.credentials[made].states) == 1)
    offered = [each.key for each in pane.detail.statements.fields if each.row is None]
    assert offered[:2] == ["issuer", "registration_number"]
    assert statement(pane, "issuer").line.hasFocus()


def test_a_further_statement_is_added_and_removed(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-letter")
    at_work.click(pane.detail.more)
    question = asked(at_work)
    at_work.type(question.search, "position")
    at_work.press(question.search, Qt.Key.Key_Return)
    line = statement(pane, "position").line
    at_work.until(line.hasFocus)
    at_work.type(line, "Registrar")
    pane.table.setFocus()
    at_work.until(lambda: len(at_work.snapshot.credentials["c-letter"].states) == 4)
    line = statement(pane, "position").line
    line.setFocus()
    at_work.click(statement(pane, "position").remove)
    at_work.until(lambda: len(at_work.snapshot.credentials["c-letter"].states) == 3)


def test_deleting_asks_nothing_and_offers_undo(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.setFocus()
    pane.table.select_id("c-degree")
    at_work.press(pane.table, Qt.Key.Key_Delete)
    at_work.until(lambda: at_work.message)
    assert "Bachelor of Medicine" in at_work.message
    assert texts(pane.table) == ["Passport", "Letter of employment"]
    assert pane.table.current_id == "c-letter"
    assert at_work.snapshot.submissions["s-mcc"].encloses == ("c-passport",)
    at_work.click(at_work.window.messages.acts[0])
    at_work.until(lambda: len(at_work.snapshot.credentials) == 3)
    assert pane.table.current_id == "c-degree"
    assert at_work.snapshot.submissions["s-mcc"].encloses == ("c-passport", "c-degree")


def test_several_papers_are_deleted_and_brought_back_in_one_step(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.setFocus()
    pane.table.selectAll()
    at_work.choose(at_work.window.commands.delete)
    at_work.until(lambda: not at_work.snapshot.credentials)
    assert "3 documents" in at_work.message
    assert not pane.listing.shows_rows
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: len(at_work.snapshot.credentials) == 3)


def test_anything_is_found_from_anywhere(at_work: Driver) -> None:
    at_work.go_to(Section.FINDINGS)
    at_work.choose(at_work.window.commands.find_all)
    question = asked(at_work)
    at_work.type(question.search, "blue box")
    assert question.table.rows.rowCount() == 1
    at_work.press(question.search, Qt.Key.Key_Return)
    bench = at_work.window.pages.bench
    assert bench is not None
    assert bench.section is Section.CREDENTIALS
    assert at_work.credentials().table.current_id == "c-degree"
    at_work.choose(at_work.window.commands.find_all)
    question = asked(at_work)
    at_work.type(question.search, "12/11/2012")
    at_work.press(question.search, Qt.Key.Key_Down)
    at_work.press(question.search, Qt.Key.Key_Up)
    at_work.press(question.search, Qt.Key.Key_Return)
    pane = bench.pane(Section.CREDENTIALS)
    assert isinstance(pane, CredentialsPane)
    at_work.until(statement(pane, "graduation_date").line.hasFocus)


def test_words_on_scans_are_found_and_their_page_is_shown(at_work: Driver) -> None:
    content = at_work.snapshot.credentials["c-degree"].scans[0].content
    pages = {1: "Universitas Lagosensis", 2: "Given under the seal of the Régistrar"}
    at_work.window.session.ask(lambda workspace: workspace.index_text(content, pages), lambda _: None)
    at_work.choose(at_work.window.commands.find_all)
    question = asked(at_work)
    at_work.type(question.search, "seal regis")
    at_work.until(lambda: question.table.rows.rowCount() == 1)
    assert "Régistrar" in texts(question.table)[0]
    row = question.table.rows.row_of(question.table.current_id)
    assert row is not None
    assert row.below == "Bachelor of Medicine, page 2"
    at_work.press(question.search, Qt.Key.Key_Return)
    pane = at_work.credentials()
    assert pane.table.current_id == "c-degree"
    assert pane.scan.page == pane.scan.pages[1]


def test_words_that_stand_nowhere_are_not_found_on_scans(at_work: Driver) -> None:
    at_work.choose(at_work.window.commands.find_all)
    question = asked(at_work)
    with at_work.qtbot.waitSignal(question.sought):
        at_work.type(question.search, "zebra")
    at_work.until(lambda: not at_work.window.session.runner.is_busy)
    assert question.table.rows.rowCount() == 0


def test_one_verdict_settles_a_finding_everywhere_and_is_undone_in_one_step(at_work: Driver) -> None:
    group = max(at_work.snapshot.groups, key=lambda each: len(each.findings))
    assert len(group.findings) > 1
    pane = at_work.findings()
    pane.table.select_id(group.id)
    form = pane.detail.verdict
    before = at_work.snapshot.open_findings
    choose_entry(form.verdict, "explained")
    at_work.until(lambda: len(at_work.snapshot.record.resolutions) == len(group.findings))
    assert len(at_work.snapshot.open_findings) == len(before) - len(group.findings)
    at_work.until(form.note.isVisible)
    overwrite(at_work, form.note.line, "The transcript leaves the middle name out.")
    pane.table.setFocus()
    at_work.until(lambda: at_work.snapshot.record.resolutions[0].note)
    assert form.ask_document() is not None
    question = asked(at_work)
    at_work.type(question.search, "passport")
    at_work.press(question.search, Qt.Key.Key_Return)
    at_work.until(lambda: at_work.snapshot.record.resolutions[0].by == ("c-passport",))
    kept = at_work.snapshot.record.resolutions
    assert {each.note for each in kept} == {"The transcript leaves the middle name out."}
    choose_entry(form.verdict, "")
    at_work.until(lambda: not at_work.snapshot.record.resolutions)
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: at_work.snapshot.record.resolutions == kept)


def choose_entry(field: ChoiceField, value: str) -> None:
    """Choose an entry of a list as a person does."""
    at = field.box.findData(value)
    field.box.setCurrentIndex(at)
    field.box.activated.emit(at)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("14 mar 2027", date(2027, 3, 14)),
        ("2027-03-14", date(2027, 3, 14)),
        ("tomorrow", date(2026, 11, 23)),
        ("In 3 Weeks", date(2026, 12, 13)),
        ("in a month", date(2026, 12, 22)),
        ("in 15 months", date(2028, 2, 22)),
        ("", None),
    ],
)
def test_days_are_typed_freely(said: str, meant: date | None) -> None:
    assert read_day(said, TODAY) == (meant, "")


@pytest.mark.parametrize(
    ("said", "says"), [("03/04/2027", "3 April or 4 March"), ("March 2027", "Which day"), ("soon", "no day")]
)
def test_a_day_that_is_not_clear_is_asked_about(said: str, says: str) -> None:
    day, problem = read_day(said, TODAY)
    assert day is None
    assert says in problem


def test_a_day_is_shown_back_with_its_weekday() -> None:
    assert spell_day(date(2027, 3, 14)) == "Sunday, 14 March 2027"


def test_a_scan_is_printed_page_by_page(at_work: Driver, tmp_path: Path) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-degree")
    at_work.answers.file = tmp_path / "printed.pdf"
    at_work.choose(at_work.window.commands.print)
    printing = at_work.window.errands.printing
    assert printing is not None
    with at_work.qtbot.waitSignal(printing.finished, timeout=20_000) as told:
        pass
    assert told.args == [2]
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")


def test_printing_without_a_scan_is_said(at_work: Driver) -> None:
    at_work.go_to(Section.OVERVIEW)
    at_work.choose(at_work.window.commands.print)
    assert "no scan here" in at_work.message


def test_the_record_is_locked_when_nobody_is_there(at_work: Driver) -> None:
    from tracker.workspace.idling import IdleWatch

    now = [0.0]
    idle = at_work.window.idle
    idle._watch = IdleWatch(900.0, lambda: now[0], lambda: now[0])
    now[0] = 600.0
    QTest.keyClick(at_work.window.windowHandle(), Qt.Key.Key_Shift)
    now[0] = 1_499.0
    idle.look()
    assert at_work.window.session.is_open
    now[0] = 1_501.0
    idle.look()
    at_work.until(lambda: not at_work.window.session.is_open)
    assert at_work.window.pages.bench is None


def trash_of(person: Driver) -> TrashSheet:
    person.choose(person.window.commands.trash)
    person.until(lambda: [each for each in person.window.findChildren(TrashSheet) if each.isVisible()])
    return next(each for each in person.window.findChildren(TrashSheet) if each.isVisible())


def test_what_was_deleted_comes_back_from_the_trash_after_a_restart(driver: Driver, vault: Path) -> None:
    driver.start(vault, PASSPHRASE)
    driver.wait_for_record()
    pane = driver.credentials()
    pane.table.select_id("c-degree")
    driver.choose(driver.window.commands.delete)
    driver.until(lambda: len(driver.snapshot.credentials) == 2)
    driver.close()
    driver.start(vault, PASSPHRASE)
    driver.wait_for_record()
    sheet = trash_of(driver)
    assert texts(sheet.table) == ["Bachelor of Medicine"]
    driver.click(sheet.back)
    driver.until(lambda: "c-degree" in driver.snapshot.credentials)
    assert driver.snapshot.submissions["s-mcc"].encloses == ("c-passport", "c-degree")


def test_emptying_the_trash_names_what_it_does_and_asks_first(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-degree")
    at_work.choose(at_work.window.commands.delete)
    at_work.until(lambda: len(at_work.snapshot.credentials) == 2)
    sheet = trash_of(at_work)
    at_work.click(sheet.empty)
    assert sheet.isVisible()
    assert sheet.empty.text() == "Delete 1 thing for good"
    at_work.click(sheet.empty)
    at_work.until(lambda: not at_work.window.session.runner.is_busy)
    assert texts(trash_of(at_work).table) == []


def test_the_history_of_a_paper_is_one_click_away(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-letter")
    overwrite(at_work, pane.detail.title.line, "Reference")
    pane.table.setFocus()
    at_work.until(lambda: at_work.snapshot.credentials["c-letter"].title == "Reference")
    pane.detail.ensureWidgetVisible(pane.detail.history)
    at_work.click(pane.detail.history)
    at_work.until(lambda: at_work.answers.told)
    table = at_work.answers.told[0].findChild(RecordTable)
    assert table is not None
    assert texts(table) == ["Title of “Letter of employment”", "Import of “okafor”"]
    assert table.rows.row_at(0).below == "Letter of employment → Reference"
