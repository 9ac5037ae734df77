"""When an open record is locked because nobody is there."""

from tracker.workspace.idling import IdleWatch


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_is_due_when_nothing_was_touched_for_long() -> None:
    steady, wall = Clock(), Clock()
    watch = IdleWatch(60, steady, wall)
    for clock in (steady, wall):
        clock.now += 59
    assert not watch.is_due()
    watch.touch()
    for clock in (steady, wall):
        clock.now += 59
    assert watch.seconds_left() == 1
    steady.now += 2
    assert watch.is_due()


def test_sleep_of_the_computer_counts_and_waking_it_is_no_touch() -> None:
    steady, wall = Clock(), Clock()
    watch = IdleWatch(60, steady, wall)
    wall.now += 3600
    watch.touch()
    assert watch.is_due()


def test_clock_that_is_set_back_keeps_nothing_open() -> None:
    steady, wall = Clock(), Clock()
    watch = IdleWatch(60, steady, wall)
    wall.now -= 100_000
    assert not watch.is_due()
    steady.now += 61
    assert watch.is_due()
