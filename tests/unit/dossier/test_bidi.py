"""Bidirectional text: the conformance files of Unicode (slow), and what a dossier depends on every day."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dossier.bidi import Direction, level_runs, levels, line_levels, resolve_classes, visual_order, visual_runs
from tracker.dossier.bidi_classes import CLOSING_BRACKETS, OPENING_BRACKETS, bidi_class

LTR, RTL, AUTO = Direction.LEFT_TO_RIGHT, Direction.RIGHT_TO_LEFT, Direction.AUTO
HEBREW = {chr(ord("A") + place): chr(0x05D0 + place) for place in range(26)}
MIRRORED = {**OPENING_BRACKETS, **{closing: opening for opening, closing in OPENING_BRACKETS.items()}}
CONTROLS = {"<": "\u2068", ">": "\u2069", "«": "\u202b", "»": "\u202c", "‹": "\u202e"}


def seen(text: str, direction: Direction = AUTO) -> str:
    """What stands on paper from left to right, for a text in which capitals are Hebrew letters.

    < > are U+2068 and U+2069, « is U+202B, ‹ is U+202E and » is U+202C; none of them is seen.
    """
    real = "".join(HEBREW.get(character, CONTROLS.get(character, character)) for character in text)
    found = levels(real, direction).levels
    drawn = [
        MIRRORED.get(text[place], text[place]) if (found[place] or 0) % 2 else text[place]
        for place in visual_order(found)
        if text[place] not in CONTROLS
    ]
    return "".join(drawn)


PAPER = [
    ("", ""),
    ("abc", "abc"),
    ("ABC DEF", "FED CBA"),
    ("car is THE CAR in hebrew", "car is RAC EHT in hebrew"),
    ("CAR IS the car IN ENGLISH", "HSILGNE NI the car SI RAC"),
    ("he said “IT IS 123, OK”", "he said “KO ,123 SI TI”"),
    ("NAME: a.b", "a.b :EMAN"),
    ("ABC.", ".CBA"),
    ("abc.", "abc."),
    ("a B ", "a B "),
    ("A b ", " b A"),
    # Numbers: the digits of one number never change places.
    ("1, 2", "1, 2"),
    ("A 1, 2", "2 ,1 A"),
    ("A 1,2", "1,2 A"),
    ("A 1-2", "1-2 A"),
    ("A 12:30 B", "B 12:30 A"),
    ("A 50% B", "B 50% A"),
    ("A $12 B", "B $12 A"),
    ("A +1 B", "B 1+ A"),
    ("A 1 + 2", "2 + 1 A"),
    ("A a1 B", "B a1 A"),
    ("A 1a B", "B 1a A"),
    ("A smc-20417/1398 B", "B smc-20417/1398 A"),
    # Brackets go with what they hold, and are turned where they run from the right.
    ("abc (DEF)", "abc (FED)"),
    ("ABC (def)", "(def) CBA"),
    ("ABC (DEF) ghi", "ghi (FED) CBA"),
    ("a(B)c", "a(B)c"),
    ("A [smc] 7", "7 [smc] A"),
    ("a [B 7] c", "a [7 B] c"),
    ("a (B (c) D) e", "a (B (c) D) e"),
    ("A (b (C) d) E", "E (d (C) b) A"),
    ("A ) b ( C", "C ) b ( A"),
    # Isolates: what stands inside does not move what stands around.
    ("name: AB (1998)", "name: (1998) BA"),
    ("name: <AB> (1998)", "name: BA (1998)"),
    ("<AB>, <CD>", "BA, DC"),
    ("AB, CD", "DC ,BA"),
    ("A <20417-1398> B", "B 20417-1398 A"),
    ("A <b c D> E", "E b c D A"),
    ("A <B", "B A"),
    ("A> b", "b A"),
    ("a <B <c> D> e", "a D c B e"),
    # Embeddings and overrides, as old files hold them.
    ("a «b» c", "a b c"),
    ("a «b C» d", "a C b d"),
    ("a ‹bc» d", "a cb d"),
    ("‹abc", "cba"),
]


@pytest.mark.parametrize(("text", "paper"), PAPER)
def test_the_order_on_paper(text: str, paper: str) -> None:
    assert seen(text) == paper


RIGHT_TO_LEFT_PAPER = [
    ("abc", "abc"),
    ("abc.", ".abc"),
    ("1-2", "1-2"),
    ("a 1", "a 1"),
    ("(a)", "(a)"),
    ("a: B", "B :a"),
    ("12.", ".12"),
]


@pytest.mark.parametrize(("text", "paper"), RIGHT_TO_LEFT_PAPER)
def test_the_order_in_a_paragraph_from_the_right(text: str, paper: str) -> None:
    assert seen(text, RTL) == paper


CLASSES = [
    (["L"], AUTO, 0, [0]),
    (["R"], AUTO, 1, [1]),
    (["AL", "EN"], AUTO, 1, [1, 2]),
    (["EN"], AUTO, 0, [0]),
    (["EN"], RTL, 1, [2]),
    (["AL", "EN", "ES", "EN"], AUTO, 1, [1, 2, 1, 2]),
    (["AL", "EN", "CS", "EN"], AUTO, 1, [1, 2, 2, 2]),
    (["R", "EN", "ES", "EN"], AUTO, 1, [1, 2, 2, 2]),
    (["R", "EN", "ES", "ES", "EN"], AUTO, 1, [1, 2, 1, 1, 2]),
    (["AL", "ET", "EN"], AUTO, 1, [1, 1, 2]),
    (["R", "ET", "ET", "EN", "ET"], AUTO, 1, [1, 2, 2, 2, 2]),
    (["L", "EN"], RTL, 1, [2, 2]),
    (["R", "NSM", "L"], AUTO, 1, [1, 1, 2]),
    (["L", "NSM", "R"], LTR, 0, [0, 0, 1]),
    (["R", "WS", "L"], LTR, 0, [1, 0, 0]),
    (["R", "WS", "R"], LTR, 0, [1, 1, 1]),
    (["R", "WS"], LTR, 0, [1, 0]),
    (["R", "S", "R"], LTR, 0, [1, 0, 1]),
    (["R", "B"], LTR, 0, [1, 0]),
    (["R", "BN", "R"], AUTO, 1, [1, None, 1]),
    (["RLE", "L", "PDF"], LTR, 0, [None, 2, None]),
    (["RLO", "L", "PDF"], LTR, 0, [None, 1, None]),
    (["LRO", "R", "PDF"], RTL, 1, [None, 2, None]),
    (["RLI", "L", "PDI"], LTR, 0, [0, 2, 0]),
    (["FSI", "R", "PDI", "L"], AUTO, 0, [0, 1, 0, 0]),
    (["FSI", "L", "PDI", "R"], AUTO, 1, [1, 2, 1, 1]),
    (["PDI", "R"], LTR, 0, [0, 1]),
    (["LRI", "R"], LTR, 0, [0, 3]),
]


@pytest.mark.parametrize(("classes", "direction", "base", "expected"), CLASSES)
def test_the_levels_of_classes(classes: list[str], direction: Direction, base: int, expected: list[int | None]) -> None:
    found = resolve_classes(classes, direction)
    assert (found.base, list(found.levels)) == (base, expected)


def test_embedding_has_a_floor() -> None:
    """Deeper than 125 levels nothing is embedded any more, and what was opened is closed in order."""
    found = resolve_classes(["RLE"] * 200 + ["L"] + ["PDF"] * 200 + ["L"], LTR)
    assert (found.levels[200], found.levels[-1]) == (126, 0)
    found = resolve_classes(["RLI"] * 200 + ["L"] + ["PDI"] * 200 + ["L"], LTR)
    assert (found.levels[200], found.levels[-1]) == (126, 0)


def test_brackets_that_are_nested_too_deeply_are_plain_signs() -> None:
    last = [levels("א" + "(" * depth + "ב" + ")" * depth, LTR).levels[-1] for depth in (1, 63, 64)]
    assert last == [1, 1, 0]


def test_a_line_that_ends_in_white_space_gives_it_to_the_margin() -> None:
    paragraph = levels("אב גד", LTR)
    assert paragraph.levels == (1, 1, 1, 1, 1)
    assert line_levels(paragraph, 0, 3) == (1, 1, 0)


def test_runs_of_a_line_in_the_order_of_drawing() -> None:
    paragraph = levels("אב cd 12", AUTO)
    assert visual_runs(paragraph, 0, 8) == [(3, 8, 2), (0, 3, 1)]
    assert level_runs((None, 1, None, 2)) == [(0, 3, 1), (3, 4, 2)]


def test_unknown_characters_are_read_in_the_direction_of_their_block() -> None:
    assert [bidi_class(chr(code)) for code in (0x05FF, 0x1EEFE, 0x10CFF, 0x20CF, 0xFDD0, 0x1FFFF, 0x38000)] == [
        "R", "AL", "R", "ET", "BN", "BN", "L",
    ]  # fmt: skip


def test_every_bracket_has_its_partner() -> None:
    assert len(OPENING_BRACKETS) == len(CLOSING_BRACKETS) == 64
    assert set(OPENING_BRACKETS.values()) == set(CLOSING_BRACKETS.values())


TEXTS = st.text(
    st.sampled_from("ab אב حم 12٣٤ -/.,:()[]%+ \u0301\u200c\u2068\u2069\u2067\u202b\u202c\u202e\u00ad\t"), max_size=40
)


@given(TEXTS, st.sampled_from(Direction))
def test_every_character_is_drawn_once(text: str, direction: Direction) -> None:
    found = levels(text, direction)
    assert sorted(visual_order(found.levels)) == [
        place for place, level in enumerate(found.levels) if level is not None
    ]
    runs = visual_runs(found, 0, len(text))
    assert sorted(place for start, end, _ in runs for place in range(start, end)) == list(range(len(text)))


@given(TEXTS.filter(lambda text: "\u202e" not in text), st.sampled_from(Direction))
def test_the_digits_of_a_number_are_never_turned_round(text: str, direction: Direction) -> None:
    order = visual_order(levels(text, direction).levels)
    where = {place: position for position, place in enumerate(order)}
    for place in range(len(text) - 1):
        if (
            text[place].isdecimal()
            and text[place + 1].isdecimal()
            and text[place].isascii() == text[place + 1].isascii()
        ):
            assert where[place + 1] == where[place] + 1


@given(st.text(st.sampled_from("ab 12-/.,()\u0301\u00ad\t"), max_size=30), st.sampled_from([LTR, AUTO]))
def test_the_short_way_for_latin_text_leads_where_the_long_way_does(text: str, direction: Direction) -> None:
    classes = [bidi_class(character) for character in text]
    assert levels(text, direction).levels == resolve_classes(classes, direction, text).levels


DIRECTIONS = {"0": LTR, "1": RTL, "2": AUTO}


def unicode_file(name: str) -> list[str]:
    """The lines of a file of the Debian package unicode-data that say something."""
    folders = os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(os.pathsep)
    found = [file for folder in folders if (file := Path(folder, "unicode", name)).is_file()]
    assert found, f"{name} is missing: install the Debian package unicode-data"
    lines = (line.partition("#")[0].strip() for line in found[0].read_text("utf-8").splitlines())
    return [line for line in lines if line]


def numbers(text: str) -> tuple[int | None, ...]:
    return tuple(None if part == "x" else int(part) for part in text.split())


@pytest.mark.slow
def test_all_cases_of_bidi_character_test() -> None:
    wrong, count = [], 0
    for line in unicode_file("BidiCharacterTest.txt"):
        characters, direction, base, expected, order = line.split(";")
        found = levels("".join(chr(int(code, 16)) for code in characters.split()), DIRECTIONS[direction])
        count += 1
        if (found.base, found.levels, tuple(visual_order(found.levels))) != (
            int(base),
            numbers(expected),
            numbers(order),
        ):
            wrong.append(line)
    assert wrong == []
    assert count > 90_000


@pytest.mark.slow
def test_all_cases_of_bidi_test() -> None:
    wrong, count = [], 0
    expected: tuple[int | None, ...] = ()
    order: tuple[int | None, ...] = ()
    for line in unicode_file("BidiTest.txt"):
        if line.startswith("@Levels:"):
            expected = numbers(line.partition(":")[2])
        elif line.startswith("@Reorder:"):
            order = numbers(line.partition(":")[2])
        else:
            classes, _, bits = line.partition(";")
            for bit, direction in ((1, AUTO), (2, LTR), (4, RTL)):
                if int(bits) & bit:
                    found = resolve_classes(classes.split(), direction)
                    count += 1
                    if (found.levels, tuple(visual_order(found.levels))) != (expected, order):
                        wrong.append((line, direction))
    assert wrong == []
    assert count > 700_000
