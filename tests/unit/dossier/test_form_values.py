"""Values of forms that nobody drew are drawn in our own fonts, each whole and in the right direction."""

import io
import logging
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from tests.unit.dossier.dossier_making import plan_of, record_of, written
from tracker.dossier.form_values import dressed

OLD = b"/Tx BMC BT /Helv 12 Tf 2 5 Td (OLD) Tj ET EMC"


def form(value: Any, *, look: bytes | None = None, is_stale: bool = False, **entries: Any) -> bytes:
    """A page with one field of 350 by 20 points that holds this value."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792))
        field = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), F=4, Rect=Array([50, 680, 400, 700]),
            DA=String("/Helv 12 Tf 0 g"), V=String(value) if isinstance(value, str) else value,
        )  # fmt: skip
        for key, entry in entries.items():
            field[f"/{key}"] = entry
        if look is not None:
            box = Array([0, 0, 350, 20])
            field.AP = Dictionary(N=pdf.make_stream(look, Type=Name.XObject, Subtype=Name.Form, BBox=box))
        field = pdf.make_indirect(field)
        page.obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), NeedAppearances=is_stale)
        kept = io.BytesIO()
        pdf.save(kept)
        return kept.getvalue()


def in_dossier(folder: Path, scan: bytes) -> tuple[str, set[tuple[str, bool]]]:
    """The text of the page as it stands in a dossier, and its fonts: the name of each, and whether it is embedded."""
    target = folder / "dossier.pdf"
    report = written(target, plan_of(record_of(["form"])), {"form": scan})
    assert report.gaps == ()
    with pypdfium2.PdfDocument(target) as document:
        text = str(document[len(document) - 1].get_textpage().get_text_range())
    with pikepdf.open(target) as pdf:
        found = set()
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == Name.Font:
                inner = thing.DescendantFonts[0] if "/DescendantFonts" in thing else thing
                found.add((str(thing.BaseFont), "/FontFile2" in inner.get("/FontDescriptor", Dictionary())))
    return text, found


@pytest.mark.parametrize(
    "value", ["Mariam Osman 1989", "مريم عبدالرحمن", "Łódź Ñandú", "北京大学", "प्रकाश अधिकारी", "one\nother"]
)
def test_a_value_that_nobody_drew_is_seen_and_brings_its_font(tmp_path: Path, value: str) -> None:
    text, fonts = in_dossier(tmp_path, form(value))
    for line in value.split("\n"):
        assert line in text.replace("\r", "")
    assert fonts
    assert all(is_embedded for _, is_embedded in fonts)


def test_a_value_is_drawn_anew_where_the_form_asks_for_it(tmp_path: Path) -> None:
    text, _ = in_dossier(tmp_path, form("NEW", look=OLD, is_stale=True))
    assert "NEW" in text
    assert "OLD" not in text


def looks(scan: bytes) -> tuple[bool, bytes]:
    """Whether the field was drawn, and what draws it."""
    with pikepdf.open(io.BytesIO(scan)) as pdf:
        is_drawn = dressed(pdf, [0])
        field = pdf.pages[0].obj.Annots[0]
        return is_drawn, field.AP.N.read_bytes() if "/AP" in field else b""


def test_a_look_that_is_there_stays() -> None:
    assert looks(form("NEW", look=OLD)) == (False, OLD)


@pytest.mark.parametrize(
    "entries", [{"F": 2}, {"F": 32}, {"Ff": 1 << 13}, {"FT": Name.Btn}, {"FT": Name.Sig}, {"MK": Dictionary(R=90)}]
)
def test_what_is_not_to_be_seen_or_no_text_is_left_alone(entries: dict[str, Any]) -> None:
    assert looks(form("value", **entries)) == (False, b"")


@pytest.mark.parametrize("value", ["", "  ", "\U00013000", Name.Odd, 7])
def test_a_value_that_cannot_be_set_is_left_alone(value: Any) -> None:
    assert looks(form(value)) == (False, b"")


def ink(scan: bytes) -> tuple[float, float, float, float]:
    """The edges of what is drawn in the field, once it is."""
    logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)
    with pikepdf.open(io.BytesIO(scan)) as pdf:
        assert dressed(pdf, [0])
        kept = io.BytesIO()
        pdf.save(kept)
    with pypdfium2.PdfDocument(kept.getvalue()) as document:
        document.init_forms()
        picture = document[0].render(scale=2, may_draw_forms=True, grayscale=True).to_pil()
        box = picture.point(lambda level: 255 if level < 128 else 0).getbbox()
    assert box is not None
    left, top, right, low = (edge / 2 for edge in box)
    return left, 792 - low, right, 792 - top


@pytest.mark.parametrize("value", ["x", "a very long value " * 4, "line\n" * 3, "مريم " * 12])
def test_nothing_is_cut_off(value: str) -> None:
    left, low, right, high = ink(form(value))
    assert (left, right) == (max(left, 50), min(right, 400))
    assert (low, high) == (max(low, 680), min(high, 700))


def test_letters_in_cells_stand_apart() -> None:
    left, _, right, _ = ink(form("AB", Ff=1 << 24, MaxLen=2))
    assert 130 < left < 140
    assert 310 < right < 320


def test_size_colour_side_and_ground() -> None:
    left, low, right, high = ink(form("HHHH", DA=String("0.2 0 0 rg /Helv 6 Tf"), Q=2))
    assert 380 < left < right < 400
    assert 3.5 < high - low < 6
    assert ink(form("H", MK=Dictionary(BC=Array([0]))))[0] < 51


@given(
    value=st.text(st.characters(codec="utf-8", max_codepoint=0x6FF), max_size=40),
    manner=st.text("/Helv 0123456789.-Tfgrk", max_size=30),
    flags=st.integers(0, 1 << 26),
    width=st.floats(-10, 20_000),
)
@settings(max_examples=60, deadline=None)
def test_no_field_is_too_odd(value: str, manner: str, flags: int, width: float) -> None:
    box = Array([50, 680, round(width, 2), 700])
    looks(form(value, DA=String(manner), Ff=flags, MaxLen=flags % 97, Rect=box, MK=Dictionary(BG=Array([2, -1, 3]))))
