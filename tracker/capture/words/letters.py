"""Letters that text recognition confuses by habit: wide forms, an I for an l, small letters among capitals. Pure."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from tracker.capture.words.lines import Line

_FIRST: Final = re.compile(r"\b[lI|]st\b")  # a one that was read as a letter
_ELL: Final = re.compile(r"\b([A-Z])I(?=[a-zà-ÿ]|(?<=[AEU]I)[ -][A-Z][a-zà-ÿ])")  # «AIi», «EI-Sayed», «AI Qahtani»
_EYE: Final = re.compile(
    r"\bl(?=[bcdfgkmnpqrstvwxz][a-z])|\bl(?=[a-zà-ÿ]{2,}-[A-ZÀ-Þ])|\Al(?=[aou][a-zà-ÿ]{2,}(?: [A-ZÀ-Þ][a-zà-ÿ]+)+\Z)"
)
"""«lbrahim», «loana-Maria», «lulia Stan»: no word begins so, or no name."""
_OH: Final = re.compile(r"\b0(?=[A-Z]+\b)")  # «DATE 0F BIRTH»
_WIDE = str.maketrans({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"　": " ", "。": "."})
_UNSPACED: Final = re.compile(r"[぀-ヿ㐀-鿿]")
_BETWEEN_UNSPACED: Final = re.compile(r"(?<=[〇぀-ヿ㐀-鿿])\s+(?=[〇㐀-鿿\d])|(?<=\d)\s+(?=[㐀-鿿])")
"""A space in a script that parts no words, between two of its letters or beside a figure."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_SAME_SHAPE: Final = frozenset("ckopsuvwxyzi")
"""Letters whose small form looks like the capital, or is told from it by its height alone."""
_PREFIXES: Final = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz")
_SHORTEST: Final = 5  # letters: «MSc» and «PhD» are as they should be
_CAPITALS: Final = 0.55
_TURKISH: Final = frozenset("ğĞşŞıİ")
_TO_TURKISH: Final = str.maketrans("ÍÌČč", "İİĞğ")
_SMALL_AMONG: Final = re.compile(r"(?<=[A-ZÇĞİÖŞÜ])ğ(?=[A-ZÇĞİÖŞÜ])|(?<=[A-ZÇĞİÖŞÜ]{2})ğ(?![^\W\d_])")
_ROMANIAN: Final = frozenset("ăĂțȚșȘ")
_TO_ROMANIAN: Final = str.maketrans("şŞţŢ", "șȘțȚ")
_HUNGARIAN: Final = frozenset("őűŐŰ")
_TWO_DOTS: Final = frozenset("öüÖÜ")
"""What the engine takes the two strokes on a letter for, and is sure of it."""
_VIETNAMESE: Final = frozenset(
    ["ngày", "sinh", "tên", "họ", "và", "của", "đại", "học", "việt", "bằng", "cấp", "nơi", "trường", "số"]
)
"""Words of forms in Vietnamese: half of its letters with two marks are none that the engine knows, and it leaves them out."""
_TELLING: Final = 2
_LOST: Final = 0.75  # how sure a word is of which letters may be missing
DOUBTED: Final = 0.5  # and one that may be in another script
_ROUND: Final = re.compile(r"(?<=\d)[0O](?=[A-Z])")
_LIGATURES: Final = frozenset("æœÆŒ")
_MARKS: Final = frozenset(":,;()")


def tidy(text: str) -> str:
    """A line as read, with the wide forms of signs and figures that the engine mixes into Latin text made narrow.

    No character but a space is added or taken away.
    """
    if is_unspaced(text):
        return _BETWEEN_UNSPACED.sub("", text)
    narrow = _OH.sub("O", _EYE.sub("I", text.translate(_WIDE)))
    return unicodedata.normalize("NFC", _WORD.sub(_in_capitals, _ELL.sub(r"\1l", _FIRST.sub("1st", narrow))))


def is_unspaced(text: str) -> bool:
    """Whether a line is in a script that parts no words."""
    return _UNSPACED.search(text) is not None


