"""The verb compare: one pair, or a table of pairs, explained."""

import csv
import io
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tracker.cli.output import print_json, print_json_line, say, terminal_progress, warn
from tracker.compare.dates import DateVerdict, compare_dates, read_date
from tracker.compare.institutions import InstitutionTable, compare_institutions
from tracker.compare.institutions.registry import REGISTRY_FILE, load_table
from tracker.compare.names import compare_names
from tracker.domain.vocabulary import Calendar, DateOrder
from tracker.errors import BadInputError, Fault, UsageError, fault
from tracker.files import explained, require_file
from tracker.settings import data_folder
from tracker.texts import ntr, render, tr

Row = dict[str, str]
Comparer = Callable[[Row], dict[str, Any]]


def compare(args: Namespace) -> int:
    """Print the comparison of two texts, or one JSON line for each row of a CSV file; read a registry before it."""
    if args.ror is not None:
        if args.what != "institutions":
            raise UsageError(reason=tr("--ror is for institutions only."))
        read_registry(Path(args.ror))
        if args.left is None and args.csv is None:
            return 0
    comparer = _comparer(args.what)
    if args.csv is not None:
        if args.left is not None:
            raise UsageError(reason=tr("Give either two texts or --csv FILE."))
        for row in read_pairs(Path(args.csv)):
            print_json_line(comparer(row))
        return 0
    if args.left is None or args.right is None:
        raise UsageError(reason=tr("Give two texts to compare, or --csv FILE."))
    found = comparer({"left": args.left, "right": args.right})
    if args.json:
        print_json(found)
    else:
        say(f"{found['verdict']}: {found['message']}")
    return 0


def read_registry(dump: Path) -> None:
    """Build the registry from the download, beside the person's records; what was built before stays if it fails."""
    from tracker.compare.institutions.ror import build_registry

    folder = data_folder()
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    count = build_registry(dump, folder / REGISTRY_FILE, terminal_progress(tr("Reading the registry")))
    warn(ntr("{count} institution is known now.", "{count} institutions are known now.", count))


def _comparer(what: str) -> Comparer:
    if what == "names":
        return _names
    if what == "dates":
        return _dates
    table, trouble = load_table(data_folder())
    if trouble is not None:
        warn("tracker: " + render(trouble))
    return lambda row: _institutions(row, table)


def _names(row: Row) -> dict[str, Any]:
    found = compare_names(row["left"], row["right"])
    edits = [
        {"kind": edit.kind.value, "left": edit.left, "right": edit.right, "rule": edit.rule, "role": edit.role.value}
        for edit in found.edits
    ]
    return {
        "left": row["left"],
        "right": row["right"],
        "verdict": found.verdict.value,
        "score": round(found.score, 4),
        "edits": edits,
        "message": render(found.message),
    }


def _dates(row: Row) -> dict[str, Any]:
    left = read_date(row["left"], calendar=_calendar(row, "left"), order=_order(row, "left"))
    right = read_date(row["right"], calendar=_calendar(row, "right"), order=_order(row, "right"))
    found = compare_dates(left, right)
    plain: dict[str, Any] = {
        "left": row["left"],
        "right": row["right"],
        "verdict": found.verdict.value,
        "left_reading": left.edtf(),
        "right_reading": right.edtf(),
        "message": render(found.message),
    }
    if found.verdict is DateVerdict.AMBIGUOUS:
        plain["readings"] = [
            one.edtf() for side in (found.left, found.right) if side.is_ambiguous for one in side.candidates
        ]
    return plain


def _institutions(row: Row, table: InstitutionTable) -> dict[str, Any]:
    found = compare_institutions(row["left"], row["right"], table)
    edits = [
        {"kind": edit.kind.value, "left": edit.left, "right": edit.right, "rule": edit.rule} for edit in found.edits
    ]
    return {
        "left": row["left"],
        "right": row["right"],
        "verdict": found.verdict.value,
        "score": round(found.score, 4),
        "edits": edits,
        "message": render(found.message),
    }


def _calendar(row: Row, side: str) -> Calendar | None:
    word = row.get(f"{side}_calendar", "").strip()
    return Calendar(word) if word else None


def _order(row: Row, side: str) -> DateOrder | None:
    word = row.get(f"{side}_order", "").strip()
    return DateOrder(word) if word else None


def read_pairs(path: Path) -> Iterator[Row]:
    """The rows of a CSV file with the columns left and right. BadInputError names every row that does not fit."""
    require_file(path)
    with explained(path):
        raw = path.read_bytes()
    try:
        held = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInputError([fault(path.name, "", "not_text")], what=str(path)) from None
    try:
        reader = csv.DictReader(io.StringIO(held, newline=""), strict=True)
        heading = list(reader.fieldnames or ())
        rows: list[dict[Any, Any]] = list(reader)
    except csv.Error as error:
        raise BadInputError([fault(path.name, "", "does_not_fit", reason=str(error))], what=str(path)) from error
    faults = [fault(path.name, "", "missing_key", name=name) for name in ("left", "right") if name not in heading]
    if len(set(heading)) < len(heading):
        faults.append(fault(path.name, "", "does_not_fit", reason="two columns have one name"))
    if not faults:
        faults = [found for number, row in enumerate(rows, start=2) for found in _row_faults(row, number, len(heading))]
    if faults:
        raise BadInputError(faults, what=str(path))
    yield from rows


def _row_faults(row: dict[Any, Any], number: int, width: int) -> Iterator[Fault]:
    place = f"row {number}"
    cells = sum(cell is not None for key, cell in row.items() if key is not None) + len(row.get(None, ()))
    if cells != width:
        yield fault(place, "", "row_width", found=str(cells), wanted=str(width))
    for suffix, words in (("calendar", Calendar), ("order", DateOrder)):
        for side in ("left", "right"):
            word = (row.get(f"{side}_{suffix}") or "").strip()
            if word and word not in tuple(words):
                yield fault(place, f"{side}_{suffix}", "wrong_value", found=word, wanted=", ".join(words))
