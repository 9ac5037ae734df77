"""Objects of a PDF on the way from the worker to the file: what is theirs alone is sent, what stands in the scan is only
pointed at, since the parent holds the scan as well. Most of a scan is its pictures, so that hardly anything is sent.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pikepdf

_WORTH_FINDING: Final = 4096
_MOST_OBJECTS: Final = 100_000
"""A file with more of them is not worth a table."""
_HEAD: Final = re.compile(rb"\s{0,4}(\d{1,10})\s+(\d{1,5})\s+obj[^(%]{2,2000}?>>\s{0,4}stream(?:\r\n|\n)")
"""The head of an object whose dictionary holds neither texts nor remarks, in which the word could stand as well."""
_END: Final = re.compile(rb"(?:\r\n|\n|\r)?endstream\b")


Data = bytes | memoryview
"""The data of a stream: their own, or a part of the scan."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An object without its number: `head` is a dictionary or value, `data` what follows a dictionary as stream. `at` is
    where in the scan the data stand just so, if they do."""

    head: bytes
    data: Data | None = None
    at: int | None = None


Described = None | int | tuple[int, int] | list[int]
"""The data of a piece for the way from one process to another: none, (0) sent along, or where in the scan they begin and end."""


def packed(pieces: Iterable[Piece]) -> tuple[list[Described], list[bytes]]:
    """Pieces as plain values: what of each is known to who has the scan, and what must be sent."""
    described: list[Described] = []
    blobs: list[bytes] = []
    for piece in pieces:
        blobs.append(piece.head)
        if piece.data is None:
            described.append(None)
        elif piece.at is None:
            described.append(0)
            blobs.append(bytes(piece.data))
        else:
            described.append((piece.at, piece.at + len(piece.data)))
    return described, blobs


def unpacked(described: Iterable[Described], blobs: Iterable[bytes], scan: bytes) -> Iterator[Piece]:
    """The same pieces, where the scan is. Whatever the places say, nothing but bytes of the scan come of them."""
    sent, view = iter(blobs), memoryview(scan)
    for place in described:
        head = next(sent)
        if isinstance(place, Sequence):
            start, end = map(int, place)
            yield Piece(head, view[start:end], start)
        else:
            yield Piece(head, None if place is None else next(sent))


class Original:
    """The file that a stranger sent, and where in it the data of its streams stand (ISO 32000-1, 7.3.8 and 7.5.4)."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._pdf: pikepdf.Pdf | None = None
        self._offsets: dict[tuple[int, int], int] | None = None

    def is_read_by(self, pdf: "pikepdf.Pdf") -> None:
        """The document was opened from just these bytes, and none of its streams was changed."""
        size: Any = pdf.trailer.get("/Size")
        is_small = isinstance(size, int) and size <= _MOST_OBJECTS
        self._pdf = pdf if is_small and not pdf.is_encrypted else None

    def forget(self) -> None:
        """What is asked about from here on is of another document."""
        self._pdf, self._offsets = None, None

    def find(self, stream: "pikepdf.Stream") -> int | None:
        """Where the data of a large stream stand as its document means them; None where that is not beyond doubt."""
        length: Any = stream.get("/Length")
        if self._pdf is None or not isinstance(length, int) or length < _WORTH_FINDING:
            return None
        if self._offsets is None:
            table = self._pdf.get_xref_table()
            self._offsets = {key: entry.offset or 0 for key, entry in table.items() if entry.type == 1}
        head = _HEAD.match(self._content, self._offsets.get(stream.objgen, len(self._content)))
        if head is None or (int(head[1]), int(head[2])) != stream.objgen:
            return None
        return head.end() if _END.match(self._content, head.end() + length) else None

    def cut(self, at: int, length: int) -> memoryview:
        """So many bytes of the file."""
        return memoryview(self._content)[at : at + length]
