"""A vault on disk: `vault.json` (wrapped keys), `vault.db` (the record), `scans/` (encrypted), `vault.lock`.

Opened by one process at a time. What is read leaves as one frozen `Record`; what is changed goes through `change`.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.dialects.sqlite import insert as upsert

from tracker.domain.change import Changes, Progress, no_progress
from tracker.domain.record import Record, ScanFacts, ScanId
from tracker.domain.sending import Sent
from tracker.errors import (
    Damage,
    KeyringError,
    NoPermissionError,
    VaultDamagedError,
)
from tracker.store import history, journal, keys, schema, search
from tracker.store.archive import Manifest
from tracker.store.backup import MARK_QUERY, Source, write_backup
from tracker.store.engine import (
    READ_ONLY,
    find_damage,
    judged_error,
    make_engine,
    schema_version,
)
from tracker.store.history import Made, Trashed, Version
from tracker.store.lending import LentFiles
from tracker.store.lock import VaultLock
from tracker.store.mapping import SENT, read_record, read_record_again, read_values
from tracker.store.remembering import drop_device_key, find_device_key, keep_device_key
from tracker.store.scans import ScanFolder
from tracker.store.snapshots import keep_local_backup, named_scans
from tracker.texts import Text

HEADER, DATABASE, SCANS, LOCK = "vault.json", "vault.db", "scans", "vault.lock"
EMPTY_MARK = "0.0.0"


class Vault:
    """An open vault. Made by `opening.create_vault` or `opening.open_vault`; call `close` at the end.

    Attributes: `path` its folder, `is_read_only` whether the media forbid changes, `is_closed` whether `close` was
    called, `scans` its scan folder.
    """

    def __init__(self, path: Path, master: bytes, lock: VaultLock, *, is_read_only: bool) -> None:
        self.path = path
        self.is_read_only = is_read_only
        self.is_closed = False
        self.keys = keys.derive(master)
        self.scans = ScanFolder(path / SCANS, self.keys)
        self.lent = LentFiles(hashlib.sha256(self.keys.names).hexdigest()[:16])
        self._master = master
        self._lock = lock
        self._engine = make_engine(path / DATABASE, self.keys.database, read_only=is_read_only)

    def close(self) -> None:
        """Let go of the database and the lock, and remove plain copies of scans."""
        self.is_closed = True
        self.lent.take_back()
        self._engine.dispose()
        self._lock.release()

    def check_schema(self) -> int:
        """The version of the schema. Refuses a database that this program cannot use."""
        with self._explained():
            return schema_version(self._engine, self._database)

    def find_damage(self) -> list[str]:
        """What the database itself says is wrong with it, read on a fresh connection; empty where all is well."""
        return find_damage(self._database, self.keys.database)

    def read(self, before: Record | None = None, touched: Collection[str] = ()) -> Record:
        """The whole record; of that which was read `before`, only values with the ids `touched` are read again."""
        with self.reading() as connection:
            try:
                return read_record(connection) if before is None else read_record_again(connection, before, touched)
            except (ValueError, TypeError, KeyError) as error:
                raise VaultDamagedError(path=str(self.path), what=Damage.ENTRY, said=str(error)) from error

    def scan_facts(self) -> Mapping[ScanId, ScanFacts]:
        """What is known of every scan."""
        with self.reading() as connection:
            rows = connection.execute(sa.select(schema.scan)).all()
        return {ScanId(row.id): ScanFacts(row.size, row.media_type, row.pages) for row in rows}

    def read_state(self, name: str) -> str | None:
        """Something that is remembered beside the record, such as what was given out as a calendar; not in the journal."""
        with self.reading() as connection:
            return history.read_state(connection, name)

    def write_state(self, name: str, value: str | None) -> None:
        """Remember it, or (None) forget it."""
        with self._writing() as connection:
            history.write_state(connection, name, value)

    @contextmanager
    def change(
        self, act: Text, now: datetime, scans: Mapping[ScanId, ScanFacts] | None = None, number: int | None = None
    ) -> Iterator[journal.Change]:
        """One named transaction: all of it or nothing. `scans` are contents that were added to `self.scans` for it;
        `number` is that of the change that it continues, see `journal.Change`."""
        self.scans.settle()
        with self._writing() as connection:
            _register(connection, scans or {})
            change = journal.Change(connection, act, now, number)
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

    def versions(self, identity: str) -> tuple[Version, ...]:
        """What became of the value with this id, the latest first."""
        with self.reading() as connection:
            return history.read_history(connection, identity)

    def changes(self, most: int) -> tuple[Made, ...]:
        """The last changes that stand, the latest first."""
        with self.reading() as connection:
            return history.read_changes(connection, most)

    def beginning(self) -> datetime | None:
        """When the first change was made; None where nothing was ever changed."""
        with self.reading() as connection:
            return history.read_beginning(connection)

    def trash(self) -> tuple[Trashed, ...]:
        """What was removed and can be brought back."""
        with self.reading() as connection:
            return history.read_trash(connection)

    def sent(self, submission: str) -> tuple[Sent, ...]:
        """What this submission said and enclosed each time that it was sent."""
        with self.reading() as connection:
            return tuple(value for _, value in read_values(connection, SENT) if value.submission == submission)

    def empty_trash(self) -> int:
        """Erase everything in the trash for good; how many values."""
        with self._writing() as connection:
            count = history.empty_trash(connection)
            self._forget_scans(connection)
        self.sweep()
        return count

    def tidy(self, now: datetime) -> None:
        """Erase what has been in the trash for its time, and remove what nothing names (any more): scans, plain copies."""
        self.lent.take_back()
        if self.is_read_only:
            return
        with self._writing() as connection:
            if history.erase_overdue(connection, now):
                self._forget_scans(connection)
        self.sweep()

    def index_text(self, content: ScanId, pages: Mapping[int, str]) -> None:
        """Keep the recognised text of a scan, page by page (from 1), in the place of what was kept of it before."""
        with self._writing() as connection:
            search.index_text(connection, content, pages)

    def indexed_text(self, content: ScanId) -> Mapping[int, str]:
        """What was kept of the text of a scan, page by page (from 1)."""
        with self.reading() as connection:
            return search.indexed_text(connection, content)

    def search_text(self, query: str, most: int = 100) -> tuple[search.Match, ...]:
        """The pages of scans on which every word of `query` stands, the best first; see `search.search_text`."""
        with self.reading() as connection:
            return search.search_text(connection, query, most)

    def sweep(self) -> int:
        """Remove scans that neither a committed row nor a local backup names, such as those of an import that was cut
        off; how many."""
        known = self.scan_facts().keys()
        if self.is_read_only or not self.scans.has_strays(known):
            return 0
        relied_on = named_scans(self.path)
        return 0 if relied_on is None else self.scans.sweep(known | relied_on)

    def back_up(self, target: Path, now: datetime, progress: Progress = no_progress) -> Manifest:
        """Write a whole backup to `target`; see `backup.write_backup`."""
        return write_backup(self._source, target, now, progress)

    def keep_local_backup(self, now: datetime) -> Path | None:
        """Make a local backup where something changed since the last one, of a record that holds anything."""
        if self.is_read_only:
            return None
        with self.reading() as connection:
            mark: str = connection.exec_driver_sql(MARK_QUERY).scalar_one()
        return None if mark == EMPTY_MARK else keep_local_backup(self._source, mark, now)

    def change_passphrase(self, passphrase: str) -> None:
        """Wrap the master key for another passphrase; only `vault.json` is written."""
        header = keys.read_header(self.path / HEADER)
        keys.write_header(self.path / HEADER, keys.with_passphrase(header, self._master, passphrase))

    def new_recovery_key(self) -> str:
        """A recovery key in the place of the one before; only `vault.json` is written."""
        header, recovery_key = keys.with_recovery_key(keys.read_header(self.path / HEADER), self._master)
        keys.write_header(self.path / HEADER, header)
        return recovery_key

    def is_recovery_key(self, typed: str) -> bool:
        """Whether what was typed is the recovery key of this vault."""
        return keys.opens_as_recovery_key(keys.read_header(self.path / HEADER), typed, self.path)

    @property
    def is_remembered(self) -> bool:
        """Whether some computer remembers the key of this vault."""
        return keys.has_device(keys.read_header(self.path / HEADER))

    def remember(self) -> None:
        """Let the keyring of this computer open the vault from now on. A `KeyringError`, and nothing changed, where that
        does not hold."""
        header, device_key = keys.with_device(keys.read_header(self.path / HEADER), self._master)
        keep_device_key(header.vault_id, device_key)
        keys.write_header(self.path / HEADER, header)

    def forget(self) -> None:
        """Let only the passphrase and the recovery key open the vault here. The wrap goes first, so that whatever the
        keyring still holds opens nothing; a `KeyringError` where it holds it still. Where the keyring cannot say which
        computer this is, all of them forget."""
        header = keys.read_header(self.path / HEADER)
        try:
            device_key = find_device_key(header.vault_id)
        except KeyringError:
            device_key = None
        keys.write_header(self.path / HEADER, keys.without_device(header, device_key))
        drop_device_key(header.vault_id)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection for reading only, with its errors explained."""
        with self._explained(), self._engine.connect().execution_options(**READ_ONLY) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """One transaction that writes. NoPermissionError where the media forbid it."""
        if self.is_read_only:
            raise NoPermissionError(path=str(self.path))
        with self._explained(), self._engine.begin() as connection:
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
    def _source(self) -> Source:
        return Source(self.path, self.keys)

    @property
    def _database(self) -> Path:
        return self.path / DATABASE

    def _step(self, *, back: bool) -> Changes | None:
        with self._writing() as connection:
            return journal.step(connection, back=back)

    def _forget_scans(self, connection: sa.Connection) -> None:
        search.forget_scans(connection, history.release_scans(connection))


def _register(connection: sa.Connection, scans: Mapping[ScanId, ScanFacts]) -> None:
    rows = [
        {"id": content, "size": facts.size, "media_type": facts.media_type, "pages": facts.pages}
        for content, facts in scans.items()
    ]
    if scans:
        connection.execute(upsert(schema.scan).on_conflict_do_nothing(), rows)
