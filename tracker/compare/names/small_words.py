"""Which articles, particles, titles and relations of two names belong together.

They follow the words that they belong to. Knows nothing of how those were matched.
"""

from collections.abc import Mapping
from typing import Final

from tracker.compare.names.edits import EditKind
from tracker.compare.names.markers import Marker
from tracker.compare.names.parts import MATCHED, Atom, Part
from tracker.compare.names.reading import Reading
from tracker.compare.names.relations import Relation, relate

# Small words that mean the same.
_OF_ONE_KIND: Final = (
    (Marker.ARTICLE, Relation(EditKind.ROMANISATION, "arabic.article", 0.98)),
    (Marker.KIN, Relation(EditKind.ROMANISATION, "arabic.kin", 0.98)),
    (Marker.RELATION | Marker.SURNAME_AFTER, Relation(EditKind.RELATION, "relation.other_word", 0.98)),
)


def match_small_words(
    left: Reading, right: Reading, partner: Mapping[int, int], open_left: list[int], open_right: list[int]
) -> list[tuple[int, int, Relation]]:
    """Pairs of places, first beside words that are matched (`partner`), then wherever the words are equal.

    What is paired is taken out of the open places.
    """
    found: list[tuple[int, int, Relation]] = []
    hosts = {j: _host(right, j) for j in open_right}
    for beside in (True, False):
        for i in open_left[:]:
            host = partner.get(_host(left, i), -1) if beside else -1
            if beside and host < 0:
                continue
            for j in open_right:
                if beside and host != hosts[j]:
                    continue
                relation = _relation(left.atoms[i], right.atoms[j])
                if relation is not None:
                    found.append((i, j, relation))
                    open_left.remove(i)
                    open_right.remove(j)
                    break
    return found


def _host(reading: Reading, at: int) -> int:
    """The word that a small word belongs to: the next one that can be matched, or the last."""
    for place in reading.matched:
        if place > at:
            return place
    return reading.matched[-1] if reading.matched else -2


def _relation(one: Atom, other: Atom) -> Relation | None:
    if one.part in MATCHED or other.part in MATCHED:
        both = one.word.bare == other.word.bare and one.part != Part.PLACEHOLDER
        return relate(one.word, other.word) if both else None
    marks = one.word.marks & other.word.marks
    if one.word.bare == other.word.bare or marks & Marker.PARTICLE:
        return relate(one.word, other.word)
    return next((relation for marker, relation in _OF_ONE_KIND if marks & marker), None)
