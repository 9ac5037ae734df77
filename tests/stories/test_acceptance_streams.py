"""What the command line does with odd streams, encodings and passphrases: one line and a status, never a surprise."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.factories import NOW
from tests.samples import applicant, write_applicant
from tracker.workspace import Workspace

pytestmark = pytest.mark.slow
PASSPHRASE = "four plain words do"
Shell = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault that every story here only reads, with a name outside the ASCII characters."""
    document = applicant()
    document["applicant"]["names"][0]["text"] = "José Muñoz"
    folder = tmp_path_factory.mktemp("story")
    with Workspace.create(folder / "vault", PASSPHRASE, lambda: NOW) as workspace:
        workspace.import_folder(write_applicant(folder / "in", document))
    return folder / "vault"


@pytest.fixture
def shell(made_vault: Path, tmp_path: Path) -> Shell:
    """Runs a line of the shell in which $TRACKER is the program and $VAULT a vault."""

    def start(line: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
        known = {
            **os.environ,
            "TRACKER_PASSPHRASE": PASSPHRASE,
            "TRACKER_CONFIG_DIR": str(tmp_path / "config"),
            "TRACKER": f"{sys.executable} -m tracker",
            "VAULT": str(made_vault),
            **environment,
        }
        return subprocess.run(
            ["/bin/bash", "-c", line], env={key: value for key, value in known.items() if value is not None},
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    return start


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


def test_closed_output_is_no_error(shell: Shell) -> None:
    done = shell('$TRACKER check --vault "$VAULT" >&-')
    assert (done.returncode, done.stderr) == (0, "")


def test_closed_error_output_leaves_the_document_alone(shell: Shell) -> None:
    done = shell('$TRACKER check --json --vault "$VAULT-not" 2>&-')
    assert (done.returncode, done.stdout) == (3, "")


@pytest.mark.parametrize("verb", ["check", "handed-out"])
def test_full_disk_behind_the_output_is_said(shell: Shell, verb: str) -> None:
    done = shell(f'$TRACKER {verb} --json --vault "$VAULT" >/dev/full')
    assert done.returncode == 6
    assert "no room left" in one_line(done)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_json_can_be_read_in_any_encoding(shell: Shell, encoding: str) -> None:
    done = shell('$TRACKER compare names "José 𝒥" "Jose" --json', PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert json.loads(done.stdout)["left"] == "José 𝒥"


def test_passphrase_from_a_pipe_of_the_shell(shell: Shell) -> None:
    line = f'$TRACKER check --vault "$VAULT" --passphrase-file <(echo "{PASSPHRASE}")'
    assert shell(line, TRACKER_PASSPHRASE=None).returncode == 0


def test_mark_before_a_passphrase_is_no_part_of_it(shell: Shell) -> None:
    line = f"printf '\\xef\\xbb\\xbf{PASSPHRASE}\\r\\n' | $TRACKER check --vault \"$VAULT\" --passphrase-file -"
    assert shell(line, TRACKER_PASSPHRASE=None).returncode == 0


@pytest.mark.parametrize(("made", "given"), [("printf '\\xff\\xfe' > $F", "$F"), ("true", "/dev/zero")])
def test_passphrase_file_that_is_none_is_named(shell: Shell, tmp_path: Path, made: str, given: str) -> None:
    line = f'{made}; $TRACKER check --vault "$VAULT" --passphrase-file {given}'
    done = shell(line, TRACKER_PASSPHRASE=None, F=str(tmp_path / "words"))
    assert done.returncode == 2
    assert "passphrase" in one_line(done)


def test_recovery_key_cannot_be_checked_without_input(shell: Shell) -> None:
    done = shell('$TRACKER recovery-key --check --vault "$VAULT" <&-')
    assert done.returncode == 2
    assert "standard input" in one_line(done)


def test_dossier_of_the_last_day_there_is(shell: Shell, tmp_path: Path) -> None:
    done = shell(
        '$TRACKER dossier "$OUT" --authority mcc --on 9999-12-31 --vault "$VAULT"', OUT=str(tmp_path / "d.pdf")
    )
    assert done.returncode == 0, done.stderr


def test_text_of_a_stranger_gives_the_terminal_no_orders(shell: Shell, tmp_path: Path) -> None:
    document = applicant()
    document["credentials"][0]["title"] = "Pass\x1b]0;pwn\x07port \x9b31m"
    document["credentials"][1]["states"][0]["text"] = "Amara\x1b[31m Okafor"
    source = write_applicant(tmp_path / "in", document)
    line = '$TRACKER new --vault "$V" && $TRACKER import "$IN" --vault "$V" && $TRACKER check --vault "$V"'
    done = shell(line, V=str(tmp_path / "v"), IN=str(source))
    assert done.returncode == 0, done.stderr
    assert "\\x1b[31m" in done.stdout
    assert not any(sign in done.stdout for sign in "\x1b\x07\x9b")


def test_password_of_a_pdf_from_a_pipe_of_the_shell(shell: Shell, tmp_path: Path) -> None:
    line = '$TRACKER dossier "$OUT" --authority mcc --password-file <(echo secret) --vault "$VAULT"'
    assert shell(line, OUT=str(tmp_path / "d.pdf")).returncode == 0
    assert b"/Encrypt" in (tmp_path / "d.pdf").read_bytes()


def test_a_time_zone_that_makes_no_sense_is_no_reason_to_stop(shell: Shell) -> None:
    done = shell('$TRACKER check --vault "$VAULT"', TZ="XYZ99999")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_file_where_a_folder_is_wanted_and_the_other_way_round(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "applicant.json").write_text("{}")
    told = one_line(shell(f'$TRACKER import "{tmp_path}/applicant.json" --vault "$VAULT"'))
    assert "is a file, and a folder is wanted here" in told
    told = one_line(shell(f'$TRACKER compare names --csv "{tmp_path}"'))
    assert "is a folder, and a file is wanted here" in told


def test_a_verb_that_is_told_to_end_leaves_no_unprotected_file(shell: Shell, tmp_path: Path) -> None:
    # The signal comes when the first scan has been written.
    line = f'''
        cat > "{tmp_path}/slow.py" <<'EOF'
import os, signal, sys
from tracker.exchange import folder
write = folder._write_scan
def once(*given):
    write(*given)
    os.kill(os.getpid(), signal.SIGTERM)
folder._write_scan = once
sys.argv[0] = "tracker"
import runpy
runpy.run_module("tracker", run_name="__main__")
EOF
        {sys.executable} "{tmp_path}/slow.py" export "{tmp_path}/out" --vault "$VAULT"; echo $?
    '''
    done = shell(line)
    assert done.stdout.split()[-1] == "143"
    assert "Stopped. Nothing was left half done." in done.stderr
    assert not [each for each in tmp_path.iterdir() if "out" in each.name]


@pytest.mark.parametrize("verb", ['check --vault "$VAULT"', "compare institutions A B"])
def test_an_unusable_registry_of_institutions_is_said_in_one_sentence(shell: Shell, tmp_path: Path, verb: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ror.db").write_bytes(b"half a download")
    done = shell(f"$TRACKER {verb}", TRACKER_DATA_DIR=str(tmp_path / "data"))
    assert done.returncode == 0
    assert "is left out" in one_line(done)
