"""Letters for the sample's papers: the project's own fonts, words of other scripts shaped, and a font for passport zones.

Latin text goes to ReportLab as text; everything that has to be shaped is drawn as outlines. Nothing is installed or
looked up on the machine, so that the papers come out the same everywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import uharfbuzz as hb
from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS: Final = Path(__file__).resolve().parents[2] / "resources" / "fonts"

SANS, SANS_BOLD, SERIF, SERIF_BOLD = "Sans", "Sans-Bold", "Serif", "Serif-Bold"
LATIN: Final = {
    SANS: "NotoSans-Regular.ttf",
    SANS_BOLD: "NotoSans-Bold.ttf",
    SERIF: "NotoNaskhArabic-Regular.ttf",  # its Latin letters are those of Noto Serif
    SERIF_BOLD: "NotoNaskhArabic-Bold.ttf",
}
STOPS: Final = {SERIF: SANS, SERIF_BOLD: SANS_BOLD}

NEPALI, NEPALI_BOLD, BENGALI_BOLD, THAANA_BOLD = "Nepali", "Nepali-Bold", "Bengali-Bold", "Thaana-Bold"
SHAPED: Final = {
    NEPALI: "NotoSansDevanagari-Regular.ttf",
    NEPALI_BOLD: "NotoSansDevanagari-Bold.ttf",
    BENGALI_BOLD: "NotoSansBengali-Bold.ttf",
    THAANA_BOLD: "NotoSansThaana-Bold.ttf",
}


class PathPen(BasePen):  # type: ignore[misc]
    """Draws outlines into a ReportLab path."""

    def __init__(self, path: Any) -> None:
        super().__init__()
        self.path = path

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the name that the base class calls
        self.path.moveTo(*point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.path.lineTo(*point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.path.curveTo(*(number for point in points for number in point))

    def _closePath(self) -> None:  # noqa: N802
        self.path.close()


@dataclass(frozen=True, slots=True)
class Shaped:
    """Words as glyphs: the number of each with where it stands, in font units, and how far the words run."""

    glyphs: tuple[tuple[int, float, float], ...]
    width: float
    units: int


@cache
def register_fonts() -> None:
    """Make the Latin fonts known to ReportLab."""
    for name, file in LATIN.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))


@cache
def _face(font: str) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(FONTS / SHAPED[font]))))


def is_shaped(font: str) -> bool:
    """Whether text in this font has to be shaped and drawn as outlines."""
    return font in SHAPED


def text_width(words: str, font: str, size: float, tracking: float = 0) -> float:
    """How wide the words are, in points."""
    if is_shaped(font):
        shaped = shape(words, font)
        return shaped.width * size / shaped.units
    register_fonts()
    wide = sum(float(pdfmetrics.stringWidth(part, face, size)) for face, part in latin_runs(words, font))
    return wide + tracking * max(len(words) - 1, 0)


def latin_runs(words: str, font: str) -> Iterator[tuple[str, str]]:
    """The words in parts, each with its font: the stops of the serif font sit too low, being those of Arabic."""
    stops = STOPS.get(font)
    for is_stop, part in groupby(words, lambda character: stops is not None and character in ".:"):
        yield (stops if is_stop and stops else font), "".join(part)


@cache
def shape(words: str, font: str) -> Shaped:
    """The glyphs of the words, from left to right as they are seen."""
    face = _face(font)
    buffer = hb.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    hb.shape(face, buffer)
    x, glyphs = 0.0, []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append((info.codepoint, x + place.x_offset, float(place.y_offset)))
        x += place.x_advance
    return Shaped(tuple(glyphs), x, face.face.upem)


def draw_shaped(path: Any, words: str, font: str, size: float, x: float, y: float) -> None:
    """Add the outlines of the words to a ReportLab path, the baseline beginning at `x`, `y`."""
    face = _face(font)
    shaped = shape(words, font)
    scale = size / shaped.units
    for glyph, along, up in shaped.glyphs:
        pen = TransformPen(PathPen(path), (scale, 0, 0, scale, x + along * scale, y + up * scale))
        face.draw_glyph_with_pen(glyph, pen)


ZONE_LETTERS: Final = {
    "A": "M0,0 L2.5,7 L5,0 M0.9,2.4 L4.1,2.4",
    "B": "M0.2,0 L0.2,7 L2.7,7 C4,7 4.6,6.3 4.6,5.4 C4.6,4.4 4,3.7 2.7,3.7 L0.2,3.7 M2.7,3.7 C4.2,3.7 4.9,2.9 4.9,1.9"
    " C4.9,0.8 4.2,0 2.7,0 L0.2,0",
    "C": "M4.9,5.5 C4.5,6.5 3.8,7 2.8,7 C1,7 0.1,5.6 0.1,3.5 C0.1,1.4 1,0 2.8,0 C3.8,0 4.5,0.5 4.9,1.5",
    "D": "M0.1,0 L0.1,7 L1.9,7 C4,7 4.9,5.6 4.9,3.5 C4.9,1.4 4,0 1.9,0 Z",
    "E": "M4.6,7 L0.3,7 L0.3,0 L4.6,0 M0.3,3.7 L3.8,3.7",
    "F": "M4.6,7 L0.4,7 L0.4,0 M0.4,3.7 L3.8,3.7",
    "G": "M4.8,5.7 C4.4,6.6 3.7,7 2.7,7 C0.9,7 0.1,5.6 0.1,3.5 C0.1,1.4 0.9,0 2.7,0 C3.6,0 4.4,0.3 4.9,0.8 L4.9,3.2 L3,3.2",
    "H": "M0.2,0 L0.2,7 M4.8,0 L4.8,7 M0.2,3.6 L4.8,3.6",
    "I": "M1,7 L4,7 M2.5,7 L2.5,0 M1,0 L4,0",
    "J": "M1.8,7 L4.2,7 L4.2,2 C4.2,0.7 3.4,0 2.2,0 C1.2,0 0.5,0.6 0.3,1.6",
    "K": "M0.3,0 L0.3,7 M4.7,7 L0.3,2.8 M1.8,4.2 L4.9,0",
    "L": "M0.6,7 L0.6,0 L4.8,0",
    "M": "M0,0 L0,7 L2.5,3 L5,7 L5,0",
    "N": "M0.1,0 L0.1,7 L4.9,0 L4.9,7",
    "O": "M2.5,7 C4.2,7 5,5.6 5,3.5 C5,1.4 4.2,0 2.5,0 C0.8,0 0,1.4 0,3.5 C0,5.6 0.8,7 2.5,7 Z",
    "P": "M0.3,0 L0.3,7 L2.8,7 C4.2,7 4.9,6.2 4.9,5.1 C4.9,4 4.2,3.2 2.8,3.2 L0.3,3.2",
    "Q": "M2.5,7 C4.2,7 5,5.6 5,3.5 C5,1.4 4.2,0 2.5,0 C0.8,0 0,1.4 0,3.5 C0,5.6 0.8,7 2.5,7 Z M3,1.8 L5,-0.4",
    "R": "M0.3,0 L0.3,7 L2.8,7 C4.2,7 4.9,6.2 4.9,5.1 C4.9,4 4.2,3.2 2.8,3.2 L0.3,3.2 M2.6,3.2 L4.9,0",
    "S": "M4.6,5.7 C4.2,6.7 3.4,7 2.5,7 C1.2,7 0.3,6.2 0.3,5.3 C0.3,4.1 1.4,3.8 2.6,3.5 C3.9,3.2 4.8,2.8 4.8,1.7"
    " C4.8,0.6 3.8,0 2.5,0 C1.4,0 0.5,0.4 0.2,1.5",
    "T": "M0,7 L5,7 M2.5,7 L2.5,0",
    "U": "M0.1,7 L0.1,2.4 C0.1,0.8 1.1,0 2.5,0 C3.9,0 4.9,0.8 4.9,2.4 L4.9,7",
    "V": "M0,7 L2.5,0 L5,7",
    "W": "M0,7 L1.2,0 L2.5,4.6 L3.8,0 L5,7",
    "X": "M0.1,0 L4.9,7 M0.1,7 L4.9,0",
    "Y": "M0,7 L2.5,3.4 L5,7 M2.5,3.4 L2.5,0",
    "Z": "M0.3,7 L4.8,7 L0.2,0 L4.9,0",
    "0": "M2.5,7 C3.9,7 4.5,5.6 4.5,3.5 C4.5,1.4 3.9,0 2.5,0 C1.1,0 0.5,1.4 0.5,3.5 C0.5,5.6 1.1,7 2.5,7 Z",
    "1": "M0.9,5.4 L2.8,7 L2.8,0 M1,0 L4.5,0",
    "2": "M0.5,5.4 C0.6,6.4 1.4,7 2.5,7 C3.7,7 4.5,6.3 4.5,5.2 C4.5,3.6 1.6,2.4 0.4,0 L4.7,0",
    "3": "M0.6,7 L4.5,7 L2.3,4.2 C3.8,4.3 4.7,3.4 4.7,2.2 C4.7,0.8 3.7,0 2.3,0 C1.3,0 0.7,0.3 0.3,0.9",
    "4": "M2.4,7 L0.4,2 L4.8,2 M3.5,4 L3.5,0",
    "5": "M4.3,7 L1,7 L0.8,3.9 C1.3,4.3 1.8,4.4 2.4,4.4 C3.8,4.4 4.7,3.5 4.7,2.2 C4.7,0.8 3.7,0 2.3,0"
    " C1.5,0 0.9,0.2 0.4,0.6",
    "6": "M3.6,7 C2,5.6 0.4,4 0.4,2.2 C0.4,0.8 1.3,0 2.5,0 C3.8,0 4.7,0.8 4.7,2.2 C4.7,3.5 3.8,4.3 2.6,4.3"
    " C1.6,4.3 0.9,3.8 0.6,3",
    "7": "M0.3,7 L4.7,7 C3.4,4.6 2.4,2.8 2.3,0",
    "8": "M2.5,3.8 C1.3,3.8 0.6,4.5 0.6,5.4 C0.6,6.4 1.4,7 2.5,7 C3.6,7 4.4,6.4 4.4,5.4 C4.4,4.5 3.7,3.8 2.5,3.8"
    " C1.1,3.8 0.3,3 0.3,1.9 C0.3,0.7 1.2,0 2.5,0 C3.8,0 4.7,0.7 4.7,1.9 C4.7,3 3.9,3.8 2.5,3.8 Z",
    "9": "M1.4,0 C3,1.4 4.6,3 4.6,4.8 C4.6,6.2 3.7,7 2.5,7 C1.2,7 0.3,6.2 0.3,4.8 C0.3,3.5 1.2,2.7 2.4,2.7"
    " C3.4,2.7 4.1,3.2 4.4,4",
    "<": "M4.6,6.2 L0.4,3.5 L4.6,0.8",
}
"""Strokes of the letters of a machine-readable zone in the manner of OCR-B, on a grid 5 wide and 7 high, drawn for this."""


def draw_zone(path: Any, line: str, pitch: float, scale: float, x: float, y: float) -> None:
    """Add a line of a machine-readable zone to a ReportLab path, one character every `pitch` points."""
    for place, character in enumerate(line):
        pen = TransformPen(PathPen(path), (scale, 0, 0, scale, x + place * pitch, y))
        parse_path(ZONE_LETTERS[character], pen)
