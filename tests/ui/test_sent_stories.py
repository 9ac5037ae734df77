"""What was sent stays as it was sent: what differs from it later stands with the submission, and leads to its place."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog

from tests.ui.driver import Driver, texts
from tracker.domain.record import Event
from tracker.texts import text
from tracker.ui import edits
from tracker.ui.places import Section


def test_what_differs_from_what_was_sent_stands_with_the_submission(at_work: Driver) -> None:
    pane = at_work.submissions()
    pane.table.select_id("s-mcc")
    assert not pane.detail.sent.isVisible()
    sent = Event(date(2026, 11, 20), "submitted")
    at_work.window.session.edit(edits.add_items(text("Event"), "s-mcc", "events", sent))
    at_work.until(lambda: sent in at_work.snapshot.submissions["s-mcc"].events)
    assert not pane.detail.sent.isVisible()
    degree = at_work.snapshot.credentials["c-degree"]
    name = replace(degree.states[0], text="Amara Ngozi Okafor")
    changed = edits.set_attribute(text("Name"), "c-degree", states=(name, *degree.states[1:]))
    at_work.window.session.edit(changed)
    at_work.until(pane.detail.sent.isVisible)
    (row,) = texts(pane.detail.sent.table)
    assert "“Amara Ngozi Okafor” differs from what was sent: “Amara N. Okafor”." in row
    pane.detail.sent.table.opened.emit("0")
    bench = at_work.window.pages.bench
    assert bench is not None
    assert bench.section is Section.CREDENTIALS
    assert at_work.credentials().table.current_id == "c-degree"
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: not at_work.snapshot.sent_differences)


def test_the_history_of_whatever_is_selected_is_one_key_away(at_work: Driver) -> None:
    at_work.submissions().table.select_id("s-cpso")
    at_work.choose(at_work.window.commands.history)
    at_work.until(lambda: at_work.answers.told)
    shown: QDialog = at_work.answers.told[0]
    assert shown.windowTitle() == "History"
    at_work.go_to(Section.INBOX)
    at_work.choose(at_work.window.commands.history)
    at_work.until(lambda: "Select an entry" in at_work.message)
