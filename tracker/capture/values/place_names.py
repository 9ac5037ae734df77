"""How far the name of a place, of a state or of a nationality goes in a sentence: words with capitals, no more. By shape. Pure."""

import re
from typing import Final

from tracker.capture.values.people import is_name, names_nobody
from tracker.capture.values.phrases import fold, fold_word, has_phrase, labels, word_list

_MOST: Final = 5  # words
_GAP: Final = re.compile(
    r"[\s:]*(?:(?:the )?(?:city|town|village|district|state|province|estado|provincia|província|departamento|ville|ciudad|cidade|stadt|місто|м\.|г\.|gorod) (?:of|de|da|do)?\s*)?",
    re.IGNORECASE,
)
_TOWN: Final = re.compile(r",\s[^\W\d_a-zß-ÿ][^\W\d_]+(?: [^\W\d_a-zß-ÿ][^\W\d_]+)?(?![^\W_])")
"""What belongs to a house in which somebody was born: «St Luke's Hospital, Arad»."""
_SMALL: Final = frozenset(
    {
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "do",
        "da",
        "dos",
        "di",
        "am",
        "an",
        "der",
        "le",
        "les",
        "sur",
        "of",
        "upon",
        "bei",
        "i",
    }
)


_REGION: Final = re.compile(
    r" ?\([^\W\d_][^\W\d_. -]{0,30}\)|, [^\W\d_A-ZÀ-Þ][^\W\d_]{2,11}(?: d[eiaou]| of)? [^\W\d_a-zß-ÿ][^\W\d_]+(?=[,.;\n\t)]|$)"
)


_DATED: Final = re.compile(
    r"[^\W\d_][^\n\d,]{1,30}, (?:(?:am|den|der|le|on|the|a|em|il|li|el|dnia|dne|dňa|dana|la) )*\d"
)


def region_behind(text: str, end: int) -> int:
    """Where the province, county or country ends that stands behind a place in brackets, «Arad (Timiș)», or in small letters
    with its name, «Arad, județul Timiș»; 0 where none does."""
    behind = _REGION.match(text, end)
    return behind.end() if behind is not None else 0


def _of_place(letter: str) -> bool:
    """Whether a name of a place may hold this: no figure, and no sign that a number follows («Constantine N°»)."""
    return not letter.isdigit() and letter not in "°º№#"


def _is_caseless(letter: str) -> bool:
    """Whether a letter is of a script without capitals."""
    return letter.isalpha() and letter.lower() == letter.upper()


def _is_name_line(text: str, start: int) -> bool:
    """Whether a line is the name of a person: «est née à Dakar | Awa DIOP | de sexe féminin»."""
    line = text[start:].partition("\n")[0].strip(" ,.")
    return len(line.split()) > 1 and "," not in line and is_name(line) and not names_nobody(line)


def _is_label(text: str, start: int) -> bool:
    """Whether the line that begins here is a label."""
    return fold(text[start:].partition("\n")[0].partition("\t")[0]) in labels()


def _begins_other(text: str, start: int) -> bool:
    """Whether a line begins here that is no more of a place: a label, or where and when a paper was made («Graz, am 3. Mai»)."""
    return _is_label(text, start) or _DATED.match(text, start) is not None


def take_place(text: str, start: int) -> tuple[int, int] | None:
    """From where to where a place is named at `start`; None where none is."""
    gap = _GAP.match(text, start)
    start = end = gap.end() if gap else start
    if _is_label(text, start):
        return None
    for count, word in enumerate(re.finditer(r"[^\s,;:()]+[,;:()]?", text[start : start + 70])):
        written = word.group().strip(",;:()")
        between = text[end : start + word.start()]
        is_small = count > 0 and written in _SMALL
        is_over = "\n" in between and (
            _is_caseless(word.group()[0]) or (count > 0 and _is_name_line(text, start + word.start()))
        )
        is_over = is_over or ("\n" in between and _begins_other(text, start + word.start()))
        if count >= _MOST or "\t" in between or "\n\n" in between or ("(" in between) or is_over:
            break
        if (
            not written
            or not (is_small or written[0].isupper() or _is_caseless(written[0]))
            or any(not _of_place(letter) for letter in written)
        ):
            break
        is_label = text[start + word.end() :].lstrip(" ").startswith(":") or word.group().endswith(":")
        is_label = is_label or (written.isupper() and not text[start:end].isupper() and fold(written) in labels())
        may_end = count > 0 or _is_caseless(written[0])
        if may_end and not is_small and (is_label or fold_word(written) in word_list("after_name")):
            break
        end = start + word.start() + len(written)
        if written != word.group() or (written.endswith(".") and len(written) > _MOST):
            break
    while end > start and text[start:end].rsplit(maxsplit=1)[-1] in _SMALL:
        end = start + len(text[start:end].rsplit(maxsplit=1)[0]) if len(text[start:end].split()) > 1 else start
    value = text[start:end].rstrip(".")
    town = _TOWN.match(text, end) if has_phrase(value, "institution") else None
    value = text[start : town.end()] if town else value
    return (start, start + len(value)) if sum(letter.isalpha() for letter in value) > 1 else None
