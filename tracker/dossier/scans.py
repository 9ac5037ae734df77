"""The scans of a dossier, taken in by workers and written into the file one after another, in their order.

The parent reads a scan, hands it to a worker, and writes what comes back; it never looks into either. One scan is written
while the next is opened, and where opening takes its time a second worker helps. A scan that cannot be taken is told,
never left out.
"""

import hashlib
import math
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from queue import Empty, SimpleQueue
from threading import Event
from typing import Final

from tracker.domain.record import ScanId
from tracker.dossier.fitting import Limits
from tracker.dossier.objects import BodyWriter
from tracker.dossier.patience import PATIENCE, awaited
from tracker.dossier.pieces import Piece, unpacked
from tracker.errors import CancelledError, ScanDamagedError, WorkerFailedError
from tracker.sandbox import Answer, Refusal, Worker

CHUNK: Final = 40
"""Pages that a worker takes at a time."""
_SECONDS: Final = 90.0
_SECONDS_A_PAGE: Final = 20.0
_MOST_LOST: Final = 3
_WORKERS: Final = 2
_WORTH_A_START: Final = 0.15
"""Seconds of waiting for a worker that are about as long as another takes to start."""
_LONGEST_START: Final = 2.0
_MOST_AHEAD: Final = 16_000_000
"""Bytes of scans on their way up to which another one is read: this, and not how many there are, bounds the memory."""
_FUNCTION: Final = "tracker.dossier.intake:take_in"


class How(StrEnum):
    """How a page came into the dossier."""

    PLACED = "placed"  # as it was
    PICTURE = "picture"  # it is a picture and stayed one
    RASTER = "raster"  # as a picture of the page, because it would have looked otherwise
    LOST = "lost"  # not at all


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page: the number of its form in the file (0: none), its size upright in points, and how it came in."""

    form: int
    width: float
    height: float
    how: How


LOST_PAGE: Final = PlacedPage(0, 0, 0, How.LOST)


@dataclass(frozen=True, slots=True)
class PlacedScan:
    """A scan as it stands in the dossier. `failure` is why nothing of it does: a code of `intake.take_in` or of the
    worker, with its details. `size` and `sha256` are those of the original."""

    pages: tuple[PlacedPage, ...]
    size: int = 0
    sha256: str = ""
    notes: tuple[str, ...] = ()
    is_archival: bool = True
    failure: str = ""
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Some pages as they came back: their forms are numbered from 1 among the `pieces`."""

    pages: tuple[PlacedPage, ...]
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class _Taken:
    """A scan that is not yet written: `scan` without its pages, which are in the chunks."""

    scan: PlacedScan
    chunks: tuple[_Chunk, ...] = ()


@dataclass(frozen=True, slots=True)
class _Running:
    """A scan on its way, its size in bytes, and what will come of it."""

    scan: ScanId
    size: int
    future: "Future[_Taken]"


ReadScan = Callable[[ScanId], bytes]
Tell = Callable[[int], None]
"""Called again and again with how many pages are done; raises to stop the work."""


