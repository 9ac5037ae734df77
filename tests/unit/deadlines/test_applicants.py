"""Invented applicants of several countries, judged by the rules that come with the program; each day worked out by hand."""

from datetime import date
from functools import cache

import pytest

from tests.factories import make_activity, make_credential, make_institution, make_record, make_submission
from tracker.deadlines.checklist import checklists
from tracker.deadlines.deriving import deadlines
from tracker.deadlines.due import Due
from tracker.deadlines.item import Item, ItemState
from tracker.deadlines.schedule import plan
from tracker.domain.record import Event, Record
from tracker.domain.vocabulary import ActivityKind, CredentialType
from tracker.pathways.rules import Authorities, load_authorities
from tracker.texts import render

TODAY = date(2026, 11, 22)


@cache
def rules() -> Authorities:
    return load_authorities()


def items(record: Record, submission: str = "s-1", on: date = TODAY) -> dict[str, Item]:
    found = next(
        each for each in checklists(record, rules(), on) if each.submission and each.submission.id == submission
    )
    return {item.key: item for item in found.items}


def dues(record: Record, on: date = TODAY) -> dict[str, Due]:
    return {due.key: due for due in deadlines(record, rules(), on)}


def degree() -> object:
    return make_credential(
        "c-deg", CredentialType.MEDICAL_DEGREE, {"institution": "University of Ibadan"}, title="MBBS"
    )


@pytest.mark.parametrize(
    ("issued", "planned", "state", "until"),
    [
        ("2026-08-31", date(2027, 2, 28), ItemState.EXPIRING, date(2027, 2, 28)),
        ("2026-08-31", date(2027, 3, 1), ItemState.TOO_OLD, date(2027, 2, 28)),
        ("2026-09-01", date(2027, 3, 1), ItemState.EXPIRING, date(2027, 3, 1)),
        ("2027-08-31", date(2028, 2, 29), ItemState.EXPIRING, date(2028, 2, 29)),
        ("2027-08-31", date(2028, 3, 1), ItemState.TOO_OLD, date(2028, 2, 29)),
        ("2026-11-20", date(2027, 3, 21), ItemState.EXPIRING, date(2027, 5, 20)),
        ("2026-11-20", date(2027, 3, 20), ItemState.MET, date(2027, 5, 20)),
    ],
)  # fmt: skip
def test_a_police_check_at_cpso_counts_for_six_months(
    issued: str, planned: date, state: ItemState, until: date
) -> None:
    """Six months before the certificate is issued, which is after the planned day: within sixty days it is expiring."""
    check = make_credential("c-1", CredentialType.BACKGROUND_CHECK, {"issue_date": issued})
    submission = make_submission("s-1", "cpso", pathway="cpso-restricted", planned_on=planned)
    item = items(make_record(credentials=(check,), submissions=(submission,)))["criminal-record"]
    assert (item.state, item.good_until) == (state, until)


@pytest.mark.parametrize(
    ("tested", "planned", "state"),
    [
        ("2025-02-28", date(2027, 2, 28), ItemState.EXPIRING),
        ("2025-02-28", date(2027, 3, 1), ItemState.TOO_OLD),
        ("29 February 2024", date(2026, 12, 1), ItemState.TOO_OLD),
        ("29 February 2028", date(2030, 2, 28), ItemState.EXPIRING),
        ("29 February 2028", date(2030, 3, 1), ItemState.TOO_OLD),
        ("28 February 2026", date(2028, 2, 28), ItemState.EXPIRING),
        ("28 February 2026", date(2028, 2, 29), ItemState.TOO_OLD),
        ("1 March 2025", date(2027, 1, 29), ItemState.MET),
        ("1 March 2025", date(2027, 1, 30), ItemState.EXPIRING),
    ],
)
def test_a_language_test_counts_for_two_years_at_carms(tested: str, planned: date, state: ItemState) -> None:
    test = make_credential("c-1", CredentialType.LANGUAGE_TEST, {"test_date": tested}, title="OET")
    submission = make_submission("s-1", "carms", pathway="carms-r1-second-iteration", planned_on=planned)
    assert items(make_record(credentials=(test,), submissions=(submission,)))["language"].state is state


