"""What a confirmed paper teaches: which words stood by the values that the person confirmed, or where those stood. Pure."""

from collections.abc import Iterator, Sequence, Set
from typing import Final

from tracker.capture.page.flow import Flow, flow_of
from tracker.capture.page.layout import PageText
from tracker.capture.suggesting.learned import Learned, Lesson, Place, place_of
from tracker.capture.suggesting.neighbours import cell_before, cell_over
from tracker.capture.values.phrases import fold, tokens
from tracker.domain.record import Statement
from tracker.domain.vocabulary import CredentialType

_MOST_WORDS: Final = 6


def taught_by(
    learned: Learned, issuer: str, kind: CredentialType, pages: Sequence[PageText], states: Sequence[Statement]
) -> Learned:
    """The lessons with those of one more paper, of which `states` were confirmed."""
    if not issuer:
        return learned
    flows = [flow_of(page) for page in pages]
    stated = {fold(statement.text) for statement in states}
    beside: dict[str, str] = {}
    over: dict[str, str] = {}
    places: dict[str, Place] = {}
    for statement in states:
        found = list(_occurrences(flows, " ".join(statement.text.split())))
        if label := next(filter(None, (_label_beside(*one, stated) for one in found)), ""):
            beside[label] = statement.field
        elif label := next(filter(None, (_label_over(*one, stated) for one in found)), ""):
            over[label] = statement.field
        elif place := next((place_of(flow, flow.segments[at].box) for flow, at, start in found if not start), None):
            places[statement.field] = place
    return learned.with_lesson(issuer, kind, Lesson(beside, over, places))


def _occurrences(flows: Sequence[Flow], value: str) -> Iterator[tuple[Flow, int, int]]:
    """Where a value stands: the page, the cell, and the place in it."""
    for flow in flows if value else ():
        for index, segment in enumerate(flow.segments):
            start = segment.text.find(value)
            if start >= 0:
                yield flow, index, start


def _label_beside(flow: Flow, index: int, start: int, stated: Set[str]) -> str:
    """The words before the value in its cell, or in the cell before."""
    if start > 0:
        return _label(flow.segments[index].text[:start], stated)
    before = cell_before(flow, index)
    return _label(flow.segments[before].text, stated) if before is not None else ""


def _label_over(flow: Flow, index: int, start: int, stated: Set[str]) -> str:
    """The words over the value, where it begins its cell."""
    over = cell_over(flow, index) if start == 0 else None
    return _label(flow.segments[over].text, stated) if over is not None else ""


def _label(said: str, stated: Set[str]) -> str:
    """The words that may be a label, folded; none where they are a sentence, or another value."""
    words = tokens(said)
    folded = " ".join(token.word for token in words)
    is_other = folded in stated or any(letter.isdigit() for letter in said) or said.rstrip().endswith((",", "."))
    return folded if 0 < len(words) <= _MOST_WORDS and not is_other else ""
