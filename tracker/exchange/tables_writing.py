"""Tables as files: CSV that is safe to open, and XLSX with typed cells. No cell is ever a formula.

In CSV nothing tells text from a formula but how it begins, so text that a spreadsheet could take for one gets an
apostrophe before it, at the beginning and after whatever a spreadsheet of another country may take for a separator;
`tables_reading` takes it away again. An XLSX says for each cell that it is text, a number or a day, and needs no such
thing.
"""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final

from tracker.exchange.tables import Cell, Table
from tracker.files import write_atomic

_FORMULA: Final = "=+\\-@＝＋－＠"
_RISKY: Final = re.compile(rf"(^|;)(?=[\s']*[{_FORMULA}])")
_GUARDED: Final = re.compile(rf"(^|;)'(?=[\s']*[{_FORMULA}])")
_BREAKS: Final = re.compile(r"[\r\n\t\v\f\u2028\u2029]+")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST: Final = 32_767
"""Characters that a cell of a spreadsheet can hold."""
_WIDEST, _NARROWEST = 48, 10
_DAY: Final = "yyyy-mm-dd"
_FIRST_DAY: Final = date(1900, 3, 1)
"""Before it the calendar of spreadsheets is wrong: they take 1900 for a leap year."""


def write_csv(target: Path, table: Table) -> None:
    """Write the table in UTF-8, every cell in quotation marks; an older file there stays until this one is whole."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_csv(cell) for cell in row] for row in table.rows)
    write_atomic(target, kept.getvalue().encode("utf-8-sig"))


def write_xlsx(target: Path, tables: Iterable[Table]) -> None:
    """Write a workbook with one sheet for each table; an older file there stays until this one is whole."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    book.properties.creator = ""
    for table in tables:
        _fill(book.create_sheet(table.name.value), table)
    kept = io.BytesIO()
    book.save(kept)
    write_atomic(target, kept.getvalue())


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula, on one line. `unguarded` gives back what was on one line before."""
    return _RISKY.sub(r"\1'", _CONTROLS.sub("", _BREAKS.sub(" ", text)))


def unguarded(text: str) -> str:
    """The text of a cell without the apostrophes that `guarded` put there."""
    return _GUARDED.sub(r"\1", text)


def _csv(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return guarded(cell) if isinstance(cell, str) else str(cell)


def _fill(sheet: Any, table: Table) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(table.columns, 1):
        _put(sheet.cell(1, place), column)
        sheet.cell(1, place).font = Font(bold=True)
        longest = max((len(str(row[place - 1] or "")) for row in table.rows), default=0)
        width = min(max(longest, len(column), _NARROWEST) + 2, _WIDEST)
        sheet.column_dimensions[get_column_letter(place)].width = width
    for number, row in enumerate(table.rows, 2):
        for place, value in enumerate(row, 1):
            if value is not None:
                _put(sheet.cell(number, place), value)
                sheet.cell(number, place).alignment = Alignment(vertical="top", wrap_text=True)
    sheet.freeze_panes = "A2"
    if table.columns:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"


def _put(cell: Any, value: Cell) -> None:
    """Put a value into a cell as what it is. openpyxl would take «=1» for a formula and «#N/A» for an error."""
    if isinstance(value, date) and value < _FIRST_DAY:
        value = value.isoformat()
    if isinstance(value, str):
        cell.value = _ESCAPE.sub("_x005F_", _CONTROLS.sub("", value))[:_LONGEST]
        cell.data_type = "s"
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = _DAY
