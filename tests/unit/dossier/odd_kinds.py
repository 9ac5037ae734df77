"""PDFs of hundreds of odd kinds, made by hand after what the test suites of PDF programs are known to hold: odd codings,
fonts, colours, patterns, rings of references, wrong lengths, tables that lie, notes of every kind.
"""

import io
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.unit.dossier import odd_pdfs, odd_pictures
from tests.unit.dossier.odd_pdfs import document, marks, page_of, written

Maker = Callable[[], bytes]
Change = Callable[[pikepdf.Pdf], Any]

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def painted(content: bytes, **resources: Any) -> Change:
    """The page paints this over its marks, with these resources."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        for key, value in resources.items():
            page.Resources["/" + key] = value(pdf) if callable(value) else value
        page.Contents = pdf.make_stream(marks() + b" " + content)

    return change


def coded(filter_name: str, data: bytes) -> Change:
    """The content of the page in another coding."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(data, Filter=Name("/" + filter_name))

    return change


def pictured(data: bytes, **entries: Any) -> Change:
    """A picture of four by four with these entries, whatever they mean."""

    def make(pdf: pikepdf.Pdf) -> Any:
        image = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, Width=4, Height=4, BitsPerComponent=8)
        image.ColorSpace = Name.DeviceGray
        for key, value in entries.items():
            image["/" + key] = value(pdf) if callable(value) else value
        return Dictionary(P=image)

    return painted(b"q 100 0 0 100 250 250 cm /P Do Q", XObject=make)


def hex_coded(data: bytes) -> bytes:
    return data.hex().encode() + b">"


def run_length(data: bytes) -> bytes:
    parts = [data[at : at + 128] for at in range(0, len(data), 128)]
    return b"".join(bytes([len(part) - 1]) + part for part in parts) + b"\x80"


def form(pdf: pikepdf.Pdf, content: bytes = b"0 g 0 0 50 50 re f", **entries: Any) -> Any:
    made = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 100]))
    for key, value in entries.items():
        made["/" + key] = value
    return made


def form_in_itself(pdf: pikepdf.Pdf) -> Any:
    ring = form(pdf, b"0 0 40 40 re f /R Do")
    ring.Resources = Dictionary(XObject=Dictionary(R=ring))
    return Dictionary(R=ring)


def forms_deep(pdf: pikepdf.Pdf, depth: int = 60) -> Any:
    inner = form(pdf)
    for _ in range(depth):
        inner = form(pdf, b"/R Do", Resources=Dictionary(XObject=Dictionary(R=inner)))
    return Dictionary(R=inner)


def forms_wide(pdf: pikepdf.Pdf) -> Any:
    """Forms that paint each other ten times over: a million in the end."""
    inner = form(pdf, b"0 0 1 1 re f")
    for _ in range(6):
        inner = form(pdf, b"/R Do " * 10, Resources=Dictionary(XObject=Dictionary(R=inner)))
    return Dictionary(R=inner)


def masked_by_itself(pdf: pikepdf.Pdf) -> Any:
    image = pdf.make_stream(bytes(16), Type=Name.XObject, Subtype=Name.Image, Width=4, Height=4, BitsPerComponent=8)
    image.ColorSpace = Name.DeviceGray
    image.SMask = image
    return Dictionary(P=image)


def tiling(pdf: pikepdf.Pdf, step: float = 10) -> Any:
    pattern = pdf.make_stream(
        b"0 0.5 0 rg 0 0 5 5 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=Array([0, 0, 10, 10]), XStep=step, YStep=step, Resources=Dictionary(),
    )  # fmt: skip
    return Dictionary(T=pattern)


def shading(kind: int, **entries: Any) -> Callable[[pikepdf.Pdf], Any]:
    def make(pdf: pikepdf.Pdf) -> Any:
        function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]), N=1)
        made = Dictionary(ShadingType=kind, ColorSpace=Name.DeviceRGB, Function=function)
        for key, value in entries.items():
            made["/" + key] = value
        return Dictionary(S=pdf.make_indirect(made))

    return make


def space_in_itself(pdf: pikepdf.Pdf) -> Any:
    ring = pdf.make_indirect(Array([Name.Indexed, Name.DeviceRGB, 1, String("abcdef")]))
    ring[1] = ring
    return Dictionary(C=ring)


def font(**entries: Any) -> Any:
    made = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    for key, value in entries.items():
        made["/" + key] = value
    return Dictionary(F1=odd_pdfs.helvetica(), F2=made)


