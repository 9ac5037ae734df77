"""Pages taken out, put in another order and turned: what is on them stays the same, and nothing else stays in the file."""

import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps
from reportlab.pdfgen.canvas import Canvas

from tests.samples import pdf, picture
from tests.unit.dossier import odd_pictures
from tracker.capture.scans import media
from tracker.capture.scans.arranging import Arranged, arrange, arrange_scan
from tracker.capture.scans.turning import ORIENTATION, turned_heic, turned_jpeg
from tracker.errors import ScanRigidError, ScanSignedError, ScanUnreadableError
from tracker.sandbox import RefusedError, Worker

TURNS = (0, 90, 180, 270)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as started:
        yield started


def words(content: bytes) -> list[str]:
    """The text of each page of a PDF."""
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range().strip() for page in document]


def shown(content: bytes, frame: int = 0) -> Image.Image:
    """A picture as it is shown."""
    with Image.open(io.BytesIO(content)) as opened:
        opened.seek(frame)
        return ImageOps.exif_transpose(opened).convert("RGB")


def turned(image: Image.Image, degrees: int) -> Image.Image:
    return image.rotate(-degrees, expand=True)


def made(content: bytes, sheets: Sequence[tuple[int, int]]) -> bytes:
    """What the child would answer."""
    meta, (blob,) = arrange(content, [list(sheet) for sheet in sheets])
    assert meta == {"pages": len(sheets)}
    return bytes(blob)


def jpeg(**more: object) -> bytes:
    held = io.BytesIO()
    odd_pictures.marked(64, 40).save(held, "JPEG", quality=90, **more)
    return held.getvalue()


def data_of(content: bytes) -> bytes:
    """What is behind the start of the picture data of a JPEG."""
    return content[content.index(b"\xff\xda") :]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("degrees", TURNS)
