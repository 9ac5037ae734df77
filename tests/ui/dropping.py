"""Scans that fall on the window, and the inbox that they come into."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.driver import Driver
from tracker.capture.suggesting.paper import Paper
from tracker.capture.suggesting.suggestion import Suggestion
from tracker.capture.suggesting.suggestions import PaperReading
from tracker.capture.words.reading import Opened
from tracker.ui.panes.inbox import InboxPane
from tracker.ui.places import Section


def drop(person: Driver, files: list[Path], target: QWidget) -> None:
    """Let files fall on a widget, as the system does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    place, acts = QPoint(5, 5), Qt.DropAction.CopyAction
    plain = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(place, acts, data, *plain)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(place), acts, data, *plain))


def inbox(person: Driver) -> InboxPane:
    pane = person.go_to(Section.INBOX)
    assert isinstance(pane, InboxPane)
    return pane


@contextmanager
def read_as(
    person: Driver, scans: list[Path], *said: Suggestion, choices: tuple[Suggestion, ...] = ()
) -> Iterator[InboxPane]:
    """The inbox with one scan of which this was read so far."""
    papers, free = person.window.session.papers, threading.Event()
    papers._runner.start(lambda _: free.wait())
    try:
        drop(person, scans[:1], person.window)
        pane = inbox(person)
        person.until(lambda: pane.table.rows.rowCount() == 1)
        waits = person.snapshot.waiting[0]
        paper = Paper(Opened("application/pdf", 2), (), PaperReading(None, "", said, choices=choices))
        papers._glimpsed.emit(waits.id, tuple(scan.content for scan in waits.scans), (paper,))
        person.until(lambda: pane.detail.lines)
        yield pane
    finally:
        free.set()
