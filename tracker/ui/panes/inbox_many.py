"""Several scans that wait, selected at once: what would be put on record of each, and what can be done with all."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from tracker.domain.labels import CREDENTIAL_TYPES
from tracker.texts import ntr, render, text, tr
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.panes.inbox_draft import Draft
from tracker.ui.panes.pane import Scrolled
from tracker.ui.sentences import capitalised
from tracker.ui.widgets.flow import Flow
from tracker.ui.widgets.record_table import RecordTable
from tracker.ui.widgets.words import button, primary_button, quiet, say, subtitle


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """One of the selected scans, in words."""

    id: str
    title: str
    below: str


class InboxMany(Scrolled):
    """Signals: `confirm_wanted()`; `confirm_as_wanted()`; `merge_wanted()`; `delete_wanted()`; `opened(id)`."""

    confirm_wanted = Signal()
    confirm_as_wanted = Signal()
    merge_wanted = Signal()
    delete_wanted = Signal()
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("Selected scans"))
        self.setProperty("sheet", True)
        self.title, self.state = subtitle(), quiet()
        self.confirm = primary_button("", self.confirm_wanted.emit)
        self.confirm_as = button(tr("Confirm as…"), self.confirm_as_wanted.emit)
        self.merge = button(tr("Put together"), self.merge_wanted.emit)
        self.confirm.setToolTip(tr("As it was read"))
        self.merge.setToolTip(tr("Make one document of them"))
        self.delete = button(tr("Delete"), self.delete_wanted.emit)
        self.table = RecordTable(
            tr("Selected scans"), _model(), lines=2, is_fitted=True, has_header=False, opens_on_click=True
        )
        self.table.opened.connect(self.opened)
        self.add(self.title, self.state)
        self.column.addLayout(Flow(self.confirm, self.confirm_as, self.merge, self.delete))
        self.gap()
        self.add_wide(self.table)
        self.column.addStretch(1)

    def show_chosen(self, chosen: Sequence[tuple[str, Draft]]) -> None:
        """Show the selected scans with what was read of them."""
        ready = sum(draft.is_read for _, draft in chosen)
        waiting = len(chosen) - ready
        self.title.setText(ntr("{count} scan is selected", "{count} scans are selected", len(chosen)))
        state = ntr(
            "{count} is still being read and stays here.", "{count} are still being read and stay here.", waiting
        )
        say(self.state, state if waiting else "")
        self.confirm.setText(ntr("Confirm {count} scan", "Confirm {count} scans", ready))
        self.confirm.setEnabled(ready > 0)
        self.confirm_as.setEnabled(ready > 0)
        self.table.rows.set_rows([_row(identity, draft) for identity, draft in chosen])


def _row(identity: str, draft: Draft) -> ChosenRow:
    if not draft.is_read:
        return ChosenRow(identity, draft.title, tr("Reading the scan…"))
    kind = capitalised(render(CREDENTIAL_TYPES[draft.kind]))
    taken = sum(line.statement() is not None for line in draft.lines)
    lines = ntr("{count} line", "{count} lines", taken)
    parts = (draft.name if draft.name != draft.title else "", kind, lines)
    return ChosenRow(identity, draft.title, " · ".join(part for part in parts if part))


def _model() -> TableModel[ChosenRow]:
    columns: tuple[Column[ChosenRow], ...] = (
        Column(text("Scan"), lambda row: Cell(row.title, below=row.below), lambda row: row.title.casefold()),
    )
    return TableModel(columns, lambda row: row.id, lambda row: row.title)
