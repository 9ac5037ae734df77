"""Which words of two names belong together: every word of both sides in exactly one match or left over.

Equal words are matched first, then the likeliest pairs, one word against one or against two or three that stand side by
side. Small words follow the words that they belong to. Knows how likely a pair is, not what it means for the name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from rapidfuzz.distance.Levenshtein import distance

from tracker.compare.names.compounds import printed
from tracker.compare.names.edits import EditKind
from tracker.compare.names.parts import SMALL, Atom, Part
from tracker.compare.names.reading import LATIN_ONLY, Reading
from tracker.compare.names.relations import Relation, relate, same_letters
from tracker.compare.names.small_words import match_small_words
from tracker.compare.names.words import Word, read_word

_WIDEST: Final = 3  # words that one word of the other side can stand for
_LENGTHS: Final = 3  # letters by which one word and several may differ in length, and between scripts
_LENGTHS_ACROSS: Final = 5
_CLASSES: Final = 2  # in which they may differ by one consonant
# What the words of a span must not be to the one word: then they are two words, and one of them is something else.
_NOT_JOINED: Final = frozenset((EditKind.CONFLICT, EditKind.BOTH_ATTESTED, EditKind.NICKNAME, EditKind.INITIAL))
_INITIAL: Final = Part.INITIAL
_LETTER: Final = Relation(EditKind.INITIAL, "", 0.45)
_SHORTENED: Final = Relation(EditKind.ABBREVIATION, "abbreviation.stroke", 0.85)


class Match(NamedTuple):
    """Words of both sides that belong together: their places in the two readings, and how they are related."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    relation: Relation


@dataclass(slots=True)
class Alignment:
    """The matches, and the places of the words that have none."""

    matches: list[Match]
    left_over: list[int]
    right_over: list[int]


def align(left: Reading, right: Reading) -> Alignment:
    """The likeliest way to lay one name beside the other."""
    free_left, free_right = list(left.matched), list(right.matched)
    made = Alignment([], [], [])
    if len(left.matched) > len(left.core) or len(right.matched) > len(right.core):
        # The name itself first: the S of “S. Lakshmi D/o Subramaniam” is the Subramaniam of the other side.
        core_left, core_right = list(left.core), list(right.core)
        _take(made, left, right, core_left, core_right)
        used_left, used_right = _used(made)
        free_left = [at for at in free_left if at not in used_left]
        free_right = [at for at in free_right if at not in used_right]
    _take(made, left, right, free_left, free_right)
    if not (made.matches or left.small or right.small):
        made.left_over, made.right_over = list(range(len(left.atoms))), list(range(len(right.atoms)))
        return made
    used_left, used_right = _used(made)
    if len(used_left) < len(left.atoms):
        made.left_over = [at for at in range(len(left.atoms)) if at not in used_left]
    if len(used_right) < len(right.atoms):
        made.right_over = [at for at in range(len(right.atoms)) if at not in used_right]
    if made.left_over and made.right_over and (left.small or right.small):
        partner = {match.left[0]: match.right[0] for match in made.matches}
        small = match_small_words(left, right, partner, made.left_over, made.right_over)
        made.matches += [Match((i,), (j,), relation) for i, j, relation in small]
    return made


def _used(made: Alignment) -> tuple[set[int], set[int]]:
    """The places of both sides that are matched."""
    return {at for match in made.matches for at in match.left}, {at for match in made.matches for at in match.right}


def _take(made: Alignment, left: Reading, right: Reading, free_left: list[int], free_right: list[int]) -> None:
    """Match what can be matched of the free words."""
    _take_equal_words(made, left, right, free_left, free_right)
    if free_left and free_right:
        _take_best(made, _candidates(left, right, free_left, free_right), free_left, free_right)
        if left.initials or right.initials:
            _let_surnames_stand(made, left, right)


def _take_equal_words(
    made: Alignment, left: Reading, right: Reading, free_left: list[int], free_right: list[int]
) -> None:
    """The words that both sides have, in order; they are taken out of the free ones."""
    bares = [right.atoms[other].word.bare for other in free_right]
    for at in tuple(free_left):
        word = left.atoms[at].word
        if word.bare in bares:
            place = bares.index(word.bare)
            other = free_right.pop(place)
            free_left.remove(at)
            del bares[place]
            made.matches.append(Match((at,), (other,), same_letters(word, right.atoms[other].word)))


# The likeliest first; of equally likely ones those whose words stand at like places.
_Candidate = tuple[float, float, tuple[int, ...], tuple[int, ...], Relation]


def _candidates(left: Reading, right: Reading, free_left: list[int], free_right: list[int]) -> list[_Candidate]:
    found: list[_Candidate] = []
    others = [(j, right.atoms[j].word) for j in free_right]
    for i in free_left:
        word = left.atoms[i].word
        for j, other in others:
            relation = relate(word, other)
            if relation is None and (word.is_letter or other.is_letter):
                relation = _initial_of_particle(left, i, other) or _initial_of_particle(right, j, word)
            if relation is not None:
                off = abs(i / len(left.atoms) - j / len(right.atoms))
                found.append((-relation.likeness, off, (i,), (j,), relation))
    for likeness, span, at, relation in _joined(left, right, free_left, free_right):
        found.append((likeness, 0.0, span, (at,), relation))
    for likeness, span, at, relation in _joined(right, left, free_right, free_left):
        found.append((likeness, 0.0, (at,), span, relation))
    return found


