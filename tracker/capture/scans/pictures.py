"""Pages as pixels for reading, and what a page looks like: blank, cut off, coarse. Runs in the worker process."""

import io
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from tracker.capture.page.layout import Box, rotated
from tracker.capture.scans import endings, tiff
from tracker.capture.scans.forms import page_with_fields
from tracker.capture.scans.inspection import BROKEN, DAMAGED, MOST_PIXELS, strict_warnings
from tracker.capture.scans.rendering import FORMATS
from tracker.sandbox import RefusedError

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

THUMBNAIL: Final = 600
BLANK: Final = 0.0004
"""The share of dark pixels below which a page is blank: a page with three words on it has ten times as many."""
_MOST: Final = 9_000_000  # pixels of a page that is read
_DARK: Final = 42  # levels below the paper around it
_GRAINY: Final = 0.02  # of the dots in the middle of a page: so many are print or noise
_MOST_LOOKED_AT: Final = 50
"""Pictures of a page that are looked at: a scan has one, or a few strips."""
_CUT, _BRUSHED = 8, 3  # strokes that reach an edge
_FINGER: Final = 8
_COARSER: Final = 6

Found = TypeVar("Found")


@contextmanager
def open_picture(content: bytes) -> "Iterator[Picture]":
    """The picture in these bytes. RefusedError for a bomb or what cannot be decoded."""
    import pi_heif
    from PIL import Image

    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with strict_warnings():
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                yield picture
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise RefusedError("scan_undecodable", reason="too many pixels") from error
        except BROKEN as error:
            raise RefusedError("scan_undecodable", reason=DAMAGED) from error


def picture_page(content: bytes, number: int, portrait: int, landscape: int) -> tuple[Any, float]:
    """A page of a picture file, upright as its camera says, never larger than asked for; and its dots per inch."""
    import numpy as np
    from PIL import Image, ImageOps

    with open_picture(content) as opened:
        if not 1 <= number <= getattr(opened, "n_frames", 1):
            raise RefusedError("scan_undecodable", reason="no such page")
        if opened.format == "TIFF" and not tiff.is_whole(content, number):
            raise RefusedError("scan_undecodable", reason=DAMAGED)
        opened.seek(number - 1)
        dots = _dots(opened)
        opened.draft("RGB", (landscape, landscape))
        upright = ImageOps.exif_transpose(opened)
        wanted = portrait if upright.width <= upright.height else landscape
        scale = min(1.0, wanted / upright.width, math.sqrt(_MOST / (upright.width * upright.height)))
        flat = _plain(upright)
        if scale < 1:
            size = (max(1, round(flat.width * scale)), max(1, round(flat.height * scale)))
            flat = flat.resize(size, Image.Resampling.LANCZOS)
        return np.asarray(flat), dots


def _plain(picture: "Picture") -> "Picture":
    """In plain colours: with a palette or a veil the engine reads nothing, and says nothing."""
    from PIL import Image

    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda level: level * (1 / 256)).convert("L").convert("RGB")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    ground = Image.new("RGB", layered.size, "white")
    ground.paste(layered, mask=layered.getchannel("A"))
    return ground


def _dots(picture: "Picture") -> float:
    given = picture.info.get("dpi")
    try:
        dots = float(given[0]) if given else 0.0
    except (TypeError, ValueError, ZeroDivisionError, IndexError):
        return 0.0
    return dots if 20 < dots < 5000 and dots not in (72.0, 96.0) else 0.0  # what programs write who do not know


