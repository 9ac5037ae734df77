"""The steps of a comparison of two names, one after the other: read, align, explain, judge, score, say.

Both names are put into one order first, so that the verdict is the same from both sides. What the steps do is in the
modules that they are named after.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tracker.compare.names.alignment import align
from tracker.compare.names.compounds import printed
from tracker.compare.names.edits import VERDICTS, EditKind, Level, NameComparison, NameEdit, NameVerdict
from tracker.compare.names.folding import bare, normal
from tracker.compare.names.likelihood import likelihood
from tracker.compare.names.links import Link, backed_by_original, matched_links, with_hyphens
from tracker.compare.names.parts import Atom
from tracker.compare.names.reading import Reading, read_name
from tracker.compare.names.remainders import left_over, nothing_in_common
from tracker.compare.names.sentences import sentence
from tracker.compare.names.truncation import with_truncation
from tracker.compare.names.verdict import judge, with_replaced_surname
from tracker.domain.names import PersonName

# The steps on the way to equality, and the kinds of edit that belong to each.
_LAYERS: Final = (
    ("case", {EditKind.CASE}),
    ("punctuation", {EditKind.PUNCTUATION, EditKind.HYPHEN}),
    ("title", {EditKind.TITLE}),
    ("diacritic", {EditKind.DIACRITIC}),
    ("icao", {EditKind.ICAO, EditKind.TRUNCATION}),
    ("joined", {EditKind.JOINED}),
    ("order", {EditKind.ORDER}),
    ("particle", {EditKind.PARTICLE, EditKind.RELATION, EditKind.PLACEHOLDER, EditKind.SUFFIX}),
    ("romanisation", {EditKind.ROMANISATION, EditKind.SAME_SCRIPT, EditKind.ENDING, EditKind.ABBREVIATION}),
    ("part", {EditKind.INITIAL, EditKind.MISSING_PART, EditKind.DOUBLED_SURNAME, EditKind.PATRONYMIC}),
)
_LAYER_OF: Final = {kind: at for at, (_, kinds) in enumerate(_LAYERS) for kind in kinds}
_JOINTS: Final = re.compile(r"[\s\-‐‑‒–—―]+")  # inside what is read as one name, such as Abd al-Rahman
_KEPT: Final = 1 << 10
_VARIANT: Final = Level.VARIANT
_NOT_QUITE: Final = 0.999  # the highest score of names that are not identical


@lru_cache(maxsize=_KEPT)
def compare(one: PersonName, other: PersonName) -> NameComparison:
    """What two names are to each other, and why. The last ones are kept: a record is compared anew at every change."""
    if one.text == other.text and (one == other or not (one.has_parts and other.has_parts)):
        return _identical(one, other, "text")
    if one.text > other.text or (one.text == other.text and _key(one) > _key(other)):
        return _compare(other, one, flipped=True)
    return _compare(one, other, flipped=False)


@lru_cache(maxsize=_KEPT)
def form(name: PersonName) -> str:
    """A form that names share which differ only in case, signs or the order that commas and fields tell."""
    reading = read_name(name)
    atoms = sorted(reading.atoms, key=_printed_place) if reading.inferred else reading.atoms
    words = (word for atom in atoms for word in _JOINTS.split(atom.word.text))
    return " ".join(bare(word) or word for word in words)


def _key(name: PersonName) -> tuple[str, str]:
    return name.given or "", name.family or ""


def _identical(left: PersonName, right: PersonName, layer: str) -> NameComparison:
    reading = read_name(left)
    atoms = sorted(reading.atoms, key=_printed_place)
    edits = tuple(NameEdit(EditKind.EQUAL, atom.word.text, atom.word.text, "", atom.role) for atom in atoms)
    message = sentence(left.text, right.text, NameVerdict.IDENTICAL, ())
    return NameComparison(left, right, NameVerdict.IDENTICAL, 1.0, edits, layer, message)


def _printed_place(atom: Atom) -> int:
    return atom.at


def _compare(left: PersonName, right: PersonName, *, flipped: bool) -> NameComparison:
    one, other = read_name(left), read_name(right)
    links = _explain(one, other)
    level = judge(one, other, links)
    if not links:
        level = Level.IDENTICAL if normal(left.text).split() == normal(right.text).split() else Level.FORMATTING
    elif not level and not _same_text(left, right):
        level = Level.FORMATTING
    score = min(_NOT_QUITE, likelihood(links)) if level else 1.0
    return _result(left, right, level, score, links, flipped=flipped)


def _explain(left: Reading, right: Reading) -> list[Link]:
    """What became of every word, in the order of the left name."""
    alignment = align(left, right)
    if not alignment.matches and left.core and right.core:
        return [nothing_in_common(left, right)]
    links = matched_links(left, right, alignment)
    links += left_over(left, right, alignment, links)
    links.sort(key=_left_order)
    links = with_hyphens(left, right, backed_by_original(left, right, links))
    return with_replaced_surname(left, right, with_truncation(left, right, links))


def _same_text(left: PersonName, right: PersonName) -> bool:
    return normal(left.text) == normal(right.text)


def _result(
    left: PersonName, right: PersonName, level: Level, score: float, links: Sequence[Link], *, flipped: bool
) -> NameComparison:
    if flipped:
        left, right = right, left
        links = sorted(links, key=_right_order)
    edits = [_edit(link, flipped=flipped) for link in links]
    judged = [(edit, link.level) for edit, link in zip(edits, links, strict=True)]
    verdict = VERDICTS[level]
    message = sentence(left.text, right.text, verdict, judged)
    return NameComparison(left, right, verdict, score, tuple(edits), _layer(level, edits), message)


def _left_order(link: Link) -> tuple[int, int]:
    return (link.left[0].at, 0) if link.left else (link.right[0].at, 1)


def _right_order(link: Link) -> tuple[int, int]:
    return (link.right[0].at, 0) if link.right else (link.left[0].at, 1)


def _edit(link: Link, *, flipped: bool) -> NameEdit:
    left, right = _words_of(link.left), _words_of(link.right)
    if flipped:
        left, right = right, left
    return NameEdit(link.kind, left, right, link.rule, link.role)


def _words_of(atoms: Sequence[Atom]) -> str:
    if len(atoms) == 1:
        return atoms[0].word.text
    return printed(atoms) if atoms else ""


def _layer(level: Level, edits: Sequence[NameEdit]) -> str:
    """The last step that was needed until all words agreed."""
    if level > _VARIANT:
        return "none"
    deepest = max([_LAYER_OF.get(edit.kind, -1) for edit in edits], default=-1)
    if deepest >= 0:
        return _LAYERS[deepest][0]
    return "parts" if level else "normal"
