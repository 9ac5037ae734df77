"""Lines of scans: forms with dotted lines read part by part, and how sure single words are."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from tracker.capture.page.layout import Word
from tracker.capture.words import scripts
from tracker.capture.words.leaders import form
from tracker.capture.words.letters import doubted_letters, doubted_words, in_language, tidy
from tracker.capture.words.lines import Line, segments
from tracker.capture.words.recognition import read_picture
from tracker.capture.words.spacing import lost_spaces, with_dashes
from tracker.capture.words.tesseract import Read
from tracker.settings import resources_folder

with_the_extra = pytest.mark.slow
"""Looking at pixels takes what the extra of text recognition brings; the long tests have it."""
FONT = ImageFont.truetype(str(next(resources_folder().rglob("*Sans-Regular.ttf"))), 34)
CORNERS = ((0.0, 0.0), (1000.0, 0.0), (1000.0, 50.0), (0.0, 50.0))


def line(text: str, under: str = "") -> Any:
    """The picture of a line; `under` is printed on the same line first, as on a form that was filled in."""
    import numpy as np

    wide = round(max(FONT.getlength(text), FONT.getlength(under))) + 20
    picture = Image.new("RGB", (wide, 52), "white")
    pen = ImageDraw.Draw(picture)
    for one in (under, text):
        pen.text((10, 4), one, fill="black", font=FONT)
    return np.asarray(picture)


def places(text: str, part: str) -> tuple[float, float]:
    start = 10 + FONT.getlength(text[: text.index(part)])
    return start, start + FONT.getlength(part)


@with_the_extra
@pytest.mark.parametrize(
    "parts",
    [["Name of doctor", "Amara Okafor"], ["Nom", "Lefèvre, Jean"], ["at", "St. Mary's Hosp.", "from", "4th May 2016"]],
)
def test_a_form_is_parted_where_dots_lead(parts: list[str]) -> None:
    text = " ........ ".join([*parts, ""])
    found = form(line(text))
    assert found is not None
    assert len(found.texts) == len(parts)
    for part, (left, right) in zip(parts, found.texts, strict=True):
        begin, end = places(text, part)
        assert left <= begin + 3
        assert end - 6 <= right <= end + 12
    assert [found.between(one[1], other[0]) for one, other in pairwise(found.texts)] == [8] * (len(parts) - 1)
    assert found.between(found.texts[-1][1], found.cut.shape[1]) == 8


@with_the_extra
def test_what_is_written_over_dots_is_read_without_them() -> None:
    found = form(line("      Nilo", under="." * 60))
    assert found is not None
    assert len(found.texts) == 1
    left, right = found.texts[0]
    assert right - left < FONT.getlength("Nilo") + 30
    assert found.between(0, left) >= 4


@with_the_extra
@pytest.mark.parametrize("text", ["M.B.,B.S. (Lond.) Dr. A. B. Okafor", "Page 1 of 2 ... end", "", "No dots on this"])
def test_full_stops_lead_nowhere(text: str) -> None:
    assert form(line(text + " " * 20)) is None


def test_a_word_with_one_doubtful_letter_is_doubtful() -> None:
    sure = (0.99,) * 5 + (0.99, 0.5, 0.99)
    read = Line("Amara Ode", CORNERS, 0.95, sure=sure, ends=tuple((at / 8, (at + 1) / 8) for at in range(8)))
    words = words_of(read)
    assert [word.text for word in words] == ["Amara", "Ode"]
    assert words[0].confidence == pytest.approx(0.99)
    assert words[1].confidence <= 0.75


def test_without_a_word_of_the_engine_each_word_is_as_sure_as_the_line() -> None:
    words = words_of(Line("Amara Ode", CORNERS, 0.9))
    assert {word.confidence for word in words} == {0.9}


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("FORLì (FC)", "FORLÌ (FC)"), ("TIP DokToRU", "TIP DOKTORU"), ("BROwN", "BROWN"), ("ARŞiVİ", "ARŞİVİ"),
        ("Dr loana-Maria Pop", "Dr Ioana-Maria Pop"), ("lulia Pop", "Iulia Pop"), ("lors de la session", "lors de la session"), ("la Plata", "la Plata"),
        ("McDONALD", "McDONALD"), ("DeSOUZA", "DeSOUZA"), ("MBBCh, PhD, MSc", "MBBCh, PhD, MSc"),
        ("Amara OKAFOR", "Amara OKAFOR"), ("KwaZulu", "KwaZulu"),
    ],
)  # fmt: skip
def test_a_word_is_in_capitals_throughout(read: str, right: str) -> None:
    assert tidy(read) == right


def test_what_the_language_of_a_page_tells() -> None:
    turkish = in_language([Line("FAKÜLTESÍ", CORNERS, 1.0), Line("Öğrenci İşleri", CORNERS, 1.0)])
    assert [one.text for one in turkish] == ["FAKÜLTESİ", "Öğrenci İşleri"]
    lost = in_language([Line("Ngày sinh 5/6/1990", CORNERS, 1.0), Line("Họ và tên: Trn Th", CORNERS, 1.0)])
    assert all(word.confidence < 0.8 for word in words_of(lost[1]))
    assert words_of(lost[0])[-1].confidence == 1.0
    assert in_language([Line("Lefèvre", CORNERS, 1.0)]) == [Line("Lefèvre", CORNERS, 1.0)]


def test_a_ligature_is_never_sure() -> None:
    assert doubted_letters("Sœr", [0.99, 0.99, 0.99]) == (0.99, 0.5, 0.99)


def test_a_word_of_shapes_that_two_scripts_have_is_doubtful() -> None:
    (line,) = doubted_words([Line("15 BEP/MAR 21", CORNERS, 1.0, sure=(1.0,) * 11)], frozenset("BEPMA"))
    assert [word.confidence < 0.8 for word in words_of(line)] == [False, True, False]


@with_the_extra
@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("SCHOOL – SOFIA 1901", "SCHOOL - SOFIA 1901"), ("Board - West — East", "Board - West - East"),
        ("AUGUST 18, 2022", "AUGUST 18,2022"), ("due on 30.12.1985 at", "due on 30.12.1985 at"),
        ("Born 1996 / 02 / 14", "Born 1996/02/14"), ("Born 2015-06-24 in", "Born 2015-06-24 in"),
        ("years 2007–2008 at", "years 2007-2008 at"), ("years 2007-2008 at", "years 2007-2008 at"),
        ("M.B.B.S. in 2012", "M.B.B.S. in 2012"), ("from 2015 to 2016", "from 2015to 2016"), ("le 1er mai 2do", "le 1er mai 2do"), ("with MB ChB since", "with MB ChB since"),
    ],
)  # fmt: skip
def test_spaces_and_dashes_are_as_in_the_picture(printed: str, read: str) -> None:
    shown = line(printed)
    ends = ends_of(printed, shown.shape[1])
    assert with_dashes(shown, lost_spaces(shown, read, ends), ends) == printed


@pytest.mark.parametrize(
    ("said", "line", "right"),
    [
        ("Tıp Fakültesi ve Şişli", "SAČLIK BAKANLIČI", "SAĞLIK BAKANLIĞI"),
        ("Tıp Fakültesi ve Şişli", "Ada AYDOğDU", "Ada AYDOĞDU"),
        ("Tıp Fakültesi ve Şişli", "Doğan", "Doğan"),
        ("Universitatea de Medicină", "Ştefan Constanţa", "Ștefan Constanța"),
        ("Filozofski fakultet", "Čolić", "Čolić"),
    ],
)
def test_letters_are_those_of_the_language_of_the_page(said: str, line: str, right: str) -> None:
    assert in_language([Line(said, CORNERS, 1.0), Line(line, CORNERS, 1.0)])[1].text == right


def test_a_script_that_parts_no_words_has_no_space_between_its_letters() -> None:
    assert tidy("一九八五年四月 十 八日生 Ada Obi") == "一九八五年四月十八日生 Ada Obi"
    assert tidy("2013年8月31 日") == "2013年8月31日"


@with_the_extra
def test_a_form_is_read_to_the_letter() -> None:
    import numpy as np

    said = [
        "MEDICAL COUNCIL OF NOWHERE", "This is to certify that ........ Dr. Amara Okafor ........",
        "is registered under No. ........ NW-1188 ........ with effect from", "........ 3rd August 2018 ........",
    ]  # fmt: skip
    sheet = Image.new("RGB", (1400, 700), "white")
    for at, text in enumerate(said):
        ImageDraw.Draw(sheet).text((120, 100 + 90 * at), text, fill="black", font=FONT)
    page = read_picture(np.asarray(sheet), 1)
    assert page.text.replace("\t", " ").splitlines() == said
    assert min(word.confidence for part in page.segments for word in part.words) > 0.8


@with_the_extra
def test_a_line_in_another_script_is_read_again_and_one_in_two_by_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what tesseract makes of lines as given: its data are not on every machine."""
    import numpy as np

    told = {
        ("rus", 1000): [Read("Дата", 0, 10, 0.95), Read("рождения", 10, 20, 0.95)],
        ("rus+eng", 1000): [Read("Дата", 0, 10, 0.95), Read("рождения", 10, 20, 0.95)],
        ("eng", 1000): [Read("flata", 0, 10, 0.4)],
        ("rus", 497): [Read("15", 0, 10, 0.9), Read("ИЮЛ", 10, 20, 0.9)],
    }

    def read_line(cut: np.ndarray, language: str, _digits: str, *, lower: bool = False) -> list[Read]:
        return next(
            (made for (one, wide), made in told.items() if one == language and abs(wide - cut.shape[1]) < 60), []
        )

    monkeypatch.setattr(scripts, "installed", lambda: {"rus": Path("here"), "eng": Path("here")})
    monkeypatch.setattr(scripts, "is_available", lambda: True)
    monkeypatch.setattr(scripts, "read_line", read_line)
    scripts._choices.cache_clear()
    ends = tuple((at / 10, (at + 1) / 10) for at in range(10))
    below = tuple((x, y + 100) for x, y in CORNERS)
    lines = [
        Line("□", CORNERS, 0.0),
        Line("15HI0/JUL8", below, 0.97, ends, "rapidocr", (0.99, 0.99, 0.6, 0.6, 0.6, 0.99, 0.99, 0.99, 0.99, 0.99)),  # type: ignore[arg-type]
    ]
    found = scripts.reread(np.full((200, 1000, 3), 255, np.uint8), lines)
    scripts._choices.cache_clear()
    assert [one.text for one in found] == ["Дата рождения", "15 ИЮЛ/JUL8"]
    assert found[1].engine == "tesseract"


def words_of(one: Line) -> list[Word]:
    return [word for part in segments(one, 0, 1000, 1000) for word in part.words]


def ends_of(text: str, wide: int) -> tuple[tuple[float, float], ...]:
    starts = [(10 + FONT.getlength(text[:at]), FONT.getlength(letter)) for at, letter in enumerate(text)]
    return tuple(
        (start / wide, (start + width) / wide)
        for (start, width), letter in zip(starts, text, strict=True)
        if letter != " "
    )
