"""Values that a label stands beside, above or under: forms, tables, passports. Pure.

A label is recognised by its words (`label_words`), its value by its place (`label_places`) and by whether it can be one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tracker.capture.labels.columns import is_column_head
from tracker.capture.labels.places import BELOW, BESIDE, is_beside, is_free, is_parted, neighbours
from tracker.capture.labels.wording import Label, before_label, inner_labels, read_label
from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.values.candidates import DATES, NAMES, NUMBERS, Candidate, Part, fitting
from tracker.capture.values.dates_in_text import find_dates
from tracker.capture.values.spans import ranges_in
from tracker.capture.words.lines import runs_right_to_left
from tracker.domain.vocabulary import Field

_COLON_SURE, _BEHIND = 0.97, 0.94
_INNER: Final = 0.93
_MADE_UP: Final = 0.8  # of what a label asks for that is in no list and whose value has no form of its own
_OF_SPANS: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(("period", "start", "end", "date"), ("start", "end")),
    **dict.fromkeys(("training_start", "training_end"), (Field.TRAINING_START, Field.TRAINING_END)),
    **dict.fromkeys(("employment_start", "employment_end"), (Field.EMPLOYMENT_START, Field.EMPLOYMENT_END)),
    **dict.fromkeys(("programme_start", "programme_end"), (Field.PROGRAMME_START, Field.PROGRAMME_END)),
    **dict.fromkeys(("registration_start", "registration_end"), (Field.REGISTRATION_START, Field.REGISTRATION_END)),
    Field.VALID_UNTIL: (Field.REGISTRATION_START, Field.VALID_UNTIL),
}
"""What the two dates are that stand where one is asked for."""
_BY_FORM: Final = DATES | NUMBERS | NAMES | {"sex"}
_SECOND: Final = 0.5  # of a degree with what stands behind it
_LONGEST_WHOLE: Final = 60
_SENTENCE: Final = re.compile(r"(?<=[^\W\d_]{3})[.;](?:\s|$)")
_MOST_BEHIND: Final = 90  # characters of the next line in which a name may go on
_CONTINUING: Final = frozenset(
    {"on", "el", "le", "am", "il", "to", "from", "date", "du", "de", "dated", "al", "au", "bis"}
)
_OTHER_LABEL: Final = re.compile(r"\s[^\W\d_][^\s:]*\s?[:：](?=\s)")
_ROW, _LEVEL = 2, 0.45
_ASKS_BOTH: Final = re.compile(r"\b(?:number|no|nr|num[eé]ro|nummer|номер)\b.*\b(?:date|fecha|datum|data|дата)\b")
_IN_COLUMN: Final = 0.6  # of what it would be: the first of several values under the head of a column
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
_OPEN_ENDS: Final = (
    ",", "&", "-", " of", " and", " de", " et", " y", " für", " for", " the", " del", " la", " di", " der", " des", " du",
    " in", " e", " und", " el", " della", " da", " do", " à", " и", " та", " i", " w",
)  # fmt: skip
_WRAPPING: Final = frozenset({"institution", "degree", "issuer", "position", "specialty", "place_of_birth"})


def labelled_values(flow: Flow) -> list[Candidate]:
    """What the labels of a page say, each value once."""
    found = _without_answers(flow, {index: read_label(segment.text) for index, segment in enumerate(flow.segments)})
    candidates: list[Candidate] = []
    for index, label in found.items():
        inner = list(inner_labels(flow.segments[index].text, label.rest if label and label.has_colon else 0))
        if label is not None:
            candidates += _values(flow, index, label, found, inner[0].start if inner else -1)
        for one, other in pairwise([*inner, None]):
            assert one is not None
            candidates += _inner_value(flow, index, one, other.start if other else -1)
    return _once(candidates)


def _inner_value(flow: Flow, index: int, label: Label, end: int) -> Iterator[Candidate]:
    """The value of a label in the middle of a line; that of the last one may go on in the next line."""
    begin, text = flow.starts[index], flow.segments[index].text
    value = text[label.rest : end] if end >= 0 else text[label.rest :]
    if end < 0 and set(label.meanings) & (NAMES | _WRAPPING):
        following = flow.text[begin + len(text) :]
        value += following.partition("\n\n")[0].partition("\t")[0][:_MOST_BEHIND] if following[:1] == "\n" else ""
    sentence = _SENTENCE.search(value)
    yield from _made(flow, label, value[: sentence.start()] if sentence else value, begin + label.rest, _INNER)


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
        made = list(_made(flow, label, value, offset, sure))
        yield from made
        if made or not label.has_colon:
            return
    for other, sure in neighbours(flow, index, found):
        text = flow.segments[other].text
        made = list(_made(flow, label, text, flow.starts[other], sure))
        if made:
            values = {id(flow.segments[at]) for at, one in found.items() if is_free(one)}
            in_column = sure == BELOW and not label.has_colon and is_column_head(flow, segment, made[0].meaning, values)
            second = _second_beside(flow, segment, other, found) if sure == BESIDE else None
            also = list(_made(flow, label, flow.segments[second].text, flow.starts[second], sure)) if second else []
            for one in (*made, *also):
                yield replace(one, confidence=_IN_COLUMN * one.confidence) if in_column or also else one
            return


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


def _birth(label: Label, text: str, offset: int, sure: float) -> Iterator[Candidate]:
    """The date and the place of a birth that stand together behind one label."""
    dates = find_dates(text)[:1]
    for date in dates:
        yield Candidate("date_of_birth", offset + date.start, offset + date.end, sure * 0.98, "label", label.words)
        places = [(0, date.start), (date.end, len(text))]
        for start, end in places:
            inner = text[start:end]
            begin = start + len(inner) - len(inner.lstrip(" ,;:/–-."))
            stop = end - (len(inner) - len(inner.rstrip(" ,;:/–-.")))
            if stop - begin > 1 and fitting("place_of_birth", text[begin:stop]):
                yield Candidate("place_of_birth", offset + begin, offset + stop, sure * 0.8, "label", label.words)


def _made(flow: Flow, label: Label, text: str, offset: int, sure: float) -> Iterator[Candidate]:
    if _ASKS_BOTH.search(label.words):
        yield from _number_and_date(label, text, offset, sure)
        return
    for meaning in sorted(label.meanings, key=lambda one: one != "birth"):
        if meaning == "birth":
            yield from _birth(label, text, offset, sure)
            return
        span = list(_span(meaning, label, text, offset, sure))
        if span:
            yield from span
            continue
        part = fitting(meaning, before_label(text) if meaning in NAMES | NUMBERS else text)
        if part is None:
            continue
        start, end = offset + part[0], offset + part[1]
        if meaning in ("listening", "reading", "writing", "speaking"):
            printed = f"{meaning.capitalize()} {text[part[0] : part[1]]}"
            yield Candidate("score", start, end, sure * part[2] * 0.97, "label", label.words, printed)
            return
        if meaning == Field.DEGREE:
            yield from _longer_degree(label, text, part, offset)
        if meaning in _WRAPPING:
            end = _wrapped_end(flow, start, end)
        likely = sure * part[2] * (1.0 if label.is_known or meaning in _BY_FORM else _MADE_UP)
        yield Candidate(meaning, start, end, likely, "label", label.words)
        return


def _span(meaning: str, label: Label, text: str, offset: int, sure: float) -> Iterator[Candidate]:
    """Both dates where a label of a span of time, or of one end of it, has them behind it: «Valid: 1 May to 3 June 2020»."""
    for dates in ranges_in(text)[:1] if meaning in _OF_SPANS else []:
        for means, date in zip(_OF_SPANS[meaning], dates, strict=True):
            yield Candidate(means, offset + date.start, offset + date.end, sure * 0.98, "label", label.words)


def _longer_degree(label: Label, text: str, part: Part, offset: int) -> Iterator[Candidate]:
    """A degree with what stands behind it, which may belong to it: «MBChB (Natal)»."""
    whole = len(text.rstrip(" .,;"))
    if part[1] < whole < _LONGEST_WHOLE:
        yield Candidate(Field.DEGREE, offset + part[0], offset + whole, _SECOND, "label", label.words)


def _number_and_date(label: Label, text: str, offset: int, sure: float) -> Iterator[Candidate]:
    """The number and the date that stand behind one label: «102 of 4 May 2001»."""
    for date in find_dates(text)[:1]:
        means = "registration_start" if "regist" in label.words else "issue_date"
        yield Candidate(means, offset + date.start, offset + date.end, sure * 0.95, "label", label.words)
        first = re.match(r"\s*\S*", text[: date.start])
        part = fitting("number", first.group()) if first else None
        if part is not None:
            number = "registration_number" if "regist" in label.words else "number"
            yield Candidate(number, offset + part[0], offset + part[1], sure * part[2], "label", label.words)


def _wrapped_end(flow: Flow, start: int, end: int) -> int:
    """Where a value ends that goes on in the next line: one that ends in a comma or a small word, or begins with one."""
    line, _, after = flow.text[end:].partition("\n")
    if line.strip(" ,") or not after or not flow.text[start:end].strip():
        return end
    following = after.split("\n", 1)[0]
    is_open = flow.text[: end + len(line)].rstrip().endswith(_OPEN_ENDS)
    goes_on = following[:1].islower() or following.startswith(("&", "("))
    label = read_label(following)
    is_label = label is not None and (label.has_colon or not label.is_whole or " " in label.words)
    if not (is_open or goes_on) or "\t" in following or is_label:
        return end
    begin = flow.text.rfind("\n", 0, start) + 1
    here, there = flow.words(start, end), flow.words(end + len(line) + 1, end + len(line) + 1 + len(following))
    edges = [words[0].box.left for words in (here, flow.words(begin, end) if is_open else ()) if words]
    is_under = there and any(abs(there[0].box.left - left) < 1.5 * flow.line_height for left in edges)
    return end + len(line) + 1 + len(following.rstrip()) if is_under else end


def _once(candidates: list[Candidate]) -> list[Candidate]:
    """Each stretch of text as the value of one label: the surest, and of equals the first."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda one: -one.confidence):
        is_second = candidate.confidence <= _SECOND  # a degree with what stands behind it, beside the degree
        if is_second or not any(candidate.start < other.end and other.start < candidate.end for other in kept):
            kept.append(candidate)
    return kept
