"""Numbers in Arabic-Indic and Persian digits are told sign by sign, and put where the engine made something else of them."""

import random

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from tracker.capture.words.numerals import ARABIC, PERSIAN, Number, numbers
from tracker.capture.words.tesseract import Read, with_numbers
from tracker.settings import resources_folder

with_the_extra = pytest.mark.slow
"""Looking at pixels takes what the extra of text recognition brings; the long tests have it."""


def line(words: str, height: int = 30, font: str = "NotoNaskhArabic-Regular") -> np.ndarray:
    """A line as it is cut out of a scan, in grey."""
    face = ImageFont.truetype(str(resources_folder() / "fonts" / f"{font}.ttf"), height)
    page = Image.new("L", (60 + round(face.getlength(words)), 2 * height), 246)
    ImageDraw.Draw(page).text((30, height // 3), words, font=face, fill=30)
    grain = np.random.default_rng(5).normal(0, 4, (page.height, page.width))
    return np.clip(np.asarray(page) + grain, 0, 255).astype(np.uint8)


@with_the_extra
@pytest.mark.parametrize("digits", [ARABIC, PERSIAN])
@pytest.mark.parametrize("height", [28, 34, 44])
def test_numbers_are_told_sign_by_sign(digits: str, height: int) -> None:
    chance = random.Random(height)
    right = 0
    for _ in range(20):
        words = "".join(chance.choice(digits) for _ in range(chance.randint(5, 9)))
        found = numbers(line(words, height))
        right += [one.spelled(digits) for one in found] == [words]
    assert right >= 19


@with_the_extra
def test_dates_with_strokes_and_hyphens() -> None:
    (stroke,) = numbers(line("١٤/٠٣/١٩٨٩"))
    assert stroke.spelled(ARABIC) == "١٤/٠٣/١٩٨٩"
    assert stroke.spelled(PERSIAN) == "۱۴/۰۳/۱۹۸۹"
    shown = Number("٢٠٢٦-٠٩-١٤", 0, 100, 0.9)  # as it stands on the paper, where hyphens part from right to left
    assert shown.spelled(ARABIC) == "١٤-٠٩-٢٠٢٦"


@with_the_extra
@pytest.mark.parametrize("words", ["نشهد بأن الطبيبة مريم", "Amara Ngozi", "", "سجل الحضور والغياب"])
def test_words_are_no_numbers(words: str) -> None:
    assert [one.text for one in numbers(line(words)) if len(one.text) > 1] == []


@with_the_extra
def test_a_line_without_ink_has_none() -> None:
    assert numbers(np.full((40, 200), 250, np.uint8)) == []


def read(text: str, left: float, right: float, confidence: float = 0.9) -> Read:
    return Read(text, left, right, confidence)


@pytest.mark.parametrize(
    ("words", "number", "shown"),
    [
        ([read("التسجيل:", 100, 180), read("0701/7", 20, 80, 0.3)], Number("٨٤٥١٢", 21, 79, 0.9), "التسجيل: ٨٤٥١٢"),
        ([read("التسجيل:84", 20, 180, 0.3)], Number("٨٤٥١٢", 21, 79, 0.9), "التسجيل: ٨٤٥١٢"),
        ([read("دار", 100, 130)], Number("١", 110, 114, 0.6), "دار"),
        ([read("هه", 100, 130, 0.9)], Number("٥٥", 100, 130, 0.6), "هه"),
        ([read("هه", 100, 130, 0.2)], Number("٥٥", 100, 130, 0.9), "٥٥"),
        ([read("رقم", 100, 140)], Number("٨٤٥", 40, 80, 0.9), "رقم ٨٤٥"),
        ([read("رقم", 100, 140), read("٨٤٥٢٦", 40, 80)], Number("٨٤٥", 50, 80, 0.9), "رقم ٨٤٥٢٦"),
        ([read("رقم", 100, 140), read("٨٤٥", 40, 80)], Number("٨٤٩", 40, 80, 0.1), "رقم ٨٤٥"),
        ([read("رقم", 100, 140), read("٨٤٥", 40, 80)], Number("٨٤٩", 40, 80, 0.5), "رقم ٨٤٩"),
        ([read("رقم", 100, 140), read("٨٤٥", 40, 80)], Number("٨٤٩", 40, 80, 0.9), "رقم ٨٤٩"),
        ([read("رقم", 100, 140)], Number("١", 60, 64, 0.9), "رقم"),
        ([read("في", 200, 220), read("151917", 20, 60, 0.2), read("18", 66, 90, 0.2)], Number("٧٤١٣٦", 30, 92, 0.9),
         "في ٧٤١٣٦"),
    ],
)  # fmt: skip
def test_a_number_takes_the_place_of_what_was_made_of_it(words: list[Read], number: Number, shown: str) -> None:
    assert " ".join(word.text for word in with_numbers(words, [number], ARABIC)) == shown


def test_a_number_that_both_read_nearly_alike_is_less_doubtful() -> None:
    for said, least, most in (("٨٤٥١٢٦", 0.55, 0.8), ("٨١٠٠٢٦", 0.0, 0.4), ("٨٤٥١٢", 0.0, 0.4)):
        (found,) = with_numbers([read(said, 40, 80)], [Number("٨٤٥١٧٦", 40, 80, 0.3)], ARABIC)
        assert found.text == "٨٤٥١٧٦"
        assert least <= found.confidence < most


def test_several_numbers_keep_their_order_from_right_to_left() -> None:
    words = [read("تاريخ", 200, 240), read("??", 160, 180, 0.1), read("مارس", 110, 150)]
    found = with_numbers(words, [Number("١٩٨٦", 40, 90, 0.9), Number("١٠", 160, 180, 0.9)], ARABIC)
    assert [word.text for word in found] == ["تاريخ", "١٠", "مارس", "١٩٨٦"]
