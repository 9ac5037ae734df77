"""A choice beside the search field that says which rows of a list are shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from tracker.ui.widgets.elided_box import ElidedBox

WIDEST, NARROWEST = 12, 3
"""So many average characters of what is chosen are shown at most, and at least: a narrow list needs the room."""


SLACK = 8
"""What Qt reckons too little for the words, in device-independent pixels."""


@dataclass(frozen=True, slots=True)
class RowFilter:
    """One of the choices: `value` is what is kept, `accepts` says of a row whether it is shown; None hides nothing.

    `when_none` is the title and the sentence for a list in which it lets nothing through, where that is good news.
    """

    value: str
    words: str
    accepts: Callable[[Any], bool] | None = None
    when_none: tuple[str, str] = ("", "")


ALL = "*"
"""The usual value of the choice that hides nothing."""


class FilterChoice(ElidedBox):
    """`key` names it among what is kept, `name` is what it is called. The first of its filters holds at first.

    Signals: `narrowed()` when another filter holds than before.
    """

    narrowed = Signal()

    def __init__(self, key: str, name: str, *groups: Sequence[RowFilter]) -> None:
        super().__init__()
        self.key = key
        self._known: dict[str, RowFilter] = {}
        self._wanted = ""
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.show_filters(*groups)
        self.currentIndexChanged.connect(self._on_changed)

    @property
    def value(self) -> str:
        """The value of the filter that holds, or that is to hold as soon as it is offered; empty for none."""
        return self._wanted or str(self.currentData() or "")

    @property
    def accepts(self) -> Callable[[Any], bool] | None:
        """What says of a row whether it is shown; None where nothing is hidden."""
        return self.chosen.accepts if self.chosen else None

    @property
    def chosen(self) -> RowFilter | None:
        """The filter that holds."""
        return self._known.get(str(self.currentData()))

    def show_filters(self, *groups: Sequence[RowFilter]) -> None:
        """Offer filters, without a word about it; the one that holds, or is preferred, goes on as long as it is there."""
        known = {each.value: each for group in groups for each in group}
        wanted, is_first = self.value, True
        self.blockSignals(True)
        self.clear()
        for group in groups:
            if group and not is_first:
                self.insertSeparator(self.count())
            for each in group:
                self.addItem(each.words, each.value)
                is_first = False
        self._known = known
        if known:
            self._wanted = ""
            self.setCurrentIndex(max(0, self.findData(wanted)))
        self.blockSignals(False)

    def prefer(self, value: str) -> None:
        """Let a filter hold, now or as soon as filters are offered; one that is not offered changes nothing."""
        if value in self._known:
            self.setCurrentIndex(self.findData(value))
        elif not self._known:
            self._wanted = value

    def show_all(self) -> None:
        """Hide nothing."""
        everything = next((each for each in self._known.values() if each.accepts is None), None)
        if everything is not None:
            self.setCurrentIndex(self.findData(everything.value))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the longest choice, within limits."""
        usual = super().sizeHint()
        return QSize(min(usual.width() + SLACK, self._wide(WIDEST)), usual.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Narrow enough to leave room for the search field."""
        return QSize(min(super().sizeHint().width(), self._wide(NARROWEST)), super().minimumSizeHint().height())

    def _wide(self, characters: int) -> int:
        shown = QStyleOptionComboBox()
        self.initStyleOption(shown)
        words = QSize(characters * self.fontMetrics().averageCharWidth(), self.fontMetrics().height())
        return self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, shown, words, self).width()

    def _on_changed(self, _: int) -> None:
        self.narrowed.emit()
