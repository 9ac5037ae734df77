"""Remembering a vault on this computer: its keyring holds a device key, which opens one more wrap in `vault.json`.

It is a convenience and never the only way in: neither the passphrase nor the master key is given to it. A keyring can be
missing, locked, lying or hung; each of that is an error with a sentence, after a limited time. It is asked in a thread of
its own, because a Secret Service that does not answer blocks for ever.
"""

import queue
import threading
from collections.abc import Callable
from typing import Any, Final, TypeVar

from tracker.errors import (
    KeyringError,
    KeyringForgetfulError,
    KeyringLockedError,
    KeyringMissingError,
    KeyringSilentError,
    TrackerError,
)

USER = "device"
PATIENCE = 10.0
PROMPT_PATIENCE = 60.0
"""Seconds for an answer; more where the system may have to ask the person."""
DISTRUSTED: Final = ("keyring.backends.null", "keyring.backends.fail", "keyrings.alt")
"""Keyrings that keep nothing, or keep it in the clear."""
T = TypeVar("T")


def keep_device_key(vault_id: str, device_key: str, patience: float = PROMPT_PATIENCE) -> None:
    """Give the device key to the keyring, and see that it is there. A `KeyringError` where it is not."""

    def keep() -> str | None:
        backend = _backend()
        backend.set_password(_service(vault_id), USER, device_key)
        held: str | None = backend.get_password(_service(vault_id), USER)
        return held

    if _asked(keep, patience) != device_key:
        raise KeyringForgetfulError


def find_device_key(vault_id: str, patience: float = PATIENCE) -> str | None:
    """The device key that the keyring holds, if any. A `KeyringError` where it cannot say."""

    def find() -> str | None:
        held: str | None = _backend().get_password(_service(vault_id), USER)
        return held

    return _asked(find, patience)


def drop_device_key(vault_id: str, patience: float = PATIENCE) -> None:
    """Take the device key out of the keyring, if it is there. A `KeyringError` where that cannot be done."""

    def drop() -> None:
        backend = _backend()
        if backend.get_password(_service(vault_id), USER) is not None:
            backend.delete_password(_service(vault_id), USER)

    _asked(drop, patience)


def _service(vault_id: str) -> str:
    """One service for each vault: Windows moves the items of one service about when it holds several."""
    return f"Credential Tracker {vault_id}"


def _backend() -> Any:
    import keyring

    backend: Any = keyring.get_keyring()
    if any(type(backend).__module__.startswith(name) for name in DISTRUSTED):
        raise KeyringMissingError
    if type(backend).__module__ == "keyring.backends.Windows":
        backend.persist = "local machine"  # by default it would travel with the profile of a domain
    return backend


def _asked(ask: Callable[[], T], patience: float) -> T:
    """What `ask` answers in a thread of its own, within `patience` seconds."""
    answers: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put((ask(), None))
        except BaseException as error:  # noqa: BLE001 - the edge of a thread; keyrings raise anything
            answers.put((None, error))

    threading.Thread(target=run, name="keyring", daemon=True).start()
    try:
        answer, error = answers.get(timeout=patience)
    except queue.Empty:
        raise KeyringSilentError(seconds=f"{patience:g}") from None
    if error is not None:
        raise _explained(error) from error
    return answer  # type: ignore[return-value]


def _explained(error: BaseException) -> TrackerError:
    from keyring import errors

    if isinstance(error, TrackerError):
        return error
    if isinstance(error, errors.NoKeyringError):
        return KeyringMissingError()
    if isinstance(error, errors.KeyringLocked | errors.InitError):
        return KeyringLockedError()
    return KeyringError(reason=str(error) or type(error).__name__)
