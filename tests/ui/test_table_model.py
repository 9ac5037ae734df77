"""The table of frozen rows: the right rows in the right order, and the selection stays with its id."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.driver import texts
from tracker.texts import text
from tracker.ui.models.table import CELL_ROLE, ID_ROLE, Cell, Column, TableModel
from tracker.ui.widgets.record_table import RecordTable


class Row(NamedTuple):
    id: str
    name: str
    size: int


def make_model(rows: Sequence[Row] = ()) -> TableModel[Row]:
    columns: tuple[Column[Row], ...] = (
        Column(text("Name"), lambda row: Cell(row.name, below="below"), lambda row: row.name.casefold()),
        Column(text("Size"), lambda row: Cell(str(row.size)), lambda row: row.size, 10, 40),
    )
    model: TableModel[Row] = TableModel(columns, lambda row: row.id, lambda row: f"{row.name} {row.size}")
    model.set_rows(rows)
    return model


SELECT, ROWS = QItemSelectionModel.SelectionFlag.Select, QItemSelectionModel.SelectionFlag.Rows
FRUIT = [Row("a", "Pear", 3), Row("b", "apple", 1), Row("c", "Fig", 2), Row("d", "Apple", 9)]
rows_of_any_kind = st.lists(
    st.builds(Row, st.text("abcdef", min_size=1, max_size=3), st.text("xyzXYZ ", max_size=4), st.integers(0, 3)),
    max_size=12,
    unique_by=lambda row: row.id,
)
acts = st.one_of(
    st.tuples(st.just("sort"), st.integers(-1, 1), st.booleans()),
    st.tuples(st.just("search"), st.sampled_from(["", "x", "X y", "z 1", "xy", "y x 1", "nothing"])),
    st.tuples(st.just("accept"), st.integers(0, 3)),
    st.tuples(st.just("rows"), rows_of_any_kind),
)


def test_rows_sort_stably_both_ways_and_back() -> None:
    model = make_model(FRUIT)
    model.sort(0)
    assert [row.id for row in shown(model)] == ["b", "d", "c", "a"]
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Name ↑"
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [row.id for row in shown(model)] == ["a", "c", "b", "d"]
    model.sort(-1)
    assert shown(model) == FRUIT


def test_a_search_finds_all_words_anywhere() -> None:
    model = make_model(FRUIT)
    model.search("APPLE 9")
    assert [row.id for row in shown(model)] == ["d"]
    assert model.position_of("a") == -1
    assert model.row_of("a") == FRUIT[0]
    model.search("")
    assert model.rowCount() == 4


def test_a_cell_shows_says_and_is(qtbot: QtBot) -> None:
    model = make_model(FRUIT)
    index = model.index(0, 0)
    assert index.data() == "Pear"
    assert index.data(ID_ROLE) == "a"
    assert index.data(CELL_ROLE).below == "below"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Pear, below"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Pear\nbelow"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert Cell(severity="note", word="Note").spoken() == "Note"


@settings(max_examples=60, deadline=None)
@given(rows_of_any_kind, st.lists(acts, max_size=8))
def test_what_is_shown_is_what_sorting_and_filtering_would_give(
    rows: list[Row], done: list[tuple[object, ...]]
) -> None:
    """Qt's own tester watches every signal; a persistent index follows its row by id, or goes with it."""
    model = make_model(rows)
    tester = ModelTester(None)
    tester.check(model, force_py=True)
    held = {row.id: QPersistentModelIndex(model.index(at, 0)) for at, row in enumerate(shown(model))}
    order, needle, least = (-1, False), "", 0
    for kind, *given_ in done:
        if kind == "sort":
            order = (given_[0], given_[1])  # type: ignore[assignment]
            model.sort(order[0], Qt.SortOrder.DescendingOrder if order[1] else Qt.SortOrder.AscendingOrder)
        elif kind == "search":
            needle = str(given_[0])
            model.search(needle)
        elif kind == "accept":
            least = int(given_[0])  # type: ignore[call-overload]
            model.accept(lambda row, least=least: row.size >= least)
        else:
            rows = list(given_[0])  # type: ignore[call-overload]
            model.set_rows(rows)
        visible = {row.id for row in shown(model)}
        held = {identity: index for identity, index in held.items() if identity in visible and index.isValid()}
        for identity, index in held.items():
            assert index.data(ID_ROLE) == identity
    expected = list(rows)
    if order[0] >= 0:
        key = (lambda row: row.name.casefold()) if order[0] == 0 else (lambda row: row.size)
        expected.sort(key=key, reverse=order[1])
    expected = [row for row in expected if row.size >= least]
    expected = [
        row
        for row in expected
        if all(word in f"{row.name} {row.size}".casefold() for word in needle.casefold().split())
    ]
    assert shown(model) == expected


def shown(model: TableModel[Row]) -> list[Row]:
    return [model.row_at(at) for at in range(model.rowCount())]


