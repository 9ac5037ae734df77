"""The words of dates: every spelling of a month is that month, and no word hides another."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.compare.calendars import from_gregorian, month_names
from tracker.compare.dates import read_date
from tracker.compare.dates.tokens import Kind, tokens
from tracker.compare.dates.words import fold, tidy, vocabulary
from tracker.domain.vocabulary import Calendar
from tracker.settings import resources_folder
from tracker.texts import render


def table(name):
    return tomllib.loads((resources_folder() / "dates" / f"{name}.toml").read_text(encoding="utf-8"))


YEARS = {
    Calendar.GREGORIAN: 2010,
    Calendar.ISLAMIC: 1435,
    Calendar.SOLAR_HIJRI: 1390,
    Calendar.BIKRAM_SAMBAT: 2065,
    Calendar.ETHIOPIAN: 2003,
}
LANGUAGES = [
    (Calendar(calendar), language, rows)
    for calendar, languages in table("months").items()
    for language, rows in languages.items()
]


@pytest.mark.parametrize(("calendar", "language", "rows"), LANGUAGES, ids=lambda value: str(value)[:20])
def test_every_spelling_of_a_month_is_read_as_that_month(calendar, language, rows):
    assert len(rows) == len(month_names(calendar))
    for number, spellings in enumerate(rows, start=1):
        for spelling in spellings:
            for printed in (f"3 {spelling} {YEARS[calendar]}", f"3 {spelling.upper()} {YEARS[calendar]}"):
                only = read_date(printed).only
                assert only is not None, printed
                assert only.calendar is calendar, printed
                assert from_gregorian(calendar, only.first) == (YEARS[calendar], number, 3), printed


@pytest.mark.parametrize("calendar", Calendar)
def test_the_names_that_the_program_writes_are_names_that_it_reads(calendar):
    for number, name in enumerate(month_names(calendar), start=1):
        months = vocabulary().words[fold(tidy(render(name)))].months
        assert number in {month for _, month in months}


def test_every_era_says_its_calendar():
    for calendar, spellings in table("words")["eras"].items():
        for spelling in spellings:
            found = tokens(f"14/08/1430 {spelling}")
            assert found is not None, spelling
            assert [token.era for token in found if token.kind is Kind.ERA] == [Calendar(calendar)], spelling


def test_fillers_and_weekdays_are_nothing_to_a_date():
    words = table("words")
    for word in [*words["fillers"], *words["weekdays"]]:
        assert read_date(f"{word} 2010-11-23").edtf() == "2010-11-23", word


def test_every_word_that_parts_two_dates_parts_them():
    ranges = table("words")["ranges"]
    for word in [*ranges["words"], *ranges["weak"]]:
        assert read_date(f"Jan 2013 {word} Feb 2014").edtf() == "2013-01/2014-02", word


def test_every_word_that_repeats_a_date_does():
    for word in table("words")["restated"]["words"]:
        assert read_date(f"3 Sha'ban 1435 {word} 1 June 2014").edtf() == "2014-06-01", word


def test_every_written_number_is_that_number():
    for kind, numbers in table("numbers").items():
        for number, spellings in numbers.items():
            for spelling in spellings:
                word = vocabulary().words[fold(tidy(spelling))]
                assert (word.number, word.is_ordinal) == (int(number), kind == "ordinal"), spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Şaʿbān", "saban"),
        ("جمادی‌الثانی", "جمادى الثاني"),
        ("ذو القعدة", "ذوالقعده"),
        ("फ़रवरी", "फरवरी"),
        ("KASIM", "kasım"),
        ("décembre", "DECEMBRE"),
        ("Ὀκτώβριος", "οκτωβριοσ"),
    ],
)
def test_spellings_that_differ_in_marks_only_are_one_word(one, other):
    assert fold(tidy(one)) == fold(tidy(other))


@settings(max_examples=300)
@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(word):
    once = fold(tidy(word))
    assert fold(tidy(once)) == once


@pytest.mark.parametrize(
    "digits", ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９"]
)
def test_figures_of_any_script_are_figures(digits):
    assert tidy(digits) == "0123456789"
