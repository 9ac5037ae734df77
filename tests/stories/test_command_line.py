"""What the README promises of the command line, one story a promise, run as a person would run it."""

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.program import PASSPHRASE, Run
from tests.samples import applicant, pdf, write_applicant


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with the small applicant in it, made once and copied for each story that changes it."""
    from tests.factories import NOW
    from tracker.workspace import Workspace

    folder = tmp_path_factory.mktemp("story")
    with Workspace.create(folder / "vault", PASSPHRASE, lambda: NOW) as workspace:
        workspace.import_folder(write_applicant(folder / "in"))
    return folder / "vault"


@pytest.fixture
def vault(made_vault: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made_vault, tmp_path / "vault")


def fingerprint(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


def test_record_goes_in_and_comes_out_whole(run: Run, tmp_path: Path) -> None:
    source = write_applicant(tmp_path / "in")
    made = run("new", "--vault", tmp_path / "v", "--json")
    assert made.returncode == 0
    recovery_key = json.loads(made.stdout)["recovery_key"]
    assert run("import", source, "--vault", tmp_path / "v").returncode == 0
    out = run("export", tmp_path / "out", "--vault", tmp_path / "v", TRACKER_PASSPHRASE=recovery_key)
    assert out.returncode == 0, out.stderr
    assert json.loads((tmp_path / "out" / "applicant.json").read_text(encoding="utf-8")) == applicant()
    assert {p.name: p.read_bytes() for p in (tmp_path / "out" / "scans").iterdir()} == {
        p.name: p.read_bytes() for p in (source / "scans").iterdir()
    }


def test_findings_as_json_and_as_an_exit_status(run: Run, vault: Path) -> None:
    done = run("check", "--vault", vault, "--json", "--on", "2026-11-22", "--fail-on", "blocker")
    assert done.returncode == 1
    printed = json.loads(done.stdout)
    assert printed["checked"] == {"credentials": 2, "submissions": 1, "statements": 6}
    keys = {
        "key",
        "rule",
        "field",
        "sources",
        "statements",
        "authority",
        "severity",
        "message",
        "remedy",
        "resolved_by",
        "resolution",
    }
    assert all(set(finding) == keys for finding in printed["findings"])
    rules = {finding["rule"] for finding in printed["findings"]}
    assert {"name.initial", "date.swapped"} <= rules
    elsewhere = run("check", "--vault", vault, "--json", "--authority", "mcc", "--fail-on", "blocker")
    assert elsewhere.returncode == 0
    text = run("check", "--vault", vault, "--on", "2026-11-22").stdout
    headings = [line for line in text.splitlines() if line.startswith("[")]
    assert "[Cannot tell] everywhere" in headings or "[Note] everywhere" in headings
    assert not any("name." in line or "c-" in line for line in headings), "codes belong behind the sentence"
    assert "  (name.initial: " in text


def spoilt(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    document = applicant()
    change(document)
    return document


def test_bad_input_names_every_fault_and_changes_nothing(run: Run, vault: Path, tmp_path: Path) -> None:
    folder = write_applicant(tmp_path / "bad")
    document = applicant()
    document["credentials"][0]["type"] = "novel"
    document["credentials"][1]["issuer"] = "i-none"
    document["credentials"][1]["scans"] += ["../outside.png", "scans/none.png"]
    document["submissions"][0]["planned_on"] = "2027-02-30"
    (folder / "applicant.json").write_text(json.dumps(document))
    (folder / "scans" / "passport.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    (folder / "scans" / "degree.pdf").write_bytes(pdf()[:200])
    before = fingerprint(vault)
    done = run("import", folder, "--vault", vault)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    for words in ("novel", "i-none", "../outside.png", "scans/none.png", "2027-02-30", "passport.png", "degree.pdf"):
        assert words in done.stderr
    assert fingerprint(vault) == before


def test_file_about_somebody_else_is_refused(run: Run, vault: Path, tmp_path: Path) -> None:
    document = applicant()
    document["applicant"]["names"] = [{"id": "n-x", "kind": "passport", "text": "Tunde Bakare"}]
    before = fingerprint(vault)
    done = run("import", write_applicant(tmp_path / "other", document), "--vault", vault)
    assert done.returncode == 3
    assert "Tunde Bakare" in one_line(done)
    assert fingerprint(vault) == before


def test_importing_again_changes_nothing_but_what_is_new(run: Run, vault: Path, tmp_path: Path) -> None:
    document = applicant()
    document["credentials"].append({"id": "c-cv", "type": "cv", "title": "CV"})
    done = run("import", write_applicant(tmp_path / "again", document), "--vault", vault, "--json")
    assert json.loads(done.stdout)["changed"] == ["c-cv"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check", "--vault", "{tmp}/none"], 3),
        (["import", "{tmp}/none", "--vault", "{vault}"], 3),
        (["new", "--vault", "{vault}"], 3),
        (["export", "{vault}", "--vault", "{vault}"], 3),
        (["check", "--vault", "{vault}", "--on", "tomorrow"], 2),
        (["check", "--vault", "{vault}", "--authority", "utopia"], 2),
        (["check", "--vault", "{vault}", "--fail-on", "disaster"], 2),
        (["check"], 2),
        (["frobnicate"], 2),
        (["compare", "names", "one"], 2),
        (["compare", "names", "--csv", "{tmp}/none.csv"], 3),
        (["check", "--vault", "{vault}", "--passphrase-file", "{tmp}/none"], 3),
    ],
)
def test_each_failure_is_one_line_and_a_status(
    run: Run, vault: Path, tmp_path: Path, arguments: list[str], status: int
) -> None:
    filled = [argument.format(tmp=tmp_path, vault=vault) for argument in arguments]
    done = run(*filled)
    assert done.returncode == status
    one_line(done)


def test_wrong_or_missing_passphrase(run: Run, vault: Path) -> None:
    assert run("check", "--vault", vault, TRACKER_PASSPHRASE="wrong").returncode == 4
    file = vault.parent / "passphrase"
    file.write_text(PASSPHRASE + "\n")
    assert run("check", "--vault", vault, "--passphrase-file", file, TRACKER_PASSPHRASE="wrong").returncode == 0
    environment = {key: value for key, value in os.environ.items() if key != "TRACKER_PASSPHRASE"}
    nobody = subprocess.run(
        [sys.executable, "-m", "tracker", "check", "--vault", str(vault)],
        env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert nobody.returncode == 4
    piped = subprocess.run(
        [sys.executable, "-m", "tracker", "check", "--vault", str(vault), "--passphrase-file", "-"],
        env=environment, input=PASSPHRASE, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert piped.returncode == 0, piped.stderr


def test_passphrase_is_asked_for_on_a_terminal_and_not_shown(vault: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "TRACKER_PASSPHRASE"}
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(sys.executable, [sys.executable, "-m", "tracker", "verify", "--vault", str(vault)], environment)
    shown = b""
    while b": " not in shown:
        shown += os.read(terminal, 1024)
    os.write(terminal, PASSPHRASE.encode() + b"\n")
    while True:
        try:
            shown += os.read(terminal, 1024)
        except OSError:
            break
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert PASSPHRASE.encode() not in shown
    assert b"Everything is whole." in shown


def test_vault_tells_a_thief_nothing(vault: Path) -> None:
    words = (b"Okafor", b"OKAFOR", b"Degree", b"passport", b" 2012", b"ecfmg", b"%PDF", b"\x89PNG", b"degree.pdf")
    for name, content in fingerprint(vault).items():
        if name != "vault.json":  # which says how the key was derived, and that the kind of one slot is a passphrase
            assert not [word for word in words if word in content], name
    assert all(path.stat().st_mode & 0o077 == 0 for path in vault.rglob("*"))


def test_damage_is_found_named_and_given_its_status(run: Run, vault: Path, tmp_path: Path) -> None:
    assert run("verify", "--vault", vault).returncode == 0
    scan = max((vault / "scans").iterdir(), key=lambda path: path.stat().st_size)
    content = bytearray(scan.read_bytes())
    content[len(content) // 2] ^= 1
    scan.write_bytes(content)
    done = run("verify", "--vault", vault)
    assert done.returncode == 5
    assert "Everything is whole." not in done.stdout
    out = run("export", tmp_path / "out", "--vault", vault)
    assert out.returncode == 0
    assert "left out: the file was altered or cut off" in out.stderr
    assert run("import", tmp_path / "out", "--vault", vault).returncode == 0
    (vault / "vault.db").write_bytes(os.urandom(8192))
    broken = run("check", "--vault", vault)
    assert broken.returncode == 5
    one_line(broken)


def test_comparisons_are_explained(run: Run, tmp_path: Path) -> None:
    names = json.loads(run("compare", "names", "Mohammed Al-Sayed", "Muhammad El Sayed", "--json").stdout)
    assert (names["verdict"], names["left"], names["right"]) == ("variant", "Mohammed Al-Sayed", "Muhammad El Sayed")
    assert all({"kind", "left", "right"} <= set(edit) for edit in names["edits"])
    dates = json.loads(run("compare", "dates", "12/11/2012", "3 April 1990", "--json").stdout)
    assert dates["left_reading"] == "[2012-11-12, 2012-12-11]"
    places = run("compare", "institutions", "Univ. of Lagos", "University of Lagos")
    assert places.stdout.startswith("abbreviation: ")
    table = tmp_path / "pairs.csv"
    table.write_text(
        "left,right,left_calendar,left_order\n03/04/1990,4 March 1990,,mdy\n1435/08/03,1 June 2014,islamic,ymd\n"
    )
    lines = [json.loads(line) for line in run("compare", "dates", "--csv", table).stdout.splitlines()]
    assert [line["verdict"] for line in lines] == ["same_day", "same_day"]


@pytest.mark.parametrize(
    "content", ["a,b\n1,2\n", "left,right\n1\n", "left,right\n1,2,3\n", "left,right,left_order\n1,2,dym\n", ""]
)
def test_table_that_does_not_fit_is_refused_before_the_first_line(run: Run, tmp_path: Path, content: str) -> None:
    table = tmp_path / "pairs.csv"
    table.write_text(content)
    done = run("compare", "dates", "--csv", table)
    assert (done.returncode, done.stdout) == (3, "")
    assert "Traceback" not in done.stderr


def test_no_verb_imports_qt_or_opens_a_socket(vault: Path, tmp_path: Path) -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise RuntimeError('network')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse\n"
        "from tracker.cli.main import run\n"
        "status = run(sys.argv[1:], lambda *a: 9)\n"
        "assert not [m for m in sys.modules if m.startswith(('PySide6', 'shiboken6'))]\n"
        "sys.exit(status)"
    )
    environment = {**os.environ, "TRACKER_PASSPHRASE": PASSPHRASE}
    for verb in (["check"], ["verify"], ["export", str(tmp_path / "out")]):
        done = subprocess.run(
            [sys.executable, "-c", code, *verb, "--vault", str(vault)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_reader_that_goes_away_is_no_failure(vault: Path) -> None:
    environment = {**os.environ, "TRACKER_PASSPHRASE": PASSPHRASE}
    check = subprocess.Popen(
        [sys.executable, "-m", "tracker", "check", "--vault", str(vault)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert check.stdout is not None
    check.stdout.close()
    assert check.stderr is not None
    complaint = check.stderr.read()
    check.stderr.close()
    assert (check.wait(), complaint) == (0, b"")


def test_read_only_vault_can_still_be_read(run: Run, vault: Path, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        done = run("check", "--vault", vault)  # nothing is read-only for root; the faults cover a read-only mount
    else:
        for path in [*vault.rglob("*"), vault]:
            path.chmod(0o500 if path.is_dir() else 0o400)
        done = run("check", "--vault", vault)
        for path in [vault, *vault.rglob("*")]:
            path.chmod(0o700 if path.is_dir() else 0o600)
    assert done.returncode == 0, done.stderr
