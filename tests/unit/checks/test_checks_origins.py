"""Short stories of applicants from many countries: what must be found, and what a body would not mind."""

from collections.abc import Sequence
from datetime import date

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
from tracker.domain.record import Credential, Institution, Name, Record
from tracker.domain.vocabulary import ActivityKind, CredentialType
from tracker.pathways.rules import load_authorities
from tracker.texts import render

T = CredentialType
PLANNED = date(2026, 12, 20)


def judged(record: Record) -> tuple[Finding, ...]:
    return run(record, load_authorities(), InstitutionTable.load(), TODAY).findings


def told(record: Record, field: str, source: str, authority: str | None = None) -> list[Finding]:
    """What is said of one field of one source, at one body."""
    return [
        finding
        for finding in judged(record)
        if finding.field == field
        and source in finding.sources
        and (authority is None or finding.authority == authority)
    ]


def paper(identity: str, kind: CredentialType, /, states: dict[str, str], **more: object) -> Credential:
    return make_credential(identity, kind, states, **more)


def sent(
    authority: str, name: Name, papers: Sequence[Credential], typed: dict[str, str] | None = None, **more: object
) -> Record:
    """A record whose papers all go to one body."""
    submission = make_submission("s-1", authority, typed, encloses=tuple(one.id for one in papers), planned_on=PLANNED)
    return make_record(names=(name,), credentials=tuple(papers), submissions=(submission,), **more)


# Names


IRYNA = make_name("PETRENKO IRYNA", given="IRYNA", family="PETRENKO")
IRYNA_PASSPORT = paper("c-p", T.PASSPORT, {"holder_name": "PETRENKO<<IRYNA"})


def marriage(authority: str, *papers: Credential, typed: dict[str, str] | None = None) -> Record:
    certificate = paper(
        "c-m", T.MARRIAGE_CERTIFICATE,
        {"former_name": "Бойко Ірина Андріївна", "holder_name": "Петренко Ірина Андріївна", "issue_date": "7 травня 2014"},
    )  # fmt: skip
    english = paper(
        "c-m-en", T.TRANSLATION,
        {"former_name": "Boiko Iryna Andriivna", "holder_name": "Petrenko Iryna Andriivna"}, translation_of="c-m",
    )  # fmt: skip
    return sent(authority, IRYNA, (IRYNA_PASSPORT, certificate, english, *papers), typed)


def test_a_surname_before_the_patronymic_is_the_one_that_was_replaced() -> None:
    degree = paper("c-d", T.MEDICAL_DEGREE, {"holder_name": "Boiko Iryna Andriivna"})
    (found,) = told(marriage("ecfmg", degree), "holder_name", "c-d")
    assert found.rule == "name.surname_replaced"
    assert "the surname is “Boiko” in one and “PETRENKO” in the other" in render(found.message)


def test_the_translated_marriage_certificate_explains_the_maiden_name_on_the_diploma() -> None:
    degree = paper("c-d", T.MEDICAL_DEGREE, {"holder_name": "Boiko Iryna Andriivna"})
    (found,) = told(marriage("ecfmg", degree), "holder_name", "c-d")
    assert (found.severity, found.resolved_by) == (Severity.EXPLAIN, ("c-m-en",))


def test_a_paper_without_the_patronymic_is_explained_by_the_certificate_where_no_rule_is_stricter() -> None:
    degree = paper("c-d", T.MEDICAL_DEGREE, {"holder_name": "Boiko Iryna Andriivna"})
    check = paper("c-b", T.BACKGROUND_CHECK, {"holder_name": "Iryna Petrenko"})
    (found,) = told(marriage("cpso", degree, check), "holder_name", "c-b")
    assert (found.severity, found.resolved_by) == (Severity.NOTE, ("c-m", "c-m-en"))


def test_the_passports_name_on_a_paper_of_before_the_marriage_is_the_odd_one() -> None:
    early = paper("c-1", T.SPECIALTY_CERTIFICATE, {"holder_name": "Iryna Petrenko", "issue_date": "1 June 2012"})
    late = paper("c-2", T.SPECIALTY_CERTIFICATE, {"holder_name": "Iryna Petrenko", "issue_date": "1 June 2016"})
    record = marriage("mcc", early, late)
    (found,) = told(record, "holder_name", "c-1")
    assert (found.rule, found.severity) == ("name.not_yet_in_use", Severity.EXPLAIN)
    assert "in use since 7 May 2014" in render(found.message)
    assert told(record, "holder_name", "c-2") == []


