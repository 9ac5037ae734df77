"""Items, shapes and what goes into the PDF: joined letters, whole numbers, true widths, and text that copies out right."""

import re
import subprocess
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.unit.dossier.dossier_making import bound
from tests.unit.dossier.dossier_specimen import MORE_NAMES, NAMES, NUMBER
from tracker.dossier.bidi import levels
from tracker.dossier.canvas import DossierCanvas
from tracker.dossier.embedding import FontProgram, Part, Shape, embedded_font, plain_shape
from tracker.dossier.fonts import Weight, shipped_fonts
from tracker.dossier.itemisation import Item, Stretch, UncoveredError, itemise
from tracker.dossier.shaping import code_points, shape
from tracker.dossier.typeset import Align, Style, Typesetter

FONTS = shipped_fonts()


def items(text: str, language: str = "", weight: Weight = Weight.REGULAR) -> tuple[Item, ...]:
    return itemise(text, levels(text), [Stretch(len(text), weight, language)], FONTS)


def described(text: str, language: str = "") -> list[tuple[str, int, str, str]]:
    return [
        (text[item.start : item.end], item.look.level, item.look.script, item.look.face.family.removeprefix("Noto "))
        for item in items(text, language)
    ]


ITEMS = [
    ("abc 12", "", [("abc 12", 0, "Latn", "Sans")]),
    ("Иван Ivan", "", [("Иван", 0, "Cyrl", "Sans"), (" Ivan", 0, "Latn", "Sans")]),
    ("رقم 1398", "", [("رقم", 1, "Arab", "Naskh Arabic"), (" ", 1, "Latn", "Sans"), ("1398", 2, "Latn", "Sans")]),
    ("محمد خان", "ur", [("محمد خان", 1, "Arab", "Nastaliq Urdu")]),
    ("a (محمد) b", "", [("a (", 0, "Latn", "Sans"), ("محمد", 1, "Arab", "Naskh Arabic"), (") b", 0, "Latn", "Sans")]),
    ("١٢٣", "", [("١٢٣", 2, "Arab", "Naskh Arabic")]),
    ("、王", "", [("、王", 0, "Hani", "Sans SC")]),
    ("“王” b", "", [("“", 0, "Latn", "Sans"), ("王", 0, "Hani", "Sans SC"), ("” b", 0, "Latn", "Sans")]),
    ("राम।", "", [("राम।", 0, "Deva", "Sans Devanagari")]),
    ("✓ ok", "", [("✓", 0, "Latn", "Sans Symbols 2"), (" ok", 0, "Latn", "Sans")]),
    ("\u2068a\u2069b", "", [("a", 2, "Latn", "Sans"), ("b", 0, "Latn", "Sans")]),
]


@pytest.mark.parametrize(("text", "language", "expected"), ITEMS)
def test_items(text: str, language: str, expected: list[tuple[str, int, str, str]]) -> None:
    assert described(text, language) == expected


def test_a_thicker_stroke_stands_in_for_a_bold_font() -> None:
    latin, chinese = items("a王", weight=Weight.BOLD)
    assert (latin.look.face.name, latin.look.embolden) == ("NotoSans-Bold", False)
    assert (chinese.look.face.name, chinese.look.embolden) == ("NotoSansSC-Regular", True)


@pytest.mark.parametrize("text", ["𓂀", "a\ue000b", "محمد 𓂀"])
def test_what_no_font_covers_is_refused_by_name(text: str) -> None:
    with pytest.raises(UncoveredError) as caught:
        items(text)
    assert caught.value.characters == FONTS.missing(text)


def glyphs(text: str, start: int = 0, end: int | None = None) -> list[int]:
    """The glyphs of part of a text that is one item, from left to right."""
    (whole,) = items(text)
    clusters = shape(code_points(text), whole.cut(start, len(text) if end is None else end))
    return [glyph.id for cluster in clusters for glyph in cluster.glyphs]


def test_letters_join() -> None:
    alone = [glyphs(letter)[0] for letter in "محمد"]
    joined = glyphs("محمد")[::-1]
    assert len(joined) == 4
    assert not set(joined) & set(alone[:3])


