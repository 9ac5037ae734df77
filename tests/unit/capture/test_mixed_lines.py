"""Lines partly in Latin letters, lines in Greek as the first engine reads them, and what of other lines reaches into one."""

from typing import Any

import pytest

from tracker.capture.words.greek import in_greek, is_greek
from tracker.capture.words.latin_sides import with_side
from tracker.capture.words.letters import doubted_rounds, in_language, tidy
from tracker.capture.words.lines import Line, is_torn, segments
from tracker.capture.words.mixed import Placed, ends_of, known_words, placed, put_together
from tracker.capture.words.rapid import Cut
from tracker.capture.words.rests import without_rests
from tracker.capture.words.shapes import ALIKE, is_alike, with_numero
from tracker.capture.words.spacing import gaps_in_unspaced
from tracker.capture.words.tesseract import Read, without_strokes

with_the_extra = pytest.mark.slow
CORNERS = ((0.0, 0.0), (1000.0, 0.0), (1000.0, 50.0), (0.0, 50.0))


def read(text: str, sure: float = 0.99, **less: float) -> Line:
    """A line as the first engine reads it; `less`: how sure it is of the letters of some words."""
    letters = [letter for letter in text if not letter.isspace()]
    ends = tuple((at / len(letters), (at + 1) / len(letters)) for at in range(len(letters)))
    each = tuple(less.get(word, sure) for word in text.split() for _ in word)
    return Line(text, CORNERS, sum(each) / len(each), ends, "rapidocr", each)


def texts(words: list[Placed]) -> str:
    return " ".join(word.text for word in words)


def test_a_label_in_two_scripts_is_read_in_each_by_who_knows_it() -> None:
    line = read("Mick posaduke / Place of work", Mick=0.6, posaduke=0.5)
    told = [*placed("Місце роботи /", 0.0, 0.56, 0.93), *placed("Ріасе ої могк", 0.57, 1.0, 0.6)]
    assert texts(put_together(told, known_words(line, ALIKE))) == "Місце роботи / Place ої work"


@pytest.mark.parametrize(
    "line",
    [
        read("CTAPT BPAY"),  # letters that both scripts have
        read("Xipypriq", Xipypriq=0.8),
        Line("Place of work", CORNERS, 0.99),  # where its words stand is not known
        read("14.03.1999 417"),
        read("ab /"),
    ],
)
def test_what_may_be_in_the_other_script_is_not_known(line: Line) -> None:
    assert known_words(line, ALIKE) == []


def test_a_piece_of_a_longer_word_does_not_take_its_place() -> None:
    told = [
        *placed("Місце", 0.0, 0.2, 0.9),
        *placed("роботи/Ріасе", 0.22, 0.7, 0.6),
        *placed("ої могк", 0.72, 1.0, 0.6),
    ]
    assert texts(put_together(told, [Placed("lace", 0.55, 0.7, (0.9,) * 4)])) == "Місце роботи/Ріасе ої могк"


def test_a_side_in_latin_letters_is_taken_as_it_is_read_by_itself() -> None:
    text = "Місце роботи/ Ріасе ої могк"
    shown = len(text.replace(" ", ""))
    ends = tuple((at / shown, (at + 1) / shown) for at in range(shown))
    line = Line(text, CORNERS, 0.7, ends, "tesseract", (0.9,) * 12 + (0.5,) * 11)
    stroke = 11
    side = Cut("/Place of work", 0.97, tuple((at / 12, (at + 1) / 12) for at in range(12)), (0.97,) * 12)
    found = with_side(line, stroke, side)
    assert found.text == "Місце роботи/ Place of work"
    assert len(found.ends) == len(found.sure) == 23
    assert [word.text for part in segments(found, 0, 1000, 1000) for word in part.words][-3:] == ["Place", "of", "work"]
    for other in (Cut("/Place of work", 0.6), Cut("/ΡΙace", 0.97), Cut("12/7", 0.97)):
        assert with_side(line, stroke, other) == line


@pytest.mark.parametrize(
    ("text", "expected"), [("2170XK", {3}), ("21OXK", {2}), ("K0214", set()), ("210 XK", set()), ("2010", set())]
)
def test_a_round_sign_between_a_figure_and_a_capital_may_be_either(text: str, expected: set[int]) -> None:
    assert doubted_rounds(text) == expected


def test_rules_beside_a_line_are_no_words() -> None:
    words = [Read(text, 10.0 * at, 10.0 * at + 8, 0.9) for at, text in enumerate(["|", "Дата", "|", "роботи", "||"])]
    assert [word.text for word in without_strokes(words)] == ["Дата", "|", "роботи"]
    assert without_strokes(words[:1]) == []


def test_a_line_that_runs_to_the_left_stays_as_it_was_read() -> None:
    told = placed("تاریخ تولد", 0.5, 1.0, 0.9)
    assert put_together(told, known_words(read("Date of birth"), ALIKE)) == told
    assert [word.text for word in told] == ["تاریخ", "تولد"]
    assert told[0].begin > told[1].end - 0.01
    assert round(ends_of(told)[0][0], 2) == 0.0


def test_each_letter_stands_in_its_word() -> None:
    words = [*placed("Дата", 0.0, 0.2, 0.9), *placed("05", 0.7, 0.8, 0.9)]
    assert [round(begin, 2) for begin, _ in ends_of(words)] == [0.0, 0.05, 0.1, 0.15, 0.7, 0.75]
    assert ends_of(words[::-1]) == ()


