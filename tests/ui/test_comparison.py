"""Texts side by side: beside each other as long as all of them have room, and never wider than where they stand."""

import pytest
from PySide6.QtWidgets import QApplication, QFrame
from pytestqt.qtbot import QtBot

from tracker.ui.differences import Piece
from tracker.ui.panes.pane import Scrolled
from tracker.ui.widgets.comparison import Comparison, Side

PAPERS = tuple((name, name) for name in ("Curriculum vitae", "CERTIFICATE OF REGISTRATION", "Residency completion"))


def side(words: str) -> Side:
    return Side((Piece(words, False),), PAPERS, can_fix=True)


@pytest.mark.parametrize("width", [260, 420, 574, 900, 1400])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_however_many_texts_there_are_nothing_sticks_out(
    dressed: QApplication, qtbot: QtBot, count: int, width: int
) -> None:
    column, comparison = Scrolled("Finding"), Comparison()
    qtbot.addWidget(column)
    column.add(comparison)
    column.resize(width, 900)
    column.show()
    names = ("MARIAM ABDELRAHMAN OSMAN", "OSMAN, MARIAM", "Maryam Abdulrahman", "Mariam A. Osman")
    comparison.show_sides([side(name) for name in names[:count]])
    QApplication.processEvents()
    QApplication.processEvents()
    assert column.content.width() <= column.viewport().width()
    cards = [each for each in comparison.findChildren(QFrame) if each.property("card") and each.isVisible()]
    assert len(cards) == count
    assert all(each.width() >= each.minimumSizeHint().width() for each in cards)
    beside = len({each.y() for each in cards}) == 1
    assert beside or width < 1400 or count == 1
