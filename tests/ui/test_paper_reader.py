"""What is looked at is read first; what was wanted before waits until the person comes back to it."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests.factories import make_credential
from tracker.domain.record import Credential, Scan, ScanId
from tracker.domain.vocabulary import CredentialType
from tracker.errors import ScanDamagedError
from tracker.ui.paper_reader import PaperReader


class Record:
    """A record that was read before, so that nothing has to be recognised; `damaged` scans cannot be had."""

    def __init__(self) -> None:
        self.damaged: set[str] = set()
        self.asked = 0

    def ask(self, question: Callable[[Any], Any], done: Callable[[Any], object]) -> None:
        self.asked += 1
        done(question(self))

    def kept_reading(self, content: ScanId) -> object:
        return None if content in self.damaged else f"paper of {content}"

    def read_scan(self, content: ScanId) -> bytes:
        raise ScanDamagedError(scan=content, what="missing")

    def learned(self) -> None:
        return None

    def keep_reading(self, content: ScanId, paper: object) -> None:
        assert paper == self.kept_reading(content)


def scanned(name: str) -> Credential:
    scans = {name: (Scan(f"scans/{name}.png", ScanId(name)),)}
    return make_credential(name, CredentialType.OTHER, {}, scans=scans[name])


@pytest.fixture
def record() -> Record:
    return Record()


@pytest.fixture
def reader(qtbot: QtBot, record: Record) -> "PaperReader":
    parent = QObject()
    made = PaperReader(record, parent)
    made.keeper = parent  # type: ignore[attr-defined]
    return made


def test_what_is_looked_at_is_read_first(qtbot: QtBot, reader: PaperReader) -> None:
    free, told = threading.Event(), []
    reader.read.connect(lambda identity, _: told.append(identity))
    reader._runner.start(lambda _: free.wait())  # something is being read
    first, second, third, last = (scanned(name) for name in ("first", "second", "third", "last"))
    reader.turn_to([first, second, third])
    reader.turn_to([last, third])
    free.set()
    qtbot.waitUntil(lambda: not reader.is_busy)
    assert sorted(told) == ["last", "third"]
    assert reader.papers(first) is None
    reader.turn_to([first])
    qtbot.waitUntil(lambda: reader.papers(first) is not None)
    assert list(map(str, reader.papers(first) or ())) == ["paper of first"]
    reader.shutdown()


def test_however_many_are_wanted_few_are_held_at_a_time_and_all_are_read(
    qtbot: QtBot, reader: PaperReader, record: Record
) -> None:
    free, told = threading.Event(), []
    reader.read.connect(lambda identity, _: told.append(identity))
    reader._runner.start(lambda _: free.wait())
    record.damaged = {"paper 3", "paper 7"}
    many = [scanned(f"paper {number}") for number in range(40)]
    reader.turn_to(many)
    held = record.asked
    reader.turn_to(many)  # what is fetched already is not fetched again
    held_again = record.asked
    free.set()
    assert (held, held_again) == (2, 2)
    rest = [str(each.id) for each in many if each.id not in record.damaged]
    qtbot.waitUntil(lambda: told == rest)
    reader.shutdown()


def test_pages_in_another_order_are_another_paper(qtbot: QtBot, reader: PaperReader) -> None:
    before = scanned("before")
    reader.turn_to([before])
    qtbot.waitUntil(lambda: reader.papers(before) is not None)
    turned = scanned("turned")
    assert reader.papers(turned) is None
    reader.shutdown()


def test_a_scan_that_cannot_be_had_is_told(qtbot: QtBot, reader: PaperReader, record: Record) -> None:
    record.damaged = {"lost"}
    with qtbot.waitSignal(reader.failed) as heard:
        reader.turn_to([scanned("lost")])
    assert heard.args is not None
    assert heard.args[0] == "lost"
    assert isinstance(heard.args[1], ScanDamagedError)
    reader.shutdown()


def test_a_locked_record_is_told_nothing_of(qtbot: QtBot, reader: PaperReader) -> None:
    free, told = threading.Event(), []
    reader.read.connect(lambda identity, _: told.append(identity))
    reader._runner.start(lambda _: free.wait())
    reader.turn_to([scanned("first")])
    reader.forget()
    free.set()
    qtbot.waitUntil(lambda: not reader.is_busy)
    assert told == []
    reader.shutdown()
