"""Pictures coded as JBIG2: whether all of one is there."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.capture.scans.jbig2 import is_whole


def segment(number: int, kind: int, data: bytes, *, refers_to: int = 0, length: int | None = None) -> bytes:
    """A segment with its header; `length` is what it says that it is long."""
    size = 1 if number <= 0x100 else 2 if number <= 0x10000 else 4
    count = (
        bytes([refers_to << 5])
        if refers_to < 5
        else struct.pack(">I", 7 << 29 | refers_to) + bytes((refers_to + 8) // 8)
    )
    referred = b"".join((0).to_bytes(size, "big") for _ in range(refers_to))
    said = len(data) if length is None else length
    return struct.pack(">IB", number, kind) + count + referred + b"\x01" + struct.pack(">I", said) + data


PAGE = segment(0, 48, bytes(19))
REGION = segment(1, 38, bytes(range(40)))


@pytest.mark.parametrize(
    "whole",
    [
        PAGE, PAGE + REGION, PAGE + segment(300, 6, bytes(30), refers_to=2), PAGE + segment(70_000, 6, b"", refers_to=6),
        PAGE + segment(2, 38, bytes(25), length=0xFFFFFFFF),
    ],
)  # fmt: skip
def test_a_picture_is_whole_as_long_as_its_segments_say(whole: bytes) -> None:
    assert is_whole(whole)


@pytest.mark.parametrize("cut", [b"", PAGE[:-1], PAGE + REGION[:-1], PAGE + REGION[:20], PAGE[:12]])
def test_a_picture_that_was_cut_off_is_not(cut: bytes) -> None:
    assert not is_whole(cut)


@given(st.binary(min_size=1, max_size=200), st.integers(1, 90_000), st.integers(0, 9))
def test_one_byte_too_few_is_told_of_any_segment(data: bytes, number: int, refers_to: int) -> None:
    whole = PAGE + segment(number, 6, data, refers_to=refers_to)
    assert is_whole(whole)
    assert not is_whole(whole[:-1])
