"""The lock: complete, current, naming no place, and good for every system that the program runs on."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[3]
LOCKS = sorted((ROOT / "installers").glob("requirements*.lock"))
FIRST = ROOT / "installers/requirements.lock"
PIN = re.compile(
    r"^([\w.-]+)==([\w.+!-]+)(?: ; (.+?))? \\$\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
SYSTEMS = ["x86_64-pc-windows-msvc", "aarch64-apple-darwin", "x86_64-manylinux_2_34"]
OLDEST_MACOS = "15.0"


def pins(lock: Path) -> dict[str, set[Version]]:
    """The versions of each package in a lock: more than one where systems or Pythons need different ones."""
    held: dict[str, set[Version]] = {}
    for name, version, _, _ in PIN.findall(lock.read_text("utf-8")):
        held.setdefault(name, set()).add(Version(version))
    return held


def wanted(lock: Path) -> list[Requirement]:
    """What pyproject.toml asks for that `lock` has to hold."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = settings["project"]["dependencies"] + settings["dependency-groups"]["test"]
    extras = settings["project"].get("optional-dependencies", {})
    asked += extras.get(lock.stem.removeprefix("requirements-"), [])
    return [Requirement(text) for text in asked]


def test_there_is_a_lock_for_each_extra() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = settings["project"].get("optional-dependencies", {})
    assert {lock.name for lock in LOCKS} == {"requirements.lock", *(f"requirements-{extra}.lock" for extra in extras)}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_place(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert "file:" not in text
    assert not re.search(r"^-|--(?:extra-)?index|--find-links|--trusted-host", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_nothing_but_pins_with_hashes(lock: Path) -> None:
    rest = PIN.sub("", lock.read_text("utf-8"))
    assert [line for line in rest.splitlines() if line.split() and not line.lstrip().startswith("#")] == []
    assert len(pins(lock)) > 40


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_fits_what_the_project_asks_for(lock: Path) -> None:
    held = pins(lock)
    misfits = [
        (str(need), versions)
        for need in wanted(lock)
        for versions in [held.get(canonicalize_name(need.name), set())]
        if not versions or any(version not in need.specifier for version in versions)
    ]
    assert misfits == [], "run: python3 installers/lock.py"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_of_an_extra_agrees_with_the_first(lock: Path) -> None:
    held = pins(lock)
    assert {name: held.get(name) for name in pins(FIRST)} == pins(FIRST)


@pytest.mark.slow
@pytest.mark.parametrize("python", ["3.11", "3.13"])
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_installs_on_every_system(lock: Path, system: str, python: str, tmp_path: Path) -> None:
    """Nothing is downloaded but what says which wheels there are."""
    target = ["--python-platform", system, "--python-version", python, "--target", str(tmp_path)]
    options = ["--dry-run", "--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    done = subprocess.run(
        [sys.executable, "-m", "uv", "pip", "install", *target, *options],
        # uv knows certificates of its own; pip, which installs the locks, takes those of the machine.
        env={**os.environ, "MACOSX_DEPLOYMENT_TARGET": OLDEST_MACOS, "UV_SYSTEM_CERTS": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"^Would install \d\d+ packages", done.stderr, re.MULTILINE), done.stderr
