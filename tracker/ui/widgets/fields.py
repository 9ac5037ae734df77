"""Fields with their name above and a word below: how the text was read, or what is wrong with it. Leaving one saves."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from tracker.ui.theme import UNIT, sized
from tracker.ui.widgets.elided_box import ElidedBox
from tracker.ui.widgets.growing_line import GrowingLine
from tracker.ui.widgets.words import Words, quiet, say, wrong

Check = Callable[[str], str]
"""What is wrong with a text, in words that say how to mend it; empty for nothing."""


class Field(QWidget):
    """A name, a control, and words below it. `aside` stands beside the name."""

    def __init__(self, name: str, control: QWidget, aside: QWidget | None = None) -> None:
        super().__init__()
        self.name = quiet(name)
        self.name.setBuddy(control)
        self.reading, self.problem = quiet(), wrong()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(UNIT)
        head.addWidget(self.name, 1)
        if aside is not None:
            head.addWidget(aside)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(UNIT // 2, 0, UNIT // 2, 0)
        self._below.addWidget(self.reading)
        self._below.addWidget(self.problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, UNIT // 2, 0, 0)
        column.setSpacing(0)
        heading = QHBoxLayout()
        heading.setContentsMargins(UNIT // 2 + 1, 0, UNIT // 2 + 1, 0)
        heading.addLayout(head)
        column.addLayout(heading)
        column.addWidget(control)
        column.addLayout(self._below)
        self.setFocusProxy(control)
        self.say_reading("")

    def say_reading(self, words: str) -> None:
        """Say how the text was read; nothing takes no room."""
        say(self.reading, words)

    def put_below(self, label: QWidget) -> None:
        """Put a further word below the others."""
        self._below.addWidget(label)

    def say_problem(self, words: str) -> None:
        """Say what is wrong; nothing takes no room."""
        say(self.problem, words)


class TextField(Field):
    """Signals: `entered(text)` when it is left with another text that `check` finds nothing wrong with.

    A text that is wrong is kept in the field, and what is wrong is said below it.
    """

    entered = Signal(str)

    def __init__(
        self,
        name: str,
        *,
        is_note: bool = False,
        check: Check | None = None,
        aside: QWidget | None = None,
        size: float = 1.0,
    ) -> None:
        self.line = GrowingLine(name, is_note=is_note)
        if size > 1:
            self.line.setFont(sized(self.line.font(), size, bold=True))
        super().__init__(name, self.line, aside)
        self._check = check
        self._shown = ""
        self.line.entered.connect(self._on_entered)
        self.line.textChanged.connect(self._on_typed)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.line.text

    def show_text(self, words: str) -> None:
        """Show a text. One that is wrong stays until it is mended or another value is shown."""
        if self.problem.isHidden() or words != self._shown:
            self.line.show_text(words)
            if not self.line.is_edited:
                self.say_problem("")
        self._shown = words

    def type_over(self) -> None:
        """Put the keyboard here, with all of the text selected."""
        self.setFocus()
        self.line.selectAll()

    def _on_typed(self) -> None:
        self.say_problem("")

    def _on_entered(self, words: str) -> None:
        problem = self._check(words) if self._check else ""
        self.say_problem(problem)
        if not problem:
            self._shown = words
            self.entered.emit(words)


class Choice(ElidedBox):
    """A list to choose from, whose entries may be made when they are first wanted."""

    def __init__(self, name: str, *, is_flat: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("flat", is_flat)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.put_off: Callable[[], object] | None = None

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard is here: now the entries are wanted."""
        self.fill()
        super().focusInEvent(event)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """The entries are to be seen."""
        self.fill()
        super().showPopup()

    def fill(self) -> None:
        """Make the entries, where that was put off."""
        wanted, self.put_off = self.put_off, None
        if wanted is not None:
            wanted()


class ChoiceField(Field):
    """Signals: `chosen(value)` when the person chooses another entry."""

    chosen = Signal(str)

    def __init__(self, name: str, *, is_flat: bool = True) -> None:
        self.box = Choice(name, is_flat=is_flat)
        super().__init__(name, self.box)
        self.box.activated.connect(self._on_activated)
        self._value = ""

    @property
    def value(self) -> str:
        """The entry that is shown."""
        return self._value

    def show_choices(self, choices: Sequence[tuple[str, str]], value: str) -> None:
        """Offer entries (value and words) and show one of them."""
        if [self.box.itemData(at) for at in range(self.box.count())] != [each for each, _ in choices]:
            self.box.clear()
            for each, words in choices:
                self.box.addItem(words, each)
        else:
            for at, (_, words) in enumerate(choices):
                self.box.setItemText(at, words)
        self._value = value
        self.box.setCurrentIndex(self.box.findData(value))

    def show_later(self, choices: Callable[[], Sequence[tuple[str, str]]], value: str, words: str) -> None:
        """Show one entry; the others, which may be thousands, are made when the person comes to the list."""
        self.show_choices([(value, words)], value)
        self.box.put_off = lambda: self.show_choices(choices(), value)
        if self.box.hasFocus():
            self.box.fill()

    def _on_activated(self, at: int) -> None:
        value = str(self.box.itemData(at))
        if value != self._value:
            self._value = value
            self.chosen.emit(value)


class TickField(QWidget):
    """A box to tick and its words, which break into lines as those of a check box cannot.

    Signals: `ticked(is_on)` when the person ticks it or takes the tick away.
    """

    ticked = Signal(bool)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.box, label = QCheckBox(), Words(words)
        self.box.setAccessibleName(words)
        self.box.toggled.connect(self.ticked)
        label.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT // 2)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)

    def show_ticked(self, is_on: bool) -> None:
        """Show how it is; nothing is told."""
        with QSignalBlocker(self.box):
            self.box.setChecked(is_on)

    def mousePressEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on the words ticks the box."""
        self.box.toggle()
