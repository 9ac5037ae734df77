"""How long activities lasted and how recent they are, with dates in any calendar and of any precision."""

from datetime import date

from tracker.deadlines.standing import read_statement
from tracker.domain.months import add_months, whole_months
from tracker.domain.record import Activity
from tracker.pathways.coverage import Months, MonthsOf, Recent


def months_until(on: date, planned: date) -> MonthsOf:
    """How long an activity lasted: the fewest and the most whole months that its dates allow.

    What goes on has surely lasted until `on`, and may have lasted until the planned day when that comes.
    """

    def months_of(activity: Activity) -> Months | None:
        start = read_statement(activity.start) if activity.start else None
        if start is None or start.earliest is None or start.latest is None:
            return None
        if activity.end is None:
            return _between(start.latest, on), _between(start.earliest, max(on, planned))
        end = read_statement(activity.end)
        if end.earliest is None or end.latest is None or end.latest < start.earliest:
            return None
        return _between(start.latest, end.earliest), _between(start.earliest, end.latest)

    return months_of


def recent_on(day: date) -> Recent:
    """Whether an activity went on within so many years before `day`: what has no end goes on."""

    def recent(activity: Activity, years: int) -> bool | None:
        since = add_months(day, -12 * years)
        start = read_statement(activity.start) if activity.start else None
        if start is not None and start.earliest is not None and start.earliest > day:
            return False
        if activity.end is None:
            return True
        end = read_statement(activity.end)
        if end.earliest is None or end.latest is None:
            return None
        return True if end.earliest >= since else False if end.latest < since else None

    return recent


def _between(first: date, last: date) -> int:
    return whole_months(first, last) if first <= last else 0
