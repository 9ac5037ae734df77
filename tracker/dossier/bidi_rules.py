"""Rules W1 to W7, N0, N1 and N2 of UAX #9: what digits, marks, brackets and spaces become inside one isolating run.

Works on a list of classes in place, one rule after the other over the whole run, because each reads what the one
before left. Knows nothing of paragraphs and lines; `bidi` cuts the runs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.dossier.bidi_classes import CLOSING_BRACKETS, ISOLATE_STARTS, NEUTRALS, OPENING_BRACKETS

MAX_BRACKETS: Final = 63
_DIRECTION: Final = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""Numbers count as R where neutrals and brackets look for a direction (N0, N1)."""


@dataclass(frozen=True, slots=True)
class Run:
    """An isolating run sequence: the characters in it, their level, and the direction at its start and end."""

    indexes: list[int]
    level: int
    start: str
    end: str


def resolve(run: Run, classes: list[str], original: Sequence[str], text: Sequence[str] | None) -> None:
    """Turn every class of the run into L, R, EN or AN. `original` are the classes before any override."""
    here = [classes[index] for index in run.indexes]
    _marks(here, run.start)
    _numbers(here, run.start)
    _separators(here)
    _terminators(here)
    _numbers_after_latin(here, run.start)
    if text is not None:
        _brackets(here, run, [text[index] for index in run.indexes], [original[index] for index in run.indexes])
    _neutrals(here, run)
    for index, kind in zip(run.indexes, here, strict=True):
        classes[index] = kind


def _marks(here: list[str], start: str) -> None:
    """W1: a mark takes the class of what it stands on."""
    previous = start
    for place, kind in enumerate(here):
        if kind == "NSM":
            here[place] = "ON" if previous in ISOLATE_STARTS or previous == "PDI" else previous
        previous = here[place]


def _numbers(here: list[str], start: str) -> None:
    """W2 and W3: a number after an Arabic letter is an Arabic number; then Arabic letters are simply R."""
    strong = start
    for place, kind in enumerate(here):
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            here[place] = "AN"
    for place, kind in enumerate(here):
        if kind == "AL":
            here[place] = "R"


def _separators(here: list[str]) -> None:
    """W4: a single separator between two numbers of one kind belongs to the number."""
    for place in range(1, len(here) - 1):
        before, kind, after = here[place - 1 : place + 2]
        if before == after and ((kind == "ES" and before == "EN") or (kind == "CS" and before in {"EN", "AN"})):
            here[place] = before


def _terminators(here: list[str]) -> None:
    """W5 and W6: signs beside a European number belong to it, all others are neutral."""
    for start, end in _stretches(here, lambda kind: kind == "ET"):
        beside = (start > 0 and here[start - 1] == "EN") or (end < len(here) and here[end] == "EN")
        here[start:end] = ["EN" if beside else "ON"] * (end - start)
    for place, kind in enumerate(here):
        if kind in {"ES", "CS"}:
            here[place] = "ON"


def _numbers_after_latin(here: list[str], start: str) -> None:
    """W7: a European number after a left-to-right letter runs with it."""
    strong = start
    for place, kind in enumerate(here):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            here[place] = "L"


def _brackets(here: list[str], run: Run, text: list[str], original: list[str]) -> None:
    """N0: a pair of brackets takes the direction of what stands in it, where that is clear."""
    embedding = "R" if run.level % 2 else "L"
    for opening, closing in _bracket_pairs(here, text):
        inside = {_DIRECTION.get(kind) for kind in here[opening + 1 : closing]} - {None}
        if not inside:
            continue
        direction = embedding
        if embedding not in inside:
            before = (_DIRECTION.get(kind) for kind in reversed(here[:opening]))
            direction = next((found for found in before if found), run.start)
        for place in (opening, closing):
            here[place] = direction
            following = place + 1
            while following < len(here) and original[following] == "NSM":
                here[following] = direction
                following += 1


def _bracket_pairs(here: list[str], text: list[str]) -> list[tuple[int, int]]:
    """BD16: pairs of brackets in the order of their opening; none at all where they are nested too deeply."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, character in enumerate(text):
        if here[place] != "ON":
            continue
        if character in OPENING_BRACKETS:
            if len(waiting) == MAX_BRACKETS:
                return []
            waiting.append((OPENING_BRACKETS[character], place))
        elif character in CLOSING_BRACKETS:
            wanted = CLOSING_BRACKETS[character]
            depth = next((k for k in range(len(waiting) - 1, -1, -1) if waiting[k][0] == wanted), None)
            if depth is not None:
                pairs.append((waiting[depth][1], place))
                del waiting[depth:]
    return sorted(pairs)


def _neutrals(here: list[str], run: Run) -> None:
    """N1 and N2: neutrals between two equal directions take it, all others the direction of the embedding."""
    embedding = "R" if run.level % 2 else "L"
    for start, end in _stretches(here, NEUTRALS.__contains__):
        before = _DIRECTION[here[start - 1]] if start else run.start
        after = _DIRECTION[here[end]] if end < len(here) else run.end
        here[start:end] = [before if before == after else embedding] * (end - start)


def _stretches(here: list[str], belongs: Callable[[str], bool]) -> list[tuple[int, int]]:
    """The stretches of classes for which `belongs` holds."""
    found: list[tuple[int, int]] = []
    for place, kind in enumerate(here):
        if not belongs(kind):
            continue
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found
