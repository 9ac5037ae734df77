"""Nothing is lost: not by a kill, a power cut, a failing system call, a full disk, or a flipped bit. Each harness proves
that it can fail, by faults planted in the program.

The harnesses run in processes of their own and print what they counted; see their modules.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.faults.power_cut import MUTANTS
from tests.faults.subject import NOW, look_at_backup, make_vault, opened, save
from tracker.domain.change import no_progress
from tracker.store import keys
from tracker.store.verification import verify

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


def test_failing_system_calls_lose_nothing(say: Say) -> None:
    counts = harness("injecting", 20261122, 600)
    say("injected faults", counts)
    assert counts["bad"] == []
    assert counts["runs"] == 600
    assert counts["surfaced"] > 150
    assert counts["killed"] > 100


@pytest.mark.parametrize(("name", "rounds"), [("killing", 60), ("injecting", 90)])
def test_kills_and_failing_calls_find_a_row_that_is_written_before_its_scan(say: Say, name: str, rounds: int) -> None:
    counts = harness(name, 20261122, rounds, "row_before_scan")
    say(f"{name}, row before scan", {**counts, "bad": len(counts["bad"])})
    assert counts["bad"]


def test_files_that_may_not_grow_lose_nothing(say: Say) -> None:
    counts = harness("cramped", "limit")
    say("file size limit", counts)
    assert counts["bad"] == 0
    assert counts["surfaced"] > 20


def test_full_disk_loses_nothing(say: Say, tmp_path: Path) -> None:
    """On a real disk of three megabytes where this may mount one, as root or as nobody else; else with a limit as tight."""
    small = tmp_path / "small"
    small.mkdir()
    run = f'mount -t tmpfs -o size=3m tmpfs "{small}" && exec "$@"'
    spaces = [["unshare", "-m"], ["unshare", "-Urm"]]
    works = [
        space
        for space in spaces
        if shutil.which("unshare") and _is_permitted([*space, "mount", "-t", "tmpfs", "x", str(small)])
    ]
    if works:
        counts = harness("cramped", "tmpfs", small, before=(*works[0], "bash", "-c", run, "bash"))
        assert counts["filled"] == 5
    else:
        counts = harness("cramped", "limit")
    say("full disk", counts)
    assert counts["bad"] == 0
    assert counts["surfaced"] > 10


def _is_permitted(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_folder_that_cannot_be_written_is_read(say: Say) -> None:
    counts = harness("cramped", "read_only")
    say("read-only folder", counts)
    assert counts["bad"] == 0


def test_every_flipped_bit_is_found(say: Say, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    master = make_vault(folder)
    vault = opened(folder, master)
    for number in range(8):
        save(vault, number)
    backup = tmp_path / "backup"
    vault.back_up(backup, NOW)
    vault.close()
    chance = random.Random(20261122)
    counts = {"vault.db": 0, "scans": 0, "backup": 0, "vault.json": 0, "missed": 0}
    for kind, files, times in (
        ("vault.db", [folder / "vault.db"], 300),
        ("scans", sorted((folder / "scans").iterdir()), 300),
        ("backup", [backup], 500),
        ("vault.json", [folder / "vault.json"], 300),
    ):
        for _ in range(times):
            file = chance.choice(files)
            whole = file.read_bytes()
            spoiled = bytearray(whole)
            spoiled[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
            file.write_bytes(spoiled)
            counts[kind] += 1
            counts["missed"] += not _is_found(kind, folder, backup, master)
            file.write_bytes(whole)
    say("flipped bits", counts)
    assert counts["missed"] == 0


def _is_found(kind: str, folder: Path, backup: Path, master: bytes) -> bool:
    from tracker.errors import TrackerError

    if kind == "backup":
        return bool(look_at_backup(backup, master))
    try:
        if kind == "vault.json":
            return not keys.read_header(folder / "vault.json").is_whole
        vault = opened(folder, master)
    except TrackerError:
        return True
    try:
        return not verify(vault, no_progress).is_whole
    finally:
        vault.close()


def test_clock_three_years_off_costs_nothing(say: Say, tmp_path: Path) -> None:
    """The command line with the clock moved for one process."""
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
    say("clock", {"verbs": len(verbs)})
