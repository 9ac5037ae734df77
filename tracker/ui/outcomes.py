"""What came of what the window had done: how the record changed, and what was written."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.dossier.writing import DossierReport


class Manner(StrEnum):
    """How the record came to be another."""

    EDITED = "edited"
    DELETED = "deleted"
    IMPORTED = "imported"
    UNDONE = "undone"
    REDONE = "redone"
    JUDGED = "judged"


@dataclass(frozen=True, slots=True)
class Exported:
    """An exchange folder that was written, and how many scans are left out because they are missing or damaged."""

    folder: Path
    missing: int


@dataclass(frozen=True, slots=True)
class DossierWritten:
    """A dossier that was written: where, what it is and could not include, and whether it asks for a password."""

    file: Path
    report: "DossierReport"
    has_password: bool = False


@dataclass(frozen=True, slots=True)
class Produced:
    """Something that was written: where, and what is to be known of it, in short and in full; a backup is as protected
    as the record."""

    path: Path
    words: str
    is_protected: bool = False
    details: tuple[str, ...] = ()
