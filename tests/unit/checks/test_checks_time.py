"""Each check of ages and of the chronology on the smallest record that shows it, and on the one next to it."""

from datetime import date

import pytest

from tests.factories import make_activity, make_credential, make_record, make_submission
from tests.unit.checks.checking import PASSPORT_NAME, K, T, findings, one, paper, sent_to
from tracker.domain.finding import Severity
from tracker.domain.record import Event, Record
from tracker.domain.vocabulary import CredentialType
from tracker.texts import render


def test_language_test_over_two_years_old_on_the_planned_day() -> None:
    old = one(sent_to("cpso", paper(T.LANGUAGE_TEST, test_date="5 October 2024")), "validity.")
    assert (old.rule, old.severity, old.field) == ("validity.too_old", Severity.EXPLAIN, "test_date")
    assert findings(sent_to("cpso", paper(T.LANGUAGE_TEST, test_date="16 January 2025")), "validity.too") == []


def test_passport_expired_on_the_planned_day_blocks_where_it_must_be_valid() -> None:
    expired = make_credential("c-passport", T.PASSPORT, {"valid_until": "14 January 2027"})
    found = one(sent_to("mcc", expired), "validity.")
    assert (found.rule, found.severity) == ("validity.expired", Severity.BLOCKER)


def test_what_was_sent_is_judged_on_the_day_that_it_was_sent() -> None:
    test = paper(T.LANGUAGE_TEST, test_date="5 October 2024")
    events = (Event(date(2026, 9, 1), "submitted"),)
    submission = make_submission("s-1", "cpso", encloses=("c-1",), planned_on=date(2027, 1, 15), events=events)
    assert findings(sent_to("cpso", test, submissions=(submission,)), "validity.too") == []


def test_limit_that_was_not_found_is_said_to_be_unknown() -> None:
    found = one(sent_to("cpso", paper(T.GOOD_STANDING_CERTIFICATE, issue_date="2 May 2026")), "validity.")
    assert (found.rule, found.severity) == ("validity.unknown", Severity.UNKNOWN)
    assert "Ask CPSO" in render(found.remedy)


def test_paper_from_the_future_is_found() -> None:
    assert one(sent_to("mcc", paper(issue_date="1 January 2030")), "date.future").severity is Severity.EXPLAIN


def lived(*activities: object) -> Record:
    return make_record(names=(PASSPORT_NAME,), activities=activities)


def test_gap_between_activities_is_counted_in_days() -> None:
    record = lived(
        make_activity("a-1", K.EDUCATION, "2006-09-01", "2012-05-31"),
        make_activity("a-2", K.EMPLOYMENT, "2012-10-15"),
    )
    found = one(record, "timeline.gap")
    assert found.sources == ("a-1", "a-2")
    assert "136 days" in render(found.message)


def test_gap_that_a_leave_fills_is_silent() -> None:
    record = lived(
        make_activity("a-1", K.EDUCATION, "2006-09-01", "2012-05-31"),
        make_activity("a-2", K.LEAVE, "2012-06-01", "2012-10-14"),
        make_activity("a-3", K.EMPLOYMENT, "2012-10-15"),
    )
    assert findings(record, "timeline.") == []


def test_partial_dates_give_a_possible_gap() -> None:
    record = lived(make_activity("a-1", K.EDUCATION, "2006", "2012-05"), make_activity("a-2", K.EMPLOYMENT, "2012-06"))
    found = one(record, "timeline.gap")
    assert "up to 59 days may not be accounted for" in render(found.message)


def test_gap_is_to_be_explained_where_the_body_publishes_its_limit() -> None:
    activities = (
        make_activity("a-1", K.EDUCATION, "2006-09-01", "2012-05-31"),
        make_activity("a-2", K.EMPLOYMENT, "2012-10-15"),
    )
    found = one(sent_to("prabc", activities=activities), "timeline.gap")
    assert (found.authority, found.severity) == ("prabc", Severity.EXPLAIN)


def test_two_trainings_at_once_at_different_places() -> None:
    record = lived(
        make_activity("a-1", K.POSTGRADUATE_TRAINING, "2014-06-01", "2018-05-31", institution="i-1"),
        make_activity("a-2", K.EMPLOYMENT, "2017-01-01", institution="i-2"),
    )
    found = one(record, "timeline.overlap")
    assert found.sources == ("a-1", "a-2")


def test_registration_before_graduation() -> None:
    degree = make_credential("c-d", T.MEDICAL_DEGREE, {"graduation_date": "12 November 2012"}, activity="a-1")
    activities = (make_activity("a-1", K.EDUCATION), make_activity("a-2", K.REGISTRATION, "2011-02-01"))
    found = one(make_record(credentials=(degree,), activities=activities), "timeline.order")
    assert found.sources == ("a-2", "c-d")


@pytest.mark.parametrize(
    ("kind", "states", "field"),
    [
        (T.INTERNSHIP_CERTIFICATE, {"training_end": "4 January 2014", "issue_date": "1 December 2013"}, "issue_date"),
        (T.MEDICAL_DEGREE, {"graduation_date": "12 November 2012", "conferral_date": "1 June 2012"}, "conferral_date"),
        (T.EMPLOYMENT_LETTER, {"employment_start": "2015", "employment_end": "2013"}, "employment_end"),
        (T.TRANSLATION, {"issue_date": "5 May 2020", "certified_on": "4 May 2020"}, "certified_on"),
    ],
)
def test_paper_that_comes_before_what_it_tells_of(kind: CredentialType, states: dict[str, str], field: str) -> None:
    found = one(sent_to("mcc", make_credential("c-1", kind, states)), "timeline.order")
    assert (found.field, found.sources) == (field, ("c-1",))


def test_translation_from_before_the_original() -> None:
    original = paper(T.BIRTH_CERTIFICATE, "c-o", issue_date="3 March 2020")
    translated = make_credential("c-t", T.TRANSLATION, {"translation_date": "2 March 2020"}, translation_of="c-o")
    assert one(sent_to("mcc", original, translated), "timeline.order").sources == ("c-o", "c-t")


def test_graduate_of_twelve_years() -> None:
    degree = paper(T.MEDICAL_DEGREE, "c-d", graduation_date="12 November 2001")
    assert one(sent_to("mcc", degree), "timeline.order").sources == ("c-d", "c-passport")
