"""The timer that runs `tracker remind` once a day while the program is closed: what is written where, and removed again.

A systemd user timer where there is one, else an entry that runs at login (XDG autostart); a LaunchAgent on macOS; the
Task Scheduler on Windows. Each catches up after the computer was off. The texts are made by pure functions.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tracker.errors import TimerFailedError
from tracker.files import explained, make_private_folder, write_atomic

HOUR: Final = 9
SECONDS: Final = 20
Run = Callable[[Sequence[str]], int]
"""Runs a command of the system; its exit status."""


@dataclass(frozen=True, slots=True)
class Timer:
    """What makes up a timer: files to write, commands that switch it on, and commands that switch it off."""

    files: tuple[tuple[Path, bytes], ...]
    switch_on: tuple[tuple[str, ...], ...] = ()
    switch_off: tuple[tuple[str, ...], ...] = ()


def run_quietly(command: Sequence[str]) -> int:
    """Run a command of the system; 127 where there is none of this name, 124 where it does not end."""
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=SECONDS, check=False, creationflags=flags, stdin=subprocess.DEVNULL
        )
    except FileNotFoundError:
        return 127
    except (OSError, subprocess.TimeoutExpired):
        return 124
    return done.returncode


def own_command(vault: Path) -> tuple[str, ...]:
    """The command that reminds of the deadlines of this vault, as this program was started."""
    if image := os.environ.get("APPIMAGE"):
        program: tuple[str, ...] = (image,)
    elif getattr(sys, "frozen", False):
        program = (sys.executable,)
    else:
        # By its place: where the timer starts it, no variable says where the program's modules are.
        program = (sys.executable, "-P", str(Path(__file__).resolve().parents[1] / "__main__.py"))
    return (*program, "remind", "--vault", str(vault))


def timer_name(vault: Path) -> str:
    """The name of the timer: each vault has one of its own, and the name tells nothing of it."""
    return f"tracker-remind-{hashlib.sha256(str(vault).encode()).hexdigest()[:10]}"


def install(vault: Path, home: Path | None = None, run: Run = run_quietly, platform: str = sys.platform) -> None:
    """Switch the timer for this vault on; once more does no harm. TimerFailedError where the system refuses."""
    timer = plan_timer(vault, home or Path.home(), run, platform)
    for path, content in timer.files:
        with explained(path):
            make_private_folder(path.parent)
            write_atomic(path, content)
    for command in timer.switch_on:
        if (status := run(command)) != 0:
            raise TimerFailedError(command=" ".join(command[:3]), status=str(status))


def remove(vault: Path, home: Path | None = None, run: Run = run_quietly, platform: str = sys.platform) -> bool:
    """Switch the timer for this vault off and take away all that belongs to it; whether there was one."""
    home = home or Path.home()
    was_there = is_installed(vault, home, platform)
    for timer in possible_timers(vault, home, platform):
        if any(path.exists() for path, _ in timer.files):
            for command in timer.switch_off:
                run(command)  # what is off already need not be switched off
        for path, _ in timer.files:
            with explained(path):
                path.unlink(missing_ok=True)
    return was_there


def is_installed(vault: Path, home: Path | None = None, platform: str = sys.platform) -> bool:
    """Whether there is a timer for this vault."""
    timers = possible_timers(vault, home or Path.home(), platform)
    return any(path.exists() for timer in timers for path, _ in timer.files)


def plan_timer(vault: Path, home: Path, run: Run, platform: str) -> Timer:
    """The kind of timer that this system offers."""
    timers = possible_timers(vault, home, platform)
    if len(timers) > 1 and run(("systemctl", "--user", "show-environment")) != 0:
        return timers[1]
    return timers[0]


def possible_timers(vault: Path, home: Path, platform: str) -> tuple[Timer, ...]:
    """Every kind of timer that there may be on such a system, the better one first."""
    name, command = timer_name(vault), own_command(vault)
    if platform == "win32":
        return (windows_timer(name, command, home),)
    if platform == "darwin":
        return (macos_timer(name, command, home),)
    return systemd_timer(name, command, home), autostart_timer(name, command, home)


def systemd_timer(name: str, command: Sequence[str], home: Path) -> Timer:
    """A systemd user timer: daily at nine, and as soon as the computer is on again when it was off (Persistent)."""
    folder = _config(home) / "systemd" / "user"
    service = (
        "[Unit]\nDescription=Reminders of Credential Tracker\n\n"
        f"[Service]\nType=oneshot\nExecStart={' '.join(_systemd_word(word) for word in command)}\n"
    )
    timer = (
        "[Unit]\nDescription=Reminders of Credential Tracker, once a day\n\n"
        f"[Timer]\nOnCalendar=*-*-* {HOUR:02}:00:00\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    systemctl = ("systemctl", "--user")
    return Timer(
        ((folder / f"{name}.service", service.encode()), (folder / f"{name}.timer", timer.encode())),
        ((*systemctl, "daemon-reload"), (*systemctl, "enable", "--now", f"{name}.timer")),
        ((*systemctl, "disable", "--now", f"{name}.timer"), (*systemctl, "daemon-reload")),
    )


def autostart_timer(name: str, command: Sequence[str], home: Path) -> Timer:
    """An entry that runs at every login (Desktop Entry Specification 1.5)."""
    entry = (
        "[Desktop Entry]\nType=Application\nName=Reminders of Credential Tracker\n"
        f"Exec={' '.join(_desktop_word(word) for word in command)}\nNoDisplay=true\nTerminal=false\n"
        "X-GNOME-Autostart-Delay=30\n"
    )
    return Timer(((_config(home) / "autostart" / f"{name}.desktop", entry.encode()),))


def macos_timer(name: str, command: Sequence[str], home: Path) -> Timer:
    """A LaunchAgent: daily at nine, after waking when it slept then, and at login."""
    import plistlib

    label = f"ca.credential-tracker.{name}"
    path = home / "Library" / "LaunchAgents" / f"{label}.plist"
    agent = {
        "Label": label,
        "ProgramArguments": list(command),
        "StartCalendarInterval": {"Hour": HOUR, "Minute": 0},
        "RunAtLoad": True,
        "ProcessType": "Background",
    }
    domain = f"gui/{os.getuid()}" if hasattr(os, "getuid") else "gui"
    return Timer(
        ((path, plistlib.dumps(agent)),),
        (("launchctl", "bootstrap", domain, str(path)),),
        (("launchctl", "bootout", f"{domain}/{label}"),),
    )


def windows_timer(name: str, command: Sequence[str], home: Path) -> Timer:
    """A task of the Task Scheduler (task schema 1.2): daily at nine, later when the computer was off."""
    arguments = subprocess.list2cmdline(command[1:])
    task = (
        '<?xml version="1.0" encoding="UTF-16"?>\n'
        f'<Task version="1.2" xmlns="{_TASK_NAMESPACE}">\n'
        "  <RegistrationInfo><Description>Reminders of Credential Tracker</Description></RegistrationInfo>\n"
        "  <Triggers><CalendarTrigger>"
        f"<StartBoundary>2026-01-01T{HOUR:02}:00:00</StartBoundary><Enabled>true</Enabled>"
        "<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay></CalendarTrigger></Triggers>\n"
        '  <Principals><Principal id="Author"><LogonType>InteractiveToken</LogonType>'
        "<RunLevel>LeastPrivilege</RunLevel></Principal></Principals>\n"
        "  <Settings><MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>"
        "<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>"
        "<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries><StartWhenAvailable>true</StartWhenAvailable>"
        "<ExecutionTimeLimit>PT5M</ExecutionTimeLimit><Enabled>true</Enabled></Settings>\n"
        f'  <Actions Context="Author"><Exec><Command>{_xml(command[0])}</Command>'
        f"<Arguments>{_xml(arguments)}</Arguments></Exec></Actions>\n"
        "</Task>\n"
    )
    path = home / "AppData" / "Local" / "tracker" / f"{name}.xml"
    return Timer(
        ((path, task.encode("utf-16")),),
        (("schtasks", "/Create", "/TN", name, "/XML", str(path), "/F"),),
        (("schtasks", "/Delete", "/TN", name, "/F"),),
    )


_TASK_NAMESPACE: Final = "http:" + "//schemas.microsoft.com/windows/2004/02/mit/task"


def _xml(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _config(home: Path) -> Path:
    chosen = os.environ.get("XDG_CONFIG_HOME")
    return Path(chosen) if chosen else home / ".config"


def _systemd_word(word: str) -> str:
    """A word of ExecStart: `%` and `$` mean something there unless they are doubled (systemd.service, command lines)."""
    kept = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$").replace("\n", "\\n")
    return f'"{kept}"'


def _desktop_word(word: str) -> str:
    """A word of Exec, quoted, and escaped once more as a string of a desktop entry."""
    kept = word.replace("%", "%%")
    for character in '\\"`$':
        kept = kept.replace(character, "\\" + character)
    return '"' + kept.replace("\\", "\\\\").replace("\n", "\\n") + '"'
