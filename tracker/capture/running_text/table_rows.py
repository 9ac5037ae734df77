"""What a table says row by row: a post with its first and last day, an examination with its day and result. Pure.

The rows are no alternatives of one another: each is true. Their columns need no known heads: a row is known by what stands
in it, and that the next ones are alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.values.candidates import Candidate, fitting
from tracker.capture.values.dates_in_text import FoundDate, find_dates
from tracker.capture.values.phrases import has_phrase
from tracker.domain.vocabulary import CredentialType, Field

_SURE, _LESS = 0.6, 0.5
_BETWEEN: Final = 4  # characters between two dates of one cell
_LEAST_ROWS: Final = 2
_MOST_DAYS: Final = 2  # of one sitting
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
        sittings = [(row.dates[0], found) for row in rows if len(row.dates) <= _MOST_DAYS and (found := _results(row))]
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
        dated = {cell.start(): find_dates(cell.group()) for cell in cells}
        whole = [cell for cell in cells if _is_of_dates(cell.group(), dated[cell.start()])]
        dates = tuple(
            replace(date, start=cell.start() + date.start, end=cell.start() + date.end)
            for cell in whole
            for date in dated[cell.start()]
        )
        rest = tuple(cell for cell in cells if cell not in whole)
        if dates and rest:
            yield _Row(dates, rest)


def _is_of_dates(cell: str, dates: Sequence[FoundDate]) -> bool:
    """Whether a cell has nothing but dates: one, or two that stand so close that their columns were taken for one."""
    return bool(dates) and len(cell) - sum(len(date.text) for date in dates) <= _BETWEEN


def _post(row: _Row) -> Iterator[Candidate]:
    first, last = row.dates
    yield _of("start", first.start, first.end)
    yield _of("end", last.start, last.end)
    named = next((cell for cell in row.rest if has_phrase(cell.group(), "positions")), None)
    cell = named or row.rest[0]  # the first column of a table of posts says which
    if len(cell.group().split()) <= _LONGEST_CELL and cell.group()[:1].isalpha():
        yield Candidate(Field.POSITION, cell.start(), cell.end(), _SURE if named else _LESS, "row")


def _results(row: _Row) -> list[Candidate]:
    found = []
    for cell in row.rest:
        part = fitting("score", cell.group())
        if part is not None:
            found.append(_of(Field.SCORE, cell.start() + part[0], cell.start() + part[1]))
    return found


def _of(meaning: str, start: int, end: int) -> Candidate:
    return Candidate(meaning, start, end, _SURE, "row")
