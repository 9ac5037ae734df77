"""The name of the holder from the surname and the given names that stand behind labels of their own. Pure.

Where a form asks two people, or one in two scripts, the first surname goes with the first given names and so on: so they
stand in two columns as well as in two blocks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tracker.capture.labels.rules import names_a_name
from tracker.capture.page.alphabets import script_with_figures
from tracker.capture.page.flow import Flow
from tracker.capture.suggesting.free_values import is_latin
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.people import is_name, is_patronymic
from tracker.capture.values.phrases import fold, labels
from tracker.domain.vocabulary import Field

_NAME_PARTS: Final = frozenset({"surname", "second_surname", "given_names", "middle_names"})
_HALF: Final = 0.8  # of a name of which only the given names are told, or only the surname
_OTHERS: Final = 0.5  # how sure the names behind the first are
_WITH_MIDDLE: Final = 0.78  # of a name with a middle name that has a label of its own: it is copied with and without it
_TURNED: Final = 0.75  # of given names before a surname, each with its label: registers put the surname first
_BY_BIRTH: Final = 0.75  # of the given names with the surname of the birth, where no other is told
_LONGEST_SURNAME: Final = 3  # words
_IN_TWO: Final = 0.75  # a name in each of two scripts
_LESS: Final = 0.01
_BEHIND_STROKE: Final = re.compile(r"[ \n]*/[ \n]*([^/\t\n]+[^/\t\n ])")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\. ?)+[^\W\d_]{2}")
_LEAST_WHOLE: Final = 2  # given names: what has more of which one is in the name of the holder is a whole name


def joined_names(flow: Flow, labelled: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with surname and given names made into the name of the holder, in the order in which they stand."""
    labelled = _with_former_names(flow, labelled)
    surnames = [one for one in labelled if one.meaning == "surname"]
    given = [one for one in labelled if one.meaning == "given_names"]
    surnames = surnames or [one for one in labelled if given and _is_surname(one, given[0], flow)]
    given = given or [one for one in labelled if surnames and _is_rest_of_name(one, surnames[0], flow)]
    rest = [one for one in labelled if one.meaning not in _NAME_PARTS and one not in surnames and one not in given]
    if not surnames and not given:
        return [*_named_by_birth(flow, rest), *rest]
    if surnames and given:
        rest = [
            replace(one, confidence=min(one.confidence, 0.6)) if one.meaning == Field.HOLDER_NAME else one
            for one in rest
        ]
        return [*_people(flow, labelled, surnames, given), *_by_birth(flow, rest, given, _OTHERS), *rest]
    by_birth = list(_by_birth(flow, rest, given, _BY_BIRTH))
    first, *others = (_half(flow, only, rest, is_part=bool(by_birth)) for only in surnames or given)
    return [*by_birth, first, *(replace(one, confidence=min(one.confidence, _OTHERS)) for one in others), *rest]


