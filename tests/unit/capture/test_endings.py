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
from tracker.capture.scans.endings import is_whole, is_whole_png

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
    assert is_whole("CCITTFaxDecode", b"")
    assert is_whole("RunLengthDecode", b"")


@given(st.binary(max_size=300), st.sampled_from(["DCTDecode", "JPXDecode", "FlateDecode", "JBIG2Decode"]))
def test_any_bytes_have_an_end_or_none(data: bytes, coding: str) -> None:
    assert is_whole(coding, data) in (True, False)
