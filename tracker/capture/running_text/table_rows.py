"""What a table says row by row: a post with its first and last day, an examination with its day and result. Pure.

The rows are no alternatives of one another: each is true. Their columns need no known heads: a row is known by what stands
in it, and that the next ones are alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.values.candidates import Candidate, fitting
from tracker.capture.values.dates_in_text import FoundDate, find_dates
from tracker.capture.values.phrases import has_phrase
from tracker.domain.vocabulary import CredentialType, Field

_SURE: Final = 0.6
_LEAST_ROWS: Final = 2
_MOST_ROWS: Final = 8
_LONGEST_CELL: Final = 8  # words
_CELL: Final = re.compile(r"[^\t\n]+")


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a line that are dates from end to end, and the others."""

    dates: tuple[FoundDate, ...]
    rest: tuple[re.Match[str], ...]


def table_rows(flow: Flow, kind: CredentialType) -> list[Candidate]:
    """The posts of a letter about work with their spans, and the sittings of an examination with their results."""
    rows = list(_rows(flow.text))
    if kind is CredentialType.EMPLOYMENT_LETTER:
        spans = [row for row in rows if len(row.dates) == 2]
        return [one for row in spans[:_MOST_ROWS] for one in _post(row)] if len(spans) >= _LEAST_ROWS else []
    if kind is CredentialType.EXAM_RESULT:
        sittings = [(row.dates[0], found) for row in rows if len(row.dates) == 1 and (found := _results(row))]
        if len(sittings) < _LEAST_ROWS:
            return []
        days = [_of(Field.TEST_DATE, day.start, day.end) for day, _ in sittings[:_MOST_ROWS]]
        return [*days, *(one for _, found in sittings[:_MOST_ROWS] for one in found)]
    return []


def _rows(text: str) -> Iterator[_Row]:
    begin = 0
    for line in text.split("\n"):
        cells = list(_CELL.finditer(text, begin, begin + len(line)))
        begin += len(line) + 1
        dated = [
            (cell, date) for cell in cells for date in find_dates(cell.group()) if date.text == cell.group().strip()
        ]
        dates = tuple(
            FoundDate(date.text, cell.start() + date.start, cell.start() + date.end, date.reading)
            for cell, date in dated
        )
        taken = {cell.start() for cell, _ in dated}
        if dates and len(cells) > len(dates):
            yield _Row(dates, tuple(cell for cell in cells if cell.start() not in taken))


def _post(row: _Row) -> Iterator[Candidate]:
    first, last = row.dates
    yield _of("start", first.start, first.end)
    yield _of("end", last.start, last.end)
    cell = next((cell for cell in row.rest if has_phrase(cell.group(), "positions")), None)
    if cell is not None and len(cell.group().split()) <= _LONGEST_CELL:
        yield _of(Field.POSITION, cell.start(), cell.end())


def _results(row: _Row) -> list[Candidate]:
    found = []
    for cell in row.rest:
        part = fitting("score", cell.group())
        if part is not None:
            found.append(_of(Field.SCORE, cell.start() + part[0], cell.start() + part[1]))
    return found


def _of(meaning: str, start: int, end: int) -> Candidate:
    return Candidate(meaning, start, end, _SURE, "row")
