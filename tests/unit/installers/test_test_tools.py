"""The programs that the tests drive do work here, whether apt installed them or they were only unpacked.

Whatever test uses one of them may rely on this; where one fails, look here first.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

BUS = """
set -e
printf 'a passphrase' | gnome-keyring-daemon --foreground --unlock --components=secrets >keyring.log 2>&1 &
keyring=$!
ask() { dbus-send --print-reply=literal --reply-timeout=20000 "$@"; }
ask --session --dest=org.freedesktop.Notifications /org/freedesktop/Notifications \
    org.freedesktop.Notifications.GetServerInformation
set -- $(ask --session --dest=org.a11y.Bus /org/a11y/bus org.a11y.Bus.GetAddress)
ask --bus="$1" --dest=org.a11y.atspi.Registry /org/a11y/atspi/accessible/root org.freedesktop.DBus.Peer.Ping
echo "registry answers"
ask --session --dest=org.freedesktop.secrets /org/freedesktop/secrets org.freedesktop.DBus.Properties.Get \
    string:org.freedesktop.Secret.Service string:Collections
kill $keyring
"""
"""A keyring that is started by hand, and a notifier and an accessibility bus that the message bus starts itself."""

WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("Here I am")
label.setWindowTitle("a window of Qt")
label.show()
print(application.platformName(), flush=True)
application.exec()
"""


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own, which chooses a free number and says when it is ready."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "800x600x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        number = pipe.readline().strip()
    try:
        assert number, "the screen did not start"
        yield f":{number}"
    finally:
        screen.terminate()
        screen.wait(timeout=20)


def output_of(*command: str, display: str = "", home: Path | None = None) -> str:
    """What a command prints; with `home`, it runs there and finds none of this person's files."""
    environment = {**os.environ, "DISPLAY": display}
    if home is not None:
        environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            environment.pop(variable, None)
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def start(*command: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def test_a_real_window_opens_on_a_screen_under_a_window_manager(display: str) -> None:
    assert output_of("xdotool", "getdisplaygeometry", display=display).strip() == "800 600"
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    # A window that asks to be shown while the manager is still starting is never shown: wait for its word.
    manager = start("openbox", "--startup", "echo ready", environment=environment)
    assert "ready\n" in manager.stdout
    window = start(sys.executable, "-c", WINDOW, environment=environment)
    try:
        assert "xcb\n" in window.stdout
        found = output_of("xdotool", "search", "--sync", "--onlyvisible", "--name", "a window of Qt", display=display)
        output_of("xdotool", "windowactivate", "--sync", found.split()[0], display=display)
        assert output_of("xdotool", "getactivewindow", "getwindowname", display=display).strip() == "a window of Qt"
    finally:
        for process in (window, manager):
            process.terminate()
            process.communicate(timeout=20)


def test_a_message_bus_brings_keyring_notifier_and_accessibility(display: str, tmp_path: Path) -> None:
    told = output_of("dbus-run-session", "--", "sh", "-c", BUS, display=display, home=tmp_path)
    assert "dunst" in told
    assert "registry answers" in told
    assert "/org/freedesktop/secrets/collection/login" in told


def test_a_pdf_can_be_checked_and_drawn(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    output_of("qpdf", "--empty", str(empty))
    output_of("qpdf", "--check", str(empty))
    output_of("pdftoppm", "-v")


def test_the_calls_of_a_program_can_be_watched(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    output_of("strace", "-f", "-e", "trace=openat", "-o", str(log), "cat", "/dev/null")
    assert "/dev/null" in log.read_text("utf-8")
