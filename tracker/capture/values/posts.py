"""What else of a post or a field of medicine a clerk may put on record: «Consultant in Paediatrics», «Consultant». Pure.

A post has its field and its house behind it, a field its number or the words of another language. The words that posts and
fields are known by stand in the tables.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final

from tracker.capture.resources import read_table
from tracker.capture.values.medical_fields import fields_in
from tracker.capture.values.phrases import fold, has_phrase

_PARTED: Final = re.compile(
    r"\s*[,/(–—]\s*|\s+-\s+|\s+(?:in|of|en|em|de|der|i|în|im|am|an|at|bei|w|v|u|für|pour|for)\s+", re.IGNORECASE
)
_MOST: Final = 2
_ENDS: Final = " ,/(–—-"


def shorter_posts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A post without what stands behind it, the longest first: its house, its field."""
    stops = [mark.start() for mark in _PARTED.finditer(text, start, end) if mark.start() > start]
    posts = ((start, stop) for stop in reversed(stops) if has_phrase(text[start:stop], "positions"))
    yield from islice(posts, _MOST)


@cache
def courses() -> frozenset[str]:
    """What studies of medicine are called as a whole, folded; such words say no field by themselves."""
    return frozenset(map(fold, read_table("usual.toml")["words"]["courses"]))


def other_fields(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A field of medicine as other clerks would copy it: in one of its two languages, without what stands behind it."""
    marks = [mark for mark in re.finditer(r"\s+/\s+|\s*[–—(]\s*", text[start:end]) if mark.start()]
    known = [span for span in fields_in(text, start, end) if span != (start, end)]
    halves = [span for mark in marks[:1] for span in ((start, start + mark.start()), (start + mark.end(), end))]
    said = [span for span in halves if fold(text[slice(*span)])]
    yield from islice(dict.fromkeys((*known, *(trimmed(text, *span) for span in said))), _MOST)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the marks behind it: «Medical Officer —»."""
    return start, start + len(text[start:end].rstrip(_ENDS))
