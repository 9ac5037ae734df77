"""Operators that draw the same text on many pages: set once by the text layer, then only the figures of a number change.

On a thousand pages of scans the footer would otherwise cost more than the scans.
"""

import re
from collections.abc import Callable
from typing import Any, Final

from reportlab.platypus import Flowable

from tracker.dossier.drawing import number as figure
from tracker.dossier.typeset import Style, Typesetter
from tracker.texts import Text, render

_DIGITS: Final = "0123456789"
_CODES: Final = re.compile(rb"<([0-9A-F]+)>")


def captured(canvas: Any, block: Flowable, x: float, baseline: float, width: float) -> bytes:
    """What would draw a block with its lower edge there, taken off the canvas again."""
    block.wrap(width, 1000)
    start = len(canvas._code)
    block.drawOn(canvas, x, baseline)
    operators = canvas._code[start:]
    del canvas._code[start:]
    return "\n".join(operators).encode("ascii")


def digit_codes(canvas: Any, setter: Typesetter, style: Style) -> dict[str, bytes]:
    """The code of each digit in the font of a style. Empty where the font moves digits together."""
    drawn = captured(canvas, setter.block(_DIGITS, style), 0, 0, 500)
    codes = _CODES.findall(drawn)
    if len(codes) != 1 or len(codes[0]) != 4 * len(_DIGITS):
        return {}
    return {digit: codes[0][4 * place : 4 * place + 4] for place, digit in enumerate(_DIGITS)}


def numbered(
    canvas: Any,
    setter: Typesetter,
    label: Callable[[int], Text],
    last: int,
    style: Style,
    place: tuple[float, float, float],
) -> Callable[[int], bytes]:
    """A function that draws `label` of any number up to `last` at `place` (left, lower edge, width)."""
    codes = digit_codes(canvas, setter, style)
    spare = next((digit for digit in "73856942" if digit not in str(last)), "")
    molds: dict[int, tuple[bytes, bytes]] = {}

    def drawn(value: int) -> bytes:
        return captured(canvas, setter.block(render(label(value)), style), *place)

    def stamp(value: int) -> bytes:
        digits = str(value)
        if len(digits) not in molds:
            hole = codes[spare] * len(digits) if codes and spare else b"\0"
            before, found, after = drawn(int(spare * len(digits) or 0)).partition(hole)
            molds[len(digits)] = (before, after) if found else (b"", b"")
        before, after = molds[len(digits)]
        return before + b"".join(codes[digit] for digit in digits) + after if before else drawn(value)

    return stamp


def placed(name: str, scale: float, x: float, y: float) -> bytes:
    """What puts a form somewhere, made larger or smaller."""
    return f"q {figure6(scale)} 0 0 {figure6(scale)} {figure(x)} {figure(y)} cm /{name} Do Q".encode()


def figure6(value: float) -> str:
    """A figure to a millionth, for scales."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
