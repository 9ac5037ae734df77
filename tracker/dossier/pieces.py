"""Objects of a PDF on the way from the worker to the file: what is theirs alone is sent, what stands in the scan is only
pointed at, since the parent holds the scan as well. Most of a scan is its pictures, so that hardly anything is sent.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_WORTH_FINDING: Final = 4096
_START: Final = 64
"""Bytes by which the place of data is sought."""
_MOST_SOUGHT: Final = 4
"""How many times the length of a file is gone through at most, however its pictures lie in it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An object without its number: `head` is a dictionary or value, `data` what follows a dictionary as stream. `at` is
    where in the scan the data stand just so, if they do."""

    head: bytes
    data: bytes | memoryview | None = None
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
    """The file that a stranger sent, and where in it the data of its streams stand: most of a scan need not be sent back."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._view = memoryview(content)
        self._at = 0
        self._left = _MOST_SOUGHT * len(content)

    def piece(self, head: bytes, data: bytes) -> Piece:
        """An object whose data are, if it can be, those of the file."""
        at = self._place(data) if len(data) >= _WORTH_FINDING else None
        return Piece(head, data) if at is None else Piece(head, self._view[at : at + len(data)], at)

    def _place(self, data: bytes) -> int | None:
        """Sought from where the last ones ended, since pictures mostly lie in the order of the pages."""
        for start, end in ((self._at, len(self._content)), (0, self._at)):
            for at in self._likely(data[:_START], start, end):
                if self._content.startswith(data, at):
                    self._at = at + len(data)
                    return at
        return None

    def _likely(self, first: bytes, start: int, end: int) -> Iterator[int]:
        """Where these bytes stand, as long as there is patience."""
        while start < end and self._left > 0:
            at = self._content.find(first, start, min(end + len(first), start + self._left))
            self._left -= (end if at < 0 else at + 1) - start
            if at < 0:
                return
            yield at
            start = at + 1
