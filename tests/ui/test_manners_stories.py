"""The manners of the window that no other story tells: opening by the keyring, stopping what runs, saving by itself,
moving about with keys, and seeing where the keyboard is."""

import os
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QProgressBar, QWidget

from tests.ui.driver import Driver
from tests.ui.test_access import see_everything
from tracker.store import journal
from tracker.texts import text
from tracker.ui import edits
from tracker.ui.panes.inbox import InboxPane
from tracker.ui.panes.list_pane import ListPane
from tracker.ui.places import Section
from tracker.ui.theme import INFO
from tracker.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
UNLOCK = "printf pw | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null"
OF_THE_MACHINE = {"PATH", "LANG", "PYTHONPATH", "LD_LIBRARY_PATH", "XDG_DATA_DIRS", "XDG_CONFIG_DIRS"}


def test_a_record_that_this_computer_remembers_opens_without_its_passphrase(tmp_path: Path) -> None:
    """With a real keyring; the command switches it on, and the same command off again."""
    kept = {name: value for name, value in os.environ.items() if name in OF_THE_MACHINE}
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        (tmp_path / name).mkdir(mode=0o700)
        kept[name] = str(tmp_path / name)
    for tool in ("dbus-run-session", "gnome-keyring-daemon"):
        assert shutil.which(tool), tool
    script = f'set -e; {UNLOCK}; exec "$1" -m tests.ui.keyring_story "$2"'
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", script, "bash", sys.executable, str(tmp_path)],
        capture_output=True,
        text=True,
        env={**kept, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "inside",
        "This computer opens the record without the passphrase from now on.",
        "inside",
        "From now on the record asks for its passphrase.",
        "asked for the passphrase",
    ]


@pytest.mark.parametrize("with_key", [False, True], ids=["click", "Escape"])
def test_long_work_shows_how_far_it_is_and_is_stopped_with_one_click(
    at_work: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_key: bool
) -> None:
    """The work waits at each step for the person, so that the strip is seen on every machine."""
    target, seen = tmp_path / "copy", threading.Event()
    export = Workspace.export_folder

    def slowly(self: Workspace, folder: Path, progress: object = None) -> object:
        for step in range(1, 400):
            progress(step, 400)  # type: ignore[operator]
            seen.wait(0.05)
        return export(self, folder)

    monkeypatch.setattr(Workspace, "export_folder", slowly)
    at_work.answers.folder = target
    at_work.choose(at_work.window.commands.export)
    strip = at_work.window.strip
    at_work.until(strip.isVisible)
    bar = strip.findChild(QProgressBar)
    assert bar is not None
    at_work.until(lambda: 0 < bar.value() < bar.maximum())
    assert "copy" in bar.accessibleName()
    pane = at_work.credentials()  # the window can be used meanwhile
    if with_key:
        pane.table.setFocus()
        at_work.press(pane.table, Qt.Key.Key_Escape)
    else:
        at_work.click(at_work.button(strip, "Stop"))
    at_work.until(lambda: not strip.isVisible())
    assert "Stopped" in at_work.message
    assert not target.exists()


