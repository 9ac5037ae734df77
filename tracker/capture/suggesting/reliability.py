"""Which ways of reading may show a value as sure: those that are right on papers that nobody has seen before. Pure.

A value is read behind a label, in a sentence, off a heading or by a clue. On eight sets of papers from many countries, each
read before anything was mended for it, labels that ask for a day of birth were right in 98 of 100 cases, and what sentences
say by the way in 62. A way of reading that was right in fewer than about 95 of 100 is offered as unsure, however plain the words
are: what was found wrong on the next set were other words in the same ways of reading. Nothing is read otherwise by this, and what
was learned from papers that the person confirmed is left as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tracker.capture.suggesting.settling import ALTERNATIVE, PARTIAL
from tracker.capture.suggesting.suggestion import Suggestion
from tracker.capture.suggesting.two_sides import is_in_two_scripts
from tracker.capture.values.phrases import fold
from tracker.capture.values.two_calendars import ends_in_silent_era
from tracker.domain.vocabulary import DATE_FIELDS, NAME_FIELDS, Field

_TOLD: Final = frozenset({
    Field.HOLDER_NAME, Field.FORMER_NAME, Field.FATHER_NAME, Field.DATE_OF_BIRTH, Field.DEGREE, Field.ISSUE_DATE,
    Field.TRANSLATION_DATE, Field.TRAINING_START, Field.TRAINING_END, Field.VALID_UNTIL,
})  # fmt: skip
"""What a paper is written to say, and says in a sentence once. A place is bent by the grammar around it and cut at its end, and
posts, examinations, registrations and times of work are several, of which a sentence names any."""
_SEVERAL_MEANINGS: Final = frozenset({Field.POSITION, Field.PROGRAMME_START})
"""What labels ask for by words that mean other things as well: a class of licence, a day of entry or of enrolment."""


_MARK: Final = re.compile(r" ?[^\W\d_]{1,3}\.")
_PRONOUN: Final = 3  # letters: «I», «Yo», «Ich»
_OF_WORK: Final = frozenset({Field.EMPLOYMENT_START, Field.EMPLOYMENT_END})
"""Times of work stand in rows and sentences for each post."""


def only_reliable(found: Sequence[Suggestion]) -> list[Suggestion]:
    """The suggestions, of which those that were read in a way that is not reliable are unsure."""
    return [
        one
        if one.origin == "learned" or _is_reliable(one, found)
        else replace(one, confidence=min(one.confidence, PARTIAL))
        for one in found
    ]


def _is_reliable(one: Suggestion, found: Sequence[Suggestion]) -> bool:
    """Whether such a value, read where it was, is nearly always what it seems to be."""
    if one.field in _SEVERAL_MEANINGS or _is_copied_in_part(one) or _is_copied_with_more(one, found):
        return False
    if one.field in _OF_WORK:
        return one.origin == "label"
    if one.field == Field.INSTITUTION:
        return one.origin == "heading"  # «School», «student at»: another one, or a part of this one
    if one.field == Field.SEX:
        return not _is_half(one, found)
    if one.origin != "sentence":
        return True
    return one.field in _TOLD and not (one.field == Field.HOLDER_NAME and _is_other_by_label(one, found))


def _is_copied_in_part(one: Suggestion) -> bool:
    """Whether a clerk mostly copies a part of a print: one of its two scripts, or a date without its era."""
    is_twice = one.field not in NAME_FIELDS and is_in_two_scripts(one.text)
    return is_twice or (one.field in DATE_FIELDS and ends_in_silent_era(one.text))


def _is_copied_with_more(one: Suggestion, found: Sequence[Suggestion]) -> bool:
    """Whether as many clerks copy more of a print: a date with the mark behind it («24.11.1986 r.»), a name with its degree, or
    with its title where it is no part of a sentence («Dr Ada Kos» over a curriculum)."""
    longer = [other.text for other in found if other.field == one.field and len(other.text) > len(one.text)]
    if one.field in DATE_FIELDS:
        return any(text.startswith(one.text) and _MARK.fullmatch(text, len(one.text)) for text in longer)
    if one.field != Field.HOLDER_NAME:
        return False
    is_titled = one.origin == "heading" and any(text.endswith(f" {one.text}") for text in longer)
    is_in_two = one.origin == "sentence" and any(_is_in_other_case(one, other) for other in found)
    return is_titled or is_in_two or any(text.startswith(f"{one.text},") for text in longer)


def _is_in_other_case(one: Suggestion, other: Suggestion) -> bool:
    """Whether somebody who declares something is named in other letters: «I, ADA KOS, declare»."""
    is_same = other.field == one.field and other.text != one.text and fold(other.text) == fold(one.text)
    return is_same and other.origin == "sentence" and len(other.label.strip(" ,")) <= _PRONOUN


def _is_half(one: Suggestion, found: Sequence[Suggestion]) -> bool:
    """Whether a sex is half of what is printed, as papers in two languages give it («F» of «Ж/F»), or is known by the zone alone."""
    is_short = any(other.field == one.field and other.text != one.text for other in found)
    return is_short or "/" in one.text or one.origin == "zone"


def _is_other_by_label(one: Suggestion, found: Sequence[Suggestion]) -> bool:
    """Whether a label names somebody else than a sentence does, which may speak of who signs."""
    words = set(fold(one.text).split())
    others = (other for other in found if other.field == one.field and other.origin == "label")
    return any(other.confidence >= ALTERNATIVE and not words & set(fold(other.text).split()) for other in others)
