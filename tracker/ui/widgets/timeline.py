"""The chronology, drawn: a bar for each activity in the lane of its kind, years above, the chosen one marked.

Stretches without an activity are hatched, those with two at once are crossed; below stands what that means.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from tracker.texts import tr
from tracker.ui.schemes import Scheme
from tracker.ui.theme import UNIT, scheme_of, sized
from tracker.ui.widgets.words import shortened

LEAST_BAR = 4
SMALL = 0.88
LEAST_LINES = 6
"""So many lines of it are seen in the lowest window."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An activity from `first` to `last`; `severity` of what was found about it, or empty. One that only runs beside
    others, such as a registration, does not fill a gap."""

    id: str
    words: str
    lane: str
    first: date
    last: date
    severity: str = ""
    fills: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch in which there is no activity; `words` say so."""

    first: date
    last: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class Overlap(Gap):
    """A stretch in which there are two activities at once."""


class TimelineArea(QScrollArea):
    """A timeline with the room that it needs, or, in a low window, a part of it that scrolls up and down."""

    def __init__(self, timeline: "Timeline") -> None:
        super().__init__()
        self.setWidget(timeline)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(timeline.accessibleName())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._timeline = timeline
        timeline.marked.connect(self._on_marked)
        timeline.resized.connect(self._on_resized)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the timeline."""
        return self._timeline.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The years and a few lanes."""
        wanted = self._timeline.minimumSizeHint()
        return QSize(wanted.width(), min(wanted.height(), LEAST_LINES * self._timeline.fontMetrics().lineSpacing()))

    @Slot()
    def _on_resized(self) -> None:
        self.setVisible(not self._timeline.isHidden())
        self.updateGeometry()

    @Slot(object)
    def _on_marked(self, place: QRect) -> None:
        self.ensureVisible(place.center().x(), place.center().y(), 0, place.height() + UNIT)