def test_letters_join_across_a_change_of_style() -> None:
    assert glyphs("محمد", 0, 2) == glyphs("محمد")[2:]
    assert glyphs("محمد", 2) == glyphs("محمد")[:2]


def test_conjuncts_form() -> None:
    assert len(glyphs("क्ष")) == 1
    assert len(glyphs("ශ්‍රී")) < len("ශ්‍රී")


@pytest.mark.parametrize(("script", "name", "language"), [*NAMES, *MORE_NAMES])
def test_clusters_are_the_whole_text_in_the_order_of_drawing(script: str, name: str, language: str) -> None:
    for item in items(name, language):
        clusters = shape(code_points(name), item)
        ordered = clusters[::-1] if item.look.level % 2 else clusters
        assert (ordered[0].start, ordered[-1].end) == (item.start, item.end)
        assert all(left.end == right.start for left, right in pairwise(ordered))
        assert sum(cluster.advance for cluster in clusters) > 0


def drawn(*texts: tuple[str, str], size: float = 11, bold: bool = False) -> bytes:
    """A page with one text on each line."""
    setter = Typesetter(FONTS)
    canvas = DossierCanvas(pagesize=(612, 40 * len(texts) + 40))
    for place, (text, language) in enumerate(texts):
        block = setter.block(text, Style(size=size, language=language, bold=bold, align=Align.LEFT))
        block.wrap(560, 40)
        block.drawOn(canvas, 20, 40 * (len(texts) - place) - 20)
    canvas.showPage()
    return bound(canvas)


