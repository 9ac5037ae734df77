"""How a window that was locked starts the program anew in its place. Knows no Qt.

Python cannot wipe what was in its memory. What ends the access to keys and papers is the end of the process; so a fresh
one, to which only a folder is told and no secret, asks for the passphrase.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tracker.settings import PASSPHRASE_VARIABLE

LOCKED_FLAG = "--locked"


class Manner(StrEnum):
    """How the fresh window comes up: as the one was that gives way to it."""

    IN_FRONT = "in-front"
    BEHIND = "behind"
    MINIMISED = "minimised"


@dataclass(frozen=True, slots=True)
class FreshStart:
    """What the fresh program is told: the record to ask for, on which socket the old one waits to hear that it is there,
    how to come up, and what is still to be said to the person, in a sentence."""

    folder: Path
    listener: str
    manner: Manner
    told: str = ""

    @property
    def command(self) -> list[str]:
        """The command that starts the program as this one was started."""
        if image := os.environ.get("APPIMAGE"):
            program = [image]
        elif getattr(sys, "frozen", False):
            program = [sys.executable]
        else:
            program = [sys.executable, "-P", "-m", "tracker"]  # -P: not what lies in the current folder
        return [*program, LOCKED_FLAG, str(self.folder), self.listener, self.manner.value, self.told]

    def launch(self) -> "subprocess.Popen[bytes]":
        """Start it, so that it stays when this program ends. OSError where the system refuses."""
        return subprocess.Popen(
            self.command,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "DETACHED_PROCESS", 0)
            | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )


def read_fresh_start(arguments: Sequence[str]) -> FreshStart | None:
    """What a program was told that was started so; None for other arguments."""
    if len(arguments) != 5 or arguments[0] != LOCKED_FLAG or arguments[3] not in tuple(Manner):
        return None
    return FreshStart(Path(arguments[1]), arguments[2], Manner(arguments[3]), arguments[4])


def _environment() -> dict[str, str]:
    """That of this program, without the secret that may have been given in it."""
    kept = {key: value for key, value in os.environ.items() if key != PASSPHRASE_VARIABLE}
    if getattr(sys, "frozen", False):
        return {**kept, "PYINSTALLER_RESET_ENVIRONMENT": "1"}  # a bundle of one file unpacks itself anew
    here = str(Path(__file__).resolve().parents[2])
    others = [path for path in kept.get("PYTHONPATH", "").split(os.pathsep) if path and path != here]
    return {**kept, "PYTHONPATH": os.pathsep.join([here, *others])}
