"""`tracker remind` from start to end, as a timer runs it: seconds and megabytes, and what it must not load.

    python -m tests.benchmarks.reminders

5,000 deadlines, most of them pending. Beside it stands an interpreter that does nothing. What is shown goes nowhere
(`--dry-run`); with a session bus at hand, start it under `dbus-run-session` to see the same with a real desktop.
The promise: at most 0.1 s and 25 MB, and neither Qt nor SQLAlchemy is imported.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from tracker.notify.side_file import Reminder, write_reminders

DEADLINES, RUNS = 5_000, 15
TODAY = date(2026, 11, 22)
ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("PySide6", "sqlalchemy", "sqlcipher3", "alembic", "keyring", "reportlab", "icalendar", "jsonschema")


LAUNCH = """
import os, sys, time
started = time.perf_counter()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, status)
"""
"""A launcher that is small itself: what it holds would count as the memory of its child."""


def measured(*arguments: str) -> tuple[float, float, float]:
    """Seconds by the clock, seconds of the processor, and megabytes, of one run."""
    launch = [sys.executable, "-S", "-c", LAUNCH, sys.executable, *arguments]
    done = subprocess.run(
        launch, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    clock, processor, megabytes, status = map(float, done.stdout.split())
    assert status == 0, status
    return clock, processor, megabytes


def report(name: str, *arguments: str) -> None:
    """Print the median and the best of several runs."""
    runs = [measured(*arguments) for _ in range(RUNS)]
    clock, processor, megabytes = (sorted(column) for column in zip(*runs, strict=True))
    print(
        f"{name}: {statistics.median(clock) * 1000:.0f} ms (best {clock[0] * 1000:.0f}), processor"
        f" {statistics.median(processor) * 1000:.0f} ms, {megabytes[-1]:.1f} MB"
    )


def loaded(vault: Path) -> list[str]:
    """Which heavy packages a reminder loads."""
    program = (
        "import sys\n"
        f"sys.argv = ['tracker', 'remind', '--vault', {str(vault)!r}, '--dry-run', '--on', '{TODAY}', '--json']\n"
        "from tracker.__main__ import main\nmain()\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stderr.split()


def main() -> None:
    """Print each figure beside its yardstick."""
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        vault = Path(folder)
        (vault / "vault.json").write_text("{}")
        days = (TODAY + timedelta(days=number % 700 - 100) for number in range(DEADLINES))
        write_reminders(vault, [Reminder(day, (day - timedelta(30), day - timedelta(1))) for day in days], TODAY)
        report("interpreter alone", "-c", "pass")
        report(
            f"remind, {DEADLINES} deadlines",
            "-m", "tracker", "remind", "--vault", str(vault), "--dry-run", "--on", str(TODAY),
        )  # fmt: skip
        print("heavy packages loaded:", ", ".join(loaded(vault)) or "none")


if __name__ == "__main__":
    main()
