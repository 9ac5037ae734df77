"""What a confirmed paper teaches: which words stood beside the values that the person confirmed. Pure."""

from collections.abc import Iterable, Sequence
from typing import Final

from tracker.capture.page.flow import flow_of
from tracker.capture.page.layout import PageText
from tracker.capture.suggesting.learned import Learned
from tracker.capture.values.phrases import tokens
from tracker.domain.record import Statement
from tracker.domain.vocabulary import CredentialType

_MOST_WORDS: Final = 6


def taught_by(
    learned: Learned, issuer: str, kind: CredentialType, pages: Sequence[PageText], states: Iterable[Statement]
) -> Learned:
    """The lessons with those of one more paper, of which `states` were confirmed."""
    labels: dict[str, str] = {}
    lines = [" ".join(line.replace("\t", " ").split()) for page in pages for line in flow_of(page).text.split("\n")]
    for statement in states:
        label = _label_before(" ".join(statement.text.split()), lines)
        if label:
            labels[label] = statement.field
    return learned.with_lesson(issuer, kind, labels) if issuer else learned


def _label_before(value: str, lines: Iterable[str]) -> str:
    """The words before the value on its line; none where it has the line to itself, or a sentence before it."""
    for line in lines:
        at = line.find(value) if value else -1
        if at > 0:
            words = tokens(line[:at])
            if 0 < len(words) <= _MOST_WORDS and not line[:at].rstrip().endswith((",", ".")):
                return " ".join(token.word for token in words)
    return ""
