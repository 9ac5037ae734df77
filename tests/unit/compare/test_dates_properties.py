"""Reading dates, whatever is printed: no error, no end without a reading, and what is written is read back."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.compare.calendars import from_gregorian
from tracker.compare.dates import describe_reading, read_date
from tracker.compare.dates.tokens import LONGEST_TEXT
from tracker.domain.dates import Precision, Unreadable
from tracker.domain.vocabulary import Calendar, DateOrder
from tracker.texts import render


@settings(max_examples=400)
@given(
    printed=st.text(max_size=60),
    calendar=st.none() | st.sampled_from(Calendar),
    order=st.none() | st.sampled_from(DateOrder),
)
def test_any_text_is_read_without_an_error(printed, calendar, order):
    reading = read_date(printed, calendar=calendar, order=order)
    assert reading.text == printed
    assert bool(reading.candidates) == (reading.problem is None)
    assert render(describe_reading(reading))


FRAGMENTS = [
    "12", "31", "2012", "1435", "1370", "2063", "2555", "99", "20121112", "Nov", "Sha'ban", "چهارشنبه", "Tir", "चैत",
    "third", "two thousand", "sept", "to", "a", "–", "-", "/", "(", ")", ",", ".", "H", "B.S.", "corresponding to", "th",
    "XI", "=", "'", "T10:00", "of the",
]  # fmt: skip


@settings(max_examples=400)
@given(
    fragments=st.lists(st.sampled_from(FRAGMENTS), max_size=14),
    glue=st.sampled_from(["", " ", "-", "/"]),
    calendar=st.none() | st.sampled_from(Calendar),
    order=st.none() | st.sampled_from(DateOrder),
)
def test_any_jumble_of_date_parts_is_read_without_an_error(fragments, glue, calendar, order):
    reading = read_date(glue.join(fragments), calendar=calendar, order=order)
    assert all(candidate.first <= candidate.last for candidate in reading.candidates)
    assert render(describe_reading(reading))


@pytest.mark.parametrize(
    "printed",
    [
        "12 " * 60_000,
        "1-" * 79 + "1",
        "(1" * 80,
        "a" * 160,
        "١ " * 80,
        "1 to " * 30,
        "(Jan 2013-" * 16,
        "5" * 160,
        "ﷺ" * 160,
    ],
)
def test_long_texts_come_to_an_end(printed):
    """One that tried every way to part them would not, while anybody waits."""
    assert read_date(printed).problem is not None


def test_a_text_longer_than_any_date_is_unreadable():
    assert read_date("12 November 2012").candidates
    assert read_date("12 November 2012".rjust(LONGEST_TEXT + 1)).problem is Unreadable.NOT_A_DATE


NOTATIONS = [
    "{0:%Y-%m-%d}",
    "{0.day} {0:%B} {0.year}",
    "{0:%B} {0.day}, {0.year}",
    "{0:%d}-{0:%b}-{0:%Y}",
    "{0:%d%b%Y}",
]


@settings(max_examples=200)
@given(day=st.dates(date(1930, 1, 1), date(2045, 12, 31)), notation=st.sampled_from(NOTATIONS))
def test_a_printed_day_is_read_back_as_that_day(day, notation):
    only = read_date(notation.format(day)).only
    assert only is not None
    assert (only.first, only.last, only.precision) == (day, day, Precision.DAY)


@settings(max_examples=200)
@given(day=st.dates(date(1930, 1, 1), date(2045, 12, 31)))
def test_a_day_in_figures_may_be_itself_and_at_most_one_other_day(day):
    reading = read_date(f"{day:%d/%m/%Y}")
    assert day in {candidate.first for candidate in reading.candidates}
    assert len(reading.candidates) == (2 if day.day <= 12 and day.day != day.month else 1)


@settings(max_examples=100)
@given(
    month=st.dates(date(1930, 1, 1), date(2045, 12, 31)), notation=st.sampled_from(["%B %Y", "%Y-%m", "%m/%Y", "%Y"])
)
def test_a_month_or_year_never_becomes_a_day(month, notation):
    only = read_date(month.strftime(notation)).only
    assert only is not None
    assert only.precision is (Precision.YEAR if notation == "%Y" else Precision.MONTH)
    assert only.edtf() == month.strftime("%Y" if notation == "%Y" else "%Y-%m")


@example(day=date(2008, 9, 6), calendar=Calendar.ETHIOPIAN, precision=Precision.MONTH)
@settings(max_examples=300)
@given(
    day=st.dates(date(1946, 1, 1), date(2040, 12, 31)),
    calendar=st.sampled_from(Calendar),
    precision=st.sampled_from([Precision.DAY, Precision.MONTH, Precision.YEAR]),
)
def test_the_description_of_a_reading_is_read_as_that_reading(day, calendar, precision):
    year, month, number = from_gregorian(calendar, day)
    printed = {
        Precision.DAY: f"{year}-{month:02}-{number:02}",
        Precision.MONTH: f"{year}-{month:02}",
        Precision.YEAR: f"{year}",
    }[precision]
    reading = read_date(printed, calendar=calendar)
    again = read_date(render(describe_reading(reading)))
    assert reading.only is not None
    assert again.only is not None
    assert (again.only.first, again.only.last, again.only.calendar) == (
        reading.only.first,
        reading.only.last,
        calendar,
    )