def test_a_renewed_passport_goes_before_the_old_one() -> None:
    old = paper("c-old", T.PASSPORT, {"holder_name": "PETRENKO<<IRINA", "valid_until": "20 AUG 2022"})
    new = paper("c-new", T.PASSPORT, {"holder_name": "PETRENKO<<IRYNA", "valid_until": "20 AUG 2032"})
    letter = paper("c-l", T.EMPLOYMENT_LETTER, {"holder_name": "Iryna Petrenko"})
    record = make_record(names=(IRYNA,), credentials=(old, new, letter))
    assert told(record, "holder_name", "c-l") == []
    (found,) = told(record, "holder_name", "c-old")
    assert found.severity is Severity.NOTE


def test_an_honorific_at_the_head_of_the_given_names_may_be_left_out() -> None:
    name = make_name("MUSAVI SEYED ALI", given="SEYED ALI", family="MUSAVI")
    passport = paper("c-p", T.PASSPORT, {"holder_name": "MUSAVI SEYED ALI"})
    (found,) = told(
        sent("mcc", name, (passport, paper("c-1", T.CV, {"holder_name": "Ali Musavi"}))), "holder_name", "c-1"
    )
    assert found.severity is Severity.NOTE
    assert "honorific" in render(found.message)


def test_accents_that_the_passport_zone_lacks_do_not_hide_its_parts() -> None:
    name = make_name("MUÑOZ PEÑA LUCÍA", given="LUCÍA", family="MUÑOZ PEÑA")
    passport = paper("c-p", T.PASSPORT, {"holder_name": "MUNOZ PENA LUCIA"})
    record = sent("mcc", name, (passport,), {"holder_name": "Lucía Muñoz Peña"})
    assert [found for found in told(record, "holder_name", "s-1") if found.severity is not Severity.NOTE] == []


def test_icao_letters_in_the_passport_zone_are_those_of_the_name() -> None:
    name = make_name("GÜLER ŞÜKRÜ", given="ŞÜKRÜ", family="GÜLER")
    passport = paper("c-p", T.PASSPORT, {"holder_name": "GUELER<<SUEKRUE"})
    record = sent("mcc", name, (passport,), {"holder_name": "Sukru Guler"})
    assert [found for found in told(record, "holder_name", "s-1") if found.severity is not Severity.NOTE] == []


def test_a_chinese_name_in_its_own_order_is_not_out_of_order() -> None:
    name = make_name("CHEN YAWEN", given="YAWEN", family="CHEN")
    passport = paper("c-p", T.PASSPORT, {"holder_name": "CHEN, YAWEN"})
    degree = paper("c-d", T.MEDICAL_DEGREE, {"holder_name": "Chen Yawen"})
    assert told(sent("cpso", name, (passport, degree), {"holder_name": "Yawen Chen"}), "holder_name", "s-1") == []
    turned = sent("ecfmg", name, (passport, paper("c-d", T.MEDICAL_DEGREE, {"holder_name": "Wenya Chen"})))
    assert told(turned, "holder_name", "c-d")[0].severity is Severity.BLOCKER


def test_an_original_in_its_own_script_breaks_no_rule_on_spelling() -> None:
    name = make_name("CHEN YAWEN", given="YAWEN", family="CHEN")
    papers = (
        paper("c-p", T.PASSPORT, {"holder_name": "CHEN, YAWEN"}),
        paper("c-d", T.MEDICAL_DEGREE, {"holder_name": "陈雅文"}),
        paper("c-t", T.TRANSLATION, {"holder_name": "Chan Yawen"}, translation_of="c-d"),
    )
    record = sent("ecfmg", name, papers)
    assert [found.severity for found in told(record, "holder_name", "c-d")] == [Severity.NOTE]
    assert [found.severity for found in told(record, "holder_name", "c-t")] == [Severity.BLOCKER]


