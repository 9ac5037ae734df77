"""What papers say beside the name, told by short stories: when a paper was made, what settles a date, which name a
police check covers."""

from collections.abc import Sequence

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
from tracker.checks.engine import run
from tracker.compare.institutions import InstitutionTable
from tracker.domain.finding import Finding, Severity
from tracker.domain.record import Applicant, Credential, Record, Statement
from tracker.domain.vocabulary import ActivityKind, CredentialType, NameKind
from tracker.pathways.rules import load_authorities
from tracker.texts import render

T = CredentialType
GALWAY = make_institution("i-g", ("College of the West", "1997", "2022"), ("University of the West", "2022", None))
STUDIES = make_activity("a-md", ActivityKind.EDUCATION, "2011-09", "2017-06", institution="i-g")


def findings(record: Record, field: str) -> list[Finding]:
    report = run(record, load_authorities(), InstitutionTable.load(), TODAY)
    return [finding for finding in report.findings if finding.field == field]


def of_the_school(*papers: Credential) -> Record:
    return make_record(credentials=tuple(papers), institutions=(GALWAY,), activities=(STUDIES,))


def paper(kind: T, **states: str) -> Credential:
    return make_credential("c-1", kind, states, issuer="i-g", activity="a-md")


# When a paper was made


@pytest.mark.parametrize("kind", [T.TRANSCRIPT, T.SCHOOL_LETTER, T.MEDICAL_DEGREE])
def test_a_paper_bears_the_name_of_the_day_on_which_it_was_issued(kind: T) -> None:
    late = {"graduation_date": "12 June 2017", "issue_date": "3 February 2025"}
    assert findings(of_the_school(paper(kind, institution="University of the West", **late)), "institution") == []
    (old,) = findings(of_the_school(paper(kind, institution="College of the West", **late)), "institution")
    assert (old.rule, old.severity) == ("institution.not_in_force", Severity.EXPLAIN)


def test_a_degree_without_a_day_of_issue_is_of_the_graduation() -> None:
    record = of_the_school(
        paper(T.MEDICAL_DEGREE, institution="University of the West", graduation_date="12 June 2017")
    )
    (found,) = findings(record, "institution")
    assert (found.rule, found.severity) == ("institution.not_in_force", Severity.EXPLAIN)


def test_a_transcript_without_a_day_of_issue_may_have_been_printed_later() -> None:
    record = of_the_school(paper(T.TRANSCRIPT, institution="University of the West", graduation_date="12 June 2017"))
    (found,) = findings(record, "institution")
    assert (found.rule, found.severity) == ("institution.not_in_force", Severity.UNKNOWN)
    assert "the paper does not say when it was issued" in render(found.message)


def test_a_transcript_in_a_name_given_up_before_the_graduation_is_odd_whenever_it_was_printed() -> None:
    school = make_institution("i-g", ("Old College", "1950", "1990"), ("University of the West", "1990", None))
    transcript = paper(T.TRANSCRIPT, institution="Old College", graduation_date="12 June 2017")
    record = make_record(credentials=(transcript,), institutions=(school,), activities=(STUDIES,))
    (found,) = findings(record, "institution")
    assert (found.rule, found.severity) == ("institution.not_in_force", Severity.EXPLAIN)


# What settles a date


def born(printed: str, *papers: tuple[str, T, str]) -> Record:
    held = tuple(make_credential(identity, kind, {"date_of_birth": day}) for identity, kind, day in papers)
    return make_record(applicant=Applicant(date_of_birth=Statement("date_of_birth", printed)), credentials=held)


def test_a_strangers_birth_date_on_a_letter_is_not_held_against_the_passport() -> None:
    record = born(
        "1 July 1992",
        ("c-passport", T.PASSPORT, "01/07/1992"),
        ("c-transcript", T.TRANSCRIPT, "01/07/1992"),
        ("c-letter", T.REFERENCE_LETTER, "1995-02-11"),
    )
    (found,) = [one for one in findings(record, "date_of_birth") if one.severity is Severity.EXPLAIN]
    assert found.sources == ("c-letter", "c-passport")
    assert "The “Reference letter”: “1995-02-11”" in render(found.message)


