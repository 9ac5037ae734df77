"""Text of the dossier as ReportLab flowables: paragraphs that shape every script, run in the right direction, and break
over lines and pages.

Nothing here reads markup: what is given is what is printed. Whoever sets a text asks `Typesetter.missing` first; a
character that no font has is refused (`UncoveredError`), never left blank. A value of the person's inside a sentence
comes wrapped in isolates (`texts.render(isolate=True)`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from reportlab.platypus import Flowable

from tracker.dossier.bidi import Direction
from tracker.dossier.bidi_classes import STRONG_RIGHT, bidi_class
from tracker.dossier.drawing import BLACK, Colour, draw_line
from tracker.dossier.fonts import Catalogue, Weight
from tracker.dossier.graphemes import ISOLATES, clean
from tracker.dossier.paragraph import Line, Paragraph, Run, isolate_numbers
from tracker.dossier.tags import Element, LinkArea, marked

_LEADING: Final = 1.4
_NO_ISOLATES: Final = {ord(character): None for character in ISOLATES}
_TURNING: Final = STRONG_RIGHT | {"AN"}
_KEEP_TOGETHER: Final = 2
"""How many lines at least stay together where a paragraph is split over two pages."""


class Align(StrEnum):
    """Where lines stand. START is left for text that begins from the left, right for the other."""

    START = "start"
    END = "end"
    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Style:
    """How a block of text looks. Lengths are points; `leading` 0 means 1.4 times the size.

    `indent` is kept free at the side where lines begin; a marker stands in it. `language` is a BCP 47 tag.
    """

    size: float = 10
    leading: float = 0
    bold: bool = False
    colour: Colour = BLACK
    align: Align = Align.START
    direction: Direction = Direction.AUTO
    language: str = ""
    indent: float = 0
    space_before: float = 0
    space_after: float = 0
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a block that looks different; what is None is as in the block. `link` is a target for `tags.TreeWriter`."""

    text: str
    bold: bool | None = None
    size: float | None = None
    colour: Colour | None = None
    language: str | None = None
    link: str = ""


Content = str | Sequence[str | Span]
Key = tuple[tuple[Run, ...], Direction]


class Typesetter:
    """Sets text with one catalogue of fonts. Remembers what it shaped, for the life of one dossier."""

    def __init__(self, fonts: Catalogue) -> None:
        self.fonts = fonts
        self._shaped: dict[Key, Paragraph] = {}
        self._set: dict[tuple[tuple[str | Span, ...], Style], list[_Portion]] = {}

    def missing(self, *contents: Content) -> tuple[str, ...]:
        """What no font covers, each once, as code point and name. Empty: everything can be printed."""
        text = "".join(span.text for content in contents for span in _spans(content))
        return self.fonts.missing(text)

    def block(self, content: Content, style: Style, element: Element | None = None, marker: str = "") -> "TextBlock":
        """A paragraph (or several, at line ends) to be laid out by platypus. UncoveredError: see `missing`.

        Without an `element` it counts as decoration (page numbers, repeated headings). `marker` (a bullet, a number)
        stands in the indent of the first line.
        """
        paragraphs = self._paragraphs(content, style)
        label = self._portion((Span(marker),), style) if marker else None
        if element is not None:
            element.language = element.language or style.language
            if any(portion.paragraph.has_right_to_left for portion in paragraphs):
                element.text = "\n".join(portion.plain for portion in paragraphs)
        return TextBlock(paragraphs, style, element, label)

    def forget(self) -> None:
        """Let go of all that was shaped, once it is drawn."""
        self._shaped.clear()
        self._set.clear()

    def width(self, content: Content, style: Style) -> float:
        """How wide the content is on one line, in points."""
        return max(portion.paragraph.width for portion in self._paragraphs(content, style))

    def _paragraphs(self, content: Content, style: Style) -> "list[_Portion]":
        """A dossier is laid out twice, and most of what is set the second time is the same."""
        key = ((content,) if isinstance(content, str) else tuple(content), style)
        if key not in self._set:
            self._set[key] = [self._portion(spans, style) for spans in _split(_spans(content))]
        return self._set[key]

    def _portion(self, spans: Sequence[Span], style: Style) -> "_Portion":
        if style.direction is Direction.RIGHT_TO_LEFT or any(_runs_left(span.text) for span in spans):
            spans = [replace(span, text=isolate_numbers(span.text)) for span in spans]
        else:
            spans = [replace(span, text=span.text.translate(_NO_ISOLATES)) for span in spans]
        runs = tuple(_run(span, style) for span in spans)
        key = (runs, style.direction)
        if key not in self._shaped:
            self._shaped[key] = Paragraph(runs, style.direction, self.fonts)
        colours = tuple(style.colour if span.colour is None else span.colour for span in spans)
        plain = "".join(character for span in spans for character in span.text if character not in ISOLATES)
        return _Portion(self._shaped[key], colours, tuple(span.link for span in spans), plain)


@dataclass(frozen=True, slots=True)
class _Portion:
    """A paragraph, or the part of one that stands on this page, with what the shaper need not know."""

    paragraph: Paragraph
    colours: tuple[Colour, ...]
    links: tuple[str, ...]
    plain: str
    start: int = 0
    end: int | None = None

    def lines(self, width: float) -> list[Line]:
        return self.paragraph.lines(width, self.start, self.end)


