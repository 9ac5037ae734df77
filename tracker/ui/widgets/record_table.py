"""The one table of the window: calm rows of one to three lines, drawn from cells, that keep their selection by id.

A severity is drawn as icon and word. The selected row is marked by its ground and by a bar at its leading edge, which
is thicker while the keyboard is there.
"""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tracker.ui.models.table import ID_ROLE, TableModel
from tracker.ui.theme import UNIT
from tracker.ui.widgets.cells import SMALLEST_ROW, CellDelegate, Header


class RecordTable(QTableView):
    """A table over a `TableModel`.

    `lines` is how many lines a row has, unless it `wraps`. With `is_fitted` it is as high as its rows and never scrolls.
    With `opens_on_click` one click opens, as in a list of links. With `is_many` several rows can be selected.
    Signals: `selected(id)` when another row becomes the current one; `opened(id)` on Enter, double click, or click;
    `delete_wanted()` when the command to delete is given here.
    """

    selected = Signal(str)
    opened = Signal(str)
    delete_wanted = Signal()

    def __init__(
        self,
        name: str,
        model: TableModel[Any],
        *,
        lines: int = 2,
        wraps: bool = False,
        is_fitted: bool = False,
        has_header: bool = True,
        opens_on_click: bool = False,
        is_many: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self.rows = model
        self.is_fitted = is_fitted
        self.lead = UNIT if is_fitted else 2 * UNIT
        self._wanted = ""
        self._wraps = wraps
        self.setAccessibleName(name)
        self._cells = CellDelegate(self, wraps=wraps, lines=lines)
        self.setItemDelegate(self._cells)
        self._dress()
        if is_many:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalHeader(Header(self))
        self.horizontalHeader().setVisible(has_header)
        self.setModel(model)
        self._lay_out_columns(has_header)
        self.doubleClicked.connect(self._on_opened)
        if opens_on_click:
            self.clicked.connect(self._on_opened)
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        model.layoutChanged.connect(self._on_rearranged)
        self._refit()

    # What the panes ask for.

    @property
    def current_id(self) -> str:
        """The id of the row that was selected last, shown or not; empty for none."""
        return self._wanted

    @property
    def ids(self) -> list[str]:
        """The ids of all rows that are shown, from top to bottom."""
        return [self.rows.id_at(row) for row in range(self.rows.rowCount())]

    @property
    def selected_ids(self) -> list[str]:
        """The ids of the rows that are selected, from top to bottom."""
        chosen = self.selectionModel().selection()  # an index for each row would take ten times as long
        parts = map(chosen.at, range(chosen.count()))
        rows = {row for part in parts for row in range(part.top(), part.bottom() + 1)}
        return [self.rows.id_at(row) for row in sorted(rows)]

    @property
    def near_ids(self) -> list[str]:
        """The ids of the rows below and above the current one."""
        at = self.currentIndex().row()
        return [self.rows.id_at(row) for row in (at + 1, at - 1) if at >= 0 and 0 <= row < self.rows.rowCount()]

    def select_id(self, wanted: str) -> bool:
        """Select the row with an id; whether it is shown."""
        position = self.rows.position_of(wanted)
        if position < 0:
            return False
        self._select(position)
        return True

    def select_at(self, spot: QPoint) -> bool:
        """Let the row at a place of the viewport be selected, alone unless it is one of several; whether there is one."""
        index = self.indexAt(spot)
        if index.isValid() and not self.selectionModel().isRowSelected(index.row(), index.parent()):
            self._select(index.row())
        return index.isValid()

    def prefer(self, wanted: str) -> None:
        """Select the row with an id as soon as it is shown, without a word about it."""
        self._wanted = wanted

    def select_first(self) -> bool:
        """Select the first row, if there is one."""
        if not self.rows.rowCount():
            return False
        self._select(0)
        return True

    def select_near(self, position: int) -> bool:
        """Select the row at a position, or the last one before it; whether there is any."""
        count = self.rows.rowCount()
        if not count:
            return False
        self._select(min(position, count - 1))
        return True

    def first_column(self) -> int:
        """The first column that is shown."""
        return next((at for at in range(len(self.rows.columns)) if not self.isColumnHidden(at)), 0)

    # What Qt asks for.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens the current row, once for each press; Home and End go to the first and the last row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if not event.isAutoRepeat():
                self._on_opened(self.currentIndex())
            return
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.rows.rowCount() - 1}
        position = ends.get(Qt.Key(event.key()), -1)
        if position >= 0 and not event.modifiers():
            self._select(position)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The row to which the keyboard comes is selected; Qt would only make it the current one."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self._select(self.currentIndex().row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The row under the mouse is lit as a whole."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The mouse left: no row is lit."""
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the rows that are seen."""
        self._cells.begin()
        super().paintEvent(event)
        self._cells.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show the columns for which there is room."""
        super().resizeEvent(event)
        room = self.viewport().width() / max(1, self.fontMetrics().averageCharWidth())
        for at, column in enumerate(self.rows.columns):
            self.setColumnHidden(at, room < column.shows_from)
        self._refit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as all rows where it is fitted to them."""
        usual = super().sizeHint()
        return QSize(usual.width(), self._fitted_height()) if self.is_fitted else usual

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as all rows where it is fitted to them."""
        return QSize(0, self._fitted_height() if self.is_fitted else 4 * SMALLEST_ROW)

    # Inside.

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        if self.is_fitted:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _lay_out_columns(self, has_header: bool) -> None:
        header = self.horizontalHeader()
        for at, column in enumerate(self.rows.columns):
            if column.width:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(at, column.width * self.fontMetrics().averageCharWidth() + 2 * UNIT)
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        if has_header:
            header.setSortIndicatorClearable(True)
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _refit(self) -> None:
        """Give the rows their heights."""
        if self._wraps:
            self.resizeRowsToContents()
        else:
            height = self._cells.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
            if height != self.verticalHeader().defaultSectionSize():  # told again, it draws every row again
                self.verticalHeader().setDefaultSectionSize(height)
        if self.is_fitted:
            self.updateGeometry()

    def _fitted_height(self) -> int:
        header = self.horizontalHeader().height() if self.horizontalHeader().isVisibleTo(self) else 0
        return header + self.verticalHeader().length() + 1

    def _select(self, position: int) -> None:
        index = self.rows.index(position, self.first_column())
        model = self.selectionModel()  # asked itself: the view would add to the selection while Ctrl or Shift is held
        model.setCurrentIndex(index, model.SelectionFlag.ClearAndSelect | model.SelectionFlag.Rows)
        self.scrollTo(index)

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    @Slot()
    def _on_rearranged(self) -> None:
        self._refit()
        current = self.currentIndex()
        if self._wanted and (not current.isValid() or current.data(ID_ROLE) != self._wanted):
            self.select_id(self._wanted)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _: QModelIndex) -> None:
        if not current.isValid():
            return
        wanted = str(current.data(ID_ROLE))
        if wanted != self._wanted:
            self._wanted = wanted
            self.selected.emit(wanted)

    @Slot(QModelIndex)
    def _on_opened(self, index: QModelIndex) -> None:
        self.opened.emit(str(index.data(ID_ROLE)))
