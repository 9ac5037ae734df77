"""The layers and rooms of the house hold, and every way of breaking them is reported.

A contract that guards the wrong module passes for ever. So each one is broken on purpose, in a copy of the program, in
every way that it forbids, and the report must name every one of them.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
CONTRACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
    "contracts"
]
LAYERS = next(contract for contract in CONTRACTS if contract["type"] == "layers")
ROOMS = {
    "Qt stays in ui": {"ui"},
    "SQLAlchemy, SQLCipher, keyring and Alembic stay in store": {"store"},
    "ReportLab stays in dossier": {"dossier"},
    "PDF engines stay in dossier and capture": {"dossier", "capture"},
}
"""The contracts about packages that live in one part of the program only, with that part."""


@dataclass(frozen=True)
class House:
    """A program with its contracts, in `folder`."""

    folder: Path

    def plant(self, importer: str, imported: Iterable[str]) -> None:
        """Add imports to a top-level module or package of the program."""
        package = self.folder / "tracker" / importer / "__init__.py"
        place = package if package.exists() else self.folder / "tracker" / f"{importer}.py"
        lines = "".join(f"\nimport {name}  # planted\n" for name in imported)
        place.write_text(place.read_text("utf-8") + lines, "utf-8")

    def inspect(self) -> tuple[int, dict[str, bool], str]:
        """What import-linter says: its exit status, which contracts hold, and the whole report."""
        program = Path(sys.executable).with_name("lint-imports")
        done = subprocess.run(
            [str(program), "--no-logo", "--no-cache", "--config", "pyproject.toml"],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder), "COLUMNS": "1000"},
            capture_output=True,
            text=True,
            check=False,
        )
        verdicts = re.findall(r"^(.+) (KEPT|BROKEN)$", done.stdout, re.MULTILINE)
        return done.returncode, {name: word == "KEPT" for name, word in verdicts}, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> House:
    """A copy of the program to break."""
    shutil.copytree(ROOT / "tracker", tmp_path / "tracker", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return House(tmp_path)


def floors() -> list[list[str]]:
    """The layers from top to bottom, each with the modules that stand side by side on it."""
    return [re.split(r" \| ", layer) for layer in LAYERS["layers"]]


def modules() -> set[str]:
    return {module for floor in floors() for module in floor}


def steps_up() -> Iterator[tuple[str, str]]:
    """Every import that goes one floor up, or to a neighbour on the same floor."""
    for upper, lower in pairwise(floors()):
        yield from ((below, above) for below in lower for above in upper)
    for floor in floors():
        yield from ((one, other) for one in floor for other in floor if one != other)


def test_the_program_keeps_every_contract() -> None:
    status, kept, report = House(ROOT).inspect()
    assert kept == {contract["name"]: True for contract in CONTRACTS}, report
    assert status == 0


def test_an_import_that_points_up_or_aside_is_reported(copy: House) -> None:
    for importer, imported in steps_up():
        copy.plant(importer, [f"tracker.{imported}"])
    status, kept, report = copy.inspect()
    assert status != 0
    assert not kept[LAYERS["name"]]
    silent = [(a, b) for a, b in steps_up() if f"tracker.{a} is not allowed to import tracker.{b}:" not in report]
    assert silent == []


@pytest.mark.parametrize("place", ["stray.py", "stray/__init__.py"])
def test_a_module_without_a_layer_is_reported(copy: House, place: str) -> None:
    stray = copy.folder / "tracker" / place
    stray.parent.mkdir(exist_ok=True)
    stray.touch()
    status, kept, report = copy.inspect()
    assert status != 0
    assert not kept[LAYERS["name"]]
    assert "The following modules are not listed as layers:\n\n- tracker.stray" in report


def test_every_room_has_its_contract() -> None:
    assert {contract["name"] for contract in CONTRACTS if contract["type"] == "forbidden"} == set(ROOMS)


@pytest.mark.parametrize("name", ROOMS)
def test_a_guest_outside_its_room_is_reported(copy: House, name: str) -> None:
    contract = next(contract for contract in CONTRACTS if contract["name"] == name)
    outside = modules() - ROOMS[name]
    assert set(contract["source_modules"]) == {f"tracker.{module}" for module in outside}
    for module in outside:
        copy.plant(module, contract["forbidden_modules"])
    status, kept, report = copy.inspect()
    assert status != 0
    assert [broken for broken, holds in kept.items() if not holds] == [name]
    silent = [
        (module, guest)
        for module in outside
        for guest in contract["forbidden_modules"]
        if f"tracker.{module} is not allowed to import {guest}:" not in report
    ]
    assert silent == []
