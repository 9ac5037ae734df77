"""Paragraphs, cells and pages: lines that fit, words that stay whole, text that is only text."""

import re
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate

from tests.unit.dossier.dossier_making import bound, laid_out
from tests.unit.dossier.dossier_specimen import LONG, NAMES, SENTENCES, TITLE, specimen
from tracker.dossier.bidi import Direction
from tracker.dossier.drawing import Colour, number
from tracker.dossier.fonts import shipped_fonts
from tracker.dossier.linebreak import break_places, last_resort
from tracker.dossier.paragraph import Paragraph, Run, isolate_numbers
from tracker.dossier.press import Hairline
from tracker.dossier.tables import TableStyle, make_table
from tracker.dossier.tags import Structure, Tag
from tracker.dossier.typeset import Align, Span, Style, TextBlock, Typesetter

FONTS = shipped_fonts()
ISOLATE, POP = "\u2068", "\u2069"


def paragraph(text: str, direction: Direction = Direction.AUTO) -> Paragraph:
    return Paragraph([Run(text, 10, 14)], direction, FONTS)


def pages(*parts: Flowable, height: float = 300) -> bytes:
    frame = Frame(20, 20, 300, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    template = BaseDocTemplate("", pagesize=(340, height + 40), pageTemplates=[PageTemplate(frames=[frame])])
    return bound(laid_out(template, parts))


def words(pdf: bytes) -> list[list[str]]:
    """The words of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().split() for page in document]


def ink(pdf: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of everything that is drawn."""
    with pypdfium2.PdfDocument(pdf) as document:
        boxes = [thing.get_bounds() for thing in document[page].get_objects()]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


BREAKS = [
    ("one two", ["one ", "two"]),
    ("one  two ", ["one  ", "two "]),
    ("well-known", ["well-", "known"]),
    ("SMC-20417", ["SMC-20417"]),
    ("1234/2019", ["1234/2019"]),
    ("and/or", ["and/", "or"]),
    ("a\u00a0b c", ["a\u00a0b ", "c"]),
    ("what ?", ["what ?"]),
    ("« non »", ["« non »"]),
    ("( a b )", ["( a ", "b )"]),
    ("王小明", ["王", "小", "明"]),
    ("「王」、小", ["「王」、", "小"]),
    ("サトウー", ["サ", "ト", "ウー"]),
    ("김철수 박사", ["김철수 ", "박사"]),
    ("a\u2068 b\u2069 c", ["a\u2068 ", "b\u2069 ", "c"]),
    ("a \u2068b c\u2069, d", ["a ", "\u2068b ", "c\u2069, ", "d"]),
    ("e\u0301 e\u0301", ["e\u0301 ", "e\u0301"]),
    ("አበበ፡ቢቂላ", ["አበበ፡", "ቢቂላ"]),
    ("zero\u200bwidth", ["zero\u200b", "width"]),
    ("", [""]),
]


@pytest.mark.parametrize(("text", "expected"), BREAKS)
def test_where_a_line_may_end(text: str, expected: list[str]) -> None:
    edges = [0, *break_places(text), len(text)]
    assert [text[start:end] for start, end in pairwise(edges)] == expected


CUTS = [
    ("abc", ["a", "b", "c"]),
    ("มหาวิทยาลัย", ["ม", "หา", "วิ", "ท", "ยา", "ลั", "ย"]),
    ("ကြောင်း", ["ကြောင်း"]),
    ("क्षत्रिय", ["क्ष", "त्रि", "य"]),
    ("\u2068ab\u2069", ["\u2068a", "b\u2069"]),
]


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_where_a_word_may_be_cut(text: str, expected: list[str]) -> None:
    edges = [0, *last_resort(text), len(text)]
    assert [text[start:end] for start, end in pairwise(edges)] == expected


HELD = [
    ("from 5 December 2012 to 4 January 2013", ["from 5 December 2012", "to 4 January 2013"]),
    ("Rajab 1409 to Sha'ban 1410", ["Rajab 1409 to", "Sha'ban 1410"]),
    ("Without activity 147 days", ["Without activity", "147 days"]),
    ("Since 16 December 2013", ["Since", "16", "December", "2013"]),
    ("ولد في ١٤ رجب ١٤٠٩", ["ولد في", "١٤ رجب ١٤٠٩"]),
]


@pytest.mark.parametrize(("text", "expected"), HELD)
def test_a_line_ends_inside_a_date_only_where_it_cannot_end_elsewhere(text: str, expected: list[str]) -> None:
    whole = paragraph(text)
    room = max(whole._width(whole.text.index(line), whole.text.index(line) + len(line)) for line in expected)
    assert [text[line.start : line.end] for line in whole.lines(room + 1)] == expected


def test_lines_are_full_and_no_wider_than_asked() -> None:
    whole = paragraph(LONG * 3)
    lines = whole.lines(200)
    assert all(line.width <= 200 for line in lines)
    assert sum(line.width for line in lines[:-1]) > 170 * (len(lines) - 1)
    assert "".join(whole.text[line.start : line.end] + " " for line in lines).split() == whole.text.split()


@settings(max_examples=80)
@given(st.text(st.sampled_from("aa b,-/王 حمك 12٣กำिक\u0301\u200c\u2068\u2069 "), max_size=60), st.floats(1, 120))
def test_no_character_is_lost_between_lines(text: str, width: float) -> None:
    whole = Typesetter(FONTS)._portion((Span(FONTS.spell_missing(text)),), Style()).paragraph
    lines = whole.lines(width)
    drawn = [place for line in lines for place in range(line.start, line.end)]
    assert drawn == sorted(set(drawn))
    left_out = set(range(len(whole.text))) - set(drawn)
    assert all(whole.text[place] in f" {ISOLATE}{POP}" for place in left_out)
    pieces = [(cluster.start, cluster.end) for line in lines for piece in line.pieces for cluster in piece.clusters]
    shown = {place for start, end in pieces for place in range(start, end)}
    assert all(whole.text[place] in f"{ISOLATE}{POP}\u200c" for place in set(drawn) - shown)


def test_a_long_word_is_cut_only_where_there_is_no_other_way() -> None:
    whole = paragraph("Dr. Wolfeschlegelsteinhausenbergerdorff")
    lines = [whole.text[line.start : line.end] for line in whole.lines(80)]
    assert lines[0] == "Dr."
    assert "".join(lines[1:]) == "Wolfeschlegelsteinhausenbergerdorff"
    assert len(lines) > 2


def test_a_letter_wider_than_the_line_still_stands() -> None:
    assert [line.start for line in paragraph("WW").lines(1)] == [0, 1]


def test_tall_scripts_get_room() -> None:
    latin, urdu = paragraph("Naeem"), Paragraph([Run("محمد نعیم خان", 10, 14, language="ur")], Direction.AUTO, FONTS)
    assert latin.lines(500)[0].height == pytest.approx(14)
    assert urdu.lines(500)[0].height > 20


NUMBERS = [
    ("رقم 20417-1398", f"رقم {ISOLATE}20417-1398{POP}"),
    ("رقم 1398", "رقم 1398"),
    ("رقم (12/34).", f"رقم ({ISOLATE}12/34{POP})."),
    ("۱۲-۳۴", f"{ISOLATE}۱۲-۳۴{POP}"),
    ("و12-34", f"و{ISOLATE}12-34{POP}"),
    ("12-ب", "12-ب"),
    ("A-B", "A-B"),
    ("هاتف +98 21 123", f"هاتف {ISOLATE}+98 21 123{POP}"),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers_of_several_parts_are_held_together(text: str, expected: str) -> None:
    assert isolate_numbers(text) == expected


def test_numbers_are_left_alone_where_nothing_runs_from_the_right() -> None:
    portion = Typesetter(FONTS)._portion((Span("no. 20417-1398"),), Style())
    assert portion.paragraph.text == "no. 20417-1398"


@pytest.mark.parametrize(
    ("text", "style", "edges"),
    [
        ("abc", Style(), "left"),
        ("ابج", Style(), "right"),
        ("abc", Style(direction=Direction.RIGHT_TO_LEFT), "right"),
        ("abc", Style(align=Align.END), "right"),
        ("ابج", Style(align=Align.END), "left"),
        ("ابج", Style(align=Align.LEFT), "left"),
        ("abc", Style(align=Align.RIGHT), "right"),
        ("abc", Style(align=Align.CENTRE), "centre"),
    ],
)
def test_where_lines_stand(text: str, style: Style, edges: str) -> None:
    left, _, right, _ = ink(pages(Typesetter(FONTS).block(text, style)))
    found = {"left": left - 20, "right": 320 - right, "centre": abs((left + right) / 2 - 170)}
    assert found[edges] < 2
    assert {edge for edge, distance in found.items() if distance < 2} == {edges}


def test_a_marker_stands_in_the_indent() -> None:
    setter = Typesetter(FONTS)
    for text, order in (("alpha", ["•", "alpha"]), ("שלום", ["•", "שלום"])):
        pdf = pages(setter.block(text, Style(indent=20), marker="•"))
        assert sorted(words(pdf)[0]) == sorted(order)
        left, _, right, _ = ink(pdf)
        assert (left - 20 < 3) is (text == "alpha")
        assert (320 - right < 3) is (text == "שלום")


NOT_MARKUP = [
    '<img src="file.png"/>',
    "O'Brien <Smith & Sons>",
    "<b>bold</b> &amp; &#65;",
    "a\\nb (c) \\051 %d {0}",
]


@pytest.mark.parametrize("text", NOT_MARKUP)
def test_nothing_is_read_as_markup(text: str) -> None:
    pdf = pages(Typesetter(FONTS).block(text, Style()))
    assert " ".join(words(pdf)[0]) == text
    with pikepdf.open(BytesIO(pdf)) as document:
        assert "/XObject" not in document.pages[0].Resources


def test_controls_in_a_value_change_nothing() -> None:
    setter = Typesetter(FONTS)
    assert pages(setter.block("ab\u202ecd\u202c \u2067ef\u2069\u200f", Style())) == pages(
        setter.block("abcd ef", Style())
    )


def test_line_ends_start_a_new_paragraph() -> None:
    block = Typesetter(FONTS).block("abc\n\nابج", Style())
    assert len(block.portions) == 3
    assert [portion.paragraph.is_right_to_left for portion in block.portions] == [False, False, True]
    assert block.wrap(300, 1000)[1] == pytest.approx(42)


def test_spans_have_their_own_look() -> None:
    setter = Typesetter(FONTS)
    plain, mixed = setter.block("abc def", Style()), setter.block(["abc ", Span("def", size=20, bold=True)], Style())
    assert mixed.wrap(300, 100)[1] > plain.wrap(300, 100)[1]
    with pikepdf.open(BytesIO(pages(setter.block(["x ", Span("y", colour=Colour(1, 0, 0))], Style())))) as document:
        code = document.pages[0].Contents.read_bytes()
    assert code.index(b"0 0 0 rg") < code.index(b"1 0 0 rg")


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    pdf = pages(Typesetter(FONTS).block(LONG * 20, Style()))
    found = words(pdf)
    assert len(found) > 1
    expected = (LONG * 20).replace(ISOLATE, "").replace(POP, "").split()
    assert [word for page in found for word in page] == expected
    assert all(ink(pdf, page)[1] >= 18 for page in range(len(found)))


def test_few_lines_stay_together() -> None:
    block = Typesetter(FONTS).block(LONG * 2, Style())
    block.wrap(200, 1000)
    assert block.split(200, 20) == []
    head, tail = block.split(200, block.height - 1)
    assert (len(head.portions), len(tail.portions)) == (1, 1)
    assert tail.wrap(200, 1000)[1] >= 2 * 14
    assert head.wrap(200, 1000)[1] + tail.wrap(200, 1000)[1] == pytest.approx(block.height)
    assert block.split(200, block.height + 1) == [block]


def test_equal_paragraphs_of_one_block_are_all_split_off() -> None:
    block = Typesetter(FONTS).block("\n".join(["same"] * 9), Style())
    block.wrap(200, 1000)
    head, tail = block.split(200, 60)
    assert [len(part.portions) for part in (head, tail)] == [4, 5]


def test_an_empty_block_keeps_its_line_and_draws_nothing() -> None:
    block = Typesetter(FONTS).block("", Style(size=10))
    assert block.wrap(100, 100) == (100, pytest.approx(14))
    assert words(pages(block, Typesetter(FONTS).block("x", Style()))) == [["x"]]


def test_the_widest_word_and_the_width_of_a_line() -> None:
    setter = Typesetter(FONTS)
    block = setter.block("a wide word", Style())
    assert block.minWidth() == pytest.approx(max(setter.width(word, Style()) for word in ("wide", "word")))
    assert setter.width("a wide word", Style()) > block.minWidth()


def table(rows: list[list[str]], structure: Structure | None = None, **options: object) -> Flowable:
    parent = structure.root if structure is not None else None
    style = TableStyle(**options) if options else None
    return make_table(Typesetter(FONTS), ["No.", "Text"], rows, [40, 200], style=style, parent=parent)


def test_a_table_repeats_its_heading_and_loses_no_row() -> None:
    rows = [[f"r{place}", "word " * 12] for place in range(30)]
    found = words(pages(table(rows)))
    assert len(found) > 2
    assert all(page[:2] == ["No.", "Text"] for page in found)
    assert [word for page in found for word in page if word.startswith("r")] == [row[0] for row in rows]


def test_a_row_taller_than_a_page_is_split_inside() -> None:
    text = " ".join(f"w{place}" for place in range(700))
    pdf = pages(table([["1", "short"], ["2", text]]))
    found = words(pdf)
    assert len(found) > 3
    assert [word for page in found for word in page if re.fullmatch(r"w\d+", word)] == text.split()
    assert all(page.count("Text") == 1 for page in found)
    assert all(ink(pdf, page)[1] >= 15 for page in range(len(found)))


def test_a_row_that_does_not_fit_goes_whole_to_the_next_page() -> None:
    """And no heading is left in the middle of the page that it leaves."""
    rows = [[str(place), " ".join(f"w{place}" for _ in range(40))] for place in range(12)]
    found = words(pages(table(rows)))
    assert len(found) > 2
    assert all(page.count("Text") == 1 for page in found)
    assert all(page.count(f"w{place}") in (0, 40) for page in found for place in range(12))


def test_a_line_between_two_things_is_not_drawn_at_the_top_of_a_page() -> None:
    def lines(*parts: Flowable) -> int:
        with pikepdf.open(BytesIO(pages(*parts))) as pdf:
            return sum(page.Contents.read_bytes().count(b" l S") for page in pdf.pages)

    block = Typesetter(FONTS).block("a", Style())
    assert lines(block, Hairline(), block) == 1
    assert lines(Hairline(), block) == 0
    assert lines(block, PageBreak(), Hairline(), block) == 0


def test_a_table_without_heading_or_rules() -> None:
    plain = make_table(
        Typesetter(FONTS), [], [["a", Typesetter(FONTS).block("b", Style())]], [50, 50],
        style=TableStyle(rule=None, head_fill=None),
    )  # fmt: skip
    assert words(pages(plain)) == [["a", "b"]]


def test_the_specimen_is_the_same_each_time_and_holds_everything() -> None:
    pdf = specimen()
    assert pdf == specimen()
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.docinfo.Title) == TITLE
    text = "".join(word for page in words(pdf) for word in page)
    for _, name, _ in NAMES:
        assert all(part in text for part in name.split())
    assert "20417-1398" in text
    assert len(SENTENCES) == 5


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (1, "1"), (0.5, "0.5"), (1 / 3, "0.333"), (-2.0, "-2"), (1e-9, "0"), (-1e-9, "0"), (100, "100")],
)
def test_figures_as_pdf_wants_them(value: float, text: str) -> None:
    assert number(value) == text


def test_blocks_are_made_by_the_typesetter_with_their_element() -> None:
    structure = Structure()
    element = structure.root.child(Tag.PARAGRAPH)
    block = Typesetter(FONTS).block("محمد \u2068x\u2069", Style(language="ar"), element)
    assert isinstance(block, TextBlock)
    assert (element.language, element.text) == ("ar", "محمد x")
