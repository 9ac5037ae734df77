"""The checklist of one submission as rows: what is wanted, how it stands, by which paper or why not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracker.deadlines.item import Item, ItemState
from tracker.texts import Text, render, spell_date, text, tr
from tracker.ui.models.table import Cell, Column, TableModel
from tracker.ui.sentences import capitalised
from tracker.ui.snapshot import Snapshot
from tracker.workspace.planning import Status

STATES: Mapping[ItemState, tuple[str, Text]] = {
    ItemState.MET: ("done", text("met")),
    ItemState.NOT_APPLICABLE: ("note", text("not needed")),
    ItemState.EXPIRING: ("explain", text("expiring")),
    ItemState.REQUESTED: ("note", text("asked for")),
    ItemState.UNKNOWN: ("unknown", text("say or ask")),
    ItemState.TOO_OLD: ("blocker", text("too old")),
    ItemState.EXPIRED: ("blocker", text("expired")),
    ItemState.MISSING: ("blocker", text("missing")),
}
"""The tint and the word of each state, as it stands within a line."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line of a checklist, in words."""

    id: str
    item: Item
    name: str
    reason: str
    tint: str
    word: str
    by: str
    until: str


def item_rows(snapshot: Snapshot, status: Status) -> Iterator[ItemRow]:
    """A row for each requirement, in the order of the pathway."""
    for item in status.checklist.items:
        tint, word = STATES[item.state]
        papers = (*item.credentials, *item.activities, *item.submissions)
        yield ItemRow(
            id=item.key,
            item=item,
            name=render(item.name, isolate=True),
            reason=render(item.reason, isolate=True),
            tint=tint,
            word=capitalised(render(word)),
            by=", ".join(snapshot.source_name(each) for each in papers),
            until=tr("good until {day}", day=spell_date(item.good_until)) if item.good_until else "",
        )


def items_model() -> TableModel[ItemRow]:
    """The table of a checklist, empty."""
    columns: tuple[Column[ItemRow], ...] = (
        Column(text("State"), lambda row: Cell(severity=row.tint, word=row.word), lambda row: row.item.state.rank, 17),
        Column(
            text("What is wanted"),
            lambda row: Cell(row.name, below=row.reason, is_strong=row.item.is_open),
            lambda row: row.name.casefold(),
        ),
        Column(
            text("On file"), lambda row: Cell(row.by or "–", below=row.until), lambda row: row.by.casefold(), 28, 92
        ),
    )
    return TableModel(columns, lambda row: row.id, lambda row: "\n".join((row.name, row.reason, row.word, row.by)))
