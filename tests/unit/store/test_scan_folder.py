"""Scans at rest: what goes in comes out, and nothing else does."""

import hmac
import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.domain.record import ScanId
from tracker.errors import Damage, ScanDamagedError
from tracker.store.keys import derive
from tracker.store.scans import CHUNK, FIRST_MAGIC, MAGIC, SALT_BYTES, TAG, ScanFolder

KEYS = derive(b"k" * 32)
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7]


@pytest.fixture
def folder(tmp_path: Path) -> ScanFolder:
    return ScanFolder(tmp_path / "scans", KEYS)


@pytest.mark.parametrize("size", SIZES)
def test_scan_reads_back_to_the_byte(folder: ScanFolder, size: int) -> None:
    content = os.urandom(size)
    name, stored = folder.add([content])
    assert (folder.read(name), stored) == (content, size)


@settings(max_examples=30)
@given(st.lists(st.binary(max_size=CHUNK // 2), max_size=8))
def test_pieces_of_any_size_are_one_scan(tmp_path_factory: pytest.TempPathFactory, pieces: list[bytes]) -> None:
    folder = ScanFolder(tmp_path_factory.mktemp("scans"), KEYS)
    assert folder.add(pieces)[0] == folder.add([b"".join(pieces)])[0]
    assert folder.read(folder.add(pieces)[0]) == b"".join(pieces)


def test_scan_of_the_first_format_is_read(folder: ScanFolder) -> None:
    content = os.urandom(2 * CHUNK + 9)
    salt = os.urandom(SALT_BYTES)
    key = HKDF(hashes.SHA256(), 32, salt, b"tracker/1/scan").derive(KEYS.scans)
    head = FIRST_MAGIC + salt
    pieces = [content[start : start + CHUNK] for start in range(0, len(content), CHUNK)]
    sealed = [
        AESGCM(key).encrypt(number.to_bytes(11, "big") + bytes([number == len(pieces) - 1]), piece, head)
        for number, piece in enumerate(pieces)
    ]
    name = ScanId(hmac.digest(KEYS.names, content, "sha256").hex())
    folder.folder.mkdir()
    (folder.folder / name).write_bytes(head + b"".join(sealed))
    assert folder.read(name) == content
    (folder.folder / ("0" * 64)).write_bytes(head + b"".join(sealed))
    with pytest.raises(ScanDamagedError):
        folder.read(ScanId("0" * 64))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 3 * CHUNK), min_size=2, max_size=2, unique=True), st.binary(min_size=1, max_size=1))
def test_other_content_has_another_name(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[int], byte: bytes
) -> None:
    folder = ScanFolder(tmp_path_factory.mktemp("scans"), KEYS)
    assert folder.add([byte * sizes[0]])[0] != folder.add([byte * sizes[1]])[0]


def test_same_scan_is_kept_once(folder: ScanFolder) -> None:
    assert folder.add([b"paper"]) == folder.add([b"paper"])
    assert len(list(folder.folder.iterdir())) == 1


def test_files_are_private_and_hold_no_plain_text(folder: ScanFolder) -> None:
    name, _ = folder.add([b"Certificate of Good Standing" * 1000])
    path = folder.folder / name
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"Certificate" not in path.read_bytes()


def test_name_depends_on_the_vault(tmp_path: Path) -> None:
    other = ScanFolder(tmp_path / "other", derive(b"x" * 32))
    assert other.add([b"paper"])[0] != ScanFolder(tmp_path / "one", KEYS).add([b"paper"])[0]


def test_every_flipped_byte_is_found(folder: ScanFolder) -> None:
    name, _ = folder.add([os.urandom(300)])
    path = folder.folder / name
    whole = path.read_bytes()
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(ScanDamagedError):
            folder.read(name)


@pytest.mark.parametrize("keep", [0, 5, len(MAGIC) + SALT_BYTES, len(MAGIC) + SALT_BYTES + CHUNK + TAG, -1])
def test_cut_off_scan_is_found(folder: ScanFolder, keep: int) -> None:
    name, _ = folder.add([os.urandom(2 * CHUNK + 9)])
    path = folder.folder / name
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(ScanDamagedError):
        folder.read(name)


def test_chunks_that_changed_places_are_found(folder: ScanFolder) -> None:
    name, _ = folder.add([os.urandom(3 * CHUNK)])
    path = folder.folder / name
    whole, head, step = path.read_bytes(), len(MAGIC) + SALT_BYTES, CHUNK + TAG
    first, second = whole[head : head + step], whole[head + step : head + 2 * step]
    path.write_bytes(whole[:head] + second + first + whole[head + 2 * step :])
    with pytest.raises(ScanDamagedError):
        folder.read(name)


def test_scan_under_another_scans_name_is_found(folder: ScanFolder) -> None:
    one, _ = folder.add([b"one"])
    two, _ = folder.add([b"two"])
    (folder.folder / one).write_bytes((folder.folder / two).read_bytes())
    with pytest.raises(ScanDamagedError):
        folder.read(one)


def test_missing_scan_is_said_to_be_missing(folder: ScanFolder) -> None:
    with pytest.raises(ScanDamagedError) as caught:
        folder.read(ScanId("0" * 64))
    assert caught.value.details["what"] is Damage.SCAN_MISSING


def test_failed_add_leaves_nothing(folder: ScanFolder) -> None:
    def breaking() -> object:
        yield b"first"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        folder.add(breaking())  # type: ignore[arg-type]
    assert list(folder.folder.iterdir()) == []


def test_sweep_removes_only_what_is_unknown(folder: ScanFolder) -> None:
    kept, _ = folder.add([b"kept"])
    folder.add([b"left over"])
    (folder.folder / "abc.part").write_bytes(b"draft")
    assert folder.sweep([kept]) == 2
    assert folder.names() == {kept}
