"""What follows by itself when a record was opened or changed: a large one is judged, and reminders are renewed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from tracker.ui.record_work import RecordWork

REMINDED_AFTER_MS = 2_000
"""Reminders follow when the person has paused: a crash later on loses none of them."""
JUDGED_AFTER_MS = 300
"""A large record is judged once the window had the time to show it: both at once would be slow."""


class Afterwards(QObject):
    """Waits a moment each time, so that what the person sees comes first."""

    def __init__(self, work: "RecordWork") -> None:
        super().__init__(work)
        self._work = work
        self._reminding = QTimer(self)
        self._reminding.setSingleShot(True)
        self._reminding.setInterval(REMINDED_AFTER_MS)
        self._reminding.timeout.connect(work.refresh_reminders)

    def follow_opening(self) -> None:
        """A record was opened."""
        self.judge()
        QTimer.singleShot(JUDGED_AFTER_MS, self, self._work.refresh_reminders)

    def follow_change(self) -> None:
        """The record is another than before."""
        self.judge()
        self._reminding.start()

    def stop(self) -> None:
        """Nothing more follows."""
        self._reminding.stop()

    def judge(self, _: object = None) -> None:
        """What is shown is judged in a moment, where it is not judged yet."""
        shown = self._work.snapshot
        if shown is not None and not shown.is_judged:
            QTimer.singleShot(JUDGED_AFTER_MS, self, lambda: self._work.judge(shown))