def test_characters_whose_reading_is_only_guessed_accuse_nobody() -> None:
    name = make_name("KOMORI ICHIRO", given="ICHIRO", family="KOMORI")
    papers = (
        paper("c-p", T.PASSPORT, {"holder_name": "KOMORI, ICHIRO"}),
        paper("c-1", T.EMPLOYMENT_LETTER, {"holder_name": "小森壱朗"}),
    )
    (found,) = told(sent("mcc", name, papers), "holder_name", "c-1")
    assert found.severity is Severity.UNKNOWN
    assert "another person" not in render(found.message)


def test_whose_son_he_is_belongs_to_no_name() -> None:
    name = make_name("MALIK BILAL", given="BILAL", family="MALIK")
    passport = paper("c-p", T.PASSPORT, {"holder_name": "MALIK, BILAL"})
    degree = paper("c-d", T.MEDICAL_DEGREE, {"holder_name": "Bilal Malik S/O Ghulam Malik"})
    (found,) = told(sent("cpso", name, (passport, degree), {"holder_name": "Bilal Malik"}), "holder_name", "s-1")
    assert (found.rule, found.severity) == ("name.relation", Severity.NOTE)


def test_the_birth_date_in_another_order_is_still_the_same_persons() -> None:
    name = make_name("OKORO ADA", given="ADA", family="OKORO")
    papers = (
        paper("c-p", T.PASSPORT, {"holder_name": "OKORO, ADA", "date_of_birth": "04 MAY 1990"}),
        paper("c-1", T.TRANSCRIPT, {"holder_name": "Bisi Lawal", "date_of_birth": "05/04/1990"}),
        paper("c-2", T.TRANSCRIPT, {"holder_name": "Bisi Ajayi", "date_of_birth": "05/14/1991"}),
    )
    record = sent("mcc", name, papers)
    assert "The date of birth on it is yours" in render(told(record, "holder_name", "c-1")[0].message)
    assert "it may be another person's paper" in render(told(record, "holder_name", "c-2")[0].message)


# Dates


def test_a_papers_other_dates_say_whether_the_day_or_the_month_is_first() -> None:
    name = make_name("OKORO ADA", given="ADA", family="OKORO")
    passport = paper(
        "c-p", T.PASSPORT, {"holder_name": "OKORO, ADA", "date_of_birth": "22/09/1991", "valid_until": "03/12/2026"}
    )
    record = sent("ecfmg", name, (passport,))
    (told_so,) = [found for found in told(record, "valid_until", "c-p") if found.rule == "date.ambiguous"]
    assert told_so.severity is Severity.NOTE
    assert "in the order of the other dates there" in render(told_so.message)
    assert [found.rule for found in told(record, "valid_until", "c-p")].count("validity.expired") == 1


def test_a_date_that_another_paper_settles_tells_the_order_of_the_rest() -> None:
    name = make_name("OKORO ADA", given="ADA", family="OKORO")
    papers = (
        paper("c-p", T.PASSPORT, {"holder_name": "OKORO, ADA", "date_of_birth": "04 MAY 1990"}),
        paper("c-b", T.BACKGROUND_CHECK, {"date_of_birth": "04/05/1990", "issue_date": "03/04/2026"}),
        paper("c-l", T.EMPLOYMENT_LETTER, {"issue_date": "03/04/2026"}),
    )
    record = sent("cpso", name, papers)
    assert {found.severity for found in told(record, "issue_date", "c-b") if found.rule == "date.ambiguous"} == {
        Severity.NOTE
    }
    assert {found.severity for found in told(record, "issue_date", "c-l") if found.rule == "date.ambiguous"} == {
        Severity.UNKNOWN
    }


def test_a_month_in_two_languages_is_one_day() -> None:
    name = make_name("OKORO ADA", given="ADA", family="OKORO")
    papers = (
        paper("c-p", T.PASSPORT, {"holder_name": "OKORO, ADA", "date_of_birth": "29 ŞUB/FEB 84"}),
        paper("c-1", T.TRANSCRIPT, {"date_of_birth": "28.02.1984"}),
    )
    assert [found.rule for found in told(sent("mcc", name, papers), "date_of_birth", "c-1")] == ["date.typo"]


