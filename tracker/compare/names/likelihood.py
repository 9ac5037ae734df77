"""How likely two names are one person's, as a number that only puts pairs into an order.

After Fellegi and Sunter (1969): what agrees speaks for one person, the more the rarer it is; what stands in conflict
speaks against it, what is left out hardly. The weights were set on the development halves of public data.
"""

from collections.abc import Sequence
from typing import Final

from tracker.compare.names.links import Link
from tracker.compare.names.parts import Atom, Part

_WEIGHTS: Final = {
    Part.INITIAL: 0.35, Part.HONORIFIC: 0.4, Part.ARTICLE: 0.1, Part.PARTICLE: 0.1, Part.KIN: 0.1, Part.TITLE: 0.05,
    Part.SUFFIX: 0.05, Part.RELATION: 0.05, Part.PLACEHOLDER: 0.05, Part.KINSMAN: 0.3,
}  # fmt: skip
_NAME: Final = Part.NAME
_COMPOUND: Final = 1.4  # a name of several words
_CONFLICT: Final = 1.3  # what stands in conflict, against what agrees
_LEFT_OUT: Final = 0.35
_FIRST: Final = 2.0  # the given name says more than the others


def likelihood(links: Sequence[Link]) -> float:
    """Between 0 (another person) and 1 (identical)."""
    agreed = total = over_left = over_right = 0.0
    for link in links:
        left, right = _weight(link.left), _weight(link.right)
        if link.likeness:
            most = max(left, right)
            agreed += most * link.likeness
            total += most
            continue
        both = min(left, right)
        total += both * _CONFLICT
        first = _FIRST if link.rule == "missing.first" else 1.0
        over_left += (left - both) * first
        over_right += (right - both) * first
    total += min(over_left, over_right) + abs(over_left - over_right) * _LEFT_OUT
    return agreed / total if total else 0.0


def _weight(atoms: Sequence[Atom]) -> float:
    if len(atoms) == 1 and atoms[0].part == _NAME and atoms[0].words == 1:
        return atoms[0].word.weight
    weight = 0.0
    for atom in atoms:
        if atom.part == _NAME:
            weight += atom.word.weight * _COMPOUND if atom.words > 1 else atom.word.weight
        else:
            weight += _WEIGHTS[atom.part]
    return weight
