"""Text recognition on the picture of a page: the engine, which way up the page is, and how straight. Runs in the worker.

Uses rapidocr (an extra of the install; its models lie in its wheel) for Latin script, Chinese and the machine-readable
zone; lines that it cannot read go to `scripts`. The page is never resampled to be straight: lines are cut out along
their own slope, and their places are turned afterwards.
"""

import importlib
import importlib.util
import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import median
from typing import Any, Final

from tracker.capture.page.layout import Box, PageText, Segment, Word, rotated
from tracker.capture.words import scripts
from tracker.capture.words.spacing import lost_spaces

ENGINE: Final = "rapidocr"
DETECTION_SIDE: Final = 960
"""Pixels of the longer side on which lines are looked for; 736 loses small print, the engine's default costs twice."""
_LONGEST_SIDE: Final = 2600
UNREAD: Final = "\N{WHITE SQUARE}"
_UNSURE: Final = 0.86
"""A mean confidence below which a page may be upside down or in another script."""
_SAMPLE: Final = 8
_SEGMENT_GAP: Final = 1.6  # of the height of the line: a wider gap parts columns that were found as one line
_IN_USE: Final = threading.RLock()
"""Held while the engine is loaded or reads: it can be loaded beside other work, and does one thing at a time."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the engine found it: its corners (clockwise from the left of its top) and each character's share of it.

    `ends` says where, from 0 to 1 along the line, each character that is no space begins and ends; empty: evenly.
    """

    text: str
    corners: tuple[Point, Point, Point, Point]
    confidence: float
    ends: tuple[tuple[float, float], ...] = ()
    engine: str = ENGINE

    @property
    def length(self) -> float:
        return math.dist(self.corners[0], self.corners[1])

    @property
    def height(self) -> float:
        return math.dist(self.corners[0], self.corners[3])

    @property
    def slope(self) -> float:
        """Degrees by which the line runs down to the right."""
        (x1, y1), (x2, y2) = self.corners[0], self.corners[1]
        return math.degrees(math.atan2(y2 - y1, x2 - x1))


def is_available() -> bool:
    """Whether the extra for text recognition is installed. Imports nothing of it."""
    return importlib.util.find_spec("rapidocr") is not None and importlib.util.find_spec("onnxruntime") is not None


def warm_up() -> None:
    """Load the models, so that the first page does not wait for it. What is read meanwhile waits until they are there."""
    import numpy as np

    blank = np.full((96, 320, 3), 255, np.uint8)
    blank[40:52, 40:280:3] = 0
    with _IN_USE:
        engine()(blank, use_rec=False)
        engine()(blank, use_det=False, use_rec=True)


def read_picture(pixels: Any, number: int) -> PageText:
    """The text of a page as a picture (rows of red, green and blue). With no line in it where there is none."""
    with _IN_USE:
        return _read_picture(pixels, number)


def _read_picture(pixels: Any, number: int) -> PageText:
    page = pixels[:, :, ::-1].copy()  # the engine wants blue first
    lines = _lines(page)
    turn = 0
    if _is_sideways(lines):
        turn = 270 if _mean(lines) >= _UNSURE else 90
        page = _turned(page, turn)
        lines = _lines(page)
    if lines and _mean(lines) < _UNSURE and _is_upside_down(page, lines):
        over = _turned(page, 180)
        other = _lines(over)
        if _mean(other) >= _UNSURE or scripts.sense(over, other) > scripts.sense(page, lines):
            turn, page, lines = (turn + 180) % 360, over, other
    lines = [line for line in scripts.reread(page, lines) if line.text != UNREAD]
    height, width = page.shape[:2]
    skew = _skew(lines)
    segments = tuple(part for line in lines for part in _segments(line, skew, width, height))
    engines = {line.engine for line in lines} | {ENGINE}
    return PageText(number, width, height, segments, "+".join(sorted(engines)), turn, skew)


def read_strip(pixels: Any) -> tuple[str, float]:
    """One line of text that fills a picture, such as a line of the machine-readable zone, and how sure that is."""
    with _IN_USE:
        found = engine()(pixels[:, :, ::-1].copy(), use_det=False, use_cls=False, use_rec=True, return_word_box=False)
    texts, scores = getattr(found, "txts", None), getattr(found, "scores", None)
    return (str(texts[0]), float(scores[0])) if texts and scores else ("", 0.0)


@lru_cache(maxsize=1)
def engine() -> Any:
    """The engine, with its models from the wheel and nowhere else."""
    rapidocr = importlib.import_module("rapidocr")
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,  # it turns lines of the machine-readable zone upside down
            "Global.max_side_len": _LONGEST_SIDE,
            "Global.text_score": 0.0,
            "Det.limit_type": "max",
            "Det.limit_side_len": DETECTION_SIDE,
            "EngineConfig.onnxruntime.intra_op_num_threads": scripts.threads(),
        }
    )


