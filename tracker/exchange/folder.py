"""The exchange folder: `applicant.json`, the scans that it names and `planning.json` where there is one, read with every fault named and written whole."""

import secrets
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from tracker.domain.change import Progress
from tracker.domain.record import Credential, CredentialId, Record, Scan, ScanId
from tracker.errors import (
    BadInputError,
    Fault,
    FolderNotEmptyError,
    NotFoundError,
    ScanDamagedError,
    fault,
)
from tracker.exchange.document import (
    LARGEST,
    parse_document,
    record_from_plain,
    record_to_plain,
    spell_document,
)
from tracker.exchange.paths import Places
from tracker.exchange.planning import PLAN, planning_faults, planning_to_plain, with_planning
from tracker.exchange.rules import find_faults
from tracker.exchange.shape import place_of
from tracker.files import explained, make_private_folder, new_file, require_folder, sync_folder, write_atomic

DOCUMENT = "applicant.json"


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A scan that a document names: where it lies, and how to speak of it (`place` and `shown`, as written there)."""

    place: str
    shown: str
    path: Path


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from an exchange folder. `record` is None where there are faults in the document itself."""

    record: Record | None
    scans: tuple[ScanFile, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class MissingScan:
    """A scan that could not be exported: whose it is, its path, and why."""

    credential: CredentialId
    path: str
    reason: str


def read_folder(folder: Path) -> Reading:
    """The record in `folder` and the files of its scans, with all faults but those of the scans' content."""
    document = _read_document(folder)
    faults = list(document.faults)
    if document.plain is not None:
        faults += find_faults(document.plain)
    scans, scan_faults = _find_scans(folder, document.plain)
    planning = _read_planning(folder, document.plain)
    faults += [*scan_faults, *planning.faults]
    if document.plain is None or faults:
        return Reading(None, tuple(scans), tuple(faults))
    record = record_from_plain(document.plain)
    return Reading(with_planning(record, planning.plain) if planning.plain else record, tuple(scans), ())


@dataclass(frozen=True, slots=True)
class _Document:
    plain: Any
    faults: tuple[Fault, ...]


def _read_document(folder: Path) -> _Document:
    file = folder / DOCUMENT
    require_folder(folder)
    if not file.is_file():
        raise NotFoundError(path=str(file))
    return _parsed(file, folder)


def _parsed(file: Path, folder: Path) -> _Document:
    with explained(file):
        if file.stat().st_size > LARGEST:
            raise BadInputError([fault(file.name, "", "too_large", limit="64 MB")], what=str(folder))
        raw = file.read_bytes()
    plain, faults = parse_document(raw, file.name)
    if plain is None and not faults:
        faults = (fault(file.name, "", "wrong_type", wanted="object", found="null"),)
    return _Document(plain, faults)


def _read_planning(folder: Path, applicant: Any) -> _Document:
    """The planning beside the document, where there is any; what stands in its place is never passed over."""
    with explained(folder / PLAN):
        try:
            mode = (folder / PLAN).lstat().st_mode
        except FileNotFoundError:
            return _Document(None, ())
    if stat.S_ISLNK(mode):
        return _Document(None, (fault(PLAN, "", "link"),))
    if not stat.S_ISREG(mode):
        return _Document(None, (fault(PLAN, "", "not_a_file"),))
    document = _parsed(folder / PLAN, folder)
    if document.plain is None:
        return document
    return _Document(document.plain, (*document.faults, *planning_faults(document.plain, applicant)))


def _find_scans(folder: Path, document: Any) -> tuple[list[ScanFile], list[Fault]]:
    """The scans that a document names, as far as it can be understood, and what is wrong with their paths."""
    found: dict[str, ScanFile] = {}
    faults: list[Fault] = []
    for place, shown in _named_scans(document):
        file, code = _resolve(folder, shown)
        if code:
            faults.append(fault(place, "scans", code, path=shown[:400]))
        elif shown not in found:
            found[shown] = ScanFile(place, shown, file)
    return list(found.values()), faults


def _named_scans(document: Any) -> Iterator[tuple[str, str]]:
    credentials = document.get("credentials") if isinstance(document, dict) else None
    for index, credential in enumerate(credentials if isinstance(credentials, list) else ()):
        scans = credential.get("scans") if isinstance(credential, dict) else None
        for shown in scans if isinstance(scans, list) else ():
            if isinstance(shown, str):
                yield place_of(document, ("credentials", index)), shown


def _resolve(folder: Path, shown: str) -> tuple[Path, str]:
    """Where a named scan lies, or the code of what is wrong with its path."""
    relative = PurePosixPath(shown)
    drive = PureWindowsPath(shown)
    is_outside = relative.is_absolute() or drive.drive or drive.root or "\\" in shown or ".." in relative.parts
    if is_outside or not relative.parts:
        return folder, "scan_outside"
    at = folder
    for part in relative.parts:
        at /= part
        try:
            mode = at.lstat().st_mode
        except (OSError, ValueError):
            return folder, "scan_missing"
        if stat.S_ISLNK(mode):
            return folder, "scan_link"
    return at, "" if stat.S_ISREG(mode) else "scan_not_a_file"


def write_folder(
    folder: Path, record: Record, read_scan: Callable[[ScanId], Iterable[bytes]], progress: Progress
) -> tuple[MissingScan, ...]:
    """Write the record into `folder`, which must be new or empty; the scans that could not be written.

    A scan that is missing or damaged in the vault does not stop the export: it is left out of the document, so that
    the folder can be read again, and returned for the person to be told.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmptyError(path=str(folder))
    with explained(folder):
        make_private_folder(folder.parent)
        draft = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
        try:
            make_private_folder(draft)
            record = with_own_paths(record)
            written, missing = _write_scans(draft, record, read_scan, progress)
            write_atomic(draft / DOCUMENT, spell_document(record_to_plain(written)))
            if (planning := planning_to_plain(written)) is not None:
                write_atomic(draft / PLAN, spell_document(planning))
            if folder.exists():
                folder.rmdir()
            draft.replace(folder)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        sync_folder(folder.parent)
    return missing


def with_own_paths(record: Record) -> Record:
    """The record with paths of scans that every system takes, and no two different scans under one."""
    places = Places((DOCUMENT, PLAN))

    def own(scan: Scan) -> Scan:
        path = places.place(scan.path, scan.content)
        return scan if path == scan.path else replace(scan, path=path)

    return replace(
        record, credentials=tuple(_with_scans(c, tuple(own(s) for s in c.scans)) for c in record.credentials)
    )


def _with_scans(credential: Credential, scans: tuple[Scan, ...]) -> Credential:
    return credential if credential.scans == scans else replace(credential, scans=scans)


def _write_scans(
    folder: Path, record: Record, read_scan: Callable[[ScanId], Iterable[bytes]], progress: Progress
) -> tuple[Record, tuple[MissingScan, ...]]:
    """Write the scans; the record without those that could not be read, and what these were."""
    missing: list[MissingScan] = []
    credentials: list[Credential] = []
    done, total = 0, sum(len(credential.scans) for credential in record.credentials)
    for credential in record.credentials:
        kept = []
        for scan in credential.scans:
            progress(done, total)
            try:
                _write_scan(folder, scan, read_scan)
                kept.append(scan)
            except ScanDamagedError as error:
                missing.append(MissingScan(credential.id, scan.path, error.details["what"]))
            done += 1
        credentials.append(_with_scans(credential, tuple(kept)))
    progress(total, total)
    return replace(record, credentials=tuple(credentials)), tuple(missing)


def _write_scan(folder: Path, scan: Scan, read_scan: Callable[[ScanId], Iterable[bytes]]) -> None:
    target = folder.joinpath(*PurePosixPath(scan.path).parts)
    if target.exists():  # the same content: see `with_own_paths`
        return
    make_private_folder(target.parent)
    with new_file(target) as file:
        file.writelines(read_scan(scan.content))
