"""How many machine-readable zones are read whole: drawn passports, visas and cards, as scanned and as photographed.

`python -m tests.benchmarks.zones [FONT]`; the font is OCR-B (Debian's fonts-ocr-b) where it is installed, else one of equal
widths. Each of the five layouts of ICAO 9303 in eight states; reads with the worker, as a drop does.
"""

import random
import sys
from collections import Counter
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.benchmarks.papers import Look, jpeg, worn
from tracker.capture.suggesting.paper import read_paper
from tracker.capture.words.reading import ScanReader
from tracker.compare.icao import name_field
from tracker.compare.machine_zone import check_digit
from tracker.settings import resources_folder

FONTS = (
    "/usr/share/fonts/opentype/ocr-b/OCRB.otf",
    "/usr/share/fonts/truetype/ocr-b/OCRB.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
)
STATES = {
    "clean, 300 dpi": Look(300, noise=4),
    "clean, 200 dpi": Look(200, noise=4),
    "clean, 250 dpi, grain": Look(250, noise=14),
    "clean, 300 dpi, 1 degree": Look(300, skew=1.0, noise=6),
    "clean, 200 dpi, -2 degrees": Look(200, skew=-2.0, noise=6),
    "soft, 200 dpi": Look(200, blur=1.1, noise=10),
    "photograph": Look(240, skew=3.0, blur=1.0, noise=12),
    "poor photograph": Look(170, skew=4.0, blur=1.3, noise=20),
}
NAMES = (
    ("OKAFOR", "AMARA NGOZI"),
    ("VAN DER MERWE", "JOHANNA"),
    ("AL HASSAN", "MARIAM ABDELRAHMAN"),
    ("NGUYEN", "THI MINH"),
)


def zone(kind: str, chance: random.Random) -> list[str]:
    """The lines of a zone with every check digit right."""
    family, given = chance.choice(NAMES)
    number = chance.choice("ABCKPX") + "".join(chance.choice("0123456789") for _ in range(8))
    born = f"{chance.randint(60, 99):02}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    ends = f"{chance.randint(27, 35):02}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    state, sex = chance.choice(("NGA", "ZAF", "SDN", "VNM")), chance.choice("FM")
    held = f"{number}{check_digit(number)}"
    days = f"{born}{check_digit(born)}{sex}{ends}{check_digit(ends)}"
    name = name_field(family, given)
    if kind == "TD1":
        first = f"I<{state}{held}".ljust(30, "<")
        second = f"{days}{state}".ljust(29, "<")
        return [
            first,
            second + check_digit(first[5:] + second[:7] + second[8:15] + second[18:]),
            name[:30].ljust(30, "<"),
        ]
    if kind == "TD2":
        second = f"{held}{state}{days}".ljust(35, "<")
        return [f"I<{state}{name}"[:36].ljust(36, "<"), second + check_digit(second[:10] + second[13:20] + second[21:])]
    if kind == "TD3":
        second = f"{held}{state}{days}".ljust(42, "<") + "0"
        return [f"P<{state}{name}"[:44].ljust(44, "<"), second + check_digit(second[:10] + second[13:20] + second[21:])]
    wide = 44 if kind == "MRV-A" else 36
    return [f"V<{state}{name}"[:wide].ljust(wide, "<"), f"{held}{state}{days}".ljust(wide, "<")]


def card(lines: list[str], look: Look, font: str, seed: int) -> bytes:
    """The page with the zone at its foot, some print above it and a picture beside that."""
    across = {30: 3.37, 36: 4.13, 44: 4.92}[len(lines[0])]
    size = (round(across * look.dots), round(across * 0.71 * look.dots))
    page = Image.new("RGB", size, "#e9efe6")
    draw = ImageDraw.Draw(page)
    for wave in range(0, size[1], 9):  # the ground that such papers are printed on
        draw.line((0, wave, size[0], wave + size[0] // 14), fill="#d6e2d4")
    draw.rectangle((size[0] // 20, size[1] // 7, size[0] * 3 // 10, size[1] * 6 // 10), fill="#9a8f84")
    print_face = ImageFont.truetype(str(resources_folder() / "fonts" / "NotoSans-Regular.ttf"), round(0.09 * look.dots))
    for at, words in enumerate(("SURNAME / NOM", lines[0][5:18].replace("<", " "), "NATIONALITY", "DATE OF BIRTH")):
        draw.text((size[0] * 0.36, size[1] * (0.14 + 0.1 * at)), words, font=print_face, fill="#333333")
    face = ImageFont.truetype(font, round(0.142 * look.dots))
    step = 0.1 * look.dots
    left = (size[0] - step * len(lines[0])) / 2
    for row, line in enumerate(reversed(lines)):
        for at, letter in enumerate(line):
            draw.text(
                (left + at * step, size[1] - (0.16 + 0.25 * row) * look.dots),
                letter,
                font=face,
                fill="#101010",
                anchor="ls",
            )
    table = Image.new("RGB", (round(size[0] * 1.25), round(size[1] * 1.4)), "#f4f4f0" if not look.blur else "#5b4a3c")
    table.paste(page, (round(size[0] * 0.12), round(size[1] * 0.2)))
    shown = worn(table, look, seed)
    if look.blur > 0.9 and look.skew:
        shown = shown.filter(ImageFilter.GaussianBlur(0.3))
    return jpeg(shown, look.dots, 78)


def main(arguments: list[str]) -> None:
    """Print what was read whole, by state and by layout."""
    font = next(one for one in (*arguments, *FONTS) if Path(one).is_file())
    print(f"font {Path(font).stem}")
    reader, chance, counts = ScanReader(), random.Random(5), Counter[str | tuple[str, str]]()
    for state, look in STATES.items():
        for seed, kind in enumerate(("TD1", "TD2", "TD3", "MRV-A", "MRV-B")):
            lines = zone(kind, chance)
            found = read_paper(reader, card(lines, look, font, seed), "card.jpg").zone
            is_right = found is not None and list(found.lines) == lines and found.is_whole
            counts[state, "whole"] += is_right
            counts[kind] += is_right
            counts["wrong"] += found is not None and found.is_whole and list(found.lines) != lines
            counts["clean"] += is_right and state.startswith("clean")
            if not is_right:
                print(f"  {state}, {kind}: {lines} read {found.lines if found else None}")
        print(f"{state}: {counts[state, 'whole']} of 5")
    reader.close()
    print(
        f"clean: {counts['clean']} of 25; of all layouts {[counts[kind] for kind in ('TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B')]} of 8"
    )
    print(f"another text than printed though every check digit holds: {counts['wrong']}")


if __name__ == "__main__":
    main(sys.argv[1:])
