"""Reading printed dates: every notation, every calendar, and never a day or month that is not there."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.compare.dates import describe_reading, read_date
from tracker.compare.dates.tokens import written_value
from tracker.domain.dates import CalendarFrom, Unreadable
from tracker.domain.vocabulary import Calendar, DateOrder
from tracker.texts import render

ONE_READING = [
    # English
    ("9 May 2011", "2011-05-09"),
    ("May 9, 2011", "2011-05-09"),
    ("May 9th 2011", "2011-05-09"),
    ("09-May-2011", "2011-05-09"),
    ("09MAY2011", "2011-05-09"),
    ("9th of May, 2011", "2011-05-09"),
    ("2011 May 9", "2011-05-09"),
    ("Monday, 9 May 2011", "2011-05-09"),
    ("Sept. 9th, 2011", "2011-09-09"),
    ("09 MAY 89", "1989-05-09"),
    ("the 5th day of June, 2010", "2010-06-05"),
    ("third day of December, Two Thousand and Eleven", "2011-12-03"),
    ("Given this twenty-first day of May in the year nineteen hundred and eighty-nine", "1989-05-21"),
    ("June twenty-first, nineteen eighty-nine", "1989-06-21"),
    ("12th (twelfth) November 2012 (two thousand and twelve)", "2012-11-12"),
    # figures
    ("2011-05-09", "2011-05-09"),
    ("2011/05/09", "2011-05-09"),
    ("2011.05.09", "2011-05-09"),
    ("2011-05-09T00:00", "2011-05-09"),
    ("2011-05-09 14:30:00 PM", "2011-05-09"),
    ("2011-05-09T14:30:00.000+02:00", "2011-05-09"),
    ("23/05/2011", "2011-05-23"),
    ("05/23/2011", "2011-05-23"),
    ("23.V.2011", "2011-05-23"),
    ("20110509", "2011-05-09"),
    ("890523", "1989-05-23"),
    ("2011年5月9日", "2011-05-09"),
    ("２０１１－０５－０９", "2011-05-09"),
    # French, Spanish, Portuguese
    ("1er juillet 2009", "2009-07-01"),
    ("1ro. de julio de 2015", "2015-07-01"),
    ("1ero de agosto de 2016", "2016-08-01"),
    ("le 12 août 2009", "2009-08-12"),
    ("12 févr. 2009", "2009-02-12"),
    ("le douze novembre deux mille douze", "2012-11-12"),
    ("le sept juin mil neuf cent quatre-vingt-dix-neuf", "1999-06-07"),
    ("3 de diciembre de 2011", "2011-12-03"),
    ("a los doce días del mes de noviembre de dos mil doce", "2012-11-12"),
    ("12 de março de 2010", "2010-03-12"),
    ("aos doze dias do mês de novembro de dois mil e doze", "2012-11-12"),
    # German, Russian, Ukrainian, Turkish
    ("5. Juni 2010", "2010-06-05"),
    ("5. März 2010", "2010-03-05"),
    ("14 мая 1989 г.", "1989-05-14"),
    ("14-го мая 1989 года", "1989-05-14"),
    ("14 травня 1989 року", "1989-05-14"),
    ("12 Kasım 2012", "2012-11-12"),
    ("12 ARALIK 2012", "2012-12-12"),
    # Arabic, Persian, Hindi, Nepali, Thai, Amharic: months of the Gregorian calendar
    ("١٢ نوفمبر ٢٠١٢", "2012-11-12"),
    ("١٢ تشرين الثاني ٢٠١٢ م", "2012-11-12"),
    ("۱۲ نوامبر ۲۰۱۲", "2012-11-12"),
    ("12 नवंबर 2012", "2012-11-12"),
    ("१२ नोभेम्बर २०१२", "2012-11-12"),
    ("12 พฤศจิกายน ค.ศ. 2012", "2012-11-12"),
    # months and years
    ("September 2006", "2006-09"),
    ("2006-09", "2006-09"),
    ("09/2006", "2006-09"),
    ("сентябрь 2006 г.", "2006-09"),
    ("Sep '06", "2006-09"),
    ("Sep-06", "2006-09"),
    ("Sep 98", "1998-09"),
    ("1989", "1989"),
    ("1989 г.", "1989"),
    ("two thousand and eleven", "2011"),
    # ranges
    ("Jan 2013 – Jan 2014", "2013-01/2014-01"),
    ("from 5 January 2013 to 4 January 2014", "2013-01-05/2014-01-04"),
    ("du 5 janvier 2013 au 4 janvier 2014", "2013-01-05/2014-01-04"),
    ("5 de enero de 2013 a 4 de enero de 2014", "2013-01-05/2014-01-04"),
    ("с 5 января 2013 по 4 января 2014", "2013-01-05/2014-01-04"),
    ("Sep–Nov 2012", "2012-09/2012-11"),
    ("5–7 June 2010", "2010-06-05/2010-06-07"),
    ("June 5-7, 2010", "2010-06-05/2010-06-07"),
    ("2013-2014", "2013/2014"),
    ("2012-13", "2012/2013"),
    ("2012/2013", "2012/2013"),
    ("2013-01/2014-01", "2013-01/2014-01"),
    ("15/01/2013 - 14/01/2014", "2013-01-15/2014-01-14"),
    # said twice
    ("12/11/2012 (12 November 2012)", "2012-11-12"),
    ("12/11/2012 (November 2012)", "2012-11-12"),
]


@pytest.mark.parametrize(("printed", "edtf"), ONE_READING)
def test_a_notation_gives_exactly_what_is_printed(printed, edtf):
    assert read_date(printed).edtf() == edtf


SEVERAL_READINGS = [
    ("12/11/2012", "[2012-11-12, 2012-12-11]"),
    ("12.11.2012", "[2012-11-12, 2012-12-11]"),
    ("03.04.90", "[1990-04-03, 1990-03-04]"),
    ("07/04/01", "[2001-04-07, 2001-07-04, 2007-04-01]"),
    ("12112012", "[2012-11-12, 2012-12-11]"),
    ("012013", "[2013-01-20, 2013-01]"),
    ("05/01/2013 - 04/01/2014", "[2013-01-05/2014-01-04, 2013-05-01/2014-04-01]"),
    ("12/11/2555", "[2012-11-12, 2012-12-11]"),
]


@pytest.mark.parametrize(("printed", "edtf"), SEVERAL_READINGS)
def test_an_ambiguous_date_is_all_that_it_may_be(printed, edtf):
    assert read_date(printed).edtf() == edtf


@pytest.mark.parametrize(
    ("printed", "order", "edtf"),
    [
        ("12/11/2012", DateOrder.DMY, "2012-11-12"),
        ("12/11/2012", DateOrder.MDY, "2012-12-11"),
        ("07/04/01", DateOrder.YMD, "2007-04-01"),
        ("12/11/2012", DateOrder.YMD, "[2012-11-12, 2012-12-11]"),  # no order in which these figures can stand
        ("2012-11-12", DateOrder.MDY, "2012-11-12"),
        ("13 Nov 12", DateOrder.YMD, "2013-11-12"),
        ("25/12/2012", DateOrder.MDY, "impossible"),
    ],
)
def test_the_order_of_the_statement_removes_the_other_readings(printed, order, edtf):
    assert read_date(printed, order=order).edtf() == edtf


CALENDARS = [
    ("٣ شعبان ١٤٣٥", Calendar.ISLAMIC, CalendarFrom.PRINTED, "2014-06-01"),
    ("3 Sha'ban 1435 AH", Calendar.ISLAMIC, CalendarFrom.PRINTED, "2014-06-01"),
    ("3 Shaʿbān 1435", Calendar.ISLAMIC, CalendarFrom.PRINTED, "2014-06-01"),
    ("1435/08/03 هـ", Calendar.ISLAMIC, CalendarFrom.PRINTED, "2014-06-01"),
    ("1435/08/03", Calendar.ISLAMIC, CalendarFrom.YEAR, "2014-06-01"),
    ("Jumada II 1435", Calendar.ISLAMIC, CalendarFrom.PRINTED, "2014-04-01/2014-04-29"),
    ("۱۴ فروردین ۱۳۷۰", Calendar.SOLAR_HIJRI, CalendarFrom.PRINTED, "1991-04-03"),
    ("14 Hamal 1370", Calendar.SOLAR_HIJRI, CalendarFrom.PRINTED, "1991-04-03"),
    ("۱۳۷۰/۰۱/۱۴ هجری شمسی", Calendar.SOLAR_HIJRI, CalendarFrom.PRINTED, "1991-04-03"),
    ("15 Tir 1370", Calendar.SOLAR_HIJRI, CalendarFrom.PRINTED, "1991-07-06"),
    ("15 Tir 1990", Calendar.ETHIOPIAN, CalendarFrom.PRINTED, "1998-01-23"),
    ("12 चैत 2047", Calendar.BIKRAM_SAMBAT, CalendarFrom.PRINTED, "1991-03-26"),
    ("12 Chaitra 2047 B.S.", Calendar.BIKRAM_SAMBAT, CalendarFrom.PRINTED, "1991-03-26"),
    ("2047-12-12 (वि.सं.)", Calendar.BIKRAM_SAMBAT, CalendarFrom.PRINTED, "1991-03-26"),
    ("2063-05-10", Calendar.BIKRAM_SAMBAT, CalendarFrom.YEAR, "2006-08-26"),
    ("10 Ginbot 2005 E.C.", Calendar.ETHIOPIAN, CalendarFrom.PRINTED, "2013-05-18"),
    ("ጳጉሜን 6 2011", Calendar.ETHIOPIAN, CalendarFrom.PRINTED, "2019-09-11"),
    ("2011-13-06", Calendar.ETHIOPIAN, CalendarFrom.YEAR, "2019-09-11"),
    ("23/11/2555", Calendar.BUDDHIST, CalendarFrom.YEAR, "2012-11-23"),
    ("23 พ.ย. 2555", Calendar.BUDDHIST, CalendarFrom.YEAR, "2012-11-23"),
    ("23 พฤศจิกายน พ.ศ. 2555", Calendar.BUDDHIST, CalendarFrom.PRINTED, "2012-11-23"),
    ("23 November B.E. 2555", Calendar.BUDDHIST, CalendarFrom.PRINTED, "2012-11-23"),
    ("2012-11-12", Calendar.GREGORIAN, CalendarFrom.ASSUMED, "2012-11-12"),
    ("12 Nov 2012", Calendar.GREGORIAN, CalendarFrom.PRINTED, "2012-11-12"),
]


@pytest.mark.parametrize(("printed", "calendar", "source", "edtf"), CALENDARS)
def test_the_calendar_is_judged_from_the_text(printed, calendar, source, edtf):
    reading = read_date(printed)
    assert reading.only is not None
    assert (reading.only.calendar, reading.calendar_from, reading.edtf()) == (calendar, source, edtf)


def test_a_year_that_fits_two_calendars_stays_both_and_is_never_gregorian():
    reading = read_date("1370/01/14")
    assert {candidate.calendar for candidate in reading.candidates} == {Calendar.SOLAR_HIJRI, Calendar.ISLAMIC}
    assert reading.calendar_from is CalendarFrom.YEAR


@settings(max_examples=200)
@given(year=st.integers(1279, 1470), month=st.integers(1, 12), day=st.integers(1, 28))
def test_a_bare_hijri_year_is_never_read_as_gregorian(year, month, day):
    reading = read_date(f"{year}/{month:02}/{day:02}")
    assert reading.candidates
    assert all(candidate.calendar is not Calendar.GREGORIAN for candidate in reading.candidates)
    assert reading.earliest is not None
    assert reading.earliest.year >= 1900


@pytest.mark.parametrize(
    ("printed", "calendar", "edtf"),
    [
        ("1435/08/03", Calendar.ISLAMIC, "2014-06-01"),
        ("1435/08/03", Calendar.ISLAMIC_CIVIL, "2014-06-02"),
        ("1370/01/14", Calendar.SOLAR_HIJRI, "1991-04-03"),
        ("70/01/14", Calendar.SOLAR_HIJRI, "1991-04-03"),
        ("1370-01-14 H", Calendar.SOLAR_HIJRI, "1991-04-03"),
        ("1982-04-23", Calendar.ETHIOPIAN, "1990-01-01"),
        ("2040-01-01", Calendar.BIKRAM_SAMBAT, "1983-04-14"),
        ("2012-11-12", Calendar.GREGORIAN, "2012-11-12"),
    ],
)
def test_the_calendar_of_the_statement_decides(printed, calendar, edtf):
    reading = read_date(printed, calendar=calendar, order=DateOrder.YMD)
    assert reading.edtf() == edtf
    assert reading.calendar_from is CalendarFrom.STATED


@pytest.mark.parametrize("stated", [Calendar.GREGORIAN, Calendar.ETHIOPIAN])
def test_what_is_printed_goes_before_what_is_stated(stated):
    reading = read_date("3 Sha'ban 1435", calendar=stated)
    assert reading.edtf() == "2014-06-01"
    assert reading.calendar_from is CalendarFrom.PRINTED


@pytest.mark.parametrize(
    ("printed", "edtf", "calendar"),
    [
        ("1435/08/03 H - 2014/06/01 G", "2014-06-01", Calendar.ISLAMIC),
        ("3 Sha'ban 1435 H corresponding to 1 June 2014", "2014-06-01", Calendar.ISLAMIC),
        ("٣ شعبان ١٤٣٥ هـ الموافق ١ يونيو ٢٠١٤ م", "2014-06-01", Calendar.ISLAMIC),
        ("1 June 2014 (3 Sha'ban 1435)", "2014-06-01", Calendar.GREGORIAN),
        ("3 Sha'ban 1435 (2 June 2014)", "2014-06-02", Calendar.GREGORIAN),  # printed a day off: no need to convert
        ("1435/2014", "2014", Calendar.GREGORIAN),
    ],
)
@pytest.mark.parametrize("stated", [None, Calendar.ISLAMIC])
def test_a_date_printed_in_two_calendars_is_one_date(printed, edtf, calendar, stated):
    reading = read_date(printed, calendar=stated)
    assert reading.only is not None
    assert (reading.edtf(), reading.only.calendar) == (edtf, calendar)


def test_two_printings_that_do_not_agree_are_both_kept():
    assert read_date("3 Sha'ban 1435 (1 July 2014)").edtf() == "[2014-06-01, 2014-07-01]"


IMPOSSIBLE = [
    ("31/02/1990", "February 1990 has 28 days"),
    ("30 February 2012", "February 2012 has 29 days"),
    ("31 April 2010", "April 2010 has 30 days"),
    ("2010-06-31", "June 2010 has 30 days"),
    ("13/13/2010", "there is no month 13"),
    ("2010-99", "there is no month 99"),
    ("00/12/1999", "there is no day 0"),
    ("0000-00-00", "there is no year 0"),
    ("6 Pagume 2012", "Pagume 2012 has 5 days"),
    ("30 Esfand 1402", "Esfand 1402 has 29 days"),
    ("Jan 2014 - Jan 2013", "it ends before it begins"),
    ("31/02/2010 - 04/03/2011", "February 2010 has 28 days"),
]


@pytest.mark.parametrize(("printed", "why"), IMPOSSIBLE)
def test_a_date_that_cannot_exist_is_impossible_and_says_why(printed, why):
    order = DateOrder.DMY if "/13/" in printed else None
    reading = read_date(printed, order=order)
    assert reading.problem is Unreadable.IMPOSSIBLE
    assert reading.why is not None
    assert render(reading.why) == why


def test_a_hijri_month_of_thirty_days_is_only_impossible_where_umm_al_qura_is_stated():
    assert read_date("30/02/1435", calendar=Calendar.ISLAMIC).problem is Unreadable.IMPOSSIBLE
    sighted = read_date("30 Safar 1435").only
    assert sighted is not None
    assert sighted.first == date(2014, 1, 2)
    assert sighted.slack == 1
    assert read_date("31 Safar 1435").problem is Unreadable.IMPOSSIBLE


@pytest.mark.parametrize(
    "printed",
    [
        "", " ", "—", "-", ".", "n/a", "N.A.", "unknown", "see overleaf", "present", "to date", "the year of the dragon",
        "Q4 2012", "Spring 2012", "circa 1989", "ca. 1989", "1989?", "~1989", "198X", "1980s", "before 2010",
        "12 November", "Nov 12", "11/12", "5 June", "8.0", "123", "12345", "1234567", "999999", "14 Mar 198",
        "1989-", "since", "12 November 2012 and 13 November 2012", "12 Baishakh 1425", "12 Nov 2012 Khartoum",
    ],
)  # fmt: skip
def test_what_is_not_a_date_is_unreadable(printed):
    reading = read_date(printed)
    assert reading.problem is Unreadable.NOT_A_DATE
    assert reading.candidates == ()


def test_beyond_the_tables_nothing_is_known_and_it_is_said():
    reading = read_date("1950-02-32", calendar=Calendar.BIKRAM_SAMBAT)
    assert reading.problem is Unreadable.NOT_A_DATE
    assert reading.why is not None
    assert render(reading.why) == "no table of the Bikram Sambat calendar reaches the year 1950"


DESCRIPTIONS = [
    ("12/11/2012", "12 November or 11 December 2012"),
    ("07/04/01", "7 April 2001, 4 July 2001 or 1 April 2007"),
    ("2012-11", "November 2012"),
    ("2012", "2012"),
    ("Jan 2013 - Jan 2014", "January 2013 to January 2014"),
    ("3 Sha'ban 1435", "3 Sha'ban 1435 (Hijri), which is 1 June 2014"),
    ("Sha'ban 1435", "Sha'ban 1435 (Hijri), which is 30 May 2014 to 27 June 2014"),
    (
        "1370/01/14",
        "14 Farvardin 1370 (Solar Hijri), which is 3 April 1991, or 14 Muharram 1370 (Hijri), which is 26 October 1950",
    ),
    ("n/a", "not a date that can be read"),
    ("31/02/1990", "no such date"),
]


@pytest.mark.parametrize(("printed", "description"), DESCRIPTIONS)
def test_a_reading_is_described_so_that_nobody_reads_it_the_wrong_way_round(printed, description):
    assert render(describe_reading(read_date(printed))) == description


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ([2, 1000, 11], 2011), ([19, 80, 9], 1989), ([19, 100, 80, 9], 1989), ([20, 12], 2012), ([20, 1], 21),
        ([1000, 9, 100, 80, 10, 9], 1999), ([1000, 9, 100, 90, 9], 1999), ([60, 12], 72), ([1000, 900, 80, 9], 1989),
        ([3, 2], None), ([1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000], None),
    ],
)  # fmt: skip
def test_number_words_make_one_number_or_none(words, value):
    assert written_value(words) == value
