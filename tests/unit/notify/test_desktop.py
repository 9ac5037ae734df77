"""What is handed to each desktop: the words as data, never as part of a script or of markup."""

import base64
import sys

import pytest

from tracker.errors import NotificationFailedError
from tracker.notify.desktop import (
    MACOS_SCRIPT,
    macos_command,
    run_command,
    show_over_dbus,
    windows_command,
)
from tracker.notify.digest import Digest

NASTY = Digest("2 deadlines", "1: \"; Remove-Item $HOME; ' </text> & end run\nsecond line, ኣማራ", 2, is_urgent=True)


def test_macos_gets_the_words_as_arguments() -> None:
    assert macos_command(NASTY) == ("osascript", "-e", MACOS_SCRIPT, NASTY.title, NASTY.body)


def test_windows_gets_the_words_encoded() -> None:
    command = windows_command(NASTY)
    script = base64.b64decode(command[-1]).decode("utf-16-le")
    assert command[:4] == ("powershell", "-NoProfile", "-NonInteractive", "-WindowStyle")
    assert "Remove-Item" not in script
    title, body = (base64.b64decode(script.split("'")[place]).decode() for place in (1, 3))
    assert (title, body) == (NASTY.title, NASTY.body)
    assert script.count("'") == 2 * 4
    assert "{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}" in script


def test_a_command_that_fails_says_why() -> None:
    run_command((sys.executable, "-c", "pass"))
    with pytest.raises(NotificationFailedError) as failed:
        run_command((sys.executable, "-c", "raise SystemExit('no desktop')"))
    assert failed.value.details["reason"] == "no desktop"
    with pytest.raises(NotificationFailedError):
        run_command(("there-is-no-such-program",))


def test_without_a_session_bus_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    with pytest.raises(NotificationFailedError):
        show_over_dbus(NASTY)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    with pytest.raises(NotificationFailedError):
        show_over_dbus(NASTY)
