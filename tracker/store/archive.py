"""The file of a backup: one file of parts that are encrypted already, behind a manifest that vouches for each of them.

Format: `TRKBACK1`, the length of the manifest (4 bytes), the manifest (JSON), its HMAC-SHA256 under the vault's backup
key, then the parts back to back, and nothing more. The manifest gives the size and SHA-256 of every part, so that every
byte of the file is accounted for. No entry has a path of its own choosing: names are matched, never followed.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Self

from tracker.errors import (
    BackupDamagedError,
    BackupPassphraseError,
    Damage,
    NotABackupError,
    NotFoundError,
    TrackerError,
    VaultTooNewError,
    WrongPassphraseError,
)
from tracker.files import explained, os_error
from tracker.store import keys

MAGIC = b"TRKBACK1"
FORMAT, VERSION = "tracker-backup", 1
LENGTH_BYTES, MAC_BYTES = 4, 32
MOST_MANIFEST_BYTES = 64 * 1024 * 1024
READ_BYTES = 1024 * 1024
HEADER, DATABASE, SCANS = "vault.json", "vault.db", "scans/"
PARTS = {HEADER: Damage.KEYS, DATABASE: Damage.DATABASE}
PART_NAME = re.compile(r"vault\.json|vault\.db|scans/[0-9a-f]{64}")
SCAN_NAME = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the vault inside a backup."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    `mark` names the state of the record; `scans` are all that the record has, `gaps` those of them that were missing
    or damaged already. Without `carries_scans` it is a local backup, which relies on the scans beside it.
    """

    vault_id: str
    made_at: datetime
    schema: int
    mark: str
    carries_scans: bool
    parts: tuple[Part, ...]
    scans: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()

    def part(self, name: str) -> Part:
        """The part of this name, which must be there."""
        return next(part for part in self.parts if part.name == name)


def head_of(manifest: Manifest, backup_key: bytes) -> bytes:
    """Everything that stands before the parts."""
    plain = {"format": FORMAT, "version": VERSION, **asdict(manifest), "made_at": manifest.made_at.isoformat()}
    spelled = json.dumps(plain, separators=(",", ":")).encode()
    vouched = MAGIC + len(spelled).to_bytes(LENGTH_BYTES, "big") + spelled
    return vouched + hmac.digest(backup_key, vouched, "sha256")


