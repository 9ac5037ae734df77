"""Lets one system call after another fail, or be the last: EIO, ENOSPC and SIGKILL, each at each place of a workload.

    python -m tests.faults.injecting SEED RUNS [PIECE PIECES [row_before_scan]]

One piece of so many takes its share of the runs, so that they can go side by side.
strace does it (`-e inject=`), attached to a child that waits for it. After a failure the program has to say so with an
error of its own and go on with the same vault; afterwards nothing acknowledged may be missing. Prints the counts as JSON.
"""

import ctypes
import json
import os
import random
import re
import select
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.cheap_vaults import cheapen
from tests.faults.killing import Board
from tests.faults.subject import (
    NOW,
    PASSPHRASE,
    look,
    look_at_backup,
    look_at_passphrase,
    make_vault,
    opened,
    save,
    save_wrong_way_round,
    scratch_folder,
)
from tracker.errors import TrackerError
from tracker.store.backup import restore_backup

CALLS = (
    "openat",
    "pread64",
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "rename",
    "unlink",
    "mkdir",
    "lseek",
    "newfstatat",
    "getdents64",
)
FAULTS = ("error=EIO", "error=ENOSPC", "signal=KILL")
PR_SET_PTRACER, ANYONE = 0x59616D61, ctypes.c_ulong(-1)
SAVES = (6, 7, 8)
FRESH = f"{PASSPHRASE} fresh"
SURFACED, CRASHED = 3, 4
SAVED, REKEYED, BACKED_UP, KEPT, RESTORED = (1 << place for place in range(5))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: what it acknowledged, whether an error surfaced, whether it was killed, what it said at the end."""

    saved: tuple[int, ...]
    has_rekeyed: bool
    has_surfaced: bool
    was_killed: bool
    crash: str = ""


class Subject:
    """The vault that the workload runs on, made anew from a base for each run."""

    def __init__(self, root: Path) -> None:
        self.root, self.board = root, Board()
        self.base = root / "base"
        self.master = make_vault(self.base)
        vault = opened(self.base, self.master)
        for number in range(3):
            save(vault, number)
        vault.back_up(root / "old.backup", NOW)
        vault.close()
        self.folder = root / "run" / "vault"
        self.target = root / "run" / "target"
        self.restored = root / "run" / "restored"

    def renew(self) -> None:
        """Everything as at the beginning."""
        shutil.rmtree(self.root / "run", ignore_errors=True)
        self.folder.parent.mkdir()
        shutil.copytree(self.base, self.folder)
        shutil.copy(self.root / "old.backup", self.target)
        self.board.numbers = (0, 0)

    def work(self) -> int:
        """Every kind of work, one after the other, each going on after the failure of the one before."""
        done, surfaced = 0, False

        def attempt(act: Callable[[], object], mark: int) -> None:
            nonlocal done, surfaced
            try:
                act()
            except TrackerError:
                surfaced = True
            else:
                done |= mark
                self.board.numbers = (1, done)

        try:
            vault = opened(self.folder, self.master)
        except TrackerError:
            return SURFACED
        for number in SAVES:
            attempt(lambda number=number: save(vault, number), 1 << (8 + number))  # type: ignore[misc]
        attempt(lambda: vault.change_passphrase(FRESH), REKEYED)
        attempt(lambda: vault.keep_local_backup(NOW), KEPT)
        attempt(lambda: vault.back_up(self.target, NOW), BACKED_UP)
        attempt(lambda: vault.tidy(NOW), SAVED)
        attempt(vault.read, SAVED)
        vault.close()
        attempt(lambda: restore_backup(self.root / "old.backup", PASSPHRASE, self.restored, NOW), RESTORED)
        return SURFACED if surfaced else 0

    def look(self, outcome: Outcome) -> list[str]:
        """What is lost or broken after a run."""
        found = [outcome.crash] if outcome.crash else []
        possible = [FRESH] if outcome.has_rekeyed else [PASSPHRASE, FRESH]
        found += look_at_passphrase(self.folder, self.master, possible)
        found += look(self.folder, self.master, (0, 1, 2, *SAVES), (0, 1, 2, *outcome.saved))
        found += look_at_backup(self.target, self.master)
        for path in (self.folder / "backups").glob("[!.]*"):
            found += look_at_backup(path, self.master)
        if self.restored.exists():
            found += look(self.restored, self.master, (0, 1, 2), (0, 1, 2))
        return found


def run(subject: Subject, inject: str | None, trace: Path) -> Outcome:
    """The workload in a child, with strace attached that injects, or only counts."""
    subject.renew()
    gate, opening = os.pipe()
    speech, speaking = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(opening)
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANYONE, 0, 0, 0)
        os.read(gate, 1)
        try:
            os._exit(subject.work())
        except BaseException as error:  # noqa: BLE001 - the end of a process
            os.write(speaking, _told(error).encode()[-2000:])
            os._exit(CRASHED)
    os.close(gate)
    os.close(speaking)
    watched = inject.partition(":")[0] if inject else ",".join(CALLS)
    chosen = ["-e", f"inject={inject}"] if inject else []
    tracer = subprocess.Popen(
        ["strace", "-f", "-p", str(child), "-e", f"trace={watched}", *chosen, "-o", str(trace)],
        stderr=subprocess.PIPE,
    )
    assert tracer.stderr is not None
    said = b""
    while b"attached" not in said:
        piece = os.read(tracer.stderr.fileno(), 4096)
        assert piece, f"strace does not attach: {said.decode()}"
        said += piece
    os.close(opening)
    _, status = os.waitpid(child, 0)
    crash = os.read(speech, 2000).decode() if select.select([speech], [], [], 0)[0] else ""
    os.close(speech)
    tracer.stderr.close()
    tracer.wait()
    done = subject.board.numbers[1]
    saved = tuple(number for number in SAVES if done & (1 << (8 + number)))
    has_surfaced = os.WIFEXITED(status) and os.WEXITSTATUS(status) == SURFACED
    return Outcome(saved, bool(done & REKEYED), has_surfaced, os.WIFSIGNALED(status), crash)


def _told(error: BaseException) -> str:
    """The error, and the places in the program that it passed."""
    places = [f"{Path(step.filename).name}:{step.lineno}" for step in traceback.extract_tb(error.__traceback__)]
    return f"{error!r} at {' '.join(place for place in places if 'site-packages' not in place)}"


def count_calls(trace: Path) -> Counter[str]:
    """How often each call was made."""
    return Counter(re.findall(r"^(?:\d+ +)?(\w+)\(", trace.read_text("utf-8", "replace"), re.MULTILINE))


def _sample(chance: random.Random, counts: Counter[str], runs: int) -> list[tuple[str, str, int]]:
    """So many faults, as evenly over the calls as their numbers allow."""
    each = [[(call, fault, number) for number in range(1, counts[call] + 1) for fault in FAULTS] for call in CALLS]
    for faults in each:
        chance.shuffle(faults)
    chosen: list[tuple[str, str, int]] = []
    while len(chosen) < runs and any(each):
        chosen += [faults.pop() for faults in each if faults]
    return chosen[:runs]


def main(seed: int, runs: int, piece: int = 0, pieces: int = 1, mutant: str = "") -> None:
    """Run the workload that often, each time with another fault, and print what came of it; with a mutant, of a program
    that writes rows before scans."""
    cheapen()
    if mutant:
        globals()["save"] = save_wrong_way_round
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made:
        subject = Subject(Path(made))
        trace = Path(made) / "trace"
        clean = run(subject, None, trace)
        assert not clean.has_surfaced, clean
        assert not subject.look(clean), subject.look(clean)
        counts = count_calls(trace)
        places = [(call, number) for call in CALLS for number in range(1, counts[call] + 1)]
        chosen = _sample(chance, counts, runs)[piece::pieces]
        tally: Counter[str] = Counter()
        bad: list[str] = []
        for call, fault, number in chosen:
            outcome = run(subject, f"{call}:{fault}:when={number}", trace)
            tally["surfaced"] += outcome.has_surfaced
            tally["killed"] += outcome.was_killed
            bad += [f"{call}:{fault}:when={number}: {what}" for what in subject.look(outcome)]
        found = {"runs": len(chosen), "places": len(places), **tally, "bad": bad}
        sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:5]), *sys.argv[5:6])
