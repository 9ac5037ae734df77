"""A record that is damaged: what the window says, and the three ways out of it. The damaged file always stays."""

import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.factories import NOW
from tests.ui.driver import PASSPHRASE, Driver
from tracker.texts import text
from tracker.ui.instance import Instance
from tracker.ui.panes.damaged import DamagedPage
from tracker.ui.panes.key_sheets import RestoreSheet
from tracker.ui.panes.unlock import UnlockPage
from tracker.ui.relief import Relief
from tracker.workspace import Workspace


def spoil(vault: Path, first: int = 4096) -> bytes:
    """Alter the database page by page; what it is then."""
    file = vault / "vault.db"
    content = bytearray(file.read_bytes())
    for at in range(first, len(content), 4096):
        content[at + 30] ^= 1
    file.write_bytes(content)
    return bytes(content)


@pytest.fixture
def damaged(driver: Driver, vault: Path) -> Driver:
    """Somebody whose record turns out to be damaged."""
    spoil(vault)
    driver.start(vault, PASSPHRASE)
    driver.until(lambda: isinstance(driver.page, DamagedPage))
    return driver


def type_secret(person: Driver, secret: str = PASSPHRASE) -> None:
    person.page.secret.clear()
    person.type(person.page.secret.line, secret)


def test_what_is_damaged_is_said_and_what_was_typed_is_kept(driver: Driver, vault: Path) -> None:
    content = spoil(vault)
    driver.start(vault)
    driver.type(driver.page.secret.line, PASSPHRASE)
    driver.click(driver.page.unlock)
    driver.until(lambda: isinstance(driver.page, DamagedPage))
    page = driver.page
    assert page.damage.text() == "Something in its database was altered or lost."
    assert page.secret.text == PASSPHRASE
    assert page.backup.isVisible()
    assert page.backup.accessibleName() == "Bring the backup of 22 November 2026 back"
    driver.click(page.leave)
    assert isinstance(driver.page, UnlockPage)
    assert driver.page.folder == vault
    assert driver.page.secret.text == ""
    assert (vault / "vault.db").read_bytes() == content


def test_what_can_be_read_is_saved_and_opened(damaged: Driver, vault: Path) -> None:
    content = (vault / "vault.db").read_bytes()
    damaged.click(damaged.page.salvage)
    assert "Type the passphrase" in damaged.page.problem.text()
    type_secret(damaged, "not this one at all")
    damaged.click(damaged.page.salvage)
    damaged.until(damaged.page.problem.isVisible)
    type_secret(damaged)
    damaged.click(damaged.page.salvage)
    damaged.wait_for_record()
    damaged.until(lambda: "in the backup of 22 November 2026" in damaged.message)
    assert "vault.db.damaged-" in damaged.message
    assert len(damaged.snapshot.record.credentials) == 3
    (aside,) = vault.glob("vault.db.damaged-*")
    assert aside.read_bytes() == content


def test_the_newest_backup_becomes_a_record_beside(driver: Driver, vault: Path) -> None:
    with Workspace.open(vault, PASSPHRASE, lambda: NOW + timedelta(days=1)) as workspace:
        workspace.delete(text("Delete it"), [("credential", "c-letter")])
    newest = max((vault / "backups").iterdir())
    newest.write_bytes(newest.read_bytes()[:-1])
    content = spoil(vault)
    driver.start(vault, PASSPHRASE)
    driver.until(lambda: isinstance(driver.page, DamagedPage))
    type_secret(driver)
    driver.click(driver.page.backup)
    driver.wait_for_record()
    assert driver.snapshot.folder == vault.with_name("okafor-restored")
    assert "c-letter" in driver.snapshot.credentials
    driver.until(lambda: "as it was on 22 November 2026" in driver.message)
    assert (vault / "vault.db").read_bytes() == content


def test_without_a_backup_only_what_can_be_read_is_offered(driver: Driver, vault: Path) -> None:
    shutil.rmtree(vault / "backups")
    spoil(vault)
    driver.start(vault, PASSPHRASE)
    driver.until(lambda: isinstance(driver.page, DamagedPage))
    assert not driver.page.backup.isVisible()
    type_secret(driver)
    driver.click(driver.page.salvage)
    driver.until(lambda: "nothing in its database can be read" in driver.page.problem.text())


def test_another_backup_can_be_brought_back_from_there(damaged: Driver, vault: Path) -> None:
    damaged.answers.file = next((vault / "backups").iterdir())
    damaged.click(damaged.page.other)
    damaged.until(lambda: damaged.window.findChildren(RestoreSheet))


@pytest.mark.parametrize("damage", ["gone", "spoiled"])
def test_keys_that_are_gone_come_from_the_backup(driver: Driver, vault: Path, damage: str) -> None:
    header = vault / "vault.json"
    if damage == "gone":
        header.unlink()
    else:
        header.write_text(re.sub(r'("wrapped": ?")', r"\1AAAA", header.read_text("ascii")), "ascii")
    driver.start(vault, PASSPHRASE)
    driver.until(lambda: isinstance(driver.page, DamagedPage))
    assert "vault.json" in driver.page.damage.text()
    type_secret(driver)
    driver.click(driver.page.salvage)
    driver.wait_for_record()
    assert len(driver.snapshot.record.credentials) == 3


def test_damage_that_shows_while_the_record_is_open_can_be_mended_from_there(at_work: Driver, vault: Path) -> None:
    instance = Instance()
    relief = Relief(at_work.window, instance)
    spoil(vault, first=0)
    at_work.choose(at_work.window.commands.trash)
    at_work.until(lambda: "is damaged: something in its database" in at_work.message)
    at_work.click(at_work.window.messages.acts[-1])
    at_work.until(lambda: isinstance(at_work.page, DamagedPage))
    assert at_work.window.isEnabled()
    type_secret(at_work)
    at_work.click(at_work.page.salvage)
    at_work.wait_for_record()
    assert len(at_work.snapshot.record.credentials) == 3
    relief.stop()
