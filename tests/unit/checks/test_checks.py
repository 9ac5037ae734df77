"""Each check on the smallest record that shows it, and on the record next to it that must stay silent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from tests.factories import (
    TODAY,
    make_activity,
    make_credential,
    make_institution,
    make_name,
    make_record,
    make_submission,
)
from tracker.checks.engine import Report, run
from tracker.compare.institutions import InstitutionTable
from tracker.domain.finding import Finding, Severity
from tracker.domain.record import Applicant, Credential, CredentialId, Event, Record, Statement
from tracker.domain.vocabulary import ActivityKind, Calendar, CredentialType, NameKind
from tracker.pathways.rules import Authorities, load_authorities
from tracker.texts import render

T = CredentialType
K = ActivityKind
PASSPORT = make_credential(
    "c-passport", T.PASSPORT, {"holder_name": "OKAFOR AMARA NGOZI", "date_of_birth": "14 MAR 1989"}
)
PASSPORT_NAME = make_name("OKAFOR AMARA NGOZI", given="AMARA NGOZI", family="OKAFOR", proved_by=("c-passport",))


@cache
def rules() -> Authorities:
    return load_authorities()


@cache
def table() -> InstitutionTable:
    return InstitutionTable.load()


def report(record: Record, on: date = TODAY, authority: str | None = None) -> Report:
    return run(record, rules(), table(), on, authority)  # type: ignore[arg-type]


def findings(record: Record, prefix: str, on: date = TODAY) -> list[Finding]:
    return [finding for finding in report(record, on).findings if finding.rule.startswith(prefix)]


def one(record: Record, prefix: str, on: date = TODAY) -> Finding:
    found = findings(record, prefix, on)
    assert len(found) == 1, [(finding.rule, finding.authority, finding.sources) for finding in found]
    return found[0]


def sent_to(authority: str, *credentials: Credential, typed: dict[str, str] | None = None, **more: object) -> Record:
    """A record in which these papers, and the passport, go to one body."""
    papers = (PASSPORT, *credentials)
    submission = make_submission(
        "s-1", authority, typed, encloses=tuple(paper.id for paper in papers), planned_on=date(2027, 1, 15)
    )
    lists: dict[str, object] = {"names": (PASSPORT_NAME,), "credentials": papers, "submissions": (submission,)}
    return make_record(**{**lists, **more})


def paper(kind: CredentialType = T.TRANSCRIPT, identity: str = "c-1", /, **states: str) -> Credential:
    return make_credential(identity, kind, states)


# Names


@pytest.mark.parametrize(
    "printed", ["Amara Ngozi Okafor", "OKAFOR, Amara Ngozi", "Dr. Amara Ngozi OKAFOR", "AMARA NGOZI OKAFOR"]
)
def test_name_that_says_the_same_is_silent(printed: str) -> None:
    assert findings(sent_to("ecfmg", paper(holder_name=printed)), "name.") == []


def test_initial_blocks_where_the_body_wants_the_exact_name() -> None:
    found = one(sent_to("ecfmg", paper(holder_name="Amara N. Okafor")), "name.")
    assert (found.rule, found.severity, found.sources) == ("name.initial", Severity.BLOCKER, ("c-1",))
    assert "“Amara N. Okafor”" in render(found.message)
    assert "ECFMG" in render(found.message)


def test_initial_is_a_note_where_no_rule_is_known() -> None:
    assert one(sent_to("mcc", paper(holder_name="Amara N. Okafor")), "name.").severity is Severity.NOTE


def test_missing_middle_name_is_tolerated_where_the_body_says_so() -> None:
    found = one(sent_to("usmle", typed={"holder_name": "Amara Okafor"}), "name.")
    assert (found.rule, found.severity) == ("name.missing_part", Severity.NOTE)


def test_misspelling_is_to_be_explained_even_where_no_rule_is_known() -> None:
    found = one(sent_to("mcc", paper(holder_name="Amara Ngozzi Okafro")), "name.")
    assert found.severity is Severity.EXPLAIN


def test_papers_with_one_spelling_are_one_finding() -> None:
    same = [paper(T.TRANSCRIPT, f"c-{number}", holder_name="Amara N. Okafor") for number in range(3)]
    assert one(sent_to("ecfmg", *same), "name.").sources == ("c-0", "c-1", "c-2")


MARRIAGE = paper(
    T.MARRIAGE_CERTIFICATE, "c-marriage",
    former_name="Amara Ngozi Okafor", holder_name="Amara Ngozi Adeyemi", issue_date="3 August 2019",
)  # fmt: skip
DEGREE = paper(T.MEDICAL_DEGREE, "c-degree", holder_name="Amara Ngozi Okafor", graduation_date="12 November 2012")


def test_married_name_is_explained_by_the_marriage_certificate_on_file() -> None:
    typed = {"holder_name": "Amara Ngozi Adeyemi"}
    bare = one(sent_to("cpso", DEGREE, typed=typed), "name.surname")
    assert (bare.severity, bare.resolved_by) == (Severity.BLOCKER, ())
    cured = one(sent_to("cpso", DEGREE, MARRIAGE, typed=typed), "name.surname")
    assert (cured.severity, cured.resolved_by) == (Severity.EXPLAIN, ("c-marriage",))
    assert "c-marriage" not in cured.sources


def test_certificate_that_links_other_names_explains_nothing() -> None:
    other = paper(T.MARRIAGE_CERTIFICATE, "c-m", former_name="Ifeoma Nwosu", holder_name="Amara Ngozi Adeyemi")
    found = findings(sent_to("cpso", DEGREE, other, typed={"holder_name": "Amara Ngozi Adeyemi"}), "name.surname")
    assert {finding.sources: finding.resolved_by for finding in found} == {("s-1",): (), ("c-m",): ()}
    assert one(sent_to("cpso", DEGREE, other), "name.unlinked").sources == ("c-m",)


MARRIED = make_name("Amara Ngozi Adeyemi", NameKind.MARRIED, used_from="2019-08-03", proved_by=("c-marriage",))


def test_paper_in_the_married_name_from_before_the_marriage_is_the_odd_one() -> None:
    early = paper(T.INTERNSHIP_CERTIFICATE, "c-1", holder_name="Amara Ngozi Adeyemi", issue_date="5 January 2014")
    record = sent_to("mcc", early, MARRIAGE, names=(PASSPORT_NAME, MARRIED))
    found = next(finding for finding in findings(record, "name.surname") if "c-1" in finding.sources)
    assert found.severity is Severity.EXPLAIN
    assert "in use since 3 August 2019" in render(found.message)


def test_another_persons_paper_is_told_by_its_birth_date() -> None:
    stranger = paper(T.TRANSCRIPT, "c-1", holder_name="Tunde Bakare", date_of_birth="1 May 1975")
    found = one(sent_to("ecfmg", stranger), "name.")
    assert "another person's paper" in render(found.message)
    yours = paper(T.TRANSCRIPT, "c-1", holder_name="Tunde Bakare", date_of_birth="14 March 1989")
    assert "is yours" in render(one(sent_to("ecfmg", yours), "name.").message)


def test_paper_that_goes_nowhere_is_held_against_the_passport() -> None:
    record = make_record(names=(PASSPORT_NAME,), credentials=(PASSPORT, paper(T.CV, "c-cv", holder_name="Amara Nwosu")))
    found = one(record, "name.")
    assert (found.authority, found.sources) == (None, ("c-cv",))


def test_police_check_has_to_cover_every_name() -> None:
    check = paper(T.BACKGROUND_CHECK, "c-p", holder_name="Amara Ngozi Okafor", names_searched="Amara Ngozi Adeyemi")
    found = one(sent_to("cpso", check, MARRIAGE, names=(PASSPORT_NAME, MARRIED)), "scope.")
    assert (found.field, found.sources, found.severity) == ("names_searched", ("c-p",), Severity.EXPLAIN)
    assert "OKAFOR AMARA NGOZI" in render(found.message)
    both = paper(T.BACKGROUND_CHECK, "c-p", names_searched="Amara Ngozi Adeyemi; Amara Ngozi Okafor")
    assert findings(sent_to("cpso", both, MARRIAGE, names=(PASSPORT_NAME, MARRIED)), "scope.") == []


# Dates and numbers


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


# Institutions and particulars

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


# Validity


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


# Chronology


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


# The whole


def test_body_without_rules_is_said_to_have_none() -> None:
    found = one(sent_to("utopia"), "authority.unknown")
    assert (found.authority, found.severity) == ("utopia", Severity.UNKNOWN)


def test_authority_without_submission_is_judged_for_all_papers() -> None:
    record = make_record(names=(PASSPORT_NAME,), credentials=(PASSPORT, paper(holder_name="Amara N. Okafor")))
    (found,) = report(record, authority="ecfmg").at_or_above(Severity.BLOCKER)
    assert found.authority == "ecfmg"


def test_key_stays_while_the_statements_stay_and_the_verdict_with_it() -> None:
    from dataclasses import replace

    from tracker.domain.record import Resolution
    from tracker.domain.vocabulary import Verdict

    record = sent_to("ecfmg", paper(holder_name="Amara N. Okafor"))
    key = one(record, "name.").key
    settled = replace(record, resolutions=(Resolution(key, Verdict.ACCEPTED, note="asked them"),))
    found = one(settled, "name.")
    assert found.resolution is not None
    assert report(settled).at_or_above(Severity.BLOCKER) == ()
    more = replace(settled, credentials=(*settled.credentials, paper(T.CV, "c-cv", holder_name="Amara Ngozi Okafor")))
    assert one(more, "name.").key == key
    changed = sent_to("ecfmg", paper(holder_name="A. N. Okafor"), resolutions=settled.resolutions)
    assert one(changed, "name.").resolution is None


def test_order_of_the_record_does_not_matter() -> None:
    from dataclasses import replace

    papers = [paper(T.TRANSCRIPT, f"c-{n}", holder_name=name, date_of_birth=born) for n, (name, born) in enumerate([
        ("Amara N. Okafor", "14/03/1989"), ("Amara Okafor", "03/04/1989"), ("Ngozi Okafor", "1989"),
    ])]  # fmt: skip
    record = sent_to("ecfmg", *papers)
    turned = replace(record, credentials=record.credentials[::-1])
    assert {f.key for f in report(record).findings} == {f.key for f in report(turned).findings}


def test_empty_record_has_no_findings() -> None:
    assert report(Record()).findings == ()


def keys(found: Sequence[Finding]) -> list[str]:
    return [finding.key for finding in found]


def test_findings_come_most_serious_first_and_once() -> None:
    record = sent_to("ecfmg", paper(holder_name="Amara N. Okafor", date_of_birth="14/03/1998"), DEGREE)
    found = report(record).findings
    assert len(set(keys(found))) == len(found)
    ranks = [finding.severity.rank for finding in found]
    assert ranks == sorted(ranks)
