"""What the sentences and tables of a paper tell of what it is, beside its title. Pure.

«has completed the internship» makes an internship certificate of a letter whose title says nothing, and columns for courses
and their marks a transcript. The words stand in resources/capture/topics.toml.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.resources import read_table
from tracker.capture.values.phrases import fold
from tracker.domain.vocabulary import CredentialType

_LONGEST: Final = 12_000  # characters: what a paper is stands on its first lines
_MOST_IN_HEAD: Final = 8  # words
_CELLS: Final = re.compile(r"\t| ?/ ?")  # a head in two languages has a stroke between
_SENTENCE, _TABLE = 2.4, 5.0


def evidence(flow: Flow) -> Mapping[CredentialType, float]:
    """The types that the sentences and tables of a page speak for, and how much."""
    said = fold(flow.text[:_LONGEST])
    found = {kind: _SENTENCE for kind, pattern in _bodies().items() if pattern.search(said)}
    if _has_marks(flow):
        found[CredentialType.TRANSCRIPT] = _TABLE
    return found


@cache
def _bodies() -> Mapping[CredentialType, re.Pattern[str]]:
    return {
        CredentialType(body["type"]): re.compile(rf"\b(?:{'|'.join(body['says'])})")
        for body in read_table("topics.toml")["body"]
    }


@cache
def _heads(name: str) -> frozenset[str]:
    return frozenset(fold(head) for head in read_table("topics.toml")["tables"][name])


def _has_marks(flow: Flow) -> bool:
    """Whether a line of the page is the head of a table of what was studied and what came of it."""
    return any(_heads_marks([fold(cell) for cell in _CELLS.split(line)]) for line in flow.text.split("\n"))


def _heads_marks(cells: Sequence[str]) -> bool:
    if len(cells) == 1:  # the columns stand so close that they were taken for one
        words = cells[0].split()
        cells = [words[0], words[-1]] if 1 < len(words) <= _MOST_IN_HEAD else []
    return any(cell in _heads("studied") for cell in cells) and any(cell in _heads("result") for cell in cells)
