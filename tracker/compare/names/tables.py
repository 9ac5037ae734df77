"""Where the data tables of the name comparer are, and how they are read. Knows nothing of what they mean."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tracker.settings import resources_folder


def read_toml(name: str) -> Mapping[str, Any]:
    """The table `name` (without its ending)."""
    with (_folder() / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def read_rows(name: str) -> Iterator[list[str]]:
    """The rows of the table `name` (without its ending), its heading left out."""
    with (_folder() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def _folder() -> Path:
    return resources_folder() / "names"
