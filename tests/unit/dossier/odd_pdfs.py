"""PDFs of every odd kind, made on the spot: red in the upper left corner of the page, blue in the lower right one."""

import io
import zlib
from collections.abc import Callable, Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.unit.dossier.odd_pictures import jpeg, marked, two_tone

Change = Callable[[pikepdf.Pdf], Any]


def marks(left: float = 0, low: float = 0, width: float = 612, height: float = 792) -> bytes:
    """Operators for the two corners and a line of text between."""
    w, h = width / 4, height / 4
    return (
        f"0.86 0.12 0.12 rg {left} {low + height - h} {w} {h} re f 0.12 0.12 0.86 rg {left + width - w} {low} {w} {h} re f"
        f" 0 g BT /F1 {max(height / 30, 1)} Tf {left + width * 0.3} {low + height / 2} Td (A line of text) Tj ET"
    ).encode()


def document(
    *changes: Change, content: bytes | None = None, pages: int = 1, size: tuple[float, float] = (612, 792)
) -> bytes:
    """Pages with the marks, changed."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=size)
            page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            page.obj.Contents = pdf.make_stream(marks(0, 0, *size) if content is None else content)
        for change in changes:
            change(pdf)
        kept = io.BytesIO()
        pdf.save(kept)
    return kept.getvalue()


def setting(key: str, value: Any) -> Change:
    """Every page says `key`."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj[key] = value

    return change


def turned(degrees: int) -> bytes:
    """The marks turned back, so that they are upright in a viewer."""
    across, down = (792, 612) if degrees % 180 else (612, 792)
    matrix = {
        90: f"0 1 -1 0 {across} 0", 180: f"-1 0 0 -1 {across} {down}", 270: f"0 -1 1 0 0 {down}", 0: "1 0 0 1 0 0",
    }[degrees % 360]  # fmt: skip
    content = f"q {matrix} cm ".encode() + marks() + b" Q"
    return document(setting("/Rotate", degrees), content=content, size=(across, down))


def inheriting(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0].obj
    for key in ("/MediaBox", "/Resources"):
        pdf.Root.Pages[key] = page[key]
        del page[key]


def annotated(subtype: str, appearance: bytes, flags: int = 4, **more: Any) -> Change:
    """An annotation that paints the lower left quarter."""

    def change(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(appearance, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 100]))
        note = pdf.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array([0, 0, 150, 190]), F=flags, AP=Dictionary(N=form), **more
        ))  # fmt: skip
        pdf.pages[0].obj.Annots = Array([note])

    return change


GREEN = b"0 0.7 0 rg 0 0 100 100 re f"


def filled_form(*, with_appearance: bool) -> Change:
    """A field with a value, as forms that were filled in have."""

    def change(pdf: pikepdf.Pdf) -> None:
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String("FILLED VALUE"), F=4,
            Rect=Array([60, 420, 560, 480]), DA=String("/Helv 36 Tf 0 g"),
        )  # fmt: skip
        if with_appearance:
            text = b"/Tx BMC BT /Helv 36 Tf 0 g 4 16 Td (FILLED VALUE) Tj ET EMC"
            field.AP = Dictionary(
                N=pdf.make_stream(
                    text, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 500, 60]),
                    Resources=Dictionary(Font=Dictionary(Helv=helvetica())),
                )
            )  # fmt: skip
        field = pdf.make_indirect(field)
        pdf.pages[0].obj.Annots = Array([field])
        fonts = Dictionary(Font=Dictionary(Helv=helvetica()))
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([field]), NeedAppearances=not with_appearance, DA=String("/Helv 0 Tf 0 g"), DR=fonts
        )

    return change


def helvetica() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def signed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), SigFlags=3)


def dynamic(pdf: pikepdf.Pdf) -> None:
    pdf.Root.NeedsRendering = True
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))


def layered(pdf: pikepdf.Pdf) -> None:
    """A layer that is off hides a black page-sized square; one that is on shows green."""
    off = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("off")))
    on = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("on")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([off, on]), D=Dictionary(OFF=Array([off]), ON=Array([on]), Order=Array([off, on]))
    )
    page = pdf.pages[0].obj
    page.Resources.Properties = Dictionary(Off=off, On=on)
    page.Contents = pdf.make_stream(
        marks() + b" /OC /Off BDC 0 g 200 300 300 300 re f EMC /OC /On BDC " + b"0 0.7 0 rg 0 0 150 190 re f EMC"
    )


