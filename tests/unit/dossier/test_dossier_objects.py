"""Objects as bytes: what is copied comes out the same, what is not wanted does not, and the file holds together."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from tracker.dossier.objects import BodyWriter, Harvest, UnfitError, renumbered, stand_in
from tracker.dossier.pieces import Original, Piece, packed, unpacked
from tracker.dossier.syntax import number

LETTERS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=8)
SCALARS = st.one_of(
    st.booleans(),
    st.integers(-(2**31), 2**31),
    st.binary(max_size=12).map(String),
    LETTERS.map(lambda name: Name("/" + name)),
    st.just(None),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(LETTERS, inner, max_size=4)),
    max_leaves=12,
)


def made(value: Any) -> Any:
    """A value of Python's as one of PDF's."""
    if isinstance(value, list):
        return Array([made(item) for item in value])
    if isinstance(value, dict):
        return Dictionary({"/K" + key: made(item) for key, item in value.items()})
    return value


def file_of(*pieces: Piece) -> bytes:
    """A file with these objects; the first is held by the catalog."""
    kept = io.BytesIO()
    body = BodyWriter(kept)
    base = body.add(pieces)
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Held = stand_in(pdf, base + 1)
        skeleton = io.BytesIO()
        pdf.save(skeleton, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    body.close(skeleton.getvalue())
    return kept.getvalue()


def written_and_read(value: Any) -> str:
    """A value as it is spelled after it went through a file."""
    with pikepdf.new() as pdf:
        harvest = Harvest()
        harvest.add(pdf.make_indirect(Dictionary(Value=value)))
    with pikepdf.open(io.BytesIO(file_of(*harvest.pieces))) as pdf:
        return spelled(pdf.Root.Held.get("/Value"))


def spelled(value: Any) -> str:
    return repr(value.unparse(resolved=True) if isinstance(value, pikepdf.Object) else value)


@settings(max_examples=150, deadline=None)
@given(VALUES)
def test_a_value_comes_out_as_it_went_in(value: Any) -> None:
    one = made(value)
    assert written_and_read(one) == spelled(one)


@pytest.mark.parametrize("value", [0.5, -3.25, 1e-4, 123456.75, 0.0])
def test_real_numbers(value: float) -> None:
    with pikepdf.new() as pdf:
        harvest = Harvest()
        harvest.add(pdf.make_indirect(Array([value])))
    (piece,) = harvest.pieces
    assert float(piece.head.strip(b"[]")) == pytest.approx(value)
    assert b"e" not in number(value)


def test_streams_references_and_rings() -> None:
    with pikepdf.new() as pdf:
        inner = pdf.make_stream(b"inner " * 100, Kind=Name.Inner)
        ring = pdf.make_indirect(Dictionary())
        ring.Self, ring.Inner, ring.Again = ring, inner, inner
        harvest = Harvest()
        assert harvest.add(ring) == 1
        assert harvest.add(inner) == 2  # it is there already
    assert [piece.data is not None for piece in harvest.pieces] == [False, True]
    with pikepdf.open(io.BytesIO(file_of(*harvest.pieces))) as pdf:
        held = pdf.Root.Held
        assert held.Self.objgen == held.objgen
        assert held.Inner.objgen == held.Again.objgen
        assert held.Inner.read_bytes() == b"inner " * 100
        assert held.Inner.Filter == Name.FlateDecode
        assert pdf.check_pdf_syntax() == []


def test_objects_of_two_documents_do_not_mix() -> None:
    harvest = Harvest()
    for word in (b"one", b"other"):
        with pikepdf.new() as pdf:
            assert harvest.add(pdf.make_stream(word)) == len(harvest.pieces)
        harvest.turn_to_another_document()
    assert [piece.data for piece in harvest.pieces] == [b"one", b"other"]


def test_what_is_no_paint_is_left_out() -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        form = pdf.make_stream(
            b"q Q", Subtype=Name.Form, Type=Name.XObject, BBox=Array([0, 0, 1, 1]), LastModified=String("x")
        )
        form.Resources = Dictionary(
            ExtGState=Dictionary(A=Dictionary(ca=0.5, AA=Dictionary(S=Name.JavaScript))), ProcSet=Array([Name.PDF]),
            XObject=Dictionary(JS=form), Properties=Dictionary(MC0=Dictionary(Metadata=page.obj)),
        )  # fmt: skip
        form.Group = Dictionary(S=Name.Transparency, P=page.obj)
        harvest = Harvest()
        harvest.add(form)
    (piece,) = harvest.pieces
    assert piece.head.count(b" 1 0 R") == 1  # the form itself, under a name that says nothing
    for absent in (b"/JS", b"/AA", b"LastModified", b"ProcSet", b"Metadata", b"/Page"):
        assert absent not in piece.head
    assert b"/MC0 <<>>" in piece.head
    assert b"/P null" in piece.head


def test_an_error_adds_nothing() -> None:
    with pikepdf.new() as pdf:
        good, bad = pdf.make_stream(b"good"), pdf.make_stream(b"bad", Filter=Name.Crypt)
        harvest = Harvest()
        harvest.add(good)
        with pytest.raises(UnfitError):
            harvest.add(pdf.make_indirect(Array([good, bad])))
        assert len(harvest.pieces) == 1
        assert harvest.add(pdf.make_stream(b"next")) == 2


PICTURES = [b"%d endstream endobj " % number + bytes([250 + number]) * 5000 + b"\n" for number in range(4)]


def file_with_pictures(**how: Any) -> bytes:
    """A file with the pictures, one of them short, and one with a word in its dictionary that ends dictionaries."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        streams = [pdf.make_stream(picture, Filter=Name.DCTDecode) for picture in [*PICTURES, b"short"]]
        streams[1].Parms = Array([Dictionary(K=-1), Dictionary()])
        streams[2].Words = String(">>\nstream\n")
        pdf.Root.Held = Array(streams)
        kept = io.BytesIO()
        pdf.save(kept, **how)
    return kept.getvalue()


