"""One writer, nothing left in the clear, and a process that does not give its memory away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vault_making import open_again
from tracker.errors import NoVaultError, ScanDamagedError, VaultInUseError
from tracker.store.lock import VaultLock
from tracker.store.vault import Vault

HOLD = """
import sys
from pathlib import Path
from tracker.store.lock import VaultLock
lock = VaultLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.readline()
lock.release()
"""


def holder(path: Path) -> "subprocess.Popen[str]":
    """Another process that holds the lock until it is told to let go."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_who_holds_the_lock_is_said_at_once(vault_path: Path) -> None:
    vault_path.mkdir()
    with holder(vault_path / "vault.lock") as process:
        with pytest.raises(VaultInUseError) as caught:
            VaultLock(vault_path / "vault.lock").acquire()
        assert caught.value.details["pid"] == str(process.pid)
        assert caught.value.details["host"]
        process.communicate("\n")


def test_lock_is_had_as_soon_as_it_is_free(vault_path: Path) -> None:
    vault_path.mkdir()
    with holder(vault_path / "vault.lock") as process:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        lock = VaultLock(vault_path / "vault.lock")
        lock.acquire(wait=20)
        lock.release()


def test_waiting_ends_and_leaves_no_lock_behind(vault_path: Path) -> None:
    vault_path.mkdir()
    with holder(vault_path / "vault.lock") as process:
        with pytest.raises(VaultInUseError):
            VaultLock(vault_path / "vault.lock").acquire(wait=0.1)
        process.communicate("\n")
    lock = VaultLock(vault_path / "vault.lock")
    lock.acquire(wait=20)  # the thread that gave up lets go of what it got meanwhile
    lock.release()


def test_killed_holder_holds_nothing(vault_path: Path) -> None:
    vault_path.mkdir()
    with holder(vault_path / "vault.lock") as process:
        process.kill()
        process.wait()
    lock = VaultLock(vault_path / "vault.lock")
    lock.acquire()
    lock.release()


def test_lock_in_a_folder_that_is_gone_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NoVaultError):
        VaultLock(tmp_path / "gone" / "vault.lock").acquire()


def test_process_with_an_open_vault_dumps_no_core_and_is_not_readable(vault_path: Path) -> None:
    code = (
        "import ctypes, resource, sys; from pathlib import Path\n"
        "from tracker.store.opening import create_vault\n"
        "create_vault(Path(sys.argv[1]), 'four plain words do')[0].close()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(vault_path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split("\n")[0] == "(0, 0) 0"


def test_change_of_passphrase_rewrites_the_header_alone(filled: Vault, vault_path: Path) -> None:
    def contents() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in vault_path.rglob("*") if path.is_file()}

    before = contents()
    filled.change_passphrase("another one since")
    after = contents()
    assert before.keys() == after.keys()
    assert {path.name for path in before if before[path] != after[path]} == {"vault.json"}


def test_recovery_key_is_replaced_and_told_from_others(filled: Vault) -> None:
    key = filled.new_recovery_key()
    assert filled.is_recovery_key(key.lower().replace("-", " "))
    other = filled.new_recovery_key()
    assert not filled.is_recovery_key(key)
    assert filled.is_recovery_key(other)
    assert not filled.is_recovery_key("what")


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where plain copies go in this test."""
    folder = tmp_path / "run"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


def lend(vault: Vault) -> Path:
    (content,) = vault.scans.names()
    return vault.lent.lend(content, "image/png", vault.scans.chunks(content))


def test_plain_copy_is_private_and_goes_when_the_vault_is_closed(
    runtime: Path, filled_vault: Path, filled: Vault, vault_path: Path
) -> None:
    filled.close()
    vault = open_again(filled_vault, vault_path)
    path = lend(vault)
    assert path.read_bytes() == b"scan"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.name != "a.png"
    vault.close()
    assert list(runtime.iterdir()) == []


def test_plain_copy_that_a_crash_left_goes_at_the_next_start(
    runtime: Path, filled_vault: Path, filled: Vault, vault_path: Path
) -> None:
    filled.close()
    crashed = open_again(filled_vault, vault_path)
    path = lend(crashed)
    from tests.factories import NOW

    again = open_again(filled_vault, vault_path)
    again.tidy(NOW)
    assert not path.exists()
    again.close()
    crashed.close()


def test_damaged_scan_leaves_no_plain_part(runtime: Path, filled_vault: Path, filled: Vault, vault_path: Path) -> None:
    filled.close()
    vault = open_again(filled_vault, vault_path)
    (scan,) = vault.scans.folder.iterdir()
    scan.write_bytes(scan.read_bytes()[:-1])
    with pytest.raises(ScanDamagedError):
        lend(vault)
    assert [path for path in runtime.rglob("*") if path.is_file()] == []
    vault.close()


def test_folder_that_somebody_else_put_there_is_not_used(
    runtime: Path, filled_vault: Path, filled: Vault, vault_path: Path, tmp_path: Path
) -> None:
    from tracker.errors import TrackerError

    filled.close()
    vault = open_again(filled_vault, vault_path)
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "letter").write_text("mine")
    os.symlink(theirs, vault.lent.folder)  # noqa: PTH211
    with pytest.raises(TrackerError):
        lend(vault)
    vault.close()
    assert [path.name for path in theirs.iterdir()] == ["letter"]
