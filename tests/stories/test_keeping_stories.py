"""What the README promises about keeping a record: backups, passphrases, the recovery key, and changes of mind."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import NOW
from tests.program import PASSPHRASE, program_run
from tests.samples import write_applicant
from tracker.domain.record import Event
from tracker.texts import text
from tracker.workspace import Workspace

Said = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path) -> Said:
    """Runs the program with a passphrase at hand, and takes what it says on failure as the failure of the story."""

    def start(*arguments: object, status: int = 0, typed: str = "", **environment: str) -> str:
        done = program_run(tmp_path, *arguments, typed=typed, **environment)
        assert done.returncode == status, done.stderr
        return done.stdout if status == 0 else done.stderr

    return start


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with the small applicant in it, and one local backup."""
    folder = tmp_path_factory.mktemp("made")
    with Workspace.create(folder / "vault", PASSPHRASE, lambda: NOW) as workspace:
        workspace.import_folder(write_applicant(folder / "in"))
    return folder / "vault"


@pytest.fixture
def vault(tmp_path: Path, made: Path) -> Path:
    return shutil.copytree(made, tmp_path / "vault")


def exported(run: Said, vault: Path, folder: Path, **environment: str) -> dict[str, bytes]:
    run("export", folder, "--vault", vault, "--yes", **environment)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_backup_brings_everything_back_with_the_passphrase_of_its_day(tmp_path: Path, vault: Path, run: Said) -> None:
    before = exported(run, vault, tmp_path / "before")
    backup, new = tmp_path / "stick" / "record.trackerbackup", tmp_path / "new"
    made = json.loads(run("backup", backup, "--vault", vault, "--json"))
    assert (made["scans"], made["missing"]) == (3, [])
    (tmp_path / "fresh").write_text("another one since\n")
    said = run("passphrase", "--vault", vault, "--new-passphrase-file", tmp_path / "fresh")
    assert "passphrase of their day" in said
    run("verify", "--vault", vault, status=4)
    run("verify", "--vault", vault, TRACKER_PASSPHRASE="another one since")
    refused = run("restore", backup, "--vault", new, status=4, TRACKER_PASSPHRASE="another one since")
    assert "passphrase of the day" in refused
    assert not new.exists()
    assert "that day" in run("restore", backup, "--vault", new)
    assert exported(run, new, tmp_path / "after") == before
    run("verify", "--vault", new)


def test_restore_replaces_only_when_told_and_keeps_what_was_there(tmp_path: Path, vault: Path, run: Said) -> None:
    backup = tmp_path / "record.trackerbackup"
    run("backup", backup, "--vault", vault)
    run("undo", "--vault", vault)
    run("restore", backup, "--vault", vault, status=3)
    run("restore", backup, "--vault", vault, "--replace")
    assert len(json.loads(run("history", "--vault", vault, "--json"))["changes"]) == 1
    (aside,) = tmp_path.glob("vault.before-*")
    assert json.loads(run("history", "--vault", aside, "--json"))["changes"] == []


def test_missing_scan_is_named_and_stops_nothing(tmp_path: Path, vault: Path, run: Said) -> None:
    max((vault / "scans").iterdir(), key=lambda path: path.stat().st_size).unlink()
    backup = tmp_path / "record.trackerbackup"
    assert json.loads(run("backup", backup, "--vault", vault, "--json"))["missing"] == ["scans/degree-back.jpg"]
    restored = json.loads(run("restore", backup, "--vault", tmp_path / "new", "--json"))
    assert restored["missing"] == ["scans/degree-back.jpg"]
    run("verify", "--vault", tmp_path / "new", status=5)


def test_no_file_is_taken_for_a_backup_that_is_none(tmp_path: Path, vault: Path, run: Said) -> None:
    (tmp_path / "letter").write_text("mine")
    run("restore", tmp_path / "letter", "--vault", tmp_path / "new", status=3)
    run("restore", tmp_path / "nothing", "--vault", tmp_path / "new", status=3)
    run("backup", tmp_path / "letter", "--vault", vault, status=3)
    backup = tmp_path / "cut"
    run("backup", backup, "--vault", vault)
    backup.write_bytes(backup.read_bytes()[:-1])
    run("restore", backup, "--vault", tmp_path / "new", status=5)
    assert not (tmp_path / "new").exists()


