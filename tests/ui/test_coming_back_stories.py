"""Coming back to a record, to another one, to the sample; what is kept of how the window looked."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.factories import NOW
from tests.ui.driver import PASSPHRASE, Driver, texts
from tracker.settings import load_settings, resources_folder, settings_file
from tracker.ui.panes.first_run import FirstRunPage
from tracker.ui.panes.unlock import UnlockPage
from tracker.ui.panes.welcome import WelcomePage
from tracker.ui.places import Section
from tracker.ui.widgets.record_table import RecordTable
from tracker.workspace import Workspace


def test_the_window_comes_back_as_it_was_left(driver: Driver, vault: Path) -> None:
    driver.start(vault, PASSPHRASE, size=(781, 607))
    driver.wait_for_record()
    findings = driver.findings()
    findings.severities.setCurrentIndex(findings.severities.findData("note"))
    findings.bodies.setCurrentIndex(findings.bodies.findData("mcc"))
    wanted = findings.table.ids[-1]
    findings.table.select_id(wanted)
    pane = driver.credentials()
    pane.table.select_id("c-letter")
    pane.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    pane.table.horizontalHeader().resizeSection(3, 133)
    pane.splitter.setSizes([300, 170, 180])
    sizes = pane.splitter.sizes()
    driver.close()
    driver.start(vault, PASSPHRASE)
    driver.wait_for_record()
    bench = driver.window.pages.bench
    assert bench is not None
    assert bench.section is Section.CREDENTIALS
    assert (driver.window.width(), driver.window.height()) == (781, 607)
    again = driver.credentials()
    assert again.table.current_id == "c-letter"
    assert again.detail.isVisible()
    assert texts(again.table) == sorted(texts(again.table), key=str.casefold, reverse=True)
    assert again.table.horizontalHeader().sectionSize(3) == 133
    assert again.splitter.sizes() == pytest.approx(sizes, abs=2)
    assert driver.findings().table.current_id == wanted
    assert driver.findings().severities.currentData() == "note"
    assert driver.findings().bodies.currentData() == "mcc"


def test_the_record_that_was_open_last_is_asked_for_at_the_next_start(driver: Driver, vault: Path) -> None:
    driver.start(vault, PASSPHRASE)
    driver.wait_for_record()
    driver.close()
    driver.start()
    assert isinstance(driver.page, UnlockPage)
    assert driver.page.folder == vault


def test_another_record_is_opened_and_the_first_is_let_go(
    at_work: Driver, vault: Path, made_vault: Path, tmp_path: Path
) -> None:
    import shutil

    other = Path(shutil.copytree(made_vault, tmp_path / "other"))
    at_work.answers.folder = other
    at_work.choose(at_work.window.commands.open)
    page = at_work.page
    assert isinstance(page, UnlockPage)
    assert not at_work.window.commands.import_.isEnabled()
    at_work.type(page.secret.line, PASSPHRASE)
    at_work.click(page.unlock)
    at_work.until(lambda: at_work.snapshot.folder == other)
    with Workspace.open(vault, PASSPHRASE, lambda: NOW):
        pass


def test_going_back_from_another_record_returns_to_the_open_one(at_work: Driver, tmp_path: Path) -> None:
    bench = at_work.page
    at_work.choose(at_work.window.commands.new)
    at_work.page.cancelled.emit()
    assert at_work.page is bench
    assert at_work.window.commands.import_.isEnabled()


def test_colours_are_chosen_and_kept(at_work: Driver, vault: Path) -> None:
    from PySide6.QtGui import QPalette

    from tracker.ui.schemes import DARK
    from tracker.ui.theme import scheme_of

    at_work.choose(at_work.window.commands.schemes["dark"])
    assert scheme_of(at_work.window.palette()) is DARK
    assert at_work.window.palette().color(QPalette.ColorRole.Base).name() == DARK.base
    assert load_settings(settings_file()).colour_scheme == "dark"


def test_a_high_contrast_is_chosen_in_the_menu_and_kept(at_work: Driver, vault: Path) -> None:
    from tracker.ui.schemes import LIGHT_CONTRAST
    from tracker.ui.theme import scheme_of

    at_work.choose(at_work.window.commands.schemes["contrast"])
    assert scheme_of(QGuiApplication.palette()) is LIGHT_CONTRAST
    assert load_settings(settings_file()).colour_scheme == "contrast"
    at_work.close()
    at_work.start(vault, PASSPHRASE)
    assert at_work.window.commands.schemes["contrast"].isChecked()


def test_settings_that_cannot_be_read_are_left_alone(driver: Driver) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("this is = = not toml")
    driver.start()
    assert "settings file" in driver.message
    driver.choose(driver.window.commands.schemes["dark"])
    assert settings_file().read_text() == "this is = = not toml"


def test_shortcuts_are_listed_and_none_is_given_twice(at_work: Driver) -> None:
    at_work.choose(at_work.window.commands.keys)
    shown = at_work.answers.told[0].findChild(RecordTable)
    assert shown is not None
    keys = texts(shown, 1)
    assert {"Ctrl+F", "Ctrl+/", "Ctrl+Z", "Ctrl+1"} <= set(keys)
    assert len(keys) == len(set(keys))


def test_the_recovery_key_is_copied_on_request_only(driver: Driver, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setText("before")
    driver.start()
    page = driver.begin_record()
    page.show_key("AAAA-BBBB")
    assert QGuiApplication.clipboard().text() == "before"
    page.copy_key()
    assert QGuiApplication.clipboard().text() == "AAAA-BBBB"


def test_the_sample_is_one_click(driver: Driver) -> None:
    document = json.loads((resources_folder() / "demo" / "applicant.json").read_text("utf-8"))
    driver.start()
    driver.click(driver.page.sample)
    driver.until(lambda: driver.window.pages.bench is not None and driver.message)
    assert "passphrase" in driver.message
    assert len(driver.snapshot.record.credentials) == len(document["credentials"])
    assert load_settings(settings_file()).last_vault == ""
    pane = driver.credentials()
    scanned = next(each for each in driver.snapshot.record.credentials if each.scans)
    pane.table.select_id(scanned.id)
    driver.until(lambda: pane.scan.is_drawn)
    made = driver.snapshot.folder
    driver.choose(driver.window.commands.lock)
    driver.until(lambda: isinstance(driver.page, WelcomePage))
    assert made.is_dir()


def test_the_sample_is_removed_in_one_click(driver: Driver) -> None:
    driver.start()
    driver.click(driver.page.sample)
    driver.until(lambda: driver.window.pages.bench is not None and driver.message)
    made = driver.snapshot.folder
    assert driver.window.commands.remove_sample.isEnabled()
    driver.click(driver.window.messages.acts[0])
    driver.until(lambda: isinstance(driver.page, WelcomePage) and not made.exists())


def test_a_record_of_ones_own_cannot_be_removed_like_the_sample(at_work: Driver) -> None:
    assert not at_work.window.commands.remove_sample.isEnabled()
    assert at_work.window.session.remove_sample() is None
    assert at_work.snapshot.folder.is_dir()


def test_the_first_steps_end_on_a_list_of_what_is_asked_for(driver: Driver, tmp_path: Path) -> None:
    driver.start()
    driver.click(driver.page.new)
    first = driver.page
    assert isinstance(first, FirstRunPage)
    driver.until(lambda: first.ways)
    first.ways["cpso", "cpso-independent-practice"].click()
    driver.click(first.next)
    page = driver.page
    page.set_folder(tmp_path / "mine")
    driver.type(page.first.line, PASSPHRASE)
    driver.type(page.again.line, PASSPHRASE)
    driver.click(page.make)
    driver.until(page.typed.isVisible)
    driver.click(page.later)
    driver.click(driver.page.no)
    driver.wait_for_record()
    bench = driver.window.pages.bench
    assert bench is not None
    assert bench.section is Section.CHECKLIST
    driver.until(lambda: driver.snapshot.submissions)
    pane = driver.checklist()
    assert pane.listing.shows_rows
    assert {row.word for row in pane.table.rows.rows} >= {"Missing"}