def test_a_jpeg_says_that_it_is_turned_and_keeps_its_data(orientation: int, degrees: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "Scanner"
    before = jpeg(exif=exif)
    after = made(before, [(0, degrees)])
    assert data_of(after) == data_of(before)
    assert shown(after).tobytes() == turned(shown(before), degrees).tobytes()
    with Image.open(io.BytesIO(after)) as opened:
        assert opened.getexif()[0x010F] == "Scanner"


def _transposition(degrees: int) -> tuple[Image.Transpose]:
    turns = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    return (turns[degrees],)


def test_a_jpeg_that_says_nothing_is_told_to(worker: Worker) -> None:
    bare, exif = jpeg(), Image.Exif()
    exif[0x010F] = "Scanner"
    for before in (bare, jpeg(exif=exif)):
        after = made(before, [(0, 90)])
        assert data_of(after) == data_of(before)
        assert shown(after).size == (40, 64)
        assert after.startswith(b"\xff\xd8\xff\xe0")  # JFIF stays the first
        back = made(after, [(0, 270)])
        assert shown(back).tobytes() == shown(before).tobytes()


def test_four_turns_are_none() -> None:
    before = jpeg()
    after = before
    for _ in range(4):
        after = made(after, [(0, 90)])
    assert shown(after).tobytes() == shown(before).tobytes()


@given(st.binary(max_size=80))
def test_what_only_begins_as_a_jpeg_is_left_alone(rest: bytes) -> None:
    content = b"\xff\xd8\xff" + rest
    found = turned_jpeg(content, 90)
    assert found is None or found.startswith(b"\xff\xd8")


def with_irot(content: bytes, quarter: int) -> bytes:
    """A HEIC with one picture, told to be turned: a property more, and the picture data that much further on."""
    ipco = content.index(b"ipco") - 4
    (size,) = struct.unpack_from(">I", content, ipco)
    ipma = content.index(b"ipma") - 4
    (count_at,) = (ipma + 8 + 4 + 4 + 2,)
    properties = content[ipco + 8 : ipco + size]
    number = _boxes(properties) + 1
    grown = bytearray(content)
    grown[count_at] += 1
    (ipma_size,) = struct.unpack_from(">I", content, ipma)
    grown[ipma + ipma_size : ipma + ipma_size] = bytes([0x80 | number])
    struct.pack_into(">I", grown, ipma, ipma_size + 1)
    grown[ipco + size : ipco + size] = b"\0\0\0\x09irot" + bytes([quarter])
    struct.pack_into(">I", grown, ipco, size + 9)
    for name in (b"iprp", b"meta"):
        at = content.index(name) - 4
        struct.pack_into(">I", grown, at, struct.unpack_from(">I", content, at)[0] + 10)
    data = content.index(b"mdat") + 4
    for at in range(content.index(b"iloc"), content.index(b"iloc") + 60):
        if struct.unpack_from(">I", content, at)[0] == data:
            struct.pack_into(">I", grown, at, data + 10)
    return bytes(grown)


def _boxes(content: bytes) -> int:
    at = count = 0
    while at < len(content):
        at += struct.unpack_from(">I", content, at)[0]
        count += 1
    return count


def test_a_heic_says_that_it_is_turned_in_one_byte(worker: Worker) -> None:
    import pi_heif

    pi_heif.register_heif_opener()
    before = with_irot(odd_pictures.heic(), 0)
    for degrees in TURNS:
        after = arrange_scan(worker, before, [(0, degrees)], "x.heic")
        assert after.media_type == media.HEIC
        assert sum(one != other for one, other in zip(before, after.content, strict=True)) == (degrees > 0)
        assert shown(after.content).tobytes() == turned(shown(before), degrees).tobytes()


def test_a_heic_that_does_not_say_how_it_is_turned_is_written_without_loss(worker: Worker) -> None:
    import pi_heif

    pi_heif.register_heif_opener()
    before = odd_pictures.heic()
    assert turned_heic(before, 90) is None
    after = arrange_scan(worker, before, [(0, 90)], "x.heic")
    assert after.media_type == media.PNG
    assert shown(after.content).tobytes() == turned(shown(before), 90).tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("degrees", TURNS)
def test_a_png_keeps_every_pixel(mode: str, degrees: int) -> None:
    held = io.BytesIO()
    source = Image.new("I;16", (9, 5), 40_000) if mode == "I;16" else odd_pictures.marked(64, 40).convert(mode)
    source.save(held, "PNG", dpi=(300, 300))
    after = made(held.getvalue(), [(0, degrees)])
    with Image.open(io.BytesIO(held.getvalue())) as was, Image.open(io.BytesIO(after)) as now:
        expected = was.transpose(*_transposition(degrees)) if degrees else was
        assert (now.mode, now.size, now.tobytes()) == (was.mode, expected.size, expected.tobytes())
        assert [round(dots) for dots in now.info["dpi"]] == [300, 300]


def test_a_png_of_deep_colours_is_refused(worker: Worker) -> None:
    rows = b"".join(b"\0" + struct.pack(">6H", *range(6)) for _ in range(2))
    content = deep_png(rows)
    with pytest.raises(ScanRigidError):
        arrange_scan(worker, content, [(0, 90)], "deep.png")


def deep_png(rows: bytes) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 2, 2, 16, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def tiff(*modes: str) -> bytes:
    pages = [odd_pictures.marked(64 + 8 * at, 40).convert(mode) for at, mode in enumerate(modes)]
    held = io.BytesIO()
    pages[0].save(held, "TIFF", save_all=True, append_images=pages[1:], dpi=(200, 200))
    return held.getvalue()


def test_pages_of_a_tiff_are_taken_out_and_turned_without_loss(worker: Worker) -> None:
    before = tiff("1", "L", "RGB")
    after = arrange_scan(worker, before, [(2, 90), (0, 0)], "fax.tif")
    assert (after.media_type, after.pages) == (media.TIFF, 2)
    assert shown(after.content, 0).tobytes() == turned(shown(before, 2), 90).tobytes()
    assert shown(after.content, 1).tobytes() == shown(before, 0).tobytes()
    with Image.open(io.BytesIO(after.content)) as opened:
        assert (opened.n_frames, [round(dots) for dots in opened.info["dpi"]]) == (2, [200, 200])  # type: ignore[attr-defined]


def test_pages_of_a_pdf_in_another_order(worker: Worker) -> None:
    before = pdf("one", "two", "three", "four")
    after = arrange_scan(worker, before, [(3, 0), (1, 90), (0, 0), (2, 0)], "x.pdf")
    assert (after.media_type, after.pages) == (media.PDF, 4)
    assert words(after.content) == ["four", "two", "one", "three"]
    with pikepdf.open(io.BytesIO(after.content)) as opened:
        assert [int(page.obj.get("/Rotate", 0)) for page in opened.pages] == [0, 90, 0, 0]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(4)), st.integers(1, 4), st.lists(st.sampled_from(TURNS), min_size=4, max_size=4))
