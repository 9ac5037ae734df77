"""Pictures of pages: the newest wish first, and what is likely to be asked for next while nobody waits."""

import threading
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.ui.driver import Driver
from tracker.capture.scans.rendering import PageImage
from tracker.errors import ScanUnreadableError
from tracker.ui.page_images import Page, PageImages

FIRST, SECOND, THIRD, BROKEN = (Page(name, 0) for name in ("first", "second", "third", "broken"))


class Studio:
    """Draws pages as fast as it is let; `drawn` are those that it began, in order, `seen` and `missed` what was told."""

    def __init__(self) -> None:
        self.may_draw = threading.Event()
        self.may_draw.set()
        self.drawn: list[str] = []
        self.seen: list[Page] = []
        self.missed: list[Page] = []
        self.images = PageImages(self._draw)
        self.images.ready.connect(self._on_ready)
        self.images.failed.connect(lambda page, _: self.missed.append(page))

    def _draw(self, content: str, _page: int, width: int, _path: str) -> PageImage:
        self.drawn.append(content)
        assert self.may_draw.wait(20)
        if content == "broken":
            raise ScanUnreadableError(path=content, reason="torn")
        return PageImage(width, 1, 1, bytes(3 * width))

    def _on_ready(self, page: Page, picture: QImage) -> None:
        assert picture.width() == 160
        self.seen.append(page)


@pytest.fixture
def studio(qtbot: QtBot) -> Iterator[Studio]:
    made = Studio()
    yield made
    made.may_draw.set()
    made.images.shutdown()


def test_what_is_expected_is_drawn_when_nobody_waits_and_told_only_when_asked_for(studio: Studio, qtbot: QtBot) -> None:
    studio.images.request(studio, FIRST, 100)
    studio.images.expect([SECOND, FIRST, THIRD], 100)
    qtbot.waitUntil(lambda: studio.drawn == ["first", "second", "third"])
    qtbot.waitUntil(lambda: not studio.images._jobs)
    assert studio.seen == [FIRST]
    studio.images.request(studio, THIRD, 100)
    assert studio.seen == [FIRST, THIRD]  # at once
    assert studio.drawn == ["first", "second", "third"]


def test_who_asks_for_what_is_being_drawn_ahead_waits_for_that_one(studio: Studio, qtbot: QtBot) -> None:
    studio.may_draw.clear()
    studio.images.expect([FIRST, SECOND], 100)
    qtbot.waitUntil(lambda: studio.drawn == ["first"])
    studio.images.request(studio, FIRST, 100)
    studio.images.expect([THIRD], 100)
    studio.may_draw.set()
    qtbot.waitUntil(lambda: studio.seen == [FIRST] and studio.drawn == ["first", "third"])


def test_a_wish_comes_before_what_is_only_expected(studio: Studio, qtbot: QtBot) -> None:
    studio.may_draw.clear()
    studio.images.expect([FIRST, SECOND], 100)
    qtbot.waitUntil(lambda: studio.drawn == ["first"])
    studio.images.request(studio, THIRD, 100)
    studio.may_draw.set()
    qtbot.waitUntil(lambda: studio.seen == [THIRD] and len(studio.drawn) == 3)
    assert studio.drawn == ["first", "third", "second"]


def test_what_cannot_be_drawn_is_told_only_to_who_asks_and_not_tried_again_ahead(studio: Studio, qtbot: QtBot) -> None:
    for _ in range(2):
        studio.images.expect([BROKEN, FIRST], 100)
        qtbot.waitUntil(lambda: not studio.images._jobs)
    assert (studio.drawn, studio.missed) == (["broken", "first"], [])
    studio.images.request(studio, BROKEN, 100)
    qtbot.waitUntil(lambda: studio.missed == [BROKEN])


def test_nothing_is_drawn_ahead_once_the_record_is_locked(studio: Studio, qtbot: QtBot) -> None:
    studio.may_draw.clear()
    studio.images.expect([FIRST, SECOND], 100)
    qtbot.waitUntil(lambda: studio.drawn == ["first"])
    studio.images.forget()
    studio.may_draw.set()
    qtbot.waitUntil(lambda: not studio.images._jobs)
    assert (studio.drawn, studio.images._kept) == (["first"], {})


def test_the_scan_of_the_next_document_is_there_before_it_is_selected(at_work: Driver) -> None:
    pane, images = at_work.credentials(), at_work.window.session.images
    with_scans = {each.id for each in at_work.snapshot.record.credentials if each.scans}
    before, below = next(pair for pair in pairwise(pane.table.ids) if pair[1] in with_scans)
    pane.table.select_id(before)
    at_work.until(lambda: pane.scan.is_drawn and not images._jobs)
    pane.table.select_id(below)
    assert pane.scan.is_drawn
