"""Whether the words of two names stand in the same order, and which ones moved.

Given names come first where a side tells its parts; a side that does not may print either its parts in that order or,
as passports do, the family name first.
"""

from collections.abc import Sequence

from tracker.compare.names.alignment import Match
from tracker.compare.names.edits import LEVELS, Level
from tracker.compare.names.parts import MATCHED
from tracker.compare.names.reading import Reading
from tracker.domain.names import Role


def moved_matches(left: Reading, right: Reading, matches: Sequence[Match]) -> frozenset[int]:
    """The places in `matches` of the words that would have to move to bring both names into one order."""
    if len(matches) < 2:
        return frozenset()
    core = [at for at, match in enumerate(matches) if left.atoms[match.left[0]].part in MATCHED]
    if len(core) < 2:
        return frozenset()
    if left.parted and right.parted:
        return _between_fields(left, right, matches, core)
    lefts = _orders(left, matches, core, on_left=True)
    rights = _orders(right, matches, core, on_left=False)
    for one in lefts:
        for other in rights:
            ranks = _ranks(one, other)
            if ranks == sorted(ranks):
                return frozenset()
    return _fewest_moves(lefts[0], rights[0], matches, core)


def _orders(reading: Reading, matches: Sequence[Match], core: Sequence[int], *, on_left: bool) -> list[list[int]]:
    """The places of the matched words in each order in which the name may be written."""
    first = [(matches[at].left if on_left else matches[at].right)[0] for at in core]
    printed = [reading.atoms[place].at for place in first]
    if not reading.parted or reading.inferred:
        return [printed]
    count = len(reading.atoms)
    family_first = [place - count if reading.atoms[place].role is Role.FAMILY else place for place in first]
    return [first, printed, family_first]


def _ranks(one: Sequence[int], other: Sequence[int]) -> list[int]:
    return [place for _, place in sorted(zip(one, other, strict=True))]


def _fewest_moves(
    lefts: Sequence[int], rights: Sequence[int], matches: Sequence[Match], core: Sequence[int]
) -> frozenset[int]:
    """All but the heaviest run of words that are in order; a word that differs anyway is rather left in place."""
    order = sorted(range(len(core)), key=lambda at: lefts[at])
    best: list[tuple[float, int]] = []  # weight of the heaviest run that ends here, and the place before
    for here, at in enumerate(order):
        own = 2.0 + (LEVELS[matches[core[at]].relation.kind] > Level.FORMATTING)
        ending = [(best[there][0], there) for there in range(here) if rights[order[there]] < rights[at]]
        weight, before = max(ending, default=(0.0, -1))
        best.append((weight + own, before))
    kept: set[int] = set()
    here = max(range(len(best)), key=lambda place: best[place][0])
    while here >= 0:
        kept.add(core[order[here]])
        here = best[here][1]
    return frozenset(core) - kept


def _between_fields(left: Reading, right: Reading, matches: Sequence[Match], core: Sequence[int]) -> frozenset[int]:
    """Words that are in the family field here and in the given field there, or in another order within one field."""
    crossed = {at for at in core if _family(left, matches[at].left[0]) != _family(right, matches[at].right[0])}
    rest = [at for at in core if at not in crossed]
    lefts = [matches[at].left[0] for at in rest]
    rights = [matches[at].right[0] for at in rest]
    if _ranks(lefts, rights) == sorted(rights):
        return frozenset(crossed)
    return frozenset(crossed) | _fewest_moves(lefts, rights, matches, rest)


def _family(reading: Reading, at: int) -> bool:
    return reading.atoms[at].role is Role.FAMILY
