"""A hyphen at the end of a line is printed: it stays in a name and in a number, and joins the two halves."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from tracker.capture.page.flow import on_one_line
from tracker.capture.suggesting.paper import Paper
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.suggesting.whereabouts import find_statement
from tracker.capture.words.reading import Opened, PageReading, read_page
from tracker.domain.record import Statement
from tracker.domain.vocabulary import Field


@pytest.mark.parametrize(
    ("text", "line"),
    [("ADEL AL-\nMASRI", "ADEL AL-MASRI"), ("the certifi-\ncate", "the certificate"), ("Anna \n Berg", "Anna Berg"),
     ("1998 -\n2004", "1998 - 2004"), ("KE-\n4471", "KE-4471")],
)  # fmt: skip
def test_two_lines_become_one(text: str, line: str) -> None:
    assert on_one_line(text) == line


def test_a_name_that_is_broken_at_its_hyphen_is_read_whole_and_found_again() -> None:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(420, 300), invariant=1)
    canvas.drawString(40, 250, "CERTIFICATE OF GOOD STANDING")
    canvas.drawString(40, 220, "The Council hereby certifies that ADEL HASAN OMAR AL-")
    canvas.drawString(40, 205, "MASRI is a physician registered with this Council.")
    canvas.save()
    read = PageReading.from_plain(read_page(held.getvalue(), 1)[0], 1)
    reading = suggest([read.text])
    names = [one.text for one in reading.suggestions if one.field == Field.HOLDER_NAME]
    assert names[:1] == ["ADEL HASAN OMAR AL-MASRI"]
    paper = Paper(Opened("application/pdf", 1), (read,), reading)
    spot = find_statement([paper], [1], Statement(Field.HOLDER_NAME, "Adel Hasan Omar Al-Masri"))
    assert spot is not None
    assert spot.box.top == pytest.approx(1 - 232 / 300, abs=0.03)
