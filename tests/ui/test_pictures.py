"""What the window draws itself, compared pixel by pixel: light and dark, English and Arabic, with the bundled font."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication

from tests.ui.gallery import FOLDER, LOOKS, Look, dress, make


@pytest.fixture
def undressed(qapp: QApplication) -> Iterator[QApplication]:
    usual = QFont(qapp.font())
    yield qapp
    qapp.setFont(usual)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_everything_is_drawn_as_it_was(undressed: QApplication, look: Look, tmp_path: Path) -> None:
    dress(undressed, look)
    shown = make(look)
    undressed.processEvents()
    drawn = shown.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    shown.close()
    shown.deleteLater()
    wanted = QImage(str(FOLDER / f"{look.name}.png")).convertToFormat(QImage.Format.Format_RGB32)
    drawn.save(str(tmp_path / "drawn.png"))
    assert drawn.size() == wanted.size()
    assert different(drawn, wanted) == 0, f"{tmp_path / 'drawn.png'} is not {FOLDER / look.name}.png"


def different(one: QImage, other: QImage) -> int:
    """How many pixels differ."""
    left, right = bytes(one.constBits()), bytes(other.constBits())
    if left == right:
        return 0
    return sum(left[at : at + 4] != right[at : at + 4] for at in range(0, len(left), 4))
