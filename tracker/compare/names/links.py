"""From an alignment to the list of what differs: each word of both names in one link, with its convention and its role.

Roles come from the side that tells given and family names apart; the other side inherits them through the alignment.
Knows nothing of verdicts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tracker.compare.names.alignment import Alignment, Match
from tracker.compare.names.edits import LEVELS, EditKind, Level
from tracker.compare.names.lexicon import LATIN_CULTURES, WESTERN_CULTURES
from tracker.compare.names.misspelling import slip_rule
from tracker.compare.names.order import moved_matches
from tracker.compare.names.parts import CORE, Atom
from tracker.compare.names.reading import Reading
from tracker.compare.scripts import Script
from tracker.domain.names import Role

_JOINABLE: Final = frozenset((EditKind.EQUAL, EditKind.CASE, EditKind.PUNCTUATION, EditKind.DIACRITIC))
# Kinds that are asked for at every match: to look a member up in its class takes a while.
_EQUAL: Final = EditKind.EQUAL
_ROMANISATION: Final = EditKind.ROMANISATION
_ENDING: Final = EditKind.ENDING
_NICKNAME: Final = EditKind.NICKNAME
_UNKNOWN: Final = Role.UNKNOWN
_JOINTS: Final = frozenset((EditKind.HYPHEN, EditKind.JOINED))
# Conventions about whole words, which need no other word to tell where the name comes from.
_WHOLE_WORD_RULES: Final = frozenset((
    "chinese.wade_giles", "japanese.kunrei", "han.traditional", "arabic.servant_of", "arabic.of_the_faith",
    "general.respelled", "irish.english", "turkic.patronymic",
))  # fmt: skip
FORMATTING: Final = frozenset(kind for kind, level in LEVELS.items() if level <= Level.FORMATTING)


@dataclass(slots=True, eq=False)
class Link:
    """Words that belong together, or stand alone, and what they are to each other.

    `core` says whether it is about a part of the name itself rather than a title or a particle.
    """

    kind: EditKind
    left: tuple[Atom, ...]
    right: tuple[Atom, ...]
    rule: str
    likeness: float
    role: Role
    level: Level
    core: bool


def matched_links(left: Reading, right: Reading, alignment: Alignment) -> list[Link]:
    """What became of the words that belong together."""
    culture = ""
    if _ROMANISATION in [match.relation.kind for match in alignment.matches]:
        culture = _culture(left, right)
    moved = moved_matches(left, right, alignment.matches)
    return [_matched(left, right, match, culture, moved=at in moved) for at, match in enumerate(alignment.matches)]


def _culture(left: Reading, right: Reading) -> str:
    """The culture that most known words of the two names belong to; "latin" if all may come from Latin writing."""
    counted: dict[str, int] = {}
    latin = True
    for reading in (left, right):
        for at in reading.core:
            word = reading.atoms[at].word
            if word.entry and not word.is_letter:
                for culture in word.entry.cultures:
                    counted[culture] = counted.get(culture, 0) + 1
                latin = latin and not word.entry.cultures.isdisjoint(LATIN_CULTURES)
            latin = latin and not word.is_romanised
    if latin:
        return "latin"
    if len(counted) == 1:
        return next(iter(counted))
    return min(counted.items(), key=_most_frequent)[0] if counted else ""


def _most_frequent(counted: tuple[str, int]) -> tuple[bool, int, str]:
    culture, count = counted
    return culture in LATIN_CULTURES, -count, culture


def _matched(left: Reading, right: Reading, match: Match, culture: str, *, moved: bool) -> Link:
    kind, rule, likeness = match.relation
    lefts, rights = _atoms_at(left, match.left), _atoms_at(right, match.right)
    core = lefts[-1].part in CORE or rights[-1].part in CORE
    role = role_of(lefts if left.parted else rights) if left.parted or right.parted else _UNKNOWN
    if kind is _EQUAL:
        pass
    elif kind is _ROMANISATION:
        kind, rule = _romanised(lefts, rights, rule, culture)
    elif kind is _ENDING and rule != "ending.wife" and _is_given_name(left, right, match, role):
        kind, rule = EditKind.BOTH_ATTESTED, ""
    elif kind is _NICKNAME and _is_family_name(left, right, match, role):
        kind, rule = EditKind.CONFLICT, "alike"
    if moved and kind in FORMATTING:
        kind, rule = EditKind.ORDER, "order.moved"
    elif moved:
        rule = f"{rule}+order" if rule else "order.moved"
    return Link(kind, lefts, rights, rule, likeness, role, LEVELS[kind], core)


def _atoms_at(reading: Reading, places: tuple[int, ...]) -> tuple[Atom, ...]:
    if len(places) == 1:
        return (reading.atoms[places[0]],)
    return tuple([reading.atoms[at] for at in places])


def role_of(atoms: Sequence[Atom]) -> Role:
    """The role of the name among these words of the side that knows roles."""
    for atom in atoms:
        if atom.part in CORE:
            return atom.role
    return atoms[0].role if atoms else Role.UNKNOWN


def _romanised(lefts: Sequence[Atom], rights: Sequence[Atom], rule: str, culture: str) -> tuple[EditKind, str]:
    """The convention in the culture of the name; among names of Latin writing there is none, so that it is a slip."""
    prefix, _, suffix = rule.partition(".")
    if prefix in ("script", "icao") or rule in _WHOLE_WORD_RULES:
        return EditKind.ROMANISATION, rule
    one, other = (atoms[0].word.entry if len(atoms) == 1 else None for atoms in (lefts, rights))
    if culture == "latin":
        if one and other:
            western = not (one.cultures.isdisjoint(WESTERN_CULTURES) or other.cultures.isdisjoint(WESTERN_CULTURES))
            return (EditKind.BOTH_ATTESTED, "") if western else (EditKind.ROMANISATION, rule)
        return EditKind.SLIP, slip_rule(_latin(lefts), _latin(rights))
    if not culture:
        return EditKind.ROMANISATION, rule
    known = [entry.cultures for entry in (one, other) if entry]
    shared = frozenset.intersection(*known) if known else frozenset()
    own = culture if not shared or culture in shared else min(shared)
    return EditKind.ROMANISATION, rule if own in LATIN_CULTURES else f"{own}.{suffix}"


def _latin(atoms: Sequence[Atom]) -> str:
    return "".join([atom.word.latin for atom in atoms])


def _is_given_name(left: Reading, right: Reading, match: Match, role: Role) -> bool:
    """Whether it is no surname: the endings of surnames say nothing of given names."""
    if role is not Role.UNKNOWN:
        return role is not Role.FAMILY
    return match.left[0] == left.core[0] and match.right[0] == right.core[0] and len(left.core) > 1


def _is_family_name(left: Reading, right: Reading, match: Match, role: Role) -> bool:
    """Whether it is the surname: surnames have no familiar forms."""
    if role is not Role.UNKNOWN:
        return role is Role.FAMILY
    return len(left.core) > 1 and match.left[-1] == left.core[-1] and match.right[-1] == right.core[-1]


def backed_by_original(left: Reading, right: Reading, links: list[Link]) -> list[Link]:
    """Two romanisations beside one original that both sides print: the original settles that they are one name."""
    if len(left.scripts) < 2 or len(right.scripts) < 2:
        return links
    own = [link for link in links if link.core and link.left and link.left[0].word.script is not Script.LATIN]
    if not own or any(link.kind not in FORMATTING or not link.right for link in own):
        return links
    rule = f"script.{own[0].left[0].word.script}"
    return [
        replace(link, kind=EditKind.SAME_SCRIPT, rule=rule)
        if link.kind is EditKind.ROMANISATION and link.core
        else link
        for link in links
    ]


def with_hyphens(left: Reading, right: Reading, links: list[Link]) -> list[Link]:
    """Neighbours that are equal on both sides, joined by a hyphen here and a space there, become one link."""
    if left.spaced and right.spaced:
        return links
    made: list[Link] = []
    for link in links:
        if made and _differ_in_joint(made[-1], link):
            last = made.pop()
            role = last.role if last.core else link.role
            likeness = min(last.likeness, link.likeness)
            hyphen = "-" in (link.left[0].before, link.right[0].before) or last.kind is EditKind.HYPHEN
            made.append(
                Link(
                    EditKind.HYPHEN if hyphen else EditKind.JOINED, last.left + link.left, last.right + link.right, "", likeness, role,
                    Level.FORMATTING, last.core or link.core,
                )
            )  # fmt: skip
        else:
            made.append(link)
    return made


def _differ_in_joint(one: Link, other: Link) -> bool:
    if not (other.left and other.right and one.left and one.right):
        return False
    if other.left[0].before == other.right[0].before:
        return False
    if other.kind not in _JOINABLE or (one.kind not in _JOINABLE and one.kind not in _JOINTS):
        return False
    return other.left[0].at == one.left[-1].at + 1 and other.right[0].at == one.right[-1].at + 1
