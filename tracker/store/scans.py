"""Scans at rest: one encrypted file each, named by a keyed hash of what is in it.

Format: `TRKSCAN2`, 16 random bytes of salt, then chunks of 64 KiB, each sealed with AES-256-GCM under a key of its own
file (HKDF over the salt). The nonce is the chunk's number and whether it is the last, so that a chunk that is cut off,
moved or repeated does not open (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).

A file's name is a keyed hash, not a plain one: a plain hash would tell anyone who holds a copy of a document whether it
is in the vault. It is HMAC-SHA256 over the GMAC tags of the chunks, each under its number (a pseudo-random function of a
universal hash, after Carter and Wegman): as fast as the encryption, where a hash over all bytes took twice as long. The
tags themselves are shown nowhere. The last chunk is sealed together with the name, so that a file under another name
does not open. `TRKSCAN1`, which is still read, has HMAC-SHA256 of the content as name, and that is compared at the end.
"""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from tracker.domain.record import ScanId
from tracker.errors import Damage, ScanDamagedError
from tracker.files import explained, make_private_folder, new_file, sync_file, sync_folder
from tracker.store.keys import KEY_BYTES, Keys

MAGIC, FIRST_MAGIC = b"TRKSCAN2", b"TRKSCAN1"
SALT_BYTES = 16
CHUNK = 64 * 1024
TAG = 16
BLOCK = 8 * (CHUNK + TAG)
DRAFT_SUFFIX = ".part"
Piece = bytes | memoryview


