"""Keeping the record whole: verification, undo and redo."""

from tracker.domain.change import Changes, Progress, no_progress
from tracker.store.verification import Verification, verify
from tracker.workspace.core import Core


class Keeping(Core):
    """Use cases about the vault itself and about changes that were made."""

    def verify(self, progress: Progress = no_progress) -> Verification:
        """Look at every record and every scan."""
        return verify(self._vault, progress)

    def undo(self) -> Changes | None:
        """Take the last change back."""
        self._record = None
        return self._vault.undo()

    def redo(self) -> Changes | None:
        """Make the change again that was taken back last."""
        self._record = None
        return self._vault.redo()
