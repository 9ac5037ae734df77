"""What the worker does with a scan: open it, take its pages out as sheets, and hand them back as plain objects.

`take_in` is called in the child (`sandbox.Worker`); the parent gets bytes that it never looks into. PDFs are flattened
and rebuilt page by page, each page that is more than a picture is compared with what it looked like, and becomes a
picture where it differs. Pictures keep their data.
"""

import io
import logging
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary

from tracker.dossier.fitting import Limits, Shrinker
from tracker.dossier.objects import BodyWriter, Harvest, UnfitError, stand_in
from tracker.dossier.pieces import Original, Piece, packed
from tracker.dossier.sheets import form_around, sheet_of
from tracker.dossier.soundness import Inspector
from tracker.dossier.syntax import number
from tracker.sandbox import Blobs, RefusedError

MOST_PAGES: Final = 5_000
_HEAD: Final = 1024
_HARMLESS: Final = frozenset({"/Link", "/Popup"})
_SMALLEST: Final = 3.0
_LARGEST: Final = 14_400.0
"""Points that a page has at least and at most (ISO 32000-1, annex C)."""
_SIGNED: Final = 1
"""The bit of /SigFlags that says that a document is signed (ISO 32000-1, 12.7.2)."""

_ODD_FILE: Final = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    RecursionError,
    RuntimeError,
    zlib.error,
    UnfitError,
)
"""What the libraries raise on a page that is not as it should be."""


@dataclass(slots=True)
class _Taken:
    """One page: where its form stands in the harvest (0: it could not be taken), its size, and how it was made."""

    form: int
    width: float = 0
    height: float = 0
    how: str = "placed"


@dataclass(slots=True)
class _Result:
    """All pages that were asked for, of `total`; what else is to be known of the document."""

    total: int
    pages: list[_Taken] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def take_in(
    scan: bytes, start: int, count: int, limits: list[int], room: list[float], *, asks_archival: bool = False
) -> tuple[Any, Blobs]:
    """In the child: the pages from `start` of a PDF or picture as objects.

    `limits` are resolution and quality of pictures (0: as they are), `room` the points that a page is given on paper.
    The answer names the pages and, for each object, its data (`pieces.packed`).
    RefusedError: `password`, `broken`, `no_pages`, `no_scan`, `too_many_pages`, `too_many_pixels`.
    """
    for library in ("pikepdf", "pypdfium2"):  # what is odd about a file is told by what becomes of it
        logging.getLogger(library).setLevel(logging.CRITICAL)
    shrinker = Shrinker(Limits(*limits), (room[0], room[1]))
    harvest = Harvest(shrinker, Original(scan))
    if b"%PDF-" in scan[:_HEAD] or b"startxref" in scan[-_HEAD:]:
        result = _take_pdf(scan, start, count, harvest, shrinker)
    else:
        result = _take_picture(scan, start, count, harvest, shrinker)
    described, blobs = packed(harvest.pieces)
    value = {
        "total": result.total,
        "pages": [[page.form, page.width, page.height, page.how] for page in result.pages],
        "notes": result.notes,
        "data": described,
        "is_archival": not asks_archival or _is_archival(harvest.pieces, result.pages),
    }
    return value, blobs


def _is_archival(pieces: list[Piece], pages: list[_Taken]) -> bool:
    from tracker.dossier.finishing import is_archival

    return not pieces or is_archival(_as_file(pieces, pages))


def _take_picture(scan: bytes, start: int, count: int, harvest: Harvest, shrinker: Shrinker) -> _Result:
    from tracker.dossier.pictures import picture_sheets

    with pikepdf.new() as pdf:
        harvest.is_sound = Inspector(pdf, thorough=True).is_sound
        sheets, total = picture_sheets(pdf, scan, start, count)
        result = _Result(total)
        for frame, sheet in enumerate(sheets, start):
            shrinker.width, shrinker.height = sheet.width, sheet.height
            try:
                form = harvest.add(sheet.form)
            except UnfitError:  # Pillow shows it nevertheless
                ((mended,), _) = picture_sheets(pdf, scan, frame, 1, anew=True)
                form = harvest.add(mended.form)
            result.pages.append(_Taken(form, sheet.width, sheet.height, "picture"))
    return result