def make_table(qtbot: QtBot, **more: object) -> RecordTable:
    table = RecordTable("Fruit", make_model(FRUIT), **more)  # type: ignore[arg-type]
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    return table


def test_a_selection_stays_with_its_row(dressed: QApplication, qtbot: QtBot) -> None:
    table = make_table(qtbot)
    told: list[str] = []
    table.selected.connect(told.append)
    table.select_id("c")
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert table.currentIndex().data(ID_ROLE) == "c"
    table.rows.search("apple")
    assert table.current_id == "c"
    table.rows.search("")
    assert table.currentIndex().data(ID_ROLE) == "c"
    table.rows.set_rows([*FRUIT[2:], Row("e", "Date", 4)])
    assert table.currentIndex().data(ID_ROLE) == "c"
    assert [index.data(ID_ROLE) for index in table.selectionModel().selectedRows()] == ["c"]
    assert told == ["c"]


def test_several_that_are_selected_are_told_from_top_to_bottom_however_they_came_apart(
    dressed: QApplication, qtbot: QtBot
) -> None:
    table = make_table(qtbot, is_many=True)
    table.select_id("b")
    for wanted in ("d", "a"):
        at = table.rows.index(table.rows.position_of(wanted), 0)
        table.selectionModel().select(at, SELECT | ROWS)
    assert table.selected_ids == ["a", "b", "d"]
    table.rows.sort(0, Qt.SortOrder.DescendingOrder)
    assert table.selected_ids == ["a", "b", "d"] == [each for each in table.ids if each != "c"]
    table.rows.search("apple")
    assert table.selected_ids == ["b", "d"]


class Drawn(QObject):
    """How often a widget is drawn."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.times += event.type() == QEvent.Type.Paint
        return False


def test_a_letter_of_a_search_draws_the_rows_once_and_not_at_all_where_it_hides_none(
    dressed: QApplication, qtbot: QtBot
) -> None:
    table = make_table(qtbot)
    table.select_id("b")
    dressed.processEvents()
    drawn = Drawn(table.viewport())
    for needle, rows, times in (("p", 3, 1), ("pp", 2, 1), ("ppl", 2, 0), ("ppl ", 2, 0), ("ppl 9", 1, 1), ("", 4, 1)):
        drawn.times = 0
        table.rows.search(needle)
        for _ in range(5):  # what is put off is drawn in a later turn
            dressed.processEvents()
        assert (needle, table.rows.rowCount(), drawn.times) == (needle, rows, times)
    assert table.currentIndex().data(ID_ROLE) == "b"


def test_rows_that_go_take_the_selection_along_without_a_fault(dressed: QApplication, qtbot: QtBot) -> None:
    table = make_table(qtbot)
    table.select_id("d")
    table.rows.set_rows([])
    assert not table.currentIndex().isValid()
    table.rows.set_rows(FRUIT)
    assert table.currentIndex().data(ID_ROLE) == "d"


def test_a_click_on_a_header_sorts_and_the_third_gives_the_own_order(dressed: QApplication, qtbot: QtBot) -> None:
    table = make_table(qtbot)
    header = table.horizontalHeader()
    place = header.viewport().rect().center()
    place.setX(20)
    for expected in (["apple", "Apple", "Fig", "Pear"], ["Pear", "Fig", "apple", "Apple"], [row.name for row in FRUIT]):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert texts(table) == expected


def test_columns_without_room_go_and_come_back(dressed: QApplication, qtbot: QtBot) -> None:
    table = make_table(qtbot)
    assert not table.isColumnHidden(1)
    table.resize(200, 300)
    assert table.isColumnHidden(1)
    table.resize(500, 300)
    assert not table.isColumnHidden(1)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_current_row(dressed: QApplication, qtbot: QtBot, key: Qt.Key) -> None:
    table = make_table(qtbot)
    opened: list[str] = []
    table.opened.connect(opened.append)
    qtbot.keyClick(table, key)
    table.select_id("b")
    qtbot.keyClick(table, key)
    assert opened == ["b"]


def test_a_fitted_table_is_as_high_as_its_rows(dressed: QApplication, qtbot: QtBot) -> None:
    table = make_table(qtbot, is_fitted=True, has_header=False)
    four = table.sizeHint().height()
    table.rows.set_rows(FRUIT[:2])
    assert table.sizeHint().height() - 1 == pytest.approx((four - 1) / 2)
    assert table.rowHeight(0) >= 28


def test_rows_that_wrap_grow_with_their_words(dressed: QApplication, qtbot: QtBot) -> None:
    table = make_table(qtbot, wraps=True, has_header=False)
    short = table.rowHeight(0)
    table.rows.set_rows([Row("a", "many words " * 40, 1)])
    assert table.rowHeight(0) > 2 * short
    assert table.rowViewportPosition(0) == 0
    assert table.model().index(0, 0) != QModelIndex()
