"""What a paper or a portal says, as fields: the text exactly as printed, how it was read, what was found about it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.labels import field_label
from tracker.domain.record import Credential, Statement, Submission
from tracker.texts import render, tr
from tracker.ui import edits
from tracker.ui.models.statements import StatementRow, reading_of, statement_rows
from tracker.ui.sentences import capitalised
from tracker.ui.theme import UNIT
from tracker.ui.widgets.fields import TextField
from tracker.ui.widgets.severity import SeverityLink
from tracker.ui.widgets.words import IconButton, quiet, say

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot


NO_FIELDS: "Mapping[str, list[StatementField]]" = MappingProxyType({})


class StatementField(QWidget):
    """One statement. `row` is None for a field that holds nothing yet.

    Signals: `entered(text)`; `removed()`; `reached()` when the keyboard comes to it; `finding_wanted()`.
    """

    entered = Signal(str)
    removed = Signal()
    reached = Signal()
    finding_wanted = Signal()

    def __init__(self, field: str, label: str) -> None:
        super().__init__()
        self.key = field
        self.row: StatementRow | None = None
        self.severity = SeverityLink(self.finding_wanted.emit)
        self.field = TextField(label, aside=self.severity)
        self.line = self.field.line
        self.since = quiet()
        self.field.put_below(self.since)
        self.remove = IconButton("close", tr("Remove “{field}”", field=label), self.removed.emit)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.field, 1)
        line.addWidget(self.remove)
        kept = self.remove.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(kept)
        self.remove.hide()
        self.field.setFocusProxy(None)  # type: ignore[arg-type]  # Tab would stop at the frame too, which stands last
        self.field.entered.connect(self.entered)
        self.line.reached.connect(self._on_reached)
        QApplication.instance().focusChanged.connect(self._offer_removal)  # type: ignore[union-attr]

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """The mouse is here: what can be done is shown."""
        super().enterEvent(event)
        self._offer_removal()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The mouse is gone."""
        super().leaveEvent(event)
        self._offer_removal()

    @Slot()
    def _on_reached(self) -> None:
        self._offer_removal()
        self.reached.emit()

    @Slot()
    def _offer_removal(self) -> None:
        is_here = self.underMouse() or self.line.hasFocus() or self.remove.hasFocus()
        self.remove.setVisible(self.row is not None and is_here)

    def show_row(self, row: StatementRow | None) -> None:
        """Show a statement as it is now."""
        self.row = row
        self.field.show_text(row.statement.text if row else "")
        self.field.say_reading(row.reading if row else "")
        say(self.since, row.since if row else "")
        self.line.setAccessibleDescription(row.since if row else "")
        self.severity.say(row.severity if row else "", row.word if row else "")
        self._offer_removal()


