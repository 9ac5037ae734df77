"""Buttons beside each other that go on in a further row where there is no more room, from the leading edge on."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from tracker.ui.theme import UNIT


class Flow(QLayout):
    """A layout of rows, each as full as it gets. What is hidden takes no room."""

    def __init__(self, *widgets: QWidget, margins: tuple[int, int] = (UNIT, UNIT)) -> None:
        """`margins` are those at the leading and at the trailing edge."""
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(margins[0], 0, margins[1], 0)
        self.setSpacing(UNIT)
        for each in widgets:
            self.addWidget(each)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Put an item behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """The item with this number."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give the item with this number away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """The narrower, the more rows."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """How high the rows are together."""
        return self._place(QRect(0, 0, width, 0), is_for_good=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put everything into its place."""
        super().setGeometry(rect)
        self._place(rect, is_for_good=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All in one row."""
        sizes = [item.sizeHint() for item in self._seen()]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the widest; how high that is, is told by `heightForWidth`."""
        size = QSize(0, 0)
        for item in self._seen():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, is_for_good: bool) -> int:
        """The height of the rows; for good, everything is also put there."""
        margins: QMargins = self.contentsMargins()
        room = rect.marginsRemoved(margins)
        across, down, high = room.left(), room.top(), 0
        for item in self._seen():
            size = item.sizeHint()
            if high and across + size.width() > room.right() + 1:
                across, down, high = room.left(), down + high + self.spacing(), 0
            if is_for_good:
                place = QRect(QPoint(across, down), QSize(min(size.width(), room.width()), size.height()))
                item.setGeometry(QStyle.visualRect(self._direction(), room, place))
            across, high = across + size.width() + self.spacing(), max(high, size.height())
        return down + high - rect.top() + margins.top() + margins.bottom()

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