class Archive:
    """A backup open for reading. Nothing in it may be trusted before `unlock` returned."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self._file = file
        self._vouched, self.manifest = self._read_manifest()
        self._mac = self._exactly(MAC_BYTES)
        self._starts = self._lay_out(len(self._vouched) + MAC_BYTES)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the backup at `path`. NotABackupError, BackupDamagedError or VaultTooNewError where it is none to use."""
        if not path.exists():
            raise NotFoundError(path=str(path))
        if not path.is_file():  # a pipe would never end
            raise NotABackupError(path=str(path))
        with explained(path):
            file = path.open("rb")
        try:
            return cls(path, file)
        except OSError as error:
            file.close()
            raise os_error(error, path) from error
        except BaseException:
            file.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def unlock(self, secret: str) -> keys.Keys:
        """The keys of the vault, by the passphrase or the recovery key of the day of the backup; see `authenticate`."""
        try:
            master = keys.unlock(self.header(), secret, self.path)
        except WrongPassphraseError as error:
            raise BackupPassphraseError(path=str(self.path)) from error
        except BackupDamagedError:
            raise
        except TrackerError as error:
            raise self._damaged(Damage.KEYS) from error
        derived = keys.derive(master)
        self.authenticate(derived)
        return derived

    def authenticate(self, derived: keys.Keys) -> None:
        """Check that the manifest was written by who holds these keys. BackupDamagedError where it was not."""
        if not hmac.compare_digest(hmac.digest(derived.backup, self._vouched, "sha256"), self._mac):
            raise self._damaged(Damage.CONTENTS)

    def header(self) -> keys.Header:
        """The wrapped keys of the day of the backup."""
        part = self.manifest.part(HEADER)
        if part.size > keys.MOST_HEADER_BYTES:
            raise self._damaged(Damage.KEYS)
        return keys.parse_header(b"".join(self.chunks(HEADER)), self.path)

    def check(self) -> None:
        """Read every part to its last byte. BackupDamagedError where one is not what the manifest says."""
        for part in self.manifest.parts:
            for _ in self.chunks(part.name):
                pass

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, in pieces. BackupDamagedError at the end where they are not what was put in."""
        part, digest = self.manifest.part(name), hashlib.sha256()
        self._file.seek(self._starts[name])
        left = part.size
        while left:
            try:
                chunk = self._file.read(min(left, READ_BYTES))
            except OSError as error:
                raise os_error(error, self.path) from error
            if not chunk:
                raise self._damaged(PARTS.get(name, Damage.SCAN_INSIDE), name)
            digest.update(chunk)
            left -= len(chunk)
            yield chunk
        if digest.hexdigest() != part.sha256:
            raise self._damaged(PARTS.get(name, Damage.SCAN_INSIDE), name)

    def _read_manifest(self) -> tuple[bytes, Manifest]:
        magic = self._file.read(len(MAGIC))
        if magic != MAGIC:
            raise NotABackupError(path=str(self.path))
        length = self._exactly(LENGTH_BYTES)
        if int.from_bytes(length, "big") > MOST_MANIFEST_BYTES:
            raise self._damaged(Damage.CONTENTS)
        spelled = self._exactly(int.from_bytes(length, "big"))
        try:
            plain = json.loads(spelled)
            if plain["format"] != FORMAT or not isinstance(plain["version"], int):
                raise ValueError(plain["format"])
            if plain["version"] > VERSION:
                raise VaultTooNewError(path=str(self.path), found=str(plain["version"]), known=str(VERSION))
            return magic + length + spelled, _manifest(plain)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise self._damaged(Damage.CONTENTS) from error

    def _lay_out(self, start: int) -> dict[str, int]:
        """Where each part begins; the last has to end where the file ends."""
        starts: dict[str, int] = {}
        for part in self.manifest.parts:
            starts[part.name] = start
            start += part.size
        if self._file.seek(0, 2) != start:
            raise self._damaged(Damage.LENGTH)
        return starts

    def _exactly(self, count: int) -> bytes:
        raw = self._file.read(count)
        if len(raw) != count:
            raise self._damaged(Damage.CONTENTS)
        return raw

    def _damaged(self, what: Damage, said: str = "") -> BackupDamagedError:
        return BackupDamagedError(path=str(self.path), what=what, said=said)


def _manifest(plain: dict[str, Any]) -> Manifest:
    parts = tuple(Part(str(part["name"]), _size(part["size"]), str(part["sha256"])) for part in plain["parts"])
    names = [part.name for part in parts]
    if any(PART_NAME.fullmatch(name) is None for name in names) or len(set(names)) != len(names):
        raise ValueError("parts")
    if not {HEADER, DATABASE} <= set(names):
        raise ValueError("parts")
    made_at = datetime.fromisoformat(plain["made_at"])
    if made_at.tzinfo is None:
        raise ValueError("made_at")
    return Manifest(
        str(plain["vault_id"]),
        made_at,
        _size(plain["schema"]),
        str(plain["mark"]),
        plain["carries_scans"] is True,
        parts,
        _scan_names(plain["scans"]),
        _scan_names(plain["gaps"]),
    )


def _size(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(value)
    return value


def _scan_names(names: Iterable[Any]) -> tuple[str, ...]:
    checked = tuple(names)
    if any(not isinstance(name, str) or SCAN_NAME.fullmatch(name) is None for name in checked):
        raise ValueError("scans")
    return checked
