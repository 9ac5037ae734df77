"""Pages taken out of a scan, put in another order, turned: what the worker process does, and how the parent asks it to.

Nothing is compressed anew, so that nothing is lost. A turned JPEG or HEIC says so and keeps its data; other pictures are
turned pixel by pixel and written without loss; of a PDF the pages are moved. What bears a digital signature is refused.
`arrange` runs in the child. The scan itself is never touched: what comes back is another one.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tracker.capture.scans import media, tiff
from tracker.capture.scans.inspection import BROKEN, DAMAGED, MOST_FRAMES, MOST_PIXELS, strict_warnings
from tracker.errors import ScanRigidError, ScanSignedError, ScanUnreadableError, WorkerFailedError
from tracker.sandbox import Blobs, Refusal, RefusedError, Worker

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

SECONDS: Final = 60.0
FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP", "HEIF")
ENDINGS: Final = {media.PDF: ".pdf", media.JPEG: ".jpg", media.PNG: ".png", media.TIFF: ".tif", media.HEIC: ".heic"}
"""How the name of a file of each kind that comes out of here ends."""
_DEEP_COLOURS: Final = (2, 4, 6)
"""Kinds of PNG (ISO/IEC 15948, 11.2.2) of which Pillow reads only 8 of 16 bits a shade: half of it would be lost."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """A scan made of pages of another."""

    content: bytes
    media_type: str
    pages: int


def arrange_scan(worker: Worker, content: bytes, sheets: Sequence[tuple[int, int]], shown: str) -> Arranged:
    """A scan of these pages (from 0) of another, in this order, each turned to the right by so many degrees.

    `shown` is the scan's path. ScanSignedError for a digitally signed PDF, ScanRigidError where a page would not look as
    before, ScanUnreadableError where it cannot be opened.
    """
    pages = [[number, degrees] for number, degrees in sheets]
    try:
        answer = worker.call("tracker.capture.scans.arranging:arrange", [content], sheets=pages, seconds=SECONDS)
    except WorkerFailedError as error:
        raise ScanUnreadableError(path=shown, reason=error.details["reason"]) from error
    if isinstance(answer, Refusal):
        raise _explained(answer, shown)
    kind = media.media_type(answer.blobs[0][: media.HEAD_BYTES]) if len(answer.blobs) == 1 else ""
    if kind not in ENDINGS:
        raise ScanRigidError(path=shown)
    return Arranged(answer.blobs[0], kind, len(pages))


def _explained(refusal: Refusal, shown: str) -> ScanRigidError | ScanSignedError | ScanUnreadableError:
    if refusal.code == "signed":
        return ScanSignedError(path=shown)
    if refusal.code in ("altered", "deep"):
        return ScanRigidError(path=shown)
    reason = "it asks for a password" if refusal.code == "password" else refusal.details.get("reason") or refusal.code
    return ScanUnreadableError(path=shown, reason=reason)


def arrange(content: bytes, sheets: list[list[int]]) -> tuple[dict[str, int], Blobs]:
    """In the child: the scan made of these pages. RefusedError says why it cannot be."""
    wanted = [(int(number), int(degrees) % 360) for number, degrees in sheets]
    kind = media.media_type(content[: media.HEAD_BYTES])
    if not kind or not wanted:
        raise RefusedError("scan_type")
    if kind == media.PDF:
        from tracker.capture.scans.pdf_pages import arrange_pdf

        return {"pages": len(wanted)}, (arrange_pdf(content, wanted),)
    return {"pages": len(wanted)}, (_arrange_picture(content, kind, wanted),)


def _arrange_picture(content: bytes, kind: str, sheets: Sequence[tuple[int, int]]) -> bytes:
    import pi_heif
    from PIL import Image

    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with strict_warnings():
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
                frames = min(getattr(opened, "n_frames", 1), MOST_FRAMES)
                if any(not 0 <= number < frames for number, _ in sheets):
                    raise RefusedError("broken", reason="no such page")
                if kind == media.TIFF and not all(tiff.is_whole(content, number + 1) for number, _ in sheets):
                    raise RefusedError("broken", reason=DAMAGED)
                if kind == media.PNG and content[24] == 16 and content[25] in _DEEP_COLOURS:
                    raise RefusedError("deep")
                recorded = _recorded(content, kind, sheets[0][1], opened) if frames == 1 else None
                return recorded or _written(opened, kind, sheets)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise RefusedError("broken", reason="too many pixels") from error
        except BROKEN as error:
            raise RefusedError("broken", reason=DAMAGED) from error


def _recorded(content: bytes, kind: str, degrees: int, picture: "Picture") -> bytes | None:
    """The same data, with the turn said beside them; None for a kind that has no place for that."""
    from PIL import Image, ImageOps

    from tracker.capture.scans.turning import turned_heic, turned_jpeg

    turn = {media.JPEG: turned_jpeg, media.HEIC: turned_heic}.get(kind)
    made = turn(content, degrees) if turn else None
    if made is None:
        return None
    wanted = ImageOps.exif_transpose(picture).size
    with Image.open(io.BytesIO(made), formats=FORMATS) as opened:
        found = ImageOps.exif_transpose(opened).size
    return made if found == (wanted if degrees % 180 == 0 else wanted[::-1]) else None


def _written(opened: "Picture", kind: str, sheets: Sequence[tuple[int, int]]) -> bytes:
    """The pages written without loss: as a TIFF where they came from one or are several, else as a PNG."""
    from PIL import Image, ImageSequence

    pages = [_turned(opened, number, degrees) for number, degrees in sheets]
    held = io.BytesIO()
    if kind == media.TIFF or len(pages) > 1:
        is_plain = all(page.mode == "1" for page in pages)
        pages[0].save(
            held, "TIFF", save_all=True, append_images=pages[1:], compression="group4" if is_plain else "tiff_adobe_deflate",
            icc_profile=pages[0].info.get("icc_profile"), **_resolution(pages[0]),
        )  # fmt: skip
    else:
        pages[0].save(held, "PNG", **_resolution(pages[0]))
    with Image.open(io.BytesIO(held.getvalue()), formats=FORMATS) as made:
        again = [frame.copy() for frame in ImageSequence.Iterator(made)]
    same = [
        (was.mode, was.size, was.tobytes()) == (now.mode, now.size, now.tobytes())
        for was, now in zip(pages, again, strict=True)
    ]
    if not all(same):
        raise RefusedError("altered")
    return held.getvalue()


def _turned(opened: "Picture", number: int, degrees: int) -> "Picture":
    from PIL import Image, ImageOps

    turns = {
        90: Image.Transpose.ROTATE_270,
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_90,
    }  # Pillow counts to the left
    opened.seek(number)
    upright = ImageOps.exif_transpose(opened)
    made = upright.transpose(turns[degrees]) if degrees else upright.copy()
    if "exif" in made.info:  # how it was turned is no longer true
        del made.info["exif"]
    return made


def _resolution(page: "Picture") -> dict[str, Any]:
    dots = page.info.get("dpi")
    return {"dpi": tuple(float(part) for part in dots)} if dots else {}
