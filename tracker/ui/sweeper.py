"""When Python looks for what nothing uses any more, in the process of the window.

To look through everything takes a tenth of a second where the record is large, in which no key is seen; and Python would do
it whenever such a record was read or judged. By itself it now looks only through what is new. Everything is looked
through when nobody waits: when a record was let go of, and when the person has gone to another program.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer, Slot

NEVER = 1_000_000_000
SOON_MS = 500
"""What was closed is then gone, and the page that takes its place is shown."""


def spare_the_window() -> None:
    """Let this process look only through what is new, from now on."""
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, NEVER)


class Sweeper(QObject):
    """Looks through everything a moment after it was asked to, once however often it was."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.sweep)

    @Slot()
    def sweep_soon(self) -> None:
        """A record was let go of."""
        self._soon.start()

    @Slot(Qt.ApplicationState)
    def follow(self, state: Qt.ApplicationState) -> None:
        """The person came to the program, or went."""
        if state is not Qt.ApplicationState.ApplicationActive:
            self._soon.start()

    @Slot()
    def sweep(self) -> None:
        """Look through everything now."""
        gc.collect()
