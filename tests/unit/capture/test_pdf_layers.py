"""What a PDF holds beside its print: fields that were filled in, notes, words that are printed nowhere or beside the page."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tracker.capture.page.layout import PageText
from tracker.capture.scans import media
from tracker.capture.scans.rendering import render
from tracker.capture.suggesting.suggestion import HIGH
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.numbers import numbers_in
from tracker.capture.words import reading
from tracker.sandbox import RefusedError
from tracker.settings import resources_folder

SIZE = (400, 300)
LINES = (
    "CERTIFICATE OF REGISTRATION",
    "Name: Ada Vera Kos",
    "Registration number: GMC-77001",
    "Issued by the Council of the Coast",
)


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=SIZE, invariant=1)
    draw(canvas)
    canvas.save()
    return held.getvalue()


def text_of(content: bytes) -> PageText:
    return PageText.from_plain(reading.read_page(content, 1)[0]["text"], 1)


def print_lines(canvas: Canvas, mode: int = 0) -> None:
    for number, line in enumerate(LINES):
        canvas.drawString(40, 250 - 30 * number, line, mode=mode)


def form(canvas: Canvas) -> None:
    canvas.drawString(40, 250, "APPLICATION FOR REGISTRATION")
    canvas.drawString(40, 200, "Full name:")
    canvas.acroForm.textfield(name="name", value="Ada Vera Kos", x=150, y=192, width=200, height=20)


def test_what_was_filled_into_a_form_is_read() -> None:
    assert "Ada Vera Kos" in text_of(drawn(form)).text


def test_what_was_filled_into_a_form_is_shown() -> None:
    def dark(content: bytes) -> int:
        _, (pixels,) = render(content, 0, 400)
        return sum(level < 100 for level in pixels)

    with pikepdf.open(io.BytesIO(drawn(form))) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            field.V = pikepdf.String("")
            del field.AP
        held = io.BytesIO()
        pdf.save(held)
    assert dark(drawn(form)) > dark(held.getvalue()) + 200


def test_words_outside_of_the_page_are_not_read() -> None:
    def beside(canvas: Canvas) -> None:
        print_lines(canvas)
        canvas.drawString(40, -40, "Registration number: WRONG-1")
        canvas.drawString(900, 200, "Name: Nobody Here")

    said = text_of(drawn(beside)).text
    assert "GMC-77001" in said
    assert "WRONG-1" not in said
    assert "Nobody" not in said


def over_picture(canvas: Canvas, mode: int) -> None:
    blank = Image.new("L", (800, 600), 250)
    canvas.drawImage(ImageReader(blank), 0, 0, *SIZE)
    print_lines(canvas, mode)
    canvas.drawString(40, 100, "and more of it, so that there are letters enough for a whole page of print", mode=mode)


def test_what_another_program_read_off_the_picture_is_sure_of_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "has_recognition", lambda: False)
    hidden = text_of(drawn(lambda canvas: over_picture(canvas, 3)))
    found = suggest([hidden]).suggestions
    assert "Ada Vera Kos" in {one.text for one in found}
    assert not [one for one in found if one.confidence >= HIGH]
    shown = suggest([text_of(drawn(lambda canvas: over_picture(canvas, 0)))]).suggestions
    assert "Ada Vera Kos" in {one.text for one in shown if one.confidence >= HIGH}


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011", "\u2012", "\u2013", "\u2212", "-"])
def test_a_number_is_whole_with_whichever_hyphen(hyphen: str) -> None:
    number = f"GMC{hyphen}41077"
    assert [f"No. {number} of"[start:end] for start, end in numbers_in(f"No. {number} of")] == [number]


@pytest.mark.parametrize("head", [b"PK\x03\x04", b"From: a@example.org\r\nSubject: scan\r\n\r\n", b"Rar!\x1a\x07\x00"])
def test_what_holds_other_files_is_no_scan_though_a_pdf_begins_in_it(head: bytes) -> None:
    content = head + b"\0" * 40 + drawn(print_lines)
    assert media.media_type(content[: media.HEAD_BYTES]) == ""
    assert "holds other files" in media.why_not_taken(content[: media.HEAD_BYTES])
    with pytest.raises(RefusedError):
        reading.read_page(content, 1)


def test_a_pdf_with_something_before_it_is_still_one() -> None:
    assert media.media_type(b"\xef\xbb\xbf\r\n" + drawn(print_lines)[:900]) == media.PDF


def test_signs_without_print_are_no_part_of_a_text() -> None:
    font = TTFont("Noto", str(next(resources_folder().rglob("NotoSans-Regular.ttf"))))
    registerFont(font)

    def signed(canvas: Canvas) -> None:
        canvas.setFont("Noto", 12)
        canvas.drawString(40, 250, "Name: \u200eAda Ve\u00adra\u200b Kos\u200f, of the Council of the Coast")

    assert "Name: Ada Vera Kos, of the Council" in text_of(drawn(signed)).text.replace("\n", " ")
