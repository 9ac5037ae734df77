"""What the worker does with a scan for an upload pack: look at it, or make it into pictures or a PDF.

Everything here runs in the child (`sandbox.Worker`). Nothing active and nothing that stands beside the pixels gets into
what is made; what must stay as it was received is never made here but copied.
"""

import io
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeGuard

import pikepdf
from pikepdf import Array, Dictionary

from tracker.dossier.intake import take_in
from tracker.dossier.jpeg import NotJpegError, clean_jpeg
from tracker.dossier.objects import BodyWriter, stand_in
from tracker.dossier.pictures import FORMATS, MOST_FRAMES, MOST_PIXELS
from tracker.dossier.pieces import unpacked
from tracker.sandbox import Blobs, RefusedError

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_PAGES: Final = 500
_HEAD: Final = 1024
_ORIENTATION: Final = 0x0112
_PLACE: Final = 0x8825
"""Tags of EXIF 2.3: how the picture is turned, and where it was taken."""
_KINDS: Final = {
    "JPEG": "jpg", "MPO": "jpg", "PNG": "png", "TIFF": "tiff", "WEBP": "webp", "HEIF": "heic", "GIF": "gif",
}  # fmt: skip
_QUALITY: Final = 92
_QUALITIES: Final = (92, 85, 75)
_SHARES: Final = (1.0, 0.8, 0.65, 0.5, 0.4, 0.3)
"""How far a picture is made smaller, step by step, where a limit asks for it."""
_LEAST_SIDE: Final = 600
_SIGNED: Final = 1
_MOST_CHECKED: Final = 30_000_000
"""Bytes of a PDF up to which every stream of it is read to see whether it can be."""
_ROOM: Final = (612.0, 792.0)
"""The paper for which the size of pictures is judged: Letter, as the bodies' own systems print."""


def look(scan: bytes) -> tuple[dict[str, Any], Blobs]:
    """In the child: what a scan is, as `pack.Look` has it. RefusedError `broken` where it cannot be opened at all."""
    if b"%PDF-" in scan[:_HEAD]:
        logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # what is odd about a file is told by what is found
        return _look_at_pdf(scan), ()
    with _opened(scan) as picture:
        pages = _frames(picture)
        for frame in range(pages):
            picture.seek(frame)
            picture.load()
        has_place = bool(picture.getexif().get_ifd(_PLACE))
        return {"kind": _KINDS.get(picture.format or "", ""), "pages": pages, "has_place": has_place}, ()


def pictures(scan: bytes, limit: int) -> tuple[dict[str, Any], Blobs]:
    """In the child: the pages of a scan as JPEGs, upright, each of at most `limit` bytes (0: no limit).

    A JPEG that is upright and small enough keeps every pixel. RefusedError `too_large` where only an illegible one
    would fit, `password` or `broken` where the scan does not open.
    """
    if b"%PDF-" in scan[:_HEAD]:
        made = [_fitted(page, limit) for page in _drawn(scan)]
    else:
        with _opened(scan) as picture:
            made = [_page(picture, frame, scan, limit) for frame in range(_frames(picture))]
    return {"smaller": any(is_smaller for _, is_smaller in made)}, [data for data, _ in made]


def as_pdf(*scans: bytes, limits: list[int]) -> tuple[dict[str, Any], Blobs]:
    """In the child: all pages of the scans in one PDF, each upright at its own size, with nothing but what is painted.

    `limits` are resolution and quality of pictures (0: as they are). RefusedError `lost` where a page cannot be taken,
    or what `intake.take_in` refuses.
    """
    kept = io.BytesIO()
    body = BodyWriter(kept)
    pages: list[tuple[int, float, float]] = []
    for scan in scans:
        value, blobs = take_in(scan, 0, MOST_PAGES, limits, list(_ROOM))
        if value["total"] > MOST_PAGES:
            raise RefusedError("too_many_pages", count=str(value["total"]))
        base = body.add(unpacked(value["data"], blobs, scan))
        for form, width, height, _ in value["pages"]:
            if not form:
                raise RefusedError("lost")
            pages.append((form + base, width, height))
    body.close(_skeleton(pages))
    return {"pages": len(pages)}, [kept.getvalue()]