@pytest.mark.parametrize(
    ("issued", "planned", "state"),
    [
        ("2026-12-31", date(2027, 3, 1), ItemState.EXPIRING),
        ("2026-12-30", date(2027, 3, 1), ItemState.TOO_OLD),
        ("2027-12-31", date(2028, 2, 29), ItemState.EXPIRING),
        ("2027-12-31", date(2028, 3, 1), ItemState.TOO_OLD),
    ],
)
def test_a_certificate_of_professional_conduct_at_cpsbc_counts_for_sixty_days(
    issued: str, planned: date, state: ItemState
) -> None:
    paper = make_credential(
        "c-1", CredentialType.GOOD_STANDING_CERTIFICATE, {"issue_date": issued}, issuer="i-gmc", title="Good standing"
    )
    record = make_record(
        institutions=(make_institution("i-gmc", "General Medical Council", country="GB"),),
        activities=(make_activity("a-1", ActivityKind.REGISTRATION, "2018-01-01", institution="i-gmc"),),
        credentials=(paper,),
        submissions=(make_submission("s-1", "cpsbc", pathway="cpsbc-assessment", planned_on=planned),),
    )
    assert items(record)["good-standing"].state is state


def test_the_general_medical_council_is_asked_by_its_own_word() -> None:
    """Sixty days before Monday, 1 March 2027 is 31 December; ten business days before it is 15 February."""
    record = make_record(
        institutions=(make_institution("i-gmc", "General Medical Council (GMC)", country="GB"),),
        activities=(make_activity("a-1", ActivityKind.REGISTRATION, "2018-01-01", institution="i-gmc"),),
        submissions=(make_submission("s-1", "cpsbc", pathway="cpsbc-assessment", planned_on=date(2027, 3, 1)),),
    )
    (checklist,) = checklists(record, rules(), TODAY)
    action = next(each for each in plan(checklist, record, rules(), TODAY).actions if each.item.key == "good-standing")
    assert render(action.what) == (
        "Order the certificate of good standing of General Medical Council (GMC) between 31 December 2026 and"
        " 15 February 2027: it usually takes 10 business days."
    )
    assert action.lead.source is not None
    assert (action.lead.source.grade.value, action.lead.source.seen_on) == ("A", date(2026, 11, 22))
    assert dues(record)["order:s-1:good-standing:General Medical Council (GMC)"].source == action.lead.source


def verifying(*events: tuple[str, str]) -> Record:
    """A degree that went to MCC for source verification, and an application in Alberta that wants it verified."""
    sent = tuple(Event(date.fromisoformat(on), state) for on, state in events)
    return make_record(
        credentials=(degree(),),
        submissions=(
            make_submission("s-1", "aimg", pathway="aimg-application", planned_on=date(2027, 2, 28)),
            make_submission("s-mcc", "mcc", pathway="mcc-source-verification", encloses=("c-deg",), events=sent),
        ),
    )


def test_a_verification_that_was_not_begun_is_ordered() -> None:
    (checklist, _) = checklists(verifying(), rules(), TODAY)
    found = next(each for each in plan(checklist, verifying(), rules(), TODAY).actions if each.item.key == "degree")
    assert (found.item.state, found.start_by) == (ItemState.MISSING, date(2026, 11, 30))


def test_a_verification_that_is_on_its_way_is_not_ordered_again() -> None:
    record = verifying(("2026-11-01", "submitted"))
    item = items(record)["degree"]
    assert (item.state, item.submissions) == (ItemState.REQUESTED, ("s-mcc",))
    assert render(item.reason) == "It went to MCC on 1 November 2026, and nothing shows yet that it was verified."
    assert "order:s-1:degree" not in dues(record)
    assert dues(record)["chase:s-mcc"].on == date(2027, 1, 30)


