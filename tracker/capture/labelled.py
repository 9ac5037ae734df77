"""Values that a label stands beside, above or under: forms, tables, passports. Pure.

A label is recognised by its words (resources/capture/labels.toml), its value by place and by whether it can be one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz, process

from tracker.capture.candidates import DATES, NAMES, NUMBERS, SCORES, Candidate, fitting
from tracker.capture.columns import is_column_head
from tracker.capture.dates_in_text import find_dates
from tracker.capture.flow import Flow
from tracker.capture.label_rules import composed_meaning, names_a_name
from tracker.capture.layout import Segment
from tracker.capture.phrases import Token, labels, longest_label, meaning_of, tokens
from tracker.capture.prose import ranges_in
from tracker.capture.scripts import runs_right_to_left

_COLON: Final = re.compile(r"[:：]|\.{4,}|_{3,}|…{2,}|(?:\. ){4,}|·{4,}|\s[–—-]\s(?=\S)")
_PLURAL: Final = re.compile(r"\((?:e?s|en|x)\)", re.IGNORECASE)
_PARTS: Final = re.compile(r"[/|()\[\]·–—]+")
_MOST_WORDS: Final = 10
_LIKE: Final = 89.0  # of 100: how like a known label a misread one must be
_NUMBER_SIGNS: Final = frozenset({"n", "no", "nr", "num", "number", "numero", "nos", "номер"})
_LEAST_MISREAD: Final = 8  # letters: short words are like too many others
_COLON_SURE, _BESIDE, _BEHIND, _BELOW, _CAPTION = 0.97, 0.96, 0.94, 0.94, 0.6
_IN_COLUMN: Final = 0.6  # of what it would be: the first of several values under the head of a column
_COMPOSED: Final = 9  # words: a longer line is no label that is only made up like one
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
_WRAPPING: Final = frozenset({"institution", "degree", "issuer", "position", "specialty", "place_of_birth"})


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a segment: what it may mean, and where what follows it begins; `is_whole` where nothing does."""

    meanings: tuple[str, ...]
    words: str
    rest: int
    is_whole: bool
    has_colon: bool = False


def labelled_values(flow: Flow) -> list[Candidate]:
    """What the labels of a page say, each value once."""
    found = _without_answers(flow, {index: read_label(segment.text) for index, segment in enumerate(flow.segments)})
    candidates: list[Candidate] = []
    for index, label in found.items():
        if label is not None:
            candidates += _values(flow, index, label, found)
    return _once(candidates)


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


def _without_answers(flow: Flow, found: dict[int, "Label | None"]) -> dict[int, "Label | None"]:
    """The labels without the words that are also the answer to another: «Physician» behind «Qualification:»."""
    asking = [flow.segments[index] for index, label in found.items() if label and label.has_colon and label.is_whole]
    kept = dict(found)
    for index, label in found.items():
        if label is None or label.has_colon or not label.is_whole:
            continue
        if any(
            _is_beside(flow, one, flow.segments[index]) and not _is_parted(flow, one, flow.segments[index], found)
            for one in asking
        ):
            kept[index] = None
    return kept


def read_label(text: str) -> Label | None:
    """The label that a segment is or begins with."""
    words = _unnumbered(_with_plurals(text))
    if not words:
        return None
    colon = _COLON.search(text)
    if colon is not None and colon.start() > 0:
        before = [token for token in words if token.end <= colon.start()]
        meanings = (
            _meaning(text[: colon.start()], before) or _composed(text[: colon.start()], before) or _misread(before)
        )
        if meanings:
            rest = text[colon.end() :].strip(" .:_")
            return Label(meanings, _spelt(before), colon.end(), not rest, has_colon=True)
    if len(words) <= _MOST_WORDS:
        meanings = _meaning(text, words)
        if meanings:
            return Label(meanings, _spelt(words), len(text), is_whole=True)
    begun = _beginning(text, words)
    composed = () if begun else _composed(text, words)
    return Label(composed, _spelt(words), len(text), is_whole=True) if composed else begun


