"""What a workspace does by itself: local backups on closing, housekeeping on opening, and saying what went wrong beside."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.factories import NOW, make_credential, make_submission
from tracker.domain.record import ScanId
from tracker.errors import NotInTrashError, TrackerError, VaultDamagedError
from tracker.texts import Text, render, text
from tracker.workspace import Workspace
from tracker.workspace.keeping import restore, salvage

PASSPHRASE = "four plain words do"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "vault"
    with Workspace.create(path, PASSPHRASE, lambda: NOW) as workspace:
        workspace.change(text("Add"), lambda _: [make_credential(), make_submission()])
    return path


@pytest.fixture
def vault(made: Path, tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(made, tmp_path / "vault"))


def test_closing_keeps_a_local_backup_of_what_changed(vault: Path, tmp_path: Path) -> None:
    with Workspace.open(vault, PASSPHRASE, lambda: NOW + timedelta(hours=1)) as workspace:
        assert len(workspace.local_backups()) == 1
        workspace.change(text("Rename"), lambda _: [make_credential(title="Renamed")])
    with Workspace.open(vault, PASSPHRASE, lambda: NOW + timedelta(hours=2)) as workspace:
        late, early = workspace.local_backups()
    restore(early.path, PASSPHRASE, tmp_path / "new", lambda: NOW)
    with Workspace.open(tmp_path / "new", PASSPHRASE, lambda: NOW) as restored:
        assert restored.record.credentials[0].title != "Renamed"
    assert late.manifest is not None


def test_backup_that_cannot_be_made_is_said_and_keeps_nobody_in(vault: Path) -> None:
    told: list[Text] = []
    workspace = Workspace.open(vault, PASSPHRASE, lambda: NOW)
    workspace.on_trouble = told.append
    workspace.change(text("Rename"), lambda _: [make_credential(title="Renamed")])
    content = bytearray((vault / "vault.db").read_bytes())
    content[-100] ^= 1
    (vault / "vault.db").write_bytes(content)
    workspace.close()
    workspace.close()
    (said,) = told
    assert "No local backup was made" in render(said)


@contextmanager
def nothing_can_be_written() -> Iterator[None]:
    """No file of this process may grow: the system refuses as on media that cannot be written, also to root."""
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("step", ["undo", "redo"])
def test_step_that_changes_nothing_is_followed_by_nothing(vault: Path, step: str) -> None:
    told: list[Text] = []
    workspace = Workspace.open(vault, PASSPHRASE, lambda: NOW)
    workspace.on_trouble = told.append
    (vault / "reminders.json").unlink()
    if step == "undo":
        with nothing_can_be_written(), pytest.raises(TrackerError):
            workspace.undo()
    else:
        assert workspace.redo() is None
    workspace.close()
    assert told == []
    assert not (vault / "reminders.json").exists()


def test_damage_is_salvaged_from_the_local_backup(vault: Path) -> None:
    (vault / "vault.db").write_bytes(b"hello" * 3000)
    with pytest.raises(VaultDamagedError):
        Workspace.open(vault, PASSPHRASE, lambda: NOW)
    assert salvage(vault, PASSPHRASE, lambda: NOW).from_backup == 2
    with Workspace.open(vault, PASSPHRASE, lambda: NOW) as workspace:
        assert workspace.verify().is_whole
        assert len(workspace.record.credentials) == 1


def test_opening_sweeps_away_what_was_left(vault: Path) -> None:
    (vault / "scans" / ("0" * 64)).write_bytes(b"left of an import")
    (vault / "scans" / "abc.part").write_bytes(b"left of a scan")
    Workspace.open(vault, PASSPHRASE, lambda: NOW).close()
    assert list((vault / "scans").iterdir()) == []


def test_deleted_things_come_back_by_name(vault: Path) -> None:
    with Workspace.open(vault, PASSPHRASE, lambda: NOW) as workspace:
        before = workspace.record
        workspace.delete(text("Delete"), [("credential", "c-degree"), ("submission", "s-cpso")])
        assert {one.id for one in workspace.trash()} == {"c-degree", "s-cpso"}
        act = workspace.bring_back("credential", "c-degree").act
        assert render(act) == "Bring back “Medical degree”"
        assert workspace.next_acts()[0] == act
        workspace.bring_back("submission", "s-cpso")
        assert workspace.record == before
        assert len(workspace.history("c-degree")) == 3
        with pytest.raises(NotInTrashError):
            workspace.bring_back("credential", "c-degree")


def test_vault_that_nobody_remembers_opens_by_nothing(vault: Path) -> None:
    assert Workspace.open_remembered(vault, lambda: NOW) is None
    with pytest.raises(TrackerError):
        Workspace.open(vault, "", lambda: NOW)


def test_recovery_page_holds_the_key_and_what_to_know(vault: Path) -> None:
    with Workspace.open(vault, PASSPHRASE, lambda: NOW) as workspace:
        key = workspace.new_recovery_key()
        page = [render(line) for line in workspace.recovery_page(key)]
        assert workspace.is_recovery_key(" ".join(page[3:5]))
        assert "22 November 2026" in page[1]


def test_words_on_scans_are_found_through_the_workspace(vault: Path) -> None:
    from tracker.domain.record import ScanFacts

    with Workspace.open(vault, PASSPHRASE, lambda: NOW) as workspace:
        content, size = workspace._vault.scans.add([b"scan"])
        with workspace._change(text("Add"), {ScanId(content): ScanFacts(size, "image/png", 1)}):
            pass
        workspace.index_text(content, {1: "Zeugnis über die Prüfung"})
        assert [match.scan for match in workspace.search_text("prufung")] == [content]


def test_only_a_backup_of_ones_own_counts_and_for_a_month(vault: Path, tmp_path: Path) -> None:
    today = NOW.date()
    with Workspace.open(vault, PASSPHRASE, lambda: NOW + timedelta(days=40)) as workspace:
        assert len(workspace.local_backups()) == 1
        assert workspace.unsaved_since(today + timedelta(days=29)) is None
        assert workspace.unsaved_since(today + timedelta(days=30)) == today
        workspace.back_up(tmp_path / "mine.backup")
        saved = today + timedelta(days=40)
        assert workspace.unsaved_since(saved + timedelta(days=29)) is None
        assert workspace.unsaved_since(saved + timedelta(days=30)) == saved


def test_a_record_without_any_change_asks_for_no_backup(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "new", PASSPHRASE, lambda: NOW) as workspace:
        assert workspace.unsaved_since(NOW.date() + timedelta(days=400)) is None
