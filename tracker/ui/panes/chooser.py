"""Choosing one of many by typing: a search field above a list, Enter takes the row, the arrows move while one types."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tracker.texts import text, tr
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.theme import UNIT
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.search_field import SearchField
from tracker.ui.widgets.words import quiet, title

WIDTH, HEIGHT = 72, 26
PAUSE_MS = 120
"""So long nobody types before words are sought elsewhere."""
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: its words, a quieter line, a short word at the end, and what else a search finds it by."""

    id: str
    words: str
    below: str = ""
    aside: str = ""
    searched: str = ""


class Chooser(QDialog):
    """Signals: `chosen(id)`, once, when a row is taken, nothing when it is closed; `sought(words)` when somebody stops
    typing, for `add_found`."""

    chosen = Signal(str)
    sought = Signal(str)

    def __init__(self, question: str, options: Iterable[Option], parent: QWidget, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._window = parent
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question)
        self.search = SearchField(question)
        self.table = RecordTable(question, options_model(), lines=lines, has_header=False)
        self._options = tuple(options)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(lambda: self.sought.emit(self.search.text().strip()))
        self._nothing = quiet(tr("Nothing has all of these words."))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        for each in (title(question), self.search, self.table, self._nothing):
            column.addWidget(each)
        self.table.rows.set_rows(self._options)
        self.table.select_first()
        self._nothing.hide()
        self.search.textChanged.connect(self._on_search)
        self.search.installEventFilter(self)
        self.table.opened.connect(self._take)
        self.table.clicked.connect(lambda _: self._take(self.table.current_id))
        metrics = self.fontMetrics()
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(WIDTH // 2 * metrics.averageCharWidth(), HEIGHT // 2 * metrics.lineSpacing())
        self.resize(WIDTH * metrics.averageCharWidth(), HEIGHT * metrics.lineSpacing())
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The arrows move in the list and Enter takes the row while the cursor stays in the search field."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in MOVES:
                self.table.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.table.current_id)
                return True
        return super().eventFilter(watched, event)

    def add_found(self, words: str, found: Iterable[Option]) -> None:
        """Show, below the options, what was found elsewhere for words that are still the ones that are sought."""
        if words != self.search.text().strip():
            return
        current = self.table.current_id
        more = (replace(each, searched=words) for each in found)
        self.table.rows.set_rows((*self._options, *more))
        self._show_found(current)

    def done(self, result: int) -> None:
        """The keyboard goes back to the window, which not every system sees to."""
        super().done(result)
        self._window.activateWindow()

    def _on_search(self, words: str) -> None:
        self.table.rows.search(words)
        self._show_found("")
        self._pause.start()

    def _show_found(self, current: str) -> None:
        is_found = bool(current and self.table.select_id(current)) or self.table.select_first()
        self.table.setVisible(is_found)
        self._nothing.setVisible(not is_found)

    def _take(self, wanted: str) -> None:
        if self.table.rows.position_of(wanted) >= 0:
            self.accept()
            self.chosen.emit(wanted)


def options_model() -> TableModel[Option]:
    """A list of options, empty."""
    columns: tuple[Column[Option], ...] = (
        Column(
            text("What"),
            lambda row: Cell(row.words, below=row.below, aside=row.aside),
            lambda row: row.words.casefold(),
        ),
    )
    return TableModel(columns, lambda row: row.id, lambda row: f"{row.words}\n{row.below}\n{row.aside}\n{row.searched}")


def choose(
    parent: QWidget,
    question: str,
    options: Iterable[Option],
    act: Callable[[str], object],
    *,
    lines: int = 1,
) -> Chooser:
    """Ask, and do `act` with what was chosen; the asking does not wait."""
    asked = Chooser(question, tuple(options), parent.window(), lines=lines)
    asked.chosen.connect(act)
    asked.open()
    return asked
