"""What is left over of two names when all that belongs together is matched: conflicts, and parts that one side lacks.

Something left over on both sides is a conflict, on one side an omission. Knows nothing of verdicts.
"""

from collections.abc import Sequence
from typing import Final

from tracker.compare.names.alignment import Alignment
from tracker.compare.names.edits import LEVELS, EditKind, Level
from tracker.compare.names.links import Link, role_of
from tracker.compare.names.markers import Marker, markers
from tracker.compare.names.parts import CORE, Atom, Part
from tracker.compare.names.reading import Reading
from tracker.compare.names.words import Special
from tracker.domain.names import Role

# Asked for at every pair of names: to look a member up in its class takes a while.
_CONFLICT: Final = EditKind.CONFLICT
_REPLACED: Final = EditKind.SURNAME_REPLACED
_UNKNOWN: Final = Role.UNKNOWN
_DIFFERENT: Final = Level.DIFFERENT
_PAIRED: Final = frozenset((Part.NAME, Part.INITIAL))
_HISPANIC: Final = frozenset(("spanish", "portuguese"))
_SURNAME_OR_UNKNOWN: Final = (Role.FAMILY, Role.UNKNOWN)
_LONE_KINDS: Final = {
    Part.ARTICLE: (EditKind.PARTICLE, "arabic.article"),
    Part.PARTICLE: (EditKind.PARTICLE, "particle.left_out"),
    Part.KIN: (EditKind.RELATION, "relation.kin"),
    Part.TITLE: (EditKind.TITLE, "title"),
    Part.SUFFIX: (EditKind.SUFFIX, "suffix.left_out"),
    Part.RELATION: (EditKind.RELATION, "relation.marker"),
    Part.KINSMAN: (EditKind.RELATION, "relation.kinsman"),
    Part.PLACEHOLDER: (EditKind.PLACEHOLDER, "placeholder"),
    Part.HONORIFIC: (EditKind.MISSING_PART, "missing.honorific"),
}
# What many put before the given name, cut short, and leave out elsewhere: Md. Rafiqul Islam.
_FORENAMES: Final = ("muhammad", "musammat")
# Vietnamese words between surname and given name that tell women and men.
_OF_GENDER: Final = ("thi", "van")
# Rules that weigh more or less than their kind.
_LEVELS: Final = {
    "missing.first": Level.DISCREPANCY,  # the word after it may be the father's name
    "nickname.quoted": Level.VARIANT,
    "script.second_form": Level.FORMATTING,
}


def nothing_in_common(left: Reading, right: Reading) -> Link:
    """One link for two names of which no word belongs to a word of the other: to pair their words would say nothing."""
    lefts, rights = sorted(left.atoms, key=_printed_place), sorted(right.atoms, key=_printed_place)
    return _conflict(tuple(lefts), tuple(rights), _UNKNOWN)


def _conflict(lefts: "Unit", rights: "Unit", role: Role) -> Link:
    if any(atom.word.special & Special.WIFE for atom in (*lefts, *rights)):
        return Link(_REPLACED, lefts, rights, "surname.by_husband", 0.0, Role.FAMILY, Level.DISCREPANCY, core=True)
    return Link(_CONFLICT, lefts, rights, "conflict", 0.0, role, _DIFFERENT, core=True)


def _printed_place(atom: Atom) -> int:
    return atom.at


def left_over(left: Reading, right: Reading, alignment: Alignment, links: Sequence[Link]) -> list[Link]:
    """The links of all words that nothing was matched with."""
    lefts = [left.atoms[at] for at in alignment.left_over]
    rights = [right.atoms[at] for at in alignment.right_over]
    if not lefts and not rights:
        return []
    pairs: list[tuple[Unit, Unit]] = []
    if lefts and rights:
        core_left = [atom for atom in lefts if atom.part in _PAIRED and not _is_second_form(atom, left, right)]
        core_right = [atom for atom in rights if atom.part in _PAIRED and not _is_second_form(atom, right, left)]
        ones, others = _without_spare_initials(core_left, core_right), _without_spare_initials(core_right, core_left)
        pairs = _pairs(left, right, ones, others, links) if ones and others else []
    found = [_conflict(one, other, role_of(one if left.parted else other)) for one, other in pairs]
    if left.small and right.small:
        found += _other_suffix(lefts, rights)
    paired = {id(atom) for link in found for atom in (*link.left, *link.right)}
    found += [_alone(atom, left, right, links, on_left=True) for atom in lefts if id(atom) not in paired]
    found += [_alone(atom, right, left, links, on_left=False) for atom in rights if id(atom) not in paired]
    return found


