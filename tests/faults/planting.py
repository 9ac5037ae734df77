"""Faults planted in the program, so that the harnesses of this folder prove that they find one.

Each is what a careless program does. Power cuts have theirs beside them, see `power_cut`.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any


class Nothing:
    """A change that goes nowhere."""

    def put(self, _: object) -> None:
        """Lose a value."""


def plant_unnoticed_failure() -> None:
    """Do not look whether writing worked: what the system refused is told to be saved."""
    from tracker.errors import TrackerError
    from tracker.store import scans, vault

    honest: Callable[..., Any] = scans.ScanFolder.add
    honest_change: Callable[..., Any] = vault.Vault.change

    def add(self: Any, chunks: Iterable[bytes]) -> Any:
        held = list(chunks)
        try:
            return honest(self, held)
        except TrackerError:
            return self._seal(held, io.BytesIO())

    @contextmanager
    def change(self: Any, *given: Any) -> Iterator[Any]:
        held = ExitStack()
        made: Any = Nothing()
        with suppress(TrackerError):
            made = held.enter_context(honest_change(self, *given))
        with suppress(TrackerError), held:
            yield made

    scans.ScanFolder.add = add  # type: ignore[method-assign]
    vault.Vault.change = change  # type: ignore[method-assign]


def plant_keys_in_place() -> None:
    """Write the file of the keys over the one before, instead of beside it."""
    from tracker.files import explained
    from tracker.store import keys

    def write(target: Path, content: bytes) -> None:
        with explained(target):
            target.write_bytes(content)

    keys.write_atomic = write  # type: ignore[assignment]


def plant_pretended_save() -> None:
    """Where nothing can be written, say that all is well."""
    from tracker.store import vault

    honest: Callable[..., Any] = vault.Vault.change

    @contextmanager
    def change(self: Any, *given: Any) -> Iterator[Any]:
        if self.is_read_only:
            yield Nothing()
            return
        with honest(self, *given) as made:
            yield made

    vault.Vault.change = change  # type: ignore[method-assign]
    vault.ScanFolder.add = lambda *_: ("0" * 64, 0)  # type: ignore[assignment, method-assign]


def plant_writable_only() -> None:
    """Open no record where nothing can be written."""
    from tracker.errors import NoPermissionError, SystemRefusedError
    from tracker.store import lock

    honest: Callable[..., Any] = lock.VaultLock.acquire

    def acquire(self: Any, wait: float = 0.0) -> None:
        try:
            honest(self, wait)
        except NoPermissionError as error:
            raise SystemRefusedError(path=str(self.path), reason="read-only") from error

    lock.VaultLock.acquire = acquire  # type: ignore[method-assign]


def plant_unchecked_scans() -> None:
    """Decrypt scans without asking whether they are what was encrypted."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from tracker.store import scans

    class Careless:
        def __init__(self, key: bytes) -> None:
            self._key = key
            self.encrypt = AESGCM(key).encrypt

        def decrypt(self, nonce: bytes, sealed: bytes, _: bytes) -> bytes:
            counter = modes.CTR(nonce + (2).to_bytes(4, "big"))
            return Cipher(algorithms.AES(self._key), counter).decryptor().update(bytes(sealed[:-16]))

    scans.AESGCM = Careless  # type: ignore[misc, assignment]


def plant_unchecked_pages() -> None:
    """Do not ask the database whether every page of it is as it was written."""
    from tracker.store import vault

    vault.find_damage = lambda *_: []  # type: ignore[assignment]


def plant_unread_backup() -> None:
    """Believe the parts of a backup without reading them."""
    from tracker.store import archive

    archive.Archive.check = lambda _: None  # type: ignore[method-assign]


def plant_unsummed_keys() -> None:
    """Do not add up the file of the keys."""
    from tracker.store import keys

    class Anything(str):
        __slots__ = ()
        __hash__ = str.__hash__

        def __eq__(self, _: object) -> bool:
            return True

    keys._checksum = lambda *_: Anything()  # type: ignore[assignment]


def plant_believed_clock() -> None:
    """Empty the trash by what the clock says now, once."""
    from tracker.store import history

    def erase(connection: Any, now: datetime) -> bool:
        due = timedelta(days=history.TRASH_DAYS)
        overdue = [row for row in history._removals(connection) if history._moment(row) + due <= now]
        history._erase(connection, overdue)
        return bool(overdue)

    history.erase_overdue = erase  # type: ignore[assignment]


def plant_believed_age() -> None:
    """Throw away every local backup that is a year old by the clock of the moment."""
    from tracker.store import snapshots

    def superseded(moments: Iterable[datetime], now: datetime) -> set[datetime]:
        return {moment for moment in moments if abs(now - moment) > timedelta(days=366)}

    snapshots.superseded = superseded


MUTANTS: dict[str, dict[str, Callable[[], None]]] = {
    "limit": {"unnoticed_failure": plant_unnoticed_failure, "keys_in_place": plant_keys_in_place},
    "tmpfs": {"unnoticed_failure": plant_unnoticed_failure},
    "read_only": {"pretended_save": plant_pretended_save, "writable_only": plant_writable_only},
    "flipping": {
        "unchecked_scans": plant_unchecked_scans,
        "unchecked_pages": plant_unchecked_pages,
        "unread_backup": plant_unread_backup,
        "unsummed_keys": plant_unsummed_keys,
    },
    "clocks": {"believed_clock": plant_believed_clock, "believed_age": plant_believed_age},
}
"""By harness, or kind of harness."""


def plant(harness: str, mutant: str) -> None:
    """Plant one of them; nothing where it has no name."""
    if mutant:
        MUTANTS[harness][mutant]()
