"""Making a vault, and opening one: by passphrase or recovery key, or by what the keyring of this computer remembers.

Opening finishes what an interrupted restore left, takes the lock, and brings an older format up to date after a backup.
"""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tracker.errors import (
    Damage,
    NoPermissionError,
    NoVaultError,
    OldFormatReadOnlyError,
    VaultDamagedError,
    VaultExistsError,
)
from tracker.files import PRIVATE_FILE, explained, make_private_folder, sync_folder
from tracker.store import keys, schema
from tracker.store.backup import BACKUPS, Source, drafting, recover, write_backup
from tracker.store.engine import create_tables, explained_database, make_engine
from tracker.store.hardening import harden_process
from tracker.store.lock import VaultLock
from tracker.store.migration import migrate
from tracker.store.remembering import find_device_key
from tracker.store.vault import DATABASE, HEADER, LOCK, SCANS, Vault


def create_vault(path: Path, passphrase: str) -> tuple[Vault, str]:
    """A new, empty vault at `path`, open, and its recovery key, which is nowhere else.

    VaultExistsError unless `path` is free or an empty folder. It is made beside and moved into place, so that there is
    a whole vault or none.
    """
    harden_process()
    recover(path)
    with explained(path):
        if path.exists() and not (path.is_dir() and not any(path.iterdir())):
            raise VaultExistsError(path=str(path))
    header, master, recovery_key = keys.new_header(passphrase)
    with explained(path), drafting(path) as (draft, lock):
        _lay_out(draft, header, master)
        if path.exists():
            path.rmdir()
        lock.release()  # Windows moves no folder in which a file is open
        draft.replace(path)
        sync_folder(path.parent)
    return open_with(path, lambda _: master), recovery_key


def open_vault(path: Path, secret: str, now: datetime, wait: float = 0.0) -> Vault:
    """Open the vault at `path` with its passphrase or its recovery key, waiting up to `wait` seconds for who has it.

    A vault of an older format is brought up to date, after a backup of it was made; an interrupted restore is finished.
    """
    return open_with(path, lambda header: keys.unlock(header, secret, path), now, wait)


def open_remembered_vault(path: Path, now: datetime, wait: float = 0.0) -> Vault | None:
    """Open the vault at `path` with what the keyring of this computer remembers; None where it remembers nothing that
    opens it. A `KeyringError` where it cannot say."""
    if not is_vault(path):
        return None
    header = keys.read_header(path / HEADER)
    device_key = find_device_key(header.vault_id) if keys.has_device(header) else None
    master = keys.unlock_with_device(header, device_key, path) if device_key else None
    return open_with(path, lambda _: master, now, wait) if master is not None else None


def is_vault(path: Path) -> bool:
    """Whether there is a vault at `path`."""
    with explained(path):
        return (path / HEADER).is_file()


def _lay_out(folder: Path, header: keys.Header, master: bytes) -> None:
    make_private_folder(folder / SCANS)
    os.close(os.open(folder / DATABASE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    engine = make_engine(folder / DATABASE, keys.derive(master).database)
    with explained_database(folder / DATABASE):
        create_tables(engine)
    engine.dispose()
    keys.write_header(folder / HEADER, header)
    sync_folder(folder)


def open_with(
    path: Path, unlock: Callable[[keys.Header], bytes], now: datetime | None = None, wait: float = 0.0
) -> Vault:
    """The vault, opened with the master key that `unlock` finds by its header. Without `now` it is new, and cannot be of
    an older format."""
    harden_process()
    recover(path)
    with explained(path):
        if not (path / HEADER).exists():
            if (path / DATABASE).exists():
                raise VaultDamagedError(path=str(path), what=Damage.KEYS_MISSING)
            raise NoVaultError(path=str(path))
    lock, is_read_only = VaultLock(path / LOCK), False
    try:
        lock.acquire(wait)
    except NoPermissionError:
        is_read_only = True
    try:
        vault = Vault(path, unlock(keys.read_header(path / HEADER)), lock, is_read_only=is_read_only)
    except BaseException:
        lock.release()
        raise
    try:
        with explained(path):
            if not (path / DATABASE).is_file():
                raise VaultDamagedError(path=str(path), what=Damage.DATABASE_MISSING)
        version = vault.check_schema()
        if version < schema.SCHEMA_VERSION and now is not None:
            bring_up_to_date(vault, version, now)
    except BaseException:
        vault.close()
        raise
    return vault


def bring_up_to_date(vault: Vault, version: int, now: datetime) -> None:
    """Migrate the vault, after a backup of it as it was. OldFormatReadOnlyError where nothing can be written."""
    if vault.is_read_only:
        raise OldFormatReadOnlyError(path=str(vault.path))
    name = f"format-{version}-{now:%Y%m%dT%H%M%SZ}.trackerbackup"
    write_backup(Source(vault.path, vault.keys), vault.path / BACKUPS / name, now, carries_scans=False)
    migrate(vault.path / DATABASE, vault.keys.database, version)
