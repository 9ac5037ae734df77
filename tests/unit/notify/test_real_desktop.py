"""Reminders on a real desktop: dunst under Xvfb, on a session bus of its own. Needs the Debian packages dunst, xvfb, dbus."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tracker.notify.side_file import Reminder, write_reminders

ROOT = Path(__file__).resolve().parents[3]
SESSION = """
rm -f "$HOME/display"
Xvfb -displayfd 3 -screen 0 800x600x24 3>"$HOME/display" 2>/dev/null &
xvfb=$!
until [ -s "$HOME/display" ]; do read -t 0.1 < <(:) || true; done
export DISPLAY=":$(cat "$HOME/display")"
dunst -conf /dev/null >"$HOME/dunst.log" 2>&1 &
dunst=$!
for attempt in $(seq 1 100); do
    dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
        org.freedesktop.DBus.GetNameOwner string:org.freedesktop.Notifications >/dev/null 2>&1 && break
    read -t 0.1 <> <(:) || true
done
"$@" 2>"$HOME/errors"; status=$?
dunstctl history >"$HOME/history" 2>/dev/null
dunstctl count displayed >"$HOME/displayed" 2>/dev/null
kill "$dunst" "$xvfb"
exit "$status"
"""


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "vault.json").write_text("{}")
    return folder


def on_desktop(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a desktop of its own."""
    environment = {**os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PYTHONPATH": str(ROOT)}
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    return subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", SESSION, "session", *command],
        env=environment, cwd=home, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.slow
def test_dunst_shows_one_digest_and_only_once(tmp_path: Path, vault: Path) -> None:
    due = (
        Reminder(date(2026, 11, 20), (date(2026, 11, 19),)),
        Reminder(date(2026, 12, 1), (date(2026, 11, 22),), "<b>ኣ"),
    )
    write_reminders(vault, due, date(2026, 11, 22))
    remind = (sys.executable, "-m", "tracker", "remind", "--vault", str(vault), "--on", "2026-11-22", "--json")
    done = on_desktop(tmp_path, *remind)
    assert (done.returncode, (tmp_path / "errors").read_text("utf-8")) == (0, "")
    said = json.loads(done.stdout)
    assert (said["deadlines"], said["shown"]) == (2, True)
    assert (tmp_path / "displayed").read_text().strip() == "1"
    again = on_desktop(tmp_path, *remind)
    assert json.loads(again.stdout) == {"deadlines": 0, "shown": False, "digest": None}
    assert (tmp_path / "displayed").read_text().strip() == "0"


@pytest.mark.slow
def test_without_a_notification_service_it_is_tried_again(tmp_path: Path, vault: Path) -> None:
    write_reminders(vault, (Reminder(date(2026, 12, 1), (date(2026, 11, 22),)),), date(2026, 11, 22))
    remind = [sys.executable, "-m", "tracker", "remind", "--vault", str(vault), "--on", "2026-11-22"]
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "XDG_DATA_DIRS": str(tmp_path)}
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    failed = subprocess.run(remind, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert failed.returncode == 6
    assert failed.stderr.startswith("tracker: The desktop did not show the reminder")
    waiting = subprocess.run(
        [*remind, "--dry-run"], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert waiting.stdout.splitlines()[0] == "1 licensure deadline"
