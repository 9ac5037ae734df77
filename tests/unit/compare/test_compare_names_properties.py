"""What holds for the comparison of any two texts, names or not."""

from collections import Counter
from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.compare.names import NameComparison, NameVerdict, compare_names, name_form
from tracker.compare.names.folding import bare
from tracker.domain.names import PersonName
from tracker.texts import render

WORDS = """
Mariam Maryam Osman Uthman Abdelrahman Abd al-Rahman al Sayed Hassan Hossein Md. Dr. A. M.A. bin de la van García Márquez
Müller MUELLER O'Brien Smith Jr. FNU S/O née Kim Min-su 김민수 王小明 محمد عبد الرحمن الحسن Сергей Петрович Иванов אברהם כהן
राजेश さくら አበበ Γεώργιος , - . ( " < <<
"""
names = (
    st.lists(st.sampled_from(WORDS.split()), max_size=6).map(" ".join)
    | st.text(max_size=40)
    | st.text(ascii_letters + " .,'-")
)
fields = st.none() | names
people = st.builds(PersonName, names, fields, fields) | names


def mirrored(comparison: NameComparison) -> Counter[tuple[str, ...]]:
    return Counter((edit.kind.value, edit.right, edit.left, edit.rule) for edit in comparison.edits)


def letters(text: str) -> Counter[str]:
    return Counter(letter for letter in bare(text) if letter.isalnum())


@given(people, people)
def test_both_sides_see_the_same(left: PersonName | str, right: PersonName | str) -> None:
    there, back = compare_names(left, right), compare_names(right, left)
    assert (there.verdict, there.layer, there.score) == (back.verdict, back.layer, back.score)
    assert (there.left, there.right) == (back.right, back.left)


@given(names, names)
def test_the_edits_are_those_of_the_other_side_turned_round(left: str, right: str) -> None:
    there, back = compare_names(left, right), compare_names(right, left)
    assert Counter((edit.kind.value, edit.left, edit.right, edit.rule) for edit in there.edits) == mirrored(back)


@given(people)
def test_a_name_is_identical_with_itself(name: PersonName | str) -> None:
    comparison = compare_names(name, name)
    assert (comparison.verdict, comparison.score) == (NameVerdict.IDENTICAL, 1.0)


@given(names, names)
def test_every_letter_of_both_names_is_in_exactly_one_edit(left: str, right: str) -> None:
    comparison = compare_names(left, right)
    assert letters("".join(edit.left for edit in comparison.edits)) == letters(left)
    assert letters("".join(edit.right for edit in comparison.edits)) == letters(right)


@given(people, people)
def test_the_score_is_a_share_and_only_identical_names_have_all_of_it(
    left: PersonName | str, right: PersonName | str
) -> None:
    comparison = compare_names(left, right)
    assert 0.0 <= comparison.score <= 1.0
    assert (comparison.score == 1.0) == (comparison.verdict is NameVerdict.IDENTICAL)


@given(people, people)
def test_the_sentence_can_always_be_said(left: PersonName | str, right: PersonName | str) -> None:
    assert render(compare_names(left, right).message).endswith(".")


@given(
    st.lists(st.sampled_from(["Mariam", "Osman", "Hassan", "Jean-Pierre", "García"]), min_size=1, max_size=5).map(
        " ".join
    )
)
def test_capitals_are_formatting(name: str) -> None:
    assert compare_names(name, name.upper()).verdict is NameVerdict.FORMATTING
    assert name_form(name) == name_form(name.upper())


@given(names, names)
def test_names_of_one_form_differ_in_formatting_at_most(left: str, right: str) -> None:
    if name_form(left) == name_form(right):
        assert compare_names(left, right).verdict in (NameVerdict.IDENTICAL, NameVerdict.FORMATTING)


@pytest.mark.parametrize(
    "unit", ["Mariam Abdelrahman Osman ", "a-", "a.", "ab/", "محمد ", "ü", "<", ", ", "김", "M.D. "]
)
def test_a_very_long_text_is_compared_in_bounds(unit: str) -> None:
    """A hundred thousand characters are no name; what they have is looked at in part, and no step grows with the rest."""
    long = unit * (100_000 // len(unit))
    comparison = compare_names(long, "Uthman" + long)
    assert len(comparison.edits) <= 60
    assert letters("".join(edit.left for edit in comparison.edits)) == letters(long)


def test_the_order_of_earlier_comparisons_changes_nothing() -> None:
    first = compare_names("Mariam Osman", "Maryam Uthman")
    for other in WORDS.split():
        compare_names("Mariam Osman", other)
    assert compare_names("Mariam Osman", "Maryam Uthman") == first
