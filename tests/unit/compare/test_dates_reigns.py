"""Dates as East Asian and Vietnamese papers print them: years of a reign or republic, Chinese numerals, counted months."""

import pytest

from tracker.compare.dates import read_date


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("民國86年11月3日", "1997-11-03"),
        ("中華民國八十六年十一月三日", "1997-11-03"),
        ("Minguo 86/11/03", "1997-11-03"),
        ("R.O.C. 103.6.21", "2014-06-21"),
        ("103年6月21日", "2014-06-21"),
        ("中華民國一百零三年六月廿一日", "2014-06-21"),
        ("平成9年11月3日", "1997-11-03"),
        ("Heisei 9, November 3", "1997-11-03"),
        ("令和元年五月", "2019-05"),
        ("昭和60年4月1日", "1985-04-01"),
        ("二〇一四年六月廿一日", "2014-06-21"),
        ("2014年6月21日", "2014-06-21"),
        ("ngày 3 tháng 11 năm 1997", "1997-11-03"),
        ("Hà Nội", "unreadable"),
        ("3 tháng mười một năm 1997", "1997-11-03"),
        ("tháng 6/2014", "2014-06"),
        ("1997. november 3-án", "1997-11-03"),
        ("3 Ogos 1997", "1997-08-03"),
    ],
)
def test_what_is_printed_is_that_day(printed: str, read: str) -> None:
    assert read_date(printed).edtf() == read


@pytest.mark.parametrize("printed", ["民國", "民國元", "tháng 13 năm 2012", "平成年", "Heisei 0", "零年"])
def test_a_reign_without_its_year_is_no_date(printed: str) -> None:
    assert not read_date(printed).candidates
