"""Activities as stretches of time with uncertain ends, and what lies between them.

With partial dates each stretch has a widest form (earliest possible start to latest possible end) and a narrowest one.
What no widest form covers is a certain gap; what only the widest cover is a possible one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.checks.case import Case
from tracker.domain.record import Activity
from tracker.domain.vocabulary import ActivityKind

FILLING = frozenset({
    ActivityKind.EDUCATION, ActivityKind.INTERNSHIP, ActivityKind.POSTGRADUATE_TRAINING, ActivityKind.EMPLOYMENT,
    ActivityKind.CLINICAL_EXPERIENCE, ActivityKind.LEAVE, ActivityKind.OTHER,
})  # fmt: skip
"""Kinds of activity that account for time; a registration or an examination does not."""

GOES_ON = frozenset({
    "present", "the present", "current", "currently", "ongoing", "continuing", "now", "today", "date", "till date", "to date",
    "actual", "actualidad", "la actualidad", "actualmente", "la fecha", "presente", "atual", "atualmente", "o momento",
    "aujourd'hui", "ce jour", "heute", "oggi", "настоящее время", "теперішній час", "сьогодні", "сегодня", "halen",
    "günümüz", "حتى الآن", "الآن", "تاکنون", "اکنون", "至今", "现在", "현재", "現在",
})  # fmt: skip
"""What papers print for the end of what has none."""
UP_TO = ("up to ", "till ", "until ", "to ", "hasta ", "até ", "jusqu'à ", "à ", "bis ", "fino a ", "по ", "до ", "a ")

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """When an activity took place: its start and its end, each as first and last possible day. No end: it goes on."""

    activity: Activity
    start: tuple[date, date]
    end: tuple[date, date]

    @property
    def widest(self) -> tuple[date, date]:
        """From the first to the last day that it may cover."""
        return self.start[0], self.end[1]

    @property
    def narrowest(self) -> tuple[date, date] | None:
        """From the first to the last day that it surely covers; None where that may be none."""
        return (self.start[1], self.end[0]) if self.start[1] <= self.end[0] else None


@dataclass(frozen=True, slots=True)
class Hole:
    """Days from `first` to `last` that nothing covers, between two activities (None: up to the day of judgement)."""

    first: date
    last: date
    before: Activity
    after: Activity | None

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1


def goes_on(printed: str) -> bool:
    """Whether a text in the place of a date says that something has no end yet: present, till date, heute."""
    told = printed.strip(" .-–—").lower().replace("’", "'")
    first = next((word for word in UP_TO if told.startswith(word)), "")
    return told in GOES_ON or told.removeprefix(first) in GOES_ON


def spans(case: Case, kinds: Iterable[ActivityKind] = FILLING) -> list[Span]:
    """The activities of these kinds whose dates can be read, in order of time."""
    wanted = frozenset(kinds)
    found = (span(case, activity) for activity in case.record.activities if activity.kind in wanted)
    return sorted((one for one in found if one is not None), key=lambda one: (one.widest, one.activity.id))


def span(case: Case, activity: Activity) -> Span | None:
    """When an activity took place, or None where that cannot be read."""
    start = case.read(activity.start) if activity.start else None
    end = case.read(activity.end) if activity.end else None
    if start is None or start.earliest is None or start.latest is None:
        return None
    if activity.end is None or goes_on(activity.end.text):
        return Span(activity, (start.earliest, start.latest), (date.max, date.max))
    if end is None or end.earliest is None or end.latest is None or end.latest < start.earliest:
        return None
    return Span(activity, (start.earliest, start.latest), (end.earliest, end.latest))


def holes(ordered: list[Span], until: date, *, certain: bool) -> Iterator[Hole]:
    """The stretches that no activity covers, up to `until`: surely (`certain`), or possibly."""
    pieces = ((one.widest if certain else one.narrowest, one) for one in ordered)
    covering = sorted(((piece, one) for piece, one in pieces if piece is not None), key=lambda pair: pair[0])
    reached: date | None = None
    last: Activity | None = None
    for (first, end), one in covering:
        if reached is not None and last is not None and first - reached > ONE_DAY and first <= until:
            yield Hole(reached + ONE_DAY, first - ONE_DAY, last, one.activity)
        if reached is None or end > reached:
            reached, last = end, one.activity
    if reached is not None and last is not None and reached < until:
        yield Hole(reached + ONE_DAY, until, last, None)
