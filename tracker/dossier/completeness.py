"""How far a dossier answers what its recipient asks for. Pure."""

from typing import Final

from tracker.domain.dates import Candidate
from tracker.domain.record import Activity
from tracker.domain.vocabulary import SentBy
from tracker.dossier.bundle import Bundle
from tracker.dossier.content import Completeness, Requirement, Standing
from tracker.pathways.coverage import Covered, Months, State, coverage
from tracker.pathways.requirement import Channel, Pathway
from tracker.texts import Text, text

_ON_FORMS: Final = frozenset({Channel.FORM, Channel.IN_PERSON})


def completeness(bundle: Bundle) -> Completeness:
    """Each requirement of the pathway with how it is answered. Nothing where the pathway is not known."""
    pathway = _pathway(bundle)
    if pathway is None:
        return Completeness()
    wanted = [one for one in covered_requirements(bundle) if one.state is State.MET or not one.requirement.optional]
    return Completeness(pathway.name, _source(bundle, pathway), tuple(_requirement(bundle, one) for one in wanted))


def covered_requirements(bundle: Bundle) -> tuple[Covered, ...]:
    """The requirements of the pathway that is applied for, with what meets each; none where it is not known."""
    pathway = _pathway(bundle)
    if pathway is None:
        return ()
    return coverage(pathway, bundle.record, lambda activity: _months(bundle, activity))


def _pathway(bundle: Bundle) -> Pathway | None:
    """The pathway that is applied for; the only one there is, where none is named."""
    for submission in reversed(bundle.submissions):
        found = bundle.authority.pathway(submission.pathway)
        if found is not None:
            return found
    return bundle.authority.pathways[0] if len(bundle.authority.pathways) == 1 else None


def _source(bundle: Bundle, pathway: Pathway) -> Text | None:
    source = bundle.authority.source(pathway.source)
    if source is None:
        return None
    return text(
        "As published by {body} (“{title}”), seen on {day}.",
        body=bundle.authority.short_name,
        title=source.title,
        day=source.seen_on,
    )


def _months(bundle: Bundle, activity: Activity) -> Months | None:
    """The fewest and the most whole months that an activity can have lasted."""
    if activity.start is None or activity.end is None:
        return None
    start, end = bundle.case.read(activity.start), bundle.case.read(activity.end)
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


def _requirement(bundle: Bundle, covered: Covered) -> Requirement:
    requirement = covered.requirement
    references = tuple(bundle.reference(one) for one in covered.credentials)
    enclosed = tuple(one for one in references if one.number)
    answer, standing = _answer(bundle, covered, is_enclosed=bool(enclosed))
    return Requirement(requirement.name, answer, standing, enclosed or references)


def _answer(bundle: Bundle, covered: Covered, *, is_enclosed: bool) -> tuple[Text, Standing]:
    channel = covered.requirement.channel
    if covered.state is State.PARTLY:
        return text("Enclosed in part"), Standing.OPEN
    if covered.state is State.MET:
        return _met(bundle, covered, is_enclosed=is_enclosed)
    if covered.state is State.UNKNOWN or channel in _ON_FORMS:
        return _unknown(channel), Standing.NOTED
    return text("To be sent by the issuing body") if channel is Channel.SOURCE else text("To follow"), Standing.OPEN


def _met(bundle: Bundle, covered: Covered, *, is_enclosed: bool) -> tuple[Text, Standing]:
    if is_enclosed:
        return text("Enclosed"), Standing.DONE
    if not covered.credentials:
        return text("See the chronology") if covered.activities else text("Accepted elsewhere"), Standing.DONE
    if all(bundle.case.credentials[one].sent_by is SentBy.SOURCE for one in covered.credentials):
        return text("Comes from the issuing body"), Standing.NOTED
    return text("On file, not enclosed"), Standing.OPEN


def _unknown(channel: Channel) -> Text:
    if channel is Channel.FORM:
        return text("In the application form")
    if channel is Channel.IN_PERSON:
        return text("In person")
    return text("To be confirmed")
