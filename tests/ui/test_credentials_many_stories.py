"""Several documents at once: type, issuer, evidence, sender, enclosure, scans as files; each one step that is taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.driver import Answers, Driver
from tests.ui.test_editing_stories import asked
from tracker.domain.record import CredentialId
from tracker.texts import render
from tracker.ui.panes.credentials import CredentialsPane
from tracker.ui.panes.entry_sheet import EntrySheet

BOTH = {"c-degree", "c-letter"}


@pytest.fixture
def pane(at_work: Driver) -> CredentialsPane:
    """Two documents are selected."""
    shown = at_work.credentials()
    shown.table.select_id("c-degree")
    model = shown.table.selectionModel()
    flags = model.SelectionFlag.Select | model.SelectionFlag.Rows
    model.select(shown.table.rows.index(shown.table.rows.position_of("c-letter"), 0), flags)
    at_work.until(shown.many.isVisible)
    return shown


def answer(person: Driver, words: str) -> None:
    """Choose what these words find."""
    question = asked(person)
    person.type(question.search, words)
    person.press(question.search, Qt.Key.Key_Return)


def undo_words(person: Driver) -> str:
    act = person.snapshot.undo_act
    return render(act) if act else ""


def of_both(person: Driver, attribute: str) -> set[object]:
    return {getattr(person.snapshot.credentials[each], attribute) for each in BOTH}


def test_what_is_selected_is_told(pane: CredentialsPane) -> None:
    assert pane.many.title.text() == "2 documents are selected"
    assert set(pane.table.selected_ids) == BOTH
    assert {each.id for each in pane.many.chosen} == BOTH


def test_a_type_for_all_is_one_step(at_work: Driver, pane: CredentialsPane) -> None:
    before = of_both(at_work, "type")
    at_work.click(pane.many.type)
    answer(at_work, "transcript")
    at_work.until(lambda: of_both(at_work, "type") == {"transcript"})
    assert undo_words(at_work) == "Type of 2 documents"
    assert set(pane.table.selected_ids) == BOTH
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: of_both(at_work, "type") == before)


def test_an_issuer_for_all_is_one_institution(at_work: Driver, pane: CredentialsPane) -> None:
    at_work.click(pane.many.issuer)
    at_work.until(lambda: at_work.window.findChildren(EntrySheet))
    (sheet,) = at_work.window.findChildren(EntrySheet)
    field = sheet.fields["issuer"]
    at_work.type(field.focusProxy() or field, "Lagos General Hospital")
    at_work.click(sheet.take)
    at_work.until(lambda: undo_words(at_work) == "Issuer of 2 documents")
    (issuer,) = of_both(at_work, "issuer")
    made = at_work.snapshot.record.institution(str(issuer))
    assert made is not None
    assert made.names[0].text == "Lagos General Hospital"
    at_work.choose(at_work.window.commands.undo)
    at_work.until(lambda: at_work.snapshot.record.institution(str(issuer)) is None)


def test_evidence_and_sender_of_all(at_work: Driver, pane: CredentialsPane) -> None:
    at_work.click(pane.many.evidence)
    answer(at_work, "registrar")
    at_work.until(lambda: of_both(at_work, "activity") == {"a-work"})
    assert undo_words(at_work) == "Evidence in 2 documents"
    at_work.click(pane.many.sent_by)
    question = asked(at_work)
    at_work.press(question.search, Qt.Key.Key_Return)
    at_work.until(lambda: undo_words(at_work) == "Sender of 2 documents")
    assert len(of_both(at_work, "sent_by")) == 1


def test_all_are_enclosed_once(at_work: Driver, pane: CredentialsPane) -> None:
    at_work.click(pane.many.enclose)
    answer(at_work, "mcc")
    wanted = (CredentialId("c-passport"), CredentialId("c-degree"), CredentialId("c-letter"))
    at_work.until(lambda: at_work.snapshot.submissions["s-mcc"].encloses == wanted)
    assert undo_words(at_work) == "Enclosing of 2 documents for MCC"


def test_the_scans_are_written_to_a_folder(
    at_work: Driver, pane: CredentialsPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "scans"
    monkeypatch.setattr(Answers, "ask_scan_folder", lambda _: folder)
    at_work.click(pane.many.export)
    at_work.until(lambda: "Saved to" in at_work.message)
    assert "1 file." in at_work.message
    assert "not protected" in at_work.message
    assert [file.name for file in folder.iterdir()] == ["Bachelor of Medicine.tiff"]


def test_all_are_deleted_with_one_step(at_work: Driver, pane: CredentialsPane) -> None:
    at_work.click(pane.many.delete)
    at_work.until(lambda: not BOTH & set(at_work.snapshot.credentials))
    assert undo_words(at_work) == "Deletion of 2 documents"
    assert pane.detail.isVisible()


def test_one_of_them_is_opened_from_the_list(at_work: Driver, pane: CredentialsPane) -> None:
    pane.many.opened.emit("c-letter")
    at_work.until(pane.detail.isVisible)
    assert pane.table.selected_ids == ["c-letter"]


def test_the_pages_of_a_document_are_turned_here_too(at_work: Driver) -> None:
    pane = at_work.credentials()
    pane.table.select_id("c-degree")
    before = at_work.snapshot.credentials["c-degree"].scans
    at_work.click(pane.desk.turn_right)
    at_work.until(lambda: at_work.snapshot.credentials["c-degree"].scans != before)
    assert undo_words(at_work) == "Rotate page 1 of “Bachelor of Medicine”"
