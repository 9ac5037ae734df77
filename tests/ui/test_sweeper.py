"""What nothing uses any more is looked for when nobody waits, and not while a record is read or judged."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from tracker.ui.sweeper import Sweeper, spare_the_window


class Loop:
    """Holds itself: only a look through everything finds out that nobody else does."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def spared() -> Iterator[None]:
    kept = gc.get_threshold()
    spare_the_window()
    yield
    gc.set_threshold(*kept)


def test_a_large_record_that_is_made_is_not_looked_through(spared: None) -> None:
    whole: list[str] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            whole.append(phase)

    gc.callbacks.append(note)
    kept = [[number] for number in range(300_000)]
    gc.callbacks.remove(note)
    assert len(kept) == 300_000
    assert whole == []


@pytest.mark.parametrize("how", ["closed", "away"])
def test_what_nothing_uses_goes_when_the_record_is_closed_or_the_person_is_elsewhere(
    spared: None, qtbot: QtBot, how: str
) -> None:
    parent = QObject()
    sweeper, lost = Sweeper(parent), Loop()
    gone = weakref.ref(lost)
    gc.collect()
    del lost
    assert gone() is not None
    sweeper.follow(Qt.ApplicationState.ApplicationActive)
    if how == "closed":
        sweeper.sweep_soon()
    else:
        sweeper.follow(Qt.ApplicationState.ApplicationInactive)
    qtbot.waitUntil(lambda: gone() is None, timeout=20_000)
