"""Comparing registration and document numbers: what was copied wrongly, and what is only written differently."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.compare.numbers import LONGEST_NUMBER, NumberVerdict, compare_numbers, number_form
from tracker.texts import render

VERDICTS = [
    ("KMC-31807", "KMC-31807", NumberVerdict.IDENTICAL),
    ("", "", NumberVerdict.IDENTICAL),
    ("KMC-31807", "kmc 31807", NumberVerdict.FORMATTING),
    ("12.345/67", "1234567", NumberVerdict.FORMATTING),
    ("KMC-٣١٨٠٧", "KMC31807", NumberVerdict.FORMATTING),
    ("ＫＭＣ　３１８０７", "KMC 31807", NumberVerdict.FORMATTING),
    ("KMC-31807", "KMC-31870", NumberVerdict.TRANSPOSED),
    ("KMC-31807", "KCM-31807", NumberVerdict.TRANSPOSED),
    ("KMC-31807", "KMC-318O7", NumberVerdict.CONFUSED),
    ("A1508", "AI5O8", NumberVerdict.CONFUSED),
    ("B123", "8123", NumberVerdict.CONFUSED),
    ("KMC-31807", "KMC-31907", NumberVerdict.SLIP),
    ("KMC-31807", "KMC-3187", NumberVerdict.SLIP),
    ("31807", "318077", NumberVerdict.SLIP),
    ("KMC-31807", "31807", NumberVerdict.MISSING_PART),
    ("31807/2012", "31807", NumberVerdict.MISSING_PART),
    ("KMC-31807-B", "KMC31807", NumberVerdict.MISSING_PART),
    ("0031807", "31807", NumberVerdict.MISSING_PART),
    ("KMC-0031807", "31807", NumberVerdict.MISSING_PART),
    ("KMC-31807", "70813", NumberVerdict.DIFFERENT),
    ("KMC-31807", "KMC", NumberVerdict.MISSING_PART),
    ("KM-12", "12", NumberVerdict.DIFFERENT),
    ("12345", "12543", NumberVerdict.DIFFERENT),
    ("—", "…", NumberVerdict.DIFFERENT),
    ("", "31807", NumberVerdict.DIFFERENT),
]


@pytest.mark.parametrize(("left", "right", "verdict"), VERDICTS)
def test_two_numbers_have_their_verdict_in_both_orders(left, right, verdict):
    assert compare_numbers(left, right).verdict is verdict
    assert compare_numbers(right, left).verdict is verdict


@pytest.mark.parametrize(("left", "right", "verdict"), VERDICTS)
def test_the_sentence_quotes_both_numbers(left, right, verdict):
    message = render(compare_numbers(left, right).message)
    assert f"“{left}”" in message
    assert f"“{right}”" in message


@pytest.mark.parametrize(
    ("left", "right", "sentence"),
    [
        ("KMC-31807", "KMC-31870", "“KMC-31807” and “KMC-31870” differ: 0 and 7 changed places."),
        (
            "KMC-31807",
            "KMC-318O7",
            "“KMC-31807” and “KMC-318O7” differ in characters that look alike: 0 in the one and O in the other.",
        ),
        ("KMC-31807", "31807", "“31807” is “KMC-31807” without “KMC” before it."),
        ("31807", "31807/2012", "“31807” is “31807/2012” without “2012” behind it."),
        ("0031807", "31807", "“31807” is “0031807” without its leading zeros."),
        (
            "31807",
            "31907",
            "“31807” and “31907” differ in one character: 8 in the one and 9 in the other.",
        ),
    ],
)
def test_the_sentence_says_what_differs(left, right, sentence):
    assert render(compare_numbers(left, right).message) == sentence


def test_the_form_drops_case_and_separators_only():
    assert number_form("smc - 20.417/b") == "SMC20417B"
    assert number_form("—") == ""


@settings(max_examples=400)
@given(left=st.text(max_size=30), right=st.text(max_size=30))
def test_any_two_texts_compare_alike_from_both_sides(left, right):
    comparison = compare_numbers(left, right)
    assert comparison.verdict is compare_numbers(right, left).verdict
    assert (comparison.verdict is NumberVerdict.IDENTICAL) == (left == right)
    assert render(comparison.message)


@settings(max_examples=300)
@given(
    number=st.from_regex(r"[A-Z]{2}-[0-9]{5}", fullmatch=True),
    at=st.integers(0, 7),
    new=st.sampled_from("0123456789AZ"),
)
def test_one_wrong_character_is_never_called_different(number, at, new):
    wrong = number[:at] + new + number[at + 1 :]
    assert compare_numbers(number, wrong).verdict is not NumberVerdict.DIFFERENT


@settings(max_examples=100)
@given(number=st.text(alphabet="abc0123-/. ", max_size=30))
def test_the_form_of_a_form_is_the_form(number):
    assert number_form(number_form(number)) == number_form(number)


def test_very_long_texts_are_compared_for_equality_only():
    long = "1" * (LONGEST_NUMBER + 1)
    assert compare_numbers(long, long).verdict is NumberVerdict.IDENTICAL
    assert compare_numbers(long, long[:-1] + "2").verdict is NumberVerdict.DIFFERENT


@pytest.mark.parametrize(("left", "right"), [("АВ 771204", "AB 771204"), ("ΧΥ-55/12", "XY-55/12")])
def test_letters_of_two_alphabets_that_look_the_same_are_the_same(left: str, right: str) -> None:
    assert compare_numbers(left, right).verdict is NumberVerdict.FORMATTING


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("45112", "MD-45121", NumberVerdict.TRANSPOSED),
        ("醫字第045121號", "045112", NumberVerdict.TRANSPOSED),
        ("CRM-SP 145.882", "145832", NumberVerdict.SLIP),
        ("MD-45121", "RN-45112", NumberVerdict.DIFFERENT),
        ("A12", "21", NumberVerdict.DIFFERENT),
    ],
)
def test_a_wrong_figure_is_told_though_the_letters_are_left_out(left: str, right: str, verdict: NumberVerdict) -> None:
    assert compare_numbers(left, right).verdict is verdict
    assert compare_numbers(right, left).verdict is verdict
