"""Values in running sentences: «This is to certify that X, son of Y, has been awarded ...». Pure.

The patterns stand in resources/capture/sentences.toml; what follows them is read by kind: values, dates and spans of time.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from tracker.capture.page.flow import Flow
from tracker.capture.running_text.doubts import is_specialty, most_sure
from tracker.capture.running_text.patterns import one_gender, patterns, sure_of
from tracker.capture.running_text.told_dates import dates_before, dates_behind, less_than_before, nearest_told
from tracker.capture.running_text.told_spans import told_spans
from tracker.capture.running_text.told_values import TAKERS, stops
from tracker.capture.running_text.translators import translator_values
from tracker.capture.running_text.unspaced import unspaced_values
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.dates_in_text import find_dates
from tracker.capture.values.name_spans import take_name
from tracker.capture.values.people import first_parent
from tracker.capture.values.phrases import has_phrase
from tracker.domain.vocabulary import CredentialType, Field

_GOING_ON: Final = (Field.POSITION, Field.SPECIALTY)
_LESS: Final = 0.75
_WHOLE: Final = 0.6
_DASH: Final = re.compile(r"\s+[-–—/|]\s+|\s?[–—]\s?")
_AND: Final = len(" y ")
_OF_COUPLES: Final = frozenset({CredentialType.MARRIAGE_CERTIFICATE, CredentialType.DIVORCE_DECREE})
_LONGEST_TAIL: Final = 40  # characters of what goes on behind a comma


def sentence_values(flow: Flow, paper: str = "") -> list[Candidate]:
    """What the sentences of a page say; one stretch may stand for several things. `paper` is its type, if it is known."""
    flat = one_gender(flow.text.replace("\n", " "))
    dates = find_dates(flow.text)
    found: list[Candidate] = []
    told: list[tuple[Candidate, Mapping[str, Any]]] = []
    behind: list[Candidate] = []
    for pattern in patterns():
        field, kind = pattern["field"], pattern["kind"]
        if not _is_looked_for(pattern, flat, paper):
            continue
        if kind == "date":
            told += [(one, pattern) for one in dates_behind(flat, dates, pattern)]
            continue
        if kind == "date_before":
            behind += dates_before(flat, dates, pattern)
            continue
        for match, span in _told(pattern, flow.text, flat, paper):
            label = match.group()[-40:]
            if field == Field.POSITION and (dash := _DASH.search(flat, *span)):
                found += _parts_of_post(flow.text, span, dash, sure_of(pattern), label)
                continue
            longer = _behind_comma(flow.text, flat, span) if field in _GOING_ON else 0
            most = min(_LESS if longer else 1.0, most_sure(field, flow.text, match.end(), span))
            found.append(Candidate(field, *span, min(sure_of(pattern), most), "sentence", label))
            if longer:
                found.append(Candidate(field, span[0], longer, min(sure_of(pattern), _LESS), "sentence", label))
    before = nearest_told(flat, told)
    found += [*before, *less_than_before(behind, before)]
    spans = told_spans(flow.text, flat) if paper != CredentialType.CV else []  # it has many, of several kinds
    return [*found, *unspaced_values(flow, paper), *translator_values(flow), *spans]


def _told(
    pattern: Mapping[str, Any], text: str, flat: str, paper: str
) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    """Where words of the pattern stand, with what they tell. Words that tell nothing may hold those that do."""
    at = 0
    while (match := pattern["regex"].search(flat, at)) is not None:
        span = TAKERS[pattern["kind"]](text, flat, match)
        at = match.start() + 1 if span is None or match.end() == match.start() else match.end()
        if span is not None:
            yield from ((match, one) for one in _persons(pattern["field"], text, span, paper))


def _persons(field: str, text: str, span: tuple[int, int], paper: str) -> Iterator[tuple[int, int]]:
    """What was told; of two parents the first, and of a couple both: «comparecieron Juan Paz Luna y Ana Ruiz Soto»."""
    is_named = field in (Field.FATHER_NAME, Field.HOLDER_NAME)
    first = (span[0], span[0] + len(first_parent(text[slice(*span)]))) if is_named else span
    second = take_name(text, first[1] + _AND) if first != span and paper in _OF_COUPLES else None
    if field == Field.FATHER_NAME or first == span:
        yield first
    else:
        yield from (first, second) if second is not None else (span,)


def _is_looked_for(pattern: Mapping[str, Any], flat: str, paper: str) -> bool:
    """Whether a pattern is one for this paper, and the page has one of the words without which it cannot be there."""
    needs = pattern.get("needs")
    return paper in pattern.get("papers", (paper,)) and (not needs or any(word in flat for word in needs))


def _parts_of_post(
    text: str, span: tuple[int, int], dash: re.Match[str], sure: float, label: str
) -> Iterator[Candidate]:
    """A post with its field behind a dash: «Registrar – Neurology». Which of it is copied is for the person to say."""
    start, end = span
    yield Candidate(Field.POSITION, start, dash.start(), min(sure, _LESS), "sentence", label)
    yield Candidate(Field.POSITION, start, end, min(sure, _WHOLE), "sentence", label)
    if is_specialty(text[dash.end() : end]):
        yield Candidate(Field.SPECIALTY, dash.end(), end, min(sure, _LESS), "sentence", label)


def _behind_comma(text: str, flat: str, span: tuple[int, int]) -> int:
    """Where a post ends that may go on behind a comma: «Specialist, Emergency Medicine»; 0 where it does not."""
    comma = re.compile(r",\s+(?=[^\W\d_])").match(flat, span[1])
    stop = stops().search(flat, comma.end()) if comma and flat[comma.end()].isupper() else None
    is_near = stop is not None and stop.start() - span[1] < _LONGEST_TAIL and "\n\n" not in text[span[1] : stop.start()]
    return stop.start() if stop and is_near else 0


def is_called_here(flow: Flow) -> bool:
    """Whether the paper speaks of the place that its letterhead names: «this hospital»."""
    return has_phrase(flow.text, "this_institution")
