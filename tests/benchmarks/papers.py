"""Papers drawn for measuring: letters in several scripts, as a scanner or a telephone would deliver them. All invented."""

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from installers.sample_scans import camera
from installers.sample_scans.camera import Shot, photograph, pictures
from tracker.settings import resources_folder

A4 = (8.27, 11.69)
"""Inches."""
LATIN = "NotoSans-Regular"
LETTER = (
    "HEALTH SERVICES BOARD OF PORT ALBANY",
    "Letter of Employment",
    "",
    "To whom it may concern,",
    "This is to certify that Dr. Amara Ngozi Okafor has worked at this hospital",
    "as a Senior House Officer in the Department of General Surgery",
    "from 1 September 2014 to 31 August 2017 on a full-time basis.",
    "During this time she took part in the emergency rota and in outpatient care.",
    "Her conduct was excellent and her work was of a high standard throughout.",
    "",
    "Date of birth: 14 March 1989",
    "Registration number: 84512-P",
    "Date of issue: 14 September 2026",
    "",
    "Dr. Samuel Adeyemi, Medical Director",
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is drawn: dots to the inch, points of its letters, font, and by how many degrees it lies askew."""

    dots: int = 300
    points: float = 11.5
    font: str = LATIN
    skew: float = 0.0
    noise: int = 6
    blur: float = 0.0


def drawn(lines: Sequence[str], look: Look | None = None, *, right_to_left: bool = False, seed: int = 1) -> Image.Image:
    """A sheet of A4 with these lines, as it comes off a scanner."""
    look = look or Look()
    size = (round(A4[0] * look.dots), round(A4[1] * look.dots))
    page = Image.new("RGB", size, "#fbfaf5")
    draw = ImageDraw.Draw(page)
    height = look.points * look.dots / 72
    margin = look.dots
    path = resources_folder() / "fonts" / f"{look.font}.ttf"
    font = ImageFont.truetype(str(path), round(height), layout_engine=ImageFont.Layout.RAQM)
    for number, line in enumerate(lines):
        place = (
            (size[0] - margin, margin + number * height * 2.1)
            if right_to_left
            else (margin, margin + number * height * 2.1)
        )
        if line:
            direction = "rtl" if right_to_left else "ltr"
            draw.text(
                place, line, font=font, fill="#22222a", anchor="ra" if right_to_left else "la", direction=direction
            )
    return worn(page, look, seed)


def worn(page: Image.Image, look: Look, seed: int = 1) -> Image.Image:
    """A page as a scanner sees it: askew, a little soft, with grain."""
    if look.skew:
        page = page.rotate(look.skew, resample=Image.Resampling.BICUBIC, fillcolor="#fbfaf5")
    if look.blur:
        page = page.filter(ImageFilter.GaussianBlur(look.blur))
    if look.noise:
        chance = random.Random(seed)
        grain = Image.frombytes("L", (512, 512), chance.randbytes(512 * 512)).point(
            lambda level: level * look.noise // 255
        )
        tiled = Image.new("L", page.size)
        for x in range(0, page.width, 512):
            for y in range(0, page.height, 512):
                tiled.paste(grain, (x, y))
        page = Image.composite(Image.new("RGB", page.size, "black"), page, tiled)
    return page


def jpeg(page: Image.Image, dots: int = 300, quality: int = 82, **more: object) -> bytes:
    """The bytes of a JPEG."""
    held = io.BytesIO()
    page.save(held, "JPEG", quality=quality, dpi=(dots, dots), **more)
    return held.getvalue()


def photographed(page: Image.Image) -> bytes:
    """The sheet as a telephone with 12 million pixels sees it: on a dark table, from a corner, stored lying on its side."""
    across, down = 3024, 4032
    page = page.resize((2600, round(2600 * page.height / page.width)), Image.Resampling.LANCZOS)
    place = (0, 0, page.width, page.height)
    target = ((250, 210), (130, 3860), (2890, 3760), (2760, 150))
    flat = _coefficients(target, place)
    shown = page.transform(
        (across, down), Image.Transform.PERSPECTIVE, flat, Image.Resampling.BICUBIC, fillcolor="#4a3a2c"
    )
    shade = Image.linear_gradient("L").resize((across, down)).point(lambda level: 190 + level // 4)
    shown = Image.composite(shown, Image.new("RGB", shown.size, "#202020"), shade)
    exif = Image.Exif()
    exif[0x0112] = 6
    return jpeg(shown.rotate(90, expand=True), 72, 88, exif=exif)


def _coefficients(target: Sequence[tuple[int, int]], place: tuple[int, int, int, int]) -> list[float]:
    """What `PERSPECTIVE` wants so that the sheet's corners come to lie at `target` (upper left, lower left, lower right ...)."""
    import numpy as np

    left, top, right, low = place
    source = ((left, top), (left, low), (right, low), (right, top))
    rows, wanted = [], []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return [float(number) for number in np.linalg.solve(np.array(rows, float), np.array(wanted, float))]


def text_pdf(lines: Sequence[str] = LETTER) -> bytes:
    """The letter as a program writes it, with its text."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842), invariant=1)
    for number, line in enumerate(lines):
        canvas.drawString(72, 770 - 24 * number, line)
    canvas.save()
    return held.getvalue()


def scanned_pdf(pages: Sequence[bytes]) -> bytes:
    """A PDF with a picture on each page, as a scanner with a feeder writes it."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842), invariant=1)
    for page in pages:
        canvas.drawImage(ImageReader(io.BytesIO(page)), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def scanned(pdf: bytes, seed: str) -> bytes:
    """The pages of a PDF as one of three machines delivers them, which one and how told by the seed: a scanner at 200 dots to
    the inch, an office copier at 150 in grey, or a telephone held over a desk."""
    chance = random.Random(seed)
    shot = Shot(
        chance.randrange(1 << 30),
        200,
        chance.uniform(-0.9, 0.9),
        grain=chance.uniform(0.1, 0.35),
        gloom=chance.uniform(0.05, 0.2),
    )
    way = chance.choices(("scanner", "copier", "telephone"), (60, 20, 20))[0]
    if way == "copier":
        shot = replace(shot, dpi=150)
    if way == "telephone":
        shot = replace(shot, tilt=chance.uniform(-1.8, 1.8), edge=60, lean=chance.uniform(0.005, 0.02), gloom=0.25)
    pages = [photograph(page, shot) for page in pictures(pdf, shot.dpi)]
    if way == "copier":
        pages = [page.convert("L") for page in pages]
    size = pages[0].width * 72 / shot.dpi, pages[0].height * 72 / shot.dpi
    return camera.scanned_pdf(pages, size, chance.randint(60, 80))
