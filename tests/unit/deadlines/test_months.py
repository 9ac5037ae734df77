"""Arithmetic with months on plain days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.months import add_days, add_months, first_day_good_for, whole_months

days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
months = st.integers(0, 120)


@pytest.mark.parametrize(
    ("day", "count", "wanted"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
        (date(9999, 12, 1), 1, date.max),
        (date(1, 1, 5), -1, date.min),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_the_month(day: date, count: int, wanted: date) -> None:
    assert add_months(day, count) == wanted


def test_days_stay_within_the_calendar() -> None:
    assert add_days(date.max, 1) == date.max
    assert add_days(date.min, -1) == date.min
    assert add_days(date(2026, 12, 31), 1) == date(2027, 1, 1)


@given(days, months, st.integers(0, 400))
def test_the_first_good_day_is_good_and_the_day_before_is_not(day: date, count: int, more: int) -> None:
    first = first_day_good_for(day, count, more)
    assert add_days(add_months(first, count), more) >= day
    assert add_days(add_months(first - timedelta(days=1), count), more) < day


@given(days, st.integers(0, 240))
def test_so_many_months_fit_between_a_day_and_the_day_before_the_same_day_later(day: date, count: int) -> None:
    assert whole_months(day, add_months(day, count) - timedelta(days=1)) in (count, count - 1)
    assert day.day > 28 or whole_months(day, add_months(day, count) - timedelta(days=1)) == count


def test_june_to_may_is_a_year() -> None:
    assert whole_months(date(2014, 6, 1), date(2015, 5, 31)) == 12
    assert whole_months(date(2014, 6, 1), date(2015, 5, 30)) == 11
    assert whole_months(date(2014, 6, 1), date(2014, 5, 1)) == 0