@pytest.mark.parametrize(("said", "expected"), [("Ме", "№"), ("Мо", "№"), ("Мова", "Мова"), ("No", "No")])
def test_the_sign_of_a_number_is_no_word(said: str, expected: str) -> None:
    assert with_numero(Placed(said, 0.0, 0.1, (0.5,) * len(said))).text == expected


def test_a_number_sign_says_nothing_of_the_script() -> None:
    assert is_alike("M22 No 047315")
    assert is_alike("Cepia I-TII No 318846")
    assert not is_alike("Grade No 047315")


def test_a_word_that_was_passed_over_shows_in_a_long_line_as_well() -> None:
    ends = ((0.0, 0.02), (0.16, 0.18), (0.3, 0.32), (0.47, 0.49), (0.6, 0.62), (0.78, 0.8), (0.95, 1.0))
    assert is_torn(Line(",,.,,,)", CORNERS, 0.97, ends))
    assert not is_torn(read("Place of work and of study"))


GREEK = [
    "EΛΛHNIKH ∆HMOKPATIA", "ΣXOΛH EΠIΣTHMΩN YFEIAΣ", "του Mιχáλη, απó τη Φλωρινα", "Aριθμ. Mητρoου: 20718 / Registration No.",
    "ONOMA", "Medical Association of Florina", "EIIΩNYMO ΨAPIANOΣ / PSARIANOS",
]  # fmt: skip


def test_greek_words_come_in_greek_letters_and_are_not_sure() -> None:
    lines = [read(text) for text in GREEK]
    assert is_greek(lines)
    found = in_greek(lines)
    assert [line.text for line in found] == [
        "ΕΛΛΗΝΙΚΗ ΔΗΜΟΚΡΑΤΙΑ", "ΣΧΟΛΗ ΕΠΙΣΤΗΜΩΝ ΥΓΕΙΑΣ", "του Μιχάλη, από τη Φλωρινα",
        "Αριθμ. Μητροου: 20718 / Registration No.", "ONOMA", "Medical Association of Florina",
        "ΕΠΩΝΥΜΟ ΨΑΡΙΑΝΟΣ / PSARIANOS",
    ]  # fmt: skip
    assert max(found[0].sure) < 0.8
    assert min(found[3].sure[-14:]) > 0.9
    assert found[5] == lines[5]


@pytest.mark.parametrize("lines", [["Φ", "τP", "ΓymeHHa"], ["Δx = 4 μm", "α and β agonists"], ["Certificate"]])
def test_a_few_greek_letters_make_no_greek_page(lines: list[str]) -> None:
    assert not is_greek([read(text) for text in lines])


def test_two_strokes_on_a_letter_are_taken_for_two_dots() -> None:
    lines = in_language([read("Fejős Tünde"), read("Registration number")])
    assert min(lines[0].sure[-5:]) <= 0.5
    assert min(lines[1].sure) > 0.9
    assert min(in_language([read("Jürgen Öztürk")])[0].sure) > 0.9


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("LUCÍA HORACio BENAVENTE", "LUCÍA HORACIO BENAVENTE"),
        ("HORACio", "HORACio"),
        ("Scores of USMLEs taken", "Scores of USMLEs taken"),
    ],
)
def test_small_letters_at_the_end_of_a_word_among_capitals(said: str, expected: str) -> None:
    assert tidy(said) == expected


def drawn(*boxes: tuple[int, int, int, int]) -> Any:
    import numpy as np

    grey = np.full((46, 600), 235, np.uint8)
    for left, top, right, low in boxes:
        grey[top:low, left:right] = 20
    return grey


@pytest.mark.parametrize(
    ("text", "wide", "expected"),
    [
        ("证书编码20417", {3}, "证书编码 20417"),
        ("毕业证", {0, 1}, "毕业证"),
        ("医师执业证书", {0, 1, 2, 3, 4}, "医师执业证书"),
        ("在附属医院参加", set(), "在附属医院参加"),
        ("Licence20417", {6}, "Licence20417"),
    ],
)
def test_paper_parts_a_value_from_its_label_where_no_words_are_parted(text: str, wide: set[int], expected: str) -> None:
    at, ends = 0.0, []
    for index in range(len(text)):
        ends.append((at, at + 0.9))
        at += 1.7 if index in wide else 0.95
    assert gaps_in_unspaced(text, [(start / at, end / at) for start, end in ends], at) == expected


@with_the_extra
@pytest.mark.parametrize(
    "rests",
    [
        [(60, 0, 75, 7), (200, 0, 214, 9)],  # feet of the line above
        [(300, 40, 318, 46), (330, 38, 340, 46)],  # heads of the line below
        [(0, 43, 600, 46)],
        [(4, 0, 7, 46)],
        [(594, 0, 597, 46), (0, 1, 590, 4)],
    ],
)
def test_rests_of_other_lines_and_rules_are_taken_off(rests: list[tuple[int, int, int, int]]) -> None:
    own = [*((40 + 30 * at, 14, 58 + 30 * at, 34) for at in range(12)), (420, 14, 430, 41)]
    clean = without_rests(drawn(*own, *rests))
    assert (abs(clean.astype(int) - drawn(*own).astype(int)) > 60).sum() == 0


@with_the_extra
@pytest.mark.parametrize("boxes", [[(0, 0, 20, 9)], [(40, 10, 60, 36), (80, 10, 100, 36)]])
def test_a_line_of_its_own_stays_as_it_is(boxes: list[tuple[int, int, int, int]]) -> None:
    line = drawn(*boxes)
    assert (without_rests(line) == line).all()
