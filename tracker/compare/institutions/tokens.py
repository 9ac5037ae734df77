"""An institution's name taken apart: its parts (between commas and dashes) and its words with what they mean.

Knows languages only through `institution_words` and no institution at all. The work is bounded: of a very long text
only the first words are read one by one, the rest is one word.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from tracker.compare.institutions.words import (
    PROPER,
    UNSPACED,
    Sense,
    Vocabulary,
    WordKind,
    abbreviated,
    fold,
    script_of,
    vocabulary,
)

MOST_WORDS: Final = 48
MOST_CHARACTERS: Final = 600

_PARTS: Final = re.compile(r"([,;|\n\r()\[\]{}•·–—،؛、。〈〉「」【】]+|\s-+\s|\s/\s|:\s)")
_DASHES: Final = ("-", "–", "—", "/", ":")
_WORDS: Final = re.compile(
    r"[^\s!-.:-@\[-`{-~/\u00a0-\u00bf\u2010-\u206f\u3000-\u303f\u060c\u061b\u061f\u0964\u0965]+\.?"
)
_LETTERS: Final = re.compile(r"(?<!\w)(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_](?!\w))?")
_ELISION: Final = re.compile(r"(?<!\w)(d|l|dell|all|nell|sull|dall|un|qu|s|n)['’ʼ](?=\w{2})", re.IGNORECASE)
_MARK: Final = re.compile(r"['’ʼʻ`´‘]")
_APOSTROPHES: Final = re.compile(r"(?<=\w)['’ʼʻ`´‘](?=\w)")
_SMALL: Final = (WordKind.CONNECTIVE, WordKind.QUALITY, WordKind.FIELD, WordKind.PLACE)
_JOINED_KINDS: Final = (
    WordKind.BODY,
    WordKind.FIELD,
    WordKind.QUALITY,
    WordKind.COUNTRY,
    WordKind.PLACE,
    WordKind.NUMBER,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word (or group of words) of a name. `part` counts the part that it stands in; `key` is what it is called
    when forms of one word are to be equal."""

    text: str
    folded: str
    sense: Sense = PROPER
    part: int = 0
    dotted: bool = False
    initials: bool = False

    @property
    def kind(self) -> WordKind:
        """What the word does in the name."""
        return self.sense.kind

    @property
    def key(self) -> str:
        """The English name of its meaning, or the word itself."""
        return min(self.sense.meanings) if self.sense.meanings else self.folded

    @property
    def is_minor(self) -> bool:
        """Whether the name stays the same without it."""
        return self.kind in (WordKind.TITLE, WordKind.COMPANY)


@dataclass(frozen=True, slots=True)
class Reading:
    """A name taken apart. `tokens` are the words that count, in order; `connectives` says before how many of them of,
    the and their like stand; `bag` is equal for names that differ in order, abbreviation or language of known words. `ranks` says
    of each part how high the body that it names stands; `loose` are the parts that a dash, not a comma, sets off."""

    text: str
    tokens: tuple[Token, ...]
    words: tuple[Token, ...]
    bag: tuple[str, ...]
    parts: tuple[str, ...]
    ranks: tuple[int, ...] = ()
    loose: frozenset[int] = frozenset()

    def rank(self, part: int) -> int:
        """How high the kind of body in this part stands; 0 where it names none."""
        return self.ranks[part] if part < len(self.ranks) else 0

    @property
    def names_one(self) -> bool:
        """Whether it has a word that says which institution, and not only what kind of body."""
        return any(token.kind in (WordKind.PROPER, WordKind.PLACE, WordKind.COUNTRY) for token in self.tokens)

    @property
    def top(self) -> int:
        """The highest rank of all its parts."""
        return max(self.ranks, default=0)


def printed(reading: Reading, tokens: Sequence[Token]) -> str:
    """These words as they stand in the text, with the small words between neighbours: Faculty of Medicine."""
    wanted = {id(token) for token in tokens}
    found: list[str] = []
    between: list[str] = []
    for word in reading.words:
        if id(word) in wanted:
            if not found or found[-1] != word.text:
                found += (*between, word.text)
            between = []
        elif word.kind is WordKind.CONNECTIVE and found:
            between.append(word.text)
        else:
            between = []
    return " ".join(found)


@lru_cache(maxsize=4096)
def read_institution(text: str) -> Reading:
    """Take a name apart."""
    known = vocabulary()
    plain = " ".join(unicodedata.normalize("NFKC", text[:MOST_CHARACTERS]).replace("&", " and ").split(" "))
    words: list[Token] = []
    parts: list[str] = []
    shouted = plain.isupper()
    loose = set()
    pieces = _PARTS.split(plain)
    for piece, mark in zip(pieces[::2], ("", *pieces[1::2]), strict=True):
        found = list(_group(_words(piece, shouted, known, len(parts)), known))
        if found:
            if mark.strip()[:1] in _DASHES:
                loose.add(len(parts))
            words += found
            parts.append(piece.strip())
    rest = text[MOST_CHARACTERS:].strip()
    if rest or len(words) > MOST_WORDS:
        left = " ".join(token.folded for token in words[MOST_WORDS:]) + rest.casefold()
        words = [*words[:MOST_WORDS], Token(left, left, part=max(len(parts) - 1, 0))]
    tokens = tuple(token for token in words if token.kind is not WordKind.CONNECTIVE)
    counted = tokens or tuple(words)
    bag = tuple(sorted(token.key for token in counted if not token.is_minor))
    whole = bag or tuple(sorted(token.key for token in counted))
    ranks = tuple(max((t.sense.rank for t in counted if t.part == part), default=0) for part in range(len(parts)))
    return Reading(text, counted, tuple(words), whole, tuple(parts), ranks, frozenset(loose))


