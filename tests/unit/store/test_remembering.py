"""The keyring: a real one, none, a locked, a lying and a hung one. Whatever it does, the passphrase opens the vault."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from tests.factories import NOW
from tests.vault_making import PASSPHRASE, open_again
from tracker.errors import (
    KeyringError,
    KeyringForgetfulError,
    KeyringLockedError,
    KeyringMissingError,
    KeyringSilentError,
    TrackerError,
)
from tracker.store import keys, remembering
from tracker.store.opening import open_remembered_vault, open_vault
from tracker.store.vault import Vault


class Memory(KeyringBackend):
    """Keeps passwords in memory, or fails in one of the ways that real ones do. Never chosen by itself."""

    priority = -1  # type: ignore[assignment]

    def __init__(self, fails: BaseException | None = None, *, keeps: bool = True, hangs: bool = False) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}
        self.fails, self.keeps, self.hangs = fails, keeps, hangs

    def set_password(self, service: str, username: str, password: str) -> None:
        self._maybe_fail()
        assert len(password.encode("utf-16-le")) <= 2560, "Windows takes no more"
        if self.keeps:
            self.held[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        self._maybe_fail()
        return self.held.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        self._maybe_fail()
        del self.held[service, username]

    def _maybe_fail(self) -> None:
        if self.hangs:
            threading.Event().wait()
        if self.fails is not None:
            raise self.fails


@pytest.fixture
def memory() -> Iterator[Memory]:
    before, fresh = keyring.get_keyring(), Memory()
    keyring.set_keyring(fresh)
    yield fresh
    keyring.set_keyring(before)


def test_remembered_vault_opens_without_passphrase_until_it_is_forgotten(
    memory: Memory, filled_vault: Path, filled: Vault, vault_path: Path
) -> None:
    before = filled.read()
    filled.close()
    assert open_remembered_vault(vault_path, NOW) is None
    vault = open_again(filled_vault, vault_path)
    vault.remember()
    assert vault.is_remembered
    vault.close()
    opened = open_remembered_vault(vault_path, NOW)
    assert opened is not None
    assert opened.read() == before
    opened.forget()
    opened.close()
    assert memory.held == {}
    assert open_remembered_vault(vault_path, NOW) is None
    open_vault(vault_path, PASSPHRASE, NOW).close()


def test_keyring_holds_neither_passphrase_nor_master_key(memory: Memory, filled: Vault, vault_path: Path) -> None:
    filled.remember()
    (held,) = memory.held.values()
    secret = remembering.find_device_key(keys.read_header(vault_path / "vault.json").vault_id)
    assert held == secret
    assert PASSPHRASE not in held
    for spelled in (filled._master.hex(), keys._text(filled._master)):
        assert spelled not in held


def test_change_of_passphrase_keeps_what_is_remembered(memory: Memory, filled: Vault, vault_path: Path) -> None:
    filled.remember()
    filled.change_passphrase("another one since")
    filled.close()
    opened = open_remembered_vault(vault_path, NOW)
    assert opened is not None
    opened.close()


def test_computers_are_remembered_and_forgotten_one_by_one(memory: Memory, filled: Vault, vault_path: Path) -> None:
    filled.remember()
    theirs = dict(memory.held)
    memory.held.clear()
    filled.remember()
    filled.forget()
    memory.held.update(theirs)
    filled.close()
    opened = open_remembered_vault(vault_path, NOW)
    assert opened is not None
    opened.close()


@pytest.mark.parametrize(
    ("backend", "error"),
    [
        (Memory(keyring.errors.KeyringLocked("no")), KeyringLockedError),
        (Memory(keyring.errors.InitError("Prompt dismissed")), KeyringLockedError),
        (Memory(keyring.errors.NoKeyringError("none")), KeyringMissingError),
        (Memory(OSError(1783, "The stub received bad data")), KeyringError),
        (Memory(RuntimeError("org.freedesktop.DBus.Error.NoReply")), KeyringError),
        (Memory(keeps=False), KeyringForgetfulError),
        (Memory(hangs=True), KeyringSilentError),
    ],
)
def test_every_failure_is_a_sentence_and_changes_nothing(
    memory: Memory,
    filled: Vault,
    vault_path: Path,
    backend: Memory,
    error: type[TrackerError],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = (vault_path / "vault.json").read_bytes()
    keyring.set_keyring(backend)
    monkeypatch.setattr(remembering.keep_device_key, "__defaults__", (0.2,))
    monkeypatch.setattr(remembering.drop_device_key, "__defaults__", (0.2,))
    monkeypatch.setattr(remembering.find_device_key, "__defaults__", (0.2,))
    with pytest.raises(error):
        filled.remember()
    assert (vault_path / "vault.json").read_bytes() == before
    assert not filled.is_remembered


def test_keyrings_that_keep_nothing_are_refused_by_name(filled: Vault) -> None:
    from keyring.backends import fail, null

    before = keyring.get_keyring()
    try:
        for backend in (null.Keyring(), fail.Keyring()):
            keyring.set_keyring(backend)
            with pytest.raises(KeyringMissingError):
                filled.remember()
    finally:
        keyring.set_keyring(before)


def test_windows_keeps_it_on_this_machine_only(memory: Memory, filled: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """There, by default, it would travel with the profile of a domain."""
    monkeypatch.setattr(Memory, "__module__", "keyring.backends.Windows")
    filled.remember()
    assert memory.persist == "local machine"  # type: ignore[attr-defined]


def test_forgetting_works_where_the_keyring_is_gone(memory: Memory, filled: Vault, vault_path: Path) -> None:
    filled.remember()
    keyring.set_keyring(Memory(keyring.errors.NoKeyringError("none")))
    with pytest.raises(KeyringMissingError):
        filled.forget()
    assert not filled.is_remembered


SESSION = """
set -e
export HOME="$1/home" XDG_RUNTIME_DIR="$1/run" XDG_DATA_HOME="$1/home/data" XDG_CACHE_HOME="$1/home/cache"
mkdir -p -m 700 "$HOME" "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$XDG_CACHE_HOME"
"""
UNLOCKED = (
    SESSION
    + """