def _skeleton(pages: list[tuple[int, float, float]]) -> bytes:
    with pikepdf.new() as pdf:
        for form, width, height in pages:
            page = pdf.add_blank_page(page_size=(max(width, 3), max(height, 3)))
            page.obj.Resources = Dictionary(XObject=Dictionary(S=stand_in(pdf, form)))
            page.obj.Contents = pdf.make_stream(b"/S Do")
        kept = io.BytesIO()
        pdf.save(kept, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True, force_version="1.7")
    return kept.getvalue()


def _look_at_pdf(scan: bytes) -> dict[str, Any]:
    try:
        with pikepdf.open(io.BytesIO(scan)) as pdf:
            return {
                "kind": "pdf",
                "pages": len(pdf.pages),
                "is_signed": _is_signed(pdf),
                "is_locked": pdf.is_encrypted,
                "is_active": _is_active(pdf),
                "is_faulty": len(scan) <= _MOST_CHECKED and _is_faulty(pdf),
            }
    except pikepdf.PasswordError:
        return {"kind": "pdf", "pages": 0, "needs_password": True}
    except (pikepdf.PdfError, ValueError, TypeError, RecursionError, RuntimeError):
        return {"kind": "pdf", "pages": _second_opinion(scan), "is_active": True, "is_faulty": True}  # made anew


def _is_faulty(pdf: pikepdf.Pdf) -> bool:
    """Whether anything in the file cannot be read as it should be."""
    try:
        return bool(pdf.check_pdf_syntax())
    except (pikepdf.PdfError, ValueError, TypeError, RecursionError, RuntimeError):
        return True


def _second_opinion(scan: bytes) -> int:
    """Pages by pdfium, which opens some files that qpdf gives up on."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(scan) as document:
            return len(document)
    except pypdfium2.PdfiumError as error:
        raise RefusedError("broken") from error


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    """Whether any signature is in the file: by the form's flag, or a filled field of that kind (ISO 32000-1, 12.7.4.5)."""
    form = pdf.Root.get("/AcroForm")
    flags = form.get("/SigFlags", 0) if isinstance(form, Dictionary) else 0
    if isinstance(flags, int) and flags & _SIGNED:
        return True
    return any(
        isinstance(one, Dictionary) and one.get("/Type") == "/Sig" and "/ByteRange" in one and "/Contents" in one
        for one in pdf.objects
    )


def _is_active(pdf: pikepdf.Pdf) -> bool:
    """Whether the file does something by itself, carries other files, or changes when it is opened."""
    root = pdf.Root
    if any(key in root for key in ("/AA", "/AF", "/Collection")):
        return True
    action = root.get("/OpenAction")
    only_turns_to_a_page = isinstance(action, Array) or (
        isinstance(action, Dictionary) and action.get("/S") == "/GoTo" and "/Next" not in action
    )
    if action is not None and not only_turns_to_a_page:
        return True
    names = root.get("/Names")
    if isinstance(names, Dictionary) and ("/JavaScript" in names or "/EmbeddedFiles" in names):
        return True
    form = root.get("/AcroForm")
    if isinstance(form, Dictionary) and ("/XFA" in form or len(form.get("/Fields", ())) > 0):
        return True  # a form shows other things to other programs until it is flattened
    return any(_does_something(one) for one in pdf.objects)


def _does_something(one: Any) -> bool:
    if not isinstance(one, Dictionary | pikepdf.Stream):
        return False
    kinds = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/GoToE")
    return str(one.get("/S", "")) in kinds or "/JS" in one or str(one.get("/Type", "")) == "/EmbeddedFile"


