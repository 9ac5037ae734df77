#!/usr/bin/env python3
"""Makes the locks: every package with its version and the hashes of its files, for all systems at once.

    python3 installers/lock.py              after a change of pyproject.toml: keeps every version that still fits
    python3 installers/lock.py --upgrade    takes the newest version that fits of everything

`requirements.lock` holds what the program and its tests need; each extra of pyproject.toml has a lock of its own beside
it (`requirements-NAME.lock`), which repeats the first and adds to it. A lock names no host: where the files come from is
for the pip of each machine to say. Needs uv, which is among the tools of the tests.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
HEADER_COMMAND: Final = "python3 installers/lock.py"


def lock_commands(project: dict[str, Any], *, upgrade: bool) -> Iterator[list[str]]:
    """The arguments for uv that make each lock, the first one first."""
    oldest = project["project"]["requires-python"].removeprefix(">=")
    common = ["pip", "compile", "pyproject.toml", "--group", "test", "--python-version", oldest, "--quiet"]
    common += ["--universal", "--generate-hashes", "--only-binary", ":all:", "--custom-compile-command", HEADER_COMMAND]
    first = "installers/requirements.lock"
    yield [*common, *(["--upgrade"] if upgrade else []), "--output-file", first]
    for extra in project["project"].get("optional-dependencies", {}):
        output = f"installers/requirements-{extra}.lock"
        yield [*common, "--extra", extra, "--constraints", first, "--output-file", output]


def find_uv() -> str | None:
    """uv from the project's environment, else from the machine."""
    environment = ROOT / ".venv" / ("Scripts" if os.name == "nt" else "bin")
    return shutil.which("uv", path=environment) or shutil.which("uv")


def main() -> int:
    """Write all locks."""
    parser = argparse.ArgumentParser(description="Write the locks anew.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    options = parser.parse_args()
    uv = find_uv()
    if uv is None:
        print("uv is missing: python3 installers/run.py test installs it into .venv.", file=sys.stderr)
        return 6
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    for arguments in lock_commands(project, upgrade=options.upgrade):
        # The certificates of the machine, as pip takes them.
        subprocess.run([uv, *arguments], check=True, cwd=ROOT, env={**os.environ, "UV_SYSTEM_CERTS": "true"})
        print(f"{arguments[-1]} is written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
