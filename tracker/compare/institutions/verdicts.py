"""The rules by which two names of institutions are judged, from how their words pair. No table is asked here.

The verdict follows from the kinds of edits alone; the score only orders pairs by how likely they are one institution.
What only looks alike is never made one: a word more, a word less or a slip is a discrepancy, another word another body.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from tracker.compare.institutions.acronyms import (
    EXACT,
    LEAVES_OUT,
    acronym_strength,
    acronym_with_part,
    acronym_with_place,
    lone_acronym,
    stands_for_rest,
)
from tracker.compare.institutions.edits import Alignment, InstitutionEdit, InstitutionEditKind, align
from tracker.compare.institutions.leftovers import Leftover, sort_leftover
from tracker.compare.institutions.tokens import Reading, Token, printed
from tracker.compare.institutions.words import WordKind, script_of

Kind = InstitutionEditKind


class InstitutionVerdict(StrEnum):
    """How two names of institutions stand to each other."""

    IDENTICAL = "identical"
    FORMATTING = "formatting"
    ABBREVIATION = "abbreviation"
    TRANSLATION = "translation"
    RENAMED = "renamed"  # two names of one institution, at different times or side by side
    PART_OF = "part_of"
    DISCREPANCY = "discrepancy"  # probably meant to be one, and something is wrong or missing
    DIFFERENT = "different"


VERDICT_OF: Final = {
    Kind.NOTATION: InstitutionVerdict.FORMATTING, Kind.ACCENT: InstitutionVerdict.FORMATTING,
    Kind.ORDER: InstitutionVerdict.FORMATTING, Kind.WORD_FORM: InstitutionVerdict.FORMATTING,
    Kind.JOINED: InstitutionVerdict.FORMATTING, Kind.TITLE: InstitutionVerdict.ABBREVIATION,
    Kind.ABBREVIATION: InstitutionVerdict.ABBREVIATION, Kind.ACRONYM: InstitutionVerdict.ABBREVIATION,
    Kind.ADDRESS: InstitutionVerdict.ABBREVIATION, Kind.TRANSLATION: InstitutionVerdict.TRANSLATION,
    Kind.ROMANISATION: InstitutionVerdict.TRANSLATION, Kind.ALIAS: InstitutionVerdict.RENAMED,
    Kind.FORMER_NAME: InstitutionVerdict.RENAMED, Kind.PART: InstitutionVerdict.PART_OF,
    Kind.OTHER_PART: InstitutionVerdict.DISCREPANCY, Kind.MISSPELLING: InstitutionVerdict.DISCREPANCY,
    Kind.MISSING: InstitutionVerdict.DISCREPANCY, Kind.CITY: InstitutionVerdict.DISCREPANCY,
    Kind.CONFLICT: InstitutionVerdict.DIFFERENT, Kind.OTHER_PLACE: InstitutionVerdict.DIFFERENT,
    Kind.OTHER_KIND: InstitutionVerdict.DIFFERENT, Kind.OTHER_INSTITUTION: InstitutionVerdict.DIFFERENT,
    Kind.SCRIPT: InstitutionVerdict.DIFFERENT,
}  # fmt: skip
_ORDER: Final = tuple(InstitutionVerdict)
_SCHOOLS: Final = frozenset({"faculty", "school"})
_WEIGHTS: Final = {
    WordKind.PROPER: 1.0, WordKind.PLACE: 0.9, WordKind.NUMBER: 0.8, WordKind.COUNTRY: 0.6, WordKind.FIELD: 0.5,
    WordKind.BODY: 0.45, WordKind.QUALITY: 0.5, WordKind.TITLE: 0.1, WordKind.COMPANY: 0.1, WordKind.CONNECTIVE: 0.1,
}  # fmt: skip
_FIT: Final = {
    Kind.TRANSLATION: 0.97, Kind.ABBREVIATION: 0.98, Kind.ROMANISATION: 0.93, Kind.ACRONYM: 0.9, Kind.WORD_FORM: 0.98,
    Kind.MISSPELLING: 0.7, Kind.JOINED: 0.97, Kind.ACCENT: 0.99,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the edits that led to it, most serious first, and the score."""

    verdict: InstitutionVerdict
    edits: tuple[InstitutionEdit, ...]
    score: float


