"""Pages are put in order in the inbox: turned, moved, split off, put together; several scans are dealt with at once."""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea

from tests.samples import pdf, picture
from tests.ui.driver import Driver
from tests.ui.dropping import drop, inbox
from tests.ui.test_editing_stories import asked
from tracker.domain.record import Credential
from tracker.texts import render
from tracker.ui.panes.inbox import InboxPane
from tracker.ui.panes.inbox_draft import SURE
from tracker.ui.widgets.page_strip import ROWS


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    """A PDF of three pages, a picture, and a signed PDF."""
    folder = tmp_path / "to drop"
    folder.mkdir()
    (folder / "all.pdf").write_bytes(pdf("Name: Amara Okafor", "Date of issue: 3 June 2019", "Third"))
    (folder / "back.jpg").write_bytes(picture("JPEG", "Back"))
    with pikepdf.new() as signed:
        for _ in range(2):
            signed.add_blank_page()
        signed.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=pikepdf.Array())
        signed.save(folder / "offer.pdf")
    return sorted(folder.iterdir())


def begin(person: Driver, papers: list[Path]) -> InboxPane:
    """All are dropped, the first is selected."""
    drop(person, papers, person.window)
    pane = inbox(person)
    person.until(lambda: pane.table.rows.rowCount() == len(papers))
    select(pane, "all")
    return pane


def select(pane: InboxPane, *titles: str) -> None:
    """Select these scans, the first as the current one."""
    rows = [row for row in range(pane.table.rows.rowCount()) if pane.table.rows.index(row, 0).data() in titles]
    pane.table.selectRow(rows[0])
    for row in rows[1:]:
        flags = pane.table.selectionModel().SelectionFlag.Select | pane.table.selectionModel().SelectionFlag.Rows
        pane.table.selectionModel().select(pane.table.rows.index(row, 0), flags)


def shown(person: Driver, pane: InboxPane) -> Credential:
    return person.snapshot.credentials[pane.table.current_id]


def undo_words(person: Driver) -> str:
    act = person.snapshot.undo_act
    return render(act) if act else ""


def test_a_page_is_turned_by_key_and_by_button(at_work: Driver, papers: list[Path]) -> None:
    pane = begin(at_work, papers)
    before = shown(at_work, pane).scans
    pane.desk.strip.setFocus()
    at_work.press(pane.desk.strip, Qt.Key.Key_Right)
    assert pane.scan.page == pane.scan.pages[1]
    at_work.press(pane.desk.strip, Qt.Key.Key_BracketRight)
    at_work.until(lambda: shown(at_work, pane).scans != before)
    assert undo_words(at_work) == "Rotate page 2 of “all”"
    assert pane.scan.page == pane.scan.pages[1]
    assert pane.desk.strip.selected == [1]
    at_work.click(pane.desk.turn_left)
    at_work.until(lambda: pane.scan.pages[0].content != before[0].content)
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: undo_words(at_work) == "Rotate page 2 of “all”")
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: shown(at_work, pane).scans == before)
    at_work.choose(at_work.window.commands.redo)
    at_work.until(lambda: shown(at_work, pane).scans != before)


def test_a_page_that_fits_the_width_is_not_scrolled_sideways(at_work: Driver, papers: list[Path]) -> None:
    pane = begin(at_work, papers)
    at_work.until(lambda: pane.scan.is_drawn)
    (area,) = (each for each in pane.scan.findChildren(QScrollArea) if each.isVisible())
    page = area.widget()
    assert page is not None
    slack = area.verticalScrollBar().sizeHint().width()  # a page that nearly needs the bar leaves its room

    def fits() -> bool:
        is_wide_enough = 0 <= area.viewport().width() - page.width() <= slack
        return is_wide_enough and not area.horizontalScrollBar().isVisible()

    for size in ((1260, 820), (1024, 640), (1500, 700)):
        at_work.window.resize(*size)
        at_work.until(fits)
    pane.scan.fit_page()
    at_work.until(lambda: not area.verticalScrollBar().isVisible())
    pane.scan.zoom_in()
    pane.scan.zoom_in()
    at_work.until(area.verticalScrollBar().isVisible)


