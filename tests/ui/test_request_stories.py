"""Papers that go from body to body: asked for, followed until they are accepted, and asked about again in time."""

from datetime import date

from PySide6.QtCore import Qt

from tests.ui.driver import Driver, texts
from tests.ui.test_access import nothing_sticks_out
from tests.ui.test_planning_stories import fill, sheet_of
from tracker.domain.fee import Fee
from tracker.domain.planning import Direction, Request, Step, Way
from tracker.ui.panes.entry_sheet import EntrySheet
from tracker.ui.panes.request_page import RequestSheet


def request_of(person: Driver) -> Request:
    (request,) = person.snapshot.record.requests
    return request


def begin_request(person: Driver) -> RequestSheet:
    """Ask for a transcript at MCC, and open what there is about it."""
    pane = person.submissions()
    pane.table.select_id("s-mcc")
    pane.detail.ask_request()
    said = {"title": "Transcript", "asked_of": "i-lagos", "on": "2 November 2026", "chase_on": "in 2 weeks"}
    fill(person, sheet_of(person), said)
    person.until(lambda: person.snapshot.record.requests)
    pane.detail.requests.select_id(request_of(person).id)
    person.press(pane.detail.requests, Qt.Key.Key_Return)
    sheet = pane.detail.request_sheet
    assert sheet is not None
    person.until(sheet.isVisible)
    return sheet


def asked_on(person: Driver, sheet: RequestSheet) -> EntrySheet:
    found = [each for each in person.window.findChildren(EntrySheet) if each.isVisible()]
    assert len(found) == 1
    assert found[0].parent() is sheet
    return found[0]


def test_a_paper_that_another_body_sends_is_followed(at_work: Driver) -> None:
    pane = at_work.submissions()
    pane.table.select_id("s-mcc")
    pane.detail.ask_request()
    fill(at_work, sheet_of(at_work), {"on": "soon"})
    assert sheet_of(at_work).fields["title"].problem.isVisible()
    sheet_of(at_work).reject()
    sheet = begin_request(at_work)
    request = request_of(at_work)
    assert (request.submission, request.authority, request.asked_of) == ("s-mcc", "mcc", "i-lagos")
    assert request.chase_on == date(2026, 12, 6)
    assert texts(pane.detail.requests) == ["Transcript"]
    at_work.click(sheet.add_event)
    said = {"step": "rejected", "word": "Reviewed and not accepted", "on": "today", "note": "No seal on it"}
    fill(at_work, asked_on(at_work, sheet), said)
    at_work.until(lambda: len(request_of(at_work).events) == 2)
    assert [each.step for each in request_of(at_work).events] == [Step.ASKED, Step.REJECTED]
    at_work.until(lambda: texts(sheet.events) == ["Reviewed and not accepted", "Asked for"])
    at_work.click(sheet.end)
    row = pane.detail.requests.rows.row_of(request.id)
    assert row is not None
    assert row.below.startswith("Reviewed and not accepted · No seal on it · ask again on")
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: len(request_of(at_work).events) == 1)
    pane.detail.requests.select_id(request.id)
    pane.detail.requests.delete_wanted.emit()
    at_work.until(lambda: not at_work.snapshot.record.requests)
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: at_work.snapshot.record.requests)


def test_the_body_s_own_word_says_the_step(at_work: Driver) -> None:
    sheet = begin_request(at_work)
    at_work.click(sheet.add_event)
    fill(at_work, asked_on(at_work, sheet), {"word": "Verification returned - passed", "on": "today"})
    at_work.until(lambda: len(request_of(at_work).events) == 2)
    last = request_of(at_work).events[-1]
    assert (last.step, last.word) == (Step.ACCEPTED, "Verification returned - passed")


def test_what_is_noted_is_mended_and_the_day_to_ask_again_emptied(at_work: Driver) -> None:
    sheet = begin_request(at_work)
    sheet.events.select_first()
    at_work.press(sheet.events, Qt.Key.Key_Return)
    entry = asked_on(at_work, sheet)
    assert entry.fields["step"].value == "asked"  # type: ignore[union-attr]
    fill(at_work, entry, {"on": "3 November 2026", "chase_on": "", "note": "by telephone"})
    at_work.until(lambda: request_of(at_work).chase_on is None)
    (event,) = request_of(at_work).events
    assert (event.on, event.step, event.note) == (date(2026, 11, 3), Step.ASKED, "by telephone")
    at_work.until(lambda: texts(sheet.events) == ["Asked for"])
    at_work.click(sheet.change)
    fill(at_work, asked_on(at_work, sheet), {"title": "Final transcript", "usual_days": "60", "note": "with the seal"})
    at_work.until(lambda: request_of(at_work).title == "Final transcript")
    assert (request_of(at_work).usual_days, request_of(at_work).note) == (60, "with the seal")
    assert request_of(at_work).events == (event,)
    at_work.until(lambda: sheet.windowTitle() == "Final transcript")
    sheet.events.select_first()
    sheet.events.delete_wanted.emit()
    at_work.until(lambda: request_of(at_work).events == ())
    at_work.click(sheet.end)
    for _ in range(3):
        at_work.choose(at_work.window.commands.undo)
        at_work.until(at_work.window.commands.redo.isEnabled)
    at_work.until(lambda: request_of(at_work).chase_on == date(2026, 12, 6))


