"""Everybody who can be asked: advisers, referees, mentors, registrars, with how they are reached."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tracker.domain.planning_labels import ROLES
from tracker.texts import render, text, tr
from tracker.ui.models.lines import Line, lines_model
from tracker.ui.panes.entry_sheet import EntrySheet
from tracker.ui.panes.page import buttons
from tracker.ui.panes.planning_entries import ask_person
from tracker.ui.panes.request_page import drop_thing
from tracker.ui.sentences import capitalised
from tracker.ui.theme import UNIT
from tracker.ui.widgets.empty_state import EmptyState
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import body, button, primary_button, title

if TYPE_CHECKING:
    from tracker.ui.snapshot import Snapshot

WIDTH = 70


class PeopleSheet(QDialog):
    """Signals: `edited(Edit or Deed)`."""

    edited = Signal(object)

    def __init__(self, snapshot: "Snapshot", parent: QWidget) -> None:
        super().__init__(parent)
        self._snapshot = snapshot
        self.setWindowTitle(tr("People"))
        self.table = RecordTable(tr("People"), lines_model(), has_header=False)
        self._words = body(tr("They can be named in requests, letters, calls and interviews."))
        self.add = primary_button(tr("Add somebody…"), self.ask)
        self.change = button(tr("Change…"), lambda: self.ask(self.table.current_id))
        self.remove = button(tr("Delete"), self._on_remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * UNIT, 3 * UNIT, 3 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        self._nothing = EmptyState(
            "person", tr("Nobody yet"), tr("Add the people whom you ask: advisers, referees, mentors, registrars.")
        )
        column.addWidget(title(tr("People")))
        column.addWidget(self._words)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
        column.addLayout(buttons(self.remove, self.change, button(tr("Close"), self.accept), self.add))
        width = WIDTH * self.fontMetrics().averageCharWidth()
        self.setMinimumSize(width // 2, width // 3)
        self.resize(width, width * 3 // 4)
        self.table.opened.connect(self.ask)
        self.table.delete_wanted.connect(self._on_remove)
        self.refresh(snapshot)
        (self.table if self.table.rows.rows else self.add).setFocus()

    def refresh(self, snapshot: "Snapshot") -> None:
        """Show everybody who is in a snapshot."""
        self._snapshot = snapshot
        at = max(0, self.table.currentIndex().row())
        self.table.rows.set_rows(_people(snapshot))
        is_any = bool(self.table.rows.rows)
        self._words.setVisible(is_any)
        self.table.setVisible(is_any)
        self._nothing.setVisible(not is_any)
        for each in (self.change, self.remove):
            each.setEnabled(is_any)
        if is_any and self.table.rows.position_of(self.table.current_id) < 0:
            self.table.select_near(at)

    def ask(self, wanted: str = "") -> EntrySheet:
        """Ask who somebody is; with an id, for changes."""
        old = next((each for each in self._snapshot.record.contacts if each.id == wanted), None)
        return ask_person(self, self._snapshot, self.edited.emit, old)

    def _on_remove(self) -> None:
        if self.table.current_id:
            self.edited.emit(drop_thing(text("Removal of a person"), "contact", self.table.current_id))


def _people(snapshot: "Snapshot") -> Iterator[Line]:
    for each in snapshot.record.contacts:
        place = snapshot.record.institution(each.institution)
        parts = (place.names[-1].text if place else "", each.email or "", each.phone or "", each.note or "")
        yield Line(
            each.id, each.name, " · ".join(part for part in parts if part), capitalised(render(ROLES[each.role]))
        )
