"""The sections of the window, each with an icon and a count. One stop for the keyboard; arrows move, as in a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker.ui.icons import beside, paint_icon
from tracker.ui.theme import UNIT, scheme_of, sized
from tracker.ui.widgets.words import shortened

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Item:
    """A section: its id, what it is called, its icon."""

    id: str
    name: str
    drawing: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A count beside a section: what it shows, what it means in words, and the severity whose colour it has, if any."""

    shown: str
    spoken: str
    severity: str = ""


class _Items(QAbstractListModel):
    def __init__(self, items: Sequence[Item], parent: QWidget) -> None:
        super().__init__(parent)
        self.items = tuple(items)
        self.badges: Mapping[str, Badge] = {}

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        badge = self.badges.get(item.id)
        if role == ITEM_ROLE:
            return item, badge
        if role == Qt.ItemDataRole.DisplayRole:
            return item.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{item.name}, {badge.spoken}" if badge else item.name
        return None


def _side(widget: QWidget) -> int:
    """The side of an icon here: a little larger than beside other text."""
    return beside(widget.fontMetrics()) + 2


class _Painter(QStyledItemDelegate):
    def __init__(self, bar: "Sidebar") -> None:
        super().__init__(bar)
        self._bar = bar

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, _side(self._bar) + 2 * UNIT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, badge = index.data(ITEM_ROLE)
        scheme = scheme_of(self._bar.palette())
        whole: QRect = option.rect.adjusted(UNIT, 1, -UNIT, -1)
        state: QStyle.StateFlag = option.state
        side = _side(self._bar)
        is_here = index.row() == self._bar.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_here or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(scheme.selected if is_here else scheme.hover))
            painter.drawRoundedRect(whole, 6, 6)
        if is_here and self._bar.hasFocus():
            painter.setPen(QColor(scheme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole, 6, 6)
        mark = QRect(whole.left() + UNIT, whole.center().y() - side // 2, side, side)
        if self._bar.is_narrow:
            mark.moveLeft(whole.center().x() - side // 2)
        ink = scheme.accent if is_here else scheme.muted
        paint_icon(painter, self._mirrored(whole, mark), item.drawing, ink)
        if not self._bar.is_narrow:
            words = whole.adjusted(side + 2 * UNIT, 0, -UNIT, 0)
            if badge is not None:
                words = self._paint_badge(painter, whole, words, badge)
            painter.setFont(sized(self._bar.font(), bold=is_here))
            painter.setPen(QColor(scheme.text))
            shown = shortened(painter.fontMetrics(), item.name, words.width())
            is_right = self._bar.layoutDirection() is Qt.LayoutDirection.RightToLeft
            align = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
            flags = int(align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(self._mirrored(whole, words), flags, shown)
        painter.restore()

    def _paint_badge(self, painter: QPainter, whole: QRect, words: QRect, badge: Badge) -> QRect:
        """Draw the count at the end; what is left for the name."""
        scheme = scheme_of(self._bar.palette())
        font = sized(self._bar.font(), 0.9, bold=bool(badge.severity))
        metrics = QFontMetrics(font)
        width = max(metrics.horizontalAdvance(badge.shown) + UNIT + 4, metrics.height() + 4)
        place = QRect(words.right() - width + 1, 0, width, metrics.height() + 4)
        place.moveTop(whole.center().y() - place.height() // 2)
        place = self._mirrored(whole, place)
        ink = scheme.muted
        if badge.severity:
            tint = scheme.tints[badge.severity]
            ink = tint.ink
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tint.ground))
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), badge.shown)
        return words.adjusted(0, 0, -width - UNIT // 2, 0)

    def _mirrored(self, whole: QRect, place: QRect) -> QRect:
        return QStyle.visualRect(self._bar.layoutDirection(), whole, place)


class Sidebar(QListView):
    """The list of sections. Narrow, it shows icons only.

    Signals: `chosen(id)` when the person goes to another section.
    """

    chosen = Signal(str)

    def __init__(self, name: str, items: Sequence[Item], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_narrow = False
        self._items = _Items(items, self)
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_Painter(self))
        self.setModel(self._items)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current)

    def choose(self, wanted: str) -> None:
        """Go to a section."""
        for row, item in enumerate(self._items.items):
            if item.id == wanted:
                self.setCurrentIndex(self._items.index(row))

    def set_badges(self, badges: Mapping[str, Badge]) -> None:
        """Show counts."""
        self._items.badges = dict(badges)
        self._items.dataChanged.emit(self._items.index(0), self._items.index(len(self._items.items) - 1))

    def set_narrow(self, is_narrow: bool) -> None:
        """Show icons only, or names as well."""
        if is_narrow != self.is_narrow:
            self.is_narrow = is_narrow
            self.updateGeometry()
            self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Wide enough for the longest name with its count."""
        if self.is_narrow:
            return QSize(_side(self) + 5 * UNIT, 0)
        metrics = QFontMetrics(sized(self.font(), bold=True))
        longest = max(metrics.horizontalAdvance(item.name) for item in self._items.items)
        return QSize(longest + _side(self) + 10 * UNIT, 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never narrower than it wants to be."""
        return QSize(self.sizeHint().width(), 8 * UNIT)

    def focusInEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        """Show where the keyboard is not."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _on_current(self, current: QModelIndex, _: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self._items.items[current.row()].id)
