"""What a paper may state: one value read off it, with its place and how sure it is. Pure."""

from dataclasses import dataclass
from typing import Final

from tracker.capture.page.layout import Box
from tracker.capture.values.dates_in_text import reading_of
from tracker.domain.dates import DateReading
from tracker.domain.vocabulary import DATE_FIELDS, Calendar

HIGH: Final = 0.8
"""From this confidence on a suggestion is shown as sure; below it is marked and never filled in silently."""
CHOICE: Final = 0.3
"""Below this confidence a value was not read as the field at all: it has its form, and the person may pick it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a paper may state: the field, the text exactly as printed, the page (from 1), its place on it as shares of the
    page as shown, and how sure this is from 0 to 1. `origin` is `label`, `sentence`, `heading`, `zone`, `learned`,
    `offer` or `choice`."""

    field: str
    text: str
    page: int
    confidence: float
    box: Box | None = None
    calendar: Calendar | None = None
    origin: str = ""
    label: str = ""

    @property
    def reading(self) -> DateReading | None:
        """For a date: all that it may mean. Several candidates: it is ambiguous, and stays so."""
        return reading_of(self.text) if self.field in DATE_FIELDS else None
