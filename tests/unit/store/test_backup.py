"""Backups: what goes in comes out, nothing bad is ever taken for one, and nothing good gives way to something worse."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import NOW, make_credential
from tests.vault_making import ACT, PASSPHRASE, master_key, open_again, open_copy
from tracker.domain.change import no_progress
from tracker.errors import (
    BackupDamagedError,
    BackupPassphraseError,
    BackupTargetError,
    NotABackupError,
    TrackerError,
    VaultDamagedError,
    VaultExistsError,
    VaultInUseError,
    WholeBackupKeptError,
)
from tracker.store import archive, keys
from tracker.store.archive import Archive, Manifest, Part
from tracker.store.backup import recover, restore_backup
from tracker.store.lock import VaultLock
from tracker.store.opening import create_vault, open_vault
from tracker.store.vault import Vault
from tracker.store.verification import verify
from tracker.texts import DAMAGE, describe_error, render


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out" / "mine.trackerbackup"


@pytest.fixture(scope="module")
def made_backup(filled_vault: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good backup, to copy and to spoil."""
    path = tmp_path_factory.mktemp("backup") / "good.trackerbackup"
    vault = open_copy(filled_vault, path.parent / "vault")
    vault.back_up(path, NOW)
    vault.close()
    return path


def test_backup_restores_to_the_same_record(filled: Vault, target: Path, tmp_path: Path) -> None:
    made = filled.back_up(target, NOW)
    assert made.gaps == ()
    assert target.stat().st_mode & 0o777 == 0o600
    restored = restore_backup(target, PASSPHRASE, tmp_path / "new", NOW)
    assert restored.gaps == ()
    again = open_vault(tmp_path / "new", PASSPHRASE, NOW)
    assert again.read() == filled.read()
    assert verify(again, no_progress).is_whole
    again.close()
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "new").rglob("*") if path.is_file()}
    assert set(modes.values()) == {0o600}


def test_backup_leaves_nothing_beside_it(filled: Vault, target: Path) -> None:
    (target.parent).mkdir()
    (target.parent / f".{target.name}.0badcafe.part").write_bytes(b"of a backup that was cut off")
    filled.back_up(target, NOW)
    assert [entry.name for entry in target.parent.iterdir()] == [target.name]


def test_backup_holds_no_plain_text(made_backup: Path) -> None:
    content = made_backup.read_bytes()
    for words in (b"Okafor", b"SQLite format", b"a.png"):
        assert words not in content


def test_old_backup_opens_with_the_passphrase_of_its_day(filled: Vault, target: Path, tmp_path: Path) -> None:
    filled.back_up(target, NOW)
    filled.change_passphrase("another one since")
    with pytest.raises(BackupPassphraseError):
        restore_backup(target, "another one since", tmp_path / "new", NOW)
    assert not (tmp_path / "new").exists()
    restore_backup(target, PASSPHRASE, tmp_path / "new", NOW)
    open_vault(tmp_path / "new", PASSPHRASE, NOW).close()


def test_recovery_key_restores_too(tmp_path: Path, target: Path) -> None:
    vault, recovery_key = create_vault(tmp_path / "vault", PASSPHRASE)
    vault.back_up(target, NOW)
    vault.close()
    restore_backup(target, recovery_key.lower(), tmp_path / "new", NOW)
    open_vault(tmp_path / "new", PASSPHRASE, NOW).close()


def test_missing_and_damaged_scans_are_gaps(filled: Vault, target: Path, tmp_path: Path) -> None:
    (scan,) = filled.scans.folder.iterdir()
    scan.write_bytes(scan.read_bytes()[:-1])
    made = filled.back_up(target, NOW)
    assert made.gaps == (scan.name,)
    assert restore_backup(target, PASSPHRASE, tmp_path / "new", NOW).gaps == (scan.name,)
    again = open_vault(tmp_path / "new", PASSPHRASE, NOW)
    assert again.read() == filled.read()
    again.close()


def test_whole_backup_does_not_give_way_to_one_with_gaps(filled: Vault, target: Path) -> None:
    filled.back_up(target, NOW)
    before = target.read_bytes()
    next(filled.scans.folder.iterdir()).unlink()
    with pytest.raises(WholeBackupKeptError):
        filled.back_up(target, NOW)
    assert target.read_bytes() == before
    filled.back_up(target.with_name("other"), NOW)


def test_damaged_database_is_not_backed_up(filled: Vault, vault_path: Path, target: Path) -> None:
    filled.back_up(target, NOW)
    before = target.read_bytes()
    database = vault_path / "vault.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    with pytest.raises(VaultDamagedError):
        filled.back_up(target, NOW)
    assert [entry.read_bytes() for entry in target.parent.iterdir()] == [before]


