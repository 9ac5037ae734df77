"""What a change touched, and how long work says how far it is."""

from collections.abc import Callable
from dataclasses import dataclass

from tracker.texts import Text

Progress = Callable[[int, int], None]
"""Called with (done, of) as work goes on; work is cancelled by raising `CancelledError` out of it."""


def no_progress(done: int, of: int) -> None:
    """For work that nobody watches."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids that a change touched, and the name of the act for the Edit menu."""

    act: Text
    ids: frozenset[str] = frozenset()