def of_two_bytes(pdf: pikepdf.Pdf, encoding: str = "/Identity-H") -> Any:
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/NotThere"), DW=500,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Japan1"), Supplement=2),
    )  # fmt: skip
    return Dictionary(F1=odd_pdfs.helvetica(), F2=Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/NotThere"), Encoding=Name(encoding),
        DescendantFonts=Array([pdf.make_indirect(below)]),
    ))  # fmt: skip


def noted(*notes: dict[str, Any]) -> Change:
    """Annotations of any kind."""

    def change(pdf: pikepdf.Pdf) -> None:
        listed = []
        for entries in notes:
            note = Dictionary(Type=Name.Annot, Rect=Array([10, 10, 120, 120]), F=4)
            for key, value in entries.items():
                note["/" + key] = value
            listed.append(pdf.make_indirect(note))
        pdf.pages[0].obj.Annots = Array(listed)

    return change


def tree(kids: bytes, count: bytes = b"1", more: tuple[bytes, ...] = ()) -> bytes:
    return written([CATALOG, b"<</Type/Pages/Kids[" + kids + b"]/Count " + count + b">>", *more])


LEAF = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<>>>>"
TEXT = b"BT /F2 30 Tf 250 300 Td (abc) Tj ET"
TEXTS = b"BT /F2 30 Tf 250 300 Td <00410042FFFF> Tj ET"

