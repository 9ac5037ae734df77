"""What the translator says on a translation: where these words stand, whose they are and of which day. Pure.

What was translated states its own names, dates and numbers; those of the translator must not be taken for them. The words
stand in resources/capture/sentences.toml.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.resources import read_table
from tracker.capture.running_text.patterns import spaced
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.dates_in_text import find_dates
from tracker.capture.values.name_spans import take_name
from tracker.capture.values.people import is_name, names_nobody
from tracker.domain.vocabulary import Field

Span = tuple[int, int]

_SIGNED, _NAMED = 0.66, 0.78
_ONLY, _LAST, _OTHER = 0.88, 0.76, 0.4
_LATE: Final = 0.4  # of the text of a page: a declaration from here on goes on to the end
_OF_PAPER: Final = re.compile(r"\w*(?:ion|ión|ung|ção|zione|enie)s?\b", re.IGNORECASE)  # «Translation number»
_TOP: Final = 0.3  # of a page: its head
_APART, _OVER = 2.6, 0.3
_LABEL: Final = 2  # words: «Translated by»
_LINE: Final = 60  # characters: a longer line is no signature
_END: Final = re.compile(r"\n\n|:\s*\n")
_GAP: Final = re.compile(r"[\s,:«\"“(]*")


def declarations(flow: Flow) -> list[Span]:
    """The stretches of a page in which the translator speaks; none on a page that no translator says to have made."""
    flat = flow.text.replace("\n", " ")
    begins = [match.start() for match in _expression("declares").finditer(flat)]
    if not begins:
        return _signature(flow, flat)
    late = [at for at in begins if at > _LATE * len(flat)]
    spans = [_paragraph(flow.text, at) for at in begins if at not in late]
    if not late:
        late = [match.start() for match in _expression("closes").finditer(flat) if match.start() > spans[-1][1]]
    return [*spans, (_sentence_start(flow.text, late[0]), len(flow.text))] if late else spans


def speaks_translator(flow: Flow) -> bool:
    """Whether a translator speaks on a page: before what was translated in any words, behind it in a sentence and not only
    in the label of a signature, which forms of other papers have as well."""
    flat = flow.text.replace("\n", " ")
    return any(
        match.start() < _LATE * len(flat) or len(match.group().split()) > _LABEL
        for match in _expression("declares").finditer(flat)
    )


def _signature(flow: Flow, flat: str) -> list[Span]:
    """What stands at the foot of a page that a translator signed without saying more."""
    stems = re.compile(_table()["stems"], re.IGNORECASE)
    signed = next(
        (
            at
            for segment, at in zip(flow.segments, flow.starts, strict=True)
            if at > _LATE * len(flat) and len(segment.text) < _LINE and stems.search(segment.text)
        ),
        None,
    )
    if signed is None:
        return []
    closing = [match.start() for match in _expression("closes").finditer(flat, 0, signed)]
    return [(_sentence_start(flow.text, closing[-1] if closing else signed), len(flow.text))]


def is_under_translator(flow: Flow, start: int) -> bool:
    """Whether a place stands straight below the name of a translator or of an office of translation."""
    line = flow.text.rfind("\n", 0, start)
    above = flow.text[max(0, line - _LINE) : max(0, line)].rpartition("\n")[2]
    return re.search(_table()["stems"], above, re.IGNORECASE) is not None


def is_in(spans: Sequence[Span], start: int) -> bool:
    """Whether a place stands in one of the stretches."""
    return any(begin <= start < end for begin, end in spans)


def translator_values(flow: Flow) -> list[Candidate]:
    """Who translated, and when: the date in the translator's own words, the last one of several."""
    spans = declarations(flow)
    names = [*_headed(flow), *(name for begin, end in spans for name in _names(flow.text, begin, end))] if spans else []
    found = [Candidate(Field.CERTIFIED_BY, *one, "sentence", "translator") for one in names[:1]]
    dates = [
        date for date in find_dates(flow.text) if is_in(spans, date.start) and not _is_another(flow.text, date.start)
    ]
    for number, date in enumerate(reversed(dates)):
        sure = _OTHER if number else _LAST if len(dates) > 1 else _ONLY
        found.append(Candidate(Field.TRANSLATION_DATE, date.start, date.end, sure, "sentence", "translated"))
    return found


def is_office(text: str) -> bool:
    """Whether a text says what a translator is, and not who."""
    return " " not in text or re.search(_table()["stems"], text.partition(",")[0], re.IGNORECASE) is not None


