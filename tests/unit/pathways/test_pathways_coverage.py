"""Which requirements a record meets: by type, stated field, word, activity, registration and acceptance elsewhere."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.record import (
    Activity,
    ActivityId,
    AuthorityId,
    Credential,
    CredentialId,
    Event,
    Institution,
    InstitutionId,
    InstitutionName,
    PathwayId,
    Record,
    Statement,
    Submission,
    SubmissionId,
)
from tracker.domain.vocabulary import ActivityKind, Calendar, CredentialType
from tracker.pathways.coverage import Covered, State, coverage, iso_months
from tracker.pathways.requirement import Pathway, Requirement, Satisfaction
from tracker.pathways.rules import load_authorities


def cover(record: Record, *ways: Satisfaction) -> Covered:
    """How far the record meets a requirement that these ways satisfy."""
    requirement = Requirement("it", "It", ways)
    return coverage(Pathway(PathwayId("path"), "Path", "page", (requirement,)), record)[0]


def credential(name: str, kind: CredentialType, title: str = "Paper", issuer: str = "", **states: str) -> Credential:
    statements = tuple(Statement(field, text) for field, text in states.items())
    return Credential(
        CredentialId(name), kind, title, issuer=InstitutionId(issuer) if issuer else None, states=statements
    )


def activity(name: str, kind: ActivityKind, start: str, end: str | None, where: str = "") -> Activity:
    return Activity(
        ActivityId(name),
        kind,
        "Work",
        institution=InstitutionId(where) if where else None,
        start=Statement("start", start),
        end=Statement("end", end) if end else None,
    )


def submission(name: str, authority: str, encloses: tuple[str, ...], *events: tuple[str, str]) -> Submission:
    return Submission(
        SubmissionId(name),
        AuthorityId(authority),
        encloses=tuple(CredentialId(each) for each in encloses),
        events=tuple(Event(date.fromisoformat(on), state) for on, state in events),
    )


DEGREE = credential("c-degree", CredentialType.MEDICAL_DEGREE, degree="MBBS")
BY_DEGREE = Satisfaction(types=(CredentialType.MEDICAL_DEGREE,))


def test_a_credential_of_the_type_meets_it() -> None:
    found = cover(Record(credentials=(DEGREE,)), BY_DEGREE)
    assert (found.state, found.credentials) == (State.MET, ("c-degree",))
    assert cover(Record(), BY_DEGREE).state is State.MISSING


def test_without_a_way_nothing_can_be_told() -> None:
    assert cover(Record(credentials=(DEGREE,))).state is State.UNKNOWN


def test_it_must_state_the_fields() -> None:
    way = Satisfaction(types=(CredentialType.MEDICAL_DEGREE,), states=("degree", "graduation_date"))
    assert cover(Record(credentials=(DEGREE,)), way).state is State.MISSING
    dated = credential("c-2", CredentialType.MEDICAL_DEGREE, degree="MBBS", graduation_date="2012")
    assert cover(Record(credentials=(DEGREE, dated)), way).credentials == ("c-2",)


EXAM = Satisfaction(types=(CredentialType.EXAM_RESULT,), words=("MCCQE Part I",), without=("fail", "no standing"))


@pytest.mark.parametrize(
    ("title", "score", "state"),
    [
        ("MCCQE Part I Statement of Results", "Pass", State.MET),
        ("mccqe part i", "245", State.MET),
        ("MCCQE Part II", "Pass", State.MISSING),
        ("MCCQE Part I", "Failed", State.MISSING),
        ("MCCQE Part I", "No Standing", State.MISSING),
        ("NAC Examination", "Pass", State.MISSING),
    ],
)
def test_whole_words_of_title_and_score_count(title: str, score: str, state: State) -> None:
    result = credential("c-exam", CredentialType.EXAM_RESULT, title, score=score)
    assert cover(Record(credentials=(result,)), EXAM).state is state


def test_the_issuer_counts_and_the_holder_does_not() -> None:
    way = Satisfaction(types=(CredentialType.SPECIALTY_CERTIFICATE,), words=("Royal College",), without=("fail",))
    college = Institution(InstitutionId("i-rc"), (InstitutionName("Royal College of Physicians"),))
    paper = credential("c", CredentialType.SPECIALTY_CERTIFICATE, issuer="i-rc", holder_name="Anna Failla")
    assert cover(Record(institutions=(college,), credentials=(paper,)), way).state is State.MET
    named = credential("c", CredentialType.SPECIALTY_CERTIFICATE, holder_name="Royal College")
    assert cover(Record(credentials=(named,)), way).state is State.MISSING


CANADA = Institution(InstitutionId("i-ca"), (InstitutionName("A hospital"),), country="CA")
SUDAN = Institution(InstitutionId("i-sd"), (InstitutionName("Another"),), country="SD")
YEAR = Satisfaction(activity=ActivityKind.EMPLOYMENT, activity_months=12, activity_country="CA")


@pytest.mark.parametrize(
    ("start", "end", "where", "state"),
    [
        ("2020-01-01", "2020-12-31", "i-ca", State.MET),
        ("2020-01-01", "2020-12-30", "i-ca", State.MISSING),
        ("2020-01-01", "2020-12-31", "i-sd", State.MISSING),
        ("2020-01-01", "2020-12-31", "", State.MISSING),
        ("2020-01", "2020-12", "i-ca", State.UNKNOWN),
        ("2020-01", "2021-02", "i-ca", State.MET),
        ("2020-01-01", None, "i-ca", State.UNKNOWN),
        ("1 January 2020", "31 December 2020", "i-ca", State.UNKNOWN),
    ],
)
def test_an_activity_must_last_and_be_there(start: str, end: str | None, where: str, state: State) -> None:
    work = activity("a", ActivityKind.EMPLOYMENT, start, end, where)
    assert cover(Record(institutions=(CANADA, SUDAN), activities=(work,)), YEAR).state is state


def test_two_half_years_may_do() -> None:
    halves = (
        activity("a-1", ActivityKind.EMPLOYMENT, "2020-01-01", "2020-06-30", "i-ca"),
        activity("a-2", ActivityKind.EMPLOYMENT, "2021-01-01", "2021-06-30", "i-ca"),
    )
    found = cover(Record(institutions=(CANADA,), activities=halves), YEAR)
    assert (found.state, found.activities) == (State.UNKNOWN, ("a-1", "a-2"))


def test_another_reader_of_dates_can_say_how_long_it_lasted() -> None:
    work = activity("a", ActivityKind.EMPLOYMENT, "January 2020", "March 2022", "i-ca")
    requirement = Requirement("it", "It", (YEAR,))
    pathway = Pathway(PathwayId("path"), "Path", "page", (requirement,))
    found = coverage(pathway, Record(institutions=(CANADA,), activities=(work,)), lambda _: (25, 27))
    assert found[0].state is State.MET


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ((), State.MISSING),
        ((("2026-01-01", "account opened"),), State.MISSING),
        ((("2026-01-01", "Sent for source verification"),), State.MISSING),
        ((("2026-01-01", "Verification returned - passed"),), State.MET),
        ((("2026-01-01", "Reviewed and not accepted"),), State.MISSING),
        ((("2026-01-01", "Reviewed and not accepted"), ("2026-02-01", "Reviewed and accepted")), State.MET),
        ((("2026-02-01", "Verification returned - rejected"), ("2026-01-01", "Reviewed and accepted")), State.MISSING),
    ],
)
def test_acceptance_elsewhere_is_the_last_word_on_it(events: tuple[tuple[str, str], ...], state: State) -> None:
    way = Satisfaction(types=(CredentialType.MEDICAL_DEGREE,), verified_at=AuthorityId("mcc"))
    record = Record(credentials=(DEGREE,), submissions=(submission("s", "mcc", ("c-degree",), *events),))
    found = cover(record, way)
    assert found.state is state
    assert (found.submissions == ("s",)) is (state is State.MET)


def test_acceptance_counts_for_what_was_enclosed() -> None:
    way = Satisfaction(types=(CredentialType.MEDICAL_DEGREE,), verified_at=AuthorityId("mcc"))
    passed = ("2026-01-01", "Verification returned - passed")
    other = Record(credentials=(DEGREE,), submissions=(submission("s", "mcc", (), passed),))
    assert cover(other, way).state is State.MISSING
    elsewhere = Record(credentials=(DEGREE,), submissions=(submission("s", "ecfmg", ("c-degree",), passed),))
    assert cover(elsewhere, way).state is State.MISSING
    assert cover(other, Satisfaction(verified_at=AuthorityId("mcc"))).state is State.MET


def test_each_registration_needs_its_certificate() -> None:
    way = Satisfaction(types=(CredentialType.GOOD_STANDING_CERTIFICATE,), each_jurisdiction=True)
    registrations = (
        activity("a-sd", ActivityKind.REGISTRATION, "2014-02-01", None, "i-sd"),
        activity("a-ca", ActivityKind.REGISTRATION, "2020-02-01", None, "i-ca"),
    )
    record = Record(institutions=(CANADA, SUDAN), activities=registrations)
    assert cover(record, way).state is State.MISSING
    first = credential("c-sd", CredentialType.GOOD_STANDING_CERTIFICATE, issuer="i-sd")
    partly = cover(Record(record.applicant, (), record.institutions, registrations, (first,)), way)
    assert (partly.state, partly.credentials, partly.lacking) == (State.PARTLY, ("c-sd",), ("a-ca",))
    second = Credential(
        CredentialId("c-ca"), CredentialType.GOOD_STANDING_CERTIFICATE, "Paper", activity=ActivityId("a-ca")
    )
    whole = cover(Record(record.applicant, (), record.institutions, registrations, (first, second)), way)
    assert (whole.state, whole.lacking) == (State.MET, ())


def test_the_first_way_that_is_met_is_named() -> None:
    marriage = Satisfaction(types=(CredentialType.MARRIAGE_CERTIFICATE,))
    paper = credential("c-m", CredentialType.MARRIAGE_CERTIFICATE)
    found = cover(Record(credentials=(paper,)), BY_DEGREE, marriage)
    assert (found.state, found.way) == (State.MET, marriage)
    assert cover(Record(), BY_DEGREE, marriage).way == BY_DEGREE


def test_all_parts_of_a_way_must_hold() -> None:
    way = Satisfaction(
        types=(CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE,),
        activity=ActivityKind.POSTGRADUATE_TRAINING,
        activity_months=24,
    )
    paper = credential("c-t", CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE)
    training = activity("a-t", ActivityKind.POSTGRADUATE_TRAINING, "2014-06-01", "2018-05-31")
    assert cover(Record(credentials=(paper,)), way).state is State.MISSING
    assert cover(Record(activities=(training,)), way).state is State.MISSING
    found = cover(Record(activities=(training,), credentials=(paper,)), way)
    assert (found.state, found.credentials, found.activities) == (State.MET, ("c-t",), ("a-t",))


def test_months_are_counted_whole() -> None:
    def months(start: str, end: str) -> tuple[int, int] | None:
        return iso_months(activity("a", ActivityKind.EMPLOYMENT, start, end))

    assert months("2014-06-01", "2018-05-31") == (48, 48)
    assert months("2020-01-15", "2020-02-13") == (0, 0)
    assert months("2020-01-15", "2020-02-14") == (1, 1)
    assert months("2020-01", "2020-12") == (10, 12)
    assert months("2020-05-01", "2020-04-01") is None
    assert months("2020-02-30", "2021-01-01") is None
    assert months("1398-01-01", "1399-01-01") is None


def test_a_date_of_another_calendar_is_not_read_as_ours() -> None:
    hijri = Statement("start", "2014-06-01", Calendar.ISLAMIC)
    work = Activity(ActivityId("a"), ActivityKind.EMPLOYMENT, "Work", start=hijri, end=Statement("end", "2018-05-31"))
    assert iso_months(work) is None


@given(st.dates(date(1900, 1, 1), date(9998, 12, 31)), st.dates(date(1900, 1, 1), date(9998, 12, 31)))
def test_the_fewest_months_are_never_more_than_the_most(one: date, other: date) -> None:
    start, end = sorted((one, other))
    for first, last in ((start.isoformat(), end.isoformat()), (start.isoformat()[:7], end.isoformat()[:7])):
        found = iso_months(activity("a", ActivityKind.EMPLOYMENT, first, last))
        assert found is not None
        assert 0 <= found[0] <= found[1]


@given(st.text(), st.text())
def test_any_dates_can_be_asked_about(start: str, end: str) -> None:
    work = activity("a", ActivityKind.EMPLOYMENT, start, end)
    assert cover(Record(activities=(work,)), Satisfaction(activity=ActivityKind.EMPLOYMENT)).state is State.MET


def test_the_pathways_that_come_with_the_program_can_be_covered() -> None:
    degree = credential("c-degree", CredentialType.MEDICAL_DEGREE, degree="MBBS", institution="A school")
    record = Record(credentials=(degree,), submissions=(submission("s", "mcc", ("c-degree",)),))
    for authority in load_authorities():
        for pathway in authority.pathways:
            found = coverage(pathway, record)
            assert [each.requirement for each in found] == list(pathway.requirements)
            by_degree = [each for each in found if each.state is State.MET]
            assert all(each.credentials == ("c-degree",) for each in by_degree)


PROOF = Satisfaction(types=(CredentialType.CITIZENSHIP_PROOF,), issued_in=("CA",))


@pytest.mark.parametrize(
    ("issuer", "title", "state"),
    [
        ("i-ca", "Citizenship certificate", State.MET),
        ("i-sd", "Citizenship certificate", State.MISSING),
        ("i-sd", "Citizenship certificate for Canada", State.MISSING),
        ("", "Certificate of Canadian citizenship", State.MET),
        ("i-ircc", "Citizenship certificate", State.MET),
        ("i-police", "Citizenship certificate", State.UNKNOWN),
        ("", "Citizenship certificate", State.UNKNOWN),
    ],
)
def test_a_paper_of_another_country_does_not_meet_it(issuer: str, title: str, state: State) -> None:
    paper = credential("c", CredentialType.CITIZENSHIP_PROOF, title, issuer)
    bodies = (
        CANADA,
        SUDAN,
        Institution(InstitutionId("i-ircc"), (InstitutionName("Immigration, Refugees and Citizenship Canada"),)),
        Institution(InstitutionId("i-police"), (InstitutionName("The police"),)),
    )
    assert cover(Record(institutions=bodies, credentials=(paper,)), PROOF).state is state


def test_what_is_verified_elsewhere_is_not_met_by_a_paper_of_an_unknown_country() -> None:
    way = Satisfaction(types=(CredentialType.PASSPORT,), issued_in=("CA",), verified_at=AuthorityId("mcc"))
    paper = credential("c", CredentialType.PASSPORT, "Passport")
    assert cover(Record(credentials=(paper,)), way).state is State.MISSING


def test_without_a_day_nobody_can_tell_what_is_recent() -> None:
    work = activity("a", ActivityKind.EMPLOYMENT, "2020-01-01", "2020-12-31")
    way = Satisfaction(activity=ActivityKind.EMPLOYMENT, within_years=3)
    assert cover(Record(activities=(work,)), way).state is State.UNKNOWN
