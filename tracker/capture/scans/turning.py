"""Turning a picture without touching its data: the turn is recorded where every reader of the format looks for it.

A JPEG says in its Exif data how it is to be shown (Exif 2.32, 4.6.4, tag 274), a HEIC in a property of its picture
(ISO/IEC 23008-12, 6.5.10, `irot`). Pure: bytes in, bytes out; None where the file has no place for it.
"""

import struct
from collections.abc import Iterator
from typing import Final

from PIL import Image

ORIENTATION: Final = 0x0112
_CLOCKWISE: Final = {1: 6, 6: 3, 3: 8, 8: 1, 2: 7, 7: 4, 4: 5, 5: 2}
"""What each way of showing a picture becomes when what is shown is turned by a quarter to the right."""
_EXIF: Final = b"Exif\0\0"
_START, _SCAN, _APP0, _APP1 = 0xD8, 0xDA, 0xE0, 0xE1
_SHORT: Final = 3
_MOST_SEGMENT: Final = 0xFFFF - 2


def turned_jpeg(content: bytes, degrees: int) -> bytes | None:
    """The JPEG shown turned to the right by `degrees` (a multiple of 90); its picture data are the same bytes."""
    segments = list(_segments(content))
    if not segments:
        return None
    held = next((each for each in segments if each[0] == _APP1 and content[each[1] + 4 :].startswith(_EXIF)), None)
    if held is None:
        at = segments[0][2] if segments[0][0] == _APP0 else 2  # JFIF wants to be the first
        return content[:at] + _segment(_exif(b"", _turn(1, degrees))) + content[at:]
    _, start, end = held
    payload = content[start + 4 : end]
    place = _orientation_at(payload[len(_EXIF) :])
    if place is None:
        return content[:start] + _segment(_exif(payload, _turn(1, degrees))) + content[end:]
    at, order = start + 4 + len(_EXIF) + place[0], place[1]
    (now,) = struct.unpack_from(order + "H", content, at)
    return content[:at] + struct.pack(order + "H", _turn(now, degrees)) + content[at + 2 :]


def turned_heic(content: bytes, degrees: int) -> bytes | None:
    """The HEIC shown turned to the right by `degrees`; None where it does not say in one place how it is turned."""
    head = content[: 1 << 20]
    places = [at for at in _found(head, b"\0\0\0\x09irot") if head[at + 8] <= 3]
    if len(places) != 1 or b"\0\0\0\x09imir" in head:
        return None
    at = places[0] + 8
    return content[:at] + bytes([(content[at] - degrees // 90) % 4]) + content[at + 1 :]  # counted to the left there


def _turn(now: int, degrees: int) -> int:
    shown = now if now in _CLOCKWISE else 1
    for _ in range(degrees // 90 % 4):
        shown = _CLOCKWISE[shown]
    return shown


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment before the picture data."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if length < 2 or end > len(content):
            return
        yield marker, at, end
        if marker == _SCAN:
            return
        at = end


def _segment(payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, _APP1, len(payload) + 2) + payload


def _exif(payload: bytes, shown: int) -> bytes:
    """Exif data that say how a picture is shown, beside what they said before; alone where that does not fit."""
    exif = Image.Exif()
    if payload:
        exif.load(payload)
    exif[ORIENTATION] = shown
    whole = _with_head(exif)
    if len(whole) > _MOST_SEGMENT:
        exif = Image.Exif()
        exif[ORIENTATION] = shown
        whole = _with_head(exif)
    return whole


def _with_head(exif: Image.Exif) -> bytes:
    spelled = exif.tobytes()
    return spelled if spelled.startswith(_EXIF) else _EXIF + spelled


def _orientation_at(tiff: bytes) -> tuple[int, str] | None:
    """Where in a TIFF structure the way of showing stands, and its byte order."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4], "")
    if not order or len(tiff) < 8:
        return None
    try:
        (at,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, at)
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind, many = struct.unpack_from(order + "HHI", tiff, entry)
            if (tag, kind, many) == (ORIENTATION, _SHORT, 1) and entry + 12 <= len(tiff):
                return entry + 8, order
    except struct.error:
        return None
    return None


def _found(content: bytes, wanted: bytes) -> Iterator[int]:
    at = content.find(wanted)
    while 0 <= at < len(content) - len(wanted):
        yield at
        at = content.find(wanted, at + 1)
