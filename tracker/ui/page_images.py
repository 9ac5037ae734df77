"""Pictures of pages, made off the window's thread and kept as long as there is room.

The newest wish comes first: what was asked for before and is not begun yet is dropped, because the eye has moved on.
"""

from collections import OrderedDict
from collections.abc import Callable
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

    def request(self, viewer: object, page: Page, width: int) -> None:
        """Ask for a page in at least `width` pixels; `ready` tells it at once or later.

        What the same `viewer` asked for before is dropped.
        """
        wide = -(-max(width, 1) // STEP) * STEP
        key = (id(viewer), page, wide)
        for other, job in self._jobs.items():
            if other[0] == key[0] and other != key:
                job.cancel()
        known = self._kept.get((page, wide))
        if known is not None:
            self._kept.move_to_end((page, wide))
            self.ready.emit(page, known)
            return
        running = self._jobs.get(key)
        if running is None or running.is_cancelled:
            work = partial(self._render, page.content, page.number, wide, page.path)
            self._jobs[key] = self._runner.start(lambda _: work(), connect=partial(self._connect, key))

    def drop(self, viewer: object) -> None:
        """What this viewer asked for is no longer wanted."""
        for key, job in self._jobs.items():
            if key[0] == id(viewer):
                job.cancel()

    def forget(self) -> None:
        """Keep nothing: the record was locked."""
        for job in self._jobs.values():
            job.cancel()
        self._kept.clear()

    def shutdown(self) -> None:
        """Wait until the thread is free and keep nothing."""
        self._runner.shutdown()
        self._kept.clear()

    def _connect(self, key: tuple[int, Page, int], job: Job) -> None:
        job.succeeded.connect(partial(self._on_rendered, key, job))
        job.failed.connect(partial(self._on_failed, key))
        job.finished.connect(partial(self._on_finished, key, job))

    def _on_rendered(self, key: tuple[int, Page, int], job: Job, image: "PageImage") -> None:
        if job.is_cancelled:
            return
        flat = QImage(image.pixels, image.width, image.height, 3 * image.width, QImage.Format.Format_RGB888)
        kept = flat.convertToFormat(QImage.Format.Format_RGB32)  # a copy that owns its bytes, and is quick to draw
        self._kept[key[1:]] = kept
        while len(self._kept) > 1 and sum(each.sizeInBytes() for each in self._kept.values()) > KEPT_BYTES:
            self._kept.popitem(last=False)
        self.ready.emit(key[1], kept)

    def _on_failed(self, key: tuple[int, Page, int], error: Exception) -> None:
        self.failed.emit(key[1], error)

    def _on_finished(self, key: tuple[int, Page, int], job: Job) -> None:
        if self._jobs.get(key) is job:
            del self._jobs[key]
