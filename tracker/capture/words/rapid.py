"""The engine for Latin script, Chinese and the machine-readable zone: rapidocr, with its models from its wheel.

Finds the lines on a picture and reads them, forms with dotted lines part by part. An extra of the install; runs in the
worker process, one thing at a time.
"""

import importlib
import importlib.util
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from tracker.capture.words import scripts
from tracker.capture.words.leaders import Form, form
from tracker.capture.words.letters import DOUBTED, doubted_letters, doubted_rounds, in_language, tidy
from tracker.capture.words.lines import UNREAD, Line
from tracker.capture.words.spacing import gaps_in_unspaced, lost_spaces, with_dashes

ENGINE: Final = "rapidocr"
DETECTION_SIDE: Final = 960
"""Pixels of the longer side on which lines are looked for; 736 loses small print, the engine's default costs twice."""
_LONGEST_SIDE: Final = 2600
_FORM: Final = 0.93
"""Confidence of a line below which it may be of a form with dots that lead to what was filled in."""
_WIDEST: Final = 3.0
"""Columns of a character that stands by itself, a sixth of the height of a line each."""
_LEADER: Final = 0.9  # how sure it is that dots are dots


@dataclass(frozen=True, slots=True)
class Cut:
    """What was read in the picture of a line: where from 0 to 1 each character but spaces stands, and how sure it is."""

    text: str
    confidence: float
    ends: tuple[tuple[float, float], ...] = ()
    sure: tuple[float, ...] = ()


def is_available() -> bool:
    """Whether the extra for text recognition is installed. Imports nothing of it."""
    return importlib.util.find_spec("rapidocr") is not None and importlib.util.find_spec("onnxruntime") is not None


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


def read_lines(page: Any) -> list[Line]:
    """Every line on the page (blue, green and red), those that could not be read included: their text is `UNREAD`."""
    tool = engine()
    tool.update_params(use_det=True, use_cls=False, use_rec=True, return_word_box=True)
    image, changes = tool.preprocess_img(page)
    found, _, read, _ = tool.run_ocr_steps(image, changes)
    if found.boxes is None or read.txts is None:
        return []
    height, width = page.shape[:2]
    boxes = importlib.import_module("rapidocr.utils.process_img").map_boxes_to_original(
        found.boxes, changes, height, width
    )
    made = (_line(page, cut, box) for cut, box in zip(_cuts(read), boxes, strict=True))
    return in_language(_filled_in(page, [line for line in made if line is not None]))


def read_cuts(cuts: Sequence[Any]) -> list[Cut]:
    """What stands in pictures (blue, green and red) that a line fills each."""
    if not cuts:
        return []
    tool = engine()
    tool.update_params(use_det=False, use_cls=False, use_rec=True, return_word_box=True)
    read = tool.recognize_txt(list(cuts))
    return list(_cuts(read)) if read.txts is not None else [Cut("", 0.0)] * len(cuts)


def _cuts(read: Any) -> Iterator[Cut]:
    for raw, score, places in zip(read.txts, map(float, read.scores), read.word_results, strict=True):
        text = str(raw)
        sure = [float(one) for one in getattr(places, "confs", None) or ()]
        shown = "".join(letter for letter in text if not letter.isspace())
        round_ = doubted_rounds(text)
        sure = [min(one, DOUBTED) if at in round_ else one for at, one in enumerate(sure)]
        own = [one for one, letter in zip(sure, text, strict=True) if not letter.isspace()] if shown else []
        yield Cut(text, score if math.isfinite(score) else 0.0, _ends(text, places), doubted_letters(shown, own))


def _ends(text: str, places: Any) -> tuple[tuple[float, float], ...]:
    """Where each character but spaces begins and ends along the line; the engine says of each in which column it is."""
    columns = [float(one) + 0.5 for word in getattr(places, "word_cols", None) or () for one in word]
    letters = sum(not letter.isspace() for letter in text)
    whole = float(getattr(places, "line_txt_len", 0.0) or 0.0)
    if len(columns) != letters or whole <= 0:
        return ()
    steps = sorted(after - before for word in places.word_cols for before, after in pairwise(word))
    half = (steps[len(steps) // 2] if steps else min(_WIDEST, whole / max(1, letters))) / 2
    bounds = [(at - half, at + half) for at in columns]
    for index in range(1, len(bounds)):
        (low, high), (start, end) = bounds[index - 1], bounds[index]
        if start < high:
            bounds[index - 1], bounds[index] = (low, (start + high) / 2), ((start + high) / 2, end)
    return tuple((min(1.0, max(0.0, low / whole)), min(1.0, max(0.0, high / whole))) for low, high in bounds)


def _line(page: Any, cut: Cut, box: Any) -> Line | None:
    corners = tuple((float(x), float(y)) for x, y in box)
    if len(corners) != 4:
        return None
    if not cut.text.strip():
        return Line(UNREAD, corners, 0.0, engine=ENGINE)
    clean = tidy(cut.text).strip()
    letters = sum(not letter.isspace() for letter in clean)
    if not clean:
        return None
    if letters != len(cut.ends):
        return Line(clean, corners, cut.confidence, engine=ENGINE)
    picture = scripts.cut_out(page, corners)
    spaced = with_dashes(picture, lost_spaces(picture, clean, cut.ends), cut.ends)
    spaced = gaps_in_unspaced(spaced, cut.ends, picture.shape[1] / picture.shape[0])
    return Line(spaced, corners, cut.confidence, cut.ends, ENGINE, cut.sure if len(cut.sure) == letters else ())


def _filled_in(page: Any, lines: Sequence[Line]) -> list[Line]:
    """The lines, with those of a form read part by part between the dots that lead over them."""
    forms = {at: found for at, line in enumerate(lines) if _may_be_form(line) and (found := _form(page, line))}
    read = iter(read_cuts([one.cut[:, left:right].copy() for one in forms.values() for left, right in one.texts]))
    return [_led(line, forms[at], [next(read) for _ in forms[at].texts]) if at in forms else line
            for at, line in enumerate(lines)]  # fmt: skip


def _may_be_form(line: Line) -> bool:
    return line.text == UNREAD or line.confidence < _FORM or ".." in line.text or "…" in line.text


def _form(page: Any, line: Line) -> Form | None:
    return form(scripts.cut_out(page, line.corners))


def _led(line: Line, found: Form, parts: Sequence[Cut]) -> Line:
    """The line of a form: its parts as they were read, with the dots between them, each at its place."""
    wide = found.cut.shape[1]
    words: list[Cut] = []
    at = 0
    for (left, right), part in zip([*found.texts, (wide, wide)], [*parts, Cut("", 0.0)], strict=True):
        if dots := found.between(at, left):
            step = (left - at) / dots
            ends = tuple(((at + step * index) / wide, (at + step * (index + 1)) / wide) for index in range(dots))
            words.append(Cut("." * dots, _LEADER, ends, (_LEADER,) * dots))
        if part.text.strip():
            share, begin = (right - left) / wide, left / wide
            ends = tuple((begin + start * share, begin + end * share) for start, end in part.ends)
            words.append(replace(part, text=part.text.strip(), ends=ends))
        at = right
    letters = [len(one.text) for one in words]
    confidence = sum(one.confidence * count for one, count in zip(words, letters, strict=True)) / max(1, sum(letters))
    text = tidy(" ".join(one.text for one in words))
    return replace(
        line, text=text or line.text, confidence=confidence,
        ends=tuple(end for one in words for end in one.ends), sure=tuple(one for each in words for one in each.sure),
    )  # fmt: skip
