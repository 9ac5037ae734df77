"""The portal ledger: what is typed where, since when and what stood there before; and what all of it costs."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ui.driver import PASSPHRASE, Driver
from tests.ui.test_access import nothing_sticks_out
from tests.ui.test_editing_stories import overwrite
from tests.ui.test_planning_stories import fill, sheet_of
from tracker.domain.fee import Fee
from tracker.ui.panes.statement_form import StatementField
from tracker.ui.panes.submission_detail import SubmissionDetail
from tracker.workspace import Workspace

IN_MARCH = datetime(2026, 3, 3, 12, tzinfo=UTC)
ISOLATES = re.compile("[\u2066-\u2069]")


@pytest.fixture
def at_ledger(driver: Driver, exchange_folder: Path, tmp_path: Path) -> Driver:
    """Somebody at the window in November, with a record that was filled in March."""
    folder = tmp_path / "march"
    with Workspace.create(folder, PASSPHRASE, lambda: IN_MARCH) as workspace:
        workspace.import_folder(exchange_folder)
    driver.start(folder, PASSPHRASE)
    driver.wait_for_record()
    driver.submissions().table.select_id("s-mcc")
    return driver


def detail(person: Driver) -> SubmissionDetail:
    return person.submissions().detail


def typed(person: Driver, field: str) -> StatementField:
    return next(each for each in detail(person).statements.fields if each.key == field)


def said_of(person: Driver, field: str) -> str:
    return ISOLATES.sub("", typed(person, field).since.text())


def test_each_typed_field_says_since_when_and_what_stood_there_before(at_ledger: Driver) -> None:
    assert said_of(at_ledger, "holder_name") == "since 3 March 2026"
    overwrite(at_ledger, typed(at_ledger, "holder_name").line, "Amara N. Okafor")
    detail(at_ledger).reference.setFocus()
    at_ledger.until(lambda: said_of(at_ledger, "holder_name") == "since 22 November 2026; before: “Amara Okafor”")
    assert typed(at_ledger, "holder_name").since.isVisible()
    assert said_of(at_ledger, "graduation_date") == "since 3 March 2026"
    nothing_sticks_out(at_ledger, "ledger", detail(at_ledger))
    at_ledger.choose(at_ledger.window.commands.undo)
    at_ledger.until(lambda: said_of(at_ledger, "holder_name") == "since 3 March 2026")


def test_since_when_is_heard_with_the_field_and_only_where_it_is_known(at_ledger: Driver) -> None:
    heard = typed(at_ledger, "holder_name").line.accessibleDescription()
    assert ISOLATES.sub("", heard) == "since 3 March 2026"
    detail(at_ledger).statements.offer("gender")
    empty = typed(at_ledger, "gender")
    assert not empty.since.isVisible()
    assert empty.line.accessibleDescription() == ""
    pane = at_ledger.credentials()
    pane.table.select_id("c-letter")
    assert [field.since.text() for field in pane.detail.statements.fields] == ["", "", ""]


def test_fees_that_are_alike_are_each_counted(at_ledger: Driver) -> None:
    assert detail(at_ledger).costs_words == "Paid: 278.00 CAD  ·  Open: 300.00 CAD  ·  In all: 578.00 CAD"
    said = {"purpose": "courier", "amount": "20", "currency": "cad"}
    for number in (3, 4):
        detail(at_ledger).ask_fee()
        fill(at_ledger, sheet_of(at_ledger), said)
        at_ledger.until(lambda wanted=number: len(at_ledger.snapshot.submissions["s-mcc"].fees) == wanted)
    assert at_ledger.snapshot.submissions["s-mcc"].fees[2:] == (Fee("20", "CAD", "courier"),) * 2
    at_ledger.until(
        lambda: detail(at_ledger).costs_words == "Paid: 278.00 CAD  ·  Open: 340.00 CAD  ·  In all: 618.00 CAD"
    )
