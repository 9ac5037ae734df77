"""Whether a short word can stand for a name: KFMC for King Fahad Medical City, UofK for University of Khartoum.

That the letters fit proves nothing about which institution is meant; the strength says how well they fit.
"""

from collections.abc import Sequence
from typing import Final

from tracker.compare.institutions.tokens import Reading, Token
from tracker.compare.institutions.words import WordKind, latinised

MOST_LETTERS: Final = 12
_PARTS: Final = frozenset({"faculty", "school", "college", "department"})
_PLACES: Final = (WordKind.PLACE, WordKind.COUNTRY)
EXACT: Final = 1.0
LEAVES_OUT: Final = 0.85
OTHER_ORDER: Final = 0.6
IN_ORDER: Final = 0.45
"""How well the letters fit: the initials of all words; of all but a place, a company form or a title; the initials in
another order, as of a name in another language; the letters occur in order."""


def is_acronym_like(token: Token) -> bool:
    """Whether the word may be an acronym: capitals, or capitals and few small letters as in UofK."""
    word = token.text
    if token.initials:
        return 2 <= len(word) <= MOST_LETTERS
    capitals = sum(character.isupper() for character in word)
    return 2 <= len(word) <= MOST_LETTERS and capitals >= 2 and capitals * 2 >= len(word) - 2 and not word.isdigit()


def lone_acronym(reading: Reading) -> Token | None:
    """The acronym that the whole text is, perhaps spelt apart (U P V) or joined by a hyphen."""
    if not 1 <= len(reading.words) <= 3 or (len(reading.words) > 1 and not reading.text.isupper()):
        return None
    if len(reading.words) == 1:
        token = reading.words[0]
        return token if is_acronym_like(token) or (token.kind is WordKind.PROPER and len(token.text) <= 5) else None
    joined = "".join(token.text for token in reading.words)
    if len(joined) > MOST_LETTERS:
        return None
    return Token(joined, "".join(token.folded for token in reading.words), initials=True)


def acronym_with_place(reading: Reading) -> tuple[Token, tuple[Token, ...]] | None:
    """The acronym that a text begins with, and the place that is all that follows: UMF Iași; UNTH, Enugu."""
    if len(reading.tokens) < 2:
        return None
    short, *rest = reading.tokens
    if short.kind is not WordKind.PROPER or not is_acronym_like(short):
        return None
    is_place = all(token.kind in _PLACES or (token.part and not reading.rank(token.part)) for token in rest)
    return (short, tuple(rest)) if is_place else None


def acronym_with_part(reading: Reading) -> tuple[Token, tuple[Token, ...]] | None:
    """The acronym that a text begins with, and the faculty or school that is all that follows: UNAM, Facultad de Medicina."""
    if len(reading.tokens) < 3:
        return None
    short, *rest = reading.tokens
    if short.kind is not WordKind.PROPER or not is_acronym_like(short):
        return None
    kinds = {token.kind for token in rest}
    bodies = [token.sense.meanings for token in rest if token.sense.rank]
    is_part = kinds <= {WordKind.BODY, WordKind.FIELD} and len(kinds) == 2 and all(found & _PARTS for found in bodies)
    return (short, tuple(rest)) if is_part else None


def stands_for_rest(acronym: Token, words: Sequence[Token]) -> bool:
    """Whether the letters are those of all words but the name of whom the institution honours, and of more than a kind
    of body: UMF for Universitatea de Medicină și Farmacie Grigore T. Popa. The caller has to know the place."""
    plain = [word for word in words if word.kind not in (WordKind.PROPER, WordKind.TITLE)]
    counted = [word for word in plain if word.kind is not WordKind.CONNECTIVE]
    return len(counted) >= 3 and len(plain) < len(words) and acronym_strength(acronym, plain) == EXACT


def acronym_strength(acronym: Token, words: Sequence[Token]) -> float:
    """How well the acronym fits the words of a name, 0 to 1; from `LEAVES_OUT` on it is said to stand for them."""
    letters = "".join(_ascii(acronym))
    names = [(piece, word.kind) for word in words for piece in _ascii(word)]
    if not 2 <= len(letters) <= MOST_LETTERS or len(names) < 2:
        return 0.0
    if _fits(letters, names):
        return EXACT
    spare = (WordKind.PLACE, WordKind.COUNTRY, WordKind.COMPANY, WordKind.TITLE)
    kept = [name for name in names if name[1] not in spare]
    if 2 <= len(kept) < len(names) and _fits(letters, kept):
        return LEAVES_OUT
    counted = [name for name, kind in names if kind is not WordKind.CONNECTIVE and name]
    if sorted(letters) == sorted(name[0] for name in counted):
        return OTHER_ORDER
    if letters[0] == names[0][0][:1] and _in_order(letters, "".join(name for name, _ in names)):
        return IN_ORDER
    return 0.15 if any(name.startswith(letters[0]) for name in counted) else 0.05


def _ascii(token: Token) -> list[str]:
    """The word, or the words of a group, in ASCII."""
    return [piece if piece.isascii() else latinised(piece) for piece in token.folded.split()]


def _fits(letters: str, names: list[tuple[str, WordKind]]) -> bool:
    """Whether each word gives its first letter, a small word its first letter, all of it or nothing, a number all."""
    reached = {0}
    for name, kind in names:
        step: set[int] = set()
        for position in reached:
            if kind is WordKind.CONNECTIVE:
                step.add(position)
                if letters.startswith(name, position):
                    step.add(position + len(name))
            if name and letters.startswith(name[0], position):
                step.add(position + 1)
            if name.isdigit() and letters.startswith(name, position):
                step.add(position + len(name))
        reached = step
    return len(letters) in reached


def _in_order(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)
