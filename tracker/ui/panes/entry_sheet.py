"""A small sheet for one entry that has no page of its own: a name, an event, a fee, a deadline.

What is wrong is said beside the field, and the sheet stays open; nothing that was typed is lost.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tracker.texts import tr
from tracker.ui.panes.page import buttons
from tracker.ui.theme import UNIT
from tracker.ui.typed_days import read_day, spell_day
from tracker.ui.widgets.fields import Check, ChoiceField, TextField
from tracker.ui.widgets.words import body, button, primary_button, title

WIDTH = 56


@dataclass(frozen=True, slots=True)
class Blank:
    """A field of a sheet. With `choices` (value and words) it is a list. `check` says what is wrong with a text.

    `applies` is whether the field has a meaning beside what the others say; where it has none it is not shown.
    """

    key: str
    name: str
    value: str = ""
    choices: Sequence[tuple[str, str]] = ()
    check: Check | None = None
    read: Callable[[str], str] | None = None
    is_note: bool = False
    applies: Callable[[Mapping[str, str]], bool] | None = None


class EntrySheet(QDialog):
    """Signals: `filled(values)`, once, with every value by key, when all of them will do; a field that does not apply has
    the value that it began with, and shows what was typed again as soon as it does."""

    filled = Signal(object)

    def __init__(self, name: str, blanks: Sequence[Blank], parent: QWidget, done: str = "", note: str = "") -> None:
        super().__init__(parent)
        self._window = parent
        self.setWindowTitle(name)
        self._blanks, self.note = tuple(blanks), note
        self.fields: dict[str, TextField | ChoiceField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT // 2)
        column.addWidget(title(name))
        if note:
            column.addWidget(body(note))
        for blank in self._blanks:
            self.fields[blank.key] = self._make(blank)
            column.addWidget(self.fields[blank.key])
        column.addStretch(1)
        column.addSpacing(UNIT)
        self.take = primary_button(done or tr("Add"), self.accept_all)
        column.addLayout(buttons(button(tr("Cancel"), self.reject), self.take))
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        width = WIDTH * self.fontMetrics().averageCharWidth()
        self.setMinimumSize(width // 2, width // 4)
        self._column = column
        self._show_applying()
        self._fit(width)

    def accept_all(self) -> None:
        """Take everything, if nothing is wrong; else go to the first field that has to be mended."""
        for blank in self._blanks:
            field = self.fields[blank.key]
            problem = blank.check(self._value(blank.key)) if blank.check and self._does_apply(blank) else ""
            field.say_problem(problem)
            if problem:
                field.setFocus()
                return
        values = {
            blank.key: self._value(blank.key) if self._does_apply(blank) else blank.value for blank in self._blanks
        }
        self.accept()
        self.filled.emit(values)

    def type_over(self) -> None:
        """Put the keyboard into the first field, with all of its text selected."""
        first = next(iter(self.fields.values()))
        if isinstance(first, TextField):
            first.type_over()

    def done(self, result: int) -> None:
        """The keyboard goes back to the window, which not every system sees to."""
        super().done(result)
        self._window.activateWindow()
        self.deleteLater()

    def _value(self, key: str) -> str:
        field = self.fields[key]
        return field.value if isinstance(field, ChoiceField) else field.text.strip()

    def _does_apply(self, blank: Blank) -> bool:
        said = {each.key: self._value(each.key) for each in self._blanks}
        return blank.applies is None or blank.applies(said)

    def _show_applying(self) -> bool:
        """Show the fields that have a meaning beside what the others say; whether these are others than before."""
        is_other = False
        for blank in self._blanks:
            field, is_shown = self.fields[blank.key], self._does_apply(blank)
            is_other |= field.isHidden() is is_shown
            field.setVisible(is_shown)
        return is_other

    def _fit(self, width: int) -> None:
        self.resize(width, self._column.totalHeightForWidth(width) + 6 * UNIT)

    def _on_said(self) -> None:
        """What one field says may take another its meaning, or give it one."""
        if self._show_applying():
            self._fit(self.width())

    def _make(self, blank: Blank) -> TextField | ChoiceField:
        if blank.choices:
            choice = ChoiceField(blank.name, is_flat=False)
            choice.show_choices(blank.choices, blank.value)
            choice.chosen.connect(self._on_said)
            return choice
        field = TextField(blank.name, is_note=blank.is_note, check=blank.check)
        field.line.frame()
        field.line.setPlainText(blank.value)
        if blank.read is not None:
            reads = blank.read
            field.line.textChanged.connect(lambda: field.say_reading(reads(field.text)))
            field.say_reading(reads(blank.value))
        return field


def ask_entry(
    parent: QWidget,
    name: str,
    blanks: Sequence[Blank],
    act: Callable[[Mapping[str, str]], object],
    done: str = "",
    note: str = "",
) -> EntrySheet:
    """Ask for an entry, and do `act` with it; the asking does not wait. `note` stands above the fields."""
    sheet = EntrySheet(name, blanks, parent.window(), done, note)
    sheet.filled.connect(act)
    sheet.open()
    next(iter(sheet.fields.values())).setFocus()
    return sheet


def needed(said: str) -> str:
    """A field that must not be empty."""
    return "" if said else tr("This cannot be empty.")


def day_check(today: date, *, is_needed: bool = False) -> Check:
    """A field for a day that is typed freely."""

    def check(said: str) -> str:
        day, problem = read_day(said, today)
        return problem or (tr("Type a day, such as 14 March 2027.") if is_needed and day is None else "")

    return check


def day_back(today: date) -> Callable[[str], str]:
    """A day that was typed, shown back so that nobody can read it the wrong way round."""

    def back(said: str) -> str:
        day, _ = read_day(said, today)
        return spell_day(day) if day else ""

    return back


def amount_check(said: str) -> str:
    """A field for an amount of money."""
    try:
        is_right = Decimal(said) >= 0 and Decimal(said).is_finite()
    except InvalidOperation:
        is_right = False
    return "" if is_right else tr("Type the amount in figures, such as 278.00.")


def currency_check(said: str) -> str:
    """A field for a currency."""
    is_right = len(said) == 3 and said.isascii() and said.isalpha()
    return "" if is_right else tr("Type the three letters of the currency, such as CAD.")