def _beginning(text: str, words: list[Token]) -> Label | None:
    """A label with its value behind it and nothing between, such as «Date of issue 9 June 2026»."""
    for count in range(min(longest_label(), len(words) - 1), 0, -1):
        meanings = meaning_of(words[:count])
        if count == 1 and not names_a_name(words[0].word):
            meanings = tuple(meaning for meaning in meanings if meaning not in NAMES)
        rest = text[words[count - 1].end :]
        fits = [meaning for meaning in meanings if _follows(meaning, rest)]
        if fits:
            return Label(tuple(fits), _spelt(words[:count]), words[count - 1].end, is_whole=False)
    return None


def _follows(meaning: str, rest: str) -> bool:
    """Whether what follows the words of a label is so plainly its value that the words are no part of a sentence."""
    if meaning in ("other", "period") or meaning not in DATES | NUMBERS | NAMES | SCORES | {"sex"}:
        return False
    part = fitting(meaning, rest)
    if part is None or part[2] < 0.95:
        return False
    if meaning in ("start", "end", "date") and rest.strip(" .,;").isdigit():
        return False  # a year alone behind «de» or «to» is part of a sentence
    if meaning in NAMES and len(rest.split()) < 2:
        return False
    return len(rest[part[1] :].strip(" .,;")) == 0


def _with_plurals(text: str) -> tuple[Token, ...]:
    """The words of a label, of which «Name(s)» is one."""
    found: list[Token] = []
    for token in tokens(text):
        if token.word == "s" and found and text[found[-1].end : token.start] == "(":
            found[-1] = Token(found[-1].word + "s", found[-1].start, token.end)
        else:
            found.append(token)
    return tuple(found)


def _unnumbered(words: Sequence[Token]) -> list[Token]:
    """Without the number of a box in a form."""
    first = words[0].word if words else ""
    is_number = len(words) > 1 and ((first.isdigit() and len(first) <= 2) or (len(first) == 1 and first in "abcdefgh"))
    return list(words[1:] if is_number and not (len(words) == 2 and words[1].word.isdigit()) else words)


def _meaning(text: str, words: list[Token]) -> tuple[str, ...]:
    """What a label means: as a whole, or in one of its languages where a stroke parts them."""
    if not words or len(words) > _MOST_WORDS:
        return ()
    whole = meaning_of(words) or _numbered(words)
    if whole:
        return whole
    cuts = [match.span() for match in _PARTS.finditer(_PLURAL.sub(lambda plural: "_" * len(plural.group()), text))]
    bounds = [0, *(end for _, end in cuts), len(text)]
    for start, end in reversed(list(pairwise(bounds))):
        part = [token for token in words if start <= token.start and token.end <= end]
        meanings = meaning_of(part) if part else ()
        if meanings and sum(map(len, (token.word for token in part))) > 1:
            return meanings
    return ()


def _composed(text: str, words: Sequence[Token]) -> tuple[str, ...]:
    """What a label means that is in no list but made up of words that labels have."""
    has_figures = any(letter.isdigit() for token in words for letter in token.word)
    if len(words) > _COMPOSED or has_figures or text.rstrip().endswith((".", ",")):
        return ()
    meaning = composed_meaning([token.word for token in words])
    return (meaning,) if meaning else ()


def _numbered(words: list[Token]) -> tuple[str, ...]:
    """What a label means that ends in «No.» in whichever way, where it then is the label of a number."""
    if len(words) < 2 or words[-1].word not in _NUMBER_SIGNS:
        return ()
    return tuple(meaning for meaning in meaning_of(words[:-1]) if meaning in NUMBERS)


