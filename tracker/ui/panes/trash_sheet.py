"""The trash: what was deleted, until when it is kept, and bringing it back. Also the history of one thing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tracker.texts import ntr, render, spell_date, text, tr
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.panes.page import buttons
from tracker.ui.sentences import capitalised
from tracker.ui.theme import UNIT
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import body, button, primary_button, quiet, title

if TYPE_CHECKING:
    from tracker.store.history import Trashed, Version

WIDTH = 70


@dataclass(frozen=True, slots=True)
class PastRow:
    """Something that was, in words."""

    id: str
    words: str
    below: str
    aside: str
    kind: str = ""


class TrashSheet(QDialog):
    """Signals: `back_wanted(kind, id)`; `emptying_wanted()` after the person confirmed it."""

    back_wanted = Signal(str, str)
    emptying_wanted = Signal()

    def __init__(self, rows: Iterable[PastRow], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Trash"))
        self.table = RecordTable(tr("Trash"), past_model(), has_header=False)
        self.table.rows.set_rows(rows)
        self.is_sure = False
        count = len(self.table.rows.rows)
        self._words = body(tr("What is deleted is kept for thirty days. Select something to bring it back."))
        self.back = primary_button(tr("Bring back"), self._on_back)
        self.empty = button(tr("Empty the trash…"), self._on_empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        nothing = EmptyState("done", tr("The trash is empty"), tr("What you delete is kept here for thirty days."))
        column.addWidget(title(tr("Trash")))
        column.addWidget(self._words)
        column.addWidget(self.table, 1)
        column.addWidget(nothing, 1)
        column.addLayout(buttons(self.empty, button(tr("Close"), self.reject), self.back))
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        width = WIDTH * self.fontMetrics().averageCharWidth()
        self.setMinimumSize(width // 2, width // 3)
        self.resize(width, width * 3 // 4)
        for each in (self.back, self.empty):
            each.setEnabled(count > 0)
        self._words.setVisible(count > 0)
        self.table.setVisible(count > 0)
        nothing.setVisible(count == 0)
        self.table.select_first()
        self.table.opened.connect(lambda _: self._on_back())

    def _on_back(self) -> None:
        row = self.table.rows.row_of(self.table.current_id)
        if row is not None:
            self.accept()
            self.back_wanted.emit(row.kind, row.id)

    def _on_empty(self) -> None:
        """The first click asks, the second does it: this cannot be undone."""
        if self.is_sure:
            self.accept()
            self.emptying_wanted.emit()
            return
        self.is_sure = True
        count = len(self.table.rows.rows)
        self._words.setText(tr("This cannot be undone, and earlier changes of these things cannot be undone any more."))
        self.empty.setText(ntr("Delete {count} thing for good", "Delete {count} things for good", count))


def trash_rows(trashed: "Iterable[Trashed]") -> Iterator[PastRow]:
    """A row for each thing in the trash."""
    for each in trashed:
        until = tr("kept until {day}", day=_day(each.erased_after))
        yield PastRow(each.id, name_of(each.value), capitalised(render(each.act)), until, each.kind)


def history_rows(versions: "Iterable[Version]") -> Iterator[PastRow]:
    """A row for each change of one thing, the latest first."""
    for number, each in enumerate(versions):
        before = name_of(each.before) if each.before is not None else ""
        after = name_of(each.after) if each.after is not None else ""
        below = tr("{before} → {after}", before=before, after=after) if before and after and before != after else ""
        moment = each.made_at.astimezone()
        aside = tr("{day}, {time}", day=_day(moment), time=f"{moment:%H:%M}")
        yield PastRow(str(number), capitalised(render(each.act)), below, aside)


def past_model() -> TableModel[PastRow]:
    """What was, as a list, empty."""
    columns: tuple[Column[PastRow], ...] = (
        Column(
            text("What"),
            lambda row: Cell(row.words, below=row.below, aside=row.aside),
            lambda row: row.words.casefold(),
        ),
    )
    return TableModel(columns, lambda row: row.id, lambda row: row.words)


def name_of(value: Any) -> str:
    """What a thing was called."""
    for attribute in ("title", "text", "authority", "finding", "name"):
        found = getattr(value, attribute, None)
        if isinstance(found, str) and found:
            return found
    names = getattr(value, "names", ())
    return names[0].text if names else tr("An entry")


def nothing_yet() -> QWidget:
    """Instead of a history."""
    return quiet(tr("Nothing was changed yet."))


def _day(moment: datetime) -> str:
    return spell_date(moment.date())
