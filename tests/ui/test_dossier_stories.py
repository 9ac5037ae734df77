"""The dossier from the menu: it is seen beforehand what goes in, and the file is made as it was asked for."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument, PdfiumError
from PySide6.QtCore import Qt

from tests.ui.driver import Driver, texts
from tests.ui.test_planning_stories import fill
from tracker.dossier.content import DossierOptions, Part
from tracker.texts import text
from tracker.ui.outcomes import DossierWritten
from tracker.ui.panes.dossier_sheet import DossierSheet

PASSWORD = "for the registrar"
A4, LETTER = (595, 842), (612, 792)


def asked(person: Driver) -> DossierSheet:
    """The sheet, once it shows what goes in."""
    person.choose(person.window.commands.dossier)
    sheet = person.window.sheet
    assert sheet is not None
    person.until(lambda: sheet.plan.words)
    return sheet


def write(person: Driver, sheet: DossierSheet, file: Path) -> None:
    """Write it, and wait."""
    sheet.file.setText(str(file))
    person.click(sheet.write)
    person.until(lambda: sheet.is_done)


def size(document: PdfDocument) -> tuple[int, int]:
    """The size of the first page, in whole points."""
    width, height = document[0].get_size()
    return round(width), round(height)


def test_it_is_seen_beforehand_what_goes_in(at_work: Driver) -> None:
    sheet = asked(at_work)
    assert texts(sheet.plan.table)[:2] == ["1. Passport", "2. Bachelor of Medicine"]
    assert "2 documents" in sheet.plan.words
    assert "3 pages" in sheet.plan.words
    sheet.bodies.setCurrentIndex(sheet.bodies.findData("cpso"))
    at_work.until(lambda: "1 document " in sheet.plan.words)
    assert texts(sheet.plan.table) == ["1. Letter of employment"]


def test_the_paper_is_the_one_that_was_chosen(at_work: Driver, tmp_path: Path) -> None:
    sheet = asked(at_work)
    write(at_work, sheet, tmp_path / "letter.pdf")
    with PdfDocument(tmp_path / "letter.pdf") as written:
        assert size(written) == LETTER
    sheet.close()
    sheet = asked(at_work)
    sheet.options.paper.setCurrentIndex(sheet.options.paper.findData("A4"))
    write(at_work, sheet, tmp_path / "a4.pdf")
    with PdfDocument(tmp_path / "a4.pdf") as written:
        assert size(written) == A4


def test_a_file_with_a_password_asks_for_it_and_is_none_for_archives(at_work: Driver, tmp_path: Path) -> None:
    sheet = asked(at_work)
    sheet.options.archival.setChecked(True)
    at_work.type(sheet.options.password.line, PASSWORD)
    at_work.click(sheet.write)
    assert "one of the two" in sheet.problem.text()
    sheet.options.archival.setChecked(False)
    write(at_work, sheet, tmp_path / "mine.pdf")
    with pytest.raises(PdfiumError):
        PdfDocument(tmp_path / "mine.pdf")
    with PdfDocument(tmp_path / "mine.pdf", password=PASSWORD) as written:
        assert size(written) == LETTER


def test_a_file_for_archives_says_so(at_work: Driver, tmp_path: Path) -> None:
    sheet = asked(at_work)
    sheet.options.archival.setChecked(True)
    sheet.options.limit.setCurrentIndex(sheet.options.limit.findData(5))
    write(at_work, sheet, tmp_path / "mine.pdf")
    content = (tmp_path / "mine.pdf").read_bytes()
    assert b"pdfaid" in content
    assert len(content) < 5_000_000


def test_what_is_not_in_it_is_said_in_words(at_work: Driver, tmp_path: Path) -> None:
    sheet = asked(at_work)
    sheet.bodies.setCurrentIndex(sheet.bodies.findData("cpso"))
    write(at_work, sheet, tmp_path / "mine.pdf")
    assert "“Letter of employment”: " in sheet.said_gaps
    assert "Gap(" not in sheet.said_gaps
    many = DossierWritten(
        tmp_path / "mine.pdf", 9, (), tuple(text("Page {place}.", place=place) for place in range(10))
    )
    sheet._on_written(many)
    assert sheet.said_gaps.splitlines()[0] == "What else to know:"
    assert sheet.said_gaps.splitlines()[-1] == "and 2 more"


def numbered(sheet: DossierSheet) -> list[str]:
    return texts(sheet.plan.table)


def test_documents_are_moved_taken_out_and_put_in(at_work: Driver, tmp_path: Path) -> None:
    sheet = asked(at_work)
    choice = sheet.choice
    assert not any(each.isEnabled() for each in (choice.up, choice.down, choice.take_out, choice.as_asked))
    sheet.plan.table.select_id("c-degree")
    at_work.click(choice.up)
    at_work.until(lambda: numbered(sheet)[:2] == ["1. Bachelor of Medicine", "2. Passport"])
    assert sheet.plan.table.current_id == "c-degree"
    assert not choice.up.isEnabled()
    at_work.click(choice.down)
    at_work.until(lambda: numbered(sheet)[0] == "1. Passport")
    at_work.click(choice.take_out)
    at_work.until(lambda: numbered(sheet) == ["1. Passport"])
    sheet.plan.table.select_id("c-passport")
    assert not choice.take_out.isEnabled()
    asking = choice.ask_document()
    assert asking is not None
    asking.search.setText("employment")
    at_work.press(asking.search, Qt.Key.Key_Return)
    at_work.until(lambda: numbered(sheet) == ["1. Passport", "2. Letter of employment"])
    write(at_work, sheet, tmp_path / "mine.pdf")
    with PdfDocument(tmp_path / "mine.pdf") as written:
        titles = [mark.get_title() for mark in written.get_toc()]
    assert titles[-2:] == ["1 · Passport", "2 · Letter of employment"]


def test_parts_are_left_out(at_work: Driver, tmp_path: Path) -> None:
    sheet = asked(at_work)
    sheet.choice.parts.boxes[Part.NAMES].setChecked(False)
    write(at_work, sheet, tmp_path / "mine.pdf")
    with PdfDocument(tmp_path / "mine.pdf") as written:
        titles = [mark.get_title() for mark in written.get_toc()]
    assert "Names of the applicant" not in titles
    assert "How complete this dossier is" in titles


def test_choices_are_kept_under_a_name_used_again_and_forgotten(at_work: Driver) -> None:
    sheet = asked(at_work)
    choice = sheet.choice
    assert [choice.presets.itemText(at) for at in range(choice.presets.count())] == ["What the body asks for"]
    assert not choice.drop.isEnabled()
    sheet.plan.table.select_id("c-passport")
    at_work.click(choice.take_out)
    at_work.until(lambda: numbered(sheet) == ["1. Bachelor of Medicine"])
    sheet.options.paper.setCurrentIndex(sheet.options.paper.findData("A4"))
    choice.parts.boxes[Part.DATES].setChecked(False)
    asking = choice.ask_name()
    at_work.click(asking.take)
    assert asking.isVisible()
    fill(at_work, asking, {"name": "Only the degree"})
    at_work.until(lambda: choice.presets.currentText() == "Only the degree")
    sheet.close()
    sheet = asked(at_work)
    choice = sheet.choice
    at_work.until(lambda: choice.presets.count() == 2)
    choice.presets.setCurrentIndex(1)
    choice.presets.activated.emit(1)
    at_work.until(lambda: numbered(sheet) == ["1. Bachelor of Medicine"])
    assert sheet.options.paper.currentData() == "A4"
    assert not choice.parts.boxes[Part.DATES].isChecked()
    choice.presets.setCurrentIndex(0)
    choice.presets.activated.emit(0)
    at_work.until(lambda: len(numbered(sheet)) == 2)
    assert choice.options == DossierOptions()
    choice.presets.setCurrentIndex(1)
    at_work.click(choice.drop)
    at_work.until(lambda: choice.presets.count() == 1)