def test_an_ambiguous_passport_that_nothing_settles_is_no_yardstick() -> None:
    record = born("1992", ("c-passport", T.PASSPORT, "01/07/1992"), ("c-letter", T.REFERENCE_LETTER, "7 January 1992"))
    assert [one.severity for one in findings(record, "date_of_birth")] == [Severity.NOTE]


# Which names a police check covers


def searched(names: str, *people: tuple[NameKind, str, str]) -> list[Finding]:
    return findings(
        make_record(
            names=tuple(
                make_name(f"{given} {family}", kind, id=f"n-{at}", given=given, family=family)
                for at, (kind, given, family) in enumerate(people)
            ),
            credentials=(make_credential("c-p", T.BACKGROUND_CHECK, {"names_searched": names}),),
        ),
        "names_searched",
    )


HYPHENED: Sequence[tuple[NameKind, str, str]] = (
    (NameKind.PASSPORT, "Oluwaseun", "Adebayo-Ogunleye"),
    (NameKind.MAIDEN, "Oluwaseun", "Adebayo"),
)


def test_a_search_under_the_doubled_surname_is_none_under_the_maiden_name() -> None:
    (found,) = searched("Oluwaseun Adebayo-Ogunleye", *HYPHENED)
    assert "it leaves out “Oluwaseun Adebayo”" in render(found.message)


@pytest.mark.parametrize(
    "names",
    [
        "Oluwaseun Adebayo-Ogunleye; Oluwaseun Adebayo",
        "Oluwaseun Adebayo-Ogunleye, Oluwaseun Adebayo",
        "Oluwaseun Adebayo, Oluwaseun Adebayo-Ogunleye",
        "Adebayo-Ogunleye, Oluwaseun; Adebayo, Oluwaseun",
        "Oluwaseun Adebayo-Ogunleye née Adebayo; Oluwaseun Adebayo",
    ],
)
def test_both_names_may_be_listed_in_any_notation(names: str) -> None:
    assert searched(names, *HYPHENED) == []


def test_a_family_name_before_a_comma_is_not_a_name_of_its_own() -> None:
    (found,) = searched("DELA CRUZ, MARIA CRISTINA", (NameKind.PASSPORT, "Maria Cristina", "Reyes"))
    assert "under “DELA CRUZ, MARIA CRISTINA”" in render(found.message)


# What a paper proves, and who mends what


def test_a_letter_that_cuts_a_surname_to_its_initial_proves_no_misspelling_of_it() -> None:
    record = make_record(
        names=(make_name("Maria Gomez Restrepo", given="Maria", family="Gomez Restrepo"),),
        credentials=(
            make_credential("c-act", T.SCHOOL_LETTER, {"holder_name": "MARIA GOMEZ R."}),
            make_credential("c-job", T.EMPLOYMENT_LETTER, {"holder_name": "Maria Gomez Retrepo"}),
        ),
    )
    (found,) = [one for one in findings(record, "holder_name") if "c-job" in one.sources]
    assert (found.rule, found.severity, found.resolved_by) == ("name.slip", Severity.EXPLAIN, ())


def test_a_paper_in_the_original_script_proves_no_misspelling_of_the_name_in_latin_letters() -> None:
    papers = (
        make_credential("c-passport", T.PASSPORT, {"holder_name": "BHATTARAI SANDESH BIKRAM"}),
        make_credential("c-id", T.CITIZENSHIP_PROOF, {"holder_name": "सन्देश विक्रम भट्टराई"}),
        make_credential("c-test", T.LANGUAGE_TEST, {"holder_name": "Sandesh Bikram Bhattaria"}),
        make_credential("c-job", T.INTERNSHIP_CERTIFICATE, {"holder_name": "Sandesh Bikram Bhattrai"}),
    )
    names = (make_name("BHATTARAI SANDESH BIKRAM", given="SANDESH BIKRAM", family="BHATTARAI"),)
    found = {one.sources: one for one in findings(make_record(names=names, credentials=papers), "holder_name")}
    assert (found["c-test",].rule, found["c-test",].resolved_by) == ("name.slip", ())
    assert (found["c-job",].rule, found["c-job",].resolved_by) == ("name.romanisation", ("c-id",))


