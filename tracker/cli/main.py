"""The command line from its arguments to its exit status."""

import argparse
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from tracker.cli.grammar import make_parser
from tracker.cli.output import prepare_streams, silence_output, warn
from tracker.errors import TrackerError
from tracker.files import os_error
from tracker.texts import describe_error, tr

OpenWindow = Callable[[Path | None, str | None], int]
"""Opens the window on a vault (None: the one used last), with a passphrase at hand or None; returns an exit status."""

INTERRUPTED = 130
SIGNALLED = 128
"""Added to the number of a signal that ended the program, as shells do."""


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Do what the arguments say; the exit status. Every failure is one line that says what to do next."""
    prepare_streams()
    _mend_time_zone()
    is_debugging = "--debug" in arguments
    try:
        args = make_parser(arguments[0] if arguments else None).parse_args(arguments)
        status = _dispatch(args, open_window)
        if sys.stdout is not None:  # closed by who called
            sys.stdout.flush()
        return status
    except KeyboardInterrupt as stop:
        warn("tracker: " + tr("Stopped. Nothing was left half done."))
        return SIGNALLED + stop.number if isinstance(stop, _ToldToStop) else INTERRUPTED
    except BrokenPipeError:
        silence_output()
        return 0
    except Exception as error:
        if is_debugging:
            raise
        return _say_failure(error)


def _mend_time_zone() -> None:
    """Go by UTC where the variable TZ makes no sense: then no moment has a day, and nearly every verb asks for one."""
    try:
        datetime.fromtimestamp(0, UTC).astimezone()
    except (ValueError, OverflowError):
        os.environ["TZ"] = "UTC"
        getattr(time, "tzset", int)()  # Windows has none, and no such variable


class _ToldToStop(KeyboardInterrupt):
    """The system, not the keyboard, wants the program to end: the signal `number`."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def _stop_as_by_hand() -> None:
    """End a verb on SIGTERM and SIGHUP as on Ctrl+C: what it was writing, which may be unprotected, is taken away."""

    def stop(number: int, _frame: object) -> None:
        signal.signal(number, signal.SIG_IGN)
        raise _ToldToStop(number)

    if threading.current_thread() is not threading.main_thread():
        return  # no thread but that one is told
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, stop)


def _say_failure(error: Exception) -> int:
    """One line about what went wrong; the exit status."""
    told = error
    if isinstance(error, OSError):
        told = os_error(error, error.filename or tr("what it was asked to write"))
        if error.filename is None:  # of the output: the interpreter would try it once more on its way out
            silence_output()
    if isinstance(told, TrackerError):
        warn("tracker: " + describe_error(told))
        return told.exit_status
    unexpected = TrackerError()
    warn(f"tracker: {describe_error(unexpected)} ({type(error).__name__})")
    return unexpected.exit_status


def _dispatch(args: argparse.Namespace, open_window: OpenWindow) -> int:
    if args.verb is None:
        from tracker.cli.access import given_passphrase

        folder = Path(args.vault).absolute() if args.vault is not None else None
        return open_window(folder, given_passphrase(args))
    _stop_as_by_hand()
    module, _, function = args.run.partition(":")
    args.open_window = open_window
    status: int = getattr(import_module(f"tracker.cli.{module}"), function)(args)
    return status