def pictured(data: bytes, width: int, height: int, **coding: Any) -> bytes:
    """A page that is one picture, as scanners make them."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792))
        image = pdf.make_stream(
            data, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, BitsPerComponent=8,
            ColorSpace=Name.DeviceRGB,
        )  # fmt: skip
        for key, value in coding.items():
            image[f"/{key}"] = value
        page.obj.Resources = Dictionary(XObject=Dictionary(Im0=image))
        page.obj.Contents = pdf.make_stream(b"q\n612 0 0 792 0 0 cm\n/Im0 Do\nQ\n")
        kept = io.BytesIO()
        pdf.save(kept)
    return kept.getvalue()


def scanned() -> bytes:
    return pictured(jpeg(), 400, 300, Filter=Name.DCTDecode)


def read_by_machine() -> bytes:
    """A picture with the text that was read over it, which is not painted."""
    with pikepdf.open(io.BytesIO(scanned())) as pdf:
        page = pdf.pages[0].obj
        page.Resources.Font = Dictionary(F1=helvetica())
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"BT 3 Tr /F1 20 Tf 50 400 Td (Found text) Tj ET")
        kept = io.BytesIO()
        pdf.save(kept)
    return kept.getvalue()


def faxed() -> bytes:
    from tracker.dossier.pictures import _fax

    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792))
        page.obj.Resources = Dictionary(XObject=Dictionary(Im0=_fax(pdf, two_tone())))
        page.obj.Contents = pdf.make_stream(b"q 612 0 0 792 0 0 cm /Im0 Do Q")
        kept = io.BytesIO()
        pdf.save(kept)
    return kept.getvalue()


def see_through() -> bytes:
    """A group with a blend and a soft mask over the marks."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceRGB)
        page.Resources.ExtGState = Dictionary(G1=Dictionary(ca=0.5, BM=Name.Multiply))
        page.Contents = pdf.make_stream(marks() + b" q /G1 gs 0 0.7 0 rg 250 250 100 100 re f Q")

    return document(change)


def letters_of_its_own() -> bytes:
    """A font whose glyphs are programs, with names that mean something elsewhere in a PDF."""

    def change(pdf: pikepdf.Pdf) -> None:
        square = pdf.make_stream(b"1000 0 0 0 750 750 d1 0 0 750 750 re f")
        glyphs = Dictionary({"/A": square, "/JS": square, "/Parent": square})
        encoding = Dictionary(Type=Name.Encoding, Differences=Array([65, Name("/A"), Name("/JS"), Name("/Parent")]))
        pdf.pages[0].obj.Resources.Font = Dictionary({
            "/F1": helvetica(),
            "/JS": Dictionary(
                Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 750, 750]), FirstChar=65, LastChar=67,
                FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), CharProcs=glyphs, Encoding=encoding,
                Widths=Array([1000, 1000, 1000]),
            ),
        })  # fmt: skip
        pdf.pages[0].obj.Contents = pdf.make_stream(marks() + b" BT /JS 40 Tf 200 300 Td (ABC) Tj ET")

    return document(change)


def named_like_actions(pdf: pikepdf.Pdf) -> None:
    """The marks, painted by resources with names that mean something elsewhere in a PDF; one letters hold, one a string."""
    inner = pdf.make_stream(b"/JavaScript gs 0.86 0.12 0.12 rg 0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form)
    inner.BBox = Array([0, 0, 1, 1])  # it has no resources of its own, as in the oldest files
    outer = pdf.make_stream(b"/Launch Do % /Launch\n", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    outer.Resources = Dictionary(XObject=Dictionary({"/Launch": inner}), ExtGState={"/JavaScript": Dictionary(ca=1)})
    tile = pdf.make_stream(b"/URI cs 0.12 0.12 0.86 sc 0 0 9 9 re f", PatternType=1, PaintType=1, TilingType=1)
    tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 9, 9]), 9, 9
    tile.Resources = Dictionary(ColorSpace=Dictionary({"/URI": Name.DeviceRGB}))
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary({"/JavaScript": outer, "/EmbeddedFile": pdf.make_stream(b"", Subtype=Name.PS)})
    page.Resources.Pattern = Dictionary({"/AA": tile})
    page.Resources.Font["/XFA"] = page.Resources.Font.F1
    page.Resources.Properties = Dictionary({"/OpenAction": Dictionary()})
    page.Contents = pdf.make_stream(
        b"q 153 0 0 198 0 594 cm /Java#53cript Do Q /Pattern cs /AA scn 459 0 153 198 re f"
        b" /Span /OpenAction BDC 0 g BT /XFA 26 Tf 184 396 Td (A line, not /XFA) Tj ET EMC"
    )


def encrypted(owner: str, user: str, revision: int) -> bytes:
    with pikepdf.open(io.BytesIO(document())) as pdf:
        kept = io.BytesIO()
        old = {"aes": False, "metadata": False} if revision < 4 else {}
        pdf.save(kept, encryption=pikepdf.Encryption(owner=owner, user=user, R=revision, **old))  # type: ignore[arg-type]
    return kept.getvalue()


def in_parts(pdf: pikepdf.Pdf) -> None:
    content = marks()
    half = content.index(b" 0.12 0.12 0.86")
    pdf.pages[0].obj.Contents = Array([pdf.make_stream(content[:half]), pdf.make_stream(content[half:])])


