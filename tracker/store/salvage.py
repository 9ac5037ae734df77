"""Saving what can be read of a damaged vault. The damaged file is kept aside, and never written to.

Every page of the database vouches for itself, so a row is either as it was or cannot be read at all. Rows that can are
taken; where a table has gaps, they are filled from the latest local backup. What then points to nothing gives way.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from tracker.domain.record import ScanId
from tracker.errors import Damage, NoVaultError, ScanDamagedError, TrackerError, VaultDamagedError
from tracker.files import explained, sync_folder
from tracker.store import keys, schema, search
from tracker.store.archive import DATABASE, HEADER, Archive
from tracker.store.backup import LOCK, SCAN_FOLDER, drafting, recover
from tracker.store.engine import connect, create_tables, find_damage, make_engine
from tracker.store.lock import VaultLock
from tracker.store.mapping import KINDS, read_record
from tracker.store.migration import migrate
from tracker.store.scans import ScanFolder
from tracker.store.snapshots import read_local_backups

WIDEST_GAP = 1 << 20
"""How many rows in a run may be lost before a table is given up."""
MAGICS = ((b"%PDF", "application/pdf"), (b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"))
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved: how many records, how many of them from the backup of which moment, which files were made anew, and
    where the damaged ones are now (none for a file that was missing). Without `made_anew` nothing was damaged, and nothing
    was done."""

    records: int = 0
    from_backup: int = 0
    backup_made_at: datetime | None = None
    made_anew: tuple[str, ...] = ()
    kept_aside: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fallback:
    """A database of a local backup, of the present schema."""

    database: Path
    made_at: datetime


def salvage_vault(path: Path, secret: str, now: datetime) -> Salvaged:
    """Make a whole vault of a damaged one, in its place. VaultDamagedError where neither it nor a local backup can be read."""
    lock = VaultLock(path / LOCK)
    lock.acquire()
    try:
        with explained(path):
            return _salvage(path, secret, now)
    finally:
        lock.release()


def _salvage(path: Path, secret: str, now: datetime) -> Salvaged:
    recover(path / DATABASE)
    header, master = _find_key(path, secret)
    derived = keys.derive(master)
    mended, aside = _mend_header(path, header, now)
    if (path / DATABASE).is_file():
        with suppress(sqlcipher.Error):  # a change that was cut off is rolled back before anything is called damage
            connect(path / DATABASE, derived.database).close()
    if (path / DATABASE).is_file() and not find_damage(path / DATABASE, derived.database):
        return Salvaged(made_anew=mended, kept_aside=tuple(aside))
    with drafting(path / DATABASE) as (draft, _):
        saved = _rebuild(path, draft, derived)
        aside += _keep_aside(path / DATABASE, now)
        (draft / DATABASE).replace(path / DATABASE)
        sync_folder(path)
        shutil.rmtree(draft, ignore_errors=True)
    return replace(saved, made_anew=(*mended, DATABASE), kept_aside=tuple(aside))


def _find_key(path: Path, secret: str) -> tuple[keys.Header, bytes]:
    """The header that the secret opens: the vault's own, or that of a local backup where its own is damaged."""
    own: tuple[keys.Header, bytes] | None = None
    damage: TrackerError | None = None
    try:
        header = keys.read_header(path / HEADER)
        own = header, keys.unlock(header, secret, path)
    except (VaultDamagedError, NoVaultError) as error:
        damage = error
    if own is not None and own[0].is_whole:
        return own
    for backup in read_local_backups(path):
        with suppress(TrackerError), Archive.open(backup.path) as archive:
            header = archive.header()
            master = keys.unlock(header, secret, path)
            archive.authenticate(keys.derive(master))
            return header, master
    if own is None:
        raise damage or VaultDamagedError(path=str(path), what=Damage.KEYS)
    return own


def _mend_header(path: Path, header: keys.Header, now: datetime) -> tuple[tuple[str, ...], list[Path]]:
    """Put a header that opens in the place of a damaged one, which is kept aside; what was made anew, and where it is."""
    with suppress(TrackerError):
        if keys.read_header(path / HEADER) == header and header.is_whole:
            return (), []
    aside = _keep_aside(path / HEADER, now)
    keys.write_header(path / HEADER, header)
    return (HEADER,), aside


def _keep_aside(file: Path, now: datetime) -> list[Path]:
    """Another name for a file that is about to give way; nothing where there is none."""
    if not file.exists():
        return []
    stem, number = f"{file.name}.damaged-{now:%Y%m%d-%H%M%S}", 1
    while (aside := file.with_name(stem if number == 1 else f"{stem}-{number}")).exists():
        number += 1
    with explained(file):
        try:
            os.link(file, aside)
        except OSError:  # a file system without links
            shutil.copyfile(file, aside)
        sync_folder(file.parent)
    return [aside]


def _rebuild(path: Path, draft: Path, derived: keys.Keys) -> Salvaged:
    """A whole database in `draft` of what can be read of the one in `path`, and of the latest local backup."""
    fallback = _latest_backup(path, draft, derived)
    found = {
        table.name: _readable_rows(path / DATABASE, derived.database, table) for table in schema.metadata.sorted_tables
    }
    if fallback is None and not any(rows for rows, _ in found.values()):
        raise VaultDamagedError(path=str(path), what=Damage.DATABASE_LOST)
    engine = make_engine(draft / DATABASE, derived.database, checks_references=False)
    try:
        create_tables(engine)
        with engine.begin() as connection:
            taken = _fill(connection, found, fallback, derived.database)
            _register_scans(connection, ScanFolder(path / SCAN_FOLDER, derived))
            _drop_dangling(connection)
            _index_words(connection)
            connection.execute(sa.update(schema.journal).values(settled=1))  # steps back may lack a part
            record = read_record(connection)
    finally:
        engine.dispose()
    if damage := find_damage(draft / DATABASE, derived.database):
        raise VaultDamagedError(path=str(path), what=Damage.DATABASE, said=damage[0])
    records = sum(len(getattr(record, kind.collection)) for kind in KINDS if kind.collection and kind.key)
    return Salvaged(records, taken, fallback.made_at if fallback and taken else None)