def _without_spare_initials(own: list[Atom], other: list[Atom]) -> list[Atom]:
    """The words that may be in conflict: no initials, where there are names enough for those of the other side."""
    names = [atom for atom in own if atom.part == Part.NAME]
    return names if names and len(names) >= len(other) else own


def _other_suffix(lefts: Sequence[Atom], rights: Sequence[Atom]) -> list[Link]:
    """Junior here and Senior there: father and son."""
    ones, others = (tuple([atom for atom in side if atom.part == Part.SUFFIX]) for side in (lefts, rights))
    if not (ones and others):
        return []
    return [Link(EditKind.SUFFIX, ones, others, "suffix.other", 0.0, Role.UNKNOWN, Level.DISCREPANCY, core=False)]


def _is_second_form(atom: Atom, own: Reading, other: Reading) -> bool:
    """Whether the name is printed in two scripts and the other side has not this one."""
    return len(own.scripts) > 1 and atom.word.script not in other.scripts


Unit = tuple[Atom, ...]  # a word, or several that hyphens join


def _pairs(
    left: Reading, right: Reading, lefts: Sequence[Atom], rights: Sequence[Atom], links: Sequence[Link]
) -> list[tuple[Unit, Unit]]:
    """Left-over words of both sides that stand in the same gap between matched words, and then any that remain.

    Before the first matched word the first ones belong together, elsewhere the last ones.
    """
    units_left, units_right = _units(lefts), _units(rights)
    if len(units_left) == 1 == len(units_right):
        return [(units_left[0], units_right[0])]  # wherever they stand
    gaps_left = [(_gap(left, unit[0], links, on_left=True), unit) for unit in units_left]
    gaps_right = [(_gap(right, unit[0], links, on_left=False), unit) for unit in units_right]
    pairs: list[tuple[Unit, Unit]] = []
    for gap in sorted({gap for gap, _ in gaps_left} & {gap for gap, _ in gaps_right}):
        ones = [unit for at, unit in gaps_left if at == gap]
        others = [unit for at, unit in gaps_right if at == gap]
        count = min(len(ones), len(others))
        last = gap >= 0
        pairs += zip(ones[-count:] if last else ones[:count], others[-count:] if last else others[:count], strict=True)
    taken = {id(unit[0]) for pair in pairs for unit in pair}
    rest = ([unit for _, unit in side if id(unit[0]) not in taken] for side in (gaps_left, gaps_right))
    return pairs + list(zip(*rest, strict=False))


def _units(atoms: Sequence[Atom]) -> list[Unit]:
    units: list[Unit] = []
    for atom in atoms:
        if units and atom.before == "-" and atom.at == units[-1][-1].at + 1:
            units[-1] = (*units[-1], atom)
        else:
            units.append((atom,))
    return units


def _gap(reading: Reading, atom: Atom, links: Sequence[Link], *, on_left: bool) -> int:
    """Which matched word stands before this one, counted on the left side; -1 for none."""
    before = best = -1
    place = reading.atoms.index(atom) if links else -1
    for link in links:
        own = link.left if on_left else link.right
        if link.core and own and link.left:
            at = reading.atoms.index(own[-1])
            if best < at < place:
                best, before = at, link.left[0].at
    return before


def _alone(atom: Atom, own: Reading, other: Reading, links: Sequence[Link], *, on_left: bool) -> Link:
    kind, rule = _lone_kind(atom, own, other, links, on_left=on_left)
    core = atom.part in CORE
    role = atom.role
    if other.parted and not own.parted and core:
        role = _role_between(atom, own, links, on_left=on_left)
    sides: tuple[tuple[Atom, ...], tuple[Atom, ...]] = ((atom,), ()) if on_left else ((), (atom,))
    return Link(kind, *sides, rule, 0.0, role, _LEVELS.get(rule, LEVELS[kind]), core=core)


def _lone_kind(
    atom: Atom, own: Reading, other: Reading, links: Sequence[Link], *, on_left: bool
) -> tuple[EditKind, str]:
    if (atom.part == Part.RELATION and atom.word.marks & Marker.SURNAME_AFTER) or _is_after_nee(atom, own):
        return EditKind.RELATION, "relation.other_surname"
    if atom.part in _LONE_KINDS:
        return _LONE_KINDS[atom.part]
    if atom.quoted:
        return EditKind.NICKNAME, "nickname.quoted"
    if _is_second_form(atom, own, other):
        return EditKind.SAME_SCRIPT, "script.second_form"
    if len(own.atoms) == 2 and len(other.core) == 1 and own.atoms[0].word.bare == own.atoms[1].word.bare:
        return EditKind.PLACEHOLDER, "placeholder.repeated"
    return _missing(atom, own, links, on_left=on_left)


