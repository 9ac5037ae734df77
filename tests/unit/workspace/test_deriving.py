"""What the papers already say of the applicant: proposed once, with the paper that shows it, and never over what is there."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_activity, make_credential, make_institution, make_name, make_record
from tracker.domain.record import Activity, Applicant, Credential, Institution, Record, Statement
from tracker.domain.vocabulary import ActivityKind, CredentialType, DateOrder, NameKind
from tracker.workspace.deriving import activities_on_papers, names_on_papers, person_on_papers

PASSPORT = make_credential(
    "c-passport",
    CredentialType.PASSPORT,
    {"holder_name": "OSMAN MARIAM", "date_of_birth": "14 MAR 1989", "place_of_birth": "KHARTOUM"},
)
WEDDING = make_credential("c-wedding", CredentialType.MARRIAGE_CERTIFICATE, {"holder_name": "Mariam Haddad"})
TRANSCRIPT = make_credential(
    "c-transcript",
    CredentialType.TRANSCRIPT,
    {"programme_start": "September 2006", "graduation_date": "12 November 2012", "institution": "Univ. of Khartoum"},
)
DEGREE = make_credential(
    "c-degree", CredentialType.MEDICAL_DEGREE, {"degree": "M.B.,B.S.", "graduation_date": "12/11/2012"}
)
LICENCE = make_credential(
    "c-licence", CredentialType.MEDICAL_LICENCE, {"registration_start": "1 February 2014", "issuer": "Medical Council"}
)
STANDING = make_credential(
    "c-standing", CredentialType.GOOD_STANDING_CERTIFICATE, {"registration_start": "1  february 2014"}
)
LETTER = make_credential(
    "c-letter",
    CredentialType.EMPLOYMENT_LETTER,
    {"employment_start": "15 October 2018", "employment_end": "31 March 2025", "position": "Registrar"},
)
ALL = (PASSPORT, WEDDING, TRANSCRIPT, DEGREE, LICENCE, STANDING, LETTER)


def taken(record: Record) -> Record:
    """The record with everything that is proposed."""
    person = list(person_on_papers(record))
    activities = list(activities_on_papers(record))
    papers = {each.id: each for each in activities if isinstance(each, Credential)}
    return replace(
        record,
        applicant=next((each for each in person if isinstance(each, Applicant)), record.applicant),
        names=(*record.names, *names_on_papers(record)),
        institutions=(*record.institutions, *(each for each in activities if isinstance(each, Institution))),
        activities=(*record.activities, *(each for each in activities if isinstance(each, Activity))),
        credentials=tuple(papers.get(each.id, each) for each in record.credentials),
    )


def test_names_are_taken_from_the_papers_that_prove_them() -> None:
    found = names_on_papers(make_record(names=(), credentials=ALL))
    assert [(each.kind, each.text, each.proved_by) for each in found] == [
        (NameKind.PASSPORT, "OSMAN MARIAM", ("c-passport",)),
        (NameKind.MARRIED, "Mariam Haddad", ("c-wedding",)),
    ]


def test_a_name_of_a_kind_that_is_known_is_not_proposed() -> None:
    known = make_name("Osman Maryam", NameKind.PASSPORT)
    assert [each.kind for each in names_on_papers(make_record(names=(known,), credentials=ALL))] == [NameKind.MARRIED]


def test_particulars_that_are_empty_are_as_in_the_passport_and_others_stay() -> None:
    (person, *_) = person_on_papers(make_record(names=(), credentials=ALL))
    assert isinstance(person, Applicant)
    assert person.date_of_birth == Statement("date_of_birth", "14 MAR 1989")
    assert person.place_of_birth == "KHARTOUM"
    said = Applicant(date_of_birth=Statement("date_of_birth", "1989-03-14"), place_of_birth="Omdurman")
    assert not any(
        isinstance(each, Applicant) for each in person_on_papers(make_record(names=(), applicant=said, credentials=ALL))
    )


def test_papers_about_one_stretch_make_one_activity_and_are_its_evidence() -> None:
    after = taken(make_record(names=(), credentials=ALL))
    told = {each.kind: each for each in after.activities}
    assert set(told) == {ActivityKind.EDUCATION, ActivityKind.REGISTRATION, ActivityKind.EMPLOYMENT}
    study, work = told[ActivityKind.EDUCATION], told[ActivityKind.EMPLOYMENT]
    assert (study.title, study.start) == ("M.B.,B.S.", Statement("start", "September 2006"))
    assert study.end == Statement("end", "12 November 2012")
    assert (work.title, work.end) == ("Registrar", Statement("end", "31 March 2025"))
    evidence = {each.id: each.activity for each in after.credentials}
    assert evidence["c-transcript"] == evidence["c-degree"] == study.id
    assert evidence["c-licence"] == evidence["c-standing"] == told[ActivityKind.REGISTRATION].id
    assert evidence["c-passport"] is None
    names = {each.id: each.names[0].text for each in after.institutions}
    assert names[study.institution or ""] == "Univ. of Khartoum"


def test_a_paper_about_what_is_on_record_becomes_its_evidence() -> None:
    before = taken(make_record(names=(), credentials=(LICENCE,)))
    after = taken(replace(before, credentials=(*before.credentials, STANDING)))
    assert after.activities == before.activities
    assert {each.activity for each in after.credentials} == {before.activities[0].id}


def test_a_date_that_can_be_read_one_way_only_goes_before_one_that_cannot() -> None:
    ends = [
        next(each.end for each in taken(make_record(names=(), credentials=papers)).activities)
        for papers in ((DEGREE, TRANSCRIPT), (TRANSCRIPT, DEGREE))
    ]
    assert ends == [Statement("end", "12 November 2012")] * 2


def test_an_institution_that_is_known_is_not_made_twice() -> None:
    known = make_institution("i-khartoum", "UNIV. OF KHARTOUM")
    after = taken(make_record(names=(), institutions=(known,), credentials=(TRANSCRIPT,)))
    assert after.institutions == (known,)
    assert after.activities[0].institution == "i-khartoum"


def test_how_a_date_is_read_goes_along_and_its_page_does_not() -> None:
    said = Statement("employment_start", "03/04/2015", order=DateOrder.DMY, page=2)
    letter = replace(LETTER, states=(said,))
    (activity, _) = activities_on_papers(make_record(names=(), credentials=(letter,)))
    assert isinstance(activity, Activity)
    assert activity.start == Statement("start", "03/04/2015", order=DateOrder.DMY)
    assert activity.end is None


def test_what_is_evidence_already_or_says_no_beginning_is_left() -> None:
    linked = replace(LETTER, activity=make_activity("a", ActivityKind.EMPLOYMENT).id)
    ended = make_credential("c-e", CredentialType.EMPLOYMENT_LETTER, {"employment_end": "31 March 2025"})
    cv = make_credential("c-cv", CredentialType.CV, {"employment_start": "May 2010"})
    translation = replace(LETTER, translation_of=ended.id)
    assert activities_on_papers(make_record(names=(), credentials=(linked, ended, cv, translation, DEGREE))) == ()


@given(st.lists(st.sampled_from(ALL), unique_by=lambda each: each.id))
def test_what_was_taken_over_is_not_proposed_again(papers: list[Credential]) -> None:
    after = taken(make_record(names=(), credentials=tuple(papers)))
    assert person_on_papers(after) == ()
    assert activities_on_papers(after) == ()
    assert len({each.id for each in (*after.names, *after.activities, *after.institutions)}) == len(after.names) + len(
        after.activities
    ) + len(after.institutions)