@pytest.mark.parametrize("what", ["text", "folder", "other vault"])
def test_what_is_no_backup_of_this_vault_is_not_overwritten(
    filled: Vault, target: Path, tmp_path: Path, what: str
) -> None:
    target.parent.mkdir()
    if what == "text":
        target.write_text("my letter")
    elif what == "folder":
        target.mkdir()
    else:
        other, _ = create_vault(tmp_path / "other", PASSPHRASE)
        other.back_up(target, NOW)
        other.close()
    before = target.read_bytes() if target.is_file() else b""
    with pytest.raises(BackupTargetError):
        filled.back_up(target, NOW)
    assert (target.read_bytes() if target.is_file() else b"") == before


def test_damaged_backup_gives_way_to_a_good_one(filled: Vault, target: Path, made_backup: Path) -> None:
    target.parent.mkdir()
    target.write_bytes(made_backup.read_bytes()[:-1])
    filled.back_up(target, NOW)
    with Archive.open(target) as opened:
        opened.check()


def test_restore_makes_a_new_folder_only(filled: Vault, vault_path: Path, target: Path) -> None:
    filled.back_up(target, NOW)
    before = filled.read()
    with pytest.raises(VaultExistsError):
        restore_backup(target, PASSPHRASE, vault_path, NOW)
    assert filled.read() == before


def test_replaced_vault_is_kept_beside(
    filled_vault: Path, filled: Vault, vault_path: Path, target: Path, tmp_path: Path
) -> None:
    filled.back_up(target, NOW)
    old = filled.read()
    with filled.change(ACT, NOW) as change:
        change.put(make_credential("c-later"))
    with pytest.raises(VaultInUseError):
        lock = VaultLock(vault_path / "vault.lock")
        lock.acquire()
        try:
            restore_backup(target, PASSPHRASE, vault_path, NOW, replaces=True)
        finally:
            lock.release()
    filled.close()
    restore_backup(target, PASSPHRASE, vault_path, NOW, replaces=True)
    restored = open_again(filled_vault, vault_path)
    assert restored.read() == old
    restored.close()
    (aside,) = tmp_path.glob("vault.before-*")
    kept = open_again(filled_vault, aside)
    assert kept.read().credential("c-later") is not None
    kept.close()


def test_restore_that_was_cut_off_between_the_renames_is_finished(filled_vault: Path, vault_path: Path) -> None:
    ready = vault_path.with_name(".vault.restored")
    shutil.copytree(filled_vault, ready)
    vault = open_vault(vault_path, PASSPHRASE, NOW)
    assert vault.read().credentials
    vault.close()
    assert not ready.exists()


def test_what_was_left_of_a_restore_goes_and_the_vault_stays(
    filled_vault: Path, filled: Vault, vault_path: Path
) -> None:
    for name in (".vault.restored", ".vault.0badcafe.making"):
        shutil.copytree(filled_vault, vault_path.with_name(name))
    mine = vault_path.with_name(".vaulted.making")
    mine.mkdir()
    recover(vault_path)
    assert sorted(path.name for path in vault_path.parent.iterdir()) == [mine.name, "vault"]
    assert filled.read().credentials


def test_restore_under_way_elsewhere_is_left_alone(filled_vault: Path, vault_path: Path) -> None:
    draft = vault_path.with_name(".vault.0badcafe.making")
    shutil.copytree(filled_vault, draft)
    lock = VaultLock(draft / "vault.lock")
    lock.acquire()
    recover(vault_path)
    lock.release()
    assert (draft / "vault.db").exists()


def read_whole(path: Path, master: bytes) -> None:
    with Archive.open(path) as opened:
        opened.authenticate(keys.derive(master))
        opened.check()


@settings(max_examples=200, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_every_flipped_bit_of_a_backup_is_found(made_backup: Path, filled_vault: Path, place: float, bit: int) -> None:
    content = bytearray(made_backup.read_bytes())
    content[int(place * len(content))] ^= 1 << bit
    spoiled = made_backup.with_name("spoiled")
    spoiled.write_bytes(content)
    with pytest.raises((BackupDamagedError, NotABackupError)) as caught:
        read_whole(spoiled, master_key(filled_vault))
    said = describe_error(caught.value).removeprefix(f"The backup {spoiled} is damaged: ")
    plain = {render(sentence) for sentence in DAMAGE.values()}
    assert isinstance(caught.value, NotABackupError) or any(said.startswith(f"{one}. ") for one in plain), said


@settings(max_examples=60, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), tail=st.binary(max_size=3))
def test_every_cut_and_every_addition_is_found(made_backup: Path, place: float, tail: bytes) -> None:
    content = made_backup.read_bytes()
    spoiled = made_backup.with_name("spoiled")
    spoiled.write_bytes(content[: int(place * len(content))] + tail)
    with pytest.raises((BackupDamagedError, NotABackupError)), Archive.open(spoiled) as opened:
        opened.check()


