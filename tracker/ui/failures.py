"""What nobody foresaw: written down without personal data, told in one quiet bar, and the program goes on.

In PySide6 an exception in a slot reaches `sys.excepthook` and the slot's caller goes on. A report names places in the
program and versions; the message of an exception is left out, because it may quote what is on a document.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion

from tracker import __version__
from tracker.errors import TrackerError

MOST_BYTES = 256 * 1024
"""The log is begun anew when it is larger than this."""


class Failures(QObject):
    """Catches what falls through.

    Signals: `happened(report)`.
    """

    happened = Signal(str)

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.log = log
        self._before: Callable[..., object] | None = None

    def install(self) -> None:
        """Be the last to hear of every exception on the window's thread."""
        self._before = sys.excepthook
        sys.excepthook = self._caught

    def remove(self) -> None:
        """Let others hear of them again."""
        if self._before is not None:
            sys.excepthook = self._before
            self._before = None

    def report(self, error: BaseException) -> None:
        """Write an error down and tell it."""
        self._caught(type(error), error, error.__traceback__)

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        report = describe_failure(kind, error, trace)
        try:
            write_down(self.log, report)
        except OSError:  # a full disk must not turn one failure into two
            report += "(This could not be written to the log.)\n"
        self.happened.emit(report)


def describe_failure(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Where it happened and in which versions; nothing of what was being worked on."""
    import platform
    import traceback

    code = f" {error.code}" if isinstance(error, TrackerError) else ""
    frames = traceback.extract_tb(trace)
    places = [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    versions = f"tracker {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}"
    return "\n".join((f"{kind.__name__}{code}", *places, versions, ""))


def write_down(log: Path, report: str) -> None:
    """Add a report to the log, which only this user can read."""
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    is_long = log.exists() and log.stat().st_size > MOST_BYTES
    with log.open("w" if is_long else "a", encoding="utf-8") as file:
        file.write(report + "\n")
    log.chmod(0o600)


def _short(file: str) -> str:
    """The last parts of a path: the first ones hold the name of the person's home."""
    return "/".join(Path(file).parts[-3:])
