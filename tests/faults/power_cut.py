"""Cuts the power at every step of a workload: rebuilds what a disk may hold then, and opens each of these vaults.

    python -m tests.faults.power_cut SEED CHANGES [MUTANT]

The workload runs under strace, which writes down every system call that changes files. The model of the disk forgets
whatever was not synced: the content of a file since its last fsync, the names in a folder since the folder's. At every
mutating call it builds the least that may be there, the most, and something in between, with sectors torn. That is
stricter than any file system in use. A mutant is a fault planted in the program that this has to find.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.cheap_vaults import cheapen
from tests.faults.disk import Call, Disk, Path_, read_calls
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

CALLS = "openat,close,write,pwrite64,lseek,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat"


# What the workload does. It runs in a process of its own, under strace.


def work(folder: Path, master: bytes, changes: int) -> None:
    """Numbered changes, a change of passphrase and a local backup now and then; each is acknowledged on standard output."""
    vault = opened(folder, master)
    for number in range(changes):
        save(vault, number)
        os.write(1, b"ack save %d\n" % number)
        if number % 10 == 4:
            vault.change_passphrase(f"{PASSPHRASE} {number}")
            os.write(1, b"ack rekey %d\n" % number)
        if number % 10 == 8:
            vault.keep_local_backup(NOW)
            os.write(1, b"ack backup %d\n" % number)
    vault.close()


def plant_synchronous_off() -> None:
    """Let the database sync nothing."""
    from tracker.store import engine

    honest: Callable[..., Any] = engine.connect

    def careless(*given: Any, **more: Any) -> Any:
        connection = honest(*given, **more)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    engine.connect = careless  # type: ignore[assignment]


def plant_dropped_fsync() -> None:
    """Leave the content of scans unsynced."""
    from tracker.store import scans

    scans.sync_file = lambda file: file.flush()  # type: ignore[assignment]


def plant_dropped_folder_fsync() -> None:
    """Leave the names of scans unsynced."""
    from tracker.store import scans

    scans.sync_folder = lambda folder: None  # type: ignore[assignment]


def plant_row_before_scan() -> None:
    """Write the row first, and the scan that it names after it."""
    globals()["save"] = save_wrong_way_round


MUTANTS: dict[str, Callable[[], None]] = {
    "synchronous_off": plant_synchronous_off,
    "dropped_fsync": plant_dropped_fsync,
    "dropped_folder_fsync": plant_dropped_folder_fsync,
    "row_before_scan": plant_row_before_scan,
}


# The replay.


class Replay:
    """Goes through a trace and looks at every state that a power cut may leave."""

    def __init__(self, disk: Disk, scratch: Path, master: bytes, seed: int) -> None:
        self.disk, self.scratch, self.master = disk, scratch, master
        self.chance = random.Random(seed)
        self.states, self.different, self.bad = 0, 0, Counter[str]()
        self.saved, self.passphrases = 0, [PASSPHRASE]
        self._good_files: set[tuple[str, bytes]] = set()
        self._seen: set[int] = set()

    def run(self, calls: Iterator[Call]) -> None:
        """The whole trace."""
        for call in calls:
            if call.name == "write" and call.arguments[0] == "1":
                self._acknowledge(call.arguments[1].decode())
                continue
            self.disk.refuse(call)
            if not self.disk.apply(call):
                continue
            for files in self.disk.states(self.chance):
                self._look(files)

    def _acknowledge(self, said: str) -> None:
        _, kind, number = said.split()
        if kind == "save":
            self.saved = int(number) + 1
            if self.saved % 10 == 5:
                self.passphrases.append(f"{PASSPHRASE} {number}")
        elif kind == "rekey":
            self.passphrases = self.passphrases[-1:]
        self._seen.clear()

    def _look(self, files: dict[Path_, bytes]) -> None:
        mark = hash(frozenset((path, hash(content)) for path, content in files.items()))
        self.states += 1
        if mark in self._seen:
            return
        self._seen.add(mark)
        self.different += 1
        folder = self.scratch / "vault"
        shutil.rmtree(folder, ignore_errors=True)
        for known in sorted(self.disk.folders):
            Path(str(folder) + known.removeprefix(self.disk.root)).mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            Path(str(folder) + path.removeprefix(self.disk.root)).write_bytes(content)
        found = self._look_at_files(folder)
        found += look(folder, self.master, range(self.saved + 1), range(self.saved))
        self.bad.update(what[:80] for what in found[:1])

    def _look_at_files(self, folder: Path) -> list[str]:
        found: list[str] = []
        header = (folder / "vault.json").read_bytes() if (folder / "vault.json").exists() else b""
        key = (" ".join(self.passphrases), header)
        if key not in self._good_files:
            found += look_at_passphrase(folder, self.master, self.passphrases)
            if not found:
                self._good_files.add(key)
        for backup in (folder / "backups").glob("[!.]*"):
            if ("backup", content := backup.read_bytes()) not in self._good_files:
                found += look_at_backup(backup, self.master)
                self._good_files.add(("backup", content))
        return found


def trace(folder: Path, master: bytes, changes: int, mutant: str, output: Path) -> None:
    """Run the workload in `folder` under strace."""
    command = [sys.executable, "-m", "tests.faults.power_cut", "work", str(folder), master.hex(), str(changes), mutant]
    done = subprocess.run(
        ["strace", "-f", "-qq", "-xx", "-s", "10000000", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(output), *command],
        capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise AssertionError(done.stderr.decode())


def main(seed: int, changes: int, mutant: str = "") -> None:
    """Trace the workload, replay it, and print what came of it."""
    cheapen()
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made:
        root = Path(made).resolve()
        master = make_vault(root / "subject" / "vault")
        disk = Disk(root / "subject" / "vault")
        trace(root / "subject" / "vault", master, changes, mutant, root / "trace")
        replay = Replay(disk, root / "scratch", master, seed)
        replay.run(read_calls(root / "trace"))
        counts = {"states": replay.states, "different": replay.different, "bad": sum(replay.bad.values())}
        sys.stdout.write(json.dumps({**counts, "kinds": dict(replay.bad.most_common(5))}) + "\n")


if __name__ == "__main__":
    if sys.argv[1] == "work":
        cheapen()
        if sys.argv[5]:
            MUTANTS[sys.argv[5]]()
        work(Path(sys.argv[2]), bytes.fromhex(sys.argv[3]), int(sys.argv[4]))
    else:
        main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:4])
