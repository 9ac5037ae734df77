"""A field that was read off a scan: its tick, its text to be mended, and its other readings, which a click puts in."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from tracker.domain.labels import field_label
from tracker.domain.record import Statement
from tracker.texts import render, text, tr
from tracker.ui.models.statements import reading_of
from tracker.ui.panes.inbox_draft import SURE, Line
from tracker.ui.sentences import capitalised
from tracker.ui.widgets.fields import TextField
from tracker.ui.widgets.words import LinkText

if TYPE_CHECKING:
    from tracker.capture.page.layout import Box
    from tracker.capture.suggesting.suggestion import Suggestion
    from tracker.ui.snapshot import Snapshot

_MORE = "more"


class SuggestedLine(QWidget):
    """One field. `readings` are the ways it can be read, the one to show first; `has_more` is whether the paper has other
    values of its form.

    Signals: `reached(suggestion)` when the keyboard comes to it, and when another reading is put in; `passed(line)` on
    Enter in its text; `more_wanted(line)` to have the other values shown.
    """

    reached = Signal(object)
    passed = Signal(object)
    more_wanted = Signal(object)

    def __init__(self, snapshot: "Snapshot", readings: Sequence[Line], *, has_more: bool = False) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._has_more = has_more and not readings[0].is_sure
        self._line, *self._others = readings
        label = capitalised(render(field_label(self._line.suggestion.field)))
        self.box = QCheckBox()
        self.box.setAccessibleName(tr("Take “{field}”", field=label))
        self.field = TextField(label)
        self.field.setFocusProxy(None)  # type: ignore[arg-type]  # Tab would stop at the frame too, which stands last
        self.others = LinkText(tr("Other readings of “{field}”", field=label))
        self.field.put_below(self.others)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.field, 1)
        self._show()
        self.box.toggled.connect(self._on_toggled)
        self.field.line.textChanged.connect(self._read_back)
        self.field.line.typed.connect(lambda _: self.box.setChecked(True))
        self.field.line.reached.connect(lambda: self.reached.emit(self.suggestion))
        self.field.line.goes_on = False
        self.field.line.passed.connect(lambda: self.passed.emit(self))
        self.others.opened.connect(self._on_other)

    @property
    def line(self) -> Line:
        """The line of the draft that is shown."""
        return self._line

    @property
    def suggestion(self) -> "Suggestion":
        """The reading that is shown."""
        return self._line.suggestion

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key stops, in order."""
        return self.box, self.field.line, self.others

    def is_of(self, line: Line) -> bool:
        """Whether this shows the same suggestion, made anew when more of the paper was read."""
        one, other = self.suggestion, line.suggestion
        return (one.field, one.text) == (other.field, other.text)

    def take_over(self, held: "SuggestedLine") -> None:
        """Have the keyboard where another line has it."""
        at = held.field.line.textCursor().position()
        self.field.line.setFocus()
        cursor = self.field.line.textCursor()
        cursor.setPosition(min(at, len(self.field.text)))
        self.field.line.setTextCursor(cursor)

    def put(self, words: str, page: int, box: "Box", *, goes_on: bool) -> None:
        """Put words that were taken off the picture of the scan here, in place of what stands here or behind it."""
        kept = self.field.text.strip() if goes_on else ""
        self._line.suggestion = replace(self.suggestion, page=page, box=box)
        self.field.line.setFocus()
        self.field.line.selectAll()
        self.field.line.insertPlainText(f"{kept} {words}".strip())
        self.box.setChecked(True)
        self.reached.emit(self.suggestion)

    def _show(self) -> None:
        """Show the reading that is chosen, and the others below it."""
        self.box.setChecked(self._line.is_taken)
        self.field.show_text(self._line.text)
        self._read_back()
        links = [(self._named(other), str(at)) for at, other in enumerate(self._others) if other.text]
        self.others.show_links(links + ([(tr("More from the paper…"), _MORE)] if self._has_more else []))

    def _named(self, other: Line) -> str:
        said = text("or “{text}”", text=other.text) if self._line.text else text("“{text}”", text=other.text)
        return render(said, isolate=True)

    def _on_other(self, number: str) -> None:
        """Put another reading in the place of the one that is shown, which is then one of the others."""
        if number == _MORE:
            self.more_wanted.emit(self)
            return
        at = int(number)
        old, new = self._line, self._others[at]
        old.is_taken, new.is_taken = False, True
        self._line, self._others[at] = new, old
        self._show()
        self.field.line.setFocus()
        self.reached.emit(self.suggestion)

    def _on_toggled(self, is_on: bool) -> None:
        self._line.is_taken = is_on

    def _read_back(self) -> None:
        self._line.text = self.field.text
        said = Statement(self.suggestion.field, self.field.text, self.suggestion.calendar)
        words = reading_of(self._snapshot, said) if said.text else ""
        doubt = "" if self.suggestion.confidence >= SURE or self.suggestion.origin == "person" else tr("not sure")
        told = " · ".join(part for part in (words, doubt) if part)
        self.field.say_reading(told)
        for each in (self.box, self.field.line):
            each.setAccessibleDescription(told)
