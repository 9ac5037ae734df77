"""Scans are dropped, read, confirmed with Enter; the next one is there at once."""

import threading
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from tests.ui.driver import Driver
from tests.ui.dropping import drop, inbox
from tests.ui.test_editing_stories import asked
from tracker.capture.suggesting.paper import Paper
from tracker.capture.suggesting.suggestion import Suggestion
from tracker.capture.suggesting.suggestions import PaperReading
from tracker.capture.words.reading import Opened, ScanReader
from tracker.sandbox import Worker
from tracker.ui.places import Section
from tracker.ui.theme import ERROR


def test_dropped_scans_are_read_and_confirmed_one_after_the_other(at_work: Driver, scans: list[Path]) -> None:
    drop(at_work, scans, at_work.window)
    at_work.until(lambda: len(at_work.snapshot.waiting) == 2)
    pane = inbox(at_work)
    at_work.until(lambda: at_work.message)
    assert at_work.window.messages.kind == ERROR
    assert "1 file was not taken in" in at_work.message
    first = pane.table.current_id
    assert pane.table.selected_ids == [first]
    at_work.until(lambda: len(pane.detail.lines) >= 2)
    read = {line.suggestion.field: line.field.text for line in pane.detail.lines}
    assert read["holder_name"] == "Amara Ngozi Okafor"
    line = next(line for line in pane.detail.lines if line.suggestion.field == "issue_date")
    line.field.line.setFocus()
    line.field.line.selectAll()
    at_work.type(line.field.line, "13 May 2014")
    pane.table.setFocus()
    at_work.press(pane.table, Qt.Key.Key_Return)
    at_work.until(lambda: len(at_work.snapshot.waiting) == 1)
    made = at_work.snapshot.credentials[first]
    assert {said.field: said.text for said in made.states}["issue_date"] == "13 May 2014"
    assert pane.table.current_id != first
    at_work.until(lambda: pane.detail.lines)
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: len(at_work.snapshot.waiting) == 2)
    assert pane.table.current_id == first


def test_what_the_first_page_says_is_shown_while_the_others_are_read(at_work: Driver, scans: list[Path]) -> None:
    papers, free = at_work.window.session.papers, threading.Event()
    papers._runner.start(lambda _: free.wait())
    drop(at_work, scans[:1], at_work.window)
    pane = inbox(at_work)
    at_work.until(lambda: pane.table.rows.rowCount() == 1)
    waits = at_work.snapshot.waiting[0]
    said = tuple(
        Suggestion(field, text, 1, 0.9) for field, text in (("holder_name", "A. Okafor"), ("issue_date", "3 May 2014"))
    )
    first = Paper(Opened("application/pdf", 2), (), PaperReading(None, "", said))
    papers._glimpsed.emit(waits.id, tuple(scan.content for scan in waits.scans), (first,))
    at_work.until(lambda: len(pane.detail.lines) == 2)
    assert at_work.seen(pane.detail, "Reading the scan…")
    assert not pane.detail.confirm.isEnabled()
    dated = pane.detail.lines[1].field.line
    dated.setFocus()
    dated.selectAll()
    at_work.type(dated, "3 May 2015")
    free.set()
    at_work.until(pane.detail.confirm.isEnabled)
    shown = [line.field for line in pane.detail.lines if line.box.isChecked()]
    assert "3 May 2015" in [field.text for field in shown]
    assert "Amara Ngozi Okafor" in [field.text for field in shown]
    assert "A. Okafor" not in [line.field.text for line in pane.detail.lines]
    assert [field.text for field in shown if field.line.hasFocus()] == ["3 May 2015"]


def test_a_line_that_is_not_ticked_is_left_out(at_work: Driver, scans: list[Path]) -> None:
    drop(at_work, scans[:1], at_work.window)
    pane = inbox(at_work)
    at_work.until(lambda: pane.detail.lines)
    for line in pane.detail.lines:
        line.box.setChecked(line.suggestion.field == "holder_name")
    wanted = pane.table.current_id
    at_work.click(pane.detail.confirm)
    at_work.until(lambda: not at_work.snapshot.waiting)
    assert [said.field for said in at_work.snapshot.credentials[wanted].states] == ["holder_name"]
    assert not pane.listing.shows_rows


def test_a_back_is_added_to_its_front(at_work: Driver, scans: list[Path]) -> None:
    drop(at_work, scans[:1], at_work.window)
    pane = inbox(at_work)
    at_work.until(lambda: pane.table.rows.rowCount() == 1)
    at_work.click(pane.detail.merge)
    question = asked(at_work)
    at_work.type(question.search, "passport")
    at_work.press(question.search, Qt.Key.Key_Return)
    at_work.until(lambda: len(at_work.snapshot.credentials["c-passport"].scans) == 2)
    assert not at_work.snapshot.waiting


def test_an_exchange_folder_that_is_dropped_is_imported(at_work: Driver, exchange_folder: Path) -> None:
    drop(at_work, [exchange_folder], at_work.window)
    at_work.until(lambda: "Import of" in at_work.message)
    assert at_work.snapshot.waiting == ()


