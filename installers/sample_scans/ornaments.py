"""What makes paper look official: frames, fine line work, seals, signatures, crests, a portrait. All invented."""

import math
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from installers.sample_scans.lettering import NEPALI_BOLD, SANS, SANS_BOLD, SERIF, text_width
from installers.sample_scans.sheet import Box, Sheet, Style, ink

CAPITALS: Final = (
    ((0, 0.1), (0.05, 1.4), (0.1, -0.35), (0.16, 0.8)),
    ((0.09, 0.9), (0.03, 1.1), (0.02, 0.5), (0.09, 0.3), (0.07, -0.4), (0, -0.3), (0.08, 0.2)),
    ((0.02, 1.3), (0.05, -0.3), (0.03, 0.9), (0.12, 1.3), (0.13, 0.7), (0.06, 0.5), (0.16, -0.2)),
    ((0.14, 1.0), (0.05, 1.5), (0, 0.5), (0.06, -0.3), (0.17, 0.3)),
)
"""How a signature may begin: points from its foot, across and up."""

SPECIMEN: Final = "SPECIMEN · invented for the sample applicant of Tracker"


def specimen_line(sheet: Sheet, y: float | None = None, colour: str = "#8a8a90") -> None:
    """Say in small print that nobody's paper is shown here."""
    sheet.text(sheet.width / 2, y or sheet.height - 11, SPECIMEN, Style(SANS, 5.4, colour, tracking=0.35), "center")


def double_frame(sheet: Sheet, margin: float, colour: str, fill: str = "") -> None:
    """Two lines round the page, the outer one strong, with a bar of small diamonds in each corner."""
    width, height = sheet.width - 2 * margin, sheet.height - 2 * margin
    if fill:
        sheet.box((margin, margin, width, height), fill)
    sheet.box((margin, margin, width, height), weight=2.4, colour=colour)
    sheet.box((margin + 6, margin + 6, width - 12, height - 12), weight=0.7, colour=colour)
    for x in (margin + 3, margin + width - 3):
        for y in (margin + 3, margin + height - 3):
            _diamond(sheet, x, y, 7, colour)


def _diamond(sheet: Sheet, x: float, y: float, reach: float, colour: str) -> None:
    path = sheet.canvas.beginPath()
    y = sheet.height - y
    path.moveTo(x - reach, y)
    for dx, dy in ((0, reach), (reach, 0), (0, -reach)):
        path.lineTo(x + dx, y + dy)
    path.close()
    sheet.canvas.setFillColor(ink(colour))
    sheet.canvas.drawPath(path, stroke=0, fill=1)


def lace_frame(sheet: Sheet, margin: float, colour: str, depth: float = 13) -> None:
    """A frame of two plaited waves between two fine lines."""
    left, top = margin, margin
    right, bottom = sheet.width - margin, sheet.height - margin
    sheet.box((left, top, right - left, bottom - top), weight=1.1, colour=colour)
    inner = margin + depth
    sheet.box((inner, inner, sheet.width - 2 * inner, sheet.height - 2 * inner), weight=0.6, colour=colour)
    middle, reach = depth / 2, depth / 2 - 1.6
    for phase in (0.0, math.pi):
        for y in (top + middle, bottom - middle):
            _wave(sheet, (left, y), (right, y), reach, phase, colour)
        for x in (left + middle, right - middle):
            _wave(sheet, (x, top), (x, bottom), reach, phase, colour)


def _wave(
    sheet: Sheet, start: tuple[float, float], end: tuple[float, float], reach: float, phase: float, colour: str
) -> None:
    length = math.dist(start, end)
    turns = round(length / 15)
    along = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    points = []
    for step in range(turns * 8 + 1):
        share = step / (turns * 8)
        off = reach * math.sin(2 * math.pi * turns * share + phase)
        points.append((start[0] + along[0] * length * share - along[1] * off,
                       start[1] + along[1] * length * share + along[0] * off))  # fmt: skip
    sheet.curve(points, 0.55, colour)


def fine_lines(sheet: Sheet, box: Box, colours: Sequence[str], seed: int, count: int = 26) -> None:
    """Security paper: families of fine waves across a box."""
    left, top, width, height = box
    dice = random.Random(seed)
    sheet.canvas.saveState()
    path = sheet.canvas.beginPath()
    path.rect(left, sheet.height - top - height, width, height)
    sheet.canvas.clipPath(path, stroke=0)
    for colour in colours:
        reach, turns, phase = height / 7 * dice.uniform(0.7, 1.2), dice.uniform(1.2, 2.6), dice.uniform(0, 6)
        for number in range(count):
            base = top - reach + (height + 2 * reach) * number / count
            points = [
                (
                    left + width * step / 24,
                    base + reach * math.sin(2 * math.pi * turns * step / 24 + phase + number / 9),
                )
                for step in range(25)
            ]
            sheet.curve(points, 0.35, colour, 0.75)
    sheet.canvas.restoreState()


