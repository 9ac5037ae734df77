"""How the cells and the header of a table are drawn: calm lines of words, severities as icon and word, both ways round."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker.ui.icons import beside, paint_icon
from tracker.ui.models.table import CELL_ROLE, Cell
from tracker.ui.theme import UNIT, scheme_of, sized

if TYPE_CHECKING:
    from tracker.ui.widgets.record_table import RecordTable

Index = QModelIndex | QPersistentModelIndex
SMALLEST_ROW = 4 * UNIT
SMALL = 0.92
BAR = 3
AT_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
ONE_LINE = int(Qt.TextFlag.TextSingleLine)


@lru_cache(maxsize=256)
def ink_of(name: str) -> QColor:
    """A colour by its name in a scheme."""
    return QColor(name)


class Face:
    """A font and its measures."""

    def __init__(self, font: QFont) -> None:
        self.font, self.metrics = font, QFontMetrics(font)
        self.height = self.metrics.height()


class Drawing:
    """What is the same for all cells that are drawn in one go. To ask Qt for it takes as long as to write a word, and with
    each letter of a search every cell is drawn."""

    def __init__(self, view: "RecordTable") -> None:
        font = view.font()
        self.small, self.usual, self.strong = Face(sized(font, SMALL)), Face(font), Face(sized(font, bold=True))
        self.scheme = scheme_of(view.palette())
        self.direction = view.layoutDirection()
        self.is_mirrored = self.direction is Qt.LayoutDirection.RightToLeft
        self.has_focus = view.hasFocus()
        self.first_column = view.first_column()
        self.unlined_row = view.rows.rowCount() - 1 if view.is_fitted else -1
        self._selection = view.selectionModel()
        self._selected: dict[int, bool] = {}

    def is_selected(self, row: int) -> bool:
        """Whether a row is; asked once for all its cells."""
        known = self._selected.get(row)
        if known is None:
            known = self._selected[row] = self._selection.isRowSelected(row, QModelIndex())
        return known

    def mirrored(self, whole: QRect, place: QRect) -> QRect:
        """Where a place within the whole is, whichever way the window runs."""
        return QStyle.visualRect(self.direction, whole, place) if self.is_mirrored else place


class CellDelegate(QStyledItemDelegate):
    """Draws a cell: a quiet line above, the line itself, a quiet line below, and what stands at its end.

    With `wraps`, lines break and rows grow; without, what is too long ends in an ellipsis. Between `begin` and `end`, all
    cells are drawn alike.
    """

    def __init__(self, view: "RecordTable", *, wraps: bool, lines: int) -> None:
        super().__init__(view)
        self._view = view
        self._wraps = wraps
        self._lines = lines
        self._drawing: Drawing | None = None

    def begin(self) -> None:
        """The view is drawn from now on."""
        self._drawing = Drawing(self._view)

    def end(self) -> None:
        """It is drawn."""
        self._drawing = None

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """How high the row has to be."""
        font = self._view.font()
        small, usual = QFontMetrics(sized(font, SMALL)), QFontMetrics(font)
        if not self._wraps:
            return QSize(0, max(SMALLEST_ROW, usual.height() + (self._lines - 1) * small.height() + 2 * UNIT))
        cell: Cell = index.data(CELL_ROLE)
        width = self._view.columnWidth(index.column()) - 2 * UNIT
        height = sum(_height(metrics, words, width) for metrics, words in _lines(cell, usual, small))
        return QSize(0, max(SMALLEST_ROW, height + 2 * UNIT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, the bar and the words."""
        drawing = self._drawing or Drawing(self._view)
        row, column, place = index.row(), index.column(), option.rect
        cell = self._view.rows.cell_at(row, column)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, place, row, column, drawing)
        lead = self._view.lead if column == drawing.first_column else UNIT
        inner = drawing.mirrored(place, place.adjusted(lead, 0, -UNIT, 0))
        if cell.text:
            self._paint_lines(painter, inner, cell, drawing)
        elif cell.severity:
            inner = self._paint_icon(painter, inner, cell.severity, drawing)
            ink = drawing.scheme.tints[cell.severity].ink
            self._paint_words(painter, inner, Cell(cell.word, below=cell.below), ink, drawing)
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRect, row: int, column: int, drawing: Drawing) -> None:
        scheme, is_selected = drawing.scheme, drawing.is_selected(row)
        if is_selected:
            painter.fillRect(place, ink_of(scheme.selected if drawing.has_focus else scheme.selected_idle))
        elif row == self._view.hovered_row:
            painter.fillRect(place, ink_of(scheme.hover))
        if row != drawing.unlined_row:
            painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), ink_of(scheme.line))
        if is_selected and column == drawing.first_column:
            bar = QRect(place.left(), place.top(), BAR if drawing.has_focus else 1, place.height())
            painter.fillRect(drawing.mirrored(place, bar), ink_of(scheme.accent))

    def _paint_lines(self, painter: QPainter, inner: QRect, cell: Cell, drawing: Drawing) -> None:
        """Draw the words, and before them what stands at the end: beside the line above where there is one."""
        scheme = drawing.scheme
        ending = " · ".join(part for part in (cell.word, cell.aside) if part)
        if not ending:
            self._paint_words(painter, inner, cell, scheme.text, drawing)
            return
        face = drawing.small
        icon = beside(face.metrics) + UNIT // 2 if cell.severity else 0
        width = min(face.metrics.horizontalAdvance(ending) + 2 + icon, inner.width() * 2 // 3)
        place = QRect(inner.right() - width + 1, inner.top(), width, inner.height())
        if cell.above:
            place = QRect(place.left(), inner.top() + UNIT, width, face.height)
        place = drawing.mirrored(inner, place)
        if cell.severity:
            words = self._paint_icon(painter, place, cell.severity, drawing, gap=UNIT // 2)
            self._write(painter, words, ending, face, scheme.tints[cell.severity].ink, is_right=drawing.is_mirrored)
        else:
            self._write(painter, place, ending, face, scheme.muted, is_right=not drawing.is_mirrored)
        if cell.above:
            self._paint_words(painter, inner, cell, scheme.text, drawing, above_ends=width + UNIT)
        else:
            inner = drawing.mirrored(inner, inner.adjusted(0, 0, -width - UNIT, 0))
            self._paint_words(painter, inner, cell, scheme.text, drawing)

    def _paint_icon(self, painter: QPainter, inner: QRect, name: str, drawing: Drawing, gap: int = UNIT - 2) -> QRect:
        """Draw the icon of a severity; what is left for its word."""
        side = beside(drawing.small.metrics)
        mark = QRect(inner.left(), inner.center().y() - side // 2, side, side)
        paint_icon(painter, drawing.mirrored(inner, mark), name, drawing.scheme.tints[name].ink)
        return drawing.mirrored(inner, inner.adjusted(side + gap, 0, 0, 0))

    def _paint_words(
        self, painter: QPainter, inner: QRect, cell: Cell, ink: str, drawing: Drawing, above_ends: int = 0
    ) -> None:
        muted = drawing.scheme.muted
        usual = drawing.strong if cell.is_strong else drawing.usual
        lines = ((cell.above, drawing.small, muted), (cell.text, usual, ink), (cell.below, drawing.small, muted))
        present = [line for line in lines if line[0]]
        heights = [self._line_height(face, words, inner.width()) for words, face, _ in present]
        top = inner.top() + max(0, (inner.height() - sum(heights)) // 2)
        for (words, face, colour), height in zip(present, heights, strict=True):
            place = QRect(inner.left(), top, inner.width(), height)
            if above_ends and words is cell.above:
                place = drawing.mirrored(inner, place.adjusted(0, 0, -above_ends, 0))
            wraps = self._wraps and words is not cell.above
            self._write(painter, place, words, face, colour, is_right=drawing.is_mirrored, wraps=wraps)
            top += height

    def _line_height(self, face: Face, words: str, width: int) -> int:
        return _height(face.metrics, words, width) if self._wraps else face.height

    @staticmethod
    def _write(
        painter: QPainter, place: QRect, words: str, face: Face, ink: str, *, is_right: bool, wraps: bool = False
    ) -> None:
        """Write at one edge of a place, whichever way the words themselves run."""
        flags = AT_RIGHT if is_right else AT_LEFT
        painter.setFont(face.font)
        painter.setPen(ink_of(ink))
        if wraps:
            painter.drawText(place, flags | _wrapping(face.metrics, words, place.width()), words)
        else:
            shown = face.metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, flags | ONE_LINE, shown)


class Header(QHeaderView):
    """Quiet names of columns, in line with the words below them, and an arrow on the one that is sorted by."""

    def __init__(self, view: "RecordTable") -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(6 * UNIT)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """High enough to be hit."""
        return QSize(super().sizeHint().width(), self._view.fontMetrics().height() + 2 * UNIT)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """Draw one name."""
        scheme = scheme_of(self._view.palette())
        painter.save()
        painter.fillRect(rect, QColor(scheme.base))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(scheme.line))
        lead = self._view.lead if logicalIndex == self._view.first_column() else UNIT
        direction = self._view.layoutDirection()
        inner = QStyle.visualRect(direction, rect, rect.adjusted(lead, 0, -UNIT // 2, 0))
        font = sized(self._view.font(), SMALL)
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.setFont(font)
        painter.setPen(QColor(scheme.muted))
        painter.drawText(inner, AT_RIGHT if direction is Qt.LayoutDirection.RightToLeft else AT_LEFT, shown)
        painter.restore()


def _lines(cell: Cell, usual: QFontMetrics, small: QFontMetrics) -> list[tuple[QFontMetrics, str]]:
    lines = [(small, cell.above), (usual, cell.text or cell.word), (small, cell.below)]
    return [(metrics, words) for metrics, words in lines if words]


def _height(metrics: QFontMetrics, words: str, width: int) -> int:
    room = QRect(QPoint(0, 0), QSize(max(width, 1), 100_000))
    return max(metrics.height(), metrics.boundingRect(room, _wrapping(metrics, words, width), words).height())


def _wrapping(metrics: QFontMetrics, words: str, width: int) -> int:
    """Break between words; inside one only where it alone is too wide."""
    longest = max((metrics.horizontalAdvance(word) for word in words.split()), default=0)
    return int(Qt.TextFlag.TextWordWrap) if longest <= width else int(Qt.TextFlag.TextWrapAnywhere)
