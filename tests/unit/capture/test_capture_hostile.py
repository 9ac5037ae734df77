"""What was made to hurt costs a sentence; the next scan is read by a fresh worker. And what engines misread by habit."""

import io
import os
import signal
import struct
import subprocess
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from tests.samples import pdf, picture
from tracker.capture.scans.inspection import inspect_scan
from tracker.capture.suggesting.paper import Paper, read_paper
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.words import reading, recognition
from tracker.capture.words.letters import tidy
from tracker.capture.words.lines import Line, is_torn, runs_right_to_left
from tracker.capture.words.reading import ScanReader
from tracker.domain.vocabulary import Field
from tracker.errors import Fault, ScanUnreadableError
from tracker.sandbox import Worker, within
from tracker.texts import describe_error, render


@pytest.fixture(scope="module")
def reader() -> Iterator[ScanReader]:
    started = ScanReader()
    yield started
    started.close()


def made_pdf(*, box: bytes = b"[0 0 612 792]", pages: int = 1, content: bytes = b"") -> bytes:
    """A PDF with this media box, so many pages, and this content on each of them."""
    kids = b" ".join(b"%d 0 R" % (4 + number) for number in range(pages))
    packed = zlib.compress(content, 9)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % pages]
    objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream")
    objects += [b"<< /Type /Page /Parent 2 0 R /MediaBox " + box + b" /Contents 3 0 R >>"] * pages
    written, places = io.BytesIO(b""), []
    written.write(b"%PDF-1.7\n")
    for number, one in enumerate(objects, start=1):
        places.append(written.tell())
        written.write(b"%d 0 obj\n" % number + one + b"\nendobj\n")
    start = written.tell()
    written.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    written.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    written.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return written.getvalue()


def pictured_pdf(across: int, down: int, coding: str, data: bytes) -> bytes:
    """A PDF of one page that this picture fills."""
    made, written = pikepdf.new(), io.BytesIO()
    image = made.make_stream(
        data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=across, Height=down, BitsPerComponent=8
    )
    image.ColorSpace, image.Filter = pikepdf.Name.DeviceGray, pikepdf.Name("/" + coding)
    page = made.add_blank_page(page_size=(612, 792))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=image))
    page.Contents = made.make_stream(b"q 612 0 0 792 0 0 cm /P Do Q")
    made.save(written)
    return written.getvalue()


