"""What nobody foresaw: in a slot, in a job, on a full disk. It is written down without what it was about, and told."""

import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Signal

from tests.ui.driver import Driver
from tracker.errors import VaultDamagedError
from tracker.ui.failures import MOST_BYTES, Failures, describe_failure, write_down
from tracker.ui.theme import ERROR

SECRET = "OKAFOR AMARA NGOZI"


class Bell(QObject):
    rang = Signal()


def break_with_a_name() -> None:
    raise ValueError(f"cannot read {SECRET}")


@pytest.mark.qt_no_exception_capture
def test_an_exception_in_a_slot_is_told_and_the_program_goes_on(at_work: Driver) -> None:
    failures = at_work.window.findChild(Failures)
    assert failures is not None
    before = sys.excepthook
    failures.install()
    try:
        bell = Bell()
        bell.rang.connect(break_with_a_name)
        bell.rang.emit()
        at_work.until(lambda: at_work.message)
        QTimer.singleShot(0, break_with_a_name)
        at_work.until(lambda: failures.log.read_text().count("ValueError") == 2)
    finally:
        failures.remove()
    assert sys.excepthook is before
    assert at_work.window.messages.kind == ERROR
    assert "Your record is safe" in at_work.message
    at_work.click(at_work.window.messages.acts[0])
    assert at_work.answers.told[0].isVisible()
    assert at_work.credentials().table.rows.rowCount() == 3
    log = failures.log.read_text("utf-8")
    assert "break_with_a_name" in log
    assert "OKAFOR" not in log
    assert stat.S_IMODE(failures.log.stat().st_mode) == 0o600


def test_a_bug_in_a_job_is_told_too(at_work: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    from tracker.workspace import Workspace

    monkeypatch.setattr(Workspace, "export_folder", lambda *_: break_with_a_name())
    at_work.answers.folder = at_work.folder / "out"
    at_work.choose(at_work.window.commands.export)
    at_work.until(lambda: at_work.message)
    assert "go on" in at_work.message or "safe" in at_work.message
    failures = at_work.window.findChild(Failures)
    assert failures is not None
    assert "OKAFOR" not in failures.log.read_text("utf-8")


def test_a_report_names_places_and_versions_only(tmp_path: Path) -> None:
    try:
        break_with_a_name()
    except ValueError as error:
        report = describe_failure(type(error), error, error.__traceback__)
    assert SECRET not in report
    assert str(tmp_path.anchor + "root") not in report
    assert "tests/ui/test_failures.py" in report
    assert "Python 3." in report
    error = VaultDamagedError(path="/home/somebody", what="vault.db")
    assert describe_failure(type(error), error, None).startswith("VaultDamagedError vault_damaged\n")
    assert "somebody" not in describe_failure(type(error), error, None)


def test_a_log_that_grew_long_is_begun_anew(tmp_path: Path) -> None:
    log = tmp_path / "log" / "window.log"
    write_down(log, "first")
    write_down(log, "second")
    assert log.read_text() == "first\nsecond\n"
    log.write_text("x" * (MOST_BYTES + 1))
    write_down(log, "third")
    assert log.read_text() == "third\n"


def test_a_log_that_cannot_be_written_does_not_stop_the_telling(tmp_path: Path, qtbot: object) -> None:
    (tmp_path / "file").write_text("in the way")
    failures = Failures(tmp_path / "file" / "window.log")
    told: list[str] = []
    failures.happened.connect(told.append)
    failures.report(ValueError(SECRET))
    assert "could not be written" in told[0]
    assert SECRET not in told[0]
