"""Choosing one of many by typing: a search field above a list, Enter takes the row, the arrows move while one types.

Of a few, which are all in sight, one is chosen in the list itself; the search field comes with the first letter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from tracker.texts import text, tr
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.theme import UNIT
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.search_field import SearchField
from tracker.ui.widgets.words import quiet, title

WIDTH, HEIGHT = 72, 26
PAUSE_MS = 120
"""So long nobody types before words are sought elsewhere."""
FEW = 6
"""So many options need no search field."""
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


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

    def __init__(
        self, question: str, options: Iterable[Option], parent: QWidget, *, lines: int = 1, is_open: bool = False
    ) -> None:
        """`is_open`: more than the options may be found, so that there is a search field however few they are."""
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
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._stack = QStackedWidget()
        for each in (self.table, self._nothing):
            self._stack.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        for part in (title(question), self.search):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        self.table.rows.set_rows(self._options)
        self.table.select_first()
        self.search.textChanged.connect(self._on_search)
        self.search.installEventFilter(self)
        self.table.installEventFilter(self)
        self.table.opened.connect(self._take)
        self.table.clicked.connect(lambda _: self._take(self.table.current_id))
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._begin(is_few=len(self._options) <= FEW and not is_open)

    def _begin(self, *, is_few: bool) -> None:
        """As large as many options need, or as a few do, with the keyboard where one chooses."""
        metrics = self.fontMetrics()
        width, high = WIDTH * metrics.averageCharWidth(), HEIGHT * metrics.lineSpacing()
        if is_few:
            rows = sum(self.table.rowHeight(row) for row in range(self.table.rows.rowCount()))
            high = min(high, rows + (HEIGHT // 4) * metrics.lineSpacing())
            width = width * 3 // 4
        self.search.setVisible(not is_few)
        self.setMinimumSize(width // 2, min(high, HEIGHT // 2 * metrics.lineSpacing()))
        self.resize(width, high)
        (self.table if is_few else self.search).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """The arrows move in the list and Enter takes the row while the cursor stays in the search field."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in MOVES:
                self.table.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.table.current_id)
                return True
        elif watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            words = event.text()
            if words.strip() and words.isprintable() and not event.modifiers() & COMMANDS:
                self.search.setVisible(True)
                self.search.setFocus()
                self.search.insert(words)
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
        self._stack.setCurrentWidget(self.table if is_found else self._nothing)

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
    is_open: bool = False,
) -> Chooser:
    """Ask, and do `act` with what was chosen; the asking does not wait. `is_open` where more may be found."""
    asked = Chooser(question, tuple(options), parent.window(), lines=lines, is_open=is_open)
    asked.chosen.connect(act)
    asked.open()
    return asked
