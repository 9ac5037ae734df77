"""When an open record is to be locked because nobody is there. Knows no window; the clocks are passed in."""

from collections.abc import Callable


class IdleWatch:
    """Tells whether nothing was touched for `limit` seconds.

    It looks at two clocks: the steady one may stand still while the computer sleeps, the one on the wall may be set back.
    Whichever says that more time went by is believed.
    """

    def __init__(self, limit: float, steady: Callable[[], float], wall: Callable[[], float]) -> None:
        self.limit = limit
        self._clocks = (steady, wall)
        self._touched = self._read()

    def touch(self) -> None:
        """Somebody is there. Comes too late where `is_due` is true already: who wakes the computer has to unlock it."""
        if not self.is_due():
            self._touched = self._read()

    def is_due(self) -> bool:
        """Whether it is time to lock."""
        return self.seconds_left() <= 0

    def seconds_left(self) -> float:
        """How long it is until then, if nobody comes."""
        gone = max(now - then for now, then in zip(self._read(), self._touched, strict=True))
        return self.limit - gone

    def _read(self) -> tuple[float, ...]:
        return tuple(clock() for clock in self._clocks)
