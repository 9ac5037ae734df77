"""What a person takes for one step is one step back, and a hundred of them can be taken back."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.factories import NOW, make_credential
from tests.ui.driver import PASSPHRASE, Driver, texts
from tracker.domain.vocabulary import CredentialType
from tracker.texts import text
from tracker.ui.panes.inbox import InboxPane
from tracker.ui.places import Section
from tracker.workspace import Workspace, capturing


def scan(number: int) -> bytes:
    kept = BytesIO()
    Image.new("L", (8, 8), number % 256).save(kept, "PNG")
    return kept.getvalue()


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """More files than are written at once, and a folder with as many."""
    monkeypatch.setattr(capturing, "BATCH", 2)
    names = [f"{number}.png" for number in range(5)]
    (tmp_path / "loose").mkdir()
    (tmp_path / "folder").mkdir()
    for number, name in enumerate(names):
        (tmp_path / "loose" / name).write_bytes(scan(number))
        (tmp_path / "folder" / name).write_bytes(scan(number + 100))
    return [*((tmp_path / "loose" / name) for name in names), tmp_path / "folder"]


def test_a_drop_of_many_files_and_a_folder_is_one_step_and_so_is_their_deletion(
    at_work: Driver, many: list[Path]
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in many])
    plain = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(3, 3), Qt.DropAction.CopyAction, data, *plain)
    drop = QDropEvent(QPointF(3, 3), Qt.DropAction.CopyAction, data, *plain)
    pane, commands, all_of_them = at_work.go_to(Section.INBOX), at_work.window.commands, 10
    assert isinstance(pane, InboxPane)
    for event in (enter, drop):
        QApplication.sendEvent(at_work.window, event)
    at_work.until(lambda: len(at_work.snapshot.waiting) == all_of_them)
    assert f"Scans into the inbox: {all_of_them}" in commands.undo.text()
    at_work.settle()
    pane.table.setFocus()
    pane.table.selectAll()
    at_work.choose(commands.delete)
    at_work.until(lambda: not at_work.snapshot.waiting)
    at_work.settle()
    at_work.choose(commands.undo)
    at_work.until(lambda: len(at_work.snapshot.waiting) == all_of_them)
    at_work.settle()
    at_work.choose(commands.undo)
    at_work.until(lambda: not at_work.snapshot.waiting)
    at_work.settle()
    at_work.choose(commands.redo)
    at_work.until(lambda: len(at_work.snapshot.waiting) == all_of_them)


def test_another_change_in_between_is_a_step_of_its_own(tmp_path: Path, many: list[Path]) -> None:
    with Workspace.create(tmp_path / "record", PASSPHRASE, lambda: NOW) as workspace:
        first = workspace.add_scans(many[:2])
        workspace.change(text("Passport"), lambda _: (make_credential("c-1", CredentialType.PASSPORT),))
        second = workspace.add_scans(many[2:4], before=first)
        assert [len(workspace.inbox()), first.change != second.change] == [4, True]
        workspace.undo()
        assert [len(workspace.inbox()), len(workspace.record.credentials)] == [2, 3]


@pytest.mark.slow
def test_a_hundred_steps_are_taken_back_and_made_again_through_the_window(driver: Driver, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "record", PASSPHRASE, lambda: NOW) as workspace:
        for number in range(105):
            paper = make_credential("c-1", CredentialType.PASSPORT, title=f"Title {number}")
            workspace.change(text("Title"), lambda _, paper=paper: (paper,))
    driver.start(tmp_path / "record", PASSPHRASE)
    driver.wait_for_record()
    pane, commands = driver.credentials(), driver.window.commands
    for step in range(1, 101):
        driver.choose(commands.undo)
        driver.settle()
        assert texts(pane.table) == [f"Title {104 - step}"]
    for step in range(1, 101):
        driver.choose(commands.redo)
        driver.settle()
        assert texts(pane.table) == [f"Title {4 + step}"]
    assert not commands.redo.isEnabled()
