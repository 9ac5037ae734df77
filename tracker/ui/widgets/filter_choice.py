"""A choice beside the search field that says which rows of a list are shown."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

ALL = "*"
"""The value that hides nothing, where a filter names no other."""


class FilterChoice(QComboBox):
    """`key` names it among what is kept, `name` is what it is called; the first of `choices` (value and words) holds at
    first, and `everything` is the value that hides nothing.

    Signals: `narrowed()` when another value holds than before.
    """

    narrowed = Signal()

    def __init__(self, key: str, name: str, choices: Sequence[tuple[str, str]] = (), everything: str = ALL) -> None:
        super().__init__()
        self.key = key
        self._everything, self._wanted = everything, ""
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.show_choices(choices)
        self.currentIndexChanged.connect(self._on_changed)

    @property
    def value(self) -> str:
        """The value that holds."""
        return str(self.currentData() or self._everything)

    @property
    def hides(self) -> bool:
        """Whether rows may be hidden."""
        return self.value != self._everything

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other values, without a word about it; the one that holds, or is preferred, goes on as long as it is there."""
        wanted = str(self.currentData() or "") if not self._wanted else self._wanted
        self.blockSignals(True)
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.setCurrentIndex(max(0, self.findData(wanted)) if choices else -1)
        self.blockSignals(False)
        if choices:
            self._wanted = ""

    def prefer(self, value: str) -> None:
        """Let a value hold, now or as soon as it is offered; what is not offered changes nothing."""
        at = self.findData(value)
        if at >= 0:
            self.setCurrentIndex(at)
        elif not self.count():
            self._wanted = value

    def show_all(self) -> None:
        """Hide nothing."""
        self.setCurrentIndex(max(0, self.findData(self._everything)) if self.count() else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """The wheel changes nothing by accident."""
        event.ignore()

    def _on_changed(self, _: int) -> None:
        self.narrowed.emit()
