"""Numbers in Arabic-Indic and Persian digits, read sign by sign. Runs in the worker process.

The language data of tesseract read the letters of these scripts well and their digits hardly ever: of dates and numbers
on clean pages not one came back whole. Digits stand apart in print, each a shape of its own, so they are cut out of the
line and told by a small network of one hidden layer. What it knows lies in resources/capture/numerals.npz; it was taught by
`tests/benchmarks/numerals.py` with drawn digits and letters of free fonts. What is no number is not known here.
"""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final

from tracker.settings import resources_folder

SIDE: Final = 20
"""Pixels of the square on which a sign is laid."""
SIGNS: Final = (*"٠١٢٣٤٥٦٧٨٩", *"۴۵۶", "/", "-", ".", "")
"""What the network tells apart; the last is everything else: letters, other digits, stains."""
ARABIC: Final = "٠١٢٣٤٥٦٧٨٩"
PERSIAN: Final = "۰۱۲۳۴۵۶۷۸۹"
_MARKS: Final = frozenset("/-.")
_LEAST: Final = 0.4  # how sure the network has to be of a sign of a number
_LEAST_WITHIN: Final = 0.01  # and where there is one on either side
_PITCH: Final = 1.25  # of the height of a digit, from middle to middle: what is farther apart is no one number
_TOUCHING: Final = 0.12
_AROUND: Final = 3  # shapes before and after one by which its size is judged
_FEWEST_SURE: Final = 4  # signs from which on a run that touches letters is taken for a number all the same