printf pw | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null
"$2" -m tests.keyring_probe "$1/vault" "$3"
"""
)
LOCKED = '"$2" -m tests.keyring_probe "$1/vault" "$3"'
HUNG = (
    SESSION
    + """
"$2" -c '
from jeepney import DBusAddress
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection
bus = open_dbus_connection()
bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.secrets"))
print("owned", flush=True)
while True:
    bus.receive()
' > "$1/owned" & silent=$!
until [ -s "$1/owned" ]; do :; done
"$2" -m tests.keyring_probe "$1/vault" "$3"
kill $silent
"""
)

OF_THE_MACHINE = {"PATH", "LANG", "PYTHONPATH", "LD_LIBRARY_PATH", "XDG_DATA_DIRS", "XDG_CONFIG_DIRS"}
"""Where programs and their libraries lie, for those that are unpacked beside the project too."""


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (UNLOCKED, ["remembered", "opened", "forgotten", "closed", "passphrase"]),
        (LOCKED, ["keyring_locked", "nothing", "passphrase"]),
    ],
)
def test_real_keyring_in_a_session_of_its_own(tmp_path: Path, script: str, said: list[str]) -> None:
    assert in_session(tmp_path, script, "whole") == said


@pytest.mark.slow
def test_secret_service_that_never_answers(tmp_path: Path, filled_vault: Path) -> None:
    in_session(tmp_path, UNLOCKED, "first")
    assert in_session(tmp_path, HUNG, "second") == ["keyring_silent", "passphrase"]


def test_what_one_session_remembers_the_next_one_opens(tmp_path: Path) -> None:
    assert in_session(tmp_path, UNLOCKED, "first") == ["remembered"]
    assert in_session(tmp_path, UNLOCKED, "second") == ["opened", "forgotten", "closed", "passphrase"]


def in_session(folder: Path, script: str, step: str) -> list[str]:
    """What the probe prints in a D-Bus session of its own."""
    for tool in ("dbus-run-session", "gnome-keyring-daemon"):
        assert shutil.which(tool), f"{tool} is missing: see TEST_TOOLS in installers/system_packages.py"
    kept = {name: value for name, value in os.environ.items() if name in OF_THE_MACHINE}
    for name, place in {
        "HOME": "home",
        "XDG_RUNTIME_DIR": "run",
        "XDG_DATA_HOME": "data",
        "XDG_CACHE_HOME": "c",
    }.items():
        (folder / place).mkdir(mode=0o700, exist_ok=True)
        kept[name] = str(folder / place)
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", script, "bash", str(folder), sys.executable, step],
        capture_output=True,
        text=True,
        env=kept,
        cwd=Path(__file__).resolve().parents[3],
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if not line.startswith("GNOME_KEYRING")]
