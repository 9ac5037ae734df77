"""The worker: answers, refusals, and whatever a child can do wrong."""

import os
import sys
import threading
from typing import Any

import pytest

from tracker.errors import WorkerFailedError
from tracker.sandbox import Answer, Blobs, Refusal, RefusedError, Worker

HERE = "tests.unit.foundation.test_sandbox"


def echo(*blobs: bytes, word: str) -> tuple[dict[str, Any], Blobs]:
    return {"word": word, "pid": os.getpid(), "secret": os.environ.get("TRACKER_PASSPHRASE")}, [
        blob[::-1] for blob in blobs
    ]


def refuse() -> tuple[None, Blobs]:
    raise RefusedError("scan_type", path="x")


def crash() -> tuple[None, Blobs]:
    os.abort()


def leave() -> tuple[None, Blobs]:
    os._exit(0)


def spin() -> tuple[None, Blobs]:
    while True:
        pass


def doze(long: float) -> tuple[bool, Blobs]:
    return threading.Event().wait(long), ()


def gorge() -> tuple[int, Blobs]:
    return len(bytearray(4 * 1024**3)), ()


def chatter() -> tuple[str, Blobs]:
    sys.stdout.write("a library that prints\n")
    os.write(1, b"and one that writes")
    return "said", ()


def fail() -> tuple[None, Blobs]:
    raise KeyError("x")


def test_call_carries_data_and_bytes_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_PASSPHRASE", "secret")
    with Worker() as worker:
        answer = worker.call(f"{HERE}:echo", [b"abc", b"", b"x" * 3_000_000], word="مريم")
        assert isinstance(answer, Answer)
        assert answer.blobs == (b"cba", b"", b"x" * 3_000_000)
        assert answer.value["word"] == "مريم"
        assert answer.value["secret"] is None
        again = worker.call(f"{HERE}:echo", word="again")
        assert isinstance(again, Answer)
        assert again.value["pid"] == answer.value["pid"]


@pytest.mark.parametrize(
    ("function", "refusal"),
    [
        ("refuse", Refusal("scan_type", {"path": "x"})),
        ("fail", Refusal("broken", {"reason": "KeyError: 'x'"})),
    ],
)
def test_refusal_is_an_answer_and_the_child_lives(function: str, refusal: Refusal) -> None:
    with Worker() as worker:
        before = worker.call(f"{HERE}:echo", word="")
        assert worker.call(f"{HERE}:{function}") == refusal
        after = worker.call(f"{HERE}:echo", word="")
        assert isinstance(before, Answer)
        assert isinstance(after, Answer)
        assert before.value["pid"] == after.value["pid"]


def test_printing_in_the_child_does_not_break_the_answers() -> None:
    with Worker() as worker:
        assert worker.call(f"{HERE}:chatter") == Answer("said")
        assert worker.call(f"{HERE}:chatter") == Answer("said")


@pytest.mark.parametrize(
    ("function", "reason"), [("crash", "died"), ("leave", "died"), ("spin", "time"), ("gorge", "memory")]
)
def test_child_that_goes_wrong_is_replaced(function: str, reason: str) -> None:
    with Worker() as worker:
        with pytest.raises(WorkerFailedError) as caught:
            worker.call(f"{HERE}:{function}", seconds=2)
        assert caught.value.details["reason"] == reason
        assert isinstance(worker.call(f"{HERE}:echo", word="back"), Answer)


def test_a_machine_that_is_busy_with_other_things_takes_no_time_from_the_child() -> None:
    with Worker() as worker:
        assert worker.call(f"{HERE}:doze", seconds=0.4, long=0.6) == Answer(False)


def test_a_child_that_waits_for_ever_is_replaced() -> None:
    with Worker() as worker:
        with pytest.raises(WorkerFailedError) as caught:
            worker.call(f"{HERE}:doze", seconds=0.1, long=60)
        assert caught.value.details["reason"] == "time"
        assert isinstance(worker.call(f"{HERE}:echo", word="back"), Answer)
