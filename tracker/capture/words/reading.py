"""Reading a scan page by page: what the worker process does, and how the parent asks it to.

`open_scan`, `read_page` and `read_strip` run in the child. The parent gets words with their places as plain data, checks
that they are what they should be, and never decodes a file itself. What the words mean is not known here.
"""

import importlib.util
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from tracker.capture.page.layout import Box, PageText
from tracker.capture.scans import endings, inspection, media, tiff
from tracker.errors import ScanUnreadableError, WorkerFailedError
from tracker.sandbox import Answer, Blobs, Refusal, RefusedError, Worker, within

MEMORY_MB: Final = 2560
"""Of address space: the engine's libraries map three times what they use; 1.6 GB were seen."""
SECONDS: Final = 60.0
MOST_PAGES: Final = 60
"""Pages of one scan that are read; a credential has fewer, and the person is told."""
_PORTRAIT, _LANDSCAPE = 1700, 2300  # pixels across a page: about 200 to the inch of a Letter or A4 page
_FAILURES: Final = {
    "time": "reading it takes too long",
    "memory": "reading it takes too much memory",
    "died": "what reads scans ended before it was done, twice; close other programs and try again",
}
_BROKEN: Final = "it is damaged, or made in a way that is not known here"
"""Said of what made a library fail in a way that it does not explain itself: its own words are for no person."""
_AT_EDGE: Final = 0.008
"""Of the page's width or height: so near an edge ends a line that runs over it."""
_FEWEST_LINES: Final = 2
_OPENING_SECONDS: Final = 15.0
"""Of the processor, to open a page and to draw it, which takes half a second: more is needed only where a page was made to
take it, with forms that paint each other by the million."""
COSTLY: Final = frozenset(_FAILURES.values())
"""The reasons that cost a worker process."""
_MOST_COUNTED: Final = 1_000_000
_CALLS_BEFORE_RENEWAL: Final = 400
"""Pages after which the worker is replaced: the engines are reported to grow over long runs."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is known of a scan before it is read. `asks_password` and `is_signed` are of PDFs."""

    media_type: str
    pages: int
    asks_password: bool = False
    is_signed: bool = False
    has_recognition: bool = True
    is_cut_off: bool = False
    """Whether the end of the file is missing, of which the pages need nothing."""


class ScanReader:
    """Reads pages in a warm worker process of its own. Not for several threads at once, except `close` and `cancel`."""

    def __init__(self, worker: Worker | None = None) -> None:
        self._worker = worker or Worker(memory_mb=MEMORY_MB, seconds=SECONDS)
        self._calls = 0
        self._is_closed = False

    def warm_up(self) -> None:
        """Start the worker and have it load the engine, so that the first drop does not wait for it; returns at once."""
        self._call("warm_up", ())

    def open(self, content: bytes, shown: str = "") -> Opened:
        """Look at a scan. ScanUnreadableError (`shown` is its path) says why it cannot be opened."""
        try:
            value = self._call("open_scan", (content,), shown=shown)
            return Opened(
                str(value["media_type"]), min(int(value["pages"]), _MOST_COUNTED),
                bool(value["asks_password"]), bool(value["is_signed"]), bool(value["has_recognition"]),
                bool(value["is_cut_off"]),
            )  # fmt: skip
        except (KeyError, TypeError, ValueError) as error:
            raise ScanUnreadableError(path=shown, reason="not an answer") from error

    def read(self, content: bytes, number: int, shown: str = "") -> "PageReading":
        """Page `number` (from 1) of a scan. ScanUnreadableError says why it cannot be read."""
        try:
            value = self._call("read_page", (content,), shown=shown, number=number)
            return PageReading.from_plain(value, number)
        except (KeyError, TypeError, ValueError, ArithmeticError) as error:
            raise ScanUnreadableError(path=shown, reason="not an answer") from error

    def read_strip(self, content: bytes, number: int, box: Box, turn: int, skew: float) -> tuple[str, float]:
        """One line at `box` (on the upright page), looked at closer. No text where that fails."""
        place = [box.left, box.top, box.right, box.bottom]
        try:
            value = self._call("read_strip", (content,), number=number, place=place, turn=turn, skew=skew)
            return str(value["text"]), float(value["confidence"])
        except (ScanUnreadableError, KeyError, TypeError, ValueError):
            return "", 0.0

    def close(self) -> None:
        """End the worker, whatever it is doing; a reading that waits for it fails."""
        self._is_closed = True
        self._worker.close()

    def _call(self, function: str, blobs: Blobs, *, shown: str = "", **args: Any) -> Any:
        self._calls += 1
        if self._calls > _CALLS_BEFORE_RENEWAL:
            self._calls = 0
            self._worker.close()
        try:
            answer = self._answer(function, blobs, args)
        except WorkerFailedError as error:
            raise ScanUnreadableError(path=shown, reason=_FAILURES[error.details["reason"]]) from error
        if isinstance(answer, Refusal):
            reason = _BROKEN if answer.code == "broken" else answer.details.get("reason") or answer.code
            raise ScanUnreadableError(path=shown, reason=reason)
        return answer.value

    def _answer(self, function: str, blobs: Blobs, args: Mapping[str, Any]) -> Answer | Refusal:
        """What the worker says. One that died is asked once more: a system that is short of memory ends what it likes."""
        call = partial(self._worker.call, f"{__name__}:{function}", blobs, **args)
        try:
            return call()
        except WorkerFailedError as error:
            if error.details["reason"] != "died" or self._is_closed:
                raise
            return call()


