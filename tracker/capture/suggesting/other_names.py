"""The names that somebody had and has, told apart: what was read as the name of the holder, and what was told as another. Pure.

«Ada Obi (née Eze)» behind a label is two names; of a name before a marriage and one after it, one is that of the holder;
and no name is surely both. Words that tell of another name stand in resources/capture/former_names.toml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from typing import Any, Final

from tracker.capture.page.flow import Flow, on_one_line
from tracker.capture.running_text.patterns import patterns, sure_of
from tracker.capture.running_text.told_values import TAKERS
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.people import is_name
from tracker.capture.values.phrases import fold, word_list
from tracker.domain.vocabulary import Field

_HOLDERS: Final = frozenset({Field.HOLDER_NAME, "spouse"})
_TOLD: Final = 0.6  # from here on somebody's former name was told
_OTHERS: Final = 0.5
_OF_TWO: Final = 0.75  # of a name after a marriage: papers are asked for by the name before it, too
_MARKS: Final = " \t\n,;(–-"
_AFTER: Final = frozenset(
    {
        "after", "following", "new", "proposed", "requested", "adopted", "apres", "nouveau", "nach", "neuer",
        "despues", "nuevo", "apos", "novo", "passou", "passa", "adotado", "dopo", "nuovo", "dupa", "po", "na", "nowe", "sonra",
        "yeni", "после", "новая", "новое", "після", "нове",
    }
)  # fmt: skip
"""Words of labels for the name that somebody has since a marriage or a change."""
_NOW: Final = frozenset({"now", "present", "current"})
"""The same, unless another label has one of the former: what is «present» may be what is to be changed."""


def with_other_names(flow: Flow, found: Sequence[Candidate]) -> list[Candidate]:
    """What was read and told, the names of one person told apart."""
    parted = [part for one in found for part in _parted(flow, one)]
    return _not_both(flow, _with_names_before(flow, parted))


def _parted(flow: Flow, one: Candidate) -> Iterator[Candidate]:
    """The name of the holder without the former one that is printed with it, and that; the whole stays on offer."""
    former = _former_in(flow, one) if one.meaning == Field.HOLDER_NAME and not one.text else None
    if former is None:
        yield one
        return
    cut, told = former
    yield replace(one, end=cut)
    yield told
    yield _less(one)


def _former_in(flow: Flow, one: Candidate) -> tuple[int, Candidate] | None:
    """Where the name of the holder ends before words that tell of another, and that."""
    flat = flow.text.replace("\n", " ")
    for pattern in _tellings():
        for match in pattern["regex"].finditer(flat, one.start, one.end):
            own = flow.text[one.start : match.start()].rstrip(_MARKS)
            is_whole = (
                is_name(own) and len(set(fold(own).split()) - word_list("honorifics")) > 1
            )  # «CHERIF née BOUZID Amina»
            span = TAKERS[pattern["kind"]](flow.text, flat, match) if is_whole else None
            if span is not None:
                told = Candidate(Field.FORMER_NAME, *span, sure_of(pattern), one.origin, on_one_line(match.group()))
                return one.start + len(own), told
    return None


@cache
def _tellings() -> Sequence[dict[str, Any]]:
    return [one for one in patterns() if one["kind"] == "other_name"]


def _with_names_before(flow: Flow, found: Sequence[Candidate]) -> list[Candidate]:
    """What was read, where of two names the label of one says that it is the later: the other is a former name as well."""
    people = [one for one in found if one.meaning in _HOLDERS and " " in one.stated(flow)]
    later = _labelled(people, _AFTER) or _labelled(people, _NOW)
    kept = list(found)
    for new in later:
        old = max((one for one in people if one not in later), key=lambda one: _alike(flow, one, new), default=None)
        if old is None or not 0 < _shared(flow, old, new) < len(_words(flow, new)):
            continue
        kept += [replace(old, meaning=Field.FORMER_NAME, confidence=_OTHERS)]
        is_married = old.meaning == "spouse" or old.origin != "label"
        at, most = (kept.index(new), _OF_TWO) if is_married else (kept.index(old), _OTHERS)
        kept[at] = replace(kept[at], confidence=min(kept[at].confidence, most))
    return kept


def _not_both(flow: Flow, found: Sequence[Candidate]) -> list[Candidate]:
    """What was read, a name that was told as that of the holder and as a former one, or as the father's, as what it was told
    more surely."""
    told: dict[str, dict[frozenset[str], float]] = {
        Field.HOLDER_NAME: {},
        Field.FORMER_NAME: {},
        Field.FATHER_NAME: {},
    }
    for one in found:
        if one.meaning in told:
            names = told[one.meaning]
            names[_words(flow, one)] = max(names.get(_words(flow, one), 0.0), one.confidence)
    return [_less(one) if _is_rather(flow, one, told) else one for one in found]


def _is_rather(flow: Flow, one: Candidate, told: Mapping[str, Mapping[frozenset[str], float]]) -> bool:
    """Whether a name is rather the other of the two; where both are as sure, the former one, for it is told of but once. Whoever
    comes to the registrar is named with words that name the holder of other papers: of two readings the father's counts."""
    if one.meaning == Field.HOLDER_NAME:
        words = _words(flow, one) - _titles()
        is_father = any(words == name - _titles() for name, sure in told[Field.FATHER_NAME].items() if sure >= _TOLD)
        return is_father or told[Field.FORMER_NAME].get(_words(flow, one), 0.0) >= max(_TOLD, one.confidence)
    return one.meaning == Field.FORMER_NAME and told[Field.HOLDER_NAME].get(_words(flow, one), 0.0) > one.confidence


@cache
def _titles() -> frozenset[str]:
    return word_list("honorifics") | word_list("forms_of_address")


def _less(one: Candidate) -> Candidate:
    return replace(one, confidence=min(one.confidence, _OTHERS))


def _labelled(people: Sequence[Candidate], words: Set[str]) -> list[Candidate]:
    """Those whose label has one of these words."""
    return [one for one in people if words & set(re.split(r"[\s/]+", one.label)) and one.origin == "label"]


def _alike(flow: Flow, one: Candidate, other: Candidate) -> tuple[int, bool]:
    """How many words two names share, and whether they begin alike."""
    return _shared(flow, one, other), fold(one.stated(flow)).split()[:1] == fold(other.stated(flow)).split()[:1]


def _shared(flow: Flow, one: Candidate, other: Candidate) -> int:
    return len(_words(flow, one) & _words(flow, other)) if _words(flow, one) != _words(flow, other) else 0


def _words(flow: Flow, one: Candidate) -> frozenset[str]:
    return frozenset(fold(one.stated(flow)).split())
