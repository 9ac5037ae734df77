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
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.subject import (
    NOW,
    PASSPHRASE,
    cheapen,
    look,
    look_at_backup,
    look_at_passphrase,
    make_vault,
    opened,
    save,
    save_wrong_way_round,
    scratch_folder,
)

SECTOR = 512
CALLS = "openat,close,write,pwrite64,lseek,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat"
LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += +(-?\d+)(?: .*)?$")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
Path_ = str


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


# What strace wrote down.


@dataclass(frozen=True, slots=True)
class Call:
    """A system call that succeeded: its name, its arguments with strings decoded, and what it returned."""

    name: str
    arguments: tuple[Any, ...]
    result: int


def read_calls(trace: Path) -> Iterator[Call]:
    """The calls that succeeded, in order."""
    for line in trace.read_text("ascii").splitlines():
        match = LINE.match(line)
        if match is None or int(match[3]) < 0:
            continue
        assert '"...' not in match[2], "strace cut a string off"
        yield Call(match[1], tuple(_arguments(match[2])), int(match[3]))


def _arguments(spelled: str) -> Iterator[Any]:
    at = 0
    while at < len(spelled):
        string = STRING.match(spelled, at)
        if string is not None:
            yield bytes.fromhex(string[1].replace("\\x", ""))
            at = string.end() + 2
        else:
            end = spelled.find(", ", at)
            end = len(spelled) if end < 0 else end
            yield spelled[at:end]
            at = end + 2


# The model of the disk.


@dataclass(slots=True)
class Inode:
    """A file: what reads of it give, what is on the medium for sure, and the writes in between."""

    content: bytearray = field(default_factory=bytearray)
    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, offset: int, data: bytes) -> None:
        """Bytes at a place."""
        if len(self.content) < offset:
            self.content.extend(b"\0" * (offset - len(self.content)))
        self.content[offset : offset + len(data)] = data
        self.pending.append((offset, data))

    def truncate(self, size: int) -> None:
        """Another length."""
        del self.content[size:]
        self.content.extend(b"\0" * (size - len(self.content)))
        self.pending.append((size, None))

    def sync(self) -> None:
        """All of it is on the medium."""
        self.durable, self.pending = bytes(self.content), []

    def torn(self, chance: random.Random) -> bytes:
        """What may be on the medium: each write arrived, or did not, or some sectors of it did."""
        content = bytearray(self.durable)
        for offset, data in self.pending:
            if data is None:
                if chance.random() < 0.5:
                    del content[offset:]
                    content.extend(b"\0" * (offset - len(content)))
                continue
            whole, nothing = chance.random() < 0.4, chance.random() < 0.4
            for start in range(0, len(data), SECTOR):
                if whole or (not nothing and chance.random() < 0.5):
                    piece = data[start : start + SECTOR]
                    if len(content) < offset + start:
                        content.extend(b"\0" * (offset + start - len(content)))
                    content[offset + start : offset + start + len(piece)] = piece
        return bytes(content)