def undecodable(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b"this is not deflated", Filter=Name.FlateDecode)


def written(objects: Iterable[bytes], root: int = 1) -> bytes:
    """A file of objects as they are given, numbered from 1."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out) + b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, root, start)


def page_of(box: bytes, more: bytes = b"", content: bytes | None = None) -> bytes:
    stream = marks() if content is None else content
    return written([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R" + box + more + b"/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1"
        b"/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n" % len(stream) + stream + b"\nendstream",
    ])  # fmt: skip


def bomb(megabytes: int) -> bytes:
    """A page whose content is small as stored and enormous when it is read."""
    packer = zlib.compressobj(9)
    block = b"0 0 m 100 100 l S\n" * 58_000
    data = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    return document(
        lambda pdf: pdf.pages[0].obj.__setitem__("/Contents", pdf.make_stream(data, Filter=Name.FlateDecode))
    )


SHOWN: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "plain": (document, {"placed"}),
    **{
        f"turned by {degrees}": (lambda degrees=degrees: turned(degrees), {"placed"})
        for degrees in (90, 180, 270, -90, 450)
    },
    "lying": (lambda: document(size=(792, 612)), {"placed"}),
    "A3": (lambda: document(size=(842, 1191)), {"placed"}),
    "a card": (lambda: document(size=(153, 242)), {"placed"}),
    "huge": (lambda: document(size=(3000, 4000)), {"placed"}),
    "cropped": (
        lambda: document(setting("/CropBox", Array([100, 100, 500, 600])), content=marks(100, 100, 400, 500)),
        {"placed"},
    ),
    "trimmed": (lambda: document(setting("/TrimBox", Array([100, 100, 500, 600]))), {"placed"}),
    "cropped beyond the sheet": (lambda: document(setting("/CropBox", Array([-50, -50, 5000, 5000]))), {"placed"}),
    "cropped to nothing": (lambda: document(setting("/CropBox", Array([10, 10, 10, 10]))), {"placed", "raster"}),
    "set off": (
        lambda: document(setting("/MediaBox", Array([100, 200, 712, 992])), content=marks(100, 200)),
        {"placed"},
    ),
    "upside down box": (lambda: document(setting("/MediaBox", Array([612, 792, 0, 0]))), {"placed"}),
    "no size": (lambda: page_of(b"/MediaBox[0 0 0 0]"), {"placed", "raster"}),
    "no box": (lambda: page_of(b""), {"placed", "raster"}),
    "user unit": (lambda: document(setting("/UserUnit", 2)), {"placed"}),
    "inherited": (lambda: document(inheriting), {"placed"}),
    "in parts": (lambda: document(in_parts), {"placed"}),
    "of a scanner": (scanned, {"picture"}),
    "read by a machine": (read_by_machine, {"picture"}),
    "see-through": (see_through, {"placed"}),
    "letters of its own": (letters_of_its_own, {"placed"}),
    "named like actions": (lambda: document(named_like_actions), {"placed"}),
    "layers": (lambda: document(layered), {"raster"}),
    "form filled in": (lambda: document(filled_form(with_appearance=True)), {"placed"}),
    "form without appearance": (lambda: document(filled_form(with_appearance=False)), {"placed", "raster"}),
    "stamped": (lambda: document(annotated("Stamp", GREEN)), {"placed"}),
    "with a link": (
        lambda: document(annotated("Link", b"", A=Dictionary(S=Name.URI, URI=String("mailto:x")))),
        {"placed"},
    ),
    "with a hidden note": (lambda: document(annotated("Stamp", b"0 g 0 0 100 100 re f", flags=2)), {"placed"}),
    "signed": (lambda: document(signed), {"placed"}),
    "dynamic": (lambda: document(dynamic), {"placed"}),
    "owner's password, RC4": (lambda: encrypted("owner", "", 3), {"placed"}),
    "owner's password, AES": (lambda: encrypted("owner", "", 4), {"placed"}),
    "owner's password, AES-256": (lambda: encrypted("owner", "", 6), {"placed"}),
    "after other bytes": (lambda: b"\0\r\njunk" + document(), {"placed"}),
    "without its table": (lambda: document()[: document().rindex(b"startxref")], {"placed"}),
}
"""PDFs that are shown with red and blue where they belong, and how they may come in."""

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "user's password": (lambda: encrypted("owner", "user", 6), "password"),
    "no pages": (lambda: document(pages=0), "no_pages"),
    "cut off at once": (lambda: document()[:60], "broken"),
    "only a head": (lambda: b"%PDF-1.7\n", "broken"),
}
"""PDFs that are not shown, and why."""

__all__ = ["REFUSED", "SHOWN", "bomb", "document", "faxed", "marked", "undecodable"]
