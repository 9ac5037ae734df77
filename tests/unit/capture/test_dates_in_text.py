"""Dates found in running text: where each begins and ends, also where days and years stand in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.capture.capture_pages import page
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.candidates import fitting
from tracker.capture.values.dates_in_text import dates_asked_for, find_dates, is_term


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Given this Nineteenth day of May, in the year of Our Lord Two Thousand and Nine, and of the Republic",
            "Nineteenth day of May, in the year of Our Lord Two Thousand and Nine",
        ),
        ("on the 7th of June, nineteen hundred and eighty-six at noon", "7th of June, nineteen hundred and eighty-six"),
        ("this Twenty-second day of April, Two Thousand and Ten.", "Twenty-second day of April, Two Thousand and Ten"),
        (
            "a los treinta y un días del mes de agosto del año dos mil diecisiete en la ciudad",
            "treinta y un días del mes de agosto del año dos mil diecisiete",
        ),
        ("Fait le vingt-cinq août deux mille seize à Tunis", "vingt-cinq août deux mille seize"),
        ("mil neuf cent quatre-vingt-dix-sept", None),
        ("del 01 de enero al 31 de diciembre de 2018", "31 de diciembre de 2018"),
        ("am siebenundzwanzigsten Juli zweitausendfünfzehn in Bonn", "siebenundzwanzigsten Juli zweitausendfünfzehn"),
        ("addì tre ottobre duemilaventuno in Pavia", "tre ottobre duemilaventuno"),
        ("die quinto mensis Maii anno Domini MMXVIII rite", "quinto mensis Maii anno Domini MMXVIII"),
        ("прошёл с третьего мая две тысячи четвертого года по", "третьего мая две тысячи четвертого года"),
        ("3 Rabi' al-Awwal 1440 was given", "3 Rabi' al-Awwal 1440"),
        (
            "ce dix-huitième jour du mois d'avril de l'an deux mille onze.",
            "dix-huitième jour du mois d'avril de l'an deux mille onze",
        ),
        ("rođena 4. svibnja 1991., Zadar", "4. svibnja 1991."),
        ("14 May 2012 (1433/06/23 H) was", "14 May 2012 (1433/06/23 H)"),
        ("2. On July 22, 2017, at Cracow, I married", "July 22, 2017"),
        ("3. In March 2014 I added my", "March 2014"),
        ("2. Juli 2017 in Bonn", "2. Juli 2017"),
        ("in December 2015 in First Division", "December 2015"),
        ("die XV. mensis Aprilis anni MCMXCI natum", "XV. mensis Aprilis anni MCMXCI"),
        ("nascida a 3 de maio de 1993, R.G. 12.345", "3 de maio de 1993"),
        ("aki az 1988. év július hó 3. napján született", "1988. év július hó 3. napján"),
        ("«5» березня 2011 р., Київ", "«5» березня 2011 р."),
        ("Kelt: 2019. június 7.", "2019. június 7."),
        ("issued 08-Mar-14 in Manila", "08-Mar-14"),
        ("2011. gada 3. jūnijs", "2011. gada 3. jūnijs"),
    ],
)
def test_a_date_in_words_is_found_whole(text: str, found: str | None) -> None:
    assert [date.text for date in find_dates(text)] == ([found] if found else [])


def test_a_span_and_the_same_span_in_another_calendar_are_four_dates() -> None:
    text = "From 02/10/2011 To 28/09/2015 corresponding to 04/11/1432 H – 14/12/1436 H"
    assert [date.text for date in find_dates(text)] == ["02/10/2011", "28/09/2015", "04/11/1432", "14/12/1436"]


@given(
    st.lists(
        st.sampled_from(["the", "19", "of", "May", "two", "thousand", "and", "I", "MMX", "-", "/", "zwanzig"]),
        max_size=30,
    )
)
def test_dates_of_any_words_stand_in_the_text_one_after_the_other(words: list[str]) -> None:
    text, end = " ".join(words), 0
    for date in find_dates(text):
        assert text[date.start : date.end] == date.text
        assert date.start >= end
        end = date.end


@pytest.mark.parametrize(
    ("meaning", "text", "is_taken"),
    [
        ("programme_start", "Fall 2012", True),
        ("end", "Michaelmas Term, 2010", True),
        ("date_of_birth", "Fall 2012", False),
        ("start", "Spring Road 2011", False),
        ("valid_until", "Indefinite", True),
        ("valid_until", "бессрочно", True),
        ("issue_date", "Indefinite", False),
    ],
)
def test_what_stands_in_place_of_a_day_is_taken_where_papers_print_it(meaning: str, text: str, is_taken: bool) -> None:
    part = fitting(meaning, text)
    assert (part is not None and part[:2] == (0, len(text))) is is_taken


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("рођен 3. марта 1990. године у", "3. марта 1990. године"),
        ("rođena 3. ožujka 1990. godine u", "3. ožujka 1990. godine"),
        ("рођен 14.10.1986. године у", "14.10.1986"),
        ("родена на 04.05.1990 г. в", "04.05.1990"),
        ("जन्म २०४६/०३/१५ गते", "२०४६/०३/१५"),
        ("născut în anul 1990 luna mai ziua 3, în", "anul 1990 luna mai ziua 3"),
    ],
)
def test_the_word_for_the_year_belongs_to_a_date_in_words(text: str, found: str) -> None:
    assert [one.text for one in find_dates(text)] == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UK 03 05 21", "03 05 21"),
        ("ARAD 03 05 1990", "03 05 1990"),
        ("May 8, 9, 15 and 16, 2018", "May 8, 9, 15 and 16, 2018"),
        ("12 & 13 May 2014", "12 & 13 May 2014"),
        ("05 03 21 77", None),
        ("77 99 21", None),
    ],
)
def test_a_label_asks_for_dates_with_spaces_and_for_several_days(text: str, found: str | None) -> None:
    assert [one.text for one in dates_asked_for(text)] == ([found] if found else [])


@pytest.mark.parametrize(
    "text",
    ["2013/2014 Semester I", "1º semestre de 2009", "Academic Year 2012/2013", "WS 2012/13", "First Semester 2012-13"],
)
def test_a_term_with_its_year(text: str) -> None:
    assert is_term(text)
    assert fitting("programme_start", text) == (0, len(text), 0.9)


@pytest.mark.parametrize("text", ["2012/2013", "Academic year", "University 2012"])
def test_no_term(text: str) -> None:
    assert not is_term(text)


def test_a_date_that_opens_a_bracket_closes_it() -> None:
    found = find_dates("2075/01/14 B.S. (28 April 2017 to 27 April 2018 A.D.)")
    assert [one.text for one in found][:2] == ["2075/01/14 B.S.", "28 April 2017"]


def test_a_number_in_brackets_before_a_date_is_no_part_of_it() -> None:
    assert [one.text for one in find_dates("session number (7) dated 14/08/2016 at")] == ["14/08/2016"]


def test_six_figures_alone_are_no_date() -> None:
    assert find_dates("under 041187 of") == []


def test_six_figures_behind_a_label_are_no_date_and_until_is_no_part_of_one() -> None:
    assert fitting("registration_start", "112086") is None
    assert fitting("issue_date", "19900815") is not None
    for text, start in (("до 26.09.2028", 3), ("bis zum 26.09.2028", 8), ("hasta el 26.09.2028", 9)):
        part = fitting("valid_until", text)
        assert part is not None
        assert part[:2] == (start, len(text))


@pytest.mark.parametrize(
    ("text", "sure", "other"),
    [
        ("12/08/2015 G.", "12/08/2015", "12/08/2015 G."),
        ("04.05.1990 г.", "04.05.1990", "04.05.1990 г."),
        ("09/07/1445 هـ", "09/07/1445", "09/07/1445 هـ"),
        ("2075-02-14 B.S.", "2075-02-14 B.S.", "2075-02-14"),
        ("2046/03/15 BS", "2046/03/15 BS", "2046/03/15"),
        ("4 мая 1990 г.", "4 мая 1990 г.", "4 мая 1990"),
    ],
)
def test_a_mark_that_says_nothing_of_a_date_is_in_the_other_reading(text: str, sure: str, other: str) -> None:
    read = suggest([page("#Certificate of Good Standing", ("Date of issue:", text))]).suggestions
    found = {one.text: one.confidence for one in read if one.field == "issue_date"}
    assert max(found, key=lambda one: found[one]) == sure
    assert other in found


def test_the_stop_of_a_date_with_the_year_first_belongs_to_it_and_that_of_a_sentence_does_not() -> None:
    read = suggest(
        [page("#Certificate", ("Date of birth:", "1988.02.14."), ("Date of issue:", "May 4, 2016."))]
    ).suggestions
    assert {one.field: one.text for one in read if one.confidence >= 0.8} == {
        "date_of_birth": "1988.02.14.",
        "issue_date": "May 4, 2016",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("under the Medical Act 1968 on 5 May 2016 with", "5 May 2016"),
        ("inscrito com o número 3582 desde 4 de Junho de 2013", "4 de Junho de 2013"),
        ("Act 1968, 5 May\n2016.", "5 May\n2016"),
        ("on 2016 May 5 in", "2016 May 5"),
    ],
)
def test_the_year_of_an_act_before_a_day_is_none_of_its_date(text: str, found: str) -> None:
    assert [one.text for one in find_dates(text)] == [found]


@pytest.mark.parametrize(("text", "is_date"), [("15061991", True), ("19910615", True), ("20091447", False)])
def test_eight_figures_are_a_date_of_our_calendar_or_none(text: str, is_date: bool) -> None:
    assert bool(find_dates(text)) is is_date
    assert (fitting("date", text) is not None) is is_date


def test_the_number_of_the_next_line_of_a_form_is_no_day() -> None:
    assert [one.text for one in find_dates("8. Date of leaving: OCTOBER 2013\n9. Degree awarded: MBBS")] == [
        "OCTOBER 2013"
    ]
    assert find_dates("Kelt: 2018. szeptember\n8. napján")[0].text.startswith("2018. szeptember")


@pytest.mark.parametrize("text", ["г. Тверь / Tver", "m. Bălți", "с. Ивановка"])
def test_a_place_may_begin_with_what_kind_of_place_it_is(text: str) -> None:
    assert fitting("place_of_birth", text) is not None
    assert fitting("place_of_birth", "of the town") is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("rođena 3. travnja 1991. u Zadru", "3. travnja 1991."),
        ("od 3. travnja 2011. do 4. svibnja 2015., a potom", "3. travnja 2011."),
        ("geboren am 3. April 1991. Er ist", "3. April 1991"),
        ("rođena 03.04.1991. godine u Zadru", "03.04.1991"),
        ("od 03.04.2011. do 04.05.2015. godine", "03.04.2011"),
        ("on 3 April 1991. the", "3 April 1991"),
    ],
)
def test_the_stop_of_an_ordinal_year_is_part_of_a_date_where_the_sentence_goes_on(text: str, date: str) -> None:
    assert find_dates(text)[0].text == date


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Sept 2011 – Aug 2013: Residency", ["Sept 2011", "Aug 2013"]),
        ("12 - May - 2015", ["12 - May - 2015"]),
        ("(born: Arad, 1989. 05. 02.)", ["1989. 05. 02."]),
        ("माझा जन्म दिनांक : ०३ ऑक्टोबर १९९१", ["०३ ऑक्टोबर १९९१"]),
    ],
)
def test_a_date_ends_before_the_next_and_before_a_bracket(text: str, dates: list[str]) -> None:
    assert [one.text for one in find_dates(text)] == dates