def test_a_licence_of_before_the_graduation_is_out_of_order_without_a_chronology() -> None:
    name = make_name("OKORO ADA", given="ADA", family="OKORO")
    papers = (
        paper("c-d", T.MEDICAL_DEGREE, {"graduation_date": "12 July 2014"}),
        paper("c-l", T.MEDICAL_LICENCE, {"registration_start": "20 June 2014"}),
        paper("c-i", T.INTERNSHIP_CERTIFICATE, {"training_start": "1 July 2013"}),
    )
    record = sent("mcc", name, papers)
    assert [found.rule for found in told(record, "timeline", "c-l")] == ["timeline.order"]
    assert told(record, "timeline", "c-i") == []


# Institutions


SCHOOL = make_institution(
    "i-s", ("Northern Medical College", None, "2005"), ("Northern Medical University", "2005", None)
)


def school(states: dict[str, str], *institutions: Institution, authority: str = "mcc", issuer: str = "i-s") -> Record:
    activity = make_activity("a-s", ActivityKind.EDUCATION, institution="i-s")
    degree = paper("c-d", T.MEDICAL_DEGREE, states, issuer=issuer, activity="a-s")
    name = make_name("OKORO ADA", given="ADA", family="OKORO")
    return sent(authority, name, (degree,), activities=(activity,), institutions=institutions or (SCHOOL,))


def test_a_name_of_before_the_renaming_is_told_by_what_began_later_too() -> None:
    states = {
        "institution": "Northern Medical College",
        "training_start": "1 March 2009",
        "training_end": "31 February 2011",
    }
    assert [found.rule for found in told(school(states), "institution", "c-d")] == ["institution.not_in_force"]


def test_a_part_of_the_present_name_is_not_the_name_of_before() -> None:
    college = make_institution(
        "i-s", ("Old Northern University", None, "1975"), ("Northern University, School of Medicine", "1975", None)
    )
    record = school(
        {"institution": "Northern University", "graduation_date": "12 July 2014"}, college, authority="cpso"
    )
    assert [found.rule for found in told(record, "institution", "c-d")] == ["institution.part_of"]


def test_the_university_may_stand_for_its_college_but_where_the_school_must_be_named() -> None:
    university = make_institution("i-u", "University of the Northern Plains")
    states = {"institution": "University of the Northern Plains", "graduation_date": "12 July 2014"}
    assert told(school(states, SCHOOL, university, authority="cpso", issuer="i-u"), "institution", "c-d") == []
    (found,) = told(school(states, SCHOOL, university, issuer="i-u"), "institution", "c-d")
    assert (found.rule, found.severity) == ("institution.part_of", Severity.EXPLAIN)


def test_a_name_in_a_script_that_cannot_be_followed_is_no_evidence() -> None:
    record = school({"institution": "มหาวิทยาลัยแพทย์ภาคเหนือ", "graduation_date": "12 July 2014"})
    assert [found.severity for found in told(record, "institution", "c-d")] == [Severity.UNKNOWN]


def test_papers_that_name_a_school_alike_are_one_finding() -> None:
    papers = [
        paper(f"c-{number}", T.TRANSCRIPT, {"institution": "Southern Medical University"}, issuer="i-s")
        for number in range(3)
    ]
    name = make_name("OKORO ADA", given="ADA", family="OKORO")
    record = sent("mcc", name, papers, institutions=(SCHOOL,))
    (found,) = told(record, "institution", "c-0")
    assert found.sources == ("c-0", "c-1", "c-2")


# Particulars


@pytest.mark.parametrize("printed", ["K/F", "Kadın / Female", "F", "femenino"])
def test_the_sex_in_two_languages_is_the_same(printed: str) -> None:
    name = make_name("OKORO ADA", given="ADA", family="OKORO")
    papers = (paper("c-p", T.PASSPORT, {"sex": "F"}), paper("c-1", T.BIRTH_CERTIFICATE, {"sex": printed}))
    assert told(sent("mcc", name, papers), "sex", "c-1") == []


