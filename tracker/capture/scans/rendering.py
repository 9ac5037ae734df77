"""A page of a scan as a picture: what the worker process does, and how the parent asks it to.

`render` runs in the child. The parent gets plain pixels, checks that there are as many as were announced, and never
decodes a file itself.
"""

import io
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracker.capture.scans import media, tiff
from tracker.capture.scans.forms import page_with_fields
from tracker.capture.scans.inspection import BROKEN, DAMAGED, MOST_FRAMES, MOST_PIXELS, strict_warnings
from tracker.errors import ScanUnreadableError, WorkerFailedError
from tracker.sandbox import Blobs, Refusal, RefusedError, Worker

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

BYTES_PER_PIXEL = 3
WIDEST = 6_000
MOST_RENDERED = 24_000_000
"""Pixels of a rendered page: a page drawn out to a ribbon is rendered smaller, never in full."""
SECONDS = 20.0
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "HEIF")


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: `pixels` are rows of red, green and blue without padding; `pages` is how many the scan has."""

    width: int
    height: int
    pages: int
    pixels: bytes


class PageRenderer:
    """Renders pages in a worker process of its own. Not for use from several threads at once, except `close`."""

    def __init__(self, worker: Worker | None = None) -> None:
        self._worker = worker or Worker(seconds=SECONDS)

    def render(self, content: bytes, page: int, width: int, shown: str = "") -> PageImage:
        """Page `page` (from 0) of the scan, at most `width` pixels wide; a picture is never blown up.

        ScanUnreadableError (`shown` is its path) says why there is none.
        """
        try:
            answer = self._worker.call("tracker.capture.scans.rendering:render", [content], page=page, width=width)
        except WorkerFailedError as error:
            raise ScanUnreadableError(path=shown, reason=error.details["reason"]) from error
        if isinstance(answer, Refusal):
            raise ScanUnreadableError(path=shown, reason=answer.details.get("reason") or answer.code)
        return _checked(answer.value, answer.blobs, shown)

    def close(self) -> None:
        """End the worker, whatever it is doing; a render that waits for it fails."""
        self._worker.close()


def _checked(value: Any, blobs: tuple[bytes, ...], shown: str) -> PageImage:
    """What the child sent, if it is what it says to be: a child that was taken over can lie."""
    width, height, pages = (int(value[key]) for key in ("width", "height", "pages"))
    fits = 0 < width <= WIDEST and height > 0 and width * height <= MOST_RENDERED and pages > 0
    if not fits or len(blobs) != 1 or len(blobs[0]) != width * height * BYTES_PER_PIXEL:
        raise ScanUnreadableError(path=shown, reason="not a picture")
    return PageImage(width, height, pages, blobs[0])


def render(content: bytes, page: int, width: int) -> tuple[dict[str, int], Blobs]:
    """In the child: page `page` of a PDF or picture. RefusedError says why it cannot be rendered."""
    width = max(1, min(width, WIDEST))
    kind = media.media_type(content[: media.HEAD_BYTES])
    if not kind:
        raise RefusedError("scan_type", reason=media.why_not_taken(content[: media.HEAD_BYTES]))
    picture, pages = _pdf_page(content, page, width) if kind == media.PDF else _picture_page(content, page, width)
    meta = {"width": picture.width, "height": picture.height, "pages": pages}
    return meta, (picture.tobytes(),)


def _pdf_page(content: bytes, page: int, width: int) -> "tuple[Picture, int]":
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise RefusedError("scan_undecodable", reason="it asks for a password" if locked else DAMAGED) from error
    try:
        if not 0 <= page < len(document):
            raise RefusedError("scan_undecodable", reason="no such page")
        sheet = page_with_fields(document, page)
        points_wide, points_high = sheet.get_size()
        scale = _scale(points_wide, points_high, width, may_grow=True)
        bitmap = sheet.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        return bitmap.to_pil().convert("RGB"), len(document)
    finally:
        document.close()


def _picture_page(content: bytes, page: int, width: int) -> "tuple[Picture, int]":
    import pi_heif

    # The kinds are named, since for the first one that is neither JPEG nor PNG all seventy that there are would be loaded.
    from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin  # noqa: F401

    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with strict_warnings():
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
                frames = min(getattr(opened, "n_frames", 1), MOST_FRAMES)
                if not 0 <= page < frames:
                    raise RefusedError("scan_undecodable", reason="no such page")
                if opened.format == "TIFF" and not tiff.is_whole(content, page + 1):
                    raise RefusedError("scan_undecodable", reason=DAMAGED)
                opened.seek(page)
                opened.draft("RGB", (width, width))  # a JPEG is then decoded no larger than it has to be
                upright = ImageOps.exif_transpose(opened)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise RefusedError("scan_undecodable", reason="too many pixels") from error
        except BROKEN as error:
            raise RefusedError("scan_undecodable", reason=DAMAGED) from error
    scale = _scale(upright.width, upright.height, width, may_grow=False)
    size = (max(1, round(upright.width * scale)), max(1, round(upright.height * scale)))
    flat = _on_white(upright)
    return (flat if size == flat.size else flat.resize(size, Image.Resampling.LANCZOS)).convert("RGB"), frames


def _on_white(picture: "Picture") -> "Picture":
    """In plain colours, or grey of 8 bits where it has none, which is made smaller in a third of the time: what shows
    through a page is white, and deep grey not all white."""
    from PIL import Image

    if picture.mode.startswith(("I", "F")):
        return _shallow(picture)
    if not picture.has_transparency_data:
        return picture.convert("L" if picture.mode in ("1", "L") else "RGB")
    layered = picture.convert("RGBA")
    ground = Image.new("RGB", layered.size, "white")
    ground.paste(layered, mask=layered.getchannel("A"))
    return ground


def _shallow(picture: "Picture") -> "Picture":
    """Grey of 8 bits from 16; what is not within 16 bits has no known white and is stretched from black to white."""
    deep = picture.convert("F")
    dark, light = (float(level) for level in deep.getextrema())  # type: ignore[arg-type]
    if picture.mode == "F" or dark < 0 or light > 0xFFFF:
        step = 255 / (light - dark) if light > dark else 1.0
        return deep.point(lambda level: level * step - dark * step).convert("L")
    return deep.point(lambda level: level * (1 / 257) + 0).convert("L")


def _scale(across: float, down: float, width: int, *, may_grow: bool) -> float:
    """By what to multiply a page of this size so that it is `width` wide and not too large."""
    across, down = max(across, 1e-3), max(down, 1e-3)
    wanted = (width - 0.01) / across  # pdfium rounds up
    scale = wanted if may_grow else min(1.0, width / across)
    most = math.sqrt(MOST_RENDERED / (across * down)) * 0.999
    return min(scale, most)
