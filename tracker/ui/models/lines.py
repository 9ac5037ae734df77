"""The rows of the small tables of a page: a line, what stands below it, and what stands at its end."""

from dataclasses import dataclass

from tracker.texts import text
from tracker.ui.models.found import NOTHING_FOUND, Found
from tracker.ui.models.table import Cell, Column, TableModel


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a small table."""

    id: str
    text: str
    below: str = ""
    aside: str = ""
    found: Found = NOTHING_FOUND


def lines_model(*, with_found: bool = False) -> TableModel[Line]:
    """Such rows, none at first; `with_found` with what the checks found about each."""
    columns: list[Column[Line]] = [
        Column(text(""), lambda row: Cell(row.text, below=row.below, aside=row.aside), lambda row: row.id)
    ]
    if with_found:
        columns.append(Column(text(""), lambda row: row.found.cell(), lambda row: row.found.key(), 14, 40))
    return TableModel(columns, lambda row: row.id, lambda row: row.text)