class Timeline(QWidget):
    """Signals: `chosen(id)` when a bar is clicked or the arrows come to it; `opened(id)` on Enter and double click;
    `gap_opened(first, last)` on a double click into a stretch without an activity; `marked(place)` and `resized()` for
    what holds it."""

    chosen = Signal(str)
    opened = Signal(str)
    gap_opened = Signal(object, object)
    marked = Signal(object)
    resized = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bars: tuple[Bar, ...] = ()
        self._gaps: tuple[Gap, ...] = ()
        self._lanes: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._count = 0
        self._span = (date(2000, 1, 1), date(2001, 1, 1))
        self._current = ""

    def show_bars(self, bars: Sequence[Bar], gaps: Sequence[Gap]) -> None:
        """Draw other activities."""
        self._bars, self._gaps = tuple(sorted(bars, key=lambda bar: bar.first)), tuple(gaps)
        self._arrange()
        if bars:
            first, last = min(bar.first for bar in bars), max(bar.last for bar in bars)
            self._span = (date(first.year, 1, 1), date(min(last.year, date.max.year - 1) + 1, 1, 1))
        said = [f"{bar.words} ({bar.first.year}–{bar.last.year})" for bar in self._bars]
        self.setAccessibleDescription(", ".join([*said, *(each.words for each in self._gaps if each.words)]))
        self.setVisible(bool(bars))
        self.updateGeometry()
        self.update()
        self.resized.emit()

    def mark(self, wanted: str) -> None:
        """Mark the bar of an activity."""
        self._current = wanted
        self.update()
        if wanted in self._rows:
            self.marked.emit(self.place_of(wanted))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The stretches that are drawn: without an activity, and with two at once."""
        return self._gaps

    def place_of(self, wanted: str) -> QRect:
        """Where the bar of an activity is drawn."""
        return next((self._bar_rect(bar) for bar in self._bars if bar.id == wanted), QRect())

    def year_places(self) -> list[tuple[int, QRect]]:
        """The years that are written and where, from left to right: as many as there is room for, each of them whole."""
        first, last = self._span
        digits = QFontMetrics(sized(self.font(), SMALL)).horizontalAdvance("0000")
        wide, years = digits + UNIT, last.year - first.year
        step = max(1, -(-years * wide // max(1, self.width() - self._label())))
        starts = ((year, self._across(date(year, 1, 1)) + UNIT // 2) for year in range(first.year, last.year, step))
        return [(year, QRect(at, 0, wide, self._head())) for year, at in starts if at + digits <= self.width()]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A line for each lane, one for the years, and one for what the hatching means."""
        high = self._head() + self._count * self._line() + UNIT + self._foot()
        return QSize(60 * self.fontMetrics().averageCharWidth(), high)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as it wants to be; narrower is only denser."""
        return QSize(20 * self.fontMetrics().averageCharWidth(), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click chooses the activity."""
        bar = self._bar_at(event)
        if bar is not None:
            self.chosen.emit(bar.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A double click goes to its fields."""
        bar, gap = self._bar_at(event), self._gap_at(event)
        if bar is not None:
            self.opened.emit(bar.id)
        elif gap is not None and not isinstance(gap, Overlap):
            self.gap_opened.emit(gap.first, gap.last)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Say what a bar or a stretch is."""
        at = self._bar_at(event) or self._gap_at(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if at else Qt.CursorShape.ArrowCursor)
        QToolTip.showText(event.globalPosition().toPoint(), at.words if at else "", self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The arrows go from activity to activity, the earliest first; Enter goes to its fields."""
        ids = [bar.id for bar in self._bars]
        at = ids.index(self._current) if self._current in ids else -1
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        forward, back = (Qt.Key.Key_Left, Qt.Key.Key_Right) if is_mirrored else (Qt.Key.Key_Right, Qt.Key.Key_Left)
        if event.key() in (forward, Qt.Key.Key_Down) and at + 1 < len(ids):
            self.chosen.emit(ids[at + 1])
        elif event.key() in (back, Qt.Key.Key_Up) and at > 0:
            self.chosen.emit(ids[at - 1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at >= 0:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the years, the gaps, the lanes and the bars."""
        scheme = scheme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), SMALL))
        self._paint_years(painter, scheme)
        for gap in self._gaps:
            self._paint_gap(painter, gap, scheme)
        for lane, at in self._lanes.items():
            place = QRect(UNIT, self._head() + at * self._line(), self._label() - UNIT, self._line())
            self._write(painter, place, lane, scheme.muted)
        for bar in self._bars:
            self._paint_bar(painter, bar, scheme)
        self._paint_legend(painter, scheme)
        if self.hasFocus():
            painter.setPen(QColor(scheme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), UNIT / 2, UNIT / 2)
        painter.end()

    def _arrange(self) -> None:
        """Give every bar its row: a lane has as many rows as activities of its kind run at the same time."""
        self._lanes, self._rows, self._count = {}, {}, 0
        for lane in dict.fromkeys(bar.lane for bar in self._bars):
            self._lanes[lane] = self._count
            ends: list[date] = []
            for bar in (each for each in self._bars if each.lane == lane):
                row = next((at for at, end in enumerate(ends) if end < bar.first), len(ends))
                ends[row : row + 1] = [bar.last]
                self._rows[bar.id] = self._count + row
            self._count += len(ends)

    def _paint_years(self, painter: QPainter, scheme: Scheme) -> None:
        foot = self.height() - self._foot()
        for year, place in self.year_places():
            painter.setPen(QColor(scheme.line))
            shown = self._mirror(QRect(place.left() - UNIT // 2, 0, 1, foot))
            painter.drawLine(shown.left(), 0, shown.left(), foot)
            self._write(painter, place, str(year), scheme.muted)

    def _paint_gap(self, painter: QPainter, gap: Gap, scheme: Scheme) -> None:
        painter.fillRect(self._gap_rect(gap), _hatching(gap, scheme))

    def _paint_legend(self, painter: QPainter, scheme: Scheme) -> None:
        """What the hatching means, where there is any."""
        across, side = self._label(), self._foot() - UNIT // 2
        top = self.height() - self._foot()
        for kind, words in ((Gap, tr("nothing on file")), (Overlap, tr("two at once"))):
            shown = next((each for each in self._gaps if type(each) is kind), None)
            if shown is not None:
                painter.fillRect(self._mirror(QRect(across, top + 2, 2 * side, side - 4)), _hatching(shown, scheme))
                wide = painter.fontMetrics().horizontalAdvance(words) + UNIT
                self._write(painter, QRect(across + 2 * side + UNIT, top, wide, side), words, scheme.muted)
                across += 2 * side + 3 * UNIT + wide

    def _paint_bar(self, painter: QPainter, bar: Bar, scheme: Scheme) -> None:
        place = self._bar_rect(bar)
        tint = scheme.tints[bar.severity or "done"]
        pen = painter.pen()
        pen.setColor(QColor(scheme.accent if bar.id == self._current else tint.ink))
        pen.setWidth(2 if bar.id == self._current else 1)
        painter.setPen(pen)
        painter.setBrush(QColor(tint.ground))
        painter.drawRoundedRect(place, UNIT / 2, UNIT / 2)
        inner = place.adjusted(UNIT // 2, 0, -UNIT // 2, 0)
        words = shortened(painter.fontMetrics(), bar.words, inner.width())
        if inner.width() > 4 * painter.fontMetrics().averageCharWidth():
            painter.setPen(QColor(scheme.text))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), words)

    def _write(self, painter: QPainter, place: QRect, words: str, ink: str) -> None:
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(ink))
        shown = shortened(painter.fontMetrics(), words, place.width())
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._mirror(place), int(flags), shown)

    def _bar_rect(self, bar: Bar) -> QRect:
        left, right = self._across(bar.first), self._across(bar.last + timedelta(days=1 if bar.last < date.max else 0))
        top = self._head() + self._rows[bar.id] * self._line()
        return self._mirror(QRect(left, top + 3, max(LEAST_BAR, right - left), self._line() - 6))

    def _bar_at(self, event: QMouseEvent) -> Bar | None:
        spot = event.position().toPoint()
        return next((bar for bar in reversed(self._bars) if self._bar_rect(bar).contains(spot)), None)

    def _gap_rect(self, gap: Gap) -> QRect:
        left, right = self._across(gap.first), self._across(gap.last)
        high = self.height() - self._head() - self._foot() - UNIT // 2
        return self._mirror(QRect(left, self._head(), max(LEAST_BAR, right - left), high))

    def _gap_at(self, event: QMouseEvent) -> Gap | None:
        spot = event.position().toPoint()
        return next((gap for gap in self._gaps if self._gap_rect(gap).contains(spot)), None)

    def _across(self, day: date) -> int:
        first, last = self._span
        share = (min(max(day, first), last) - first).days / max(1, (last - first).days)
        return self._label() + round(share * (self.width() - self._label() - UNIT))

    def _mirror(self, place: QRect) -> QRect:
        if self.layoutDirection() is not Qt.LayoutDirection.RightToLeft:
            return place
        return QRect(self.width() - place.right() - 1, place.top(), place.width(), place.height())

    def _label(self) -> int:
        metrics = QFontMetrics(sized(self.font(), SMALL))
        return max((metrics.horizontalAdvance(lane) for lane in self._lanes), default=0) + 3 * UNIT

    def _line(self) -> int:
        return QFontMetrics(self.font()).height() + UNIT

    def _foot(self) -> int:
        return QFontMetrics(sized(self.font(), SMALL)).height() + UNIT // 2 if self._gaps else 0

    def _head(self) -> int:
        return QFontMetrics(self.font()).height() + UNIT // 2


def _hatching(gap: Gap, scheme: Scheme) -> QBrush:
    """How a stretch is filled; what it is shows in the pattern, not in the colour alone."""
    if isinstance(gap, Overlap):
        return QBrush(QColor(scheme.tints["unknown"].ink), Qt.BrushStyle.DiagCrossPattern)
    return QBrush(QColor(scheme.tints["explain"].ink), Qt.BrushStyle.BDiagPattern)
