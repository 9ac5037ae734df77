"""The side of a line that is in Latin letters, «Прізвище / Surname», looked at by itself. Runs in the worker process.

The first engine loses letters all over a line of which it knows one half, and tesseract makes nonsense of the other half.
Cut off at the stroke between them, the second half is as easy as any line.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from tracker.capture.words import rapid, scripts
from tracker.capture.words.letters import tidy
from tracker.capture.words.lines import Line, stretch, way_of
from tracker.capture.words.rapid import Cut
from tracker.capture.words.tesseract import ENGINE

_KNOWN: Final = 0.85  # how sure each letter is of a side that needs no second look
_READ: Final = 0.88  # how sure the second look has to be
_FEWEST: Final = 3  # letters of a side
_BEFORE: Final = "/|\\ "
"""What is read of the stroke before the side."""


def with_latin_sides(page: Any, lines: Sequence[Line]) -> list[Line]:
    """The lines, with what stands behind the stroke of one in two scripts read by the first engine."""
    found = list(lines)
    sides = [(at, stroke) for at, line in enumerate(lines) if (stroke := _stroke(line)) > 0]
    cuts = [scripts.cut_out(page, stretch(lines[at], lines[at].ends[stroke][1], 1.0)) for at, stroke in sides]
    for (at, stroke), cut in zip(sides, rapid.read_cuts(cuts), strict=True):
        found[at] = with_side(lines[at], stroke, cut)
    return found


def _stroke(line: Line) -> int:
    """The place of the stroke, counted in characters but spaces, behind which another script than before may stand that
    was not read yet; 0 where there is none."""
    letters = [letter for letter in line.text if not letter.isspace()]
    if line.engine != ENGINE or letters.count("/") != 1 or not len(letters) == len(line.ends) == len(line.sure):
        return 0
    at = letters.index("/")
    before, after = letters[:at], letters[at + 1 :]
    is_other = any(letter.isalpha() and not _is_latin(letter) for letter in before) and way_of("".join(before)) > 0
    is_long = sum(letter.isalnum() for letter in after) >= _FEWEST
    has_room = (1 - line.ends[at][1]) * line.length > line.height
    return at if is_other and is_long and has_room and min(line.sure[at + 1 :]) < _KNOWN else 0


def with_side(line: Line, stroke: int, cut: Cut) -> Line:
    """The line with this behind its stroke, if it is plainly in Latin letters."""
    said = tidy(cut.text).strip().lstrip(_BEFORE)
    shown = [letter for letter in said if not letter.isspace()]
    letters = [letter for letter in shown if letter.isalpha()]
    if cut.confidence < _READ or len(letters) < _FEWEST or not all(map(_is_latin, letters)):
        return line
    if not len(cut.ends) == len(cut.sure) >= len(shown):
        return line
    begin = line.ends[stroke][1]
    ends = tuple((begin + (1 - begin) * start, begin + (1 - begin) * end) for start, end in cut.ends[-len(shown) :])
    before, _, after = line.text.partition("/")
    space = " " if after.startswith(" ") else ""
    return replace(
        line, text=f"{before}/{space}{said}", ends=(*line.ends[: stroke + 1], *ends),
        sure=(*line.sure[: stroke + 1], *cut.sure[-len(shown) :]),
    )  # fmt: skip


def _is_latin(letter: str) -> bool:
    return "LATIN" in unicodedata.name(letter, "")