class _Watched:
    """A file of which size and digest are taken while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.size = 0

    def read(self, count: int) -> bytes:
        """The next bytes."""
        raw = self._file.read(count)
        self.digest.update(raw)
        self.size += len(raw)
        return raw


class _TagNaming:
    """Finds the name of a scan, chunk by chunk."""

    def __init__(self, key: bytes) -> None:
        self._tagging = AESGCM(_expand(key, b"tags"))
        self._digest = hmac.new(_expand(key, b"name"), digestmod=hashlib.sha256)

    def take(self, nonce: bytes, piece: Piece) -> None:
        """The next chunk."""
        self._digest.update(self._tagging.encrypt(nonce, b"", piece))

    def name(self) -> str:
        """The name, after the last chunk."""
        return self._digest.hexdigest()


class ScanFolder:
    """The `scans/` folder of a vault. Adding is durable only after `settle`."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self.folder = folder
        self._keys = keys

    def add(self, chunks: Iterable[bytes]) -> tuple[ScanId, int]:
        """Encrypt what `chunks` hold; its id and its size in bytes. What is there already is not written again."""
        draft = self.folder / f"{secrets.token_hex(8)}{DRAFT_SUFFIX}"
        with explained(draft):
            make_private_folder(self.folder)
            try:
                with new_file(draft) as file:
                    content, size = self._seal(chunks, file)
                    sync_file(file)
                target = self.folder / content
                if target.exists() and self._is_whole(content):
                    draft.unlink()
                else:
                    draft.replace(target)
            except BaseException:
                draft.unlink(missing_ok=True)
                raise
        return content, size

    def settle(self) -> None:
        """Make the names of what was added durable; the rows that point to them may be written after that."""
        with explained(self.folder):
            if self.folder.exists():
                sync_folder(self.folder)

    def chunks(self, content: ScanId) -> Iterator[bytes]:
        """The bytes of a scan, in pieces. ScanDamagedError where it is missing, unreadable or not what was put in."""
        try:
            with (self.folder / content).open("rb") as file:
                yield from self._checked(file, content)
        except FileNotFoundError as error:
            raise ScanDamagedError(scan=content, what=Damage.SCAN_MISSING) from error
        except OSError as error:
            raise ScanDamagedError(scan=content, what=error.strerror or type(error).__name__) from error

    def fingerprint(self, content: ScanId) -> tuple[int, str]:
        """Size and SHA-256 of the encrypted file of a scan that is whole. ScanDamagedError where it is not."""
        try:
            with (self.folder / content).open("rb") as file:
                watched = _Watched(file)
                for _ in self._checked(watched, content):
                    pass
        except FileNotFoundError as error:
            raise ScanDamagedError(scan=content, what=Damage.SCAN_MISSING) from error
        except OSError as error:
            raise ScanDamagedError(scan=content, what=error.strerror or type(error).__name__) from error
        return watched.size, watched.digest.hexdigest()

    def read(self, content: ScanId) -> bytes:
        """The whole scan."""
        return b"".join(self.chunks(content))

    def names(self) -> set[ScanId]:
        """The ids of all scans that lie in the folder."""
        with explained(self.folder):
            if not self.folder.exists():
                return set()
            return {ScanId(entry.name) for entry in self.folder.iterdir() if not entry.name.endswith(DRAFT_SUFFIX)}

    def has_strays(self, known: Collection[str]) -> bool:
        """Whether anything lies in the folder that is not among these."""
        with explained(self.folder):
            return self.folder.exists() and any(entry.name not in known for entry in self.folder.iterdir())

    def sweep(self, known: Iterable[str]) -> int:
        """Remove drafts and scans that no row names; how many. Only for what a committed database knows."""
        keep, removed = set(known), 0
        with explained(self.folder):
            entries = list(self.folder.iterdir()) if self.folder.exists() else []
        for entry in entries:
            if entry.name not in keep:
                with suppress(OSError):
                    entry.unlink()
                    removed += 1
        return removed

    def _seal(self, chunks: Iterable[bytes], file: BinaryIO) -> tuple[ScanId, int]:
        salt = secrets.token_bytes(SALT_BYTES)
        head = MAGIC + salt
        cipher = AESGCM(self._file_key(salt))
        naming = _TagNaming(self._keys.names)
        file.write(head)
        size = 0
        for number, (piece, is_last) in enumerate(_regular(chunks)):
            nonce = _nonce(number, is_last)
            naming.take(nonce, piece)
            size += len(piece)
            bound = head + naming.name().encode() if is_last else head
            file.write(cipher.encrypt(nonce, piece, bound))
        return ScanId(naming.name()), size

    def _is_whole(self, content: ScanId) -> bool:
        try:
            self.fingerprint(content)
        except ScanDamagedError:
            return False
        return True

    def _checked(self, file: "BinaryIO | _Watched", content: ScanId) -> Iterator[bytes]:
        head = file.read(len(MAGIC) + SALT_BYTES)
        magic, salt = head[: len(MAGIC)], head[len(MAGIC) :]
        if magic not in (MAGIC, FIRST_MAGIC) or len(salt) < SALT_BYTES:
            raise ScanDamagedError(scan=content, what=Damage.SCAN_FOREIGN)
        cipher, is_first = AESGCM(self._file_key(salt)), magic == FIRST_MAGIC
        digest = hmac.new(self._keys.names, digestmod=hashlib.sha256)
        blocks = iter(lambda: file.read(BLOCK), b"")
        for number, (sealed, is_last) in enumerate(_regular(blocks, CHUNK + TAG)):
            bound = head + content.encode() if is_last and not is_first else head
            try:
                piece = cipher.decrypt(_nonce(number, is_last), sealed, bound)
            except InvalidTag as error:
                raise ScanDamagedError(scan=content, what=Damage.SCAN) from error
            if is_first:
                digest.update(piece)
            yield piece
        if is_first and not hmac.compare_digest(digest.hexdigest(), content):
            raise ScanDamagedError(scan=content, what=Damage.SCAN_SWAPPED)

    def _file_key(self, salt: bytes) -> bytes:
        return HKDF(hashes.SHA256(), KEY_BYTES, salt, b"tracker/1/scan").derive(self._keys.scans)


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\1" if is_last else b"\0")


def _expand(key: bytes, purpose: bytes) -> bytes:
    return HKDFExpand(hashes.SHA256(), KEY_BYTES, b"tracker/2/" + purpose).derive(key)


def _regular(chunks: Iterable[bytes], size: int = CHUNK) -> Iterator[tuple[Piece, bool]]:
    """The same bytes in pieces of `size`, each with whether it is the last; one empty piece for nothing at all."""
    rest = b""
    for chunk in filter(None, chunks):
        if len(rest) == size:  # the usual case: nothing has to be joined
            yield rest, False
            rest = b""
        held = memoryview(rest + chunk if rest else chunk)
        whole = max(0, len(held) - 1) // size * size  # something is left for the last piece
        for start in range(0, whole, size):
            yield held[start : start + size], False
        rest = bytes(held[whole:])
    yield rest, True
