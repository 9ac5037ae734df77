"""Kills a process at a random moment of its work, again and again, and looks at what it leaves.

    python -m tests.faults.killing SEED ROUNDS [row_before_scan]

It forks for each round, so that a round costs milliseconds. What the child has done is told through shared memory.
Prints one JSON document with the counts.
"""

import json
import mmap
import os
import random
import select
import shutil
import signal
import struct
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.cheap_vaults import cheapen
from tests.data.vaults import freeze
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
from tests.samples import write_applicant
from tracker.exchange.document import record_to_plain
from tracker.store import keys
from tracker.store.backup import restore_backup
from tracker.workspace import Workspace
from tracker.workspace.core import load_rules

SHARES = {"save": 40, "rekey": 15, "backup": 15, "restore": 12, "migration": 12, "import": 6}
PATIENCE = {"save": 0.15, "rekey": 0.06, "backup": 0.12, "restore": 0.2, "migration": 0.35, "import": 2.0}
"""Seconds within which the blow falls; about how long the work takes."""
FROZEN = Path(freeze.__file__).parent


class Board:
    """Two numbers that the child writes and the parent reads after its end."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, 16)

    @property
    def numbers(self) -> tuple[int, int]:
        """The last number that was begun, and the last that was acknowledged."""
        begun, done = struct.unpack("qq", self._shared[:16])
        return begun, done

    @numbers.setter
    def numbers(self, given: tuple[int, int]) -> None:
        self._shared[:16] = struct.pack("qq", *given)


def strike(work: Callable[[], None], delay: float) -> bool:
    """Do the work in a child and kill it after `delay` seconds; whether it was still at it. Anything but an end in good
    order or the blow is a fault of the program."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - the end of a process
            os.write(2, f"{error!r}\n".encode())
            os._exit(1)
        os._exit(0)
    os.close(writing)
    select.select([reading], [], [], delay)
    os.close(reading)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise AssertionError("the work ended in an error")
    return os.WIFSIGNALED(status)


class Rounds:
    """One vault after another, and the kinds of work."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.chance = root, random.Random(seed)
        self.board = Board()
        self.bad: list[str] = []
        self.counts: Counter[str] = Counter()
        self.base = root / "base"
        self.master = make_vault(self.base)
        vault = opened(self.base, self.master)
        for number in range(3):
            save(vault, number)
        vault.back_up(root / "old.backup", NOW)
        for number in range(3, 6):
            save(vault, number)
        vault.close()
        self.exchange = write_applicant(root / "in")
        old = FROZEN / "v1"
        self.frozen_master = keys.unlock(keys.read_header(old / "vault.json"), freeze.PASSPHRASE, old)
        self.frozen_document = json.loads((FROZEN / "v1.json").read_text("utf-8"))["document"]

    def run(self, kind: str) -> None:
        """One round of this kind, in a folder of its own."""
        folder = self.root / "round"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        delay = self.chance.random() * PATIENCE[kind]
        was_struck, found = getattr(self, f"_{kind}")(folder / "vault", delay)
        self.counts[kind] += 1
        self.counts["struck"] += was_struck
        self.counts["changes"] += max(0, self.board.numbers[1])
        left = [path.name for path in folder.iterdir() if path.name.startswith(".")]
        self.bad += [f"{kind}: {what}" for what in (*found, *(f"left {name}" for name in left))]

    def _save(self, folder: Path, delay: float) -> tuple[bool, list[str]]:
        shutil.copytree(self.base, folder)
        self.board.numbers = (5, 5)

        def work() -> None:
            vault = opened(folder, self.master)
            for number in range(6, 1000):
                self.board.numbers = (number, number - 1)
                save(vault, number)
                self.board.numbers = (number, number)

        was_struck = strike(work, delay)
        begun, done = self.board.numbers
        return was_struck, look(folder, self.master, range(begun + 1), range(done + 1))

    def _rekey(self, folder: Path, delay: float) -> tuple[bool, list[str]]:
        shutil.copytree(self.base, folder)
        self.board.numbers = (0, 0)

        def work() -> None:
            vault = opened(folder, self.master)
            for number in range(1, 1000):
                self.board.numbers = (number, number - 1)
                vault.change_passphrase(f"{PASSPHRASE} {number}")
                self.board.numbers = (number, number)

        was_struck = strike(work, delay)
        possible = [f"{PASSPHRASE} {number}" if number else PASSPHRASE for number in dict.fromkeys(self.board.numbers)]
        found = look_at_passphrase(folder, self.master, possible)
        return was_struck, found + look(folder, self.master, range(6), range(6))

    def _backup(self, folder: Path, delay: float) -> tuple[bool, list[str]]:
        shutil.copytree(self.base, folder)
        target = folder.with_name("target")
        shutil.copy(self.root / "old.backup", target)

        def work() -> None:
            vault = opened(folder, self.master)
            vault.back_up(target, NOW)
            vault.keep_local_backup(NOW)

        was_struck = strike(work, delay)
        found = look_at_backup(target, self.master)
        vault = opened(folder, self.master)
        vault.back_up(target, NOW)  # clears away what the one before left
        vault.close()
        return was_struck, found + look(folder, self.master, range(6), range(6))

    def _restore(self, folder: Path, delay: float) -> tuple[bool, list[str]]:
        shutil.copytree(self.base, folder)
        was_struck = strike(
            lambda: restore_backup(self.root / "old.backup", PASSPHRASE, folder, NOW, replaces=True) and None, delay
        )
        found = look(folder, self.master, range(6), range(3))
        for aside in folder.parent.glob("vault.before-*"):
            found += look(aside, self.master, range(6), range(6))
        return was_struck, found

    def _migration(self, folder: Path, delay: float) -> tuple[bool, list[str]]:
        shutil.copytree(FROZEN / "v1", folder)
        was_struck = strike(lambda: opened(folder, self.frozen_master).close(), delay)
        vault = opened(folder, self.frozen_master)
        found = [] if record_to_plain(vault.read()) == self.frozen_document else ["another document"]
        found += vault.find_damage()
        vault.close()
        found += [
            what
            for path in (folder / "backups").glob("*.trackerbackup")
            for what in look_at_backup(path, self.frozen_master)
        ]
        return was_struck, found

    def _import(self, folder: Path, delay: float) -> tuple[bool, list[str]]:
        master = make_vault(folder)

        def work() -> None:
            with Workspace(opened(folder, master), load_rules(), lambda: NOW) as workspace:
                workspace.import_folder(self.exchange)

        was_struck = strike(work, delay)
        vault = opened(folder, master)
        vault.tidy(NOW)
        record = vault.read()
        found = vault.find_damage()
        names = {scan.content for credential in record.credentials for scan in credential.scans}
        if not record.is_empty() and (len(record.credentials), len(names)) != (2, 3):
            found.append("half an import")
        found += [f"scan {name}" for name in names if not vault.scans.read(name)]
        if vault.scans.names() != names:
            found.append("scans that belong to nothing")
        vault.close()
        return was_struck, found


def main(seed: int, count: int, mutant: str = "") -> None:
    """Run the rounds and print what came of them; with a mutant, of a program that writes rows before scans."""
    cheapen()
    if mutant:
        globals()["save"] = save_wrong_way_round
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made:
        rounds = Rounds(Path(made), seed)
        kinds = ["save"] * count if mutant else rounds.chance.choices(list(SHARES), list(SHARES.values()), k=count)
        for kind in kinds:
            rounds.run(kind)
        sys.stdout.write(json.dumps({"rounds": count, **rounds.counts, "bad": rounds.bad}) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:4])