def _take_pdf(scan: bytes, start: int, count: int, harvest: Harvest, shrinker: Shrinker) -> _Result:
    opened, is_mended = _opened(scan)
    if opened is None or not len(opened.pages):
        return _drawn(scan, start, count, harvest, shrinker, otherwise="no_pages" if opened else "broken")
    with opened as pdf:
        total = len(pdf.pages)
        wanted = _wanted(total, start, count)
        result = _Result(total, notes=_notes(pdf))
        inspector = Inspector(pdf)
        has_layers = "/OCProperties" in pdf.Root
        scan = _with_values(scan, pdf, wanted)
        noted = [index for index in wanted if _is_annotated(pdf.pages[index])]
        flat = _flattened(scan, pdf, wanted) if noted else pdf
        if flat is pdf and not is_mended and "/AcroForm" not in pdf.Root:
            harvest.original.is_read_by(pdf)
        harvest.is_sound = (inspector if flat is pdf else Inspector(flat)).is_sound
        to_verify = []
        for index in wanted:
            is_bare = not has_layers and index not in noted
            taken = _placed(flat, index, is_bare, harvest, shrinker)
            result.pages.append(taken)
            if taken.how != "picture":
                to_verify.append(index)
        if to_verify:
            _verify(scan, to_verify, start, result, harvest, shrinker)
    return result


def _wanted(total: int, start: int, count: int) -> range:
    if total == 0:
        raise RefusedError("no_pages")
    if total > MOST_PAGES:
        raise RefusedError("too_many_pages", count=str(total))
    return range(start, min(start + count, total))


def _opened(scan: bytes) -> tuple[pikepdf.Pdf | None, bool]:
    """The document, mended where it needs it, and whether it was; None where qpdf cannot make out its pages at all."""
    try:
        pdf = pikepdf.open(io.BytesIO(scan))
        if len(pdf.pages):
            return pdf, False
        return _mended(scan) or pdf, True
    except pikepdf.PasswordError as error:
        raise RefusedError("password") from error
    except _ODD_FILE:
        return _mended(scan), True


def _drawn(scan: bytes, start: int, count: int, harvest: Harvest, shrinker: Shrinker, *, otherwise: str) -> _Result:
    """The pages as pictures, of a document that only pdfium can open; else it is refused with the code `otherwise`."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(scan)
    except pypdfium2.PdfiumError as error:
        raise RefusedError(otherwise) from error
    with document:
        document.init_forms()
        total = len(document)
        pages = [_rastered(document, index, harvest, shrinker) for index in _wanted(total, start, count)]
    return _Result(total, [page or _Taken(0, how="lost") for page in pages])


def _mended(scan: bytes) -> pikepdf.Pdf | None:
    """A second opinion: pdfium opens, and writes anew, some files that qpdf gives up on."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(scan) as document:
            kept = io.BytesIO()
            document.save(kept)
        pdf = pikepdf.open(kept)
        return pdf if len(pdf.pages) else None
    except (pypdfium2.PdfiumError, *_ODD_FILE):
        return None


def _notes(pdf: pikepdf.Pdf) -> list[str]:
    """What the copy cannot show: a signature lives in the original only, and some forms only in one program."""
    form = pdf.Root.get("/AcroForm")
    notes = []
    if isinstance(form, Dictionary) and isinstance(flags := form.get("/SigFlags", 0), int) and flags & _SIGNED:
        notes.append("signed")
    if bool(pdf.Root.get("/NeedsRendering", False)):
        notes.append("dynamic")
    return notes


def _is_annotated(page: pikepdf.Page) -> bool:
    """Whether anything that a viewer draws lies on the page."""
    notes = page.obj.get("/Annots")
    if not isinstance(notes, Array):
        return False
    return any(not isinstance(one, Dictionary) or str(one.get("/Subtype", "")) not in _HARMLESS for one in notes)


def _with_values(scan: bytes, pdf: pikepdf.Pdf, wanted: range) -> bytes:
    """The scan with a look for the values of a form that have none: what all that follows is compared with."""
    if not isinstance(pdf.Root.get("/AcroForm"), Dictionary):
        return scan
    from tracker.dossier.form_values import dressed

    try:
        if not dressed(pdf, wanted):
            return scan
        kept = io.BytesIO()
        pdf.save(kept)
    except _ODD_FILE:
        return scan
    return kept.getvalue()


