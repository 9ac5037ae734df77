"""What a body asks to have uploaded and a pack does not hold: a pack is complete, or says what is missing. Pure."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tracker.domain.record import CredentialId
from tracker.dossier.bundle import Bundle
from tracker.dossier.pack_names import is_signature
from tracker.pathways.coverage import Covered, State
from tracker.pathways.requirement import Channel, Requirement
from tracker.texts import Text, text

_YOU: Final = re.compile(r"(?:^|, | or )you(?:$|,| or )", re.IGNORECASE)
"""«you, or physiciansapply.ca», and not «the Medical Council of Canada, when you share it»."""


def missing(bundle: Bundle, packed: Iterable[CredentialId]) -> Iterator[Text]:
    """For each requirement of the pathway that goes by upload, or may, and that none of the packed documents answers, why.

    What is only asked for under a condition is not missed, nor is what the applicant says is done.
    """
    inside = set(packed)
    for one in bundle.covered:
        requirement = one.requirement
        goes_up = requirement.channel is Channel.UPLOAD or (_is_shared(requirement) and one.state is State.MISSING)
        if (
            goes_up
            and not requirement.optional
            and requirement.id not in bundle.said_to_be_met
            and not _is_answered(bundle, one, inside)
        ):
            yield _why(bundle, one)


def may_be_yours(requirement: Requirement) -> bool:
    """Whether the applicant is among those who may send it."""
    return bool(_YOU.search(requirement.sent_by))


def _is_shared(requirement: Requirement) -> bool:
    """Whether the applicant or another body may send it, such as a transcript."""
    return requirement.channel is Channel.SHARED and may_be_yours(requirement)


def _is_answered(bundle: Bundle, one: Covered, inside: set[CredentialId]) -> bool:
    if inside.intersection(one.credentials):
        return True
    if "signature" not in one.requirement.name.lower():
        return False
    return any(is_signature(document) for document in bundle.enclosed if document.id in inside)


def _why(bundle: Bundle, one: Covered) -> Text:
    name = one.requirement.name
    titles = tuple(bundle.case.credentials[credential].title for credential in one.credentials)
    if titles and one.state is State.MET:
        return text("“{name}”: on file and not in this pack: {titles}.", name=name, titles=titles)
    if one.state is State.UNKNOWN:
        return text("“{name}”: the record cannot tell whether you have it.", name=name)
    if _is_shared(one.requirement):
        return text(
            "“{name}”: nothing on file answers it. It is sent by {sender}.", name=name, sender=one.requirement.sent_by
        )
    return text("“{name}”: nothing on file answers it.", name=name)