def _is_after_nee(atom: Atom, own: Reading) -> bool:
    """Whether “née” or the like stands right before it."""
    if not own.small or not atom.at:
        return False
    before = next((one for one in own.atoms if one.at == atom.at - 1), atom)
    return before.part == Part.RELATION and bool(before.word.marks & Marker.SURNAME_AFTER)


def _missing(atom: Atom, own: Reading, links: Sequence[Link], *, on_left: bool) -> tuple[EditKind, str]:
    at = own.core.index(own.atoms.index(atom))
    if _is_second_surname(atom, own, links, on_left=on_left):
        return EditKind.DOUBLED_SURNAME, "surname.second"
    if atom.part == Part.INITIAL:
        return EditKind.MISSING_PART, "missing.initial"
    if not at and len(own.core) > 2 and markers().abbreviations.get(atom.word.native) in _FORENAMES:
        return EditKind.MISSING_PART, "missing.honorific"
    if at and atom.word.is_patronymic:
        return EditKind.PATRONYMIC, "slavic.patronymic"
    return EditKind.MISSING_PART, _place_rule(atom, at, own, links, on_left=on_left)


def _place_rule(atom: Atom, at: int, own: Reading, links: Sequence[Link], *, on_left: bool) -> str:
    """Where in the name the word stands that the other side has not."""
    if atom.word.native in _OF_GENDER and atom.word.entry and "vietnamese" in atom.word.entry.cultures:
        return "missing.middle"
    if at or atom.role is Role.FAMILY:
        return "missing.last" if at == len(own.core) - 1 else "missing.middle"
    quoted = any(
        one.quoted for link in links if link.left and link.right for one in (link.left if on_left else link.right)
    )
    return "missing.beside_nickname" if quoted else "missing.first"


def _is_second_surname(atom: Atom, own: Reading, links: Sequence[Link], *, on_left: bool) -> bool:
    """Whether another surname of the same person stands beside it and is matched."""
    at = own.core.index(own.atoms.index(atom))
    for place in (at - 1, at + 1):
        if not 0 <= place < len(own.core):
            continue
        one = own.atoms[own.core[place]]
        if one.role is not atom.role:
            continue
        if atom.role is not Role.FAMILY:
            last = max(at, place) == len(own.core) - 1 and len(own.core) > 2
            hyphened = (atom if place < at else one).before == "-"
            if not (last and (hyphened or (_is_hispanic(one) and _is_hispanic(atom)))):
                continue
        if _matched_role(one, links, on_left=on_left) in _SURNAME_OR_UNKNOWN:
            return True
    return False


def _matched_role(atom: Atom, links: Sequence[Link], *, on_left: bool) -> Role:
    """The role under which a word was matched; that of a given name if it was not."""
    for link in links:
        if link.left and link.right and atom in (link.left if on_left else link.right):
            return link.role
    return Role.GIVEN


def _is_hispanic(atom: Atom) -> bool:
    entry = atom.word.entry
    return bool(entry and entry.surname and not entry.cultures.isdisjoint(_HISPANIC))


def _role_between(atom: Atom, own: Reading, links: Sequence[Link], *, on_left: bool) -> Role:
    """The role of a word that the reference does not have: that of both its neighbours, or a middle name between."""
    place = own.atoms.index(atom)
    before = after = Role.UNKNOWN
    nearest_before, nearest_after = -1, len(own.atoms)
    for link in links:
        side = link.left if on_left else link.right
        if not side or not link.core or link.role is Role.UNKNOWN:
            continue
        at = own.atoms.index(side[0])
        if nearest_before < at < place:
            nearest_before, before = at, link.role
        elif place < at < nearest_after:
            nearest_after, after = at, link.role
    if before is Role.FAMILY:
        return Role.FAMILY if after in (Role.FAMILY, Role.UNKNOWN) else Role.UNKNOWN
    if before is Role.UNKNOWN:
        return Role.UNKNOWN
    return Role.UNKNOWN if after is Role.UNKNOWN else Role.MIDDLE