Place = tuple[int, int, int, int]
Told = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape on a line: its place in pixels and what it looks like, a patch of `SIDE` by `SIDE` and four measures."""

    left: int
    top: int
    right: int
    bottom: int
    look: Any

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def place(self) -> "Place":
        return self.left, self.top, self.right, self.bottom


@dataclass(frozen=True, slots=True)
class Number:
    """A run of digits with what parts them, from left to right, and where it begins and ends on the line in pixels.
    `confidence` is that of its worst sign."""

    text: str
    left: int
    right: int
    confidence: float

    def spelled(self, digits: str) -> str:
        """Its text in logical order, in these digits from nought to nine: the shapes of most are in both scripts.

        What a hyphen parts is shown from right to left in these scripts, unlike what a stroke or a dot parts (Unicode Standard
        Annex 9: the one is a European separator, the others are common ones).
        """
        return "".join(_among(digits, letter) for letter in "-".join(reversed(self.text.split("-"))))


def numbers(line: Any) -> list[Number]:
    """The numbers on a line (grey, dark print on light paper), from left to right."""
    found = signs(line)
    if not found:
        return []
    told = _told([sign.look for sign in found])
    found, told = _parted(line, found, told)
    sure = [share >= _LEAST for _, share in told]
    height = _digit_height(found, told)
    runs: list[list[int]] = []
    for at in range(len(found)):
        is_within = 0 < at < len(found) - 1 and sure[at - 1] and sure[at + 1] and told[at][1] >= _LEAST_WITHIN
        is_part = sure[at] or is_within
        if is_part and runs and runs[-1][-1] == at - 1 and _is_near(found[at - 1], found[at], height):
            runs[-1].append(at)
        elif is_part:
            runs.append([at])
    made = (_number(run, found, told) for run in runs)
    return [number for number in made if number is not None]


def signs(line: Any) -> list[Sign]:
    """The shapes on a line from left to right; those above one another are one, as a letter and its dots."""
    cv2: Any = importlib.import_module("cv2")
    _, ink = cv2.threshold(line, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    least = max(3, round((0.04 * line.shape[0]) ** 2))
    places = [(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, area in stats[1:count] if area >= least]
    joined = _joined(sorted(places))
    return _looked_at(line, joined)


def _looked_at(line: Any, places: Sequence[Place]) -> list[Sign]:
    around = (places[max(0, at - _AROUND) : at + _AROUND + 1] for at in range(len(places)))
    bodies = [_body(some, line.shape[0]) for some in around]
    return [Sign(*place, _look(255 - line, place, *body)) for place, body in zip(places, bodies, strict=True)]


def _parted(line: Any, found: list[Sign], told: list[Told]) -> tuple[list[Sign], list[Told]]:
    """The shapes, of which one that two touching digits made is parted where there is least ink between them."""
    widths = sorted(sign.right - sign.left for sign, (_, sure) in zip(found, told, strict=True) if sure >= _LEAST)
    usual = widths[len(widths) // 2] if widths else 0
    places: list[Place] = []
    for at, sign in enumerate(found):
        is_within = 0 < at < len(found) - 1 and min(told[at - 1][1], told[at + 1][1]) >= _LEAST
        is_wide = 1.5 * usual < sign.right - sign.left < 2.9 * usual
        places += _halves(line, sign) if is_within and is_wide and told[at][1] < _LEAST else [sign.place]
    if len(places) == len(found):
        return found, told
    again = _looked_at(line, places)
    return again, _told([sign.look for sign in again])


def _halves(line: Any, sign: Sign) -> list[Place]:
    wide = sign.right - sign.left
    ink = (255 - line[sign.top : sign.bottom, sign.left + wide // 3 : sign.right - wide // 3]).sum(axis=0, dtype=int)
    cut = sign.left + wide // 3 + int(ink.argmin())
    return [(sign.left, sign.top, cut, sign.bottom), (cut + 1, sign.top, sign.right, sign.bottom)]


def _joined(places: Sequence[Place]) -> list[Place]:
    found: list[Place] = []
    for place in places:
        if found:
            last = found[-1]
            common = min(last[2], place[2]) - max(last[0], place[0])
            if common > 0.5 * min(last[2] - last[0], place[2] - place[0]):
                found[-1] = (
                    min(last[0], place[0]), min(last[1], place[1]), max(last[2], place[2]), max(last[3], place[3]),
                )  # fmt: skip
                continue
        found.append(place)
    return found


def _body(places: Sequence[Place], height: int) -> tuple[float, float]:
    """Where digits would begin and end among these shapes: between the usual top and bottom of what is high."""
    tall = [place for place in places if place[3] - place[1] > 0.25 * height]
    if not tall:
        return 0.2 * height, 0.8 * height
    tops, lows = sorted(place[1] for place in tall), sorted(place[3] for place in tall)
    return float(tops[len(tops) // 2]), float(lows[len(lows) // 2])


def _look(ink: Any, place: Place, top: float, bottom: float) -> Any:
    """A shape laid on a square, with its size and height on the line beside it."""
    cv2: Any = importlib.import_module("cv2")
    import numpy as np

    x1, y1, x2, y2 = place
    cut = ink[y1:y2, x1:x2].astype(np.float32)
    low, high = float(cut.min()), float(cut.max())
    cut = (cut - low) / max(1.0, high - low)
    scale = (SIDE - 2) / max(cut.shape)
    size = (max(1, round(cut.shape[1] * scale)), max(1, round(cut.shape[0] * scale)))
    small = cv2.resize(cut, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    patch = np.zeros((SIDE, SIDE), np.float32)
    left, upper = (SIDE - size[0]) // 2, (SIDE - size[1]) // 2
    patch[upper : upper + size[1], left : left + size[0]] = small
    body = max(4.0, bottom - top)
    measures = [(y2 - y1) / body, (x2 - x1) / body, ((y1 + y2) / 2 - top) / body, (x2 - x1) / max(1, y2 - y1)]
    return np.concatenate([patch.ravel(), np.clip(np.array(measures, np.float32), -1.0, 3.0)])


def _told(looks: Sequence[Any]) -> list[Told]:
    """What each shape is if it is a sign of a number, and how sure it is that it is."""
    import numpy as np

    first, shift, second, bias = _network()
    hidden = np.maximum(0.0, np.stack(looks) @ first + shift)
    scores = hidden @ second + bias
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return [(SIGNS[int(row.argmax())], float(row.max())) for row in shares[:, :-1]]


@cache
def _network() -> tuple[Any, Any, Any, Any]:
    import numpy as np

    with np.load(resources_folder() / "capture" / "numerals.npz", allow_pickle=False) as held:
        first, shift, second, bias = (held[name].astype(np.float32) for name in ("first", "shift", "second", "bias"))
    return first, shift, second, bias


def _is_near(one: Sign, other: Sign, height: float) -> bool:
    """Whether a sign goes on with a number: digits stand as far from one another as they are high, noughts and ones too."""
    return (other.left + other.right) - (one.left + one.right) < 2 * _PITCH * height


def _digit_height(found: Sequence[Sign], told: Sequence[Told]) -> float:
    """How high digits are on this line, the nought not counted."""
    high = sorted(
        sign.height
        for sign, (name, sure) in zip(found, told, strict=True)
        if sure >= _LEAST and name not in _MARKS and name != SIGNS[0]
    )
    return high[len(high) // 2] if high else 0.4 * max(sign.bottom for sign in found)


def _number(run: Sequence[int], found: Sequence[Sign], told: Sequence[Told]) -> Number | None:
    """The number of these signs; None where they are none, or a piece of a word that looks like it."""
    while run and told[run[0]][0] in _MARKS:
        run = run[1:]
    while run and told[run[-1]][0] in _MARKS:
        run = run[:-1]
    if not run or any(told[one][0] in _MARKS and told[other][0] in _MARKS for one, other in pairwise(run)):
        return None
    height = max(found[at].height for at in run)
    beside = [(at, other) for at, other in ((run[0], run[0] - 1), (run[-1], run[-1] + 1)) if 0 <= other < len(found)]
    gaps = [max(found[at].left - found[other].right, found[other].left - found[at].right) for at, other in beside]
    is_in_word = any(
        gap < _TOUCHING * height and told[other][1] < _LEAST for gap, (_, other) in zip(gaps, beside, strict=True)
    )
    if is_in_word and len(run) < _FEWEST_SURE:
        return None
    text = "".join(told[at][0] for at in run)
    return Number(text, found[run[0]].left, found[run[-1]].right, min(told[at][1] for at in run))


def _among(digits: str, letter: str) -> str:
    at = max(ARABIC.find(letter), PERSIAN.find(letter))
    return digits[at] if at >= 0 else letter
