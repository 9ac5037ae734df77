"""Comparing printed dates: the verdicts of the contract, the sentences, and how other papers settle a reading."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.compare.dates import DateVerdict, compare_dates, read_date, settle
from tracker.domain.dates import DateReading
from tracker.domain.vocabulary import Calendar, DateOrder
from tracker.texts import render


def compared(left, right, calendar=None, order=None):
    return compare_dates(read_date(left, calendar=calendar, order=order), read_date(right))


VERDICTS = [
    ("9 May 2011", "9 May 2011", DateVerdict.IDENTICAL),
    ("9 MAY  2011", "9 May 2011", DateVerdict.IDENTICAL),
    ("05/06/2011", "05/06/2011", DateVerdict.IDENTICAL),
    ("9 May 2011", "2011-05-09", DateVerdict.SAME_DAY),
    ("9 мая 2011 г.", "9 mai 2011", DateVerdict.SAME_DAY),
    ("September 2006", "2006-09", DateVerdict.SAME_DAY),
    ("2013-2014", "2013/2014", DateVerdict.SAME_DAY),
    ("05/06/2011", "05.06.2011", DateVerdict.SAME_DAY),
    ("23/05/2011", "05/23/2011", DateVerdict.SAME_DAY),
    ("3 Sha'ban 1435", "1 June 2014", DateVerdict.SAME_DAY),
    ("3 Sha'ban 1435", "11 Khordad 1393", DateVerdict.SAME_DAY),
    ("September 2006", "3 September 2006", DateVerdict.COMPATIBLE),
    ("2006", "September 2006", DateVerdict.COMPATIBLE),
    ("2006", "05/06/2006", DateVerdict.COMPATIBLE),
    ("Jan 2013 - Jan 2014", "5 January 2013", DateVerdict.COMPATIBLE),
    ("1435 H", "2014", DateVerdict.COMPATIBLE),
    ("1435 H", "1 June 2014", DateVerdict.COMPATIBLE),
    ("3 Sha'ban 1435", "2 June 2014", DateVerdict.CALENDAR_OFFSET),
    ("3 Sha'ban 1435", "31 May 2014", DateVerdict.CALENDAR_OFFSET),
    ("Sha'ban 1435", "28 June 2014", DateVerdict.CALENDAR_OFFSET),
    ("2011-05-06", "2011-06-05", DateVerdict.SWAPPED),
    ("6 May 2011", "5 June 2011", DateVerdict.SWAPPED),
    ("3 Sha'ban 1435", "8 Rabi' al-Awwal 1435", DateVerdict.SWAPPED),
    ("3 Sha'ban 1435", "9 January 2014", DateVerdict.SWAPPED),  # 8 Rabi' al-Awwal in the Hijri calendar
    ("14/03/1998", "14 March 1989", DateVerdict.TYPO),
    ("14/03/1998", "14 March 1999", DateVerdict.TYPO),
    ("15 May 2011", "16 May 2011", DateVerdict.TYPO),
    ("2011-05-21", "2011-05-12", DateVerdict.TYPO),
    ("2011-05-20", "2011-06-20", DateVerdict.TYPO),
    ("September 2006", "September 2009", DateVerdict.TYPO),
    ("3 Sha'ban 1435", "4 Sha'ban 1435", DateVerdict.TYPO),  # one calendar, so nothing was converted
    ("20 May 2011", "20 June 2011", DateVerdict.DIFFERENT),  # names of months have no digits to mistake
    ("9 May 2011", "23 July 2014", DateVerdict.DIFFERENT),
    ("May 2011", "9 July 2011", DateVerdict.DIFFERENT),
    ("2013-2015", "2014-2016", DateVerdict.DIFFERENT),
    ("3 Sha'ban 1453", "1 June 2014", DateVerdict.TYPO),  # 1435, seen in the Hijri calendar
    ("3 Sha'ban 1435", "15 August 2014", DateVerdict.DIFFERENT),
    ("05/06/2011", "5 June 2011", DateVerdict.AMBIGUOUS),
    ("05/06/2011", "06/05/2011", DateVerdict.AMBIGUOUS),
    ("05/06/2011", "June 2011", DateVerdict.AMBIGUOUS),
    ("1370/01/14", "3 April 1991", DateVerdict.AMBIGUOUS),
    ("05/06/2011", "23 August 2014", DateVerdict.DIFFERENT),
    ("05/06/2011", "15 June 2011", DateVerdict.TYPO),
    ("n/a", "9 May 2011", DateVerdict.UNREADABLE),
    ("n/a", "n/a", DateVerdict.UNREADABLE),
    ("31/02/1990", "9 May 2011", DateVerdict.IMPOSSIBLE),
    ("31/02/1990", "31/02/1990", DateVerdict.IMPOSSIBLE),
    ("31/02/1990", "n/a", DateVerdict.IMPOSSIBLE),
]


@pytest.mark.parametrize(("left", "right", "verdict"), VERDICTS)
def test_two_dates_have_the_verdict_of_the_contract_in_both_orders(left, right, verdict):
    assert compared(left, right).verdict is verdict
    assert compared(right, left).verdict is verdict


@pytest.mark.parametrize(("left", "right", "verdict"), VERDICTS)
def test_the_sentence_quotes_both_texts(left, right, verdict):
    message = render(compared(left, right).message)
    assert f"“{left}”" in message
    assert f"“{right}”" in message


SENTENCES = [
    ("12/11/2012", "12 November 2012", "“12/11/2012” may be 12 November or 11 December 2012; “12 November 2012” is one of them."),
    ("14/03/1998", "14 March 1989", "“14/03/1998” and “14 March 1989” differ: the digits 9 and 8 changed places in the year."),
    ("2011-05-06", "2011-06-05", "“2011-05-06” and “2011-06-05” differ: day and month changed places."),
    ("3 Sha'ban 1435", "1 June 2014", "“3 Sha'ban 1435” in the Hijri calendar is 1 June 2014: the same day as “1 June 2014”."),
    ("1435/08/03", "1 June 2014", "“1435/08/03” in the Hijri calendar is 1 June 2014: the same day as “1 June 2014”. The year of “1435/08/03” only fits the Hijri calendar."),
    ("3 Sha'ban 1435", "2 June 2014", "“3 Sha'ban 1435” (Hijri, 1 June 2014) and “2 June 2014” are 1 day apart, and converters of the Hijri calendar are known to differ by that much."),
    ("May 2011", "9 May 2011", "“May 2011” is less precise than “9 May 2011” and agrees with it."),
    ("May 2011", "9 July 2011", "“May 2011” does not include “9 July 2011”: they are different dates."),
    ("9 July 2011", "May 2011", "“9 July 2011” is not in “May 2011”: they are different dates."),
    ("15 May 2011", "16 May 2011", "“15 May 2011” and “16 May 2011” differ: one digit of the day is 5 in the one and 6 in the other."),
    ("9 May 2011", "23 July 2011", "“9 May 2011” and “23 July 2011” are different dates, 75 days apart."),
    ("1 January 1980", "23 July 1980", "“1 January 1980” and “23 July 1980” are different dates, 204 days apart; 1 January is often written where the day is not known."),
    ("3 Sha'ban 1453", "1 June 2014", "“3 Sha'ban 1453” (Hijri, 18 November 2031) and “1 June 2014” differ: in the Hijri calendar the digits 5 and 3 changed places in the year."),
    ("3 Sha'ban 1435", "9 January 2014", "“3 Sha'ban 1435” (Hijri, 1 June 2014) and “9 January 2014” differ: in the Hijri calendar day and month changed places."),
    ("31/02/1990", "9 May 2011", "“31/02/1990” is not a date that exists: February 1990 has 28 days. “9 May 2011” cannot be compared with it."),
    ("n/a", "9 May 2011", "“n/a” cannot be read as a date; “9 May 2011” cannot be compared with it."),
    ("3 Sha'ban 1330", "18 July 1912", "“3 Sha'ban 1330” in the Hijri calendar is 18 July 1912: the same day as “18 July 1912”. “3 Sha'ban 1330” lies outside the published Umm al-Qura months (1343 to 1500) and was converted by the tabular rule, which may be two days off."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "sentence"), SENTENCES)
def test_the_sentence_says_what_differs_and_in_which_way(left, right, sentence):
    assert render(compared(left, right).message) == sentence


def test_the_calendar_that_the_statement_tells_is_used():
    assert compared("1370/01/14", "3 April 1991", Calendar.SOLAR_HIJRI).verdict is DateVerdict.SAME_DAY
    assert compared("05/06/2011", "5 June 2011", order=DateOrder.MDY).verdict is DateVerdict.SWAPPED


def test_the_two_hijri_calendars_are_a_conversion_apart():
    left = read_date("1435/08/03", calendar=Calendar.ISLAMIC)
    right = read_date("1435-08-03", calendar=Calendar.ISLAMIC_CIVIL)
    assert compare_dates(left, right).verdict is DateVerdict.CALENDAR_OFFSET


@pytest.mark.parametrize(
    ("printed", "other", "calendar"),
    [("1982-04-23", "1 January 1990", Calendar.ETHIOPIAN), ("2040-01-01", "14 April 1983", Calendar.BIKRAM_SAMBAT)],
)
def test_a_date_of_a_calendar_that_nobody_mentioned_is_ambiguous_and_says_which(printed, other, calendar):
    comparison = compared(printed, other)
    assert comparison.verdict is DateVerdict.AMBIGUOUS
    assert [candidate.calendar for candidate in comparison.left.candidates] == [Calendar.GREGORIAN, calendar]
    assert "calendar: then it is" in render(comparison.message)
    stated = compare_dates(read_date(printed, calendar=Calendar.GREGORIAN), read_date(other))
    assert stated.verdict is DateVerdict.DIFFERENT


def test_digits_that_changed_places_are_seen_through_a_guessed_calendar():
    comparison = compared("2007-03-26", "2070-03-26")
    assert comparison.verdict is DateVerdict.TYPO
    assert "the digits 0 and 7 changed places in the year" in render(comparison.message)


def others(*printed):
    return [(f"paper-{number}", read_date(each)) for number, each in enumerate(printed, start=1)]


def test_another_paper_settles_an_ambiguous_date_and_the_sentence_says_which():
    settled = settle(read_date("12/11/2012"), others("2012", "12 November 2012"))
    assert settled.edtf() == "2012-11-12"
    assert settled.settled_by == "paper-2"
    comparison = compare_dates(settled, read_date("2012-12-11"))
    assert comparison.verdict is DateVerdict.SWAPPED
    assert render(comparison.message).endswith(
        "“12/11/2012” is read as 12 November 2012, because paper-2 says so."
    )  # fmt: skip


def test_a_less_precise_paper_settles_it_too():
    assert settle(read_date("12/11/2012"), others("November 2012")).edtf() == "2012-11-12"


def test_another_paper_settles_the_calendar():
    settled = settle(read_date("1370/01/14"), others("3 April 1991"))
    assert [candidate.calendar for candidate in settled.candidates] == [Calendar.SOLAR_HIJRI]


@pytest.mark.parametrize(
    "papers",
    [
        [],
        ["2012"],  # agrees with both
        ["9 May 1999"],  # agrees with none
        ["12/11/2012"],  # as ambiguous itself
        ["12 November 2012", "11 December 2012"],  # one for each
        ["n/a", "31/02/1990"],
    ],
)
def test_what_says_nothing_settles_nothing(papers):
    reading = read_date("12/11/2012")
    assert settle(reading, others(*papers)) == reading


def test_an_unambiguous_reading_needs_no_settling():
    reading = read_date("12 November 2012")
    assert settle(reading, others("11 December 2012")) is reading


PRINTED = st.one_of(
    st.builds(
        lambda day, notation: day.strftime(notation),
        st.dates(),
        st.sampled_from(["%d/%m/%Y", "%m/%d/%y", "%Y-%m-%d", "%d %B %Y", "%B %Y", "%Y", "%Y%m%d", "%d %b %y"]),
    ),
    st.builds("{}/{}/{}".format, st.integers(1300, 2600), st.integers(0, 14), st.integers(0, 33)),
    st.text(max_size=20),
)
READINGS = st.builds(
    lambda printed, calendar, order: read_date(printed, calendar=calendar, order=order),
    PRINTED,
    st.none() | st.sampled_from(Calendar),
    st.none() | st.sampled_from(DateOrder),
)


@example(left=read_date("01/01/9457"), right=read_date("01/01/2000", calendar=Calendar.BUDDHIST))
@settings(max_examples=400)
@given(left=READINGS, right=READINGS)
def test_the_verdict_is_the_same_from_both_sides(left, right):
    comparison = compare_dates(left, right)
    assert comparison.verdict is compare_dates(right, left).verdict
    assert render(comparison.message)


@settings(max_examples=200)
@given(reading=READINGS)
def test_a_date_agrees_with_itself(reading):
    expected = DateVerdict.IDENTICAL if reading.problem is None else DateVerdict(reading.problem.value)
    assert compare_dates(reading, reading).verdict is expected


@settings(max_examples=200)
@given(reading=READINGS, papers=st.lists(READINGS, max_size=4))
def test_settling_only_ever_takes_readings_away(reading, papers):
    settled = settle(reading, [(str(number), paper) for number, paper in enumerate(papers)])
    assert set(settled.candidates) <= set(reading.candidates)
    assert bool(settled.candidates) == bool(reading.candidates)
    assert (settled.settled_by is None) == (len(settled.candidates) == len(reading.candidates))


def test_a_reading_without_candidates_may_be_made_by_hand():
    empty = DateReading("?", problem=read_date("?").problem)
    assert compare_dates(empty, empty).verdict is DateVerdict.UNREADABLE