def test_recovery_key_is_printed_as_a_page_and_opens_the_record(vault: Path, run: Said) -> None:
    page = run("recovery-key", "--vault", vault).splitlines()
    key = f"{page[3]} {page[4]}"
    run("recovery-key", "--check", "--vault", vault, typed=key.lower() + "\n")
    run("recovery-key", "--check", "--vault", vault, typed=key[:-1] + "\n", status=2)
    run("verify", "--vault", vault, TRACKER_PASSPHRASE=key)


def test_changes_are_taken_back_and_made_again(vault: Path, run: Said) -> None:
    assert "Import of “in”" in run("history", "--vault", vault)
    assert "Import of “in”" in run("undo", "--vault", vault)
    assert "nothing" in run("undo", "--vault", vault)
    assert json.loads(run("redo", "--vault", vault, "--json"))["act"] == "Import of “in”"
    assert len(json.loads(run("history", "c-degree", "--vault", vault, "--json"))["changes"]) == 1
    assert json.loads(run("trash", "--vault", vault, "--json")) == {"trash": []}
    run("trash", "--bring-back", "c-degree", "--vault", vault, status=3)


def test_local_backups_are_made_when_something_changed(vault: Path, run: Said) -> None:
    made = sorted((vault / "backups").iterdir())
    assert len(made) == 1
    run("verify", "--vault", vault)
    assert sorted((vault / "backups").iterdir()) == made
    run("undo", "--vault", vault)
    assert len(list((vault / "backups").iterdir())) == 2
    run("restore", made[0], "--vault", vault.with_name("new"))
    run("verify", "--vault", vault.with_name("new"))


def test_damaged_record_is_salvaged_and_the_damaged_file_kept(vault: Path, run: Said) -> None:
    content = bytearray((vault / "vault.db").read_bytes())
    content[5 * 4096 + 9] ^= 1
    (vault / "vault.db").write_bytes(content)
    refused = run("verify", "--vault", vault, status=5)
    assert "tracker salvage" in refused
    saved = json.loads(run("salvage", "--vault", vault, "--json"))
    assert Path(saved["kept_aside"][0]).read_bytes() == content
    assert saved["records"] > 5
    assert "Everything is whole." in run("verify", "--vault", vault)
    assert "Nothing is damaged" in run("salvage", "--vault", vault)


def test_what_is_not_as_it_was_sent_is_told(vault: Path, run: Said) -> None:
    with Workspace.open(vault, PASSPHRASE, lambda: NOW) as workspace:
        submission = workspace.record.submissions[0]
        sent = replace(submission, events=(*submission.events, Event(NOW.date(), "submitted")))
        workspace.change(text("Sent"), lambda _: [sent])
        assert workspace.differences_from_sent(submission.id) == ()
        typed = replace(submission.states[0], text="Somebody Else")
        workspace.change(text("Name"), lambda _: [replace(sent, states=(typed, *submission.states[1:]))])
    told = run("history", submission.id, "--vault", vault)
    assert "Not as it was sent:" in told
    assert f"“Somebody Else” differs from what was sent: “{submission.states[0].text}”." in told


@pytest.mark.parametrize("name", ["vault.json", "vault.db"])
def test_file_that_is_gone_is_made_anew_from_the_backup(vault: Path, run: Said, name: str) -> None:
    (vault / name).unlink()
    assert f"the file {name}" in run("verify", "--vault", vault, status=5)
    told = run("salvage", "--vault", vault)
    assert f"Made whole again: {name}" in told
    assert "are kept" not in told
    assert "Everything is whole." in run("verify", "--vault", vault)


def test_a_scan_that_is_not_whole_is_no_case_for_salvage(vault: Path, run: Said) -> None:
    scan = next(iter((vault / "scans").iterdir()))
    scan.write_bytes(scan.read_bytes()[:-1])
    refused = run("verify", "--vault", vault, status=5)
    assert "is not whole: 1 thing in it is damaged or missing" in refused
    assert "salvage" not in refused
