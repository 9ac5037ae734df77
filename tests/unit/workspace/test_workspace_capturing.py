"""Scans that come in: the inbox, what is confirmed, what is linked, what goes on after a stop. On a real vault."""

import io
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.samples import picture, write_applicant
from tracker.capture.words.reading import ScanReader
from tracker.domain.inbox import is_in_inbox
from tracker.domain.record import CredentialId, Statement
from tracker.domain.vocabulary import CredentialType, Field
from tracker.errors import CancelledError, NotFoundError, NotOnFileError, ScanUnreadableError
from tracker.texts import describe_fault, render
from tracker.workspace import Workspace
from tracker.workspace.capturing import Confirmed

PASSPHRASE = "four plain words"


def now() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


def paper(*lines: tuple[str, str], head: str = "Council of Physicians") -> bytes:
    """A form as a PDF with a text layer."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(500, 700), invariant=1)
    canvas.setFont("Helvetica", 22)
    canvas.drawString(120, 640, head)
    canvas.setFont("Helvetica", 12)
    for number, (label, value) in enumerate(lines):
        canvas.drawString(40, 560 - 30 * number, label)
        canvas.drawString(220, 560 - 30 * number, value)
    canvas.save()
    return held.getvalue()


GOOD_STANDING = paper(
    ("Certificate of Good Standing", ""), ("Name", "Amara Ngozi Okafor"), ("Registration number", "SMC-20471"),
    ("Date of issue", "2 May 2026"),
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "vault"
    Workspace.create(folder, PASSPHRASE, now).close()
    return folder


@pytest.fixture
def workspace(made: Path, tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(shutil.copytree(made, tmp_path / "vault"), PASSPHRASE, now) as opened:
        yield opened


@pytest.fixture(scope="module")
def reader() -> Iterator[ScanReader]:
    started = ScanReader()
    yield started
    started.close()


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    """A folder as people have them: papers, a copy under another name, and what is no scan."""
    folder = tmp_path / "loose"
    (folder / "more").mkdir(parents=True)
    (folder / "good standing.pdf").write_bytes(GOOD_STANDING)
    (folder / "more" / "copy.pdf").write_bytes(GOOD_STANDING)
    (folder / "photo.png").write_bytes(picture("PNG"))
    (folder / "cut.jpg").write_bytes(picture("JPEG")[:2000])
    (folder / "notes.txt").write_text("buy stamps")
    (folder / ".hidden.png").write_bytes(picture("PNG"))
    (folder / "link.pdf").symlink_to(folder / "good standing.pdf")
    return folder


def item(workspace: Workspace, title: str) -> CredentialId:
    return next(one.credential.id for one in workspace.inbox() if one.credential.title == title)


def test_loose_scans_come_in_and_bad_ones_stop_no_other(workspace: Workspace, loose: Path) -> None:
    intake = workspace.import_scans(loose)
    assert [one.credential.title for one in intake.added] == ["good standing", "copy", "photo"]
    assert [one.place for one in intake.faults] == ["link.pdf", "cut.jpg", "notes.txt"]
    assert describe_fault(intake.faults[1]) == "The scan “cut.jpg” cannot be decoded (it is damaged or cut off)"
    assert len(workspace.inbox()) == 3
    assert workspace.verify().problems == ()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("bill \u202egpj.exe.png", "bill gpj.exe"),
        ("عقد\u200cنامه.png", "عقد\u200cنامه"),
        ("\u202e.png", "Scan"),
        ("a\nb.png", "a b"),
    ],
)
def test_a_scan_is_called_like_its_file_without_signs_that_turn_the_name_round(
    workspace: Workspace, tmp_path: Path, name: str, title: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(picture("PNG", "One"))
    (made,) = workspace.import_scans(tmp_path / "in").added
    assert made.credential.title == title


def test_the_same_content_is_linked_and_not_refused(workspace: Workspace, loose: Path) -> None:
    workspace.import_scans(loose)
    links = {one.credential.title: one.same_as for one in workspace.inbox()}
    assert links == {
        "good standing": (item(workspace, "copy"),),
        "copy": (item(workspace, "good standing"),),
        "photo": (),
    }


def test_an_import_that_was_stopped_goes_on(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(7):
        (folder / f"{number}.png").write_bytes(picture("PNG", f"Paper {number}"))

    def stop_at_five(done: int, of: int) -> None:
        if done == 5:
            raise CancelledError

    first = workspace.import_scans(folder, stop_at_five)
    assert first.was_stopped
    assert len(workspace.inbox()) == 5
    second = workspace.import_scans(folder)
    assert (len(second.added), len(second.known), second.was_stopped) == (2, 5, False)
    assert len(workspace.inbox()) == 7


def test_what_was_confirmed_is_not_taken_in_again(workspace: Workspace, loose: Path) -> None:
    workspace.import_scans(loose)
    workspace.confirm(item(workspace, "photo"), Confirmed(CredentialType.PHOTO, "Photo"))
    assert workspace.import_scans(loose).added == ()


def test_confirming_is_one_change_and_can_be_taken_back(workspace: Workspace, loose: Path, reader: ScanReader) -> None:
    workspace.import_scans(loose)
    waiting = item(workspace, "good standing")
    (read,) = workspace.read_off(reader, waiting)
    assert read.reading.type is not None
    assert read.reading.type.type is CredentialType.GOOD_STANDING_CERTIFICATE
    states = tuple(
        Statement(one.field, one.text, one.calendar, page=one.page) for one in read.suggestions if one.confidence >= 0.8
    )
    assert {(one.field, one.text) for one in states} >= {
        ("holder_name", "Amara Ngozi Okafor"), ("registration_number", "SMC-20471"), ("issue_date", "2 May 2026"),
    }  # fmt: skip
    changes = workspace.confirm(waiting, Confirmed(CredentialType.GOOD_STANDING_CERTIFICATE, "Good standing", states))
    assert render(changes.act) == "Confirm “Good standing”"
    credential = workspace.record.credential(waiting)
    assert credential is not None
    assert credential.states == states
    assert not is_in_inbox(credential)
    workspace.undo()
    assert waiting in {one.credential.id for one in workspace.inbox()}


def test_nothing_enters_the_record_by_reading(workspace: Workspace, loose: Path, reader: ScanReader) -> None:
    workspace.import_scans(loose)
    before = workspace.record
    workspace.read_off(reader, item(workspace, "good standing"))
    assert workspace.record == before
    assert all(credential.states == () for credential in before.credentials)


def test_the_recognised_text_is_found_and_stands_nowhere_unprotected(
    workspace: Workspace, loose: Path, reader: ScanReader
) -> None:
    workspace.import_scans(loose)
    workspace.read_off(reader, item(workspace, "good standing"))
    assert {match.page for match in workspace.search_text("ngozi okafor")} == {1}
    for file in workspace.folder.rglob("*"):
        assert not file.is_file() or b"Ngozi" not in file.read_bytes()


def test_one_field_at_a_time(workspace: Workspace, loose: Path) -> None:
    workspace.import_scans(loose)
    waiting = item(workspace, "good standing")
    changes = workspace.confirm_field(waiting, Statement(Field.HOLDER_NAME, "Amara Okafor"))
    assert render(changes.act) == "Confirm name of “good standing”"
    workspace.confirm_field(waiting, Statement(Field.HOLDER_NAME, "Amara Ngozi Okafor"))
    workspace.confirm_field(waiting, Statement(Field.SCORE, "Listening 400"))
    workspace.confirm_field(waiting, Statement(Field.SCORE, "Reading 390"))
    credential = workspace.record.credential(waiting)
    assert credential is not None
    assert [one.text for one in credential.states] == ["Amara Ngozi Okafor", "Listening 400", "Reading 390"]


def test_a_back_becomes_a_page_of_its_front(workspace: Workspace, loose: Path) -> None:
    workspace.import_scans(loose)
    front, back = item(workspace, "good standing"), item(workspace, "photo")
    workspace.put_together([back], front)
    credential = workspace.record.credential(front)
    assert credential is not None
    assert len(credential.scans) == 2
    assert workspace.record.credential(back) is None
    workspace.undo()
    assert workspace.record.credential(back) is not None


def test_a_paper_kept_as_it_is_leaves_the_inbox(workspace: Workspace, loose: Path) -> None:
    workspace.import_scans(loose)
    workspace.confirm(item(workspace, "photo"), Confirmed(CredentialType.OTHER, "Tax bill"))
    assert "Tax bill" not in {one.credential.title for one in workspace.inbox()}
    assert len(workspace.inbox()) == 2


def test_what_was_confirmed_teaches_the_next_of_its_issuer(
    workspace: Workspace, tmp_path: Path, reader: ScanReader
) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(paper(("Nombor daftar", "4471-K"), ("Praktisi", "Amara Okafor")))
    (folder / "b.pdf").write_bytes(paper(("Nombor daftar", "5512-K"), ("Praktisi", "Grace Mwangi")))
    workspace.import_scans(folder)
    first = item(workspace, "a")
    workspace.read_off(reader, first)
    states = (Statement(Field.REGISTRATION_NUMBER, "4471-K"), Statement(Field.HOLDER_NAME, "Amara Okafor"))
    workspace.confirm(first, Confirmed(CredentialType.MEDICAL_LICENCE, "Licence", states))
    (second,) = workspace.read_off(reader, item(workspace, "b"))
    found = {one.field: one.text for one in second.suggestions if one.confidence >= 0.8}
    assert found["registration_number"] == "5512-K"
    assert found["holder_name"] == "Grace Mwangi"


def test_the_inbox_goes_out_and_comes_back_with_the_record(
    workspace: Workspace, loose: Path, tmp_path: Path, made: Path
) -> None:
    workspace.import_folder(write_applicant(tmp_path / "in"))
    workspace.import_scans(loose)
    workspace.export_folder(tmp_path / "out")
    with Workspace.open(shutil.copytree(made, tmp_path / "other"), PASSPHRASE, now) as other:
        other.import_folder(tmp_path / "out")
        assert [one.credential.title for one in other.inbox()] == ["good standing", "copy", "photo"]


def test_a_zone_that_says_another_thing_than_is_printed_is_a_finding(workspace: Workspace, loose: Path) -> None:
    workspace.import_scans(loose)
    zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    states = (
        Statement("holder_name", "ERIKSSON ANNA MARIA"), Statement("date_of_birth", "21 AUG 1974"),
        Statement("document_number", "L898902C3"), Statement("machine_readable_zone", zone),
    )  # fmt: skip
    workspace.confirm(item(workspace, "photo"), Confirmed(CredentialType.PASSPORT, "Passport", states))
    found = [one for one in workspace.findings(date(2026, 11, 22)).findings if one.rule == "zone.differs"]
    assert [(one.field, one.sources) for one in found] == [("date_of_birth", (workspace.record.credentials[-1].id,))]
    assert "1974-08-12" in render(found[0].message)


def test_what_is_not_there_is_said(workspace: Workspace, tmp_path: Path, reader: ScanReader) -> None:
    with pytest.raises(NotFoundError):
        workspace.import_scans(tmp_path / "nowhere")
    with pytest.raises(NotOnFileError):
        workspace.read_off(reader, CredentialId("c-none"))
    with pytest.raises(ScanUnreadableError):
        reader.open(b"%PDF-1.7 and nothing else", "broken.pdf")
    assert reader.open(GOOD_STANDING).pages == 1
