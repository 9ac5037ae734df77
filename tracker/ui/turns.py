"""Whose turn it is: while somebody types, clicks or scrolls, long work on another thread stands aside.

Python lets one thread work at a time, and a thread that wants its turn back waits for it again and again: a key that takes
the window ten thousandths of a second took it thirty beside a large record that was being judged.
"""

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from tracker.ui.listening import Listener

HELD_MS = 60
"""So long after a key the work stands aside: what the key does is shown by then, and the next one is not there yet."""
MOST_SECONDS = 3.0
"""So long one piece of work stands aside in all: somebody may keep a key pressed."""
HANDS_ON = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class Turns(Listener):
    """Lives on the window's thread; what `patience` gives is called on others."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._free = threading.Event()
        self._free.set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HELD_MS)
        self._timer.timeout.connect(self.release)

    def hear(self, kind: QEvent.Type) -> None:
        """A key is the window's business alone, for a moment."""
        if kind in HANDS_ON:
            self._free.clear()
            self._timer.start()

    def release(self) -> None:
        """Nobody stands aside any longer."""
        self._timer.stop()
        self._free.set()

    def patience(self) -> Callable[[], None]:
        """For one piece of work: called often on its thread, it returns when the work may go on."""
        left = MOST_SECONDS

        def give_way() -> None:
            nonlocal left
            if self._free.is_set() or left <= 0:
                return
            begun = time.monotonic()
            self._free.wait(left)
            left -= time.monotonic() - begun

        return give_way
