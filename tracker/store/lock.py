"""One writer: an operating system lock on `vault.lock`, with who holds it written inside.

The lock goes with the process that holds it, however that ends; the file itself stays and means nothing.
"""

import json
import os
import socket
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from tracker.errors import VaultInUseError
from tracker.files import PRIVATE_FILE, os_error

HOLDER_AT = 1  # Windows forbids others to read the locked byte; who holds it stands behind that byte


class VaultLock:
    """Holds the lock from `acquire` to `release`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: BinaryIO | None = None

    def acquire(self) -> None:
        """Take the lock. VaultInUseError says who has it; NoPermissionError on read-only media."""
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), PRIVATE_FILE)
        except OSError as error:
            raise os_error(error, self.path) from error
        file = os.fdopen(handle, "r+b", buffering=0)
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise self._in_use() from error
        self._file = file
        self._sign()

    def release(self) -> None:
        """Give the lock back, and leave the file as it was before anyone signed it."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):
                file.truncate(0)
            file.close()

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


def _lock(file: BinaryIO) -> None:
    if os.name == "nt":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
