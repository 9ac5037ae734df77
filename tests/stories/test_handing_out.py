"""What a person hands out beside the dossier, one story a promise, run as a person would run it."""

import hashlib
import json
import os
import pty
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest

from tests.samples import applicant, picture, write_applicant
from tracker.cli.main import run as start

PASSPHRASE = "four plain words do"
ON = ("--on", "2026-11-22")


@dataclass(frozen=True)
class Done:
    """What became of a command."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with a passphrase at hand."""
    monkeypatch.setenv("TRACKER_PASSPHRASE", PASSPHRASE)

    def command(*arguments: object) -> Done:
        status = start([*map(str, arguments)], lambda *_: 9)
        return Done(status, *capsys.readouterr())

    return command


def document() -> dict[str, Any]:
    """The small applicant with an application at MCC, a photo, a good standing that is not theirs to send, and a gap."""
    made = applicant()
    made["applicant"]["names"].append({"id": "n-maiden", "kind": "maiden", "text": "Amara Bello"})
    made["activities"].append(
        {"id": "a-work", "kind": "employment", "title": "House officer", "start": {"text": "2015-01-01"}}
    )
    made["credentials"] += [
        {"id": "c-photo", "type": "photo", "title": "Photo", "scans": ["scans/photo.png"]},
        {"id": "c-standing", "type": "good_standing_certificate", "title": "Good standing", "sent_by": "source"},
    ]
    made["submissions"].append({
        "id": "s-mcc", "authority": "mcc", "pathway": "mcc-source-verification", "planned_on": "2027-01-15",
        "encloses": ["c-passport", "c-degree", "c-photo", "c-standing"], "states": [],
    })  # fmt: skip
    return made


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with that applicant, made once and copied for each story."""
    from tests.factories import NOW
    from tracker.workspace import Workspace

    folder = tmp_path_factory.mktemp("story")
    source = write_applicant(folder / "in", document())
    (source / "scans" / "photo.png").write_bytes(picture("PNG", "Photo"))
    with Workspace.create(folder / "vault", PASSPHRASE, lambda: NOW) as workspace:
        workspace.import_folder(source)
    return folder / "vault"


@pytest.fixture
def vault(made_vault: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made_vault, tmp_path / "vault")


def test_a_pack_is_what_the_upload_page_takes_and_its_receipt_stays(run: Run, vault: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    done = run("dossier", "--pack", folder, "--vault", vault, "--authority", "mcc", *ON)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in sorted(folder.iterdir())] == [
        "01_passport.jpg", "02_degree_1.pdf", "02_degree_2.pdf", "03_photo.jpg", "pre-flight.txt", "receipt.json",
    ]  # fmt: skip
    assert (
        "Held back: “Good standing”. It goes to MCC straight from the body that issues it, not from you." in done.stderr
    )
    assert "Ask MCC how large a file may be" in done.stderr
    assert "Missing: “Signature”: the record cannot tell whether you have it." in done.stderr
    assert "“Signature”" in (folder / "pre-flight.txt").read_text("utf-8")
    receipt = json.loads((folder / "receipt.json").read_bytes())
    sums = {one["name"]: one["sha256"] for one in receipt["files"]}
    assert sums == {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sums}
    again = run("dossier", "--pack", tmp_path / "again", "--vault", vault, "--authority", "mcc", "--json", *ON)
    printed = json.loads(again.stdout)
    assert {one["name"]: one["sha256"] for one in printed["files"]} == sums
    assert printed["noted"] == "s-mcc"


def test_a_pack_can_be_chosen_and_looked_at_before_it_is_made(run: Run, vault: Path, tmp_path: Path) -> None:
    wanted = ("dossier", "--pack", tmp_path / "pack", "--authority", "mcc", "--documents", "c-degree, c-standing")
    shown = run(*wanted, "--vault", vault, "--preview", *ON)
    assert shown.returncode == 0, shown.stderr
    assert "01_degree_1.pdf" in shown.stdout
    assert "Held back: It goes to MCC straight" in shown.stdout
    plan = json.loads(run(*wanted, "--vault", vault, "--preview", "--json", *ON).stdout)
    assert [one["files"] for one in plan["documents"]] == [["01_degree_1.pdf", "01_degree_2.pdf"], []]
    assert not (tmp_path / "pack").exists()
    assert run(*wanted, "--vault", vault, *ON).returncode == 0
    assert {path.name for path in (tmp_path / "pack").iterdir()} == {
        "01_degree_1.pdf", "01_degree_2.pdf", "pre-flight.txt", "receipt.json",
    }  # fmt: skip
    assert run("dossier", "--preview", "--authority", "mcc", "--vault", vault).returncode == 0


def test_a_pack_s_receipt_stands_in_the_correspondence_once(run: Run, vault: Path, tmp_path: Path) -> None:
    from tests.factories import NOW
    from tracker.workspace import Workspace

    for name in ("one", "other"):
        assert run("dossier", "--pack", tmp_path / name, "--vault", vault, "--authority", "mcc", *ON).returncode == 0
    with Workspace.open(vault, PASSPHRASE, lambda: NOW) as workspace:
        (letter,) = workspace.record.letters
        digest = hashlib.sha256((tmp_path / "one" / "receipt.json").read_bytes()).hexdigest()
        assert letter.concerns == "s-mcc"
        assert letter.text is not None
        assert f"receipt.json {digest}" in letter.text
        assert workspace.record.submissions[-1].events == ()


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["dossier", "--authority", "mcc"], 2, "either OUT.pdf"),
        (["dossier", "{tmp}/a.pdf", "--pack", "{tmp}/b", "--authority", "mcc"], 2, "either OUT.pdf"),
        (["dossier", "--pack", "{tmp}/b", "--authority", "utopia"], 2, "utopia"),
        (["dossier", "--pack", "{tmp}/b", "--authority", "mcc", "--archival"], 2, "--archival"),
        (["dossier", "--pack", "{tmp}/b", "--authority", "mcc", "--leave-out", "names"], 2, "--leave-out"),
        (["dossier", "--pack", "{tmp}/b", "--authority", "mcc", "--documents", "c-none"], 3, "c-none"),
        (["dossier", "--pack", "{vault}", "--authority", "mcc"], 3, "something in"),
        (["dossier", "--pack", "{tmp}/config.toml", "--authority", "mcc"], 3, "something in"),
        (["export", "{tmp}/t.csv"], 2, "--table"),
        (["export", "{tmp}/t", "--table", "findings"], 2, ".csv or .xlsx"),
        (["export", "{tmp}/t", "--authority", "mcc"], 2, "table of findings"),
        (["export", "{tmp}/t.csv", "--table", "secrets"], 2, "secrets"),
        (["export", "{tmp}/none/t.csv", "--table", "findings"], 6, "refused"),
        (["export", "{tmp}/t.csv", "--table", "findings", "--authority", "utopia"], 2, "utopia"),
        (["import"], 2, "--csv FILE"),
        (["import", "{tmp}", "--csv", "{tmp}/x.csv"], 2, "--csv FILE"),
        (["import", "--csv", "{tmp}/none.csv"], 3, "nothing at"),
        (["summary", "checklist", "{tmp}/s.pdf", "--pathway", "utopia"], 2, "utopia"),
        (["summary", "findings", "{tmp}/s.pdf", "--pathway", "mcc-nac"], 2, "for the checklist"),
        (["summary", "deadlines", "{tmp}/s.pdf", "--authority", "mcc"], 2, "leave --authority out"),
        (["summary", "names", "{tmp}"], 6, "folder"),
        (["summary", "names", "{tmp}/none/s.pdf"], 6, "refused"),
        (["letter", "gap", "{tmp}/l.pdf"], 2, ".docx or .txt"),
        (["letter", "registrar", "{tmp}/l.txt"], 2, "--about"),
        (["letter", "gap", "{tmp}/l.txt", "--about", "c-degree"], 2, "--about"),
        (["letter", "registrar", "{tmp}/l.txt", "--about", "c-none"], 3, "c-none"),
    ],
)
def test_each_failure_is_one_line_and_nothing_is_left(
    run: Run, vault: Path, tmp_path: Path, arguments: list[str], status: int, words: str
) -> None:
    (tmp_path / "config.toml").write_text("a file")
    before = sorted(path.name for path in tmp_path.iterdir())
    done = run(*(argument.format(tmp=tmp_path, vault=vault) for argument in arguments), "--vault", vault)
    (line,) = done.stderr.splitlines()
    assert (done.returncode, words in line) == (status, True), line
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_tables_go_out_and_come_back(run: Run, vault: Path, tmp_path: Path) -> None:
    done = run("export", tmp_path / "all.xlsx", "--vault", vault, *ON)
    assert done.returncode == 0, done.stderr
    assert "not protected" in done.stdout
    assert openpyxl.load_workbook(tmp_path / "all.xlsx").sheetnames == ["credentials", "submissions", "findings"]
    assert run("export", tmp_path / "c.csv", "--table", "credentials", "--vault", vault).returncode == 0
    back = run("import", "--csv", tmp_path / "c.csv", "--vault", vault, "--json")
    assert json.loads(back.stdout) == {"changed": [], "credentials": 4}
    table = tmp_path / "more.csv"
    table.write_text("type,title,issuer,issue_date\ncv,My CV,,2026-01-02\ncontract,,General Hospital,\n")
    more = run("import", "--csv", table, "--vault", vault, "--json")
    assert json.loads(more.stdout)["credentials"] == 6
    assert run("export", tmp_path / "folder", "--vault", vault).returncode == 0
    document = json.loads((tmp_path / "folder" / "applicant.json").read_bytes())
    assert [one["title"] for one in document["credentials"][-2:]] == ["My CV", "Contract"]


def test_a_table_that_does_not_fit_changes_nothing(run: Run, vault: Path, tmp_path: Path) -> None:
    table = tmp_path / "bad.csv"
    table.write_text("type,issue_date_calendar,issue_date\nnovel,,\ncv,julian,1\n")
    before = (vault / "vault.db").read_bytes()
    done = run("import", "--csv", table, "--vault", vault)
    assert done.returncode == 3
    assert "line 2, type: " in done.stderr
    assert "line 3, issue_date_calendar: " in done.stderr
    assert (vault / "vault.db").read_bytes() == before


def test_every_summary_and_letter_is_written(run: Run, vault: Path, tmp_path: Path) -> None:
    for kind in ("checklist", "findings", "deadlines", "names"):
        done = run("summary", kind, tmp_path / f"{kind}.pdf", "--vault", vault, "--json", *ON)
        assert json.loads(done.stdout) == {"summary": str(tmp_path / f"{kind}.pdf"), "pages": 1}, done.stderr
        with pikepdf.open(tmp_path / f"{kind}.pdf") as pdf:
            assert pdf.check_pdf_syntax() == []
    for arguments in (["same-person"], ["gap"], ["registrar", "--about", "c-degree"]):
        kind, *more = arguments
        done = run("letter", kind, tmp_path / f"{kind}.txt", *more, "--vault", vault, "--authority", "cpso", *ON)
        assert done.returncode == 0, done.stderr
        assert "Ask CPSO whether it accepts" in (tmp_path / f"{kind}.txt").read_text("utf-8")


def test_whatever_leaves_unprotected_is_noted(run: Run, vault: Path, tmp_path: Path) -> None:
    assert run("handed-out", "--vault", vault).stdout == "Nothing was written out of this record unprotected.\n"
    for arguments in (
        ["export", tmp_path / "folder"], ["export", tmp_path / "t.csv", "--table", "findings"],
        ["summary", "names", tmp_path / "n.pdf"], ["letter", "same-person", tmp_path / "l.docx"],
        ["dossier", "--pack", tmp_path / "pack", "--authority", "mcc"],
    ):  # fmt: skip
        assert run(*arguments, "--vault", vault).returncode == 0
    assert run("export", tmp_path / "folder", "--vault", vault).returncode == 3
    listed = json.loads(run("handed-out", "--vault", vault, "--json").stdout)["handed_out"]
    assert [(one["what"], one["name"]) for one in listed] == [
        ("exchange folder", "folder"), ("tables findings", "t.csv"), ("summary names", "n.pdf"),
        ("letter same-person", "l.docx"), ("upload pack mcc", "pack"),
    ]  # fmt: skip
    assert "exchange folder  folder" in run("handed-out", "--vault", vault).stdout


@pytest.mark.parametrize(("answer", "more", "status"), [("n\n", [], 1), ("y\n", [], 0), ("", ["--yes"], 0)])
def test_on_a_terminal_it_asks_before_it_writes_unprotected_files(
    vault: Path, tmp_path: Path, answer: str, more: list[str], status: int
) -> None:
    environment = {**os.environ, "TRACKER_PASSPHRASE": PASSPHRASE}
    command = [sys.executable, "-m", "tracker", "export", str(tmp_path / "out"), "--vault", str(vault), *more]
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(sys.executable, command, environment)
    shown = b""
    while answer and b"[y/N] " not in shown:
        shown += os.read(terminal, 1024)
    os.write(terminal, answer.encode())
    while True:
        try:
            shown += os.read(terminal, 1024)
        except OSError:
            break
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == status
    assert (b"[y/N]" in shown) is bool(answer)
    assert (tmp_path / "out").exists() is (status == 0)
