"""The lines of a page that may be a machine-readable zone, in their order. Pure; what they say is read in `compare.machine_zone`."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from tracker.capture.page.layout import PageText, Segment, rows
from tracker.capture.words.quality import Note
from tracker.compare.machine_zone import Zone, looks_like_line, read_zone
from tracker.texts import text

_LINES: Final = (2, 3)
_MOST_LINES: Final = 12  # of a page; what has more was made to hurt
_DIFFERING: Final = 3
"""Characters in which the numbers of two papers differ at least: in fewer, it is one that was misread."""


def zone_lines(pages: Sequence[PageText]) -> list[str]:
    """The lines of all pages that look like lines of a zone, from top to bottom."""
    return [" ".join(segment.text for segment in row) for page in pages for row in zone_rows(page)]


def zone_rows(page: PageText) -> list[list[Segment]]:
    """The lines of one page that look like lines of a zone, each as the segments that it was found in."""
    return [row for row in rows(page.segments) if looks_like_line(" ".join(segment.text for segment in row))]


def zone_notes(pages: Sequence[PageText], read: Zone | None) -> list[Note]:
    """What is to be said where there are more zones than the one that was read: of a second passport on the sheet, a visa."""
    if read is None:
        return []
    found = sorted({page.number for page in pages if any(_is_another(zone, read) for zone in _zones(page))})
    return [
        Note(
            "second_zone",
            text(
                "There is another machine-readable zone on page {page}, of which nothing was read. Scan each paper by itself.",
                page=number,
            ),
            (number,),
        )
        for number in found
    ]


def _zones(page: PageText) -> Iterator[Zone]:
    """What each two or three lines of a page that follow each other say as a zone."""
    lines = [" ".join(segment.text for segment in row) for row in zone_rows(page)][:_MOST_LINES]
    for count in _LINES:
        for start in range(len(lines) - count + 1):
            zone = read_zone(lines[start : start + count])
            if zone is not None and zone.checks[0].holds and not zone.checks[0].is_repaired:
                yield zone


def _is_another(zone: Zone, read: Zone) -> bool:
    pairs = zip_longest(zone.document_number, read.document_number)
    return len([one for one, other in pairs if one != other]) >= _DIFFERING
