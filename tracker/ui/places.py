"""Where one can be in the window: a section, a row in it, and a statement on that row."""

from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    """The sections, in the order of the sidebar."""

    OVERVIEW = "overview"
    INBOX = "inbox"
    CREDENTIALS = "credentials"
    CHRONOLOGY = "chronology"
    SUBMISSIONS = "submissions"
    FINDINGS = "findings"
    CHECKLIST = "checklist"
    DEADLINES = "deadlines"


@dataclass(frozen=True, slots=True)
class Place:
    """A row by its id, and the statement on it by field and text, or the page of its scans, from 1; empty where none is
    meant."""

    section: Section
    id: str = ""
    field: str = ""
    text: str = ""
    page: int = 0
