"""Greek as the first engine reads it: it knows the letters, and takes those that look like Latin ones for Latin. Pure.

«IATPIKHΣ» comes with six Latin letters. What the data of tesseract for another script would make of such a page is
farther off («ИАТРИКНХ»), so that this is what there is where the data for Greek are missing. None of it is sure: of small
letters the engine passes over many, and it takes the one for the other of a few capitals.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tracker.capture.words.lines import Line

_FEWEST, _FEWEST_KINDS = 15, 8
"""Greek letters on a page, and different ones: a few are read into any other script, and into formulas."""
_SIGNS: Final = str.maketrans("∆∏∑Ω", "ΔΠΣΩ")
_TO_GREEK: Final = str.maketrans(
    "ABEZHIKMNOPTYXFÁÉÍÓÚÝaeiuvopkxntywçáéíóúý",
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧΓΆΈΊΌΎΎαειυνορκχητγωςάέίόύύ",
)
_TWO_STROKES: Final = re.compile("ΙΙ(?=[Α-Ω])")
"""The two strokes of a Π: no word has two of the other letter."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_LOST: Final = 0.7  # how sure a word is of which letters may be others, or missing


def is_greek(lines: Sequence[Line]) -> bool:
    """Whether a page that the first engine read is in Greek, at least in part."""
    letters = [letter for line in lines for letter in line.text.translate(_SIGNS) if _is_own(letter)]
    return len(letters) >= _FEWEST and len(set(letters)) >= _FEWEST_KINDS


def in_greek(lines: Sequence[Line]) -> list[Line]:
    """The lines of such a page, with their Greek words in Greek letters throughout."""
    return [_in_greek(line) for line in lines]


def _in_greek(line: Line) -> Line:
    text = line.text.translate(_SIGNS)
    words = _WORD.findall(text)
    may_be_all = any(map(_has_own, words)) and all(map(_may_be_greek, words))
    made, sure = [], list(line.sure)
    count = 0
    for piece in re.split(r"(\s+|/)", text):
        shown = sum(not letter.isspace() for letter in piece)
        found = _WORD.findall(piece)
        is_greek_word = any(map(_has_own, found)) or (may_be_all and bool(found))
        if is_greek_word:
            sure[count : count + shown] = [min(one, _LOST) for one in sure[count : count + shown]]
        made.append(_WORD.sub(_made_greek, piece) if is_greek_word else piece)
        count += shown
    said = "".join(made)
    if said == line.text:
        return line
    joined = _TWO_STROKES.sub("Π", said)
    is_same = len(joined) == len(said)
    return replace(
        line, text=joined, confidence=min(line.confidence, _LOST), ends=line.ends if is_same else (),
        sure=tuple(sure) if is_same else (),
    )  # fmt: skip


def _made_greek(word: re.Match[str]) -> str:
    """The word in Greek letters: small ones behind the first where it has small ones that only Greek has."""
    made = word[0].translate(_TO_GREEK)
    is_small = any(letter.islower() and _is_own(letter) for letter in word[0])
    return made[0] + made[1:].lower() if is_small else made


def _is_own(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("GREEK")


def _has_own(word: str) -> bool:
    return any(map(_is_own, word))


def _may_be_greek(word: str) -> bool:
    """Whether every letter is Greek or looks like one that is, capitals among capitals."""
    made = word.translate(_TO_GREEK)
    return all(_is_own(letter) for letter in made) and (_has_own(word) or word.isupper())
