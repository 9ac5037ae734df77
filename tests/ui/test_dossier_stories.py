"""The dossier from the menu: it is seen beforehand what goes in, and the file is made as it was asked for."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument, PdfiumError

from tests.ui.driver import Driver, texts
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
