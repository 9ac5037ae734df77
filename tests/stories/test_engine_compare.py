"""The engine from the command line: tables that are not as they should be, and a registry that was downloaded."""

import json
from pathlib import Path

import pytest

from tests.program import Run
from tracker.cli.compare import read_pairs
from tracker.errors import BadInputError, NotFoundError
from tracker.texts import describe_error


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "“left” is missing"),
        (b"left\nA\n", "“right” is missing"),
        (b"left;right\nA;B\n", "“left” is missing"),
        (b"left,right,left\nA,B,C\n", "two columns have one name"),
        (b"left,right\nA,B,C\n", "row 2: this row has 3 cells, the heading has 2"),
        (b"left,right\nA,B\nA\n", "row 3: this row has 1 cells, the heading has 2"),
        (b'left,right\n"A,B\n', "does not fit"),
        (b'left,right\n"' + b"A" * 200_000 + b'",B\n', "field larger"),
        ("left,right\nJosé,Jose\n".encode("latin-1"), "not text in UTF-8"),
        ("left,right\nA,B\n".encode("utf-16"), "not text in UTF-8"),
        (b"left,right,left_order\n1/2/2010,1/2/2010,sideways\n", "“sideways” is not one of the values"),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_what_is_wrong(tmp_path: Path, content: bytes, told: str) -> None:
    table = tmp_path / "pairs.csv"
    table.write_bytes(content)
    with pytest.raises(BadInputError) as caught:
        list(read_pairs(table))
    assert caught.value.exit_status == 3
    assert told in describe_error(caught.value)


@pytest.mark.parametrize(
    ("content", "pairs"),
    [
        ("left,right\n", []),
        ("\ufeffleft,right\nA,B\n", [("A", "B")]),
        ("left,right\n\nA,B\n\n", [("A", "B")]),
        ('left,right\n"A\nB",C\n', [("A\nB", "C")]),
        ("left,right\nA\u2028B,C\n", [("A\u2028B", "C")]),
        ("right,note,left\nB,x,A\n", [("A", "B")]),
    ],
)
def test_a_table_that_fits_is_read_to_the_character(tmp_path: Path, content: str, pairs: list[tuple[str, str]]) -> None:
    table = tmp_path / "pairs.csv"
    table.write_bytes(content.encode())
    assert [(row["left"], row["right"]) for row in read_pairs(table)] == pairs


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        list(read_pairs(tmp_path / "none.csv"))


NAMES = [("University of the Far Hills", "label"), ("Academy of the Near Hills", "alias")]


def dump() -> str:
    names = [{"value": name, "types": [kind]} for name, kind in NAMES]
    return json.dumps([{"id": "r-1", "names": names, "status": "active", "locations": [], "relationships": []}])


def test_a_downloaded_registry_is_read_once_and_then_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ror.json").write_text(dump(), encoding="utf-8")
    pair = ("institutions", *(name for name, _ in NAMES))
    assert run("compare", *pair).stdout.startswith("different")
    made = run("compare", "institutions", "--ror", tmp_path / "ror.json")
    assert (made.returncode, made.stdout, made.stderr) == (0, "", "1 institution is known now.\n")
    assert run("compare", *pair).stdout.startswith("renamed")


def test_a_broken_registry_changes_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ror.json").write_text(dump(), encoding="utf-8")
    (tmp_path / "cut.json").write_text(dump()[:-5], encoding="utf-8")
    run("compare", "institutions", "--ror", tmp_path / "ror.json")
    built = (tmp_path / "data" / "ror.db").read_bytes()
    done = run("compare", "institutions", "--ror", tmp_path / "cut.json")
    assert done.returncode == 3
    assert "cut.json was not read" in done.stderr
    assert (tmp_path / "data" / "ror.db").read_bytes() == built
    assert run("compare", "names", "--ror", tmp_path / "ror.json").returncode == 2
