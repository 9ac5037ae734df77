"""Values that a label stands beside, above or under: forms, tables, passports. Pure.

A label is recognised by its words (`label_words`), its value by its place (`label_places`) and by whether it can be one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tracker.capture.labels.answers import SECOND, WRAPPING, answers
from tracker.capture.labels.columns import column_under, likeliest
from tracker.capture.labels.lines import rest_of_cell, with_broken_labels
from tracker.capture.labels.places import BELOW, BESIDE, is_beside, is_free, is_parted, neighbours
from tracker.capture.labels.wording import Label, inner_labels, read_label
from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.values.candidates import DATES, NAMES, Candidate
from tracker.capture.words.lines import runs_right_to_left

_COLON_SURE, _BEHIND = 0.97, 0.94
_INNER: Final = 0.93
_SENTENCE: Final = re.compile(r"(?<=[^\W\d_]{3})[.;](?:\s|$)")
_MOST_BEHIND: Final = 90  # characters of the next line in which a name may go on
_CONTINUING: Final = frozenset(
    {"on", "el", "le", "am", "il", "to", "from", "date", "du", "de", "dated", "al", "au", "bis"}
)
_OTHER_LABEL: Final = re.compile(r"\s[^\W\d_][^\s:]*\s?[:：](?=\s)")
_LONGEST_SMALL: Final = 4  # words of a label that begins with a small letter
_ROW, _LEVEL = 2, 0.45
_IN_COLUMN: Final = 0.6  # of what it would be: the likeliest of several values under the head of a column
_OF_SPAN: Final = 0.72  # the first start and the last end in such columns
_OF_LINES: Final = 0.9  # of a value that has several lines
_OTHER_ROWS: Final = 0.45
_QUOTING: Final = frozenset(
    {
        "document_number",
        "degree",
        "position",
        "institution",
        "issuer",
        "number",
        "specialty",
        "valid_until",
        "registration_number",
    }
)


def labelled_values(flow: Flow) -> list[Candidate]:
    """What the labels of a page say, each value once."""
    read = {index: _read(flow, index) for index in range(len(flow.segments))}
    found = _without_answers(flow, with_broken_labels(flow, read))
    candidates: list[Candidate] = []
    for index, label in found.items():
        inner = list(inner_labels(flow.segments[index].text, label.rest if label and label.has_colon else 0))
        if label is not None:
            candidates += _values(flow, index, label, found, inner[0].start if inner else -1)
        for one, other in pairwise([*inner, None]):
            assert one is not None
            candidates += _inner_value(flow, index, one, other.start if other else -1)
    return _once(candidates)


def _read(flow: Flow, index: int) -> Label | None:
    """The label that a segment is or begins with; a line with which a sentence goes on is none: «completed his year at»."""
    segment = flow.segments[index]
    label = read_label(segment.text)
    is_open = label is not None and label.is_whole and not label.is_known and not label.has_colon
    if not is_open or not segment.text[:1].islower():
        return label
    is_prose = len(segment.words) > _LONGEST_SMALL or _goes_on(flow.text, flow.starts[index])
    return None if is_prose else label


def _inner_value(flow: Flow, index: int, label: Label, end: int) -> Iterator[Candidate]:
    """The value of a label in the middle of a line; that of the last one may go on in the next line."""
    begin, text = flow.starts[index], flow.segments[index].text
    value = text[label.rest : end] if end >= 0 else text[label.rest :]
    if end < 0 and set(label.meanings) & (NAMES | WRAPPING):
        following = flow.text[begin + len(text) :]
        value += following.partition("\n\n")[0].partition("\t")[0][:_MOST_BEHIND] if following[:1] == "\n" else ""
    sentence = _SENTENCE.search(value)
    yield from answers(flow, label, value[: sentence.start()] if sentence else value, begin + label.rest, _INNER)


def quoted_stretches(flow: Flow, found: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Where labels of things that papers of several types name stand, and where what they ask for stands.

    A label that is alone, such as a heading «Passport», is none.
    """
    asked = [(one.start, one.end) for one in found if one.meaning in _QUOTING]
    labels_of = [
        flow.span_of(segment)
        for segment in flow.segments
        if (label := read_label(segment.text)) is not None
        and set(label.meanings) & _QUOTING
        and len(segment.text.split()) > 1
    ]
    return asked + labels_of


def useless_stretches(flow: Flow) -> list[tuple[int, int]]:
    """Where what is asked for is of no use here, such as the name of the mother: no sentence is to be read in it."""
    found = []
    for segment, start in zip(flow.segments, flow.starts, strict=True):
        label = read_label(segment.text)
        if label is not None and label.has_colon and label.meanings == ("other",):
            inner = next(inner_labels(segment.text, label.rest), None)
            found.append((start, start + (inner.start if inner else len(segment.text))))
    return found


def _without_answers(flow: Flow, found: dict[int, "Label | None"]) -> dict[int, "Label | None"]:
    """The labels without the words that are also the answer to another: «Physician» behind «Qualification:», and «Doctor»
    in the row of a table."""
    asking = [flow.segments[index] for index, label in found.items() if label and label.has_colon and label.is_whole]
    kept = dict(found)
    for index, label in found.items():
        if label is None or label.has_colon or not label.is_whole:
            continue
        segment = flow.segments[index]
        answers = any(is_beside(flow, one, segment) and not is_parted(flow, one, segment, found) for one in asking)
        if answers or (" " not in label.words and _is_in_row(flow, segment, found)):
            kept[index] = None
    return kept


