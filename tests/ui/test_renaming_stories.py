"""F2: what is selected gets another name where its name stands, with the name selected to be typed over."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from tests.samples import picture
from tests.ui.driver import Driver
from tests.ui.dropping import drop, inbox
from tracker.ui.panes.entry_sheet import EntrySheet
from tracker.ui.places import Section
from tracker.ui.widgets.fields import TextField
from tracker.ui.widgets.growing_line import GrowingLine


def typed_over(person: Driver, line: GrowingLine, old: str, new: str) -> None:
    """The keyboard is in a field, all of whose text is selected: what is typed takes its place."""
    person.until(lambda: QApplication.focusWidget() is line)
    assert line.textCursor().selectedText() == old
    person.type(line, new)
    assert line.text == new


def test_a_document_is_renamed_from_the_list(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-letter")
    pane.table.setFocus()
    at_work.press(pane.table, Qt.Key.Key_F2)
    typed_over(at_work, pane.detail.title.line, "Letter of employment", "Reference")
    pane.table.setFocus()
    at_work.until(lambda: at_work.snapshot.credentials["c-letter"].title == "Reference")


def test_an_activity_is_renamed(at_work: Driver) -> None:
    pane = at_work.go_to(Section.CHRONOLOGY)
    pane.table.select_id("a-work")
    at_work.press(pane.table, Qt.Key.Key_F2)
    typed_over(at_work, pane.detail.title.line, "Registrar", "House officer")
    pane.table.setFocus()
    at_work.until(lambda: at_work.snapshot.activities["a-work"].title == "House officer")


def test_a_scan_in_the_inbox_is_renamed(at_work: Driver, tmp_path: Path) -> None:
    file = tmp_path / "IMG 7.png"
    file.write_bytes(picture("PNG", "IMG 7"))
    drop(at_work, [file], at_work.window)
    at_work.until(lambda: len(at_work.snapshot.waiting) == 1)
    pane = inbox(at_work)
    at_work.until(pane.detail.confirm.isEnabled)
    at_work.press(pane.table, Qt.Key.Key_F2)
    typed_over(at_work, pane.detail.title.line, pane.detail.title.text, "Diploma")


def test_a_deadline_of_ones_own_is_renamed_and_one_that_follows_is_not(at_work: Driver) -> None:
    pane = at_work.deadlines()
    pane.table.select_id("d-2")
    at_work.press(pane.table, Qt.Key.Key_F2)
    at_work.until(lambda: at_work.window.findChildren(EntrySheet))
    (sheet,) = at_work.window.findChildren(EntrySheet)
    title = sheet.fields["title"]
    assert isinstance(title, TextField)
    typed_over(at_work, title.line, "Send the form", "Post the form")
    at_work.click(sheet.take)
    at_work.until(lambda: any(each.title == "Post the form" for each in at_work.snapshot.record.deadlines))
    derived = next(each for each in pane.table.ids if not each.startswith("d-"))
    at_work.until(lambda: not at_work.window.findChildren(EntrySheet))
    pane.table.select_id(derived)
    at_work.press(pane.table, Qt.Key.Key_F2)
    assert at_work.window.findChildren(EntrySheet) == []


def test_the_spelling_of_a_name_is_changed(at_work: Driver) -> None:
    pane = at_work.overview()
    (name,) = at_work.snapshot.names.values()
    pane.names.select_id(name.id)
    at_work.press(pane.names, Qt.Key.Key_F2)
    at_work.until(lambda: at_work.window.findChildren(EntrySheet))
    (sheet,) = at_work.window.findChildren(EntrySheet)
    spelled = sheet.fields["text"]
    assert isinstance(spelled, TextField)
    typed_over(at_work, spelled.line, "OKAFOR AMARA NGOZI", "OKAFOR AMARA N.")


def test_a_submission_has_the_number_that_the_body_gave_it(at_work: Driver) -> None:
    pane = at_work.submissions()
    pane.table.select_id("s-cpso")
    at_work.press(pane.table, Qt.Key.Key_F2)
    typed_over(at_work, pane.detail.reference.line, "", "A 4711")
    pane.table.setFocus()
    at_work.until(lambda: at_work.snapshot.submissions["s-cpso"].reference == "A 4711")


def test_what_was_copied_wrongly_is_corrected_from_the_list_of_findings(at_work: Driver) -> None:
    pane = at_work.findings()
    born = next(each for each in at_work.snapshot.groups if each.worst.field == "date_of_birth")
    assert pane.table.select_id(born.id)
    at_work.press(pane.table, Qt.Key.Key_F2)
    at_work.until(lambda: at_work.window.findChildren(EntrySheet))
    (sheet,) = at_work.window.findChildren(EntrySheet)
    said = sheet.fields["text"]
    assert isinstance(said, TextField)
    at_work.until(lambda: QApplication.focusWidget() is said.line)
    assert said.line.textCursor().selectedText() == said.text


def test_a_line_of_a_checklist_gets_a_name_of_ones_own(at_work: Driver) -> None:
    at_work.choose_pathway("s-mcc", "mcc-source-verification")
    pane = at_work.checklist()
    at_work.until(pane.detail.isVisible)
    row = pane.table.rows.row_of(pane.table.current_id)
    at_work.press(pane.table, Qt.Key.Key_F2)
    at_work.until(lambda: at_work.window.findChildren(EntrySheet))
    (sheet,) = at_work.window.findChildren(EntrySheet)
    called = sheet.fields["name"]
    assert isinstance(called, TextField)
    assert row is not None
    assert row.item.requirement is not None
    typed_over(at_work, called.line, row.item.requirement.name, "My own name for it")


@pytest.mark.parametrize("section", list(Section))
def test_where_nothing_is_selected_it_does_nothing(driver: Driver, section: Section, tmp_path: Path) -> None:
    from tests.factories import NOW
    from tests.ui.driver import PASSPHRASE
    from tracker.workspace import Workspace

    with Workspace.create(tmp_path / "empty", PASSPHRASE, lambda: NOW):
        pass
    driver.start(tmp_path / "empty", PASSPHRASE)
    driver.wait_for_record()
    driver.go_to(section)
    before = QApplication.focusWidget()
    driver.choose(driver.window.commands.rename)
    assert QApplication.focusWidget() is before
    assert driver.window.findChildren(EntrySheet) == []


def test_it_stands_in_the_menu_and_in_the_list_of_keys(at_work: Driver) -> None:
    rename = at_work.window.commands.rename
    assert rename.shortcut() == QKeySequence("F2")
    assert ("Rename or correct", "F2") in at_work.window.commands.shortcuts()
    assert any(rename in menu.actions() for menu in at_work.window.menuBar().findChildren(QMenu))
