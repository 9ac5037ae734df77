"""The names that stand under «Before the change» and «After the change»: which of them somebody had, and which somebody has. Pure.

The two headings stand over columns of a table, or each over its own lines of a form; what is asked for in both is the name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.capture.labels.rules import names_a_name
from tracker.capture.labels.wording import Label
from tracker.capture.page.flow import Flow, on_one_line
from tracker.capture.page.layout import Box, Segment
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.phrases import fold, word_list
from tracker.domain.vocabulary import Field

_WHOLE: Final = frozenset({Field.HOLDER_NAME, "spouse"})
_PARTS: Final = ("surname", "second_surname", "given_names", "middle_names")
_TOLD: Final = 0.9
_NUMBER: Final = re.compile(r"\A\W*\d{1,2}[.)]?\s+(?=[^\W\d_])")
"""Of a part of a form, before its heading: «2 NAME BEFORE CHANGE»."""
_LEVEL: Final = 0.5  # of the height of a heading that stands beside the other


@dataclass(frozen=True, slots=True)
class _Change:
    before: Segment
    after: Segment

    @property
    def are_columns(self) -> bool:
        return self.before.box.overlap_down(self.after.box) > _LEVEL

    def is_old(self, box: Box) -> bool | None:
        """Whether what stands here is what was before; None where it stands under neither heading."""
        if box.top < min(self.before.box.top, self.after.box.top):
            return None
        if self.are_columns:
            return _apart(box, self.before.box) < _apart(box, self.after.box)
        last = max((self.before, self.after), key=lambda head: head.box.top)
        return (box.top > last.box.top) is (last is self.before)


def with_names_of_change(flow: Flow, found: Sequence[Candidate]) -> list[Candidate]:
    """What labels say, the names under the heading of what was before as former ones."""
    change = _change(flow)
    if change is None:
        return list(found)
    names = [one for one in found if one.meaning in _WHOLE or one.meaning in _PARTS]
    old, new = ([one for one in names if change.is_old(_box(flow, one)) is is_old] for is_old in (True, False))
    if not old or not new:
        return list(found)
    others = [one for one in found if one not in old and one not in new]
    former = [replace(one, meaning=Field.FORMER_NAME) for one in old if one.meaning in _WHOLE]
    own = [replace(one, meaning=Field.HOLDER_NAME) if one.meaning in _WHOLE else one for one in new]
    told = [*former, *_joined(flow, old), *own]
    return [*others, *(replace(one, confidence=max(one.confidence, _TOLD)) for one in told)]


def heads_of_change(flow: Flow, found: Mapping[int, Label | None]) -> dict[int, Label]:
    """The two headings. Over columns they are labels of what is under them if they ask for a name, and none of what is beside
    them; each over its own lines they are labels as far as all of their words are: «2 NAME BEFORE CHANGE» asks for nothing."""
    change = _change(flow)
    if change is None:
        return {}
    heads = ((change.before, Field.FORMER_NAME), (change.after, Field.HOLDER_NAME))
    places = [(at, one, means) for at, one in enumerate(flow.segments) for head, means in heads if one is head]
    if change.are_columns:
        return {at: _head(one, means) for at, one, means in places}
    return {at: _no_label(one) for at, one, _ in places if (label := found[at]) is None or not label.is_whole}


def _no_label(head: Segment) -> Label:
    return Label(("other",), fold(head.text), len(head.text), is_whole=True)


def _head(head: Segment, means: str) -> Label:
    asks = any(names_a_name(word) for word in fold(head.text).split())
    return Label((means if asks else "other",), fold(head.text), len(head.text), is_whole=True)


def _change(flow: Flow) -> _Change | None:
    """The two headings, if a page has one of each."""
    before, after = (
        [segment for segment in flow.segments if fold(_NUMBER.sub("", segment.text)) in word_list(name)]
        for name in ("before_change", "after_change")
    )
    return _Change(before[0], after[0]) if len(before) == len(after) == 1 else None


def _joined(flow: Flow, old: Sequence[Candidate]) -> Iterator[Candidate]:
    """The former name from its surname and given names, in the order in which they stand."""
    parts = sorted((one for one in old if one.meaning in _PARTS), key=lambda one: one.start)
    if {"surname", "given_names"} <= {one.meaning for one in parts}:
        text = " ".join(on_one_line(one.stated(flow)) for one in parts)
        first = parts[0]
        yield Candidate(Field.FORMER_NAME, first.start, first.end, first.confidence, "label", first.label, text)


def _box(flow: Flow, one: Candidate) -> Box:
    return flow.words(one.start, one.end)[0].box


def _apart(box: Box, head: Box) -> float:
    """How far a value is from standing under a heading: from its beginning or from its middle."""
    middles = 0.5 * abs(box.left + box.right - head.left - head.right)
    return min(abs(box.left - head.left), middles)
