"""Printing a scan: page after page, each made large enough for paper, on the window's thread only for the drawing."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from tracker.texts import Text, render
from tracker.ui.page_images import Page, PageImages

WIDE = 2_400
"""A page is made this many pixels wide: about 300 to the inch on A4 or Letter."""


class Printing(QObject):
    """Signals: `finished(pages)` with how many were printed; `failed(error)` when a page cannot be opened."""

    finished = Signal(int)
    failed = Signal(object)

    def __init__(self, images: PageImages, pages: Sequence[Page], printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._images, self._pages, self._printer = images, tuple(pages), printer
        self._at = 0
        self._painter: QPainter | None = None
        images.ready.connect(self._on_ready)
        images.failed.connect(self._on_failed)

    def start(self) -> None:
        """Print the first page; the others follow."""
        self._images.request(self, self._pages[0], WIDE)

    def _on_ready(self, page: Page, picture: QImage) -> None:
        if self._at >= len(self._pages) or page != self._pages[self._at]:
            return
        self._draw(picture)
        self._at += 1
        if self._at < len(self._pages):
            self._images.request(self, self._pages[self._at], WIDE)
        else:
            self._end()
            self.finished.emit(self._at)

    def _draw(self, picture: QImage) -> None:
        if self._painter is None:
            self._painter = QPainter(self._printer)
        else:
            self._printer.newPage()
        sheet = QRectF(self._painter.viewport())
        size = QSizeF(picture.size()).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(sheet.center())
        self._painter.drawImage(place, picture)

    def _on_failed(self, page: Page, error: object) -> None:
        if self._at < len(self._pages) and page == self._pages[self._at]:
            self._at = len(self._pages)
            self._end()
            self.failed.emit(error)

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
            self._painter = None
        self.deleteLater()


def print_lines(printer: QPrinter, lines: Sequence[Text]) -> None:
    """Print a page of plain lines, in letters of one width that are told apart well."""
    document = QTextDocument()
    document.setDefaultFont(QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(), 12))
    document.setPlainText("\n".join(render(line) for line in lines))
    document.print_(printer)
