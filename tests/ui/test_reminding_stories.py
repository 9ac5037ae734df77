"""Reminders while the program is closed: switched on and off in the window, and kept up to date without being asked for."""

from datetime import date
from pathlib import Path

import pytest

from tests.ui.driver import PASSPHRASE, Driver
from tracker.domain.record import Deadline, DeadlineId
from tracker.notify.side_file import REMINDERS
from tracker.texts import text
from tracker.ui import edits
from tracker.ui.theme import ERROR


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without a service manager: reminders then hang on the login of the person."""
    made = tmp_path / "home"
    made.mkdir()
    for name, value in (("HOME", str(made)), ("XDG_CONFIG_HOME", str(made / ".config")), ("PATH", str(made))):
        monkeypatch.setenv(name, value)
    return made


def entries(home: Path) -> list[Path]:
    """What starts when the person logs in."""
    return [each for each in home.rglob("tracker-remind-*") if each.is_file()]


def test_the_box_switches_reminders_on_and_off(home: Path, driver: Driver, vault: Path) -> None:
    driver.start(vault, PASSPHRASE)
    driver.wait_for_record()
    box = driver.deadlines().reminding.box
    assert not box.isChecked()
    box.click()
    driver.until(box.isChecked)
    assert len(entries(home)) == 1
    driver.close()
    driver.start(vault, PASSPHRASE)
    driver.wait_for_record()
    box = driver.deadlines().reminding.box
    assert box.isChecked()
    box.click()
    driver.until(lambda: not box.isChecked())
    driver.until(lambda: not entries(home))


def test_the_box_stays_as_it_was_where_the_system_refuses(home: Path, driver: Driver, vault: Path) -> None:
    (home / ".config").write_text("no folder", "utf-8")
    driver.start(vault, PASSPHRASE)
    driver.wait_for_record()
    box = driver.deadlines().reminding.box
    box.click()
    driver.until(lambda: driver.message)
    assert driver.window.messages.kind == ERROR
    assert not box.isChecked()


def test_reminders_follow_a_change_while_the_record_is_open(at_work: Driver, vault: Path) -> None:
    at_work.until((vault / REMINDERS).is_file)
    assert "2029-05-05" not in (vault / REMINDERS).read_text("utf-8")
    added = Deadline(DeadlineId("d-9"), "Renew", on=date(2029, 5, 5), remind_days_before=(7,))
    at_work.window.session.edit(edits.add(text("Deadline"), added))
    at_work.until(lambda: "2029-05-05" in (vault / REMINDERS).read_text("utf-8"))
    assert "Renew" not in (vault / REMINDERS).read_text("utf-8")