def harvested(scan: bytes, original: Original) -> list[Piece]:
    """What is taken out of the file, without what stands round it."""
    with pikepdf.open(io.BytesIO(scan)) as pdf:
        original.is_read_by(pdf)
        harvest = Harvest(original=original)
        for stream in pdf.Root.Held:  # type: ignore[attr-defined]
            harvest.add(stream)
    return harvest.pieces


@pytest.mark.parametrize("how", [{}, {"linearize": True}, {"object_stream_mode": pikepdf.ObjectStreamMode.generate}])
def test_data_that_stand_in_the_scan_are_not_sent(how: dict[str, Any]) -> None:
    scan = file_with_pictures(**how)
    pieces = harvested(scan, Original(scan))
    described, blobs = packed([*pieces, Piece(b"none")])
    assert [piece.at is None for piece in pieces] == [False, False, True, False, True]
    assert sum(map(len, blobs)) < 7000
    back = list(unpacked(described, blobs, scan))
    assert [bytes(piece.data or b"") for piece in back] == [*PICTURES, b"short", b""]
    assert [piece.head for piece in back] == [piece.head for piece in [*pieces, Piece(b"none")]]
    assert back[-1].data is None


@pytest.mark.parametrize(
    "changed",
    [
        lambda scan: scan.replace(b"/Length 5020", b"/Length 5000"),
        lambda scan: scan.replace(b"stream\n0 ends", b"stream\r0 ends"),
        lambda scan: b"junk before the head" + scan,
        lambda scan: scan[: scan.rindex(b"xref\n")],
    ],
)
def test_data_of_a_damaged_file_are_those_that_its_reader_finds(changed: Callable[[bytes], bytes]) -> None:
    scan = changed(file_with_pictures())
    assert scan != file_with_pictures()
    pieces = harvested(scan, Original(scan))
    without = harvested(scan, Original(b""))
    assert [bytes(piece.data or b"") for piece in pieces] == [bytes(piece.data or b"") for piece in without]


def test_data_of_an_encrypted_file_are_sent_plain() -> None:
    scan = file_with_pictures(encryption=pikepdf.Encryption(owner="owner", user=""))
    pieces = harvested(scan, Original(scan))
    assert [(piece.data, piece.at) for piece in pieces] == [(data, None) for data in [*PICTURES, b"short"]]


def test_objects_of_another_document_are_not_looked_for() -> None:
    scan = file_with_pictures()
    original = Original(scan)
    harvested(scan, original)
    original.forget()
    with pikepdf.open(io.BytesIO(scan)) as pdf:
        assert original.find(pdf.Root.Held[0]) is None  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", [[-5, 3], [2, 10**30], [3, 2], [-(10**30), 10**30]])
def test_places_that_are_lies_give_bytes_of_the_scan_only(place: list[int]) -> None:
    (piece,) = unpacked([place], [b"head"], b"scan data")
    assert bytes(piece.data or b"") in b"scan data"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<</A 1 0 R/B[2 0 R 3 0 R]>>", b"<</A 11 0 R/B[12 0 R 13 0 R]>>"),
        (b"(1 0 R) 1 0 R", b"(1 0 R) 11 0 R"),
        (rb"(\(1 0 R\)) 4 0 R", rb"(\(1 0 R\)) 14 0 R"),
        (b"/1 0 R", b"/1 0 R"),
        (b"[0 0 1 0 0 R]", b"[0 0 1 10 0 R]"),
        (b"<31203020> 5 0 R", b"<31203020> 15 0 R"),
        (b"nothing", b"nothing"),
    ],
)
def test_references_are_given_new_numbers(head: bytes, expected: bytes) -> None:
    assert renumbered(head, lambda old: old + 10) == expected


def test_a_skeleton_with_text_that_looks_like_pdf() -> None:
    """Strings of the person's in the outline or the structure never end an object or change a number."""
    words = "1 0 R endobj >>\nstream\n (( \\ endstream << /StandsFor 7 >> 2 0 R"
    kept = io.BytesIO()
    body = BodyWriter(kept)
    body.add([Piece(b"<</Length 3>>", b"abc")])
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Words, pdf.Root.Held = String(words), stand_in(pdf, 1)
        pdf.Root.Stream = pdf.make_stream(b"endstream endobj 1 0 R", Words=String(words))
        skeleton = io.BytesIO()
        pdf.save(skeleton, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    body.close(skeleton.getvalue())
    with pikepdf.open(io.BytesIO(kept.getvalue())) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert (str(pdf.Root.Words), str(pdf.Root.Stream.Words)) == (words, words)
        assert pdf.Root.Stream.read_bytes() == b"endstream endobj 1 0 R"
        assert pdf.Root.Held.read_bytes() == b"abc"