def huge_png(side: int) -> bytes:
    """A picture of a few kilobytes that would fill the memory."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    packed = zlib.compress(b"\0" * ((side + 7) // 8 + 1) * side, 9)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def test_a_page_without_end_is_read_small(reader: ScanReader) -> None:
    paper = read_paper(reader, made_pdf(box=b"[0 0 720000 720000]"), "huge.pdf")
    assert [note.code for note in paper.notes] == ["blank"]


def test_of_too_many_pages_the_first_are_read(reader: ScanReader) -> None:
    paper = reader.open(made_pdf(pages=10_000), "long.pdf")
    assert paper.pages == 10_000


def test_of_several_pages_the_first_is_told_at_once(reader: ScanReader) -> None:
    told: list[tuple[str, ...]] = []

    def glimpse(paper: Paper) -> None:
        told.append(tuple(one.text for one in paper.suggestions))

    paper = read_paper(
        reader, pdf("Date of birth: 14 March 1989", "Date of issue: 3 May 2014"), "two.pdf", glimpse=glimpse
    )
    assert told == [("14 March 1989",)]
    assert [one.text for one in paper.suggestions] == ["14 March 1989", "3 May 2014"]
    read_paper(reader, pdf("Date of birth: 14 March 1989"), "one.pdf", glimpse=glimpse)
    assert len(told) == 1


def test_a_text_layer_does_not_wait_for_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, free = threading.Event(), threading.Event()

    def load() -> None:
        begun.set()
        free.wait()

    monkeypatch.setattr(reading, "has_recognition", lambda: True)
    monkeypatch.setattr(recognition, "warm_up", load)
    reading.warm_up()
    assert begun.wait(10)
    plain, _ = reading.read_page(pdf("Date of birth: 14 March 1989"), 1)
    free.set()
    assert plain["text"]["engine"] == "text_layer"


@pytest.mark.parametrize(
    "content", [huge_png(12_000), b"", b"hello", made_pdf()[:150], picture("JPEG")[:200], b"%PDF-1.7\n%%EOF"]
)
def test_what_cannot_be_opened_is_a_sentence(reader: ScanReader, content: bytes) -> None:
    with pytest.raises(ScanUnreadableError) as caught:
        read_paper(reader, content, "bad.pdf")
    assert "bad.pdf" in describe_error(caught.value)
    assert read_paper(reader, pdf("Certificate of good standing of Amara Okafor"), "good.pdf").texts != ()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (pictured_pdf(60_000, 60_000, "FlateDecode", zlib.compress(b"\0")), "too large"),
        (pictured_pdf(60_000, 60_000, "JBIG2Decode", b"\0\0\0\0\x30\0\x01\0\0\0\x13"), "too large"),
        (pictured_pdf(2_000, 2_500, "JBIG2Decode", b"\0\0\0\0\x30\0\x01\0\0\0\x13\0\0\x07\xd0"), "damaged"),
        (pictured_pdf(2_000, 2_500, "DCTDecode", b"\xff\xd8\xff\xd9"), "damaged"),
        (pictured_pdf(2_000, 2_500, "JPXDecode", b"\0\0\0\x0cjP  \r\n\x87\n"), "damaged"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_not_called_blank(reader: ScanReader, content: bytes, why: str) -> None:
    with pytest.raises(ScanUnreadableError) as caught:
        read_paper(reader, content, "bad.pdf")
    assert why in describe_error(caught.value)


def test_a_scan_of_which_every_page_costs_a_worker_is_given_up() -> None:
    class Dying(ScanReader):
        asked: ClassVar[list[int]] = []

        def read(self, content: bytes, number: int, shown: str = "") -> reading.PageReading:
            self.asked.append(number)
            if number == 1:
                return super().read(content, number, shown)
            raise ScanUnreadableError(path=shown, reason="reading it takes too long")

    dying = Dying()
    paper = read_paper(dying, made_pdf(pages=50), "many.pdf")
    dying.close()
    assert dying.asked == [1, 2, 3]
    assert [note.code for note in paper.notes][:3] == ["unread", "unread", "stopped"]
    assert "after page 3" in render(paper.notes[2].message)


def test_a_part_of_the_work_has_less_time_and_gives_back_the_rest() -> None:
    with within(5):
        pass  # no time is limited here
    if os.name == "nt":
        return
    try:
        signal.setitimer(signal.ITIMER_PROF, 1_000)
        with within(5):
            assert 0 < signal.getitimer(signal.ITIMER_PROF)[0] <= 5.1
        assert 900 < signal.getitimer(signal.ITIMER_PROF)[0] < 1_001  # the clock of a process is coarse
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    """Reading a pipe into which nobody writes never ends."""
    places = [tmp_path, tmp_path / "gone.pdf", tmp_path / "pipe.pdf"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(places[2])
    for place in places:
        found = inspect_scan(Worker(seconds=0.001), place, place.name, "", place.name)
        assert isinstance(found, Fault)
        assert found.code == "scan_undecodable"
        assert ("not a file" in dict(found.detail)["reason"]) == place.exists()


def test_a_worker_that_takes_too_long_is_replaced() -> None:
    slow = ScanReader(Worker(seconds=0.001))
    with pytest.raises(ScanUnreadableError) as caught:
        slow.open(pdf("one"), "slow.pdf")
    assert "too long" in describe_error(caught.value)
    slow.close()


class Killed(Worker):
    """A worker whose child is killed from outside, so many times, as a system does that is short of memory."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.left = times

    def _alive(self) -> "subprocess.Popen[bytes]":
        process = super()._alive()
        if self.left:
            self.left -= 1
            process.kill()
            process.wait()
        return process


