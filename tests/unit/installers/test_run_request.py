"""What the command line of `installers/run.py` makes the set-up do."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from installers.run import LOCK, OCR_LOCK, ROOT, command_for, opens_window, read_request

PYTHON = Path("python")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--vault folder",
        "--vault demo",
        "--passphrase-file - --vault folder",
        "--debug",
        "demo --open",
        "--vault folder demo --open",
    ],
)
def test_the_window_is_opened_without_a_verb_or_when_a_verb_is_told_to(line: str) -> None:
    assert opens_window(line.split())


@pytest.mark.parametrize("line", ["demo", "check --vault folder", "--vault folder check", "--help", "-h", "--version"])
def test_a_verb_and_what_only_tells_need_no_window(line: str) -> None:
    assert not opens_window(line.split())


def test_what_follows_test_goes_to_pytest() -> None:
    request = read_request(["test", "-m", "slow", "tests/unit"])
    assert request.tests
    assert not request.window
    assert command_for(request, PYTHON) == [
        "python",
        "-m",
        "pytest",
        "--numprocesses",
        "auto",
        "--dist",
        "worksteal",
        "-m",
        "slow",
        "tests/unit",
    ]


def test_what_is_no_test_goes_to_tracker_as_it_is() -> None:
    request = read_request(["check", "--vault", "test", "--json"])
    assert not request.tests
    assert command_for(request, PYTHON)[-5:] == ["tracker", "check", "--vault", "test", "--json"]


def test_the_extra_is_asked_for_first_and_adds_its_lock() -> None:
    assert read_request(["--ocr", "test"]).locks == [LOCK, OCR_LOCK]
    assert read_request(["--ocr", "test"]).tests
    assert read_request(["test"]).locks == [LOCK]


def test_an_older_python_is_told_which_one_is_needed() -> None:
    """The guard stands before everything that an older Python could not read."""
    program = (
        "import sys, runpy\n"
        "sys.version_info = (3, 10, 12, 'final', 0)\n"
        "runpy.run_path('installers/run.py', run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Tracker needs Python 3.11 or newer")
    assert "Traceback" not in done.stderr


def test_an_older_python_can_read_the_file_as_far_as_the_guard() -> None:
    """Python reads a whole file before it runs the first line, so newer syntax would hide the sentence."""
    ast.parse((ROOT / "installers/run.py").read_text("utf-8"), feature_version=(3, 7))


def test_nothing_of_the_person_s_python_settings_reaches_the_program(tmp_path: Path) -> None:
    (tmp_path / "tracker.py").write_text("raise SystemExit('the wrong one')", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [*command_for(read_request(["--help"]), Path(sys.executable))[:-2], "tracker.errors"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