def worst(edits: Iterable[InstitutionEdit]) -> InstitutionVerdict:
    """The verdict that the edits amount to."""
    return max((VERDICT_OF[edit.kind] for edit in edits), key=_ORDER.index, default=InstitutionVerdict.FORMATTING)


def judge_words(left: Reading, right: Reading) -> Judgement:
    """Judge two names, not equal to the letter, by their words alone."""
    if not left.tokens or not right.tokens:
        return Judgement(InstitutionVerdict.DIFFERENT, (InstitutionEdit(Kind.CONFLICT, left.text, right.text),), 0.0)
    if judgement := _judge_acronym(left, right):
        return judgement
    alignment = align(left, right)
    lefts = sort_leftover(left, alignment.left_over, right)
    rights = sort_leftover(right, alignment.right_over, left)
    edits = [edit for _, _, edit in alignment.pairs if edit]
    edits += _leftover_edits(alignment, lefts, rights)
    if not edits or worst(edits) is InstitutionVerdict.FORMATTING:
        edits += _arrangement(alignment)
    edits.sort(key=lambda edit: -_ORDER.index(VERDICT_OF[edit.kind]))
    return Judgement(worst(edits), tuple(edits), _score(alignment, lefts, rights, edits))


def _judge_acronym(left: Reading, right: Reading) -> Judgement | None:
    """The judgement where just one of the two is an acronym and nothing else."""
    if judgement := _judge_placed_acronym(left, right) or _judge_acronym_with_part(left, right):
        return judgement
    short, other = lone_acronym(left), lone_acronym(right)
    if (short is None) is (other is None) or {t.folded for t in left.tokens} & {t.folded for t in right.tokens}:
        return None
    acronym, name = (short, right) if short else (other, left)
    if acronym is None or len(name.tokens) < 2:
        return None
    strength = acronym_strength(acronym, name.words)
    has_place = any(token.kind is WordKind.PLACE for token in name.tokens)
    if strength < LEAVES_OUT and has_place and stands_for_rest(acronym, name.words):
        strength = LEAVES_OUT
    if strength >= LEAVES_OUT:
        edit = InstitutionEdit(Kind.ACRONYM, left.text, right.text)
        return Judgement(InstitutionVerdict.ABBREVIATION, (edit,), 0.9 * strength)
    scripts = script_of(left.text), script_of(right.text)
    edit = InstitutionEdit(Kind.SCRIPT if scripts[0] != scripts[1] else Kind.CONFLICT, left.text, right.text)
    return Judgement(InstitutionVerdict.DIFFERENT, (edit,), 0.3 + 0.5 * strength)


def _judge_placed_acronym(left: Reading, right: Reading) -> Judgement | None:
    """The judgement where one of the two is an acronym beside a place, and fits the other: UMF Iași. The place has to
    be in the name too or, where the name has none, be the address of a name that only one institution bears."""
    found = [
        (held, name) for held, name in ((acronym_with_place(left), right), (acronym_with_place(right), left)) if held
    ]
    if len(found) != 1:
        return None
    (acronym, places), name = found[0]
    shared = {place.key for place in places} & {token.key for token in name.tokens}
    words = [word for word in name.words if word.key not in shared]
    named = {token.kind for token in name.tokens}
    if any(token.folded == acronym.folded for token in name.tokens) or (WordKind.PLACE in named and not shared):
        return None
    tells = bool(shared or named & {WordKind.PROPER, WordKind.COUNTRY})
    fits = tells and acronym_strength(acronym, words) >= LEAVES_OUT
    fits = fits or (bool(shared) and acronym_strength(acronym, name.words) == EXACT)  # CUH, Cork: it has the city's too
    if not fits and not (shared and stands_for_rest(acronym, words)):
        return None
    edits = [InstitutionEdit(Kind.ACRONYM, left.text, right.text)]
    return Judgement(worst(edits), tuple(edits), 0.9 * LEAVES_OUT)


