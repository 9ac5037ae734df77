"""Whether a page still looks as it did, and a picture of it where it does not.

Runs in the worker. A page is drawn by pdfium from the stranger's file, forms and annotations included, and again from
what was taken out of it, at the same size and on the same grid; then the two pictures are compared.
"""

import math
from typing import Any, Final

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

_SIDE: Final = 720
"""Pixels along the longer side of a page that is compared."""
_BLUR: Final = 1
_DIFFERENCE: Final = 28
"""How far (of 255) two greys may be apart: more than what smoothing does to an edge, less than a thin stroke."""
_RASTER_DPI: Final = 200
_MOST_RASTER: Final = 24_000_000
_COLOURED: Final = 24


def looks_the_same(before: Any, after: Any) -> bool:
    """Whether two pages (of pdfium) of one size and shape show the same."""
    across, down = before.get_size()
    one = _drawn(before, _SIDE / max(across, down, 1e-3))
    width, height = after.get_size()
    other = _drawn(after, _SIDE / max(width, height, 1e-3))
    if abs(one.width - other.width) > 2 or abs(one.height - other.height) > 2:
        return False
    if one.size != other.size:
        other = other.resize(one.size, Image.Resampling.BILINEAR)
    difference = ImageChops.difference(one, other)
    if not difference.getbbox():
        return True
    return _brightest(difference.filter(ImageFilter.BoxBlur(_BLUR))) <= _DIFFERENCE


def _drawn(page: Any, scale: float) -> Image.Image:
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
    picture: Image.Image = bitmap.to_pil()
    return picture.convert("L")


def picture_of(page: Any) -> Image.Image:
    """The page as a picture of 200 dpi, or of less where that would be too large; grey where it has no colours."""
    across, down = page.get_size()
    most = math.sqrt(_MOST_RASTER / max(across * down, 1e-3))
    drawn: Image.Image = page.render(scale=min(_RASTER_DPI / 72, most), may_draw_forms=True).to_pil()
    picture = drawn.convert("RGB")
    red, green, blue = picture.split()
    spread = ImageChops.lighter(ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return picture if _brightest(spread) > _COLOURED else picture.convert("L")


def _brightest(grey: Image.Image) -> int:
    """The highest of the levels of a grey picture."""
    return max(level for level, count in enumerate(grey.histogram()) if count)


def flattened(content: bytes, pages: range) -> tuple[bytes, frozenset[int]] | None:
    """The document with the annotations of these pages painted into them, and which pages that was done to.

    None where pdfium does not open it.
    """
    import io

    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return None
    try:
        document.init_forms()
        painted = set()
        for index in pages:
            try:
                page = document[index]
            except pypdfium2.PdfiumError:  # it is left as it is, and found out when it is compared
                continue
            if raw.FPDFPage_GetAnnotCount(page.raw) > 0:
                outcome = raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
                painted.update([index] if outcome == raw.FLATTEN_SUCCESS else [])
            page.close()
        kept = io.BytesIO()
        document.save(kept)
        return kept.getvalue(), frozenset(painted)
    finally:
        document.close()
