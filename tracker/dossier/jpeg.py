"""JPEG data as it may be shown to others: the picture without what the camera wrote beside it.

Segments of applications and comments go (EXIF with place and owner, XMP, thumbnails, a second picture after the first);
those that decide about colours stay. No pixel is touched. Segments: ITU-T T.81, annex B.
"""

import re
from typing import Final, overload

from tracker.dossier.pieces import Data

_START: Final = b"\xff\xd8"
_END: Final = b"\xff\xd9"
_SCAN: Final = 0xDA
_JFIF: Final = 0xE0
_ADOBE: Final = 0xEE
_PROFILE: Final = 0xE2
_COMMENT: Final = 0xFE
_JFIF_LENGTH: Final = 16
_FILLING: Final = 1024
_LAST: Final = 0xD9
_STANDALONE: Final = frozenset({0x01, *range(0xD0, _LAST + 1)})
_MARKER_IN_SCAN: Final = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")


class NotJpegError(ValueError):
    """The data are not a JPEG, or end in the middle of a segment."""


@overload
def clean_jpeg(data: bytes) -> bytes: ...
@overload
def clean_jpeg(data: Data) -> Data: ...
def clean_jpeg(data: Data) -> Data:
    """The same picture without anything beside it; `data` themselves where there is nothing. NotJpegError for data that
    are none."""
    if data[:2] != _START:
        raise NotJpegError
    kept: list[Data] = [_START]
    at, has_second = 2, False
    while True:
        marker, start, end = _segment(data, at)
        if marker == _SCAN:
            break
        if marker == _LAST:
            raise NotJpegError
        if _is_kept(marker, data[start:end]):
            kept.append(data[at:end])
        has_second = has_second or data[start + 2 : start + 6] == b"MPF\0"
        at = end
    end = _stripped(data)
    if has_second or data[end - 2 : end] != _END:
        return b"".join(kept) + _scans(data, at)
    if len(kept) > 1 and at == sum(map(len, kept)) and end == len(data):
        return data
    return b"".join([*kept, data[at:end]])


def has_end(data: Data) -> bool:
    """Whether the data end as a whole JPEG does, or with what some programs write after it."""
    end = _stripped(data)
    return data[end - 2 : end] == _END


def _stripped(data: Data) -> int:
    """Where the data end but for filling."""
    last = bytes(data[-_FILLING:]).rstrip(b"\0\r\n")
    return len(data) - min(len(data), _FILLING) + len(last) if last else len(bytes(data).rstrip(b"\0\r\n"))


def _segment(data: Data, at: int) -> tuple[int, int, int]:
    """The marker at `at`, where what follows it starts, and where the next one is."""
    while data[at : at + 2] == b"\xff\xff":
        at += 1
    if at + 2 > len(data) or data[at] != 0xFF:
        raise NotJpegError
    marker, start = data[at + 1], at + 2
    if marker in _STANDALONE:
        return marker, start, start
    end = start + int.from_bytes(data[start : start + 2], "big")
    if end < start + 2 or end > len(data):
        raise NotJpegError
    return marker, start, end


def _is_kept(marker: int, body: Data) -> bool:
    if marker == _JFIF:
        return len(body) == _JFIF_LENGTH and body[2:7] == b"JFIF\0"
    return marker == _ADOBE or not (0xE0 <= marker <= 0xEF or marker == _COMMENT)


def _scans(data: Data, at: int) -> bytes:
    """From the first scan up to the end of the picture, without segments that may stand between scans."""
    kept: list[Data] = []
    start = at
    while True:
        marker, _, end = _segment(data, at)
        if marker == _LAST or not _is_kept(marker, b""):
            kept.append(data[start:at])
            if marker == _LAST:
                return b"".join(kept) + _END
            start = end
        at = end
        if marker == _SCAN:
            found = _MARKER_IN_SCAN.search(data, end)
            if found is None:
                return b"".join([*kept, data[start:]]) + _END
            at = found.start()


def colour_profile(data: bytes, components: int) -> bytes:
    """The ICC profile of a JPEG, if it is whole and fits so many components; else nothing."""
    parts: dict[int, bytes] = {}
    at = 2
    while True:
        try:
            marker, start, end = _segment(data, at)
        except NotJpegError:
            return b""
        if marker == _SCAN:
            break
        body = data[start + 2 : end]
        if marker == _PROFILE and body.startswith(b"ICC_PROFILE\0") and len(body) > 14:
            parts[body[12]] = body[14:]
        at = end
    profile = b"".join(parts[key] for key in sorted(parts))
    return profile if is_profile(profile, components) else b""


def is_profile(profile: bytes, components: int) -> bool:
    """Whether this is an ICC profile for so many components, by its header (ICC.1, 7.2)."""
    space = {1: b"GRAY", 3: b"RGB ", 4: b"CMYK"}.get(components)
    return (
        len(profile) >= 128
        and profile[36:40] == b"acsp"
        and profile[16:20] == space
        and int.from_bytes(profile[:4], "big") == len(profile)
    )