def _judge_acronym_with_part(left: Reading, right: Reading) -> Judgement | None:
    """The judgement where one of the two is the acronym of the other with a part behind it: UNAM, Facultad de Medicina."""
    for own, other in ((left, right), (right, left)):
        held = acronym_with_part(own)
        if held is None or acronym_with_part(other) or acronym_strength(held[0], other.words) < EXACT:
            continue
        acronym, part = held[0].text, printed(own, held[1])
        texts = (acronym, other.text) if own is left else (other.text, acronym)
        parts = (part, "") if own is left else ("", part)
        edits = (InstitutionEdit(Kind.PART, *parts), InstitutionEdit(Kind.ACRONYM, *texts))
        return Judgement(InstitutionVerdict.PART_OF, edits, 0.8 * LEAVES_OUT)
    return None


def _leftover_edits(alignment: Alignment, left: Leftover, right: Leftover) -> Iterator[InstitutionEdit]:
    edit = _Writer(alignment.left, alignment.right)
    yield from edit.one_sided(Kind.TITLE, left.minor, right.minor)
    yield from edit.one_sided(Kind.ACRONYM, left.acronym, right.acronym)
    kinds = tuple(_kind_edits(alignment))
    yield from kinds
    lefts, rights = (*left.part, *left.in_part), (*right.part, *right.in_part)
    if _are_schools(lefts) and _are_schools(rights):
        yield InstitutionEdit(Kind.TRANSLATION, lefts[0].text, rights[0].text, "school")
        lefts, rights = (), ()
        left, right = replace(left, in_part=()), replace(right, in_part=())
    other = (lefts and rights) or left.in_part or right.in_part
    yield from edit.one_sided(Kind.OTHER_PART if other else Kind.PART, lefts, rights)
    sides = _against(left, right)
    if all(sides):
        yield edit.conflict(*sides)
        return
    if not kinds:
        yield from edit.one_sided(Kind.MISSING, left.core, right.core)
    yield from _address_edits(alignment, left, right, edit)


def _are_schools(words: Sequence[Token]) -> bool:
    """Whether this is just the word for the part of a university that teaches: the School or Faculty of Medicine."""
    return len(words) == 1 and bool(words[0].sense.meanings & _SCHOOLS)


def _against(left: Leftover, right: Leftover) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """What each side has and the other has not: words of the name, or a city where the other has such a word."""
    lefts, rights = left.core, right.core
    if lefts and not rights:
        rights = _cities(right.address)
    elif rights and not lefts:
        lefts = _cities(left.address)
    return lefts, rights


@dataclass(frozen=True, slots=True)
class _Writer:
    """Makes edits of words, quoting them as they stand in the two texts."""

    left: Reading
    right: Reading

    def one_sided(self, kind: Kind, left: Sequence[Token], right: Sequence[Token]) -> Iterator[InstitutionEdit]:
        """The edit for these words, if there are any."""
        if left or right:
            yield InstitutionEdit(kind, printed(self.left, left), printed(self.right, right))

    def conflict(self, left: Sequence[Token], right: Sequence[Token]) -> InstitutionEdit:
        """The edit for words of which neither side has the other's."""
        scripts = {script_of(token.folded) for token in left}, {script_of(token.folded) for token in right}
        kind = Kind.CONFLICT if scripts[0] & scripts[1] else Kind.SCRIPT
        return InstitutionEdit(kind, printed(self.left, left), printed(self.right, right))


def _kind_edits(alignment: Alignment) -> Iterator[InstitutionEdit]:
    """One side is a hospital and the other a school or an authority: the same words, another body."""
    left, right = _bodies(alignment.left), _bodies(alignment.right)
    for one, other in ((left, right), (right, left)):
        care = next((token.text for token in one if token.sense.family == "care"), "")
        if care and other and all(token.sense.family in ("teaching", "authority") for token in other):
            words = (care, other[0].text) if one is left else (other[0].text, care)
            yield InstitutionEdit(Kind.OTHER_KIND, *words)


