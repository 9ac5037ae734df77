"""Words whose letters were set wide apart, as in titles: «D I P L O M A», and figures that stand each in a box. Pure.

What reads a page takes each letter for a word. The room between letters is even, and that between words is wider. On
Chinese, Japanese and Korean forms the signs of short labels are set apart so that all labels are of one width: «姓　名».
"""

from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from tracker.capture.page.layout import Segment, Word, union
from tracker.capture.resources import read_table

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


def labels_closed_up(row: Sequence[Segment]) -> list[Segment]:
    """The segments of a line, where those signs that are a label together are one, parted from what stands behind it."""
    words = [(word, number, segment.engine) for number, segment in enumerate(row) for word in segment.words]
    if not any(len(word.text) == 1 and word.text in _first_signs() for word, _, _ in words):
        return list(row)
    groups: list[tuple[Word, object, str]] = []
    at = 0
    while at < len(words):
        count = next((count for count in (4, 3, 2) if _is_label([word for word, _, _ in words[at : at + count]])), 1)
        word, number, engine = words[at]
        whole = _joined([word for word, _, _ in words[at : at + count]]) if count > 1 else word
        groups.append((whole, number if count == 1 else ("label", at), engine))
        at += count
    parts = (list(part) for _, part in groupby(groups, key=lambda group: group[1]))
    return [Segment(tuple(word for word, _, _ in part), part[0][2]) for part in parts]


def _is_label(words: Sequence[Word]) -> bool:
    """Whether words of one sign each are a label together."""
    return all(len(word.text) == 1 for word in words) and "".join(word.text for word in words) in _spaced()


@cache
def _spaced() -> frozenset[str]:
    return frozenset(read_table("unspaced.toml")["labels"]["spaced"])


@cache
def _first_signs() -> frozenset[str]:
    return frozenset(label[0] for label in _spaced())
