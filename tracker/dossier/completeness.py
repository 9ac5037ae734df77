"""How far a dossier answers what its recipient asks for. Pure."""

from typing import Final

from tracker.domain.vocabulary import SentBy
from tracker.dossier.bundle import Bundle
from tracker.dossier.content import Completeness, Requirement, Standing
from tracker.pathways.coverage import Covered, State
from tracker.pathways.requirement import Channel, Pathway
from tracker.texts import Text, text

_ON_FORMS: Final = frozenset({Channel.FORM, Channel.IN_PERSON})


def completeness(bundle: Bundle) -> Completeness:
    """Each requirement of the pathway with how it is answered. Nothing where the pathway is not known."""
    pathway = bundle.pathway
    if pathway is None:
        return Completeness()
    wanted = [one for one in bundle.covered if not one.requirement.optional or _is_answered(bundle, one)]
    return Completeness(pathway.name, _source(bundle, pathway), tuple(_requirement(bundle, one) for one in wanted))


def _is_answered(bundle: Bundle, covered: Covered) -> bool:
    """Whether the applicant did what need not be done: a form is not filled in because a paper for it is on file."""
    if covered.requirement.channel in _ON_FORMS:
        return covered.requirement.id in bundle.said_to_be_met
    return covered.state is State.MET


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


def _requirement(bundle: Bundle, covered: Covered) -> Requirement:
    requirement = covered.requirement
    references = tuple(bundle.reference(one) for one in covered.credentials)
    enclosed = tuple(one for one in references if one.number)
    answer, standing = _answer(bundle, covered, is_enclosed=bool(enclosed))
    return Requirement(requirement.name, answer, standing, enclosed or references)


def _answer(bundle: Bundle, covered: Covered, *, is_enclosed: bool) -> tuple[Text, Standing]:
    channel = covered.requirement.channel
    if covered.state is not State.MET and covered.requirement.id in bundle.said_to_be_met:
        return text("Done, as the applicant states"), Standing.NOTED
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