def copied(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_range()
    return [line.strip() for line in text.splitlines()]


@pytest.mark.parametrize("bold", [False, True])
def test_every_name_is_copied_out_as_it_was_put_in(bold: bool) -> None:
    names = [(name, language) for _, name, language in [*NAMES, *MORE_NAMES]]
    assert copied(drawn(*names, bold=bold)) == [name for name, _ in names]


def test_another_reader_agrees(tmp_path: Path) -> None:
    names = [(name, language) for _, name, language in NAMES]
    (tmp_path / "names.pdf").write_bytes(drawn(*names))
    done = subprocess.run(["pdftotext", "-layout", "names.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    lines = [re.sub("[\u202a-\u202e\u200e\u200f\f]", "", line).strip() for line in done.stdout.decode().splitlines()]
    assert [line for line in lines if line] == [name for name, _ in names]


def numbers_on_paper(text: str, language: str) -> list[str]:
    """The characters of the page from left to right, cut into words without any right-to-left letter."""
    with pypdfium2.PdfDocument(drawn((text, language))) as document:
        page = document[0].get_textpage()
        boxes = [(page.get_charbox(place)[0], page.get_text_range(place, 1)) for place in range(page.count_chars())]
    row = "".join(character for _, character in sorted(boxes, key=lambda box: box[0]) if character.strip())
    return re.findall(r"[A-Z0-9٠-٩۰-۹/.:-]+", row)


NUMBERS = [
    (f"رقم القيد {NUMBER} في السجل", "ar", NUMBER),
    (f"شماره نظام پزشکی {NUMBER} است", "fa", NUMBER),
    (f"رجسٹریشن نمبر {NUMBER} بنام", "ur", NUMBER),
    ("מספר 1-12345 א", "he", "1-12345"),
    ("الرقم القديم 20417-1398 ملغى", "ar", "20417-1398"),
    ("رقم 12-A34 قديم", "ar", "12-A34"),
    ("شماره ۲۰۴۱۷-۱۳۹۸ است", "fa", "۲۰۴۱۷-۱۳۹۸"),
    ("بتاريخ ١٢/٠٣/١٤١٩ صدر", "ar", "١٢/٠٣/١٤١٩"),
    ("صدر في 12-05-1999 هنا", "ar", "12-05-1999"),
]


@pytest.mark.parametrize(("text", "language", "number"), NUMBERS)
def test_a_number_inside_arabic_stands_on_paper_as_it_was_written(text: str, language: str, number: str) -> None:
    assert number in numbers_on_paper(text, language)


def embedded_programs(pdf: bytes) -> list[tuple[pikepdf.Dictionary, TTFont]]:
    found = []
    with pikepdf.open(BytesIO(pdf)) as document:
        for font in document.pages[0].Resources.Font.values():
            descendant = font.DescendantFonts[0]
            program = TTFont(BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
            found.append(
                (
                    pikepdf.Dictionary(W=descendant.W, Map=descendant.CIDToGIDMap.read_bytes(), Name=font.BaseFont),
                    program,
                )
            )
    return found


def test_widths_in_the_pdf_are_those_of_the_font_program() -> None:
    for entry, program in embedded_programs(drawn(("AVATAR محمد خان To.", "ur"), ("मुक्ति", ""))):
        gids = [
            int.from_bytes(bytes(entry.Map)[place : place + 2], "big") for place in range(0, len(bytes(entry.Map)), 2)
        ]
        widths = [program["hmtx"].metrics[program.getGlyphName(gid)][0] for gid in gids[1:]]
        assert [int(width) for width in entry.W[1]] == widths


def test_only_what_was_drawn_is_embedded() -> None:
    pdf = drawn(("王小明", "zh"))
    ((entry, program),) = embedded_programs(pdf)
    assert re.fullmatch(r"/[A-Z]{6}\+NotoSansSC-Regular", str(entry.Name))
    assert len(program.getGlyphOrder()) == 4
    assert len(pdf) < 6_000


def test_a_composed_shape_is_one_glyph_with_its_own_width() -> None:
    face = FONTS.choose("a", "Latn")
    assert face is not None
    letter = face.font.get_nominal_glyph(ord("a"))
    stacked = Shape((Part(letter, 0, 0), Part(letter, 30, 500)), 700)
    program = FontProgram(face, [plain_shape(face, letter), stacked, Shape((), 120)])
    font = TTFont(BytesIO(program.content))
    names = [font.getGlyphName(program.glyphs[shape]) for shape in program.glyphs]
    assert [font["hmtx"].metrics[name][0] for name in names] == [face.advance(letter), 700, 120]
    plain, composed, empty = (font["glyf"][name] for name in names)
    assert (composed.yMax, composed.xMax) == (plain.yMax + 500, plain.xMax + 30)
    assert empty.numberOfContours == 0


def test_one_glyph_for_two_texts_gets_two_codes() -> None:
    canvas = DossierCanvas()
    face = FONTS.choose("a", "Latn")
    assert face is not None
    font = embedded_font(canvas, face)
    shape = plain_shape(face, 5)
    assert [font.code(shape, "a"), font.code(shape, "b"), font.code(shape, "a")] == [1, 2, 1]
    assert embedded_font(canvas, face) is font


def test_the_same_text_gives_the_same_bytes() -> None:
    assert drawn(*((name, language) for _, name, language in NAMES)) == drawn(
        *((name, language) for _, name, language in NAMES)
    )


def test_nothing_is_drawn_past_the_text_layer() -> None:
    canvas = DossierCanvas()
    for call in (canvas.drawString, canvas.drawRightString, canvas.drawCentredString):
        with pytest.raises(TypeError, match="text layer"):
            call(10, 10, "name")


def test_no_font_but_ours_and_no_transition() -> None:
    with pikepdf.open(BytesIO(drawn(("abc", "")))) as document:
        assert "/Trans" not in document.pages[0].obj
        assert [str(font.BaseFont)[8:] for font in document.pages[0].Resources.Font.values()] == ["NotoSans-Regular"]


@settings(max_examples=60)
@example("؛\u0e330")
@example("ح 12-3\u0301")
@example("0\u0560\u093a\u061b")
@given(
    st.text(max_size=8)
    | st.text(st.sampled_from("aẞ1 -٣حك\u064bअ्षि字한กำ\u200c\u200d\u2068\u2069\n\u0301✓"), max_size=30)
)
def test_any_text_is_set_or_refused(text: str) -> None:
    setter = Typesetter(FONTS)
    missing = setter.missing(text)
    refused: tuple[str, ...] = ()
    try:
        setter.block(text, Style())
    except UncoveredError as error:
        refused = error.characters
    assert bool(refused) is bool(missing)
    assert set(refused) <= set(missing)