def test_ones_own_curriculum_vitae_is_nobody_elses_paper_and_is_mended_by_oneself() -> None:
    record = make_record(
        names=(make_name("Maria Gomez", given="Maria", family="Gomez"),),
        credentials=(make_credential("c-cv", T.CV, {"holder_name": "Mafe Gomez"}),),
    )
    (found,) = findings(record, "holder_name")
    assert "another person" not in render(found.message)
    assert render(found.remedy) == "Write “Maria Gomez” in your curriculum vitae."


def test_a_prefix_left_out_of_a_number_asks_nothing_of_the_issuer() -> None:
    papers = [
        make_credential("c-1", T.MEDICAL_LICENCE, {"registration_number": "SLMC 25531"}, issuer="i-g"),
        make_credential("c-2", T.GOOD_STANDING_CERTIFICATE, {"registration_number": "25531"}, issuer="i-g"),
    ]
    (found,) = findings(of_the_school(*papers), "registration_number")
    assert (found.rule, found.severity) == ("number.missing_part", Severity.NOTE)
    assert render(found.remedy) == "Nothing has to be mended; where you type it, give it in full."
    assert render(found.message) == (
        "The “Good standing certificate”: “25531” is “SLMC 25531” without “SLMC” before it."
        " The whole one is on the “Medical licence”."
    )


def test_a_stretch_that_one_body_asks_about_is_not_told_a_second_time() -> None:
    work = make_activity("a-1", ActivityKind.EMPLOYMENT, "2015-01-01", "2018-01-01")
    later = make_activity("a-2", ActivityKind.EMPLOYMENT, "2019-01-01")
    submissions = (make_submission("s-1", "prabc", planned_on=TODAY), make_submission("s-2", "mcc", planned_on=TODAY))
    record = make_record(activities=(work, later), submissions=submissions)
    assert [one.authority for one in findings(record, "timeline")] == ["prabc"]


def test_the_persons_own_particulars_are_many() -> None:
    record = born("1 July 1992", ("c-passport", T.PASSPORT, "01/07/1992"))
    (found,) = findings(record, "date_of_birth")
    assert "Your own particulars settle it: 1 July 1992." in render(found.message)


def test_a_degree_in_its_own_script_may_name_the_father_beside_the_holder() -> None:
    record = make_record(
        names=(make_name("PAPADOPOULOU AIKATERINI", given="AIKATERINI", family="PAPADOPOULOU"),),
        credentials=(
            make_credential("c-d", T.MEDICAL_DEGREE, {"holder_name": "Αικατερίνη Παπαδοπούλου του Γεωργίου"}),
        ),
        submissions=(make_submission("s-1", "ecfmg", encloses=("c-d",), planned_on=TODAY),),
    )
    assert [one.severity for one in findings(record, "holder_name")] == [Severity.NOTE]


@pytest.mark.parametrize(
    "end", ["present", "Present", "till date", "à ce jour", "actualidad", "heute", "по настоящее время"]
)
def test_an_activity_that_goes_on_in_words_leaves_no_gap(end: str) -> None:
    record = make_record(activities=(make_activity("a-1", ActivityKind.EMPLOYMENT, "2015-01-01", end),))
    assert findings(record, "timeline") == []


@pytest.mark.parametrize("end", ["Present", "hasta la fecha", "heute"])
def test_an_employment_that_goes_on_in_words_is_no_unreadable_date(end: str) -> None:
    record = make_record(credentials=(make_credential("c-1", T.EMPLOYMENT_LETTER, {"employment_end": end}),))
    assert findings(record, "employment_end") == []


def test_what_settles_a_date_is_never_called_by_its_id() -> None:
    record = born("1992", ("c-passport", T.PASSPORT, "01 JAN 1992"), ("c-id", T.CITIZENSHIP_PROOF, "۱۳۷۱"))
    for found in findings(record, "date_of_birth"):
        assert "applicant" not in render(found.message)
        assert "c-id" not in render(found.message)


def with_degree(original: str, english: str) -> list[Finding]:
    record = make_record(
        names=(make_name("SHEVCHUK OLEKSANDR", given="OLEKSANDR", family="SHEVCHUK"),),
        credentials=(
            make_credential("c-d", T.MEDICAL_DEGREE, {"holder_name": original}),
            make_credential("c-en", T.TRANSLATION, {"holder_name": english}, translation_of="c-d"),
        ),
        submissions=(make_submission("s-1", "ecfmg", encloses=("c-d", "c-en"), planned_on=TODAY),),
    )
    return findings(record, "holder_name")


