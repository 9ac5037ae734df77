"""What leaves the record: a backup, a calendar, files for an upload page. Each says where it is and how protected."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from tests.factories import NOW
from tests.ui.driver import PASSPHRASE, Driver
from tests.ui.test_editing_stories import asked
from tracker.workspace.keeping import restore


def test_a_backup_is_written_and_brings_the_record_back(at_work: Driver, tmp_path: Path) -> None:
    at_work.answers.file = tmp_path / "mine.backup"
    at_work.choose(at_work.window.commands.back_up)
    at_work.until(lambda: "mine.backup" in at_work.message)
    assert "not protected" not in at_work.message
    record = at_work.snapshot.record
    at_work.close()
    restore(tmp_path / "mine.backup", PASSPHRASE, tmp_path / "back", lambda: NOW)
    at_work.start(tmp_path / "back", PASSPHRASE)
    at_work.wait_for_record()
    assert at_work.snapshot.record == record


def test_the_deadlines_go_into_a_calendar(at_work: Driver, tmp_path: Path) -> None:
    at_work.answers.file = tmp_path / "deadlines.ics"
    at_work.choose(at_work.window.commands.calendar)
    at_work.until(lambda: "deadlines.ics" in at_work.message)
    assert "not protected" in at_work.message
    assert "BEGIN:VCALENDAR" in (tmp_path / "deadlines.ics").read_text("utf-8")


def test_the_files_for_an_upload_page_are_written(at_work: Driver, tmp_path: Path) -> None:
    at_work.choose_pathway("s-mcc", "mcc-source-verification")
    at_work.answers.folder = tmp_path / "pack"
    at_work.choose(at_work.window.commands.pack)
    question = asked(at_work)
    at_work.type(question.search, "medical council of canada")
    at_work.press(question.search, Qt.Key.Key_Return)
    at_work.until(lambda: "Saved to" in at_work.message)
    assert "papers are missing. " in at_work.message
    at_work.click(at_work.button(at_work.window.messages, "Details"))
    told = at_work.answers.told[-1].findChild(QPlainTextEdit)
    assert told is not None
    assert "Missing: “Photograph”: nothing on file answers it." in told.toPlainText()
    assert "Ask MCC how large a file may be" in told.toPlainText()
    assert [file for file in (tmp_path / "pack").rglob("*") if file.is_file()]