def test_pages_are_moved_with_alt_and_the_arrows_and_by_dragging(at_work: Driver, papers: list[Path]) -> None:
    pane = begin(at_work, papers)
    strip = pane.desk.strip
    strip.setFocus()
    before = strip.row.pages
    QTest.keyClick(strip, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(strip, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)  # before the first has been done
    at_work.until(lambda: pane.scan.pages[0].content != before[0].content and undo_words(at_work).startswith("Move"))
    at_work.until(lambda: not at_work.window.session.runner.is_busy)
    assert strip.currentIndex().row() == 2
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: undo_words(at_work) == "Move page 2 of “all”")
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: strip.row.pages == before)
    data = strip.row.mimeData([strip.row.index(2)])
    assert data.hasFormat(ROWS)
    assert strip.row.canDropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert strip.row.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    at_work.until(lambda: undo_words(at_work) == "Move page 3 of “all”")
    assert strip.dragDropMode() is QAbstractItemView.DragDropMode.InternalMove


def test_the_arrows_are_mirrored_where_one_reads_from_the_right(at_work: Driver, papers: list[Path]) -> None:
    pane = begin(at_work, papers)
    strip = pane.desk.strip
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    strip.setFocus()
    asked_for: list[list[int]] = []
    strip.order_wanted.connect(asked_for.append)
    QTest.keyClick(strip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert asked_for == [[1, 0, 2]]
    at_work.until(lambda: not at_work.window.session.runner.is_busy)


def test_a_paper_is_split_and_put_together_again(at_work: Driver, papers: list[Path]) -> None:
    pane = begin(at_work, papers)
    assert not pane.desk.split.isEnabled()
    pane.scan.turn_on()
    assert pane.desk.strip.currentIndex().row() == 1
    at_work.click(pane.desk.split)
    at_work.until(lambda: len(at_work.snapshot.waiting) == 4)
    assert undo_words(at_work) == "Split “all” before page 2"
    assert (len(pane.scan.pages), pane.desk.strip.isVisible()) == (1, False)
    select(pane, "all", "all (2)")
    at_work.until(pane.many.isVisible)
    at_work.click(pane.many.merge)
    at_work.until(lambda: len(at_work.snapshot.waiting) == 3)
    assert undo_words(at_work) == "Add “all (2)” to “all”"
    assert len(pane.scan.pages) == 3
    assert pane.detail.isVisible()
    assert pane.table.hasFocus()
    at_work.until(lambda: pane.detail.lines)
    for field in (pane.detail.title, *(line.field for line in pane.detail.lines)):
        assert not field.line.is_edited  # nothing was typed there: undo is the window's


def test_a_signed_paper_says_why_and_stays_as_it_is(at_work: Driver, papers: list[Path]) -> None:
    pane = begin(at_work, papers)
    select(pane, "offer")
    strip = pane.desk.strip
    before = strip.row.pages
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert strip.row.pages != before  # it is shown at once where it is to be
    at_work.until(lambda: "offer.pdf is digitally signed" in at_work.message)
    assert strip.row.pages == before
    assert at_work.snapshot.undo_act is not None
    assert undo_words(at_work) == "Scans into the inbox: 3"


def test_the_menu_holds_all_that_can_be_done_with_a_page(at_work: Driver, papers: list[Path]) -> None:
    pane = begin(at_work, papers)
    menu = pane.desk.strip.make_menu()
    names = {action.text().partition("\t")[0]: action for action in menu.actions()}
    assert [name for name, action in names.items() if action.isEnabled()] == [
        "Rotate to the left", "Rotate to the right", "Move to the back",
    ]  # fmt: skip
    assert "Split before this page" in names
    names["Move to the back"].trigger()
    at_work.until(lambda: undo_words(at_work) == "Move page 2 of “all”")
    menu.deleteLater()


def test_several_are_confirmed_as_read_with_one_step(at_work: Driver, papers: list[Path]) -> None:
    pane = begin(at_work, papers[:2])
    pane.table.selectAll()
    at_work.until(lambda: pane.many.confirm.text() == "Confirm 2 scans")
    at_work.press(pane.table, Qt.Key.Key_Return)
    at_work.until(lambda: not at_work.snapshot.waiting)
    assert undo_words(at_work) == "Confirm 2 scans"
    assert not pane.desk.isVisible()
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: len(at_work.snapshot.waiting) == 2)