class TextBlock(Flowable):  # type: ignore[misc]
    """Lines of text for platypus: in a frame, or in a cell of a table. Made by `Typesetter.block`."""

    def __init__(
        self, portions: Sequence[_Portion], style: Style, element: Element | None, marker: _Portion | None
    ) -> None:
        super().__init__()
        self.portions = tuple(portions)
        self.style = style
        self.element = element
        self.marker = marker
        self.spaceBefore = style.space_before
        self.spaceAfter = style.space_after
        self.keepWithNext = style.keep_with_next
        self._lines: list[tuple[int, Line]] = []
        self._broken_for = -1.0

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Break the text into lines of this width; the height that they need."""
        if self._broken_for != available_width:
            room = available_width - self.style.indent
            self._lines = [(place, line) for place, portion in enumerate(self.portions) for line in portion.lines(room)]
            self._broken_for = available_width
        self.width, self.height = available_width, sum(line.height for _, line in self._lines)
        return self.width, self.height

    def minWidth(self) -> float:  # noqa: N802 - platypus' name
        """The width of the widest word."""
        return max(portion.paragraph.least_width for portion in self.portions) + self.style.indent

    def split(self, available_width: float, available_height: float) -> list["TextBlock"]:
        """What fits into this height and the rest, or nothing where too few lines would stand alone.

        The lines are those of the last `wrap`: ReportLab wraps a cell inside its padding, but splits it at its full
        width (5.1.0).
        """
        if not self._lines:
            self.wrap(available_width, available_height)
        fitting, height = 0, 0.0
        while fitting < len(self._lines) and height + self._lines[fitting][1].height <= available_height:
            height += self._lines[fitting][1].height
            fitting += 1
        if fitting == len(self._lines):
            return [self]
        fitting = min(fitting, len(self._lines) - _KEEP_TOGETHER)
        if fitting < _KEEP_TOGETHER:
            return []
        return [self._part(0, fitting), self._part(fitting, len(self._lines))]

    def draw(self) -> None:
        """Draw the lines, as platypus asks for it, from the upper edge down."""
        if not any(line.pieces for _, line in self._lines) or self.canv.is_draft:
            return
        with marked(self.canv, self.element):
            top = self.height
            for row, (place, line) in enumerate(self._lines):
                portion = self.portions[place]
                baseline = top - line.above
                if row == 0 and self.marker is not None:
                    self._draw_marker(self.marker, portion, baseline)
                start = (self._left(portion, line), baseline)
                draw_line(self.canv, line, portion.paragraph.text, start, portion.colours)
                top -= line.height
        self._note_links()

    def _part(self, first: int, last: int) -> "TextBlock":
        """A block of the lines from `first` up to `last`."""
        portions = []
        for place in dict.fromkeys(place for place, _ in self._lines[first:last]):
            rows = [row for row, (owner, _) in enumerate(self._lines) if owner == place]
            shown = [row for row in rows if first <= row < last]
            end = self.portions[place].end if shown[-1] == rows[-1] else self._lines[shown[-1] + 1][1].start
            portions.append(replace(self.portions[place], start=self._lines[shown[0]][1].start, end=end))
        style = replace(
            self.style,
            space_before=0 if first else self.style.space_before,
            space_after=self.style.space_after if last == len(self._lines) else 0,
        )
        return TextBlock(portions, style, self.element, None if first else self.marker)

    def _left(self, portion: _Portion, line: Line) -> float:
        """Where the left end of a line stands, in points from the left edge of the block."""
        from_right = portion.paragraph.is_right_to_left
        align = self.style.align
        if align in (Align.START, Align.END):
            align = Align.RIGHT if (align is Align.START) is from_right else Align.LEFT
        left_edge = 0 if from_right else self.style.indent
        room = self.width - self.style.indent
        share = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[align]
        return float(left_edge + (room - line.width) * share)

    def _draw_marker(self, marker: _Portion, beside: _Portion, baseline: float) -> None:
        line = marker.lines(self.style.indent)[0]
        x = self.width - line.width if beside.paragraph.is_right_to_left else 0.0
        draw_line(self.canv, line, marker.paragraph.text, (x, baseline), marker.colours)

    def _note_links(self) -> None:
        """Tell the structure where links lie, one area for each piece of a line."""
        if self.element is None:
            return
        page = self.canv.getPageNumber() - 1
        top = self.height
        for place, line in self._lines:
            portion = self.portions[place]
            x = self._left(portion, line)
            for piece in line.pieces:
                if portion.links[piece.run]:
                    left, low = self.canv.absolutePosition(x, top - line.height)
                    right, high = self.canv.absolutePosition(x + piece.width, top)
                    self.element.kids.append(LinkArea(page, left, low, right, high, portion.links[piece.run]))
                x += piece.width
            top -= line.height


def _spans(content: Content) -> tuple[Span, ...]:
    """The content as cleaned spans."""
    parts = (content,) if isinstance(content, str) else content
    spans = [Span(part) if isinstance(part, str) else part for part in parts]
    return tuple(span if (text := clean(span.text)) == span.text else replace(span, text=text) for span in spans)


def _split(spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Cut spans at line ends: each part is a paragraph of its own."""
    found: list[list[Span]] = [[]]
    for span in spans:
        for place, text in enumerate(span.text.split("\n")):
            if place:
                found.append([])
            found[-1].append(replace(span, text=text))
    return [tuple(part) or (Span(""),) for part in found]


def _run(span: Span, style: Style) -> Run:
    size = style.size if span.size is None else span.size
    bold = style.bold if span.bold is None else span.bold
    language = style.language if span.language is None else span.language
    leading = style.leading if style.leading and span.size is None else size * _LEADING
    return Run(span.text, size, leading, Weight.BOLD if bold else Weight.REGULAR, language)


def _runs_left(text: str) -> bool:
    """Whether any of it runs from right to left or turns what stands beside it; isolates are for nothing else."""
    return not text.isascii() and any(bidi_class(character) in _TURNING for character in text)
