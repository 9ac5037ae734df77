"""Whether there is a screen to open a window on. Knows no Qt: without a screen, Qt would abort the process."""

import os
import sys
from pathlib import Path

WITHOUT_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
"""Platforms of Qt that need no display server."""


def has_screen() -> bool:
    """Whether Qt will find a screen. Without one it would abort the process instead of saying so."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in WITHOUT_SCREEN:
        return True
    return _answers_wayland() or _answers_x11()


def _answers_wayland() -> bool:
    name, runtime = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _answers(str(Path(runtime) / str(name)))


def _answers_x11() -> bool:
    """Whether an X server answers; one on another machine is believed to."""
    display = os.environ.get("DISPLAY", "")
    host, _, number = display.rpartition(":")
    if not number:
        return False
    if host not in ("", "unix"):
        return True
    path = f"/tmp/.X11-unix/X{number.split('.')[0]}"
    return _answers(path) or (sys.platform == "linux" and _answers("\0" + path))


def _answers(path: str) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(path)
        except OSError:
            return False
        return True