def test_letters_and_calls_about_it_are_logged(at_work: Driver) -> None:
    sheet = begin_request(at_work)
    at_work.click(sheet.add_letter)
    said = {"subject": "Where is it?", "direction": "in", "way": "phone", "on": "yesterday", "answer_by": "in 1 week", "text": "Next week"}  # fmt: skip
    fill(at_work, asked_on(at_work, sheet), said)
    at_work.until(lambda: at_work.snapshot.record.letters)
    (letter,) = at_work.snapshot.record.letters
    assert (letter.concerns, letter.direction, letter.way) == (request_of(at_work).id, Direction.IN, Way.PHONE)
    assert (letter.on, letter.answer_by) == (date(2026, 11, 21), date(2026, 11, 29))
    at_work.until(lambda: texts(sheet.letters) == ["Where is it?"])
    nothing_sticks_out(at_work, "request", sheet)
    row = sheet.letters.rows.row_of(letter.id)
    assert row is not None
    assert row.below == "Telephone to you · answer wanted by 29 November 2026 · Next week"
    sheet.letters.select_first()
    at_work.press(sheet.letters, Qt.Key.Key_Return)
    fill(at_work, asked_on(at_work, sheet), {"answer_by": ""})
    at_work.until(lambda: at_work.snapshot.record.letters[0].answer_by is None)
    at_work.until(lambda: sheet.letters.rows.rowCount() == 1)
    sheet.letters.select_first()
    sheet.letters.delete_wanted.emit()
    at_work.until(lambda: not at_work.snapshot.record.letters)


def test_what_a_request_costs_is_added_mended_and_dropped_and_counts_with_the_submission(at_work: Driver) -> None:
    detail = at_work.submissions().detail
    sheet = begin_request(at_work)
    assert not sheet.fees.isVisible()
    at_work.click(sheet.add_fee)
    fill(at_work, asked_on(at_work, sheet), {"amount": "fifty", "currency": "USD"})
    assert "figures" in asked_on(at_work, sheet).fields["amount"].problem.text()
    fill(at_work, asked_on(at_work, sheet), {"purpose": "transcript", "amount": "50", "currency": "usd"})
    at_work.until(lambda: request_of(at_work).fees == (Fee("50", "USD", "transcript"),))
    at_work.until(lambda: texts(sheet.fees) == ["Transcript"])
    row = sheet.fees.rows.row_of("0")
    assert row is not None
    assert (row.below, row.aside) == ("not paid yet", "50 USD")
    sums = "Paid: 278.00 CAD  ·  Open: 300.00 CAD, 50 USD  ·  In all: 578.00 CAD, 50 USD"
    assert detail.costs_words == f"{sums} (with the papers sent straight there)"
    nothing_sticks_out(at_work, "request", sheet)
    sheet.fees.select_first()
    at_work.press(sheet.fees, Qt.Key.Key_Return)
    fill(at_work, asked_on(at_work, sheet), {"amount": "55.50", "paid_on": "yesterday"})
    mended = Fee("55.50", "USD", "transcript", date(2026, 11, 21))
    at_work.until(lambda: request_of(at_work).fees == (mended,))
    at_work.until(lambda: detail.costs_words.startswith("Paid: 278.00 CAD, 55.50 USD  ·  Open: 300.00 CAD  ·"))
    sheet.fees.select_first()
    sheet.fees.delete_wanted.emit()
    at_work.until(lambda: request_of(at_work).fees == ())
    at_work.until(lambda: not sheet.fees.isVisible())
    at_work.click(sheet.end)
    undo = at_work.window.commands.undo
    for before in ((mended,), (Fee("50", "USD", "transcript"),), ()):
        assert "Fee" in undo.text()
        at_work.choose(undo)
        at_work.until(lambda wanted=before: request_of(at_work).fees == wanted)
    assert len(request_of(at_work).events) == 1
