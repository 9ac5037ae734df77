"""The vault as a whole: round trips, changes, undo, one writer, and what a damaged or foreign vault says."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import NOW, make_credential
from tests.strategies import records
from tests.vault_making import ACT, PASSPHRASE, master_key, open_copy, put_record, some_record
from tracker.domain.change import no_progress
from tracker.domain.record import Record
from tracker.errors import (
    NoVaultError,
    ScanDamagedError,
    VaultDamagedError,
    VaultExistsError,
    VaultInUseError,
    VaultTooNewError,
    WrongPassphraseError,
)
from tracker.store.engine import make_engine
from tracker.store.lock import VaultLock
from tracker.store.opening import create_vault, open_vault
from tracker.store.vault import Vault
from tracker.store.verification import verify
from tracker.texts import text


def test_record_reads_back_after_reopening(vault: Vault, vault_path: Path) -> None:
    record = some_record(vault)
    put_record(vault, record)
    vault.close()
    again = open_vault(vault_path, PASSPHRASE, NOW)
    assert again.read() == record
    again.close()


@settings(max_examples=12, deadline=None)
@given(record=records())
def test_any_record_reads_back_whole_and_in_order(empty_vault: Path, record: Record) -> None:
    opened = open_copy(empty_vault, empty_vault.parent / "copy")
    put_record(opened, record)
    assert opened.read() == record
    opened.undo()
    assert opened.read().is_empty()
    opened.redo()
    assert opened.read() == record
    opened.close()


def test_failed_change_changes_nothing(vault: Vault) -> None:
    put_record(vault, some_record(vault))
    before = vault.read()
    with pytest.raises(RuntimeError), vault.change(ACT, NOW) as change:
        change.put(make_credential("c-other"))
        change.remove("name", before.names[0].id)
        raise RuntimeError
    assert vault.read() == before


def test_undo_and_redo_walk_through_named_changes(vault: Vault) -> None:
    states = [vault.read()]
    for number in range(5):
        with vault.change(text("Step {number}", number=number), NOW) as change:
            change.put(make_credential(f"c-{number}"))
        states.append(vault.read())
    for number in range(4, -1, -1):
        act, _ = vault.next_acts()
        assert act == text("Step {number}", number=number)
        vault.undo()
        assert vault.read() == states[number]
    assert vault.undo() is None
    for number in range(5):
        vault.redo()
        assert vault.read() == states[number + 1]
    assert vault.redo() is None


def test_new_change_after_undo_drops_what_could_be_redone(vault: Vault) -> None:
    for number in range(2):
        with vault.change(ACT, NOW) as change:
            change.put(make_credential(f"c-{number}"))
    vault.undo()
    with vault.change(ACT, NOW) as change:
        change.put(make_credential("c-2"))
    assert vault.redo() is None
    assert [credential.id for credential in vault.read().credentials] == ["c-0", "c-2"]


def test_removed_record_returns_to_its_place(vault: Vault) -> None:
    with vault.change(ACT, NOW) as change:
        change.put(*(make_credential(f"c-{number}", states={"holder_name": str(number)}) for number in range(3)))
    before = vault.read()
    with vault.change(ACT, NOW) as change:
        change.remove("credential", "c-1")
    assert [credential.id for credential in vault.read().credentials] == ["c-0", "c-2"]
    vault.undo()
    assert vault.read() == before


def test_change_of_nothing_leaves_no_trace(vault: Vault) -> None:
    put_record(vault, some_record(vault))
    act = vault.next_acts()[0]
    with vault.change(text("Again"), NOW) as change:
        change.put(*vault.read().credentials)
    assert vault.next_acts()[0] == act


def test_second_process_is_told_who_holds_the_vault(empty_vault: Path) -> None:
    held = open_vault(empty_vault, PASSPHRASE, NOW)
    code = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from tracker.store.opening import open_vault\n"
        "from tracker.errors import VaultInUseError\n"
        "try: open_vault(Path(sys.argv[1]), sys.argv[2], datetime.now(UTC))\n"
        "except VaultInUseError as error: print(error.details['pid'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(empty_vault), PASSPHRASE], capture_output=True, text=True, check=True
    )
    held.close()
    assert done.stdout.strip() == str(os.getpid())


def test_lock_goes_with_its_process(empty_vault: Path) -> None:
    with pytest.raises(VaultInUseError):
        first = open_vault(empty_vault, PASSPHRASE, NOW)
        try:
            open_vault(empty_vault, PASSPHRASE, NOW)
        finally:
            first.close()
    open_vault(empty_vault, PASSPHRASE, NOW).close()


def test_new_vault_is_private_and_closed_to_other_passphrases(empty_vault: Path) -> None:
    modes = {entry.name: entry.stat().st_mode & 0o777 for entry in empty_vault.iterdir()}
    assert modes.pop("scans") == 0o700
    assert empty_vault.stat().st_mode & 0o777 == 0o700
    assert set(modes.values()) == {0o600}
    with pytest.raises(WrongPassphraseError):
        open_vault(empty_vault, "another", NOW)


def test_vault_is_made_only_where_nothing_is(tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    with pytest.raises(VaultExistsError):
        create_vault(full, PASSPHRASE)
    assert (full / "letter.txt").read_text() == "mine"
    hollow = tmp_path / "hollow"
    hollow.mkdir()
    create_vault(hollow, PASSPHRASE)[0].close()
    open_vault(hollow, PASSPHRASE, NOW).close()


def test_folder_without_vault_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(NoVaultError):
        open_vault(tmp_path / "nothing", PASSPHRASE, NOW)


def test_nothing_printed_can_be_read_from_the_files(vault: Vault, vault_path: Path) -> None:
    put_record(vault, some_record(vault))
    vault.close()
    for path in vault_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"Okafor" not in content
            assert b"SQLite format" not in content
            assert b"scans/a.png" not in content


def test_newer_schema_is_refused(vault: Vault, vault_path: Path) -> None:
    key = vault.keys.database
    vault.close()
    engine = make_engine(vault_path / "vault.db", key)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    engine.dispose()
    with pytest.raises(VaultTooNewError):
        open_vault(vault_path, PASSPHRASE, NOW)


@pytest.mark.parametrize("damage", ["missing", "empty", "text", "cut"])
def test_damaged_database_is_said_to_be_damaged_and_left_alone(vault: Vault, vault_path: Path, damage: str) -> None:
    put_record(vault, some_record(vault))
    vault.close()
    database = vault_path / "vault.db"
    whole = database.read_bytes()
    if damage == "missing":
        database.unlink()
    else:
        database.write_bytes({"empty": b"", "text": b"hello" * 2000, "cut": whole[: len(whole) // 2]}[damage])
    before = database.read_bytes() if database.exists() else None
    with pytest.raises(VaultDamagedError):
        opened = open_vault(vault_path, PASSPHRASE, NOW)
        try:
            opened.read()
        finally:
            opened.close()
    assert (database.read_bytes() if database.exists() else None) == before


@settings(max_examples=40, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_verify_finds_a_flipped_bit_wherever_it_is(filled_vault: Path, place: float, bit: int) -> None:
    folder = filled_vault.parent / "flipped"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(filled_vault, folder)
    files = sorted(path for path in folder.rglob("*") if path.name == "vault.db" or path.parent.name == "scans")
    sizes = [path.stat().st_size for path in files]
    at = int(place * sum(sizes))
    for path, size in zip(files, sizes, strict=True):
        if at < size:
            content = bytearray(path.read_bytes())
            content[at] ^= 1 << bit
            path.write_bytes(content)
            break
        at -= size
    opened = Vault(folder, master_key(filled_vault), VaultLock(folder / "vault.lock"), is_read_only=False)
    try:
        assert not verify(opened, no_progress).is_whole
    finally:
        opened.close()


def test_verify_names_the_document_whose_scan_is_gone(vault: Vault, vault_path: Path) -> None:
    put_record(vault, some_record(vault))
    for scan in (vault_path / "scans").iterdir():
        scan.unlink()
    (problem,) = verify(vault, no_progress).problems
    assert dict(problem.what.args)["named"] == (text("“{path}” of {owner}", path="scans/a.png", owner="c-degree"),)
    with pytest.raises(ScanDamagedError):
        vault.scans.read(vault.read().credentials[0].scans[0].content)


def test_verify_counts_orphans_without_calling_them_damage(vault: Vault) -> None:
    vault.scans.add([b"nobody's"])
    found = verify(vault, no_progress)
    assert found.is_whole
    assert len(found.problems) == 1
    assert vault.sweep() == 1


def test_positions_survive_replacing(vault: Vault) -> None:
    with vault.change(ACT, NOW) as change:
        change.put(*(make_credential(f"c-{number}") for number in range(3)))
    first = vault.read().credentials[0]
    with vault.change(ACT, NOW) as change:
        change.put(replace(first, title="Renamed"))
    assert vault.read().credentials[0].title == "Renamed"
