"""Calendars: the published correspondences, the lengths of months, and there-and-back for every day."""

from datetime import date
from itertools import pairwise

import jdatetime
import pytest
from hijridate import Hijri
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.compare.calendars import (
    UMM_AL_QURA_YEARS,
    UnknownYearError,
    calendar_name,
    from_gregorian,
    is_tabular,
    month_lengths,
    month_names,
    month_span,
    slack,
    to_gregorian,
    year_span,
)
from tracker.domain.vocabulary import Calendar
from tracker.texts import render

KNOWN_DAYS = [
    (Calendar.SOLAR_HIJRI, (1362, 10, 11), "1984-01-01"),
    (Calendar.SOLAR_HIJRI, (1370, 6, 31), "1991-09-22"),
    (Calendar.SOLAR_HIJRI, (1379, 1, 1), "2000-03-20"),
    (Calendar.SOLAR_HIJRI, (1399, 12, 30), "2021-03-20"),
    (Calendar.SOLAR_HIJRI, (1400, 1, 1), "2021-03-21"),
    (Calendar.SOLAR_HIJRI, (1403, 12, 30), "2025-03-20"),
    (Calendar.ISLAMIC, (1405, 1, 1), "1984-09-26"),
    (Calendar.ISLAMIC_CIVIL, (1405, 1, 1), "1984-09-27"),
    (Calendar.ISLAMIC, (1410, 9, 1), "1990-03-27"),
    (Calendar.ISLAMIC_CIVIL, (1410, 9, 1), "1990-03-28"),
    (Calendar.ISLAMIC, (1445, 1, 1), "2023-07-19"),
    (Calendar.ISLAMIC_CIVIL, (1445, 1, 1), "2023-07-19"),
    (Calendar.ISLAMIC, (1446, 1, 1), "2024-07-07"),
    (Calendar.ISLAMIC_CIVIL, (1446, 1, 1), "2024-07-08"),
    (Calendar.BIKRAM_SAMBAT, (2047, 1, 1), "1990-04-14"),
    (Calendar.BIKRAM_SAMBAT, (2047, 9, 17), "1991-01-01"),
    (Calendar.BIKRAM_SAMBAT, (2050, 9, 17), "1994-01-01"),
    (Calendar.BIKRAM_SAMBAT, (2080, 1, 1), "2023-04-14"),
    (Calendar.ETHIOPIAN, (1982, 4, 23), "1990-01-01"),
    (Calendar.ETHIOPIAN, (2005, 9, 10), "2013-05-18"),
    (Calendar.ETHIOPIAN, (2011, 13, 6), "2019-09-11"),
    (Calendar.ETHIOPIAN, (2016, 1, 1), "2023-09-12"),
    (Calendar.ETHIOPIAN, (2017, 1, 1), "2024-09-11"),
    (Calendar.BUDDHIST, (2563, 2, 29), "2020-02-29"),
    (Calendar.GREGORIAN, (2000, 2, 29), "2000-02-29"),
]

NO_SUCH_DAY = [
    (Calendar.GREGORIAN, (1900, 2, 29)),
    (Calendar.GREGORIAN, (2010, 0, 1)),
    (Calendar.GREGORIAN, (2010, 13, 1)),
    (Calendar.ETHIOPIAN, (2012, 13, 6)),
    (Calendar.ETHIOPIAN, (2012, 1, 31)),
    (Calendar.SOLAR_HIJRI, (1402, 12, 30)),
    (Calendar.SOLAR_HIJRI, (1399, 7, 31)),
    (Calendar.ISLAMIC, (1435, 2, 30)),
    (Calendar.ISLAMIC_CIVIL, (1435, 2, 30)),
    (Calendar.BIKRAM_SAMBAT, (2047, 9, 31)),
    (Calendar.BUDDHIST, (2562, 2, 29)),
]


@pytest.mark.parametrize(("calendar", "day", "gregorian"), KNOWN_DAYS)
def test_published_correspondences_hold_both_ways(calendar, day, gregorian):
    assert to_gregorian(calendar, *day).isoformat() == gregorian
    assert from_gregorian(calendar, date.fromisoformat(gregorian)) == day


@pytest.mark.parametrize(("calendar", "day"), NO_SUCH_DAY)
def test_a_day_that_does_not_exist_is_refused(calendar, day):
    with pytest.raises(ValueError, match="has no"):
        to_gregorian(calendar, *day)