def _is_in_row(flow: Flow, cell: Segment, found: dict[int, "Label | None"]) -> bool:
    """Whether two values or more stand left of a cell on its line: the row of a table."""
    left = [
        index
        for index, one in enumerate(flow.segments)
        if found[index] is None and one.box.right < cell.box.left and one.box.overlap_down(cell.box) > _LEVEL
    ]
    return len(left) >= _ROW and not runs_right_to_left(cell.text)


def _values(flow: Flow, index: int, label: Label, found: dict[int, Label | None], end: int = -1) -> Iterator[Candidate]:
    """What a label asks for; where another label stands behind it on its line, at `end`, its value ends there."""
    segment, begin = flow.segments[index], flow.starts[index]
    if label.meanings == ("other",):
        return
    if not label.is_whole:
        if label.words in _CONTINUING and _goes_on(flow.text, begin):
            return
        value = segment.text[label.rest : end] if end >= label.rest else segment.text[label.rest :]
        value = _before_other_label(value)
        sure = _COLON_SURE if label.has_colon else _BEHIND
        offset = begin + label.rest
        made = list(answers(flow, label, value, offset, sure))
        yield from made
        if made or not label.has_colon:
            return
    for other, sure in neighbours(flow, index, found):
        made = list(answers(flow, label, flow.segments[other].text, flow.starts[other], sure))
        if made:
            column = _column(flow, segment, label, made[0].meaning, found) if sure == BELOW else []
            second = _second_beside(flow, segment, other, found) if sure == BESIDE else None
            also = list(answers(flow, label, flow.segments[second].text, flow.starts[second], sure)) if second else []
            whole = [] if column or also else _continued(flow, label, other, found, sure)
            yield from whole
            unsure = SECOND if whole else _IN_COLUMN if also else 1.0
            yield from column or (replace(one, confidence=unsure * one.confidence) for one in made)
            yield from (replace(one, confidence=_IN_COLUMN * one.confidence) for one in also)
            return


def _continued(flow: Flow, label: Label, value: int, found: dict[int, Label | None], sure: float) -> list[Candidate]:
    """What a label asks for, where the cell of its value has more lines than one."""
    if not set(label.meanings) & (NAMES | WRAPPING):
        return []
    first, begin = flow.segments[value], flow.starts[value]
    rest = rest_of_cell(flow, first, found)
    text = " ".join(one.text for one in (first, *rest))
    made = list(answers(flow, label, text, begin, sure * _OF_LINES)) if rest else []
    end = begin + len(first.text)
    return [
        replace(one, end=end, text=text[one.start - begin : one.end - begin])
        for one in made
        if one.meaning in NAMES | WRAPPING and one.end > end
    ]


def _column(flow: Flow, head: Segment, label: Label, meaning: str, found: dict[int, Label | None]) -> list[Candidate]:
    """What the head of a column asks for, where several values stand under it: none is surely that of the whole paper."""
    values = {id(flow.segments[at]) for at, one in found.items() if is_free(one)}
    asked = "period" if "period" in label.meanings else meaning
    column = [] if label.has_colon else column_under(flow, head, asked, values)
    made: list[Candidate] = []
    for way in ("start", "end") if asked == "period" else (asked,):
        for place, value in enumerate(likeliest(column, way)):
            share = _OTHER_ROWS if place else _OF_SPAN if way in DATES else _IN_COLUMN
            begin = flow.span_of(value)[0]
            found_here = answers(flow, label, value.text, begin, BELOW)
            here = [one for one in found_here if asked != "period" or one.meaning == way]
            made += [replace(one, confidence=share * one.confidence) for one in here]
    return made


def _before_other_label(value: str) -> str:
    """A value up to the word that is asked for behind it on its line, in words that are no known label: «Ruiz Legajo: 4»."""
    other = _OTHER_LABEL.search(value)
    return value[: other.start()] if other and value[: other.start()].strip() else value


def _goes_on(text: str, begin: int) -> bool:
    """Whether the line that begins here goes on with the sentence of the line above."""
    above = text[:begin]
    return above.endswith("\n") and not above.endswith("\n\n") and above.rstrip()[-1:] not in (".", ":", ";")


def _second_beside(flow: Flow, label: Segment, value: int, found: dict[int, Label | None]) -> int | None:
    """Another value in the row of a label, as in a table with a column for each of two people."""
    first = flow.segments[value]
    right = [
        other
        for other, segment in enumerate(flow.segments)
        if is_free(found[other])
        and segment.box.left > first.box.right + label.box.height
        and segment.box.overlap_down(first.box) > 0.45
        and not is_parted(flow, label, segment, found)
    ]
    return min(right, key=lambda other: flow.segments[other].box.left, default=None)


def _once(candidates: list[Candidate]) -> list[Candidate]:
    """Each stretch of text as the value of one label: the surest, and of equals the first."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda one: -one.confidence):
        is_second = candidate.confidence <= SECOND  # a degree with what stands behind it, beside the degree
        if is_second or not any(candidate.start < other.end and other.start < candidate.end for other in kept):
            kept.append(candidate)
    return kept
