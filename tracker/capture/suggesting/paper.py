"""A whole scan read: every page, the machine-readable zone, what it may state, and what is to be said of the scan.

The one thing that the layers above call for reading; works through `ScanReader`, page by page, with progress.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from tracker.capture.page.layout import Box, PageText, union
from tracker.capture.running_text.type_of_paper import TypeGuess
from tracker.capture.scans import media
from tracker.capture.suggesting.learned import Learned
from tracker.capture.suggesting.suggestion import Suggestion
from tracker.capture.suggesting.suggestions import PaperReading, suggest
from tracker.capture.suggesting.zone import zone_notes, zone_rows
from tracker.capture.suggesting.zone_match import place_of
from tracker.capture.words.quality import Note, opening_notes, page_notes, paper_notes
from tracker.capture.words.reading import COSTLY, MOST_PAGES, Opened, PageReading, ScanReader
from tracker.capture.words.textlayer import ENGINE as TEXT_LAYER
from tracker.compare.machine_zone import STATEMENT, Zone, read_zone
from tracker.domain.change import Progress, no_progress
from tracker.domain.vocabulary import CredentialType
from tracker.errors import ScanUnreadableError
from tracker.texts import text

_FEWEST_LETTERS = 12
_MOST_COSTLY = 2
"""Pages that may each cost a worker process, before the rest of the scan is given up: each takes seconds to fail."""
_CUT = 0.6
_EDGE = 0.015
"""Of the width or height of a page: what stands so near to an edge that is cut may be cut as well."""
_BEYOND: Mapping[str, Callable[[Box], bool]] = {
    "left": lambda box: box.left < _EDGE,
    "top": lambda box: box.top < _EDGE,
    "right": lambda box: box.right > 1 - _EDGE,
    "bottom": lambda box: box.bottom > 1 - _EDGE,
}
Glimpse = Callable[["Paper"], None]
"""Is told of a paper whose first page was read, when there are more."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What was read off a scan. `reading` has the suggestions; nothing of this is in any record."""

    opened: Opened
    pages: tuple[PageReading, ...]
    reading: PaperReading
    zone: Zone | None = None
    notes: tuple[Note, ...] = ()
    failed: tuple[int, ...] = field(default=())

    @property
    def texts(self) -> tuple[str, ...]:
        """The text of each page."""
        return tuple(page.text.text for page in self.pages)

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """What it may state, the machine-readable zone as a statement of its own included, so that it can be confirmed."""
        if self.zone is None:
            return self.reading.suggestions
        page, box = place_of(self.zone, [page.text for page in self.pages])
        sure = 0.95 if self.zone.is_whole and not self.zone.unconfirmed else 0.6
        zone = Suggestion(STATEMENT, "\n".join(self.zone.lines), page, sure, box, origin="zone")
        return (*self.reading.suggestions, zone)

    @property
    def engine(self) -> str:
        """What read it: `text_layer`, the names of the engines, or "" where nothing could."""
        names = {name for page in self.pages for name in page.text.engine.split("+") if name}
        return "+".join(sorted(names, key=lambda name: (name == TEXT_LAYER, name)))

    def page(self, number: int) -> PageText | None:
        """The text of a page with the places of its words; pages count from 1."""
        return next((page.text for page in self.pages if page.text.number == number), None)


def read_paper(
    reader: ScanReader, content: bytes, shown: str, learned: Learned | None = None,
    progress: Progress = no_progress, glimpse: Glimpse | None = None,
) -> Paper:  # fmt: skip
    """Read a scan (`shown` is its path, for the sentence about it). ScanUnreadableError where it cannot be opened.

    A page that cannot be read costs that page and a note. Cancelled by raising out of `progress`. Of several pages the first
    is told as soon as it was read, if anything can be said of it; what it then may state can still change.
    """
    opened = reader.open(content, shown)
    count = 0 if opened.asks_password else min(opened.pages, MOST_PAGES)
    pages: list[PageReading] = []
    notes = opening_notes(opened, count)
    failed: list[int] = []
    costly, reason = 0, ""
    for number in range(1, count + 1):
        progress(number - 1, count)
        try:
            pages.append(reader.read(content, number, shown))
        except ScanUnreadableError as error:
            failed.append(number)
            pages.append(PageReading(PageText(number, 1.0, 1.0)))
            reason = error.details["reason"]
            notes.append(
                Note("unread", text("Page {page} could not be read: {reason}.", page=number, reason=reason), (number,))
            )
            costly += reason in COSTLY
            if costly == _MOST_COSTLY and number < count:
                notes.append(
                    Note(
                        "stopped",
                        text(
                            "No page after page {page} was read: this scan costs too much time and memory.", page=number
                        ),
                    )
                )
                break
        if glimpse is not None and number == 1 < count:
            _show_first(glimpse, opened, pages[0], learned)
    if pages and len(failed) == len(pages):
        raise ScanUnreadableError(path=shown, reason=reason)
    zone = find_zone(reader, content, [page.text for page in pages])
    reading = _stated(opened, pages, zone, learned)
    read_pages = [page for page in pages if page.text.number not in failed]
    notes += page_notes(opened, read_pages) + zone_notes([page.text for page in read_pages], zone)
    is_visa = zone is not None and zone.document_code.startswith("V")
    notes += paper_notes(opened, reading.type.type if reading.type else None, is_visa=is_visa)
    progress(count, count)
    return Paper(opened, tuple(pages), reading, zone, tuple(notes), tuple(failed))


