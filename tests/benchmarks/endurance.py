"""A session of two hours in miniature: `python -m tests.benchmarks.endurance [ACTS]`, by default 3,000 acts in one window.

Prints memory, open files, threads, widgets and objects as it goes on, with a lock and an unlock before each line; exits
with 1 where the second half of the session ends with more of them than it began with. Needs no screen.
"""

import gc
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

ACTS, LINES = 3_000, 10
MOST_MB, MOST_OBJECTS = 8.0, 2_000
"""What a half of the session may leave behind: the journal grows with each change, and so does what the disk's cache holds."""
PASSPHRASE = "four plain words do"


def main(arguments: Sequence[str]) -> int:
    """Run the session; 1 where something is left behind."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    acts = int(arguments[0]) if arguments else ACTS
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TRACKER_CONFIG_DIR"] = os.environ["TRACKER_DATA_DIR"] = folder
        seen = session(Path(folder), acts)
    middle, last = seen[len(seen) // 2], seen[-1]
    grown = {name: last[name] - middle[name] for name in last}
    sys.stdout.write(f"the second half left behind: {grown}\n")
    is_well = grown["MB"] <= MOST_MB and grown["objects"] <= MOST_OBJECTS
    return 0 if is_well and max(grown[each] for each in ("files", "threads", "widgets")) <= 0 else 1


def session(folder: Path, acts: int) -> list[dict[str, float]]:
    """Open the sample, do so many things in it, and tell what there is after each tenth."""
    from PySide6.QtWidgets import QApplication

    from tracker.settings import resources_folder, settings_file
    from tracker.ui.app import dress, make_window
    from tracker.ui.preferences import Preferences
    from tracker.workspace import Workspace

    def now() -> datetime:
        return datetime(2026, 11, 22, 9, tzinfo=UTC)

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    preferences = Preferences(settings_file())
    dress(application, preferences)
    with Workspace.create(folder / "record", PASSPHRASE, now) as workspace:
        workspace.import_folder(resources_folder() / "demo")
    window, _ = make_window(preferences, now)
    window.show()
    window.entrance.begin(folder / "record", PASSPHRASE)
    until(lambda: is_quiet(window))
    seen: list[dict[str, float]] = []
    for number, act in zip(range(1, acts + 1), cycle(things_to_do(window)), strict=False):
        act()
        until(lambda: is_quiet(window))
        if not number % (acts // LINES):
            lock_and_unlock(window, folder / "record")
            gc.collect()
            seen.append(what_there_is(application))
            sys.stdout.write(f"after {number} acts: {seen[-1]}\n")
            sys.stdout.flush()
    window.close()
    return seen


def is_quiet(window: Any) -> bool:
    """Whether the record is open and nothing runs."""
    return window.pages.bench is not None and not window.session.runner.is_busy


def until(is_so: Callable[[], bool]) -> None:
    """Wait for something, asleep in between, as the program is."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, look = QEventLoop(), QTimer(interval=5)
    look.timeout.connect(lambda: is_so() and loop.quit())
    look.start()
    loop.exec()
    look.stop()


def things_to_do(window: Any) -> list[Callable[[], object]]:
    """What a person does with papers, over and over: each section seen, titles changed, papers added, found, deleted."""
    from tracker.ui.places import Section

    commands = window.commands

    def pane() -> Any:
        window.bench_work.show_section(Section.CREDENTIALS)
        return window.pages.bench.pane(Section.CREDENTIALS)

    def rename() -> None:
        line = pane().detail.title.line
        line.setFocus()
        line.setPlainText(f"{line.toPlainText()[:20]} *")
        pane().table.setFocus()

    def step(by: int) -> Callable[[], None]:
        return lambda: pane().table.selectRow((pane().table.currentIndex().row() + by) % pane().table.rows.rowCount())

    def search(words: str) -> Callable[[], None]:
        return lambda: pane().listing.search.setText(words)

    def delete() -> None:
        pane().table.setFocus()
        commands.delete.trigger()

    seen = [lambda section=section: window.bench_work.show_section(section) for section in Section]
    changed = [rename, commands.undo.trigger, commands.redo.trigger, step(3), rename, commands.undo.trigger]
    added = [lambda: pane()._add("contract"), rename, delete, commands.undo.trigger, delete]
    return [*seen, *changed, search("a"), search("letter"), search(""), *added, step(1)]


def lock_and_unlock(window: Any, folder: Path) -> None:
    """Go away from the overview, and come back to it."""
    from tracker.ui.places import Section

    window.bench_work.show_section(Section.OVERVIEW)
    window.commands.lock.trigger()
    until(lambda: window.session.snapshot is None and window.pages.unlock_shown is not None)
    window.entrance.unlock(folder, PASSPHRASE)
    until(lambda: is_quiet(window) and window.session.snapshot is not None)
    came = time.monotonic()
    until(lambda: time.monotonic() - came > 1.0 and is_quiet(window))  # reminders and pictures follow a moment later


def what_there_is(application: Any) -> dict[str, float]:
    """Megabytes, open files, threads, widgets, and objects that Python knows of."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return {
        "MB": round(int(status["VmRSS"].split()[0]) / 1024, 1),
        "files": len(list(Path("/proc/self/fd").iterdir())),
        "threads": int(status["Threads"]),
        "python threads": threading.active_count(),
        "widgets": len(application.allWidgets()),
        "objects": len(gc.get_objects()),
    }


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
