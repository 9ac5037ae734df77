"""A finding: a disagreement between statements about one fact, judged under the rules of one authority."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.record import AuthorityId, CredentialId, Resolution
from tracker.texts import Text

TIMELINE = "timeline"
"""The field of a finding about the chronology."""


class Severity(StrEnum):
    """How serious a finding is, most serious first."""

    BLOCKER = "blocker"  # a published rule is broken and nothing on file explains it
    EXPLAIN = "explain"  # the authority asks for a form, a letter or a proof
    NOTE = "note"  # tolerated there, or formatting only
    UNKNOWN = "unknown"  # cannot be judged: an ambiguous date, a rule that is not known

    @property
    def rank(self) -> int:
        """0 for the most serious. What cannot be judged may be serious, so it comes before what is tolerated."""
        return (Severity.BLOCKER, Severity.EXPLAIN, Severity.UNKNOWN, Severity.NOTE).index(self)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement that a finding is about: who says it, on which field, the text as printed, and how it was read."""

    source: str
    field: str
    text: str
    reading: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What differs, how serious it is at `authority` (None: everywhere), and what cures it.

    `key` names it as long as its statements stay as they are. `resolved_by` are documents on file that cure it.
    """

    key: str
    rule: str
    field: str
    sources: tuple[str, ...]
    statements: tuple[Evidence, ...]
    authority: AuthorityId | None
    severity: Severity
    message: Text
    remedy: Text
    resolved_by: tuple[CredentialId, ...] = ()
    resolution: Resolution | None = None
