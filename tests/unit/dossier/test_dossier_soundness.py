"""Which streams of a stranger's file are whole, and what becomes of those that are not."""

import io
import os
import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Name

from tests.unit.dossier import odd_pdfs, odd_pictures
from tests.unit.dossier.dossier_making import Looked, corners, is_near, plan_of, record_of, written
from tests.unit.dossier.odd_pictures import RED
from tracker.dossier.intake import take_in
from tracker.dossier.soundness import Inspector


def corrupt_jpeg() -> bytes:
    """A picture in which bytes of the scan itself are others; a viewer shows most of it."""
    data = bytearray(odd_pictures.jpeg())
    for at in range(len(data) // 2, len(data) - 40, 97):
        data[at] = (data[at] + 1) % 255
    return bytes(data)


def judged(data: bytes, filters: object = None) -> bool:
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(data)
        if filters is not None:
            stream.Filter = filters
        return Inspector(pdf).is_sound(stream, data)


@pytest.mark.parametrize(
    ("data", "filters", "expected"),
    [
        (b"plain", None, True),
        (zlib.compress(b"x" * 900), Name.FlateDecode, True),
        (zlib.compress(os.urandom(900))[:-90], Name.FlateDecode, False),
        (b"no flate", Name.FlateDecode, False),
        (odd_pictures.jpeg(), Name.DCTDecode, True),
        (corrupt_jpeg(), Name.DCTDecode, False),
        (odd_pictures.jpeg()[:2000], Name.DCTDecode, False),
        (b"whatever it is", Name.JBIG2Decode, True),  # qpdf cannot read it and does not complain of it
        (b"5", 5, False),
        (b"x", Array([Name.FlateDecode, 1]), False),
    ],
)
def test_what_is_whole(data: bytes, filters: object, expected: bool) -> None:
    assert judged(data, filters) is expected


def test_only_so_much_of_a_sound_file_is_looked_into() -> None:
    """A large picture is taken as it is, unless its end is missing; small ones are not, until the time is used up."""
    large = zlib.compress(os.urandom(300_000))[:-90]
    assert judged(large, Name.FlateDecode)
    cut = odd_pictures.saved(odd_pictures.deep().resize((1500, 1500)), "JPEG", quality=95)[:-2000]
    assert len(cut) > 256_000
    assert not judged(cut, Name.DCTDecode)
    with pikepdf.new() as pdf:
        inspector = Inspector(pdf)
        small = zlib.compress(os.urandom(100_000))[:-90]
        stream = pdf.make_stream(small, Filter=Name.FlateDecode)
        assert [inspector.is_sound(stream, small) for _ in range(3)] == [False, False, True]


def test_all_of_a_damaged_file_is_looked_into() -> None:
    content = odd_pdfs.document().replace(b"startxref\n", b"startxref\n9")
    large = zlib.compress(os.urandom(300_000))[:-90]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        stream = pdf.make_stream(large, Filter=Name.FlateDecode)
        assert not Inspector(pdf).is_sound(stream, large)


@pytest.mark.parametrize("name", ["a file", "in a pdf"])
def test_a_corrupt_picture_goes_in_anew(tmp_path: Path, name: str) -> None:
    scan = corrupt_jpeg() if name == "a file" else odd_pdfs.pictured(corrupt_jpeg(), 400, 300, Filter=Name.DCTDecode)
    target = tmp_path / "dossier.pdf"
    report = written(target, plan_of(record_of([name])), {name: scan})
    assert report.gaps == ()
    looked = Looked(target)
    assert looked.pdf.check_pdf_syntax() == []
    assert is_near(corners(looked.scan(len(looked), 2.0))[0], RED)
    looked.close()


@pytest.mark.parametrize("kids", [b"2 0 R 3 0 R", b"3 0 R 2 0 R"])
def test_what_only_pdfium_opens_is_drawn(kids: bytes) -> None:
    """Its tree of pages leads back to itself."""
    leaf = odd_pdfs.page_of(b"/MediaBox[0 0 612 792]")
    ring = leaf.replace(b"/Kids[3 0 R]", b"/Kids[" + kids + b"]")
    value, _ = take_in(ring, 0, 40, [0, 0], [552, 700])
    assert {page[3] for page in value["pages"]} == {"raster"}
