"""The person's own rules on top of those that come with the program.

A body's rules change, and gaps get an answer by telephone. With `extends = true` the person writes down only what they
know better: their rule replaces the one on the same matter, answers the gap on it, and everything else stays.
"""

from dataclasses import replace
from typing import Protocol, TypeVar

from tracker.domain.vocabulary import CredentialType
from tracker.pathways.authority import Authority, Gap, NameRules, Strictness


class _Typed(Protocol):
    @property
    def types(self) -> tuple[CredentialType, ...]: ...


Rule = TypeVar("Rule", bound=_Typed)


def extend(shipped: Authority, own: Authority) -> Authority:
    """`shipped` with the person's `own` rules over it. Sources of both stay; their ids must differ."""
    own_pathways = {pathway.id: pathway for pathway in own.pathways}
    return replace(
        shipped,
        name=own.name or shipped.name,
        short_name=own.short_name or shipped.short_name,
        country=own.country or shipped.country,
        sources=(*own.sources, *shipped.sources),
        names=own.names if _says_anything(own.names) else shipped.names,
        dates=(*own.dates, *(rule for rule in shipped.dates if rule.field not in {mine.field for mine in own.dates})),
        validity=_over(own.validity, shipped.validity),
        scopes=_over(own.scopes, shipped.scopes),
        chronology=own.chronology or shipped.chronology,
        institutions=own.institutions or shipped.institutions,
        uploads=own.uploads or shipped.uploads,
        status_words=(*own.status_words, *shipped.status_words),
        gaps=(*own.gaps, *(left for gap in shipped.gaps if (left := _unanswered(gap, own)) is not None)),
        pathways=(
            *(own_pathways.pop(pathway.id, pathway) for pathway in shipped.pathways),
            *own_pathways.values(),
        ),
        terms=(*own.terms, *(term for term in shipped.terms if term.topic not in {mine.topic for mine in own.terms})),
        note=own.note or shipped.note,
        windows=(
            *own.windows,
            *(each for each in shipped.windows if each.id not in {mine.id for mine in own.windows}),
        ),
    )


def _says_anything(names: NameRules) -> bool:
    return names.record is not Strictness.UNSTATED or names.documents is not Strictness.UNSTATED


def _over(own: tuple[Rule, ...], shipped: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The person's rules, and those of the program about the types that the person's leave out."""
    answered = _types(own)
    kept = []
    for rule in shipped:
        left = tuple(kind for kind in rule.types if kind not in answered)
        if left:
            kept.append(replace(rule, types=left))  # type: ignore[type-var]
    return (*own, *kept)


def _types(rules: tuple[Rule, ...]) -> set[CredentialType]:
    return {kind for rule in rules for kind in rule.types}


def _unanswered(gap: Gap, own: Authority) -> Gap | None:
    """What is left of a gap, now that the person has written down rules of their own."""
    answers = {
        "names": _says_anything(own.names),
        "chronology": own.chronology is not None,
        "uploads": own.uploads is not None,
    }
    if answers.get(gap.topic):
        return None
    typed = {"validity": _types(own.validity), "scopes": _types(own.scopes)}.get(gap.topic, set())
    left = tuple(kind for kind in gap.types if kind not in typed)
    return replace(gap, types=left) if left or not gap.types else None
