#!/usr/bin/env python3
"""Tracker from a bare machine, in one command: sets up whatever is missing, then runs what was asked for.

    python3 installers/run.py               the window
    python3 installers/run.py demo          the main job, on a sample applicant
    python3 installers/run.py test [...]    the tests; what follows goes to pytest
    python3 installers/run.py VERB [...]    any other verb of `tracker`
    python3 installers/run.py --ocr ...     with the text recognition, which is an extra

Standard library only. It makes `.venv` from `requirements.lock`, and where the window or the tests run on Linux it sees
to the system's part; everything it makes lies in the project folder, unless root runs it on Debian. The second time it
only looks whether all is as it should be.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (this file is what an older Python reads)
    sys.exit(f"Tracker needs Python 3.11 or newer, and this is {sys.version.split()[0]}: start it with a newer one.")

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from installers.steps import SetUpError, say
from installers.system_packages import SystemPackages
from installers.unpacked_packages import UnpackedPackages
from installers.virtual_environment import VirtualEnvironment

LOCK: Final = ROOT / "installers" / "requirements.lock"
OCR_LOCK: Final = ROOT / "installers" / "requirements-ocr.lock"

VALUED: Final = ("--vault", "--passphrase-file")
"""Options of `tracker` that take the next word, which is therefore no verb."""

TELLING: Final = ("-h", "--help", "--version")
"""Options after which `tracker` prints something and opens no window."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for: the rest of it goes to pytest (`tests`) or to `tracker`."""

    rest: tuple[str, ...]
    tests: bool
    window: bool
    ocr: bool

    @property
    def locks(self) -> list[Path]:
        """The locks to install, in order."""
        return [LOCK, OCR_LOCK] if self.ocr else [LOCK]


def read_request(arguments: Sequence[str]) -> Request:
    """Understand the command line as far as the set-up depends on it."""
    ocr = arguments[:1] == ["--ocr"]
    rest = tuple(arguments[1:] if ocr else arguments)
    tests = rest[:1] == ("test",)
    return Request(rest[1:] if tests else rest, tests=tests, window=not tests and opens_window(rest), ocr=ocr)


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether `tracker` with these arguments opens its window: without a verb, or with `--open` after one."""
    words = iter(arguments)
    for word in words:
        if word in VALUED:
            next(words, None)
        elif word in TELLING:
            return False
        elif not word.startswith("-"):
            return "--open" in arguments
    return True


def set_up(request: Request) -> tuple[Path, dict[str, str]]:
    """Everything that `request` needs: the interpreter to run it with, and the variables to run it under."""
    began = time.monotonic()
    system = SystemPackages(UnpackedPackages(ROOT / ".qtlibs"))
    environment = VirtualEnvironment(ROOT / ".venv", system.pip_wheel)
    environment.ensure(request.locks)
    if sys.platform == "linux" and (request.tests or request.window or request.ocr):
        qt = environment.site_packages() if request.tests or request.window else None
        system.ensure(site_packages=qt, tests=request.tests, ocr=request.ocr)
    # Not installed, but run from where it lies: no build tool is needed, and a change is there at once.
    variables = {**system.environment(), "PYTHONPATH": str(ROOT)}
    say(f"Everything is in place ({time.monotonic() - began:.1f} s).")
    return environment.python, variables


def command_for(request: Request, python: Path) -> list[str]:
    """The command that does what was asked for."""
    if request.tests:
        # One worker for each processor, and none idle at the end: half the time on two. What follows may say otherwise.
        return [str(python), "-m", "pytest", "--numprocesses", "auto", "--dist", "worksteal", *request.rest]
    # -P: a file in the folder where the person happens to be is not taken for a module.
    return [str(python), "-P", "-m", "tracker", *request.rest]


def become(command: list[str], variables: Mapping[str, str]) -> int:
    """Run `command` in place of this process, so that signals and the exit status are its own."""
    if os.name != "nt":
        sys.stderr.flush()
        os.execve(command[0], command, dict(variables))
    return subprocess.run(command, check=False, env=variables).returncode


def main(arguments: Sequence[str]) -> int:
    """Set up, then run; the exit status is that of what was run, or 6 if the set-up failed."""
    request = read_request(arguments)
    try:
        python, variables = set_up(request)
    except SetUpError as error:
        say(str(error))
        return 6
    except OSError as error:
        say(f"{error.filename or 'The system'}: {error.strerror}. Is the project folder yours to write in?")
        return 6
    except KeyboardInterrupt:
        say("Stopped. Run it again and it goes on from here.")
        return 130
    if request.tests:
        os.chdir(ROOT)
    return become(command_for(request, python), variables)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