def _in_capitals(found: re.Match[str]) -> str:
    """The word in capitals throughout, where a few of its letters were read as small ones that look the same."""
    word = found[0]
    capitals = sum(letter.isupper() for letter in word)
    if len(word) < _SHORTEST or capitals == len(word) or capitals < _CAPITALS * len(word) or word.startswith(_PREFIXES):
        return word
    small = [at for at, letter in enumerate(word) if not letter.isupper()]
    is_last = not _is_among_capitals(found)
    if small[0] == 0 or not all(_is_same_shape(word[at], is_last=is_last and at == len(word) - 1) for at in small):
        return word
    made = (word.replace("i", "İ") if _TURKISH & set(word) else word).upper()
    return made if len(made) == len(word) else word


def _is_among_capitals(found: re.Match[str]) -> bool:
    """Whether all the other words of the line are in capitals."""
    others = [
        word for word in _WORD.findall(found.string[: found.start()] + found.string[found.end() :]) if len(word) > 1
    ]
    return len(others) > 1 and all(word.isupper() for word in others)


def _is_same_shape(letter: str, *, is_last: bool) -> bool:
    plain = unicodedata.normalize("NFD", letter)[0]
    return plain in _SAME_SHAPE and (not is_last or plain != letter)


def doubted_letters(text: str, sure: Sequence[float]) -> tuple[float, ...]:
    """How sure each character of a text is, those less that the engine takes for another while it is sure of them."""
    return tuple(min(one, DOUBTED) if letter in _LIGATURES else one for letter, one in zip(text, sure, strict=True))


def doubted_rounds(text: str) -> set[int]:
    """Where a nought or an O stands between a figure and a capital: in «3470XW» either may be meant."""
    return {found.start() for found in _ROUND.finditer(text)}


def in_language(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, with what its language tells: which letters there are, and that some were lost."""
    words = [word for line in lines for word in line.text.casefold().split()]
    letters = set("".join(line.text for line in lines))
    if letters & _ROMANIAN and not letters & set("ğĞıİ"):
        return [replace(line, text=line.text.translate(_TO_ROMANIAN)) for line in lines]
    if len(_TURKISH & letters) >= _TELLING:
        return [replace(line, text=_SMALL_AMONG.sub("Ğ", line.text.translate(_TO_TURKISH))) for line in lines]
    if letters & _HUNGARIAN and not letters & _TURKISH:
        return [_doubted(line, _TWO_DOTS.__contains__, DOUBTED) for line in lines]
    if len(_VIETNAMESE & {word.strip(":/.,()") for word in words}) > _TELLING:
        return [_doubted(line, lambda letter: letter.isalpha() or letter in _MARKS, _LOST) for line in lines]
    return list(lines)


def _doubted(line: Line, is_doubtful: Callable[[str], bool], most: float) -> Line:
    """The line, with no doubtful letter surer than `most`."""
    shown = [letter for letter in line.text if not letter.isspace()]
    sure = line.sure if len(line.sure) == len(shown) else (line.confidence,) * len(shown)
    doubted = (min(one, most) if is_doubtful(letter) else one for letter, one in zip(shown, sure, strict=True))
    return replace(line, sure=tuple(doubted))


def doubted_words(lines: Sequence[Line], shapes: frozenset[str]) -> list[Line]:
    """The lines, with no word sure that is all of these shapes: it may be in the other script that has them."""
    return [_doubted_words(line, shapes) for line in lines]


def _doubted_words(line: Line, shapes: frozenset[str]) -> Line:
    shown = [letter for letter in line.text if not letter.isspace()]
    if len(line.sure) != len(shown):
        return line
    sure, at = list(line.sure), 0
    for word in re.split(r"(\s+|/)", line.text):
        count = sum(not letter.isspace() for letter in word)
        letters = [letter for letter in word if letter.isalnum()]  # a number with letters is no word
        if len(letters) > 1 and all(letter.isupper() and letter in shapes for letter in letters):
            sure[at : at + count] = [min(one, DOUBTED) for one in sure[at : at + count]]
        at += count
    return replace(line, sure=tuple(sure))