def test_a_number_with_the_word_for_number_is_the_same() -> None:
    name = make_name("OKORO ADA", given="ADA", family="OKORO")
    papers = (
        paper("c-1", T.MEDICAL_LICENCE, {"registration_number": "제 123456 호"}, issuer="i-s"),
        paper("c-2", T.GOOD_STANDING_CERTIFICATE, {"registration_number": "123456"}, issuer="i-s"),
    )
    assert told(sent("mcc", name, papers, institutions=(SCHOOL,)), "registration_number", "c-2") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("CRM-SP 178.234", "178234"), ("NMC 13572", "13572"), ("0131313", "131313"), ("05/12345", "05-12345")],
)
def test_a_number_with_and_without_its_letters_and_signs_is_no_mismatch(one: str, other: str) -> None:
    name = make_name("OKORO ADA", given="ADA", family="OKORO")
    papers = (
        paper("c-1", T.MEDICAL_LICENCE, {"registration_number": one}, issuer="i-s"),
        paper("c-2", T.GOOD_STANDING_CERTIFICATE, {"registration_number": other}, issuer="i-s"),
    )
    found = told(sent("mcc", name, papers, institutions=(SCHOOL,)), "registration_number", "c-2")
    assert [one.severity for one in found if one.severity is not Severity.NOTE] == []


@pytest.mark.parametrize(
    "printed", ["Most. Rahima Begum", "Mst. Rahima Begum", "Dr. med. Rahima Begum", "Uzm. Dr. Rahima Begum"]
)
def test_titles_of_many_countries_are_no_part_of_the_name(printed: str) -> None:
    name = make_name("BEGUM MOST RAHIMA", given="MOST RAHIMA", family="BEGUM")
    papers = (
        paper("c-p", T.PASSPORT, {"holder_name": "BEGUM, MOST RAHIMA"}),
        paper("c-1", T.EMPLOYMENT_LETTER, {"holder_name": printed}),
    )
    assert {found.severity for found in told(sent("mcc", name, papers), "holder_name", "c-1")} <= {Severity.NOTE}


def test_a_faculty_that_a_translation_calls_a_school_is_the_same() -> None:
    school_ = make_institution("i-s", "Faculdade de Medicina da Universidade do Norte Alto")
    record = school({"institution": "School of Medicine of the University of Norte Alto"}, school_, authority="cpso")
    assert {found.severity for found in told(record, "institution", "c-d")} <= {Severity.NOTE}


# Yardsticks and cures


def test_a_paper_in_another_script_is_no_yardstick_for_a_portal_in_latin_letters() -> None:
    birth = paper("c-b", T.BIRTH_CERTIFICATE, {"holder_name": "Оспанова Гульнара Ержановна"})
    degree = paper("c-d", T.MEDICAL_DEGREE, {"holder_name": "Оспанова Гульнара Ержанқызы"})
    passport = paper("c-p", T.PASSPORT, {"holder_name": "OSPANOVA GULNARA"})
    submission = make_submission(
        "s-1", "cpso", {"holder_name": "Gulnara Ospanova"}, encloses=("c-b", "c-d"), planned_on=PLANNED
    )
    record = make_record(
        names=(make_name("OSPANOVA GULNARA", given="GULNARA", family="OSPANOVA"),),
        credentials=(passport, birth, degree),
        submissions=(submission,),
    )
    assert not told(record, "holder_name", "s-1", "cpso")
    assert {one.severity for one in told(record, "holder_name", "c-d", "cpso")} == {Severity.NOTE}


@pytest.mark.parametrize(
    ("printed", "cure"),
    [
        ("Amara Ngosi Okafor", "Ask the issuer to correct it to “OKAFOR AMARA NGOZI”"),
        ("Amara Ngozi Eze", "accepts as proof"),
    ],
)
def test_a_misprint_is_for_the_issuer_to_correct_another_surname_for_a_certificate(printed: str, cure: str) -> None:
    name = make_name("OKAFOR AMARA NGOZI", given="AMARA NGOZI", family="OKAFOR")
    papers = (
        paper("c-p", T.PASSPORT, {"holder_name": "OKAFOR AMARA NGOZI"}),
        paper("c-i", T.INTERNSHIP_CERTIFICATE, {"holder_name": printed}),
    )
    (found,) = told(sent("cpso", name, papers), "holder_name", "c-i", "cpso")
    assert cure in render(found.remedy)
