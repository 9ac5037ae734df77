"""Writing files so that a crash, a full disk or a pulled plug leaves the old file or the new one, never half of one.

Knows nothing of what the files mean.
"""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tracker.errors import (
    DiskFullError,
    NoPermissionError,
    NotAFileError,
    NotAFolderError,
    NotFoundError,
    SystemRefusedError,
    TrackerError,
)

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def os_error(error: OSError, path: Path | str) -> TrackerError:
    """The error for people that stands for what the operating system said about `path`."""
    where = str(path)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFullError(path=where)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NoPermissionError(path=where)
    return SystemRefusedError(path=where, reason=error.strerror or type(error).__name__)


@contextmanager
def explained(path: Path | str) -> Iterator[None]:
    """Turn any `OSError` inside into the `TrackerError` that names `path`."""
    try:
        yield
    except OSError as error:
        raise os_error(error, path) from error


def sync_file(file: BinaryIO) -> None:
    """Flush to the medium. macOS only does so with its own call: fsync(2) there stops at the drive's cache."""
    file.flush()
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)
    else:
        os.fsync(file.fileno())


def begin_sync(file: BinaryIO, start: int, end: int) -> None:
    """Have the system begin to write this part of a growing file, so that `sync_file` has less to wait for.

    Does nothing where the system cannot be asked: only Linux takes the advice so.
    """
    if sys.platform == "linux":
        os.posix_fadvise(file.fileno(), start, end - start, os.POSIX_FADV_DONTNEED)


def sync_folder(folder: Path) -> None:
    """Make new names, renames and removals in `folder` durable. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def require_folder(folder: Path) -> None:
    """NotFoundError if there is nothing at `folder`, NotAFolderError if there is something else."""
    if not folder.is_dir():
        raise (NotAFolderError if folder.exists() else NotFoundError)(path=str(folder))


def require_file(file: Path) -> None:
    """NotFoundError if there is nothing at `file`, NotAFileError if there is something else."""
    if not file.is_file():
        raise (NotAFileError if file.exists() else NotFoundError)(path=str(file))


def make_private_folder(folder: Path) -> None:
    """Create `folder` (and its parents), for this user only, and make its name durable."""
    missing = [folder] if not folder.exists() else []
    for parent in folder.parents:
        if parent.exists():
            break
        missing.append(parent)
    for step in reversed(missing):
        step.mkdir(mode=PRIVATE_FOLDER)
        sync_folder(step.parent)


@contextmanager
def new_file(path: Path, *, mode: int = PRIVATE_FILE) -> Iterator[BinaryIO]:
    """Open a file that was not there, for this user only unless `mode` says otherwise; it vanishes when the block fails."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
    except BaseException:
        with suppress(OSError):  # what went wrong first is what is told
            path.unlink(missing_ok=True)
        raise


@contextmanager
def atomic_file(target: Path, *, mode: int = PRIVATE_FILE) -> Iterator[BinaryIO]:
    """Open a new file that takes the place of `target` when the block ends well, and vanishes when it does not.

    Refuses a target that is there and no file: a folder, a device, a pipe.
    """
    import secrets  # only for writing: hashlib comes with it, which the window need not wait for

    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    with explained(target):
        if target.exists() and not target.is_file():  # a device or a pipe would be gone afterwards
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
        try:
            with new_file(draft, mode=mode) as file:
                yield file
                sync_file(file)
            draft.replace(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        sync_folder(target.parent)


def write_atomic(target: Path, content: bytes, *, mode: int = PRIVATE_FILE) -> None:
    """Replace `target` by `content`, or leave it as it was."""
    with atomic_file(target, mode=mode) as file:
        file.write(content)