def _is_another(text: str, start: int) -> bool:
    """Whether the words before a date say that it is that of a law, an oath or the end of an office."""
    before = re.split(r"\n\n|\.\s", text[max(0, start - _LINE) : start])[-1]
    return re.search(_table()["other_dates"], before, re.IGNORECASE) is not None


def _names(text: str, begin: int, end: int) -> list[tuple[int, int, float]]:
    """The names of translators in a stretch, the likeliest first: behind or before the word for it, then with a line
    to itself above or below that word."""
    stems = re.compile(_table()["stems"], re.IGNORECASE)
    found = []
    for match in _expression("before").finditer(text, begin, end):
        gap = _GAP.match(text, match.end())
        name = take_name(text, gap.end() if gap else match.end())
        is_told = match.group()[:1].isalpha() and _is_person(text, name)
        if name is not None and is_told:
            is_sure = stems.search(match.group()) is not None or _is_office(text[name[1] : name[1] + _LINE])
            found.append((*name, _NAMED if is_sure else _SIGNED))
    lines = [match.span() for match in re.finditer(r"[^\n\t]+", text[begin:end])]
    for number, (start, stop) in enumerate(lines):
        line = text[begin + start : begin + stop]
        is_told = _is_office(line[len(line.partition(",")[0]) :])
        is_named = not stems.search(line.partition(",")[0]) and is_name(line.partition(",")[0].strip())
        if not is_named or (len(line) > _LINE and not is_told):
            continue
        beside = " ".join(
            text[begin + a : begin + b]
            for a, b in (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
            if b - a < _LINE
        )
        if is_told or stems.search(beside) or stop == lines[-1][1]:
            found.append((begin + start, begin + start + len(line.partition(",")[0].rstrip()), _SIGNED))
    return sorted(found, key=lambda one: -one[2])


def _headed(flow: Flow) -> Iterator[tuple[int, int, float]]:
    """The name at the head of a page under which it says that it is a translator's: «Ada Kos | Official Translator»."""
    for office in flow.segments:
        is_post = _is_office(office.text) and not (
            _OF_PAPER.match(office.text) or _expression("declares").search(office.text)
        )
        above = _above(flow, office) if is_post else None
        name = above.text.partition(",")[0].rstrip() if above is not None else ""
        if above is not None and is_name(name) and not is_office(name) and not names_nobody(name):
            start = flow.span_of(above)[0]
            yield start, start + len(name), _NAMED


def _above(flow: Flow, segment: Segment) -> Segment | None:
    """What stands straight above a line of the head of a page."""
    near = [
        one
        for one in flow.segments
        if 0 < segment.box.middle - one.box.middle < _APART * flow.line_height
        and one.box.overlap_across(segment.box) > _OVER
        and one.box.middle < _TOP * flow.page.height
    ]
    return max(near, key=lambda one: one.box.middle, default=None)


def _is_office(behind: str) -> bool:
    """Whether the words behind a name begin with the office of a translator: «, a sworn translator»."""
    stem = re.search(_table()["stems"], behind, re.IGNORECASE)
    return stem is not None and re.match(_table()["behind"], behind[: stem.start()], re.IGNORECASE) is not None


def _is_person(text: str, span: Span | None) -> bool:
    return span is not None and len(text[slice(*span)].split()) > 1 and is_name(text[slice(*span)])


def _paragraph(text: str, at: int) -> Span:
    end = _END.search(text, at)
    if end is not None and end.start() - at < _LINE:  # a heading: what it heads belongs to it, if a translator says it
        following = _END.search(text, end.end())
        last = following.start() if following else len(text)
        end = following if re.search(_table()["stems"], text[end.end() : last], re.IGNORECASE) else end
    return _sentence_start(text, at), end.start() if end else len(text)


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence begins that a place stands in."""
    before = [match.end() for match in re.finditer(r"\n\n|(?<=[^\W\d_]{4})\.\s", text[:at])]
    return before[-1] if before else 0


def _table() -> Any:
    return read_table("sentences.toml")["translator"]


@cache
def _expression(name: str) -> re.Pattern[str]:
    words = "|".join(spaced(one) for one in _table()[name])
    end = r"(?=[\s:,(])" if name == "before" else ""
    return re.compile(rf"(?<!\w)(?:{words}){end}", re.IGNORECASE)
