"""Starting and ending as a program: quick, alone, on a screen, and gently stopped."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factories import NOW
from tests.ui.driver import PASSPHRASE, Driver
from tracker.ui import app
from tracker.ui.instance import Instance, call
from tracker.ui.screen import has_screen

ROOT = Path(__file__).resolve().parents[2]
SLOW_PACKAGES = (
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "reportlab",
    "keyring",
    "pikepdf",
    "pypdfium2",
    "PIL",
    "rapidfuzz",
)

PROBE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tracker.ui import main_window

def look():
    window = QApplication.activeWindow() or QApplication.topLevelWidgets()[0]
    print("visible", any(each.isVisible() for each in QApplication.topLevelWidgets()))
    print("loaded", *[name for name in SLOW if name in sys.modules])
    QApplication.quit()

shown = main_window.MainWindow.showEvent
def show_event(self, event):
    shown(self, event)
    QTimer.singleShot(0, look)
main_window.MainWindow.showEvent = show_event
from tracker.__main__ import main
sys.exit(main())
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    own = {"TRACKER_CONFIG_DIR": str(tmp_path / "c"), "TRACKER_DATA_DIR": str(tmp_path / "d"), "PYTHONPATH": str(ROOT)}
    return {**kept, **own, "QT_QPA_PLATFORM": "offscreen"}


def test_what_takes_long_to_load_is_loaded_after_the_window_is_shown(environment: dict[str, str]) -> None:
    program = f"SLOW = {SLOW_PACKAGES!r}\n{PROBE}"
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout.splitlines(), done.stderr, done.returncode) == (["visible True", "loaded"], "", 0)


def test_no_source_is_read_while_the_window_opens(environment: dict[str, str]) -> None:
    """PySide would read and keep the source of all that is imported after it: time at the start, and 21 MB."""
    program = """
import linecache, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
def look():
    import sqlalchemy, tracker.workspace
    print([name for name in linecache.cache if name.endswith(".py") and ("sqlalchemy" in name or "workspace" in name)])
    QApplication.quit()
application = QApplication([])
QTimer.singleShot(0, look)
from tracker.__main__ import main
sys.exit(main())
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("[]\n", "", 0)


def test_without_a_screen_one_sentence_and_no_abort(environment: dict[str, str]) -> None:
    del environment["QT_QPA_PLATFORM"]
    done = subprocess.run(
        [sys.executable, "-m", "tracker"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == app.NO_SCREEN_STATUS
    assert done.stdout == ""
    assert re.fullmatch(r"tracker: There is no screen .*\n", done.stderr)


@pytest.fixture
def running(environment: dict[str, str], vault: Path) -> Iterator[subprocess.Popen[str]]:
    """The program with an open record; it says “ready” when it can be called to the front."""
    program = """
import sys
from tracker.ui.instance import Instance
listen = Instance.listen
def heard(self, folder):
    is_heard = listen(self, folder)
    print("ready", flush=True)
    return is_heard
Instance.listen = heard
from tracker.__main__ import main
sys.exit(main())
"""
    process = subprocess.Popen(
        [sys.executable, "-c", program, "--vault", str(vault)],
        env={**environment, "TRACKER_PASSPHRASE": PASSPHRASE},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    yield process
    process.terminate()  # gently, so that it takes its socket along
    process.communicate(timeout=60)


def test_sigterm_closes_the_window_as_the_menu_would(
    running: subprocess.Popen[str], environment: dict[str, str], vault: Path
) -> None:
    running.send_signal(signal.SIGTERM)
    _, errors = running.communicate(timeout=30)
    assert (errors, running.returncode) == ("", 0)
    assert (Path(environment["TRACKER_CONFIG_DIR"]) / "window.ini").is_file()
    from tracker.workspace import Workspace

    with Workspace.open(vault, PASSPHRASE, lambda: NOW):
        pass


def test_a_second_start_on_the_same_record_calls_the_first_window(
    running: subprocess.Popen[str], environment: dict[str, str], vault: Path
) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "tracker", "--vault", str(vault)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (second.stdout, second.stderr, second.returncode) == ("", "", 0)
    assert running.poll() is None


def test_a_call_is_heard_by_the_window_on_that_record_only(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    instance = Instance()
    assert instance.listen(tmp_path / "one")
    assert not call(tmp_path / "two")
    with qtbot.waitSignal(instance.called, timeout=5_000):
        assert call(tmp_path / "one")
    assert instance.listen(tmp_path / "two")
    assert not call(tmp_path / "one")
    instance.close()
    assert not call(tmp_path / "two")


@pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)")
def test_a_minimised_window_comes_back_when_it_is_called(at_work: Driver) -> None:
    at_work.window.showMinimized()
    at_work.window.call_up()
    assert not at_work.window.isMinimized()
    assert at_work.window.isVisible()


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({"QT_QPA_PLATFORM": "minimal:fontengine"}, True),
        ({}, False),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":98765"}, False),
        ({"DISPLAY": ":98765.0"}, False),
        ({"DISPLAY": "elsewhere:0"}, True),
        ({"DISPLAY": "nonsense"}, False),
        ({"WAYLAND_DISPLAY": "none-0", "XDG_RUNTIME_DIR": "/nonexistent"}, False),
    ],
)
def test_whether_there_is_a_screen(variables: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")  # only there may a program be without a screen
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert has_screen() is expected


def sources() -> dict[str, str]:
    files = [*(ROOT / "tracker" / "ui").rglob("*.py"), *(ROOT / "tests" / "ui").glob("*.py")]
    return {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in files}


def test_lists_sort_themselves_and_tests_do_not_sleep() -> None:
    proxy, nap = "QSortFilter" + "ProxyModel(", "qtbot." + "wait("
    assert [name for name, text in sources().items() if proxy in text or nap in text] == []


def test_no_file_of_the_window_is_too_long() -> None:
    lengths = {name: text.count("\n") for name, text in sources().items() if name.startswith("tracker")}
    assert {name: lines for name, lines in lengths.items() if lines > 400} == {}
    assert len(lengths) > 40
