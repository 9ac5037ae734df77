"""A page to draw on, measured in points from its upper left corner, that keeps account of the statements drawn.

What a paper states is never typed in a layout: it is taken from `applicant.json` by field, so that the letters on the
scan are those in the file. Knows nothing of any one paper.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Final, Literal

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import FILL_NON_ZERO, Canvas

from installers.sample_scans import lettering
from installers.sample_scans.lettering import SANS, SANS_BOLD, SERIF, SERIF_BOLD, text_width

A4: Final = (595.3, 841.9)
A4_ACROSS: Final = (841.9, 595.3)
LETTER: Final = (612.0, 792.0)
MM: Final = 72 / 25.4

Align = Literal["left", "center", "right"]
Box = tuple[float, float, float, float]
"""Left, top, width, height."""

BLACK: Final = "#1b1b1f"


@dataclass(frozen=True, slots=True)
class Style:
    """How words look. `slant` leans them, `tracking` sets them apart, both for want of italics and of other faces."""

    font: str = SERIF
    size: float = 10.5
    ink: str = BLACK
    slant: float = 0
    tracking: float = 0
    opacity: float = 1


@dataclass(frozen=True, slots=True)
class Rows:
    """How rows of a label and a value look: the value `column` points from the label, a row every `step` points, and
    where there is a `colour`, a line of `length` points below each."""

    label: Style
    value: Style
    column: float
    step: float
    colour: str = ""
    length: float = 0


class Sheet:
    """Pages of one paper. `stated` collects the statements in the order in which they were drawn."""

    def __init__(self, size: tuple[float, float], states: Mapping[str, Sequence[str]]) -> None:
        lettering.register_fonts()
        self.width, self.height = size
        self.stated: list[tuple[str, str]] = []
        self._states = states
        self._buffer = BytesIO()
        self.canvas: Any = Canvas(self._buffer, pagesize=size, invariant=1, initialFontName=SANS)
        self.canvas.setLineCap(1)
        self.canvas.setLineJoin(1)

    def finish(self, title: str) -> bytes:
        """The PDF with everything drawn so far."""
        self.canvas.setTitle(title)
        self.canvas.setAuthor("Sample applicant")
        self.canvas.showPage()
        self.canvas.save()
        return self._buffer.getvalue()

    def next_page(self) -> None:
        """Go on to a fresh page."""
        self.canvas.showPage()
        self.canvas.setLineCap(1)
        self.canvas.setLineJoin(1)

    def value(self, field: str, at: int = 0) -> str:
        """What the paper states on a field, as it stands in the file; it is taken as drawn from here on."""
        text = self._states[field][at]
        self.stated.append((field, text))
        return text

    def text(self, x: float, y: float, words: str, style: Style, align: Align = "left") -> float:
        """Words with their baseline at `y`; how wide they are."""
        width = text_width(words, style.font, style.size, style.tracking)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        with self._moved(left, y, style):
            if lettering.is_shaped(style.font):
                path = self.canvas.beginPath()
                lettering.draw_shaped(path, words, style.font, style.size, 0, 0)
                self.canvas.drawPath(path, stroke=0, fill=1, fillMode=FILL_NON_ZERO)
            else:
                self._runs(words, style)
        return width

    def paragraph(self, box: tuple[float, float, float], words: str, style: Style, leading: float = 1.5) -> float:
        """Words broken into lines from `box` (left, first baseline, width); the baseline after the last of them.

        {field} stands for a statement, which is set in bold and never broken.
        """
        left, y, width = box
        space = _space(style)
        line: list[tuple[str, Style]] = []
        used = 0.0
        for word, look in self._words(words, style):
            wide = text_width(word, look.font, look.size)
            if line and used + space + wide > width:
                self._line(left, y, line, space)
                y, line, used = y + style.size * leading, [], 0.0
            used += wide + (space if line else 0)
            line.append((word, look))
        self._line(left, y, line, space)
        return y + style.size * leading

    def centred(self, y: float, words: str, style: Style) -> None:
        """One line in the middle of the page; {field} stands for a statement, as in a paragraph."""
        line = list(self._words(words, style))
        space = _space(style)
        wide = sum(text_width(word, look.font, look.size) for word, look in line) + space * (len(line) - 1)
        self._line(self.width / 2 - wide / 2, y, line, space)

    def stack(self, x: float, *lines: tuple[float, str, Style], align: Align = "center") -> None:
        """Lines one below another, each with its baseline; {field} alone stands for a statement."""
        for y, words, style in lines:
            self.text(x, y, self._filled(words), style, align)

    def rows(self, x: float, y: float, pairs: Sequence[tuple[str, str]], look: Rows) -> float:
        """Rows of a label and a value; the baseline after the last. {field} alone stands for a statement."""
        for label, words in pairs:
            self.text(x, y, label, look.label)
            self.text(x + look.column, y, self._filled(words), look.value)
            if look.colour:
                self.rule(x, y + 9, look.length, 0.4, look.colour)
            y += look.step
        return y

    def circle_text(
        self, x: float, y: float, radius: float, words: str, style: Style, *, is_below: bool = False
    ) -> None:
        """Words round a circle, centred at its top, or at its bottom and readable from outside."""
        wide = text_width(words, style.font, style.size, style.tracking)
        turned = -wide / radius / 2
        for character in words:
            own = text_width(character, style.font, style.size) + style.tracking
            middle = turned + own / radius / 2
            angle = middle - math.pi / 2 if is_below else math.pi / 2 - middle
            self.canvas.saveState()
            self.canvas.translate(x + radius * math.cos(angle), self.height - y + radius * math.sin(angle))
            self.canvas.rotate(math.degrees(angle) + (90 if is_below else -90))
            self.canvas.setFillColor(ink(style.ink, style.opacity))
            self.canvas.setFont(style.font, style.size)
            self.canvas.drawCentredString(0, -style.size * 0.35, character)
            self.canvas.restoreState()
            turned += own / radius

    def rule(self, x: float, y: float, length: float, weight: float = 0.6, colour: str = BLACK) -> None:
        """A line across."""
        self.line([(x, y), (x + length, y)], weight, colour)

    def line(self, points: Sequence[tuple[float, float]], weight: float, colour: str, opacity: float = 1) -> None:
        """A line through points."""
        path = self.canvas.beginPath()
        for number, (x, y) in enumerate(points):
            (path.lineTo if number else path.moveTo)(x, self.height - y)
        self.stroke(path, weight, colour, opacity)

    def curve(self, points: Sequence[tuple[float, float]], weight: float, colour: str, opacity: float = 1) -> None:
        """A smooth line through points (Catmull-Rom, as cubic curves)."""
        spots = [(x, self.height - y) for x, y in points]
        padded = [spots[0], *spots, spots[-1]]
        path = self.canvas.beginPath()
        path.moveTo(*spots[0])
        for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
            path.curveTo(
                start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6,
                end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6, *end,
            )  # fmt: skip
        self.stroke(path, weight, colour, opacity)

    def stroke(self, path: Any, weight: float, colour: str, opacity: float = 1) -> None:
        """Draw the line of a ReportLab path."""
        self.canvas.setStrokeColor(ink(colour, opacity))
        self.canvas.setLineWidth(weight)
        self.canvas.drawPath(path, stroke=1, fill=0)

    def box(self, box: Box, fill: str = "", weight: float = 0, colour: str = BLACK, radius: float = 0) -> None:
        """A rectangle, filled or framed or both."""
        left, top, width, height = box
        if fill:
            self.canvas.setFillColor(ink(fill))
        if weight:
            self.canvas.setStrokeColor(ink(colour))
            self.canvas.setLineWidth(weight)
        bottom = self.height - top - height
        draw: Callable[..., None] = self.canvas.roundRect if radius else self.canvas.rect
        more = (radius,) if radius else ()
        draw(left, bottom, width, height, *more, stroke=int(bool(weight)), fill=int(bool(fill)))

    def _filled(self, words: str) -> str:
        return self.value(words[1:-1]) if words.startswith("{") else words

    def _runs(self, words: str, style: Style) -> None:
        at = 0.0
        for font, part in lettering.latin_runs(words, style.font):
            self.canvas.setFont(font, style.size)
            self.canvas.drawString(at, 0, part, charSpace=style.tracking)
            at += text_width(part, font, style.size, style.tracking) + style.tracking

    def _moved(self, x: float, y: float, style: Style) -> "_State":
        return _State(self.canvas, (1, 0, style.slant, 1, x, self.height - y), ink(style.ink, style.opacity))

    def _words(self, words: str, style: Style) -> Iterator[tuple[str, Style]]:
        bold = replace(style, font=SERIF_BOLD if style.font == SERIF else SANS_BOLD, slant=0)
        for word in words.split():
            if word.startswith("{"):
                field, tail = word[1:].split("}")
                yield self.value(field) + tail, bold
            else:
                yield word, style

    def _line(self, left: float, y: float, line: list[tuple[str, Style]], space: float) -> None:
        for word, look in line:
            left += self.text(left, y, word, look) + space


class _State:
    """A canvas moved and inked for a while."""

    def __init__(self, canvas: Any, matrix: tuple[float, ...], colour: Color) -> None:
        self.canvas, self.matrix, self.colour = canvas, matrix, colour

    def __enter__(self) -> None:
        self.canvas.saveState()
        self.canvas.transform(*self.matrix)
        self.canvas.setFillColor(self.colour)

    def __exit__(self, *_: object) -> None:
        self.canvas.restoreState()


def _space(style: Style) -> float:
    """The room between words; more where they lean, so that an upright word does not touch the one before it."""
    return text_width(" ", style.font, style.size) + style.slant * style.size * 0.5


def ink(colour: str, opacity: float = 1) -> Color:
    """A colour from its hexadecimal name."""
    plain = HexColor(colour)
    return Color(plain.red, plain.green, plain.blue, alpha=opacity)
