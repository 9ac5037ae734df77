"""What two names are to each other: rules over the links, in the order in which they are asked.

What stands in conflict (something left over on both sides) weighs more than what is left out (on one side). No score
has a say here.
"""

from collections.abc import Sequence
from typing import Final

from tracker.compare.names.edits import EditKind, Level
from tracker.compare.names.links import Link
from tracker.compare.names.parts import Atom
from tracker.compare.names.reading import Reading
from tracker.domain.names import Role

# Kinds that say: this is the same part of the name.
_FIRM: Final = frozenset((
    EditKind.EQUAL, EditKind.CASE, EditKind.PUNCTUATION, EditKind.HYPHEN, EditKind.DIACRITIC, EditKind.ICAO,
    EditKind.TRUNCATION, EditKind.JOINED, EditKind.ROMANISATION, EditKind.SAME_SCRIPT, EditKind.ENDING,
    EditKind.ABBREVIATION, EditKind.ORDER, EditKind.PARTICLE,
))  # fmt: skip
# Kinds that say: this is probably the same part, and one side is wrong.
_DOUBTFUL: Final = frozenset((EditKind.SLIP, EditKind.OCR, EditKind.NICKNAME, EditKind.BOTH_ATTESTED))
# Asked for at every pair of names: to look a member up in its class takes a while.
_CONFLICT: Final = EditKind.CONFLICT
_REPLACED: Final = EditKind.SURNAME_REPLACED
_DISCREPANCY: Final = Level.DISCREPANCY
_DIFFERENT: Final = Level.DIFFERENT
_UNKNOWN: Final = Role.UNKNOWN
_LEFT_OUT: Final = frozenset((EditKind.MISSING_PART, EditKind.DOUBLED_SURNAME, EditKind.PATRONYMIC))
_CONFLICTS: Final = frozenset((EditKind.CONFLICT, EditKind.SURNAME_REPLACED))
_AT_THE_EDGE: Final = frozenset(("missing.first", "missing.last"))


def with_replaced_surname(left: Reading, right: Reading, links: list[Link]) -> list[Link]:
    """Name the conflict for what it is where the given names agree and only the surname does not."""
    conflicts = [link for link in links if link.kind is _CONFLICT and link.core]
    if len(conflicts) != 1 or conflicts[0].rule == "wife.of" or any(link.kind in _DOUBTFUL for link in links):
        return links
    conflict = conflicts[0]
    if not (_is_surname(left, conflict.left[0], conflict) and _is_surname(right, conflict.right[0], conflict)):
        return links
    if not any(_is_given(left, right, link) for link in links if link.kind in _FIRM):
        return links
    replaced = Link(
        _REPLACED, conflict.left, conflict.right, "surname.replaced", conflict.likeness, conflict.role, _DISCREPANCY,
        conflict.core,
    )  # fmt: skip
    return [replaced if link is conflict else link for link in links]


def _is_surname(reading: Reading, atom: Atom, link: Link) -> bool:
    if reading.parted:
        return atom.role is Role.FAMILY
    if link.role is not _UNKNOWN:  # the other side knows the parts
        return link.role is Role.FAMILY
    return len(reading.core) > 1 and atom is reading.atoms[reading.core[-1]]


def _is_given(left: Reading, right: Reading, link: Link) -> bool:
    if link.role is not _UNKNOWN:
        return link.role is Role.GIVEN
    return bool(link.left and link.right and _is_first(left, link.left[0]) and _is_first(right, link.right[0]))


def _is_first(reading: Reading, atom: Atom) -> bool:
    return bool(reading.core) and atom is reading.atoms[reading.core[0]]


def judge(left: Reading, right: Reading, links: Sequence[Link]) -> Level:
    """The verdict on two names, as a level."""
    core = [link for link in links if link.core]
    if not core:
        return max([link.level for link in links], default=Level.IDENTICAL)
    if not (left.core and right.core):
        return Level.DIFFERENT
    conflicts, firm, doubtful = [], [], []
    for link in core:
        if link.kind in _CONFLICTS:
            conflicts.append(link)
        elif link.left and link.right:
            if link.kind in _FIRM:
                firm.append(link)
            elif link.kind in _DOUBTFUL:
                doubtful.append(link)
    if conflicts:
        return _with_conflict(left, right, conflicts, firm, doubtful)
    return _without_conflict(links, core, firm, doubtful)


def _with_conflict(
    left: Reading, right: Reading, conflicts: Sequence[Link], firm: Sequence[Link], doubtful: Sequence[Link]
) -> Level:
    if len(conflicts) > 1 or doubtful:
        return _DIFFERENT
    if conflicts[0].kind is _REPLACED:
        return _DISCREPANCY
    return _DISCREPANCY if len(firm) > 1 and not _touches_given(left, right, conflicts[0]) else _DIFFERENT


def _touches_given(left: Reading, right: Reading, link: Link) -> bool:
    """Whether the given name itself is in conflict: then it is a brother or sister, not a slip."""
    if link.role is not _UNKNOWN:
        return link.role is Role.GIVEN
    return any(_is_first(left, atom) for atom in link.left) or any(_is_first(right, atom) for atom in link.right)


def _without_conflict(
    links: Sequence[Link], core: Sequence[Link], firm: Sequence[Link], doubtful: Sequence[Link]
) -> Level:
    left_out = [link for link in core if link.kind in _LEFT_OUT]
    if not firm:
        return _nothing_firm(core, doubtful, left_out)
    if len(doubtful) > len(firm) + 1:
        return Level.DIFFERENT
    worst = max([link.level for link in links])
    if worst < Level.DISCREPANCY and left_out and _too_little(core, firm, left_out):
        return Level.DISCREPANCY
    return worst


def _nothing_firm(core: Sequence[Link], doubtful: Sequence[Link], left_out: Sequence[Link]) -> Level:
    if not doubtful:
        letters = [link for link in core if link.kind is EditKind.INITIAL]
        return Level.DISCREPANCY if len(letters) > 1 and not left_out else Level.DIFFERENT
    real = sum([link.kind is EditKind.BOTH_ATTESTED for link in doubtful])
    return Level.DIFFERENT if left_out or len(doubtful) > 2 or real > 1 else Level.DISCREPANCY


def _too_little(core: Sequence[Link], firm: Sequence[Link], left_out: Sequence[Link]) -> bool:
    """Whether the agreement is too thin to call what is left out a convention."""
    initials = any(link.kind is EditKind.INITIAL for link in core)
    names_left_out = [link for link in left_out if link.rule != "missing.initial"]
    if len(firm) == 1 and names_left_out and not initials:
        return True  # one word in common says little
    if len(names_left_out) > len(firm):
        return True
    # Words in another order and one left out at the edge: in a chain of fathers' names that is another person.
    moved = any(link.kind is EditKind.ORDER or link.rule.endswith("order") for link in core)
    return moved and any(link.rule in _AT_THE_EDGE for link in left_out)
