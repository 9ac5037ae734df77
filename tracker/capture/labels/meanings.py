"""What the words of a label mean, however they are put: known ones, in two languages, misread, or made up. Pure.

The known ones stand in resources/capture/labels.toml and labels_marked.toml; where a label ends and its value begins is
looked for in `wording`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz, process

from tracker.capture.labels.rules import composed_meanings, has_kind, is_of_mother, names_a_name
from tracker.capture.values.candidates import DATES, NAMES, NUMBERS
from tracker.capture.values.phrases import Token, fold, labels, meaning_of
from tracker.capture.values.type_phrases import types_in
from tracker.capture.words.lines import runs_right_to_left

_MOST_FIGURES: Final = 3  # in a label that is told by one of its parts: more are a date
_PARTS: Final = re.compile(r"[/|()\[\]·–—]+")
_PLURAL: Final = re.compile(r"\((?:e?s|en|x)\)", re.IGNORECASE)
_MOST_WORDS: Final = 10
_LIKE: Final = 89.0  # of 100: how like a known label a misread one must be
_NUMBER_SIGNS: Final = frozenset({"n", "no", "nr", "num", "number", "numero", "nos", "номер"})
_LEAST_MISREAD: Final = 8  # letters: short words are like too many others
_POSSESSIVE: Final = frozenset({"your", "the", "votre", "ihr", "ihre", "su", "il", "la"})
_OPEN: Final = frozenset({"of", "the", "de", "del", "du", "di", "do", "da"})  # no label ends so: its line goes on
_SPECIAL: Final = (({"date"}, DATES), ({"number"}, NUMBERS), ({"holder_name", "surname"}, NAMES | {"certified_by"}))
"""What some labels leave open, and what it may be."""
_DASH: Final = re.compile(r"\s[–—-]\s")
COMPOSED: Final = 9
"""Words: a longer line is no label that is only made up like one."""


def meaning_in(text: str, words: Sequence[Token]) -> tuple[str, ...]:
    """What a label means: as a whole, or in one of its languages where a stroke parts them."""
    words = words[1:] if len(words) > 1 and words[0].word in _POSSESSIVE else words
    if not words or len(words) > _MOST_WORDS:
        return ()
    whole = meaning_of(words) or numbered_meanings(words) or _in_two_languages(words) or _in_two_scripts(text, words)
    if whole or sum(letter.isdigit() for letter in text) > _MOST_FIGURES:
        return whole  # «geboren am / born on 3.10.1987 in / at Arad»
    cuts = [match.span() for match in _PARTS.finditer(_PLURAL.sub(lambda plural: "_" * len(plural.group()), text))]
    bounds = [0, *(end for _, end in cuts), len(text)]
    is_plain = not cuts or any(letter.isdigit() for letter in text)
    found: tuple[str, ...] = ()
    is_title, is_known = bool(types_in(text)), True
    for start, end in reversed(list(pairwise(bounds))):
        part = [token for token in words if start <= token.start and token.end <= end]
        meanings = (meaning_of(part) or (() if is_plain else made_up_meanings(text[start:end], part))) if part else ()
        if meanings == ("other",) and is_of_mother([token.word for token in part]):
            return meanings  # «Nombre y apellidos (Madre)»
        if meanings and sum(map(len, (token.word for token in part))) > 1:
            found = meanings if found in ((), ("other",)) else _agreed(found, meanings)
            if not found:
                return ()  # the labels of two values in one line
        elif is_title and len(part) > 1:
            return ()  # «Affidavit of change / Confirmation of name»
        is_known = is_known and (bool(meanings) or not part or not _DASH.search(text))
    is_post = not is_known and NAMES.issuperset(found) and not any(names_a_name(token.word) for token in words)
    return () if is_post else found  # «Resident – Surgery»


def _agreed(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """What two parts of a label may mean together: what both do, or the one that says more than the other."""
    if other == ("other",):
        return one
    if {*one, *other} == {"surname", "second_surname"}:
        return ("surname",)  # «Primer apellido / Segundo apellido»: one box for both
    both = tuple(meaning for meaning in one if meaning in other)
    for general, special in ((one, other), (other, one)):
        if not both and any(set(general) <= plain and set(special) <= kind for plain, kind in _SPECIAL):
            return special
    return both


def _in_two_languages(words: Sequence[Token]) -> tuple[str, ...]:
    """What two labels mean that stand one behind the other and mean the same: «APELIDO(S) SURNAME»."""
    for count in range(1, len(words)):
        first, second = words[:count], words[count:]
        both = [meaning for meaning in meaning_of(first) if meaning in meaning_of(second) and meaning != "other"]
        is_of_name = any(names_a_name(token.word) for token in words)
        if both and (both[0] != "holder_name" or is_of_name):  # «Resident Physician» is no label
            return tuple(both)
    return ()


def _in_two_scripts(text: str, words: Sequence[Token]) -> tuple[str, ...]:
    """What a label means that says the same in another script behind it, whose words may come in any order."""
    scripts = [runs_right_to_left(token.word) for token in words]
    cut = scripts.index(not scripts[0]) if len(set(scripts)) > 1 else 0
    if not cut or len(set(scripts[cut:])) > 1 or _PARTS.search(text):
        return ()
    first, second = words[:cut], words[cut:]
    meanings = meaning_of(first) or made_up_meanings(text[: first[-1].end], first)
    is_label = any(meaning_of([token]) or has_kind([token.word]) for token in second)
    return meanings if is_label else ()


def made_up_meanings(text: str, words: Sequence[Token], *, is_marked: bool = False) -> tuple[str, ...]:
    """What a label means that is in no list but made up of words that labels have; `is_marked`: a colon is behind it."""
    has_figures = any(letter.isdigit() for token in words for letter in token.word)
    is_sign = bool(words) and words[-1].word in _NUMBER_SIGNS
    if len(words) > COMPOSED or has_figures or (text.rstrip().endswith((".", ",")) and not is_sign):
        return ()
    said = [token.word for token in words]
    said += ["no"] if "#" in text else []
    meanings = composed_meanings(said, is_marked=is_marked)
    if meanings and not is_marked and (said[-1] in _OPEN or (not has_kind(said) and _is_heading(text))):
        return ()
    asks_first = bool(said) and names_a_name(said[0])  # «Nome da médica» asks for a name, whatever a degree is called
    is_title = NAMES.issuperset(meanings) and not is_marked and not asks_first and bool(types_in(text))
    return () if is_title else meanings  # «Certificate of change of name»


def _is_heading(text: str) -> bool:
    """Whether words that ask for no kind of value are rather a title, «Certificate of Citizenship», or in a sentence."""
    return text[:1].islower() or bool(types_in(text))


def marked_meanings(text: str) -> tuple[str, ...]:
    """What a text means that is a label only where something else says so: a mark, or its place in the row of heads."""
    return labels("labels_marked.toml").get(fold(text), ())


def numbered_meanings(words: Sequence[Token]) -> tuple[str, ...]:
    """What a label means that ends in «No.» in whichever way, where it then is the label of a number."""
    if len(words) < 2 or words[-1].word not in _NUMBER_SIGNS:
        return ()
    return tuple(meaning for meaning in meaning_of(words[:-1]) if meaning in NUMBERS)


def misread_meanings(words: Sequence[Token]) -> tuple[str, ...]:
    """What a label means of which some letters were misread; only for a long one that is like one known label alone."""
    said = spelt(words)
    if len(said) < _LEAST_MISREAD or len(words) > 6:
        return ()
    found = process.extractOne(said, labels().keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
    return labels()[found[0]] if found else ()


def spelt(words: Sequence[Token]) -> str:
    """The words of a label with one space between."""
    return " ".join(token.word for token in words)
