"""A scan, page by page, with zoom. Pages come from `PageImages`; until one is there, the place is kept for it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from tracker.errors import TrackerError
from tracker.texts import describe_error, tr
from tracker.ui.page_images import Page, PageImages
from tracker.ui.theme import UNIT
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.scan_canvas import FindWords, ScanCanvas
from tracker.ui.widgets.words import IconButton, quiet

if TYPE_CHECKING:
    from tracker.capture.page.layout import Box

STEP, LEAST, MOST = 1.25, 0.25, 6.0
A4 = 1.414
"""Height to width of a page that is not there yet."""
SETTLE_MS = 60
LEGIBLE, FILLED = 90, 0.7
"""A page so many average characters wide can be read; what is marked on it fills at most so much of the view."""


class _Tools(QWidget):
    """Two groups of tools in one row; a third one between them, or in a row of its own where there is no room."""

    def __init__(self, first: Sequence[QWidget], last: Sequence[QWidget]) -> None:
        super().__init__()
        self._groups = [_group(first), _group(last)]
        self._more: QWidget | None = None
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(UNIT, UNIT // 2, UNIT, UNIT // 2)
        self._rows.setSpacing(UNIT // 2)
        self._rows.addWidget(self._groups[0], 0, 0, Qt.AlignmentFlag.AlignLeading)
        self._rows.addWidget(self._groups[1], 0, 2, Qt.AlignmentFlag.AlignTrailing)
        self._rows.setColumnStretch(1, 1)

    def add_group(self, *tools: QWidget) -> None:
        """Add the third group."""
        self._more = _group(tools)
        self._rows.addWidget(self._more, 0, 1, Qt.AlignmentFlag.AlignHCenter)
        order = [*_tools_in(self._groups[0]), *tools, *_tools_in(self._groups[1])]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the row where there is no room for it."""
        super().resizeEvent(event)
        if self._more is not None:
            is_broken = event.size().width() < self._width([*self._groups, self._more])
            place = (1, 0, 1, 3) if is_broken else (0, 1, 1, 1)
            at = self._rows.getItemPosition(self._rows.indexOf(self._more))
            if at != place:
                self._rows.removeWidget(self._more)
                self._rows.addWidget(self._more, *place, Qt.AlignmentFlag.AlignHCenter)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the two groups."""
        return QSize(self._width(self._groups), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the two groups."""
        return QSize(self._width(self._groups), super().sizeHint().height())

    def _width(self, groups: Sequence[QWidget]) -> int:
        return sum(each.sizeHint().width() for each in groups) + 2 * UNIT + UNIT // 2 * (len(groups) - 1)


