"""What every part of a dossier needs while it is laid out: words for sentences, links with page numbers, headings.

A dossier is laid out more than once: the first time nobody knows on which page anything stands, the last time the
numbers found are those that were printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from reportlab.platypus import CondPageBreak, Flowable

from tracker.dossier import look
from tracker.dossier.content import Reference, Standing
from tracker.dossier.linebreak import break_places, last_resort
from tracker.dossier.tables import TaggedTable
from tracker.dossier.tags import Element, Structure, Tag, Target, marked
from tracker.dossier.typeset import Content, Span, Style, TextBlock, Typesetter
from tracker.texts import Text, render, text

_TOP_OF_PAGE: Final = 5000
"""Higher than any paper: a viewer shows the top of the page."""
_LEAST_ROOM: Final = 190
"""A section that would have less room than this at the foot of a page begins on the next one."""
_MOST_ROOM: Final = 600
"""Nothing may ask for more than a page has."""
_LEAST_SHARE: Final = 0.6
"""A word of a heading that is still wider is cut all the same."""

SIGNS: Final = {Standing.DONE: "✓", Standing.NOTED: "–", Standing.OPEN: "○"}


class Insertion(NamedTuple):
    """After the drawn page `after` (from 0) come `pages` pages of a document, from its page `first` (from 1)."""

    after: int
    number: int
    first: int
    pages: int


@dataclass
class Press:
    """One layout. `known` are the pages (from 1) of the layout before, `found` those of this one."""

    setter: Typesetter
    known: Mapping[str, int]
    total: int
    structure: Structure = field(default_factory=Structure)
    found: dict[str, Target] = field(default_factory=dict)
    insertions: list[Insertion] = field(default_factory=list)
    sections: dict[int, Element] = field(default_factory=dict)
    """The section of the structure that each document has, by its number."""
    inserted: int = 0
    """Pages of scans that come before the page that is being drawn."""
    pending: int = 0

    def insert(self, after: int, number: int, first: int, count: int) -> None:
        """Pages of a document follow the page that is being drawn."""
        self.insertions.append(Insertion(after, number, first, count))
        start = after + self.inserted + self.pending + 1
        for place in range(count):
            self.found[scan_target(number, first + place)] = Target(start + place, _TOP_OF_PAGE)
        self.pending += count

    def end_page(self) -> None:
        """The page that was being drawn is done, and what follows it comes before the next one."""
        self.inserted += self.pending
        self.pending = 0

    def page(self, target: str) -> int:
        """The page of a target, as far as it is known."""
        return self.known.get(target, self.total)

    def block(self, content: Content, style: Style, parent: Element | None, tag: Tag = Tag.PARAGRAPH) -> TextBlock:
        """Text that belongs to the structure under `parent`, or is decoration without one."""
        return self.setter.block(content, style, parent.child(tag) if parent is not None else None)

    def say(self, sentence: Text, style: Style, parent: Element | None, tag: Tag = Tag.PARAGRAPH) -> TextBlock:
        """A sentence of the program's."""
        return self.block(words(sentence), style, parent, tag)

    def heading(self, sentence: Text, target: str, parent: Element) -> list[Flowable]:
        """The heading of a section, with a stroke above it and a place for links to lead to."""
        return [Landing(self, target), Bar(), self.say(sentence, look.HEADING, parent, Tag.HEADING_1)]

    def pages_of(self, reference: Reference) -> tuple[str, int]:
        """Where a document can be seen: the page of its scan that shows it, or the first, or its divider."""
        for place in (reference.page, 1):
            target = scan_target(reference.number, place)
            if target in self.known:
                return target, self.page(target)
        target = divider_target(reference.number)
        return target, self.page(target)

    def reference(self, reference: Reference) -> list[Span]:
        """A document as one speaks of it: number, title, and the page that it is on."""
        if not reference.number:
            note = words(text(" (not enclosed)"))
            return [Span(own(reference.title)), Span(note, colour=look.GREY)]
        target, page = self.pages_of(reference)
        label = words(text("{number}\u00a0·\u00a0{title}", number=reference.number, title=reference.title))
        where = words(text(", page\u00a0{page}", page=page))
        return [Span(label, colour=look.ACCENT, link=target), Span(where, colour=look.GREY, link=target)]

    def references(self, listed: Sequence[Reference]) -> list[Span]:
        """Several documents, each on a line of its own."""
        spans: list[Span] = []
        for reference in listed:
            spans += [*([Span("\n")] if spans else []), *self.reference(reference)]
        return spans


