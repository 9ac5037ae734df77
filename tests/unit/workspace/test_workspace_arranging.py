"""Pages put in order on a real vault: each act one change, what was there comes back, nothing points at a wrong page."""

import io
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.samples import pdf, picture
from tracker.domain.inbox import is_in_inbox
from tracker.domain.record import Credential, CredentialId, Statement
from tracker.domain.vocabulary import CredentialType
from tracker.errors import BadInputError, NotOnFileError, ScanSignedError, UsageError
from tracker.texts import render
from tracker.workspace import Workspace
from tracker.workspace.capturing import Confirmed

PASSPHRASE = "four plain words"


def now() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


def signed() -> bytes:
    with pikepdf.open(io.BytesIO(pdf("offer", "terms"))) as opened:
        opened.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=pikepdf.Array())
        held = io.BytesIO()
        opened.save(held)
    return held.getvalue()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with some loose scans in its inbox."""
    folder = tmp_path_factory.mktemp("made")
    loose = folder / "loose"
    loose.mkdir()
    (loose / "passport.pdf").write_bytes(pdf("one", "two", "three"))
    (loose / "front.jpg").write_bytes(picture("JPEG", "Front"))
    (loose / "back.png").write_bytes(picture("PNG", "Back"))
    (loose / "offer.pdf").write_bytes(signed())
    with Workspace.create(folder / "vault", PASSPHRASE, now) as workspace:
        workspace.import_scans(loose)
    return folder


@pytest.fixture
def workspace(made: Path, tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(shutil.copytree(made / "vault", tmp_path / "vault"), PASSPHRASE, now) as opened:
        yield opened


def named(workspace: Workspace, title: str) -> Credential:
    return next(each for each in workspace.record.credentials if each.title == title)


def words(workspace: Workspace, credential: Credential) -> list[str]:
    """The text of each page of the PDFs of a document."""
    found = []
    for scan in credential.scans:
        with pypdfium2.PdfDocument(workspace.read_scan(scan.content)) as document:
            found += [page.get_textpage().get_text_range().strip() for page in document]
    return found


def test_a_page_is_turned_as_one_change_and_comes_back(workspace: Workspace) -> None:
    before = named(workspace, "passport")
    original = workspace.read_scan(before.scans[0].content)
    changes = workspace.turn_pages(before.id, [1], 90)
    assert render(changes.act) == "Rotate page 2 of “passport”"
    assert changes.ids == {before.id}
    after = named(workspace, "passport")
    assert after.scans[0].path == before.scans[0].path
    assert after.scans[0].content != before.scans[0].content
    with pikepdf.open(io.BytesIO(workspace.read_scan(after.scans[0].content))) as opened:
        assert [int(page.obj.get("/Rotate", 0)) for page in opened.pages] == [0, 90, 0]
    assert workspace.read_scan(before.scans[0].content) == original
    assert workspace.verify().problems == ()
    workspace.undo()
    assert named(workspace, "passport") == before
    assert workspace.verify().problems == ()
    workspace.redo()
    assert named(workspace, "passport") == after
    assert render(workspace.turn_pages(before.id, [0, 2], 270).act) == "Rotate 2 pages of “passport”"


def test_what_was_undone_is_as_it_came_in_after_a_restart(made: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(made / "vault", tmp_path / "vault")
    with Workspace.open(folder, PASSPHRASE, now) as workspace:
        before = named(workspace, "front")
        workspace.turn_pages(before.id, [0], 90)
    with Workspace.open(folder, PASSPHRASE, now) as workspace:
        workspace.undo()
        assert workspace.read_scan(named(workspace, "front").scans[0].content) == picture("JPEG", "Front")
        assert workspace.verify().problems == ()


def test_pages_change_places_and_statements_follow_them(workspace: Workspace) -> None:
    item = named(workspace, "passport")
    states = (Statement("holder_name", "A", page=1), Statement("issue_date", "B", page=3), Statement("remark", "C"))
    workspace.confirm(item.id, Confirmed(CredentialType.PASSPORT, "passport", states))
    changes = workspace.order_pages(item.id, [2, 0, 1])
    assert render(changes.act) == "Move page 3 of “passport”"
    after = named(workspace, "passport")
    assert words(workspace, after) == ["three", "one", "two"]
    assert [(one.text, one.page) for one in after.states] == [("A", 2), ("B", 1), ("C", None)]


def test_whole_scans_change_places_without_a_new_file(workspace: Workspace) -> None:
    front, back, offer = (named(workspace, title) for title in ("front", "back", "offer"))
    workspace.put_together([back.id, offer.id], front.id)
    together = named(workspace, "front")
    contents = [scan.content for scan in together.scans]
    assert contents == [front.scans[0].content, back.scans[0].content, offer.scans[0].content]
    held = set(workspace.scan_facts())
    workspace.order_pages(front.id, [2, 3, 1, 0])  # a signed one too, as long as it stays whole
    assert [scan.content for scan in named(workspace, "front").scans] == [contents[2], contents[1], contents[0]]
    assert set(workspace.scan_facts()) == held


def test_a_page_between_two_of_another_scan(workspace: Workspace) -> None:
    passport, back = named(workspace, "passport"), named(workspace, "back")
    workspace.put_together([back.id], passport.id)
    workspace.order_pages(passport.id, [0, 3, 1, 2])
    paths = [scan.path for scan in named(workspace, "passport").scans]
    assert paths == ["scans/passport p1.pdf", "scans/back.png", "scans/passport p2-3.pdf"]


def test_a_signed_file_is_left_as_it_is(workspace: Workspace) -> None:
    offer = named(workspace, "offer")
    acts: tuple[Callable[[], object], ...] = (
        lambda: workspace.turn_pages(offer.id, [0], 90),
        lambda: workspace.order_pages(offer.id, [1, 0]),
        lambda: workspace.split_document(offer.id, 1),
    )
    for act in acts:
        with pytest.raises(ScanSignedError) as caught:
            act()
        assert caught.value.details == {"path": "offer.pdf"}
        assert named(workspace, "offer") == offer
    assert workspace.verify().problems == ()


def test_a_split_makes_another_that_waits(workspace: Workspace) -> None:
    item = named(workspace, "passport")
    states = (Statement("holder_name", "A", page=1), Statement("issue_date", "B", page=3))
    workspace.confirm(item.id, Confirmed(CredentialType.PASSPORT, "passport", states))
    changes = workspace.split_document(item.id, 1)
    assert render(changes.act) == "Split “passport” before page 2"
    front, rest = named(workspace, "passport"), named(workspace, "passport (2)")
    assert (words(workspace, front), words(workspace, rest)) == (["one"], ["two", "three"])
    assert is_in_inbox(rest)
    assert [(one.text, one.page) for one in front.states] == [("A", 1), ("B", None)]
    assert [scan.path for scan in (*front.scans, *rest.scans)] == ["scans/passport p1.pdf", "scans/passport p2-3.pdf"]
    workspace.undo()
    assert [each.title for each in workspace.record.credentials].count("passport (2)") == 0
    assert words(workspace, named(workspace, "passport")) == ["one", "two", "three"]


def test_what_was_put_together_keeps_all_statements_on_their_pages(workspace: Workspace) -> None:
    passport, back = named(workspace, "passport"), named(workspace, "back")
    workspace.confirm(back.id, Confirmed(CredentialType.OTHER, "back", (Statement("remark", "seal", page=1),)))
    changes = workspace.put_together([back.id, back.id, passport.id], passport.id)
    assert render(changes.act) == "Add “back” to “passport”"
    after = named(workspace, "passport")
    assert [(one.text, one.page) for one in after.states] == [("seal", 4)]
    assert [one.title for one in workspace.record.credentials] == ["front", "offer", "passport"]
    workspace.undo()
    assert workspace.record.credential(back.id) is not None
    assert len(named(workspace, "passport").scans) == 1


def test_words_are_found_on_the_page_where_they_are_now(workspace: Workspace) -> None:
    item = named(workspace, "passport")
    workspace.index_text(item.scans[0].content, {1: "one", 2: "two", 3: "three"})
    workspace.order_pages(item.id, [1, 2, 0])
    content = named(workspace, "passport").scans[0].content
    assert [match.page for match in workspace.search_text("one") if match.scan == content] == [3]


def test_a_scan_that_was_turned_is_not_taken_in_again(workspace: Workspace, made: Path) -> None:
    workspace.turn_pages(named(workspace, "front").id, [0], 90)
    workspace.turn_pages(named(workspace, "front").id, [0], 90)
    workspace.split_document(named(workspace, "passport").id, 2)
    intake = workspace.import_scans(made / "loose")
    assert (intake.added, len(intake.known)) == ((), 4)


def test_what_makes_no_sense_is_refused_and_changes_nothing(workspace: Workspace) -> None:
    item, before = named(workspace, "passport").id, workspace.record
    acts: tuple[Callable[[], object], ...] = (
        lambda: workspace.turn_pages(item, [3], 90),
        lambda: workspace.turn_pages(item, [], 90),
        lambda: workspace.order_pages(item, [0, 1]),
        lambda: workspace.order_pages(item, [0, 1, 1]),
        lambda: workspace.split_document(item, 0),
        lambda: workspace.split_document(item, 3),
    )
    for act in acts:
        with pytest.raises(UsageError):
            act()
    with pytest.raises(NotOnFileError):
        workspace.turn_pages(CredentialId("c-none"), [0], 90)
    assert workspace.record == before


def test_several_are_confirmed_as_one_change(workspace: Workspace) -> None:
    front, back = named(workspace, "front"), named(workspace, "back")
    said = (Statement("holder_name", "Amara"),)
    changes = workspace.confirm_several({
        front.id: Confirmed(CredentialType.PASSPORT, "Passport", said), back.id: Confirmed(CredentialType.PHOTO, "Photo"),
    })  # fmt: skip
    assert render(changes.act) == "Confirm 2 scans"
    assert named(workspace, "Passport").states == said
    assert len(workspace.inbox()) == 2
    workspace.undo()
    assert len(workspace.inbox()) == 4


def test_files_are_put_behind_the_scans_of_a_document(workspace: Workspace, tmp_path: Path) -> None:
    item = named(workspace, "front").id
    (tmp_path / "seal.png").write_bytes(picture("PNG", "Seal"))
    (tmp_path / "same.jpg").write_bytes(picture("JPEG", "Front"))
    (tmp_path / "notes.txt").write_text("no scan")
    files = [tmp_path / name for name in ("seal.png", "same.jpg")]
    changes = workspace.attach_scans(item, files)
    assert render(changes.act) == "Add 1 scan to “front”"
    assert [scan.path for scan in named(workspace, "front").scans] == ["scans/front.jpg", "scans/seal.png"]
    workspace.undo()
    assert len(named(workspace, "front").scans) == 1
    before = workspace.record
    with pytest.raises(BadInputError) as caught:
        workspace.attach_scans(item, [*files, tmp_path / "notes.txt"])
    assert [each.code for each in caught.value.faults] == ["scan_type"]
    assert workspace.record == before
    assert workspace.verify().problems == ()
