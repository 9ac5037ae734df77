"""Relieving a window that was locked by a fresh program: the old process, and what is in its memory, ends.

The record is closed by then and the unlock page is shown. The fresh program is started beside, and calls when its window
is there; only then does this one go. Where none comes, this window stays as it is, locked, and says so.
"""

import secrets
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtNetwork import QLocalServer

from tracker.texts import tr
from tracker.ui.fresh_start import FreshStart, Manner

if TYPE_CHECKING:
    from tracker.ui.instance import Instance
    from tracker.ui.main_window import MainWindow

LOOKS_EVERY_MS = 100
LONGEST_MS = 20_000
"""So long a fresh program may take until its window is there; an idle computer may have to read all of it from the disk."""


class Relief(QObject):
    """Waits for the record of a window to be locked, and puts a fresh program in the place of this one."""

    def __init__(self, window: "MainWindow", instance: "Instance") -> None:
        super().__init__(window)
        self._window, self._instance = window, instance
        self._folder = Path()
        self._fresh: subprocess.Popen[bytes] | None = None
        self._listener = QLocalServer(self)
        self._listener.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._listener.newConnection.connect(self._on_relieved)
        self._looks = QTimer(self)
        self._looks.setInterval(LOOKS_EVERY_MS)
        self._looks.timeout.connect(self._look)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(LONGEST_MS)
        self._patience.timeout.connect(self._give_up)
        window.session.closed.connect(self.begin)

    @Slot(object, bool)
    def begin(self, folder: Path, was_sample: bool) -> None:
        """Start the fresh program for the record in `folder`. A sample is nobody's, and may be about to be removed; a
        record that is about to be mended is opened again."""
        if was_sample or self._window.rescue.is_waiting:
            return
        self._folder = folder
        start = FreshStart(
            folder, f"tracker-locked-{secrets.token_hex(8)}", self._manner(), self._window.session.trouble
        )
        self._window.keep_looks()
        self._window.setEnabled(False)  # what was typed here would be lost in a moment
        self._instance.close()  # the fresh window answers for this record
        try:
            self._listener.listen(start.listener)
            self._fresh = start.launch()
        except OSError:
            self._give_up()
            return
        self._looks.start()
        self._patience.start()

    def stop(self) -> None:
        """This program ends before it was relieved: the fresh one is not wanted any more."""
        self._wait_no_more()
        if self._fresh is not None:
            self._fresh.kill()
            self._fresh.wait()
            self._fresh = None

    def _manner(self) -> Manner:
        if self._window.isMinimized():
            return Manner.MINIMISED
        return Manner.IN_FRONT if self._window.isActiveWindow() else Manner.BEHIND

    def _wait_no_more(self) -> None:
        self._looks.stop()
        self._patience.stop()
        self._listener.close()

    @Slot()
    def _look(self) -> None:
        if self._fresh is not None and self._fresh.poll() is not None:
            self._give_up()

    @Slot()
    def _on_relieved(self) -> None:
        self._wait_no_more()
        self._fresh = None
        self._window.close()
        QCoreApplication.exit(0)

    @Slot()
    def _give_up(self) -> None:
        self.stop()
        self._window.setEnabled(True)
        self._instance.listen(self._folder)
        self._window.notices.say_words(
            tr(
                "The record is locked, but Tracker could not be started anew: until you quit it, parts of the record may"
                " still be in the memory of this computer."
            )
        )
        page = self._window.pages.unlock_shown
        if page is not None:
            page.secret.line.setFocus(Qt.FocusReason.OtherFocusReason)