def on_one_page(opening: Sequence[Flowable], first: Sequence[Flowable], width: float) -> list[Flowable]:
    """How a section begins, on a page where what comes `first` in it (of a table the first row) fits below."""
    height = 0.0
    for part in (*opening, *first):
        _, whole = part.wrap(width, _TOP_OF_PAGE)
        is_alone = isinstance(part, TaggedTable) and part is first[0]
        height += (part.least_height if is_alone else whole) + part.getSpaceBefore() + part.getSpaceAfter()
    return [CondPageBreak(min(max(height, _LEAST_ROOM), _MOST_ROOM)), *opening]


def shortened(setter: Typesetter, line: str, style: Style, room: float) -> str:
    """As much of a line as fits into `room`: whole words, or of a script without spaces whole syllables."""
    if setter.width(line, style) <= room:
        return line
    for ends in (break_places(line), last_resort(line)):
        for end in reversed(ends):
            kept = line[:end].rstrip() + (" …" if line[end - 1].isspace() else "…")
            if setter.width(kept, style) <= room:
                return kept
    return line


def fitting(setter: Typesetter, line: str, style: Style, width: float) -> Style:
    """The style of a heading, a little smaller where its longest word would have to be cut."""
    share = width / max(setter.block(line, style).minWidth(), 1)
    if not _LEAST_SHARE <= share < 1:
        return style
    return replace(style, size=style.size * share, leading=style.leading * share)


def words(sentence: Text) -> str:
    """A sentence for paper: values of the person's are held together whatever their direction."""
    return render(sentence, isolate=True)


def own(value: str) -> str:
    """A text of the person's, held together, so that it neither turns the words beside it nor is turned by them."""
    return words(text("{value}", value=value)) if value else ""


def opening(sentence: Text) -> str:
    """A label at the beginning of a line."""
    return capital(words(sentence))


def capital(label: str) -> str:
    """The label with its first letter large."""
    for place, character in enumerate(label):
        if character.isalpha():
            return label[:place] + character.upper() + label[place + 1 :]
    return label


def standing_spans(standing: Standing, sentence: Text) -> list[Span]:
    """A sign and a word: never colour alone."""
    colour = look.OPEN if standing is Standing.OPEN else look.ACCENT if standing is Standing.DONE else look.GREY
    return [Span(f"{SIGNS[standing]} {opening(sentence)}", colour=colour, bold=standing is Standing.OPEN)]


def section_target(name: str) -> str:
    """Where the links to a section lead."""
    return f"section-{name}"


def divider_target(number: int) -> str:
    """Where the links to a document lead."""
    return f"document-{number}"


def difference_target(number: int) -> str:
    """Where the links to a difference lead."""
    return f"difference-{number}"


def scan_target(number: int, page: int) -> str:
    """Where the links to a page of a document lead."""
    return f"document-{number}-page-{page}"


class Landing(Flowable):  # type: ignore[misc]
    """Takes no room and remembers where it is, for links and numbers."""

    def __init__(self, press: Press, target: str) -> None:
        super().__init__()
        self.press = press
        self.target = target
        self.width = self.height = 0
        self.keepWithNext = True

    def wrap(self, *_: float) -> tuple[float, float]:
        """No room."""
        return 0, 0

    def draw(self) -> None:
        """Note the place."""
        _, top = self.canv.absolutePosition(0, 0)
        page = self.canv.getPageNumber() - 1 + self.press.inserted
        self.press.found[self.target] = Target(page, top + 12)


class Bar(Flowable):  # type: ignore[misc]
    """The short thick stroke above a heading."""

    def __init__(self, width: float = 26, above: float = 14, below: float = 7) -> None:
        super().__init__()
        self.stroke = width
        self.spaceBefore = above
        self.below = below
        self.keepWithNext = True

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """As wide as there is room, as high as the stroke and what follows."""
        self.width, self.height = available, 2.2 + self.below
        return self.width, self.height

    def draw(self) -> None:
        """Draw it, as decoration."""
        with marked(self.canv, None):
            self.canv.setFillColorRGB(*look.ACCENT)
            self.canv.rect(0, self.below, self.stroke, 2.2, stroke=0, fill=1)


class Hairline(Flowable):  # type: ignore[misc]
    """A thin line over the whole width, between two things: at the top of a page it has nothing to part."""

    def __init__(self, above: float = 6, below: float = 6) -> None:
        super().__init__()
        self.above, self.below = above, below

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """The line and what is kept free round it."""
        frame = getattr(self, "_frame", None)
        is_first = frame is not None and frame._atTop
        self.width, self.height = available, 0 if is_first else self.above + self.below
        return self.width, self.height

    def draw(self) -> None:
        """Draw it, as decoration."""
        if not self.height:
            return
        with marked(self.canv, None):
            self.canv.setStrokeColorRGB(*look.HAIR)
            self.canv.setLineWidth(look.HAIRLINE)
            self.canv.line(0, self.below, self.width, self.below)
