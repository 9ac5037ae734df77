"""A child process that opens what strangers made, so that a bomb or a crash in it costs a sentence and not the window.

The parent sends a call and bytes, the child answers with plain data and bytes. Nothing is pickled: a child that was
taken over can lie but cannot run anything in the parent. The child gets limits on memory and on the time of the processor,
so that a machine that is busy otherwise takes none of it; the parent kills it when it waits much longer than that; the
next call starts a fresh one. Which functions there are is not known here.
"""

import importlib
import json
import os
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NoReturn

from tracker.errors import WorkerFailedError

Blobs = Sequence[bytes]
WORKER_FLAG = "--sandbox-worker"
"""How a frozen program, which has no `-m`, is told to be the child."""
NO_REPORTS = {"ORT_DISABLE_TELEMETRY": "1"}
"""Told to the libraries in the child: the engine under text recognition would number this computer, collect what it is
used for in the cache folder, and send it in."""

_PATIENCE = 4
"""How many times as long by the clock a call may take as by the processor: the machine has other things to do as well."""
_PIPE_BYTES = 1024 * 1024


class RefusedError(Exception):
    """Raised inside the child to answer with a reason (a code and its details) instead of a result."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the child could not do, and why: a code and details for the sentence that the caller makes."""

    code: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child returned: plain data, and bytes beside it."""

    value: Any
    blobs: tuple[bytes, ...] = ()


class Worker:
    """One warm child, started at the first call and again after it died. Not for use from several threads at once.

    `seconds` of the processor are given to a call, and by the clock `_PATIENCE` times as many.
    """

    def __init__(self, *, memory_mb: int = 1536, seconds: float = 60.0) -> None:
        self.memory_mb = memory_mb
        self.seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._frames: queue.Queue[tuple[bytes, ...] | None] = queue.Queue()

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def call(self, function: str, blobs: Blobs = (), *, seconds: float | None = None, **args: Any) -> Answer | Refusal:
        """Run `module:name` in the child with `blobs` and `args` (plain data).

        WorkerFailedError (`reason` = time, memory or died) when the child did not answer; it is gone then.
        """
        process = self._alive()
        seconds = seconds or self.seconds
        request = json.dumps({"function": function, "args": args, "seconds": seconds}).encode()
        frame = None
        try:
            assert process.stdin is not None
            _send(process.stdin, (request, *blobs))
            frame = self._frames.get(timeout=seconds * _PATIENCE)
        except queue.Empty:
            self.close()
            raise WorkerFailedError(reason="time") from None
        except OSError:
            frame = None
        if frame is None:
            self.close()
            raise WorkerFailedError(reason="time" if _has_run_out(process) else "died")
        head = json.loads(frame[0])
        if "refused" in head:
            if head["refused"] == "memory":
                self.close()
                raise WorkerFailedError(reason="memory")
            return Refusal(head["refused"], head["details"])
        return Answer(head["value"], frame[1:])

    def close(self) -> None:
        """End the child, whatever it is doing."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _alive(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        process = subprocess.Popen(
            _command(self.memory_mb),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None,
            env=_environment(),
        )
        _widen(process)
        self._process, self._frames = process, queue.Queue()
        assert process.stdout is not None
        threading.Thread(target=_collect, args=(process.stdout, self._frames), daemon=True).start()
        return process


def _has_run_out(process: subprocess.Popen[bytes]) -> bool:
    """Whether a child that ended had used up its time of the processor."""
    return os.name != "nt" and process.returncode == -signal.SIGPROF


def _command(memory_mb: int) -> list[str]:
    script = ["-P", "-c", "from tracker.sandbox import main; main()"]  # -P: not what lies in the current folder
    start = [WORKER_FLAG] if getattr(sys, "frozen", False) else script
    return [sys.executable, *start, str(memory_mb)]


def _environment() -> dict[str, str]:
    """What the child needs to start, and no passphrase."""
    keep = {key: value for key, value in os.environ.items() if not key.startswith("TRACKER_")}
    here = str(Path(__file__).resolve().parent.parent)
    return {**keep, **NO_REPORTS, "PYTHONPATH": os.pathsep.join([here, *filter(None, [keep.get("PYTHONPATH")])])}


