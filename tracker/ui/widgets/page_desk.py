"""A scan with what puts its pages in order: the pages small in a row below it, and buttons that turn and split."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.texts import tr
from tracker.ui.page_images import Page, PageImages
from tracker.ui.widgets.page_strip import PageStrip
from tracker.ui.widgets.scan_view import ScanView
from tracker.ui.widgets.words import IconButton


class PageDesk(QWidget):
    """Signals: `turn_wanted(pages, degrees)`, `order_wanted(order)`, `split_wanted(before)`; pages count from 0. Where it
    `takes_files`: `files_fallen(files)` when some are dropped on it, `files_wanted()` from its button.
    """

    turn_wanted = Signal(object, int)
    order_wanted = Signal(object)
    split_wanted = Signal(int)
    files_fallen = Signal(object)
    files_wanted = Signal()

    def __init__(self, images: PageImages, *, takes_files: bool = False) -> None:
        super().__init__()
        self.scan, self.strip = ScanView(images), PageStrip(images)
        self.turn_left = IconButton("rotate-left", tr("Rotate to the left"), lambda: self.strip.turn(270))
        self.turn_right = IconButton("rotate-right", tr("Rotate to the right"), lambda: self.strip.turn(90))
        self.split = IconButton("split", tr("Split before this page"), self.strip.split)
        self.more = IconButton("new", tr("Add a scan…"), self.files_wanted.emit) if takes_files else None
        self.scan.add_tools(self.turn_left, self.turn_right, self.split, *([self.more] if self.more else []))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.scan, 1)
        column.addWidget(self.strip)
        self.strip.hide()
        self.scan.shown.connect(self._on_shown)
        self.strip.chosen.connect(self.scan.go_to)
        for told, tell in (
            (self.strip.turn_wanted, self.turn_wanted),
            (self.strip.order_wanted, self.order_wanted),
            (self.strip.split_wanted, self.split_wanted),
        ):
            told.connect(self._on_busy)
            told.connect(tell)

    def show_pages(
        self, pages: Sequence[Page], nothing: str = "", *, stays: bool = False, near: Sequence[Page] = ()
    ) -> None:
        """Show pages; where the same document `stays`, the page that was the current one. Those that are `near` are likely
        to be shown next."""
        at = self.strip.currentIndex().row() if stays else 0
        self.unsetCursor()
        if tuple(pages) == self.scan.pages == self.strip.row.pages:
            return
        selected = self.strip.selected if stays and len(pages) == self.strip.row.rowCount() else []
        self.scan.show_pages(pages, nothing, at, near=near)
        self.strip.show_pages(pages, max(0, min(at, len(pages) - 1)))
        for row in selected:
            model = self.strip.selectionModel()
            model.select(self.strip.row.index(row), model.SelectionFlag.Select)
        self.strip.setVisible(len(pages) > 1)
        self._on_shown(max(0, min(at, len(pages) - 1)))

    def await_files(self, *, is_so: bool) -> None:
        """Whether there is a document that files may be added to."""
        if self.more is not None:
            self.setAcceptDrops(is_so)
            self.more.setEnabled(is_so)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files that fall here are for the document that is shown."""
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Tell what fell here."""
        event.acceptProposedAction()
        self.files_fallen.emit(files_of(event.mimeData()))

    @Slot()
    def _on_busy(self) -> None:
        self.setCursor(Qt.CursorShape.BusyCursor)

    @Slot(int)
    def _on_shown(self, at: int) -> None:
        self.strip.select(at)
        self.split.setEnabled(at > 0)


def files_of(data: QMimeData) -> list[Path]:
    """The files of this computer among what is dragged, if it is nothing but files."""
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return found if all(each.is_file() for each in found) else []
