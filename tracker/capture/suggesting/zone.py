"""The lines of a page that may be a machine-readable zone, in their order. Pure; what they say is read in `compare.machine_zone`."""

from collections.abc import Sequence

from tracker.capture.page.layout import PageText, Segment, rows
from tracker.compare.machine_zone import looks_like_line


def zone_lines(pages: Sequence[PageText]) -> list[str]:
    """The lines of all pages that look like lines of a zone, from top to bottom."""
    return [" ".join(segment.text for segment in row) for page in pages for row in zone_rows(page)]


def zone_rows(page: PageText) -> list[list[Segment]]:
    """The lines of one page that look like lines of a zone, each as the segments that it was found in."""
    return [row for row in rows(page.segments) if looks_like_line(" ".join(segment.text for segment in row))]
