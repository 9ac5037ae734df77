"""A strip at the foot of the window while long work runs: what is done, how far it is, and a way to stop it."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from tracker.texts import tr
from tracker.ui.jobs import Job
from tracker.ui.theme import UNIT
from tracker.ui.widgets.words import button, quiet

SHOWN_AFTER_MS = 100
"""What takes longer than this is noticed."""


class ProgressStrip(QWidget):
    """Follows jobs, the first that was begun first; it is gone when they are. What is done at once is not worth a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._label = quiet()
        self._label.setWordWrap(False)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = button(tr("Stop"), self.cancel)
        self._stop.setToolTip(QKeySequence(Qt.Key.Key_Escape).toString(QKeySequence.SequenceFormat.NativeText))
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(SHOWN_AFTER_MS)
        self._late.timeout.connect(self.show)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        row.setSpacing(2 * UNIT)
        row.addWidget(self._label)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show how far a job is, until its end; behind those that are followed already."""
        self._jobs.append(job)
        job.progressed.connect(self._on_progress)
        job.finished.connect(self._on_finished)
        if len(self._jobs) == 1:
            self._show_first()

    @property
    def job(self) -> Job | None:
        """The job that is shown."""
        return self._jobs[0] if self._jobs else None

    @Slot()
    def cancel(self) -> None:
        """Ask the job to stop."""
        if self.job is not None:
            self._stop.setEnabled(False)
            self._label.setText(tr("Stopping"))
            self.job.cancel()

    def _show_first(self) -> None:
        job = self._jobs[0]
        self._label.setText(job.label)
        self._bar.setAccessibleName(job.label)
        self._bar.setRange(0, 0)
        self._stop.setEnabled(True)
        self._stop.setVisible(job.can_stop)
        if not self.isVisible():
            self._late.start()

    @Slot(int, int)
    def _on_progress(self, done: int, of: int) -> None:
        if self.sender() is self.job:
            self._bar.setRange(0, of)
            self._bar.setValue(done)

    @Slot()
    def _on_finished(self) -> None:
        self._jobs = [job for job in self._jobs if job is not self.sender()]
        if self._jobs:
            self._show_first()
        else:
            self._late.stop()
            self.hide()
