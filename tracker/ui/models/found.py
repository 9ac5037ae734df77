"""What was found about one source, for a cell of any table: the most serious finding in words, and how many there are."""

from dataclasses import dataclass
from datetime import date

from tracker.domain.labels import SEVERITIES
from tracker.texts import ntr, render
from tracker.ui.models.table import Cell
from tracker.ui.snapshot import Snapshot

NEVER = date.max
"""Sorts what has no date behind what has one."""
UNFOUND = 9
"""The rank of what nothing was found about: after every severity."""


@dataclass(frozen=True, slots=True)
class Found:
    """The most serious severity by value, its word and rank, and the number of findings."""

    severity: str = ""
    word: str = ""
    rank: int = UNFOUND
    count: int = 0

    def cell(self) -> Cell:
        """Icon and word, and how many; a dash for nothing."""
        if not self.count:
            return Cell("–")
        return Cell(
            word=self.word, below=ntr("{count} finding", "{count} findings", self.count), severity=self.severity
        )

    def key(self) -> tuple[int, int]:
        """The most serious first, then the most."""
        return self.rank, -self.count


NOTHING_FOUND = Found()


def found_about(snapshot: Snapshot, source: str) -> Found:
    """What was found about a source and is not settled."""
    if source not in snapshot.findings_by_source:
        return NOTHING_FOUND
    found = snapshot.groups_about(source)
    worst = found[0].worst.severity
    return Found(worst.value, render(SEVERITIES[worst]), worst.rank, len(found))
