"""The page of a scan as it is drawn: its picture, what is marked on it, and the words that a person draws over to take them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from tracker.texts import tr
from tracker.ui.theme import UNIT, scheme_of

if TYPE_CHECKING:
    from tracker.capture.page.layout import Box
    from tracker.capture.page.word_places import PageWords

FindWords = Callable[[], "PageWords"]
OVER_WORDS = 0.3
"""How opaque the colour is that is laid over words."""


class ScanCanvas(QWidget):
    """The page itself: a white sheet that shows its picture as soon as there is one.

    Where its `words` are known, some can be taken: by a click the one below the pointer, by drawing over them several.
    Signals: `picked(text, box, goes_on)` with what they say and where, as shares of the page; `goes_on` with Shift held.
    """

    picked = Signal(str, object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.waiting = tr("Opening the scan")
        self.marked: tuple[Box, ...] = ()
        self._find: FindWords | None = None
        self._found: PageWords | None = None
        self._begun: QPointF | None = None
        self._drawn: tuple[int, ...] = ()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the page, or say that it is on its way."""
        scheme = scheme_of(self.palette())
        painter = QPainter(self)
        sheet = self.rect().adjusted(0, 0, -1, -1)
        if self.image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(sheet, self.image)
        else:
            painter.fillRect(sheet, QColor(scheme.base))
            painter.setPen(QColor(scheme.muted))
            painter.drawText(sheet, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.waiting)
        painter.setPen(QColor(scheme.line))
        painter.drawRect(sheet)
        if self.image is not None:
            pen = painter.pen()
            pen.setColor(QColor(scheme.accent))
            pen.setWidth(2)
            painter.setPen(pen)
            for box in self.marked:
                painter.drawRoundedRect(self.place_of(box).adjusted(-3, -3, 3, 3), UNIT / 2, UNIT / 2)
            self._draw_over_words(painter)
        painter.end()

    def place_of(self, box: "Box") -> QRect:
        """Where a part of the page is drawn that is given in shares of it."""
        wide, high = self.width() - 1, self.height() - 1
        left, top = round(box.left * wide), round(box.top * high)
        return QRect(left, top, round(box.right * wide) - left, round(box.bottom * high) - top)

    def set_words(self, find: FindWords | None) -> None:
        """Let words be taken that are looked for when the pointer first comes here; None for a page that was not read."""
        self._find, self._found, self._begun, self._drawn = find, None, None, ()
        self.setMouseTracking(find is not None)
        self.unsetCursor()
        self.update()

    @property
    def _words(self) -> "PageWords | None":
        if self._found is None and self._find is not None:
            self._found = self._find()
        return self._found

    @property
    def drawn_over(self) -> "tuple[Box, ...]":
        """The places of the words that are being drawn over."""
        return tuple(self._found.words[each][1] for each in self._drawn) if self._found is not None else ()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to draw over words."""
        if self._words is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._begun = event.position()
        self._draw_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show which words are drawn over, or that there is one below the pointer."""
        if self._begun is not None:
            self._draw_to(event.position())
        elif self._words is not None:
            is_word = bool(self._words.within(self._part(event.position(), event.position())))
            self.setCursor(Qt.CursorShape.IBeamCursor if is_word else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell which words were drawn over."""
        if self._words is None or self._begun is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        self._draw_to(event.position())
        taken, self._begun, self._drawn = self._drawn, None, ()
        self.update()
        text = self._words.text(taken)
        if text:
            goes_on = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.picked.emit(text, self._words.box(taken), goes_on)

    def _draw_to(self, place: QPointF) -> None:
        assert self._words is not None
        assert self._begun is not None
        self._drawn = self._words.within(self._part(self._begun, place))
        self.update()

    def _part(self, one: QPointF, other: QPointF) -> "Box":
        """The part of the page between two corners."""
        from tracker.capture.page.layout import Box

        wide, high = max(1, self.width() - 1), max(1, self.height() - 1)
        across, down = sorted((one.x() / wide, other.x() / wide)), sorted((one.y() / high, other.y() / high))
        return Box(across[0], down[0], across[1], down[1])

    def _draw_over_words(self, painter: QPainter) -> None:
        colour = QColor(scheme_of(self.palette()).accent)
        colour.setAlphaF(OVER_WORDS)
        covered = QPainterPath()
        covered.setFillRule(Qt.FillRule.WindingFill)  # each spot once, also where the places of two words overlap
        for box in self.drawn_over:
            covered.addRect(self.place_of(box).adjusted(-1, -1, 1, 1))
        painter.fillPath(covered, colour)
