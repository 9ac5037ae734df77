"""What holds for every source file of the project, whatever it is about."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LONGEST = 400
ADDRESS = re.compile(r"\w+://\w[^\s\"']*")
"""A place on a network. “sqlite” with nothing after its slashes is none, nor is a pattern that addresses are held to."""


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def module_name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_no_file_is_too_long() -> None:
    lengths = {
        str(file.relative_to(ROOT)): file.read_bytes().count(b"\n")
        for file in sources("tracker", "tests", "installers")
    }
    assert len(lengths) > 30
    assert {file: lines for file, lines in lengths.items() if lines > LONGEST} == {}


def test_the_program_and_its_set_up_name_no_address() -> None:
    files = [*sources("tracker", "installers"), ROOT / "pyproject.toml", ROOT / ".ci/run"]
    files += [file for file in (ROOT / "installers").iterdir() if file.is_file()]
    found = [
        (str(file.relative_to(ROOT)), address) for file in files for address in ADDRESS.findall(file.read_text("utf-8"))
    ]
    assert found == []


def test_only_the_window_imports_qt() -> None:
    """Not even by way of another package: Qt takes long to load, and a server has no libraries for it."""
    names = [module_name(file) for file in sources("tracker") if "ui" not in file.relative_to(ROOT / "tracker").parts]
    assert "tracker.errors" in names
    program = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print(*sorted(name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6')))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr, done.returncode) == ("", "", 0)
