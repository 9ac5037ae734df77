"""Scans are dropped, read, confirmed with Enter; the next one is there at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from reportlab.pdfgen.canvas import Canvas

from tests.ui.driver import Driver
from tests.ui.test_editing_stories import asked
from tracker.capture.suggesting.paper import Paper
from tracker.capture.suggesting.suggestion import Suggestion
from tracker.capture.suggesting.suggestions import PaperReading
from tracker.capture.words.reading import Opened, ScanReader
from tracker.sandbox import Worker
from tracker.ui.panes.inbox import InboxPane
from tracker.ui.places import Section
from tracker.ui.theme import ERROR
from tracker.ui.widgets.scan_canvas import ScanCanvas


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    """Two papers with a text layer, so that nothing has to be recognised, and a file that is no scan."""
    folder = tmp_path / "to drop"
    folder.mkdir()
    for name, title, day in (
        ("IMG 1.pdf", "CERTIFICATE OF REGISTRATION", "12 May 2014"),
        ("IMG 2.pdf", "LETTER OF EMPLOYMENT", "3 June 2019"),
    ):
        page = Canvas(str(folder / name))
        lines = (title, "This is to certify that", "Name: Amara Ngozi Okafor", f"Date of issue: {day}")
        for number, line in enumerate(lines):
            page.drawString(90, 700 - 30 * number, line)
        page.save()
    (folder / "notes.txt").write_text("no scan")
    return sorted(folder.iterdir())


def drop(person: Driver, files: list[Path], target: QWidget) -> None:
    """Let files fall on a widget, as the system does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    place, acts = QPoint(5, 5), Qt.DropAction.CopyAction
    plain = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(place, acts, data, *plain)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(place), acts, data, *plain))


def inbox(person: Driver) -> InboxPane:
    pane = person.go_to(Section.INBOX)
    assert isinstance(pane, InboxPane)
    return pane


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


@contextmanager
def read_as(
    person: Driver, scans: list[Path], *said: Suggestion, choices: tuple[Suggestion, ...] = ()
) -> Iterator[InboxPane]:
    """The inbox with one scan of which this was read so far."""
    papers, free = person.window.session.papers, threading.Event()
    papers._runner.start(lambda _: free.wait())
    try:
        drop(person, scans[:1], person.window)
        pane = inbox(person)
        person.until(lambda: pane.table.rows.rowCount() == 1)
        waits = person.snapshot.waiting[0]
        paper = Paper(Opened("application/pdf", 2), (), PaperReading(None, "", said, choices=choices))
        papers._glimpsed.emit(waits.id, tuple(scan.content for scan in waits.scans), (paper,))
        person.until(lambda: pane.detail.lines)
        yield pane
    finally:
        free.set()


def test_another_reading_of_a_field_is_put_in_with_a_click(at_work: Driver, scans: list[Path]) -> None:
    readings = (Suggestion("institution", "Uni de", 1, 0.5), Suggestion("institution", "Uni de Lyon", 1, 0.45))
    with read_as(at_work, scans, *readings) as pane:
        (line,) = pane.detail.lines
        assert (line.field.text, line.box.isChecked()) == ("Uni de", False)
        assert "or “\u2068Uni de Lyon\u2069”" in line.others.text()
        line.others.opened.emit("0")
        assert (line.field.text, line.box.isChecked()) == ("Uni de Lyon", True)
        assert "or “\u2068Uni de\u2069”" in line.others.text()
        draft = pane.detail._draft
        assert draft is not None
        assert [(said.field, said.text) for said in draft.confirmed().states] == [("institution", "Uni de Lyon")]


def test_what_is_taken_for_one_thing_is_only_possible_for_another(at_work: Driver, scans: list[Path]) -> None:
    day = "23/07/2014"
    readings = (Suggestion("graduation_date", day, 1, 0.9), Suggestion("conferral_date", day, 1, 0.5))
    with read_as(at_work, scans, *readings) as pane:
        assert [line.suggestion.field for line in pane.detail.lines] == ["graduation_date"]
        assert pane.detail.possible.isVisible()
        pane.detail.possible.opened.emit("0")
        taken = [(line.suggestion.field, line.box.isChecked()) for line in pane.detail.lines]
        assert taken == [("graduation_date", True), ("conferral_date", True)]
        assert pane.detail.lines[1].field.line.hasFocus()
        assert not pane.detail.possible.isVisible()


