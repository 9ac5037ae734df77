"""The pages of a document in a row, small: dragged or moved with Alt and the arrow keys into another order.

Knows pages and pictures, nothing of documents: what is to become of pages is told by signals.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker.texts import tr
from tracker.ui.page_images import Page, PageImages
from tracker.ui.theme import UNIT, scheme_of

Index = QModelIndex | QPersistentModelIndex
ROWS = "application/x-tracker-pages"
"""The kind of what is dragged: the places of pages."""
TALL, WIDE = 10 * UNIT, 8 * UNIT
"""The room for the picture of a page."""
SHARPNESS = 160
"""Pixels across that a small picture is asked for in."""


class PageRow(QAbstractListModel):
    """Pages in order, with small pictures that are fetched as they are looked at.

    Signals: `moved(pages, to)` when pages, given by their places, were let go before the place `to`.
    """

    moved = Signal(object, int)

    def __init__(self, images: PageImages, parent: QObject) -> None:
        super().__init__(parent)
        self._images = images
        self._pages: list[Page] = []
        self._viewers: dict[Page, object] = {}
        self._thumbs: dict[Page, QImage] = {}
        images.ready.connect(self._on_ready)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages as they are shown."""
        return tuple(self._pages)

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Show these pages; pictures that are still good are kept."""
        if list(pages) == self._pages:
            return
        for page in set(self._viewers) - set(pages):
            self._images.drop(self._viewers.pop(page))
        self.beginResetModel()
        self._pages = list(pages)
        self._thumbs = {page: image for page, image in self._thumbs.items() if page in pages}
        self.endResetModel()

    def put_before(self, rows: Sequence[int], to: int) -> list[int]:
        """Put the pages at these places before the place `to`; the old places in their new order."""
        chosen = sorted(rows)
        rest = [at for at in range(len(self._pages)) if at not in chosen]
        place = sum(at < to for at in rest)
        order = [*rest[:place], *chosen, *rest[place:]]
        self.beginResetModel()
        self._pages = [self._pages[at] for at in order]
        self.endResetModel()
        return order

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """How many pages there are."""
        return len(self._pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The number of the page, its picture, and what it is called."""
        page = self._pages[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            if page not in self._thumbs and page not in self._viewers:
                self._viewers[page] = object()
                self._images.request(self._viewers[page], page, SHARPNESS)
            return self._thumbs.get(page)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return tr("Page {page} of {pages}", page=index.row() + 1, pages=len(self._pages))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Pages are dragged, and let go between others."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Pages are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Only pages of this row are let go here: files are for the window."""
        return [ROWS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """The places of the pages that are dragged."""
        data = QMimeData()
        places = ",".join(str(index.row()) for index in indexes)
        data.setData(ROWS, QByteArray(f"{id(self)}:{places}".encode()))
        return data

    def canDropMimeData(  # noqa: N802 - Qt's name
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, _parent: Index
    ) -> bool:
        """Whether these are pages of this very row."""
        return bytes(data.data(ROWS).data()).startswith(f"{id(self)}:".encode())

    def dropMimeData(  # noqa: N802 - Qt's name
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell what was moved; what is shown follows."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        to = row if row >= 0 else parent.row() if parent.isValid() else len(self._pages)
        places = bytes(data.data(ROWS).data()).partition(b":")[2].split(b",")
        self.moved.emit([int(place) for place in places], to)
        return True

    @Slot(object, object)
    def _on_ready(self, page: Page, image: QImage) -> None:
        if page in self._viewers and page not in self._thumbs:
            del self._viewers[page]
            mode = Qt.TransformationMode.SmoothTransformation
            size = QSize(2 * WIDE, 2 * TALL)
            self._thumbs[page] = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, mode)
            at = self.index(self._pages.index(page))
            self.dataChanged.emit(at, at)


class _PageDelegate(QStyledItemDelegate):
    """Draws a page with its number below it."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """The room for a page."""
        return QSize(WIDE + UNIT, TALL + option.fontMetrics.height() + UNIT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, the sheet and the number."""
        scheme = scheme_of(option.palette)
        place: QRect = option.rect
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if is_selected:
            painter.fillRect(place, QColor(scheme.selected))
        room = QRect(place.left() + UNIT // 2, place.top() + UNIT // 2, WIDE, TALL)
        image: QImage | None = index.data(Qt.ItemDataRole.DecorationRole)
        size = image.size() if image is not None else QSize(70, 99)
        sheet = QRect(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        sheet.moveCenter(room.center())
        painter.fillRect(sheet, QColor(scheme.base))
        if image is not None:
            painter.drawImage(sheet, image)
        pen = painter.pen()
        pen.setColor(QColor(scheme.accent if has_focus else scheme.control))
        pen.setWidth(2 if has_focus else 1)
        painter.setPen(pen)
        painter.drawRect(sheet)
        painter.setPen(QColor(scheme.text))
        number = QRect(place.left(), room.bottom() + 2, place.width(), place.bottom() - room.bottom() - 2)
        painter.drawText(number, int(Qt.AlignmentFlag.AlignCenter), str(index.data()))
        painter.restore()


class PageStrip(QListView):
    """Signals: `chosen(at)` when another page becomes the current one; `order_wanted(order)` with the old places in their
    new order; `turn_wanted(pages, degrees)`; `split_wanted(before)`."""

    chosen = Signal(int)
    order_wanted = Signal(object)
    turn_wanted = Signal(object, int)
    split_wanted = Signal(int)

    def __init__(self, images: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = PageRow(images, self)
        self.setModel(self.row)
        self.setItemDelegate(_PageDelegate(self))
        self._dress()
        self.row.moved.connect(self._move)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def selected(self) -> list[int]:
        """The places of the pages that are selected, from the first."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def show_pages(self, pages: Sequence[Page], at: int = 0) -> None:
        """Show these pages, the one at `at` as the current one."""
        self.row.show_pages(pages)
        self.select(at)

    def select(self, at: int) -> None:
        """Make a page the current one, without a word about it."""
        if 0 <= at < self.row.rowCount() and at != self.currentIndex().row():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self.row.index(at))
            self.selectionModel().blockSignals(False)
            self.viewport().update()
            self.scrollTo(self.row.index(at))

    def turn(self, degrees: int) -> None:
        """Ask for the selected pages to be turned to the right by `degrees`."""
        pages = self.selected or ([self.currentIndex().row()] if self.currentIndex().isValid() else [])
        if pages:
            self.turn_wanted.emit(pages, degrees)

    def split(self) -> None:
        """Ask for what begins with the current page to become another document."""
        if self.currentIndex().row() > 0:
            self.split_wanted.emit(self.currentIndex().row())

    def move(self, by: int) -> None:  # type: ignore[override]
        """Move the selected pages by one place to and fro."""
        rows = self.selected
        if not rows:
            return
        to = min(rows) - 1 if by < 0 else max(rows) + 2
        if 0 <= to <= self.row.rowCount():
            self._move(rows, to)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Alt and the arrow keys move pages; the brackets turn them."""
        ahead = -1 if self.isRightToLeft() else 1
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            steps = {
                Qt.Key.Key_Left: -ahead,
                Qt.Key.Key_Right: ahead,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_Down: 1,
            }
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self.move(step)
                return
        turns = {Qt.Key.Key_BracketLeft: 270, Qt.Key.Key_BracketRight: 90}
        degrees = turns.get(Qt.Key(event.key()))
        if degrees is None:
            super().keyPressEvent(event)
        else:
            self.turn(degrees)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """What can be done with the page under the mouse, or the current one."""
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """Everything that can be done with the selected pages, with the keys that do it."""
        menu = QMenu(self)
        rows, count = self.selected, self.row.rowCount()
        acts = (
            (tr("Rotate to the left"), "[", lambda: self.turn(270), bool(rows)),
            (tr("Rotate to the right"), "]", lambda: self.turn(90), bool(rows)),
            (tr("Move to the front"), "Alt+Left", lambda: self.move(-1), bool(rows) and min(rows) > 0),
            (tr("Move to the back"), "Alt+Right", lambda: self.move(1), bool(rows) and max(rows) < count - 1),
            (tr("Split before this page"), "", self.split, self.currentIndex().row() > 0),
        )
        for words, key, act, is_possible in acts:
            action = menu.addAction(words + (f"\t{key}" if key else ""))
            action.setEnabled(is_possible)
            action.triggered.connect(lambda _=False, act=act: act())
        return menu

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as one page."""
        return QSize(0, self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as one page."""
        return QSize(0, self._height())

    def _height(self) -> int:
        bar = self.horizontalScrollBar().sizeHint().height()
        return TALL + self.fontMetrics().height() + UNIT + bar + 2

    def _dress(self) -> None:
        self.setAccessibleName(tr("Pages"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    @Slot(object, int)
    def _move(self, rows: Sequence[int], to: int) -> None:
        order = self.row.put_before(rows, to)
        if order == sorted(order):
            return
        places = [order.index(row) for row in sorted(rows)]
        self.select(places[0])
        for place in places[1:]:
            self.selectionModel().select(self.row.index(place), self.selectionModel().SelectionFlag.Select)
        self.order_wanted.emit(order)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())
