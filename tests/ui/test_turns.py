"""Long work stands aside while somebody types, and is given up where it is out of date."""

import threading
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.driver import Driver
from tracker.domain.pace import STEP, Paced, no_pause, paced
from tracker.errors import CancelledError
from tracker.texts import text
from tracker.ui import snapshot as snapshots
from tracker.ui.outcomes import Manner
from tracker.ui.turns import Turns


def test_a_walk_pauses_on_the_way_and_is_else_a_tuple() -> None:
    pauses: list[int] = []
    values = tuple(range(3 * STEP))
    walked = paced(values, lambda: pauses.append(1))
    assert list(walked) == list(values)
    assert len(pauses) == 3
    assert (walked, walked[5], len(walked)) == (values, 5, 3 * STEP)
    assert isinstance(walked, Paced)
    assert paced(values, no_pause) is values


@pytest.fixture
def turns(qapp: QApplication) -> Iterator[Turns]:
    parent = QObject()
    yield Turns(parent)


def test_work_stands_aside_for_a_key_and_goes_on_by_itself(turns: Turns, qtbot: QtBot) -> None:
    give_way, went_on = turns.patience(), threading.Event()
    give_way()  # nobody types: at once
    turns.hear(QEvent.Type.Paint)
    give_way()
    worker = threading.Thread(target=lambda: (give_way(), went_on.set()))
    turns.hear(QEvent.Type.KeyPress)
    worker.start()
    assert not went_on.wait(0.01)
    qtbot.waitUntil(went_on.is_set, timeout=20_000)
    worker.join()


def test_a_key_that_is_kept_pressed_holds_no_work_up_for_ever(turns: Turns, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.ui.turns.MOST_SECONDS", 0.02)
    give_way = turns.patience()
    turns.hear(QEvent.Type.KeyPress)
    waiter = threading.Thread(target=give_way)
    waiter.start()
    waiter.join(20)
    assert not waiter.is_alive()
    give_way()  # its patience is at an end


def test_a_large_record_is_judged_after_the_keys_and_again_after_a_change(
    at_work: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "LARGE", 2)
    session, rows = at_work.window.session, [each.row for each in at_work.snapshot.listed.values()]
    begun: list[date] = []
    judge = session.judge
    monkeypatch.setattr(session, "judge", lambda shown: (begun.append(shown.day), judge(shown))[1])
    session.delete(text("Deletion"), [("deadline", "d-2")])
    at_work.until(lambda: begun)
    window = at_work.window.windowHandle()
    QTest.keyClick(window, Qt.Key.Key_Shift)
    assert not session.turns._free.is_set()
    session.delete(text("Deletion"), [("deadline", "d-3")])  # whoever is judged now is out of date
    at_work.until(lambda: len(begun) == 2 and at_work.snapshot.is_judged)
    assert [each.id for each in at_work.snapshot.record.deadlines] == ["d-1"]
    assert at_work.snapshot.report.findings
    assert all(each.row is row for each, row in zip(at_work.snapshot.listed.values(), rows, strict=True))


def test_judging_that_was_given_up_for_a_change_that_fails_is_done_after_it(
    at_work: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "LARGE", 2)
    session = at_work.window.session
    session.delete(text("Deletion"), [("deadline", "d-2")])
    at_work.until(lambda: not at_work.snapshot.is_judged)

    def fail(*_: object) -> None:
        raise CancelledError

    at_work.until(lambda: session._judging is not None)
    session._alter(fail, Manner.EDITED)
    at_work.until(lambda: at_work.snapshot.is_judged)