class Intake:
    """The workers that take scans in; `room` is what a page is given on paper, in points. Close it, whatever happens.

    With `asks_archival` each scan is also judged on whether it may stand in a PDF/A-2b. `is_lean`: with one worker only,
    for a dossier so large that memory counts for more than time.
    """

    def __init__(self, room: tuple[float, float], *, asks_archival: bool = False, is_lean: bool = False) -> None:
        self._room = room
        self._asks_archival = asks_archival
        self._workers = [Worker() for _ in range(1 if is_lean else _WORKERS)]
        self._free: SimpleQueue[Worker] = SimpleQueue()
        self._spare: SimpleQueue[Worker] = SimpleQueue()
        self._free.put(self._workers[0])
        for worker in self._workers[1:]:
            self._spare.put(worker)
        self._has_answered = Event()
        self._threads = ThreadPoolExecutor(_WORKERS)
        self._running: set[Future[_Taken]] = set()
        self._is_closed = False
        self._done = 0

    def __enter__(self) -> "Intake":
        return self

    def __exit__(self, *_: object) -> None:
        self._is_closed = True
        while True:  # a thread may start its worker again before it sees that this is the end
            for worker in self._workers:
                worker.close()
            if not wait(tuple(self._running), timeout=PATIENCE).not_done:
                break
        self._threads.shutdown(cancel_futures=True)

    def take_all(
        self, scans: Mapping[ScanId, int], read_scan: ReadScan, body: BodyWriter, limits: Limits, tell: Tell
    ) -> dict[ScanId, PlacedScan]:
        """Take in every scan and write its objects to `body`; `scans` says how many pages each is thought to have.

        What `tell` raises stops the work within a moment.
        """
        self._done = 0
        placed: dict[ScanId, PlacedScan] = {}
        running: deque[_Running] = deque()
        waiting = deque(scans.items())
        while waiting or running:
            tell(self._done)
            while waiting and len(running) < _WORKERS and sum(one.size for one in running) <= _MOST_AHEAD:
                running.append(self._started(*waiting.popleft(), read_scan, limits))
            placed |= self._finished(running.popleft(), body, tell)
        tell(self._done)
        return placed

    def rest(self) -> None:
        """Let the workers go until there is work again; they take as much memory as all else together."""
        for worker in self._workers:
            worker.close()

    def measure(self, scan: bytes, limits: Limits, tell: Tell) -> int:
        """How many bytes the first pages of a scan take under these limits."""
        taken = awaited(self._submitted(scan, 1, limits), lambda: tell(self._done))
        return sum(len(piece.head) + len(piece.data or b"") for chunk in taken.chunks for piece in chunk.pieces)

    def _started(self, one: ScanId, expected: int, read_scan: ReadScan, limits: Limits) -> "_Running":
        try:
            scan = read_scan(one)
        except ScanDamagedError as error:
            damaged: Future[_Taken] = Future()
            damaged.set_result(_failed("missing", error.details))
            return _Running(one, 0, damaged)
        return _Running(one, len(scan), self._submitted(scan, expected, limits))

    def _finished(self, first: "_Running", body: BodyWriter, tell: Tell) -> dict[ScanId, PlacedScan]:
        """A scan when it is written. Nothing of it is held after that, so that it makes room for the next."""
        return {first.scan: _written(awaited(first.future, lambda: tell(self._done)), body)}

    def _submitted(self, scan: bytes, expected: int, limits: Limits) -> "Future[_Taken]":
        future = self._threads.submit(self._take, scan, expected, limits)
        self._running.add(future)
        future.add_done_callback(self._running.discard)
        return future

    def _take(self, scan: bytes, expected: int, limits: Limits) -> _Taken:
        """All pages of a scan, on one worker. Runs on a thread."""
        digest = hashlib.sha256(scan).hexdigest()
        worker = self._hired()
        try:
            taken = self._all_pages(worker, scan, expected, limits)
        finally:
            self._free.put(worker)
            self._has_answered.set()
        return replace(taken, scan=replace(taken.scan, size=len(scan), sha256=digest))

    def _hired(self) -> Worker:
        """A worker that is free, or another one, if those that are busy take longer than it would to start."""
        with suppress(Empty):
            return self._free.get_nowait()
        self._has_answered.wait(_LONGEST_START)
        with suppress(Empty):
            return self._free.get(timeout=_WORTH_A_START)
        with suppress(Empty):
            return self._spare.get_nowait()
        return self._free.get()

    def _all_pages(self, worker: Worker, scan: bytes, expected: int, limits: Limits) -> _Taken:
        """Chunk by chunk, and page by page from where the worker was lost: one bad page costs itself and not the scan."""
        chunks: list[_Chunk] = []
        notes: tuple[str, ...] = ()
        at, step, total, lost, reason, is_archival = 0, CHUNK, max(expected, 1), 0, "", True
        while at < total:
            if self._is_closed:
                raise CancelledError
            if lost > _MOST_LOST:
                chunks.append(_Chunk((LOST_PAGE,) * (total - at)))
                break
            try:
                answer = worker.call(
                    _FUNCTION, [scan], start=at, count=step, limits=[limits.ppi, limits.quality], room=list(self._room),
                    asks_archival=self._asks_archival,
                    seconds=_SECONDS if step > 1 else _SECONDS_A_PAGE,
                )  # fmt: skip
            except WorkerFailedError as error:
                reason = error.details["reason"]
                if step == 1:
                    chunks.append(_Chunk((LOST_PAGE,)))
                    at, lost = at + 1, lost + 1
                step = 1
                continue
            if isinstance(answer, Refusal):
                return _failed(answer.code, answer.details)
            total, chunk, notes = _read(answer, scan)
            is_archival = is_archival and bool(answer.value["is_archival"])
            if not chunk.pages:
                break
            chunks.append(chunk)
            at += len(chunk.pages)
            self._done += len(chunk.pages)
        if not any(page.form for chunk in chunks for page in chunk.pages):
            return _failed(reason or "broken", {})
        return _Taken(PlacedScan((), notes=notes, is_archival=is_archival), tuple(chunks))


def _failed(code: str, details: Mapping[str, str]) -> _Taken:
    return _Taken(PlacedScan((), failure=code, details=tuple(sorted(details.items()))))


def _read(answer: Answer, scan: bytes) -> tuple[int, _Chunk, tuple[str, ...]]:
    """What a worker answered, held to what it can be: one that was taken over may say anything."""
    value = answer.value
    pieces = tuple(unpacked(value["data"], answer.blobs, scan))
    pages = []
    for form, width, height, how in value["pages"]:
        is_whole = 0 < int(form) <= len(pieces) and 0 < float(width) < math.inf and 0 < float(height) < math.inf
        pages.append(PlacedPage(int(form), float(width), float(height), How(how)) if is_whole else LOST_PAGE)
    return int(value["total"]), _Chunk(tuple(pages), pieces), tuple(str(note) for note in value["notes"])


def _written(taken: _Taken, body: BodyWriter) -> PlacedScan:
    pages: list[PlacedPage] = []
    for chunk in taken.chunks:
        base = body.add(chunk.pieces)
        pages += [replace(page, form=page.form + base) if page.form else page for page in chunk.pages]
    return replace(taken.scan, pages=tuple(pages))