class Disk:
    """Files and names of one folder tree, as they are and as they may be after a power cut."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.names: dict[Path_, Inode] = {}
        self.kept: dict[Path_, Inode] = {}
        self.changed: dict[Path_, list[tuple[Path_, Inode | None]]] = {}
        self.folders: set[Path_] = {self.root}
        self._open: dict[int, list[Any]] = {}
        for path in sorted(root.rglob("*")):
            if path.is_dir():
                self.folders.add(str(path))
            else:
                inode = Inode(bytearray(path.read_bytes()), path.read_bytes())
                self.names[str(path)] = self.kept[str(path)] = inode

    def apply(self, call: Call) -> bool:
        """Take a call in; whether it changed anything."""
        handler = getattr(self, f"_{call.name}", None)
        return bool(handler(call.arguments, call.result)) if handler is not None else False

    def states(self, chance: random.Random) -> Iterator[dict[Path_, bytes]]:
        """The least that may be there, the most, and something in between."""
        yield {path: inode.durable for path, inode in self.kept.items()}
        yield {path: bytes(inode.content) for path, inode in self.names.items()}
        names = dict(self.kept)
        for changes in self.changed.values():
            for path, inode in changes[: chance.randint(0, len(changes))]:
                if inode is None:
                    names.pop(path, None)
                else:
                    names[path] = inode
        yield {path: inode.torn(chance) for path, inode in names.items()}

    def _is_ours(self, path: Path_) -> bool:
        return path.startswith(self.root)

    def _bind(self, path: Path_, inode: Inode | None) -> None:
        if inode is None:
            self.names.pop(path, None)
        else:
            self.names[path] = inode
        self.changed.setdefault(str(Path(path).parent), []).append((path, inode))

    def _openat(self, arguments: tuple[Any, ...], handle: int) -> bool:
        path, flags = os.fsdecode(arguments[1]), arguments[2]
        self._open.pop(handle, None)
        if not self._is_ours(path):
            return False
        if path in self.folders:
            self._open[handle] = [path, None, 0]
            return False
        inode, is_new = self.names.get(path), path not in self.names
        if inode is None:
            inode = Inode()
            self._bind(path, inode)
        if "O_TRUNC" in flags and inode.content:
            inode.truncate(0)
        self._open[handle] = [path, inode, 0]
        return is_new

    def _close(self, arguments: tuple[Any, ...], _: int) -> bool:
        self._open.pop(int(arguments[0]), None)
        return False

    def _write(self, arguments: tuple[Any, ...], count: int) -> bool:
        held = self._open.get(int(arguments[0]))
        if held is None:
            return False
        held[1].write(held[2], arguments[1][:count])
        held[2] += count
        return True

    def _pwrite64(self, arguments: tuple[Any, ...], count: int) -> bool:
        held = self._open.get(int(arguments[0]))
        if held is None:
            return False
        held[1].write(int(arguments[3]), arguments[1][:count])
        return True

    def _lseek(self, arguments: tuple[Any, ...], position: int) -> bool:
        held = self._open.get(int(arguments[0]))
        if held is not None:
            held[2] = position
        return False

    def _ftruncate(self, arguments: tuple[Any, ...], _: int) -> bool:
        held = self._open.get(int(arguments[0]))
        if held is None:
            return False
        held[1].truncate(int(arguments[1]))
        return True

    def _fsync(self, arguments: tuple[Any, ...], _: int) -> bool:
        held = self._open.get(int(arguments[0]))
        if held is None:
            return False
        if held[1] is not None:
            held[1].sync()
        for path, inode in self.changed.pop(held[0], []) if held[1] is None else ():
            if inode is None:
                self.kept.pop(path, None)
            else:
                self.kept[path] = inode
        return True

    _fdatasync = _fsync

    def _rename(self, arguments: tuple[Any, ...], _: int) -> bool:
        old, new = (os.fsdecode(path) for path in arguments[:2])
        if not self._is_ours(old):
            return False
        inode = self.names[old]
        self._bind(new, inode)
        self._bind(old, None)
        return True

    def _unlink(self, arguments: tuple[Any, ...], _: int) -> bool:
        path = os.fsdecode(arguments[0])
        if not self._is_ours(path):
            return False
        self._bind(path, None)
        return True

    def _mkdir(self, arguments: tuple[Any, ...], _: int) -> bool:
        path = os.fsdecode(arguments[0])
        if self._is_ours(path):
            self.folders.add(path)
        return False

    def _rmdir(self, arguments: tuple[Any, ...], _: int) -> bool:
        self.folders.discard(os.fsdecode(arguments[0]))
        return False

    def refuse(self, call: Call) -> None:
        """A call of which the model knows nothing must not pass unseen."""
        paths = [os.fsdecode(one) for one in call.arguments if isinstance(one, bytes)]
        if hasattr(self, f"_{call.name}") or not any(self._is_ours(path) for path in paths):
            return
        raise AssertionError(f"the model lacks {call.name}")


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