def _words(piece: str, shouted: bool, known: Vocabulary, part: int) -> Iterator[Token]:
    """The words of one part, the dots of initials taken out and single letters joined: M. G. R. is MGR."""
    piece = _without_marks(_ELISION.sub(r"\1 ", piece) if _MARK.search(piece) else piece, known)
    letters, is_first = "", True
    for raw in _WORDS.findall(piece):
        word = raw.rstrip(".")
        if len(word) == 1 and word.isupper() and not shouted:
            letters += word
            continue
        if letters:
            yield _initials(letters, known, part, first=is_first)
            letters, is_first = "", False
        yield from _cut(word, raw.endswith("."), known, part, shouted)
        is_first = False
    if letters:
        yield _initials(letters, known, part, first=False)


_BODY_LETTERS: Final = {"u": "university"}


def _initials(letters: str, known: Vocabulary, part: int, *, first: bool) -> Token:
    """Single letters as one word; one letter before a name can be short for the kind of body: U. de Antioquia."""
    folded = fold(letters)
    if first and folded in _BODY_LETTERS:
        return Token(letters, folded, replace(known.sense(_BODY_LETTERS[folded]), short=True), part)
    return Token(letters, folded, part=part, initials=True)


def _without_marks(piece: str, known: Vocabulary) -> str:
    """The text with the dots taken out of initials and the apostrophes out of words. Initials that would then read as a
    number stay apart: I.I. Mechnikov."""

    def joined(found: re.Match[str]) -> str:
        letters = re.sub(r"[.\s]", "", found[0])
        apart = known.sense(fold(letters)).kind is WordKind.NUMBER
        return (" ".join(letters) if apart else letters) + " "

    if "." in piece:
        piece = _LETTERS.sub(joined, piece)
    return _APOSTROPHES.sub("", piece) if _MARK.search(piece) else piece


def _cut(word: str, dotted: bool, known: Vocabulary, part: int, shouted: bool) -> Iterator[Token]:
    """The words inside a word: of a run in a script without spaces, of a compound, before a known ending."""
    folded = fold(word)
    if not folded:
        return
    if script_of(folded) in UNSPACED:
        yield from (Token(found, found, sense, part) for found, sense in _cut_run(folded, known))
        return
    if folded in known.compounds:
        yield from (Token(word, fold(each), known.sense(fold(each)), part) for each in known.compounds[folded])
        return
    sense = known.sense(folded)
    if word.isupper() and len(word) > 1 and sense.kind in _SMALL and not sense.short and not shouted:
        sense = PROPER  # HES-SO: capitals among small letters are an acronym, no article
    if sense is PROPER and dotted:
        sense = abbreviated(known, folded)
    if sense is PROPER and folded.isascii() and (start := known.ending(folded)) > 1:
        yield Token(word[:start], folded[:start], known.sense(folded[:start]), part)
        yield Token(word[start:], folded[start:], known.sense(folded[start:]), part)
        return
    yield Token(word, folded, sense, part, dotted)


def _cut_run(run: str, known: Vocabulary) -> Iterator[tuple[str, Sense]]:
    """The known words in a run, longest first, and what stands between them."""
    start = position = 0
    while position < len(run):
        length = _known_length(run, position, known)
        if not length:
            position += 1
            continue
        if start < position:
            yield run[start:position], PROPER
        found = run[position : position + length]
        if found in known.compounds:
            yield from ((found, known.sense(fold(meaning))) for meaning in known.compounds[found])
        else:
            yield found, known.sense(found)
        position += length
        start = position
    if start < len(run):
        yield run[start:], PROPER


def _known_length(run: str, position: int, known: Vocabulary) -> int:
    """How long the longest known word here is. A single character is only one after something else: 市 in 北京市."""
    least = 2 if position == 0 or script_of(run[position]) == "hangul" else 1
    for length in range(min(16, len(run) - position), least - 1, -1):
        found = run[position : position + length]
        if found in known.compounds:
            return length
        if found in known.joined and known.sense(found).kind in _JOINED_KINDS:
            return length
    return len(run) if position == 0 and run in known.joined else 0


def _group(words: Iterator[Token], known: Vocabulary) -> Iterator[Token]:
    """Make one token of the words that mean something together: "rumah sakit" is a hospital."""
    held = list(words)
    position = 0
    while position < len(held):
        longest = min(4, len(held) - position) if held[position].folded in known.openers else 1
        for length in range(longest, 1, -1):
            group = held[position : position + length]
            sense = known.phrase(tuple(token.folded for token in group))
            if sense is not PROPER:
                printed, folded = " ".join(token.text for token in group), " ".join(token.folded for token in group)
                yield Token(printed, folded, sense, group[0].part)
                position += length
                break
        else:
            yield held[position]
            position += 1


@lru_cache(maxsize=8192)
def institution_form(text: str) -> str:
    """An equal form for grouping: names that differ only in case, accents, punctuation, white space, articles, or & for
    and have the same one. "" only for a text without letters or digits."""
    plain = unicodedata.normalize("NFKC", text).replace("&", " and ")
    folded = (fold(raw.rstrip(".")) for raw in _WORDS.findall(_without_marks(plain, vocabulary())))
    words = [word for word in folded if word]
    kept = [word for word in words if word not in ("the", "a", "an")]
    return " ".join(kept or words)