def _latest_backup(path: Path, draft: Path, derived: keys.Keys) -> _Fallback | None:
    for backup in read_local_backups(path):
        database = draft / "backup.db"
        with suppress(TrackerError, OSError, sqlcipher.Error), Archive.open(backup.path) as archive:
            archive.authenticate(derived)
            database.write_bytes(b"".join(archive.chunks(DATABASE)))
            if archive.manifest.schema < schema.SCHEMA_VERSION:
                migrate(database, derived.database, archive.manifest.schema)
            if archive.manifest.schema <= schema.SCHEMA_VERSION and not find_damage(database, derived.database):
                return _Fallback(database, archive.manifest.made_at)
    return None


def _readable_rows(database: Path, key: bytes, table: sa.Table) -> tuple[list[Row], bool]:
    """The rows of a table that can be read, and whether these are all."""
    rows: list[Row] = []
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    query = f'SELECT rowid, {columns} FROM "{table.name}" WHERE rowid > ? ORDER BY rowid'
    start: int | None = 0
    is_whole = True
    while start is not None:
        last = start
        try:
            for row in _fresh_rows(database, key, query, start):
                rows.append(row[1:])
                last = row[0]
            return rows, is_whole
        except sqlcipher.Error:
            is_whole = False
            start = _behind_gap(database, key, query, last)
    return rows, False


def _behind_gap(database: Path, key: bytes, query: str, last: int) -> int | None:
    """The least number behind which rows can be read again; None where there is none. Steps double until one lands behind
    the gap, and then close in on its end."""

    def is_behind(step: int) -> bool:
        try:
            next(_fresh_rows(database, key, query, last + step), None)
        except sqlcipher.Error:
            return False
        return True

    high = 1
    while not is_behind(high):
        high *= 2
        if high > WIDEST_GAP:
            return None
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_behind(middle) else (middle, high)
    return last + high


def _fresh_rows(database: Path, key: bytes, query: str, start: int) -> Iterator[Row]:
    """Rows on a connection of their own: one bad page spoils what a connection reads later."""
    connection = connect(database, key, read_only=True)
    try:
        yield from connection.execute(query, (start,))
    finally:
        connection.close()


def _fill(
    connection: sa.Connection, found: dict[str, tuple[list[Row], bool]], fallback: _Fallback | None, key: bytes
) -> int:
    """Write what was read, and what only the backup has of tables with gaps; how many records the latter are."""
    kinds = {kind.table.name for kind in KINDS if kind.collection and kind.key}
    taken = 0
    for table in schema.metadata.sorted_tables:
        rows, is_whole = found[table.name]
        _insert(connection, table, rows)
        if not is_whole and fallback is not None:
            older, _ = _readable_rows(fallback.database, key, table)
            added = _insert(connection, table, older)
            taken += added if table.name in kinds else 0
    return taken


def _insert(connection: sa.Connection, table: sa.Table, rows: list[Row]) -> int:
    """Insert the rows whose keys are not there yet; how many."""
    marks = ", ".join("?" * len(table.columns))
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    before = _count(connection, table)
    if rows:
        connection.exec_driver_sql(f'INSERT OR IGNORE INTO "{table.name}" ({columns}) VALUES ({marks})', rows)
    return _count(connection, table) - before


def _count(connection: sa.Connection, table: sa.Table) -> int:
    return int(connection.exec_driver_sql(f'SELECT count(*) FROM "{table.name}"').scalar_one())


def _register_scans(connection: sa.Connection, folder: ScanFolder) -> None:
    """Know of scans again whose rows are lost while their files are whole."""
    known = set(connection.execute(sa.select(schema.scan.c.id)).scalars())
    named = set(connection.execute(sa.select(schema.credential_scans.c.content)).scalars())
    for content in named - known:
        with suppress(ScanDamagedError):
            scan = folder.read(ScanId(content))
            media_type = next((kind for magic, kind in MAGICS if scan.startswith(magic)), "application/octet-stream")
            row = {"id": content, "size": len(scan), "media_type": media_type, "pages": 1}
            connection.execute(sa.insert(schema.scan), row)


def _drop_dangling(connection: sa.Connection) -> None:
    """Empty references to what is not there, or drop the rows that are nothing without them."""
    while dangling := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        for name, rowid, _, number in dangling:
            links = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{name}")').all()
            column = next(link[3] for link in links if link[0] == number)
            if schema.metadata.tables[name].c[column].nullable:
                connection.exec_driver_sql(f'UPDATE "{name}" SET "{column}" = NULL WHERE rowid = ?', (rowid,))
            else:
                connection.exec_driver_sql(f'DELETE FROM "{name}" WHERE rowid = ?', (rowid,))


def _index_words(connection: sa.Connection) -> None:
    pages: dict[str, dict[int, str]] = {}
    for row in connection.execute(sa.select(schema.scan_text)).all():
        pages.setdefault(row.scan, {})[row.page] = row.text
    for content, texts in pages.items():
        search.index_text(connection, ScanId(content), texts)