def _flattened(scan: bytes, pdf: pikepdf.Pdf, wanted: range) -> pikepdf.Pdf:
    """The document with annotations painted into the pages; as it is where that cannot be done."""
    from tracker.dossier.fidelity import flattened

    found = flattened(scan, wanted)
    if found is None:
        return pdf
    try:
        flat = pikepdf.open(io.BytesIO(found[0]))
    except _ODD_FILE:
        return pdf
    return flat if len(flat.pages) == len(pdf.pages) else pdf


def _placed(pdf: pikepdf.Pdf, index: int, is_bare: bool, harvest: Harvest, shrinker: Shrinker) -> _Taken:
    try:
        sheet = sheet_of(pdf, pdf.pages[index], is_bare=is_bare)
        shrinker.width, shrinker.height = sheet.width, sheet.height
        return _Taken(harvest.add(sheet.form), sheet.width, sheet.height, "picture" if sheet.is_plain else "placed")
    except _ODD_FILE:
        return _Taken(0, how="lost")


def _verify(
    scan: bytes, indices: Iterable[int], start: int, result: _Result, harvest: Harvest, shrinker: Shrinker
) -> None:
    """Compare pages with the original; what differs or could not be taken becomes a picture of the original."""
    import pypdfium2

    try:
        original = pypdfium2.PdfDocument(scan)
    except pypdfium2.PdfiumError:
        return  # nothing to compare with: what qpdf could read stays as it was taken
    with original:
        original.init_forms()
        for index, is_same in _judged(original, indices, start, harvest.pieces, result.pages):
            if not is_same:
                place = index - start
                result.pages[place] = _rastered(original, index, harvest, shrinker) or result.pages[place]


def _judged(
    original: Any, indices: Iterable[int], start: int, pieces: list[Piece], pages: list[_Taken]
) -> list[tuple[int, bool]]:
    """For each of these pages whether it was taken and still looks the same."""
    import pypdfium2

    from tracker.dossier.fidelity import looks_the_same

    placed = [place for place, taken in enumerate(pages) if taken.form]
    if not placed:  # pdfium opens no file without pages
        return [(index, False) for index in indices]
    with pypdfium2.PdfDocument(_as_file(pieces, pages)) as copy:
        return [
            (
                index,
                index - start in placed
                and _compared(original, index, copy, placed.index(index - start), looks_the_same),
            )
            for index in indices
        ]


def _compared(original: Any, index: int, copy: Any, shown: int, compare: Callable[[Any, Any], bool]) -> bool:
    import pypdfium2

    try:
        before = original[index]
    except (pypdfium2.PdfiumError, IndexError):
        return True  # pdfium does not draw it at all, so there is nothing to compare with
    try:
        return compare(before, copy[shown])
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return False


def _rastered(original: Any, index: int, harvest: Harvest, shrinker: Shrinker) -> _Taken | None:
    """The page as a picture, or None where that cannot be made either."""
    import pypdfium2

    from tracker.dossier.fidelity import picture_of
    from tracker.dossier.pictures import encoded

    try:
        page = original[index]
        across, down = page.get_size()
        picture = picture_of(page)
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return None
    harvest.turn_to_another_document()
    harvest.is_sound = None  # what follows is our own
    with pikepdf.new() as pdf:
        image = encoded(pdf, picture, quality=85)
        sheet = form_around(pdf, image, across, down, (across, 0, 0, down, 0, 0))
        shrinker.width, shrinker.height = across, down
        return _Taken(harvest.add(sheet.form), across, down, "raster")


def _as_file(pieces: list[Piece], pages: list[_Taken]) -> bytes:
    """The sheets as a document of their own, each at its own size as far as a page may have it, to be drawn."""
    kept = io.BytesIO()
    body = BodyWriter(kept)
    body.add(pieces)
    with pikepdf.new() as pdf:
        for taken in pages:
            if taken.form:
                scale = min(1.0, _LARGEST / max(taken.width, taken.height))
                size = (max(taken.width * scale, _SMALLEST), max(taken.height * scale, _SMALLEST))
                page = pdf.add_blank_page(page_size=size)
                page.obj.Resources = Dictionary(XObject=Dictionary(S=stand_in(pdf, taken.form)))
                page.obj.Contents = pdf.make_stream(b"%s 0 0 %s 0 0 cm /S Do" % (number(scale), number(scale)))
        skeleton = io.BytesIO()
        pdf.save(skeleton, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    body.close(skeleton.getvalue())
    return kept.getvalue()
