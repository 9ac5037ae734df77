"""Choosing one of many by typing, and one of a few without being asked to type."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tracker.ui.panes.chooser import FEW, Chooser, Option, choose

FIRST, SECOND = Option("no", "Keep the key"), Option("yes", "Make a new one", below="The old one opens it no more.")
MANY = [Option(str(number), f"Paper {number}") for number in range(FEW + 1)]


@pytest.fixture
def asking(dressed: QApplication, qtbot: QtBot) -> QWidget:
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    window.show()
    return window


def ask(qtbot: QtBot, window: QWidget, options: list[Option], *, is_open: bool = False) -> tuple[Chooser, list[str]]:
    taken: list[str] = []
    made = choose(window, "Which?", options, taken.append, is_open=is_open)
    qtbot.waitUntil(lambda: made.isVisible() and QApplication.focusWidget() is not None)
    return made, taken


def test_of_a_few_one_is_chosen_in_the_list(asking: QWidget, qtbot: QtBot) -> None:
    made, taken = ask(qtbot, asking, [FIRST, SECOND])
    assert not made.search.isVisible()
    assert made.table.hasFocus()
    qtbot.keyClick(made.table, Qt.Key.Key_Down)
    qtbot.keyClick(made.table, Qt.Key.Key_Return)
    assert taken == ["yes"]


def test_the_search_field_comes_with_the_first_letter(asking: QWidget, qtbot: QtBot) -> None:
    made, taken = ask(qtbot, asking, [FIRST, SECOND])
    qtbot.keyClick(made.table, "m")
    assert made.search.isVisible()
    assert made.search.hasFocus()
    assert made.search.text() == "m"
    qtbot.keyClick(made.search, Qt.Key.Key_Return)
    assert taken == ["yes"]


@pytest.mark.parametrize(("options", "is_open"), [(MANY, False), ([FIRST], True)])
def test_where_there_is_more_one_types_at_once(
    asking: QWidget, qtbot: QtBot, options: list[Option], is_open: bool
) -> None:
    made, _ = ask(qtbot, asking, options, is_open=is_open)
    assert made.search.hasFocus()


def test_nothing_moves_where_nothing_is_found(asking: QWidget, qtbot: QtBot) -> None:
    made, taken = ask(qtbot, asking, MANY)
    before = made.search.geometry()
    qtbot.keyClicks(made.search, "no such thing")
    nothing = next(each for each in made.findChildren(QLabel) if each.text().startswith("Nothing"))
    assert nothing.isVisible()
    assert not made.table.isVisible()
    QApplication.processEvents()
    assert made.search.geometry() == before
    qtbot.keyClick(made.search, Qt.Key.Key_Return)
    assert taken == []
    made.search.clear()
    assert made.table.isVisible()
