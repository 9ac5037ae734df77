"""What opens a record, from the menu: another passphrase, a new recovery key, a backup brought back into a new folder."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from tests.ui.driver import PASSPHRASE, Driver
from tests.ui.test_editing_stories import asked
from tracker.ui.panes.key_sheets import KeySheet, PassphraseSheet, RestoreSheet
from tracker.ui.panes.unlock import UnlockPage

OTHER = "another four plain words"
S = TypeVar("S", bound=QDialog)


def shown(person: Driver, kind: type[S]) -> S:
    """The sheet of a kind that is on the screen."""
    person.until(lambda: any(each.isVisible() for each in person.window.findChildren(kind)))
    return next(each for each in person.window.findChildren(kind) if each.isVisible())


def back_up(person: Driver, file: Path) -> None:
    """Back up, and wait for it."""
    person.answers.file = file
    person.choose(person.window.commands.back_up)
    person.until(lambda: file.name in person.message)


def test_a_passphrase_that_can_be_seen_is_typed_once(at_work: Driver) -> None:
    at_work.choose(at_work.window.commands.passphrase)
    sheet = shown(at_work, PassphraseSheet)
    at_work.type(sheet.first.line, OTHER)
    at_work.type(sheet.again.line, "ano")
    at_work.click(sheet.first.eye)
    assert not sheet.again.isVisible()
    at_work.click(sheet.first.eye)
    assert sheet.again.isVisible()
    assert sheet.again.text == ""
    at_work.click(sheet.take)
    assert "not the same" in sheet.problem.text()
    at_work.click(sheet.first.eye)
    at_work.click(sheet.take)
    at_work.until(lambda: "new passphrase" in at_work.message)


def test_the_passphrase_is_changed_after_it_was_typed_twice(at_work: Driver, vault: Path) -> None:
    at_work.choose(at_work.window.commands.passphrase)
    sheet = shown(at_work, PassphraseSheet)
    at_work.type(sheet.first.line, OTHER)
    at_work.press(sheet.first.line, Qt.Key.Key_Tab)
    assert sheet.again.line.hasFocus()
    at_work.type(sheet.again.line, "another")
    at_work.click(sheet.take)
    assert "not the same" in sheet.problem.text()
    assert sheet.first.text == OTHER
    at_work.type(sheet.again.line, OTHER.removeprefix("another"))
    at_work.click(sheet.take)
    at_work.until(lambda: "new passphrase" in at_work.message)
    at_work.choose(at_work.window.commands.lock)
    at_work.until(lambda: isinstance(at_work.page, UnlockPage))
    at_work.type(at_work.page.secret.line, PASSPHRASE)
    at_work.click(at_work.page.unlock)
    at_work.until(at_work.page.problem.text)
    at_work.page.secret.clear()
    at_work.type(at_work.page.secret.line, OTHER)
    at_work.click(at_work.page.unlock)
    at_work.wait_for_record()
    assert at_work.snapshot.folder == vault


def test_a_new_recovery_key_is_shown_once_and_typed_back(at_work: Driver, vault: Path) -> None:
    at_work.choose(at_work.window.commands.recovery_key)
    question = asked(at_work)
    at_work.type(question.search, "make")
    at_work.press(question.search, Qt.Key.Key_Return)
    sheet = shown(at_work, KeySheet)
    key = sheet.shown.text()
    at_work.type(sheet.typed, key[:-1])
    at_work.click(sheet.take)
    assert "not the key" in sheet.problem.text()
    at_work.type(sheet.typed, key[-1])
    at_work.click(sheet.take)
    assert not sheet.isVisible()
    assert sheet.shown.text() == ""
    at_work.close()
    at_work.start(vault, key)
    at_work.wait_for_record()


def test_the_recovery_key_stays_where_nothing_else_was_said(at_work: Driver) -> None:
    before = (at_work.snapshot.folder / "vault.json").read_bytes()
    at_work.choose(at_work.window.commands.recovery_key)
    at_work.press(asked(at_work).search, Qt.Key.Key_Return)
    at_work.until(lambda: not at_work.window.session.runner.is_busy)
    assert (at_work.snapshot.folder / "vault.json").read_bytes() == before
    assert at_work.window.findChildren(KeySheet) == []


def test_a_backup_becomes_a_record_in_a_new_folder(at_work: Driver, tmp_path: Path) -> None:
    back_up(at_work, tmp_path / "mine.backup")
    record = at_work.snapshot.record
    at_work.choose(at_work.window.commands.restore)
    sheet = shown(at_work, RestoreSheet)
    sheet.folder.setText(str(tmp_path / "again"))
    at_work.type(sheet.secret.line, "not this one")
    at_work.click(sheet.take)
    at_work.until(sheet.problem.isVisible)
    assert not (tmp_path / "again").exists()
    sheet.secret.clear()
    at_work.type(sheet.secret.line, PASSPHRASE)
    at_work.click(sheet.take)
    at_work.until(lambda: isinstance(at_work.page, UnlockPage))
    assert at_work.page.folder == tmp_path / "again"
    at_work.type(at_work.page.secret.line, PASSPHRASE)
    at_work.click(at_work.page.unlock)
    at_work.until(lambda: at_work.snapshot.folder == tmp_path / "again")
    assert at_work.snapshot.record == record


def test_a_backup_takes_no_folder_that_holds_a_record(at_work: Driver, vault: Path, tmp_path: Path) -> None:
    back_up(at_work, tmp_path / "mine.backup")
    at_work.choose(at_work.window.commands.restore)
    sheet = shown(at_work, RestoreSheet)
    sheet.folder.setText(str(vault))
    at_work.type(sheet.secret.line, PASSPHRASE)
    at_work.click(sheet.take)
    at_work.until(sheet.problem.isVisible)
    assert sheet.take.isEnabled()
    assert at_work.window.session.is_open


def test_closing_the_sheet_stops_bringing_a_backup_back(at_work: Driver, tmp_path: Path) -> None:
    back_up(at_work, tmp_path / "mine.backup")
    at_work.choose(at_work.window.commands.restore)
    sheet = shown(at_work, RestoreSheet)
    sheet.folder.setText(str(tmp_path / "again"))
    at_work.type(sheet.secret.line, PASSPHRASE)
    at_work.click(sheet.take)
    at_work.click(sheet.close_button)
    at_work.until(lambda: not at_work.window.session.runner.is_busy)
    assert not (tmp_path / "again").exists()
    assert at_work.window.session.is_open


def words_on(file: Path) -> str:
    """What stands on the pages of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_new_recovery_key_is_printed_as_a_page(at_work: Driver, tmp_path: Path) -> None:
    at_work.choose(at_work.window.commands.recovery_key)
    question = asked(at_work)
    at_work.type(question.search, "make")
    at_work.press(question.search, Qt.Key.Key_Return)
    sheet = shown(at_work, KeySheet)
    at_work.answers.file = tmp_path / "key.pdf"
    at_work.click(sheet.print)
    at_work.until((tmp_path / "key.pdf").exists)
    printed = words_on(tmp_path / "key.pdf")
    assert "Recovery key of the record “okafor”" in printed
    assert all(group in printed for group in sheet.shown.text().split("-"))


def test_the_first_recovery_key_is_printed_before_the_record_is_used(driver: Driver, tmp_path: Path) -> None:
    driver.start()
    page = driver.begin_record()
    page.set_folder(tmp_path / "mine")
    driver.type(page.first.line, PASSPHRASE)
    driver.type(page.again.line, PASSPHRASE)
    driver.click(page.make)
    driver.until(page.typed.isVisible)
    driver.answers.file = tmp_path / "key.pdf"
    driver.click(page.print)
    driver.until((tmp_path / "key.pdf").exists)
    assert page.shown.text().split("-")[0] in words_on(tmp_path / "key.pdf")
