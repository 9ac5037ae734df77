"""What the sections that list things have in common: the list, what is selected in it beside it, and how both are kept."""

from collections.abc import Collection, Container, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from tracker.ui.panes.folding import COLUMN, FOLDED, WIDE, FoldingSplitter
from tracker.ui.panes.pane import Pane
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.filter_choice import FilterChoice
from tracker.ui.widgets.listing import Listing
from tracker.ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot
    from tracker.ui.ui_state import UiState


class Beside(QStackedWidget):
    """What is selected, or a word that nothing is."""

    def __init__(self, nothing: EmptyState, detail: QWidget) -> None:
        super().__init__()
        self._detail = detail
        self.addWidget(nothing)
        self.addWidget(detail)

    def show_detail(self) -> None:
        """Show what is selected."""
        self.setCurrentWidget(self._detail)

    def show_nothing(self) -> None:
        """Say that nothing is selected."""
        self.setCurrentIndex(0)


class ListPane(Pane):
    """A subclass makes its parts and calls `lay_out`; it says what `selected` rows show in `_show`.

    Columns, order, sizes, selection and filters are kept under the name of the section; what is searched for is not:
    it may be a name, and the file that keeps them is not encrypted.

    While nothing is listed at all, only the word about that is shown, unless what is beside the list `stands_alone`.
    """

    stands_alone = False

    def __init__(self) -> None:
        super().__init__()
        self._snapshot: Snapshot | None = None

    def lay_out(self, listing: Listing, shares: Sequence[int], *beside: QWidget) -> None:
        """Put the list and what is beside it next to each other, in these shares of the width."""
        self.listing: Listing = listing
        self.table: RecordTable = listing.table
        self.splitter = FoldingSplitter(self, (listing, *beside), shares)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        self.table.selected.connect(self._show)
        self.table.delete_wanted.connect(self.delete_selected)
        if not self.stands_alone:
            self.table.rows.counted.connect(self._on_counted)
            self._on_counted(0, len(self.table.rows.rows))
        for each in self.filters:
            each.narrowed.connect(self._narrow)

    @property
    def filters(self) -> Sequence[FilterChoice]:
        """The choices that say which rows are shown."""
        return self.listing.filters

    def parts(self) -> Sequence[QWidget]:
        """The list, and what is beside it."""
        return self.splitter.parts

    def reach(self, wanted: str) -> bool:
        """Select a row, even if the search or a filter hides it now; whether there is one."""
        if not wanted:
            return False
        if not self.table.select_id(wanted):
            self.listing.clear()
            return self.table.select_id(wanted)
        return True

    def show_again(self, known: Container[str], wanted: str, at: int) -> bool:
        """Show, after the rows came anew, the one that had been selected, or else the nearest; whether there is one."""
        if wanted in known:
            self._show(wanted)
            return True
        if not self.table.select_near(at):
            return False
        self._show(self.table.current_id)
        return True

    def reveal(self, ids: Collection[str]) -> bool:
        """Select the first of these things that is listed."""
        return any(each in ids and self.table.select_id(each) for each in self.table.ids)

    def focus_main(self) -> None:
        """Put the keyboard into the list, or on what can be done where nothing is listed."""
        self.listing.focus_rows()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.listing.focus_search()

    def restore(self, state: "UiState") -> None:
        """Columns, sizes, selection and filters as they were left."""
        self.splitter.restore({name: state.shape(f"{self.section}/{name}") for name in (WIDE, FOLDED, COLUMN)})
        state.restore_table(f"{self.section}/columns", self.table)
        self.table.prefer(state.text(f"{self.section}/selected"))
        for each in self.filters:
            each.prefer(state.text(f"{self.section}/{each.key}"))

    def keep(self, state: "UiState") -> None:
        """Keep columns, sizes, selection and filters."""
        for name, shape in self.splitter.shapes.items():
            state.keep_shape(f"{self.section}/{name}", shape)
        state.keep_table(f"{self.section}/columns", self.table)
        state.keep_text(f"{self.section}/selected", self.table.current_id)
        for each in self.filters:
            state.keep_text(f"{self.section}/{each.key}", each.value)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold what is beside the list where there is no room for it."""
        self.splitter.fit(event.size().width())
        super().resizeEvent(event)

    def _show(self, wanted: str) -> None:
        """Show a row beside the list."""
        raise NotImplementedError

    @Slot(int, int)
    def _on_counted(self, _: int, of: int) -> None:
        for part in self.parts()[1:]:
            part.setVisible(of > 0)

    def _narrow(self) -> None:
        """Show the rows that the filters let through."""
        self.table.rows.accept(*(each.accepts for each in self.filters if each.accepts is not None))
