"""Words that are one name together (Abd al-Rahman, Abu Bakr, Nur al-Din), and letters that are several (M.A.)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tracker.compare.names.gaelic import is_irish
from tracker.compare.names.markers import Marker, markers
from tracker.compare.names.parts import CORE, Atom, Part
from tracker.compare.names.tokens import ACRONYM
from tracker.compare.names.words import Word, read_word

COMPOUND: Final = Marker.SERVANT | Marker.FAITH | Marker.KUNYA | Marker.GAELIC  # what one begins or ends with
_DOTTED: Final = re.compile(r"[^.]+\.?")
_VOWELS: Final = frozenset("aeiouy")
_LONGEST: Final = 12  # characters of letters with full stops


def merge_compounds(atoms: Sequence[Atom]) -> list[Atom]:
    """The words with each compound name as one."""
    made: list[Atom] = []
    at = 0
    while at < len(atoms):
        count = _length(atoms, at)
        made.append(_merged(atoms[at : at + count]) if count > 1 else atoms[at])
        at += count
    return made


def _length(atoms: Sequence[Atom], at: int) -> int:
    """How many words from here on are one name."""
    mark, rest = atoms[at].word.marks, atoms[at + 1 : at + 4]
    if not rest or atoms[at].part not in CORE:
        return 1
    article = rest[0].part == Part.ARTICLE and len(rest) > 1
    name_follows = rest[article].part == Part.NAME
    if mark & Marker.SERVANT and name_follows and (article or _is_divine(rest[0].word)):
        return 2 + article
    if mark & Marker.GAELIC:
        return next((count for count in (2, 3) if is_irish(printed(atoms[at : at + count]))), 1)
    if mark & Marker.KUNYA and name_follows:
        return 1 + article + _length(atoms, at + 1 + article)
    if article and rest[1].word.marks & Marker.FAITH:
        return 3
    return 2 if rest[0].word.marks & Marker.FAITH and len(rest[0].word.native) > 3 else 1


def _is_divine(word: Word) -> bool:
    return word.native in markers().divine or bool(word.entry and not word.entry.groups.isdisjoint(_divine_groups()))


@lru_cache(maxsize=1)
def _divine_groups() -> frozenset[int]:
    entries = (read_word(word).entry for word in markers().divine)
    return frozenset(group for entry in entries if entry for group in entry.groups)


def _merged(atoms: Sequence[Atom]) -> Atom:
    return replace(atoms[0], word=read_word(printed(atoms)), part=Part.NAME, words=len(atoms))


def printed(atoms: Sequence[Atom]) -> str:
    """The words as they were printed beside each other."""
    if len(atoms) == 1:
        return atoms[0].word.text
    return atoms[0].word.text + "".join(atom.before + atom.word.text for atom in atoms[1:])


def split_initials(atoms: Sequence[Atom], text: str) -> list[Atom]:
    """“M.A. Osman” as M., A., Osman, and so “MA Osman”: two or three capitals before a word in small letters."""
    found: list[Atom] = []
    mixed = not text.isupper()
    for atom in atoms:
        splits = atom.word.splits and atom.part == Part.NAME and len(atoms) > 1
        letters = _initials(atom, mixed=mixed) if splits else []
        if not letters:
            found.append(atom)
        for at, letter in enumerate(letters):
            found.append(replace(atom, word=read_word(letter), part=Part.INITIAL, before="" if at else atom.before))
    return found


def _initials(atom: Atom, *, mixed: bool) -> list[str]:
    written = atom.word.text
    if "." in written[:-1] and len(written) <= _LONGEST and ACRONYM.fullmatch(written):
        return _DOTTED.findall(written)
    if not (mixed and len(written) < 4 and written.isascii() and written.isupper()):
        return []
    return list(written) if not atom.at or not set(atom.word.native) & _VOWELS else []
