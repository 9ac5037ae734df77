"""The quiet line about a record of which no backup was made for a month: when it stands there, and what makes it go."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.factories import NOW
from tests.ui.driver import PASSPHRASE, Driver
from tests.ui.test_key_stories import back_up
from tracker.ui.folders import is_sample_folder
from tracker.workspace import Workspace


def record_of(age: int, at: Path, exchange: Path) -> Path:
    """A record that was begun so many days ago."""
    with Workspace.create(at, PASSPHRASE, lambda: NOW - timedelta(days=age)) as workspace:
        workspace.import_folder(exchange)
    return at


def test_after_a_month_without_a_backup_a_line_leads_to_it(
    driver: Driver, exchange_folder: Path, tmp_path: Path
) -> None:
    driver.start(record_of(31, tmp_path / "old", exchange_folder), PASSPHRASE)
    driver.wait_for_record()
    pane = driver.overview()
    assert pane.unsaved.isVisible()
    assert "22 October 2026" in pane.unsaved.text()
    assert driver.message == ""
    driver.answers.file = tmp_path / "mine.backup"
    driver.click(pane.back_up)
    driver.until(lambda: "mine.backup" in driver.message)
    driver.until(lambda: not pane.unsaved.isVisible())
    assert not pane.back_up.isVisible()


@pytest.mark.parametrize("age", [0, 29])
def test_a_young_record_asks_for_no_backup(driver: Driver, exchange_folder: Path, tmp_path: Path, age: int) -> None:
    driver.start(record_of(age, tmp_path / "young", exchange_folder), PASSPHRASE)
    driver.wait_for_record()
    pane = driver.overview()
    assert not pane.unsaved.isVisible()
    assert not pane.back_up.isVisible()


def test_an_old_sample_asks_for_no_backup(driver: Driver, exchange_folder: Path) -> None:
    from tracker.settings import data_folder

    sample = record_of(400, data_folder() / "sample", exchange_folder)
    assert is_sample_folder(sample)
    driver.start(sample, PASSPHRASE)
    driver.wait_for_record()
    assert not driver.overview().unsaved.isVisible()


def test_a_backup_that_was_made_in_time_is_remembered(driver: Driver, exchange_folder: Path, tmp_path: Path) -> None:
    old = record_of(31, tmp_path / "old", exchange_folder)
    driver.start(old, PASSPHRASE)
    driver.wait_for_record()
    back_up(driver, tmp_path / "mine.backup")
    driver.close()
    driver.start(old, PASSPHRASE)
    driver.wait_for_record()
    assert not driver.overview().unsaved.isVisible()
