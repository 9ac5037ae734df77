"""Nothing is lost: not by a kill, a power cut, a failing system call, a full disk, or a flipped bit. Each harness proves
that it can fail, by faults planted in the program.

The harnesses run in processes of their own and print what they counted; see their modules.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.planting import MUTANTS as PLANTED
from tests.faults.power_cut import MUTANTS

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
Say = Callable[[str, dict[str, Any]], None]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Prints what was counted, whether or not the test fails."""

    def print_counts(what: str, counts: dict[str, Any]) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{what}: {json.dumps(counts, ensure_ascii=False)[:600]}\n")

    return print_counts


def harness(name: str, *arguments: object, before: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a harness counted."""
    command = [*before, sys.executable, "-m", f"tests.faults.{name}", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    counts: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return counts


def test_kill_at_any_moment_loses_nothing(say: Say) -> None:
    counts = harness("killing", 20261122, 600)
    say("kill -9", counts)
    assert counts["bad"] == []
    assert counts["rounds"] == 600
    assert counts["struck"] > 300
    assert counts["changes"] > 500
    assert {"save", "import", "migration", "rekey", "backup", "restore"} <= counts.keys()


def test_power_cut_at_any_step_loses_nothing(say: Say) -> None:
    counts = harness("power_cut", 20261122, 26)
    say("power cut", counts)
    assert counts["bad"] == 0, counts
    assert counts["states"] >= 5000


@pytest.mark.parametrize("mutant", MUTANTS)
def test_power_cut_finds_a_planted_fault(say: Say, mutant: str) -> None:
    counts = harness("power_cut", 20261122, 2, mutant)
    say(f"power cut, {mutant}", counts)
    assert counts["bad"] > 0


@pytest.mark.parametrize("piece", range(4))
def test_failing_system_calls_lose_nothing(say: Say, piece: int) -> None:
    counts = harness("injecting", 20261122, 600, piece, 4)
    say(f"injected faults, piece {piece}", counts)
    assert counts["bad"] == []
    assert counts["runs"] == 150
    assert counts["surfaced"] > 30
    assert counts["killed"] > 20


@pytest.mark.parametrize(("name", "arguments"), [("killing", [60]), ("injecting", [90, 0, 1])])
def test_kills_and_failing_calls_find_a_row_that_is_written_before_its_scan(
    say: Say, name: str, arguments: list[int]
) -> None:
    counts = harness(name, 20261122, *arguments, "row_before_scan")
    say(f"{name}, row before scan", {**counts, "bad": len(counts["bad"])})
    assert counts["bad"]


def test_files_that_may_not_grow_lose_nothing(say: Say) -> None:
    counts = harness("cramped", "limit")
    say("file size limit", counts)
    assert counts["bad"] == 0
    assert counts["surfaced"] > 20


@pytest.mark.parametrize("mutant", PLANTED["limit"])
def test_files_that_may_not_grow_find_a_planted_fault(say: Say, mutant: str) -> None:
    counts = harness("cramped", "limit", "", mutant)
    say(f"file size limit, {mutant}", counts)
    assert counts["bad"] > 0


def small_disk(place: Path, mutant: str = "") -> dict[str, Any]:
    """What came of a real disk of three megabytes where this may mount one, as root or as nobody else; else of a limit as
    tight."""
    place.mkdir()
    run = f'mount -t tmpfs -o size=3m tmpfs "{place}" && exec "$@"'
    spaces = [["unshare", "-m"], ["unshare", "-Urm"]]
    works = [
        space
        for space in spaces
        if shutil.which("unshare") and _is_permitted([*space, "mount", "-t", "tmpfs", "x", str(place)])
    ]
    if not works:
        return harness("cramped", "limit", "", mutant)
    counts = harness("cramped", "tmpfs", place, mutant, before=(*works[0], "bash", "-c", run, "bash"))
    assert counts["filled"] == 5
    return counts


def _is_permitted(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_full_disk_loses_nothing(say: Say, tmp_path: Path) -> None:
    counts = small_disk(tmp_path / "small")
    say("full disk", counts)
    assert counts["bad"] == 0
    assert counts["surfaced"] > 10


@pytest.mark.parametrize("mutant", PLANTED["tmpfs"])
def test_full_disk_finds_a_planted_fault(say: Say, tmp_path: Path, mutant: str) -> None:
    counts = small_disk(tmp_path / "small", mutant)
    say(f"full disk, {mutant}", counts)
    assert counts["bad"] > 0


def test_folder_that_cannot_be_written_is_read(say: Say) -> None:
    counts = harness("cramped", "read_only")
    say("read-only folder", counts)
    assert counts["bad"] == 0


@pytest.mark.parametrize("mutant", PLANTED["read_only"])
def test_folder_that_cannot_be_written_finds_a_planted_fault(say: Say, mutant: str) -> None:
    counts = harness("cramped", "read_only", "", mutant)
    say(f"read-only folder, {mutant}", counts)
    assert counts["bad"] > 0


def test_every_flipped_bit_is_found(say: Say) -> None:
    counts = harness("flipping", 20261122, 350)
    say("flipped bits", counts)
    assert counts["bad"] == 0
    assert counts["flipped"] == {"vault.db": 350, "scans": 350, "backup": 350, "vault.json": 350}


@pytest.mark.parametrize("mutant", PLANTED["flipping"])
def test_flipped_bits_find_a_planted_fault(say: Say, mutant: str) -> None:
    counts = harness("flipping", 20261122, 60, mutant)
    say(f"flipped bits, {mutant}", counts)
    assert counts["bad"] > 0


def test_clock_three_years_off_costs_nothing(say: Say) -> None:
    counts = harness("clocks")
    say("clock", counts)
    assert counts["bad"] == []
    assert len(counts["years"]) == 3


@pytest.mark.parametrize("mutant", PLANTED["clocks"])
def test_clock_three_years_off_finds_a_planted_fault(say: Say, mutant: str) -> None:
    counts = harness("clocks", mutant)
    say(f"clock, {mutant}", counts)
    assert counts["bad"]


def test_the_command_line_works_with_a_clock_three_years_off(say: Say, tmp_path: Path) -> None:
    """Each verb under another clock."""
    folder = tmp_path / "vault"
    environment = {**os.environ, "TRACKER_PASSPHRASE": "four plain words do", "TRACKER_CONFIG_DIR": str(tmp_path / "c")}
    moved = [["faketime", "-f", offset] for offset in ("-3y", "+3y", "+0d")]
    verbs: list[list[str]] = [
        ["new"],
        ["import", str(ROOT / "resources" / "demo")],
        ["verify"],
        ["undo"],
        ["redo"],
        ["verify"],
    ]
    for number, verb in enumerate(verbs):
        done = subprocess.run(
            [*moved[number % 3], sys.executable, "-m", "tracker", *verb, "--vault", str(folder)],
            env=environment, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    say("clock of the command line", {"verbs": len(verbs)})
