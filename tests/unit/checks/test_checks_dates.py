"""Each check of dates, numbers, places and schools on the smallest record that shows it, and on the one next to it."""

from dataclasses import replace

import pytest

from tests.factories import make_activity, make_credential, make_institution
from tests.unit.checks.checking import DEGREE, K, T, findings, one, paper, sent_to
from tracker.domain.finding import Severity
from tracker.domain.record import Applicant, CredentialId, Record, Statement
from tracker.domain.vocabulary import Calendar
from tracker.texts import render


@pytest.mark.parametrize(
    ("printed", "rule"),
    [
        ("14/03/1998", "date.typo"),
        ("3 April 1989", "date.value"),
        ("4 March 1989", "date.typo"),
        ("14 March 1988", "date.typo"),
    ],
)
def test_another_birth_date_is_found(printed: str, rule: str) -> None:
    found = one(sent_to("mcc", paper(date_of_birth=printed)), "date.")
    assert (found.rule, found.field) == (rule, "date_of_birth")
    assert "c-1" in found.sources
    assert f"“{printed}”" in render(found.message)


@pytest.mark.parametrize("printed", ["1989-03-14", "03/14/1989", "14/03/1989", "March 1989", "1989", "14 mars 1989"])
def test_birth_date_that_agrees_is_silent(printed: str) -> None:
    assert findings(sent_to("mcc", paper(date_of_birth=printed)), "date.") == []


def test_birth_date_blocks_where_the_body_publishes_that_it_must_agree() -> None:
    typed = {"date_of_birth": "1989-04-14"}
    assert one(sent_to("fcvs", typed=typed), "date.").severity is Severity.BLOCKER
    assert one(sent_to("mcc", typed=typed), "date.").severity is Severity.EXPLAIN


def test_day_and_month_changed_places() -> None:
    record = sent_to("mcc", DEGREE, typed={"graduation_date": "2012-12-11"})
    assert one(record, "date.").rule == "date.swapped"


def test_ambiguous_date_is_settled_by_another_paper_but_not_by_what_was_typed() -> None:
    degree = paper(T.MEDICAL_DEGREE, "c-degree", graduation_date="12/11/2012")
    open_ = one(sent_to("mcc", degree, typed={"graduation_date": "2012-11-12"}), "date.ambiguous")
    assert open_.severity is Severity.UNKNOWN
    transcript = make_credential("c-t", T.TRANSCRIPT, {"graduation_date": "12 November 2012"}, activity="a-1")
    record = sent_to(
        "mcc", make_credential("c-degree", T.MEDICAL_DEGREE, {"graduation_date": "12/11/2012"}, activity="a-1"), transcript,
        activities=(make_activity("a-1", K.EDUCATION),),
    )  # fmt: skip
    settled = one(record, "date.ambiguous")
    assert settled.severity is Severity.NOTE
    assert settled.sources == ("c-degree",)
    assert "12 November 2012" in render(settled.message)


def test_end_of_studies_settles_the_month_of_graduation() -> None:
    degree = make_credential("c-degree", T.MEDICAL_DEGREE, {"graduation_date": "12/11/2012"}, activity="a-1")
    record = sent_to("mcc", degree, activities=(make_activity("a-1", K.EDUCATION, "2006-09", "2012-11"),))
    assert one(record, "date.ambiguous").severity is Severity.NOTE


def test_same_day_in_another_calendar_is_a_note() -> None:
    began = make_activity("a-1", K.REGISTRATION)
    hijri = Statement("start", "1435/08/03", Calendar.ISLAMIC)
    licence = make_credential("c-l", T.MEDICAL_LICENCE, {"registration_start": "1 June 2014"}, activity="a-1")
    activity = type(began)(began.id, began.kind, began.title, start=hijri)
    found = one(sent_to("mcc", licence, activities=(activity,)), "date.")
    assert (found.rule, found.severity, found.sources) == ("date.calendar", Severity.NOTE, ("a-1", "c-l"))


def test_impossible_and_unreadable_dates_are_their_own_findings() -> None:
    assert one(sent_to("mcc", paper(graduation_date="31 February 2012")), "date.").rule == "date.impossible"
    assert one(sent_to("mcc", paper(graduation_date="soon")), "date.").rule == "date.unreadable"
    assert findings(sent_to("mcc", paper(T.CV, employment_end="present")), "date.") == []


def test_typed_date_of_a_job_need_only_agree_with_one_of_several() -> None:
    jobs = [make_credential(f"c-{n}", T.EMPLOYMENT_LETTER, {"employment_start": f"1 June 201{n}"}) for n in range(3)]
    assert findings(sent_to("mcc", *jobs, typed={"employment_start": "2011-06-01"}), "date.") == []
    wrong = one(sent_to("mcc", *jobs, typed={"employment_start": "2011-06-11"}), "date.")
    assert wrong.sources == ("c-1", "s-1")


