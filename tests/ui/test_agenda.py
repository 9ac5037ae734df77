"""What comes next, as rows: pressing only where a day is planned, and told once."""

from datetime import date, timedelta

from tests.ui.driver import Driver
from tracker.ui.models.agenda import SOON_DAYS, action_rows
from tracker.ui.places import Section


def test_what_is_next_is_pressing_only_where_a_day_is_planned(at_work: Driver) -> None:
    at_work.choose_pathway("s-cpso", "cpso-independent-practice")
    rows = list(action_rows(at_work.snapshot, 50))
    of_cpso = [row for row in rows if row.source == "s-cpso"]
    assert of_cpso
    assert {(row.aside, row.urgency, row.day) for row in of_cpso} == {("", "", date.max)}
    assert all(row.title not in row.below for row in rows)
    pane, day = at_work.submissions(), at_work.snapshot.day + timedelta(days=SOON_DAYS - 1)
    pane.table.select_id("s-cpso")
    pane.detail.planned.line.setFocus()
    pane.detail.planned.line.setPlainText(day.isoformat())
    pane.detail.reference.setFocus()
    at_work.until(lambda: at_work.snapshot.submissions["s-cpso"].planned_on == day)
    later = [row for row in action_rows(at_work.snapshot, 50) if row.source == "s-cpso"]
    assert all(row.urgency and row.aside for row in later)


def test_where_nothing_waits_any_more_the_inbox_leads_to_what_was_found(at_work: Driver) -> None:
    pane, bench = at_work.go_to(Section.INBOX), at_work.window.pages.bench
    assert bench is not None
    at_work.click(at_work.button(pane, "See what was found"))
    assert bench.section is Section.FINDINGS
