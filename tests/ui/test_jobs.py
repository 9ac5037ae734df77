"""Work off the window's thread: told once, in order, on the window's thread, and stopped when asked."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.errors import CancelledError, DiskFullError
from tracker.ui.jobs import Job, JobRunner, Progress


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.shutdown()


class Heard:
    """What a job told, in order."""

    def __init__(self) -> None:
        self.told: list[Any] = []

    def listen(self, job: Job) -> None:
        job.succeeded.connect(lambda result: self.told.append(("succeeded", result)))
        job.failed.connect(lambda error: self.told.append(("failed", type(error))))
        job.cancelled.connect(lambda: self.told.append("cancelled"))
        job.finished.connect(lambda: self.told.append("finished"))


def run(qtbot: QtBot, runner: JobRunner, work: Callable[[Progress], Any]) -> list[Any]:
    heard = Heard()
    runner.start(work, connect=heard.listen)
    qtbot.waitUntil(lambda: "finished" in heard.told)
    return heard.told


def test_a_result_is_told_on_the_windows_thread(qtbot: QtBot, runner: JobRunner) -> None:
    threads: list[QThread] = []

    def work(_: Progress) -> int:
        threads.append(QThread.currentThread())
        return 7

    def listen(job: Job) -> None:
        job.succeeded.connect(lambda _: threads.append(QThread.currentThread()))

    runner.start(work, connect=listen)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threads[1]
    assert threads[1] is QThread.currentThread()


def test_each_end_is_told_once(qtbot: QtBot, runner: JobRunner) -> None:
    def fail(_: Progress) -> None:
        raise DiskFullError(path="x")

    def stop(_: Progress) -> None:
        raise CancelledError

    def leave(_: Progress) -> None:
        raise SystemExit

    assert run(qtbot, runner, lambda _: "done") == [("succeeded", "done"), "finished"]
    assert run(qtbot, runner, fail) == [("failed", DiskFullError), "finished"]
    assert run(qtbot, runner, stop) == ["cancelled", "finished"]
    assert run(qtbot, runner, leave) == [("failed", SystemExit), "finished"]
    assert not runner.is_busy


def test_a_cancel_is_raised_out_of_progress(qtbot: QtBot, runner: JobRunner) -> None:
    begun, heard, reached = threading.Event(), Heard(), []

    def work(progress: Progress) -> None:
        for step in range(1_000_000):
            begun.set()
            progress(step, 1_000_000)
        reached.append("end")

    job = runner.start(work, connect=heard.listen)
    assert begun.wait(10)
    job.cancel()
    qtbot.waitUntil(lambda: "finished" in heard.told)
    assert heard.told == ["cancelled", "finished"]
    assert reached == []


def test_a_job_that_is_cancelled_while_it_waits_is_not_begun(qtbot: QtBot, runner: JobRunner) -> None:
    gate, heard, begun = threading.Event(), Heard(), []
    runner.start(lambda _: gate.wait(10))
    job = runner.start(lambda _: begun.append(1), connect=heard.listen)
    job.cancel()
    gate.set()
    qtbot.waitUntil(lambda: "finished" in heard.told)
    assert begun == []
    assert heard.told == ["cancelled", "finished"]


def test_jobs_run_one_after_the_other(qtbot: QtBot, runner: JobRunner) -> None:
    running, most, done = [0], [0], []

    def work(number: int) -> int:
        running[0] += 1
        most[0] = max(most[0], running[0])
        running[0] -= 1
        return number

    for number in range(300):
        runner.start(lambda _, number=number: work(number), connect=lambda job: job.succeeded.connect(done.append))
    qtbot.waitUntil(lambda: len(done) == 300, timeout=20_000)
    assert done == list(range(300))
    assert most == [1]


def test_progress_is_told_no_faster_than_the_eye_and_always_at_the_end(qtbot: QtBot, runner: JobRunner) -> None:
    told: list[tuple[int, int]] = []

    def work(progress: Progress) -> None:
        for step in range(10_001):
            progress(step, 10_000)

    def listen(job: Job) -> None:
        job.progressed.connect(lambda done, of: told.append((done, of)))

    job = runner.start(work, connect=listen)
    qtbot.waitSignal(job.finished).wait()
    assert told[-1] == (10_000, 10_000)
    assert len(told) < 500


def test_after_shutdown_nothing_is_told(qtbot: QtBot, qapp: QApplication) -> None:
    runner, heard, ended = JobRunner(), Heard(), []

    def work(progress: Progress) -> None:
        try:
            while True:
                progress(0, 1)
        finally:
            ended.append(1)

    runner.start(work, connect=heard.listen)
    runner.start(lambda _: "later", connect=heard.listen)
    runner.shutdown()
    qapp.processEvents()
    assert heard.told == []
    assert not runner.is_busy
    assert len(ended) <= 1


def test_nothing_is_begun_after_the_end(qtbot: QtBot, runner: JobRunner) -> None:
    begun: list[int] = []
    runner.shutdown()
    runner.start(lambda _: begun.append(1))
    runner.shutdown()
    assert begun == []