def test_registration_number_with_digits_changed_about() -> None:
    kinds = (("c-l", T.MEDICAL_LICENCE, "SMC-20417"), ("c-g", T.GOOD_STANDING_CERTIFICATE, "SMC-20471"))
    papers = [make_credential(i, kind, {"registration_number": number}, issuer="i-1") for i, kind, number in kinds]
    record = sent_to("cpso", *papers, institutions=(make_institution("i-1", "Medical Council"),))
    found = one(record, "number.")
    assert (found.rule, found.severity, found.sources) == ("number.transposed", Severity.EXPLAIN, ("c-g", "c-l"))


@pytest.mark.parametrize("enclosed", ["c-g", "c-l"])
def test_a_body_that_gets_one_of_two_papers_of_equal_weight_is_told_whichever_it_gets(enclosed: str) -> None:
    kinds = (("c-l", T.MEDICAL_LICENCE, "SMC-20417"), ("c-g", T.GOOD_STANDING_CERTIFICATE, "SMC-20471"))
    papers = [make_credential(i, kind, {"registration_number": number}, issuer="i-1") for i, kind, number in kinds]
    record = sent_to("cpso", *papers, institutions=(make_institution("i-1", "Medical Council"),))
    there = replace(record, submissions=(replace(record.submissions[0], encloses=(CredentialId(enclosed),)),))
    found = one(there, "number.")
    assert (found.authority, found.sources) == ("cpso", ("c-g", "c-l"))
    assert found.statements[0].source == enclosed


def test_a_chronology_that_reaches_the_last_day_of_the_calendar_is_judged() -> None:
    kinds = (("a-1", "9999-12-31", "9999-12-31"), ("a-2", "9999-12-31", None), ("a-3", "2010-01-01", "2011-01-01"))
    activities = [make_activity(i, K.EMPLOYMENT, start, end) for i, start, end in kinds]
    assert findings(sent_to("mcc", activities=tuple(activities)), "timeline.order") == []


def test_passport_number_typed_wrong() -> None:
    passport = make_credential("c-p", T.PASSPORT, {"document_number": "A01234567"})
    record = sent_to("mcc", passport, typed={"document_number": "A01234576"})
    assert one(record, "number.").sources == ("c-p", "s-1")
    assert findings(sent_to("mcc", passport, typed={"document_number": "a 0123-4567"}), "number.") == []


SCHOOL = make_institution(
    "i-u", ("Old Medical College", "1950", "1999"), ("University of Lagos, College of Medicine", "1999", None)
)


def graduate(institution: str, graduated: str = "12 November 2012") -> Record:
    states = {"institution": institution, "graduation_date": graduated}
    return sent_to("mcc", make_credential("c-d", T.MEDICAL_DEGREE, states, issuer="i-u"), institutions=(SCHOOL,))


def test_institution_as_it_was_named_is_silent() -> None:
    assert findings(graduate("University of Lagos, College of Medicine"), "institution.") == []
    assert findings(graduate("Old Medical College", "3 May 1990"), "institution.") == []


def test_abbreviated_institution_is_a_note() -> None:
    assert one(graduate("Univ. of Lagos - College of Medicine"), "institution.").severity is Severity.NOTE


def test_name_that_was_no_longer_in_use_is_found() -> None:
    found = one(graduate("Old Medical College"), "institution.")
    assert (found.rule, found.severity) == ("institution.not_in_force", Severity.EXPLAIN)


def test_another_institution_is_found() -> None:
    assert one(graduate("Makerere University"), "institution.").rule == "institution.different"


def test_sex_that_differs_is_found() -> None:
    record = sent_to("mcc", paper(sex="M"), applicant=Applicant(sex="Female"))
    assert one(record, "sex.").severity is Severity.EXPLAIN
    assert findings(sent_to("mcc", paper(sex="F"), applicant=Applicant(sex="Female")), "sex.") == []


@pytest.mark.parametrize("printed", ["F", "female", "أنثى", "महिला", "女"])
def test_sex_is_read_in_other_scripts(printed: str) -> None:
    assert findings(sent_to("mcc", paper(sex=printed)), "sex.") == []
    assert findings(sent_to("mcc", paper(sex=printed), applicant=Applicant(sex="F")), "sex.") == []
    assert len(findings(sent_to("mcc", paper(sex=printed), applicant=Applicant(sex="M")), "sex.")) == 1


def test_place_in_another_script_is_no_other_place() -> None:
    record = sent_to("mcc", paper(place_of_birth="कास्की"), applicant=Applicant(place_of_birth="Kaski"))
    assert findings(record, "place.") == []
    assert (
        len(
            findings(
                sent_to("mcc", paper(place_of_birth="Lagos"), applicant=Applicant(place_of_birth="Abuja")), "place."
            )
        )
        == 1
    )