def test_what_was_not_read_is_picked_from_the_values_of_the_paper(at_work: Driver, scans: list[Path]) -> None:
    choices = (
        Suggestion("holder_name", "Amara Okafor", 1, 0.27),
        Suggestion("holder_name", "Ngozi Eze", 1, 0.24),
        Suggestion("father_name", "Dean Okoro", 1, 0.27),
    )
    with read_as(at_work, scans, Suggestion("holder_name", "Dean Okoro", 1, 0.5), choices=choices) as pane:
        assert [line.suggestion.field for line in pane.detail.lines] == ["holder_name"]  # a choice is no reading
        name = pane.detail.lines[0]
        assert "Amara Okafor" not in name.others.text()
        name.others.opened.emit("more")
        name = pane.detail.lines[0]
        assert name.field.line.hasFocus()
        assert all(each in name.others.text() for each in ("Amara Okafor", "Ngozi Eze"))
        assert "More" not in name.others.text()
        assert not name.box.isChecked()
        name.others.opened.emit("0")
        assert (name.field.text, name.box.isChecked()) == ("Amara Okafor", True)
        pane.detail._add("father_name")
        father = pane.detail.lines[1]
        assert (father.field.text, father.others.text().count("<a ")) == ("", 1)
        father.others.opened.emit("0")
        assert father.field.text == "Dean Okoro"
        assert father.others.text() == ""
        draft = pane.detail._draft
        assert draft is not None
        assert [(said.field, said.text) for said in draft.confirmed().states] == [
            ("holder_name", "Amara Okafor"),
            ("father_name", "Dean Okoro"),
        ]


