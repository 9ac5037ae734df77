"""What confirmed papers taught about later ones of the same issuer: which type they are, and what their labels mean.

A lesson is an issuer, a type, a field and the words of the label beside which its value stood, and nothing of what was
stated. Lessons lie in the vault and nowhere else. Pure.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from tracker.capture.page.flow import Flow
from tracker.capture.running_text.headings import TypeGuess
from tracker.capture.values.candidates import Candidate, fitting
from tracker.capture.values.phrases import fold, tokens
from tracker.domain.vocabulary import CredentialType

_MOST = 2_000
_SURE = 0.92


@dataclass(frozen=True, slots=True)
class Learned:
    """All lessons: of each issuer (folded) its type, and of each label (folded) the field."""

    types: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def with_lesson(self, issuer: str, kind: CredentialType, labels: Mapping[str, str]) -> Self:
        """The lessons with one more: on papers of this issuer these labels stand beside these fields."""
        key = _key(issuer)
        if not key or len(self.labels) >= _MOST:
            return self
        known = {
            **self.labels.get(_paper(key, kind), {}),
            **{fold(label): name for label, name in labels.items() if fold(label)},
        }
        return replace(self, types={**self.types, key: kind.value}, labels={**self.labels, _paper(key, kind): known})

    def type_for(self, issuer: str, guess: TypeGuess | None) -> TypeGuess | None:
        """The guess, or the type that papers of this issuer had where the words on this one say little."""
        known = self.types.get(_key(issuer))
        if known is None or (guess is not None and (guess.confidence >= 0.7 or guess.type == known)):
            return guess
        return TypeGuess(CredentialType(known), 0.75, guess.words if guess else "")

    def candidates(self, flow: Flow, issuer: str, kind: CredentialType) -> list[Candidate]:
        """What stands behind the labels that earlier papers of this issuer had, on the same line."""
        known = self.labels.get(_paper(_key(issuer), kind), {})
        found = []
        for line, start in _lines(flow.text):
            words = tokens(line)
            for label, name in known.items():
                count = len(label.split())
                if " ".join(token.word for token in words[:count]) != label or len(words) <= count:
                    continue
                part = fitting(name, line[words[count - 1].end :])
                if part is not None:
                    at = start + words[count - 1].end
                    found.append(Candidate(name, at + part[0], at + part[1], _SURE * part[2], "learned", label))
        return found

    def spell(self) -> str:
        """The lessons as text, to be kept in the vault."""
        return json.dumps(
            {"types": dict(self.types), "labels": {key: dict(one) for key, one in self.labels.items()}},
            ensure_ascii=False,
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """What `spell` wrote; no lessons for a text that is none."""
        try:
            plain: Any = json.loads(text) if text else {}
            types = {str(key): CredentialType(kind).value for key, kind in plain.get("types", {}).items()}
            labels = {
                str(key): {str(a): str(b) for a, b in one.items()} for key, one in plain.get("labels", {}).items()
            }
        except (ValueError, AttributeError):
            return cls()
        return cls(types, labels)


def _key(issuer: str) -> str:
    return fold(issuer)[:120]


def _paper(issuer: str, kind: CredentialType) -> str:
    return f"{issuer}|{kind.value}"


def _lines(text: str) -> list[tuple[str, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((line.replace("\t", " "), start))
        start += len(line) + 1
    return found
