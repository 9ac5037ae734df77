"""A page with one task in the middle of the window, such as unlocking."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QLayout, QLineEdit, QVBoxLayout, QWidget

from tracker.texts import tr
from tracker.ui.panes.pane import Scrolled
from tracker.ui.theme import UNIT
from tracker.ui.widgets.words import IconButton, card

WIDTH = 60
"""The width of the sheet, in average characters."""


class Page(Scrolled):
    """A sheet in the middle: widgets are put below each other on it with `put`."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.sheet: QFrame = card()
        inner = self.sheet.layout()
        assert isinstance(inner, QVBoxLayout)
        inner.setContentsMargins(4 * UNIT, 4 * UNIT, 4 * UNIT, 4 * UNIT)
        inner.setSpacing(UNIT + UNIT // 2)
        self._inner = inner
        self.sheet.setMaximumWidth(WIDTH * self.fontMetrics().averageCharWidth() + 8 * UNIT)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.sheet, 20)
        row.addStretch(1)
        self.column.addStretch(2)
        self.column.addLayout(row)
        self.column.addStretch(3)

    def put(self, *parts: QWidget | QLayout) -> None:
        """Put widgets and rows below what is there."""
        for part in parts:
            if isinstance(part, QWidget):
                self._inner.addWidget(part)
            else:
                self._inner.addLayout(part)

    def fill(self) -> None:
        """Let the sheet be as high as the window: something on it scrolls."""
        for at in range(self.column.count()):
            self.column.setStretch(at, int(at == 1))

    def breathe(self, units: float = 1) -> None:
        """Leave some room."""
        self._inner.addSpacing(round(units * UNIT))


def form(*rows: tuple[str, QWidget | QLayout]) -> QFormLayout:
    """Fields with their names above them, each name being its field's for those who hear it; a row's is its first."""
    made = QFormLayout()
    made.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    made.setHorizontalSpacing(UNIT)
    made.setVerticalSpacing(UNIT // 2)
    for name, field in rows:
        label = QLabel(name)
        label.setContentsMargins(0, UNIT // 2, 0, 0)
        made.addRow(label, field)
        first = None if isinstance(field, QWidget) else field.itemAt(0)
        named = field if isinstance(field, QWidget) else first.widget() if first else None
        named = named.line if isinstance(named, SecretField) else named
        if named is not None:
            label.setBuddy(named)
            named.setAccessibleName(name.replace("&", ""))
    return made


def buttons(*each: QWidget) -> QHBoxLayout:
    """Buttons beside each other at the trailing edge."""
    row = QHBoxLayout()
    row.setSpacing(UNIT)
    row.addStretch(1)
    for one in each:
        row.addWidget(one)
    return row


class SecretField(QWidget):
    """A field for a passphrase, with a button that shows what was typed. Attributes: `line` and the button `eye`.

    Signals: `shown(is_shown)` when what is typed is shown, or hidden again.
    """

    shown = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.eye = IconButton("eye", tr("Show what is typed"), self._toggle)
        self.eye.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT // 2)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide what will be."""
        self.line.clear()
        self.eye.setChecked(False)
        self._toggle()

    def _toggle(self) -> None:
        shown = self.eye.isChecked()
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.shown.emit(shown)


def once_where_seen(fields: QFormLayout, first: SecretField, again: SecretField) -> None:
    """Ask for a passphrase once more only while nobody sees what is typed."""

    def ask(is_shown: bool) -> None:
        again.line.setText("")
        fields.setRowVisible(again, not is_shown)

    first.shown.connect(ask)


def typed_twice(first: SecretField, again: SecretField) -> str:
    """What was typed the second time; where the first can be seen, the same."""
    return first.text if first.eye.isChecked() else again.text


def tab_through(first: SecretField, again: SecretField, then: QWidget) -> None:
    """Let Tab go from a passphrase to the same once more, and only then to what shows them, and to `then`."""
    stops = (first.line, again.line, first.eye, again.eye, then)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
