"""Files are dropped anywhere while a record is open, and nowhere become text in a field."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from tests.factories import NOW
from tests.samples import picture
from tests.ui.driver import PASSPHRASE, Driver
from tracker.texts import render
from tracker.ui.places import Section
from tracker.ui.widgets.page_desk import PageDesk
from tracker.workspace import Workspace

PLAIN = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


def carried(*files: Path) -> QMimeData:
    """What file managers carry: addresses, and the same as plain text."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    data.setText("\n".join(map(str, files)))
    return data


def let_fall(target: QWidget, data: QMimeData) -> bool:
    """Let something fall on a widget, as the system does; whether anything takes it."""
    enter = QDragEnterEvent(QPoint(3, 3), Qt.DropAction.CopyAction, data, *PLAIN)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(3, 3), Qt.DropAction.CopyAction, data, *PLAIN))
    return enter.isAccepted()


def has_grown(person: Driver, before: int) -> bool:
    """Whether one scan more waits than before."""
    return len(person.snapshot.waiting) == before + 1


def takers(person: Driver) -> list[QWidget]:
    """The widgets on the screen that would take a drop before the window does."""
    found = person.window.findChildren(QWidget)
    return [each for each in found if each.acceptDrops() and each.isVisible()]


@pytest.mark.parametrize("section", list(Section))
def test_files_fall_on_every_section(at_work: Driver, section: Section, tmp_path: Path) -> None:
    pane = at_work.go_to(section)
    at_work.until(pane.isVisible)
    desks = [each for each in at_work.window.findChildren(PageDesk) if each.acceptDrops()]
    fields = [*takers(at_work), *at_work.window.findChildren(QLineEdit)]
    targets = [pane, *(each for each in fields if not any(desk in (each, *_around(each)) for desk in desks))]
    for number, target in enumerate(targets):
        file = tmp_path / f"{number}.png"
        file.write_bytes(picture("PNG", f"{section} {number}"))
        waiting = len(at_work.snapshot.waiting)
        assert let_fall(target, carried(file)), target
        at_work.until(partial(has_grown, at_work, waiting))
        at_work.go_to(section)
    assert [each.text() for each in at_work.window.findChildren(QLineEdit) if each.text()] == []


def _around(widget: QWidget) -> list[QWidget]:
    """What a widget lies in, from the inside."""
    found, outer = [], widget.parentWidget()
    while outer is not None:
        found.append(outer)
        outer = outer.parentWidget()
    return found


def test_a_file_that_falls_on_the_scan_of_a_document_is_its_next_page(at_work: Driver, tmp_path: Path) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-letter")
    file = tmp_path / "letter.png"
    file.write_bytes(picture("PNG", "Letter"))
    assert let_fall(pane.scan, carried(file))
    at_work.until(lambda: len(at_work.snapshot.credentials["c-letter"].scans) == 1)
    act = at_work.snapshot.undo_act
    assert act is not None
    assert render(act) == "Add 1 scan to “Letter of employment”"
    assert at_work.snapshot.waiting == ()
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: not at_work.snapshot.credentials["c-letter"].scans)


def test_a_scan_is_added_to_a_document_by_its_button(at_work: Driver, tmp_path: Path) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-degree")
    at_work.answers.file = tmp_path / "back.png"
    at_work.answers.file.write_bytes(picture("PNG", "Back"))
    assert pane.desk.more is not None
    at_work.click(pane.desk.more)
    at_work.until(lambda: len(at_work.snapshot.credentials["c-degree"].scans) == 2)
    assert len(pane.scan.pages) == 3


def test_what_is_no_scan_is_told_and_changes_nothing(at_work: Driver, tmp_path: Path) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-letter")
    (tmp_path / "notes.txt").write_text("no scan")
    assert let_fall(pane.desk, carried(tmp_path / "notes.txt"))
    at_work.until(lambda: "notes.txt" in at_work.message)
    assert not at_work.snapshot.credentials["c-letter"].scans


def test_only_pages_are_taken_by_the_row_of_pages(at_work: Driver, tmp_path: Path) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-degree")
    (tmp_path / "a.png").write_bytes(picture("PNG"))
    enter = QDragEnterEvent(QPoint(3, 3), Qt.DropAction.CopyAction, carried(tmp_path / "a.png"), *PLAIN)
    pane.desk.strip.dragEnterEvent(enter)
    assert not enter.isAccepted()


OFFLINE = "offline: nothing leaves this computer"


def says_offline(page: QWidget) -> bool:
    """Whether what is on the screen says that nothing leaves the computer."""
    return any(label.isVisible() and OFFLINE in label.text() for label in page.findChildren(QLabel))


def test_where_papers_come_in_it_is_said_that_nothing_leaves_the_computer(driver: Driver, tmp_path: Path) -> None:
    driver.start()
    driver.until(driver.page.isVisible)
    assert says_offline(driver.page)
    driver.close()
    with Workspace.create(tmp_path / "empty", PASSPHRASE, lambda: NOW):
        pass
    driver.start(tmp_path / "empty", PASSPHRASE)
    driver.wait_for_record()
    assert says_offline(driver.go_to(Section.OVERVIEW))
    assert says_offline(driver.go_to(Section.INBOX))


def test_where_nothing_waits_any_more_it_is_said_as_well(at_work: Driver) -> None:
    assert says_offline(at_work.go_to(Section.INBOX))