def _show_first(glimpse: Glimpse, opened: Opened, page: PageReading, learned: Learned | None) -> None:
    reading = suggest([page.text], None, learned)
    if reading.suggestions or reading.type is not None:
        glimpse(Paper(opened, (page,), reading))


def read_anew(paper: Paper, learned: Learned) -> Paper:
    """The paper with what it may state, found anew by what was learned since; its pages are not looked at again."""
    return replace(paper, reading=_stated(paper.opened, paper.pages, paper.zone, learned))


def _stated(opened: Opened, pages: Sequence[PageReading], zone: Zone | None, learned: Learned | None) -> PaperReading:
    reading = _or_photo(opened, suggest([page.text for page in pages], zone, learned), pages)
    return replace(reading, suggestions=tuple(_less_sure_at_edges(reading.suggestions, pages)))


def _less_sure_at_edges(suggestions: Sequence[Suggestion], pages: Sequence[PageReading]) -> Iterator[Suggestion]:
    """The suggestions, unsure what touches an edge that print runs over, and what was read off a picture of which the end
    is missing: more of it may stand on the paper than on the scan."""
    cut = {page.text.number: page.cut for page in pages}
    torn = {page.text.number for page in pages if page.is_torn and page.text.engine != TEXT_LAYER}
    for one in suggestions:
        box = one.box
        is_cut = one.page in torn or (box is not None and any(_BEYOND[edge](box) for edge in cut.get(one.page, ())))
        yield replace(one, confidence=min(one.confidence, _CUT)) if is_cut else one


def _or_photo(opened: Opened, reading: PaperReading, pages: Sequence[PageReading]) -> PaperReading:
    """The reading, or a photograph where a picture was looked at and bears next to no text."""
    letters = sum(len(segment.text) for page in pages for segment in page.text.segments if segment.confidence > 0.8)
    is_picture = (
        opened.media_type != media.PDF and len(pages) == 1 and pages[0].text.engine != "" and pages[0].ink > 0.01
    )
    if reading.type is None and is_picture and letters < _FEWEST_LETTERS:
        return replace(reading, type=TypeGuess(CredentialType.PHOTO, 0.6))
    return reading


def find_zone(reader: ScanReader, content: bytes, pages: Sequence[PageText]) -> Zone | None:
    """The machine-readable zone of a scan; lines that do not add up are looked at once more, closer."""
    best: Zone | None = None
    for page in pages:
        found = zone_rows(page)
        lines = [" ".join(segment.text for segment in row) for row in found]
        zone = read_zone(lines)
        if found and (zone is None or not zone.is_whole or zone.unconfirmed) and TEXT_LAYER not in page.engine:
            boxes = [union(segment.box for segment in row) for row in found[-3:]]
            closer = [reader.read_strip(content, page.number, box, page.turn, page.skew)[0] for box in boxes]
            zone = _better(zone, _readings(lines[-3:], closer))
        if zone is not None and (best is None or _worth(zone) > _worth(best)):
            best = zone
    return best


def _readings(lines: Sequence[str], closer: Sequence[str]) -> Iterator[list[str]]:
    """Each choice of the first or the closer look for every line."""
    for chosen in product(*(((one, other) if other else (one,)) for one, other in zip(lines, closer, strict=True))):
        yield list(chosen)


def _better(zone: Zone | None, readings: Iterator[list[str]]) -> Zone | None:
    for lines in readings:
        other = read_zone(lines)
        if other is not None and (zone is None or _worth(other) > _worth(zone)):
            zone = other
    return zone


def _worth(zone: Zone) -> tuple[int, int, int]:
    held = sum(check.holds for check in zone.checks)
    repaired = sum(check.is_repaired for check in zone.checks)
    return held, -len(zone.unconfirmed), -repaired