def _misread(words: list[Token]) -> tuple[str, ...]:
    """What a label means of which some letters were misread; only for a long one that is like one known label alone."""
    spelt = _spelt(words)
    if len(spelt) < _LEAST_MISREAD or len(words) > 6:
        return ()
    found = process.extractOne(spelt, labels().keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
    return labels()[found[0]] if found else ()


def _spelt(words: list[Token]) -> str:
    return " ".join(token.word for token in words)


def _values(flow: Flow, index: int, label: Label, found: dict[int, Label | None]) -> Iterator[Candidate]:
    segment, begin = flow.segments[index], flow.starts[index]
    if label.meanings == ("other",):
        return
    if not label.is_whole:
        value = segment.text[label.rest :]
        sure = _COLON_SURE if label.has_colon else _BEHIND
        offset = begin + label.rest
        made = list(_made(flow, label, value, offset, sure))
        yield from made
        if made or not label.has_colon:
            return
    for other, sure in _neighbours(flow, index, found):
        text = flow.segments[other].text
        made = list(_made(flow, label, text, flow.starts[other], sure))
        if made:
            values = {id(flow.segments[at]) for at, one in found.items() if _is_free(one)}
            in_column = (
                sure == _BELOW and not label.has_colon and is_column_head(flow, segment, made[0].meaning, values)
            )
            yield from (replace(one, confidence=_IN_COLUMN * one.confidence) for one in made) if in_column else made
            return


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
    for meaning in label.meanings:
        if meaning == "birth":
            yield from _birth(label, text, offset, sure)
            return
        if meaning == "period" or (meaning in ("start", "end", "date") and ranges_in(text)):
            for start_of, end_of in ranges_in(text)[:1]:
                for kind, date in (("start", start_of), ("end", end_of)):
                    yield Candidate(kind, offset + date.start, offset + date.end, sure * 0.98, "label", label.words)
            continue
        part = fitting(meaning, text)
        if part is None:
            continue
        start, end = offset + part[0], offset + part[1]
        if meaning in ("listening", "reading", "writing", "speaking"):
            printed = f"{meaning.capitalize()} {text[part[0] : part[1]]}"
            yield Candidate("score", start, end, sure * part[2] * 0.97, "label", label.words, printed)
            return
        if meaning in _WRAPPING:
            end = _wrapped_end(flow, start, end)
        yield Candidate(meaning, start, end, sure * part[2], "label", label.words)
        return


def _wrapped_end(flow: Flow, start: int, end: int) -> int:
    """Where a value ends that goes on in the next line: one that ends in a comma or a small word, or begins with one."""
    line, _, after = flow.text[end:].partition("\n")
    if line.strip(" ,") or not after or not flow.text[start:end].strip():
        return end
    following = after.split("\n", 1)[0]
    is_open = flow.text[: end + len(line)].rstrip().endswith((",", " of", " and", " de", " &", " -", " et", " y"))
    goes_on = following[:1].islower() or following.startswith(("&", "("))
    if not (is_open or goes_on) or "\t" in following or read_label(following) is not None:
        return end
    here, there = flow.words(start, end), flow.words(end + len(line) + 1, end + len(line) + 1 + len(following))
    is_under = there and here and abs(there[0].box.left - here[0].box.left) < 1.5 * flow.line_height
    return end + len(line) + 1 + len(following.rstrip()) if is_under else end


def _neighbours(flow: Flow, index: int, found: dict[int, Label | None]) -> Iterator[tuple[int, float]]:
    """The segments that may hold the value of a label, best first: beside it, under it, above it."""
    label = flow.segments[index]
    free = [other for other in range(len(flow.segments)) if other != index and _is_free(found[other])]
    beside = sorted(
        (other for other in free if _is_beside(flow, label, flow.segments[other])), key=_distance(flow, label)
    )
    under = sorted(
        (other for other in free if _is_under(flow, label, flow.segments[other])), key=_distance(flow, label)
    )
    own = found[index]
    is_bare = own is not None and not own.has_colon
    if is_bare and under and beside and _is_small_print(label, flow.segments[beside[0]], flow.segments[under[0]]):
        yield under[0], _BELOW
    for other in beside[:1]:
        if not _is_parted(flow, label, flow.segments[other], found):
            yield other, _BESIDE
    above = sorted(
        (other for other in free if _is_under(flow, flow.segments[other], label)), key=_distance(flow, label)
    )
    if _is_caption(flow, label, under, above):
        yield above[0], _BELOW
    for other in under[:2]:
        yield other, _BELOW
    for other in above[:1]:
        if label.box.top - flow.segments[other].box.bottom < 0.9 * flow.line_height:
            yield other, _CAPTION


def _is_small_print(label: Segment, beside: Segment, under: Segment) -> bool:
    """Whether a label is one of a row of small ones, each over its value: what is beside it is then another label."""
    is_alike = abs(beside.box.height - label.box.height) < 0.12 * label.box.height
    return (
        is_alike
        and under.box.height > 1.12 * label.box.height
        and abs(under.box.left - label.box.left) < label.box.height
        and under.box.top - label.box.bottom < 0.5 * under.box.height
    )


def _is_caption(flow: Flow, label: Segment, under: list[int], above: list[int]) -> bool:
    """Whether a label stands under its value, as on a line that was filled in: much nearer to what is above it."""
    if not above:
        return False
    up = label.box.top - flow.segments[above[0]].box.bottom
    down = flow.segments[under[0]].box.top - label.box.bottom if under else 10 * flow.line_height
    is_smaller = label.box.height < 0.92 * flow.segments[above[0]].box.height
    return is_smaller and up < 0.6 * flow.line_height and up + 0.3 * flow.line_height < down


def _is_free(label: Label | None) -> bool:
    """Whether a segment may be a value: it is no label, or only one in its beginning words."""
    return label is None or (not label.is_whole and not label.has_colon)


def _distance(flow: Flow, label: Segment) -> Callable[[int], float]:
    def distance(other: int) -> float:
        box, own = flow.segments[other].box, label.box
        across = max(0.0, box.left - own.right, own.left - box.right)
        down = max(0.0, box.top - own.bottom, own.top - box.bottom)
        return across + 3 * down + 0.1 * abs(box.left - own.left)

    return distance


def _is_beside(flow: Flow, label: Segment, value: Segment) -> bool:
    own, other = label.box, value.box
    if own.overlap_down(other) < 0.45:
        return False
    if runs_right_to_left(label.text):
        return other.right <= own.left + 0.3 * own.height and own.left - other.right < 0.6 * flow.page.width
    return other.left >= own.right - 0.3 * own.height and other.left - own.right < 0.6 * flow.page.width


def _is_parted(flow: Flow, label: Segment, value: Segment, found: dict[int, Label | None]) -> bool:
    """Whether another label stands between the two on their line, whose value it then is."""
    left, right = min(label.box.right, value.box.right), max(label.box.left, value.box.left)
    return any(
        found[index] is not None
        and segment is not label
        and segment.box.overlap_down(label.box) > 0.45
        and left - 1 <= segment.box.left
        and segment.box.right <= right + 1
        for index, segment in enumerate(flow.segments)
    )


def _is_under(flow: Flow, upper: Segment, lower: Segment) -> bool:
    gap = lower.box.top - upper.box.bottom
    if lower.box.middle - upper.box.middle < 0.55 * min(upper.box.height, lower.box.height):
        return False
    if not -0.5 * upper.box.height <= gap <= 2.4 * max(upper.box.height, 0.8 * flow.line_height):
        return False
    reach = 2.6 if gap < 0.4 * upper.box.height else 1.6
    aligned = abs(upper.box.left - lower.box.left) < reach * flow.line_height
    return aligned or upper.box.overlap_across(lower.box) > 0.5


def _once(candidates: list[Candidate]) -> list[Candidate]:
    """Each stretch of text as the value of one label: the surest, and of equals the first."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda one: -one.confidence):
        if not any(candidate.start < other.end and other.start < candidate.end for other in kept):
            kept.append(candidate)
    return kept