@pytest.mark.parametrize(
    ("calendar", "year"),
    [
        (Calendar.GREGORIAN, 0),
        (Calendar.GREGORIAN, 10_000),
        (Calendar.BIKRAM_SAMBAT, 1974),
        (Calendar.BIKRAM_SAMBAT, 2101),
        (Calendar.SOLAR_HIJRI, 1100),
        (Calendar.ETHIOPIAN, 0),
        (Calendar.ISLAMIC, 0),
        (Calendar.BUDDHIST, 543),
    ],
)
def test_a_year_beyond_the_tables_is_unknown_and_never_extrapolated(calendar, year):
    with pytest.raises(UnknownYearError):
        year_span(calendar, year)


def test_every_umm_al_qura_month_begins_where_the_published_table_says():
    starts = [(year, month) for year in UMM_AL_QURA_YEARS for month in range(1, 13)]
    wrong = [
        start
        for start in starts
        if to_gregorian(Calendar.ISLAMIC, *start, 1) != date(*Hijri(*start, 1).to_gregorian().datetuple())
    ]
    assert len(starts) == 1896
    assert wrong == []


def test_solar_hijri_agrees_with_a_second_source_in_every_month():
    wrong = [
        (year, month)
        for year in range(1270, 1450)
        for month in range(1, 13)
        if to_gregorian(Calendar.SOLAR_HIJRI, year, month, 1) != jdatetime.date(year, month, 1).togregorian()
    ]
    assert wrong == []


def test_beyond_the_umm_al_qura_tables_the_tabular_rule_stands_in_with_more_slack():
    assert is_tabular(Calendar.ISLAMIC, 1342)
    assert not is_tabular(Calendar.ISLAMIC, 1343)
    assert not is_tabular(Calendar.ISLAMIC_CIVIL, 1342)
    assert to_gregorian(Calendar.ISLAMIC, 1340, 5, 5) == to_gregorian(Calendar.ISLAMIC_CIVIL, 1340, 5, 5)
    assert slack(Calendar.ISLAMIC, 1342) == 2


def test_slack_is_where_converters_are_known_to_differ():
    assert slack(Calendar.ISLAMIC, 1435) == slack(Calendar.ISLAMIC_CIVIL, 1435) == 1
    assert [year for year in range(2055, 2084) if slack(Calendar.BIKRAM_SAMBAT, year)] == [2062, 2082, 2083]
    assert slack(Calendar.GREGORIAN, 2012) == slack(Calendar.SOLAR_HIJRI, 1391) == slack(Calendar.ETHIOPIAN, 2005) == 0


@pytest.mark.parametrize("calendar", Calendar)
def test_months_follow_each_other_without_a_gap_and_fill_the_year(calendar):
    year = from_gregorian(calendar, date(2012, 11, 12))[0]
    spans = [month_span(calendar, year, month) for month in range(1, len(month_lengths(calendar, year)) + 1)]
    assert (spans[0][0], spans[-1][1]) == year_span(calendar, year)
    assert all((later[0] - earlier[1]).days == 1 for earlier, later in pairwise(spans))
    assert len(month_names(calendar)) == len(spans)


@pytest.mark.parametrize("calendar", Calendar)
@settings(max_examples=150)
@given(day=st.dates(date(1925, 1, 1), date(2040, 12, 31)))
def test_there_and_back_is_the_same_day(calendar, day):
    assert to_gregorian(calendar, *from_gregorian(calendar, day)) == day


@settings(max_examples=300)
@given(calendar=st.sampled_from(Calendar), day=st.dates())
def test_any_day_converts_or_is_beyond_the_tables(calendar, day):
    try:
        year, month, number = from_gregorian(calendar, day)
    except UnknownYearError:
        assert calendar is not Calendar.GREGORIAN
    else:
        first, last = month_span(calendar, year, month)
        assert first <= day
        assert number >= 1
        assert day <= last or (day - last).days == 1  # the one day between the last published year and the rule


def test_calendars_have_names_for_people():
    names = [render(calendar_name(calendar)) for calendar in Calendar]
    assert len(set(names)) == len(names)
    assert render(month_names(Calendar.ETHIOPIAN)[12]) == "Pagume"
