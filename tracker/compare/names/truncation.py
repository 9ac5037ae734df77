"""Names that end where the machine-readable zone ends (ICAO Doc 9303-4 to 9303-6: 39, 31 or 30 places for the name)."""

from dataclasses import replace
from typing import Final

from tracker.compare.names.edits import EditKind, Level
from tracker.compare.names.links import Link
from tracker.compare.names.parts import CORE, Atom
from tracker.compare.names.reading import Reading

# A cut name fills its field, or leaves the last place to a filler.
_FULL_FIELDS: Final = frozenset((29, 30, 31, 38, 39))
_SHORTEST: Final = min(_FULL_FIELDS)
_RULE: Final = "icao.truncated"


def with_truncation(left: Reading, right: Reading, links: list[Link]) -> list[Link]:
    """Say of a word that was cut at the end of a full field, and of those after it, that this is all that happened."""
    if len(left.text) < _SHORTEST and len(right.text) < _SHORTEST:
        return links
    if _length(left) in _FULL_FIELDS and _length(left) < _length(right):
        return _cut(left, links, cut_on_left=True)
    if _length(right) in _FULL_FIELDS and _length(right) < _length(left):
        return _cut(right, links, cut_on_left=False)
    return links


def _length(reading: Reading) -> int:
    """How many places the name takes in the zone: its letters, a filler between words and one more between parts."""
    words = [atom.word.bare for atom in reading.atoms if atom.part in CORE]
    return sum(map(len, words)) + len(words)


def _cut(short: Reading, links: list[Link], *, cut_on_left: bool) -> list[Link]:
    last = max(short.atoms, key=_printed_place)
    made: list[Link] = []
    cut_at = -1
    for link in links:
        here, there = (link.left, link.right) if cut_on_left else (link.right, link.left)
        if here and there and here[-1] is last and there[0].word.bare.startswith(last.word.bare):
            cut_at = there[-1].at
            if here[-1].word.bare != there[0].word.bare:
                made.append(replace(link, kind=EditKind.TRUNCATION, rule=_RULE, level=Level.FORMATTING, likeness=0.95))
                continue
        made.append(link)
    if cut_at < 0:
        return links
    return [_after(link, cut_at, cut_on_left=cut_on_left) for link in made]


def _printed_place(atom: Atom) -> int:
    return atom.at


def _after(link: Link, cut_at: int, *, cut_on_left: bool) -> Link:
    here, there = (link.left, link.right) if cut_on_left else (link.right, link.left)
    if not here and there and there[0].at > cut_at and link.core:
        return replace(link, kind=EditKind.TRUNCATION, rule=_RULE, level=Level.FORMATTING)
    return link
