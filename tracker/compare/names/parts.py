"""What each word is in its name: a part of it, a title, a particle, a relation, a placeholder.

A word can be several of these; its place decides. Knows the words of one name and the table of markers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tracker.compare.names.markers import Marker, is_article_before, markers
from tracker.compare.names.tokens import Piece
from tracker.compare.names.words import Word
from tracker.domain.names import Role


class Part:
    """What a word is in its name (plain numbers: they are asked for so often that looking up a member would tell)."""

    NAME: Final = 1
    INITIAL: Final = 2
    ARTICLE: Final = 3  # al-
    PARTICLE: Final = 4  # de, van
    KIN: Final = 5  # bin, bint, oglu
    TITLE: Final = 6
    HONORIFIC: Final = 7  # Syed, Sheikh: a title that may be a name
    SUFFIX: Final = 8
    RELATION: Final = 9  # S/O, née
    KINSMAN: Final = 10  # the name after S/O
    PLACEHOLDER: Final = 11


CORE: Final = frozenset((Part.NAME, Part.INITIAL, Part.HONORIFIC))  # what names are made of
MATCHED: Final = CORE | {Part.KINSMAN}  # what is laid beside the words of another name
SMALL: Final = frozenset((Part.ARTICLE, Part.PARTICLE, Part.KIN))
OUTSIDE: Final = frozenset((Part.TITLE, Part.SUFFIX, Part.RELATION, Part.KINSMAN))  # in no field of a name


@dataclass(slots=True, eq=False)
class Atom:
    """One word of a name, or several that are one name (“Abd al-Rahman”). `at` is its place as printed.

    Never changed; not frozen, because that would make it slow to make.
    """

    word: Word
    part: int
    before: str
    at: int
    role: Role = Role.UNKNOWN
    quoted: bool = False
    words: int = 1


def parts_of(pieces: Sequence[Piece], words: Sequence[Word]) -> list[int]:
    """The part of each word."""
    parts = [Part.INITIAL if word.is_letter else Part.NAME for word in words]
    if words and words[0].is_letter and _is_monsieur(pieces):
        parts[0] = Part.TITLE
    if not any(word.marks for word in words):
        return parts
    for at, word in enumerate(words):
        if word.marks == Marker.ARTICLE:  # the most frequent by far
            parts[at] = _small_word(at, pieces, words, first=at == 0, last=at == len(words) - 1) or parts[at]
        elif word.marks:
            parts[at] = _part(at, pieces, words, parts)
    if wives := [at for at, word in enumerate(words) if word.marks & Marker.WIFE]:
        _mark_husband(wives[0], parts)
    if Part.RELATION in parts:
        _mark_kinsmen(pieces, words, parts)
    if CORE.isdisjoint(parts):  # whatever it is, it is all there is of a name
        return [Part.NAME if part != Part.PLACEHOLDER else part for part in parts]
    return parts


def _part(at: int, pieces: Sequence[Piece], words: Sequence[Word], parts: Sequence[int]) -> int:
    """The part of a word that has a marker."""
    mark, last = words[at].marks, at == len(words) - 1
    first = at == 0 or pieces[at - 1].segment != pieces[at].segment
    if mark & Marker.PLACEHOLDER:
        return Part.PLACEHOLDER
    behind_titles = all(part == Part.TITLE for part in parts[:at]) or words[at - 1].marks & Marker.WIFE
    if (first or behind_titles) and (before := _before_the_name(at, pieces, words, last=last)):
        return before
    if sum(part in CORE for part in parts[:at]) > 1 and (after := _after_the_name(at, pieces, words, first=first)):
        return after
    if mark & (Marker.RELATION | Marker.SURNAME_AFTER) and at and not last and _is_relation(at, pieces, words):
        return Part.RELATION
    if words[at].is_letter and (pieces[at].text.isupper() or pieces[at].text.endswith(".")):
        return Part.INITIAL
    return _small_word(at, pieces, words, first=first, last=last) or parts[at]


def _before_the_name(at: int, pieces: Sequence[Piece], words: Sequence[Word], *, last: bool) -> int | None:
    """A title (Dr., Dr. med.), or an honorific that has at least two words after it."""
    mark = words[at].marks
    if not last and (mark & Marker.TITLE or (at and mark & Marker.BEHIND_TITLE and pieces[at].text.islower())):
        return Part.TITLE
    if mark & Marker.BURMESE_TITLE and _are_burmese(words[at + 1 :]):
        return Part.TITLE
    return Part.HONORIFIC if mark & Marker.HONORIFIC and len(words) - at > 2 else None


def _is_monsieur(pieces: Sequence[Piece]) -> bool:
    """Whether it is the M. of French papers before a surname in capitals: M. CHAHINE Youssef."""
    if len(pieces) < 3 or pieces[0].text != "M." or not pieces[1].text.isalpha():
        return False
    return len(pieces[1].text) > 1 and pieces[1].text.isupper() and not pieces[-1].text.isupper()


def _are_burmese(words: Sequence[Word]) -> bool:
    """Whether these are two Burmese names or more, which tells “Ma Khin Win” from “Ma Xiaoming”."""
    known = markers().burmese
    return len(words) > 1 and all(word.native in known for word in words)


def _after_the_name(at: int, pieces: Sequence[Piece], words: Sequence[Word], *, first: bool) -> int | None:
    """A degree or a suffix."""
    if _is_degree(at, pieces, words):
        return Part.TITLE
    last = at == len(words) - 1 or pieces[at + 1].segment != pieces[at].segment
    return Part.SUFFIX if words[at].marks & Marker.SUFFIX and (last or first) else None


def _is_degree(at: int, pieces: Sequence[Piece], words: Sequence[Word]) -> bool:
    after_comma = pieces[at].segment > 0
    wanted = Marker.DEGREE | Marker.DEGREE_AFTER_COMMA if after_comma else Marker.DEGREE
    rest = Marker.DEGREE | Marker.DEGREE_AFTER_COMMA | Marker.SUFFIX
    if not words[at].marks & wanted or not all(word.marks & rest for word in words[at:]):
        return False
    return after_comma or sum(letter.isupper() for letter in pieces[at].text) > 1


def _is_relation(at: int, pieces: Sequence[Piece], words: Sequence[Word]) -> bool:
    if words[at].marks & Marker.SURNAME_AFTER or "/" in pieces[at].text:
        return True
    return words[at + 1].native == "of" or words[at].native in _GENITIVES


# What stands right before the father's name: child of (Iban), of the (Greek, before a genitive).
_GENITIVES: Final = ("anak", "του")
_AFTER_THE_FATHER: Final = frozenset(
    ("oglu", "ogly", "oglou", "ogli", "oghlu", "kizi", "kyzy", "qizi", "gizi", "kyz", "оглы", "оглу", "кызы", "кизи")
)


def _small_word(at: int, pieces: Sequence[Piece], words: Sequence[Word], *, first: bool, last: bool) -> int | None:
    mark = words[at].marks
    if mark & Marker.KIN and not first:
        return Part.KIN if not last or words[at].native in _AFTER_THE_FATHER else None
    if last:
        return None
    if mark & Marker.ARTICLE and is_article_before(words[at].native, words[at + 1].native):
        # In “AR Rahman” the two capitals are initials.
        letters = at == 0 and words[at].splits and pieces[1].before == " " and not pieces[1].text.isupper()
        return None if letters else Part.ARTICLE
    if mark & Marker.PARTICLE and (not first or pieces[at].text.islower()) and not _among_vietnamese(words):
        return Part.PARTICLE
    return None


_VIETNAMESE: Final = frozenset(("vietnamese",))


def _among_vietnamese(words: Sequence[Word]) -> bool:
    """Whether “van”, “la” and “do” stand in a Vietnamese name, where they are names."""
    return any(word.entry and word.entry.cultures == _VIETNAMESE and len(word.native) > 3 for word in words)


def _mark_husband(wife: int, parts: list[int]) -> None:
    """In “Kovács Jánosné Nagy Éva” the first two are her husband's names; her own follow."""
    if sum(part in CORE for part in parts[wife + 1 :]) > 1:
        parts[: wife + 1] = [Part.KINSMAN if part == Part.NAME else part for part in parts[: wife + 1]]


def _mark_kinsmen(pieces: Sequence[Piece], words: Sequence[Word], parts: list[int]) -> None:
    """The names after “S/O” are another person's; those after “née” the bearer's own."""
    kinsman = False
    for at, part in enumerate(parts):
        if part == Part.RELATION:
            kinsman = not words[at].marks & Marker.SURNAME_AFTER
        elif kinsman and words[at].native == "of":
            parts[at] = Part.RELATION
        elif kinsman and part in CORE and pieces[at].segment == pieces[at - 1].segment:
            parts[at] = Part.KINSMAN
        elif pieces[at].segment != pieces[at - 1].segment:
            kinsman = False
