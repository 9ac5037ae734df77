"""Whether a picture coded as JBIG2 is there to its last byte. Pure: bytes in, an answer out.

pdfium shows one that was cut off as white paper, without a word. Each segment says how long it is, so that what is missing
shows without decoding anything (ITU-T T.88, 7.2: the header of a segment, and D.3: segments in a PDF, one behind the other).
"""

import struct
from typing import Final

_OPEN: Final = 0xFFFFFFFF
"""The length of a segment that says only at its end how long it is."""
_LONG_FORM: Final = 7
_WIDE_PAGE: Final = 0x40  # the flag of a number of the page in four bytes
_SHORTEST_HEADER: Final = 11


def is_whole(data: bytes) -> bool:
    """Whether every segment that is begun is there as long as it says."""
    at = 0
    while len(data) - at >= _SHORTEST_HEADER:
        try:
            number, flags, counted = struct.unpack_from(">IBB", data, at)
            referred, at = counted >> 5, at + 6
            if referred == _LONG_FORM:
                referred = struct.unpack_from(">I", data, at - 1)[0] & 0x1FFFFFFF
                at += 3 + (referred + 8) // 8
            at += referred * (1 if number <= 0x100 else 2 if number <= 0x10000 else 4)
            at += 4 if flags & _WIDE_PAGE else 1
            (length,) = struct.unpack_from(">I", data, at)
        except struct.error:
            return False
        if length == _OPEN:
            return True
        at += 4 + length
    return 0 < at <= len(data)
