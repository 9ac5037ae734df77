"""The entries of a curriculum vitae under their headings: posts, trainings and studies."""

from tests.unit.capture.capture_pages import page, segment
from tracker.capture.page.flow import flow_of
from tracker.capture.page.layout import PageText
from tracker.capture.running_text.curriculum import posts
from tracker.capture.running_text.entries import Section, entries
from tracker.domain.vocabulary import Field


def told(*lines: str | tuple[str, ...]) -> dict[str, list[str]]:
    flow = flow_of(page(*lines))
    found: dict[str, list[str]] = {}
    for one in posts(flow):
        if one.confidence > 0.4:
            found.setdefault(one.meaning, []).append(one.stated(flow))
    return found


def test_what_stands_under_a_heading_is_of_its_kind() -> None:
    found = told(
        "Employment", ("May 2019 – present", "Registrar, Division of Surgery"), "",
        "Postgraduate training", ("Jan 2013 – Dec 2014", "Residency in Neurology"), "",
        "Education", ("2001 – 2007", "Doctor of Medicine"), "",
        "Publications", ("2012 – 2013", "On hearts"),
    )  # fmt: skip
    assert found[Field.EMPLOYMENT_START] == ["May 2019"]
    assert (found[Field.TRAINING_START], found[Field.TRAINING_END]) == (["Jan 2013"], ["Dec 2014"])
    assert (found[Field.PROGRAMME_START], found[Field.PROGRAMME_END]) == (["2001"], ["2007"])
    assert found[Field.DEGREE] == ["Doctor of Medicine"]
    assert found[Field.SPECIALTY] == ["Neurology"]
    assert found[Field.POSITION][:2] == ["Registrar", "Registrar, Division of Surgery"]


def test_a_date_that_goes_on_below_in_its_column_is_one() -> None:
    segments = (
        segment("Education", 80, 40),
        segment("October 2009 – December", 80, 80), segment("MBBS, University of Bay", 400, 80),
        segment("2015", 80, 104),
    )  # fmt: skip
    flow = flow_of(PageText(1, 1000.0, 1400.0, segments, "rapidocr"))
    found = {one.meaning: one.stated(flow) for one in posts(flow)}
    assert found[Field.PROGRAMME_START] == "October 2009"
    assert found[Field.PROGRAMME_END] == "December 2015"
    assert found[Field.INSTITUTION] == "University of Bay"


def test_a_year_alone_is_that_of_a_degree_and_no_span() -> None:
    found = told("Qualifications", ("2015", "MBBS, University of Bay"), "", "Experience", ("2016", "Registrar"))
    assert found[Field.GRADUATION_DATE] == ["2015"]
    assert Field.EMPLOYMENT_START not in found


def test_words_of_a_training_tell_it_under_any_heading() -> None:
    flow = flow_of(page("Experience", ("01/2013 – 12/2014", "House Officer, Bay Hospital")))
    assert [entry.section for entry in entries(flow)] == [Section.POSTS]
    fields = {one.meaning for one in posts(flow)}
    assert {Field.TRAINING_START, Field.EMPLOYMENT_START} <= fields


def test_a_place_that_breaks_off_goes_on_in_the_next_line() -> None:
    found = told(
        "Experience", "May 2015 – June 2018, Consultant, Bay Institute for Mothers and", "Children, Kabul. Head of it."
    )
    assert found[Field.INSTITUTION] == ["Bay Institute for Mothers and Children"]


def test_a_heading_in_the_middle_of_the_page_is_one() -> None:
    segments = (segment("EDUCATION", 440, 40), segment("MBBS, University of Bay, 2015", 40, 80))
    flow = flow_of(PageText(1, 1000.0, 1400.0, segments, "rapidocr"))
    assert {one.meaning: one.stated(flow) for one in posts(flow)}[Field.GRADUATION_DATE] == "2015"


def test_headings_and_entries_may_be_numbered_and_dates_go_on_in_the_next_line() -> None:
    found = told(
        "2. CURRENT APPOINTMENT", "", "Lecturer, Bay University, since 4 May 2018.", "",
        "3. PREVIOUS POSTS", "", "(a) Medical Officer, Bay Hospital: 1 May 2012 to 31", "August 2014.", "",
        "4. EDUCATION", "", "MBChB, Hill University: May 2004 to June 2010.",
    )  # fmt: skip
    assert found[Field.EMPLOYMENT_START] == ["4 May 2018", "1 May 2012"]
    assert found[Field.EMPLOYMENT_END] == ["31 August 2014"]
    assert found[Field.POSITION] == ["Lecturer", "Medical Officer"]
    assert (found[Field.PROGRAMME_START], found[Field.PROGRAMME_END]) == (["May 2004"], ["June 2010"])


def test_a_sentence_tells_of_the_span_in_it_and_no_more() -> None:
    found = told(
        "I did my house job at Bay Hospital between May 2012 and June 2013. I then worked as a Registrar at",
        "Hill Clinic from July 2013 to May 2016 and left.",
    )
    assert (found[Field.TRAINING_START], found[Field.TRAINING_END]) == (["May 2012"], ["June 2013"])
    assert (found[Field.EMPLOYMENT_START], found[Field.EMPLOYMENT_END]) == (["July 2013"], ["May 2016"])
    assert found[Field.POSITION] == ["Registrar"]
