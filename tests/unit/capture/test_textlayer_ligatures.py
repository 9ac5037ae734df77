"""Text layers of Arabic script: lam and alef that are one sign, and words of both directions on one line."""

import io

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tracker.capture.scans import pictures
from tracker.capture.words.textlayer import read_text_layer

_SIGN = b"600 0 0 0 500 700 d1 0 0 500 700 re f"
_MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
{count} beginbfchar
{pairs}
endbfchar endcmap CMapName currentdict /CMap defineresource pop end end"""


def written(signs: list[str]) -> bytes:
    """A page with these signs from left to right, each drawn as a box; a sign may stand for several letters."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(400, 200))
    names = {f"/s{at}": Stream(pdf, _SIGN) for at in range(len(signs))}
    pairs = "\n".join(
        f"<{at + 33:02x}> <{''.join(f'{ord(one):04x}' for one in sign)}>" for at, sign in enumerate(signs)
    )
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 600, 800]), FirstChar=33,
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), LastChar=32 + len(signs), Widths=Array([600] * len(signs)),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([33, *(Name(name) for name in names)])),
        CharProcs=Dictionary(names), Resources=Dictionary(),
        ToUnicode=Stream(pdf, _MAP.format(count=len(signs), pairs=pairs).encode()),
    )  # fmt: skip
    page = pdf.pages[0]
    page.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
    codes = "".join(f"{at + 33:02x}" for at in range(len(signs)))
    page.Contents = Stream(pdf, f"BT /F 20 Tf 50 100 Td <{codes}> Tj ET".encode())
    held = io.BytesIO()
    pdf.save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("signs", "text"),
    [
        (["م", "لا", "س"], "سلام"),
        (["د", "لا", "ي", "م", "ل", "ا"], "الميلاد"),
        (["ن", "م", "لأ", "ا"], "الأمن"),
        (["م", "س", "ا", "ل", "ا"], "الاسم"),
        (["لى", "ع"], "على"),
        (["ال", "س"], "سلا"),
        (["A", "d", "a"], "Ada"),
    ],
)
def test_lam_and_alef_that_are_one_sign_stand_as_they_are_read(signs: list[str], text: str) -> None:
    page = pictures.with_pdf_page(written(signs), 1, read_text_layer)
    assert page.text == text


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        ("Ada Obi ديصان يسمع", "Ada Obi عمسي ناصيد"),
        ("Ada Obi مسا", "Ada Obi اسم"),
        ("ديصان يسمع", "عمسي ناصيد"),
        ("ديصان يسمع Ada Obi Kos", "عمسي ناصيد Ada Obi Kos"),
        ("4 Mai 1990 ديصان يسمعكل", "لكعمسي ناصيد 4 Mai 1990"),
    ],
)
def test_words_of_one_direction_stand_in_the_order_in_which_they_are_read(drawn: str, text: str) -> None:
    page = pictures.with_pdf_page(written(list(drawn)), 1, read_text_layer)
    assert page.text == text
