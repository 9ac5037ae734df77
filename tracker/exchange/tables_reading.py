"""A table of credentials coming in: CSV with one row for each document, every fault of it named at once.

Columns, in any order: `type` (wanted; a word of the exchange format), `id`, `title`, `issuer` (an institution's id or
name; one that is not on file is added), `activity`, `translation_of` (ids), `sent_by`, `original_at`, `note`, and one
column for each statement field (`holder_name`, `issue_date` ...), a second statement on a field in `former_name_2`, and
what is known about reading one in `issue_date_calendar`, `issue_date_order`, `issue_date_page`. A column that ends in
`_read`, and the column `scans`, are for the reader of the table and are passed over. What `tables` writes fits.

A row whose `id` is on file changes that document: the columns of the table take the place of what it said there, and
everything else of it, its scans too, stays.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tracker.domain.record import Record
from tracker.domain.vocabulary import Calendar, CredentialType, DateOrder, Field, SentBy
from tracker.errors import BadInputError, Fault, NotFoundError, fault
from tracker.exchange.shape import short
from tracker.exchange.tables import ATTRIBUTES, READ, Slot
from tracker.exchange.tables_writing import unguarded
from tracker.files import explained

LARGEST: Final = 16_000_000
_PLAIN: Final = frozenset({
    "id", "type", "title", "issuer", "activity", "translation_of", "sent_by", "original_at", "note",
})  # fmt: skip
_PASSED_OVER: Final = frozenset({"scans"})
_SLOT: Final = re.compile(r"([a-z][a-z_]*?)(?:_([2-9]|[1-9]\d))?(?:_(calendar|order|page|read))?")
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_LONGEST: Final = {"note": 20_000}
_LONGEST_TEXT: Final = 2_000
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_WORDS: Final = {
    "type": tuple(CredentialType),
    "sent_by": tuple(SentBy),
    "calendar": tuple(Calendar),
    "order": tuple(DateOrder),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One document as its row has it: `plain` cells by column, `texts` of statements, and `attributes` of them.

    A cell that is empty is "" where its column is there, and absent where it is not.
    """

    line: int
    plain: dict[str, str]
    texts: dict[Slot, str]
    attributes: dict[Slot, dict[str, str]]


def read_rows(path: Path, record: Record) -> tuple[Row, ...]:
    """The rows of the table. BadInputError names every cell that does not fit, with its line and column.

    NotFoundError where there is no such file.
    """
    text = _text(path)
    lines = list(_lines(text, path))
    columns = [name.strip().lower() for name in lines[0][1]] if lines else []
    known = frozenset(statement.field for _, statement in record.statements()) | frozenset(map(str, Field))
    faults = list(_heading_faults(columns, known))
    if faults:
        raise BadInputError(faults, what=str(path))
    rows = []
    for number, cells in lines[1:]:
        if any(cell.strip() for cell in cells):
            faults += _width_faults(number, cells, columns)
            rows.append(_row(number, cells, columns))
    faults += [found for row in rows for found in _faults(row)]
    faults += [*_id_faults(rows, record), *_issuer_faults(rows, record)]
    if faults:
        raise BadInputError(sorted(faults, key=_line_of), what=str(path))
    return tuple(rows)


def _text(path: Path) -> str:
    if not path.is_file():
        raise NotFoundError(path=str(path))
    with explained(path):
        if path.stat().st_size > LARGEST:
            raise BadInputError([fault(path.name, "", "too_large", limit="16 MB")], what=str(path))
        raw = path.read_bytes()
    coding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(coding)
    except UnicodeDecodeError:
        raise BadInputError([fault(path.name, "", "not_text")], what=str(path)) from None