def _group(tools: Sequence[QWidget]) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(UNIT // 2)
    for each in tools:
        row.addWidget(each)
    return made


def _tools_in(group: QWidget) -> list[QWidget]:
    return [each for each in group.findChildren(QWidget) if each.focusPolicy() is not Qt.FocusPolicy.NoFocus]


class ScanView(QWidget):
    """Shows one page of several. Zoom is relative to the width of the view; 0 fits the whole page. A small one has no
    buttons for it: Ctrl and the wheel zoom there, or plus and minus.

    Signals: `shown(at)` when it is turned to a page, counted from 0; `picked(text, box, goes_on)` when words of the page are
    taken, where `set_words` told them.
    """

    shown = Signal(int)
    picked = Signal(str, object, bool)

    def __init__(self, images: PageImages, parent: QWidget | None = None, *, is_small: bool = False) -> None:
        super().__init__(parent)
        self._is_small = is_small
        self.zoom = 1.0
        self._images = images
        self._pages: tuple[Page, ...] = ()
        self._near: tuple[Page, ...] = ()
        self._at = 0
        self._canvas = ScanCanvas()
        self._area = self._make_area()
        self._nothing = EmptyState("scan", tr("No scan"), "")
        self._pages_label = quiet()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._area)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        self._tools = self._make_tools()
        column.addWidget(self._tools)
        self._canvas.picked.connect(self.picked)
        images.ready.connect(self._on_ready)
        images.failed.connect(self._on_failed)
        self.show_pages((), tr("Select a document to see its scan."))

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages[self._at] if self._pages else None

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page that can be turned to."""
        return self._pages

    @property
    def at(self) -> int:
        """Which page is shown, counted from 0."""
        return self._at

    @property
    def is_drawn(self) -> bool:
        """Whether the picture of the page is there."""
        return self._canvas.image is not None

    def show_pages(self, pages: Sequence[Page], nothing: str = "", at: int = 0, *, near: Sequence[Page] = ()) -> None:
        """Show pages, the one at `at` first; where there are none, `nothing` says so. Those that are `near` are likely to
        be shown next."""
        self._pages, self._near = tuple(pages), tuple(near)
        self._nothing.say(tr("No scan"), nothing)
        self._tools.setVisible(bool(self._pages) and not (self._is_small and len(self._pages) == 1))
        self._stack.setCurrentWidget(self._area if self._pages else self._nothing)
        if self._pages:
            self.go_to(min(max(at, 0), len(self._pages) - 1))
        else:
            self._ask()

    def go_to(self, at: int) -> None:
        """Turn to a page, counted from 0."""
        if not 0 <= at < len(self._pages):
            return
        self._at = at
        self._canvas.image = None
        self._canvas.marked = ()
        self._canvas.set_words(None)
        self._canvas.waiting = tr("Opening the scan")
        self._pages_label.setText(f"{at + 1} / {len(self._pages)}")
        self._area.setAccessibleName(tr("Scan, page {page} of {pages}", page=at + 1, pages=len(self._pages)))
        self._previous.setEnabled(at > 0)
        self._next.setEnabled(at + 1 < len(self._pages))
        self._area.verticalScrollBar().setValue(0)
        self._lay_out()
        self._ask()
        self.shown.emit(at)

    def mark(self, *boxes: "Box | None", is_close: bool = False) -> None:
        """Mark places on the page, given as shares of it, and bring the first into sight; none for no mark.

        With `is_close` the page is drawn larger, so that what stands there can be read in a small view.
        """
        self._canvas.marked = tuple(box for box in boxes if box is not None)
        if is_close and self._canvas.marked:
            share = max(each.right - each.left for each in self._canvas.marked)
            close = LEGIBLE * self.fontMetrics().averageCharWidth() / self._room().width()
            self.set_zoom(max(1.0, min(close, FILLED / max(share, FILLED / MOST))))
        self._reveal_mark()
        self._canvas.update()

    def set_words(self, find: FindWords) -> None:
        """Let words of the page that is shown be taken; another page begins without any."""
        self._canvas.set_words(find)

    @property
    def marked(self) -> "tuple[Box, ...]":
        """The places that are marked on the page that is shown."""
        return self._canvas.marked

    @property
    def picture(self) -> QImage | None:
        """The picture of the page that is shown, as soon as it is there."""
        return self._canvas.image

    def set_zoom(self, zoom: float) -> None:
        """Make the page `zoom` times as wide as the view; 0 fits the whole page."""
        self.zoom = zoom if zoom == 0 else min(max(zoom, LEAST), MOST)
        self._lay_out()
        self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the page fitted."""
        super().resizeEvent(event)
        self._lay_out()
        self._settle.start()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self._zoom_by(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Plus, minus and nought zoom; the page keys turn pages."""
        acts = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit_width,
            Qt.Key.Key_PageUp: self.turn_back,
            Qt.Key.Key_PageDown: self.turn_on,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The page keys turn pages instead of scrolling within one; the page follows the size of its area."""
        if event.type() == QEvent.Type.Resize:
            self._lay_out()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            at_foot = self._area.verticalScrollBar().value() >= self._area.verticalScrollBar().maximum()
            at_head = self._area.verticalScrollBar().value() <= 0
            if event.key() == Qt.Key.Key_PageDown and at_foot:
                self.turn_on()
                return True
            if event.key() == Qt.Key.Key_PageUp and at_head:
                self.turn_back()
                return True
        return False

    def add_tools(self, *buttons: QWidget) -> None:
        """Put buttons between those that turn pages and those that zoom, or below them where there is no room."""
        self._tools.add_group(*buttons)

    def zoom_in(self) -> None:
        """Show it larger."""
        self._zoom_by(STEP)

    def zoom_out(self) -> None:
        """Show it smaller."""
        self._zoom_by(1 / STEP)

    def fit_width(self) -> None:
        """Make the page as wide as the view."""
        self.set_zoom(1.0)

    def fit_page(self) -> None:
        """Show the whole page."""
        self.set_zoom(0)

    def turn_back(self) -> None:
        """Show the page before."""
        self.go_to(self._at - 1)

    def turn_on(self) -> None:
        """Show the next page."""
        self.go_to(self._at + 1)

    def _make_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setProperty("keyboard", True)
        area.setWidget(self._canvas)
        area.setViewportMargins(UNIT, UNIT, UNIT, 0)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(tr("Scan"))
        area.installEventFilter(self)
        return area

    def _make_tools(self) -> "_Tools":
        self._previous = IconButton("previous", tr("Previous page"), self.turn_back, mirrored="next")
        self._next = IconButton("next", tr("Next page"), self.turn_on, mirrored="previous")
        self._pages_label.setWordWrap(False)
        self._pages_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        zooms = (
            ("zoom-out", tr("Zoom out"), self.zoom_out),
            ("zoom-in", tr("Zoom in"), self.zoom_in),
            ("fit-width", tr("Fit the width"), self.fit_width),
            ("fit-page", tr("Fit the page"), self.fit_page),
        )
        buttons = [IconButton(drawing, name, act) for drawing, name, act in zooms] if not self._is_small else []
        return _Tools((self._previous, self._pages_label, self._next), buttons)

    def _zoom_by(self, factor: float) -> None:
        if self.zoom == 0:
            self.zoom = self._size().width() / self._room().width()
        self.set_zoom(self.zoom * factor)

    def _room(self) -> QSize:
        """What is there for a page while nothing is scrolled; told by the area, whose viewport follows the page."""
        return self._area.maximumViewportSize().expandedTo(QSize(UNIT, UNIT))

    def _size(self) -> QSize:
        image = self._canvas.image
        return self._size_of(image.height() / image.width() if image is not None else A4)

    def _size_of(self, shape: float) -> QSize:
        room = self._room()
        width = room.width() * self.zoom if self.zoom else min(room.width(), room.height() / shape)
        if self.zoom and width * shape > room.height():
            width = max(1, room.width() - self._area.verticalScrollBar().sizeHint().width()) * self.zoom
        return QSize(max(1, int(width)), max(1, int(width * shape)))

    def _lay_out(self) -> None:
        self._canvas.resize(self._size())
        self._canvas.update()

    def _reveal_mark(self) -> None:
        if self._canvas.marked:
            middle, room = self._canvas.place_of(self._canvas.marked[0]).center(), self._area.viewport().size()
            self._area.ensureVisible(middle.x(), middle.y(), room.width() // 2, room.height() // 3)

    def _ask(self) -> None:
        page, ratio = self.page, self.devicePixelRatioF()
        if page is not None and self.isVisible():
            self._images.request(self, page, round(self._canvas.width() * ratio))
        if self.isVisible() and not self._is_small:
            beside = (*self._pages[self._at + 1 : self._at + 2], *self._near)
            self._images.expect(beside, round(self._size_of(A4).width() * ratio))  # their shape is not known yet

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the page once it can be seen."""
        super().showEvent(event)
        self._settle.start()

    @Slot(object, object)
    def _on_ready(self, page: Page, image: QImage) -> None:
        """Pictures of one page come in the widths of all who look at it; the sharpest is shown."""
        held = self._canvas.image
        if page == self.page and (held is None or image.width() >= held.width()):
            self._canvas.image = image
            self._lay_out()
            if held is None:
                self._reveal_mark()  # now its place is known: before, the page had the shape of any page

    @Slot(object, object)
    def _on_failed(self, page: Page, error: Exception) -> None:
        if page == self.page:
            self._canvas.waiting = (
                describe_error(error) if isinstance(error, TrackerError) else tr("This scan cannot be shown.")
            )
            self._canvas.update()
