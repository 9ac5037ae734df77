"""Where the program starts: the command line, or, without a verb, the window. Qt is imported only for the window."""

import os
import sys
from pathlib import Path

if not __package__:  # started by its place, as a timer does
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> int:
    """Run the program with the arguments of the process; the exit status."""
    if not sys.argv[1:]:  # as from a menu: the window shows sooner where the rest of the command line is not loaded
        from tracker.settings import PASSPHRASE_VARIABLE

        return _open_window(None, os.environ.get(PASSPHRASE_VARIABLE))
    if sys.argv[1].startswith("-"):  # a verb does without these, and a reminder is to be quick
        from tracker.sandbox import WORKER_FLAG
        from tracker.ui.fresh_start import read_fresh_start

        if sys.argv[1] == WORKER_FLAG:  # a frozen program is its own worker
            from tracker.sandbox import main as serve

            serve()
            return 0
        if start := read_fresh_start(sys.argv[1:]):
            from tracker.ui.early import leave_sources_unread

            leave_sources_unread()
            from tracker.ui.app import relieve_window

            return relieve_window(start)
    from tracker.cli.main import run

    return run(sys.argv[1:], _open_window)


def _open_window(folder: Path | None, passphrase: str | None) -> int:
    from tracker.ui.early import leave_sources_unread

    leave_sources_unread()
    from tracker.ui.app import open_window

    return open_window(folder, passphrase)


if __name__ == "__main__":
    sys.exit(main())