def _with_former_names(flow: Flow, labelled: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, where a whole name behind «Other names» that shares words with that of the holder is a former one."""
    whole = [one for one in labelled if one.meaning in (Field.HOLDER_NAME, "spouse") and " " in one.stated(flow)]
    return [
        replace(one, meaning=Field.FORMER_NAME, confidence=_OTHERS)
        if one.meaning == "given_names"
        and len(one.stated(flow).split()) > _LEAST_WHOLE
        and any(_shares_a_name(flow, holder, one) for holder in whole)
        else one
        for one in labelled
    ]


def _shares_a_name(flow: Flow, one: Candidate, other: Candidate) -> bool:
    names, others = (set(fold(name.stated(flow)).split()) for name in (one, other))
    return bool(names & others) and names != others


def _people(
    flow: Flow, labelled: Sequence[Candidate], surnames: Sequence[Candidate], given: Sequence[Candidate]
) -> list[Candidate]:
    """A name for each surname that has given names."""
    middle = [one for one in labelled if one.meaning == "middle_names"]
    second = [one for one in labelled if one.meaning == "second_surname"]
    if len(surnames) != len(given):
        surnames, given = surnames[:1], given[:1]
    count = len(surnames)
    pairs = zip(*(sorted(part, key=lambda one: one.start) for part in (surnames, given)), strict=True)
    people: list[Candidate] = []
    bare: list[Candidate] = []
    for number, (surname, forenames) in enumerate(pairs):
        more = [_part_of(flow, surname, number, count, part) for part in (second, middle)]
        person = _person(flow, surname, more[0], forenames, more[1])
        if forenames.start < surname.start:
            person = replace(person, confidence=min(person.confidence, _TURNED))
        if all(person.text != other.text for other in people):
            people.append(replace(person, confidence=min(person.confidence, _OTHERS)) if people else person)
        if more[1] is not None:
            bare.append(_person(flow, surname, more[0], forenames, None))
        if forenames.start < surname.start:
            bare.append(_person(flow, surname, more[0], forenames, more[1], is_surname_first=True))
        behind, forenames_behind = (_in_other_script(flow, part) for part in (surname, forenames))
        if behind is not None and forenames_behind is not None and people[-1].text == person.text:
            people[-1:] = _in_both(people[-1], _person(flow, behind, None, forenames_behind, None))
    return [*people, *(replace(one, confidence=min(one.confidence, _OTHERS)) for one in bare)]


def _part_of(flow: Flow, surname: Candidate, number: int, count: int, parts: Sequence[Candidate]) -> Candidate | None:
    """The second surname or middle name that goes with a surname: the one at its place, or the only one in its script."""
    if len(parts) == count:
        return sorted(parts, key=lambda one: one.start)[number]
    script = script_with_figures(surname.stated(flow))
    return next((one for one in parts if script_with_figures(one.stated(flow)) == script), None)


def _person(
    flow: Flow,
    surname: Candidate,
    second: Candidate | None,
    given: Candidate,
    middle: Candidate | None,
    *,
    is_surname_first: bool = False,
) -> Candidate:
    """A name in the order in which its parts stand, or with the surname first, as most registers have it."""
    first = surname if is_surname_first else min(surname, given, key=lambda one: one.start)
    surnames = " ".join(one.stated(flow) for one in (surname, second) if one is not None)
    forenames = " ".join(one.stated(flow) for one in (given, middle) if one is not None)
    text = f"{surnames} {forenames}" if first is surname else f"{forenames} {surnames}"
    is_whole = middle is None or is_patronymic(middle.stated(flow))  # no register leaves a patronymic out
    sure = min(surname.confidence, given.confidence, 1.0 if is_whole else _WITH_MIDDLE)
    return Candidate(Field.HOLDER_NAME, first.start, first.end, sure, "label", "surname and given names", text)


def _in_both(one: Candidate, other: Candidate) -> Iterator[Candidate]:
    """A name in two scripts in each, the Latin one first, and neither sure."""
    for at, name in enumerate(sorted((one, other), key=lambda name: not is_latin(name.text))):
        yield replace(name, confidence=min(name.confidence, _IN_TWO - _LESS * at))


def _in_other_script(flow: Flow, one: Candidate) -> Candidate | None:
    """The same part of a name as it stands behind a stroke in another script: «Bondar» of «Бондар / Bondar»."""
    behind = _BEHIND_STROKE.match(flow.text, one.end)
    if behind is None or one.text:
        return None
    here, there = script_with_figures(one.stated(flow)), script_with_figures(behind.group(1))
    return (
        replace(one, start=behind.start(1), end=behind.end(1))
        if here != there and is_name(behind.group(1), alone=True)
        else None
    )


def _by_birth(flow: Flow, rest: Sequence[Candidate], given: Sequence[Candidate], sure: float) -> list[Candidate]:
    """The given names with the surname of the birth, as somebody is named who has no other or keeps it."""
    born = sorted(
        (one for one in rest if one.meaning == Field.FORMER_NAME and len(one.stated(flow).split()) <= _LONGEST_SURNAME),
        key=lambda one: one.start,
    )
    known = {word for one in given for word in fold(one.stated(flow)).split()}
    born = [one for one in born if not known & set(fold(one.stated(flow)).split())]  # a surname, and no whole name
    if len(born) != len(given):
        born, given = born[:1], given[:1]
    people = [
        _person(flow, surname, None, forenames, None)
        for surname, forenames in zip(born, sorted(given, key=lambda one: one.start), strict=False)
    ]
    return [replace(one, confidence=min(one.confidence, sure)) for one in people]


def _named_by_birth(flow: Flow, rest: Sequence[Candidate]) -> list[Candidate]:
    """The whole name of the birth, where a paper asks for no other: as in Québec, where nobody takes another."""
    whole = [one for one in rest if one.meaning == Field.FORMER_NAME and len(one.stated(flow).split()) > 1]
    if any(one.meaning in (Field.HOLDER_NAME, "spouse") for one in rest):
        return []
    return [replace(one, meaning=Field.HOLDER_NAME, confidence=_BY_BIRTH * one.confidence) for one in whole[:1]]


def _half(flow: Flow, only: Candidate, rest: Sequence[Candidate], *, is_part: bool) -> Candidate:
    """The surname or the given names alone as the name of the holder."""
    is_both = "," in only.stated(flow) or only.label.count(" ") > 1
    whole = len(only.stated(flow).split()) >= 2 and not any(one.meaning == Field.HOLDER_NAME for one in rest)
    share = 0.5 if is_part or not whole else 0.9 if is_both else _HALF
    return replace(only, meaning=Field.HOLDER_NAME, confidence=only.confidence * share)


def _is_surname(one: Candidate, given: Candidate, flow: Flow) -> bool:
    """Whether the value of a label that says only «Name» is the surname, for the given names stand by themselves."""
    if one.meaning != Field.HOLDER_NAME or "surname" not in labels().get(
        one.label.split()[-1] if one.label else "", ()
    ):
        return False
    if _INITIALS.match(one.stated(flow)):
        return False  # «J.W. van den Berg», beside his given names
    return _is_other_part(flow, one, given)


def _is_rest_of_name(one: Candidate, surname: Candidate, flow: Flow) -> bool:
    """Whether the value of a label «Names» is what goes with the surname, which stands by itself."""
    is_single = len(one.stated(flow).split()) == 1
    if one.meaning != Field.HOLDER_NAME or not (_asks_of_the_same(one.label, surname.label) or is_single):
        return False
    return _is_other_part(flow, one, surname)


def _asks_of_the_same(label: str, other: str) -> bool:
    """Whether a label «Name» says no more than that of the surname: «Name of child» beside «Surname of child»."""
    words = set(label.split())
    more = {word for word in words if not names_a_name(word)}
    return more != words and more <= set(other.split())


def _is_other_part(flow: Flow, one: Candidate, other: Candidate) -> bool:
    """Whether two texts may be parts of one name: in one script, and with no word in both."""
    text, part = one.stated(flow), other.stated(flow)
    is_one_script = script_with_figures(text) == script_with_figures(part)
    return is_one_script and not set(fold(text).split()) & set(fold(part).split())
