"""The menu of a row, with the mouse and with the keyboard; and from what is searched for to what was found."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.driver import Driver
from tracker.ui.widgets.record_table import RecordTable

pytestmark = pytest.mark.qt_log_ignore(r"raise\(\)", "grabbing the keyboard")
"""What a menu asks of a screen, and the tests have none."""


def menu_at(person: Driver, table: RecordTable, spot: QPoint, reason: QContextMenuEvent.Reason) -> QMenu | None:
    """Ask for a menu at a place of a table, as the system does."""
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(reason, spot, table.viewport().mapToGlobal(spot)))
    shown = QApplication.activePopupWidget()
    return shown if isinstance(shown, QMenu) else None


def words(menu: QMenu) -> list[str]:
    return [each.text().replace("&", "") for each in menu.actions() if not each.isSeparator()]


def test_a_row_has_a_menu_about_itself(at_work: Driver) -> None:
    pane = at_work.credentials()
    table = pane.table
    spot = table.visualRect(table.model().index(table.rows.position_of("c-letter"), 0)).center()
    menu = menu_at(at_work, table, spot, QContextMenuEvent.Reason.Mouse)
    assert menu is not None
    assert table.selected_ids == ["c-letter"]
    assert words(menu) == ["Rename or correct", "History of what is selected…", "Delete", "Add…", "Find in this list"]
    menu.close()
    at_work.window.commands.delete.trigger()
    at_work.until(lambda: "c-letter" not in at_work.snapshot.credentials)
    menu = menu_at(at_work, table, QPoint(20, table.viewport().height() - 5), QContextMenuEvent.Reason.Keyboard)
    assert menu is not None
    assert words(menu) == ["Add…", "Find in this list"]
    menu.close()


def test_several_that_are_selected_stay_so(at_work: Driver) -> None:
    table = at_work.credentials().table
    table.selectAll()
    menu = menu_at(at_work, table, table.visualRect(table.model().index(0, 0)).center(), QContextMenuEvent.Reason.Mouse)
    assert menu is not None
    assert len(table.selected_ids) == 3
    menu.close()


def test_from_the_search_field_the_keyboard_goes_on_to_what_was_found(at_work: Driver) -> None:
    pane = at_work.credentials()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        pane.focus_search()
        at_work.type(pane.listing.search, "letter")
        QTest.keyClick(pane.listing.search, key)
        assert pane.table.hasFocus()
        assert pane.table.selected_ids == ["c-letter"]
        pane.listing.clear()
    pane.focus_search()
    at_work.type(pane.listing.search, "no such thing")
    QTest.keyClick(pane.listing.search, Qt.Key.Key_Down)
    assert pane.listing.search.hasFocus()
