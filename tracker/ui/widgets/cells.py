"""How the cells and the header of a table are drawn: calm lines of words, severities as icon and word, both ways round."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker.ui.icons import beside, paint_icon
from tracker.ui.models.table import CELL_ROLE, Cell
from tracker.ui.schemes import Scheme
from tracker.ui.theme import UNIT, scheme_of, sized

if TYPE_CHECKING:
    from tracker.ui.widgets.record_table import RecordTable

Index = QModelIndex | QPersistentModelIndex
SMALLEST_ROW = 4 * UNIT
SMALL = 0.92
BAR = 3


class CellDelegate(QStyledItemDelegate):
    """Draws a cell: a quiet line above, the line itself, a quiet line below, and what stands at its end.

    With `wraps`, lines break and rows grow; without, what is too long ends in an ellipsis.
    """

    def __init__(self, view: "RecordTable", *, wraps: bool, lines: int) -> None:
        super().__init__(view)
        self._view = view
        self._wraps = wraps
        self._lines = lines

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
        cell: Cell = index.data(CELL_ROLE)
        place: QRect = option.rect
        scheme = scheme_of(self._view.palette())
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, place, index, scheme)
        lead = self._view.lead if index.column() == self._view.first_column() else UNIT
        inner = self._mirrored(place, place.adjusted(lead, 0, -UNIT, 0))
        if cell.text:
            self._paint_lines(painter, inner, cell, scheme)
        elif cell.severity:
            inner = self._paint_icon(painter, inner, cell.severity, scheme)
            self._paint_words(
                painter, inner, Cell(cell.word, below=cell.below), scheme.tints[cell.severity].ink, scheme
            )
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: QRect, index: Index, scheme: Scheme) -> None:
        view = self._view
        is_selected = view.selectionModel().isRowSelected(index.row(), QModelIndex())
        if is_selected:
            painter.fillRect(place, QColor(scheme.selected if view.hasFocus() else scheme.selected_idle))
        elif index.row() == view.hovered_row:
            painter.fillRect(place, QColor(scheme.hover))
        if not view.is_fitted or index.row() < view.rows.rowCount() - 1:
            painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(scheme.line))
        if is_selected and index.column() == view.first_column():
            bar = QRect(place.left(), place.top(), BAR if view.hasFocus() else 1, place.height())
            painter.fillRect(self._mirrored(place, bar), QColor(scheme.accent))

    def _paint_lines(self, painter: QPainter, inner: QRect, cell: Cell, scheme: Scheme) -> None:
        """Draw the words, and before them what stands at the end: beside the line above where there is one."""
        ending = " · ".join(part for part in (cell.word, cell.aside) if part)
        if not ending:
            self._paint_words(painter, inner, cell, scheme.text, scheme)
            return
        font = sized(self._view.font(), SMALL)
        metrics = QFontMetrics(font)
        icon = beside(metrics) + UNIT // 2 if cell.severity else 0
        width = min(metrics.horizontalAdvance(ending) + 2 + icon, inner.width() * 2 // 3)
        place = QRect(inner.right() - width + 1, inner.top(), width, inner.height())
        if cell.above:
            place = QRect(place.left(), inner.top() + UNIT, width, metrics.height())
        place = self._mirrored(inner, place)
        if cell.severity:
            words = self._paint_icon(painter, place, cell.severity, scheme, gap=UNIT // 2)
            self._write(painter, words, ending, font, scheme.tints[cell.severity].ink)
        else:
            self._write(painter, place, ending, font, scheme.muted, at_end=True)
        if cell.above:
            self._paint_words(painter, inner, cell, scheme.text, scheme, above_ends=width + UNIT)
        else:
            inner = self._mirrored(inner, inner.adjusted(0, 0, -width - UNIT, 0))
            self._paint_words(painter, inner, cell, scheme.text, scheme)

    def _paint_icon(self, painter: QPainter, inner: QRect, name: str, scheme: Scheme, gap: int = UNIT - 2) -> QRect:
        """Draw the icon of a severity; what is left for its word."""
        side = beside(QFontMetrics(sized(self._view.font(), SMALL)))
        mark = QRect(inner.left(), inner.center().y() - side // 2, side, side)
        paint_icon(painter, self._mirrored(inner, mark), name, scheme.tints[name].ink)
        return self._mirrored(inner, inner.adjusted(side + gap, 0, 0, 0))

    def _paint_words(
        self, painter: QPainter, inner: QRect, cell: Cell, ink: str, scheme: Scheme, above_ends: int = 0
    ) -> None:
        font = self._view.font()
        small, usual = sized(font, SMALL), sized(font, bold=cell.is_strong)
        lines = [(cell.above, small, scheme.muted), (cell.text, usual, ink), (cell.below, small, scheme.muted)]
        present = [(words, used, colour) for words, used, colour in lines if words]
        heights = [self._line_height(QFontMetrics(used), words, inner.width()) for words, used, _ in present]
        top = inner.top() + max(0, (inner.height() - sum(heights)) // 2)
        for (words, used, colour), height in zip(present, heights, strict=True):
            place = QRect(inner.left(), top, inner.width(), height)
            if above_ends and words is cell.above:
                place = self._mirrored(inner, place.adjusted(0, 0, -above_ends, 0))
            self._write(painter, place, words, used, colour, wraps=self._wraps and words is not cell.above)
            top += height

    def _line_height(self, metrics: QFontMetrics, words: str, width: int) -> int:
        return _height(metrics, words, width) if self._wraps else metrics.height()

    def _write(
        self,
        painter: QPainter,
        place: QRect,
        words: str,
        font: QFont,
        ink: str,
        *,
        at_end: bool = False,
        wraps: bool = False,
    ) -> None:
        """Write at the leading edge of the window, whichever way the words themselves run."""
        is_right = at_end != (self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        metrics = QFontMetrics(font)
        if wraps:
            painter.drawText(place, flags | _wrapping(metrics, words, place.width()), words)
        else:
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, flags | int(Qt.TextFlag.TextSingleLine), shown)

    def _mirrored(self, whole: QRect, place: QRect) -> QRect:
        return QStyle.visualRect(self._view.layoutDirection(), whole, place)


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
        is_right = direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        font = sized(self._view.font(), SMALL)
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.setFont(font)
        painter.setPen(QColor(scheme.muted))
        painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), shown)
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
