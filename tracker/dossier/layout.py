"""All leaves of a dossier that are drawn (not those that are scans), laid out until every number on them is right."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate

from tracker.domain.record import ScanId
from tracker.dossier import look
from tracker.dossier.canvas import DossierCanvas
from tracker.dossier.content import DossierPlan, Enclosure, Part, ScanSheet
from tracker.dossier.cover import Entry, contents, cover
from tracker.dossier.dividers import Inserted, divider, gap_leaf
from tracker.dossier.embedding import EmbeddedFont
from tracker.dossier.explained import explained
from tracker.dossier.open_points import open_points
from tracker.dossier.press import (
    Insertion,
    Press,
    own,
    section_target,
    shortened,
    words,
)
from tracker.dossier.reasons import NO_SCAN, PAGE_LOST, remarks, why
from tracker.dossier.scans import How, PlacedPage, PlacedScan
from tracker.dossier.sections import completeness, dates, documents, enclosures, names, requests
from tracker.dossier.stamps import captured, numbered
from tracker.dossier.tags import Element, Structure, Target
from tracker.dossier.timeline import timeline
from tracker.dossier.typeset import Typesetter
from tracker.errors import CancelledError
from tracker.texts import Text, text

_MOST_LAYOUTS: Final = 5
_CAPTION_LIFT: Final = 24
_DIGEST: Final = 64

TITLES: Final = {
    Part.COMPLETENESS: text("How complete this dossier is"),
    Part.NAMES: text("Names of the applicant"),
    Part.DOCUMENTS: text("Documents and what they state"),
    Part.DIFFERENCES: text("Known differences and their explanations"),
    Part.DATES: text("Dates as printed and as read"),
    Part.CHRONOLOGY: text("Chronology"),
    Part.REQUESTS: text("Sent straight from other bodies"),
    Part.ENCLOSURES: text("Enclosures"),
}
"""What the parts before the documents are called."""

_PLAIN_PARTS: Final[Mapping[Part, Callable[[Press, DossierPlan, float], list[Flowable]]]] = {
    Part.NAMES: names,
    Part.DOCUMENTS: documents,
    Part.DIFFERENCES: explained,
    Part.DATES: dates,
    Part.CHRONOLOGY: timeline,
    Part.REQUESTS: requests,
}

Placed = Mapping[ScanId, PlacedScan]
Tick = Callable[[], None]


@dataclass(frozen=True, slots=True)
class ScanLeaf:
    """A page of a scan where it will stand: after how many drawn pages, whose it is, and what is drawn on it."""

    after: int
    number: int
    place: int
    page: PlacedPage
    caption: bytes


@dataclass(frozen=True, slots=True)
class Layout:
    """The drawn leaves (compressed operators), and all that is needed to put the scans between them.

    `targets` are pages of the finished file; `stamp` draws what stands at the foot of the page with this number.
    """

    drawn: Sequence[bytes]
    fonts: Sequence[EmbeddedFont]
    structure: Structure
    sections: Mapping[int, Element]
    targets: Mapping[str, Target]
    leaves: tuple[ScanLeaf, ...]
    stamp: Callable[[int], bytes]
    entries: tuple[Entry, ...]

    @property
    def total(self) -> int:
        """Pages of the finished file."""
        return len(self.drawn) + len(self.leaves)


class Foreseen(NamedTuple):
    """On which page (from 1) everything stands, as far as is known, and how many there are."""

    pages: Mapping[str, int]
    total: int


def foresee(plan: DossierPlan, setter: Typesetter, tick: Tick) -> Foreseen:
    """Where everything will stand if the scans have as many pages as they are thought to have. `tick` as in `lay_out`."""
    placed = {sheet.id: _expected(sheet) for one in plan.enclosures for sheet in one.scans}
    return _Run(plan, placed, _guess(plan, placed), setter, tick, is_draft=True).build()


def lay_out(
    plan: DossierPlan, placed: Placed, setter: Typesetter, tick: Tick, foreseen: Foreseen | None = None
) -> Layout:
    """Lay the leaves out. `tick` is called for every document and page and may raise to stop. What was `foreseen` saves a layout where
    it is right; the same leaves come of it either way."""
    known = foreseen or _guess(plan, placed)
    for _ in range(_MOST_LAYOUTS):
        run = _Run(plan, placed, known, setter, tick, is_draft=not known.pages)
        found = run.build()
        if found == known:
            break
        known = found
    return run.finished()


def _guess(plan: DossierPlan, placed: Placed) -> Foreseen:
    """Nothing, but a number of pages of the right width."""
    return Foreseen({}, sum(len(scan.pages) for scan in placed.values()) + 2 * len(plan.enclosures))


def _expected(sheet: ScanSheet) -> PlacedScan:
    """What most likely becomes of a scan: all its pages can be shown."""
    facts = sheet.facts
    pages = (PlacedPage(1, 1, 1, How.PICTURE),) * (facts.pages if facts else 1)
    return PlacedScan(pages, facts.size if facts else 0, "0" * _DIGEST)


class _StoppedError(Exception):
    """What `tick` raised is kept aside: ReportLab makes some exceptions anew from a text, which not every kind allows."""


class _Run:
    """One layout."""

    def __init__(
        self, plan: DossierPlan, placed: Placed, known: Foreseen, setter: Typesetter, tick: Tick, *, is_draft: bool
    ) -> None:
        self.plan, self.placed, self.tick = plan, placed, tick
        self.press = Press(setter, *known)
        self.width, self.height = plan.options.paper.value
        self.canvas = DossierCanvas(pagesize=(self.width, self.height), is_draft=is_draft)
        self.pages = 0
        self.stopped: Exception = CancelledError()
        self.furniture: dict[float, tuple[bytes, Callable[[int], bytes]]] = {}
        self.labels: dict[int, Callable[[int], bytes]] = {}

    @property
    def total(self) -> int:
        return self.pages + sum(insertion.pages for insertion in self.press.insertions)

    def build(self) -> Foreseen:
        """Lay out and draw; where everything stands now."""
        inner = self.width - 2 * look.MARGIN
        frame = Frame(
            look.MARGIN, look.BOTTOM, inner, self.height - look.TOP - look.BOTTOM,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        template = BaseDocTemplate(
            "", pagesize=(self.width, self.height), allowSplitting=1,
            pageTemplates=[PageTemplate(frames=[frame], onPageEnd=self._end_page)],
        )  # fmt: skip
        template._doSave = 0
        try:
            template.build(list(self._story(inner)), canvasmaker=lambda *_, **__: self.canvas)
        except _StoppedError:
            raise self.stopped from None
        return Foreseen({target: place.page + 1 for target, place in self.press.found.items()}, self.total)

    def _story(self, width: float) -> Iterator[Flowable]:
        press, plan = self.press, self.plan
        yield from cover(press, plan, width)
        yield from contents(press, plan, self.entries(), width)
        for part in plan.parts:
            self.tick()
            yield from self._part(part, width)
        for one in plan.enclosures:
            self.tick()
            yield PageBreak()
            yield from self._document(one)

    def _part(self, part: Part, width: float) -> list[Flowable]:
        press, plan = self.press, self.plan
        match part:
            case Part.COMPLETENESS:
                return completeness(press, plan, open_points(press, plan, self.placed), width)
            case Part.ENCLOSURES:
                return enclosures(press, plan, self.placed, width)
        return _PLAIN_PARTS[part](press, plan, width)

    def entries(self) -> tuple[Entry, ...]:
        """The parts before the documents, for the contents and the outline."""
        return tuple(Entry(section_target(part), TITLES[part]) for part in self.plan.parts)

    def _document(self, one: Enclosure) -> Iterator[Flowable]:
        scans = [self.placed.get(sheet.id, PlacedScan((), failure="missing")) for sheet in one.scans]
        notes = [remark for scan in scans for remark in remarks(scan)]
        if not scans and not one.from_source:
            notes.append(NO_SCAN)
        pages = sum(max(len(scan.pages), 1) for scan in scans)
        yield from divider(self.press, one, notes, pages, self.width - 2 * look.MARGIN)
        place = 1
        for sheet, scan in zip(one.scans, scans, strict=True):
            if scan.failure or not scan.pages:
                yield PageBreak()
                yield from gap_leaf(self.press, one, place, sheet.path, why(scan))
                place += 1
                continue
            for count, is_lost in _runs(scan.pages):
                if is_lost:
                    for lost in range(count):
                        yield PageBreak()
                        yield from gap_leaf(self.press, one, place + lost, sheet.path, PAGE_LOST)
                else:
                    yield Inserted(self.press, one.number, place, count)
                place += count

    def _end_page(self, canvas: Any, _: Any) -> None:
        """Number the page and tell that it is done."""
        try:
            self.tick()
        except Exception as error:
            self.stopped = error
            raise _StoppedError from error
        self.pages += 1
        number = canvas.getPageNumber() + self.press.inserted
        if number > 1 and not canvas.is_draft:
            self._foot(canvas, number)
        self.press.end_page()

    def _foot(self, canvas: Any, number: int) -> None:
        still, turning = self._furniture(look.MARGIN, look.FOOT)
        canvas._code += (still.decode("ascii"), turning(number).decode("ascii"))

    def _furniture(self, side: float, low: float) -> tuple[bytes, Callable[[int], bytes]]:
        """What stands at the foot of every page, so far from its edges: what is the same, and the number. Set once."""
        if side not in self.furniture:
            inner, setter = self.width - 2 * side, self.press.setter
            still = captured(
                self.canvas, setter.block(self._running(inner * look.RUNNING_SHARE), look.RUNNING), side, low, inner
            )
            place = (side, low, inner)
            turning = numbered(self.canvas, setter, self._numbering, self.press.total, look.RUNNING_END, place)
            self.furniture[side] = still, turning
        return self.furniture[side]

    def _running(self, room: float) -> str:
        """Whose dossier it is, for whom and of which day; of a name that is too long for one line as much as fits."""
        plan, setter = self.plan, self.press.setter
        rest = words(text("{recipient} · {day}", recipient=plan.recipient_short, day=plan.on))
        name = shortened(setter, plan.applicant, look.RUNNING, room - setter.width(f" · {rest}", look.RUNNING))
        return f"{own(name)} · {rest}" if name else rest

    def _numbering(self, number: int) -> Text:
        return text("Page {number} of {total}", number=number, total=self.press.total)

    def finished(self) -> Layout:
        """Set what will be drawn on the pages of the scans."""
        captions = {one.number: self._caption(one) for one in self.plan.enclosures}
        leaves = tuple(self._leaves(captions))
        stamp = self._stamp()
        press = self.press
        return Layout(
            self.canvas.leaves,
            self.canvas.fonts,
            press.structure,
            press.sections,
            press.found,
            leaves,
            stamp,
            self.entries(),
        )

    def _stamp(self) -> Callable[[int], bytes]:
        still, turning = self._furniture(look.SCAN_SIDE, look.FOOT - 12)
        stamps = {number: turning(number) for number in self._scan_numbers()}
        return lambda number: still + b"\n" + stamps[number]

    def _scan_numbers(self) -> Iterator[int]:
        shift = 0
        for insertion in self.press.insertions:
            start = insertion.after + 2 + shift
            yield from range(start, start + insertion.pages)
            shift += insertion.pages

    def _caption(self, one: Enclosure) -> Callable[[int], bytes]:
        pages = sum(max(len(self.placed.get(sheet.id, PlacedScan(())).pages), 1) for sheet in one.scans)
        setter, side = self.press.setter, look.SCAN_SIDE
        inner = self.width - 2 * side
        low = self.height - _CAPTION_LIFT - 6
        room = inner * look.RUNNING_SHARE - setter.width(f"{one.number} · ", look.RUNNING)
        name = shortened(setter, one.title, look.RUNNING, room)
        title = text("{number} · {title}", number=one.number, title=name)
        still = captured(self.canvas, setter.block(words(title), look.RUNNING), side, low, inner)
        if pages not in self.labels:
            self.labels[pages] = numbered(
                self.canvas, setter, lambda place: text("{place} of {pages}", place=place, pages=pages), pages,
                look.RUNNING_END, (side, low, inner),
            )  # fmt: skip
        label = self.labels[pages]
        return lambda place: still + b"\n" + label(place)

    def _leaves(self, captions: Mapping[int, Callable[[int], bytes]]) -> Iterator[ScanLeaf]:
        pages = {one.number: list(self._pages(one)) for one in self.plan.enclosures}
        for insertion in self.press.insertions:
            yield from _leaves_of(insertion, pages[insertion.number], captions[insertion.number])

    def _pages(self, one: Enclosure) -> Iterator[PlacedPage | None]:
        for sheet in one.scans:
            scan = self.placed.get(sheet.id)
            yield from scan.pages if scan and scan.pages and not scan.failure else (None,)


def _leaves_of(
    insertion: Insertion, pages: Sequence[PlacedPage | None], caption: Callable[[int], bytes]
) -> Iterator[ScanLeaf]:
    for place in range(insertion.first, insertion.first + insertion.pages):
        page = pages[place - 1]
        if page is not None:
            yield ScanLeaf(insertion.after, insertion.number, place, page, caption(place))


def _runs(pages: Sequence[PlacedPage]) -> Iterator[tuple[int, bool]]:
    """How many pages in a row could be shown, how many could not, and so on."""
    start = 0
    for place in range(1, len(pages) + 1):
        is_lost = pages[start].how is How.LOST
        if place == len(pages) or (pages[place].how is How.LOST) is not is_lost:
            yield place - start, is_lost
            start = place


def figure_words(number: int, title: str, place: int, pages: int) -> str:
    """What a page of a scan is, for those who cannot see it."""
    sentence = text(
        "Scan of document {number}, {title}, page {place} of {pages}",
        number=number,
        title=title,
        place=place,
        pages=pages,
    )
    return words(sentence).replace("\u2068", "").replace("\u2069", "")
