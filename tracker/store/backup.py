"""Making a backup of a vault, and making a vault of a backup.

A backup counts only after it was read back whole. It is encrypted as the vault is, with the keys of its day: a later
passphrase does not open it. A scan that is missing or damaged is a gap in the backup, never the end of it; a damaged
database is, because a backup of it would only push out a good one. A restore is made beside, looked at to the last byte,
and then put in place; what was there before stays, under another name.
"""

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import sqlcipher3.dbapi2 as sqlcipher

from tracker.domain.change import Progress, no_progress
from tracker.domain.record import ScanId
from tracker.errors import (
    BackupDamagedError,
    BackupTargetError,
    Damage,
    NotABackupError,
    ScanDamagedError,
    TrackerError,
    VaultExistsError,
    WholeBackupKeptError,
)
from tracker.files import explained, make_private_folder, new_file, sync_file, sync_folder
from tracker.store import keys
from tracker.store.archive import DATABASE, HEADER, READ_BYTES, SCANS, Archive, Manifest, Part, head_of
from tracker.store.engine import connect, explained_database, find_damage, judged_error, refuse_damage
from tracker.store.lock import VaultLock
from tracker.store.scans import ScanFolder

SCAN_FOLDER, LOCK, BACKUPS = "scans", "vault.lock", "backups"
MARK_QUERY = "SELECT ifnull(max(id), 0) || '.' || count(*) || '.' || ifnull(sum(undone), 0) FROM journal"
"""A name for the state that the record is in: another one after every change, and after every step back."""
DRAFT, READY = ".making", ".restored"
"""Endings of the hidden names beside a vault under which one is made, and under which a whole one waits for its place."""


@dataclass(frozen=True, slots=True)
class Source:
    """The vault that a backup is made of."""

    folder: Path
    keys: keys.Keys


def write_backup(
    source: Source, target: Path, now: datetime, progress: Progress = no_progress, *, carries_scans: bool = True
) -> Manifest:
    """Write a backup to `target`, in the place of an older one of the same vault; what it holds, and its gaps.

    BackupTargetError where something else is there, WholeBackupKeptError where that would lose scans, VaultDamagedError
    where the database is damaged. Without `carries_scans` only the keys and the database are written.
    """
    with explained(target), explained_database(source.folder / DATABASE):
        return _write_backup(source, target, now, progress, carries_scans)


def _write_backup(source: Source, target: Path, now: datetime, progress: Progress, carries_scans: bool) -> Manifest:
    header = keys.read_header(source.folder / HEADER)
    older = _older_backup(target, header.vault_id)
    refuse_damage(
        source.folder / DATABASE, source.keys.database
    )  # a copy leaves indexes out, and would hide damage to them
    _remove_drafts(target)
    with _snapshot(source, target) as database:
        schema, mark, scans = _look_into(database, source)
        parts, gaps = [_part(HEADER, source.folder / HEADER), _part(DATABASE, database)], []
        folder = ScanFolder(source.folder / SCAN_FOLDER, source.keys)
        for done, content in enumerate(scans if carries_scans else ()):
            progress(done, 2 * len(scans))
            try:
                parts.append(Part(SCANS + content, *folder.fingerprint(ScanId(content))))
            except ScanDamagedError:
                gaps.append(content)
        manifest = Manifest(header.vault_id, now, schema, mark, carries_scans, tuple(parts), scans, tuple(gaps))
        if older is not None and set(gaps) & set(older.scans) - set(older.gaps):
            raise WholeBackupKeptError(path=str(target))
        _write(target, manifest, source, database, progress)
    progress(2 * len(scans), 2 * len(scans))
    return manifest


def restore_backup(
    backup: Path, secret: str, target: Path, now: datetime, progress: Progress = no_progress, *, replaces: bool = False
) -> Manifest:
    """Make a vault at `target` of a backup, with the passphrase or recovery key of its day; `gaps` are what it lacks.

    VaultExistsError where something is at `target`, unless `replaces`: then that is kept beside, under another name.
    """
    recover(target)
    with explained(target):
        if target.exists() and not replaces and not _is_hollow(target):
            raise VaultExistsError(path=str(target))
        with Archive.open(backup) as archive:
            derived = archive.unlock(secret)
            with drafting(target) as (draft, lock):
                gaps = _unpack(archive, draft, derived, progress)
                _put_in_place(draft, target, now, lock)
            return replace(archive.manifest, gaps=gaps)


