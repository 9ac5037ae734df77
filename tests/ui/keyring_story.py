"""The window in a session with a real keyring: remembered, opened without a passphrase, forgotten.

    python -m tests.ui.keyring_story FOLDER

Run under `dbus-run-session` with an unlocked keyring. Prints what the person sees, a line a step.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from tests.factories import NOW
from tests.ui.driver import PASSPHRASE
from tracker.settings import settings_file
from tracker.ui.app import dress, make_window
from tracker.ui.main_window import MainWindow
from tracker.ui.preferences import Preferences
from tracker.workspace import Workspace

PATIENCE = 60.0


def until(is_so: Callable[[], object]) -> None:
    """Let the window go on until something is so."""
    ends = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < ends
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def start(folder: Path, passphrase: str | None) -> MainWindow:
    """The program, started on a record."""
    window, _ = make_window(Preferences(settings_file()), lambda: NOW)
    window.show()
    window.entrance.begin(folder, passphrase)
    until(lambda: window.pages.bench is not None or (window.pages.unlock_shown and not window.session.runner.is_busy))
    say("inside" if window.pages.bench is not None else "asked for the passphrase")
    return window


def remember_or_forget(window: MainWindow) -> None:
    """Give the command, and read what the window says."""
    before = window.messages.words
    window.commands.remember.trigger()
    until(lambda: window.messages.words != before)
    say(window.messages.words)


def say(line: str) -> None:
    """A line for who runs this."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    place = Path(sys.argv[1])
    os.environ["TRACKER_CONFIG_DIR"], os.environ["TRACKER_DATA_DIR"] = str(place / "c"), str(place / "d")
    record = place / "record"
    Workspace.create(record, PASSPHRASE, lambda: NOW).close()
    application = QApplication([])
    dress(application, Preferences(settings_file()))
    for secret in (PASSPHRASE, None):
        opened = start(record, secret)
        remember_or_forget(opened)
        opened.close()
    start(record, None).close()
