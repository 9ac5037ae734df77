"""Lines of scans: forms with dotted lines read part by part, and how sure single words are."""

from itertools import pairwise
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from tracker.capture.words.leaders import form
from tracker.capture.words.lines import Line, segments
from tracker.settings import resources_folder

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


def test_what_is_written_over_dots_is_read_without_them() -> None:
    found = form(line("      Nilo", under="." * 60))
    assert found is not None
    assert len(found.texts) == 1
    left, right = found.texts[0]
    assert right - left < FONT.getlength("Nilo") + 30
    assert found.between(0, left) >= 4


@pytest.mark.parametrize("text", ["M.B.,B.S. (Lond.) Dr. A. B. Okafor", "Page 1 of 2 ... end", "", "No dots on this"])
def test_full_stops_lead_nowhere(text: str) -> None:
    assert form(line(text + " " * 20)) is None


def test_a_word_with_one_doubtful_letter_is_doubtful() -> None:
    sure = (0.99,) * 5 + (0.99, 0.5, 0.99)
    read = Line("Amara Ode", CORNERS, 0.95, sure=sure, ends=tuple((at / 8, (at + 1) / 8) for at in range(8)))
    words = [word for part in segments(read, 0, 1000, 1000) for word in part.words]
    assert [word.text for word in words] == ["Amara", "Ode"]
    assert words[0].confidence == pytest.approx(0.99)
    assert words[1].confidence <= 0.75


def test_without_a_word_of_the_engine_each_word_is_as_sure_as_the_line() -> None:
    words = [word for part in segments(Line("Amara Ode", CORNERS, 0.9), 0, 1000, 1000) for word in part.words]
    assert {word.confidence for word in words} == {0.9}