def _lines(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row with the line that it begins on. Commas, semicolons and tabs may part them."""
    heading = text.partition("\n")[0]
    parting = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=parting, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [unguarded(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadInputError([fault(_at(line), "", "does_not_fit", reason=str(error))], what=str(path)) from error


def _heading_faults(columns: Sequence[str], known: frozenset[str]) -> Iterator[Fault]:
    if "type" not in columns:
        yield fault(_at(1), "", "missing_key", name="type")
    for place, column in enumerate(columns):
        if column in columns[:place] and column:
            yield fault(_at(1), "", "duplicate_key", name=short(column))
        if column in _PLAIN | _PASSED_OVER:
            continue
        slot = _slot(column)
        if slot is None or slot[0].field not in known:
            yield fault(_at(1), "", "row_field", name=short(column))
        elif slot[1] in ATTRIBUTES and slot[0].column not in columns:
            yield fault(_at(1), column, "missing_key", name=slot[0].column)


def _slot(column: str) -> tuple[Slot, str] | None:
    """The statement that a column is about, and which part of it ("" for its text)."""
    match = _SLOT.fullmatch(column)
    return (Slot(match[1], int(match[2] or 1)), match[3] or "") if match else None


def _row(number: int, cells: list[str], columns: Sequence[str]) -> Row:
    row = Row(number, {}, {}, {})
    for column, cell in zip(columns, cells, strict=False):
        if column in _PLAIN:
            row.plain[column] = cell.strip()
        elif column not in _PASSED_OVER and (found := _slot(column)) is not None:
            slot, part = found
            if part in ATTRIBUTES:
                row.attributes.setdefault(slot, {})[part] = cell.strip()
            elif part != READ:
                row.texts[slot] = cell if cell.strip() else ""
    return row


def _width_faults(number: int, cells: list[str], columns: Sequence[str]) -> Iterator[Fault]:
    if len(cells) != len(columns):
        yield fault(_at(number), "", "row_width", found=str(len(cells)), wanted=str(len(columns)))


def _faults(row: Row) -> Iterator[Fault]:
    """What is wrong with a row by itself."""
    where = _at(row.line)
    if not row.plain.get("type"):
        yield fault(where, "type", "too_short")
    for column in ("type", "sent_by"):
        yield from _word_faults(where, column, row.plain.get(column, ""), column)
    for column in ("id", "activity", "translation_of"):
        value = row.plain.get(column, "")
        if value and not _ID.fullmatch(value):
            yield fault(where, column, "wrong_form", found=short(value), wanted=_ID.pattern)
    for column, text in [*row.plain.items(), *((slot.column, text) for slot, text in row.texts.items())]:
        limit = _LONGEST.get(column, _LONGEST_TEXT)
        if len(text) > limit:
            yield fault(where, column, "too_long", limit=str(limit))
        if found := _CONTROL.search(text):
            yield fault(where, column, "bad_character", found=f"U+{ord(found.group()):04X}")
    for slot, attributes in row.attributes.items():
        for name, value in attributes.items():
            yield from _attribute_faults(where, f"{slot.column}_{name}", name, value)


def _attribute_faults(where: str, column: str, name: str, value: str) -> Iterator[Fault]:
    yield from _word_faults(where, column, value, name)
    if name == "page" and value and not (value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= 100_000):
        yield fault(where, column, "out_of_range", found=short(value), wanted=">= 1")


def _word_faults(where: str, column: str, value: str, kind: str) -> Iterator[Fault]:
    words = _WORDS.get(kind, ())
    if words and value and value not in words:
        yield fault(where, column, "wrong_value", found=short(value), wanted=", ".join(words))


def _id_faults(rows: Sequence[Row], record: Record) -> Iterator[Fault]:
    """Ids that stand twice, that belong to something else, or that nothing has."""
    credentials = {str(one.id) for one in record.credentials}
    others = _other_ids(record)
    first: dict[str, int] = {}
    for row in rows:
        name = row.plain.get("id", "")
        if name in others:
            yield fault(_at(row.line), "id", "duplicate_id", found=short(name), first=others[name])
        elif name and name in first:
            yield fault(_at(row.line), "id", "duplicate_id", found=short(name), first=_at(first[name]))
        elif name:
            first[name] = row.line
    activities = {str(one.id) for one in record.activities}
    for row in rows:
        for column, ids, wanted in (
            ("activity", activities, "activity"), ("translation_of", credentials | first.keys(), "credential"),
        ):  # fmt: skip
            name = row.plain.get(column, "")
            if name and name not in ids:
                yield fault(_at(row.line), column, "unknown_reference", wanted=wanted, found=short(name))
    yield from _circles(rows, record)


def _issuer_faults(rows: Sequence[Row], record: Record) -> Iterator[Fault]:
    """Names that more than one institution on file has: which is meant has to be said by its id."""
    bearers: dict[str, list[str]] = {}
    for one in record.institutions:
        for name in {name.text for name in one.names}:
            bearers.setdefault(name, []).append(one.id)
    ids = {str(one.id) for one in record.institutions}
    for row in rows:
        word = row.plain.get("issuer", "")
        if word not in ids and len(bearers.get(word, ())) > 1:
            yield fault(_at(row.line), "issuer", "wrong_value", found=short(word), wanted=", ".join(bearers[word]))


def _other_ids(record: Record) -> dict[str, str]:
    lists = ("names", "institutions", "activities", "submissions", "deadlines")
    return {str(one.id): f"{name}[{place}]" for name in lists for place, one in enumerate(getattr(record, name))}


def _circles(rows: Sequence[Row], record: Record) -> Iterator[Fault]:
    follows = {str(one.id): str(one.translation_of or "") for one in record.credentials}
    named = [row for row in rows if row.plain.get("id")]
    follows |= {row.plain["id"]: row.plain["translation_of"] for row in named if "translation_of" in row.plain}
    for row in named:
        start = row.plain["id"]
        at, seen = follows.get(start, ""), {""}
        while at not in seen and at != start:
            seen.add(at)
            at = follows.get(at, "")
        if at == start and row.plain.get("translation_of"):
            yield fault(_at(row.line), "translation_of", "circular", found=short(start))


def _at(line: int) -> str:
    return f"line {line}"


def _line_of(found: Fault) -> int:
    return int(found.place.removeprefix("line ").partition(" ")[0] or 0)
