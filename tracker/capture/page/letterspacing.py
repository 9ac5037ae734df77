"""Words whose letters were set wide apart, as in titles: «D I P L O M A», and figures that stand each in a box. Pure.

What reads a page takes each letter for a word. The room between letters is even, and that between words is wider.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from tracker.capture.page.layout import Segment, Word, union

_LEAST: Final = 5  # letters
_LEAST_FIGURES: Final = 8
_SHARE: Final = 0.85  # of the words of a line are single letters
_WIDER: Final = 1.7  # times the usual room between letters: a space


def closed_up(segment: Segment) -> Segment:
    """The segment with its letters joined to words, if they were set apart."""
    words = segment.words
    if len(words) < _LEAST or not _is_spaced(words):
        return segment
    gaps = [after.box.left - before.box.right for before, after in pairwise(words)]
    widest = max(median(gaps), 0.0) * _WIDER
    groups: list[list[Word]] = [[words[0]]]
    for word, gap in zip(words[1:], gaps, strict=True):
        if gap > widest:
            groups.append([])
        groups[-1].append(word)
    return Segment(tuple(map(_joined, groups)), segment.engine)


def _is_spaced(words: Sequence[Word]) -> bool:
    single = [word.text for word in words if len(word.text) == 1 and word.text.isalnum()]
    is_figures = all(letter.isdigit() for letter in single)
    is_left_to_right = all(before.box.left < after.box.left for before, after in pairwise(words))
    return is_left_to_right and len(single) >= max(_SHARE * len(words), _LEAST_FIGURES if is_figures else _LEAST)


def _joined(words: Sequence[Word]) -> Word:
    return Word(
        "".join(word.text for word in words),
        union(word.box for word in words),
        min(word.confidence for word in words),
    )
