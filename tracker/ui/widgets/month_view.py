"""A month: its days in weeks, those on which something is due marked by a dot and a count, today by a ring."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.texts import month_name, ntr, spell_date, tr
from tracker.ui.theme import UNIT, scheme_of, sized
from tracker.ui.widgets.words import IconButton, heading

SMALL = 0.85


class _Grid(QWidget):
    """The days. Signals: `chosen(day)`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.month = date(2000, 1, 1)
        self.today = date(2000, 1, 1)
        self.current = date(2000, 1, 1)
        self.marks: Mapping[date, tuple[int, str]] = {}

    def weeks(self) -> list[list[date]]:
        """The weeks of the month, begun as the system begins them."""
        first = QLocale().firstDayOfWeek().value - 1
        return calendar.Calendar(first).monthdatescalendar(self.month.year, self.month.month)

    def describe(self) -> None:
        """Say to those who hear it which day is current and what is due on it."""
        count, _ = self.marks.get(self.current, (0, ""))
        due = ntr("{count} deadline", "{count} deadlines", count) if count else tr("nothing due")
        self.setAccessibleName(tr("{day}: {due}", day=spell_date(self.current), due=due))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Seven columns of days, and a line for the weekdays."""
        metrics = QFontMetrics(self.font())
        return QSize(7 * (metrics.horizontalAdvance("00") + 2 * UNIT), 7 * (metrics.height() + UNIT + UNIT // 2))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click chooses the day."""
        spot = event.position().toPoint()
        for row, week in enumerate(self.weeks()):
            for column, day in enumerate(week):
                if self._place(row + 1, column).contains(spot):
                    self._choose(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The arrows go from day to day."""
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        steps = {
            Qt.Key.Key_Left: 1 if is_mirrored else -1,
            Qt.Key.Key_Right: -1 if is_mirrored else 1,
            Qt.Key.Key_Up: -7,
            Qt.Key.Key_Down: 7,
        }
        step = next((by for key, by in steps.items() if key == event.key()), None)
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(self.current + timedelta(days=step))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the weekdays and the days."""
        scheme = scheme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        weeks, locale = self.weeks(), QLocale()
        painter.setFont(sized(self.font(), SMALL))
        painter.setPen(QColor(scheme.muted))
        for column, day in enumerate(weeks[0]):
            name = locale.standaloneDayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
            painter.drawText(self._place(0, column), int(Qt.AlignmentFlag.AlignCenter), name)
        painter.setFont(self.font())
        for row, week in enumerate(weeks):
            for column, day in enumerate(week):
                self._paint_day(painter, self._place(row + 1, column), day)
        painter.end()

    def _paint_day(self, painter: QPainter, place: QRect, day: date) -> None:
        scheme = scheme_of(self.palette())
        count, tint = self.marks.get(day, (0, ""))
        inner = place.adjusted(2, 2, -2, -2)
        if count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(scheme.tints[tint or "note"].ground))
            painter.drawRoundedRect(inner, UNIT / 2, UNIT / 2)
        if day in (self.current, self.today):
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(QColor(scheme.accent if day == self.current else scheme.control))
            pen.setWidth(2 if day == self.current and self.hasFocus() else 1)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, UNIT / 2, UNIT / 2)
        ink = scheme.tints[tint or "note"].ink if count else scheme.text
        painter.setPen(QColor(ink if day.month == self.month.month else scheme.muted))
        painter.setFont(sized(self.font(), bold=bool(count)))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), str(day.day))
        if count > 1:
            painter.setFont(sized(self.font(), SMALL * SMALL))
            corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing
            painter.drawText(inner.adjusted(2, 0, -2, 0), int(corner), f"×{count}")

    def _place(self, row: int, column: int) -> QRect:
        wide, high = self.width() // 7, self.height() // 7
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            column = 6 - column
        return QRect(column * wide, row * high, wide, high)

    def _choose(self, day: date) -> None:
        self.current = day
        self.chosen.emit(day)


class MonthView(QWidget):
    """Signals: `chosen(day)` when a day is clicked or the arrows come to it."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = heading()
        self.grid = _Grid()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name, 1)
        row.addWidget(IconButton("previous", tr("Month before"), lambda: self._turn(-1), "next"))
        row.addWidget(IconButton("next", tr("Month after"), lambda: self._turn(1), "previous"))
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, 0, UNIT, 0)
        column.addLayout(row)
        column.addWidget(self.grid)
        self.grid.chosen.connect(self._on_chosen)

    def show_marks(self, marks: Mapping[date, tuple[int, str]], today: date) -> None:
        """Mark the days on which something is due, each with how much and in which tint."""
        if self.grid.today != today:
            self.grid.today = self.grid.current = today
            self.grid.month = today.replace(day=1)
        self.grid.marks = marks
        self._say()

    def go_to(self, day: date) -> None:
        """Show the month of a day, and make it the current one."""
        self.grid.current, self.grid.month = day, day.replace(day=1)
        self._say()

    def _turn(self, by: int) -> None:
        at = self.grid.month
        number = at.year * 12 + at.month - 1 + by
        if date.min.year < number // 12 < date.max.year:
            self.grid.month = date(number // 12, number % 12 + 1, 1)
            self.grid.current = self.grid.month
        self._say()

    def _on_chosen(self, day: date) -> None:
        self.go_to(day)
        self.chosen.emit(day)

    def _say(self) -> None:
        month = self.grid.month
        self._name.setText(tr("{month} {year}", month=month_name(month.month), year=month.year))
        self.grid.describe()