@settings(max_examples=100, deadline=None)
@given(content=st.binary(max_size=400))
def test_no_file_breaks_the_reading_of_a_backup(made_backup: Path, content: bytes) -> None:
    spoiled = made_backup.with_name("spoiled")
    for head in (b"", archive.MAGIC, archive.MAGIC + len(content).to_bytes(4, "big")):
        spoiled.write_bytes(head + content)
        with pytest.raises(TrackerError), Archive.open(spoiled):
            raise AssertionError("opened")


HOSTILE = [
    "../evil", "/etc/passwd", "scans/../../evil", "scans\\..\\evil", "C:\\evil", "scans/" + "0" * 64 + "\n", "scans/CON",
    "scans/" + "0" * 63 + "\0", "vault.lock", "scans/" + "G" * 64, "",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_names_of_parts_are_never_followed(tmp_path: Path, filled_vault: Path, name: str) -> None:
    """Somebody who knows the passphrase cannot make a backup that writes elsewhere."""
    backup = forged(tmp_path, filled_vault, lambda parts: [*parts, Part(name, 4, "0" * 64)], b"evil")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BackupDamagedError):
        restore_backup(backup, PASSPHRASE, tmp_path / "new", NOW)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("size", [-1, 1 << 62, True, 1.5, "4", None])
def test_sizes_that_are_none_are_refused(tmp_path: Path, filled_vault: Path, size: object) -> None:
    scan = "scans/" + "0" * 64
    backup = forged(tmp_path, filled_vault, lambda parts: [*parts, Part(scan, size, "0" * 64)], b"evil")  # type: ignore[arg-type]
    with pytest.raises(BackupDamagedError):
        restore_backup(backup, PASSPHRASE, tmp_path / "new", NOW)


def test_part_that_stands_twice_is_refused(tmp_path: Path, filled_vault: Path) -> None:
    backup = forged(tmp_path, filled_vault, lambda parts: [*parts, Part("vault.db", 4, "0" * 64)], b"evil")
    with pytest.raises(BackupDamagedError):
        restore_backup(backup, PASSPHRASE, tmp_path / "new", NOW)


def test_manifest_of_another_vault_is_refused(tmp_path: Path, filled_vault: Path) -> None:
    backup = forged(tmp_path, filled_vault, list, b"", key=b"x" * 32)
    with pytest.raises(BackupDamagedError):
        restore_backup(backup, PASSPHRASE, tmp_path / "new", NOW)


def forged(tmp_path: Path, vault: Path, parts: object, tail: bytes, key: bytes | None = None) -> Path:
    """A backup that somebody made by hand who knows the keys (or not)."""
    files = [vault / "vault.json", vault / "vault.db"]
    true = [Part(path.name, path.stat().st_size, digest(path)) for path in files]
    head = keys.read_header(vault / "vault.json")
    manifest = Manifest(head.vault_id, NOW, 2, "1.1.0", True, tuple(parts(true)))  # type: ignore[operator]
    path = tmp_path / "forged.trackerbackup"
    backup_key = key or keys.derive(master_key(vault)).backup
    path.write_bytes(archive.head_of(manifest, backup_key) + b"".join(one.read_bytes() for one in files) + tail)
    return path


def digest(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_newer_backup_is_said_to_be_newer(made_backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "VERSION", 0)
    with pytest.raises(TrackerError) as caught:
        restore_backup(made_backup, PASSPHRASE, tmp_path / "new", NOW)
    assert caught.value.code == "vault_too_new"


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_only_a_file_is_read_as_a_backup(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "mine.trackerbackup"
    if kind == "pipe":
        os.mkfifo(place)
    else:
        place.mkdir()
    with pytest.raises(NotABackupError):
        restore_backup(place, PASSPHRASE, tmp_path / "new", NOW)


def test_link_in_the_place_of_a_backup_is_not_written_through(filled: Vault, target: Path, tmp_path: Path) -> None:
    target.parent.mkdir()
    letter = tmp_path / "letter"
    letter.write_text("mine")
    target.symlink_to(letter)
    with pytest.raises(BackupTargetError):
        filled.back_up(target, NOW + timedelta(days=1))
    assert letter.read_text() == "mine"
