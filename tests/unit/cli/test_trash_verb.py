"""The verb trash, from its arguments to the one thing that it prints; and what else prints one document with --json."""

import io
import json
from pathlib import Path

import pytest

from tests.samples import write_applicant
from tracker.cli.arguments import utc_now
from tracker.cli.main import run
from tracker.texts import text
from tracker.workspace import Workspace

PASSPHRASE = "four plain words"
REMOVED = "c-degree"


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """A vault with one document in its trash, and its recovery key."""
    monkeypatch.setenv("TRACKER_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("TRACKER_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("TRACKER_DATA_DIR", str(tmp_path / "data"))
    with Workspace.create(tmp_path / "vault", PASSPHRASE, utc_now) as workspace:
        workspace.import_folder(write_applicant(tmp_path / "exchange"))
        workspace.delete(text("Removal"), [("credential", REMOVED)])
    return tmp_path / "vault", workspace.recovery_key


def test_each_act_on_the_trash_prints_what_it_did_and_nothing_else(
    vault: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    def trash(*arguments: str) -> str:
        assert run(["trash", "--vault", str(vault[0]), *arguments], lambda *_: 1) == 0
        return capsys.readouterr().out

    assert [one["id"] for one in json.loads(trash("--json"))["trash"]] == [REMOVED]
    told = json.loads(trash("--bring-back", REMOVED, "--json"))
    assert (told["act"], REMOVED in told["changed"]) == ("Bring back “Degree”", True)
    assert trash() == "The trash is empty.\n"
    assert run(["undo", "--vault", str(vault[0])], lambda *_: 1) == 0
    capsys.readouterr()
    assert trash("--bring-back", REMOVED) == "Done: Bring back “Degree”\n"
    assert json.loads(trash("--empty", "--json")) == {"erased": 0}


def test_trash_is_not_emptied_by_who_wants_something_back(
    vault: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trash", "--vault", str(vault[0]), "--empty", "--bring-back", REMOVED], lambda *_: 1) == 2
    assert "not allowed with" in capsys.readouterr().err
    assert run(["trash", "--vault", str(vault[0]), "--bring-back", REMOVED], lambda *_: 1) == 0


def test_a_recovery_key_that_was_written_down_right_is_told_to_a_script(
    vault: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, key = vault
    monkeypatch.setattr("sys.stdin", io.StringIO(key + "\n"))
    assert run(["recovery-key", "--check", "--json", "--vault", str(folder)], lambda *_: 1) == 0
    assert json.loads(capsys.readouterr().out) == {"vault": str(folder), "is_right": True}
