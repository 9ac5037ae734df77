"""The timers: what is written for each system, read by that system's own reader where it can run here."""

import configparser
import os
import plistlib
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tracker.errors import TimerFailedError
from tracker.notify import timers

VAULT = Path("/home/a b/100 %$HOME \"x\" 'y'\\z/ኣማራ")
COMMAND = ("/opt/my program/python", "-m", "tracker", "remind", "--vault", str(VAULT))


@pytest.fixture(autouse=True)
def _no_config_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("APPIMAGE", raising=False)


class System:
    """Notes the commands that would be run, and answers with a status."""

    def __init__(self, **refused: int) -> None:
        self.run: list[tuple[str, ...]] = []
        self.refused = refused

    def __call__(self, command: Sequence[str]) -> int:
        self.run.append(tuple(command))
        return next((status for word, status in self.refused.items() if word.replace("_", "-") in command), 0)


def texts(timer: timers.Timer) -> dict[str, str]:
    return {path.suffix: content.decode("utf-8") for path, content in timer.files}


def test_a_systemd_timer_runs_daily_and_catches_up(tmp_path: Path) -> None:
    made = texts(timers.systemd_timer("tracker-remind-x", COMMAND, tmp_path))
    timer = configparser.ConfigParser(interpolation=None)
    timer.optionxform = str  # type: ignore[assignment, method-assign]
    timer.read_string(made[".timer"])
    assert (timer["Timer"]["OnCalendar"], timer["Timer"]["Persistent"]) == ("*-*-* 09:00:00", "true")
    assert timer["Install"]["WantedBy"] == "timers.target"
    (line,) = [line for line in made[".service"].splitlines() if line.startswith("ExecStart=")]
    assert "100 %%$$HOME" in line


@pytest.mark.slow
def test_systemd_itself_takes_the_timer(tmp_path: Path) -> None:
    command = (sys.executable, *COMMAND[1:])
    paths = []
    for path, content in timers.systemd_timer("tracker-remind-x", command, tmp_path).files:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        paths.append(str(path))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", *paths], capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path)},
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if "tracker-remind-x" in line]  # it ends with 0 all the same
    assert (done.returncode, said) == (0, [])


def test_an_autostart_entry_quotes_each_word(tmp_path: Path) -> None:
    made = texts(timers.autostart_timer("tracker-remind-x", COMMAND, tmp_path))[".desktop"]
    (line,) = [line.removeprefix("Exec=") for line in made.splitlines() if line.startswith("Exec=")]
    string = line.replace("\\\\", "\\")  # first the escapes of a string, then those of a quoted argument
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', string)
    assert [re.sub(r'\\([\\"`$])', r"\1", word).replace("%%", "%") for word in quoted] == list(COMMAND)
    assert made.startswith("[Desktop Entry]\nType=Application\n")


def test_a_launch_agent_is_a_property_list(tmp_path: Path) -> None:
    ((path, content),) = timers.macos_timer("tracker-remind-x", COMMAND, tmp_path).files
    agent = plistlib.loads(content)
    assert path.parent == tmp_path / "Library" / "LaunchAgents"
    assert agent["Label"] == path.stem
    assert agent["ProgramArguments"] == list(COMMAND)
    assert (agent["StartCalendarInterval"], agent["RunAtLoad"]) == ({"Hour": 9, "Minute": 0}, True)


def test_a_task_is_the_scheduler_s_xml(tmp_path: Path) -> None:
    timer = timers.windows_timer("tracker-remind-x", COMMAND, tmp_path)
    ((path, content),) = timer.files
    space = "{http:" + "//schemas.microsoft.com/windows/2004/02/mit/task}"
    task = ET.fromstring(content)
    assert task.tag == f"{space}Task"
    assert task.findtext(f".//{space}Command") == COMMAND[0]
    assert task.findtext(f".//{space}Arguments") == subprocess.list2cmdline(COMMAND[1:])
    assert task.findtext(f".//{space}StartWhenAvailable") == "true"
    assert timer.switch_on == (("schtasks", "/Create", "/TN", "tracker-remind-x", "/XML", str(path), "/F"),)


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_one_call_installs_and_one_removes(tmp_path: Path, platform: str) -> None:
    vault, system = tmp_path / "vault", System()
    assert not timers.is_installed(vault, tmp_path, platform)
    for _ in range(2):
        timers.install(vault, tmp_path, system, platform)
        assert timers.is_installed(vault, tmp_path, platform)
    assert not timers.is_installed(tmp_path / "other", tmp_path, platform)
    assert timers.remove(vault, tmp_path, system, platform)
    assert not timers.remove(vault, tmp_path, system, platform)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    words = {word for command in system.run for word in command}
    assert {"linux": "disable", "darwin": "bootout", "win32": "/Delete"}[platform] in words


def test_without_a_user_manager_it_starts_at_login(tmp_path: Path) -> None:
    system = System(show_environment=1)
    timers.install(tmp_path / "vault", tmp_path, system, "linux")
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".desktop"]
    assert system.run == [("systemctl", "--user", "show-environment")]
    assert timers.remove(tmp_path / "vault", tmp_path, system, "linux")


def test_a_refusal_of_the_system_is_told(tmp_path: Path) -> None:
    with pytest.raises(TimerFailedError) as failed:
        timers.install(tmp_path / "vault", tmp_path, System(enable=5), "linux")
    assert failed.value.details == {"command": "systemctl --user enable", "status": "5"}


def test_the_command_is_this_program(monkeypatch: pytest.MonkeyPatch) -> None:
    assert timers.own_command(Path("/v"))[0] == sys.executable
    assert timers.own_command(Path("/v"))[-3:] == ("remind", "--vault", "/v")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert timers.own_command(Path("/v")) == (sys.executable, "remind", "--vault", "/v")
    monkeypatch.setenv("APPIMAGE", "/apps/Tracker.AppImage")
    assert timers.own_command(Path("/v"))[0] == "/apps/Tracker.AppImage"
    assert timers.timer_name(Path("/a")) != timers.timer_name(Path("/b"))


def test_the_command_needs_nothing_of_where_the_program_was_started(tmp_path: Path) -> None:
    """A timer starts it in another folder and without the variables that set the program up."""
    command = timers.own_command(tmp_path / "nowhere")
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", env={"LC_ALL": "C.UTF-8"})
    assert str(tmp_path / "nowhere") in done.stderr
    assert done.returncode == 3


def test_a_command_that_is_not_there_is_a_status() -> None:
    assert timers.run_quietly((sys.executable, "-c", "raise SystemExit(7)")) == 7
    assert timers.run_quietly(("there-is-no-such-program",)) == 127
