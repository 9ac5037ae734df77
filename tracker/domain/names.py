"""A personal name as a document prints it, with the parts that are known."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Which part of a name a word is, as far as the reference name (mostly the passport) tells."""

    GIVEN = "given"  # the first given name
    MIDDLE = "middle"  # any further given name
    FAMILY = "family"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PersonName:
    """The whole name as printed; `given` and `family` where the source separates them (passport, portal form)."""

    text: str
    given: str | None = None
    family: str | None = None

    @property
    def has_parts(self) -> bool:
        """Whether the source says which words are given names and which the family name."""
        return bool(self.given or self.family)