@dataclass(frozen=True, slots=True)
class PageReading:
    """The text of a page, and what its picture is like: `ink` is the share of dark on it, `cut` the edges that print runs
    over (`left`, `top`, `right`, `bottom`), `pixels` its size across where it is a picture, `dots_per_inch` how finely
    it was scanned as far as the file says, `finger` a coarse likeness of the page; `is_torn`: the end of a picture on it is
    missing."""

    text: PageText
    ink: float = 1.0
    cut: tuple[str, ...] = ()
    pixels: int = 0
    dots_per_inch: float = 0.0
    finger: str = ""
    is_torn: bool = False

    @classmethod
    def from_plain(cls, plain: Any, number: int) -> "PageReading":
        """What the worker process sent. KeyError, TypeError or ValueError if it is not what it should be."""
        look = plain["look"]
        cut = tuple(edge for edge in look["cut"] if edge in ("left", "top", "right", "bottom"))
        return cls(
            PageText.from_plain(plain["text"], number), float(look["ink"]), cut, int(look["pixels"]),
            float(look["dots_per_inch"]), str(look["finger"])[:64], bool(look["is_torn"]),
        )  # fmt: skip


def has_recognition() -> bool:
    """Whether the extra for text recognition is installed, without loading it."""
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


# What follows runs in the child.


def warm_up() -> tuple[dict[str, Any], Blobs]:
    """Begin to load the engine, if it is installed, beside what is asked next: a text layer does not wait for it."""
    if has_recognition():
        threading.Thread(target=_load, daemon=True).start()
    return {}, ()


def _load() -> None:
    with suppress(Exception):  # the page that needs the engine tells what is wrong with it
        from tracker.capture.words import recognition

        recognition.warm_up()


def open_scan(content: bytes) -> tuple[dict[str, Any], Blobs]:
    """What the scan is. RefusedError says why it cannot be opened."""
    kind = media.media_type(content[: media.HEAD_BYTES])
    if not content:
        raise RefusedError("scan_empty", reason="the file is empty")
    if not kind:
        raise RefusedError("scan_type", reason=media.why_not_taken(content[: media.HEAD_BYTES]))
    known: dict[str, Any] = {"media_type": kind, "pages": 1, "asks_password": False, "is_signed": False}
    has_end = {media.PNG: endings.is_whole_png, media.TIFF: tiff.has_end, media.PDF: endings.is_whole_pdf}.get(kind)
    known["is_cut_off"] = has_end is not None and not has_end(content)
    if kind == media.PDF:
        known |= _open_pdf(content)
    else:
        from tracker.capture.scans.pictures import open_picture

        with open_picture(content) as picture:
            known["pages"] = min(getattr(picture, "n_frames", 1), inspection.MOST_FRAMES)
    return {**known, "has_recognition": has_recognition()}, ()


