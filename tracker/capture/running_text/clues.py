"""What the words around a value say that it is, where they are neither a known label nor a known sentence. Pure.

Such a value is found first, and then what is said nearest before it: on its line, else in what stands to its left or
above it. The beginnings of words that tell stand in resources/capture/clues.toml and clue_stems.toml. What is found so is
offered, never sure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.resources import read_table
from tracker.capture.running_text.headings import LONGEST_TITLE
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.dates_in_text import find_dates
from tracker.capture.values.numbers import numbers_in, shorter_numbers
from tracker.capture.values.phrases import fold
from tracker.capture.values.type_phrases import names_paper, types_in

_REACH: Final = 150  # characters before a value in which its words are looked for
_SENTENCE: Final = re.compile(r"(?<=[^\W\d_]{5})\.\s|\n\n|\t|[:;]\s*\n")
_BEHIND: Final = 60  # characters behind a value in which a verb may tell what it is
_FEW: Final = 2  # words before a value that may be «the» or «on»: what it is stands elsewhere, then
_NEAR, _FAR, _AROUND = 0.72, 0.6, 0.66
_REFERENCE: Final = 0.48  # of the number under which a letter or a file is kept: it may be that of the paper
_NEAR_BY: Final = 45  # characters
_APART: Final = 2.4  # line heights to what stands above
_PLACE: Final = re.compile(
    r"(?:[.:;]\s+|\n|\t|\d )[^\W\d_][^\W\d_]+(?: [^\W\d_]+){0,3},\s+(?:(?:the|den|le|el|a|am|on|em|aos|addì) )?\Z"
)
_CAPTION: Final = re.compile(r"[^\S\n]*\(([^)\n]{3,50})\)")  # «4 May 2001 (date of joining)»
_NUMBERED: Final = re.compile(r"(?:^|[\n\t(])\s*(?:N[o°ºr]\.?|№|Nº|#)[ :.]*\Z", re.IGNORECASE)
_TITLED: Final = re.compile(r"[\s,–—-](?:N[o°ºr]s?\.?|№|Nº|number|número|numéro|nummer|numer|#)[ :.]*\Z", re.IGNORECASE)
_SIGN: Final = 12  # characters
_FAR_BACK: Final = 50
_PARTS: Final = re.compile(r"\S+")

_Span = tuple[int, int]


def clues(flow: Flow, told: Sequence[_Span]) -> list[Candidate]:
    """What the dates and numbers of a page may be that nothing else has told (`told` are the stretches that are)."""
    dates = [(date.start, date.end) for date in find_dates(flow.text)]
    found = _told_by("date", flow, _free(dates, told), dates)
    found += [
        Candidate("issue_date", *span, _AROUND, "clue")
        for span in _free(dates, told)
        if _is_behind_place(flow, span[0])
    ]
    numbers = list(_numbers(flow.text))
    found += [Candidate("document_number", *span, _NEAR, "clue") for span in numbers if _is_in_title(flow, span[0])]
    return found + _told_by("number", flow, _free(numbers, [*told, *dates]), [])


def _is_behind_place(flow: Flow, start: int) -> bool:
    """Whether nothing but a place stands before a date in its sentence: «… is true. Bogotá, 17 March 2025»."""
    return _PLACE.search(flow.text, max(0, start - _FAR_BACK), start) is not None


def _is_in_title(flow: Flow, start: int) -> bool:
    """Whether a number is that of the paper by its place in the title: «ACADEMIC TRANSCRIPT No. 217/24»."""
    line = flow.text[max(flow.text.rfind("\n", 0, start), flow.text.rfind("\t", 0, start)) + 1 : start]
    sign = _TITLED.search(line)
    is_title = sign is not None and (names_paper(line[: sign.start()]) or bool(types_in(line[: sign.start()])))
    return is_title and line[:1].isupper() and len(line.split()) <= LONGEST_TITLE


def _numbers(text: str) -> Iterator[_Span]:
    """The numbers of a text; one behind letters both with them and without: «MP 0764418», «GMC 7284410»."""
    for start, end in numbers_in(text):
        shorter = next(shorter_numbers(text, start, end), None)
        is_parted = shorter is not None and shorter[1] == end
        if shorter is not None and is_parted:
            yield shorter
        if shorter is None or not is_parted or _nearest("number", text[start : shorter[0]].rstrip()) is None:
            yield start, end


def _free(spans: Iterable[_Span], taken: Sequence[_Span]) -> list[_Span]:
    return [span for span in spans if not any(span[0] < end and start < span[1] for start, end in taken)]


def _told_by(kind: str, flow: Flow, spans: Iterable[_Span], dates: Sequence[_Span]) -> list[Candidate]:
    found = []
    for start, end in spans:
        for words, sure, side in _words_around(flow, (start, end), dates):
            nearest = _nearest(f"{kind}{side}", words)
            if nearest is not None:
                means, apart = nearest
                if means == "reference":
                    found.append(Candidate("document_number", start, end, _REFERENCE, "clue", words[-40:]))
                elif means != "other":
                    likely = min(sure, _NEAR if apart < _NEAR_BY else _FAR)
                    found.append(Candidate(means, start, end, likely, "clue", words[-40:]))
                break
        else:
            if kind == "number" and _NUMBERED.search(flow.text, max(0, start - _SIGN), start):
                found.append(Candidate("document_number", start, end, _REFERENCE, "clue", "no"))
    return found


def _words_around(flow: Flow, value: _Span, dates: Sequence[_Span]) -> Iterator[tuple[str, float, str]]:
    """What is said of a value, nearest first: before it in its sentence, up to another date and beyond, behind it as far
    as no other date is told by that, left of it, above it."""
    start, end = value
    caption = _CAPTION.match(flow.text, end)
    if caption:
        yield caption.group(1), _NEAR, ""
    sentence = _SENTENCE.split(flow.text[max(0, start - _REACH) : start])[-1]
    last = max((other for _, other in dates if start - len(sentence) < other <= start), default=start - len(sentence))
    own = flow.text[last:start]
    if own.strip():
        yield own, _NEAR, ""
    behind = _SENTENCE.split(flow.text[end : end + _BEHIND])[0]
    following = min((other for other, _ in dates if end <= other < end + len(behind)), default=end + len(behind))
    yield flow.text[end:following], _FAR, "_behind"
    if own != sentence:
        yield sentence, _FAR, ""
    if len(_PARTS.findall(sentence)) > _FEW:
        return
    segment = next(
        (one for one, at in zip(flow.segments, flow.starts, strict=True) if at <= start < at + len(one.text) + 1), None
    )
    if segment is not None:
        yield from ((one.text, _AROUND, "") for one in _left_and_above(flow, segment))


def _left_and_above(flow: Flow, value: Segment) -> Iterator[Segment]:
    left = [one for one in flow.segments if one.box.overlap_down(value.box) > 0.45 and one.box.right <= value.box.left]
    yield from sorted(left, key=lambda one: value.box.left - one.box.right)[:1]
    above = [
        one
        for one in flow.segments
        if one.box.middle < value.box.top
        and value.box.top - one.box.bottom < _APART * flow.line_height
        and one.box.overlap_across(value.box) > 0.3
    ]
    yield from sorted(above, key=lambda one: value.box.top - one.box.bottom)[:1]


def _nearest(kind: str, words: str) -> tuple[str, int] | None:
    """What the last telling word means, and how many letters stand behind it; the longer one of two that begin alike."""
    said = f" {fold(words)}"
    best: tuple[int, int, str] | None = None
    for stem, means in _stems(kind):
        at = said.rfind(f" {stem}")
        if at >= 0 and (best is None or (at, len(stem)) > best[:2]):
            best = at, len(stem), means
    return (best[2], len(said) - best[0] - best[1]) if best else None


@cache
def _stems(kind: str) -> Sequence[tuple[str, str]]:
    """The beginnings of words with what they mean, of several meanings the first."""
    found: dict[str, str] = {}
    rules_of_labels = read_table("clue_stems.toml").get(kind, {}).get("rules", ())
    for rules in (read_table("clues.toml").get(kind, ()), rules_of_labels):
        for rule in rules:
            for stem in rule["stems"]:
                found.setdefault(fold(stem), rule["means"])
    return [(stem, means) for stem, means in found.items() if stem]
