"""Keys: a random master key, wrapped once for the passphrase and once for the recovery key, and what is derived from it.

`vault.json` holds the wraps and nothing that opens them. Whether a passphrase is right is told by the authentication of
its wrap (AES-256-GCM), never by the database. Argon2id with 64 MiB, t=3, p=4 is the second recommendation of RFC 9106.
A plain checksum beside the wraps tells accidental damage from a wrong passphrase; it is no protection against anybody.
"""

import base64
import binascii
import hashlib
import json
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from tracker.errors import (
    Damage,
    EmptyPassphraseError,
    HeaderDamagedError,
    NoVaultError,
    VaultDamagedError,
    VaultTooNewError,
    WrongPassphraseError,
)
from tracker.files import explained, write_atomic

HEADER_FORMAT = "tracker-vault"
HEADER_VERSION = 1
HEADER_FIELDS = {"format", "version", "vault_id", "slots", "checksum"}  # the first headers had no checksum
KEY_BYTES = 32
RECOVERY_BYTES = 20
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4
CLAMPS = {"memory_kib": (19 * 1024, 1024 * 1024), "passes": (1, 20), "lanes": (1, 8)}
"""A foreign header must neither weaken the derivation nor exhaust the machine before anything is checked."""
MOST_HEADER_BYTES = 64 * 1024
MOST_SLOTS = 16
MOST_DEVICES = 8

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans("OIL", "011", "- \t\r\n")


@dataclass(frozen=True, slots=True)
class Keys:
    """What the master key becomes, one key for each purpose (HKDF-SHA256, RFC 5869)."""

    database: bytes
    scans: bytes
    names: bytes
    backup: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """The content of `vault.json`: which vault it is, and the wrapped master key, once for each way in.

    `is_whole` is False where the checksum says that the file was damaged; what still opens may be used.
    """

    vault_id: str
    slots: tuple[dict[str, Any], ...]
    version: int = HEADER_VERSION
    is_whole: bool = True


def new_header(passphrase: str) -> tuple[Header, bytes, str]:
    """A header for a new vault, its master key, and its recovery key in the form that is shown once."""
    master, secret = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(RECOVERY_BYTES)
    vault_id = secrets.token_hex(8)
    slots = (_passphrase_slot(vault_id, master, passphrase), _recovery_slot(vault_id, master, secret))
    return Header(vault_id, slots), master, spell_recovery_key(secret)


def with_passphrase(header: Header, master: bytes, passphrase: str) -> Header:
    """The header with another passphrase; the recovery key stays as it is."""
    kept = tuple(slot for slot in header.slots if slot["type"] != "passphrase")
    return Header(header.vault_id, (_passphrase_slot(header.vault_id, master, passphrase), *kept))


def with_recovery_key(header: Header, master: bytes) -> tuple[Header, str]:
    """The header with a new recovery key, and that key; the one before opens nothing any more."""
    secret = secrets.token_bytes(RECOVERY_BYTES)
    kept = tuple(slot for slot in header.slots if slot["type"] != "recovery")
    return Header(header.vault_id, (*kept, _recovery_slot(header.vault_id, master, secret))), spell_recovery_key(secret)


def with_device(header: Header, master: bytes) -> tuple[Header, str]:
    """The header with a further way in, and the device key that opens it, which is what a keyring may hold."""
    secret, salt, identity = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(16), secrets.token_hex(8)
    slot: dict[str, Any] = {"type": "device", "kdf": "hkdf", "salt": _text(salt), "device": identity}
    slot = _wrapped(header.vault_id, slot, master, _secret_wrapping(secret, salt, b"device"))
    devices = [one for one in header.slots if one["type"] == "device"]
    dropped = devices[: max(0, len(devices) + 1 - MOST_DEVICES)]
    kept = tuple(one for one in header.slots if one not in dropped)
    return Header(header.vault_id, (*kept, slot)), f"{identity}.{_text(secret)}"


def without_device(header: Header, device_key: str | None) -> Header:
    """The header without the way in that this device key opens; without any such way in where the key is not known."""
    identity = device_key.partition(".")[0] if device_key else None
    gone = [slot for slot in header.slots if slot["type"] == "device" and identity in (None, slot.get("device"))]
    return Header(header.vault_id, tuple(slot for slot in header.slots if slot not in gone))


def has_device(header: Header) -> bool:
    """Whether some computer remembers the key of this vault."""
    return any(slot["type"] == "device" for slot in header.slots)