def test_there_and_back_again_is_what_it_was(order: list[int], count: int, turns: list[int]) -> None:
    before = pdf("one", "two", "three", "four")
    sheets = list(zip(order[:count], turns, strict=False))
    after = made(before, sheets)
    assert words(after) == [("one", "two", "three", "four")[number] for number, _ in sheets]
    back = made(after, [(at, -degrees) for at, (_, degrees) in enumerate(sheets)])
    with pikepdf.open(io.BytesIO(back)) as opened:
        assert all(int(page.obj.get("/Rotate", 0)) == 0 for page in opened.pages)


def test_the_same_act_makes_the_same_bytes() -> None:
    before = pdf("one", "two")
    assert made(before, [(1, 90)]) == made(before, [(1, 90)])


def test_an_inherited_turn_is_turned_further() -> None:
    with pikepdf.open(io.BytesIO(pdf("one", "two"))) as opened:
        for page in opened.pages:
            del page.obj["/Rotate"]
        opened.Root.Pages.Rotate = 90
        held = io.BytesIO()
        opened.save(held)
    after = made(held.getvalue(), [(1, 90), (0, 0)])
    with pikepdf.open(io.BytesIO(after)) as opened:
        assert [int(page.obj["/Rotate"]) for page in opened.pages] == [180, 90]


def form(words_of_pages: Sequence[str]) -> bytes:
    """A PDF with a form field, an outline and a link to it on each page."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(340, 440), invariant=1, pageCompression=0)
    for at, said in enumerate(words_of_pages):
        canvas.bookmarkPage(f"p{at}")
        canvas.addOutlineEntry(f"Outline {said}", f"p{at}")
        canvas.drawString(60, 380, said)
        canvas.acroForm.textfield(name=f"field{at}", value=f"value {said}", x=60, y=300, width=100, height=20)
        canvas.linkRect("", "p0", (0, 0, 50, 50))
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def test_nothing_of_a_page_that_was_taken_out_stays_in_the_file() -> None:
    after = made(form(["alpha", "bravo", "charlie"]), [(1, 0)])
    assert words(after)[0].startswith("bravo")
    with pikepdf.open(io.BytesIO(after)) as opened:
        spelled = b"".join(
            each.unparse() + (each.read_bytes() if isinstance(each, pikepdf.Stream) else b"") for each in opened.objects
        )
        assert len(opened.Root.AcroForm.Fields) == 1
    assert b"bravo" in spelled
    for gone in (b"alpha", b"charlie"):
        assert gone not in spelled


def test_a_signed_pdf_is_never_written_anew(worker: Worker) -> None:
    with pikepdf.open(io.BytesIO(pdf("one", "two"))) as opened:
        opened.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=pikepdf.Array())
        held = io.BytesIO()
        opened.save(held)
    with pytest.raises(ScanSignedError) as caught:
        arrange_scan(worker, held.getvalue(), [(0, 90), (1, 0)], "offer.pdf")
    assert caught.value.details == {"path": "offer.pdf"}
    with pikepdf.open(io.BytesIO(pdf("one", "two"))) as opened:
        signature = pikepdf.Dictionary(FT=pikepdf.Name.Sig, V=pikepdf.Dictionary(Type=pikepdf.Name.Sig))
        parent = pikepdf.Dictionary(T="parent", Kids=pikepdf.Array([signature]))
        opened.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([parent]))
        held = io.BytesIO()
        opened.save(held)
    with pytest.raises(RefusedError, match="signed"):
        arrange(held.getvalue(), [[0, 90]])


def test_what_cannot_be_opened_says_why(worker: Worker) -> None:
    with pikepdf.open(io.BytesIO(pdf("one"))) as opened:
        held = io.BytesIO()
        opened.save(held, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    for content, reason in (
        (held.getvalue(), "it asks for a password"), (b"%PDF-1.4 nothing", ""), (picture("JPEG")[:300], ""), (b"text", "scan_type"),
    ):  # fmt: skip
        with pytest.raises(ScanUnreadableError) as caught:
            arrange_scan(worker, content, [(0, 90)], "x.pdf")
        assert reason in caught.value.details["reason"]
    with pytest.raises(ScanUnreadableError, match="no such page"):
        arrange_scan(worker, pdf("one"), [(1, 0)], "x.pdf")


def test_what_comes_back_is_told_by_its_bytes(worker: Worker) -> None:
    kinds = [arrange_scan(worker, each, [(0, 180)], "x") for each in (picture("PNG"), picture("JPEG"), picture("WEBP"))]
    assert [each.media_type for each in kinds] == [media.PNG, media.JPEG, media.PNG]
    assert all(
        isinstance(each, Arranged) and one.pages == other.pages == 1 for each in kinds for one, other in pairwise(kinds)
    )
