"""What is due: own and derived deadlines, their reminders, and what the person did about them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_credential
from tests.unit.deadlines.planning_world import (
    PLANNED,
    TODAY,
    application,
    good_standing,
    khartoum,
    make_rules,
    passport,
    police,
)
from tracker.deadlines.deriving import deadlines, service_end
from tracker.deadlines.due import Due, DueKind, days_left, handled, within
from tracker.deadlines.moments import add_business_days, hours_later, read_moment
from tracker.domain.planning import (
    Direction,
    Handling,
    Interview,
    InterviewId,
    Letter,
    LetterId,
    Obligation,
    ObligationId,
    Request,
    RequestEvent,
    RequestId,
    Step,
    Way,
)
from tracker.domain.record import Deadline, DeadlineId, Event, Record
from tracker.domain.vocabulary import CredentialType
from tracker.pathways.rules import Authorities, load_authorities
from tracker.texts import render, text


@pytest.fixture
def rules(tmp_path: Path) -> Authorities:
    return make_rules(tmp_path / "rules")


def by_key(record: Record, rules: Authorities, on: date = TODAY) -> dict[str, Due]:
    found = deadlines(record, rules, on)
    assert len({due.key for due in found}) == len(found)
    assert [due.on for due in found] == sorted(due.on for due in found)
    return {due.key: due for due in found}


def test_own_deadlines_keep_their_day_and_their_hour(rules: Authorities) -> None:
    dated = Deadline(DeadlineId("d-1"), "Send it", date(2027, 1, 15), remind_days_before=(14, 1))
    timed = Deadline(DeadlineId("d-2"), "Rank list", at="2027-03-04T01:00:00+00:00", zone="America/Toronto")
    broken = Deadline(DeadlineId("d-3"), "When?", at="soon")
    found = by_key(khartoum(deadlines=(dated, timed, broken)), rules)
    assert found["d-1"].remind_on == (date(2027, 1, 1), date(2027, 1, 14))
    assert (found["d-2"].on, found["d-2"].zone) == (date(2027, 3, 3), "America/Toronto")  # there it is still the 3rd
    assert "d-3" not in found


def test_the_planned_day_is_due_unless_the_person_has_one_on_it(rules: Authorities) -> None:
    assert by_key(khartoum(), rules)["submission:s-board"].on == PLANNED
    own = Deadline(DeadlineId("d-1"), "Send it", PLANNED, concerns="s-board")
    assert "submission:s-board" not in by_key(khartoum(deadlines=(own,)), rules)
    sent = application(events=(Event(TODAY, "submitted"),))
    assert "submission:s-board" not in by_key(khartoum(submission=sent), rules)


def test_papers_end_when_it_is_printed_or_when_the_body_says(rules: Authorities) -> None:
    found = by_key(khartoum(passport("9 May 2027"), police("2026-10-05")), rules)
    assert (found["expiry:c-passport"].on, found["expiry:c-passport"].kind) == (date(2027, 5, 9), DueKind.IDENTITY)
    limit = found["limit:c-police:board"]
    assert (limit.on, limit.kind) == (date(2027, 4, 5), DueKind.PAPER)
    assert limit.source is not None
    assert limit.source.title == "The page"


def test_a_language_test_counts_for_two_years_everywhere(rules: Authorities) -> None:
    world = replace(rules, general=load_authorities().general)
    ielts = make_credential("c-ielts", CredentialType.LANGUAGE_TEST, {"test_date": "5 October 2025"}, title="IELTS")
    due = by_key(khartoum(ielts), world)["limit:c-ielts"]
    assert (due.on, due.kind) == (date(2027, 10, 5), DueKind.LANGUAGE)


def test_what_ended_is_told_only_where_something_relies_on_it(rules: Authorities) -> None:
    old = passport("1 May 2020")
    assert by_key(khartoum(old), rules)["expiry:c-passport"].is_overdue(TODAY)
    sent = application(events=(Event(TODAY, "submitted"),))
    assert "expiry:c-passport" not in by_key(khartoum(old, submission=sent), rules)
    newer = make_credential("c-new", CredentialType.PASSPORT, {"valid_until": "2031-01-01"}, title="Passport")
    assert "expiry:c-passport" not in by_key(khartoum(old, newer), rules)


def test_the_latest_day_to_order_a_paper(rules: Authorities) -> None:
    review = make_credential("c-review", CredentialType.SCHOOL_LETTER, title="Review")
    record = khartoum(good_standing("c-sa", "i-scfhs", "2027-01-20"), review)
    order = by_key(record, rules)["order:s-board:good-standing:Sudan Medical Council"]
    assert (order.on, order.start_from, order.kind) == (date(2027, 1, 20), date(2026, 12, 1), DueKind.ORDER)


def test_a_term_runs_from_its_event(rules: Authorities) -> None:
    sent = application(events=(Event(date(2026, 2, 27), "submitted"), Event(date(2026, 2, 28), "received")))
    term = by_key(khartoum(submission=sent), rules)["term:s-board:application_life"]
    assert (term.on, render(term.title)) == (date(2027, 2, 28), "Life of an application ends (Board)")
    not_yet = application(events=(Event(date(2026, 2, 28), "not received"),))
    assert "term:s-board:application_life" not in by_key(khartoum(submission=not_yet), rules)


def test_an_intake_opens_and_closes(rules: Authorities) -> None:
    found = by_key(khartoum(), rules)
    opens, closes = found["window:s-board:spring:opens"], found["window:s-board:spring:closes"]
    assert (opens.on, opens.at, opens.zone) == (date(2027, 1, 5), "2027-01-05T12:00:00", "America/Toronto")
    assert closes.on == date(2027, 3, 31)
    later = by_key(khartoum(), rules, date(2027, 2, 1))
    assert "window:s-board:spring:opens" not in later
    assert "window:s-board:spring:closes" in later


def test_a_verification_is_chased_after_its_usual_time() -> None:
    rules = load_authorities()
    sent = Event(date(2026, 12, 1), "submitted")
    record = khartoum(
        submission=replace(application(events=(sent,)), authority="mcc", pathway="mcc-source-verification")  # type: ignore[arg-type]
    )
    assert by_key(record, rules)["chase:s-board"].on == date(2027, 3, 1)


def test_identity_without_an_end_counts_ten_years_at_mcc() -> None:
    rules = load_authorities()
    accepted = Event(date(2026, 12, 1), "identity document accepted")

    def found(paper: object, name: str) -> dict[str, Due]:
        mcc = replace(application(events=(accepted,), encloses=(name,)), authority="mcc", pathway="mcc-nac")  # type: ignore[arg-type]
        return by_key(khartoum(paper, submission=mcc), rules)

    card = make_credential("c-card", CredentialType.CITIZENSHIP_PROOF, title="Citizenship certificate")
    assert found(card, "c-card")["term:s-board:identity_validity"].on == date(2036, 12, 1)
    assert "term:s-board:exam_eligibility" not in found(card, "c-card")
    with_an_end = found(passport("9 May 2027"), "c-passport")
    assert "term:s-board:identity_validity" not in with_an_end
    assert "c-passport" in {due.concerns for due in with_an_end.values()}


def test_a_term_of_one_pathway_does_not_run_on_another() -> None:
    rules = load_authorities()
    accepted = Event(date(2026, 12, 1), "application accepted")

    def terms(pathway: str) -> dict[str, date]:
        mcc = replace(application(events=(accepted,)), authority="mcc", pathway=pathway)  # type: ignore[arg-type]
        return {key: due.on for key, due in by_key(khartoum(submission=mcc), rules).items() if key.startswith("term:")}

    assert terms("mcc-mccqe-part-1") == {"term:s-board:exam_eligibility": date(2027, 12, 1)}
    assert terms("mcc-source-verification") == {}


def test_requests_and_letters_are_chased(rules: Authorities) -> None:
    asked = (RequestEvent(date(2026, 11, 2), Step.ASKED),)
    letter = Letter(LetterId("l"), TODAY, Way.EMAIL, Direction.IN, "Missing page", answer_by=date(2026, 12, 1))
    one = Request(RequestId("r-1"), "Transcript", usual_days=60, events=asked)
    other = Request(RequestId("r-2"), "Licence", chase_on=date(2026, 12, 24), events=asked)
    silent = Request(RequestId("r-3"), "Unasked", chase_on=date(2026, 12, 24))
    found = by_key(khartoum(requests=(one, other, silent), letters=(letter,)), rules)
    assert [found[key].on for key in ("chase:r-1", "chase:r-2", "answer:l")] == [
        date(2027, 1, 1),
        date(2026, 12, 24),
        date(2026, 12, 1),
    ]
    assert "chase:r-3" not in found


def test_thanks_are_due_within_a_day(rules: Authorities) -> None:
    talk = Interview(InterviewId("v"), "Interview", at="2027-03-13T10:00:00", zone="America/Toronto")
    plain = Interview(InterviewId("w"), "Visit", on=date(2026, 11, 20), thanked_on=date(2026, 11, 21))
    letter = Request(
        RequestId("r"), "Reference of Dr A", CredentialType.REFERENCE_LETTER,
        events=(RequestEvent(date(2026, 11, 20), Step.SENT), RequestEvent(date(2026, 11, 25), Step.RECEIVED)),
    )  # fmt: skip
    found = by_key(khartoum(interviews=(talk, plain), requests=(letter,)), rules)
    assert found["interview:v"].on == date(2027, 3, 13)
    # the clocks go forward that night: twenty-four hours later it is eleven
    assert (found["thanks:v"].on, found["thanks:v"].at) == (date(2027, 3, 14), "2027-03-14T11:00:00-04:00")
    assert "interview:w" not in found
    assert not found["thanks:w"].is_open
    assert (found["thanks:r"].on, found["thanks:r"].is_overdue(TODAY)) == (date(2026, 11, 21), True)


def test_return_of_service_ends_after_its_term(rules: Authorities) -> None:
    service = Obligation(ObligationId("o"), "Return of service", 60, date(2029, 7, 1))
    due = by_key(khartoum(obligations=(service,)), rules)["service:o"]
    assert (due.on, service_end(service)) == (date(2034, 6, 30), date(2034, 6, 30))
    assert service_end(replace(service, start_on=None)) is None
    ended = replace(service, ended_on=date(2030, 1, 1))
    assert not by_key(khartoum(obligations=(ended,)), rules)["service:o"].is_open


def test_a_snooze_moves_the_reminder_and_never_the_day(rules: Authorities) -> None:
    before = by_key(khartoum(passport("9 May 2027")), rules)["expiry:c-passport"]
    handling = Handling("expiry:c-passport", snoozed_until=date(2027, 3, 1))
    after = by_key(khartoum(passport("9 May 2027"), handlings=(handling,)), rules)["expiry:c-passport"]
    assert before.on == after.on == date(2027, 5, 9)
    assert before.remind_on == (date(2026, 11, 10), date(2027, 2, 8), date(2027, 4, 9))
    assert after.remind_on == (date(2027, 3, 1), date(2027, 4, 9))


@pytest.mark.parametrize("change", [{"done_on": TODAY}, {"ended_on": TODAY}])
def test_what_is_done_or_fell_away_does_not_remind(rules: Authorities, change: dict[str, date]) -> None:
    handling = Handling("submission:s-board", **change)
    due = by_key(khartoum(handlings=(handling,)), rules)["submission:s-board"]
    assert (due.is_open, due.remind_on, due.is_overdue(date(2030, 1, 1))) == (False, (), False)


@given(
    st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.integers(0, 60)), max_size=8),
    st.integers(0, 99),
)
def test_within_holds_what_is_overdue_and_what_comes_soon(rows: list[tuple[date, int]], days: int) -> None:
    made = [Due(f"k{place}", DueKind.OWN, text("x"), day, remind_days=(n,)) for place, (day, n) in enumerate(rows)]
    found = handled(made, ())
    shown = within(found, TODAY, days)
    assert [due for due in found if due not in shown] == [due for due in found if days_left(due, TODAY) > days]


def test_moments_in_zones() -> None:
    gap = read_moment("2027-03-14T02:30:00", "America/Toronto")
    assert gap is not None
    assert gap.isoformat() == "2027-03-14T03:30:00-04:00"
    twice = read_moment("2027-11-07T01:30:00", "America/Toronto")
    assert twice is not None
    assert twice.isoformat() == "2027-11-07T01:30:00-04:00"
    assert read_moment("2027-01-01T09:00:00", None) is not None
    assert read_moment("never", None) is None
    assert read_moment("2027-01-01T09:00:00", "Nowhere/Town") is None
    assert hours_later("never", None, 24) is None
    assert add_business_days(date(2026, 11, 20), 5) == date(2026, 11, 27)