def _drawn(scan: bytes) -> Iterator["Picture"]:
    """The pages of a PDF as pictures."""
    import pypdfium2

    from tracker.dossier.fidelity import picture_of

    try:
        document = pypdfium2.PdfDocument(scan)
    except pypdfium2.PdfiumError as error:
        raise RefusedError("broken") from error
    with document:
        if len(document) > MOST_PAGES:
            raise RefusedError("too_many_pages", count=str(len(document)))
        document.init_forms()
        for page in document:
            yield picture_of(page)


@contextmanager
def _opened(scan: bytes) -> Iterator["Picture"]:
    import pi_heif
    from PIL import Image, UnidentifiedImageError

    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(scan), formats=FORMATS) as picture:
                yield picture
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise RefusedError("too_many_pixels") from error
        except UnidentifiedImageError as error:
            raise RefusedError("no_scan") from error
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise RefusedError("broken") from error


def _frames(picture: "Picture") -> int:
    frames = getattr(picture, "n_frames", 1) if picture.format in ("TIFF", "HEIF") else 1
    if frames > MOST_FRAMES:
        raise RefusedError("too_many_pages", count=str(frames))
    return frames


def _page(picture: "Picture", frame: int, scan: bytes, limit: int) -> tuple[bytes, bool]:
    from PIL import ImageOps

    picture.seek(frame)
    picture.load()
    is_upright = picture.getexif().get(_ORIENTATION, 1) in (0, 1)
    if picture.format in ("JPEG", "MPO") and picture.mode in ("L", "RGB") and is_upright:
        try:
            kept = clean_jpeg(scan)
        except NotJpegError:
            kept = b""
        if kept and not (limit and len(kept) > limit):
            return kept, False
    return _fitted(_plain(ImageOps.exif_transpose(picture)), limit)


def _plain(picture: "Picture") -> "Picture":
    """Grey or colour of 8 bits a part; what shows through is white."""
    from PIL import Image

    if picture.mode in ("L", "RGB"):
        return picture
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode.startswith(("I", "F")):
        high = float(picture.getextrema()[1])  # type: ignore[arg-type]
        most = 65535.0 if picture.mode.startswith("I") and 255 < high <= 65535 else max(high, 255.0)
        return picture.convert("F").point(lambda level: level * (255 / most)).convert("L")
    if picture.has_transparency_data:
        layered = picture.convert("RGBA")
        ground = Image.new("RGB", layered.size, "white")
        ground.paste(layered, mask=layered.getchannel("A"))
        return ground
    return picture.convert("RGB")


def _fitted(picture: "Picture", limit: int) -> tuple[bytes, bool]:
    """The picture as a JPEG of at most `limit` bytes, with as little taken away as that needs, and whether any was."""
    from PIL import Image

    for share in _SHARES:
        size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
        if share < 1 and min(size) < min(_LEAST_SIDE, picture.width, picture.height):
            break
        shown = picture if share == 1 else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        for quality in _QUALITIES:
            data = _jpeg(shown, quality)
            if not limit or len(data) <= limit:
                return data, share < 1 or quality < _QUALITY
    raise RefusedError("too_large")


def _jpeg(picture: "Picture", quality: int) -> bytes:
    kept = io.BytesIO()
    more: dict[str, Any] = {}
    dpi = picture.info.get("dpi")
    if _is_resolution(dpi):
        more["dpi"] = (round(float(dpi[0])), round(float(dpi[1])))
    profile = picture.info.get("icc_profile")
    if profile and picture.mode == "RGB" and profile[16:20] == b"RGB ":
        more["icc_profile"] = profile
    picture.save(kept, "JPEG", quality=quality, subsampling=0 if quality >= _QUALITY else 2, optimize=True, **more)
    return kept.getvalue()


def _is_resolution(dpi: Any) -> TypeGuard[tuple[float, float]]:
    try:
        return len(dpi) == 2 and all(1 <= float(part) <= 2400 for part in dpi)
    except (TypeError, ValueError):
        return False
