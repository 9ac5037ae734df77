"""Opening a scan to see whether it can be opened: what the worker process does, and how the parent asks it to.

`inspect` runs in the child; nothing else in this module touches the content of a file.
"""

import stat
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tracker.capture.scans import media, tiff
from tracker.domain.record import ScanFacts
from tracker.errors import Fault, WorkerFailedError, fault
from tracker.sandbox import Blobs, Refusal, RefusedError, Worker

MOST_PIXELS = 80_000_000  # an A3 page at 600 dpi has 70 million
MOST_FRAMES = 500
MOST_PAGES = 5_000
SECONDS = 30.0
DAMAGED = "it is damaged or cut off"
BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, ArithmeticError, AttributeError, AssertionError,
    RuntimeError, struct.error,
)  # fmt: skip
"""What Pillow and what it is built on raise where a picture is damaged: whatever comes of numbers that make no sense."""


@contextmanager
def strict_warnings() -> Iterator[None]:
    """What Pillow only warns of: a bomb is an error, and what is missing of a file is told by `tiff` and `endings`."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def inspect_scan(worker: Worker, path: Path, place: str, key: str, shown: str) -> ScanFacts | Fault:
    """Whether the file at `path` opens, to its last byte: what it is, or what is wrong with it.

    `place`, `key` and `shown` (the path as the input wrote it) are what a fault names.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe or a device might never end
            return fault(place, key, "scan_undecodable", path=shown, reason="not a file")
    except OSError as error:
        return fault(place, key, "scan_undecodable", path=shown, reason=error.strerror or type(error).__name__)
    try:
        answer = worker.call("tracker.capture.scans.inspection:inspect", path=str(path), seconds=SECONDS)
    except WorkerFailedError as error:
        return fault(place, key, "scan_undecodable", path=shown, reason=error.details["reason"])
    if isinstance(answer, Refusal):
        return fault(
            place, key, answer.code if answer.code != "broken" else "scan_undecodable", path=shown, **answer.details
        )
    return ScanFacts(path.stat().st_size, answer.value["media_type"], answer.value["pages"])


def inspect(path: str) -> tuple[dict[str, Any], Blobs]:
    """In the child: decode the file at `path`. RefusedError says why it cannot be."""
    file = Path(path)
    with file.open("rb") as opened:
        head = opened.read(media.HEAD_BYTES)
    if not head:
        raise RefusedError("scan_empty")
    kind = media.media_type(head)
    if not kind:
        raise RefusedError("scan_type")
    pages = _pdf_pages(file) if kind == media.PDF else _picture_pages(file)
    if kind == media.TIFF and not all(tiff.whole_pages(file.read_bytes())):  # Pillow shows what is missing as paper
        raise RefusedError("scan_undecodable", reason=DAMAGED)
    return {"media_type": kind, "pages": pages}, ()


def _pdf_pages(file: Path) -> int:
    """How many pages; 0 for a PDF that opens only with a password, which is a fault of none."""
    import pikepdf

    try:
        with file.open("rb") as stream, pikepdf.open(stream) as pdf:  # by its name only where that is text
            count = len(pdf.pages)
    except pikepdf.PasswordError:
        return 0
    except pikepdf.PdfError as error:
        count = _pdfium_pages(file)
        if not count:
            raise RefusedError("scan_undecodable", reason=DAMAGED) from error
    if count == 0:
        raise RefusedError("scan_undecodable", reason="no pages")
    if count > MOST_PAGES:
        raise RefusedError("scan_undecodable", reason=f"{count} pages")
    return count


def _pdfium_pages(file: Path) -> int:
    """A second opinion: pdfium opens some files that qpdf gives up on."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file.read_bytes())
    except pypdfium2.PdfiumError:
        return 0
    try:
        return len(document)
    finally:
        document.close()


def _picture_pages(file: Path) -> int:
    import pi_heif
    from PIL import Image

    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with strict_warnings():
        try:
            with Image.open(file, formats=("JPEG", "PNG", "TIFF", "WEBP", "HEIF")) as picture:
                frames = getattr(picture, "n_frames", 1)
                if frames > MOST_FRAMES:
                    raise RefusedError("scan_undecodable", reason=f"{frames} pages")
                for frame in range(frames):
                    picture.seek(frame)
                    picture.load()
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise RefusedError("scan_undecodable", reason="too many pixels") from error
        except BROKEN as error:
            raise RefusedError("scan_undecodable", reason=DAMAGED) from error
    return frames
