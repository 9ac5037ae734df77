"""The verb that a timer runs every day: it loads nothing heavy, and its grammar keeps pace with the findings."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tracker.cli.grammar import make_parser
from tracker.domain.finding import Severity
from tracker.errors import UsageError
from tracker.notify.side_file import Reminder, write_reminders

ROOT = Path(__file__).resolve().parents[3]
HEAVY = (
    "PySide6", "sqlalchemy", "sqlcipher3", "alembic", "keyring", "cryptography", "reportlab", "icalendar", "jsonschema",
    "pikepdf", "PIL", "tracker.workspace", "tracker.store", "tracker.domain.record", "tracker.compare", "tracker.ui",
)  # fmt: skip


def test_a_reminder_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "vault.json").write_text("{}")
    write_reminders(tmp_path, (Reminder(date(2026, 12, 1), (date(2026, 11, 22),)),), date(2026, 11, 22))
    program = (
        "import sys\n"
        f"sys.argv = ['tracker', 'remind', '--vault', {str(tmp_path)!r}, '--dry-run', '--on', '2026-11-22']\n"
        "from tracker.__main__ import main\n"
        "status = main()\n"
        f"print(status, *[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.splitlines()[0], done.stderr) == ("1 licensure deadline", "0\n")


def test_fail_on_offers_the_severities_that_are_certain() -> None:
    certain = [level for level in Severity if level is not Severity.UNKNOWN]
    for level in certain:
        assert make_parser().parse_args(["check", "--fail-on", level.value]).fail_on == level.value
    with pytest.raises(UsageError):
        make_parser().parse_args(["check", "--fail-on", Severity.UNKNOWN.value])
