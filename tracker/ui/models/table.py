"""A table of frozen rows that sorts and filters itself.

A QSortFilterProxyModel over a model in Python crosses from C++ for every comparison: 10,000 rows took it two seconds to
sort, which here are milliseconds. Rows are never changed: a new list of rows takes the place of the old one, and the
selection stays with the ids.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import is_
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tracker.texts import Text, render

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

ID_ROLE = Qt.ItemDataRole.UserRole + 1
CELL_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows: a line, quieter lines above and below it, and at its end a short word or a severity.

    A severity (by value) is shown with its `word`; without a `text`, they are the line.
    """

    text: str = ""
    above: str = ""
    below: str = ""
    aside: str = ""
    severity: str = ""
    word: str = ""
    is_strong: bool = False

    def spoken(self) -> str:
        """All of it as one line, for those who hear it."""
        return ", ".join(part for part in (self.above, self.text, self.word, self.below, self.aside) if part)


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: what it is called, what it shows of a row, and what it sorts by, which must be quick to tell.

    `width` is how wide it starts out, and `shows_from` how wide the table has to be for it to be shown at all, both in
    average characters. A width of 0 takes what is left.
    """

    title: Text
    cell: Callable[[Row], Cell]
    key: Callable[[Row], Any]
    width: int = 0
    shows_from: int = 0


@dataclass
class _View(Generic[Row]):
    """The rows as given, their numbers by id, the text in which a search looks, their order, and the keys by which they
    were sorted."""

    rows: tuple[Row, ...] = ()
    numbers: Mapping[Hashable, int] = field(default_factory=dict)
    haystacks: Sequence[str] = ()
    order: Sequence[int] = ()
    keys: dict[int, list[Any]] = field(default_factory=dict)


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows behind columns. `identify` gives the id of a row, `describe` all the text in which a search looks.

    Signals: `counted(shown, of)` whenever the number of rows that are shown may have changed.
    """

    counted = Signal(int, int)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        identify: Callable[[Row], str],
        describe: Callable[[Row], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._identify = identify
        self._describe = describe
        self._view: _View[Row] = _View()
        self._shown: Sequence[int] = ()
        self._needle = ""
        self._accepts: tuple[Callable[[Row], bool], ...] = ()
        self._sorted_by = (-1, Qt.SortOrder.AscendingOrder)

    # What Qt asks for.

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, says, and is."""
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return self.id_at(index.row())
        if role in _CELL_ROLES:
            return _CELL_ROLES[role](self.cell_at(index.row(), index.column()))
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What a column is called."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            column, order = self._sorted_by
            arrow = {Qt.SortOrder.AscendingOrder: " ↑", Qt.SortOrder.DescendingOrder: " ↓"}[order]
            return render(self.columns[section].title) + (arrow if section == column else "")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 for the order in which the rows were given. Rows that are equal keep that order."""
        self._sorted_by = (column, order)
        self._view.order = self._ordered()
        self._show(self._filtered())
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    # What the window asks for.

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, shown or not, in the order in which they were given."""
        return self._view.rows

    @property
    def needle(self) -> str:
        """What is searched for."""
        return self._needle

    def row_at(self, position: int) -> Row:
        """The row that is shown at a position."""
        return self._view.rows[self._shown[position]]

    def cell_at(self, position: int, column: int) -> Cell:
        """What a column shows of the row that is shown at a position."""
        return self.columns[column].cell(self.row_at(position))

    def id_at(self, position: int) -> str:
        """The id of the row that is shown at a position."""
        return self._identify(self.row_at(position))

    def row_of(self, wanted: Hashable) -> Row | None:
        """The row with an id, shown or not."""
        number = self._view.numbers.get(wanted)
        return None if number is None else self._view.rows[number]

    def position_of(self, wanted: Hashable) -> int:
        """Where the row with an id is shown; -1 where it is not."""
        number = self._view.numbers.get(wanted, -1)
        return self._shown.index(number) if number in self._shown else -1

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows. What was selected stays selected as long as its id is there; the very same rows change nothing."""
        kept = tuple(rows)
        if len(kept) == len(self._view.rows) and all(map(is_, kept, self._view.rows)):
            self.counted.emit(len(self._shown), len(kept))
            return
        self.layoutAboutToBeChanged.emit()  # selections turn into persistent indexes when they hear this
        held = [(index, self._identify(self.row_at(index.row()))) for index in self.persistentIndexList()]
        numbers: dict[Hashable, int] = {self._identify(row): number for number, row in enumerate(kept)}
        self._view = _View(kept, numbers, [self._describe(row).casefold() for row in kept])
        self._view.order = self._ordered()
        self._shown = self._filtered()
        self._move_persistent([(index, numbers.get(identity, -1)) for index, identity in held])
        self.layoutChanged.emit()
        self.counted.emit(len(self._shown), len(self._view.rows))

    def search(self, needle: str) -> None:
        """Show only rows in whose text all words of `needle` stand, capital or small."""
        known, self._needle = self._words, needle
        is_narrower = all(any(word in each for each in self._words) for word in known)
        self._show(self._having(set(self._words) - set(known), self._shown) if is_narrower else self._filtered())

    def accept(self, *accepts: Callable[[Row], bool]) -> None:
        """Show only rows that all of these are true of."""
        if accepts or self._accepts:
            self._accepts = accepts
            self._show(self._filtered())

    @property
    def _words(self) -> list[str]:
        return self._needle.casefold().split()

    def _show(self, shown: Sequence[int]) -> None:
        """Show the rows with these numbers; nothing is rearranged, and drawn, where they are shown already."""
        if list(shown) != list(self._shown):
            self.layoutAboutToBeChanged.emit()  # selections turn into persistent indexes when they hear this
            held = [(index, self._shown[index.row()]) for index in self.persistentIndexList()]
            self._shown = shown
            self._move_persistent(held)
            self.layoutChanged.emit()
        self.counted.emit(len(self._shown), len(self._view.rows))

    def _ordered(self) -> Sequence[int]:
        column, order = self._sorted_by
        numbers = range(len(self._view.rows))
        if not 0 <= column < len(self.columns):
            return numbers
        keys = self._view.keys.get(column)
        if keys is None:
            keys = self._view.keys[column] = list(map(self.columns[column].key, self._view.rows))
        return sorted(numbers, key=keys.__getitem__, reverse=order is Qt.SortOrder.DescendingOrder)

    def _filtered(self) -> Sequence[int]:
        rows, shown = self._view.rows, self._having(self._words, self._view.order)
        for accepts in self._accepts:
            shown = [number for number in shown if accepts(rows[number])]
        return shown

    def _having(self, words: Iterable[str], shown: Sequence[int]) -> Sequence[int]:
        """Those of these rows in whose text all the words stand."""
        texts = self._view.haystacks
        for word in words:
            shown = [number for number in shown if word in texts[number]]
        return shown

    def _move_persistent(self, held: list[tuple[QModelIndex, int]]) -> None:
        """Let each of these indexes follow the row with this number to where it is shown now, if it is."""
        if not held:
            return
        wanted = {number for _, number in held}
        places = {number: at for at, number in enumerate(self._shown) if number in wanted}
        after = [
            self.index(places[number], index.column()) if number in places else QModelIndex() for index, number in held
        ]
        self.changePersistentIndexList([index for index, _ in held], after)


_CELL_ROLES: dict[int, Callable[[Cell], Any]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda cell: cell.text or cell.word,
    int(Qt.ItemDataRole.ToolTipRole): lambda cell: "\n".join(
        part for part in (cell.above, cell.text or cell.word, cell.below) if part
    ),
    int(Qt.ItemDataRole.AccessibleTextRole): Cell.spoken,
    int(CELL_ROLE): lambda cell: cell,
}
