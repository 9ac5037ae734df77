"""The gate at intake, from the bytes of a file to what is said of it."""

import io
import struct
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.samples import picture
from tests.unit.capture.test_capture_hostile import pictured_pdf
from tracker.capture.page.layout import Box, PageText, Segment, Word
from tracker.capture.scans import media
from tracker.capture.scans.arranging import arrange_scan
from tracker.capture.scans.inspection import inspect_scan
from tracker.capture.scans.rendering import PageRenderer
from tracker.capture.suggesting import paper
from tracker.capture.suggesting.paper import read_paper
from tracker.capture.suggesting.zone import zone_notes
from tracker.capture.words import reading
from tracker.capture.words.quality import opening_notes, page_notes, paper_notes
from tracker.capture.words.reading import Opened, PageReading, ScanReader
from tracker.compare.machine_zone import read_zone
from tracker.domain.vocabulary import CredentialType
from tracker.errors import Fault, ScanUnreadableError
from tracker.sandbox import RefusedError, Worker
from tracker.settings import resources_folder
from tracker.texts import describe_error, render

DAMAGED = "it is damaged or cut off"


@pytest.fixture(scope="module")
def reader() -> Iterator[ScanReader]:
    started = ScanReader()
    yield started
    started.close()


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as started:
        yield started


def printed(*lines: str, size: tuple[int, int] = (1240, 1754)) -> Image.Image:
    """A page of these lines."""
    page = Image.new("L", size, 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(resources_folder() / "fonts" / "NotoSans-Regular.ttf"), 34)
    for number, line in enumerate(lines):
        draw.text((120, 130 + 60 * number), line, font=font, fill=10)
    return page


def written(page: Image.Image, kind: str, **how: object) -> bytes:
    held = io.BytesIO()
    page.save(held, kind, **how)  # type: ignore[arg-type]
    return held.getvalue()


def three_pages(compression: str | None = "tiff_lzw") -> bytes:
    pages = [printed("One", "page of a paper"), printed("Another"), printed("The last one", "of three pages")]
    return written(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression=compression)


@pytest.mark.parametrize("compression", [None, "tiff_lzw", "tiff_adobe_deflate", "group4"])
def test_a_page_of_a_tiff_that_was_cut_off_is_damaged_and_not_blank(
    reader: ScanReader, worker: Worker, compression: str | None, tmp_path: Path
) -> None:
    whole = three_pages(compression) if compression != "group4" else _bilevel()
    cut = whole[:-200] if compression else whole[: int(0.9 * len(whole))]
    (tmp_path / "cut.tif").write_bytes(cut)
    found = inspect_scan(worker, tmp_path / "cut.tif", "cut.tif", "", "cut.tif")
    assert isinstance(found, Fault)
    assert DAMAGED in dict(found.detail)["reason"]
    with pytest.raises(ScanUnreadableError) as caught:
        reader.read(cut, reader.open(cut, "cut.tif").pages, "cut.tif")
    assert DAMAGED in describe_error(caught.value)
    assert reader.read(whole, 3).ink > 0
    (tmp_path / "cut.tif").write_bytes(whole)
    assert not isinstance(inspect_scan(worker, tmp_path / "cut.tif", "cut.tif", "", "cut.tif"), Fault)


def _bilevel() -> bytes:
    pages = [printed("One page").convert("1") for _ in range(3)]
    return written(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="group4")


def test_a_page_that_was_cut_off_is_neither_shown_nor_moved_as_if_it_were_blank(worker: Worker) -> None:
    cut, shower = three_pages()[:-200], PageRenderer(worker)
    assert shower.render(cut, 0, 300).pages == 3
    with pytest.raises(ScanUnreadableError, match="scan_unreadable") as caught:
        shower.render(cut, 2, 300, "cut.tif")
    assert DAMAGED in describe_error(caught.value)
    assert arrange_scan(worker, cut, [(0, 90)], "cut.tif").pages == 1
    with pytest.raises(ScanUnreadableError) as caught:
        arrange_scan(worker, cut, [(0, 0), (2, 0)], "cut.tif")
    assert DAMAGED in describe_error(caught.value)


