"""How long the bodies that issue papers take: a regulator that is asked for a certificate of good standing, a school.

It is the issuing body's own word, so it stands beside the rules of those that read the papers. A figure is for one body,
by its names, or for every one of a country. What nobody published is not here, and is asked for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.vocabulary import CredentialType
from tracker.pathways.authority import Source

_ASIDE = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class IssuingTime:
    """How long papers of `types` take, from asking to having been sent: in days, or in `business_days`.

    `names`: of the bodies that it is about; none of them: of every body in `country`.
    """

    types: tuple[CredentialType, ...]
    source: Source
    names: tuple[str, ...] = ()
    country: str = ""
    days: int = 0
    business_days: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class IssuingTimes:
    """All of them, the person's own first."""

    times: tuple[IssuingTime, ...] = ()

    def find(self, names: Iterable[str], country: str | None, kinds: Iterable[CredentialType]) -> IssuingTime | None:
        """The time for a body that has these names: the first that names it, or else the first for its country."""
        wanted, papers = {_folded(name) for name in names}, frozenset(kinds)
        fitting = [each for each in self.times if papers & frozenset(each.types)]
        named = (each for each in fitting if wanted & {_folded(name) for name in each.names} and _is_in(each, country))
        general = (each for each in fitting if not each.names and country and each.country == country)
        return next(named, None) or next(general, None)


def _is_in(time: IssuingTime, country: str | None) -> bool:
    """Whether a body that has the name can be the one meant: there is more than one General Medical Council."""
    return not time.country or not country or time.country == country


def _folded(name: str) -> tuple[str, ...]:
    """A name without case, punctuation and what stands in brackets."""
    return tuple(_WORD.findall(_ASIDE.sub(" ", name).casefold()))
