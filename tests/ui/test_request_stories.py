"""Papers that go from body to body: asked for, followed until they are accepted, and asked about again in time."""

from datetime import date

from tests.ui.driver import Driver, texts
from tests.ui.test_planning_stories import fill, sheet_of
from tracker.domain.planning import Step


def test_a_paper_that_another_body_sends_is_followed(at_work: Driver) -> None:
    pane = at_work.submissions()
    pane.table.select_id("s-mcc")
    pane.detail.ask_request()
    fill(at_work, sheet_of(at_work), {"on": "soon"})
    assert sheet_of(at_work).fields["title"].problem.isVisible()
    said = {"title": "Transcript", "asked_of": "i-lagos", "on": "2 November 2026", "chase_on": "in 2 weeks"}
    fill(at_work, sheet_of(at_work), said)
    at_work.until(lambda: at_work.snapshot.record.requests)
    (request,) = at_work.snapshot.record.requests
    assert (request.submission, request.authority, request.asked_of) == ("s-mcc", "mcc", "i-lagos")
    assert request.chase_on == date(2026, 12, 6)
    assert texts(pane.detail.requests) == ["Transcript"]
    pane.detail.requests.opened.emit(request.id)
    fill(at_work, sheet_of(at_work), {"step": "rejected", "on": "today", "note": "No seal on it"})
    at_work.until(lambda: len(at_work.snapshot.record.requests[0].events) == 2)
    assert [each.step for each in at_work.snapshot.record.requests[0].events] == [Step.ASKED, Step.REJECTED]
    row = pane.detail.requests.rows.row_of(request.id)
    assert row is not None
    assert row.below.startswith("Rejected · No seal on it · ask again on")
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: len(at_work.snapshot.record.requests[0].events) == 1)
    pane.detail.requests.select_id(request.id)
    pane.detail.requests.delete_wanted.emit()
    at_work.until(lambda: not at_work.snapshot.record.requests)
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: at_work.snapshot.record.requests)
