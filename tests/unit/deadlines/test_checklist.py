"""The checklist: each state, the paper that decides it, and the reason."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.factories import make_activity, make_credential
from tests.unit.deadlines.planning_world import (
    PLANNED,
    RULES,
    TODAY,
    application,
    good_standing,
    khartoum,
    line,
    listed,
    make_rules,
    passport,
    police,
)
from tracker.deadlines.checklist import checklist_of_pathway
from tracker.deadlines.item import ItemState
from tracker.domain.planning import Choice, Request, RequestEvent, RequestId, RequirementChoice, Step
from tracker.domain.record import Event, PathwayId
from tracker.domain.vocabulary import ActivityKind, CredentialType
from tracker.pathways.choices import fingerprint
from tracker.pathways.rules import Authorities
from tracker.texts import render


@pytest.fixture
def rules(tmp_path: Path) -> Authorities:
    return make_rules(tmp_path / "rules")


@pytest.mark.parametrize(
    ("until", "state"),
    [
        ("9 May 2030", ItemState.MET),
        ("20 March 2027", ItemState.EXPIRING),
        ("1 March 2027", ItemState.EXPIRING),
        ("28 February 2027", ItemState.EXPIRING),
        ("22 November 2026", ItemState.EXPIRING),
        ("21 November 2026", ItemState.EXPIRED),
        ("2019", ItemState.EXPIRED),
        ("02/03/2027", ItemState.UNKNOWN),
        ("some day", ItemState.MET),
        ("31 FEB 2031", ItemState.UNKNOWN),
        ("09 MAY 20?7", ItemState.UNKNOWN),
    ],
)
def test_a_passport_is_judged_for_the_planned_day(rules: Authorities, until: str, state: ItemState) -> None:
    item = line(khartoum(passport(until)), rules, "passport")
    assert (item.state, item.credentials) == (state, ("c-passport",))
    assert state is ItemState.MET or until in render(item.reason)


@pytest.mark.parametrize(
    ("issued", "state", "until"),
    [
        ("2027-02-20", ItemState.MET, date(2027, 8, 20)),
        ("2026-11-01", ItemState.MET, date(2027, 5, 1)),
        ("2026-10-30", ItemState.EXPIRING, date(2027, 4, 30)),
        ("2026-09-01", ItemState.EXPIRING, date(2027, 3, 1)),
        ("2026-08-31", ItemState.TOO_OLD, date(2027, 2, 28)),
        ("2026-08", ItemState.TOO_OLD, date(2027, 2, 1)),
        ("2026-08/2026-09", ItemState.UNKNOWN, date(2027, 2, 1)),
    ],
)
def test_a_police_check_has_to_hold_until_the_decision(
    rules: Authorities, issued: str, state: ItemState, until: date
) -> None:
    item = line(khartoum(police(issued)), rules, "police")
    assert (item.state, item.good_until) == (state, until)


def test_what_was_valid_when_it_was_sent_stays_so(rules: Authorities) -> None:
    sent = application(events=(Event(date(2026, 6, 1), "submitted"),))
    states = {
        until: line(khartoum(passport(until), submission=sent), rules, "passport").state
        for until in ("31 May 2026", "20 June 2026", "20 August 2026")
    }
    assert states == {
        "31 May 2026": ItemState.EXPIRED,
        "20 June 2026": ItemState.EXPIRING,
        "20 August 2026": ItemState.MET,
    }


def test_a_paper_that_nothing_was_copied_from_is_not_missing(rules: Authorities) -> None:
    bare = make_credential("c-passport", CredentialType.PASSPORT, title="Passport")
    item = line(khartoum(bare), rules, "passport")
    assert (item.state, item.credentials) == (ItemState.UNKNOWN, ("c-passport",))
    assert render(item.reason) == "“Passport” is on file, and nothing was copied from it on: valid until."


def test_what_lacks_is_missing_with_all_that_would_do(rules: Authorities) -> None:
    item = line(khartoum(), rules, "police")
    assert item.state is ItemState.MISSING
    assert render(item.reason) == (
        "Nothing on file meets it. It takes one of these: police check; or vulnerable sector check."
    )


def test_each_regulator_has_to_send_a_certificate(rules: Authorities) -> None:
    fresh, old = good_standing("c-sd", "i-smc", "2027-01-10"), good_standing("c-sa", "i-scfhs", "2026-05-02")
    alone = line(khartoum(fresh), rules, "good-standing")
    assert (alone.state, alone.lacking) == (ItemState.MISSING, ("a-sa",))
    assert render(alone.reason) == "There is none from Saudi Commission for Health Specialties."
    both = line(khartoum(fresh, old), rules, "good-standing")
    assert (both.state, both.credentials) == (ItemState.TOO_OLD, ("c-sd", "c-sa"))
    assert "good until 31 July 2026, too old on 1 March 2027" in render(both.reason)
    newer = line(khartoum(fresh, old, good_standing("c-sa2", "i-scfhs", "2027-01-12")), rules, "good-standing")
    assert (newer.state, newer.credentials, newer.good_until) == (ItemState.MET, ("c-sd", "c-sa2"), date(2027, 4, 10))


@pytest.mark.parametrize(
    ("steps", "state", "said"),
    [
        ((Step.ASKED,), ItemState.REQUESTED, "Sudan Medical Council was asked on 3 November 2026."),
        ((Step.ASKED, Step.SENT), ItemState.REQUESTED, "Sudan Medical Council sent it on 4 November 2026."),
        (
            (Step.ASKED, Step.RECEIVED),
            ItemState.REQUESTED,
            "It reached Board on 4 November 2026, and is not accepted yet.",
        ),
        ((Step.ASKED, Step.REJECTED), ItemState.MISSING, "“no seal”"),
        ((Step.ASKED, Step.REJECTED, Step.ASKED_AGAIN), ItemState.REQUESTED, "was asked again on 5 November 2026"),
        ((Step.ASKED, Step.WITHDRAWN), ItemState.MISSING, "There is none from Sudan Medical Council"),
        ((Step.ASKED, Step.ACCEPTED), ItemState.MET, "Board accepted it on 4 November 2026."),
    ],
)
def test_a_request_tells_how_far_it_has_come(
    rules: Authorities, steps: tuple[Step, ...], state: ItemState, said: str
) -> None:
    events = tuple(RequestEvent(date(2026, 11, 3 + place), step, note="no seal") for place, step in enumerate(steps))
    request = Request(
        RequestId("r"),
        "Good standing",
        submission="s-board",
        requirement="good-standing",
        asked_of="i-smc",
        events=events,
    )
    only_sudan = khartoum().activities[:1]
    item = line(khartoum(activities=only_sudan, requests=(request,)), rules, "good-standing")
    assert item.state is state
    assert said in render(item.reason)


def test_one_regulator_that_was_asked_does_not_stand_for_the_other(rules: Authorities) -> None:
    for step in (Step.ASKED, Step.ACCEPTED):
        request = Request(
            RequestId("r"), "Good standing", requirement="good-standing", asked_of="i-smc",
            events=(RequestEvent(date(2026, 11, 3), step),),
        )  # fmt: skip
        item = line(khartoum(requests=(request,)), rules, "good-standing")
        assert item.state is ItemState.MISSING
        assert "Saudi Commission for Health Specialties" in render(item.reason)
    both = tuple(
        Request(
            RequestId(f"r-{body}"), "Good standing", requirement="good-standing", asked_of=body,
            events=(RequestEvent(date(2026, 11, 3), Step.ASKED),),
        )
        for body in ("i-smc", "i-scfhs")
    )  # fmt: skip
    assert line(khartoum(requests=both), rules, "good-standing").state is ItemState.REQUESTED


def test_it_is_met_once_the_body_accepted_one_from_each(rules: Authorities) -> None:
    accepted = (RequestEvent(date(2026, 11, 9), Step.ACCEPTED),)
    requests = tuple(
        Request(RequestId(f"r-{place}"), "Good standing", requirement="good-standing", asked_of=place, events=accepted)
        for place in ("i-smc", "i-scfhs")
    )
    certificate = good_standing("c-sd", "i-smc", "2025-01-01")
    assert line(khartoum(certificate, requests=requests[1:]), rules, "good-standing").state is ItemState.MET


def test_a_form_is_unknown_until_the_person_says_that_it_is_done(rules: Authorities) -> None:
    assert line(khartoum(), rules, "form").state is ItemState.UNKNOWN
    choice = RequirementChoice("licence/form", Choice.MET, "sent on paper")
    item = line(khartoum(choices=(choice,)), rules, "form")
    assert (item.state, render(item.reason)) == (ItemState.MET, "You noted that it is done: “sent on paper”.")


def test_what_is_wanted_on_a_condition_is_unknown_until_the_person_says(rules: Authorities) -> None:
    item = line(khartoum(), rules, "translation")
    assert item.state is ItemState.UNKNOWN
    assert render(item.reason) == "Wanted only if it is in another script. Say whether that is so."
    applies = RequirementChoice("licence/translation", Choice.APPLIES)
    assert line(khartoum(choices=(applies,)), rules, "translation").state is ItemState.MISSING
    off = RequirementChoice("licence/translation", Choice.NOT_APPLICABLE, "it is in English")
    assert line(khartoum(choices=(off,)), rules, "translation").state is ItemState.NOT_APPLICABLE


def test_the_person_can_edit_and_add_requirements(rules: Authorities) -> None:
    edited = RequirementChoice("licence/police", Choice.EDITED, "by telephone", "Check by the RCMP", lead_days=30)
    added = RequirementChoice("licence/dean", Choice.ADDED, None, "Letter of the dean", (CredentialType.SCHOOL_LETTER,))
    record = khartoum(choices=(edited, added))
    item = line(record, rules, "police")
    assert item.requirement is not None
    assert (render(item.name), item.requirement.lead_days) == ("Check by the RCMP", 30)
    assert [render(each.name) for each in listed(record, rules).items][-1] == "Letter of the dean"
    assert line(record, rules, "dean").state is ItemState.MISSING


def test_a_choice_says_when_the_rules_changed_under_it(rules: Authorities) -> None:
    shipped = rules.by_id["board"].pathways[0].requirements  # type: ignore[index]
    form = next(each for each in shipped if each.id == "form")
    choice = RequirementChoice("licence/form", Choice.MET, basis=fingerprint(form))
    assert not line(khartoum(choices=(choice,)), rules, "form").choice_outdated
    stale = replace(choice, basis=fingerprint(replace(form, note="two copies")))
    assert line(khartoum(choices=(stale,)), rules, "form").choice_outdated


def test_a_year_in_canada_counts_what_goes_on(rules: Authorities) -> None:
    def state(start: str, end: str | None) -> ItemState:
        work = make_activity("a-work", ActivityKind.EMPLOYMENT, start, end, institution="i-clinic")
        return line(khartoum(activities=(work,)), rules, "year").state

    assert state("2025-11-22", None) is ItemState.MET
    assert state("2026-02-01", None) is ItemState.UNKNOWN  # by the planned day it will be a year
    assert state("2026-06-01", None) is ItemState.MISSING
    assert state("2024-01-01", "2024-12-31") is ItemState.MET
    assert state("2024-01-01", "2024-12-30") is ItemState.MISSING
    assert state("2024-01", "2024-12") is ItemState.UNKNOWN


def test_what_is_enclosed_beside_the_requirements_is_judged_too(rules: Authorities) -> None:
    language = make_credential("c-ielts", CredentialType.LANGUAGE_TEST, {"test_date": "2024-10-05"}, title="IELTS")
    check = make_credential("c-vs", CredentialType.VULNERABLE_SECTOR_CHECK, {"issue_date": "2026-08-01"}, title="Check")
    shipped = make_rules_with_general(rules)
    record = khartoum(language, check, police("2027-02-01"), submission=application(encloses=("c-ielts", "c-vs")))
    found = {item.key: item for item in listed(record, shipped).items if item.requirement is None}
    assert found["enclosed:c-ielts"].state is ItemState.TOO_OLD
    assert found["enclosed:c-vs"].state is ItemState.UNKNOWN
    assert "212 days old on 1 March 2027" in render(found["enclosed:c-vs"].reason)
    assert [gap.ask for gap in listed(record, shipped).ask] == ["Ask the Board.", "Ask the Board for its fees."]


def make_rules_with_general(rules: Authorities) -> Authorities:
    """With the two years that the test centres say, as in the rules that come with the program."""
    from tracker.pathways.rules import load_authorities

    return replace(rules, general=load_authorities().general)


def test_once_sent_it_is_judged_for_the_day_of_sending(rules: Authorities) -> None:
    submission = application(events=(Event(date(2026, 11, 1), "submitted"),))
    checklist = listed(khartoum(submission=submission), rules)
    assert (checklist.day, checklist.is_sent) == (date(2026, 11, 1), True)
    passed = listed(khartoum(submission=application(planned_on=date(2026, 1, 1))), rules)
    assert (passed.day, passed.is_sent) == (TODAY, False)


def test_without_rules_or_pathway_only_what_is_enclosed_is_listed(rules: Authorities) -> None:
    nowhere = replace(application(encloses=("c-passport",)), authority="elsewhere", pathway=None)  # type: ignore[arg-type]
    checklist = listed(khartoum(passport(), submission=nowhere), rules)
    assert checklist.authority is None
    assert [(item.key, item.state) for item in checklist.items] == [("enclosed:c-passport", ItemState.MET)]


def test_a_pathway_can_be_looked_at_without_a_submission(rules: Authorities) -> None:
    found = checklist_of_pathway(khartoum(passport()), rules, PathwayId("licence"), TODAY)
    assert found is not None
    assert (found.submission, found.day, found.items[0].state) == (None, TODAY, ItemState.MET)
    assert checklist_of_pathway(khartoum(), rules, PathwayId("none"), TODAY) is None


def test_a_paper_for_something_else_does_not_meet_a_condition(tmp_path: Path) -> None:
    text = RULES.replace('satisfied_by = [{ types = ["translation"] }]', 'satisfied_by = [{ types = ["passport"] }]')
    item = line(khartoum(passport()), make_rules(tmp_path, text), "translation")
    assert (item.state, item.credentials) == (ItemState.UNKNOWN, ())


def test_every_shipped_pathway_makes_a_checklist() -> None:
    from tracker.pathways.rules import load_authorities

    rules = load_authorities()
    record = khartoum(passport(), police("2026-10-05"), good_standing("c-sd", "i-smc", "2026-05-02"))
    pathways = [pathway for authority in rules for pathway in authority.pathways]
    assert len(pathways) >= 20
    for pathway in pathways:
        found = checklist_of_pathway(record, rules, pathway.id, PLANNED)
        assert found is not None
        assert len(found.items) == len(pathway.requirements)
        assert all(render(item.reason) and render(item.name) for item in found.items)


def test_a_translation_of_a_paper_that_plays_no_part_here_does_not_meet_a_condition(rules: Authorities) -> None:
    other = make_credential("c-birth", CredentialType.BIRTH_CERTIFICATE)
    of_other = make_credential("c-t", CredentialType.TRANSLATION, translation_of="c-birth")
    item = line(khartoum(passport(), other, of_other), rules, "translation")
    assert (item.state, item.credentials) == (ItemState.UNKNOWN, ())
    for papers in (
        (passport(), replace(of_other, translation_of="c-passport")),
        (passport(), replace(of_other, translation_of=None)),
    ):
        assert line(khartoum(*papers), rules, "translation").state is ItemState.MET
    enclosed = application(encloses=("c-birth",))
    item = line(khartoum(passport(), other, of_other, submission=enclosed), rules, "translation")
    assert item.state is ItemState.MET


ABROAD = RULES.replace('satisfied_by = [{ types = ["passport"], states = ["valid_until"] }]', 'satisfied_by = [{ types = ["passport"], issued_in = ["CA", "US"] }]')  # fmt: skip


def test_a_paper_of_another_country_says_so(tmp_path: Path) -> None:
    rules = make_rules(tmp_path, ABROAD)
    sudanese = replace(passport(), issuer="i-smc")  # type: ignore[type-var]
    item = line(khartoum(sudanese), rules, "passport")
    assert (item.state, render(item.reason)) == (
        ItemState.MISSING,
        "“Passport” is on file, and was not issued in Canada or the United States.",
    )
    item = line(khartoum(passport()), rules, "passport")
    assert (item.state, render(item.reason)) == (ItemState.UNKNOWN, "Which country issued “Passport” is not said.")
    item = line(khartoum(replace(passport(), issuer="i-clinic")), rules, "passport")  # type: ignore[type-var]
    assert item.state is ItemState.MET


@pytest.mark.parametrize(
    ("start", "end", "state"),
    [
        ("2010-01-01", "2024-03-01", ItemState.MET),
        ("2010-01-01", "2024-02-29", ItemState.MISSING),
        ("2010-01-01", "2024", ItemState.UNKNOWN),
        ("2010-01-01", None, ItemState.MET),
        ("2027-04-01", None, ItemState.MISSING),
    ],
)
def test_practice_has_to_be_recent_on_the_planned_day(
    tmp_path: Path, start: str, end: str | None, state: ItemState
) -> None:
    text = RULES.replace('activity_months = 12, activity_country = "CA"', "within_years = 3")
    work = make_activity("a-w", ActivityKind.EMPLOYMENT, start, end)
    item = line(khartoum(activities=(work,)), make_rules(tmp_path, text), "year")
    assert item.state is state, render(item.reason)
    if state is ItemState.MISSING:
        assert render(item.reason) == "Your chronology shows no employment within the last 3 years."
