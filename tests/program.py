"""The program as a person starts it: a process of its own, without a screen, with folders and a passphrase of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

PASSPHRASE: Final = "four plain words do"
Run = Callable[..., subprocess.CompletedProcess[str]]
_OF_THE_DESKTOP: Final = frozenset({"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"})


def program_run(
    home: Path, *arguments: object, under: Sequence[str] = (), typed: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a verb to its end. `home` is where settings, data and the person's folder are; `under` is a command to run it
    under, `typed` what stands on its standard input."""
    own = {
        "TRACKER_PASSPHRASE": PASSPHRASE,
        "TRACKER_CONFIG_DIR": str(home / "config"),
        "TRACKER_DATA_DIR": str(home / "data"),
        "HOME": str(home / "home"),
        **environment,
    }
    inherited = {key: value for key, value in os.environ.items() if key not in _OF_THE_DESKTOP}
    return subprocess.run(
        [*under, sys.executable, "-m", "tracker", *map(str, arguments)],
        env={**inherited, **own}, capture_output=True, text=True, check=False, input=typed,
    )  # fmt: skip
