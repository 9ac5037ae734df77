"""What a word that only one of two names has does there: a part, an address, an acronym of the name itself, a title, or
a word of the name proper (the core), which tells institutions apart.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.compare.institutions.acronyms import EXACT, LEAVES_OUT, acronym_strength, is_acronym_like
from tracker.compare.institutions.tokens import Reading, Token
from tracker.compare.institutions.words import WordKind

_PLACES: Final = (WordKind.PLACE, WordKind.COUNTRY)
PART_WORDS: Final = frozenset({"faculty", "school", "college", "department", "division", "unit", "laboratory"})
"""Bodies that are a part even where no comma sets them off. A hospital, centre or institute that bears the name of a
university is a body of its own."""
_MOST_INITIALS: Final = 3
_GENERIC: Final = (WordKind.BODY, WordKind.FIELD, WordKind.QUALITY, WordKind.NUMBER)


@dataclass(frozen=True, slots=True)
class Leftover:
    """The words of one side that nothing on the other side ties, by what they do. `part` holds whole parts, `in_part`
    single words of a part that the other side has too."""

    core: tuple[Token, ...] = ()
    part: tuple[Token, ...] = ()
    in_part: tuple[Token, ...] = ()
    address: tuple[Token, ...] = ()
    acronym: tuple[Token, ...] = ()
    minor: tuple[Token, ...] = ()


def sort_leftover(reading: Reading, rest: Sequence[int], other: Reading) -> Leftover:
    """Say of each word in `rest` (positions in `reading`) what it does there, beside the name of the `other` side."""
    found: dict[str, list[Token]] = {name: [] for name in Leftover.__slots__}
    left = set(rest)
    trailing = unset_part(reading, left)
    for index in rest:
        is_theirs = is_acronym_like(reading.tokens[index]) and (
            acronym_strength(reading.tokens[index], other.words) == EXACT and len(left) < len(reading.tokens)
        )
        role = "acronym" if is_theirs else _role(reading, index, left, trailing)
        found[role].append(reading.tokens[index])
    return Leftover(**{name: tuple(tokens) for name, tokens in found.items()})


def _role(reading: Reading, index: int, left: set[int], trailing: frozenset[int]) -> str:
    token = reading.tokens[index]
    if token.is_minor or _is_given_initial(reading, index, left) or _is_honoured(reading, index, left):
        return "minor"
    if _stands_for_the_rest(reading, index, left):
        return "acronym"
    if index in trailing:
        return "part"
    rank = reading.rank(token.part)
    mates = [i for i, other in enumerate(reading.tokens) if other.part == token.part]
    if 0 < rank < reading.top:
        return "part" if left.issuperset(mates) else "in_part"
    if rank == 0 and _is_address(reading, mates):
        return "address"
    return "core"


def _is_given_initial(reading: Reading, index: int, left: set[int]) -> bool:
    """Whether these are the initials before a surname that both sides have: I.M. Sechenov."""
    after = index + 1
    return (
        _are_initials(reading, index)
        and after < len(reading.tokens)
        and after not in left
        and reading.tokens[after].kind is WordKind.PROPER
    )


def _is_honoured(reading: Reading, index: int, left: set[int]) -> bool:
    """Whether this is of the initials and surname of whom the institution honours, which many leave out, and the rest
    tells by its place which one it is: S.D. Asfendiyarov Kazakh National Medical University."""
    initials = index if _are_initials(reading, index) else index - 1
    surname = initials + 1
    if initials < 0 or not _are_initials(reading, initials) or surname >= len(reading.tokens):
        return False
    placed = any(at not in left and token.kind in _PLACES for at, token in enumerate(reading.tokens))
    return placed and {initials, surname} <= left and reading.tokens[surname].kind is WordKind.PROPER


def _are_initials(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    printed = ".".join(token.text) + "." in reading.text.replace(" ", "")
    return printed and len(token.text) <= _MOST_INITIALS and token.kind is WordKind.PROPER


def _is_address(reading: Reading, mates: Sequence[int]) -> bool:
    """Whether a part that names no kind of body is an address: it follows one that does, or holds only places."""
    tokens = [reading.tokens[index] for index in mates]
    part = tokens[0].part
    if part and all(token.kind in _PLACES for token in tokens):
        return True
    after = part not in reading.loose and any(reading.rank(earlier) for earlier in range(part))
    return after and not any(token.kind is WordKind.FIELD for token in tokens)


def _stands_for_the_rest(reading: Reading, index: int, left: set[int]) -> bool:
    """Whether the word is the acronym of the name that it stands in: King Fahad Medical City (KFMC)."""
    token = reading.tokens[index]
    if token.kind is not WordKind.PROPER or not is_acronym_like(token):
        return False
    others = [word for word in reading.words if word != token]
    by_part = [[word for word in others if word.part == part] for part in range(len(reading.parts))]
    paired = any(i not in left for i in range(len(reading.tokens)))
    return paired and any(acronym_strength(token, words) >= LEAVES_OUT for words in (others, *by_part))


def unset_part(reading: Reading, left: Collection[int] | None = None) -> frozenset[int]:
    """The positions of a part that no comma sets off, at the end or the beginning: the last two words of "University
    of Khartoum Faculty of Medicine". Only words in `left` count, by default all."""
    count, top = len(reading.tokens), reading.top
    if not any(0 < token.sense.rank < top for token in reading.tokens):
        return frozenset()
    for run in (range(count - 1, -1, -1), range(count)):
        words: list[int] = []
        for index in run:
            token = reading.tokens[index]
            if (left is not None and index not in left) or token.kind not in _GENERIC or token.sense.rank == top:
                break
            words.append(index)
        bodies = [sense.meanings for index in words if (sense := reading.tokens[index].sense).rank]
        kinds = {reading.tokens[index].kind for index in words}
        if WordKind.FIELD in kinds and bodies and all(meanings & PART_WORDS for meanings in bodies):
            return frozenset(words)
    return frozenset()