def rosette(
    sheet: Sheet, x: float, y: float, radius: float, colour: str, petals: int = 12, opacity: float = 0.5
) -> None:
    """A flower of fine closed curves, as on banknotes."""
    for turn in range(4):
        points = []
        for step in range(petals * 10 + 1):
            angle = 2 * math.pi * step / (petals * 10)
            reach = radius * (0.62 + 0.38 * math.cos(petals * angle + turn * math.pi / 4) * (1 - turn * 0.18))
            points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
        sheet.curve(points, 0.4, colour, opacity)


def round_seal(
    sheet: Sheet, x: float, y: float, radius: float, words: tuple[str, str, str], colour: str, tilt: float = 0,
    opacity: float = 0.82,
) -> None:  # fmt: skip
    """A rubber stamp: words round the top, round the bottom, and in the middle."""
    above, below, middle = words
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(x, sheet.height - y)
    canvas.rotate(tilt)
    canvas.translate(-x, y - sheet.height)
    canvas.setStrokeColor(ink(colour, opacity))
    for share, weight in ((1.0, 1.6), (0.93, 0.6), (0.6, 0.7)):
        canvas.setLineWidth(weight)
        canvas.circle(x, sheet.height - y, radius * share, stroke=1, fill=0)
    _round_words(sheet, (x, y), radius, (above, below), Style(SANS_BOLD, radius * 0.2, colour, opacity=opacity))
    sheet.text(x, y + radius * 0.08, middle, Style(_font_for(middle), radius * 0.26, colour, opacity=opacity), "center")
    canvas.restoreState()


def _font_for(words: str) -> str:
    return NEPALI_BOLD if words > "\u0900" else SANS_BOLD


def _round_words(sheet: Sheet, spot: tuple[float, float], radius: float, words: tuple[str, str], style: Style) -> None:
    """Words round the top and the bottom of a ring, as large as both find room, with a dot between them."""
    (x, y), ring = spot, radius * 0.765
    wide = [text_width(one, style.font, style.size) + style.size * 0.13 * len(one) for one in words]
    size = style.size * min(1, ring * (2 * math.pi - 0.9) / sum(wide))
    spans = [one * size / style.size / ring for one in wide]
    fitted = replace(style, size=size, tracking=size * 0.13)
    sheet.circle_text(x, y, ring, words[0], fitted)
    sheet.circle_text(x, y, ring, words[1], fitted, is_below=True)
    between = (spans[0] / 2 + math.pi - spans[1] / 2) / 2
    sheet.canvas.setFillColor(ink(style.ink, style.opacity))
    for side in (-1, 1):
        dot = x + side * ring * math.sin(between), sheet.height - y + ring * math.cos(between)
        sheet.canvas.circle(*dot, radius * 0.035, stroke=0, fill=1)


def signature(
    sheet: Sheet, x: float, y: float, width: float, name: str, colour: str = "#1d2a6b", weight: float = 1.15
) -> None:
    """A scribble that is always the same for the same name."""
    dice = random.Random(f"signature of {name}")
    height = width * 0.2
    points = [(x + across * width, y - up * height * dice.uniform(0.8, 1.2)) for across, up in dice.choice(CAPITALS)]
    at = points[-1][0] + width * 0.03
    while at < x + width * 0.72:
        reach = height * dice.choice((0.35, 0.45, 0.5, 1.2))
        lean = width * dice.uniform(0.01, 0.035)
        points += [(at, y + height * dice.uniform(0, 0.15)), (at + lean, y - reach),
                   (at + lean * dice.uniform(0.1, 0.5), y - reach * 0.55)]  # fmt: skip
        at += width * dice.uniform(0.045, 0.075)
    points += [(x + width * 0.84, y - height * 0.15), (x + width, y - height * dice.uniform(0.3, 0.9))]
    sheet.curve(points, weight, colour, 0.9)
    if dice.random() < 0.6:
        sheet.curve(
            [(x + width * 0.95, y + height * 0.3), (x + width * 0.45, y + height * 0.62), (x + width * 0.2, y + height * 0.42),
             (x + width * 0.8, y + height * 0.25)], weight * 0.85, colour, 0.85,
        )  # fmt: skip


def signed(sheet: Sheet, x: float, y: float, name: str, post: str, colour: str = "#1d2a6b") -> None:
    """A signature over a line 152 points long, with what the signer is below it."""
    signature(sheet, x + 18, y - 16, 112, name, colour)
    sheet.rule(x, y, 152, 0.6, "#5c6470")
    sheet.text(x + 76, y + 14, post, Style(SERIF, 10.5), "center")


