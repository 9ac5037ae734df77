"""Values of a PDF as bytes (ISO 32000-1, 7.3): names, texts, figures, dictionaries, streams. Knows nothing of their meaning."""

import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

_ESCAPED: Final = {"\\": "\\\\", "(": "\\(", ")": "\\)"}


@lru_cache(maxsize=4096)
def name(key: str) -> bytes:
    """A name with what may not stand in one escaped (7.3.5)."""
    if key.isascii() and key[1:].isalnum():
        return key.encode()
    raw = key[1:].encode("utf-8", "surrogateescape")
    return b"/" + b"".join(
        bytes([byte]) if 0x21 <= byte <= 0x7E and byte not in b"#/()<>[]{}%" else b"#%02x" % byte for byte in raw
    )


def number(value: float) -> bytes:
    """A figure as PDF wants it: no exponent, six places."""
    return f"{value:.6f}".rstrip("0").rstrip(".").encode() if abs(value) < 1e15 else b"0"


def string(value: str) -> bytes:
    """A text for people: plain where it is ASCII, else UTF-16 (7.9.2.2)."""
    if value.isascii() and value.isprintable():
        return b"(" + "".join(_ESCAPED.get(character, character) for character in value).encode() + b")"
    return b"<FEFF" + value.encode("utf-16-be", "replace").hex().upper().encode() + b">"


def reference(number: int) -> bytes:
    """An indirect object, by its number."""
    return b"%d 0 R" % number


def array(values: Iterable[bytes]) -> bytes:
    """Values in a row."""
    return b"[" + b" ".join(values) + b"]"


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    """Entries in their order; keys are names with their slash."""
    return b"<<" + b"".join(name(key) + b" " + value for key, value in entries.items()) + b">>"


def compressed(content: bytes, entries: Mapping[str, bytes] | None = None) -> tuple[bytes, bytes]:
    """The head and the data of a stream that holds `content`, compressed."""
    return deflated(zlib.compress(content), entries)


def deflated(data: bytes, entries: Mapping[str, bytes] | None = None) -> tuple[bytes, bytes]:
    """The same of data that are compressed already."""
    return dictionary({**(entries or {}), "/Filter": b"/FlateDecode", "/Length": b"%d" % len(data)}), data
