"""The likeness of nobody: a man in a dark suit, drawn in flat tones, for the passport and the photograph."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from installers.sample_scans.sheet import Box, Sheet, ink

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of a likeness."""

    ground: str = "#dfe5ea"
    skin: str = "#b98a67"
    shade: str = "#a07352"
    hair: str = "#241d1a"
    cloth: str = "#2a3140"
    lapel: str = "#222836"
    shirt: str = "#f0f1f3"
    tie: str = "#6d2a33"
    lips: str = "#84524a"


COLOUR: Final = Tones()
GREY: Final = Tones("#d5d3cc", "#94918b", "#7f7c76", "#2b2a28", "#3c3b39", "#32312f", "#e6e4de", "#55534f", "#55534f")

FACE: Final = ((0.5, 0.19), (0.62, 0.215), (0.665, 0.34), (0.655, 0.46), (0.605, 0.575), (0.5, 0.645), (0.395, 0.575),
               (0.345, 0.46), (0.335, 0.34), (0.38, 0.215))  # fmt: skip
HAIR: Final = ((0.345, 0.41), (0.33, 0.3), (0.345, 0.2), (0.42, 0.125), (0.5, 0.108), (0.59, 0.125), (0.655, 0.2),
               (0.672, 0.3), (0.655, 0.41), (0.643, 0.33), (0.615, 0.27), (0.53, 0.255), (0.44, 0.235), (0.395, 0.265),
               (0.362, 0.33))  # fmt: skip
BODY: Final = ((-0.02, 1.02), (0.03, 0.86), (0.16, 0.775), (0.33, 0.725), (0.41, 0.685), (0.59, 0.685), (0.67, 0.725),
               (0.84, 0.775), (0.97, 0.86), (1.02, 1.02))  # fmt: skip
NECK: Final = ((0.405, 0.54), (0.595, 0.54), (0.6, 0.69), (0.62, 0.74), (0.5, 0.83), (0.38, 0.74), (0.4, 0.69))
CHIN_SHADE: Final = ((0.405, 0.58), (0.5, 0.64), (0.595, 0.58), (0.6, 0.67), (0.5, 0.715), (0.4, 0.67))
SHIRT: Final = ((0.405, 0.675), (0.375, 0.735), (0.44, 0.85), (0.5, 1.02), (0.56, 0.85), (0.625, 0.735), (0.595, 0.675),
                (0.5, 0.8))  # fmt: skip
TIE: Final = ((0.47, 0.79), (0.53, 0.79), (0.52, 0.845), (0.56, 1.02), (0.44, 1.02), (0.48, 0.845))
LAPELS: Final = (
    ((0.375, 0.715), (0.27, 0.8), (0.335, 0.84), (0.3, 0.875), (0.47, 1.02), (0.5, 1.02)),
    ((0.625, 0.715), (0.73, 0.8), (0.665, 0.84), (0.7, 0.875), (0.53, 1.02), (0.5, 1.02)),
)


def likeness(sheet: Sheet, box: Box, tones: Tones = COLOUR) -> None:
    """Fill a box of about 35 by 45 with the likeness."""
    canvas = sheet.canvas
    left, top, width, height = box
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(left, sheet.height - top - height, width, height)
    canvas.clipPath(clip, stroke=0)
    sheet.box(box, tones.ground)
    for side in (0.338, 0.662):
        _oval(sheet, box, (side, 0.42, 0.026, 0.055), tones.shade)
    _shape(sheet, box, BODY, tones.cloth, smooth=True)
    _shape(sheet, box, NECK, tones.skin)
    _shape(sheet, box, CHIN_SHADE, tones.shade, smooth=True)
    _shape(sheet, box, SHIRT, tones.shirt)
    _shape(sheet, box, TIE, tones.tie)
    for lapel in LAPELS:
        _shape(sheet, box, lapel, tones.lapel)
    _shape(sheet, box, FACE, tones.skin, smooth=True)
    _shape(sheet, box, HAIR, tones.hair, smooth=True)
    _features(sheet, box, tones)
    canvas.restoreState()


def _features(sheet: Sheet, box: Box, tones: Tones) -> None:
    left, top, width, height = box

    def at(points: Points) -> Points:
        return [(left + x * width, top + y * height) for x, y in points]

    for side in (-1, 1):
        middle = 0.5 + side * 0.077
        sheet.curve(at([(middle - side * 0.04, 0.35), (middle + side * 0.01, 0.337), (middle + side * 0.05, 0.349)]),
                    width * 0.017, tones.hair)  # fmt: skip
        _oval(sheet, box, (middle, 0.392, 0.03, 0.0125), "#efe9e2")
        _oval(sheet, box, (middle, 0.391, 0.0135, 0.0125), tones.hair)
        sheet.curve(at([(middle - 0.036, 0.39), (middle, 0.377), (middle + 0.036, 0.39)]), width * 0.009, tones.hair)
    sheet.curve(at([(0.507, 0.39), (0.53, 0.475), (0.5, 0.492), (0.472, 0.48)]), width * 0.009, tones.shade)
    sheet.curve(
        at([(0.435, 0.541), (0.466, 0.5495), (0.5, 0.553), (0.534, 0.5495), (0.565, 0.541)]), width * 0.013, tones.lips
    )
    sheet.curve(at([(0.465, 0.572), (0.5, 0.578), (0.535, 0.572)]), width * 0.007, tones.shade)


def _oval(sheet: Sheet, box: Box, oval: Box, colour: str) -> None:
    left, top, width, height = box
    x, y, across, up = left + oval[0] * width, top + oval[1] * height, oval[2] * width, oval[3] * height
    sheet.canvas.setFillColor(ink(colour))
    sheet.canvas.ellipse(x - across, sheet.height - y - up, x + across, sheet.height - y + up, stroke=0, fill=1)


def _shape(sheet: Sheet, box: Box, points: Points, colour: str, *, smooth: bool = False) -> None:
    left, top, width, height = box
    spots = [(left + x * width, sheet.height - top - y * height) for x, y in points]
    path = sheet.canvas.beginPath()
    path.moveTo(*spots[0])
    count = len(spots)
    for number in range(count):
        start, end = spots[number], spots[(number + 1) % count]
        if smooth:
            before, after = spots[number - 1], spots[(number + 2) % count]
            path.curveTo(
                start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6,
                end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6, *end,
            )  # fmt: skip
        else:
            path.lineTo(*end)
    path.close()
    sheet.canvas.setFillColor(ink(colour))
    sheet.canvas.drawPath(path, stroke=0, fill=1)
