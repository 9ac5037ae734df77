"""A PDF that tries everything at once that a document can do to its reader, and what is known of whoever made it."""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.unit.dossier.odd_pdfs import annotated, document, helvetica, marks
from tests.unit.dossier.odd_pictures import camera_jpeg

SECRET = b"was-here"
"""Every trace of the maker holds this."""


def script(code: str = "app.alert(1)") -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(code))


def attack() -> bytes:
    """Scripts, launches, links, attachments, media, forms, private data and metadata, wherever PDF has a place for them."""
    with pikepdf.open(io.BytesIO(document(annotated("Stamp", b"0 0.7 0 rg 0 0 100 100 re f"), pages=2))) as pdf:
        _of_the_document(pdf)
        for page in pdf.pages:
            _of_a_page(pdf, page.obj)
        kept = io.BytesIO()
        pdf.save(kept)
    return kept.getvalue()


def _of_the_document(pdf: pikepdf.Pdf) -> None:
    attachment = pdf.make_stream(SECRET + b" attached", Type=Name.EmbeddedFile)
    spec = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("x.exe"), EF=Dictionary(F=attachment)))
    pdf.Root.OpenAction = Dictionary(
        S=Name.Launch,
        F=Dictionary(F=String("cmd.exe")),
        Next=Array([script(), Dictionary(S=Name.URI, URI=String("mailto:x"))]),
    )
    pdf.Root.AA = Dictionary(WC=script(), WS=script())
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("go"), script()])),
        EmbeddedFiles=Dictionary(Names=Array([String("x.exe"), spec])),
    )
    pdf.Root.AF = Array([spec])
    pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>", Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.PieceInfo = Dictionary(App=Dictionary(Private=String(SECRET.decode())))
    field = pdf.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Btn, T=String("b"), F=4, Rect=Array([200, 300, 260, 340]),
        A=Dictionary(S=Name.SubmitForm, F=String("mailto:x")), AA=Dictionary(K=script(), F=script()),
    ))  # fmt: skip
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), XFA=pdf.make_stream(b"<xdp>" + SECRET + b"</xdp>"), CO=Array([field])
    )
    pdf.pages[1].obj.Annots = Array([field, *_notes(pdf, spec)])
    for key in ("Author", "Creator", "Producer", "Keywords", "Subject"):
        pdf.docinfo[f"/{key}"] = String(SECRET.decode())


def _notes(pdf: pikepdf.Pdf, spec: Any) -> list[Any]:
    box = Array([300, 300, 340, 340])
    kinds = [
        Dictionary(Subtype=Name.FileAttachment, FS=spec),
        Dictionary(
            Subtype=Name.RichMedia, RichMediaContent=Dictionary(Assets=Dictionary(Names=Array([String("x"), spec])))
        ),
        Dictionary(Subtype=Name.Screen, A=Dictionary(S=Name.Rendition, OP=0, R=Dictionary(S=Name.MR))),
        Dictionary(Subtype=Name.Movie, Movie=Dictionary(F=String("x.mov"))),
        Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("mailto:x"))),
        Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit]))),
        Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.GoToE, T=Dictionary(R=Name.C, N=String("x.pdf")))),
        Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.ImportData, F=String("x.fdf"))),
        Dictionary(Subtype=Name.Text, Contents=String(SECRET.decode()), T=String(SECRET.decode())),
    ]
    for note in kinds:
        note.Type, note.Rect, note.F = Name.Annot, box, 4
    return [pdf.make_indirect(note) for note in kinds]


def _of_a_page(pdf: pikepdf.Pdf, page: Any) -> None:
    metadata = pdf.make_stream(b"<x>" + SECRET + b"</x>", Type=Name.Metadata, Subtype=Name.XML)
    private = Dictionary(App=Dictionary(LastModified=String("D:2020"), Private=String(SECRET.decode())))
    picture = pdf.make_stream(
        camera_jpeg(), Type=Name.XObject, Subtype=Name.Image, Width=400, Height=300, BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode, Metadata=metadata,
    )  # fmt: skip
    picture.Alternates = Array([Dictionary(Image=picture, DefaultForPrinting=True)])
    picture.OPI = Dictionary({"/2.0": Dictionary(Type=Name.OPI, Version=2, F=String("x.tif"))})
    form = pdf.make_stream(
        b"q 40 0 0 30 400 300 cm /P Do Q", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 612, 792]),
        Resources=Dictionary(XObject=Dictionary(P=picture)), Metadata=metadata, PieceInfo=private,
        Ref=Dictionary(F=Dictionary(F=String("other.pdf")), Page=0), LastModified=String("D:2020"),
    )  # fmt: skip
    outside = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
    outside.ColorSpace, outside.F = Name.DeviceGray, Dictionary(F=String("outside.bin"))
    program = pdf.make_stream(b"(%stdout) (w) file " + SECRET, Type=Name.XObject, Subtype=Name.PS)
    page.AA = Dictionary(O=script(), C=script())
    page.PieceInfo, page.Metadata, page.Thumb = private, metadata, picture
    page.Resources = Dictionary(
        Font=Dictionary(F1=helvetica()), XObject=Dictionary(Inner=form, Out=outside, Run=program),
        Properties=Dictionary(MC0=Dictionary(Metadata=metadata)),
    )  # fmt: skip
    page.Contents = pdf.make_stream(marks() + b" /Span /MC0 BDC /Inner Do EMC /Run Do")
