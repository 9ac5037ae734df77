"""The text that a PDF page carries, word by word with its place. Runs in the worker process.

Uses pdfium. A text layer that is junk (letters without a meaning in Unicode) or only a stamp on a picture is told by
`is_readable`; what then reads the page is not known here.
"""

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from math import degrees
from operator import itemgetter
from typing import Any, Final

from tracker.capture.page.layout import Box, PageText, Segment, Word
from tracker.capture.words.lines import RIGHT_TO_LEFT, way_of

ENGINE: Final = "text_layer"
_MOST_CHARACTERS: Final = 200_000
_FEWEST_LETTERS: Final = 12
_FEWEST_OVER_PICTURE: Final = 80
"""Letters and figures: so few on a page that is a picture are a stamp or a line that a program added."""
_MOSTLY_PICTURE: Final = 0.6
_OF_OTHERS: Final = 0.85  # how sure a word is that another program read off the picture: less than one that is printed
_MOST_JUNK: Final = 0.015
"""The share of letters without a meaning from which a layer is junk: scripts with joined letters come so out of programs
that lost a few of them, and every second name is then wrong."""
_SAMPLE: Final = 400  # characters whose slope is looked at
_STEPS: Final = 100_000  # the fineness of places on the page
_COLUMN_GAP: Final = 1.3  # of the height of the letters: a wider gap parts columns
_WORD_GAP: Final = 0.28
_LAM: Final = "ل"
_UNSEEN: Final = frozenset(
    {0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
)
"""Signs without print: where a word may be parted, and marks of direction; joiners are part of how words are written."""
_LINE_END_HYPHENS: Final = (0xFFFE, 0x02)  # what pdfium says for the hyphen at the end of a line


def read_text_layer(page: Any, number: int) -> PageText:
    """The words of an open pdfium page, in the place where it shows them."""
    width, height = page.get_size()
    layer = page.get_textpage()
    try:
        turn = (360 - _way_of_lines(layer, page.get_rotation())) % 360
        characters = _in_order(list(_characters(layer, page, width, height)))
    finally:
        layer.close()
    if turn:
        characters = [(letter, _turned(box, turn, width, height) if letter else box) for letter, box in characters]
    if turn in (90, 270):
        width, height = height, width
    segments = tuple(_segments(characters))
    return PageText(number, float(width), float(height), segments, ENGINE, turn)


def is_readable(text: str, *, picture_share: float, is_hidden: bool = False) -> bool:
    """Whether a text layer can be taken for what the page says, on a page of which pictures cover this share; `is_hidden`: it is
    printed nowhere, and is what some program read off the picture."""
    if is_hidden and picture_share > _MOSTLY_PICTURE:
        return False
    letters = [character for character in text if not character.isspace()]
    said = sum(character.isalnum() for character in letters)
    if said < _FEWEST_LETTERS:
        return False
    junk = sum(
        unicodedata.category(character) in ("Co", "Cn", "Cc", "Cs") or character == "\ufffd" for character in letters
    )
    if junk > _MOST_JUNK * len(letters):
        return False
    return not (picture_share > _MOSTLY_PICTURE and said < _FEWEST_OVER_PICTURE)


def is_hidden(page: Any) -> bool:
    """Whether most letters of a page are printed nowhere (text rendering mode 3; ISO 32000-1, 9.3.6)."""
    import pypdfium2.raw as pdfium

    layer = page.get_textpage()
    try:
        count = min(layer.count_chars(), _MOST_CHARACTERS)
        sample = range(0, count, 1 + count // _SAMPLE)
        modes = [pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(layer, index)) for index in sample]
    finally:
        layer.close()
    return 2 * modes.count(pdfium.FPDF_TEXTRENDERMODE_INVISIBLE) > len(modes)


def as_of_others(read: PageText) -> PageText:
    """What another program read off the picture of a page: no word of it is sure."""
    return replace(
        read,
        segments=tuple(
            replace(one, words=tuple(replace(word, confidence=_OF_OTHERS) for word in one.words))
            for one in read.segments
        ),
    )


_Character = tuple[str, Box]


def _way_of_lines(layer: Any, rotation: int) -> int:
    """By how many quarters of a turn, in degrees clockwise, most lines of a page are turned as it is shown."""
    import pypdfium2.raw as pdfium

    count = min(layer.count_chars(), _MOST_CHARACTERS)
    sample = range(0, count, 1 + count // _SAMPLE)
    letters = (index for index in sample if not chr(pdfium.FPDFText_GetUnicode(layer, index) % 0x110000).isspace())
    ways = Counter(round(degrees(pdfium.FPDFText_GetCharAngle(layer, index)) / 90) % 4 for index in letters)
    way, most = max(ways.items(), key=itemgetter(1), default=(0, 0))
    return (90 * way + rotation) % 360 if 2 * most > ways.total() else 0


def _turned(box: Box, turn: int, width: float, height: float) -> Box:
    """A place on the page as shown, of this size, after the page was turned clockwise to stand upright."""
    if turn == 90:
        return Box(height - box.bottom, box.left, height - box.top, box.right)
    if turn == 180:
        return Box(width - box.right, height - box.bottom, width - box.left, height - box.top)
    return Box(box.top, width - box.right, box.bottom, width - box.left)


def _characters(layer: Any, page: Any, width: float, height: float) -> Iterator[_Character]:
    """Each character with its place as shown, turned pages and cropped ones included. An empty text is a break."""
    import pypdfium2.raw as pdfium

    across, down = ctypes.c_int(), ctypes.c_int()

    def place(x: float, y: float) -> tuple[float, float]:
        pdfium.FPDF_PageToDevice(page, 0, 0, _STEPS, _STEPS, 0, x, y, across, down)
        return across.value / _STEPS * width, down.value / _STEPS * height

    for index in range(min(layer.count_chars(), _MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(layer, index)
        character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if code in _LINE_END_HYPHENS:
            character = "-"
        if code in _UNSEEN:
            continue
        if character.isspace():
            yield "", Box(0, 0, 0, 0)
            continue
        left, bottom, right, top = layer.get_charbox(index, loose=True)
        x1, y1 = place(left, top)
        x2, y2 = place(right, bottom)
        box = Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        is_shown = 0 < (box.left + box.right) / 2 < width and 0 < box.middle < height
        yield (character, box) if is_shown else ("", Box(0, 0, 0, 0))  # beside the page, or cut off by its margins


def _in_order(characters: list[_Character]) -> list[_Character]:
    """The characters, of which those of a ligature with lam, which it begins with, stand as they are read.

    They are one sign in print, so in one place; pdfium turns what runs from right to left around, and in some files them
    with it.
    """
    found: list[_Character] = []
    for _, sign in groupby(characters, key=itemgetter(1)):
        letters = list(sign)
        found += reversed(letters) if letters[-1][0] == _LAM != letters[0][0] else letters
    return found


def _segments(characters: list[_Character]) -> Iterator[Segment]:
    """Words, and words to segments, in the order of the file; a jump or a wide gap begins a new one."""
    has_both = any(map(_is_right_to_left, characters))
    words: list[Word] = []
    for word in _words(characters):
        if words and not _continues(words[-1].box, word.box):
            yield Segment(tuple(_as_read(words) if has_both else words), ENGINE)
            words = []
        words.append(word)
    if words:
        yield Segment(tuple(_as_read(words) if has_both else words), ENGINE)


def _is_right_to_left(character: _Character) -> bool:
    return unicodedata.bidirectional(character[0][:1]) in RIGHT_TO_LEFT if character[0] else False


def _as_read(words: list[Word]) -> list[Word]:
    """The words of a segment, those of one direction of writing in the order in which they are read.

    pdfium turns a whole line around that has more letters of the other direction: «Kos Ada» beside a name in Arabic.
    """
    ways = [way_of(word.text) for word in words]
    if {1, -1} <= set(ways):
        ways = [way or _way_of_figures(word.text) for way, word in zip(ways, words, strict=True)]
    runs: list[tuple[int, list[Word]]] = []
    for way, word in zip(ways, words, strict=True):
        if not runs or (way and runs[-1][0] not in (way, 0)):
            runs.append((way, []))
        runs[-1][1].append(word)
        runs[-1] = runs[-1][0] or way, runs[-1][1]
    return [word for way, run in runs for word in _along(way, run)]


def _way_of_figures(text: str) -> int:
    """With the words of which direction figures stand, where there are words of both: those of Latin print with Latin ones."""
    figures = next((letter for letter in text if letter.isdigit()), "")
    return 0 if not figures else 1 if figures.isascii() else -1


def _along(way: int, words: list[Word]) -> list[Word]:
    return sorted(words, key=lambda word: word.box.left, reverse=way < 0) if way else words


def _continues(before: Box, after: Box) -> bool:
    height = min(before.height, after.height)
    gap = max(after.left - before.right, before.left - after.right)  # either direction of writing
    return (
        before.overlap_down(after) > 0.5
        and gap < _COLUMN_GAP * height
        and max(before.height, after.height) < 2.2 * height
    )


def _words(characters: list[_Character]) -> Iterator[Word]:
    held: list[_Character] = []
    for character, box in [*characters, ("", Box(0, 0, 0, 0))]:
        if not character or (held and not _is_same_word(held[-1][1], box)):
            if held:
                yield _word(held)
            held = []
        if character:
            held.append((character, box))


def _is_same_word(before: Box, after: Box) -> bool:
    height = max(before.height, after.height, 1e-6)
    gap = max(after.left - before.right, before.left - after.right)
    return gap < _WORD_GAP * height and abs(before.middle - after.middle) < 0.8 * height


def _word(held: list[_Character]) -> Word:
    text = unicodedata.normalize("NFC", "".join(character for character, _ in held))
    boxes = [box for _, box in held]
    return Word(
        text,
        Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        ),
    )
