"""Backups that the program makes by itself, inside the vault's folder, and which of them it keeps.

They hold the keys and the database, and rely on the scans beside them: a scan that one of them names is not swept away.
They protect against a slip, a bug and a damaged database, not against the loss of the computer.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tracker.errors import TrackerError
from tracker.files import explained, os_error, sync_folder
from tracker.store.archive import Archive, Manifest
from tracker.store.backup import BACKUPS, Source, write_backup

SUFFIX = ".trackerbackup"
BY_ITSELF = re.compile(r"\d{8}T\d{6}Z(-\d+)?\.trackerbackup")
FEWEST = 3
HOURLY, DAILY, WEEKLY, MONTHLY = timedelta(days=1), timedelta(days=14), timedelta(days=70), timedelta(days=366)


@dataclass(frozen=True, slots=True)
class LocalBackup:
    """A backup in the vault's folder. `manifest` is None where the file is damaged."""

    path: Path
    manifest: Manifest | None


def read_local_backups(folder: Path) -> tuple[LocalBackup, ...]:
    """The local backups of the vault in `folder`, the latest first, damaged ones last."""
    try:
        paths = list((folder / BACKUPS).iterdir())
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise os_error(error, folder / BACKUPS) from error
    backups = (path for path in paths if path.suffix == SUFFIX and not path.name.startswith("."))
    found = [LocalBackup(path, _manifest(path)) for path in backups]
    oldest = datetime.min.replace(tzinfo=UTC)
    found.sort(key=lambda one: (one.manifest.made_at if one.manifest else oldest, one.path.name), reverse=True)
    return tuple(found)


def newest_whole(folder: Path) -> LocalBackup | None:
    """The latest local backup that can be read to its last byte; None where there is none."""
    for one in read_local_backups(folder):
        with suppress(TrackerError), Archive.open(one.path) as archive:
            archive.check()
            return one
    return None


def keep_local_backup(source: Source, mark: str, now: datetime) -> Path | None:
    """Make a local backup where the record is in another state than at the last one, and remove superseded ones.

    `mark` names the present state. None where nothing changed. VaultDamagedError, and nothing is removed, where the
    database is damaged.
    """
    if _latest_mark(source.folder) == mark:  # the usual case, without a look at all of them
        return None
    present = [one for one in read_local_backups(source.folder) if one.manifest is not None]
    if any(one.manifest is not None and one.manifest.mark == mark for one in present):
        return None
    with explained(source.folder / BACKUPS):
        path = _free_path(source.folder / BACKUPS, now)
    write_backup(source, path, now, carries_scans=False)
    made = {one.path: one.manifest.made_at for one in present if one.manifest and BY_ITSELF.fullmatch(one.path.name)}
    gone = superseded([*made.values(), now], now)
    with explained(source.folder / BACKUPS):
        for older, made_at in made.items():
            if made_at in gone:
                older.unlink()
        sync_folder(source.folder / BACKUPS)
    return path


def _latest_mark(folder: Path) -> str | None:
    """What the local backup with the latest name says of its state."""
    with suppress(OSError, ValueError):
        latest = max(path for path in (folder / BACKUPS).iterdir() if BY_ITSELF.fullmatch(path.name))
        manifest = _manifest(latest)
        return manifest.mark if manifest is not None else None
    return None


def superseded(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which of the backups made at these moments may go.

    Kept are the last of each hour of the past day, of each day of two weeks, of each week of ten, of each month of a
    year, of each year; the last three whatever their age; and whatever lies in the future, which only a wrong clock can
    have made and which counts for nothing else.
    """
    past = sorted({moment for moment in moments if moment <= now}, reverse=True)
    kept, seen = set(past[:FEWEST]), set()
    for moment in past:
        bucket = _bucket(moment, now)
        if bucket not in seen:
            seen.add(bucket)
            kept.add(moment)
    return set(past) - kept


def named_scans(folder: Path) -> set[str] | None:
    """The scans that local backups rely on; None where one of them cannot be read, so that nobody knows."""
    named: set[str] = set()
    for backup in read_local_backups(folder):
        if backup.manifest is None:
            return None
        named.update(backup.manifest.scans)
    return named


def _bucket(moment: datetime, now: datetime) -> tuple[str, object]:
    age, day = now - moment, moment.astimezone(UTC)
    if age < HOURLY:
        return "hour", (day.date(), day.hour)
    if age < DAILY:
        return "day", day.date()
    if age < WEEKLY:
        return "week", day.isocalendar()[:2]
    if age < MONTHLY:
        return "month", (day.year, day.month)
    return "year", day.year


def _manifest(path: Path) -> Manifest | None:
    try:
        with Archive.open(path) as archive:
            return archive.manifest
    except TrackerError:
        return None


def _free_path(folder: Path, now: datetime) -> Path:
    stem, number = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}", 1
    while (path := folder / f"{stem if number == 1 else f'{stem}-{number}'}{SUFFIX}").exists():
        number += 1
    return path
