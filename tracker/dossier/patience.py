"""Waiting for work on another thread, in such a way that it can be stopped meanwhile."""

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillRunning
from typing import Final, TypeVar

Awaited = TypeVar("Awaited")

PATIENCE: Final = 0.1
"""Seconds between two looks at whether the person wants to stop."""


def awaited(future: Future[Awaited], look: Callable[[], object]) -> Awaited:
    """What comes of the work, or what it raises. `look` is called again and again meanwhile; what it raises ends the wait."""
    while True:
        try:
            return future.result(timeout=PATIENCE)
        except StillRunning:
            if future.done():  # the work raised this itself, or ended just now
                return future.result()
            look()
