"""The program's own line icons, drawn in whatever colour the palette asks for.

The files carry `currentColor`, which is replaced before Qt sees them.
"""

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tracker.settings import resources_folder

SMALLEST = 18


def beside(metrics: QFontMetrics) -> int:
    """The side of an icon beside a line of text, in device-independent pixels: it grows with the text."""
    return max(SMALLEST, metrics.height())


def _drawing(name: str) -> bytes:
    return (resources_folder() / "icons" / f"{name}.svg").read_bytes()


@lru_cache(maxsize=64)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    """What draws an icon in a colour: to read the drawing takes longer than to draw it, and a table does it for each row."""
    return QSvgRenderer(_drawing(name).replace(b"currentColor", colour.encode()))


def paint_icon(painter: QPainter, place: QRect, name: str, colour: str) -> None:
    """Draw an icon into the middle of `place`, as large as its shorter side."""
    side = min(place.width(), place.height())
    square = QRect(0, 0, side, side)
    square.moveCenter(place.center())
    _renderer(name, colour).render(painter, QRectF(square))


def picture(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture for a screen with `ratio` pixels to the device-independent one."""
    made = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_icon(painter, QRect(QPoint(0, 0), made.size()), name, colour)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=256)
def icon(name: str, colour: str, side: int = SMALLEST) -> QIcon:
    """An icon for a button, sharp on ordinary and on fine screens; drawn once, however many buttons show it."""
    made = QIcon()
    for ratio in (1.0, 2.0, 3.0):
        made.addPixmap(picture(name, colour, side, ratio))
    return made
