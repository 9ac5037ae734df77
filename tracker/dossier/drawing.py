"""A line of shaped text as PDF operators on a canvas.

Every code stands for a shape and its text (`embedding`). Left-to-right clusters are one code each, however many
characters they stand for. Right-to-left clusters get one code for each character, in visual order, because the readers
that turn such a row round again do it code by code; the first of them carries the ink.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from tracker.dossier.embedding import EmbeddedFont, Part, Shape, embedded_font
from tracker.dossier.paragraph import Line, Piece
from tracker.dossier.shaping import Cluster

_STROKE: Final = 0.03
"""How much thicker the strokes of a font without a bold weight are drawn, in parts of the font size."""


class Colour(NamedTuple):
    """Red, green and blue from 0 to 1."""

    red: float
    green: float
    blue: float


BLACK: Final = Colour(0, 0, 0)


def draw_line(canvas: Any, line: Line, text: str, place: tuple[float, float], colours: Sequence[Colour]) -> None:
    """Draw `line` of the paragraph `text` with its left end and baseline at `place`, in points.

    `colours` has one entry for each run of the paragraph. Pieces are drawn in reading order, each at its place, because
    a reader of the structure takes them in the order in which they are drawn.
    """
    if not line.pieces:
        return
    operators = ["BT"]
    state, pen = "", None
    for piece, x in _in_reading_order(line, place[0]):
        if x != pen:
            operators.append(f"1 0 0 1 {number(x)} {number(place[1])} Tm")
        font = embedded_font(canvas, piece.look.face)
        wanted = _state(font, piece, colours[piece.run])
        operators += [wanted] * (wanted != state)
        operators.append(_show(font, piece, text))
        state, pen = wanted, x + piece.width
    if text[line.end : line.end + 1].isspace():
        operators.append(_last_space(font, line, text[line.end], place))
    operators.append("0 Tr ET")
    canvas._code.append(" ".join(operators))


def _last_space(font: EmbeddedFont, line: Line, space: str, place: tuple[float, float]) -> str:
    """The space between this line and the next: nothing to see, but without it two words would be read as one."""
    left = place[0] if line.is_right_to_left else place[0] + line.width
    code = font.code(Shape((), 0), space)
    return f"1 0 0 1 {number(left)} {number(place[1])} Tm <{code:04X}> Tj"


def _in_reading_order(line: Line, x: float) -> list[tuple[Piece, float]]:
    """The pieces of a line with the place of their left ends."""
    placed = []
    for piece in line.pieces:
        placed.append((piece, x))
        x += piece.width
    return sorted(placed, key=lambda entry: entry[0].start)


def number(value: float) -> str:
    """A figure as PDF wants it, to a thousandth of a point."""
    return f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")  # + 0.0 makes minus zero a plain one


def _state(font: EmbeddedFont, piece: Piece, colour: Colour) -> str:
    """Font, size, colour and thickness."""
    mix = " ".join(number(part) for part in colour)
    thick = f"2 Tr {number(piece.size * _STROKE)} w {mix} RG" if piece.look.embolden else "0 Tr"
    return f"/{font.resource} {number(piece.size)} Tf {mix} rg {thick}"


def _show(font: EmbeddedFont, piece: Piece, text: str) -> str:
    """The operator that shows a piece: codes, and between them how far the pen is moved back for kerning."""
    row: list[str] = []
    codes: list[str] = []
    is_right_to_left = piece.look.level % 2
    for cluster in piece.clusters:
        start, end, glyphs, advance = cluster
        first = glyphs[0]
        if len(glyphs) == 1 and not first.right and not first.up and (end - start == 1 or not is_right_to_left):
            code, width = font.plain_code(first.id, text[start:end])
            codes.append(code)
        else:
            drawn = _codes(font, cluster, text[start:end][::-1] if is_right_to_left else [text[start:end]])
            codes += [f"{code:04X}" for code, _ in drawn]
            width = sum(width for _, width in drawn)
        if width != advance:
            row += [f"<{''.join(codes)}>", str(width - advance)]
            codes = []
    if codes:
        row.append(f"<{''.join(codes)}>")
    return f"[{' '.join(row)}] TJ"


def _codes(font: EmbeddedFont, cluster: Cluster, characters: Sequence[str]) -> list[tuple[int, int]]:
    """The codes that draw a cluster, from left to right, and the width of each; `characters` as they are seen."""
    share = max(0, cluster.advance) // len(characters)
    ink = Shape(_parts(cluster), max(0, cluster.advance - share * (len(characters) - 1)))
    shapes = [ink] + [Shape((), share)] * (len(characters) - 1)
    return [(font.code(shape, character), shape.width) for shape, character in zip(shapes, characters, strict=True)]


def _parts(cluster: Cluster) -> tuple[Part, ...]:
    """The glyphs of a cluster where they lie when the pen stands at its start."""
    parts, pen = [], 0
    for glyph in cluster.glyphs:
        parts.append(Part(glyph.id, pen + glyph.right, glyph.up))
        pen += glyph.advance
    return tuple(parts)
