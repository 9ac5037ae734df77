"""Which characters are marked, and that marking neither loses nor invents one."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.ui.differences import LONGEST, Piece, mark_differences

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def marked(left: str, right: str) -> tuple[list[str], list[str]]:
    one, other = mark_differences(left, right)
    return [each.text for each in one if each.is_different], [each.text for each in other if each.is_different]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("SMC-20471", "SMC-20417", (["71"], ["17"])),
        ("Mariam Haddad", "Mariam Osman", (["Haddad"], ["Osman"])),
        ("Maryam Osman", "OSMAN MARIAM", (["y"], ["I"])),
        ("Mariam Abdel Rahman Osman", "OSMAN MARIAM ABDELRAHMAN", ([" "], [])),
        ("Mariam Osman", "Mariam Abdelrahman Osman", ([], ["Abdelrahman"])),
        ("Mariam A. Osman", "Mariam Osman", (["A"], [])),
        ("14 March 1998", "14 March 1989", (["98"], ["89"])),
        ("Müller", "Muller", (["ü"], ["u"])),
        ("de la Cruz", "De La Cruz", (["d", "l"], ["D", "L"])),
        ("same", "same", ([], [])),
        ("", "all of it", ([], ["all of it"])),
    ],
)
def test_the_characters_that_differ_are_marked(left: str, right: str, expected: tuple[list[str], list[str]]) -> None:
    assert marked(left, right) == expected


def test_letters_that_are_written_joined_are_marked_as_one_word() -> None:
    assert marked("مريم عثمان", "مريام عثمان") == (["مريم"], ["مريام"])
    assert marked("सन्देश शर्मा", "सन्देस शर्मा") == (["सन्देश"], ["सन्देस"])


def test_long_texts_are_left_alone() -> None:
    assert marked("a" * (LONGEST + 1), "b") == ([], [])


@settings(max_examples=200)
@given(words, words)
def test_nothing_is_lost_and_nothing_invented(left: str, right: str) -> None:
    one, other = mark_differences(left, right)
    assert "".join(each.text for each in one) == left
    assert "".join(each.text for each in other) == right
    assert all(each.text for each in (*one, *other))
    assert all(a.is_different != b.is_different for a, b in pairwise(one))


@given(words)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert mark_differences(text, text)[0] == ((Piece(text, False),) if text else ())
