"""Vaults that the tests of the store begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vault_making import PASSPHRASE, open_copy, put_record, some_record
from tracker.domain.change import no_progress
from tracker.store.opening import create_vault
from tracker.store.vault import Vault
from tracker.store.verification import verify


@pytest.fixture(scope="session")
def empty_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty vault to copy: deriving a key takes longer than anything else here."""
    path = tmp_path_factory.mktemp("made") / "vault"
    vault, _ = create_vault(path, PASSPHRASE)
    vault.close()
    return path


@pytest.fixture(scope="session")
def filled_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault to copy that holds a record and a scan."""
    path = tmp_path_factory.mktemp("filled") / "vault"
    vault, _ = create_vault(path, PASSPHRASE)
    put_record(vault, some_record(vault))
    assert verify(vault, no_progress).is_whole
    vault.close()
    return path


@pytest.fixture
def vault(empty_vault: Path, vault_path: Path) -> Iterator[Vault]:
    """An empty vault, open."""
    opened = open_copy(empty_vault, vault_path)
    yield opened
    opened.close()


@pytest.fixture
def filled(filled_vault: Path, vault_path: Path) -> Iterator[Vault]:
    """A vault with a record and a scan, open."""
    opened = open_copy(filled_vault, vault_path)
    yield opened
    opened.close()
