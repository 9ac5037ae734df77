"""What every section has in common: it is given snapshots, can be gone to, and emits where the person wants to go."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QSplitterHandle, QVBoxLayout, QWidget

from tracker.ui.page_images import Page
from tracker.ui.places import Place, Section
from tracker.ui.theme import UNIT

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot
    from tracker.ui.ui_state import UiState


class Pane(QWidget):
    """A section of the window.

    Signals: `go_to(place)` when the person follows a link to somewhere else; `edited(Edit)` when they changed something;
    `delete_wanted(act, things)` when they want to delete things, given as kinds and ids; `history_wanted(id)` when they
    want to see what became of a thing.
    """

    go_to = Signal(object)
    edited = Signal(object)
    delete_wanted = Signal(object, object)
    history_wanted = Signal(str)
    section: Section

    def show_snapshot(self, snapshot: "Snapshot") -> None:
        """Show a record as it is now; what was selected stays selected."""
        raise NotImplementedError

    def go(self, place: Place) -> None:
        """Show a place in this section."""

    def focus_main(self) -> None:
        """Put the keyboard where the section's own things are."""

    def focus_search(self) -> None:
        """Put the cursor into the search field, where there is one."""

    def parts(self) -> Sequence[QWidget]:
        """The parts between which F6 goes, from the leading edge on."""
        return (self,)

    def add_new(self) -> None:
        """Begin a new thing of the kind that is listed here."""

    def delete_selected(self) -> None:
        """Ask for what is selected to be deleted."""

    def rename_selected(self) -> None:
        """Put the keyboard where the name of what is selected is typed over; nothing where it has no name of its own."""

    def reveal(self, _ids: Collection[str]) -> bool:
        """Select the first of these things that is listed here; whether there is one."""
        return False

    def scan_pages(self) -> Sequence[Page]:
        """The pages of the scan that is shown, if there is one."""
        return ()

    def save(self) -> None:
        """Tell what is still being typed."""

    def restore(self, state: "UiState") -> None:
        """Look as it did when it was left."""

    def keep(self, state: "UiState") -> None:
        """Keep how it looks."""


class _Handle(QSplitterHandle):
    """A hair line that is easy to take hold of."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the line in the middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        if self.orientation() is Qt.Orientation.Horizontal:
            middle = self.width() // 2
            painter.drawLine(middle, 0, middle, self.height())
        else:
            middle = self.height() // 2
            painter.drawLine(0, middle, self.width(), middle)
        painter.end()


class Splitter(QSplitter):
    """Parts beside or below each other, none of which can be lost."""

    def __init__(self, *parts: QWidget, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__(orientation)
        self.setHandleWidth(UNIT - 1)
        self.setChildrenCollapsible(False)
        for part in parts:
            self.addWidget(part)

    def createHandle(self) -> QSplitterHandle:  # noqa: N802 - Qt's name
        """The handle between two parts."""
        return _Handle(self.orientation(), self)


class Scrolled(QScrollArea):
    """A column of widgets that scrolls up and down, never sideways."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.content = QWidget()
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(UNIT, 2 * UNIT, UNIT, 2 * UNIT)
        self.column.setSpacing(UNIT)
        self.setWidget(self.content)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below what is there, in line with the words in the rows of a table."""
        for each in widgets:
            row = QHBoxLayout()
            row.setContentsMargins(UNIT, 0, UNIT, 0)
            row.addWidget(each)
            self.column.addLayout(row)

    def add_wide(self, *widgets: QWidget) -> None:
        """Put widgets below what is there, from edge to edge."""
        for each in widgets:
            self.column.addWidget(each)

    def to_top(self) -> None:
        """Show the beginning: something else is shown now."""
        self.verticalScrollBar().setValue(0)

    def gap(self, units: float = 1) -> None:
        """Leave some room."""
        self.column.addSpacing(round(units * UNIT))
