"""Promises of the window that hold in every section alike: searching, the menus, what is shown of a selection, and the end."""

import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.driver import Driver
from tests.ui.test_planning_stories import overwrite
from tracker.ui.panes.list_pane import ListPane
from tracker.ui.places import Section

SOURCES = Path(__file__).resolve().parents[2] / "tracker" / "ui"
NOTICED = 0.1
"""Seconds of work: what takes longer is noticed."""


def test_every_list_is_searched_alike(at_work: Driver) -> None:
    """Ctrl+F comes to a search field, the count says how many of how many are shown, Escape shows all again. What is
    beside the list stays where it is, however little room there is."""
    at_work.window.resize(800, 600)
    at_work.choose_pathway("s-mcc", "mcc-source-verification")
    searched = 0
    for section in Section:
        pane = at_work.go_to(section)
        if not isinstance(pane, ListPane) or not pane.listing.shows_rows:
            continue
        field, every = pane.listing.search, pane.table.rows.rowCount()
        at_work.choose(at_work.window.commands.find)
        assert field.hasFocus(), section
        settle()
        shares = pane.splitter.sizes()
        at_work.type(field, "e")
        settle()
        assert pane.splitter.sizes() == shares, section
        at_work.type(field, "zz no such thing")
        assert pane.listing.count_words.startswith("0 of "), section
        assert not pane.listing.shows_rows
        at_work.press(field, Qt.Key.Key_Escape)
        assert (field.text(), pane.table.rows.rowCount()) == ("", every), section
        searched += 1
    assert searched >= 6


def settle() -> None:
    """Let everything be laid out: what is put off comes in a later turn."""
    for _ in range(6):
        QApplication.processEvents()


def test_a_search_looks_into_notes_too(at_work: Driver) -> None:
    pane = at_work.credentials()
    at_work.type(pane.listing.search, "blue box")
    assert pane.table.ids == ["c-degree"]


def test_every_command_that_has_a_key_stands_in_a_menu(at_work: Driver) -> None:
    menus = at_work.window.menuBar().findChildren(QMenu)
    held = {action for menu in menus for action in menu.actions()}
    keyed = [each for each in at_work.window.findChildren(QAction) if not each.shortcut().isEmpty() and each.text()]
    assert len(keyed) > 25
    assert [each.text() for each in keyed if each not in held] == []


def test_what_is_selected_is_shown_before_one_notices(at_work: Driver) -> None:
    """The work of the window's own thread; the picture of a scan comes when it is there."""
    pane = at_work.credentials()
    for each in pane.table.ids:  # everything that is made once is made
        pane.table.select_id(each)
    for each in pane.table.ids:
        before = time.thread_time()
        pane.table.select_id(each)
        QApplication.processEvents()
        assert time.thread_time() - before < NOTICED
        assert pane.detail.credential is not None
        assert pane.detail.credential.id == each


def test_a_day_that_is_past_is_kept_and_told(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-passport")
    field = next(each for each in pane.detail.statements.fields if each.key == "valid_until")
    overwrite(at_work, field.line, "09 MAY 2020")
    pane.table.setFocus()
    at_work.until(lambda: any(said.text == "09 MAY 2020" for said in at_work.snapshot.credentials["c-passport"].states))
    found = at_work.snapshot.findings_by_source["c-passport"]
    assert any("2020" in said.text for each in found for said in each.statements)
    assert QApplication.activeModalWidget() is None


def test_closing_the_window_is_the_end_and_nothing_hides_in_a_tray(at_work: Driver) -> None:
    assert QApplication.quitOnLastWindowClosed()
    assert [file.name for file in SOURCES.rglob("*.py") if "SystemTray" in file.read_text("utf-8")] == []
    quit_it = at_work.window.commands.quit
    assert quit_it.isEnabled()
    at_work.choose(quit_it)
    assert not at_work.window.isVisible()