def mountain_crest(sheet: Sheet, x: float, y: float, size: float, colour: str, light: str) -> None:
    """A round crest of peaks over water, for bodies in the mountains."""
    canvas = sheet.canvas
    middle = sheet.height - y
    canvas.saveState()
    canvas.setFillColor(ink(light))
    canvas.setStrokeColor(ink(colour))
    canvas.setLineWidth(size * 0.05)
    canvas.circle(x, middle, size, stroke=1, fill=1)
    clip = canvas.beginPath()
    clip.circle(x, middle, size * 0.93)
    canvas.clipPath(clip, stroke=0)
    canvas.setFillColor(ink(colour))
    peaks = canvas.beginPath()
    peaks.moveTo(x - size, middle - size * 0.1)
    for dx, dy in (
        (-0.55, 0.32),
        (-0.3, 0.08),
        (0.02, 0.58),
        (0.34, 0.1),
        (0.55, 0.3),
        (1, -0.1),
        (1, -0.24),
        (-1, -0.24),
    ):
        peaks.lineTo(x + dx * size, middle + dy * size)
    peaks.close()
    canvas.drawPath(peaks, stroke=0, fill=1)
    canvas.restoreState()
    for row in range(3):
        level = y + size * (0.42 + row * 0.16)
        reach = size * (0.72 - row * 0.17)
        sheet.curve([(x - reach + reach * step / 4, level + size * 0.035 * (-1) ** step) for step in range(9)],
                    size * 0.045, colour)  # fmt: skip


def staff_crest(sheet: Sheet, x: float, y: float, size: float, colour: str, light: str) -> None:
    """A shield with the staff and serpent of medicine."""
    canvas = sheet.canvas
    middle = sheet.height - y
    shield = canvas.beginPath()
    shield.moveTo(x - size * 0.8, middle + size)
    shield.lineTo(x + size * 0.8, middle + size)
    shield.curveTo(x + size * 0.85, middle - size * 0.2, x + size * 0.5, middle - size * 0.8, x, middle - size * 1.1)
    shield.curveTo(
        x - size * 0.5, middle - size * 0.8, x - size * 0.85, middle - size * 0.2, x - size * 0.8, middle + size
    )
    shield.close()
    canvas.setFillColor(ink(light))
    canvas.setStrokeColor(ink(colour))
    canvas.setLineWidth(size * 0.07)
    canvas.drawPath(shield, stroke=1, fill=1)
    sheet.line([(x, y - size * 0.75), (x, y + size * 0.8)], size * 0.1, colour)
    coil = []
    for step in range(41):
        share = step / 40
        reach = size * (0.14 + 0.24 * (1 - share))
        coil.append((x + reach * math.sin(5 * math.pi * share), y - size * 0.6 + size * 1.25 * share))
    sheet.curve(coil, size * 0.085, colour)


def book_crest(sheet: Sheet, x: float, y: float, size: float, colour: str, light: str) -> None:
    """A ring with an open book and rays, for universities."""
    canvas = sheet.canvas
    canvas.setFillColor(ink(light))
    canvas.setStrokeColor(ink(colour))
    canvas.setLineWidth(size * 0.06)
    canvas.circle(x, sheet.height - y, size, stroke=1, fill=1)
    canvas.setLineWidth(size * 0.025)
    canvas.circle(x, sheet.height - y, size * 0.9, stroke=1, fill=0)
    for side in (-1, 1):
        page = [
            (x, y + size * 0.42),
            (x + side * size * 0.3, y + size * 0.27),
            (x + side * size * 0.64, y + size * 0.34),
        ]
        sheet.curve(page, size * 0.05, colour)
        sheet.curve([(px, py - size * 0.4) for px, py in page], size * 0.05, colour)
        sheet.line([page[2], (page[2][0], page[2][1] - size * 0.4)], size * 0.05, colour)
        for row in range(3):
            level = size * (0.08 + 0.1 * row)
            sheet.curve([(x + side * size * 0.1, y + level + size * 0.02), (x + side * size * 0.52, y + level - size * 0.06)],
                        size * 0.025, colour)  # fmt: skip
    sheet.line([(x, y + size * 0.42), (x, y + size * 0.02)], size * 0.05, colour)
    for ray in range(7):
        angle = math.pi * (0.2 + 0.1 * ray)
        near, far = size * 0.28, size * (0.62 if ray % 2 else 0.72)
        sheet.line([(x + near * math.cos(angle), y - near * math.sin(angle)), (x + far * math.cos(angle), y - far * math.sin(angle))],
                   size * 0.04, colour)  # fmt: skip


def fingerprint(sheet: Sheet, x: float, y: float, size: float, seed: int, colour: str = "#23233c") -> None:
    """An inked thumb: broken ridges round a whorl."""
    dice = random.Random(seed)
    for ridge in range(1, 12):
        reach = size * ridge / 12
        begin = dice.uniform(0, 2 * math.pi)
        sweep = dice.uniform(3.6, 5.9)
        points = [
            (x + reach * 0.72 * math.cos(begin + sweep * step / 16),
             y + reach * math.sin(begin + sweep * step / 16) + size * 0.04 * math.sin(3 * sweep * step / 16))
            for step in range(17)
        ]  # fmt: skip
        sheet.curve(points, size * 0.042, colour, dice.uniform(0.55, 0.9))
