"""The order of work: between which days to ask for a paper, and whether all can be there on the planned day."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import make_credential
from tests.unit.deadlines.planning_world import (
    TODAY,
    application,
    good_standing,
    khartoum,
    listed,
    make_rules,
    passport,
)
from tracker.deadlines.item import ItemState
from tracker.deadlines.leading import describe_source
from tracker.deadlines.moments import add_business_days, subtract_business_days
from tracker.deadlines.schedule import Action, Plan, plan
from tracker.domain.months import add_days
from tracker.domain.planning import Choice, Request, RequestEvent, RequestId, RequirementChoice, Step
from tracker.domain.record import Event, Record
from tracker.domain.vocabulary import CredentialType
from tracker.pathways.rules import Authorities, load_authorities
from tracker.texts import render


@pytest.fixture
def rules(tmp_path: Path) -> Authorities:
    return make_rules(tmp_path / "rules")


@cache
def shipped() -> Authorities:
    return load_authorities()


def planned(record: Record, rules: Authorities, on: date = TODAY) -> Plan:
    return plan(listed(record, rules, on), record, rules, on)


def actions(record: Record, rules: Authorities, key: str, on: date = TODAY) -> list[Action]:
    return [action for action in planned(record, rules, on).actions if action.item.key == key]


def test_the_certificate_is_ordered_neither_too_early_nor_too_late(rules: Authorities) -> None:
    """Good for 90 days and forty days on its way; the review that needs it takes twenty more."""
    old = good_standing("c-sd", "i-smc", "2026-05-02")
    fresh = good_standing("c-sa", "i-scfhs", "2027-01-20")
    review = make_credential("c-review", CredentialType.SCHOOL_LETTER, title="Review")
    (action,) = actions(khartoum(old, fresh, review), rules, "good-standing")
    assert (action.start_from, action.start_by) == (date(2026, 12, 1), date(2027, 1, 20))
    assert render(action.what) == (
        "Order a new certificate of good standing of Sudan Medical Council between 1 December 2026 and 20 January 2027:"
        " it usually takes 40 days."
    )
    (earlier,) = actions(khartoum(old, fresh), rules, "good-standing")
    assert earlier.start_by == date(2026, 12, 31)


def test_each_regulator_is_asked(rules: Authorities) -> None:
    found = actions(khartoum(), rules, "good-standing")
    assert [action.issuer for action in found] == ["Sudan Medical Council", "Saudi Commission for Health Specialties"]


def test_what_is_late_says_so_and_the_first_day_that_is_possible(rules: Authorities) -> None:
    on = date(2027, 2, 1)
    (action, _) = actions(khartoum(), rules, "good-standing", on)
    assert action.is_late
    assert "now: it usually takes 40 days" in render(action.what)
    assert planned(khartoum(), rules, on).feasible_on == date(2027, 4, 2)  # forty days, and then twenty


def test_a_window_that_closes_before_it_opens_is_said(rules: Authorities) -> None:
    slow = Request(RequestId("r"), "Good standing", requirement="good-standing", asked_of="i-smc", usual_days=100)
    found = actions(khartoum(requests=(slow,)), rules, "good-standing", date(2026, 11, 1))
    assert found[0].start_from is not None
    assert found[0].start_by is not None
    assert found[0].start_from > found[0].start_by
    assert "dated 1 December 2026 or later" in render(found[0].what)


def test_without_a_lead_time_only_the_first_day_is_told(rules: Authorities) -> None:
    choice = RequirementChoice("licence/good-standing", Choice.EDITED, lead_days=0)
    (action, _) = actions(khartoum(choices=(choice,)), rules, "good-standing")
    assert action.start_by is None
    assert "How long it takes is not known: ask Sudan Medical Council." in render(action.what)


def test_an_open_request_is_chased(rules: Authorities) -> None:
    asked = (RequestEvent(date(2026, 11, 2), Step.ASKED),)
    request = Request(
        RequestId("r"), "Good standing", requirement="good-standing", asked_of="i-smc", usual_days=30, events=asked
    )
    record = khartoum(activities=khartoum().activities[:1], requests=(request,))
    (action,) = actions(record, rules, "good-standing")
    assert (action.start_by, action.is_late) == (date(2026, 12, 2), False)
    assert render(action.what) == (
        "Ask Sudan Medical Council on 2 December 2026 what became of “Good standing”, if nothing has come."
    )
    (late,) = actions(record, rules, "good-standing", date(2026, 12, 5))
    assert (late.is_late, render(late.what)) == (
        True,
        "Ask Sudan Medical Council today what became of “Good standing”.",
    )


def test_one_is_chased_and_the_other_is_asked(rules: Authorities) -> None:
    asked = (RequestEvent(date(2026, 11, 2), Step.ASKED),)
    request = Request(
        RequestId("r"), "Good standing", requirement="good-standing", asked_of="i-smc", chase_on=TODAY, events=asked
    )
    found = [render(action.what) for action in actions(khartoum(requests=(request,)), rules, "good-standing")]
    assert found == [
        "Ask Sudan Medical Council today what became of “Good standing”.",
        "Order the certificate of good standing of Saudi Commission for Health Specialties between 1 and 31 December"
        " 2026: it usually takes 40 days.",
    ]


def test_without_a_day_ahead_nothing_is_dated(rules: Authorities) -> None:
    for planned_on in (None, date(2026, 1, 1)):
        record = khartoum(submission=application(planned_on=planned_on))
        found = planned(record, rules)
        assert {action.start_by for action in found.actions} == {None}
        assert not any(action.is_late for action in found.actions)
        assert "Get “Police check”." in [render(action.what) for action in found.actions]
        assert found.feasible_on == date(2027, 1, 21)


def test_what_is_sent_is_only_chased(rules: Authorities) -> None:
    sent = application(events=(Event(date(2026, 11, 1), "submitted"),))
    assert planned(khartoum(submission=sent), rules).actions == ()


def test_what_expires_before_the_planned_day_has_to_be_renewed(rules: Authorities) -> None:
    (before,) = actions(khartoum(passport("20 January 2027")), rules, "passport")
    assert render(before.what) == "Get a new passport before 1 March 2027."
    (after,) = actions(khartoum(passport("20 March 2027")), rules, "passport")
    assert render(after.what) == "Be ready to renew the passport: it counts only until 20 March 2027."


def test_what_is_late_comes_first_and_questions_last(rules: Authorities) -> None:
    found = planned(khartoum(passport("2 March 2027")), rules).actions
    is_question = [action.item.state is ItemState.UNKNOWN for action in found]
    assert is_question == sorted(is_question)
    begin = [action.start_by or action.wanted_by for action in found if action.item.state is not ItemState.UNKNOWN]
    assert begin == sorted(begin)


def test_a_degree_that_another_body_verifies_takes_as_long_as_that() -> None:
    rules = load_authorities()
    tdm = replace(application(), authority="mcc", pathway="mcc-tdm")  # type: ignore[arg-type]
    degree = make_credential("c-degree", CredentialType.MEDICAL_DEGREE, {"institution": "Khartoum"})
    record = khartoum(passport(), degree, submission=tdm)
    (action,) = actions(record, rules, "degree-verified")
    assert (action.lead.days, action.start_by) == (90, date(2026, 12, 1))


@settings(deadline=None)  # the first example reads the rules
@given(st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=4), st.integers(0, 400), st.integers(0, 60))
def test_own_dependencies_never_run_in_circles(names: list[str], lead: int, ahead: int) -> None:
    rules = shipped()
    choices = tuple(
        RequirementChoice(
            f"licence/{name}", Choice.ADDED, types=(CredentialType.CONTRACT,), lead_days=lead,
            depends_on=(names[place - 1], name),
        )
        for place, name in enumerate(dict.fromkeys(names))
    )  # fmt: skip
    board = rules.by_id["pro"]  # type: ignore[index]
    pathway = replace(board.pathways[0], id="licence", requirements=())  # type: ignore[arg-type]
    world = Authorities({"board": replace(board, id="board", pathways=(pathway,))})  # type: ignore[dict-item, arg-type]
    record = khartoum(submission=application(planned_on=add_days(TODAY, ahead)), choices=choices)
    found = planned(record, world)
    assert len(found.actions) == len(choices)
    assert all(action.start_by is None or action.start_by <= action.wanted_by for action in found.actions)


def test_the_word_of_the_body_that_issues_the_paper_is_used_and_shown(tmp_path: Path) -> None:
    """Ten business days before Monday, 1 March 2027; the rule of the reader of the paper would be forty days."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "_issuers.toml").write_text(
        '[sources.call]\ntitle = "Telephone"\nseen_on = 2026-11-20\ngrade = "own"\n'
        '[[issuers]]\nnames = ["Sudan Medical Council"]\ntypes = ["good_standing_certificate"]\nbusiness_days = 10\n'
        'source = "call"\n[[issuers]]\ncountry = "SA"\ntypes = ["good_standing_certificate"]\ndays = 60\nsource = "call"\n',
        "utf-8",
    )
    rules = make_rules(tmp_path / "rules", own=own)
    review = make_credential("c-review", CredentialType.SCHOOL_LETTER, title="Review")
    sudan, saudi = sorted(actions(khartoum(review), rules, "good-standing"), key=lambda each: each.lead.days)
    assert (sudan.start_by, sudan.lead.business_days) == (date(2027, 2, 15), 10)
    assert render(sudan.what).endswith("and 15 February 2027: it usually takes 10 business days.")
    assert (saudi.start_by, saudi.lead.days) == (date(2026, 12, 31), 60)
    assert sudan.lead.source is not None
    assert render(describe_source(sudan.lead.source)) == "By “Telephone”, of 20 November 2026."
    assert planned(khartoum(review), rules, date(2027, 2, 1)).feasible_on == date(2027, 4, 2)


def test_what_the_person_expects_of_one_body_says_nothing_of_another(rules: Authorities) -> None:
    slow = Request(RequestId("r"), "Good standing", requirement="good-standing", asked_of="i-smc", usual_days=100)
    found = {action.issuer: action.lead.days for action in actions(khartoum(requests=(slow,)), rules, "good-standing")}
    assert found == {"Sudan Medical Council": 100, "Saudi Commission for Health Specialties": 40}


def test_where_nobody_published_how_long_it_takes_the_sentence_says_whom_to_ask(rules: Authorities) -> None:
    choice = RequirementChoice("licence/good-standing", Choice.EDITED, lead_days=0)
    review = make_credential("c-review", CredentialType.SCHOOL_LETTER, title="Review")
    record = khartoum(review, choices=(choice,), submission=application(planned_on=date(2026, 12, 20)))
    (action, _) = actions(record, rules, "good-standing")
    assert render(action.what).endswith(
        "before 20 December 2026. How long that takes is not known: ask Sudan Medical Council."
    )


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 300))
def test_business_days_back_are_the_last_that_lead_there(day: date, count: int) -> None:
    begin = subtract_business_days(day, count)
    assert add_business_days(begin, count) <= day < add_business_days(add_days(begin, 1), count) or count == 0
