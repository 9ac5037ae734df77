"""Numbers that are one word in no list: compounds, Roman figures; and the dates that have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.compare.dates import read_date
from tracker.compare.dates.numerals import compound, roman


@pytest.mark.parametrize(
    ("word", "value", "is_ordinal"),
    [
        ("zweitausendneunzehn", 2019, False), ("neunzehnhundertsiebenundachtzig", 1987, False),
        ("einundzwanzigsten", 21, True), ("DREIUNDDREISSIG", 33, False), ("duemilaundici", 2011, False),
        ("millenovecentonovantotto", 1998, False), ("ventitré", 23, False), ("tweeduizendtwaalf", 2012, False),
        ("negentienhonderdvijfennegentig", 1995, False),
    ],
)  # fmt: skip
def test_a_number_written_as_one_word_is_taken_apart(word: str, value: int, is_ordinal: bool) -> None:
    made = compound(word)
    assert made is not None
    assert (made.value, made.is_ordinal) == (value, is_ordinal)


@pytest.mark.parametrize(
    "word", ["", "zwei", "undzwanzig", "zwanzigund", "Vierzigstein", "zweidrei", "hundertstel", "Acht-"]
)
def test_a_word_that_is_no_compound_is_no_number(word: str) -> None:
    assert compound(word) is None


@given(st.integers(1, 3999))
def test_roman_figures_are_read_back(number: int) -> None:
    signs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    )
    left, written = number, ""
    for value, sign in signs:
        written += sign * (left // value)
        left %= value
    assert roman(written) == roman(written.upper()) == number


@pytest.mark.parametrize("word", ["", "iiii", "ic", "vx", "mmxa", "im"])
def test_other_letters_are_no_roman_figures(word: str) -> None:
    assert roman(word) is None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("the ninth day of August in the year of Our Lord Two Thousand and Seventeen", "2017-08-09"),
        ("am vierten Tag des Monats Oktober zweitausendzwölf", "2012-10-04"),
        ("den elften Mai neunzehnhundertachtundneunzig", "1998-05-11"),
        ("die vicesimo primo mensis Februarii anno Domini bis millesimo quarto decimo", "2014-02-21"),
        ("die IX mensis Martii anno MMXVI", "2016-03-09"),
        ("il diciotto aprile duemilasedici", "2016-04-18"),
        ("двадцать первого июля две тысячи десятого года", "2010-07-21"),
        ("l'an de grâce deux mille treize, le six juin", "2013-06-06"),
    ],
)
def test_dates_in_words_are_read(printed: str, day: str) -> None:
    assert read_date(printed).edtf() == day


@pytest.mark.parametrize("printed", ["12 mix 2019", "mai mmxii d", "section iv 2019", "civil 2012"])
def test_letters_that_are_also_roman_figures_make_no_date(printed: str) -> None:
    assert read_date(printed).edtf() in ("unreadable", "2012-05")
