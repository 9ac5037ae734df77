"""The dossier from the menu: it is seen beforehand what goes in, and the file is made as it was asked for."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument, PdfiumError
from PySide6.QtCore import Qt

from tests.ui.driver import Driver, texts
from tests.ui.test_planning_stories import fill
from tracker.dossier.content import DossierOptions, Part
from tracker.dossier.writing import DossierReport
from tracker.texts import text
from tracker.ui.outcomes import DossierWritten
from tracker.ui.panes.dossier_end import DossierEnd
from tracker.ui.panes.dossier_sheet import DossierSheet
from tracker.ui.panes.pane import Scrolled

PASSWORD = "for the registrar"
A4, LETTER = (595, 842), (612, 792)


def asked(person: Driver) -> DossierSheet:
    """The sheet, once it shows what goes in."""
    person.choose(person.window.commands.dossier)
    sheet = person.window.sheet
    assert sheet is not None
    person.until(lambda: sheet.plan.words)
    return sheet


def write(person: Driver, sheet: DossierSheet, file: Path) -> DossierEnd:
    """Write it, wait, and see what is said of it."""
    sheet.file.setText(str(file))
    person.click(sheet.write)
    person.until(lambda: person.window.dossier.end)
    assert person.window.sheet is None
    end = person.window.dossier.end
    assert end is not None
    return end


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
    write(at_work, sheet, tmp_path / "letter.pdf").close()
    with PdfDocument(tmp_path / "letter.pdf") as written:
        assert size(written) == LETTER
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
    end = write(at_work, sheet, tmp_path / "mine.pdf")
    assert "password" in end.said[1]
    with pytest.raises(PdfiumError):
        PdfDocument(tmp_path / "mine.pdf")
    with PdfDocument(tmp_path / "mine.pdf", password=PASSWORD) as written:
        assert size(written) == LETTER


def test_a_file_for_archives_says_so(at_work: Driver, tmp_path: Path) -> None:
    sheet = asked(at_work)
    sheet.options.archival.setChecked(True)
    sheet.options.limit.setCurrentIndex(sheet.options.limit.findData(5))
    end = write(at_work, sheet, tmp_path / "mine.pdf")
    assert "for archives" in end.said[1]
    content = (tmp_path / "mine.pdf").read_bytes()
    assert b"pdfaid" in content
    assert len(content) < 5_000_000


def test_what_was_written_is_said_on_a_small_sheet_with_what_is_not_in_it(at_work: Driver, tmp_path: Path) -> None:
    file = tmp_path / "mine.pdf"
    opened: list[Path] = []

    def show(path: Path) -> bool:
        opened.append(path)
        return False

    end = write(at_work, asked(at_work), file)
    where, about = end.said
    assert str(file) in where
    assert f"{-(-file.stat().st_size // 10_000) / 100:g} MB" in about
    assert "pages" in about
    assert "Nothing was left out" in about
    assert "not protected" in about
    assert end.notes == ()
    assert end.height() < end.width()
    end.show_file = show
    for each in (end.open_button, end.show_button):
        at_work.click(each)
    assert opened == [file, tmp_path]
    assert at_work.seen(end, "This computer has no program that shows this kind of file.")
    at_work.press(end, Qt.Key.Key_Escape)
    assert at_work.window.dossier.end is None
    sheet = asked(at_work)
    sheet.bodies.setCurrentIndex(sheet.bodies.findData("cpso"))
    end = write(at_work, sheet, file)
    ((name, lines),) = end.notes
    assert name == "Left out"
    assert lines[0].startswith("“Letter of employment”, see page ")
    assert "Nothing was left out" not in end.said[1]


def test_much_that_is_to_be_known_of_a_dossier_is_scrolled_to(at_work: Driver, tmp_path: Path) -> None:
    for count, can_scroll in ((2, False), (60, True)):
        warnings = tuple(text("Page {place}.", place=place) for place in range(count))
        report = DossierReport(9, (), warnings, archival=False, size=1)
        end = DossierEnd(DossierWritten(tmp_path / "mine.pdf", report), at_work.window)
        end.open()
        (shown,) = end.findChildren(Scrolled)
        assert (shown.focusPolicy() is Qt.FocusPolicy.StrongFocus) == can_scroll
        assert (shown.verticalScrollBar().maximum() > 0) == can_scroll
        assert end.height() < at_work.window.height()
        end.close()


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
