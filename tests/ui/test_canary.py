"""Qt's Python binding does not lose references: the canary for the versions that pyproject.toml admits.

PySide6 6.12.0 on CPython 3.11 loses a reference to True for each signal emitted and one to None for each turn of the
event loop; a program aborts after some hundreds of them. From CPython 3.12 on those two are immortal: the interpreter
does not count them, a binding built for older ones still does, so their count drifts from a number that no program comes
to the end of. There the first test says only that it is as high as that. Hence the second, which counts objects of its
own, and the third, which only has to survive. Each runs in a process of its own, so that an abort is one failed test.
"""

import os
import subprocess
import sys

import pytest

PRELUDE = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rang = Signal(bool)
    brought = Signal(object)

application = QCoreApplication([])
bell = Bell()
heard = []
bell.rang.connect(heard.append)
bell.brought.connect(heard.append)

def lost(thing, act, times):
    for _ in range(10):
        act()
    heard.clear()
    before = sys.getrefcount(thing)
    for _ in range(times):
        act()
        heard.clear()
    return abs(sys.getrefcount(thing) - before)
"""

IMMORTAL = 2**30
"""What the count of an object that never dies stays above; no other object comes near it."""


def answers_of(program: str) -> list[int]:
    """The whole numbers that a program prints, run after the prelude."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PRELUDE + program], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"the process ended with {done.returncode}: {done.stderr[-2000:]}"
    return [int(word) for word in done.stdout.split()]


def test_true_false_and_none_keep_their_references() -> None:
    """Each of 300 acts would lose one; a handful may come and go for other reasons."""
    answers = answers_of("""
print(lost(True, lambda: bell.rang.emit(True), 300), sys.getrefcount(True))
print(lost(False, lambda: bell.rang.emit(False), 300), sys.getrefcount(False))
print(lost(None, lambda: bell.brought.emit(None), 300), sys.getrefcount(None))
print(lost(True, application.processEvents, 300), sys.getrefcount(True))
print(lost(None, application.processEvents, 300), sys.getrefcount(None))
""")
    counts = list(zip(answers[::2], answers[1::2], strict=True))
    assert len(counts) == 5
    assert [(lost, left) for lost, left in counts if lost >= 30 and left < IMMORTAL] == []


@pytest.mark.parametrize("thing", ["object()", "[1, 2]", "'a text made just now'.upper()", "frozenset({1})"])
def test_what_a_signal_carries_keeps_its_references(thing: str) -> None:
    """The count of an object of our own moves on every version of Python."""
    (lost,) = answers_of(f"""
thing = {thing}
print(lost(thing, lambda: bell.brought.emit(thing), 300))
""")
    assert lost < 30


def test_ten_thousand_signals_and_turns_of_the_loop_are_survived() -> None:
    heard, alive = answers_of("""
for number in range(10_000):
    bell.rang.emit(number % 2 == 0)
    application.processEvents()
print(len(heard), int(heard.count(True) == heard.count(False) == 5_000))
""")
    assert heard == 10_000
    assert alive == 1
