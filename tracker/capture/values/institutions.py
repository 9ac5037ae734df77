"""How far the name of an institution goes: in a sentence, at the head of a paper, behind a degree. By shape and words. Pure."""

import re
from collections.abc import Iterator
from typing import Final

from tracker.capture.values.phrases import fold, has_phrase, word_list

_ARTICLE: Final = re.compile(r"\s*(?:(?:the|la|le|el|der|die|l['’])\s*(?<=\s|['’]))?", re.IGNORECASE)
_BEHIND_DEGREE: Final = re.compile(
    r"[\s,;(–-]*(?:\d{4}[\s,;)]*)?(?:(?:from|at|of|by|de la|de|della|der)\s+)?", re.IGNORECASE
)
_SMALL: Final = frozenset({
    "of", "and", "for", "the", "&", "de", "del", "la", "et", "des", "du", "y", "und", "für", "-", "–", "e", "do", "da", "dos",
    "das", "della", "di", "der",
})  # fmt: skip
_OPENS: Final = frozenset({"of", "and", "for", "the", "de", "in"})  # what no name ends with
_PARTED: Final = re.compile(r"\s+[–—|·•-]\s+|,\s+")
_OFFICE: Final = re.compile(
    r"(?:(?:the|el|le|il|der|la|o)\s+)?[^\W\d_]+\s+(?:of|de la|de|del|der|dell[ao]|da|do)\s+(?:the\s+)?", re.IGNORECASE
)
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ .,'’&()-]{8,}[A-Za-zÀ-ɏ)]")
_LINKS: Final = frozenset({"of", "de", "del", "la", "da", "do", "du", "der", "the", "l", "di", "della"})
_LEAST: Final = 2  # words


def take_institution(text: str, start: int) -> tuple[int, int] | None:
    """Where the institution begins and ends that is named at `start` in a sentence; None where none is."""
    opened = _ARTICLE.match(text, start)
    end = start = opened.end() if opened else start
    if fold(text[start : start + 20]).partition(" ")[0] in word_list("departments"):
        return None
    for word in re.finditer(r"\S+", text[start : start + 120]):
        written = word.group()
        gap = text[end : start + word.start()]
        is_small = written in _SMALL
        if "\t" in gap or "\n\n" in gap or ("\n" in gap and not is_small and _is_line_end(text, end, start)):
            break
        if written[0].islower() and (end == start or (written[0].isascii() and not is_small)):
            break
        if not (is_small or written[0].isalpha() or written[0] in "(«„“№"):
            break
        end = start + word.end()
        if written[-1] == ";" or (written[-1] == "." and len(written.replace(".", "")) > 4):
            break
    value = text[start:end]
    while value and (value[-1] in " ,.;(" or value.split()[-1] in _OPENS):
        value = value.rstrip(" ,.;(") if value[-1] in " ,.;(" else value[: value.rindex(value.split()[-1])]
    if not has_phrase(value, "institution") or len(value.split()) < _LEAST:
        return None
    return start, start + len(value)


def _is_line_end(text: str, end: int, start: int) -> bool:
    """Whether the value has its line to itself, so that it ends with it."""
    return "\n" in text[max(0, start - 2) : start] and text[end - 1 : end] != ","


def behind_degree(text: str, end: int) -> tuple[int, int] | None:
    """The institution that stands behind a degree which ends here: «MB BS 2009 University of Lagos»."""
    gap = _BEHIND_DEGREE.match(text, end)
    return take_institution(text, gap.end()) if gap and gap.end() > end else None


def parts_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The beginnings of a line at the head of a paper that name an institution by themselves: what stands before a
    department or a place, and the line without it."""
    for mark in _PARTED.finditer(text, start, end):
        if has_phrase(text[start : mark.start()], "institution") and len(text[start : mark.start()].split()) >= _LEAST:
            yield start, mark.start()
        is_office = bool(set(fold(text[start : mark.start()]).split()) & word_list("roles"))
        if has_phrase(text[mark.end() : end], "institution") and (is_office or "," not in mark.group()):
            yield mark.end(), end
    office = _OFFICE.match(text, start)
    named = (
        take_institution(text, office.end())
        if office and set(fold(office.group()).split()) & word_list("roles")
        else None
    )
    if named is not None:
        yield named
    latin = [run.span() for run in _LATIN.finditer(text, start, end)]
    if len(latin) == 1 and latin[0] != (start, end) and has_phrase(text[slice(*latin[0])], "institution"):
        yield latin[0]
    for word in re.finditer(r"\S+", text[start:end]):
        if word.start() and has_phrase(word.group(), "institution"):
            behind = take_institution(text, start + word.start())
            if behind is not None and fold(text[start : start + word.start()]).split()[-1] in _LINKS:
                yield behind
            break
