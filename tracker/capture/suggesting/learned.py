"""What confirmed papers taught about later ones of the same issuer: which type they are, what their labels mean, and where a
value stands that has none.

A lesson is an issuer, a type, a field and the words of the label beside or over which its value stood, or else the place of
the value on the page, and nothing of what was stated. Lessons lie in the vault and nowhere else. Pure.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Self

from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Box
from tracker.capture.running_text.type_of_paper import TypeGuess
from tracker.capture.suggesting.neighbours import cell_behind, cell_under
from tracker.capture.values.candidates import Candidate, fitting
from tracker.capture.values.phrases import fold, tokens
from tracker.domain.vocabulary import CredentialType

_MOST: Final = 2_000
_SURE: Final = 0.92
_PLACED: Final = 0.6
_DOUBTED: Final = 0.7  # not sure: papers taught two fields
_OR: Final = "|"
_NEAR_ACROSS, _NEAR_DOWN = 0.02, 0.012  # of the width and the height of the page

Place = tuple[float, float, float]
"""Where a value stands: its left edge, its middle across and its middle down, as shares of the page."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one paper teaches: labels (folded) beside and over their values, and the places of values without one.

    A label of which two papers taught another field has both, the newer one first, until one is taught again.
    """

    beside: Mapping[str, str] = field(default_factory=dict)
    over: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)

    def with_more(self, other: "Lesson") -> "Lesson":
        """Both lessons; what the other says is the newer."""
        beside, over = _with_newer(self.beside, other.beside), _with_newer(self.over, other.over)
        return Lesson(beside, over, {**self.places, **other.places})


@dataclass(frozen=True, slots=True)
class Learned:
    """All lessons: of each issuer (folded) its type, and of each issuer and type what its papers taught."""

    types: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, Lesson] = field(default_factory=dict)

    def with_lesson(self, issuer: str, kind: CredentialType, lesson: Lesson) -> Self:
        """The lessons with one more, of a paper of this issuer."""
        key = _key(issuer)
        if not key or len(self.papers) >= _MOST:
            return self
        known = self.papers.get(_paper(key, kind), Lesson()).with_more(lesson)
        return replace(self, types={**self.types, key: kind.value}, papers={**self.papers, _paper(key, kind): known})

    def type_for(self, issuer: str, guess: TypeGuess | None) -> TypeGuess | None:
        """The guess, or the type that papers of this issuer had where the words on this one say little."""
        known = self.types.get(_key(issuer))
        if known is None or (guess is not None and (guess.confidence >= 0.7 or guess.type == known)):
            return guess
        return TypeGuess(CredentialType(known), 0.75, guess.words if guess else "")

    def candidates(self, flow: Flow, issuer: str, kind: CredentialType) -> list[Candidate]:
        """What stands by the labels that earlier papers of this issuer had, or in the places of their values."""
        lesson = self.papers.get(_paper(_key(issuer), kind))
        if lesson is None:
            return []
        labelled = [*_beside(flow, lesson.beside), *_under(flow, lesson.over)]
        told = {one.meaning for one in labelled}
        return [*labelled, *(one for one in _placed(flow, lesson.places) if one.meaning not in told)]

    def spell(self) -> str:
        """The lessons as text, to be kept in the vault."""
        labels = {key: dict(one.beside) for key, one in self.papers.items()}
        over = {key: dict(one.over) for key, one in self.papers.items() if one.over}
        places = {key: dict(one.places) for key, one in self.papers.items() if one.places}
        plain = {"types": dict(self.types), "labels": labels, "over": over, "places": places}
        return json.dumps(plain, ensure_ascii=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """What `spell` wrote; no lessons for a text that is none."""
        try:
            plain: Any = json.loads(text) if text else {}
            types = {str(key): CredentialType(kind).value for key, kind in plain.get("types", {}).items()}
            beside, over = _labels(plain.get("labels", {})), _labels(plain.get("over", {}))
            places = {
                str(key): {str(name): _place(one) for name, one in held.items()}
                for key, held in plain.get("places", {}).items()
            }
        except (ValueError, TypeError, AttributeError):
            return cls()
        papers = {*beside, *over, *places}
        return cls(
            types, {key: Lesson(beside.get(key, {}), over.get(key, {}), places.get(key, {})) for key in papers}
        )  # fmt: skip


def place_of(flow: Flow, box: Box) -> Place:
    """Where a box stands, as shares of the page."""
    page = flow.page
    return (
        round(box.left / page.width, 4), round((box.left + box.right) / 2 / page.width, 4), round(box.middle / page.height, 4)
    )  # fmt: skip


def _with_newer(known: Mapping[str, str], newer: Mapping[str, str]) -> dict[str, str]:
    """The labels with what a later paper taught, both fields of those on which it does not agree with the ones before."""
    merged = dict(known)
    for label, name in newer.items():
        held = known.get(label, name).split(_OR)
        merged[label] = name if held[0] == name else f"{name}{_OR}{held[0]}"
    return merged


def _labels(plain: Any) -> dict[str, dict[str, str]]:
    return {str(key): {str(a): str(b) for a, b in one.items()} for key, one in plain.items()}


def _place(plain: Any) -> Place:
    left, middle, down = (float(one) for one in plain)
    return left, middle, down


def _beside(flow: Flow, known: Mapping[str, str]) -> Iterator[Candidate]:
    """What stands behind a label in its cell, or in the next one where the label has the cell to itself."""
    for index, segment in enumerate(flow.segments):
        words = tokens(segment.text)
        for label, name in known.items():
            count = len(label.split())
            if " ".join(token.word for token in words[:count]) != label:
                continue
            behind = index if len(words) > count else cell_behind(flow, index)
            if behind is not None:
                yield from _fitting(flow, name, label, behind, words[count - 1].end if behind == index else 0)


def _under(flow: Flow, known: Mapping[str, str]) -> Iterator[Candidate]:
    for index, segment in enumerate(flow.segments):
        name = known.get(fold(segment.text))
        below = cell_under(flow, index) if name else None
        if name and below is not None:
            yield from _fitting(flow, name, fold(segment.text), below, 0)


def _placed(flow: Flow, known: Mapping[str, Place]) -> Iterator[Candidate]:
    for index, segment in enumerate(flow.segments):
        left, middle, down = place_of(flow, segment.box)
        for name, place in known.items():
            is_across = abs(left - place[0]) <= _NEAR_ACROSS or abs(middle - place[1]) <= _NEAR_ACROSS
            if is_across and abs(down - place[2]) <= _NEAR_DOWN:
                yield from _fitting(flow, name, "", index, 0, _PLACED)


def _fitting(
    flow: Flow, name: str, label: str, index: int, start: int, sure: float = _SURE
) -> Iterator[Candidate]:  # fmt: skip
    names = name.split(_OR)
    for one in names:
        part = fitting(one, flow.segments[index].text[start:])
        if part is not None:
            at = flow.starts[index] + start
            most = sure if len(names) == 1 else _DOUBTED
            yield Candidate(one, at + part[0], at + part[1], min(sure, most) * part[2], "learned", label)


def _key(issuer: str) -> str:
    return fold(issuer)[:120]


def _paper(issuer: str, kind: CredentialType) -> str:
    return f"{issuer}|{kind.value}"
