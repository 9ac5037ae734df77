"""From a drawn page to a scan: pictures with the grain, shade and tilt of a scanner or a telephone.

Everything random comes from a seed, so that a scan made anew is the same picture.
"""

import random
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from installers.sample_scans.lettering import SANS, register_fonts

Picture = Image.Image
DESK: Final = (92, 74, 58)


@dataclass(frozen=True, slots=True)
class Shot:
    """How a picture is taken. `tilt` in degrees; `edge` the desk that shows round the paper, in pixels; `lean` how far
    the far side of the paper shrinks, as for a telephone held at an angle; `grain` and `gloom` from 0 to 1."""

    seed: int
    dpi: int = 150
    tilt: float = 0
    edge: int = 0
    lean: float = 0
    grain: float = 0.25
    gloom: float = 0.25
    desk: tuple[int, int, int] = DESK
    paper: tuple[int, int, int] = (252, 251, 247)


def pictures(pdf: bytes, dpi: int) -> list[Picture]:
    """The pages of a PDF as pictures."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def photograph(page: Picture, shot: Shot) -> Picture:
    """The page as it lies before a telephone or on a scanner."""
    picture = ImageChops.multiply(page, Image.new("RGB", page.size, shot.paper))
    if shot.edge:
        picture = _on_a_desk(picture, shot)
    elif shot.tilt:
        picture = picture.rotate(shot.tilt, Image.Resampling.BICUBIC, fillcolor=_dim(shot.paper, 0.9))
    picture = ImageChops.multiply(picture, _shade(picture.size, shot))
    picture = ImageChops.multiply(picture, _grain(picture.size, shot))
    return picture.filter(ImageFilter.GaussianBlur(0.45))


def _on_a_desk(page: Picture, shot: Shot) -> Picture:
    """The page with its shadow on a wooden top, turned and seen from a little aside."""
    width, height = page.size
    size = width + 2 * shot.edge, height + 2 * shot.edge
    top = _wood(size, shot)
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).rectangle((shot.edge, shot.edge, shot.edge + width - 1, shot.edge + height - 1), fill=255)
    mask = mask.rotate(shot.tilt, Image.Resampling.BICUBIC)
    whole = Image.new("RGB", size, shot.paper)
    whole.paste(page, (shot.edge, shot.edge))
    whole = whole.rotate(shot.tilt, Image.Resampling.BICUBIC)
    shadow = ImageChops.offset(mask, 7, 9).filter(ImageFilter.GaussianBlur(9)).point(lambda value: value * 0.55)
    top = Image.composite(Image.new("RGB", size, _dim(shot.desk, 0.3)), top, shadow)
    top.paste(whole, (0, 0), mask)
    inset = round(size[0] * shot.lean)
    corners = (0, 0, inset // 2, size[1], size[0] - inset // 2, size[1], size[0], 0)
    return top.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC) if shot.lean else top


def _wood(size: tuple[int, int], shot: Shot) -> Picture:
    dice = random.Random(shot.seed)
    strip = Image.frombytes(
        "L", (max(size[0] // 160, 4), max(size[1] // 5, 4)), _noise(dice, max(size[0] // 160, 4) * max(size[1] // 5, 4))
    )
    veins = strip.resize(size, Image.Resampling.BICUBIC).point(lambda value: 200 + value * 55 // 255)
    return ImageChops.multiply(Image.new("RGB", size, shot.desk), veins.convert("RGB"))


def _shade(size: tuple[int, int], shot: Shot) -> Picture:
    """Light from one corner: a coarse grid of grey, spread smoothly."""
    dice = random.Random(shot.seed + 1)
    columns, rows = 4, 5
    lit = dice.randrange(4)
    cells = []
    for row in range(rows):
        for column in range(columns):
            across, down = column / (columns - 1), row / (rows - 1)
            far = (across if lit % 2 else 1 - across) * 0.5 + (down if lit // 2 else 1 - down) * 0.5
            cells.append(round(255 * (1 - shot.gloom * (0.55 * far + 0.1 * dice.random()))))
    return Image.frombytes("L", (columns, rows), bytes(cells)).resize(size, Image.Resampling.BICUBIC).convert("RGB")


def _grain(size: tuple[int, int], shot: Shot) -> Picture:
    dice = random.Random(shot.seed + 2)
    small = size[0] // 2 + 1, size[1] // 2 + 1
    noise = Image.frombytes("L", small, _noise(dice, small[0] * small[1])).resize(size, Image.Resampling.BILINEAR)
    return noise.point(lambda value: round(255 - shot.grain * (255 - value) * 0.16)).convert("RGB")


def _noise(dice: random.Random, count: int) -> bytes:
    return dice.randbytes(count)


def _dim(colour: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    return round(colour[0] * share), round(colour[1] * share), round(colour[2] * share)


def jpeg(picture: Picture, quality: int) -> bytes:
    """The picture as a JPEG file."""
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
    return buffer.getvalue()


def png(picture: Picture, colours: int) -> bytes:
    """The picture as a PNG file with a palette."""
    buffer = BytesIO()
    picture.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def fax(picture: Picture, dpi: int) -> bytes:
    """The picture in black and white as a TIFF file, as an office machine makes it."""
    buffer = BytesIO()
    plain = picture.convert("L").point(lambda value: 255 if value > 150 else 0).convert("1")
    plain.save(buffer, "TIFF", compression="group4", dpi=(dpi, dpi))
    return buffer.getvalue()


def scanned_pdf(pages: list[Picture], size: tuple[float, float], quality: int) -> bytes:
    """Pictures of pages as a PDF without any text in it."""
    buffer = BytesIO()
    register_fonts()
    canvas = Canvas(buffer, pagesize=size, invariant=1, initialFontName=SANS)  # the default one would not be embedded
    canvas.setTitle("Scan")
    for page in pages:
        canvas.drawImage(ImageReader(BytesIO(jpeg(page, quality))), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
