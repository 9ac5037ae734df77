"""Taking the pages of a PDF apart, in another order or turned: what is on a page stays the same, bit for bit.

The document is not rebuilt: pages are moved in it or taken out of it, so that fonts, layers and forms of the pages that
stay are left alone. Afterwards each page is drawn and compared with what it looked like. Runs in the worker process.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Object

from tracker.sandbox import RefusedError

Sheet = tuple[int, int]
"""A page, from 0, and by how many degrees it is turned to the right."""

_SIGNED: Final = 1
"""The bit of /SigFlags that says that a document is signed (ISO 32000-1, 12.7.2)."""
_OF_ALL_PAGES: Final = ("/StructTreeRoot", "/MarkInfo", "/Outlines", "/OpenAction", "/PageLabels", "/Threads", "/Dests")
"""What leads to pages, or tells what stands on them; it goes where a page is taken out."""
_DEEPEST: Final = 50
_WIDTH: Final = 160
_MOST_DIFFERENCE: Final = 1.0
"""How far the shades of the drawn page (0 to 255) may be off on average: a page drawn anew never is."""


def arrange_pdf(content: bytes, sheets: Sequence[Sheet]) -> bytes:
    """The PDF with these pages, in this order, turned so. RefusedError: `password`, `signed`, `broken`, `altered`."""
    try:
        pdf = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError as error:
        raise RefusedError("password") from error
    except pikepdf.PdfError as error:
        raise RefusedError("broken", reason=str(error)[:200]) from error
    with pdf:
        if is_signed(pdf):
            raise RefusedError("signed")
        pages = list(pdf.pages)
        if any(not 0 <= number < len(pages) for number, _ in sheets):
            raise RefusedError("broken", reason="no such page")
        wanted = [pages[number] for number, _ in sheets]
        kept = {number for number, _ in sheets}
        _order(pdf, wanted)
        for page, (_, degrees) in zip(pdf.pages, sheets, strict=True):
            if degrees % 360:
                page.rotate(degrees, relative=True)
        _forget(pdf, [page for number, page in enumerate(pages) if number not in kept])
        held = io.BytesIO()
        pdf.save(held, deterministic_id=True)
    made = held.getvalue()
    _compare(content, made, sheets)
    return made


def is_signed(pdf: pikepdf.Pdf) -> bool:
    """Whether the document bears a digital signature, which any change would break."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return "/Perms" in pdf.Root
    flags = form.get("/SigFlags", 0)
    if isinstance(flags, int) and flags & _SIGNED:
        return True
    return any(
        field.get("/FT") == pikepdf.Name("/Sig") and "/V" in field for field in _fields(form.get("/Fields"), _DEEPEST)
    )


def _fields(found: Any, depth: int) -> Iterator[Dictionary]:
    if not isinstance(found, Array) or not depth:
        return
    for field in found:
        if isinstance(field, Dictionary):
            yield field
            yield from _fields(field.get("/Kids"), depth - 1)


def _order(pdf: pikepdf.Pdf, wanted: Sequence[pikepdf.Page]) -> None:
    if [page.objgen for page in pdf.pages] == [page.objgen for page in wanted]:
        return
    del pdf.pages[:]
    for page in wanted:
        pdf.pages.append(page)


def _forget(pdf: pikepdf.Pdf, gone: Sequence[pikepdf.Page]) -> None:
    """Nothing of a page that was taken out stays in the file, whatever else in it leads there."""
    if not gone:
        return
    notes = {note.objgen for page in gone for note in _notes(page.obj) if note.objgen != (0, 0)}
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        _prune(form, "/Fields", notes, _DEEPEST)
    for key in _OF_ALL_PAGES:
        if key in pdf.Root:
            del pdf.Root[key]
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary) and "/Dests" in names:
        del names["/Dests"]
    for page in gone:
        for key in list(page.obj.keys()):
            if key != "/Type":
                del page.obj[key]


def _notes(page: Object) -> Iterable[Object]:
    notes = page.get("/Annots")
    return [note for note in notes if isinstance(note, Dictionary)] if isinstance(notes, Array) else []


def _prune(holder: Dictionary, key: str, gone: set[tuple[int, int]], depth: int) -> None:
    """Take fields out that are shown on pages that are gone, and those of which nothing is left."""
    found = holder.get(key)
    if not isinstance(found, Array) or not depth:
        return
    left = []
    for field in found:
        if not isinstance(field, Dictionary) or field.objgen in gone:
            continue
        had = isinstance(field.get("/Kids"), Array)
        _prune(field, "/Kids", gone, depth - 1)
        if not had or len(field.get("/Kids")):  # type: ignore[arg-type]
            left.append(field)
    holder[key] = Array(left)


def _compare(before: bytes, after: bytes, sheets: Sequence[Sheet]) -> None:
    """Whether each page looks as it did, but for its turn; `altered` where one does not."""
    import pypdfium2
    from PIL import ImageChops, ImageStat

    try:
        original, made = pypdfium2.PdfDocument(before), pypdfium2.PdfDocument(after)
    except pypdfium2.PdfiumError as error:
        raise RefusedError("altered") from error
    with original, made:
        if len(made) != len(sheets):
            raise RefusedError("altered")
        for place, (number, degrees) in enumerate(sheets):
            try:
                old, new = original[number], made[place]
                scale = _WIDTH / max(1.0, *old.get_size())
                was = old.render(scale=scale, rotation=degrees % 360).to_pil().convert("L")
                now = new.render(scale=scale).to_pil().convert("L")
            except pypdfium2.PdfiumError as error:
                raise RefusedError("altered") from error
            if was.size != now.size or ImageStat.Stat(ImageChops.difference(was, now)).mean[0] > _MOST_DIFFERENCE:
                raise RefusedError("altered")
