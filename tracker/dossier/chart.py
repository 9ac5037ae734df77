"""The chronology as a drawing: a bar for each activity on an axis of years, and what nothing accounts for hatched."""

from datetime import date
from typing import Any, Final, NamedTuple

from reportlab.platypus import Flowable

from tracker.domain.labels import ACTIVITY_KINDS
from tracker.domain.vocabulary import ActivityKind
from tracker.dossier import look
from tracker.dossier.content import Bar, Chronology, Gap
from tracker.dossier.drawing import Colour
from tracker.dossier.press import Press, opening, shortened, words
from tracker.dossier.tags import Tag, marked
from tracker.dossier.typeset import Align, Style
from tracker.texts import ntext, text

_LABEL_WIDTH: Final = 150
_ROW: Final = 17.0
_LEAST_ROW: Final = 8.0
_MOST_HEIGHT: Final = 430.0
_AXIS: Final = 22.0
_GAP_ROW: Final = 21.0
_GAP_LINE: Final = 9.5
_ARROW: Final = 7.0
_BAR: Final = 0.56
_HATCH: Final = 3.2
_YEARS_APART: Final = (1, 2, 5, 10, 20)
_LEAST_YEAR: Final = 24.0
_LABELLED_ROW: Final = 11.0

_YEAR: Final = Style(size=7.5, leading=10, colour=look.GREY, align=Align.CENTRE)
_TITLE: Final = Style(size=8.5, leading=10.5, colour=look.INK, align=Align.LEFT)
_SMALL_TITLE: Final = Style(size=7, leading=8.5, colour=look.INK, align=Align.LEFT)
_DAYS: Final = Style(size=7, leading=9, colour=look.OPEN, align=Align.CENTRE)

_FILLS: Final[dict[ActivityKind, Colour]] = {
    ActivityKind.EDUCATION: look.ACCENT,
    ActivityKind.INTERNSHIP: Colour(0.20, 0.46, 0.54),
    ActivityKind.POSTGRADUATE_TRAINING: Colour(0.20, 0.46, 0.54),
    ActivityKind.EMPLOYMENT: Colour(0.36, 0.58, 0.64),
    ActivityKind.CLINICAL_EXPERIENCE: Colour(0.36, 0.58, 0.64),
}
"""What the person studied, trained and worked at is dark; a registration or an examination beside it is pale."""


class _GapLabel(NamedTuple):
    """The words below a gap, where they begin, how wide they are, and on which line."""

    words: str
    left: float
    width: float
    line: int


