"""A list, what is selected in it, and its scan beside each other; where there is no room for three, the scan goes below the
list, so that there is room to read and to type. Knows no section."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication, QWidget

from tracker.ui.panes.pane import Splitter

ROOM = 92
"""So many average characters wide three parts have to be."""
EVEN = (1, 1)
LIST_AND_SCAN = (2, 3)
"""How the two share the height at first."""
WIDE, FOLDED, COLUMN = "splitter", "folded", "column"


class FoldingSplitter(Splitter):
    """Attributes: `parts` from the leading edge on, as they stand where there is room; `is_folded` whether the third one
    is below the first. Fewer never fold. `home` is the widget that it stands in."""

    def __init__(self, home: QWidget, parts: Sequence[QWidget], shares: Sequence[int]) -> None:
        super().__init__(*parts)
        self.parts = tuple(parts)
        self.is_folded = False
        self._home = home
        self._column = Splitter(orientation=Qt.Orientation.Vertical)
        self._put_away()
        self._left: dict[str, QByteArray] = {}
        self.setSizes([100 * share for share in shares])

    @property
    def shapes(self) -> Mapping[str, QByteArray]:
        """How all of it was left, by name, in either arrangement."""
        now = (
            {FOLDED: self.saveState(), COLUMN: self._column.saveState()} if self.is_folded else {WIDE: self.saveState()}
        )
        return {**self._left, **now}

    def restore(self, shapes: Mapping[str, QByteArray]) -> None:
        """Look as it was left, now and when it is folded or unfolded."""
        self._left.update(shapes)
        self._take_shape()

    def fit(self, width: int) -> None:
        """Fold or unfold for a width, in pixels. The keyboard stays where it is."""
        is_narrow = len(self.parts) == 3 and width < ROOM * self.fontMetrics().averageCharWidth()
        if is_narrow is self.is_folded:
            return
        stop = QApplication.focusWidget()
        self._left.update(self.shapes)
        self.is_folded = is_narrow
        first, _, last = self.parts
        if is_narrow:
            self.insertWidget(0, self._column)
            self._column.show()  # before the parts come, which are else seen, and can be given the keyboard, only later
            self._column.addWidget(first)
            self._column.addWidget(last)
        else:
            self.insertWidget(0, first)
            self.addWidget(last)
            self._put_away()
        self._take_shape()
        if stop is not None and self.isAncestorOf(stop):
            stop.setFocus()

    def _put_away(self) -> None:
        """Keep the column for later: no part any more, and never a window of its own."""
        self._column.setParent(self._home)
        self._column.hide()

    def _take_shape(self) -> None:
        if not self.is_folded:
            self.restoreState(self._left.get(WIDE, QByteArray()))
            return
        for splitter, name, shares in ((self, FOLDED, EVEN), (self._column, COLUMN, LIST_AND_SCAN)):
            if not splitter.restoreState(self._left.get(name, QByteArray())):
                splitter.setSizes([1000 * share for share in shares])
