"""Whether a stretch of text is the name of a degree in medicine, and how far it goes. By how such names are made. Pure.

A name of a degree has a word for the grade («Bachelor», «Licenciatura», «Doktor») and says what it is in («Medicine», «der
gesamten Heilkunde»), joined by small words; short forms stand in a list (resources/capture/degrees.toml, words.toml).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tracker.capture.resources import read_table
from tracker.capture.values.phrases import fold, fold_word, word_list

_LONGEST: Final = 14  # words
_AGAIN: Final = re.compile(r"\([^\W\d_][^\W\dA-Z_]{2}")
_WORD: Final = re.compile(r"\S+")
_ENDING: Final = " ,.;:)»”\"'(“«-–"


def take_degree(text: str, start: int) -> int:
    """Where the degree ends that begins at `start`; 0 where none does."""
    ends: list[int] = []
    kinds: set[str] = set()
    for count, word in enumerate(_WORD.finditer(text, start, start + 200), 1):
        before = text[start : word.start()]
        if count > _LONGEST or "\n\n" in before or "\t" in before:
            break
        if ends and _AGAIN.match(word.group()):
            break  # the same once more in another language; «(MBBS)» is part of the name
        known = fold(text[start : word.end()]) in word_list("degrees")
        kind = _kind(word.group())
        if kind == "grade" and count > 1 and not _goes_on(before, kinds):
            kind = ""
        kinds |= {kind}
        if known or (kind in ("grade", "subject") and {"grade", "subject"} <= kinds):
            ends.append(word.end())
        if not kind and not (known or _may_go_on(text, start, word.end())):
            break
        if word.group()[-1] == ";" and _kind(_word_at(text, word.end())) == "grade":
            continue  # «Bachelor of Medicine; Bachelor of Surgery»
        if word.group()[-1] in ";:" or (word.group().endswith(".") and not _is_short(word.group())):
            break
    return _trimmed(text, start, ends[-1]) if ends else 0


def has_grade(degree: str) -> bool:
    """Whether a degree names its grade, or is short for one that does: «General Medicine» does not."""
    return any(_kind(word) == "grade" for word in degree.split()) or not any(letter.islower() for letter in degree[1:3])


def degrees_in(text: str) -> Iterator[tuple[int, int]]:
    """The degrees that a text names, from left to right, each from where to where."""
    last = 0
    for word in _WORD.finditer(text):
        start = word.start() + len(word.group()) - len(word.group().lstrip("(«“\"'"))
        if start < last or not _may_begin(text[start : word.end()]):
            continue
        end = take_degree(text, start)
        if end > start:
            yield start, end
            last = end


def _may_begin(word: str) -> bool:
    first = fold(word).partition(" ")[0]
    return bool(first) and (first in _beginnings() or _kind(word) == "grade")


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(degree.partition(" ")[0] for degree in word_list("degrees"))


@cache
def _stems(kind: str) -> tuple[str, ...]:
    return tuple(fold(stem) for stem in read_table("degrees.toml")[kind])


@cache
def _kind(word: str) -> str:
    """What a word is in the name of a degree: `grade`, `subject`, `small`; "" for none."""
    parts = fold(word).split()
    if not parts:
        return "small" if word.strip() in ("&", "-", "–", "/") else ""
    if all(part in _stems("small") for part in parts):
        return "small"
    kinds = [_kind_of_part(part) for part in parts]
    return "" if "" in kinds else "grade" if "grade" in kinds else "subject"


def _kind_of_part(part: str) -> str:
    if part.startswith(_stems("grade")) or part in _stems("grade_words"):
        return "grade"
    return "subject" if part.startswith(_stems("subject")) else ""


def _word_at(text: str, start: int) -> str:
    following = _WORD.search(text, start)
    return following.group() if following else ""


def _goes_on(before: str, kinds: set[str]) -> bool:
    """Whether another word for the grade may follow: behind a mark, the subject or an «and», or as an adjective of the
    first one, «dottore magistrale»."""
    is_marked = before.rstrip().endswith((",", ";", "/", "&", "("))
    return is_marked or "subject" in kinds or _joins(before) or (kinds == {"grade"} and len(before.split()) == 1)


def _joins(before: str) -> bool:
    words = before.split()
    return bool(words) and fold_word(words[-1]) in ("and", "et", "y", "e", "und", "i", "in", "a")


def _may_go_on(text: str, start: int, end: int) -> bool:
    """Whether a known degree begins with these words."""
    begun = fold(text[start:end]) + " "
    return any(degree.startswith(begun) for degree in word_list("degrees"))


def _is_short(word: str) -> bool:
    return len(word.replace(".", "")) <= 5 and word[:1].isupper()


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _ENDING:
        if text[end - 1] == ")" and "(" in text[start:end]:
            break
        if text[end - 1] == "." and re.search(r"\w\.\w{1,4}\.$", text[start:end]):
            break
        end -= 1
    return end