def _widen(process: subprocess.Popen[bytes]) -> None:
    """Let more of a scan through at once where pipes can be made wider: each piece of it wakes both sides."""
    if sys.platform == "linux":
        import fcntl

        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # the user has many of them already
                    fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


def _send(pipe: IO[bytes], parts: Sequence[bytes]) -> None:
    pipe.write(struct.pack("<I", len(parts)) + b"".join(struct.pack("<Q", len(part)) for part in parts))
    for part in parts:
        pipe.write(part)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> tuple[bytes, ...] | None:
    head = pipe.read(4)
    if len(head) < 4:
        return None
    (count,) = struct.unpack("<I", head)
    sizes = struct.unpack(f"<{count}Q", pipe.read(8 * count))
    parts = tuple(pipe.read(size) for size in sizes)
    return parts if all(len(part) == size for part, size in zip(parts, sizes, strict=True)) else None


def _collect(pipe: IO[bytes], frames: "queue.Queue[tuple[bytes, ...] | None]") -> None:
    """Read answers until the child is gone, then say so. Runs on a thread of its own."""
    with suppress(OSError, ValueError, struct.error):
        while (frame := _receive(pipe)) is not None:
            frames.put(frame)
    frames.put(None)


# What follows runs in the child.


def serve(memory_mb: int) -> None:
    """Answer calls from standard input until it ends."""
    _limit(memory_mb)
    _shut_network()
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # a library that prints must not break the protocol
    os.dup2(sys.stderr.fileno(), 1)
    try:
        while (frame := _receive(requests)) is not None:
            _send(answers, _answer(frame))
    except (BrokenPipeError, struct.error):
        os._exit(1)  # who asked was killed: there is nobody to answer, and nobody for a traceback


def _answer(frame: tuple[bytes, ...]) -> tuple[bytes, ...]:
    request = json.loads(frame[0])
    try:
        _give(request["seconds"])
        value, blobs = _function(request["function"])(*frame[1:], **request["args"])
        return (json.dumps({"value": value}).encode(), *blobs)
    except RefusedError as refused:
        return (json.dumps({"refused": refused.code, "details": refused.details}).encode(),)
    except MemoryError:
        return (json.dumps({"refused": "memory", "details": {}}).encode(),)
    except Exception as error:  # noqa: BLE001 - whatever a stranger's file does to a library is an answer
        reason = f"{type(error).__name__}: {error}"[:300]
        return (json.dumps({"refused": "broken", "details": {"reason": reason}}).encode(),)
    finally:
        _give(0)


def _give(seconds: float) -> None:
    """End this process when it has used so many more seconds of the processor; 0 takes that back."""
    if os.name != "nt":
        signal.setitimer(signal.ITIMER_PROF, seconds)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """In the child: what runs inside may use so many seconds of the processor of those that the call still has.

    For a part of the work that a stranger's file alone makes long. Where no time is limited (Windows, and a function that is
    called as it is) nothing happens.
    """
    left = signal.getitimer(signal.ITIMER_PROF)[0] if os.name != "nt" else 0.0
    if not left:
        yield
        return
    given = min(seconds, left)
    _give(given)
    try:
        yield
    finally:
        _give(max(0.001, left - given + signal.getitimer(signal.ITIMER_PROF)[0]))


def _function(name: str) -> Callable[..., tuple[Any, Blobs]]:
    module, _, attribute = name.partition(":")
    function: Callable[..., tuple[Any, Blobs]] = getattr(importlib.import_module(module), attribute)
    return function


def _limit(memory_mb: int) -> None:
    """Bound memory, forbid core dumps. Windows has no such call; there the parent's clock is the limit."""
    if os.name == "nt":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        size = memory_mb * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _shut_network() -> None:
    """No library in the child has any business with the network: one tries sockets when loaded, one fetches files."""
    import socket

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError("there is no network here")

    socket.socket.__init__ = refuse  # type: ignore[method-assign]


def main() -> None:
    """Be the child; the last argument is the limit on memory in megabytes."""
    serve(int(sys.argv[-1]))
