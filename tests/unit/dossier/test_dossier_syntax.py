"""Values as bytes are read back as what they were, whatever they hold."""

import io
import zlib
from datetime import date

import pikepdf
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.dossier.binding import Bookmark, Imprint, Page, Tree, bind
from tracker.dossier.objects import BodyWriter
from tracker.dossier.syntax import dictionary, name, string
from tracker.dossier.tags import Structure

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)


@given(TEXTS)
@example("\\(")
@example("a) /JS (x")
@example("þÿ")
@example("😀 محمد")
@example("\r\n")
def test_a_text_is_read_back(text: str) -> None:
    assert str(pikepdf.Object.parse(string(text))) == text


@given(TEXTS.filter(lambda key: bool(key) and "\0" not in key))
@example("a b/#()<>[]{}%")
def test_a_name_is_read_back(key: str) -> None:
    assert list(pikepdf.Object.parse(dictionary({f"/{key}": b"1"})).keys()) == [f"/{key}"]
    assert name("/Plain") == b"/Plain"


def bound(title: str, *contents: bytes) -> bytes:
    """A file of these pages, its outline saying that title."""
    file = io.BytesIO()
    pages = [Page(zlib.compress(content)) for content in contents]
    imprint = Imprint(title, "Somebody", "en", date(2026, 11, 22))
    outline = [Bookmark(title, 0, (Bookmark("below", len(pages) - 1),))]
    bind(BodyWriter(file), pages, len(pages), (612, 792), [], imprint, Tree(Structure(), [0, 1]), outline)
    return file.getvalue()


def test_a_bound_file_is_whole_and_says_what_it_is() -> None:
    title = "1 0 R endobj >> (( عثمان"
    with pikepdf.open(io.BytesIO(bound(title, b"0 0 1 1 re f", b""))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert len(pdf.pages) == 2
        assert pdf.pages[0].Contents.read_bytes() == b"0 0 1 1 re f"
        assert str(pdf.docinfo.Title) == str(pdf.Root.Outlines.First.Title) == title
        assert pdf.Root.Outlines.Count == 2
        assert pdf.Root.Outlines.First.First.Dest[0].objgen == pdf.pages[1].objgen
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == title
        assert str(pdf.pages[1].label) == "2"


def test_what_names_a_file_follows_from_what_is_in_it() -> None:
    def identity(*contents: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(bound("t", *contents))) as pdf:
            return bytes(pdf.trailer.ID[0])

    assert identity(b"n", b"") == identity(b"n", b"") != identity(b"n", b"n")


def test_an_object_may_be_spoken_of_before_it_is_written() -> None:
    file = io.BytesIO()
    body = BodyWriter(file)
    later = body.reserve()
    first = body.new(b"<</Later %d 0 R>>" % later)
    body.put(later, b"<</Length 3>>", b"abc")
    pages = body.new(b"<</Type /Pages /Kids [] /Count 0>>")
    body.end(body.new(b"<</Type /Catalog /Pages %d 0 R /Held %d 0 R>>" % (pages, first)), body.new(b"<<>>"))
    with pikepdf.open(io.BytesIO(file.getvalue())) as pdf:
        assert pdf.Root.Held.Later.read_bytes() == b"abc"