class Chart(Flowable):  # type: ignore[misc]
    """The drawing. It is one figure of the structure, with the whole of it in words."""

    def __init__(self, press: Press, chronology: Chronology, parent: Any) -> None:
        super().__init__()
        self.press = press
        self.chronology = chronology
        self.figure = parent.child(Tag.FIGURE, alternative=in_words(chronology))
        rows = max(len(chronology.bars), 1)
        self.row = max(_LEAST_ROW, min(_ROW, _MOST_HEIGHT / rows))
        self.first = date(min(bar.first for bar in chronology.bars).year, 1, 1)
        self.last = date(min(chronology.until.year + 1, date.max.year), 1, 1)

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """As wide as there is room; a row for each activity, one for the gaps, and the axis."""
        self.width = available
        lines = max((label.line + 1 for label in self._gap_labels()), default=0)
        self.height = self._rows_height + _AXIS + (_GAP_ROW + lines * _GAP_LINE if self.chronology.gaps else 0) + 6
        return self.width, self.height

    @property
    def _rows_height(self) -> float:
        return self.row * len(self.chronology.bars)

    def x(self, day: date) -> float:
        """Where a day lies on the axis."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return _LABEL_WIDTH + (self.width - _ARROW - _LABEL_WIDTH) * min(max(share, 0.0), 1.0)

    def draw(self) -> None:
        """Draw lines and bars as the figure, then the words as decoration: the figure says them already."""
        years = self._years()
        with marked(self.canv, self.figure):
            self._draw_grid(years)
            for gap in self.chronology.gaps:
                self._draw_band(gap)
            for place, bar in enumerate(self.chronology.bars):
                self._draw_bar(bar, self.height - _AXIS - self.row * (place + 1))
            for gap in self.chronology.gaps:
                self._draw_hatched(gap)
        self._write_years(years)
        self._write_titles()
        self._write_gaps()

    def _years(self) -> list[int]:
        span = self.last.year - self.first.year
        room = (self.width - _LABEL_WIDTH) / max(span, 1)
        step = next((step for step in _YEARS_APART if step * room >= _LEAST_YEAR), _YEARS_APART[-1])
        return [year for year in range(self.first.year, self.last.year + 1) if year % step == 0]

    def _draw_grid(self, years: list[int]) -> None:
        self.canv.setLineWidth(look.HAIRLINE)
        self.canv.setStrokeColorRGB(*look.HAIR)
        for year in years:
            x = self.x(date(year, 1, 1))
            self.canv.line(x, self.height - _AXIS + 3, x, self.height - _AXIS - self._rows_height)
        top = self.height - _AXIS
        for y in (top, top - self._rows_height):
            self.canv.line(_LABEL_WIDTH, y, self.width - _ARROW, y)

    def _draw_band(self, gap: Gap) -> None:
        left, right = self.x(gap.first), self.x(gap.last)
        self.canv.setFillColorRGB(0.975, 0.945, 0.90)
        self.canv.rect(left, self.height - _AXIS - self._rows_height, right - left, self._rows_height, stroke=0, fill=1)

    def _draw_bar(self, bar: Bar, low: float) -> None:
        fill = _FILLS.get(bar.kind, look.TINT)
        last = bar.last or self.chronology.until
        height = self.row * _BAR
        bottom = low + (self.row - height) / 2
        left, right = self.x(bar.first), max(self.x(last), self.x(bar.first) + 1.5)
        self.canv.setFillColorRGB(*(1 - (1 - part) * 0.45 for part in fill))
        self.canv.rect(left, bottom, right - left, height, stroke=0, fill=1)
        sure_left = min(self.x(date.fromordinal(bar.first.toordinal() + bar.soft_start)), right)
        sure_right = max(self.x(date.fromordinal(last.toordinal() - bar.soft_end)), sure_left)
        self.canv.setFillColorRGB(*fill)
        self.canv.rect(sure_left, bottom, max(sure_right - sure_left, 0.8), height, stroke=0, fill=1)
        if bar.last is None:
            self._draw_arrow(right, bottom, height)

    def _draw_arrow(self, x: float, bottom: float, height: float) -> None:
        path = self.canv.beginPath()
        path.moveTo(x, bottom)
        path.lineTo(x + height * 0.6, bottom + height / 2)
        path.lineTo(x, bottom + height)
        path.close()
        self.canv.drawPath(path, stroke=0, fill=1)

    def _draw_hatched(self, gap: Gap) -> None:
        left, right = self.x(gap.first), max(self.x(gap.last), self.x(gap.first) + 2)
        top = self.height - _AXIS - self._rows_height - 5
        low = top - 9
        self.canv.saveState()
        path = self.canv.beginPath()
        path.rect(left, low, right - left, top - low)
        self.canv.clipPath(path, stroke=0, fill=0)
        self.canv.setStrokeColorRGB(*look.OPEN)
        self.canv.setLineWidth(0.6)
        at = left - (top - low)
        while at < right:
            self.canv.line(at, low, at + (top - low), top)
            at += _HATCH
        self.canv.restoreState()
        self.canv.setStrokeColorRGB(*look.OPEN)
        self.canv.setLineWidth(0.6)
        self.canv.rect(left, low, right - left, top - low, stroke=1, fill=0)

    def _write_years(self, years: list[int]) -> None:
        for year in years:
            self._write(str(year), _YEAR, self.x(date(year, 1, 1)) - 20, self.height - _AXIS + 5, 40)

    def _write_titles(self) -> None:
        style = _TITLE if self.row >= _LABELLED_ROW else _SMALL_TITLE
        for place, bar in enumerate(self.chronology.bars):
            low = self.height - _AXIS - self.row * (place + 1) + (self.row - style.leading) / 2
            title = shortened(self.press.setter, bar.title, style, _LABEL_WIDTH - 8)
            self._write(title, style, 0, low, _LABEL_WIDTH - 8)
        if self.chronology.gaps:
            low = self.height - _AXIS - self._rows_height - 15.5
            self._write(words(text("Not accounted for")), _TITLE, 0, low, _LABEL_WIDTH - 8)

    def _gap_labels(self) -> list[_GapLabel]:
        """How long each gap is, on the first of two lines where there is room beside the one before; else nowhere."""
        free = [_LABEL_WIDTH - 30.0, _LABEL_WIDTH - 30.0]
        found = []
        for gap in self.chronology.gaps:
            label = words(ntext("{count} day", "{count} days", gap.days))
            width = self.press.setter.width(label, _DAYS) + 6
            left = min((self.x(gap.first) + self.x(gap.last) - width) / 2, self.width - width)
            line = next((line for line, end in enumerate(free) if left >= end), None)
            if line is not None:
                found.append(_GapLabel(label, left, width, line))
                free[line] = left + width
        return found

    def _write_gaps(self) -> None:
        top = self.height - _AXIS - self._rows_height - 15
        for label in self._gap_labels():
            self._write(label.words, _DAYS, label.left, top - _GAP_LINE * (label.line + 1), label.width)

    def _write(self, words: str, style: Style, x: float, low: float, width: float) -> None:
        block = self.press.setter.block(words, style)
        _, height = block.wrap(width, 100)
        if height <= style.leading * 1.5 + 4:
            block.drawOn(self.canv, x, low)


def in_words(chronology: Chronology) -> str:
    """The whole chart as sentences, for those who cannot see it."""
    lines = []
    for bar in chronology.bars:
        kind = ACTIVITY_KINDS[bar.kind]
        if bar.last is None:
            line = text("{kind} “{title}” since {first}.", kind=kind, title=bar.title, first=bar.first)
        else:
            line = text(
                "{kind} “{title}” from {first} to {last}.", kind=kind, title=bar.title, first=bar.first, last=bar.last
            )
        lines.append(opening(line))
    for gap in chronology.gaps:
        days = ntext("{count} day", "{count} days", gap.days)
        lines.append(
            words(text("Not accounted for: {days} from {first} to {last}.", days=days, first=gap.first, last=gap.last))
        )
    return "".join(character for character in " ".join(lines) if character not in "\u2068\u2069")
