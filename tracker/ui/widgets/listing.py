"""A list with its name, its count and its search field, and what stands there when there is nothing to show."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.texts import tr
from tracker.ui.theme import UNIT
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.filter_choice import FilterChoice
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.search_field import SearchField
from tracker.ui.widgets.words import quiet, title

LONGEST_SEARCH = 64
"""The width of the search field in a wide window, in average characters."""


class Listing(QWidget):
    """`nothing` is shown while there are no rows at all; `filters` stand beside the search field, `below` under it."""

    def __init__(
        self,
        name: str,
        table: RecordTable,
        nothing: EmptyState,
        filters: Sequence[QWidget] = (),
        below: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("sheet", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.table = table
        self.filters = tuple(each for each in filters if isinstance(each, FilterChoice))
        self.search = SearchField(tr("Search in {list}", list=name))
        self._count = quiet()
        self._count.setWordWrap(False)
        self.nothing = nothing
        self._unmatched = EmptyState(
            "search", tr("Nothing matches"), tr("No row has all of these words."), (tr("Clear search"), self.clear)
        )
        self._stack = QStackedWidget()
        for each in (table, nothing, self._unmatched):
            self._stack.addWidget(each)
        self._lay_out(name, filters, below)
        self.search.textChanged.connect(self._on_search)
        self.search.installEventFilter(self)
        table.rows.counted.connect(self._on_counted)
        self._on_counted(table.rows.rowCount(), len(table.rows.rows))  # what stays as it is, is not told

    @property
    def count_words(self) -> str:
        """How many rows are shown, in words."""
        return self._count.text()

    @property
    def shows_rows(self) -> bool:
        """Whether there are rows to see, not one of the two empty states."""
        return self._stack.currentWidget() is self.table

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """From what is searched for, Enter and the down arrow lead to what was found."""
        keys = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        key = event.key() if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if watched is not self.search or key not in keys or not self.shows_rows:
            return super().eventFilter(watched, event)
        if not self.table.selected_ids:
            self.table.select_first()
        self.table.setFocus()
        return True

    @Slot()
    def clear(self) -> None:
        """Show every row again, whatever is searched for or chosen."""
        self.search.clear()
        for each in self.filters:
            each.show_all()

    def focus_rows(self) -> None:
        """Put the keyboard on the rows; where there are none, on what can be done about that."""
        shown = self._stack.currentWidget()
        act = shown.action if isinstance(shown, EmptyState) else None
        (act or self.table).setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def _lay_out(self, name: str, filters: Sequence[QWidget], below: QWidget | None) -> None:
        heading = title(name)
        heading.setWordWrap(False)
        first = QHBoxLayout()
        first.setSpacing(UNIT)
        first.addWidget(heading)
        first.addStretch(1)
        first.addWidget(self._count)
        second = QHBoxLayout()
        second.setSpacing(UNIT)
        self.search.setMaximumWidth(LONGEST_SEARCH * self.fontMetrics().averageCharWidth())
        second.addWidget(self.search, 1)
        second.addStretch(0)
        for each in filters:
            second.addWidget(each)
        head = QVBoxLayout()
        head.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, UNIT)
        head.setSpacing(UNIT + UNIT // 2)
        head.addLayout(first)
        head.addLayout(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        if below is not None:
            column.addWidget(below)
        column.addWidget(self._stack, 1)

    @Slot(str)
    def _on_search(self, words: str) -> None:
        self.table.rows.search(words)

    @Slot(int, int)
    def _on_counted(self, shown: int, of: int) -> None:
        words = str(of or "") if shown == of else tr("{shown} of {all}", shown=shown, all=of)
        self._count.setText(words)
        if not of:
            self._stack.setCurrentWidget(self.nothing)
        elif not shown:
            self._say_unmatched()
            self._stack.setCurrentWidget(self._unmatched)
        else:
            self._stack.setCurrentWidget(self.table)
        for each in (self.search, *self.filters):
            each.setVisible(bool(of))

    def _say_unmatched(self) -> None:
        """Say what hides every row: the words, a filter, or both; a filter may have a word of its own for it."""
        chosen = [each.chosen for each in self.filters if each.chosen is not None and each.accepts is not None]
        names = ", ".join(each.words for each in chosen)
        is_searching = bool(self.search.text())
        title, sentence = tr("Nothing matches"), tr("No row has all of these words.")
        if is_searching and chosen:
            sentence = tr("No row under “{filter}” has all of these words.", filter=names)
        elif len(chosen) == 1 and chosen[0].when_none[0]:
            title, sentence = chosen[0].when_none
        elif chosen:
            sentence = tr("There is none under “{filter}”.", filter=names)
        is_done = bool(not is_searching and len(chosen) == 1 and chosen[0].when_none[0])
        self._unmatched.say(title, sentence, "done" if is_done else "search")
        if self._unmatched.action is not None:
            self._unmatched.action.setText(tr("Show all") if chosen else tr("Clear search"))