def _lines(page: Any) -> list[Line]:
    """Every line on the page, those that the engine could not read included: their text is `UNREAD`."""
    tool = engine()
    tool.update_params(use_det=True, use_cls=False, use_rec=True, return_word_box=True, return_single_char_box=True)
    image, changes = tool.preprocess_img(page)
    found, _, read, cuts = tool.run_ocr_steps(image, changes)
    if found.boxes is None or read.txts is None:
        return []
    height, width = page.shape[:2]
    shapes = importlib.import_module("rapidocr.utils.process_img")
    boxes = shapes.map_boxes_to_original(found.boxes, changes, height, width)
    sizes = changes["preprocess"]
    cuts = shapes.map_img_to_original(cuts, sizes["ratio_h"], sizes["ratio_w"])
    texts, scores = [str(text) if text.strip() else UNREAD for text in read.txts], list(read.scores)
    letters = list(tool.cal_rec_boxes(cuts, boxes, read, True).word_results)
    if len(letters) != len(texts):
        letters = [()] * len(texts)
    made = (_line(page, *each) for each in zip(texts, boxes, scores, letters, strict=True))
    return [line for line in made if line is not None]


def _line(page: Any, text: str, box: Any, score: Any, letters: Sequence[Any]) -> Line | None:
    corners = tuple((float(x), float(y)) for x, y in box)
    clean = scripts.tidy(text).strip()
    if len(corners) != 4 or not clean:
        return None
    if clean == UNREAD:
        return Line(clean, corners, 0.0)
    ends = _ends(clean, corners, letters)
    if ends:
        clean = lost_spaces(scripts.cut_out(page, corners), clean, ends)
    return Line(clean, corners, float(score) if math.isfinite(float(score)) else 0.0, ends)


def _ends(text: str, corners: Sequence[Point], places: Sequence[Any]) -> tuple[tuple[float, float], ...]:
    """Where each character begins and ends along the line, if the engine said so for each."""
    letters = [letter for letter in text if not letter.isspace()]
    if len(places) != len(letters):
        return ()
    (x1, y1), (x2, y2) = corners[0], corners[1]
    length = math.dist(corners[0], corners[1]) or 1.0
    across, down = (x2 - x1) / length, (y2 - y1) / length
    found = []
    for place in places:
        try:
            along = [((float(x) - x1) * across + (float(y) - y1) * down) / length for x, y in place[2]]
        except (TypeError, ValueError, IndexError):
            return ()
        low, high = min(along), max(along)
        found.append((min(1.0, max(0.0, low)), min(1.0, max(0.0, high))))
    return tuple(found)


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
        found = engine()(scripts.cut_out(page, line.corners), use_det=False, use_cls=True, use_rec=False)
        results = getattr(found, "cls_res", None) or [("", 0.0)]
        label, score = results[0]
        votes += (1 if "180" in str(label) else -1) if float(score) > 0.7 else 0
    return votes > 0


def _turned(page: Any, degrees: int) -> Any:
    """The page turned clockwise."""
    import numpy as np

    return np.rot90(page, -degrees // 90 % 4).copy()


def _skew(lines: Sequence[Line]) -> float:
    slopes = [line.slope for line in lines if line.length > 4 * line.height and abs(line.slope) < 30]
    return round(median(slopes), 2) if slopes else 0.0


def _segments(line: Line, skew: float, width: float, height: float) -> list[Segment]:
    """The words of a line, at their places on the straightened page, parted where a wide gap is."""
    words = [word for word in _words(line, skew, width, height) if word.text]
    found: list[list[Word]] = []
    for word in words:
        wide = found and word.box.left - found[-1][-1].box.right > _SEGMENT_GAP * word.box.height
        if not found or wide:
            found.append([])
        found[-1].append(word)
    return [Segment(tuple(part), line.engine) for part in found]


def _words(line: Line, skew: float, width: float, height: float) -> list[Word]:
    flat = [rotated(x, y, -skew, width, height) for x, y in line.corners]
    left, right = (flat[0][0] + flat[3][0]) / 2, (flat[1][0] + flat[2][0]) / 2
    (top_left, top_right), (low_left, low_right) = (flat[0][1], flat[1][1]), (flat[3][1], flat[2][1])
    words, letters, at = [], sum(not letter.isspace() for letter in line.text), 0
    whole = max(1, len(line.text))
    for start, text in _spans(line.text):
        if len(line.ends) == letters:
            begin, end = line.ends[at][0], line.ends[at + len(text) - 1][1]
        else:
            begin, end = start / whole, (start + len(text)) / whole
        at += len(text)
        middle = (begin + end) / 2
        top, low = top_left + (top_right - top_left) * middle, low_left + (low_right - low_left) * middle
        box = Box(left + (right - left) * begin, min(top, low), left + (right - left) * max(end, begin), max(top, low))
        words.append(Word(text, box, line.confidence))
    if scripts.runs_right_to_left(line.text):
        words = [replace(word, box=_mirrored(word.box, left, right)) for word in words]
    return words


def _mirrored(box: Box, left: float, right: float) -> Box:
    return Box(left + right - box.right, box.top, left + right - box.left, box.bottom)


def _spans(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for part in text.split(" "):
        if part:
            found.append((start, part))
        start += len(part) + 1
    return found
