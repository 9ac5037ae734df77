"""One writer: an operating system lock on `vault.lock`, with who holds it written inside.

The lock goes with the process that holds it, however that ends; the file itself stays and means nothing.
"""

import errno
import json
import os
import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from tracker.errors import NoVaultError, VaultInUseError
from tracker.files import PRIVATE_FILE, os_error

HOLDER_AT = 1  # Windows forbids others to read the locked byte; who holds it stands behind that byte
TAKEN = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK, getattr(errno, "EDEADLOCK", errno.EDEADLK)}
"""What the systems say when somebody else has the lock; anything else is a failure of its own."""


class VaultLock:
    """Holds the lock from `acquire` to `release`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None

    def acquire(self, wait: float = 0.0) -> None:
        """Take the lock, or wait for it up to `wait` seconds.

        VaultInUseError says who has it; NoPermissionError on read-only media; NoVaultError where the folder went away.
        """
        while True:
            file = self._open()
            try:
                if not _take(file, wait):
                    raise self._in_use()
                is_current = self._is_current(file)
            except OSError as error:
                file.close()
                raise os_error(error, self.path) from error
            except BaseException:
                file.close()
                raise
            if is_current:
                break
            file.close()  # a restore put another vault in this place while this waited
        self._file = file
        self._sign()

    def release(self) -> None:
        """Give the lock back, and leave the file as it was before anyone signed it."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):
                file.truncate(0)
            file.close()

    def _open(self) -> BinaryIO:
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), PRIVATE_FILE)
        except FileNotFoundError as error:
            raise NoVaultError(path=str(self.path.parent)) from error
        except OSError as error:
            raise os_error(error, self.path) from error
        return os.fdopen(handle, "r+b", buffering=0)

    def _is_current(self, file: BinaryIO) -> bool:
        """Whether the file that was locked is still the one in the vault's folder."""
        try:
            return os.path.samestat(os.fstat(file.fileno()), self.path.stat())
        except FileNotFoundError:
            return False

    def _sign(self) -> None:
        assert self._file is not None
        holder = json.dumps({"pid": os.getpid(), "host": socket.gethostname()}).encode()
        try:
            self._file.truncate(0)
            self._file.seek(0)
            self._file.write(b" " * HOLDER_AT + holder)
        except OSError:
            # A full disk must not keep the person out: the lock itself holds without a signature.
            return

    def _in_use(self) -> VaultInUseError:
        try:
            holder = json.loads(self.path.read_bytes()[HOLDER_AT:] or b"{}")
            pid, host = str(holder.get("pid", "?")), str(holder.get("host", "?"))
        except (OSError, ValueError, AttributeError):
            pid, host = "?", "?"
        return VaultInUseError(path=str(self.path.parent), pid=pid, host=host)


def _take(file: BinaryIO, wait: float) -> bool:
    """Lock the file, within `wait` seconds; whether that succeeded."""
    try:
        _lock(file)
        return True
    except OSError as error:
        if error.errno not in TAKEN:
            raise
    return wait > 0 and _Waiting(file).succeeds_within(wait)


class _Waiting:
    """A thread that asks the system for the lock and blocks until it has it, and a caller who may give up first."""

    def __init__(self, file: BinaryIO) -> None:
        self._own = os.fdopen(os.dup(file.fileno()), "r+b", buffering=0)  # the same lock, to be closed by the thread
        self._has_it = threading.Event()
        self._guard = threading.Lock()
        self._is_given_up = False

    def succeeds_within(self, seconds: float) -> bool:
        """Whether the lock was had in time. Given up, the lock is let go again as soon as it comes."""
        threading.Thread(target=self._ask, daemon=True).start()
        self._has_it.wait(seconds)
        with self._guard:
            self._is_given_up = not self._has_it.is_set()
        return not self._is_given_up

    def _ask(self) -> None:
        with self._own:
            try:
                _lock(self._own, blocking=True)
            except OSError:
                return
            with self._guard:
                if not self._is_given_up:
                    self._has_it.set()
                else:
                    _unlock(self._own)


def _lock(file: BinaryIO, *, blocking: bool = False) -> None:
    if os.name == "nt":
        import msvcrt

        file.seek(0)
        mode = msvcrt.LK_LOCK if blocking else msvcrt.LK_NBLCK  # type: ignore[attr-defined,unused-ignore]
        msvcrt.locking(file.fileno(), mode, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | (0 if blocking else fcntl.LOCK_NB))


def _unlock(file: BinaryIO) -> None:
    if os.name == "nt":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_UN)
