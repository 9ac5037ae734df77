"""Values in running sentences: «This is to certify that X, son of Y, has been awarded ...». Pure.

The patterns stand in resources/capture/sentences.toml; here is how what follows them is read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from tracker.capture.page.flow import Flow
from tracker.capture.resources import read_table
from tracker.capture.running_text.doubts import is_specialty, most_sure
from tracker.capture.running_text.patterns import spaced
from tracker.capture.running_text.translators import translator_values
from tracker.capture.running_text.unspaced import unspaced_values
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.dates_in_text import FoundDate, find_dates
from tracker.capture.values.degrees import take_degree
from tracker.capture.values.institutions import take_institution
from tracker.capture.values.people import first_parent, is_name, names_nobody, take_name
from tracker.capture.values.phrases import fold, has_phrase, labels, word_list
from tracker.capture.values.place_names import take_place
from tracker.capture.values.spans import ranges_in
from tracker.capture.values.type_phrases import types_in
from tracker.domain.dates import Precision
from tracker.domain.vocabulary import DATE_FIELDS, CredentialType, Field

_GOING_ON: Final = (Field.POSITION, Field.SPECIALTY)
_SURE: Final = {
    "holder_name": 0.95, "father_name": 0.93, "former_name": 0.85, "date_of_birth": 0.94, "place_of_birth": 0.81, "nationality": 0.81, "score": 0.81,
    "institution": 0.82, "degree": 0.74, "graduation_date": 0.88, "conferral_date": 0.9, "specialty": 0.84,
    "position": 0.85, "registration_number": 0.93, "registration_start": 0.92, "valid_until": 0.93, "test_date": 0.85,
    "translation_date": 0.92, "certified_on": 0.72, "issue_date": 0.88, "start": 0.86, "end": 0.86, "programme_start": 0.86,
}  # fmt: skip
_BEFORE_DATE: Final = (
    r"[\s,:()\-–]*(?:(?:the|on|this|day|le|el|la|día|den|il|em|dated|date|of|in|a|los|as|o|at|du|dem)[\s,:]+){0,3}"
)
_ONE_NAME: Final = re.compile(r"\s*([^\W\d_][^\W\d_]{2,})(?:\s?[,،;)]|\s+(\S+))")
_OFFICE, _WORDS_OF_OFFICE = 40, 4  # characters and words behind a name in which an office stands
_PART: Final = 0.5
_LESS: Final = 0.75
_LONGEST_TAIL: Final = 40  # characters of what goes on behind a comma
_MOST_OF_POST: Final = 8  # words
_JOINING: Final = frozenset(
    {"and", "und", "et", "y", "e", "of", "de", "der", "en", "i", "in", "für", "for", "the", "и", "та"}
)
_MOST_OF_HEADING: Final = 6  # words
_MOST_SMALL_WORDS: Final = 4  # of a post in small letters: «médecin spécialiste»
_WIDE: Final = 75  # characters: what tells a date over so many words may tell another thing
_NEAR_BEFORE: Final = 60  # characters before a span in which it is said to be that of a paper
_VALID: Final = re.compile(
    r"\b(?:valid|validity|annual|renew\w*|valable|vigen\w+|válid\w+|gültig|ważn\w+)\b", re.IGNORECASE
)
_IN: Final = re.compile(
    r"\b(?:in|of|held|session|en|im|em)\s+\Z", re.IGNORECASE
)  # «passed in May 2001 and was awarded»
_REACH: Final = 170  # characters before a date in which its words are looked for
_NAME_GAP: Final = re.compile(r"[\s,:;.\-–_«\"“]*")


def sentence_values(flow: Flow, paper: str = "") -> list[Candidate]:
    """What the sentences of a page say; one stretch may stand for several things. `paper` is its type, if it is known."""
    flat = flow.text.replace("\n", " ")
    dates = find_dates(flow.text)
    found: list[Candidate] = []
    for pattern in _patterns():
        field, kind = pattern["field"], pattern["kind"]
        if kind == "range" or not _is_looked_for(pattern, flat, paper):
            continue
        if kind in _OF_DATES:
            told = _OF_DATES[kind](flat, dates, pattern)
            found += told if kind == "date" else _less_than_before(told, found)
            continue
        for match, span in _told(pattern, flow.text, flat, dates):
            label = match.group()[-40:]
            longer = _behind_comma(flow.text, flat, span) if field in _GOING_ON else 0
            most = min(_LESS if longer else 1.0, most_sure(field, flow.text, match.end(), span))
            found.append(Candidate(field, *span, min(_sure(pattern), most), "sentence", label))
            if longer:
                found.append(Candidate(field, span[0], longer, min(_sure(pattern), _LESS), "sentence", label))
    spans = _ranges(flow.text, flat) if paper != CredentialType.CV else []  # it has many, of several kinds
    return [*found, *unspaced_values(flow, paper), *translator_values(flow), *spans]


def _told(
    pattern: Mapping[str, Any], text: str, flat: str, dates: Sequence[FoundDate]
) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    """Where words of the pattern stand, with what they tell. Words that tell nothing may hold those that do."""
    at = 0
    while (match := pattern["regex"].search(flat, at)) is not None:
        span = _VALUE[pattern["kind"]](text, flat, match, dates)
        at = match.start() + 1 if span is None or match.end() == match.start() else match.end()
        if span is not None and pattern["field"] == Field.FATHER_NAME:
            span = span[0], span[0] + len(first_parent(text[slice(*span)]))
        if span is not None:
            yield match, span


def _is_looked_for(pattern: Mapping[str, Any], flat: str, paper: str) -> bool:
    """Whether a pattern is one for this paper, and the page has one of the words without which it cannot be there."""
    needs = pattern.get("needs")
    return paper in pattern.get("papers", (paper,)) and (not needs or any(word in flat for word in needs))


def _less_than_before(told: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """What words behind a date tell of it, unsure where the words before it have told something else («examined on … was»)."""
    before = {(one.start, one.meaning) for one in found if one.meaning in DATE_FIELDS}
    others = {one.start for one in told if any(at == one.start and field != one.meaning for at, field in before)}
    return [replace(one, confidence=min(one.confidence, _LESS)) if one.start in others else one for one in told]


def _sure(pattern: Mapping[str, Any]) -> float:
    return float(pattern.get("sure", _SURE[pattern["field"]]))


def _behind_comma(text: str, flat: str, span: tuple[int, int]) -> int:
    """Where a post ends that may go on behind a comma: «Specialist, Emergency Medicine»; 0 where it does not."""
    comma = re.compile(r",\s+(?=[^\W\d_])").match(flat, span[1])
    stop = _stops().search(flat, comma.end()) if comma and flat[comma.end()].isupper() else None
    is_near = stop is not None and stop.start() - span[1] < _LONGEST_TAIL and "\n\n" not in text[span[1] : stop.start()]
    return stop.start() if stop and is_near else 0


@cache
def _patterns() -> Sequence[dict[str, Any]]:
    return [{**pattern, "regex": _compiled(pattern)} for pattern in read_table("sentences.toml")["pattern"]]


def _compiled(pattern: Mapping[str, Any]) -> re.Pattern[str]:
    """The words of a pattern as one expression; for a date, with the little that may stand between them and it."""
    words = "|".join(spaced(one) for one in pattern["before"])
    if pattern["kind"] == "date_before":
        return re.compile(rf"[\s)]*(?:{words})(?!\w)", re.IGNORECASE)
    end = rf"{_BEFORE_DATE}\Z" if pattern["kind"] == "date" else ""
    return re.compile(rf"(?<!\w)(?:{words})(?![^\W\d_]){end}", re.IGNORECASE)


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(read_table("sentences.toml")["stops"]["words"], re.IGNORECASE)


_Span = tuple[int, int] | None


def _name(text: str, _flat: str, match: re.Match[str], _dates: Sequence[FoundDate]) -> _Span:
    gap = _NAME_GAP.match(text, match.end())
    start = gap.end() if gap else match.end()
    start -= text[match.end() : start].endswith("\n")
    taken = take_name(text, start)
    if taken is None or has_phrase(text[taken[0] : taken[1]], "institution"):
        return None
    name = text[taken[0] : taken[1]]
    is_other = (
        names_nobody(name)
        or fold(name) in labels()
        or types_in(name)
        or take_degree(text, taken[0]) >= taken[1]
        or _signs(text, match, taken[1])
    )
    return taken if len(name.split()) > 1 and not is_other else None


def _parent(text: str, flat: str, match: re.Match[str], dates: Sequence[FoundDate]) -> _Span:
    """The name of a parent, of which often only one word is told: «son of Bahram, holder of»."""
    whole = _name(text, flat, match, dates)
    only = _ONE_NAME.match(text, match.end()) if whole is None else None
    if only is None or not is_name(only.group(1), alone=True) or names_nobody(only.group(1)):
        return whole
    return only.span(1) if not only.group(2) or fold(only.group(2)) in word_list("after_name") else whole


def _signs(text: str, match: re.Match[str], end: int) -> bool:
    """Whether who says «I» has an office: «I, Ada Obi, District Clerk»."""
    behind = fold(text[end : end + _OFFICE]).split()[:_WORDS_OF_OFFICE]
    return fold(match.group()) in word_list("signing") and bool(set(behind) & word_list("roles"))


def _dates_behind(flat: str, dates: Sequence[FoundDate], pattern: Mapping[str, Any]) -> list[Candidate]:
    """The dates that stand straight behind words of the pattern; one of which others stand between is hardly meant."""
    found, field, before = [], pattern["field"], pattern["regex"]
    last = 0
    for date in dates:
        near = before.search(flat, max(last, date.start - _WIDE), date.start)
        wide = near or before.search(flat, max(last, date.start - _REACH), date.start)
        match = wide or before.search(flat, max(0, date.start - _REACH), date.start)
        last = date.end
        if match is not None:
            sure = _sure(pattern) if near and _may_be(field, date) else min(_LESS, _sure(pattern)) if wide else _PART
            found.append(Candidate(field, date.start, date.end, sure, "sentence", match.group()[-40:]))
    return found


def _may_be(field: str, date: FoundDate) -> bool:
    """Whether a date can be what was told: a degree is conferred on a day, and examinations have a «session of June»."""
    is_month = all(one.precision is Precision.MONTH for one in date.reading.candidates)
    return field != Field.CONFERRAL_DATE or not is_month


def _dates_before(flat: str, dates: Sequence[FoundDate], pattern: Mapping[str, Any]) -> list[Candidate]:
    """The dates that stand straight before words of the pattern: «was on 1 May 2001 admitted to»."""
    return [
        Candidate(pattern["field"], date.start, date.end, _sure(pattern), "sentence", match.group()[:40])
        for date in dates
        if (match := pattern["regex"].match(flat, date.end)) is not None and not _IN.search(flat, 0, date.start)
    ]


def _number(_text: str, flat: str, match: re.Match[str], _dates: Sequence[FoundDate]) -> _Span:
    found = re.match(
        r"[\s:.#№]*((?=[\w./-]*\d)[\w](?:[\w./\-–]|,(?=\d{3}(?!\d))){1,24})", flat[match.end() : match.end() + 40]
    )
    if found is None:
        return None
    number = found.group(1).rstrip(".-/")
    start = match.end() + found.start(1)
    return (start, start + len(number)) if len(number) >= 3 else None


def _words(text: str, flat: str, match: re.Match[str], _dates: Sequence[FoundDate]) -> _Span:
    rest = flat[match.end() : match.end() + 140]
    start = match.end() + len(rest) - len(rest.lstrip(' \n«"“'))
    whole = take_degree(text, start)
    if whole:
        return start, whole
    stop = _stops().search(flat, start)
    end = stop.start() if stop and stop.start() < start + 110 else start
    if "\n\n" in text[start:end]:
        end = text.index("\n\n", start)
    if "\n" in text[start:end] and (_begins_line(text, match.start()) or "\n" in text[max(0, start - 2) : start]):
        line_end = text.index("\n", start)  # it has its line to itself
        last = fold(text[start:line_end]).rpartition(" ")[2]
        end = end if not last or last in _JOINING else line_end
    value = re.sub(r"[»”\"'][.,;]?$", "", flat[start:end].strip())
    if not 2 < len(value) <= 100 or len(value.split()) > 10 or not value[0].isalpha():
        return None
    is_post = value[:1].islower() and is_specialty(value)
    is_post = is_post or (
        value[:1].islower() and has_phrase(value, "positions") and len(value.split()) <= _MOST_SMALL_WORDS
    )
    return (start, start + len(value)) if is_post or not value[:1].islower() else None


def _degree(text: str, flat: str, match: re.Match[str], dates: Sequence[FoundDate]) -> _Span:
    """A degree by how it is made; a calling in small letters such as «lekarz» only as far as the sentence stops."""
    span = _words(text, flat, match, dates)
    if span is not None:
        return span
    start = match.end() + len(flat[match.end() :]) - len(flat[match.end() :].lstrip(' \n«"“'))
    end = take_degree(text, start, told=True)
    return (start, end) if end and not text[end : end + 1].isalnum() else None


def _known_degree(text: str, flat: str, match: re.Match[str], _dates: Sequence[FoundDate]) -> _Span:
    """What is a degree by its own words alone, behind words that stand before other things: «graduated MBBS»."""
    start = match.end() + len(flat[match.end() :]) - len(flat[match.end() :].lstrip())
    end = take_degree(text, start)
    return (start, end) if end and not text[end : end + 1].isalnum() else None


def _post(text: str, flat: str, match: re.Match[str], dates: Sequence[FoundDate]) -> _Span:
    """What is called a post in words that stand before other things as well: «was a Registrar»."""
    span = _words(text, flat, match, dates)
    return span if span is not None and _is_post(text[slice(*span)]) else None


def _is_post(text: str) -> bool:
    return has_phrase(text, "positions") and not has_phrase(text, "institution") and len(text.split()) <= _MOST_OF_POST


def _value(_text: str, _flat: str, match: re.Match[str], _dates: Sequence[FoundDate]) -> _Span:
    """What the pattern itself takes in: «an Indian national»."""
    return match.span("value")


def _begins_line(text: str, start: int) -> bool:
    """Whether a short line begins here, such as a heading: «Department of Surgery»."""
    line = text[start:].partition("\n")[0]
    return text[max(0, start - 1) : start] in ("", "\n") and len(line.split()) <= _MOST_OF_HEADING


def _institution(text: str, _flat: str, match: re.Match[str], _dates: Sequence[FoundDate]) -> _Span:
    return take_institution(text, match.end())


def _place(text: str, _flat: str, match: re.Match[str], _dates: Sequence[FoundDate]) -> _Span:
    return take_place(text, match.end())


def _nationality(text: str, _flat: str, match: re.Match[str], _dates: Sequence[FoundDate]) -> _Span:
    word = re.compile(r"[\s:]*([^\W\d_]{4,})(?=[\s,;.])").match(text, match.end())
    return take_place(text, match.end()) or (word.span(1) if word else None)


_VALUE: Final = {
    "name": _name,
    "parent": _parent,
    "number": _number,
    "words": _words,
    "degree": _degree,
    "known_degree": _known_degree,
    "institution": _institution,
    "place": _place,
    "nationality": _nationality,
    "post": _post,
    "value": _value,
}


_OF_DATES: Final = {"date": _dates_behind, "date_before": _dates_before}


def _ranges(text: str, flat: str) -> list[Candidate]:
    """The pairs of dates with «to» between, and what stands behind «since» alone."""
    found: list[Candidate] = []
    before = next(pattern["regex"] for pattern in _patterns() if pattern["kind"] == "range")
    opened = [match.end() for match in before.finditer(flat)]
    ranges = ranges_in(text)
    first, last = _whole(ranges) or (None, None)
    for one, other in ranges:
        is_opened = any(0 <= one.start - end <= 2 for end in opened)
        sure = 0.93 if is_opened else 0.8
        is_all = len(ranges) == 1 or (one is first and other is last)
        if _VALID.search(flat, max(0, one.start - _NEAR_BEFORE), one.start):
            found.append(Candidate("start", one.start, one.end, _PART, "sentence", "from"))
            found.append(Candidate("end", other.start, other.end, sure, "sentence", "to"))
            continue
        begins, ends = (sure, sure) if is_all else (_LESS if one is first else _PART, _LESS if other is last else _PART)
        found += [
            Candidate("start", one.start, one.end, begins, "sentence", "from"),
            Candidate("end", other.start, other.end, ends, "sentence", "to"),
        ]
    paired = {date.start for pair in ranges_in(text) for date in pair}
    since = spaced(read_table("sentences.toml")["ranges"]["since"])
    opener = re.compile(rf"(?<!\w){since}{_BEFORE_DATE}\Z", re.IGNORECASE)
    for date in find_dates(text):
        if date.start not in paired and opener.search(flat, max(0, date.start - 40), date.start):
            found.append(Candidate("start", date.start, date.end, 0.86, "sentence", "since"))
    return found


def _whole(ranges: Sequence[tuple[FoundDate, FoundDate]]) -> tuple[FoundDate, FoundDate] | None:
    """The first day and the last of several spans, as of the rotations of an internship or of one post after another."""
    days = [(one.reading.candidates, other.reading.candidates) for one, other in ranges]
    if not ranges or not all(one and other for one, other in days):
        return None
    first = min(range(len(ranges)), key=lambda at: days[at][0][0].first)
    last = max(range(len(ranges)), key=lambda at: days[at][1][0].last)
    return ranges[first][0], ranges[last][1]


def is_called_here(flow: Flow) -> bool:
    """Whether the paper speaks of the place that its letterhead names: «this hospital»."""
    return has_phrase(flow.text, "this_institution")
