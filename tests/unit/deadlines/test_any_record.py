"""Any record at all has a checklist, an order of work, deadlines, a calendar and reminders; nothing in it raises."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.planning_samples import planning_values
from tests.strategies import days, maybe, records, texts
from tests.unit.deadlines import strict_calendar
from tracker.deadlines.calendar_file import write_calendar
from tracker.deadlines.checklist import checklists
from tracker.deadlines.costs import fees_of, totals
from tracker.deadlines.deriving import deadlines
from tracker.deadlines.item import ItemState
from tracker.deadlines.schedule import plan
from tracker.domain.planning import Interview, InterviewId, Request, RequestEvent, RequestId, Step
from tracker.domain.record import Record, Statement
from tracker.domain.vocabulary import CredentialType
from tracker.notify.digest import make_digest
from tracker.notify.side_file import Reminder
from tracker.pathways.rules import Authorities, load_authorities
from tracker.texts import render

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
printed = st.sampled_from([
    "2026-10-05", "10/2026", "2026", "03/04/2027", "9999-12-31", "31 December 9999", "1 Jan 0001", "1435/08/03", "soon",
    "2027-02-30", "9 MAY 2027", "2026-01/2027-06",
])  # fmt: skip


@cache
def rules() -> Authorities:
    return load_authorities()


@st.composite
def planned(draw: st.DrawFn) -> Record:
    """A record whose submissions are on real pathways, and whose papers carry dates that are hard to read."""
    record = draw(records())
    pathways = [(authority.id, pathway.id) for authority in rules() for pathway in authority.pathways]
    submissions = []
    for submission in record.submissions:
        authority, pathway = draw(st.sampled_from(pathways))
        submissions.append(replace(submission, authority=authority, pathway=pathway))
    fields = st.sampled_from(["issue_date", "valid_until", "test_date", "holder_name", "institution"])
    credentials = tuple(
        replace(paper, states=tuple(draw(st.lists(st.builds(Statement, fields, printed), max_size=3))))
        for paper in record.credentials
    )
    requests = draw(st.lists(st.builds(
        Request, st.just(RequestId("r")), texts, st.none() | st.sampled_from(CredentialType),
        usual_days=st.none() | st.integers(0, 3650), chase_on=st.none() | days, note=maybe,
        events=st.lists(st.builds(RequestEvent, days, st.sampled_from(Step), maybe, maybe), max_size=3).map(tuple),
    ), max_size=1))  # fmt: skip
    at = st.sampled_from(
        ["2027-03-14T02:30:00", "9999-12-31T23:59:00+00:00", "0001-01-01T00:00:00", "never", "2027-01-01"]
    )
    zones = st.none() | st.sampled_from(["America/Toronto", "Asia/Kathmandu", "Moon/Base"])
    interviews = draw(st.lists(st.builds(Interview, st.just(InterviewId("v")), texts, at=at, zone=zones), max_size=1))
    others = [value for value in planning_values() if not isinstance(value, Request | Interview)]
    return replace(
        record, submissions=tuple(submissions), credentials=credentials, requests=tuple(requests),
        interviews=tuple(interviews), obligations=tuple(each for each in others if hasattr(each, "months")),
    )  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(planned(), st.sampled_from([TODAY, date(2099, 1, 1), date(1990, 1, 1)]))
def test_nothing_raises_and_every_sentence_can_be_said(record: Record, on: date) -> None:
    for checklist in checklists(record, rules(), on):
        assert all(render(item.reason) and render(item.name) and item.state in ItemState for item in checklist.items)
        steps = plan(checklist, record, rules(), on)
        assert all(render(action.what) for action in steps.actions)
        assert steps.feasible_on is None or steps.feasible_on >= on
    assert all(total.paid <= total.total for total in totals(fees_of(record)))
    found = deadlines(record, rules(), on)
    assert len({due.key for due in found}) == len(found)
    raw, _ = write_calendar(found, {}, "any.test", NOW, with_reminder_days=True)
    assert len(strict_calendar.read(raw).parts) >= sum(due.is_open for due in found)
    digest = make_digest(tuple(Reminder(due.on, due.remind_on, render(due.title)) for due in found if due.is_open), on)
    assert (digest is None) == (not any(due.is_open for due in found))
