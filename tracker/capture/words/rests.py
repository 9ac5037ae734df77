"""The picture of a line without what is none of it: rests of the lines above and below, and the rules of a table.

Tesseract takes a line apart by where its ink stands: the feet of the line above or a rule beside it, and it reads nonsense
or nothing at all of a line that is perfectly clear. Runs in the worker process.
"""

import importlib
from typing import Any, Final

_OUTER: Final = 0.28
"""Of the height: what touches the upper or lower edge and reaches no farther in is of another line."""
_LONG, _FLAT = 4.0, 0.2  # of the height: a rule that runs along the line
_HIGH, _NARROW = 0.85, 0.15  # of the height: a rule that stands at one of its ends
_END: Final = 0.4  # of the height: how far from the end
_RIM: Final = 5
"""Pixels by which what is taken off is widened, all around together: its soft rim would be read as well."""


def without_rests(grey: Any) -> Any:
    """The line (grey, dark on light) with paper where rests of other lines and rules are."""
    cv2: Any = importlib.import_module("cv2")
    import numpy as np

    soft = cv2.GaussianBlur(grey, (3, 3), 0)
    _, ink = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    if ink.mean() > 127:  # light letters on a dark ground
        return grey
    _, parts, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    high, wide = grey.shape
    rests = [at for at, box in enumerate(boxes[1:], 1) if _is_rest([int(side) for side in box[:4]], wide, high)]
    if not rests or len(rests) == len(boxes) - 1:
        return grey
    rim = np.ones((_RIM, _RIM), np.uint8)
    own = cv2.dilate(np.isin(parts, [0, *rests], invert=True).astype(np.uint8), np.ones((3, 3), np.uint8))
    mask = cv2.dilate(np.isin(parts, rests).astype(np.uint8), rim).astype(bool) & ~own.astype(bool)
    clean = grey.copy()
    clean[mask] = int(np.median(grey[ink == 0]))
    return clean


def _is_rest(box: list[int], wide: int, high: int) -> bool:
    left, top, across, down = box
    low = top + down
    is_of_another = (top <= 1 and low <= _OUTER * high) or (low >= high - 1 and top >= (1 - _OUTER) * high)
    is_along = across > _LONG * high and down < _FLAT * high
    is_beside = down > _HIGH * high and across < _NARROW * high
    is_at_end = left < _END * high or left + across > wide - _END * high
    return is_of_another or is_along or (is_beside and is_at_end)
