"""Where the program starts: the command line, or, without a verb, the window. Qt is imported only for the window."""

import sys
from pathlib import Path

from tracker.sandbox import WORKER_FLAG


def main() -> int:
    """Run the program with the arguments of the process; the exit status."""
    if WORKER_FLAG in sys.argv[1:2]:  # a frozen program is its own worker
        from tracker.sandbox import main as serve

        serve()
        return 0
    from tracker.cli.main import run

    return run(sys.argv[1:], _open_window)


def _open_window(folder: Path | None, passphrase: str | None) -> int:
    from tracker.ui.app import open_window

    return open_window(folder, passphrase)


if __name__ == "__main__":
    sys.exit(main())
