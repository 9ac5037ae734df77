"""Keys: what opens a vault, what does not, and what a stranger's header can do."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import EmptyPassphraseError, NoVaultError, VaultDamagedError, VaultTooNewError, WrongPassphraseError
from tracker.store import keys

PASSPHRASE = "correct horse é battery"
AS_SHIPPED = {name: getattr(keys, name.upper()) for name in keys.CLAMPS}
"""Read before the tests make their own vaults cheaper."""


@pytest.fixture(scope="module")
def made() -> tuple[keys.Header, bytes, str]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in AS_SHIPPED.items():
            patch.setattr(keys, name.upper(), value)
        return keys.new_header(PASSPHRASE)


def test_key_is_derived_as_rfc_9106_recommends_in_second_place(made: tuple[keys.Header, bytes, str]) -> None:
    slot = made[0].slots[0]
    assert (slot["type"], slot["kdf"]) == ("passphrase", "argon2id")
    assert {name: slot[name] for name in AS_SHIPPED} == {"memory_kib": 64 * 1024, "passes": 3, "lanes": 4}


def test_passphrase_and_recovery_key_open_the_same_master(made: tuple[keys.Header, bytes, str]) -> None:
    header, master, recovery = made
    assert keys.unlock(header, PASSPHRASE, Path()) == master
    assert keys.unlock(header, recovery, Path()) == master
    assert keys.unlock(header, recovery.lower().replace("-", " ").replace("0", "o").replace("1", "l"), Path()) == master


def test_passphrase_typed_decomposed_opens(made: tuple[keys.Header, bytes, str]) -> None:
    header, master, _ = made
    assert keys.unlock(header, unicodedata.normalize("NFD", PASSPHRASE), Path()) == master


@pytest.mark.parametrize("wrong", ["correct horse é batterz", "", PASSPHRASE + " "])
def test_another_passphrase_does_not_open(made: tuple[keys.Header, bytes, str], wrong: str) -> None:
    with pytest.raises(WrongPassphraseError):
        keys.unlock(made[0], wrong, Path())


def test_empty_passphrase_is_refused() -> None:
    with pytest.raises(EmptyPassphraseError):
        keys.new_header("")


def test_change_of_passphrase_keeps_the_recovery_key(made: tuple[keys.Header, bytes, str]) -> None:
    header, master, recovery = made
    changed = keys.with_passphrase(header, master, "another one")
    assert keys.unlock(changed, "another one", Path()) == master
    assert keys.unlock(changed, recovery, Path()) == master
    with pytest.raises(WrongPassphraseError):
        keys.unlock(changed, PASSPHRASE, Path())


def test_new_recovery_key_replaces_the_old_one(made: tuple[keys.Header, bytes, str]) -> None:
    header, master, recovery = made
    changed, fresh = keys.with_recovery_key(header, master)
    assert keys.unlock(changed, fresh, Path()) == master
    with pytest.raises(WrongPassphraseError):
        keys.unlock(changed, recovery, Path())


@pytest.mark.parametrize(
    ("name", "value"), [("memory_kib", 1 << 31), ("memory_kib", 8), ("passes", 0), ("lanes", 99), ("passes", "3")]
)
def test_derivation_outside_its_bounds_is_refused_before_it_runs(
    made: tuple[keys.Header, bytes, str], name: str, value: object
) -> None:
    header = made[0]
    slot = {**header.slots[0], name: value}
    with pytest.raises(VaultDamagedError):
        keys.unlock(keys.Header(header.vault_id, (slot,)), PASSPHRASE, Path())


def test_weakened_parameters_do_not_open(made: tuple[keys.Header, bytes, str]) -> None:
    header = made[0]
    slot = {**header.slots[0], "passes": 2}
    with pytest.raises(WrongPassphraseError):
        keys.unlock(keys.Header(header.vault_id, (slot,)), PASSPHRASE, Path())


def test_slot_of_another_vault_does_not_open(made: tuple[keys.Header, bytes, str]) -> None:
    header = made[0]
    with pytest.raises(WrongPassphraseError):
        keys.unlock(keys.Header("0" * 16, header.slots), PASSPHRASE, Path())


@given(st.binary(min_size=20, max_size=20))
def test_recovery_key_reads_back(secret: bytes) -> None:
    assert keys.read_recovery_key(keys.spell_recovery_key(secret)) == secret


@given(st.binary(min_size=20, max_size=20), st.integers(0, 31), st.sampled_from(keys.CROCKFORD))
def test_one_wrong_symbol_is_never_read_as_another_key_in_silence(secret: bytes, at: int, symbol: str) -> None:
    """The check symbols catch nearly all slips; what passes them is another key, which then opens nothing."""
    spelled = keys.spell_recovery_key(secret).replace("-", "")
    slipped = spelled[:at] + symbol + spelled[at + 1 :]
    read = keys.read_recovery_key(slipped)
    assert read is None or (read == secret) == (slipped == spelled)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_a_recovery_key(text: str) -> None:
    read = keys.read_recovery_key(text)
    assert read is None or len(read) == keys.RECOVERY_BYTES


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff",
        b'{"format":"tracker-vault","version":1,"vault_id":"x","slots":[1]}',
        b"[" * 9999,
    ],
)
def test_header_that_does_not_fit_is_damage(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vault.json"
    path.write_bytes(content)
    with pytest.raises(VaultDamagedError):
        keys.read_header(path)


def test_missing_header_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NoVaultError):
        keys.read_header(tmp_path / "vault.json")


def test_newer_header_is_refused(tmp_path: Path, made: tuple[keys.Header, bytes, str]) -> None:
    path = tmp_path / "vault.json"
    plain = json.loads(keys.spell_header(made[0]))
    path.write_text(json.dumps({**plain, "version": 2}))
    with pytest.raises(VaultTooNewError):
        keys.read_header(path)


def test_header_holds_neither_passphrase_nor_recovery_key_nor_master(made: tuple[keys.Header, bytes, str]) -> None:
    header, master, recovery = made
    spelled = keys.spell_header(header).decode()
    for secret in (PASSPHRASE, recovery, recovery.replace("-", ""), master.hex()):
        assert secret not in spelled
