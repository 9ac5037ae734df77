"""Papers for others, from the menu: draft letters, summaries, tables. Each says where it lies and that it is open to read."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

from pypdfium2 import PdfDocument

from tests.ui.driver import Driver
from tests.ui.test_editing_stories import choose_entry
from tests.ui.test_planning_stories import fill, sheet_of
from tracker.texts import text
from tracker.ui.panes.entry_sheet import EntrySheet
from tracker.ui.widgets.fields import ChoiceField


def say(sheet: EntrySheet, values: Mapping[str, str]) -> None:
    """Choose in the lists of a sheet."""
    for key, value in values.items():
        field = sheet.fields[key]
        assert isinstance(field, ChoiceField)
        choose_entry(field, value)


def test_a_letter_about_the_names_is_drafted(at_work: Driver, tmp_path: Path) -> None:
    at_work.answers.file = tmp_path / "letter.txt"
    at_work.choose(at_work.window.commands.letter)
    fill(at_work, sheet_of(at_work), {"body": "mcc", "format": "txt"})
    at_work.until(lambda: "letter.txt" in at_work.message)
    assert "not protected" in at_work.message
    assert "draft" in at_work.message
    assert "Amara N. Okafor" in (tmp_path / "letter.txt").read_text("utf-8")


def test_a_request_to_a_registrar_is_about_the_chosen_document(at_work: Driver, tmp_path: Path) -> None:
    at_work.answers.file = tmp_path / "letter.txt"
    at_work.choose(at_work.window.commands.letter)
    fill(at_work, sheet_of(at_work), {"kind": "registrar", "about": "c-degree", "format": "txt"})
    at_work.until(lambda: "letter.txt" in at_work.message)
    assert "University of Lagos" in (tmp_path / "letter.txt").read_text("utf-8")


def test_a_letter_that_says_nothing_is_not_written(at_work: Driver, tmp_path: Path) -> None:
    snapshot = at_work.snapshot
    things = [("activity", str(each.id)) for each in snapshot.record.activities]
    at_work.window.session.delete(text("Removal of activities"), things)
    at_work.until(lambda: not at_work.snapshot.record.activities)
    at_work.answers.file = tmp_path / "letter.txt"
    at_work.choose(at_work.window.commands.letter)
    fill(at_work, sheet_of(at_work), {"kind": "gap"})
    at_work.until(lambda: "Nothing was written" in at_work.message)
    assert not (tmp_path / "letter.txt").exists()


def test_a_summary_of_the_names_is_written(at_work: Driver, tmp_path: Path) -> None:
    at_work.answers.file = tmp_path / "names.pdf"
    at_work.choose(at_work.window.commands.summary)
    fill(at_work, sheet_of(at_work), {"kind": "names"})
    at_work.until(lambda: "names.pdf" in at_work.message)
    with PdfDocument(tmp_path / "names.pdf") as written:
        assert "Amara N. Okafor" in written[0].get_textpage().get_text_range()


def test_the_checklist_of_a_pathway_that_nobody_applied_for_is_written_on_the_paper_that_is_wanted(
    at_work: Driver, tmp_path: Path
) -> None:
    at_work.answers.file = tmp_path / "list.pdf"
    at_work.choose(at_work.window.commands.summary)
    fill(at_work, sheet_of(at_work), {"kind": "checklist", "pathway": "cpso-independent-practice", "paper": "A4"})
    at_work.until(lambda: "list.pdf" in at_work.message)
    with PdfDocument(tmp_path / "list.pdf") as written:
        assert round(written[0].get_width()) == 595
        assert "Independent Practice" in written[0].get_textpage().get_text_range()


def shown(sheet: EntrySheet) -> list[str]:
    return [key for key, field in sheet.fields.items() if field.isVisible()]


def test_a_sheet_shows_the_fields_of_what_was_chosen_and_keeps_what_was_said(at_work: Driver, tmp_path: Path) -> None:
    at_work.choose(at_work.window.commands.letter)
    sheet = sheet_of(at_work)
    height = sheet.height()
    assert shown(sheet) == ["kind", "body", "format", "paper"]
    say(sheet, {"kind": "registrar", "about": "c-degree", "format": "txt"})
    assert shown(sheet) == ["kind", "about", "body", "format"]
    assert sheet.height() == height
    say(sheet, {"kind": "gap"})
    assert sheet.height() < height
    say(sheet, {"kind": "registrar"})
    about = sheet.fields["about"]
    assert isinstance(about, ChoiceField)
    assert about.box.currentData() == "c-degree"
    sheet.close()
    at_work.choose(at_work.window.commands.tables)
    sheet = sheet_of(at_work)
    assert shown(sheet) == ["table", "body"]
    say(sheet, {"table": "credentials"})
    assert shown(sheet) == ["table"]


def test_what_does_not_apply_is_not_asked_and_does_not_count(at_work: Driver, tmp_path: Path) -> None:
    at_work.answers.file = tmp_path / "list.pdf"
    at_work.choose(at_work.window.commands.summary)
    sheet = sheet_of(at_work)
    assert shown(sheet) == ["kind", "pathway", "body", "paper"]
    said: list[Mapping[str, str]] = []
    sheet.filled.connect(said.append)
    say(sheet, {"kind": "deadlines"})
    assert shown(sheet) == ["kind", "paper"]
    say(sheet, {"kind": "findings", "body": "mcc"})
    assert shown(sheet) == ["kind", "body", "paper"]
    say(sheet, {"kind": "checklist", "pathway": "cpso-independent-practice"})
    assert shown(sheet) == ["kind", "pathway", "paper"]
    at_work.click(sheet.take)
    assert said == [{"kind": "checklist", "pathway": "cpso-independent-practice", "body": "", "paper": "LETTER"}]
    at_work.until(lambda: "list.pdf" in at_work.message)


def test_a_letter_is_for_the_paper_that_is_wanted(at_work: Driver, tmp_path: Path) -> None:
    at_work.answers.file = tmp_path / "letter.docx"
    at_work.choose(at_work.window.commands.letter)
    fill(at_work, sheet_of(at_work), {"body": "mcc", "paper": "A4"})
    at_work.until(lambda: "letter.docx" in at_work.message)
    with ZipFile(tmp_path / "letter.docx") as package:
        assert b'w:w="11906"' in package.read("word/document.xml")


def test_tables_are_written_after_a_warning_and_noted(at_work: Driver, tmp_path: Path) -> None:
    at_work.answers.file = tmp_path / "credentials.csv"
    at_work.choose(at_work.window.commands.tables)
    assert "not protected" in sheet_of(at_work).note
    fill(at_work, sheet_of(at_work), {"table": "credentials"})
    at_work.until(lambda: "credentials.csv" in at_work.message)
    assert "Bachelor of Medicine" in (tmp_path / "credentials.csv").read_text("utf-8-sig")
    noted: list[str] = []
    at_work.window.session.ask(
        lambda workspace: workspace.handed_out(), lambda files: noted.extend(each.name for each in files)
    )
    at_work.until(lambda: noted == ["credentials.csv"])


def test_all_tables_make_one_workbook(at_work: Driver, tmp_path: Path) -> None:
    at_work.answers.file = tmp_path / "tables.xlsx"
    at_work.choose(at_work.window.commands.tables)
    at_work.click(sheet_of(at_work).take)
    at_work.until(lambda: "tables.xlsx" in at_work.message)
    assert "3 tables" in at_work.message
    assert (tmp_path / "tables.xlsx").read_bytes().startswith(b"PK")


def test_nothing_is_written_where_no_file_was_chosen(at_work: Driver) -> None:
    for command in (at_work.window.commands.letter, at_work.window.commands.summary, at_work.window.commands.tables):
        at_work.answers.file = None
        at_work.choose(command)
        sheet = sheet_of(at_work)
        at_work.click(sheet.take)
        at_work.until(lambda sheet=sheet: not [e for e in at_work.window.findChildren(EntrySheet) if e.isVisible()])
        assert at_work.message == ""