CODINGS: dict[str, Maker] = {
    "hex": lambda: document(coded("ASCIIHexDecode", hex_coded(marks()))),
    "hex, odd": lambda: document(coded("ASCIIHexDecode", b"zz" + hex_coded(marks())[:-2])),
    "run length": lambda: document(coded("RunLengthDecode", run_length(marks()))),
    "run length, cut off": lambda: document(coded("RunLengthDecode", run_length(marks())[:50])),
    "unknown coding": lambda: document(coded("Nonsense", marks())),
    "flate, cut off": lambda: document(coded("FlateDecode", zlib.compress(marks() * 9)[:-12])),
    "flate, more behind": lambda: document(coded("FlateDecode", zlib.compress(marks()) + b"more")),
    "lzw of nothing": lambda: document(coded("LZWDecode", b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")),
    "jpeg as content": lambda: document(coded("DCTDecode", odd_pictures.jpeg())),
    "jbig2 as content": lambda: document(coded("JBIG2Decode", b"\x97JB2")),
    "many codings": lambda: document(lambda pdf: pdf.pages[0].obj.__setitem__("/Contents", pdf.make_stream(
        zlib.compress(hex_coded(marks())), Filter=Array([Name.FlateDecode, Name.ASCIIHexDecode])))),
    "coding that is none": lambda: document(lambda pdf: pdf.pages[0].obj.__setitem__("/Contents", pdf.make_stream(
        marks(), Filter=Array([1, String("x")])))),
}  # fmt: skip

CONTENTS: dict[str, Maker] = {
    "empty": lambda: document(content=b""),
    "only spaces": lambda: document(content=b" \n\r\t\f"),
    "not closed": lambda: document(content=b"q q q q " + marks() + b" BT (open"),
    "closed too often": lambda: document(content=b"Q Q Q " + marks() + b" ET EMC"),
    "unknown operators": lambda: document(content=b"xyz 1 2 3 foo " + marks() + b" bar"),
    "binary": lambda: document(content=bytes(range(256)) * 8),
    "large numbers": lambda: document(content=b"1e400 99999999999999999999 -0.0000001 cm " + marks()),
    "nested deep": lambda: document(content=b"[" * 5000 + b"]" * 5000 + marks()),
    "saved deep": lambda: document(content=b"q " * 20_000 + marks()),
    "picture in the line": lambda: document(content=marks() + b" q 100 0 0 100 250 250 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \0\xff\xff\0 EI Q"),
    "picture in the line, not ended": lambda: document(content=marks() + b" BI /W 2 /H 2 /CS /G /BPC 8 ID \0"),
    "marks for readers": lambda: document(content=b"/P <</MCID 0>> BDC " + marks() + b" EMC /Span <</ActualText (x)>> BDC EMC"),
    "a script of its own": lambda: document(painted(b"/R Do", XObject=lambda pdf: Dictionary(R=pdf.make_stream(
        b"showpage", Type=Name.XObject, Subtype=Name.PS)))),
    "form in itself": lambda: document(painted(b"/R Do", XObject=form_in_itself)),
    "forms within forms": lambda: document(painted(b"/R Do", XObject=forms_deep)),
    "forms by the million": lambda: document(painted(b"/R Do", XObject=forms_wide)),
    "form that is missing": lambda: document(painted(b"/Nowhere Do")),
    "contents in an array of odd things": lambda: document(lambda pdf: pdf.pages[0].obj.__setitem__("/Contents", Array([
        1, Name.X, pdf.make_stream(marks()), Dictionary()]))),
    "contents that are a number": lambda: document(lambda pdf: pdf.pages[0].obj.__setitem__("/Contents", 5)),
    "no contents": lambda: document(lambda pdf: pdf.pages[0].obj.__delitem__("/Contents")),
    "no resources": lambda: document(lambda pdf: pdf.pages[0].obj.__delitem__("/Resources")),
    "resources that are a number": lambda: document(odd_pdfs.setting("/Resources", 7)),
}  # fmt: skip

PAINTS: dict[str, Maker] = {
    "tiles": lambda: document(painted(b"/Pattern cs /T scn 200 200 200 200 re f", Pattern=tiling)),
    "tiles without a step": lambda: document(painted(b"/Pattern cs /T scn 200 200 200 200 re f", Pattern=lambda pdf: tiling(pdf, 0))),
    "tiles by the million": lambda: document(painted(b"/Pattern cs /T scn 200 200 200 200 re f", Pattern=lambda pdf: tiling(pdf, 0.05))),
    "axial": lambda: document(painted(b"/S sh", Shading=shading(2, Coords=Array([0, 0, 100, 100])))),
    "radial": lambda: document(painted(b"/S sh", Shading=shading(3, Coords=Array([300, 300, 0, 300, 300, 90]), Extend=Array([True, True])))),
    "shading of an unknown kind": lambda: document(painted(b"/S sh", Shading=shading(99))),
    "shading without coordinates": lambda: document(painted(b"/S sh", Shading=shading(2))),
    "colours in themselves": lambda: document(painted(b"/C cs 0 sc 200 200 99 99 re f", ColorSpace=space_in_itself)),
    "a separation": lambda: document(painted(b"/C cs 1 scn 200 200 99 99 re f", ColorSpace=Dictionary(C=Array([
        Name.Separation, Name("/Gold"), Name.DeviceCMYK,
        Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 0.3, 1, 0]), N=1)])))),
    "a profile that is none": lambda: document(painted(b"/C cs 1 0 0 scn 200 200 99 99 re f", ColorSpace=lambda pdf: Dictionary(C=Array([
        Name.ICCBased, pdf.make_stream(b"no profile", N=3)])))),
    "lab": lambda: document(painted(b"/C cs 50 20 20 scn 200 200 99 99 re f", ColorSpace=Dictionary(C=Array([
        Name.Lab, Dictionary(WhitePoint=Array([0.95, 1, 1.08]))])))),
    "a soft mask": lambda: document(painted(b"/G gs 0 0.7 0 rg 200 200 200 200 re f", ExtGState=lambda pdf: Dictionary(G=Dictionary(
        SMask=Dictionary(Type=Name.Mask, S=Name.Luminosity, G=form(pdf, Group=Dictionary(S=Name.Transparency))))))),
    "unknown blend": lambda: document(painted(b"/G gs 200 200 99 99 re f", ExtGState=Dictionary(G=Dictionary(BM=Name("/Odd"), ca=7)))),
    "thick dashes": lambda: document(content=marks() + b" [0 0] 0 d 5000 w 0 0 m 600 700 l S [3] -1 d 10 w 0 0 m 9 9 l S"),
}  # fmt: skip