def press_here(person: Driver, key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    person.press(focused, key)


def test_tab_goes_down_the_fields_and_back_up_and_stays_nowhere(at_work: Driver, scans: list[Path]) -> None:
    day = "23/07/2014"
    readings = (
        Suggestion("holder_name", "A. Okafor", 1, 0.9),
        Suggestion("holder_name", "Okafor", 1, 0.5),
        Suggestion("graduation_date", day, 1, 0.9),
        Suggestion("conferral_date", day, 1, 0.5),
        Suggestion("issue_date", day, 1, 0.5),
    )
    with read_as(at_work, scans, *readings) as pane:
        detail = pane.detail
        name, date = detail.lines
        stops = [name.box, name.field.line, name.others, date.box, date.field.line, detail.possible, detail.possible]
        stops = [detail.title.line, detail.kind.box, *stops, detail.merge]
        stops[0].setFocus()
        for key, wanted in ((Qt.Key.Key_Tab, stops[1:]), (Qt.Key.Key_Backtab, stops[-2::-1])):
            for each in wanted:
                press_here(at_work, key)
                assert QApplication.focusWidget() is each, each.accessibleName()


def test_enter_goes_from_text_to_text_and_on_to_the_next_scan(at_work: Driver, scans: list[Path]) -> None:
    drop(at_work, scans[:2], at_work.window)
    at_work.until(lambda: len(at_work.snapshot.waiting) == 2)
    pane = inbox(at_work)
    at_work.until(pane.detail.confirm.isEnabled)
    assert len(pane.detail.lines) >= 2
    pane.detail.lines[0].field.line.setFocus()
    for line in pane.detail.lines[1:]:
        press_here(at_work, Qt.Key.Key_Return)
        assert line.field.line.hasFocus()
    press_here(at_work, Qt.Key.Key_Return)
    assert pane.detail.confirm.hasFocus()
    at_work.press(pane.detail.confirm, Qt.Key.Key_Return)
    assert pane.table.hasFocus()
    at_work.until(lambda: len(at_work.snapshot.waiting) == 1 and pane.detail.confirm.isEnabled())
    assert pane.table.hasFocus()
    pane.detail.title.line.setFocus()
    at_work.qtbot.keyClick(pane.detail.title.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at_work.until(lambda: not at_work.snapshot.waiting)
    assert pane.listing.nothing.other is not None
    assert pane.listing.nothing.other.hasFocus()  # not what opens a dialog


def test_in_a_small_window_the_button_is_seen_and_a_new_field_as_well(at_work: Driver, scans: list[Path]) -> None:
    at_work.window.resize(800, 600)
    drop(at_work, scans[:1], at_work.window)
    pane = inbox(at_work)
    at_work.until(lambda: pane.detail.lines and pane.detail.more.isEnabled())
    for field in ("father_name", "place_of_birth", "nationality", "sex"):
        pane.detail._add(field)
    page, line = pane.detail.page.viewport(), pane.detail.lines[-1]
    at_work.until(lambda: pane.detail.page.verticalScrollBar().maximum() > 0)
    at_work.until(lambda: page.rect().contains(line.mapTo(page, line.rect().bottomLeft())))
    assert line.field.line.hasFocus()
    button = pane.detail.confirm
    assert pane.detail.rect().contains(QRect(button.mapTo(pane.detail, QPoint(0, 0)), button.size()))


def test_what_was_not_read_is_added_by_the_person(at_work: Driver, scans: list[Path]) -> None:
    drop(at_work, scans[:1], at_work.window)
    pane = inbox(at_work)
    at_work.until(lambda: pane.detail.lines and pane.detail.more.isEnabled())
    wanted = pane.table.current_id
    at_work.click(pane.detail.more)
    question = asked(at_work)
    at_work.type(question.search, "father")
    at_work.press(question.search, Qt.Key.Key_Return)
    line = pane.detail.lines[-1]
    assert line.field.line.hasFocus()
    at_work.type(line.field.line, "Chidi Okafor")
    at_work.click(pane.detail.confirm)
    at_work.until(lambda: not at_work.snapshot.waiting)
    stated = {said.field: said.text for said in at_work.snapshot.credentials[wanted].states}
    assert stated["father_name"] == "Chidi Okafor"


def draw_over(pane: InboxPane, text: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Draw with the pointer over the words of the scan that are this text."""
    canvas = pane.scan.findChild(ScanCanvas)
    assert canvas is not None
    words = canvas._words
    assert words is not None
    said = [word for word, _ in words.words]
    first = next(at for at in range(len(said)) if said[at : at + len(text.split())] == text.split())
    place = canvas.place_of(words.box(range(first, first + len(text.split()))))
    start, end = place.topLeft() + QPoint(1, 2), place.bottomRight() - QPoint(1, 2)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, modifier, start)
    QTest.mouseMove(canvas, end)
    assert canvas.drawn_over
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, modifier, end)
    assert not canvas.drawn_over


def test_words_are_taken_off_the_picture_into_the_field_that_the_keyboard_is_in(
    at_work: Driver, scans: list[Path]
) -> None:
    drop(at_work, scans[:1], at_work.window)
    pane = inbox(at_work)
    at_work.until(lambda: pane.detail.lines and pane.detail.more.isEnabled() and pane.scan.is_drawn)
    wanted = pane.table.current_id
    name = next(line for line in pane.detail.lines if line.suggestion.field == "holder_name")
    name.field.line.setFocus()
    draw_over(pane, "Ngozi")
    assert (name.field.text, name.box.isChecked()) == ("Ngozi", True)
    assert name.field.line.hasFocus()
    assert len(pane.scan.marked) == 1
    draw_over(pane, "Okafor", Qt.KeyboardModifier.ShiftModifier)
    assert name.field.text == "Ngozi Okafor"
    QTest.keyClick(name.field.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert name.field.text == "Ngozi"
    draw_over(pane, "Amara Ngozi Okafor")
    at_work.click(pane.detail.confirm)
    at_work.until(lambda: not at_work.snapshot.waiting)
    stated = [said for said in at_work.snapshot.credentials[wanted].states if said.field == "holder_name"]
    assert [(said.text, said.page) for said in stated] == [("Amara Ngozi Okafor", 1)]


def test_words_that_are_for_no_field_are_asked_about(at_work: Driver, scans: list[Path]) -> None:
    drop(at_work, scans[:1], at_work.window)
    pane = inbox(at_work)
    at_work.until(lambda: pane.detail.lines and pane.detail.more.isEnabled() and pane.scan.is_drawn)
    pane.table.setFocus()
    draw_over(pane, "Amara Ngozi")
    question = asked(at_work)
    at_work.type(question.search, "father")
    at_work.press(question.search, Qt.Key.Key_Return)
    line = next(line for line in pane.detail.lines if line.suggestion.field == "father_name")
    assert (line.field.text, line.box.isChecked()) == ("Amara Ngozi", True)


def test_a_scan_that_was_not_read_has_no_words_to_take(at_work: Driver, scans: list[Path]) -> None:
    with read_as(at_work, scans, Suggestion("institution", "Uni de Lyon", 1, 0.5)) as pane:
        canvas = pane.scan.findChild(ScanCanvas)
        assert canvas is not None
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton)
        assert pane.detail.lines[0].field.text == "Uni de Lyon"


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