def unlock_with_device(header: Header, device_key: str, path: Path) -> bytes | None:
    """The master key by a device key; None where it opens nothing here (any more)."""
    identity, _, spelled = device_key.partition(".")
    try:
        secret = base64.b64decode(spelled, validate=True)
    except (binascii.Error, ValueError):
        return None
    for slot in header.slots:
        if slot["type"] == "device" and slot.get("device") == identity:
            return _opened(header, slot, _secret_wrapping(secret, _field(slot, "salt", path), b"device"), path)
    return None


def unlock(header: Header, secret: str, path: Path) -> bytes:
    """The master key, by passphrase or by recovery key. WrongPassphraseError where neither fits."""
    recovery, damage = read_recovery_key(secret), None
    for slot in header.slots:
        try:
            if slot["type"] == "recovery" and recovery is not None:
                wrapping = _secret_wrapping(recovery, _field(slot, "salt", path), b"recovery")
            elif slot["type"] == "passphrase" and secret:
                wrapping = _passphrase_wrapping(secret, slot, path)
            else:
                continue
            master = _opened(header, slot, wrapping, path)
        except VaultDamagedError as error:  # the other way in may be whole
            damage = error
            continue
        if master is not None:
            return master
    if not header.is_whole:
        raise HeaderDamagedError(path=str(path)) from damage
    raise damage or WrongPassphraseError(path=str(path))


def opens_as_recovery_key(header: Header, typed: str, path: Path) -> bool:
    """Whether what was typed is the recovery key of this vault, as it should be after it was written down."""
    recovery = read_recovery_key(typed)
    slots = [slot for slot in header.slots if slot["type"] == "recovery"] if recovery is not None else []
    return any(
        _opened(header, slot, _secret_wrapping(recovery or b"", _field(slot, "salt", path), b"recovery"), path)
        for slot in slots
    )


def _opened(header: Header, slot: dict[str, Any], wrapping: bytes, path: Path) -> bytes | None:
    sealed, nonce = _field(slot, "wrapped", path), _field(slot, "nonce", path)
    try:
        return AESGCM(wrapping).decrypt(nonce, sealed, _bound(header, slot))
    except InvalidTag:
        return None


def derive(master: bytes) -> Keys:
    """The keys for each purpose."""

    def expand(purpose: bytes) -> bytes:
        return HKDFExpand(hashes.SHA256(), KEY_BYTES, b"tracker/1/" + purpose).derive(master)

    return Keys(expand(b"database"), expand(b"scans"), expand(b"names"), expand(b"backup"))


def read_header(path: Path) -> Header:
    """The header at `path`. NoVaultError, VaultDamagedError or VaultTooNewError where it cannot be used."""
    try:
        with explained(path), path.open("rb") as file:
            raw = file.read(MOST_HEADER_BYTES + 1)
    except Exception as error:
        if isinstance(error.__cause__, FileNotFoundError | NotADirectoryError):
            raise NoVaultError(path=str(path.parent)) from error
        raise
    return parse_header(raw, path)


def parse_header(raw: bytes, path: Path) -> Header:
    """The header in `raw`; `path` is where it came from, for the error."""
    try:
        if len(raw) > MOST_HEADER_BYTES:
            raise ValueError("size")
        plain = json.loads(raw)
        if plain["format"] != HEADER_FORMAT:
            raise ValueError(plain["format"])
        version, vault_id, slots = plain["version"], plain["vault_id"], plain["slots"]
        if not (isinstance(version, int) and isinstance(vault_id, str) and isinstance(slots, list)):
            raise TypeError(type(slots).__name__)
        if len(slots) > MOST_SLOTS or any(not isinstance(slot.get("type"), str) for slot in slots):
            raise ValueError("slots")
        is_whole = set(plain) <= HEADER_FIELDS and plain.get("checksum") in (None, _checksum(version, vault_id, slots))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise VaultDamagedError(path=str(path), what=Damage.KEYS) from error
    if version > HEADER_VERSION:
        raise VaultTooNewError(path=str(path.parent), found=str(version), known=str(HEADER_VERSION))
    return Header(vault_id, tuple(slots), version, is_whole)


def write_header(path: Path, header: Header) -> None:
    """Replace the header in one step."""
    write_atomic(path, spell_header(header))


