"""Text recognition on the picture of a page: which way up the page is, how straight, and what stands on it. In the worker.

`rapid` finds and reads the lines; those that it cannot read go to `scripts`. The page is never resampled to be straight:
lines are cut out along their own slope, and their places are turned afterwards.
"""

import threading
from collections.abc import Sequence
from typing import Any, Final

from tracker.capture.page.layout import PageText
from tracker.capture.words import rapid, scripts
from tracker.capture.words.latin_sides import with_latin_sides
from tracker.capture.words.lines import UNREAD, Line, segments

_UNSURE: Final = 0.86
"""A mean confidence below which a page may be upside down or in another script."""
_SAMPLE: Final = 8
_IN_USE: Final = threading.RLock()
"""Held while the engine is loaded or reads: it can be loaded beside other work, and does one thing at a time."""


def warm_up() -> None:
    """Load the models, so that the first page does not wait for it. What is read meanwhile waits until they are there."""
    import numpy as np

    blank = np.full((96, 320, 3), 255, np.uint8)
    blank[40:52, 40:280:3] = 0
    with _IN_USE:
        rapid.engine()(blank, use_rec=False)
        rapid.engine()(blank, use_det=False, use_rec=True)


def read_picture(pixels: Any, number: int) -> PageText:
    """The text of a page as a picture (rows of red, green and blue). With no line in it where there is none."""
    with _IN_USE:
        return _read_picture(pixels, number)


def _read_picture(pixels: Any, number: int) -> PageText:
    page = pixels[:, :, ::-1].copy()  # the engine wants blue first
    lines = rapid.read_lines(page)
    turn = 0
    if _is_sideways(lines):
        turn = 270 if _mean(lines) >= _UNSURE else 90
        page = _turned(page, turn)
        lines = rapid.read_lines(page)
    if lines and _mean(lines) < _UNSURE and _is_upside_down(page, lines):
        over = _turned(page, 180)
        other = rapid.read_lines(over)
        if _mean(other) >= _UNSURE or scripts.sense(over, other) > scripts.sense(page, lines):
            turn, page, lines = (turn + 180) % 360, over, other
    lines = with_latin_sides(page, scripts.reread(page, lines))
    lines = [line for line in lines if line.text != UNREAD]
    height, width = page.shape[:2]
    skew = _skew(lines)
    found = tuple(part for line in lines for part in segments(line, skew, width, height))
    engines = {line.engine for line in lines} | {rapid.ENGINE}
    return PageText(number, width, height, found, "+".join(sorted(engines)), turn, skew)


def read_strip(pixels: Any) -> tuple[str, float]:
    """One line of text that fills a picture, such as a line of the machine-readable zone, and how sure that is."""
    with _IN_USE:
        found = rapid.read_cuts([pixels[:, :, ::-1].copy()])
    return found[0].text, found[0].confidence


def _mean(lines: Sequence[Line]) -> float:
    """The mean confidence over the letters, of which a line that was not read has as many as it has room for."""
    letters = [
        len(line.text) if line.text != UNREAD else max(1, round(2 * line.length / max(1.0, line.height)))
        for line in lines
    ]
    return sum(line.confidence * count for line, count in zip(lines, letters, strict=True)) / max(1, sum(letters))


def _is_sideways(lines: Sequence[Line]) -> bool:
    sides = [(line.length, line.height) for line in lines]
    long = [(length, height) for length, height in sides if max(length, height) > 2.5 * min(length, height)]
    across = sum(length for length, height in long if length >= height)
    down = sum(height for length, height in long if height > length)
    return down > 1.5 * across


def _is_upside_down(page: Any, lines: Sequence[Line]) -> bool:
    """What the engine's classifier says of the longest lines, by majority."""
    votes = 0
    sample = sorted(lines, key=lambda line: -line.length)[:_SAMPLE]
    for line in sample:
        found = rapid.engine()(scripts.cut_out(page, line.corners), use_det=False, use_cls=True, use_rec=False)
        results = getattr(found, "cls_res", None) or [("", 0.0)]
        label, score = results[0]
        votes += (1 if "180" in str(label) else -1) if float(score) > 0.7 else 0
    return votes > 0


def _turned(page: Any, degrees: int) -> Any:
    """The page turned clockwise."""
    import numpy as np

    return np.rot90(page, -degrees // 90 % 4).copy()


def _skew(lines: Sequence[Line]) -> float:
    """By how many degrees the lines run down to the right: the median, in which a long line counts for more."""
    known = sorted(
        (line.slope, line.length) for line in lines if line.length > 4 * line.height and abs(line.slope) < 30
    )
    half, passed = sum(length for _, length in known) / 2, 0.0
    for slope, length in known:
        passed += length
        if passed >= half:
            return round(slope, 2)
    return 0.0