def test_what_original_and_translation_share_is_told_once_of_both() -> None:
    (found,) = with_degree("Шевчук Олександр Ігорович", "Shevchuk Oleksandr Ihorovych")
    assert (found.sources, found.severity) == (("c-d", "c-en"), Severity.BLOCKER)
    assert render(found.message).startswith(
        "The “Translation” and the “Medical degree”: “Shevchuk Oleksandr Ihorovych”"
    )


def test_an_original_with_the_very_name_is_not_blamed_for_its_translation() -> None:
    found = with_degree("Шевчук Олександр", "Shevchuk Aleksandr")
    assert {one.sources: one.severity for one in found if one.severity is not Severity.NOTE} == {
        ("c-en",): Severity.BLOCKER
    }


def test_a_translation_that_hides_what_the_original_says_does_not_excuse_it() -> None:
    found = with_degree("Шевчук Олександр Ігорович", "Shevchuk Oleksandr")
    assert {one.sources: one.severity for one in found if "c-d" in one.sources} == {("c-d",): Severity.BLOCKER}


def test_a_city_left_out_of_the_name_of_the_very_school_is_only_worth_a_note() -> None:
    school = make_institution("i-g", "Université Saint-Joseph de Beyrouth")
    paper_ = paper(T.MEDICAL_DEGREE, institution="Université Saint-Joseph")
    (found,) = findings(
        make_record(credentials=(paper_,), institutions=(school,), activities=(STUDIES,)), "institution"
    )
    assert (found.rule, found.severity) == ("institution.discrepancy", Severity.NOTE)


def test_another_word_left_out_stays_a_discrepancy() -> None:
    school = make_institution("i-g", "King Saud bin Abdulaziz University for Health Sciences")
    paper_ = paper(T.MEDICAL_DEGREE, institution="King Saud University")
    (found,) = findings(
        make_record(credentials=(paper_,), institutions=(school,), activities=(STUDIES,)), "institution"
    )
    assert found.severity is Severity.EXPLAIN


# How it is said


def test_a_date_that_is_settled_between_calendars_is_told_once_and_how_to_avoid_it() -> None:
    record = make_record(
        activities=(make_activity("a-1", ActivityKind.EMPLOYMENT, "2016-12-05"),),
        credentials=(make_credential("c-1", T.EMPLOYMENT_LETTER, {"employment_start": "1395/09/15"}, activity="a-1"),),
    )
    (found,) = findings(record, "employment_start")
    assert found.rule == "date.ambiguous"
    assert render(found.remedy) == "Nothing has to be mended; say which calendar it is where you type this date."


def test_a_name_from_the_machine_readable_zone_is_given_back_as_a_person_writes_it() -> None:
    record = make_record(
        names=(make_name("REYES MARIA DELA CRUZ", given="MARIA DELA CRUZ", family="REYES"),),
        credentials=(make_credential("c-p", T.PASSPORT, {"holder_name": "REYES<<MARIA<DELA<CRUZ"}),),
        submissions=(
            make_submission("s-1", "ecfmg", {"holder_name": "Maria Reyes"}, encloses=("c-p",), planned_on=TODAY),
        ),
    )
    (found,) = findings(record, "holder_name")
    assert "Correct the name at ECFMG to “MARIA DELA CRUZ REYES”" in render(found.remedy)


def test_a_limit_of_another_body_is_said_to_be_one() -> None:
    record = make_record(
        credentials=(make_credential("c-t", T.LANGUAGE_TEST, {"test_date": "5 October 2024"}),),
        submissions=(make_submission("s-1", "cpso", encloses=("c-t",), planned_on=TODAY),),
    )
    (found,) = findings(record, "test_date")
    assert render(found.message).startswith(
        "The “Language test” is of “5 October 2024”. How old CPSO lets it be is not known; elsewhere the limit is 2 years ("
    )
    assert render(found.remedy) == "Ask CPSO how old it may be, or get a new language test in time."