def test_nothing_can_be_dropped_while_the_record_is_locked(driver: Driver, scans: list[Path]) -> None:
    driver.start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scans[0]))])
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(driver.window, enter)
    assert not enter.isAccepted()


def test_a_file_dropped_twice_is_told_with_a_way_to_the_first(at_work: Driver, scans: list[Path]) -> None:
    drop(at_work, scans[:2], at_work.window)
    at_work.until(lambda: len(at_work.snapshot.waiting) == 2)
    first = next(each.id for each in at_work.snapshot.waiting if each.title == "IMG 1")
    pane = inbox(at_work)
    pane.table.select_id(next(each for each in pane.table.ids if each != first))
    at_work.go_to(Section.OVERVIEW)
    drop(at_work, scans[:1], at_work.window)
    at_work.until(lambda: "1 was there already." in at_work.message)
    assert at_work.window.messages.kind != ERROR
    assert len(at_work.snapshot.waiting) == 2
    at_work.go_to(Section.OVERVIEW)
    at_work.click(at_work.button(at_work.window.messages, "Show it"))
    assert at_work.page.section is Section.INBOX
    assert pane.table.current_id == first


def test_the_same_scan_under_another_name_comes_in_with_a_link_to_the_first(
    at_work: Driver, scans: list[Path], tmp_path: Path
) -> None:
    drop(at_work, scans[:1], at_work.window)
    at_work.until(lambda: len(at_work.snapshot.waiting) == 1)
    (first,) = at_work.snapshot.waiting
    again = tmp_path / "again.pdf"
    again.write_bytes(scans[0].read_bytes())
    drop(at_work, [again], at_work.window)
    at_work.until(lambda: len(at_work.snapshot.waiting) == 2)
    assert at_work.window.messages.kind != ERROR
    pane = inbox(at_work)
    pane.table.select_id(next(each.id for each in at_work.snapshot.waiting if each.id != first.id))
    at_work.until(pane.detail.same.isVisible)
    assert "The same scan as “IMG 1”." in pane.detail.same.accessibleName()
    pane.detail.kind.box.setFocus()
    at_work.press(pane.detail.kind.box, Qt.Key.Key_Tab)
    assert pane.detail.same.hasFocus()  # at the link in it
    at_work.press(pane.detail.same, Qt.Key.Key_Return)
    assert pane.table.current_id == first.id


def test_what_is_confirmed_teaches_the_scans_that_were_read_ahead(at_work: Driver, tmp_path: Path) -> None:
    folder = tmp_path / "alike"
    folder.mkdir()
    for number in (1, 2):
        page = Canvas(str(folder / f"{number}.pdf"))
        lines = (
            "Medical Council of Arad",
            "CERTIFICATE OF REGISTRATION",
            "Name: Amara Okafor",
            f"Chit code: ZQ/770{number}",
        )
        for at, line in enumerate(lines):
            page.drawString(90, 700 - 30 * at, line)
        page.save()
    drop(at_work, sorted(folder.iterdir()), at_work.window)
    pane = inbox(at_work)
    papers = at_work.window.session.papers
    at_work.until(lambda: len(at_work.snapshot.waiting) == 2 and all(map(papers.papers, at_work.snapshot.waiting)))
    at_work.until(lambda: pane.detail.lines and pane.detail.more.isEnabled())
    number = next(line for line in pane.detail.lines if line.suggestion.field == "registration_number")
    issuer = next(line for line in pane.detail.lines if line.suggestion.field == "issuer")
    assert not number.box.isChecked()
    for line in (number, issuer):
        line.box.setChecked(True)
    at_work.click(pane.detail.confirm)
    at_work.until(lambda: len(at_work.snapshot.waiting) == 1)

    def is_taught() -> bool:
        found = [line for line in pane.detail.lines if line.suggestion.field == "registration_number"]
        return bool(found) and found[0].box.isChecked() and found[0].field.text in ("ZQ/7701", "ZQ/7702")

    at_work.until(is_taught)


def test_a_scan_that_could_not_be_read_is_read_again_when_asked(at_work: Driver, scans: list[Path]) -> None:
    papers = at_work.window.session.papers
    papers._reader = ScanReader(Worker(seconds=0.001))  # it is given no time, as on a machine that is worn out
    drop(at_work, scans[:1], at_work.window)
    pane = inbox(at_work)
    at_work.until(lambda: "takes too long" in pane.detail.state.text())
    assert pane.detail.again.isVisible()
    assert pane.detail.lines == []
    papers._reader.close()
    papers._reader = None
    at_work.click(pane.detail.again)
    at_work.until(lambda: len(pane.detail.lines) >= 2)
    assert not pane.detail.again.isVisible()
    assert not pane.detail.state.isVisible()
    read = {line.suggestion.field: line.field.text for line in pane.detail.lines}
    assert read["holder_name"] == "Amara Ngozi Okafor"
