"""Damage: what can be read is saved, what cannot comes from the local backup, and the damaged file is never touched."""

import random
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from tests.factories import NOW, make_credential
from tests.vault_making import ACT, PASSPHRASE, master_key, open_copy, put_record, some_record
from tracker.domain.change import no_progress
from tracker.domain.record import Record
from tracker.errors import VaultDamagedError, WrongPassphraseError
from tracker.store import keys, schema
from tracker.store.opening import create_vault, open_vault
from tracker.store.salvage import _readable_rows, salvage_vault
from tracker.store.verification import verify

PAGE = 4096
MANY = 300


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Record]:
    """A vault of some size, with a local backup of an earlier state, to copy and damage."""
    path = tmp_path_factory.mktemp("big") / "vault"
    vault, _ = create_vault(path, PASSPHRASE)
    put_record(vault, some_record(vault))
    with vault.change(ACT, NOW) as change:
        change.put(*(make_credential(f"c-{number}", states={"holder_name": "Amara"}) for number in range(MANY)))
    vault.keep_local_backup(NOW)
    with vault.change(ACT, NOW) as change:
        change.put(make_credential("c-late"))
    record = vault.read()
    vault.close()
    return path, record


@pytest.fixture
def damaged(big: tuple[Path, Record], vault_path: Path) -> Path:
    return shutil.copytree(big[0], vault_path)


def damage_pages(path: Path, pages: list[int]) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * PAGE + 100] ^= 1
    path.write_bytes(content)


def damage_leaf_of(path: Path, big: Path, table: str) -> None:
    """Damage one page of a table, such that its other rows can be read."""
    key, whole = keys.derive(master_key(big)).database, (path / "vault.db").read_bytes()
    for page in range(len(whole) // PAGE):
        damage_pages(path / "vault.db", [page])
        rows, is_whole = _readable_rows(path / "vault.db", key, schema.metadata.tables[table])
        if rows and not is_whole:
            return
        (path / "vault.db").write_bytes(whole)
    raise AssertionError("no such page")


@pytest.mark.parametrize("seed", range(4))
def test_any_damaged_pages_cost_nothing_that_a_backup_has(big: tuple[Path, Record], damaged: Path, seed: int) -> None:
    count = (damaged / "vault.db").stat().st_size // PAGE
    damage_pages(damaged / "vault.db", random.Random(seed).sample(range(count), 1 + seed * 4))
    spoiled = (damaged / "vault.db").read_bytes()
    saved = salvage_vault(damaged, PASSPHRASE, NOW)
    (aside,) = saved.kept_aside
    assert aside.read_bytes() == spoiled
    vault = open_vault(damaged, PASSPHRASE, NOW)
    try:
        assert verify(vault, no_progress).is_whole
        found = {credential.id for credential in vault.read().credentials}
        assert found >= {credential.id for credential in big[1].credentials} - {"c-late"}
    finally:
        vault.close()


def test_what_is_readable_and_later_than_the_backup_is_kept(big: tuple[Path, Record], damaged: Path) -> None:
    damage_leaf_of(damaged, big[0], "credential")
    saved = salvage_vault(damaged, PASSPHRASE, NOW)
    assert saved.from_backup > 0
    assert saved.backup_made_at == NOW
    vault = open_vault(damaged, PASSPHRASE, NOW)
    assert vault.read().credential("c-late") is not None
    vault.close()


def test_without_a_backup_the_readable_rows_are_saved(big: tuple[Path, Record], damaged: Path) -> None:
    shutil.rmtree(damaged / "backups")
    damage_leaf_of(damaged, big[0], "credential")
    saved = salvage_vault(damaged, PASSPHRASE, NOW)
    assert saved.from_backup == 0
    vault = open_vault(damaged, PASSPHRASE, NOW)
    left = vault.read()
    assert MANY // 4 < len(left.credentials) < MANY + 2
    assert set(left.credentials) <= set(big[1].credentials)
    assert left.names
    assert vault.find_damage() == []
    vault.close()


def test_database_that_is_gone_comes_from_the_backup(big: tuple[Path, Record], damaged: Path) -> None:
    (damaged / "vault.db").unlink()
    saved = salvage_vault(damaged, PASSPHRASE, NOW)
    assert saved.kept_aside == ()
    assert saved.made_anew == ("vault.db",)
    assert saved.from_backup == saved.records > MANY
    vault = open_vault(damaged, PASSPHRASE, NOW)
    assert len(vault.read().credentials) == MANY + 1
    vault.close()


def test_nothing_is_made_of_nothing(damaged: Path) -> None:
    shutil.rmtree(damaged / "backups")
    (damaged / "vault.db").write_bytes(b"hello" * 2000)
    with pytest.raises(VaultDamagedError):
        salvage_vault(damaged, PASSPHRASE, NOW)
    assert (damaged / "vault.db").read_bytes() == b"hello" * 2000
    assert sorted(path.name for path in damaged.iterdir()) == ["scans", "vault.db", "vault.json", "vault.lock"]


def test_whole_vault_is_left_alone(damaged: Path) -> None:
    before = (damaged / "vault.db").read_bytes()
    found = salvage_vault(damaged, PASSPHRASE, NOW)
    assert (found.made_anew, found.kept_aside) == ((), ())
    assert (damaged / "vault.db").read_bytes() == before
    with pytest.raises(WrongPassphraseError):
        salvage_vault(damaged, "another", NOW)


@pytest.mark.parametrize("spoiled", [b"", b"{", b"hello" * 20])
def test_damaged_header_comes_from_the_backup(damaged: Path, big: tuple[Path, Record], spoiled: bytes) -> None:
    (damaged / "vault.json").write_bytes(spoiled)
    saved = salvage_vault(damaged, PASSPHRASE, NOW)
    assert saved.made_anew == ("vault.json",)
    assert [path.read_bytes() for path in saved.kept_aside] == [spoiled]
    vault = open_vault(damaged, PASSPHRASE, NOW)
    assert vault.read() == big[1]
    vault.close()


def test_every_flipped_bit_of_the_header_is_found_and_mended(damaged: Path) -> None:
    """Whatever is flipped: the vault still opens by one of its ways, or salvage finds the header in a backup."""
    whole = (damaged / "vault.json").read_bytes()
    for at in random.Random(7).sample(range(len(whole)), 4):
        (damaged / "vault.json").write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        salvage_vault(damaged, PASSPHRASE, NOW + timedelta(seconds=at))
        vault = open_vault(damaged, PASSPHRASE, NOW)
        assert not [problem for problem in verify(vault, no_progress).problems if "vault.json" in str(problem.what)]
        vault.close()
        (damaged / "vault.json").write_bytes(whole)


def test_words_on_scans_are_found_after_salvage(filled_vault: Path, vault_path: Path) -> None:
    vault = open_copy(filled_vault, vault_path)
    (content,) = vault.scans.names()
    vault.index_text(content, {1: "Zeugnis"})
    vault.keep_local_backup(NOW)
    vault.close()
    damage_pages(vault_path / "vault.db", [3])
    salvage_vault(vault_path, PASSPHRASE, NOW)
    vault = open_vault(vault_path, PASSPHRASE, NOW)
    assert len(vault.search_text("zeug")) == 1
    vault.close()
