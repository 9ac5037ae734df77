"""Labelled papers: exchange folders with scans whose statements are known, and the account of what was read of them."""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from tracker.capture.suggesting.paper import Paper
from tracker.capture.suggesting.suggestion import HIGH

PAPERS: Final = Path(__file__).parent / "data" / "papers"
"""Sets of invented papers from many countries, each an exchange folder; their PDFs have a text layer."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements there are, how many were suggested with the exact text, how many more can be picked from the
    choices; of what was shown as sure how many have another text than stated (`wrong`), or a field of which nothing is
    stated (`stray`); types and passport zones. Statements in other than Latin letters count apart."""

    statements: int = 0
    read: int = 0
    picked: int = 0
    other_script: int = 0
    other_read: int = 0
    other_picked: int = 0
    sure: int = 0
    wrong: int = 0
    stray: int = 0
    papers: int = 0
    types: int = 0
    zones: int = 0
    whole_zones: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def suggested_share(self) -> float:
        """Of the statements in Latin letters the share that was suggested, those to be picked included."""
        return (self.read + self.picked) / self.statements if self.statements else 1.0

    @property
    def wrong_share(self) -> float:
        """Of the statements in Latin letters the share for which another text is shown as sure."""
        return self.wrong / self.statements if self.statements else 0.0

    def line(self) -> str:
        """The account in one line."""
        other = (
            f"; other scripts {self.other_read} + {self.other_picked} of {self.other_script}"
            if self.other_script
            else ""
        )
        share = 100 * self.read / self.statements if self.statements else 100.0
        return (
            f"{self.read} of {self.statements} read ({share:.1f} %), with those to pick {100 * self.suggested_share:.1f} %; "
            f"sure {self.sure}, wrong {self.wrong} ({100 * self.wrong_share:.1f} %), stray {self.stray}{other}; "
            f"types {self.types} of {self.papers}; zones whole {self.whole_zones} of {self.zones}"
        )


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paper with what it states: its type, and the texts of each field."""

    id: str
    type: str
    states: Mapping[str, Sequence[str]]
    files: tuple[Path, ...]


def sets_of_papers() -> list[Path]:
    """The folders of labelled papers."""
    return sorted(path.parent for path in PAPERS.glob("*/applicant.json"))


def labelled_papers(folder: Path) -> Iterator[Labelled]:
    """The papers of an exchange folder that have scans."""
    document = json.loads((folder / "applicant.json").read_text(encoding="utf-8"))
    for credential in document["credentials"]:
        states: dict[str, list[str]] = {}
        for statement in credential.get("states", ()):
            states.setdefault(statement["field"], []).append(statement["text"])
        if files := tuple(folder / name for name in credential.get("scans", ())):
            yield Labelled(credential["id"], credential["type"], states, files)


def is_latin(text: str) -> bool:
    """Whether every letter of a text is a Latin one, and every digit a common one."""
    return all(one.isascii() or "LATIN" in unicodedata.name(one, "") for one in text if one.isalnum())


def tally(labelled: Labelled, papers: Sequence[Paper]) -> Tally:
    """The account of one labelled paper, of which each file was read."""
    counts = dict.fromkeys((one.name for one in fields(Tally)), 0)
    read = {(one.field, one.text) for paper in papers for one in paper.reading.suggestions}
    picked = {(one.field, one.text) for paper in papers for one in paper.reading.choices} - read
    for field, text in stated(labelled):
        counts["statements" if is_latin(text) else "other_script"] += 1
        counts["read" if is_latin(text) else "other_read"] += (field, text) in read
        counts["picked" if is_latin(text) else "other_picked"] += (field, text) in picked
    for field, text in sure_ones(papers):
        counts["sure"] += 1
        counts["stray"] += field not in labelled.states
        counts["wrong"] += text not in labelled.states.get(field, (text,))
    counts["papers"] = 1
    counts["types"] = any(
        paper.reading.type is not None and paper.reading.type.type == labelled.type for paper in papers
    )
    zones = [paper.zone for paper in papers if paper.zone is not None]
    counts["zones"], counts["whole_zones"] = len(zones), sum(zone.is_whole for zone in zones)
    return Tally(**counts)


def stated(labelled: Labelled) -> list[tuple[str, str]]:
    """Every statement of a paper as field and text."""
    return [(field, text) for field, texts in labelled.states.items() for text in texts]


def sure_ones(papers: Sequence[Paper]) -> list[tuple[str, str]]:
    """What is shown as sure, as field and text."""
    return [(one.field, one.text) for paper in papers for one in paper.reading.suggestions if one.confidence >= HIGH]


def misses(labelled: Labelled, papers: Sequence[Paper]) -> Iterator[str]:
    """A line for every statement that was not suggested, or only to be picked, and for every sure one with another text."""
    read = {(one.field, one.text) for paper in papers for one in paper.reading.suggestions}
    picked = {(one.field, one.text) for paper in papers for one in paper.reading.choices}
    for field, text in stated(labelled):
        if (field, text) not in read:
            offered = [one for paper in papers for one in paper.reading.suggestions if one.field == field]
            instead = ", ".join(f"«{one.text}» {one.confidence:.2f} {one.origin}" for one in offered)
            yield f"{'pick' if (field, text) in picked else 'miss'}  {field} «{text}»   read: {instead or '-'}"
    for field, text in sure_ones(papers):
        if text not in labelled.states.get(field, ()):
            yield f"{'wrong' if field in labelled.states else 'stray'} {field} «{text}»"
    kinds = {paper.reading.type.type for paper in papers if paper.reading.type is not None}
    if labelled.type not in kinds:
        yield f"type  {labelled.type}   read: {', '.join(sorted(kinds)) or '-'}"
