"""The settings in one place, kept and in force at once; and going from part to part with one key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.driver import Driver
from tracker.settings import load_settings, settings_file
from tracker.ui.panes.entry_sheet import EntrySheet
from tracker.ui.places import Section
from tracker.ui.schemes import DARK
from tracker.ui.theme import scheme_of
from tracker.ui.widgets.fields import ChoiceField


def sheet_of(person: Driver) -> EntrySheet:
    person.choose(person.window.commands.settings)
    sheet = next(each for each in person.window.findChildren(EntrySheet) if each.isVisible())
    assert sheet.windowTitle() == "Settings"
    return sheet


def set_to(sheet: EntrySheet, key: str, value: str) -> None:
    field = sheet.fields[key]
    assert isinstance(field, ChoiceField)
    at = field.box.findData(value)
    assert at >= 0, value
    field.box.setCurrentIndex(at)
    field.box.activated.emit(at)


def test_settings_are_kept_and_hold_at_once(at_work: Driver) -> None:
    sheet = sheet_of(at_work)
    set_to(sheet, "colours", "dark")
    set_to(sheet, "idle", "5")
    set_to(sheet, "language", "en")
    at_work.click(sheet.take)
    kept = load_settings(settings_file())
    assert (kept.colour_scheme, kept.idle_lock_minutes, kept.language) == ("dark", 5, "en")
    assert scheme_of(QGuiApplication.palette()) is DARK
    assert at_work.window.commands.schemes["dark"].isChecked()
    again = sheet_of(at_work)
    assert [field.value for field in again.fields.values() if isinstance(field, ChoiceField)] == ["en", "dark", "5"]


def test_settings_that_are_cancelled_change_nothing(at_work: Driver) -> None:
    before = load_settings(settings_file())
    sheet = sheet_of(at_work)
    set_to(sheet, "colours", "dark")
    at_work.press(sheet, Qt.Key.Key_Escape)
    assert load_settings(settings_file()) == before
    assert scheme_of(QGuiApplication.palette()) is not DARK


def test_one_key_goes_from_part_to_part_and_round(at_work: Driver) -> None:
    bench = at_work.window.pages.bench
    assert bench is not None
    pane = at_work.credentials()
    pane.table.select_id("c-degree")
    at_work.until(lambda: pane.scan.is_drawn)
    assert pane.table.hasFocus()
    been = []
    for _ in range(4):
        at_work.choose(at_work.window.commands.next_part)
        focused = QApplication.focusWidget()
        assert focused is not None
        parts = (bench.sidebar, *pane.parts())
        been.append(next(at for at, part in enumerate(parts) if part is focused or part.isAncestorOf(focused)))
    assert been == [2, 3, 0, 1]
    assert pane.table.hasFocus()
    at_work.go_to(Section.OVERVIEW)
    bench.sidebar.setFocus()
    at_work.choose(at_work.window.commands.next_part)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert bench.pane(Section.OVERVIEW).isAncestorOf(focused)
