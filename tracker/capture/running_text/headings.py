"""Titles and other headings by their print: which lines are some, how they go on, and the name in the largest print. Pure."""

import re
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.page.layout import Segment
from tracker.capture.values.people import is_name, names_nobody, names_office
from tracker.capture.values.phrases import fold, labels, word_list
from tracker.capture.values.type_phrases import names_paper, title_types, types_in
from tracker.domain.vocabulary import CredentialType

LONGEST_TITLE: Final = 12  # words
_LONGEST_BARE: Final = 5  # words of a title that has one for a paper, and goes on below
_LANGUAGES: Final = re.compile(r"[·|/]")
_LINES_OF_TITLE: Final = 3
_LONGEST_LINE: Final = 9  # words
_SPAN: Final = re.compile(r"(?:[^\W\d_]{3,9}\.? |\d\d?[./])?(?:19|20)\d\d(?: ?[–—-] ?.{3,16})?")
"""The years in the margin of a curriculum: «2016 – 2019», «Jan 2020 – present»."""
TAIL: Final = 24  # characters of the line above
_HAS_BEGUN: Final = re.compile(r"[^\W\d_]+ [a-zà-ÿа-я]+,?\n\Z")
_NEXT: Final = 2.6  # heights from a line to the one under it
_PRINT: Final = 0.25  # of its height by which another print differs
_OVER: Final = 0.4  # of the shorter of two lines of a title that they share
UPPER: Final = 0.45  # of the height of a page: titles stand above
_OF_PART: Final = re.compile(
    r"(?:section|part|partie|parte|teil|abschnitt|sección|seção|sezione|secțiunea|часть|раздел)\s+(?:[A-H]|[IVX]+|\d+)\s*[:.–—-]",
    re.IGNORECASE,
)
"""How the heading of a part of a form begins, which says nothing of what the paper is."""
_TALL: Final = 1.2
_LARGER: Final = 1.1  # of the height of other lines, if the line has a word for a paper
_LONGEST_DEGREE: Final = 8


def is_heading(flow: Flow, segment: Segment, start: int) -> bool:
    """Whether a line is a title or another heading: high on the page, and large, in capitals or centred."""
    words = segment.text.split()
    is_part = segment.text.rstrip().endswith((",", ";")) or segment.text.lstrip("( ")[:1].islower()
    is_of_part = _OF_PART.match(segment.text) is not None
    if len(words) > LONGEST_TITLE or is_part or is_of_part or _is_behind_span(flow, segment):
        return False
    box = segment.box
    is_tall = box.height > (_LARGER if names_paper(segment.text) else _TALL) * flow.line_height
    is_high = box.middle < UPPER * flow.page.height
    letters = [letter for letter in segment.text if letter.isalpha()]
    is_capital = (
        bool(letters)
        and all(letter.isupper() for letter in letters)
        and letters[0].isupper()
        and segment.text.upper() != segment.text.lower()
    )
    is_centred = abs((box.left + box.right) / 2 - flow.page.width / 2) < 0.06 * flow.page.width
    if segment.text.rstrip().endswith("."):
        return is_high and is_capital
    return is_high and (
        is_tall or is_capital or (is_centred and len(words) <= 8 and not _is_running(flow, segment, start))
    )


def _is_behind_span(flow: Flow, segment: Segment) -> bool:
    """Whether a span of time stands left of a line, as in a curriculum: «2016 – 2019 | Master of Medicine»."""
    beside = (flow.segments[at] for at in flow.bands.level_with(segment.box))
    return any(one.box.right <= segment.box.left and _SPAN.fullmatch(one.text) for one in beside)


def _is_running(flow: Flow, segment: Segment, start: int) -> bool:
    """Whether a line belongs to a sentence that goes on in the line under it, or has begun in the one above."""
    end = start + len(segment.text)
    goes_on = flow.text[end : end + 1] == "\n" and flow.text[end + 1 : end + 2].islower()
    return goes_on or _HAS_BEGUN.search(flow.text, max(0, start - TAIL), start) is not None


def tallest_name(flow: Flow) -> tuple[int, int] | None:
    """The line of a page in the largest print that is a name; the name on a curriculum vitae, without degrees behind it."""
    named = []
    for segment, start in zip(flow.segments, flow.starts, strict=True):
        name = without_degrees(segment.text)
        is_large = segment.box.height > 1.15 * flow.line_height
        is_other = fold(name) in word_list("degrees") | word_list("cv_headings") or bool(types_in(segment.text))
        is_other = is_other or names_nobody(name) or names_office(name)
        if is_large and not is_other and is_name(name):
            named.append((segment.box.height, start, start + len(name)))
    best = max(named, key=lambda one: one[0], default=None)
    return (best[1], best[2]) if best else None


def without_degrees(text: str) -> str:
    """A line without the degrees behind a name: «Ama Boateng, MBChB»."""
    name, _, rest = text.partition(",")
    marks = [mark.strip(" ().") for mark in rest.split(",")]
    are_degrees = bool(rest) and all(
        fold(mark) in word_list("degrees") or (mark.isupper() and len(mark) <= _LONGEST_DEGREE) for mark in marks
    )
    return name.rstrip() if are_degrees else text


def broken_title(flow: Flow, first: Segment) -> list[tuple[CredentialType, str]]:
    """What a title says that goes on in the lines under this one: «ROTATORY INTERNSHIP | COMPLETION CERTIFICATE»; where a line has
    a word for a paper alone, in whichever print: «TITLE | of | Specialist in Surgery»."""
    is_bare = names_paper(first.text) and len(_LANGUAGES.split(first.text)[0].split()) <= _LONGEST_BARE
    title = first.text
    for under, start in _lines_under(flow, first)[: _LINES_OF_TITLE if is_bare else 1]:
        is_alike = abs(under.box.height - first.box.height) < _PRINT * first.box.height
        is_part = is_bare or (is_alike and is_heading(flow, under, start))
        title = f"{title} {under.text}"
        if not is_part or title_types(under.text) or len(title.split()) > LONGEST_TITLE:
            return []
        if found := title_types(title):
            return found
    return []


def _lines_under(flow: Flow, first: Segment) -> list[tuple[Segment, int]]:
    """The short lines straight under a line, one under the other, with where each begins."""
    found: list[tuple[Segment, int]] = []
    last = first
    for one, start in zip(flow.segments, flow.starts, strict=True):
        gap = one.box.top - last.box.top
        if 0 < gap < _NEXT * max(first.box.height, last.box.height) and one.box.overlap_across(first.box) >= _OVER:
            last = one
            if len(one.text.split()) > _LONGEST_LINE or fold(one.text) in labels():
                break  # a sentence, or what a form asks for
            found.append((one, start))
    return found