@contextmanager
def drafting(target: Path) -> Iterator[tuple[Path, VaultLock]]:
    """A new folder beside `target` to make a vault in, locked, so that `recover` knows it from one that was left behind.
    It is gone after a failure."""
    with explained(target):
        make_private_folder(target.parent)
        draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}{DRAFT}")
        make_private_folder(draft)
    lock = VaultLock(draft / LOCK)
    try:
        lock.acquire()
        yield draft, lock
    except BaseException:
        lock.release()
        shutil.rmtree(draft, ignore_errors=True)
        raise
    lock.release()


def recover(target: Path) -> None:
    """Finish what an interrupted restore left at `target`, and remove what an interrupted start left beside it."""
    ready = target.with_name(f".{target.name}{READY}")
    with suppress(OSError):
        if ready.exists() and not target.exists():
            ready.replace(target)
            sync_folder(target.parent)
        for entry in list(target.parent.iterdir()):
            is_draft = entry.name.startswith(f".{target.name}.") and entry.name.endswith(DRAFT)
            if (is_draft or entry == ready) and _is_abandoned(entry):
                shutil.rmtree(entry, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    """Whether nobody is making this vault (any more)."""
    lock = VaultLock(folder / LOCK)
    try:
        lock.acquire()
    except TrackerError:
        return False
    lock.release()
    return True


def _is_hollow(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _put_in_place(draft: Path, target: Path, now: datetime, lock: VaultLock) -> None:
    """Move a whole vault to `target`. In between there is nothing there, which `recover` mends."""
    if os.name == "nt":
        lock.release()  # Windows moves no folder in which a file is open
    if not target.exists() or _is_hollow(target):
        if target.exists():
            target.rmdir()
        draft.replace(target)
    else:
        with _kept_closed(target):
            aside, ready = _free_name(target, now), target.with_name(f".{target.name}{READY}")
            draft.replace(ready)
            sync_folder(target.parent)
            target.replace(aside)
            sync_folder(target.parent)
            ready.replace(target)
    sync_folder(target.parent)


@contextmanager
def _kept_closed(folder: Path) -> Iterator[None]:
    """Hold the lock of a vault that is to give way."""
    lock = VaultLock(folder / LOCK)
    lock.acquire()
    if os.name == "nt":
        lock.release()
    try:
        yield
    finally:
        lock.release()


def _free_name(target: Path, now: datetime) -> Path:
    stem, number = f"{target.name}.before-{now:%Y%m%d-%H%M%S}", 1
    while (aside := target.with_name(stem if number == 1 else f"{stem}-{number}")).exists():
        number += 1
    return aside


def _unpack(archive: Archive, draft: Path, derived: keys.Keys, progress: Progress) -> tuple[str, ...]:
    """Lay the vault out in `draft`, and look at all of it; the scans that are not there."""
    manifest = archive.manifest
    carried = {part.name for part in manifest.parts}
    beside = archive.path.absolute().parent.parent / SCAN_FOLDER
    with explained(draft):
        make_private_folder(draft / SCAN_FOLDER)
        for done, name in enumerate(sorted(carried)):
            progress(done, 2 * len(manifest.scans) + 2)
            _copy(archive.chunks(name), draft / name)
        for content in manifest.scans:
            if SCANS + content not in carried and not manifest.carries_scans and (beside / content).is_file():
                _copy(_file_chunks(beside / content), draft / SCANS / content)
        sync_folder(draft / SCAN_FOLDER)
        sync_folder(draft)
    if damage := find_damage(draft / DATABASE, derived.database):
        raise BackupDamagedError(path=str(archive.path), what=Damage.DATABASE, said=damage[0])
    folder, gaps = ScanFolder(draft / SCAN_FOLDER, derived), []
    for done, content in enumerate(manifest.scans):
        progress(len(manifest.scans) + done, 2 * len(manifest.scans) + 2)
        try:
            folder.fingerprint(ScanId(content))
        except ScanDamagedError:
            gaps.append(content)
    return tuple(gaps)


def _older_backup(target: Path, vault_id: str) -> Manifest | None:
    """What is at `target`, which has to be a backup of the same vault, or nothing; None for a damaged one as well."""
    if not target.exists():
        return None
    try:
        with Archive.open(target) as archive:
            older = archive.manifest
    except BackupDamagedError:
        return None
    except (NotABackupError, TrackerError) as error:
        raise BackupTargetError(path=str(target)) from error
    if older.vault_id != vault_id:
        raise BackupTargetError(path=str(target))
    return older


def _remove_drafts(target: Path) -> None:
    """Remove what was left of a backup to this very place that was cut off."""
    with suppress(OSError):
        for entry in list(target.parent.iterdir()):
            if entry.name.startswith(f".{target.name}.") and entry.name.endswith((".part", ".part-journal")):
                entry.unlink()


@contextmanager
def _snapshot(source: Source, target: Path) -> Iterator[Path]:
    """A copy of the database as it is at this moment, beside the backup for as long as that is written."""
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.db.part")
    with explained(target):
        make_private_folder(target.parent)
        with new_file(draft):
            pass
    try:
        database = source.folder / DATABASE
        try:
            connection = connect(database, source.keys.database, read_only=True)
            try:
                connection.execute("VACUUM INTO ?", (str(draft),))
            finally:
                connection.close()
        except sqlcipher.Error as error:
            raise judged_error(error, database, source.keys.database, target) from error
        yield draft
    finally:
        draft.unlink(missing_ok=True)
        draft.with_name(f"{draft.name}-journal").unlink(missing_ok=True)


def _look_into(database: Path, source: Source) -> tuple[int, str, tuple[str, ...]]:
    """The version of the schema, the mark of the record's state, and the ids of the scans; of a database that is whole."""
    refuse_damage(database, source.keys.database)
    connection = connect(database, source.keys.database, read_only=True)
    try:
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        scans = tuple(name for (name,) in connection.execute("SELECT id FROM scan ORDER BY id").fetchall())
        (mark,) = connection.execute(MARK_QUERY).fetchone()
        return int(schema), mark, scans
    finally:
        connection.close()


def _part(name: str, path: Path) -> Part:
    digest, size = hashlib.sha256(), 0
    for chunk in _file_chunks(path):
        digest.update(chunk)
        size += len(chunk)
    return Part(name, size, digest.hexdigest())


def _write(target: Path, manifest: Manifest, source: Source, database: Path, progress: Progress) -> None:
    """Write the file beside, read it back, and put it in place."""
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    with explained(target):
        try:
            with new_file(draft) as file:
                _fill(file, manifest, source, database, progress)
                sync_file(file)
            _read_back(draft, target, source.keys)
            draft.replace(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        sync_folder(target.parent)


def _fill(file: BinaryIO, manifest: Manifest, source: Source, database: Path, progress: Progress) -> None:
    file.write(head_of(manifest, source.keys.backup))
    for done, part in enumerate(manifest.parts):
        progress(len(manifest.scans) + max(0, done - 2), 2 * len(manifest.scans))
        file.writelines(_file_chunks(database if part.name == DATABASE else source.folder / part.name))


def _read_back(draft: Path, target: Path, derived: keys.Keys) -> None:
    try:
        with Archive.open(draft) as archive:
            archive.authenticate(derived)
            archive.check()
    except (BackupDamagedError, NotABackupError) as error:
        raise BackupDamagedError(path=str(target), what=error.details.get("what", Damage.CONTENTS)) from error


def _copy(chunks: Iterator[bytes], path: Path) -> None:
    with new_file(path) as file:
        for chunk in chunks:
            file.write(chunk)
        sync_file(file)


def _file_chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(READ_BYTES):
            yield chunk
