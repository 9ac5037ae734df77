"""Whether a picture is there to its end, told by how its coding ends. Pure: bytes in, an answer out.

Readers draw what there is of a picture and leave the rest grey or white, without a word. Nothing is decoded here, but
for small pictures of the one coding that has no mark at its end. One of CCITT (T.6) has a mark unless
its file says otherwise.
"""

import re
import struct
import zlib
from collections.abc import Callable, Mapping
from typing import Final

from tracker.capture.scans import jbig2

_END: Final = b"\xff\xd9"
"""The last mark of a JPEG (ISO/IEC 10918-1, B.2.1) and of a JPEG 2000 (ISO/IEC 15444-1, A.4): in between it cannot stand."""
_JPEG_DATA: Final = 0xDA
_JPX_DATA: Final = b"\xff\x93"
_PNG_HEAD: Final = 8
_PDF_END: Final = b"%%EOF"
_OBJECT: Final = re.compile(rb"\b\d{1,10} \d{1,5} obj\b|\bstartxref\b")
_BLOCK_END: Final = re.compile(r"0{11}1(1?)0{11,20}1\1\Z")
"""The bits of the mark behind the last row of a CCITT picture, or of the end of the longer one of its older kind (ITU-T T.6
and T.4), of which each half may be filled up to a whole byte, and be followed by a bit that says how the next row is coded."""
_BLOCK_BYTES: Final = 8
_NO_BLOCK_END: Final = re.compile(rb"/EndOfBlock\s+false\b")
_GROUP_4: Final = re.compile(rb"/K\s*-\d")
_FLUSHED: Final = b"\0\0\xff\xff"
"""How data end that a writer flushed and never closed: nothing of them is missing."""
_MOST_INFLATED: Final = 4_000_000
"""Bytes that are unpacked to see whether there is an end, which takes some milliseconds; larger ones are taken as whole."""


def is_whole(coding: str, data: bytes) -> bool:
    """Whether the end of a picture in a PDF is there, as far as its coding (the name of its filter) tells."""
    told = _TOLD.get(coding)
    return told is None or told(data)


def is_whole_pdf(data: bytes) -> bool:
    """Whether a PDF has its last mark (ISO 32000-1, 7.5.5). Readers find what they need without it, and what was changed
    last is missing then: behind an earlier mark comes no further object."""
    at = data.rfind(_PDF_END)
    return at >= 0 and _OBJECT.search(data, at) is None


def is_whole_png(data: bytes) -> bool:
    """Whether a PNG file has its last chunk (ISO/IEC 15948, 5.6), and all of it."""
    at: int = _PNG_HEAD
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        at += 12 + length
        if kind == b"IEND":
            return at <= len(data)
    return False


def _is_whole_jpeg(data: bytes) -> bool:
    """Whether the end mark stands behind where the picture begins: a preview before that has an end mark of its own."""
    at = data.find(b"\xff\xd8") + 2
    while at > 1 and at + 4 <= len(data):
        if data[at] != 0xFF:
            return data.rfind(_END, at) >= 0  # no mark where one should be: leave it to who decodes it
        if data[at + 1] == 0xFF:  # marks may be filled up
            at += 1
            continue
        if data[at + 1] == _JPEG_DATA:
            return data.rfind(_END, at) >= 0
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return False


def _is_whole_jpx(data: bytes) -> bool:
    begins = data.find(_JPX_DATA)
    return begins >= 0 and data.rfind(_END, begins) >= 0


def _is_whole_flate(data: bytes) -> bool:
    """Whether the last block is there; the sum behind it, which some writers leave out, does not matter."""
    packed = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = packed.decompress(data[2:], _MOST_INFLATED)
    except zlib.error:
        return True  # it is no shorter for being damaged otherwise, and shows
    is_at_end = packed.eof or len(unpacked) >= _MOST_INFLATED
    return is_at_end or data.rstrip(b"\r\n").endswith(_FLUSHED)


def _is_whole_ccitt(data: bytes) -> bool:
    """Whether the mark stands at the end; it need not begin with a byte, and zeros may fill the last one up."""
    end = data.rstrip(b"\r\n\0")[-_BLOCK_BYTES:]
    return _BLOCK_END.search("".join(f"{byte:08b}" for byte in end).rstrip("0")) is not None


def may_end_anywhere(coding: str, content: bytes) -> bool:
    """Whether pictures of a coding may end without a mark, as the PDF that they stand in says: those of the older kind of
    CCITT (T.4) mostly do."""
    if coding != "CCITTFaxDecode":
        return False
    return _GROUP_4.search(content) is None or _NO_BLOCK_END.search(content) is not None


_TOLD: Final[Mapping[str, Callable[[bytes], bool]]] = {
    "JBIG2Decode": jbig2.is_whole,
    "DCTDecode": _is_whole_jpeg,
    "JPXDecode": _is_whole_jpx,
    "FlateDecode": _is_whole_flate,
    "CCITTFaxDecode": _is_whole_ccitt,
}
