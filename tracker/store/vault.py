"""A vault on disk: `vault.json` (wrapped keys), `vault.db` (the record), `scans/` (encrypted), `vault.lock`.

Opened by one process at a time. What is read leaves as one frozen `Record`; what is changed goes through `change`.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.dialects.sqlite import insert as upsert

from tracker.domain.change import Changes
from tracker.domain.record import Record, ScanFacts, ScanId
from tracker.errors import (
    NoPermissionError,
    NoVaultError,
    OldFormatReadOnlyError,
    VaultDamagedError,
    VaultExistsError,
)
from tracker.files import PRIVATE_FILE, explained, make_private_folder, sync_folder
from tracker.store import journal, keys, schema
from tracker.store.backup import BACKUPS, Source, drafting, recover, write_backup
from tracker.store.engine import (
    READ_ONLY,
    create_tables,
    explained_database,
    find_damage,
    judged_error,
    make_engine,
    schema_version,
)
from tracker.store.lock import VaultLock
from tracker.store.mapping import read_record
from tracker.store.migration import migrate
from tracker.store.scans import ScanFolder
from tracker.texts import Text

HEADER, DATABASE, SCANS, LOCK = "vault.json", "vault.db", "scans", "vault.lock"


class Vault:
    """An open vault. Use `create_vault` or `open_vault`; call `close` at the end.

    Attributes: `path` its folder, `is_read_only` whether the media forbid changes, `scans` its scan folder.
    """

    def __init__(self, path: Path, master: bytes, lock: VaultLock, *, is_read_only: bool) -> None:
        self.path = path
        self.is_read_only = is_read_only
        self.keys = keys.derive(master)
        self.scans = ScanFolder(path / SCANS, self.keys)
        self._master = master
        self._lock = lock
        self._engine = make_engine(path / DATABASE, self.keys.database, read_only=is_read_only)

    def close(self) -> None:
        """Let go of the database and the lock."""
        self._engine.dispose()
        self._lock.release()

    def check_schema(self) -> int:
        """The version of the schema. Refuses a database that this program cannot use."""
        with self._explained():
            return schema_version(self._engine, self._database)

    def find_damage(self) -> list[str]:
        """What the database itself says is wrong with it, read on a fresh connection; empty where all is well."""
        return find_damage(self._database, self.keys.database)

    def read(self) -> Record:
        """The whole record."""
        with self.reading() as connection:
            try:
                return read_record(connection)
            except (ValueError, TypeError, KeyError) as error:
                raise VaultDamagedError(path=str(self.path), what=f"vault.db: {error}") from error

    def scan_facts(self) -> Mapping[ScanId, ScanFacts]:
        """What is known of every scan."""
        with self.reading() as connection:
            rows = connection.execute(sa.select(schema.scan)).all()
        return {ScanId(row.id): ScanFacts(row.size, row.media_type, row.pages) for row in rows}

    @contextmanager
    def change(
        self, act: Text, now: datetime, scans: Mapping[ScanId, ScanFacts] | None = None
    ) -> Iterator[journal.Change]:
        """One named transaction: all of it or nothing. `scans` are contents that were added to `self.scans` for it."""
        if self.is_read_only:
            raise NoPermissionError(path=str(self.path))
        self.scans.settle()
        with self._explained(), self._engine.begin() as connection:
            _register(connection, scans or {})
            change = journal.Change(connection, act, now)
            yield change
            change.finish()

    def undo(self) -> Changes | None:
        """Take the last change back."""
        return self._step(back=True)

    def redo(self) -> Changes | None:
        """Make the change again that was taken back last."""
        return self._step(back=False)

    def next_acts(self) -> tuple[Text | None, Text | None]:
        """The names of the changes that undo and redo would take next."""
        with self.reading() as connection:
            return journal.next_act(connection, back=True), journal.next_act(connection, back=False)

    def sweep(self) -> int:
        """Remove scans that no committed row names, such as those of an import that was cut off; how many."""
        return 0 if self.is_read_only else self.scans.sweep(self.scan_facts())

    def change_passphrase(self, passphrase: str) -> None:
        """Wrap the master key for another passphrase; only `vault.json` is written."""
        header = keys.read_header(self.path / HEADER)
        keys.write_header(self.path / HEADER, keys.with_passphrase(header, self._master, passphrase))

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection for reading only, with its errors explained."""
        with self._explained(), self._engine.connect().execution_options(**READ_ONLY) as connection:
            yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """What the database says as the error for people; its connection is not used again after that."""
        try:
            yield
        except (sa.exc.IntegrityError, sqlcipher.IntegrityError):
            raise  # a bug of this program, and nothing that a person could mend
        except (sa.exc.DBAPIError, sqlcipher.Error) as error:
            self._engine.dispose()
            raise judged_error(error, self._database, self.keys.database) from error

    @property
    def _database(self) -> Path:
        return self.path / DATABASE

    def _step(self, *, back: bool) -> Changes | None:
        if self.is_read_only:
            raise NoPermissionError(path=str(self.path))
        with self._explained(), self._engine.begin() as connection:
            return journal.step(connection, back=back)


def create_vault(path: Path, passphrase: str) -> tuple[Vault, str]:
    """A new, empty vault at `path`, open, and its recovery key, which is nowhere else.

    VaultExistsError unless `path` is free or an empty folder. It is made beside and moved into place, so that there is
    a whole vault or none.
    """
    recover(path)
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
    return _opened(path, lambda _: master), recovery_key


def open_vault(path: Path, secret: str, now: datetime, wait: float = 0.0) -> Vault:
    """Open the vault at `path` with its passphrase or its recovery key, waiting up to `wait` seconds for who has it.

    A vault of an older format is brought up to date, after a backup of it was made; an interrupted restore is finished.
    """
    return _opened(path, lambda header: keys.unlock(header, secret, path), now, wait)


def is_vault(path: Path) -> bool:
    """Whether there is a vault at `path`."""
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


def _opened(
    path: Path, unlock: Callable[[keys.Header], bytes], now: datetime | None = None, wait: float = 0.0
) -> Vault:
    """The vault with the key that `unlock` finds. Without `now` it is new, and nothing can be due."""
    if not (path / HEADER).exists():
        recover(path)
    if not (path / HEADER).exists():
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
        if not (path / DATABASE).is_file():
            raise VaultDamagedError(path=str(path), what="vault.db is missing")
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


def _register(connection: sa.Connection, scans: Mapping[ScanId, ScanFacts]) -> None:
    rows = [
        {"id": content, "size": facts.size, "media_type": facts.media_type, "pages": facts.pages}
        for content, facts in scans.items()
    ]
    if scans:
        connection.execute(upsert(schema.scan).on_conflict_do_nothing(), rows)
