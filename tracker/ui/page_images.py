"""Pictures of pages, made off the window's thread and kept as long as there is room.

The newest wish comes first: what was asked for before and is not begun yet is dropped, because the eye has moved on. While
nobody waits, the pages are made that are likely to be asked for next.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from tracker.ui.jobs import Job, JobRunner

if TYPE_CHECKING:
    from tracker.capture.scans.rendering import PageImage

Render = Callable[[str, int, int, str], "PageImage"]
"""Content, page from 0, width in pixels, path to name in an error; runs on a worker thread."""

KEPT_BYTES = 96 * 1024 * 1024
STEP = 160
"""Widths are rounded up to this, so that each step of a moving splitter is not another picture."""
AHEAD = 0
"""Who asks for what nobody asked for yet."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a scan: `content` names its bytes, `number` counts from 0, `path` is what people call the file."""

    content: str
    number: int
    path: str = ""


class PageImages(QObject):
    """Renders and keeps pages.

    Signals: `ready(page, picture)` and `failed(page, error)`; a page may come more than once, in several widths.
    """

    ready = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, render: Render, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._render = render
        self._runner = JobRunner(self)
        self._kept: OrderedDict[tuple[Page, int], QImage] = OrderedDict()
        self._jobs: dict[tuple[int, Page, int], Job] = {}
        self._expected: list[tuple[Page, int]] = []
        self._unmade: set[Page] = set()

    def request(self, viewer: object, page: Page, width: int) -> None:
        """Ask for a page in at least `width` pixels; `ready` tells it at once or later.

        What the same `viewer` asked for before is dropped.
        """
        wide = _rounded(width)
        key = (id(viewer), page, wide)
        for other, job in self._jobs.items():
            if other[0] in (key[0], AHEAD) and other[1:] != key[1:]:
                job.cancel()
        known = self._kept.get((page, wide))
        if known is not None:
            self._kept.move_to_end((page, wide))
            self.ready.emit(page, known)
            return
        running = self._jobs.get(key) or self._jobs.pop((AHEAD, page, wide), None)
        if running is None or running.is_cancelled:
            self._start(key)
        else:
            self._jobs[key] = running

    def expect(self, pages: Iterable[Page], width: int) -> None:
        """These are likely to be asked for next in this width, the first one soonest; what was expected before is not."""
        self._expected = [(page, _rounded(width)) for page in pages if page not in self._unmade]
        self._go_ahead()

    def drop(self, viewer: object) -> None:
        """What this viewer asked for is no longer wanted."""
        for key, job in self._jobs.items():
            if key[0] == id(viewer):
                job.cancel()

    def forget(self) -> None:
        """Keep nothing: the record was locked."""
        self._expected.clear()
        self._unmade.clear()
        for job in self._jobs.values():
            job.cancel()
        self._kept.clear()

    def shutdown(self) -> None:
        """Wait until the thread is free and keep nothing."""
        self._expected.clear()
        self._runner.shutdown()
        self._kept.clear()

    def _start(self, key: tuple[int, Page, int]) -> None:
        _, page, wide = key
        work = partial(self._render, page.content, page.number, wide, page.path)
        self._jobs[key] = self._runner.start(lambda _: work(), connect=partial(self._connect, page, wide))

    def _go_ahead(self) -> None:
        while self._expected and not self._jobs:
            page, wide = self._expected.pop(0)
            if (page, wide) not in self._kept:
                self._start((AHEAD, page, wide))

    def _connect(self, page: Page, wide: int, job: Job) -> None:
        job.succeeded.connect(partial(self._on_rendered, page, wide, job))
        job.failed.connect(partial(self._on_failed, page, job))
        job.finished.connect(partial(self._on_finished, job))

    def _is_wanted(self, job: Job) -> bool:
        return any(each is job and key[0] != AHEAD for key, each in self._jobs.items())

    def _on_rendered(self, page: Page, wide: int, job: Job, image: "PageImage") -> None:
        if job.is_cancelled:
            return
        flat = QImage(image.pixels, image.width, image.height, 3 * image.width, QImage.Format.Format_RGB888)
        kept = flat.convertToFormat(QImage.Format.Format_RGB32)  # a copy that owns its bytes, and is quick to draw
        self._kept[page, wide] = kept
        while len(self._kept) > 1 and sum(each.sizeInBytes() for each in self._kept.values()) > KEPT_BYTES:
            self._kept.popitem(last=False)
        if self._is_wanted(job):
            self.ready.emit(page, kept)

    def _on_failed(self, page: Page, job: Job, error: Exception) -> None:
        self._unmade.add(page)
        if self._is_wanted(job):
            self.failed.emit(page, error)

    def _on_finished(self, job: Job) -> None:
        self._jobs = {key: each for key, each in self._jobs.items() if each is not job}
        self._go_ahead()


def _rounded(width: int) -> int:
    return -(-max(width, 1) // STEP) * STEP
