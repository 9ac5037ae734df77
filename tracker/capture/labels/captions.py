"""Forms that say in brackets of which parts a value is made: «NAME (First) (Middle) (Last)» over three cells in a row. Pure.

The brackets are no labels, and what stands under them is one value: registers of births in the Philippines, and forms with a
box for the day, the month and the year, are printed so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tracker.capture.labels.answers import answers
from tracker.capture.labels.lines import PART
from tracker.capture.labels.places import BELOW, is_free
from tracker.capture.labels.wording import Label
from tracker.capture.page.flow import Flow
from tracker.capture.values.candidates import DATES, NAMES, Candidate
from tracker.capture.values.phrases import has_phrase
from tracker.domain.vocabulary import Field

_CAPTION: Final = re.compile(r"\([^()]{2,}\)")
_CAPTIONS: Final = re.compile(r"(?:\([^\W\d][^()]+\)\s*){2,}")
_LISTED: Final = re.compile(r"\([^(),]+,[^()]+\)\Z")
_REACH: Final = 4.0  # heights of a label under it in which its row begins
_LEAST: Final = 2  # cells of a row, where the brackets stand in the label
_LESS: Final = 0.02
_OF_ROW: Final = 0.9
_PLACE: Final = 0.75  # of what it would be: which of the parts of a place is put on record is open


def with_captions(
    flow: Flow, found: Mapping[int, Label | None]
) -> tuple[dict[int, Label | None], dict[int, Sequence[int]]]:
    """The labels, the brackets beside them as parts of theirs; and for each of them that has some the cells of its value."""
    kept = dict(found)
    rows: dict[int, Sequence[int]] = {}
    for index, label in found.items():
        if label is None or not label.is_whole or label.has_colon or not _asks_for_parts(label):
            continue
        captions, limit = _captions(flow, index)
        is_listed = _LISTED.search(flow.segments[index].text) is not None
        row = _row_under(flow, index, limit, found) if captions or is_listed else []
        if len(row) >= (1 if captions else _LEAST):
            rows[index] = row
            kept.update(dict.fromkeys(captions, PART))
    return kept, rows


def are_captions(text: str) -> bool:
    """Whether a line is nothing but brackets with words: «(First) (Middle) (Last)» under the label that they belong to."""
    return _CAPTIONS.fullmatch(text) is not None


def values_of_row(flow: Flow, label: Label, row: Sequence[int]) -> Iterator[Candidate]:
    """What a label asks for, of the cells that its brackets name: a name or a day is all of them, a place one."""
    if Field.PLACE_OF_BIRTH in label.meanings and len(row) > 1:
        towns = sorted(row, key=lambda at: has_phrase(flow.segments[at].text, "institution"))
        for place, at in enumerate(towns):
            made = answers(flow, label, flow.segments[at].text, flow.starts[at], BELOW)
            yield from (replace(one, confidence=(_PLACE - _LESS * place) * one.confidence) for one in made)
        return
    sure = BELOW * (_OF_ROW if len(row) > 1 else 1.0)
    text, begin = " ".join(flow.segments[at].text for at in row), flow.starts[row[0]]
    end = flow.starts[row[-1]] + len(flow.segments[row[-1]].text)
    for one in answers(flow, label, text, begin, sure):
        yield replace(one, end=max(begin, end), text=text[one.start - begin : one.end - begin])


def _asks_for_parts(label: Label) -> bool:
    return not (NAMES | DATES | {Field.PLACE_OF_BIRTH}).isdisjoint(label.meanings)


def _captions(flow: Flow, index: int) -> tuple[list[int], float]:
    """The brackets that stand behind a label on its line, and where the next label begins behind them."""
    own = flow.segments[index].box
    behind = sorted(
        (at for at in flow.bands.level_with(own) if flow.segments[at].box.left >= own.right),
        key=lambda at: flow.segments[at].box.left,
    )
    captions: list[int] = []
    for at in behind:
        if _CAPTION.fullmatch(flow.segments[at].text) is None:
            return captions, flow.segments[at].box.left
        captions.append(at)
    return captions, flow.page.width


def _row_under(flow: Flow, index: int, limit: float, found: Mapping[int, Label | None]) -> list[int]:
    """The cells in the first line under a label, up to where the next label begins; none where one of them is a label."""
    own = flow.segments[index].box
    under = [
        at
        for at in flow.bands.between(own.bottom, own.bottom + _REACH * own.height)
        if flow.segments[at].box.middle > own.bottom and own.left - own.height <= flow.segments[at].box.left < limit
    ]
    first = min(under, key=lambda at: flow.segments[at].box.middle, default=None)
    if first is None:
        return []
    level = set(flow.bands.level_with(flow.segments[first].box)) | {first}
    row = sorted((at for at in under if at in level), key=lambda at: flow.segments[at].box.left)
    return row if all(is_free(found[at]) for at in row) else []
