"""The verb pages, from its arguments to what it prints; each act one change that `undo` takes back."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.samples import pdf, write_applicant
from tracker.cli.main import run
from tracker.workspace import Workspace

PASSPHRASE = "four plain words"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "loose").mkdir()
    (folder / "loose" / "back.pdf").write_bytes(pdf("back", "blank"))
    with Workspace.create(folder / "vault", PASSPHRASE, lambda: datetime(2026, 11, 22, tzinfo=UTC)) as workspace:
        workspace.import_folder(write_applicant(folder / "exchange"))
        workspace.import_scans(folder / "loose")
    return folder / "vault"


class Terminal:
    """Somebody at a terminal with a record."""

    def __init__(self, vault: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._vault, self._capsys = vault, capsys
        self.errors = ""

    def __call__(self, *arguments: str) -> tuple[int, Any]:
        status = run(["--vault", str(self._vault), "--json", *arguments], lambda *_: 1)
        out, self.errors = self._capsys.readouterr()
        return status, json.loads(out) if out else None


@pytest.fixture
def terminal(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    monkeypatch.setenv("TRACKER_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("TRACKER_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("TRACKER_DATA_DIR", str(tmp_path / "data"))
    return Terminal(shutil.copytree(made, tmp_path / "vault"), capsys)


def test_documents_and_their_pages_are_listed(terminal: Terminal) -> None:
    status, told = terminal("pages")
    assert status == 0
    assert [(one["title"], one["pages"], one["waits"]) for one in told["documents"]] == [
        ("Passport", 1, False), ("Degree", 3, False), ("back", 2, True),
    ]  # fmt: skip
    _, told = terminal("pages", "c-degree")
    assert [(one["page"], one["scan"], one["page_of_scan"]) for one in told["pages"]] == [
        (1, "scans/degree.pdf", 1), (2, "scans/degree.pdf", 2), (3, "scans/degree-back.jpg", 1),
    ]  # fmt: skip
    assert (told["act"], told["changed"]) == (None, [])


def test_pages_are_put_in_order_and_back(terminal: Terminal) -> None:
    _, before = terminal("pages", "c-degree")
    waiting = terminal("pages")[1]["documents"][-1]["id"]
    for arguments, act in (
        (["--rotate", "1,3", "--by", "180"], "Rotate 2 pages of “Degree”"),
        (["--order", "3,1,2"], "Move page 3 of “Degree”"),
        (["--add", waiting], "Add “back” to “Degree”"),
        (["--split-before", "4"], "Split “Degree” before page 4"),
    ):
        status, told = terminal("pages", "c-degree", *arguments)
        assert (status, told["act"]) == (0, act)
        assert "c-degree" in told["changed"]
    assert [one["page_of_scan"] for one in told["pages"]] == [1, 1, 2]
    for _ in range(4):
        assert terminal("undo")[0] == 0
    assert terminal("pages", "c-degree")[1] == before


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["c-degree", "--rotate", "1", "--order", "1,2,3"], 2, "Name a document and one of"),
        (["c-degree", "--by", "180"], 2, "Name a document and one of"),
        (["--rotate", "1"], 2, "Name a document and one of"),
        (["c-degree", "--rotate", "first"], 2, "“first” is not a list of page numbers"),
        (["c-degree", "--rotate", "4"], 2, "There is no such page; the document has 3."),
        (["c-degree", "--order", "1,2"], 2, "each page once"),
        (["c-none", "--rotate", "1"], 3, "c-none"),
        (["c-degree", "--add", "c-none"], 3, "c-none"),
    ],
)
def test_what_makes_no_sense_is_one_line(terminal: Terminal, arguments: list[str], status: int, words: str) -> None:
    assert terminal("pages", *arguments) == (status, None)
    assert words in terminal.errors
    assert len(terminal.errors.splitlines()) == 1