PICTURES: dict[str, Maker] = {
    "too little data": lambda: document(pictured(b"\0")),
    "too much data": lambda: document(pictured(bytes(5000))),
    "no width": lambda: document(pictured(bytes(16), Width=0)),
    "minus width": lambda: document(pictured(bytes(16), Width=-4)),
    "enormous": lambda: document(pictured(bytes(16), Width=60_000, Height=60_000)),
    "bits that are odd": lambda: document(pictured(bytes(16), BitsPerComponent=7)),
    "a mask of colours": lambda: document(pictured(bytes(16), Mask=Array([0, 10]))),
    "a stencil": lambda: document(pictured(b"\xa0\x50\xa0\x50", ImageMask=True, BitsPerComponent=1)),
    "masked by itself": lambda: document(painted(b"q 90 0 0 90 250 250 cm /P Do Q", XObject=masked_by_itself)),
    "jpeg 2000 that is none": lambda: document(pictured(b"\0\0\0\x0cjP  \r\n\x87\n", Filter=Name.JPXDecode)),
    "jpeg that is none": lambda: document(pictured(b"\xff\xd8\xff\xd9", Filter=Name.DCTDecode)),
    "jbig2": lambda: document(pictured(b"\0\0\0\0\x30\0\x01\0\0\0\x13", Filter=Name.JBIG2Decode, BitsPerComponent=1)),
    "fax of odd rows": lambda: document(pictured(b"\x26\xa0", Filter=Name.CCITTFaxDecode, BitsPerComponent=1,
                                                DecodeParms=Dictionary(K=-1, Columns=99999))),
    "palette too short": lambda: document(pictured(bytes([0, 200] * 8), ColorSpace=Array([Name.Indexed, Name.DeviceRGB, 255, String("abc")]))),
    "other pictures instead": lambda: document(pictured(bytes(16), Alternates=Array([Dictionary(DefaultForPrinting=True)]))),
    "data in another file": lambda: document(pictured(b"", F=String("outside.bin"), FFilter=Name.FlateDecode)),
}  # fmt: skip

FONTS: dict[str, Maker] = {
    "not embedded": lambda: document(painted(TEXT, Font=font(BaseFont=Name("/NotThere")))),
    "of no kind": lambda: document(painted(TEXT, Font=font(Subtype=Name("/Odd")))),
    "odd encoding": lambda: document(painted(TEXT, Font=font(Encoding=Dictionary(Differences=Array([1, 2, 3, Name.A]))))),
    "widths that are none": lambda: document(painted(TEXT, Font=font(FirstChar=97, LastChar=-1, Widths=Array([Name.A])))),
    "a program that is none": lambda: document(painted(TEXT, Font=lambda pdf: font(Subtype=Name.TrueType, FontDescriptor=Dictionary(
        Type=Name.FontDescriptor, FontName=Name.X, Flags=4, FontFile2=pdf.make_stream(b"\0\1\0\0 no font"))))),
    "two bytes, not embedded": lambda: document(painted(TEXTS, Font=of_two_bytes)),
    "two bytes, odd map": lambda: document(painted(TEXTS, Font=lambda pdf: of_two_bytes(pdf, "/NoSuchMap"))),
    "in vertical lines": lambda: document(painted(TEXTS, Font=lambda pdf: of_two_bytes(pdf, "/Identity-V"))),
    "missing": lambda: document(painted(TEXT)),
    "glyph in itself": lambda: document(painted(TEXT, Font=lambda pdf: font(
        Subtype=Name.Type3, FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FontBBox=Array([0, 0, 9, 9]), FirstChar=97, LastChar=99,
        Widths=Array([9, 9, 9]), Encoding=Dictionary(Differences=Array([97, Name.a])),
        CharProcs=Dictionary(a=pdf.make_stream(b"9 0 d0 BT /F2 9 Tf (a) Tj ET"))))),
}  # fmt: skip

