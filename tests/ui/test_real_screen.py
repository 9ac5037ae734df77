"""The program on a real X server with a window manager, driven by keys alone; and read aloud over the accessibility bus."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import ImageGrab

from tests.ui.driver import PASSPHRASE
from tracker.ui.schemes import LIGHT, LIGHT_CONTRAST

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
pytestmark = pytest.mark.slow


def wait_for(is_so: Callable[[], object], what: str) -> None:
    """Look again and again, as a person does, until it is so."""
    ends = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < ends, what
        subprocess.run(["true"], check=True)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An X server with a window manager of its own; the environment for programs on it."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        display = f":{told.readline().strip()}"
    kept = {key: value for key, value in os.environ.items() if key not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    own = {"DISPLAY": display, "HOME": str(tmp_path), "TRACKER_CONFIG_DIR": str(tmp_path / "c")}
    environment = {**kept, **own, "TRACKER_DATA_DIR": str(tmp_path / "d"), "PYTHONPATH": str(ROOT)}
    managers: list[subprocess.Popen[bytes]] = []
    wait_for(lambda: is_managed(environment, managers), "no window manager begins")
    yield environment
    for process in (*managers, server):
        process.terminate()
        process.wait(timeout=20)


def is_managed(screen: dict[str, str], managers: list[subprocess.Popen[bytes]]) -> bool:
    """Whether a window manager is at work; one that came before the server took anybody is started again."""
    if not managers or managers[-1].poll() is not None:
        managers.append(subprocess.Popen(["openbox"], env=screen, stderr=subprocess.DEVNULL))
    asked = subprocess.run(["xdotool", "get_num_desktops"], env=screen, capture_output=True, check=False)
    return asked.returncode == 0


def keys(screen: dict[str, str], *given: str) -> None:
    subprocess.run(["xdotool", "key", "--delay", "60", *given], env=screen, check=True)


def titles(screen: dict[str, str]) -> str:
    """The names of the windows that are seen."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", "Tracker", "getwindowname", "%@"],
        env=screen, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return found.stdout


def place(screen: dict[str, str], name: str) -> str:
    """Where a window is, and how large."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", name, "getwindowgeometry"],
        env=screen, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return found.stdout.split("\n", 1)[1]


def test_a_record_is_opened_edited_and_locked_with_keys_alone(screen: dict[str, str], vault: Path) -> None:
    """Locking ends the program; the fresh one that comes in its place has the keyboard, and opens the record again."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tracker", "--vault", str(vault)],
        env={**screen, "TRACKER_PASSPHRASE": PASSPHRASE},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_for(lambda: "OKAFOR" in titles(screen), "the record is not seen")
        subprocess.run(["xdotool", "search", "--name", "OKAFOR", "windowactivate", "--sync"], env=screen, check=True)
        for act in (["windowsize", "--sync", "900", "700"], ["windowmove", "--sync", "90", "70"]):
            subprocess.run(["xdotool", "search", "--name", "OKAFOR", *act], env=screen, check=True)
        before = place(screen, "OKAFOR")
        keys(screen, "ctrl+3", "Down", "Return", "ctrl+a")
        subprocess.run(["xdotool", "type", "--delay", "40", "Diploma of medicine"], env=screen, check=True)
        keys(screen, "Return", "ctrl+l")
        _, errors = program.communicate(timeout=PATIENCE)
        assert (errors, program.returncode) == ("", 0)
        wait_for(lambda: titles(screen) == "Tracker\n", "no fresh window is seen")
        assert place(screen, "Tracker") == before
        subprocess.run(["xdotool", "type", "--delay", "40", PASSPHRASE], env=screen, check=True)
        keys(screen, "Return")
        wait_for(lambda: "OKAFOR" in titles(screen), "the record does not open again")
        keys(screen, "ctrl+q")
        wait_for(lambda: titles(screen) == "", "the fresh program does not end")
    finally:
        program.kill()
        program.wait()
    from tests.factories import NOW
    from tracker.workspace import Workspace

    with Workspace.open(vault, PASSPHRASE, lambda: NOW, PATIENCE) as opened:
        assert "Diploma of medicine" in [each.title for each in opened.record.credentials]


def test_every_control_on_the_first_page_is_told_over_the_accessibility_bus(screen: dict[str, str]) -> None:
    assert shutil.which("dbus-run-session")
    script = ROOT / "tests" / "ui" / "read_aloud.py"
    found = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(script)],
        env={**screen, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=3 * PATIENCE,
    )
    told = found.stdout.splitlines()
    assert found.returncode == 0, found.stderr
    for wanted in ("Make a new record", "Open a record", "Try a sample"):
        assert any(line.endswith(wanted) for line in told), told
    assert not [line for line in told if line.startswith("push button:") and line.split(":", 1)[1].strip() == ""]


def grounds(screen: dict[str, str]) -> set[str]:
    """The colours that cover most of the screen."""
    seen = ImageGrab.grab(xdisplay=screen["DISPLAY"]).convert("RGB").getcolors(1 << 24) or []
    return {"#{:02x}{:02x}{:02x}".format(*colour) for count, colour in seen if count > 20_000}


def test_the_window_follows_a_system_that_asks_for_a_high_contrast(screen: dict[str, str]) -> None:
    """The desktop's settings portal says so while the program runs, and takes it back."""
    desktop = subprocess.Popen(
        ["dbus-run-session", "--", sys.executable, str(ROOT / "tests" / "ui" / "desktop_portal.py")],
        env=screen,
        stdin=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert desktop.stdin is not None
    try:
        wait_for(lambda: LIGHT.window in grounds(screen), "the window is not seen")
        for value, is_high in (("1", True), ("0", False)):
            desktop.stdin.write(f"contrast {value}\n")
            desktop.stdin.flush()
            wait_for(lambda is_high=is_high: (LIGHT.window not in grounds(screen)) is is_high, "it does not follow")
            assert LIGHT_CONTRAST.window in grounds(screen)
    finally:
        desktop.stdin.close()
        assert desktop.wait(timeout=PATIENCE) == 0