def test_several_are_confirmed_as_what_the_person_says(at_work: Driver, papers: list[Path]) -> None:
    pane = begin(at_work, papers[:2])
    ids = list(pane.table.ids)
    pane.table.selectAll()
    at_work.until(lambda: pane.many.confirm.text() == "Confirm 2 scans")
    at_work.click(pane.many.confirm_as)
    question = asked(at_work)
    at_work.type(question.search, "photo")
    at_work.press(question.search, Qt.Key.Key_Return)
    at_work.until(lambda: not at_work.snapshot.waiting)
    assert {at_work.snapshot.credentials[each].type for each in ids} == {"photo"}


def test_what_was_typed_for_one_is_there_when_the_person_comes_back(at_work: Driver, papers: list[Path]) -> None:
    pane = begin(at_work, papers)
    at_work.until(pane.detail.confirm.isEnabled)
    pane.detail.title.line.setFocus()
    pane.detail.title.line.selectAll()
    at_work.type(pane.detail.title.line, "My papers")
    line = pane.detail.lines[0]
    line.field.line.setFocus()
    at_work.type(line.field.line, "Dr ")
    typed = line.field.text
    assert "Dr" in typed
    select(pane, "back")
    at_work.until(lambda: pane.detail.title.text != "My papers")
    select(pane, "all")
    assert pane.detail.title.text == "My papers"
    assert pane.detail.lines[0].field.text == typed


def test_enter_confirms_nothing_that_is_still_being_read(at_work: Driver, papers: list[Path]) -> None:
    pane = begin(at_work, papers)
    draft = pane.detail._draft
    assert draft is not None
    draft.is_read = False
    pane.detail.take()
    at_work.until(lambda: not at_work.window.session.runner.is_busy)
    assert len(at_work.snapshot.waiting) == 3


def test_what_is_revealed_is_selected_alone_whatever_keys_are_held(at_work: Driver, papers: list[Path]) -> None:
    pane = begin(at_work, papers)
    select(pane, "all", "back")
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyPress(pane.table, Qt.Key.Key_Shift, held)  # as while one gives the command to redo
    assert QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
    pane.table.select_id(pane.table.ids[-1])
    QTest.keyRelease(pane.table, Qt.Key.Key_Shift)
    assert pane.table.selected_ids == [pane.table.ids[-1]]
    assert pane.detail.isVisible()


def test_sure_is_what_reading_calls_sure() -> None:
    from tracker.capture.suggesting.suggestion import HIGH

    assert SURE == HIGH


def test_the_keys_of_pages_are_listed_with_the_others(at_work: Driver) -> None:
    listed = dict(at_work.window.commands.shortcuts())
    assert listed["On the row of pages: rotate to the left, to the right"] == "[  ]"
    assert listed["On the row of pages: move the page"] == "Alt+←  Alt+→"
    at_work.choose(at_work.window.commands.keys)
    (told,) = at_work.answers.told
    at_work.until(told.isVisible)


def test_every_control_of_the_pages_has_a_name(at_work: Driver, papers: list[Path]) -> None:
    pane = begin(at_work, papers)
    at_work.until(pane.desk.strip.isVisible)
    assert pane.desk.strip.accessibleName()
    index = pane.desk.strip.row.index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Page 2 of 3"
    assert all(each.accessibleName() for each in (pane.desk.turn_left, pane.desk.turn_right, pane.desk.split))
    QApplication.processEvents()
