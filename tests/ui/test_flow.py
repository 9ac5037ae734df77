"""Buttons that go on in a further row where there is no more room."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tracker.ui.widgets.flow import Flow

WORDS = ("Set the type…", "Set who issued them…", "Enclose in a submission…", "Delete")


@pytest.fixture
def holder(dressed: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    window.resize(1300, 500)
    qtbot.addWidget(window)
    window.show()
    made = QWidget(window)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(Flow(*(QPushButton(words) for words in WORDS)))
    column.addStretch(1)
    yield made


def rows(holder: QWidget, width: int) -> list[list[QPushButton]]:
    """The buttons of each row, from the leading edge on, when the holder is so wide."""
    holder.resize(width, 400)
    holder.show()
    QApplication.processEvents()
    found: dict[int, list[QPushButton]] = {}
    for each in holder.findChildren(QPushButton):
        if each.isVisible():
            found.setdefault(each.y(), []).append(each)
    return [found[y] for y in sorted(found)]


def test_all_stand_in_one_row_where_there_is_room(holder: QWidget) -> None:
    (row,) = rows(holder, 1200)
    assert [each.text() for each in row] == list(WORDS)
    assert [each.x() for each in row] == sorted(each.x() for each in row)


@pytest.mark.parametrize("width", [230, 260, 320, 420, 600])
def test_nothing_sticks_out_or_covers_another(holder: QWidget, width: int) -> None:
    found = rows(holder, width)
    assert [each.text() for row in found for each in row] == list(WORDS)
    for row in found:
        assert all(each.geometry().right() < width and each.width() >= each.sizeHint().width() for each in row)
        assert not any(one.geometry().intersects(other.geometry()) for one in row for other in row if one is not other)
    heights = [row[0].y() for row in found]
    assert all(below - above >= found[0][0].height() for above, below in pairwise(heights))


def test_what_is_hidden_takes_no_room(holder: QWidget) -> None:
    holder.findChildren(QPushButton)[1].hide()
    (row,) = rows(holder, 1200)
    assert [each.text() for each in row] == [WORDS[0], *WORDS[2:]]
    assert row[1].x() - row[0].geometry().right() < 20


def test_it_is_mirrored(holder: QWidget) -> None:
    holder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    (row,) = rows(holder, 1200)
    places = [each.mapTo(holder, QPoint(0, 0)).x() for each in row]
    assert places == sorted(places, reverse=True)
    assert row[0].geometry().right() > 1150
