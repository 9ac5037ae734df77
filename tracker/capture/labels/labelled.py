"""Values that a label stands beside, above or under: forms, tables, passports. Pure.

A label is recognised by its words (`wording`), its value by its place (`places`) and by whether it can be one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tracker.capture.labels.answers import SECOND, WRAPPING, answers
from tracker.capture.labels.boxes import with_numbered_boxes
from tracker.capture.labels.captions import are_captions, values_of_row, with_captions
from tracker.capture.labels.changes import heads_of_change, with_names_of_change
from tracker.capture.labels.columns import column_under, has_more_below, likeliest
from tracker.capture.labels.in_line import labels_in_line
from tracker.capture.labels.lines import PART, Cell, cell_of, next_line, text_of, with_broken_labels
from tracker.capture.labels.meanings import marked_meanings
from tracker.capture.labels.places import BELOW, BESIDE, Places, is_beside, is_free
from tracker.capture.labels.stacked import with_centred_labels, with_stacked_labels
from tracker.capture.labels.wording import Label, inner_labels, read_label
from tracker.capture.page.alphabets import script_with_figures
from tracker.capture.page.flow import Flow
from tracker.capture.values.candidates import DATES, NAMES, Candidate
from tracker.capture.values.dates_in_text import whole_date
from tracker.capture.values.phrases import fold, word_list

_COLON_SURE, _BEHIND = 0.97, 0.94
_INNER: Final = 0.93
_SENTENCE: Final = re.compile(r"(?<=[^\W\d_]{3})[.;](?:\s|$)")
_MOST_BEHIND: Final = 90  # characters of the next line in which a name may go on
_CONTINUING: Final = frozenset(
    {"on", "el", "le", "am", "il", "to", "from", "date", "du", "de", "dated", "al", "au", "bis"}
)
_OTHER_LABEL: Final = re.compile(r"\s[^\W\d_][^\s:]*\s?[:：](?=\s)")
_OPEN_ENDED: Final = frozenset({"start", "end"})
_LONGEST_SMALL: Final = 4  # words of a label that begins with a small letter
_LONGEST_UNFIT: Final = 3  # words behind a colon that are not what is asked for, where its value may stand elsewhere
_ROW: Final = 2
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
    found = _without_answers(flow, _with_heads(flow, with_broken_labels(flow, with_numbered_boxes(flow, read))))
    found |= heads_of_change(flow, found)
    found, rows = with_stacked_labels(flow, found)
    found, more = with_captions(flow, found)
    rows |= more | with_centred_labels(flow, found)
    places = Places(flow, found)
    candidates: list[Candidate] = []
    for index, label in found.items():
        line = labels_in_line(flow.segments[index].text) if label is None or not label.is_whole else []
        inner = line or list(inner_labels(flow.segments[index].text, label.rest if label and label.has_colon else 0))
        if label is not None and index in rows:
            candidates += values_of_row(flow, label, rows[index])
        elif label is not None and not line:
            candidates += _values(places, index, label, inner[0].start if inner else -1)
        for one, other in pairwise([*inner, None]):
            assert one is not None
            candidates += _inner_value(flow, index, one, other.start if other else -1)
    return with_names_of_change(flow, _once(candidates))


def _read(flow: Flow, index: int) -> Label | None:
    """The label that a segment is or begins with; a line with which a sentence goes on is none: «completed his year at»."""
    segment = flow.segments[index]
    label = read_label(segment.text) if not are_captions(segment.text) else PART
    is_open = label is not None and label.is_whole and not label.is_known and not label.has_colon
    if not is_open or not segment.text[:1].islower():
        return label
    is_prose = len(segment.words) > _LONGEST_SMALL or _goes_on(flow.text, flow.starts[index])
    return None if is_prose else label


def _with_heads(flow: Flow, found: Mapping[int, Label | None]) -> dict[int, Label | None]:
    """The labels, with the words that are one only beside others: «Nascimento» over a day, in the row of the heads; «Profession» in a
    column of labels."""
    kept, places = dict(found), Places(flow, found)
    for index, label in found.items():
        meanings = marked_meanings(flow.segments[index].text) if label is None else ()
        if meanings and (places.stands_over(index, meanings) or places.stands_among(index, meanings)):
            text = flow.segments[index].text
            kept[index] = Label(meanings, fold(text), len(text), is_whole=True)
    return kept


def _inner_value(flow: Flow, index: int, label: Label, end: int) -> Iterator[Candidate]:
    """The value of a label in the middle of a line; that of the last one may go on in the next line."""
    begin, text = flow.starts[index], flow.segments[index].text
    value = text[label.rest : end] if end >= 0 else text[label.rest :]
    if end < 0 and set(label.meanings) & (NAMES | WRAPPING):
        following = flow.text[begin + len(text) :]
        value += _next_line(following) if following[:1] == "\n" else ""
    sentence = _SENTENCE.search(value)
    yield from answers(flow, label, value[: sentence.start()] if sentence else value, begin + label.rest, _INNER)


def _next_line(following: str) -> str:
    """With what a value may go on in the next line of its paragraph: up to a label in it."""
    more = following.partition("\n\n")[0].partition("\t")[0][:_MOST_BEHIND]
    first = next(inner_labels(more, 0), None)
    return more[: first.start] if first else more


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


def _without_answers(flow: Flow, found: Mapping[int, Label | None]) -> dict[int, Label | None]:
    """The labels without the words that are also the answer to another: «Physician» behind «Qualification:», and «Doctor»
    in the row of a table."""
    kept = dict(found)
    places = Places(flow, found)
    for index, label in found.items():
        if label is None or label.has_colon or not label.is_whole:
            continue
        segment = flow.segments[index]
        level = flow.bands.level_with(segment.box)
        asking = [
            flow.segments[at]
            for at in level
            if (one := found[at]) and one.is_whole and (one.has_colon or _asks_for_post(one, label))
        ]
        answers = any(is_beside(flow, one, segment) and not places.is_parted(one, segment) for one in asking)
        is_cell = " " not in label.words and places.has_row_left(segment, _ROW)
        if answers or (is_cell and not places.stands_over(index, label.meanings)):
            kept[index] = None
    return kept


def _asks_for_post(asking: Label, answer: Label) -> bool:
    """Whether one label asks for a post and the other is one: «Position | Registrar»."""
    return "position" in asking.meanings and answer.words in word_list("positions")


def _values(places: Places, index: int, label: Label, end: int = -1) -> Iterator[Candidate]:
    """What a label asks for; where another label stands behind it on its line, at `end`, its value ends there."""
    flow = places.flow
    segment, begin = flow.segments[index], flow.starts[index]
    if label.meanings == ("other",):
        return
    if not label.is_whole:
        if label.words in _CONTINUING and not label.has_colon and _goes_on(flow.text, begin):
            return
        value = segment.text[label.rest : end] if end >= label.rest else segment.text[label.rest :]
        value = _before_other_label(value)
        sure = _COLON_SURE if label.has_colon else _BEHIND
        offset = begin + label.rest
        made = list(answers(flow, label, value, offset, sure))
        is_open = end < 0 and value == segment.text[label.rest :]
        cell = cell_of(flow, index, places.found, label, is_below=False) if is_open else [index]
        whole = _continued(flow, label, cell, sure, label.rest)
        yield from _with_whole(whole, made)
        is_open_ended = not set(label.meanings).isdisjoint(_OPEN_ENDED)
        is_other = len(value.split()) > (1 if is_open_ended else _LONGEST_UNFIT)
        if made or whole or not label.has_colon or is_other:
            return  # «To: The Registrar, …», of a letter
    for other, sure in places.neighbours(index):
        if sure == BELOW and "spouse" in label.meanings and places.has_label_left(flow.segments[other]):
            return  # the head of a column of one of two people: each row says what it asks for
        made = list(answers(flow, label, flow.segments[other].text, flow.starts[other], sure))
        if made:
            yield from _cells(places, index, label, other, sure, made)
            return
        if wrapped := _wrapped_date(places, label, other, sure):
            yield from wrapped
            return


def _wrapped_date(places: Places, label: Label, value: int, sure: float) -> list[Candidate]:
    """The date that a label asks for where a narrow cell has its year in the next line: «06 Jan | 2020»."""
    flow, asked = places.flow, [meaning for meaning in label.meanings if meaning in DATES]
    below = next_line(flow, flow.segments[value]) if asked else None
    if below is None or not is_free(places.found[below]):
        return []
    text, start = text_of(flow, (value, below)), flow.starts[value]
    end = start + len(flow.segments[value].text)
    is_date = whole_date(text) is not None and flow.segments[value].text[:1].isalnum()
    return [Candidate(asked[0], start, end, sure * _OF_LINES, "label", label.words, text)] if is_date else []


def _cells(
    places: Places, index: int, label: Label, value: int, sure: float, made: Sequence[Candidate]
) -> Iterator[Candidate]:
    """What a label asks for that was `made` of the segment nearest to it, with the rest of its cell; where several cells
    answer, those of a column or those of two people beside each other, none is surely that of the paper."""
    flow = places.flow
    column = _column(places, index, label, made[0].meaning) if sure == BELOW else []
    is_row = sure == BESIDE or made[0].meaning == "spouse"
    second = places.second_beside(index, value) if is_row else None
    if second is None and not column:
        second = _translated_below(places, value)
        second = places.translated_under(index, value) if second is None and sure == BESIDE else second
    also = [] if second is None else _of_cell(places, label, second, sure)
    if column:
        yield from column
        return
    if sure == BELOW and made[0].meaning in _OPEN_ENDED and has_more_below(flow, value, made[0].meaning):
        yield from (replace(one, confidence=_OF_SPAN * one.confidence) for one in made)
        return
    if second is not None and also:
        is_translated = script_with_figures(flow.segments[second].text) != script_with_figures(
            flow.segments[value].text
        )
        for share, cell in (
            (1.0 if is_translated else _IN_COLUMN, _of_cell(places, label, value, sure)),
            (_IN_COLUMN, also),
        ):
            yield from (replace(one, confidence=share * one.confidence) for one in cell)
        return
    yield from _with_whole(
        _continued(flow, label, cell_of(flow, value, places.found, label, is_below=sure == BELOW), sure), made
    )


def _with_whole(whole: Sequence[Candidate], made: Sequence[Candidate]) -> Iterator[Candidate]:
    """What a cell of several lines says, and as second what its first line says of the same."""
    yield from whole
    asked = {one.meaning for one in whole}
    yield from (replace(one, confidence=(SECOND if one.meaning in asked else 1.0) * one.confidence) for one in made)


def _translated_below(places: Places, value: int) -> int | None:
    """The same value in another script, in the next line of its cell."""
    segments = places.flow.segments
    below = next_line(places.flow, segments[value])
    is_other = below is not None and script_with_figures(segments[below].text) != script_with_figures(
        segments[value].text
    )
    return below if is_other and below is not None and is_free(places.found[below]) else None


def _of_cell(places: Places, label: Label, at: int, sure: float) -> list[Candidate]:
    """What a label asks for in the cell that begins with a segment: with all of its lines, or in the first."""
    flow = places.flow
    cell = cell_of(flow, at, places.found, label, is_below=False)
    return _continued(flow, label, cell, sure) or list(
        answers(flow, label, flow.segments[at].text, flow.starts[at], sure)
    )


def _continued(flow: Flow, label: Label, cell: Cell, sure: float, rest: int = 0) -> list[Candidate]:
    """What a label asks for, where the cell of its value has more lines than one; the value begins at `rest`."""
    if len(cell) == 1:
        return []
    text, begin = text_of(flow, cell)[rest:], flow.starts[cell[0]] + rest
    end = flow.starts[cell[0]] + len(flow.segments[cell[0]].text)
    found = answers(flow, label, text, begin, sure * _OF_LINES)
    more = [one for one in found if one.meaning in NAMES | WRAPPING and one.end > end]
    return [
        replace(one, end=end, text=text[one.start - begin : one.end - begin])
        if one.start < end
        else _in_line(flow, cell, one, one.start - begin + rest, one.end - begin + rest)
        for one in more
    ]


def _in_line(flow: Flow, cell: Cell, one: Candidate, start: int, end: int) -> Candidate:
    """What stands from `start` to `end` of the text of a cell, in one of its lines behind the first."""
    for at in cell:
        length = len(flow.segments[at].text)
        if start < length:
            stated = text_of(flow, cell[cell.index(at) :])[start:end]
            return replace(one, start=flow.starts[at] + start, end=flow.starts[at] + min(end, length), text=stated)
        start, end = start - length - 1, end - length - 1
    return one


def _column(places: Places, head: int, label: Label, meaning: str) -> list[Candidate]:
    """What the head of a column asks for, where several values stand under it: none is surely that of the whole paper."""
    flow = places.flow
    asked = "period" if "period" in label.meanings else meaning
    column = [] if label.has_colon else column_under(flow, head, label, asked, places.found)
    made: list[Candidate] = []
    for way in ("start", "end") if asked == "period" else (asked,):
        for place, cell in enumerate(likeliest(column, way)):
            share = _OTHER_ROWS if place else _OF_SPAN if way in DATES else _IN_COLUMN
            found_here = _continued(flow, label, cell, BELOW) or answers(
                flow, label, flow.segments[cell[0]].text, flow.starts[cell[0]], BELOW
            )
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


def _once(candidates: list[Candidate]) -> list[Candidate]:
    """Each stretch of text as the value of one label: the surest, and of equals the first."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda one: -one.confidence):
        is_second = candidate.confidence <= SECOND  # a degree with what stands behind it, beside the degree
        if is_second or not any(candidate.start < other.end and other.start < candidate.end for other in kept):
            kept.append(candidate)
    return kept
