"""Dots that lead over a form to what was filled in, found in the picture of a line. Runs in the worker process.

The first engine cannot read a line on which they run («Name ........ Amara Okafor ........»): it loses letters all over
it. So they are taken off the picture, and what stands between them is read by itself.
"""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, Final

_FEWEST: Final = 4
_LARGEST, _SMALLEST = 0.2, 0.035  # of the height of the line: how large a dot is
_LOWEST: Final = 0.4  # of the height: a dot of a leader stands lower
_WIDEST_STEP: Final = 0.6  # of the height, from one dot to the next
_UNEVEN: Final = 0.45  # of the usual step
_APART: Final = 0.55  # of the height: paper as wide parts what was filled in from what was printed
_NARROWEST: Final = 0.12  # of the height: what is narrower is a speck

Span = tuple[int, int]
_Dot = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Form:
    """A line of a form: its picture without leaders, where they ran, how many dots each has, and where text stands."""

    cut: Any
    leaders: tuple[Span, ...]
    counts: tuple[int, ...]
    texts: tuple[Span, ...]

    def between(self, left: int, right: int) -> int:
        """How many dots there are between two places along the line; 0 for fewer than a leader has."""
        dots = sum(
            round(count * (min(end, right) - max(start, left)) / max(1, end - start))
            for (start, end), count in zip(self.leaders, self.counts, strict=True)
            if min(end, right) > max(start, left)
        )
        return dots if dots >= _FEWEST - 1 else 0


def form(cut: Any) -> Form | None:
    """The parts of a line, `cut` being its straight picture; None where no leader is on it."""
    cv2: Any = importlib.import_module("cv2")
    import numpy as np

    grey = cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY)
    high = grey.shape[0]
    if high < 8 or grey.shape[1] < 3 * high:
        return None
    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    chains = _chains([_dot(box) for box in boxes[1:] if _is_dot(box, high)], high)
    if not chains:
        return None
    clean, paper = cut.copy(), np.median(cut[ink == 0], axis=0)
    for x1, y1, x2, y2 in (dot for chain in chains for dot in chain):
        clean[max(0, y1 - 2) : y2 + 2, max(0, x1 - 2) : x2 + 2] = paper
        ink[y1:y2, x1:x2] = 0
    spans = tuple((chain[0][0], chain[-1][2]) for chain in chains)
    return Form(clean, spans, tuple(len(chain) for chain in chains), _texts(ink, spans))


def _dot(box: Sequence[int]) -> _Dot:
    left, top, wide, tall = (int(side) for side in box[:4])
    return left, top, left + wide, top + tall


def _is_dot(box: Sequence[int], high: int) -> bool:
    _, top, wide, tall = (int(side) for side in box[:4])
    small, large = max(2, _SMALLEST * high), max(3, _LARGEST * high)
    is_small = small <= wide <= large and small <= tall <= large
    return is_small and max(wide, tall) <= 2 * min(wide, tall) + 1 and top > _LOWEST * high


def _chains(dots: Sequence[_Dot], high: int) -> list[list[_Dot]]:
    """Dots of a height that follow one another in even steps; a full stop or the dots of an ellipsis make none."""
    found: list[list[_Dot]] = []
    for dot in sorted(dots):
        chain = next((chain for chain in found if _follows(chain, dot, high)), None)
        if chain is None:
            found.append([dot])
        else:
            chain.append(dot)
    return sorted(part for chain in found for part in _even(chain) if len(part) >= _FEWEST)


def _follows(chain: Sequence[_Dot], dot: _Dot, high: int) -> bool:
    last = chain[-1]
    is_level = abs((dot[1] + dot[3]) - (last[1] + last[3])) < 0.2 * high
    return is_level and 0 < dot[0] - last[0] < _WIDEST_STEP * high


def _even(chain: Sequence[_Dot]) -> list[list[_Dot]]:
    """The stretches of a chain that run in the usual step of it."""
    steps = [after[0] - before[0] for before, after in pairwise(chain)]
    usual = median(steps) if steps else 0
    parts = [[chain[0]]]
    for dot, step in zip(chain[1:], steps, strict=True):
        if abs(step - usual) > max(2, _UNEVEN * usual):
            parts.append([])
        parts[-1].append(dot)
    return parts


def _texts(ink: Any, leaders: Sequence[Span]) -> tuple[Span, ...]:
    """Where print stands on the line once the leaders are off it, parted where a leader ran or much paper is."""
    import numpy as np

    high, wide = ink.shape
    columns = (ink > 0).sum(axis=0) >= max(1, round(0.03 * high))
    changes = np.flatnonzero(np.diff(np.concatenate(([False], columns, [False])).astype(int)))
    found: list[Span] = []
    for start, end in zip(changes[::2].tolist(), changes[1::2].tolist(), strict=True):
        is_led = bool(found) and any(left >= found[-1][1] - 2 and right <= start + 2 for left, right in leaders)
        if found and not is_led and start - found[-1][1] < _APART * high:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    margin = max(2, round(0.1 * high))
    return tuple(
        (max(0, start - margin), min(wide, end + margin)) for start, end in found if end - start >= _NARROWEST * high
    )
