"""Which pages of a TIFF are there to their last byte. Pure: bytes in, an answer out.

Pillow shows a page of which a part is missing as black or white paper, with a warning at most. The file says where
everything that draws a page stands, so that what is missing shows without decoding anything (TIFF 6.0, section 2; BigTIFF
has the same with numbers twice as long).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
"""Bytes of a value of each type."""
_UNSIGNED: Final = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}
_PLACES: Final = ((273, 279), (324, 325))
"""Where strips or tiles begin, and how long they are."""
_DRAWING: Final = frozenset({256, 257, 258, 259, 262, 273, 277, 278, 279, 320, 322, 323, 324, 325, 347})
"""What a page cannot be drawn without; of the rest (a printer's notes) a broken one costs nothing."""
_COMPRESSION: Final = 259
_PLAIN: Final = 1
_MOST_PAGES: Final = 500
_MOST_ENTRIES: Final = 1_000
_MOST_PARTS: Final = 20_000
"""What is more comes from a file that was made to hurt; a page has some dozens of entries, and hundreds of strips."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How numbers are written in this file."""

    order: str
    first_at: int
    first: str
    count: str
    entry: str
    inline: int

    def read(self, data: bytes, letters: str, at: int) -> tuple[int, ...]:
        return struct.unpack_from(self.order + letters, data, at)


def is_whole(data: bytes, number: int) -> bool:
    """Whether page `number` (from 1) is there to its last byte."""
    return all(whole_pages(data)[number - 1 : number])


def whole_pages(data: bytes) -> list[bool]:
    """For each page whether all of it is there. A page of which only the place is known counts as one that is not."""
    form = _form(data)
    found: list[bool] = []
    try:
        for start, end in _directories(data, form):
            found.append(False)
            found[-1] = _is_whole(data, form, start, end)
    except (struct.error, OverflowError):
        return [*found, False]
    return found


def _directories(data: bytes, form: _Form) -> Iterator[tuple[int, int]]:
    """Where the entries of each page begin and end. struct.error or OverflowError where one lies outside of the file."""
    passed: set[int] = set()
    (at,) = form.read(data, form.first, form.first_at)
    while at and at not in passed and len(passed) < _MOST_PAGES:
        passed.add(at)
        (entries,) = form.read(data, form.count, at)
        if entries > _MOST_ENTRIES:
            raise struct.error
        start = at + struct.calcsize(form.order + form.count)
        end = start + entries * struct.calcsize(form.order + form.entry)
        (at,) = form.read(data, form.first, end)
        yield start, end


def has_end(data: bytes) -> bool:
    """Whether all that the file points at is there, what no page needs to be drawn (its dots per inch) included."""
    form = _form(data)
    try:
        return all(
            place + _SIZES.get(kind, 1) * count <= len(data)
            for start, end in _directories(data, form)
            for _, kind, count, place in _entries(data, form, start, end)
        )
    except (struct.error, OverflowError):
        return False


def _form(data: bytes) -> _Form:
    order = "<" if data[:2] == b"II" else ">"
    if data[2:4] in (b"+\0", b"\0+"):
        return _Form(order, 8, "Q", "Q", "HHQQ", 8)
    return _Form(order, 4, "I", "H", "HHII", 4)


def _is_whole(data: bytes, form: _Form, start: int, end: int) -> bool:
    values = {}
    for tag, kind, count, place in _entries(data, form, start, end):
        size = _SIZES.get(kind, 1) * count
        if tag in _DRAWING and size > form.inline and place + size > len(data):
            return False
        values[tag] = (kind, count, place)
    kind, _, place = values.get(_COMPRESSION, (3, 1, -1))
    if place < 0 or _numbers(data, form, kind, 1, place) == (_PLAIN,):
        return True  # some say more of the last strip than it has, and who draws them counts the rows
    for begins, lengths in _PLACES:
        if begins in values and lengths in values:
            starts, sizes = (_numbers(data, form, *values[tag]) for tag in (begins, lengths))
            if any(one + size > len(data) for one, size in zip(starts, sizes, strict=False)):
                return False
    return True


def _entries(data: bytes, form: _Form, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """Tag, type, count, and where the values stand in the file."""
    step = struct.calcsize(form.order + form.entry)
    for at in range(start, end, step):
        tag, kind, count, place = form.read(data, form.entry, at)
        if _SIZES.get(kind, 1) * count <= form.inline:
            place = at + step - form.inline
        yield tag, kind, count, place


def _numbers(data: bytes, form: _Form, kind: int, count: int, place: int) -> tuple[int, ...]:
    if kind not in _UNSIGNED or count > _MOST_PARTS:
        return ()
    return form.read(data, f"{count}{_UNSIGNED[kind]}", place)
