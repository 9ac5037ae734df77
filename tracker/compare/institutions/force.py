"""Whether a name of an institution was in force when a document was made: not yet, no longer, or as it should be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tracker.compare.institutions.table import (
    InstitutionTable,
    KnownInstitution,
    KnownName,
    MatchPath,
    declared_institution,
)
from tracker.domain.record import Institution
from tracker.texts import Text, text

_NOTHING: Final = Text("")


class InForce(StrEnum):
    """Whether a name was in force in the time of a document."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    NO_LONGER = "no_longer"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Force:
    """Whether `name`, the known name that a text stands for, was in force. `instead` are the names that were, and
    `message` is one sentence (empty when nothing is wrong)."""

    state: InForce
    name: KnownName | None = None
    instead: tuple[KnownName, ...] = ()
    message: Text = _NOTHING


def name_in_force(wording: str, institution: Institution | KnownInstitution, first: date, last: date) -> Force:
    """Judge the name `wording` on a document that was made on some day from `first` to `last`.

    A name counts as in force when it was on any of these days. `UNKNOWN`: the institution has no such name, or nothing
    is known of when it bore it.
    """
    known = institution if isinstance(institution, KnownInstitution) else declared_institution(institution)
    borne = _borne(wording, known)
    if not borne:
        return Force(InForce.UNKNOWN)
    standing = [name for name in borne if _overlaps(name, first, last)]
    if standing:
        dated = any(name.is_dated for name in standing) or not any(name.is_dated for name in known.names)
        return Force(InForce.IN_FORCE if dated else InForce.UNKNOWN, standing[0])
    name = borne[0]
    instead = tuple(other for other in known.names if other.is_dated and _overlaps(other, first, last))
    if all(other.first is not None and other.first > last for other in borne):
        return Force(InForce.NOT_YET, name, instead, _not_yet(wording, name, instead))
    return Force(InForce.NO_LONGER, name, instead, _no_longer(wording, name, instead))


def _borne(wording: str, known: KnownInstitution) -> tuple[KnownName, ...]:
    """The names of the institution that the text stands for; for a text with a part, those of the whole."""
    table = InstitutionTable(declared=(known,))
    matches = table.find(wording)
    exact = [match.name for match in matches if match.path not in (MatchPath.PART, MatchPath.WHOLE)]
    return tuple(exact or (match.name for match in matches))


def _overlaps(name: KnownName, first: date, last: date) -> bool:
    return (name.first is None or name.first <= last) and (name.last is None or name.last >= first)


def _not_yet(wording: str, name: KnownName, instead: Iterable[KnownName]) -> Text:
    begin = name.first.year if name.first else ""
    if others := _quoted(instead):
        return text(
            "“{name}” was not yet the name when this was made: it is so called since {year}; until then it was {others}.",
            name=wording, year=begin, others=others,
        )  # fmt: skip
    return text(
        "“{name}” was not yet the name when this was made: it is so called since {year}.", name=wording, year=begin
    )


def _no_longer(wording: str, name: KnownName, instead: Iterable[KnownName]) -> Text:
    end = name.last.year if name.last else ""
    if others := _quoted(instead):
        return text(
            "“{name}” was no longer the name when this was made: it was so called until {year}; then it was {others}.",
            name=wording, year=end, others=others,
        )  # fmt: skip
    return text(
        "“{name}” was no longer the name when this was made: it was so called until {year}.", name=wording, year=end
    )


def _quoted(names: Iterable[KnownName]) -> tuple[Text, ...]:
    return tuple(text("“{name}”", name=name.text) for name in names)