def test_a_paper_is_not_to_blame_for_a_worker_that_was_killed_once() -> None:
    reader = ScanReader(Killed(1))
    assert reader.open(pdf("one"), "one.pdf").pages == 1
    reader.close()


def test_a_worker_that_is_killed_again_costs_a_sentence_that_blames_nobody() -> None:
    reader = ScanReader(Killed(2))
    with pytest.raises(ScanUnreadableError) as caught:
        reader.open(pdf("one"), "one.pdf")
    assert "what reads scans ended before it was done, twice" in describe_error(caught.value)
    assert reader.open(pdf("one"), "one.pdf").pages == 1
    reader.close()


@settings(deadline=None)  # the first call loads the libraries
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_or_read(content: bytes) -> None:
    from tracker.sandbox import RefusedError

    try:
        value, _ = reading.open_scan(content)
    except RefusedError:
        return
    assert value["pages"] >= 0


def test_a_password_and_a_signature_are_noted(reader: ScanReader) -> None:
    locked, signed = io.BytesIO(), io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("one"))) as opened:
        opened.save(locked, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    with pikepdf.open(io.BytesIO(pdf("one"))) as opened:
        value = pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=b"signed")
        field = opened.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="Signature", V=value))
        opened.Root.AcroForm = pikepdf.Dictionary(Fields=[field], SigFlags=3)
        opened.save(signed)
    assert [note.code for note in read_paper(reader, locked.getvalue(), "locked.pdf").notes] == ["password"]
    assert "signed" in [note.code for note in read_paper(reader, signed.getvalue(), "signed.pdf").notes]


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("Layla AI Qahtani", "Layla Al Qahtani"), ("EI-Sayed AIi", "El-Sayed Ali"), ("lst March 2019", "1st March 2019"),
        ("Ｄａｔｅ：２０２４", "Date:2024"), ("DR AI QAHTANI", "DR AI QAHTANI"), ("MARIAM II", "MARIAM II"),
    ],
)  # fmt: skip
def test_what_the_engine_misreads_by_habit_is_mended(read: str, right: str) -> None:
    assert tidy(read) == right


@pytest.mark.parametrize(
    ("text", "ends", "torn"),
    [
        (": 1982", ((0.57, 0.62), (0.65, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0)), True),
        ("06 1998", ((0.0, 0.1), (0.1, 0.2), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0)), True),
        ("06 98", ((0.02, 0.24), (0.26, 0.45), (0.58, 0.75), (0.77, 0.98)), False),
        ("word", (), False),
    ],
)
def test_a_line_of_which_a_word_was_passed_over_is_torn(
    text: str, ends: tuple[tuple[float, float], ...], torn: bool
) -> None:
    corners = ((0.0, 0.0), (100.0, 0.0), (100.0, 20.0), (0.0, 20.0))
    assert is_torn(Line(text, corners, 0.98, ends)) == torn


def test_direction_is_told_by_most_letters() -> None:
    assert runs_right_to_left("الاسم: Amara محمد")
    assert not runs_right_to_left("Name: Amara محمد Okafor")


@pytest.mark.parametrize(("left", "is_sure"), [(40, True), (210, False)])
def test_what_stands_at_an_edge_that_print_runs_over_is_not_sure(left: int, is_sure: bool, reader: ScanReader) -> None:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(400, 600), invariant=1)
    canvas.setFont("Helvetica", 14)
    canvas.drawString(40, 550, "Certificate of Good Standing")
    for line in range(12):
        canvas.drawString(left, 440 - 30 * line, "Registration number: KX-44718-2019")
    canvas.save()
    paper = read_paper(reader, held.getvalue(), "cut.pdf")
    assert paper.pages[0].cut == (() if is_sure else ("right",))
    number = next(one for one in paper.suggestions if one.field == Field.REGISTRATION_NUMBER)
    assert (number.confidence >= HIGH) is is_sure