def test_a_change_that_takes_long_says_so_and_a_quick_one_does_not(
    at_work: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, change = threading.Event(), Workspace.change

    def slowly(self: Workspace, *what: object) -> object:
        go_on.wait(20)
        return change(self, *what)  # type: ignore[arg-type]

    monkeypatch.setattr(Workspace, "change", slowly)
    session, strip = at_work.window.session, at_work.window.strip
    session.edit(edits.Edit(text("Paid"), lambda record: [replace(record.deadlines[0], title="Pay")]))
    assert not strip.isVisible()
    at_work.until(strip.isVisible)
    assert at_work.seen(strip, "Saving")
    assert not any(each.isVisible() for each in strip.findChildren(QAbstractButton))  # half a change is none
    at_work.press(at_work.window, Qt.Key.Key_Escape)
    go_on.set()
    at_work.until(lambda: not strip.isVisible())
    at_work.settle()
    assert at_work.snapshot.record.deadlines[0].title == "Pay"
    session.delete(text("Deletion"), [("deadline", "d-3")])
    at_work.settle()
    assert not strip._late.isActive()


def test_a_deletion_of_many_is_stopped_and_nothing_is_deleted(at_work: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    pane, strip = at_work.credentials(), at_work.window.strip
    before, remove = at_work.snapshot.record, journal.delete_value

    go_on = threading.Event()

    def slowly(*what: Any) -> None:
        remove(*what)
        go_on.wait(20)

    monkeypatch.setattr(journal, "delete_value", slowly)
    pane.table.selectAll()
    pane.delete_selected()
    at_work.until(strip.isVisible)
    assert at_work.seen(strip, "Deleting")
    at_work.press(pane.table, Qt.Key.Key_Escape)
    go_on.set()
    at_work.until(lambda: at_work.message)
    assert at_work.message == "Stopped. Nothing was changed."
    at_work.settle()
    assert at_work.snapshot.record == before
    assert pane.table.rows.rowCount() == 3


def test_a_drop_of_many_is_stopped_and_what_came_in_stays_as_one_step(
    at_work: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / f"{number}.png" for number in range(4)]
    for number, file in enumerate(files):
        Image.new("L", (40 + number, 40)).save(file)
    take, go_on, taken = Workspace._take_in, threading.Event(), []

    def slowly(self: Workspace, *what: Any) -> Any:
        taken.append(what)
        if len(taken) == 2:
            go_on.wait(20)
        return take(self, *what)

    monkeypatch.setattr(Workspace, "_take_in", slowly)
    before = at_work.snapshot.record
    at_work.window.errands.take_in(files)
    at_work.until(lambda: at_work.window.strip.isVisible() and len(taken) == 2)
    at_work.press(at_work.window, Qt.Key.Key_Escape)
    go_on.set()
    at_work.until(lambda: at_work.message)
    said = "Stopped. 2 scans wait in the inbox. Drop the files again to take in the rest."
    assert (at_work.message, at_work.window.messages.kind) == (said, INFO)
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: at_work.snapshot.record == before)


def test_nothing_in_the_sections_has_to_be_saved_and_the_key_for_it_is_harmless(at_work: Driver) -> None:
    bench = at_work.window.pages.bench
    assert bench is not None
    for section in Section:
        pane = at_work.go_to(section)
        assert [each.text() for each in pane.findChildren(QAbstractButton) if "save" in each.text().casefold()] == []
    pane = at_work.credentials()
    pane.table.select_id("c-degree")
    line = pane.detail.title.line
    line.setFocus()
    before = at_work.snapshot
    at_work.qtbot.keySequence(line, QKeySequence(QKeySequence.StandardKey.Save))
    assert at_work.snapshot is before
    assert line.hasFocus()


def test_undo_brings_the_selection_back_to_what_it_was_about(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-degree")
    pane.detail.title.line.setPlainText("Diploma")
    pane.detail.title.line.save()
    at_work.until(lambda: at_work.snapshot.credentials["c-degree"].title == "Diploma")
    pane.table.select_id("c-letter")
    for command, title in (("undo", "Bachelor of Medicine"), ("redo", "Diploma")):
        pane.table.select_id("c-letter")
        at_work.choose(getattr(at_work.window.commands, command))
        at_work.until(lambda title=title: at_work.snapshot.credentials["c-degree"].title == title)
        assert pane.table.current_id == "c-degree"


@pytest.mark.parametrize("section", list(Section))
def test_tab_goes_through_every_section_from_part_to_part(at_work: Driver, section: Section) -> None:
    """Each part of a section is left for good before the next, and the way comes round to where it began."""
    pane = at_work.go_to(section)
    pane.focus_main()
    stops: list[QWidget] = []
    for _ in range(120):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in stops[:-1]:
            break
        if focused not in stops:  # one with several links keeps the keyboard for each
            stops.append(focused)
        at_work.press(focused, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() in stops[:-1], "the way never comes round"
    bench = at_work.window.pages.bench
    assert bench is not None
    assert bench.sidebar in stops
    if isinstance(pane, ListPane):
        parts = pane.parts()
        order = [at for stop in stops for at, part in enumerate(parts) if part.isAncestorOf(stop)]
        assert sum(one > other for one, other in pairwise(order)) <= 1  # once, where it comes round


def test_tab_leaves_the_inbox_after_what_was_read(at_work: Driver, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas(str(tmp_path / "letter.pdf"))
    for number, line in enumerate(("LETTER OF EMPLOYMENT", "Name: Amara Ngozi Okafor", "Date of issue: 3 June 2019")):
        page.drawString(90, 700 - 30 * number, line)
    page.save()
    at_work.window.errands.take_in([tmp_path / "letter.pdf"])
    at_work.until(lambda: at_work.snapshot.waiting)
    pane = at_work.go_to(Section.INBOX)
    assert isinstance(pane, InboxPane)
    at_work.until(lambda: pane.detail.lines)
    pane.focus_main()
    bench = at_work.window.pages.bench
    assert bench is not None
    for _ in range(120):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused is bench.sidebar:
            break
        at_work.press(focused, Qt.Key.Key_Tab)
    assert bench.sidebar.hasFocus()


def test_where_the_keyboard_is_can_be_seen_everywhere(at_work: Driver) -> None:
    """Every control that takes the keyboard looks otherwise while it has it."""
    QApplication.setCursorFlashTime(0)
    unseen, looked = [], 0
    for place, root in see_everything(at_work):
        for each in root.findChildren(QWidget):
            policy = each.focusPolicy() & Qt.FocusPolicy.TabFocus
            if not (policy and each.isVisibleTo(root) and each.isEnabled() and each.width() and each.height()):
                continue
            if isinstance(each, QLineEdit | QPlainTextEdit) and each.isReadOnly():
                continue
            each.setFocus(Qt.FocusReason.TabFocusReason)
            if not each.hasFocus():
                continue
            looked += 1
            there = each.grab().toImage()
            each.clearFocus()
            if each.grab().toImage() == there:
                unseen.append(f"{place}: {type(each).__name__} “{each.accessibleName()}”")
    assert sorted(set(unseen)) == [], "\n".join(sorted(set(unseen)))
    assert looked > 60
