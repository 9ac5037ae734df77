"""Locking ends the process: the real program gives way to a fresh one, in whose memory nothing of the record is."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factories import NOW
from tests.ui.driver import PASSPHRASE, Driver
from tracker.texts import text
from tracker.ui import edits
from tracker.ui.fresh_start import LOCKED_FLAG, FreshStart, Manner, read_fresh_start
from tracker.ui.instance import Instance, call
from tracker.ui.panes.unlock import UnlockPage
from tracker.ui.panes.welcome import WelcomePage
from tracker.ui.relief import Relief
from tracker.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
SECRET = "seventeen quiet herons"
KNOWN = "OKAFOR AMARA NGOZI"
TYPED = "Typed just before the lock"

LOCKED_WHEN_TOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from tracker.ui.main_window import MainWindow
from tracker.ui.places import Section

opened = MainWindow._on_opened
def watch(self, snapshot):
    opened(self, snapshot)
    self.setGeometry(60, 70, 655, 507)
    timer = QTimer(self)
    timer.timeout.connect(lambda: look(self, timer))
    timer.start(50)
    print("open", flush=True)
def look(window, timer):
    if Path(TOLD).exists():
        timer.stop()
        window.bench_work.show_section(Section.CREDENTIALS)
        pane = window.pages.bench.pane(Section.CREDENTIALS)
        pane.table.select_id("c-letter")
        pane.detail.title.line.setFocus()
        pane.detail.title.line.selectAll()
        QTest.keyClicks(pane.detail.title.line, TYPED)
        window.session.ask(lend, lambda _: window.lock())
def lend(workspace):
    content = workspace.record.credentials[0].scans[0].content
    print("lent", workspace.lend_scan(content).is_file(), flush=True)
MainWindow._on_opened = watch
from tracker.__main__ import main
sys.exit(main())
"""


def wait_for(find: Callable[[], object], what: str) -> None:
    """Look again and again until it is so."""
    ends = time.monotonic() + PATIENCE
    while not find():
        assert time.monotonic() < ends, what
        subprocess.run(["true"], check=True)