class StatementForm(QWidget):
    """The statements of one source, and empty fields for what such a paper usually says while it says nothing yet.

    The Tab key comes to them from `after`.

    Signals: `edited(Edit)`; `finding_wanted(key)`; `reached(statement)` when the keyboard comes to a statement.
    """

    edited = Signal(object)
    finding_wanted = Signal(str)
    reached = Signal(object)

    def __init__(self, name: str, after: QWidget) -> None:
        super().__init__()
        self._after = after
        self.setAccessibleName(name)
        self.fields: list[StatementField] = []
        self._snapshot: Snapshot | None = None
        self._source: Credential | Submission | None = None
        self._title = ""
        self._wanted: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(UNIT // 2, 0, UNIT // 2, 0)
        self._column.setSpacing(UNIT // 2)

    @property
    def rows(self) -> list[StatementRow]:
        """The statements that are shown."""
        return [field.row for field in self.fields if field.row is not None]

    def show_source(
        self, snapshot: "Snapshot", source: Credential | Submission, title: str, usual: Sequence[str] = ()
    ) -> None:
        """Show the statements of a source. `usual` are the fields that are offered while it makes no statement."""
        is_same = self._source is not None and self._source.id == source.id
        if not is_same:
            self._wanted = tuple(usual) if not source.states else ()
        self._snapshot, self._source, self._title = snapshot, source, title
        rows = list(statement_rows(snapshot, source.id, source.states))
        stated = {row.statement.field for row in rows}
        self._wanted = tuple(each for each in self._wanted if each not in stated)
        shape = [(row.statement.field, True) for row in rows] + [(each, False) for each in self._wanted]
        if is_same and shape == [(field.key, field.row is not None) for field in self.fields]:
            for field, row in zip(self.fields, [*rows, *[None] * len(self._wanted)], strict=True):
                field.show_row(row)
        else:
            self._rebuild(rows)

    def offer(self, wanted: str) -> None:
        """Put an empty field for a further statement below the others, and the cursor into it."""
        if not any(field.key == wanted and field.row is None for field in self.fields):
            self._wanted = (*self._wanted, wanted)
            self._append(wanted, None)
        next(field for field in self.fields if field.key == wanted and field.row is None).line.setFocus()

    def select(self, field: str, said: str) -> bool:
        """Put the cursor into the statement on a field with a text; whether there is one."""
        for each in self.fields:
            if each.row is not None and (each.key, each.row.statement.text) == (field, said):
                each.line.setFocus()
                return True
        return False

    def save(self) -> None:
        """Tell what is still being typed."""
        for each in self.fields:
            each.line.save()

    def _rebuild(self, rows: Sequence[StatementRow]) -> None:
        """Show these statements. Fields in which nothing is being typed show another text: to make one takes as long as to
        draw the whole window."""
        focused = next((at for at, each in enumerate(self.fields) if each.line.hasFocus()), -1)
        typed = {each.key: each.line.text for each in self.fields if each.row is None and each.line.is_edited}
        key = self.fields[focused].key if focused >= 0 else ""
        before, self.fields = self.fields, []
        idle: dict[str, list[StatementField]] = defaultdict(list)
        for old in before:
            self._column.removeWidget(old)
            if not (old.line.hasFocus() or old.remove.hasFocus() or old.line.is_edited):
                idle[old.key].append(old)
        for row in rows:
            self._append(row.statement.field, row, idle)
        for wanted in self._wanted:
            self._append(wanted, None, idle)
            self.fields[-1].line.setPlainText(typed.get(wanted, ""))
        for old in before:
            if old not in self.fields:
                old.hide()
                old.deleteLater()
        again = next((each for each in self.fields if each.key == key), None)
        if again is not None:
            again.line.setFocus()

    def _append(self, key: str, row: StatementRow | None, idle: Mapping[str, list[StatementField]] = NO_FIELDS) -> None:
        """Put a field below the others: one of those that are idle, or else a new one."""
        known = idle.get(key)
        field = known.pop(0) if known else self._make(key)
        field.show_row(row)
        self._column.addWidget(field)
        field.show()  # at once, so that it can be given the keyboard
        last = self.fields[-1].remove if self.fields else self._after
        for stop in (field.severity, field.line, field.remove):
            self.setTabOrder(last, stop)
            last = stop
        self.fields.append(field)

    def _make(self, key: str) -> StatementField:
        made = StatementField(key, capitalised(render(field_label(key))))
        made.entered.connect(partial(self._on_entered, made))
        made.removed.connect(partial(self._on_removed, made))
        made.reached.connect(partial(self._on_reached, made))
        made.finding_wanted.connect(partial(self._on_finding, made))
        made.line.typed.connect(partial(self._on_typed, made))
        return made

    @Slot()
    def _on_typed(self, field: StatementField, words: str) -> None:
        """Say while it is typed how a date is read."""
        if self._snapshot is not None:
            field.field.say_reading(reading_of(self._snapshot, Statement(field.key, words)) if words else "")

    def _on_entered(self, field: StatementField, words: str) -> None:
        if self._source is None:
            return
        if field.row is not None:
            self.edited.emit(edits.set_statement(self._source.id, self._title, field.row.statement, words))
        elif words:
            self.edited.emit(edits.add_statement(self._source.id, self._title, field.key, words))

    def _on_removed(self, field: StatementField) -> None:
        if self._source is not None and field.row is not None:
            self.edited.emit(edits.remove_statement(self._source.id, self._title, field.row.statement))

    def _on_reached(self, field: StatementField) -> None:
        if field.row is not None:
            self.reached.emit(field.row.statement)

    def _on_finding(self, field: StatementField) -> None:
        if field.row is not None and field.row.finding:
            self.finding_wanted.emit(field.row.finding)
