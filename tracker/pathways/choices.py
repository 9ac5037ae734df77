"""The person's own choices over a pathway: a requirement edited, added, switched off or said to be met.

Nothing of the rules is lost: every requirement keeps its source, and a fingerprint tells whether the rules changed since
the choice was made.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace

from tracker.domain.planning import Choice, RequirementChoice
from tracker.pathways.requirement import Pathway, Requirement, Satisfaction

FINGERPRINT_LENGTH = 16


def fingerprint(requirement: Requirement) -> str:
    """A short text that changes whenever the rules say anything else about the requirement."""
    plain = json.dumps(asdict(requirement), sort_keys=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()[:FINGERPRINT_LENGTH]


def choices_of(pathway: Pathway, choices: Iterable[RequirementChoice]) -> Mapping[str, RequirementChoice]:
    """The choices about this pathway, by the id of the requirement."""
    return {choice.requirement: choice for choice in choices if choice.pathway == pathway.id}


def with_choices(pathway: Pathway, choices: Iterable[RequirementChoice]) -> Pathway:
    """The pathway as the person sees it: edited and added requirements in their places, none left out.

    What is switched off or said to be met stays in it: the checklist shows it as such, with the note.
    """
    own = choices_of(pathway, choices)
    known = {requirement.id for requirement in pathway.requirements}
    changed = tuple(_chosen(requirement, own.get(requirement.id)) for requirement in pathway.requirements)
    added = tuple(_added(choice) for name, choice in own.items() if name not in known and choice.choice is Choice.ADDED)
    return replace(pathway, requirements=changed + added) if own else pathway


def is_outdated(choice: RequirementChoice, pathway: Pathway) -> bool:
    """Whether the rules say something else about the requirement than when the choice was made."""
    if choice.basis is None or choice.choice is Choice.ADDED:
        return False
    shipped = next((each for each in pathway.requirements if each.id == choice.requirement), None)
    return shipped is None or fingerprint(shipped) != choice.basis


def _chosen(requirement: Requirement, choice: RequirementChoice | None) -> Requirement:
    if choice is None or choice.choice not in (Choice.EDITED, Choice.APPLIES):
        return requirement
    changed = replace(requirement, optional=False) if choice.choice is Choice.APPLIES else requirement
    return replace(
        changed,
        name=choice.name or changed.name,
        satisfied_by=(Satisfaction(types=choice.types),) if choice.types else changed.satisfied_by,
        lead_days=changed.lead_days if choice.lead_days is None else choice.lead_days,
        sent_by=choice.sent_by or changed.sent_by,
        depends_on=choice.depends_on or changed.depends_on,
    )


def _added(choice: RequirementChoice) -> Requirement:
    return Requirement(
        id=choice.requirement,
        name=choice.name or choice.requirement,
        satisfied_by=(Satisfaction(types=choice.types),) if choice.types else (),
        sent_by=choice.sent_by or "",
        lead_days=choice.lead_days or 0,
        depends_on=choice.depends_on,
        note=choice.note or "",
    )