def _open_pdf(content: bytes) -> dict[str, Any]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return {"pages": 0, "asks_password": True}
        raise RefusedError("scan_undecodable", reason=inspection.DAMAGED) from error
    try:
        if not len(document):
            raise RefusedError("scan_undecodable", reason="no pages")
        return {"pages": len(document), "is_signed": pdfium.FPDF_GetSignatureCount(document) > 0}
    finally:
        document.close()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page as it was opened: its pixels, what they look like, and its text layer, which may be all that is to be read."""

    pixels: Any
    look: dict[str, Any]
    layer: PageText | None = None
    is_text: bool = False


def read_page(content: bytes, number: int) -> tuple[dict[str, Any], Blobs]:
    """The words of page `number` (from 1) and what its picture is like. RefusedError says why there are none."""
    from tracker.capture.scans import pictures

    kind = media.media_type(content[: media.HEAD_BYTES])
    if not kind:
        raise RefusedError("scan_type", reason=media.why_not_taken(content[: media.HEAD_BYTES]))
    with within(_OPENING_SECONDS):
        if kind == media.PDF:
            seen = pictures.with_pdf_page(content, number, partial(_see_pdf_page, content))
        else:
            pixels, dots = pictures.picture_page(content, number, _PORTRAIT, _LANDSCAPE)
            seen = _Seen(pixels, pictures.look_of(pixels, int(pixels.shape[1]), dots))
    text = _text_of(seen, number)
    look = {"is_torn": False, **seen.look, "cut": _cut(text, seen.look)}
    return {"text": text.to_plain(), "look": look}, ()


def _cut(text: PageText, look: dict[str, Any]) -> list[str]:
    """The edges that print runs over: those that many strokes reach, or a few strokes and the ends of lines of text."""
    places = [text.shown(segment.box) for segment in text.segments if len(segment.text) > 1]
    apart = {
        "left": [box.left for box in places], "right": [1 - box.right for box in places],
        "top": [box.top for box in places], "bottom": [1 - box.bottom for box in places],
    }  # fmt: skip
    met = [edge for edge in look["brushed"] if sum(share < _AT_EDGE for share in apart[edge]) >= _FEWEST_LINES]
    return [*look["cut"], *met]


def _see_pdf_page(content: bytes, page: Any, number: int) -> _Seen:
    from tracker.capture.scans import pictures
    from tracker.capture.words.textlayer import as_of_others, is_hidden, is_readable, read_text_layer

    layer, shown, is_of_others = read_text_layer(page, number), pictures.pictured(page), is_hidden(page)
    layer = as_of_others(layer) if is_of_others else layer
    said = " ".join(segment.text for segment in layer.segments)
    is_text = is_readable(said, picture_share=shown.share, is_hidden=is_of_others)
    if shown.is_too_large and not is_text:
        raise RefusedError("scan_undecodable", reason="a picture on it is too large to be opened")
    if is_text:
        small = pictures.pdf_pixels(page, pictures.THUMBNAIL, pictures.THUMBNAIL)
        return _Seen(
            small, pictures.look_of(small, 0, 0.0) | {"is_torn": pictures.is_torn(page, content)}, layer, is_text=True
        )
    width, height = page.get_size()
    pixels = pictures.pdf_pixels(page, _PORTRAIT if width <= height else _LANDSCAPE, 0)
    look = pictures.look_of(pixels, int(pixels.shape[1]), shown.dots)
    if look["ink"] <= pictures.BLANK and not pictures.opens(page, content):
        raise RefusedError("scan_undecodable", reason="the picture on it is damaged or of an unknown kind")
    return _Seen(pixels, look | {"is_torn": pictures.is_torn(page, content)}, layer)


def _text_of(seen: _Seen, number: int) -> PageText:
    from tracker.capture.scans import pictures

    if seen.layer is not None and seen.is_text:
        return seen.layer
    if has_recognition() and seen.look["ink"] > pictures.BLANK:
        from tracker.capture.words import recognition

        return recognition.read_picture(seen.pixels, number)
    height, width = seen.pixels.shape[:2]
    return seen.layer if seen.layer is not None and seen.layer.segments else PageText(number, width, height)


def read_strip(content: bytes, number: int, place: list[float], turn: int, skew: float) -> tuple[dict[str, Any], Blobs]:
    """One line of a page, cut out along its slope and read by itself."""
    if not has_recognition():
        return {"text": "", "confidence": 0.0}, ()
    from tracker.capture.scans import pictures
    from tracker.capture.words import recognition

    kind = media.media_type(content[: media.HEAD_BYTES])

    def rendered(page: Any, _number: int) -> Any:
        width, height = page.get_size()
        return pictures.pdf_pixels(page, _PORTRAIT if width <= height else _LANDSCAPE, 0)

    if kind == media.PDF:
        pixels = pictures.with_pdf_page(content, number, rendered)
    else:
        pixels, _ = pictures.picture_page(content, number, _PORTRAIT, _LANDSCAPE)
    text, confidence = recognition.read_strip(pictures.strip(pixels, Box(*place), turn, skew))
    return {"text": text, "confidence": confidence}, ()