def _initial_of_particle(whole: Reading, at: int, letter: Word) -> Relation | None:
    """“D.” for “de la Cruz”: the letter of the small words before the name."""
    begin = at
    while begin and whole.atoms[begin - 1].part == Part.PARTICLE:
        begin -= 1
    fits = begin < at and letter.is_letter and whole.atoms[begin].word.latin.startswith(letter.latin)
    return _LETTER if fits and letter.latin else None


def _joined(
    apart: Reading, whole: Reading, free: Sequence[int], targets: Sequence[int]
) -> list[tuple[float, tuple[int, ...], int, Relation]]:
    """Neighbouring words of one side that are one word on the other."""
    across = apart.scripts is not LATIN_ONLY or whole.scripts is not LATIN_ONLY
    longer = _LENGTHS_ACROSS if across else _LENGTHS
    found: list[tuple[float, tuple[int, ...], int, Relation]] = []
    if len(apart.atoms) < 2 or apart.joint > whole.longest + longer:
        return found
    words = [(at, whole.atoms[at].word) for at in targets]
    lengths = [len(word.latin) for _, word in words]
    most, least = max(lengths) + longer, min(lengths) - _LENGTHS_ACROSS
    if apart.joint > most:
        return found
    for start, stop, length, classes in _spans(apart, free, most):
        if length < least:
            continue
        for at, target in words:
            if not (across or (classes ^ target.classes).bit_count() <= _CLASSES):
                continue
            atoms = apart.atoms[start:stop]
            relation = _as_one(atoms, length, target, across=across)
            if relation is not None and relation.kind not in _NOT_JOINED:
                found.append((-relation.likeness - 0.01 * len(atoms), tuple(range(start, stop)), at, relation))
    return found


def _as_one(atoms: Sequence[Atom], length: int, whole: Word, *, across: bool) -> Relation | None:
    """What neighbouring words of `length` letters in all are to the one word, if they may be that word."""
    if atoms[0].part == _INITIAL and atoms[1].before == "/":
        return _behind_a_stroke(atoms, whole)
    off = abs(length - len(whole.latin))
    if across and (whole.letters or any(atom.word.letters for atom in atoms)):
        if off > _LENGTHS_ACROSS or len(whole.bare) < 2:
            return None
    elif off > _LENGTHS or not _spelled_alike(atoms, whole):
        return None
    if atoms[0].part == _INITIAL and whole.bare != "".join([atom.word.bare for atom in atoms]):
        return None  # “O Brien” for “O'Brien”, but no initial is a part of another word
    return relate(read_word(printed(atoms)), whole)


def _behind_a_stroke(atoms: Sequence[Atom], whole: Word) -> Relation | None:
    """“G/Mariam” for “Gebremariam”, as Ethiopian and Eritrean papers shorten the first half of a name."""
    first, last = atoms[0].word.latin, atoms[-1].word.latin
    fits = len(atoms) == 2 and whole.latin.startswith(first) and whole.latin.endswith(last)
    return _SHORTENED if fits and len(whole.latin) > len(first + last) else None


def _spans(reading: Reading, free: Sequence[int], most: int) -> Iterator[tuple[int, int, int, int]]:
    """Where neighbouring words that may be one begin and end, how many letters they have, and which classes of
    consonants; at least one is a name."""
    atoms = reading.atoms
    for start in range(len(atoms) - 1):
        length, classes, named = 0, 0, False
        for at in range(start, min(start + _WIDEST, len(atoms))):
            atom = atoms[at]
            word = atom.word
            length += len(word.latin)
            if length > most or (atom.part == _INITIAL and at > start):
                break
            classes |= word.classes
            if at in free:
                named = True
            elif atom.part not in SMALL:
                break
            if named and at > start:
                yield start, at + 1, length, classes


def _spelled_alike(atoms: Sequence[Atom], whole: Word) -> bool:
    """A quick look whether words written together have the same consonants but one, and half of their letters in place."""
    outline = "".join([atom.word.outline for atom in atoms])
    other = whole.outline
    if outline[:1] != other[:1] and outline[-1:] != other[-1:]:
        return False
    if distance(outline, other, score_cutoff=1) > 1:
        return False
    letters = "".join([atom.word.latin for atom in atoms])
    most = (len(letters) + len(whole.latin)) // 4
    return distance(letters, whole.latin, score_cutoff=most) <= most


def _take_best(made: Alignment, found: list[_Candidate], free_left: list[int], free_right: list[int]) -> None:
    """The likeliest candidates first, each word once."""
    if not found:
        return
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    found.sort()
    for _, _, left, right, relation in found:
        if taken_left.isdisjoint(left) and taken_right.isdisjoint(right):
            made.matches.append(Match(left, right, relation))
            taken_left.update(left)
            taken_right.update(right)
            if taken_left.issuperset(free_left) or taken_right.issuperset(free_right):
                return


def _let_surnames_stand(made: Alignment, left: Reading, right: Reading) -> None:
    """An initial is not the surname of the other side if its own side has a surname left that matches nothing."""
    used_left = {at for match in made.matches for at in match.left}
    used_right = {at for match in made.matches for at in match.right}
    for match in made.matches[:]:
        if match.relation.kind is not EditKind.INITIAL:
            continue
        left_short = left.atoms[match.left[0]].word.is_letter
        short, whole = (left, right) if left_short else (right, left)
        whole_at = match.right[0] if left_short else match.left[0]
        used = used_left if left_short else used_right
        open_names = [at for at in short.core if at not in used and short.atoms[at].part == Part.NAME]
        if open_names and whole.core[-1] == whole_at and open_names[-1] == short.core[-1]:
            made.matches.remove(match)
