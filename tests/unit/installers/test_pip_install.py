"""`pip install .` gives the command `tracker` with everything that it reads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def run(*command: str | Path, folder: Path) -> str:
    """Run a command in a folder where nothing of the project lies, and without a path to it."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment["UV_SYSTEM_CERTS"] = "true"  # as pip does
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }


@pytest.mark.slow
def test_pip_installs_the_command_with_its_resources(tmp_path: Path) -> None:
    python = tmp_path / "venv/bin/python"
    run(sys.executable, "-m", "uv", "venv", "--quiet", "--seed", "--python", sys.executable, "venv", folder=tmp_path)
    run(python, "-m", "pip", "install", "--quiet", ROOT, folder=tmp_path)

    where = run(python, "-c", "import tracker; print(tracker.__path__[0])", folder=tmp_path).strip()
    installed = files_below(Path(where))
    program = {name: content for name, content in installed.items() if not name.startswith("_resources/")}
    resources = {name.removeprefix("_resources/"): installed[name] for name in installed.keys() - program.keys()}
    assert tmp_path in Path(where).parents
    assert program == files_below(ROOT / "tracker")
    assert resources == files_below(ROOT / "resources")

    assert run(tmp_path / "venv/bin/tracker", "--version", folder=tmp_path).startswith("tracker ")
    vault = tmp_path / "vault"
    assert str(vault) in run(tmp_path / "venv/bin/tracker", "demo", "--vault", vault, folder=tmp_path)
