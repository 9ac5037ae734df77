"""Long walks over many values, in steps between which others have their turn.

Python lets one thread work at a time. Who judges ten thousand papers beside a window that somebody types into walks over
them so that it can stand aside every few of them. Who they stand aside for is not known here.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import TypeVar

T = TypeVar("T")
Pause = Callable[[], None]
"""Called between two steps; it returns when it is the walker's turn again."""

STEP = 16
"""So many values are looked at between two pauses: less than a thousandth of a second."""


def no_pause() -> None:
    """For a walk that nobody waits for."""


class Paced(tuple[T, ...]):
    """A tuple like any other, but that whoever goes through it pauses on the way."""

    _pause: Pause

    def __new__(cls, values: Iterable[T], pause: Pause) -> "Paced[T]":
        """The values, and what is called between two steps."""
        made = super().__new__(cls, values)
        made._pause = pause
        return made

    def __iter__(self) -> Iterator[T]:
        """One after the other."""
        pause = self._pause
        for number, value in enumerate(super().__iter__()):
            if not number % STEP:
                pause()
            yield value


def paced(values: tuple[T, ...], pause: Pause) -> tuple[T, ...]:
    """The values, with pauses for who goes through them; the very same tuple where nobody waits, or not for long."""
    return values if pause is no_pause or len(values) < STEP else Paced(values, pause)


def paced_calls(pause: Pause) -> Pause:
    """A pause that may be called for every single value: it is made once in so many of them."""
    if pause is no_pause:
        return no_pause
    numbers = count()

    def step() -> None:
        if not next(numbers) % STEP:
            pause()

    return step
