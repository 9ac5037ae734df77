"""Waiting for work: what it gives or raises comes through, and whoever looks on may stop it."""

from concurrent.futures import Future

import pytest

from tracker.dossier.patience import awaited
from tracker.errors import CancelledError


def test_what_the_work_gives_is_waited_for() -> None:
    future: Future[int] = Future()
    assert awaited(future, lambda: future.set_result(7)) == 7


def test_a_time_limit_of_the_work_itself_is_no_reason_to_wait_on() -> None:
    future: Future[int] = Future()
    future.set_exception(TimeoutError("the disk does not answer"))
    with pytest.raises(TimeoutError, match="the disk does not answer"):
        awaited(future, lambda: None)


def test_who_looks_on_may_stop() -> None:
    def stop() -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        awaited(Future[int](), stop)