BUILDS: dict[str, Maker] = {
    "page tree in a ring": lambda: tree(b"2 0 R 3 0 R", more=(LEAF,)),
    "page twice": lambda: tree(b"3 0 R 3 0 R", b"2", (LEAF,)),
    "count that lies": lambda: tree(b"3 0 R", b"4000", (LEAF,)),
    "minus count": lambda: tree(b"3 0 R", b"-1", (LEAF,)),
    "kids that are none": lambda: tree(b"null 7 (x) 99 0 R 3 0 R", b"5", (LEAF,)),
    "page without a type": lambda: tree(b"3 0 R", more=(b"<</Parent 2 0 R/MediaBox[0 0 612 792]>>",)),
    "tree without a type": lambda: written([CATALOG, b"<</Kids[3 0 R]/Count 1>>", LEAF]),
    "root that is the tree": lambda: written([CATALOG, PAGES, LEAF], root=2),
    "root that is missing": lambda: written([CATALOG, PAGES, LEAF], root=77),
    "box of texts": lambda: page_of(b"/MediaBox[(a) (b) (c) (d)]"),
    "box of three": lambda: page_of(b"/MediaBox[0 0 612]"),
    "box without end": lambda: page_of(b"/MediaBox[0 0 720000 720000]"),
    "box as thin as a hair": lambda: page_of(b"/MediaBox[0 0 612 0.01]"),
    "box in the distance": lambda: page_of(b"/MediaBox[1e9 1e9 1000000612 1000000792]"),
    "turned by half": lambda: page_of(b"/MediaBox[0 0 612 792]", b"/Rotate 45"),
    "turned by a name": lambda: page_of(b"/MediaBox[0 0 612 792]", b"/Rotate/Left"),
    "no user unit": lambda: page_of(b"/MediaBox[0 0 612 792]", b"/UserUnit 0"),
    "enormous user unit": lambda: page_of(b"/MediaBox[0 0 612 792]", b"/UserUnit 100000"),
    "length that lies": lambda: page_of(b"/MediaBox[0 0 612 792]").replace(b"/Length ", b"/Length 9"),
    "length that is missing": lambda: page_of(b"/MediaBox[0 0 612 792]").replace(b"/Length", b"/Lxngth"),
    "offsets that lie": lambda: page_of(b"/MediaBox[0 0 612 792]").replace(b" 00000 n", b" 00009 n"),
    "start that lies": lambda: page_of(b"/MediaBox[0 0 612 792]").replace(b"startxref\n", b"startxref\n9"),
    "no end": lambda: page_of(b"/MediaBox[0 0 612 792]").replace(b"%%EOF", b""),
    "version of the future": lambda: document().replace(b"%PDF-1.", b"%PDF-9."),
    "two files in one": lambda: document() + document(),
    "a page of a thousand things": lambda: document(lambda pdf: pdf.Root.__setitem__("/Odd", Array(
        [pdf.make_indirect(Dictionary(N=number)) for number in range(1000)]))),
    "deep array": lambda: written([CATALOG, PAGES, LEAF, b"[" * 3000 + b"]" * 3000]),
    "small objects packed": lambda: _saved(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "for the web": lambda: _saved(linearize=True),
    "written twice": lambda: _appended(document()),
    "a portfolio": lambda: document(lambda pdf: pdf.Root.__setitem__("/Collection", Dictionary(Type=Name.Collection))),
    "many pages": lambda: document(pages=90),
}  # fmt: skip

NOTES: dict[str, Maker] = {
    kind: lambda kind=kind: document(noted({"Subtype": Name("/" + kind), "Contents": String("a note"), "QuadPoints": Array([
        10, 10, 90, 10, 10, 40, 90, 40]), "L": Array([0, 0, 90, 90]), "InkList": Array([Array([0, 0, 50, 50])]),
        "Vertices": Array([0, 0, 50, 50, 90, 0]), "C": Array([1, 0, 0])}))
    for kind in (
        "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly",
        "StrikeOut", "Caret", "Ink", "Popup", "FileAttachment", "Sound", "Movie", "Screen", "Widget", "PrinterMark",
        "TrapNet", "Watermark", "3D", "Redact", "RichMedia", "Projection",
    )
} | {
    "of no kind": lambda: document(noted({})),
    "that are numbers": lambda: document(odd_pdfs.setting("/Annots", Array([1, 2, Name.X]))),
    "that are a number": lambda: document(odd_pdfs.setting("/Annots", 3)),
    "without a place": lambda: document(noted({"Subtype": Name.Stamp, "Rect": Array([])})),
    "that show themselves": lambda: document(noted({"Subtype": Name.Stamp, "AP": Dictionary(N=Dictionary(On=Name.X))})),
}  # fmt: skip


def _saved(**options: Any) -> bytes:
    held = io.BytesIO()
    with pikepdf.open(io.BytesIO(document())) as pdf:
        pdf.save(held, **options)
    return held.getvalue()


def _appended(base: bytes) -> bytes:
    """A later change behind the first end, as signing programs make it."""
    start = int(base[base.rindex(b"startxref") + 9 :].split()[0])
    size = len(base)
    trailer = b"trailer\n<</Size 9/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    added = b"9 0 obj\n<</Added true>>\nendobj\n"
    return base + added + b"xref\n9 1\n%010d 00000 n \n" % size + trailer % (start, size + len(added))


FAMILIES = {
    "coding": CODINGS, "content": CONTENTS, "paint": PAINTS, "picture": PICTURES, "font": FONTS, "build": BUILDS,
    "note": NOTES,
}  # fmt: skip


def by_hand() -> Iterator[tuple[str, bytes]]:
    """Every kind that is made by hand, by its name."""
    for family, makers in FAMILIES.items():
        for name, make in makers.items():
            yield f"{family} {name}", make()
