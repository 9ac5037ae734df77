"""A disk that forgets whatever was not synced, and the system calls that it is told of.

Knows of strace's notation (`-xx`) and of files; nothing of vaults.
"""

import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECTOR = 512
LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += +(-?\d+)(?: .*)?$")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
Path_ = str


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
