"""Work off the window's thread: one job after the other, with progress, cancel, and an end that is always told.

Only the runner, which lives as long as the window, emits from the worker thread, through one private queued signal to
itself. A QObject for each job that emitted there and was deleted at its own end crashed in 8 of 12 trials.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from tracker.errors import CancelledError

Progress = Callable[[int, int], None]
Work = Callable[[Progress], Any]
"""What a job does. It is given a progress function, out of which a cancel is raised; it must not touch a widget."""

PROGRESS_SECONDS = 0.05
"""Progress is passed on no more often than this: faster than the eye costs more than the work."""


class Job(QObject):
    """One piece of work, on the window's thread.

    Attributes: `label` what is done, for people; empty for work that needs no progress strip; `is_kept` whether it is
    done even when everything is stopped, such as saving what was typed; `can_stop` whether a person can stop it.
    Signals: `progressed(done, of)`; then just one of `succeeded(result)`, `failed(error)`, `cancelled()`; and at the
    very end `finished()`.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(
        self, label: str, stop: threading.Event, parent: QObject, *, is_kept: bool = False, can_stop: bool = True
    ) -> None:
        super().__init__(parent)
        self.label = label
        self.is_kept = is_kept
        self.can_stop = can_stop
        self._stop = stop

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop; it ends with `cancelled` at its next report of progress."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()


class JobRunner(QObject):
    """Runs jobs one at a time on a thread of its own, in the order in which they were started.

    Signals: `started(job)` when a job is taken on; `_posted` is private.
    """

    started = Signal(object)
    _posted = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._jobs: dict[int, Job] = {}
        self._last_key = 0
        self._is_closed = False
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._jobs)

    def start(
        self, work: Work, label: str = "", *, connect: Callable[[Job], None] | None = None, is_kept: bool = False,
        can_stop: bool = True,
    ) -> Job:  # fmt: skip
        """Run `work` after what was started before. `connect` is given the job before the work can begin."""
        self._last_key += 1
        stop = threading.Event()
        job = Job(label, stop, self, is_kept=is_kept, can_stop=can_stop)
        self._jobs[self._last_key] = job
        if connect is not None:
            connect(job)
        self.started.emit(job)
        if not self._is_closed:  # a timer may still ask for work while the window goes
            self._pool.start(_Task(self, self._last_key, work, stop))
        return job

    def cancel_all(self) -> None:
        """Ask every job to stop that runs or waits, but for those that are kept."""
        for job in self._jobs.values():
            if not job.is_kept:
                job.cancel()

    def shutdown(self) -> None:
        """Ask every job to stop and wait until the thread is free; nothing is told any more."""
        self._is_closed = True
        self.cancel_all()
        self._pool.waitForDone()
        self._jobs.clear()

    def post(self, key: int, what: str, payload: object) -> None:
        """Called on the worker thread: hand something over to the window's thread."""
        self._posted.emit(key, what, payload)

    @Slot(int, str, object)
    def _on_posted(self, key: int, what: str, payload: Any) -> None:
        job = self._jobs.get(key)
        if job is None or self._is_closed:
            return
        if what == "progress":
            job.progressed.emit(*payload)
            return
        del self._jobs[key]
        if what == "result":
            job.succeeded.emit(payload)
        elif isinstance(payload, CancelledError):
            job.cancelled.emit()
        else:
            job.failed.emit(payload)
        job.finished.emit()
        job.deleteLater()


class _Task(QRunnable):
    """The worker's side of a job: it holds the work, a key and an event, never the job itself."""

    def __init__(self, runner: JobRunner, key: int, work: Work, stop: threading.Event) -> None:
        super().__init__()
        self._runner = runner
        self._key = key
        self._work = work
        self._stop = stop
        self._told_at = 0.0

    def run(self) -> None:
        try:
            self._report(0, 0)  # a job that was cancelled while it waited is not begun
            result = self._work(self._report)
        except BaseException as error:  # noqa: BLE001 - the edge of the thread: whatever happens is told
            self._runner.post(self._key, "error", error)
        else:
            self._runner.post(self._key, "result", result)

    def _report(self, done: int, of: int) -> None:
        if self._stop.is_set():
            raise CancelledError
        now = time.monotonic()
        if of and (done >= of or now - self._told_at >= PROGRESS_SECONDS):
            self._told_at = now
            self._runner.post(self._key, "progress", (done, of))