def spell_header(header: Header) -> bytes:
    """The bytes of `vault.json`."""
    plain = {
        "format": HEADER_FORMAT,
        "version": header.version,
        "vault_id": header.vault_id,
        "slots": list(header.slots),
        "checksum": _checksum(header.version, header.vault_id, list(header.slots)),
    }
    return json.dumps(plain, indent=1).encode() + b"\n"


def _checksum(version: int, vault_id: str, slots: list[Any]) -> str:
    return hashlib.sha256(json.dumps([version, vault_id, slots], sort_keys=True).encode()).hexdigest()


def spell_recovery_key(secret: bytes) -> str:
    """160 bits as 32 symbols of Crockford's base32 and two check symbols, in groups of four."""
    number = int.from_bytes(secret, "big")
    symbols = "".join(CROCKFORD[(number >> shift) & 31] for shift in range(155, -1, -5)) + _check_symbols(secret)
    return "-".join(symbols[start : start + 4] for start in range(0, len(symbols), 4))


def read_recovery_key(typed: str) -> bytes | None:
    """The secret behind a recovery key as typed; case, spaces, dashes and O, I, L do not matter. None if it is none."""
    symbols = typed.upper().translate(LOOKALIKES)
    if len(symbols) != 34 or any(symbol not in CROCKFORD for symbol in symbols):
        return None
    number = 0
    for symbol in symbols[:32]:
        number = number * 32 + CROCKFORD.index(symbol)
    secret = number.to_bytes(RECOVERY_BYTES, "big")
    return secret if _check_symbols(secret) == symbols[32:] else None


def _check_symbols(secret: bytes) -> str:
    check = int.from_bytes(hashlib.sha256(secret).digest()[:2], "big")
    return CROCKFORD[(check >> 5) & 31] + CROCKFORD[check & 31]


def _passphrase_slot(vault_id: str, master: bytes, passphrase: str) -> dict[str, Any]:
    if not passphrase:
        raise EmptyPassphraseError
    slot: dict[str, Any] = {
        "type": "passphrase",
        "kdf": "argon2id",
        "salt": _text(secrets.token_bytes(16)),
        "memory_kib": MEMORY_KIB,
        "passes": PASSES,
        "lanes": LANES,
    }
    return _wrapped(vault_id, slot, master, _passphrase_wrapping(passphrase, slot, Path()))


def _recovery_slot(vault_id: str, master: bytes, secret: bytes) -> dict[str, Any]:
    salt = secrets.token_bytes(16)
    slot: dict[str, Any] = {"type": "recovery", "kdf": "hkdf", "salt": _text(salt)}
    return _wrapped(vault_id, slot, master, _secret_wrapping(secret, salt, b"recovery"))


def _wrapped(vault_id: str, slot: dict[str, Any], master: bytes, wrapping: bytes) -> dict[str, Any]:
    nonce = secrets.token_bytes(12)
    slot = {**slot, "nonce": _text(nonce)}
    sealed = AESGCM(wrapping).encrypt(nonce, master, _bound(Header(vault_id, ()), slot))
    return {**slot, "wrapped": _text(sealed)}


def _bound(header: Header, slot: dict[str, Any]) -> bytes:
    """What the wrap vouches for besides the key: the vault and every parameter of the slot."""
    rows = sorted((key, value) for key, value in slot.items() if key not in {"wrapped", "nonce"})
    return json.dumps([header.vault_id, rows]).encode()


def _passphrase_wrapping(passphrase: str, slot: dict[str, Any], path: Path) -> bytes:
    for name, (least, most) in CLAMPS.items():
        if not (isinstance(slot.get(name), int) and least <= slot[name] <= most):
            raise VaultDamagedError(path=str(path), what=Damage.KEYS, said=f"{name} = {slot.get(name)!r}")
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    salt = _field(slot, "salt", path)
    return Argon2id(
        salt=salt, length=KEY_BYTES, iterations=slot["passes"], lanes=slot["lanes"], memory_cost=slot["memory_kib"]
    ).derive(typed)


def _secret_wrapping(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), KEY_BYTES, salt, b"tracker/1/" + purpose).derive(secret)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _field(slot: dict[str, Any], name: str, path: Path) -> bytes:
    try:
        raw = base64.b64decode(slot[name], validate=True)
    except (KeyError, TypeError, binascii.Error, ValueError) as error:
        raise VaultDamagedError(path=str(path), what=Damage.KEYS, said=name) from error
    if len(raw) < 12:
        raise VaultDamagedError(path=str(path), what=Damage.KEYS, said=name)
    return raw
