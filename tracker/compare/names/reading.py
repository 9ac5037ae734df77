"""A name as its words and what each of them is: a part of the name, a title, a particle, a placeholder.

The parts of the name are put into one order, given names first, where the source tells them apart: by its fields, by a
comma, by the double filler of a machine-readable zone, or by a patronymic at the end, which only stands there where the
surname is first. Nothing else is guessed from the words themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import add
from typing import Final

from tracker.compare.names.compounds import COMPOUND, merge_compounds, split_initials
from tracker.compare.names.markers import Marker
from tracker.compare.names.parts import CORE, MATCHED, OUTSIDE, Atom, Part, parts_of
from tracker.compare.names.tokens import MOST, Piece, cut, plain_words
from tracker.compare.names.words import Word, read_word
from tracker.compare.romanisation.han import split_chinese
from tracker.compare.romanisation.hangul import split_korean
from tracker.compare.scripts import Script
from tracker.domain.names import PersonName, Role

_KEPT: Final = 1 << 14
_NAME: Final = Part.NAME
_SPACE: Final = frozenset((" ",))
_UNKNOWN: Final = Role.UNKNOWN
_NO_ROLE: Final = frozenset((_UNKNOWN,))


@dataclass(slots=True, eq=False)
class Reading:
    """A name read: its words in order, given names before family names where that is known.

    `core` are the places in `atoms` of what the name is made of, `matched` of what is laid beside another name,
    `longest` the length of the longest word, `joint` that of the two shortest neighbours together. `parted` says whether given and family names are told
    apart, `inferred` that only its words tell and not how it is printed, `spaced` whether nothing but spaces stands between the words, `initials` and `small` whether there are any.
    """

    text: str
    atoms: tuple[Atom, ...]
    parted: bool
    inferred: bool
    core: tuple[int, ...]
    matched: tuple[int, ...]
    scripts: frozenset[Script]
    longest: int
    joint: int
    spaced: bool
    initials: bool
    small: bool


def read_name(name: PersonName) -> Reading:
    """The words of a name."""
    return _read(name.text, name.given or "", name.family or "")


@lru_cache(maxsize=_KEPT)
def _read(text: str, given: str, family: str) -> Reading:
    if not given and not family and (simple := _read_simple(text)):
        return simple
    atoms = _atoms(text)
    if given or family:
        atoms = _with_fields(given, family, atoms)
    parted = bool(given or family) or _are_parted(atoms)
    if inferred := not parted:
        as_printed, atoms = atoms, _with_patronymic_last(atoms)
        parted = inferred = atoms is not as_printed
    if parted:
        atoms.sort(key=_place_of_part)
    parts = [atom.part for atom in atoms]
    matched = tuple([at for at, part in enumerate(parts) if part in MATCHED])
    core = tuple([at for at in matched if parts[at] in CORE])
    lengths = [len(atom.word.latin) for atom in atoms]
    spaced = {atom.before for atom in atoms} <= _SPACE
    scripts = frozenset([atoms[at].word.script for at in core])
    return Reading(
        text, tuple(atoms), parted, inferred, core, matched, LATIN_ONLY if scripts == LATIN_ONLY else scripts,
        max(lengths, default=0), _joint(lengths), spaced, Part.INITIAL in parts, len(matched) < len(atoms),
    )  # fmt: skip


_PLACES: Final = tuple(tuple(range(count)) for count in range(MOST + 1))
LATIN_ONLY: Final = frozenset((Script.LATIN,))


def _read_simple(text: str) -> Reading | None:
    """A name of plain words that can be nothing but names, which most are; None for any other."""
    texts = plain_words(text)
    if not texts:
        return None
    words = list(map(read_word, texts))
    for word in words:
        if word.marks or word.is_letter or word.splits:
            return None
    if len(words) == 3 and words[2].is_eastern_patronymic:
        return None
    places = _PLACES[len(words)]
    lengths = [len(word.latin) for word in words]
    atoms = tuple([Atom(word, _NAME, " ", at) for at, word in enumerate(words)])
    spaced, parted, inferred, initials, small = True, False, False, False, False
    return Reading(
        text,
        atoms,
        parted,
        inferred,
        places,
        places,
        LATIN_ONLY,
        max(lengths),
        _joint(lengths),
        spaced,
        initials,
        small,
    )


def _are_parted(atoms: Sequence[Atom]) -> bool:
    return not {atom.role for atom in atoms} <= _NO_ROLE


def _joint(lengths: Sequence[int]) -> int:
    return min(map(add, lengths, lengths[1:]), default=0)


def _atoms(text: str) -> list[Atom]:
    pieces = cut(text)
    if len(pieces) == 1 and (halves := _split_eastern(pieces[0])):
        return halves
    words = [read_word(piece.text) for piece in pieces]
    atoms = [
        Atom(word, part, piece.before, at, _UNKNOWN, piece.quoted)
        for at, (piece, word, part) in enumerate(zip(pieces, words, parts_of(pieces, words), strict=True))
    ]
    if True in [word.splits for word in words]:
        atoms = split_initials(atoms, text)
    if [word for word in words if word.marks & COMPOUND]:
        atoms = merge_compounds(atoms)
    return _with_segments(atoms, pieces)


def _split_eastern(piece: Piece) -> list[Atom]:
    """A Chinese or Korean name in one word, which begins with the surname; empty for any other word."""
    script = read_word(piece.text).script
    halves = None
    if script is Script.HAN:
        halves = split_chinese(piece.text) or _split_japanese(piece.text)
    elif script is Script.HANGUL:
        halves = split_korean(piece.text)
    if halves is None:
        return []
    family, given = map(read_word, halves)
    return [Atom(family, Part.NAME, piece.before, 0, Role.FAMILY), Atom(given, Part.NAME, "", 1, Role.GIVEN)]


def _split_japanese(word: str) -> tuple[str, str] | None:
    """Surname and given name of a Japanese name of four to six characters, where the table knows both."""
    if not 4 <= len(word) <= 6:
        return None
    halves = [(word[:at], word[at:]) for at in range(1, len(word))]
    known = [pair for pair in halves if all(_is_japanese(read_word(half)) for half in pair)]
    return known[0] if len(known) == 1 else None


def _is_japanese(word: Word) -> bool:
    return word.entry is not None and "japanese" in word.entry.cultures


def _with_segments(atoms: list[Atom], pieces: Sequence[Piece]) -> list[Atom]:
    """Roles from “FAMILY, Given”, and the printed places counted anew."""
    named = _named_segments(atoms, pieces) if pieces and pieces[-1].segment else []
    if len(named) != 2 or named[0] != 0:
        if len(atoms) == len(pieces):
            return atoms
        return [atom if atom.at == at else replace(atom, at=at) for at, atom in enumerate(atoms)]
    given_seen = False
    placed: list[Atom] = []
    for at, atom in enumerate(atoms):
        role, segment = Role.UNKNOWN, pieces[atom.at].segment
        if segment == 0:
            role = Role.FAMILY
        elif segment == named[1] and atom.part not in OUTSIDE:
            role = Role.MIDDLE if given_seen else Role.GIVEN
            given_seen = given_seen or atom.part in CORE
        placed.append(Atom(atom.word, atom.part, atom.before, at, role, atom.quoted, atom.words))
    return placed


_SLAVIC: Final = frozenset(("slavic",))
_SURNAME_FIRST: Final = (Role.FAMILY, Role.GIVEN, Role.MIDDLE)


def _with_patronymic_last(atoms: list[Atom]) -> list[Atom]:
    """The roles of “Kovalchuk Olena Mykolaivna”: what is no such name stays as it is."""
    if len(atoms) < 3:
        return atoms
    core = [at for at, atom in enumerate(atoms) if atom.part in CORE]
    if len(core) != 3 or not atoms[core[2]].word.is_eastern_patronymic:
        return atoms
    given = atoms[core[1]].word
    if given.is_patronymic or not given.entry or given.entry.cultures.isdisjoint(_SLAVIC):
        return atoms
    roles = dict(zip(core, _SURNAME_FIRST, strict=True))
    return [replace(atom, role=roles.get(at, atom.role)) for at, atom in enumerate(atoms)]


def _named_segments(atoms: Sequence[Atom], pieces: Sequence[Piece]) -> list[int]:
    """The parts between commas in which there is some of the name."""
    return sorted({pieces[atom.at].segment for atom in atoms if atom.part in CORE})


def _place_of_part(atom: Atom) -> int:
    if atom.part == Part.TITLE:
        return 0
    if atom.role is Role.FAMILY:
        return 3
    return 4 if atom.part in OUTSIDE else 1 if atom.role is not Role.UNKNOWN else 2


def _with_fields(given_names: str, family_name: str, atoms: list[Atom]) -> list[Atom]:
    """The words with the roles that the fields give them; the fields' own words where the text has other ones."""
    given, family = (_atoms(part) if part else [] for part in (given_names, family_name))
    wanted = sorted([atom.word.bare for atom in given + family])
    shown = [atom for atom in atoms if atom.part not in OUTSIDE]
    if wanted != sorted([atom.word.bare for atom in shown]):
        atoms = [replace(atom, at=at) for at, atom in enumerate(given + family)]
        return _with_roles(atoms, {atom.at for atom in atoms[len(given) :]})
    # A word that is in both fields is the family name where it stands on the family name's side of the text.
    family_words = [atom.word.bare for atom in family]
    starts_with_family = [atom.word.bare for atom in shown[: len(family)]] == family_words
    where = shown[: len(family)] if starts_with_family else shown[len(shown) - len(family) :]
    if [atom.word.bare for atom in where] != family_words:
        where = [atom for atom in shown if atom.word.bare in family_words][: len(family)]
    return _with_roles(atoms, {atom.at for atom in where})


def _with_roles(atoms: Sequence[Atom], family: set[int]) -> list[Atom]:
    given_seen = False
    roles: list[Atom] = []
    for atom in atoms:
        if atom.part in OUTSIDE:
            roles.append(atom)
            continue
        role = Role.FAMILY if atom.at in family else Role.MIDDLE if given_seen else Role.GIVEN
        if role is Role.GIVEN and atom.word.marks & Marker.HONORIFIC and _another_given(atoms, atom.at, family):
            roles.append(replace(atom, role=role, part=Part.HONORIFIC))
            continue
        given_seen = given_seen or (role is Role.GIVEN and atom.part in CORE)
        roles.append(replace(atom, role=role))
    return roles


def _another_given(atoms: Sequence[Atom], at: int, family: set[int]) -> bool:
    """Whether a name follows the honorific that the given names begin with: “Syed Ali”, not “Syed”."""
    return any(atom.at > at and atom.part == Part.NAME and atom.at not in family for atom in atoms)