def test_a_verification_that_was_refused_is_missing_and_one_that_passed_is_met() -> None:
    refused = items(verifying(("2026-08-01", "submitted"), ("2026-10-01", "Verification returned - rejected")))
    assert refused["degree"].state is ItemState.MISSING
    passed = items(verifying(("2026-08-01", "submitted"), ("2026-10-01", "Verification returned - passed")))["degree"]
    assert (passed.state, render(passed.reason)) == (ItemState.MET, "MCC has verified “MBBS”.")


def test_the_identity_validity_of_an_account_ends_with_the_passport_that_opened_it() -> None:
    paper = make_credential("c-pass", CredentialType.PASSPORT, {"valid_until": "2027-02-28"}, title="Passport")
    for events in ((), (Event(date(2026, 9, 1), "submitted"),)):
        submission = make_submission(
            "s-mcc", "mcc", pathway="mcc-source-verification", encloses=("c-pass",), events=events
        )
        due = dues(make_record(credentials=(paper,), submissions=(submission,)))["expiry:c-pass"]
        assert due.on == date(2027, 2, 28)
        assert due.why is not None
        assert render(due.why) == "With it ends the identity validity period of your account at MCC."


def test_a_failed_examination_says_so() -> None:
    result = make_credential("c-s2", CredentialType.EXAM_RESULT, {"score": "Fail"}, title="USMLE Step 2 CK")
    submission = make_submission("s-1", "ecfmg", pathway="ecfmg-certification")
    item = items(make_record(credentials=(result,), submissions=(submission,)))["steps"]
    assert (item.state, render(item.reason)) == (
        ItemState.MISSING,
        "“USMLE Step 2 CK” is on file, and does not show a pass.",
    )


def test_what_may_be_any_paper_is_asked_for_by_its_words() -> None:
    submission = make_submission("s-1", "cpsa", pathway="cpsa-practice-readiness", planned_on=date(2027, 3, 1))
    found = items(make_record(submissions=(submission,)))
    assert render(found["review"].reason) == "Nothing on file names “eligibility letter” or “letter of eligibility”."
    assert render(found["sponsorship"].reason) == "Nothing on file names “sponsorship” or “sponsor”."


def test_several_ways_of_one_name_are_named_once() -> None:
    submission = make_submission("s-1", "cpso", pathway="cpso-postgraduate-education")
    found = items(make_record(submissions=(submission,)))["appointment"]
    assert render(found.reason) == "Nothing on file meets it. It takes this: Letter of Appointment."


def test_several_submissions_to_one_body_are_judged_each_for_its_own_day() -> None:
    check = make_credential("c-1", CredentialType.BACKGROUND_CHECK, {"issue_date": "2026-08-31"})
    record = make_record(
        credentials=(check,),
        submissions=(
            make_submission("s-1", "cpso", pathway="cpso-restricted", planned_on=date(2027, 2, 28)),
            make_submission("s-2", "cpso", pathway="cpso-restricted", planned_on=date(2027, 3, 1)),
            make_submission("s-3", "cpso", pathway="cpso-restricted", planned_on=date(2026, 11, 21)),
            make_submission("s-4", "cpso", pathway="cpso-restricted"),
            make_submission(
                "s-5", "cpso", pathway="cpso-restricted", events=(Event(date(2026, 10, 1), "Application submitted"),)
            ),
        ),
    )
    states = [items(record, f"s-{number}")["criminal-record"].state for number in range(1, 6)]
    met, expiring, too_old = ItemState.MET, ItemState.EXPIRING, ItemState.TOO_OLD
    assert states == [expiring, too_old, met, met, met]
    found = dues(record)
    assert len({due.key for due in found.values()}) == len(found)
    assert found["submission:s-3"].is_overdue(TODAY)
    assert {key for key in found if key.startswith("submission:")} == {
        "submission:s-1",
        "submission:s-2",
        "submission:s-3",
    }