def fresh_programs(folder: Path) -> list[int]:
    """The programs that were started in the place of a locked one."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            told = (entry / "cmdline").read_bytes().decode().split("\0")
        except OSError:
            continue
        if LOCKED_FLAG in told and str(folder) in told:
            found.append(int(entry.name))
    return found


def in_memory(pid: int, wanted: dict[str, bytes]) -> set[str] | None:
    """Which of these are somewhere in the memory of a process; None where the system lets nobody look."""
    found = set()
    try:
        with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
            for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
                place, rights = line.split()[:2]
                start, end = (int(each, 16) for each in place.split("-"))
                if not rights.startswith("rw"):
                    continue
                try:
                    memory.seek(start)
                    content = memory.read(end - start)
                except OSError:
                    continue
                found |= {name for name, each in wanted.items() if each in content}
    except PermissionError:
        return None
    return found


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    for name in ("c", "d", "run"):
        (tmp_path / name).mkdir(mode=0o700)
    own = {"TRACKER_CONFIG_DIR": str(tmp_path / "c"), "TRACKER_DATA_DIR": str(tmp_path / "d")}
    more = {"XDG_RUNTIME_DIR": str(tmp_path / "run"), "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return {**kept, **own, **more, "TRACKER_PASSPHRASE": SECRET}


@pytest.fixture
def secret_vault(vault: Path) -> Path:
    with Workspace.open(vault, PASSPHRASE, lambda: NOW) as workspace:
        workspace.change_passphrase(SECRET)
    return vault


@pytest.fixture
def locked(environment: dict[str, str], secret_vault: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    program = f"TOLD = {str(tmp_path / 'told')!r}; TYPED = {TYPED!r}\n{LOCKED_WHEN_TOLD}"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "--vault", str(secret_vault)],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()
    for pid in fresh_programs(secret_vault):
        os.kill(pid, signal.SIGKILL)


def geometry(environment: dict[str, str]) -> str:
    """Where the window was, as it is kept."""
    kept = (Path(environment["TRACKER_CONFIG_DIR"]) / "window.ini").read_text("utf-8")
    return next(line for line in kept.splitlines() if line.startswith("geometry="))


def test_locking_ends_the_process_that_held_the_keys(
    locked: subprocess.Popen[str], secret_vault: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    from tracker.store.keys import read_header, unlock

    key = unlock(read_header(secret_vault / "vault.json"), SECRET, secret_vault)
    wanted = {"name": KNOWN.encode(), "shown name": KNOWN.encode("utf-16-le"), "key": key}
    wanted |= {"passphrase": SECRET.encode(), "shown passphrase": SECRET.encode("utf-16-le")}
    before = in_memory(locked.pid, wanted)
    assert before is None or {"name", "key", "passphrase"} <= before, before  # so this would find it
    (tmp_path / "told").touch()
    told, errors = locked.communicate(timeout=PATIENCE)
    assert (errors, locked.returncode) == ("", 0)
    assert told == "lent True\n"
    assert list((tmp_path / "run").iterdir()) == []
    wait_for(lambda: call(secret_vault), "no fresh window answers for the record")
    (fresh,) = fresh_programs(secret_vault)
    assert fresh != locked.pid
    assert in_memory(fresh, wanted) == set()
    environ = Path(f"/proc/{fresh}/environ").read_bytes()
    assert SECRET.encode() not in environ
    assert b"TRACKER_CONFIG_DIR" in environ
    with Workspace.open(secret_vault, SECRET, lambda: NOW) as opened:
        assert TYPED in [each.title for each in opened.record.credentials]
    place = geometry(environment)
    os.kill(fresh, signal.SIGTERM)
    wait_for(lambda: not fresh_programs(secret_vault), "the fresh program does not end")
    assert geometry(environment) == place


def test_a_fresh_program_that_does_not_start_leaves_the_window_locked_and_says_so(
    at_work: Driver, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FreshStart, "command", property(lambda _: ["false"]))
    window, instance = at_work.window, Instance()
    relief = Relief(window, instance)
    window.entrance.at_record.connect(instance.listen)
    at_work.choose(window.commands.lock)
    at_work.until(lambda: "could not be started anew" in at_work.message)
    assert not window.session.is_open
    assert instance.listen(vault)
    at_work.type(at_work.page.secret.line, PASSPHRASE)
    at_work.click(at_work.page.unlock)
    at_work.wait_for_record()
    relief.stop()
    instance.close()


def test_a_program_that_is_not_there_leaves_the_window_locked_and_says_so(
    at_work: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FreshStart, "command", property(lambda _: ["/nowhere/tracker"]))
    instance = Instance()
    relief = Relief(at_work.window, instance)
    at_work.choose(at_work.window.commands.lock)
    at_work.until(lambda: "could not be started anew" in at_work.message)
    assert at_work.window.isEnabled()
    relief.stop()
    instance.close()


def test_a_window_that_is_closed_meanwhile_takes_the_fresh_program_with_it(
    at_work: Driver, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait = [sys.executable, "-c", "import signal; signal.pause()", LOCKED_FLAG, str(vault)]
    monkeypatch.setattr(FreshStart, "command", property(lambda _: [*wait, "x", "behind", ""]))
    instance = Instance()
    relief = Relief(at_work.window, instance)
    at_work.choose(at_work.window.commands.lock)
    wait_for(lambda: QApplication.processEvents() or fresh_programs(vault), "nothing was started")
    assert not at_work.window.isEnabled()
    relief.stop()
    assert fresh_programs(vault) == []
    instance.close()


def test_a_sample_is_locked_where_it_is(driver: Driver) -> None:
    driver.start()
    instance = Instance()
    relief = Relief(driver.window, instance)
    driver.click(driver.page.sample)
    driver.until(lambda: driver.window.pages.bench is not None and driver.message)
    driver.choose(driver.window.commands.lock)
    driver.until(lambda: isinstance(driver.page, WelcomePage))
    assert driver.window.isEnabled()
    relief.stop()


def test_what_shows_a_part_of_the_record_is_closed_with_it(at_work: Driver) -> None:
    at_work.choose(at_work.window.commands.keys)
    sheet = at_work.answers.told[0]
    at_work.until(sheet.isVisible)
    at_work.choose(at_work.window.commands.lock)
    assert not sheet.isVisible()
    at_work.until(lambda: not at_work.window.session.is_open)


def test_nothing_is_seen_while_what_runs_comes_to_its_end(at_work: Driver, qtbot: QtBot) -> None:
    bench, session, free = at_work.page, at_work.window.session, Event()
    waiting = session.ask(lambda _: free.wait(PATIENCE), lambda _: None)
    at_work.choose(at_work.window.commands.lock)
    assert at_work.page is not bench
    assert not at_work.window.commands.lock.isEnabled()
    assert session.is_open
    session.lock()
    told: list[object] = []
    session.closed.connect(lambda folder, _: told.append(folder))
    with qtbot.waitSignal(waiting.finished):
        free.set()
    at_work.until(lambda: not session.runner.is_busy)
    assert told == [at_work.page.folder]


def test_a_record_that_closes_badly_is_locked_all_the_same(at_work: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Workspace) -> None:
        self._vault.close()
        raise OSError("the disk is gone")

    monkeypatch.setattr(Workspace, "close", fail)
    at_work.choose(at_work.window.commands.lock)
    at_work.until(lambda: isinstance(at_work.page, UnlockPage))


def forbid_backups(at_work: Driver, vault: Path) -> None:
    """Change something that a backup would be made of, and put a file where the backups belong."""
    letter = edits.set_attribute(text("Title"), "c-letter", title="Reference")
    at_work.window.session.edit(letter)
    at_work.until(lambda: at_work.snapshot.credentials["c-letter"].title == "Reference")
    backups = vault / "backups"
    shutil.rmtree(backups)
    backups.write_bytes(b"in the way")


def test_a_backup_that_could_not_be_made_on_locking_is_told(at_work: Driver, vault: Path) -> None:
    forbid_backups(at_work, vault)
    at_work.choose(at_work.window.commands.lock)
    at_work.until(lambda: "No local backup was made." in at_work.message)
    assert isinstance(at_work.page, UnlockPage)


def test_a_backup_that_could_not_be_made_on_quitting_is_told_at_the_next_start(at_work: Driver, vault: Path) -> None:
    forbid_backups(at_work, vault)
    at_work.close()
    (vault / "backups").unlink()
    at_work.start(vault, PASSPHRASE)
    at_work.until(lambda: "No local backup was made." in at_work.message)
    at_work.close()
    at_work.start(vault, PASSPHRASE)
    at_work.wait_for_record()
    assert at_work.message == ""


def test_what_a_fresh_program_is_told_is_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    start = FreshStart(Path("/home/somebody/my record"), "tracker-locked-1", Manner.BEHIND, "A word.")
    monkeypatch.delenv("APPIMAGE", raising=False)
    at = start.command.index(LOCKED_FLAG)
    assert start.command[:at] == [sys.executable, "-P", "-m", "tracker"]
    assert read_fresh_start(start.command[at:]) == start
    monkeypatch.setenv("APPIMAGE", "/opt/Tracker.AppImage")
    assert start.command[:2] == ["/opt/Tracker.AppImage", LOCKED_FLAG]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--locked"],
        ["--locked", "a", "b"],
        ["--locked", "a", "b", "sideways", ""],
        ["--vault", "a", "b", "behind", ""],
    ],
)
def test_other_arguments_are_those_of_the_command_line(arguments: list[str]) -> None:
    assert read_fresh_start(arguments) is None