def with_pdf_page(content: bytes, number: int, use: Callable[[Any, int], Found]) -> Found:
    """What `use` makes of an open page of a PDF. RefusedError says why it cannot be opened."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "it asks for a password" if locked else DAMAGED
        raise RefusedError("scan_undecodable", reason=reason) from error
    try:
        if not 1 <= number <= len(document):
            raise RefusedError("scan_undecodable", reason="no such page")
        return use(page_with_fields(document, number - 1), number)
    except pypdfium2.PdfiumError as error:
        raise RefusedError("scan_undecodable", reason=DAMAGED) from error
    finally:
        document.close()


def pdf_pixels(page: Any, across: int, longest: int) -> Any:
    """A page of a PDF, `across` pixels wide, or with `longest` no side longer than that."""
    import numpy as np

    width, height = (max(side, 1e-3) for side in page.get_size())
    scale = min(across / width, math.sqrt(_MOST / (width * height)))
    if longest:
        scale = min(scale, longest / max(width, height))
    return np.asarray(page.render(scale=scale).to_pil().convert("RGB"))


@dataclass(frozen=True, slots=True)
class Pictured:
    """The pictures on a PDF page: how much of it the largest covers, its dots per inch, and whether one is a bomb."""

    share: float = 0.0
    dots: float = 0.0
    is_too_large: bool = False


def pictured(page: Any) -> Pictured:
    """What a PDF page says of its pictures, of which none is opened for it."""
    width, height = page.get_size()
    best, dots, is_too_large = 0.0, 0.0, False
    for found in _pictures(page):
        left, low, right, top = found.get_bounds()
        share = abs((right - left) * (top - low)) / max(1e-6, width * height)
        across, down = found.get_px_size()
        is_too_large = is_too_large or across * down > MOST_PIXELS
        if share > best:
            best, dots = share, across / max(1e-6, abs(right - left) / 72)
    return Pictured(min(1.0, best), dots, is_too_large)


def opens(page: Any, content: bytes) -> bool:
    """Whether each picture on a page of the PDF in `content` can be decoded: one that cannot leaves the page blank, without a word."""
    import pypdfium2

    for found in _pictures(page):
        try:
            found.get_bitmap()
        except pypdfium2.PdfiumError:
            return False
    return not is_torn(page, content)


def is_torn(page: Any, content: bytes) -> bool:
    """Whether the end of a picture on a page of the PDF in `content` is missing: pdfium leaves that part of it white or
    grey, without a word."""
    return any(not _has_end(found, content) for found in _pictures(page))


def _has_end(found: Any, content: bytes) -> bool:
    import pypdfium2

    filters = found.get_filters()
    if not filters or (filters[-1] == "FlateDecode" and len(filters) > 1):
        return True
    try:
        data = bytes(found.get_data(decode_simple=filters[-1] != "FlateDecode"))
    except (pypdfium2.PdfiumError, ValueError):
        return True  # whether it can be shown at all is another question
    return endings.is_whole(filters[-1], data) or endings.may_end_anywhere(filters[-1], content)


def _pictures(page: Any) -> Iterator[Any]:
    import pypdfium2.raw as pdfium

    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE]
    return (
        found for found, _ in zip(page.get_objects(filter=kinds, max_depth=3), range(_MOST_LOOKED_AT), strict=False)
    )


def look_of(pixels: Any, across: int, dots: float) -> dict[str, Any]:
    """What the page looks like, for the gate at intake."""
    import numpy as np
    from PIL import Image

    small = Image.fromarray(pixels).convert("L")
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    grey = np.asarray(small).astype(int)
    dark = _dark(grey)
    inner = dark[round(0.03 * len(dark)) : round(0.97 * len(dark)), :]
    return {
        "ink": max(float(inner.mean()), _grain(pixels)),
        **_cut_edges(dark),
        "pixels": across,
        "dots_per_inch": round(dots, 1),
        "finger": _finger(grey),
    }


def _grain(pixels: Any) -> float:
    """The share of dark dots in the middle of the page, where it is all dots, which a smaller picture no longer shows."""
    import numpy as np

    height, width = pixels.shape[:2]
    middle = pixels[height // 5 : -(height // 5) or None : 3, width // 5 : -(width // 5) or None : 3].mean(axis=2)
    share = float((np.median(middle) - middle > _DARK).mean())
    return share if share > _GRAINY else 0.0


def _dark(grey: Any) -> Any:
    """Which pixels are darker than the paper around them."""
    import numpy as np
    from PIL import Image, ImageFilter

    picture = Image.fromarray(grey.astype("uint8"))
    coarse = (max(1, picture.width // _COARSER), max(1, picture.height // _COARSER))
    ground = picture.resize(coarse, Image.Resampling.BOX).filter(ImageFilter.MaxFilter(3))
    ground = ground.filter(ImageFilter.GaussianBlur(2)).resize(picture.size, Image.Resampling.BILINEAR)
    return (np.asarray(ground).astype(int) - grey) > _DARK


def _cut_edges(dark: Any) -> dict[str, list[str]]:
    """The edges that print runs over (`cut`): many short strokes that reach the very border, not one line along it. And
    those that a few strokes reach (`brushed`): print if lines of text end there, which is not known here."""
    edges = {"left": dark[:, :2], "right": dark[:, -2:], "top": dark[:2, :].T, "bottom": dark[-2:, :].T}
    found: dict[str, list[str]] = {"cut": [], "brushed": []}
    for name, strip in edges.items():
        touched = strip.all(axis=1).astype(int)
        starts = int(((touched[1:] - touched[:-1]) == 1).sum())
        if starts >= _BRUSHED and touched.mean() < 0.35:
            found["cut" if starts >= _CUT else "brushed"].append(name)
    return found


def _finger(grey: Any) -> str:
    """The page's likeness as bits: which of neighbouring fields is lighter (difference hash, 64 bits as hexadecimal)."""
    import numpy as np
    from PIL import Image

    picture = Image.fromarray(grey.astype("uint8")).resize((_FINGER + 1, _FINGER), Image.Resampling.BOX)
    fields = np.asarray(picture).astype(int)
    bits = (fields[:, 1:] > fields[:, :-1] + 1).flatten()
    return f"{sum(int(bit) << index for index, bit in enumerate(bits)):016x}"


def strip(pixels: Any, box: Box, turn: int, skew: float) -> Any:
    """The line at `box` of the upright and straight page, as a picture, with a margin of half its height."""
    import numpy as np
    from PIL import Image

    page = np.rot90(pixels, -turn // 90 % 4)
    height, width = page.shape[:2]
    margin = 0.35 * box.height
    wide = Box(box.left - margin, box.top - margin, box.right + margin, box.bottom + margin)
    corners = [(wide.left, wide.top), (wide.left, wide.bottom), (wide.right, wide.bottom), (wide.right, wide.top)]
    places = [rotated(x, y, skew, width, height) for x, y in corners]
    size = (max(2, round(wide.width)), max(2, round(wide.height)))
    flat = [number for place in places for number in place]
    cut = Image.fromarray(page).transform(size, Image.Transform.QUAD, flat, Image.Resampling.BICUBIC)
    return np.asarray(cut)
