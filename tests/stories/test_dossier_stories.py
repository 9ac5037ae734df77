"""What the README promises of the verb dossier, one story a promise, run as a person would run it."""

import json
import subprocess
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from tests.factories import NOW
from tests.program import PASSPHRASE, Run, program_run
from tests.samples import write_applicant
from tracker.cli.main import run as run_here
from tracker.workspace import Workspace


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with the small applicant; no dossier changes it."""
    folder = tmp_path_factory.mktemp("story")
    with Workspace.create(folder / "vault", PASSPHRASE, lambda: NOW) as workspace:
        workspace.import_folder(write_applicant(folder / "in"))
    return folder / "vault"


@pytest.fixture
def run(tmp_path: Path, vault: Path) -> Run:
    """Runs the verb on that vault, with a passphrase at hand; `under` is a command to run it under."""
    return partial(program_run, tmp_path, "dossier", "--vault", vault, "--on", "2026-11-22")


def failure(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that says what went wrong."""
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    return line


def test_the_dossier_is_written_and_told(run: Run, tmp_path: Path) -> None:
    done = run(tmp_path / "out.pdf", "--authority", "cpso")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Wrote the dossier for CPSO to {tmp_path / 'out.pdf'}:" in done.stdout
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert f" {len(pdf.pages)} pages" in done.stdout
        assert pdf.check_pdf_syntax() == []


def test_as_json_on_other_paper_for_archives(run: Run, tmp_path: Path) -> None:
    done = run(tmp_path / "out.pdf", "--authority", "cpso", "--paper", "a4", "--archival", "--json")
    told = json.loads(done.stdout)
    assert set(told) == {"dossier", "pages", "size", "archival", "gaps", "warnings"}
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert told["pages"] == len(pdf.pages)
        assert {round(float(page.mediabox[3])) for page in pdf.pages} == {842}
    assert told["size"] == (tmp_path / "out.pdf").stat().st_size
    assert told["archival"] is not bool(told["warnings"])


def test_a_preview_writes_nothing(run: Run, tmp_path: Path) -> None:
    done = run("--authority", "cpso", "--preview", "--json", "--leave-out", "names", "--documents", "c-passport")
    told = json.loads(done.stdout)
    assert [one["credential"] for one in told["documents"]] == ["c-passport"]
    assert "names" not in told["parts"]
    assert (
        "1  Passport (c-passport, 1 scan)"
        in run("--authority", "cpso", "--preview", "--documents", "c-passport").stdout
    )
    assert not list(tmp_path.glob("*.pdf"))


def test_a_password_from_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("for the registrar\n")
    assert run(tmp_path / "out.pdf", "--authority", "cpso", "--password-file", tmp_path / "password").returncode == 0
    with pikepdf.open(tmp_path / "out.pdf", password="for the registrar") as pdf:
        assert pdf.encryption.R == 6
    (tmp_path / "password").write_text("\n")
    done = run(tmp_path / "other.pdf", "--authority", "cpso", "--password-file", tmp_path / "password")
    assert done.returncode == 2
    assert "holds no password" in failure(done)


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("out.pdf", "--authority", "nobody"), 2, "There are no rules for “nobody”"),
        (("--authority", "cpso"), 2, "Give either OUT.pdf"),
        (("out.pdf",), 2, "--authority"),
        (("out.pdf", "--authority", "cpso", "--on", "yesterday"), 2, "“yesterday” is not a day"),
        (("out.pdf", "--authority", "cpso", "--limit-mb", "0"), 2, "A file of 0 MB cannot be made"),
        (("out.pdf", "--authority", "cpso", "--limit-mb", "nan"), 2, "A file of nan MB cannot be made"),
        (("out.pdf", "--authority", "cpso", "--documents", "c-nothing"), 3, "is called “c-nothing”"),
        (("out.pdf", "--authority", "cpso", "--password-file", "nowhere"), 3, "There is nothing at nowhere"),
        (("no/such/folder/out.pdf", "--authority", "cpso"), 3, "There is nothing at"),
        ((".", "--authority", "cpso"), 6, "this is a folder"),
        (("out.pdf/within.pdf", "--authority", "cpso"), 6, "out.pdf/within.pdf"),
    ],
)
def test_what_does_not_work_is_said_in_one_line(
    vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...], status: int, says: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("TRACKER_PASSPHRASE", PASSPHRASE)
    monkeypatch.chdir(tmp_path)
    Path("out.pdf").write_bytes(b"the old one")
    assert run_here(["dossier", "--vault", str(vault), *arguments], lambda *_: 0) == status
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert says in told.err
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]
    assert Path("out.pdf").read_bytes() == b"the old one"


def test_a_record_that_is_open_elsewhere_or_locked(run: Run, tmp_path: Path, vault: Path) -> None:
    done = run(tmp_path / "out.pdf", "--authority", "cpso", TRACKER_PASSPHRASE="wrong")
    assert done.returncode == 4
    assert "does not open the record" in failure(done)
    with Workspace.open(vault, PASSPHRASE, lambda: NOW):
        done = run(tmp_path / "out.pdf", "--authority", "cpso")
    assert done.returncode == 4
    assert "open in another process" in failure(done)
    assert not (tmp_path / "out.pdf").exists()


def test_a_full_disk_leaves_the_old_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out.pdf").write_bytes(b"the old one")
    done = run(tmp_path / "out.pdf", "--authority", "cpso", under=("sh", "-c", 'ulimit -f 20; exec "$@"', "sh"))
    assert done.returncode == 6
    assert "There is no room left to write" in failure(done)
    assert (tmp_path / "out.pdf").read_bytes() == b"the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


def test_a_preset_of_one_s_own_is_kept_used_and_dropped(run: Run, tmp_path: Path, vault: Path) -> None:
    chosen = ("--documents", "c-degree,c-passport", "--leave-out", "names", "--paper", "a4")
    kept = run("--preview", "--authority", "cpso", *chosen, "--keep-preset", "For CPSO")
    assert (kept.returncode, kept.stderr) == (0, "")
    used = json.loads(run("--preview", "--json", "--authority", "mcc", "--preset", "For CPSO").stdout)
    assert [one["credential"] for one in used["documents"]] == ["c-degree", "c-passport"]
    assert "names" not in used["parts"]
    mixed = json.loads(
        run("--preview", "--json", "--authority", "mcc", "--preset", "For CPSO", "--documents", "c-passport").stdout
    )
    assert [one["credential"] for one in mixed["documents"]] == ["c-passport"]
    assert run(tmp_path / "out.pdf", "--authority", "mcc", "--preset", "For CPSO").returncode == 0
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert round(float(pdf.pages[0].mediabox[2])) == 595
    assert "“For CPSO”" in failure(run("--preview", "--authority", "mcc", "--preset", "Nothing"))
    refused = run("--pack", tmp_path / "pack", "--authority", "mcc", "--preset", "For CPSO")
    assert "for the PDF" in failure(refused)
    with Workspace.open(vault, PASSPHRASE, lambda: NOW) as workspace:
        workspace.drop_preset("For CPSO")
