"""How a set-up step is told and run: one line for the person, the command's own output only where it fails.

Standard library only, as everything that works before the virtual environment is there.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


class SetUpError(Exception):
    """A step could not be done. Its text says which, and what the person can do about it."""


def say(sentence: str) -> None:
    """Tell one step, on standard error, so that what the program itself prints stays clean."""
    print(f"[tracker] {sentence}", file=sys.stderr, flush=True)


def run(command: Sequence[str | Path], *, way_out: str, environment: Mapping[str, str] | None = None) -> str:
    """Run a command in silence and return what it printed; the language of its messages is English.

    Raises `SetUpError` with the end of that output and with `way_out`, a sentence for the person, if it fails.
    """
    variables = {**(environment or os.environ), "LC_ALL": "C.UTF-8"}
    words = [str(word) for word in command]
    done = subprocess.run(
        words,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=variables,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode != 0:
        end = "\n".join(done.stdout.strip().splitlines()[-15:])
        raise SetUpError(f"{end}\nThis failed (exit status {done.returncode}): {' '.join(words)[:300]}\n{way_out}")
    return done.stdout
