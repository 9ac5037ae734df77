"""Titles whose letters are set apart, and figures in boxes of their own."""

import pytest

from tracker.capture.page.flow import flow_of
from tracker.capture.page.layout import Box, PageText, Segment, Word


def _set(parts: list[str], *, apart: float = 4.0, between: float = 12.0) -> Segment:
    """Parts of which each letter is a word of its own."""
    words, at = [], 50.0
    for part in parts:
        for letter in part:
            words.append(Word(letter, Box(at, 50.0, at + 9, 70.0)))
            at += 9 + apart
        at += between - apart
    return Segment(tuple(words))


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (["DIPLOMA"], "DIPLOMA"),
        (["CHANGE", "OF", "NAME"], "CHANGE OF NAME"),
        (["14", "05", "1992"], "14 05 1992"),
        (["ABC"], "A B C"),
        (["1234"], "1 2 3 4"),
    ],
)
def test_letters_set_apart_are_words(parts: list[str], text: str) -> None:
    flow = flow_of(PageText(1, 1000.0, 1400.0, (_set(parts),)))
    assert flow.text == text


def test_a_place_in_the_text_is_that_of_the_letters() -> None:
    flow = flow_of(PageText(1, 1000.0, 1000.0, (_set(["CHANGE", "OF", "NAME"]),)))
    box = flow.box(flow.text.index("OF"), flow.text.index("OF") + 2)
    assert box is not None
    assert 0.12 < box.left < box.right < 0.18


def _row(*parts: str) -> tuple[Segment, ...]:
    """Segments on one line, each of the words that a space parts in it."""
    segments, at = [], 50.0
    for part in parts:
        words = []
        for text in part.split():
            words.append(Word(text, Box(at, 50.0, at + 20 * len(text), 70.0)))
            at += 20 * len(text) + 8
        segments.append(Segment(tuple(words)))
        at += 60
    return tuple(segments)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("姓", "名", "顾晓雯"), "姓名\t顾晓雯"),
        (("姓", "名 顾晓雯"), "姓名\t顾晓雯"),
        (("姓 名 顾晓雯", "性 别 女"), "姓名\t顾晓雯\t性别\t女"),
        (("出 生 日 期", "1993-04-17"), "出生日期\t1993-04-17"),
        (("성 명", "김아다"), "성명\t김아다"),
        (("姓 李",), "姓 李"),
        (("A", "B C"), "A\tB C"),
    ],
)
def test_the_signs_of_a_label_are_one_and_parted_from_its_value(parts: tuple[str, ...], text: str) -> None:
    assert flow_of(PageText(1, 1000.0, 1000.0, _row(*parts))).text == text
