"""The tables of this layer, read once from `resources/capture`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from tracker.settings import resources_folder


@cache
def read_table(name: str) -> Mapping[str, Any]:
    """The table in the file of this name."""
    return tomllib.loads((resources_folder() / "capture" / name).read_text(encoding="utf-8"))
