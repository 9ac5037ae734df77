"""What the recipient of a dossier asks for, as the applicant sees it, and what of the record meets each. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.checks.case import Case
from tracker.domain.dates import Candidate
from tracker.domain.planning import Choice
from tracker.domain.record import Activity, Submission
from tracker.pathways.authority import Authority
from tracker.pathways.choices import choices_of, with_choices
from tracker.pathways.coverage import Covered, Months, coverage
from tracker.pathways.requirement import Pathway


def pathway_of(case: Case, authority: Authority, submissions: Sequence[Submission]) -> Pathway | None:
    """The pathway that is applied for; the only one there is, where none is named. With the applicant's own choices:
    what they say does not apply to them is left out."""
    named = (authority.pathway(submission.pathway) for submission in reversed(submissions))
    found = next((one for one in named if one is not None), None)
    if found is None and len(authority.pathways) == 1:
        found = authority.pathways[0]
    if found is None:
        return None
    own = choices_of(found, case.record.choices)
    idle = {name for name, choice in own.items() if choice.choice is Choice.NOT_APPLICABLE}
    chosen = with_choices(found, case.record.choices)
    return replace(chosen, requirements=tuple(one for one in chosen.requirements if one.id not in idle))


def said_to_be_met(case: Case, pathway: Pathway) -> frozenset[str]:
    """The requirements of which the applicant says that they are met, such as a form that was filled in."""
    own = choices_of(pathway, case.record.choices)
    return frozenset(name for name, choice in own.items() if choice.choice is Choice.MET)


def covered(case: Case, pathway: Pathway) -> tuple[Covered, ...]:
    """Each requirement, in the order of the pathway, with what meets it."""
    return coverage(pathway, case.record, lambda activity: _months(case, activity))


def _months(case: Case, activity: Activity) -> Months | None:
    """The fewest and the most whole months that an activity can have lasted."""
    if activity.start is None or activity.end is None:
        return None
    start, end = case.read(activity.start), case.read(activity.end)
    if start.only is None or end.only is None or end.only.last < start.only.first:
        return None
    return _whole(start.only, end.only)


def _whole(start: Candidate, end: Candidate) -> Months:
    def months(
        first_year: int, first_month: int, first_day: int, last_year: int, last_month: int, last_day: int
    ) -> int:
        count = (last_year - first_year) * 12 + last_month - first_month
        return max(0, count - (last_day + 1 < first_day))

    fewest = months(start.last.year, start.last.month, start.last.day, end.first.year, end.first.month, end.first.day)
    most = months(start.first.year, start.first.month, start.first.day, end.last.year, end.last.month, end.last.day)
    return fewest, most
