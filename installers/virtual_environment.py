"""The project's own virtual environment, holding what a lock names and nothing else.

Standard library only. Everything comes through the pip of this machine with the index that pip is set up for, as wheels
whose hashes the lock holds, so no code of a package runs while it is installed. Knows nothing of Qt's libraries.
"""

import hashlib
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from installers.steps import SetUpError, run, say

MARKS: Final = "tracker-locks"
"""The file in the environment that lists the locks installed in it, and says that this program made it."""

WITHOUT_PIP_WAY_OUT: Final = "Is the disk full, or the project folder not yours to write in?"
PIP_WAY_OUT: Final = "Is there a network, and does `python3 -m pip config list` show the index that you want?"


@dataclass(frozen=True, slots=True)
class VirtualEnvironment:
    """One environment in `folder`. `pip_wheel` finds or fetches pip's wheel where this Python has no pip at all."""

    folder: Path
    pip_wheel: Callable[[], Path]

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def site_packages(self) -> Path:
        """Where its packages lie."""
        if os.name == "nt":
            return self.folder / "Lib" / "site-packages"
        major, minor = sys.version_info[:2]
        return self.folder / "lib" / f"python{major}.{minor}" / "site-packages"

    def ensure(self, locks: Sequence[Path]) -> None:
        """Install `locks`, of which each later one adds to the first, unless they are installed already.

        If the first one or the Python changed, the environment is made anew. An interrupted run is mended by the next.
        """
        wanted = [_mark(lock) for lock in locks]
        installed = self._installed()
        if not self.python.exists() or wanted[0] not in installed:
            self._make()
            installed = []
        for lock, mark in zip(locks, wanted, strict=True):
            if mark not in installed:
                self._install(lock)
                installed.append(mark)
                self._marks().write_text("\n".join([*installed, ""]), encoding="utf-8")

    def _marks(self) -> Path:
        return self.folder / MARKS

    def _installed(self) -> list[str]:
        try:
            return self._marks().read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return []

    def _make(self) -> None:
        """An empty environment. What is there is replaced, if it was made here."""
        if self.folder.exists():
            if not self._marks().exists():
                raise SetUpError(
                    f"{self.folder} was not made by this program. Move it away or delete it, then run this again."
                )
            shutil.rmtree(self.folder)
        say(f"Making {self.folder.name} with Python {sys.version.split()[0]}.")
        self.folder.mkdir()
        self._marks().touch()
        options = [] if _has("ensurepip") else ["--without-pip"]
        run([sys.executable, "-m", "venv", *options, self.folder], way_out=WITHOUT_PIP_WAY_OUT)

    def _install(self, lock: Path) -> None:
        pip = self._pip()
        names = [line for line in lock.read_text(encoding="utf-8").splitlines() if line[:1].isalnum()]
        say(f"Installing what {lock.name} names, hashes checked: {len(names)} packages, the first time up to 200 MB.")
        options = ["--quiet", "--no-input", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
        run([*pip, "install", *options, "-r", lock], way_out=PIP_WAY_OUT)

    def _pip(self) -> list[str | Path]:
        """The pip to install with. Debian splits pip and ensurepip off Python, so one or both may be missing."""
        if _has("ensurepip"):
            return [self.python, "-m", "pip"]
        if _has("pip"):
            return [sys.executable, "-m", "pip", "--python", self.python]
        return [self.python, self.pip_wheel() / "pip"]


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _mark(lock: Path) -> str:
    try:
        content = lock.read_bytes()
    except FileNotFoundError:
        raise SetUpError(f"{lock.name} is missing beside this program: there is nothing to install from.") from None
    return f"{sys.implementation.cache_tag} {lock.name} {hashlib.sha256(content).hexdigest()}"