def _bodies(reading: Reading) -> tuple[Token, ...]:
    """The words of the whole institution, not of its parts, that say what kind of body it is."""
    top = reading.top
    return tuple(token for token in reading.tokens if token.sense.rank and reading.rank(token.part) == top)


def _address_edits(alignment: Alignment, left: Leftover, right: Leftover, edit: _Writer) -> Iterator[InstitutionEdit]:
    """A place that one side adds; two places that are not the same; or a place without which nothing tells which."""
    lefts, rights = left.address, right.address
    if _cities(lefts) and _cities(rights):
        yield from edit.one_sided(Kind.OTHER_PLACE, _cities(lefts), _cities(rights))
    elif _countries(lefts) and _countries(rights):
        yield from edit.one_sided(Kind.OTHER_PLACE, _countries(lefts), _countries(rights))
    else:
        kind = Kind.ADDRESS if _is_only_address(alignment, (*lefts, *rights)) else Kind.CITY
        yield from edit.one_sided(kind, lefts, rights)


def _cities(tokens: Iterable[Token]) -> tuple[Token, ...]:
    kinds = (WordKind.PLACE, WordKind.PROPER)
    return tuple(t for t in tokens if t.kind in kinds and not any(c.isdigit() for c in t.folded))


def _countries(tokens: Iterable[Token]) -> tuple[Token, ...]:
    return tuple(token for token in tokens if token.kind is WordKind.COUNTRY)


def _is_only_address(alignment: Alignment, added: tuple[Token, ...]) -> bool:
    """Whether the place may be left out: it is a country, is in the name already, or the name is one of its own. What
    says only a kind of body, or has another place in its name, may stand in several cities."""
    paired = [alignment.left.tokens[index] for lefts, _, _ in alignment.pairs for index in lefts]
    named = {token.key for token in paired}
    cities = [token for token in _cities(added) if token.key not in named]
    kinds = {token.kind for token in paired}
    return not cities or (WordKind.PROPER in kinds and WordKind.PLACE not in kinds)


def _arrangement(alignment: Alignment) -> Iterator[InstitutionEdit]:
    """What differs beside the words: their order, or how they are written."""
    rights = [index for _, positions, _ in alignment.pairs for index in positions]
    kind = Kind.NOTATION if rights == sorted(rights) else Kind.ORDER
    if kind is Kind.ORDER or not any(edit for _, _, edit in alignment.pairs):
        yield InstitutionEdit(kind, alignment.left.text, alignment.right.text)


def _score(alignment: Alignment, left: Leftover, right: Leftover, edits: Iterable[InstitutionEdit]) -> float:
    """The weight of what pairs by that of all words, and less where a word tells the two apart."""
    paired = whole = 0.0
    for lefts, rights, edit in alignment.pairs:
        weight = _weight(alignment.left.tokens[i] for i in lefts) + _weight(alignment.right.tokens[j] for j in rights)
        whole += weight
        paired += weight * (_FIT.get(edit.kind, 1.0) if edit else 1.0)
    for side in (left, right):
        whole += _weight(side.core) + 0.25 * _weight((*side.part, *side.in_part, *side.address))
    kinds = {edit.kind for edit in edits}
    score = paired / whole if whole else 0.0
    if Kind.SCRIPT in kinds:
        return 0.35 + 0.25 * score
    if worst(edits) is InstitutionVerdict.DIFFERENT:
        return 0.6 * score
    if Kind.MISSING in kinds or Kind.CITY in kinds:
        told = {token.kind for side in (left, right) for token in side.core}
        return score * (0.85 if told <= {WordKind.PROPER, WordKind.BODY} else 0.65)
    return min(score, 0.99)


def _weight(tokens: Iterable[Token]) -> float:
    return sum(_WEIGHTS[token.kind] for token in tokens)
