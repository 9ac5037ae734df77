"""The checklist in the window: a requirement of one's own, one's own values, and what the rules cannot say."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.driver import PASSPHRASE, Driver, texts
from tests.ui.test_access import nothing_sticks_out
from tests.ui.test_editing_stories import choose_entry
from tests.ui.test_planning_stories import fill, sheet_of
from tracker.domain.planning import Choice
from tracker.domain.vocabulary import CredentialType
from tracker.settings import data_folder
from tracker.ui.panes.checklist import ChecklistPane


def at_cpso(person: Driver) -> ChecklistPane:
    person.choose_pathway("s-cpso", "cpso-independent-practice")
    pane = person.checklist()
    pane.which.setCurrentIndex(pane.which.findData("s-cpso"))
    pane.which.activated.emit(pane.which.currentIndex())
    return pane


def test_a_requirement_of_ones_own_is_added_changed_and_taken_out(at_work: Driver) -> None:
    pane = at_cpso(at_work)
    at_work.click(pane.add)
    fill(at_work, sheet_of(at_work), {"lead_days": "soon"})
    assert sheet_of(at_work).fields["name"].problem.isVisible()
    said = {"name": "Letter of the dean", "type": "school_letter", "lead_days": "21", "sent_by": "the dean", "note": "By telephone"}  # fmt: skip
    fill(at_work, sheet_of(at_work), said)
    at_work.until(lambda: pane.table.rows.row_of("letter-of-the-dean"))
    (choice,) = at_work.snapshot.record.choices
    assert (choice.choice, choice.types, choice.lead_days) == (Choice.ADDED, (CredentialType.SCHOOL_LETTER,), 21)
    pane.table.select_id("letter-of-the-dean")
    assert "Sent by: the dean · usually 21 days" in pane.detail.how.text()
    values = [pane.detail.own.box.itemData(at) for at in range(pane.detail.own.box.count())]
    assert values == ["added", ""]
    at_work.click(pane.detail.change)
    fill(at_work, sheet_of(at_work), {"lead_days": "30"})
    at_work.until(lambda: at_work.snapshot.record.choices[0].lead_days == 30)
    assert at_work.snapshot.record.choices[0].choice is Choice.ADDED
    pane.table.select_id("letter-of-the-dean")
    choose_entry(pane.detail.own, "")
    at_work.until(lambda: not at_work.snapshot.record.choices)
    at_work.until(lambda: pane.table.rows.row_of("letter-of-the-dean") is None)
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: pane.table.rows.row_of("letter-of-the-dean"))


def test_ones_own_values_stand_over_those_of_the_rules(at_work: Driver) -> None:
    pane = at_cpso(at_work)
    pane.table.select_id("certification")
    at_work.until(pane.detail.change.isVisible)
    at_work.click(pane.detail.change)
    fill(at_work, sheet_of(at_work), {"lead_days": "40", "note": "They said so"})
    at_work.until(lambda: at_work.snapshot.record.choices)
    (choice,) = at_work.snapshot.record.choices
    assert (choice.choice, choice.name, choice.lead_days, choice.note) == (Choice.EDITED, None, 40, "They said so")
    at_work.until(lambda: pane.detail.own.value == "edited")
    choose_entry(pane.detail.own, "")
    at_work.until(lambda: not at_work.snapshot.record.choices)


def test_whose_rule_it_is_is_told_with_its_day_and_copied_with_the_keyboard(at_work: Driver) -> None:
    pane = at_cpso(at_work)
    pane.table.select_id("certification")
    source = pane.detail.source
    at_work.until(source.isVisible)
    assert "seen on" in source.text()
    assert "://" in source.text()
    assert source.accessibleName().endswith(source.text())
    pane.detail.change.setFocus()
    at_work.press(pane.detail.change, Qt.Key.Key_Tab)
    assert source.hasFocus()
    QApplication.clipboard().clear()
    QTest.keySequence(source, QKeySequence.StandardKey.Copy)
    assert QApplication.clipboard().text() == source.text()


def test_where_a_price_is_not_published_it_is_said_whom_to_ask(at_work: Driver) -> None:
    pane = at_work.submissions()
    pane.table.select_id("s-cpso")
    assert "name no price" in pane.detail.prices.text()
    assert "2026" in pane.detail.prices.text()


def test_what_only_the_body_can_say_is_read_by_the_keyboard(at_work: Driver) -> None:
    pane = at_cpso(at_work)
    assert "questions only the body can answer" in pane.rules.text()
    sheet = pane.open_rules()
    assert sheet is not None
    at_work.until(sheet.isVisible)
    shown = sheet.words.toPlainText()
    assert "Only the body can say:" in shown
    assert shown.count("Ask CPSO which language tests and scores it takes") == 1
    assert sheet.words.accessibleName()
    assert not sheet.mark.isVisible()
    nothing_sticks_out(at_work, "rules", sheet)
    at_work.press(sheet, Qt.Key.Key_Escape)


def test_a_rule_file_of_ones_own_that_does_not_fit_is_said(driver: Driver, vault: Path) -> None:
    folder = data_folder() / "authorities"
    folder.mkdir(parents=True)
    (folder / "mcc.toml").write_text('id = "mcc"\nextends = true\nnote = \n', "utf-8")
    driver.start(vault, PASSPHRASE)
    driver.wait_for_record()
    pane = driver.checklist()
    assert "A rule file of your own does not fit" in pane.rules.text()
    sheet = pane.open_rules()
    assert sheet is not None
    assert "mcc.toml:3: this is not TOML" in sheet.words.toPlainText()
    assert texts(pane.table, 1)
    sheet.accept()


def test_the_line_about_a_checklist_has_no_capital_in_it(at_work: Driver) -> None:
    pane = at_cpso(at_work)
    said = pane.summary.text().splitlines()[0].split("  ·  ")
    assert any(part.endswith(" missing") for part in said), said
    assert not any(letter.isupper() for part in said[:-1] for letter in part), said
    assert all(row.word[0].isupper() for row in pane.table.rows.rows)
