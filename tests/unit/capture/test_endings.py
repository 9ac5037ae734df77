"""Whether the end of a picture is there, told without decoding it: of TIFF, PNG, and what stands in a PDF."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.samples import picture
from tracker.capture.scans import tiff
from tracker.capture.scans.endings import is_whole, is_whole_pdf, is_whole_png, may_end_anywhere

PAGES = [Image.effect_noise((300, 400), 90).convert("L") for _ in range(3)]


def written(kind: str, **how: object) -> bytes:
    held = io.BytesIO()
    PAGES[0].save(held, kind, **how)  # type: ignore[arg-type]
    return held.getvalue()


def several(compression: str | None, *, big: bool = False) -> bytes:
    """A TIFF of three pages."""
    return written("TIFF", save_all=True, append_images=PAGES[1:], compression=compression, big_tiff=big)


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"])
def test_each_page_of_a_tiff_is_told_by_itself(compression: str | None, big: bool) -> None:
    whole = several(compression, big=big)
    assert tiff.whole_pages(whole) == [True, True, True]
    assert tiff.has_end(whole)
    assert not tiff.is_whole(whole[: int(0.9 * len(whole))], 3)
    for missing in (20, 60, 200):  # the last bytes only fill it up
        assert not tiff.has_end(whole[:-missing])
        assert tiff.is_whole(whole[:-missing], 1)
    assert not all(tiff.whole_pages(whole[: len(whole) // 2]))
    assert tiff.whole_pages(whole[:6]) == [False]


def test_a_strip_that_says_more_than_there_is_is_missing_where_it_is_packed() -> None:
    for compression, whole in ((5, False), (1, True)):  # how much there is of plain rows can be counted
        entries = [(256, 4, 8), (257, 4, 8), (259, 3, compression), (273, 4, 8), (279, 4, 4_000)]
        packed = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
        data = b"II*\0" + struct.pack("<IH", 8, len(entries)) + packed + bytes(4) + bytes(64)
        assert tiff.whole_pages(data) == [whole]


def test_a_tiff_that_leads_round_in_a_circle_has_an_end() -> None:
    assert tiff.whole_pages(b"II*\0" + struct.pack("<IHI", 8, 0, 8) + bytes(8)) == [True]
    assert tiff.whole_pages(b"II*\0" + struct.pack("<IHI", 8, 0, 9_000)) == [True, False]
    assert tiff.whole_pages(b"II*\0" + struct.pack("<IHI", 8, 0xFFFF, 0)) == [False]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_tiff_that_is_there_or_not(data: bytes) -> None:
    for head in (b"II*\0", b"MM\0*", b"II+\0\x08\0\0\0", b"MM\0+\0\x08\0\0"):
        assert tiff.whole_pages(head + data)
    assert is_whole_png(b"\x89PNG\r\n\x1a\n" + data) in (True, False)


def test_a_png_ends_with_its_last_chunk() -> None:
    whole = picture("PNG")
    assert is_whole_png(whole)
    assert is_whole_png(whole + b"left over")
    assert not any(is_whole_png(whole[:-missing]) for missing in (1, 2, 5, 12, 20))


JPEG = written("JPEG")
JPX = written("JPEG2000")
FLATE = zlib.compress(PAGES[0].tobytes())


@pytest.mark.parametrize(("coding", "whole"), [("DCTDecode", JPEG), ("JPXDecode", JPX), ("FlateDecode", FLATE)])
def test_a_picture_in_a_pdf_has_its_end(coding: str, whole: bytes) -> None:
    assert is_whole(coding, whole)
    assert is_whole(coding, whole + b"\r\n")
    for left in (0.99, 0.7, 0.5, 0.1):
        assert not is_whole(coding, whole[: int(left * len(whole))])


def test_a_preview_in_a_jpeg_is_not_its_end() -> None:
    small = picture("JPEG")
    preview = b"\xff\xe1" + struct.pack(">H", 2 + len(small)) + small
    whole = JPEG[:2] + preview + JPEG[2:]
    assert is_whole("DCTDecode", whole)
    assert is_whole("DCTDecode", written("JPEG", progressive=True))
    assert not is_whole("DCTDecode", whole[:-30])
    assert not is_whole("DCTDecode", b"\xff\xd8\xff\xd9")


def test_what_has_no_end_of_its_own_is_taken_as_whole() -> None:
    opened = zlib.compressobj()
    flushed = opened.compress(bytes(9_000)) + opened.flush(zlib.Z_SYNC_FLUSH)
    assert is_whole("FlateDecode", flushed)
    assert is_whole("FlateDecode", FLATE[:-4])  # the sum behind the picture
    assert is_whole("FlateDecode", zlib.compress(bytes(50_000_000))[:-20])  # too large to be unpacked for it
    assert is_whole("RunLengthDecode", b"")


def fax(rows: int = 400) -> bytes:
    """The bytes of a picture coded by CCITT, group 4."""
    held = io.BytesIO()
    PAGES[0].convert("1").resize((300, rows)).save(held, "TIFF", compression="group4", strip_size=1_000_000)
    with Image.open(io.BytesIO(held.getvalue())) as opened:
        (start,), (length,) = opened.tag_v2[273], opened.tag_v2[279]  # type: ignore[attr-defined]
    return held.getvalue()[start : start + length]


@pytest.mark.parametrize("rows", [400, 401, 407, 413])
def test_a_ccitt_picture_ends_with_its_mark_at_any_bit(rows: int) -> None:
    whole = fax(rows)
    assert is_whole("CCITTFaxDecode", whole)
    assert is_whole("CCITTFaxDecode", whole + b"\0\r\n")
    for cut in (whole[:-4], whole[: len(whole) // 2], whole[:1], b""):
        assert not is_whole("CCITTFaxDecode", cut)


def test_the_mark_of_the_older_kind_may_say_how_the_next_row_is_coded() -> None:
    for row_end in ("000000000001", "0000000000011", "0000000000000001"):
        bits = "1101" + 6 * row_end
        data = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
        assert is_whole("CCITTFaxDecode", data)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (b"/K -1 /Columns 300", False),
        (b"/K -1/EndOfBlock false", True),
        (b"/K 0 /Columns 300", True),
        (b"/Columns 300", True),
    ],
)
def test_a_file_says_whether_its_ccitt_pictures_need_the_mark(said: bytes, expected: bool) -> None:
    assert may_end_anywhere("CCITTFaxDecode", b"<< /DecodeParms << " + said + b" >> >>") == expected
    assert not may_end_anywhere("DCTDecode", said)


PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\nxref\n0 1\ntrailer\n<< >>\nstartxref\n30\n%%EOF\n"
CHANGED = b"2 0 obj\n<< >>\nendobj\nstartxref\n99\n%%EOF\n"


def test_a_pdf_ends_with_its_mark() -> None:
    assert all(is_whole_pdf(whole) for whole in (PDF, PDF[:-1], PDF + b"\0\0 left over", PDF + CHANGED))
    assert not any(is_whole_pdf(PDF[:-missing]) for missing in range(2, len(PDF)))
    assert not any(is_whole_pdf((PDF + CHANGED)[:-missing]) for missing in range(2, len(CHANGED) - 6))


@given(
    st.binary(max_size=300), st.sampled_from(["DCTDecode", "JPXDecode", "FlateDecode", "JBIG2Decode", "CCITTFaxDecode"])
)
def test_any_bytes_have_an_end_or_none(data: bytes, coding: str) -> None:
    assert is_whole(coding, data) in (True, False)
    assert is_whole_pdf(data) in (True, False)
