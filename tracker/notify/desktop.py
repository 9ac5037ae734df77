"""Shows one notification on the desktop: over D-Bus on Linux, by a script of the system elsewhere.

The words never become part of a script: they are handed over as arguments (macOS) or as encoded data (Windows).
"""

import base64
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Final

from tracker.errors import NotificationFailedError
from tracker.notify.digest import Digest

APP_NAME: Final = "Credential Tracker"
SECONDS: Final = 10
NORMAL, CRITICAL = 1, 2

Run = Callable[[Sequence[str]], None]
"""Runs a command to its end; NotificationFailedError where it fails."""

MACOS_SCRIPT: Final = (
    "on run argv\n"
    "display notification (item 2 of argv) with title (item 1 of argv)\n"
    "end run\n"
)  # fmt: skip

WINDOWS_SCRIPT: Final = """\
$title = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('{title}'))
$body = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('{body}'))
[void][Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]
$kind = [Windows.UI.Notifications.ToastTemplateType]::ToastText02
$toast = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent($kind)
$lines = $toast.GetElementsByTagName('text')
[void]$lines.Item(0).AppendChild($toast.CreateTextNode($title))
[void]$lines.Item(1).AppendChild($toast.CreateTextNode($body))
$app = '{{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}}\\WindowsPowerShell\\v1.0\\powershell.exe'
$shown = [Windows.UI.Notifications.ToastNotification]::new($toast)
[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($app).Show($shown)
"""


def show(digest: Digest) -> None:
    """Show the digest on this desktop. NotificationFailedError where there is none that can be reached."""
    if sys.platform == "win32":
        run_command(windows_command(digest))
    elif sys.platform == "darwin":
        run_command(macos_command(digest))
    else:
        show_over_dbus(digest)


def show_over_dbus(digest: Digest) -> int:
    """Ask the notification service of the session (org.freedesktop.Notifications 1.2); the number that it gave."""
    try:
        from jeepney import DBusAddress, MessageType, new_method_call  # type: ignore[import-untyped, unused-ignore]
        from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped, unused-ignore]
    except ImportError as error:
        raise NotificationFailedError(reason=str(error)) from error
    service = DBusAddress(
        "/org/freedesktop/Notifications", bus_name="org.freedesktop.Notifications",
        interface="org.freedesktop.Notifications",
    )  # fmt: skip
    hints = {"urgency": ("y", CRITICAL if digest.is_urgent else NORMAL), "category": ("s", "reminder")}
    message = new_method_call(
        service, "Notify", "susssasa{sv}i",
        (APP_NAME, 0, "appointment-soon", digest.title, _without_markup(digest.body), [], hints, -1),
    )  # fmt: skip
    try:
        with open_dbus_connection(bus="SESSION") as connection:
            answer = connection.send_and_get_reply(message, timeout=SECONDS)
    except (OSError, KeyError, ValueError, RuntimeError) as error:  # no bus, no address of one, no answer in time
        raise NotificationFailedError(reason=str(error) or type(error).__name__) from error
    if answer.header.message_type is MessageType.error:
        raise NotificationFailedError(reason=str(answer.body[0]) if answer.body else "D-Bus")
    return int(answer.body[0])


def macos_command(digest: Digest) -> tuple[str, ...]:
    """The command that shows the digest on macOS."""
    return ("osascript", "-e", MACOS_SCRIPT, digest.title, digest.body)


def windows_command(digest: Digest) -> tuple[str, ...]:
    """The command that shows the digest on Windows 10 and later."""
    script = WINDOWS_SCRIPT.format(title=_encoded(digest.title), body=_encoded(digest.body))
    command = base64.b64encode(script.encode("utf-16-le")).decode()
    return ("powershell", "-NoProfile", "-NonInteractive", "-WindowStyle", "Hidden", "-EncodedCommand", command)


def run_command(command: Sequence[str]) -> None:
    """Run a command of the system, without a window of its own."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=SECONDS, check=False, creationflags=flags, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotificationFailedError(reason=str(error)) from error
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise NotificationFailedError(reason=said[-1] if said else f"{command[0]}: {done.returncode}")


def _encoded(words: str) -> str:
    return base64.b64encode(words.encode()).decode()


def _without_markup(words: str) -> str:
    """The body of a notification may be read as markup; the person's words must not be."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