@pytest.mark.parametrize("left", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
@pytest.mark.parametrize("kind", ["TIFF", "PNG", "JPEG", "WEBP"])
def test_what_is_wrong_is_said_in_words_and_not_in_those_of_python(kind: str, left: float) -> None:
    whole = three_pages() if kind == "TIFF" else written(printed("A page", "with words"), kind)
    cut = whole[: int(left * len(whole))]
    with pytest.raises(RefusedError) as caught:
        for number in range(1, reading.open_scan(cut)[0]["pages"] + 1):
            reading.read_page(cut, number)
    assert caught.value.details["reason"] == DAMAGED


def test_what_a_library_says_itself_is_for_no_person(reader: ScanReader, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ScanUnreadableError) as caught:
        reader._call("no_such_function", (), shown="odd.pdf")
    assert "Error" not in describe_error(caught.value)


@pytest.mark.parametrize("missing", [1, 2, 5, 12, 20])
def test_a_png_without_its_end_is_read_with_a_note(reader: ScanReader, missing: int) -> None:
    whole = written(printed("Certificate", "of good standing"), "PNG")
    opened = reader.open(whole[:-missing], "cut.png")
    assert [note.code for note in opening_notes(opened, 1)] == ["cut_off"]
    assert "end of this file is missing" in render(opening_notes(opened, 1)[0].message)
    assert reader.read(whole[:-missing], 1).ink > 0
    assert opening_notes(reader.open(whole), 1) == []


@pytest.mark.parametrize("missing", [2, 5, 12, 20])
def test_a_pdf_without_its_end_is_read_with_a_note(reader: ScanReader, missing: int) -> None:
    whole = pictured_pdf(620, 877, "DCTDecode", written(printed("Certificate", size=(620, 877)), "JPEG")).rstrip()
    assert opening_notes(reader.open(whole), 1) == []
    opened = reader.open(whole[:-missing], "cut.pdf")
    assert [note.code for note in opening_notes(opened, 1)] == ["cut_off"]
    assert reader.read(whole[:-missing], 1).ink > 0


def group_4(page: Image.Image) -> bytes:
    """A page as the rows that fax, and JBIG2 where it is told to, code it in."""
    held = written(page.convert("1"), "TIFF", compression="group4", strip_size=10_000_000)
    with Image.open(io.BytesIO(held)) as opened:
        (start,), (length,) = opened.tag_v2[273], opened.tag_v2[279]  # type: ignore[attr-defined]
    return held[start : start + length]


def bilevel_pdf(page: Image.Image, coding: str, data: bytes, **how: object) -> bytes:
    """A PDF of one page that this picture fills, of black and white."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pictured_pdf(*page.size, coding, data))) as pdf:
        image = pdf.pages[0].Resources.XObject.P
        image.BitsPerComponent = 1
        if how:
            image.DecodeParms = pikepdf.Dictionary(**how)
        pdf.save(made)
    return made.getvalue()


LETTER = printed("Certificate", "of good standing", *(f"Line {number} of the paper" for number in range(20)))


@pytest.mark.parametrize(("share", "is_torn"), [(1.0, False), (0.99, True), (0.5, True)])
def test_the_end_of_a_ccitt_picture_in_a_pdf_is_missed(share: float, is_torn: bool) -> None:
    data = group_4(LETTER)
    said = {"K": -1, "Columns": LETTER.width, "Rows": LETTER.height, "BlackIs1": False}
    made = bilevel_pdf(LETTER, "CCITTFaxDecode", data[: int(share * len(data))], **said)
    assert reading.read_page(made, 1)[0]["look"]["is_torn"] == is_torn


def jbig2(page: Image.Image) -> bytes:
    """A page as JBIG2 (ITU-T T.88, as embedded in a PDF): what is said of the page, and one region of fax rows."""
    across, down = page.size
    information = struct.pack(">IIIIBH", across, down, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", across, down, 0, 0, 0, 1) + group_4(page)
    return b"".join(
        struct.pack(">IBBBI", number, kind, 0, 1, len(said)) + said
        for number, kind, said in ((0, 48, information), (1, 38, region))
    )


@pytest.mark.parametrize(("share", "is_torn"), [(1.0, False), (0.99, True), (0.5, True)])
def test_the_end_of_a_jbig2_picture_in_a_pdf_is_missed(share: float, is_torn: bool) -> None:
    data = jbig2(LETTER)
    look = reading.read_page(bilevel_pdf(LETTER, "JBIG2Decode", data[: int(share * len(data))]), 1)[0]["look"]
    assert look["is_torn"] == is_torn
    assert is_torn or 0.005 < look["ink"] < 0.2  # it is shown, and as it was


def test_nothing_read_of_a_torn_picture_is_sure() -> None:
    lines = ["CERTIFICATE OF GOOD STANDING", "Date of birth: 14 March 1989", "Date of issue: 3 May 2021"]
    found = {}
    for engine in ("rapidocr", "text_layer"):
        text = PageText(
            1, 1000, 1400, tuple(
                Segment(tuple(Word(word, Box(100 + 90 * at, 100 + 60 * row, 180 + 90 * at, 130 + 60 * row), 0.99)
                              for at, word in enumerate(line.split())), engine)
                for row, line in enumerate(lines)
            ), engine,
        )  # fmt: skip
        for is_torn in (False, True):
            page = PageReading(text, ink=0.05, is_torn=is_torn)
            suggestions = paper._stated(Opened(media.PDF, 1), [page], None, None).suggestions
            found[engine, is_torn] = max(one.confidence for one in suggestions)
    assert found["rapidocr", True] < 0.8 <= found["rapidocr", False]
    assert found["text_layer", True] == found["text_layer", False]


@pytest.mark.parametrize(("coding", "kind"), [("DCTDecode", "JPEG"), ("JPXDecode", "JPEG2000"), ("FlateDecode", "")])
def test_the_end_of_a_picture_in_a_pdf_is_missed(coding: str, kind: str) -> None:
    import zlib

    page = printed("Certificate", "of good standing", *(f"Line {number} of the paper" for number in range(20)))
    data = written(page, kind) if kind else zlib.compress(page.tobytes())
    for shown, is_torn in ((data, False), (data[: int(0.99 * len(data))], True), (data[: int(0.6 * len(data))], True)):
        try:
            found = reading.read_page(pictured_pdf(*page.size, coding, shown), 1)[0]["look"]["is_torn"]
        except RefusedError as error:  # of some codings nothing can be shown then
            found = "damaged" in error.details["reason"]
        assert found == is_torn


def test_a_picture_under_a_text_layer_is_looked_at_as_well() -> None:
    data = written(printed("Certificate"), "JPEG")
    for shown, is_torn in ((data, False), (data[:-900], True)):
        held = io.BytesIO()
        with pikepdf.open(io.BytesIO(pictured_pdf(1240, 1754, "DCTDecode", shown))) as opened:
            page = opened.pages[0]
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
            page.Resources.Font = pikepdf.Dictionary(F=font)
            words = b"(This is to certify that Amara Okafor has been registered in this council) Tj 0 -20 Td "
            page.contents_add(b"BT /F 12 Tf 3 Tr 60 700 Td " + 9 * words + b"ET")
            opened.save(held)
        assert reading.read_page(held.getvalue(), 1)[0]["look"]["is_torn"] == is_torn


def test_a_torn_picture_is_a_note() -> None:
    page = PageReading(PageText(1, 100, 100), ink=0.05, is_torn=True)
    assert "torn" in [note.code for note in page_notes(Opened(media.PDF, 1), [page])]


@pytest.mark.parametrize(
    ("kind", "name"), [("BMP", "BMP"), ("GIF", "GIF"), ("JPEG2000", "JPEG 2000"), ("AVIF", "AVIF"), ("", "")]
)
def test_a_picture_of_a_kind_that_is_not_taken_is_called_one(
    reader: ScanReader, worker: Worker, kind: str, name: str
) -> None:
    content = written(printed("A page"), kind) if kind else b"%!PS-Adobe"
    with pytest.raises(ScanUnreadableError) as caught:
        reader.open(content, "page")
    said = describe_error(caught.value)
    if name:
        assert f"a picture of the kind {name}, which cannot be taken in" in said
        assert "neither" not in said
    else:
        assert "neither a PDF nor a picture" in said
    with pytest.raises(ScanUnreadableError) as caught:
        PageRenderer(worker).render(content, 0, 100, "page")
    assert "scan_type" not in describe_error(caught.value)


def test_an_avif_under_the_brand_of_all_such_files_is_no_heic() -> None:
    head = b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf"
    assert media.media_type(head) == ""
    assert media.media_type(head.replace(b"avif", b"heic")) == media.HEIC


def lines_at(*boxes: tuple[float, float, float, float], turn: int = 0) -> PageText:
    segments = tuple(Segment((Word("print", Box(*box)),)) for box in boxes)
    return PageText(1, 1000, 1000, segments, "rapidocr", turn)


def test_a_few_strokes_at_an_edge_are_print_where_lines_end_there() -> None:
    look = {"cut": [], "brushed": ["right"]}
    ends = lines_at((100, 100, 998, 130), (100, 200, 996, 230), (100, 300, 600, 330))
    assert reading._cut(ends, look) == ["right"]
    assert reading._cut(lines_at((100, 100, 998, 130), (100, 200, 900, 230)), look) == []
    assert reading._cut(ends, {"cut": ["left"], "brushed": []}) == ["left"]
    over = lines_at((2, 100, 500, 130), (3, 200, 500, 230), turn=180)
    assert reading._cut(over, look) == ["right"]


@pytest.mark.slow
@pytest.mark.parametrize("across", [620, 660, 760])  # where the cut meets few strokes it is not seen
def test_print_cut_through_at_the_right_edge_is_seen(across: int) -> None:
    page = printed(
        "Royal College of Testing", "GENERAL MEDICAL COUNCIL OF EXAMPLIA", "This is to certify that Dr. Zebulon Quillfeather",
        "was registered with this Council under the", "Registration number: GMX-448812 of the register", "Date of birth: 17 August 1984",
    )  # fmt: skip
    cut = written(page.crop((0, 0, across, 1754)), "PNG")
    assert reading.read_page(cut, 1)[0]["look"]["cut"] == ["right"]
    assert reading.read_page(written(page, "PNG"), 1)[0]["look"]["cut"] == []


@pytest.mark.slow
def test_no_scan_of_the_sample_is_said_to_be_cut() -> None:
    for file in sorted((resources_folder() / "demo" / "scans").glob("*")):
        content = file.read_bytes()
        opened = reading.open_scan(content)[0]
        assert not opened["is_cut_off"]
        look = reading.read_page(content, 1)[0]["look"]
        assert (file.name, look["cut"], look["is_torn"]) == (file.name, [], False)


def test_a_picture_says_nothing_of_its_end_where_it_is_whole(reader: ScanReader) -> None:
    for kind in ("PNG", "JPEG", "TIFF", "WEBP"):
        assert not reader.open(picture(kind)).is_cut_off


def like(number: int, words: str = "This is to certify that Amara Okafor is registered") -> PageReading:
    segments = tuple(
        Segment((Word(word, Box(60 * at, 90, 60 * at + 50, 110)),)) for at, word in enumerate(words.split())
    )
    return PageReading(PageText(number, 900, 1200, segments, "text_layer"), ink=0.05, finger="ff00")


def said(*pages: PageReading) -> list[str]:
    return [render(note.message) for note in page_notes(Opened(media.PDF, len(pages)), pages) if note.code == "doubled"]


def test_a_page_that_comes_again_and_again_is_said_once() -> None:
    assert said(*map(like, range(1, 61))) == ["Pages 1–60 are the same. Keep one of them."]
    assert said(like(1), like(2)) == ["Pages 1 and 2 are the same. Take one out."]
    other = "Transcript of the records of another person whose name is not there"
    mixed = [
        like(1),
        like(2, other),
        like(3),
        like(4),
        like(5, other),
        like(7),
        like(8, "A page by itself, of five other words"),
    ]
    assert said(*mixed) == [
        "Pages 1, 3–4 and 7 are the same. Keep one of them.",
        "Pages 2 and 5 are the same. Take one out.",
    ]
    assert said(mixed[0], mixed[1], mixed[-1]) == []
    certificates = [
        f"This is to certify that number {number} of this register is of good standing" for number in (41025, 41029)
    ]
    assert said(like(1, certificates[0]), like(2, certificates[1])) == []


def test_blank_pages_are_named_in_ranges_as_well() -> None:
    blank = [PageReading(PageText(number, 100, 100), ink=0.0) for number in range(2, 40)]
    notes = page_notes(Opened(media.PDF, 40), [like(1), *blank])
    assert [render(note.message) for note in notes] == ["Pages 2–39 are blank. Leave them out, or scan them again."]
    odd = page_notes(Opened(media.PDF, 40), [like(1), *blank[::2]])
    assert [render(note.message) for note in odd] == ["19 pages are blank. Leave them out, or scan them again."]


PASSPORT = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F3204153ZE184226B<<<<<16")
OTHER = ("P<SDNOSMAN<<MARIAM<<<<<<<<<<<<<<<<<<<<<<<<<<", "P012345673SDN8903141F3205091<<<<<<<<<<<<<<<8")
CARD = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F3204153UTO<<<<<<<<<<<2", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")


def zoned(number: int, *lines: str) -> PageText:
    segments = (Segment((Word(line, Box(10, 60 * at, 900, 60 * at + 30)),)) for at, line in enumerate(lines))
    return PageText(number, 1000, 1000, tuple(segments), "rapidocr")


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ([zoned(1, *PASSPORT)], []), ([zoned(1, "Passport", *PASSPORT), zoned(2, *PASSPORT)], []),
        ([zoned(1, *PASSPORT, *OTHER)], [1]), ([zoned(1, *OTHER, *PASSPORT)], [1]), ([zoned(1, *PASSPORT), zoned(2, *CARD)], [2]),
        ([zoned(1, *PASSPORT), zoned(2, PASSPORT[0], PASSPORT[1].replace("02C36", "Q2C36"))], []),
    ],
)  # fmt: skip
def test_a_zone_of_another_paper_is_not_passed_over_in_silence(pages: list[PageText], told: list[int]) -> None:
    notes = zone_notes(pages, read_zone(PASSPORT))
    assert [note.pages for note in notes] == [(number,) for number in told]
    assert zone_notes(pages, None) == []


def test_a_visa_has_no_back() -> None:
    one = Opened("image/png", 1)
    assert [note.code for note in paper_notes(one, CredentialType.RESIDENCE_PERMIT)] == ["one_side"]
    assert paper_notes(one, CredentialType.RESIDENCE_PERMIT, is_visa=True) == []


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "code"), [("V", ""), ("I", "one_side")])
def test_of_a_zone_the_gate_knows_whether_there_is_a_back(reader: ScanReader, kind: str, code: str) -> None:
    lines = (
        ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4UTO7408122F32041534XYZ<<<<<<<<<<<<")
        if kind == "V"
        else CARD
    )
    page = printed("VISA" if kind == "V" else "IDENTITY CARD", "", *lines)
    paper = read_paper(reader, written(page, "PNG", dpi=(300, 300)), "card.png")
    assert paper.zone is not None
    assert [note.code for note in paper.notes if note.code == "one_side"] == ([code] if code else [])
