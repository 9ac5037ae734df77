"""Names that go on: in the line under them, in a cell, behind a label, centred on a diploma; or behind a comma. Pure.

Whether the words under a name belong to it nothing but their place and print tells, and whether what a comma parts from it is
another given name or a town only who knows the person: the name is offered with them, and is not shown as sure without.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tracker.capture.labels.wording import read_label
from tracker.capture.page.alphabets import script_with_figures
from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Box, Segment, union
from tracker.capture.suggesting.copies import Read
from tracker.capture.suggesting.free_values import usual_words
from tracker.capture.values.candidates import Candidate
from tracker.capture.values.degrees import take_degree
from tracker.capture.values.people import is_name, is_of_someone, is_patronymic, names_nobody, names_office
from tracker.capture.values.phrases import fold, has_phrase, word_list
from tracker.domain.vocabulary import Field

_NAMES: Final = frozenset({Field.HOLDER_NAME, Field.FORMER_NAME})
_UNSURE, _LONGER = 0.75, 0.7
_NEXT: Final = 1.1  # heights of a line from the end of one to the begin of the next
_APART: Final = 1.0  # heights by which two lines of one cell begin apart
_ABOVE: Final = 3.5  # heights of a line in which the line above a name is looked for
_HALF: Final = 0.6  # of a name that lacks its surname
_WITHOUT_SURNAME: Final = 2  # words: a given name and a patronymic
_PRINT: Final = 0.25
_OFF: Final = 0.2  # heights of a line by which a label is lower than a name and higher than what is under it
_MOST: Final = 3  # words in the line under a name
_ONE_NAME: Final = 5  # words: two lines that have more are rather two names, as those of a couple
_PEOPLE: Final = _NAMES | {Field.FATHER_NAME}
_BEHIND_COMMA: Final = re.compile(
    r",[ \n]([^\W\d_a-zß-ÿ][^\W\d_]{2,}(?:[-’'][^\W\d_]+)?)(?=,\s| ?\(|\s+[a-zß-ÿ]|\s*\Z|\.?[\n\t])"
)
"""One word with a capital between a comma and what is surely none of a name."""
_SYLLABLES, _LONGEST_SYLLABLE = 3, 6
_NO_NAMES: Final = ("after_name", "roles", "positions", "honorifics", "occupations", "places", "sub_units", "states")


def with_wrapped_names(flow: Flow, read: Sequence[Read]) -> Iterator[Read]:
    """What was read, each name that may go on under its line unsure, and longer as well."""
    for one, field, share in read:
        rest = _under(flow, one) if field in _NAMES and one.origin in ("label", "sentence") and not one.text else None
        if rest is None:
            yield one, field, share
            continue
        longer = f"{one.stated(flow)} {rest.text}"
        shares = _UNSURE / one.confidence, _LONGER / one.confidence
        first, second = shares if _is_label_between(flow, one, rest.box) else shares[::-1]
        yield replace(one, text=longer), field, min(share, first)
        yield one, field, min(share, second)


def with_given_names_behind(flow: Flow, read: Sequence[Read]) -> Iterator[Read]:
    """What was read, each name behind whose comma another given name may stand unsure, and longer as well: «Lim Hui Min, Clara,»."""
    for one, field, share in read:
        more = _BEHIND_COMMA.match(flow.text, one.end) if field in _PEOPLE and not one.text else None
        if more is None or not _is_given_name(flow.text[one.start : one.end], more.group(1)):
            yield one, field, share
            continue
        longer = replace(one, end=more.end(1))
        first, second = _UNSURE / one.confidence, _LONGER / one.confidence
        is_longer = _is_of_syllables(one.stated(flow))
        yield longer, field, min(share, first if is_longer else second)
        yield one, field, min(share, second if is_longer else first)


def _is_given_name(name: str, word: str) -> bool:
    """Whether a word behind the comma of a name may be a part of it: neither what somebody is, nor the letters of a degree."""
    is_other = names_nobody(word) or is_of_someone(word) or take_degree(word, 0) > 0 or read_label(word) is not None
    is_known = any(has_phrase(word, known) for known in _NO_NAMES)
    is_whole = "," not in name and len(name.split()) > 1 and fold(word) not in fold(name).split()
    return is_whole and not is_other and not is_known and (word[1:].islower() or name.isupper())


def _is_of_syllables(name: str) -> bool:
    """Whether a name is made as those in Hong Kong and Singapore are, where another given name stands behind a comma."""
    words = [word for word in re.split(r"[ -]", name) if fold(word) not in word_list("honorifics")]
    return len(words) == _SYLLABLES and all(len(word) <= _LONGEST_SYLLABLE for word in words)


def with_surnames_above(flow: Flow, read: Sequence[Read]) -> Iterator[Read]:
    """What was read, each name that ends in a patronymic and has no surname unsure, and whole with the surname in the line
    above it: «Ковальчук | Анна Петровна»."""
    for one, field, share in read:
        words = one.stated(flow).split() if field in _NAMES and not one.text else []
        if len(words) != _WITHOUT_SURNAME or not is_patronymic(words[1]) or is_patronymic(words[0]):
            yield one, field, share
            continue
        if (surname := _surname_above(flow, one)) is not None:
            yield replace(one, text=f"{surname.text} {one.stated(flow)}"), field, share
        yield one, field, min(share, _HALF / one.confidence)


def _surname_above(flow: Flow, one: Candidate) -> Segment | None:
    """The line over a name, if it is one word that may be its surname and stands over it."""
    words = flow.words(one.start, one.end)
    if not words:
        return None
    own = union(word.box for word in words)
    near = [
        flow.segments[at]
        for at in flow.bands.between(own.top - _ABOVE * own.height, own.top)
        if flow.segments[at].box.middle < own.top and flow.segments[at].box.overlap_across(own) > 0
    ]
    above = max(near, key=lambda segment: segment.box.middle, default=None)
    if above is None or " " in above.text or read_label(above.text) is not None or names_nobody(above.text):
        return None
    is_alike = script_with_figures(above.text) == script_with_figures(one.stated(flow))
    return above if is_alike and above.text[:1].isupper() and is_name(above.text, alone=True) else None


def _under(flow: Flow, one: Candidate) -> Segment | None:
    """The line under a name that ends its own, if it may be the rest of it."""
    words = flow.words(one.start, one.end)
    if not words or flow.text[one.end : one.end + 1] not in ("\n", "\t", ""):
        return None
    own = union(word.box for word in words)
    near = (flow.segments[at] for at in flow.bands.between(own.bottom, own.bottom + _NEXT * own.height))
    return next((segment for segment in near if _goes_on(flow, one, own, segment)), None)


def _goes_on(flow: Flow, one: Candidate, own: Box, segment: Segment) -> bool:
    box, text = segment.box, segment.text
    name = flow.text[one.start : one.end]
    is_near = box.middle > own.bottom and box.top - own.bottom < _NEXT * own.height
    is_alike = abs(box.height - own.height) < _PRINT * own.height and text.isupper() == name.isupper()
    middle = abs((box.left + box.right) - (own.left + own.right)) / 2
    is_under = min(abs(box.left - own.left), middle) < _APART * own.height
    is_alike = is_alike and script_with_figures(text) == script_with_figures(name)
    if not (is_near and is_alike and is_under) or len(text.split()) > _MOST or _has_label(flow, own, box):
        return False
    if " " in text and _is_row(flow, own, box):
        return False
    return _is_rest(name, text) and (len(name.split()) + len(text.split()) <= _ONE_NAME or " " not in text)


def _is_label_between(flow: Flow, one: Candidate, rest: Box) -> bool:
    """Whether the label of a name stands at half the height of the two lines, as forms set it beside a cell of two."""
    own = union(word.box for word in flow.words(one.start, one.end))
    shared = [box for box in _before(flow, own) if box in list(_before(flow, rest))]
    return any(own.middle + _OFF * own.height < box.middle < rest.middle - _OFF * own.height for box in shared)


def _has_label(flow: Flow, own: Box, box: Box) -> bool:
    """Whether something stands before a line: what that asks for, and no rest of a name, stands there. What stands further
    to the left than the label of the name itself is of another column, and that label may be level with both lines."""
    labels = list(_before(flow, own))
    label = max((one.left for one in labels), default=0.0)
    return any(one.left >= label - own.height for one in _before(flow, box) if one not in labels)


def _is_row(flow: Flow, own: Box, box: Box) -> bool:
    """Whether two lines are rows of a table: behind each stands something that begins at one edge."""
    first, second = (
        [one.left for at in flow.bands.level_with(line) if (one := flow.segments[at].box).left >= line.right]
        for line in (own, box)
    )
    return any(abs(one - other) < _OFF * own.height for one in first for other in second)


def _before(flow: Flow, box: Box) -> Iterator[Box]:
    return (
        one.box
        for at in flow.bands.level_with(box)
        if (one := flow.segments[at]).box.right <= box.left and not one.text.startswith("(")
    )


def _is_rest(name: str, text: str) -> bool:
    """Whether a line is of names, and neither of those that stand above it, nor an office, a label."""
    words = set(fold(text).split())
    is_new = not words <= set(fold(name).split()) and not words & (word_list("honorifics") | usual_words("sex"))
    is_other = names_nobody(text) or names_office(text) or read_label(text) is not None or has_phrase(text, "positions")
    is_term = fold(text) in usual_words("nationalities") | usual_words("specialties")
    return is_new and is_name(text, alone=True) and is_name(f"{name} {text}") and not is_other and not is_term
