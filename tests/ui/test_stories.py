"""What a person does with the window, from the first start on."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.factories import NOW
from tests.ui.driver import PASSPHRASE, Driver, texts
from tracker.settings import load_settings, settings_file
from tracker.texts import text
from tracker.ui.panes.list_pane import ListPane
from tracker.ui.panes.new_record import NewRecordPage
from tracker.ui.panes.unlock import UnlockPage
from tracker.ui.panes.welcome import WelcomePage
from tracker.ui.places import Section
from tracker.ui.theme import DONE, ERROR, INFO
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.sidebar import ITEM_ROLE
from tracker.workspace import Workspace


def test_first_start_asks_to_make_or_open_a_record(driver: Driver) -> None:
    driver.start()
    page = driver.page
    assert isinstance(page, WelcomePage)
    assert [page.new.isVisible(), page.open.isVisible(), page.sample.isVisible()] == [True, True, True]
    assert page.new.hasFocus()
    assert not driver.window.commands.import_.isEnabled()


def test_a_record_is_made_and_its_key_typed_back(driver: Driver, tmp_path: Path) -> None:
    driver.start()
    page = driver.begin_record()
    assert isinstance(page, NewRecordPage)
    target = tmp_path / "mine"
    page.set_folder(target)
    driver.type(page.first.line, PASSPHRASE)
    for stop in (page.again.line, page.first.eye, page.again.eye):
        focused = QApplication.focusWidget()
        assert focused is not None
        driver.press(focused, Qt.Key.Key_Tab)
        assert stop.hasFocus()
    driver.type(page.again.line, PASSPHRASE + "x")
    driver.click(page.make)
    assert "not the same" in page.problem.text()
    page.again.clear()
    driver.type(page.again.line, PASSPHRASE)
    driver.click(page.make)
    driver.until(page.typed.isVisible)
    key = page.shown.text()
    driver.type(page.typed, key[:-1] + "?")
    driver.click(page.done)
    assert "not the key" in page.key_problem.text()
    page.typed.clear()
    driver.type(page.typed, key.replace("-", " ").lower())
    driver.press(page.typed, Qt.Key.Key_Return)
    driver.click(driver.page.no)
    driver.wait_for_record()
    assert driver.window.pages.bench is not None
    assert load_settings(settings_file()).last_vault == str(target)
    assert page.shown.text() == ""
    driver.close()
    with Workspace.open(target, key, lambda: NOW) as opened:
        assert opened.record.is_empty()


@pytest.mark.parametrize(
    ("first", "again", "says"), [("", "", "Choose a passphrase"), ("short", "short", "easily guessed")]
)
def test_a_passphrase_that_will_not_do_is_said_beside_it(driver: Driver, first: str, again: str, says: str) -> None:
    driver.start()
    page = driver.begin_record()
    driver.type(page.first.line, first)
    driver.type(page.again.line, again)
    driver.click(page.make)
    assert says in page.problem.text()
    assert page.problem.isVisible()


def test_an_empty_record_says_what_to_do_first(driver: Driver, tmp_path: Path, exchange_folder: Path) -> None:
    with Workspace.create(tmp_path / "new", PASSPHRASE, lambda: NOW):
        pass
    driver.start(tmp_path / "new", PASSPHRASE)
    driver.wait_for_record()
    for words in ("Choose scans…", "Import a folder…"):
        assert driver.button(driver.overview(), words).isEnabled()
    assert driver.button(driver.overview(), "Choose scans…").hasFocus()
    driver.click(driver.button(driver.overview(), "Choose scans…"))
    pane = driver.credentials()
    assert not pane.listing.shows_rows
    driver.answers.folder = exchange_folder
    for section in (Section.CREDENTIALS, Section.CHRONOLOGY, Section.SUBMISSIONS, Section.FINDINGS, Section.INBOX):
        empty = driver.go_to(section)
        assert isinstance(empty, ListPane)
        assert [part.isVisible() for part in empty.parts()] == [True, *[False] * (len(empty.parts()) - 1)]
        assert not any(each.isVisible() for each in (empty.listing.search, *empty.filters))
        act = empty.listing.nothing.action
        assert act is None or act.hasFocus()
    assert driver.seen(driver.findings(), "Nothing to compare yet")
    driver.credentials()
    action = pane.listing.nothing.other
    assert action is not None
    driver.click(action)
    driver.until(lambda: pane.table.rows.rowCount() == 3)
    assert driver.window.messages.kind == DONE
    assert "Import of" in driver.message
    assert [part.isVisible() for part in pane.parts()] == [True] * len(pane.parts())
    assert all(each.isVisible() for each in pane.filters)


def test_a_folder_is_imported_undone_and_imported_again(driver: Driver, tmp_path: Path, exchange_folder: Path) -> None:
    with Workspace.create(tmp_path / "new", PASSPHRASE, lambda: NOW):
        pass
    driver.start(tmp_path / "new", PASSPHRASE)
    driver.wait_for_record()
    commands = driver.window.commands
    assert not commands.undo.isEnabled()
    driver.answers.folder = exchange_folder
    driver.choose(commands.import_)
    driver.until(commands.undo.isEnabled)
    assert "Import of “okafor”" in commands.undo.text()
    pane = driver.credentials()
    assert texts(pane.table) == ["Passport", "Bachelor of Medicine", "Letter of employment"]
    driver.choose(commands.undo)
    driver.until(commands.redo.isEnabled)
    assert "Import of “okafor”" in commands.redo.text()
    assert not pane.listing.shows_rows
    driver.choose(commands.redo)
    driver.until(commands.undo.isEnabled)
    assert driver.credentials().table.rows.rowCount() == 3


def test_a_section_that_is_not_seen_follows_when_it_is(at_work: Driver) -> None:
    """What many sections show is worked out for the one that is looked at, not for all that were."""
    pane = at_work.credentials()
    at_work.deadlines()
    at_work.window.session.delete(text("Deletion"), [("credential", "c-passport")])
    at_work.until(lambda: "c-passport" not in at_work.snapshot.credentials)
    assert pane.table.rows.rowCount() == 3
    assert at_work.credentials() is pane
    assert pane.table.rows.rowCount() == 2


def test_what_is_wrong_with_a_folder_is_told_in_full(at_work: Driver, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "applicant.json").write_text(
        json.dumps({"format": "credential-tracker", "version": 1, "applicant": {"names": 3}, "credentials": 4})
    )
    at_work.answers.folder = broken
    at_work.choose(at_work.window.commands.import_)
    at_work.until(lambda: at_work.message)
    assert at_work.window.messages.kind == ERROR
    assert "2 faults" in at_work.message
    assert "nothing was changed" in at_work.message
    at_work.click(at_work.window.messages.acts[0])
    assert at_work.answers.told[0].isVisible()


def test_a_document_is_seen_with_its_statements_and_its_scan(at_work: Driver) -> None:
    pane = at_work.credentials()
    assert pane.listing.count_words == "3"
    pane.table.select_id("c-degree")
    statements = pane.detail.statements.rows
    assert [row.statement.text for row in statements] == ["Amara N. Okafor", "12/11/2012", "University of Lagos"]
    assert "12 November or 11 December 2012" in statements[1].reading
    at_work.until(lambda: pane.scan.is_drawn)
    assert len(pane.scan.pages) == 2
    pane.scan.turn_on()
    at_work.until(lambda: pane.scan.is_drawn)
    assert pane.scan.page == pane.scan.pages[1]
    pane.table.select_id("c-letter")
    assert pane.scan.page is None


def test_searching_narrows_the_list_and_escape_shows_all(at_work: Driver) -> None:
    pane = at_work.credentials()
    at_work.choose(at_work.window.commands.find)
    assert pane.listing.search.hasFocus()
    at_work.type(pane.listing.search, "lagos")
    assert texts(pane.table) == ["Bachelor of Medicine"]
    assert pane.listing.count_words == "1 of 3"
    at_work.type(pane.listing.search, " nowhere")
    assert not pane.listing.shows_rows
    at_work.press(pane.listing.search, Qt.Key.Key_Escape)
    assert pane.listing.count_words == "3"


def test_a_finding_shows_both_texts_and_leads_to_the_source(at_work: Driver) -> None:
    found = at_work.finding("date.typo")
    pane = at_work.findings()
    assert pane.table.rows.rowCount() == len(at_work.snapshot.groups)
    pane.table.select_id(at_work.snapshot.group_of[found.key].id)
    marked = [each for text in pane.detail.comparison.marked_texts() for each in text]
    assert "".join(marked).count("8")
    assert "".join(marked).count("9")
    at_work.click(pane.detail.source_button)
    credentials = at_work.window.pages.bench.pane(Section.CREDENTIALS)  # type: ignore[union-attr]
    assert at_work.window.pages.bench.section is Section.CREDENTIALS  # type: ignore[union-attr]
    assert credentials.table.current_id == found.sources[0]  # type: ignore[attr-defined]
    fields = credentials.detail.statements.fields  # type: ignore[attr-defined]
    assert [field.key for field in fields if field.line.hasFocus()] == ["date_of_birth"]


def test_enter_on_a_finding_goes_to_its_source_too(at_work: Driver) -> None:
    pane = at_work.findings()
    found = next(each for each in at_work.snapshot.report.findings if each.sources == ("s-mcc",))
    pane.table.select_id(at_work.snapshot.group_of[found.key].id)
    at_work.press(pane.table, Qt.Key.Key_Return)
    bench = at_work.window.pages.bench
    assert bench is not None
    assert bench.section is Section.SUBMISSIONS


def test_findings_are_narrowed_to_one_body_and_one_level(at_work: Driver) -> None:
    pane = at_work.findings()
    everything = pane.table.rows.rowCount()
    pane.bodies.setCurrentIndex(pane.bodies.findData("mcc"))
    of_mcc = {row.id for row in pane.table.rows.rows if "mcc" in row.authorities}
    assert 0 < pane.table.rows.rowCount() == len(of_mcc) < everything
    pane.severities.setCurrentIndex(pane.severities.findData("note"))
    notes = {row.id for row in pane.table.rows.rows if row.row.severity == "note"}
    assert set(pane.table.ids) == of_mcc & notes
    pane.bodies.setCurrentIndex(0)
    pane.severities.setCurrentIndex(0)
    assert pane.table.rows.rowCount() == everything


def test_the_overview_leads_to_everything_on_it(at_work: Driver) -> None:
    pane = at_work.overview()
    bench = at_work.window.pages.bench
    assert bench is not None
    assert texts(pane.deadlines)[0].strip("\u2068\u2069") == "Pay the fee"
    assert pane.deadlines.rows.row_at(0).urgency == "blocker"
    assert texts(pane.planned) == ["MCC", "CPSO"]
    for table, section in (
        (pane.findings, Section.FINDINGS),
        (pane.deadlines, Section.DEADLINES),
        (pane.planned, Section.CHECKLIST),
    ):
        at_work.go_to(Section.OVERVIEW)
        open_first(at_work, table)
        assert bench.section is section
    at_work.go_to(Section.OVERVIEW)
    tile = next(each for each in pane.tiles.values() if each.accessibleName().split(": ")[1][0] != "0")
    at_work.click(tile)
    listed = at_work.findings()
    assert listed.severities.currentData() == tile.severity
    assert tile.accessibleName().split(": ")[1].split()[0] == str(listed.table.rows.rowCount())


def test_findings_are_counted_alike_everywhere(at_work: Driver) -> None:
    """As many as the list has rows: on the tiles, beside the sections, at each document."""
    pane, bench = at_work.overview(), at_work.window.pages.bench
    assert bench is not None
    tiles = sum(int(each.accessibleName().split(": ")[1].split()[0]) for each in pane.tiles.values())
    listed = [each for each in at_work.findings().table.rows.rows if not each.is_settled]
    assert tiles == len(listed) < len(at_work.snapshot.open_findings)
    place = bench.sidebar.model().index(list(Section).index(Section.FINDINGS), 0)
    assert place.data(ITEM_ROLE)[1].shown == str(tiles)
    documents = at_work.credentials()
    for row in documents.table.rows.rows:
        documents.table.select_id(row.id)
        assert row.found.count == documents.detail.findings.rows.rowCount()


def open_first(person: Driver, table: RecordTable) -> None:
    place = table.visualRect(table.model().index(0, 0)).center()
    person.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_submission_shows_its_ledger(at_work: Driver) -> None:
    pane = at_work.submissions()
    pane.table.select_id("s-mcc")
    assert texts(pane.detail.enclosures) == ["Passport", "Bachelor of Medicine"]
    assert texts(pane.detail.events) == ["Account opened"]
    assert texts(pane.detail.fees) == ["Account", "Verification"]
    assert pane.detail.costs_words == "Paid: 278.00 CAD  ·  Open: 300.00 CAD  ·  In all: 578.00 CAD"
    pane.detail.enclosures.select_id("c-passport")
    at_work.press(pane.detail.enclosures, Qt.Key.Key_Return)
    bench = at_work.window.pages.bench
    assert bench is not None
    assert bench.section is Section.CREDENTIALS


def test_a_wrong_passphrase_is_said_beside_the_field_and_the_right_one_opens(driver: Driver, vault: Path) -> None:
    driver.start(vault)
    page = driver.page
    assert isinstance(page, UnlockPage)
    driver.click(page.unlock)
    assert "Type the passphrase" in page.problem.text()
    driver.type(page.secret.line, "not it")
    driver.press(page.secret.line, Qt.Key.Key_Return)
    driver.until(lambda: page.problem.isVisible() and page.unlock.isEnabled())
    assert "does not open" in page.problem.text()
    page.secret.clear()
    driver.type(page.secret.line, PASSPHRASE)
    driver.click(page.unlock)
    driver.wait_for_record()
    assert not page.secret.text or driver.page is not page


def test_a_wrong_passphrase_at_hand_asks_for_the_right_one(driver: Driver, vault: Path) -> None:
    driver.start(vault, "not it")
    driver.until(lambda: isinstance(driver.page, UnlockPage) and driver.page.problem.isVisible())
    assert driver.page.folder == vault


def test_a_record_that_is_gone_is_said(driver: Driver, tmp_path: Path) -> None:
    driver.start(tmp_path / "gone", PASSPHRASE)
    assert isinstance(driver.page, WelcomePage)
    assert "gone" in driver.message
    assert "tracker new" not in driver.message


def test_a_record_that_is_open_elsewhere_is_said(driver: Driver, vault: Path) -> None:
    with Workspace.open(vault, PASSPHRASE, lambda: NOW):
        driver.start(vault, PASSPHRASE)
        driver.until(lambda: driver.message)
    assert "open in another program" in driver.message


def test_locking_leaves_nothing_on_the_screen(at_work: Driver, vault: Path) -> None:
    at_work.credentials()
    at_work.choose(at_work.window.commands.lock)
    at_work.until(lambda: isinstance(at_work.page, UnlockPage))
    assert at_work.page.folder == vault
    assert at_work.window.pages.bench is None
    assert at_work.window.windowTitle() == "Tracker"
    assert at_work.window.session.snapshot is None
    assert not at_work.window.commands.dossier.isEnabled()
    with Workspace.open(vault, PASSPHRASE, lambda: NOW) as opened:
        assert opened.record.names


def test_a_cancelled_import_changes_nothing(at_work: Driver, exchange_folder: Path) -> None:
    window = at_work.window
    at_work.answers.folder = exchange_folder
    before = at_work.snapshot
    window.session.started.connect(lambda _: window.strip.cancel())
    at_work.choose(window.commands.import_)
    at_work.until(lambda: "Stopped" in at_work.message)
    assert window.messages.kind == INFO
    assert not window.strip.isVisible()
    assert window.session.snapshot is before


def test_an_export_says_where_it_is_and_that_it_is_unprotected(at_work: Driver, tmp_path: Path) -> None:
    target = tmp_path / "out"
    at_work.answers.folder = target
    at_work.choose(at_work.window.commands.export)
    at_work.until(lambda: at_work.message)
    assert "not protected" in at_work.message
    assert (target / "applicant.json").is_file()


def test_the_dossier_of_a_body_is_written_and_says_where_it_lies(at_work: Driver, tmp_path: Path) -> None:
    at_work.choose(at_work.window.commands.dossier)
    sheet = at_work.window.sheet
    assert sheet is not None
    assert sheet.bodies.currentData() == "mcc"
    sheet.file.setText(str(tmp_path / "out" / "mine.pdf"))
    at_work.click(sheet.write)
    at_work.until(sheet.problem.isVisible)
    assert "out" in sheet.problem.text()
    at_work.answers.file = tmp_path / "mine.pdf"
    sheet.choose.click()
    at_work.click(sheet.write)
    at_work.until(lambda: at_work.window.dossier.end)
    assert (tmp_path / "mine.pdf").read_bytes().startswith(b"%PDF-")
    end = at_work.window.dossier.end
    assert end is not None
    assert str(tmp_path / "mine.pdf") in end.said[0]
    assert end.open_button.hasFocus()


def test_a_dossier_that_is_stopped_leaves_no_file(at_work: Driver, tmp_path: Path) -> None:
    at_work.choose(at_work.window.commands.dossier)
    sheet = at_work.window.sheet
    assert sheet is not None
    sheet.file.setText(str(tmp_path / "mine.pdf"))
    at_work.window.session.started.connect(lambda job: job.cancel())
    at_work.click(sheet.write)
    at_work.until(lambda: "Stopped" in sheet.problem.text())
    assert list(tmp_path.glob("*.pdf")) == []
    assert sheet.write.isEnabled()
