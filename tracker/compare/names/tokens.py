"""A printed name cut into pieces: words, with the sign before each, so that what was printed can be put together again.

Knows signs, not names: which piece is a title or a surname decides `reading`.
"""

import re
from typing import Final, NamedTuple

from tracker.compare.names.folding import bare, normal
from tracker.compare.names.words import read_word
from tracker.compare.romanisation.abjads import ARTICLE
from tracker.compare.scripts import Script, script_of

LONGEST: Final = 300  # characters of a name that are cut into words; what follows stays one piece
MOST: Final = 24  # words of a name that are looked at one by one
ACRONYM: Final = re.compile(r"(?:[A-Za-z]{1,3}\.){2,}[A-Za-z]{0,4}\.?")

_ONLY_WORDS: Final = re.compile("[A-Za-z ]+")
_HYPHENED: Final = re.compile("[A-Za-z]+(?:-[A-Za-z]+)*")
_MRZ_PARTS: Final = re.compile(r"<{2,}")
_COMMA: Final = re.compile("[,،、，;]")
_HYPHENS: Final = "-‐‑‒–—―_/\\"
_PIECES: Final = re.compile(rf"[^{re.escape(_HYPHENS)}]+")
_DOTTED: Final = re.compile(r"[^.]+\.?")
_SLASHED: Final = re.compile(r"[A-Za-z]{1,2}/[A-Za-z]{1,2}\.?:?")
_EDGES: Final = '"“”„«»()[]{}*!?:|~^=+#&@%…'
_NO_WORD: Final = ".'’`"
_STOP_AFTER_BRACKET: Final = re.compile(r"(?<=[)\]”\"»])\.")
_OPENING: Final = tuple('"“„«([')
_CLOSING: Final = tuple('"”“»)]')


class Piece(NamedTuple):
    """One word as printed, the sign that joins it to the one before, and the part between commas that it stands in."""

    text: str
    before: str = " "
    segment: int = 0
    quoted: bool = False


def cut(text: str) -> list[Piece]:
    """The pieces of a name. Never fails and never takes long: a very long text keeps its tail in one piece."""
    if chunks := plain_words(text):
        return [Piece(chunk) for chunk in chunks]
    text = normal(text)
    if "<" in text:
        text = _MRZ_PARTS.sub(", ", text.strip("< ")).replace("<", " ")
    pieces = _cut_chunks(_COMMA.sub(" , ", text[:LONGEST]).split())
    rest = "".join(text[LONGEST:].split())
    if pieces and bare(rest):
        pieces.append(Piece(rest, " ", pieces[-1].segment))
    return pieces if len(pieces) <= MOST else [*pieces[: MOST - 1], _one_piece(pieces[MOST - 1 :])]


def _one_piece(pieces: list[Piece]) -> Piece:
    return pieces[0]._replace(
        text="".join([(piece.before if at else "") + piece.text for at, piece in enumerate(pieces)])
    )


def plain_words(text: str) -> list[str]:
    """The words of a name of the letters a to z and spaces; none for any other name."""
    if len(text) > LONGEST or not _ONLY_WORDS.fullmatch(text):
        return []
    words = text.split()
    return words if len(words) <= MOST else []


def _cut_chunks(chunks: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    segment, quoted = 0, False
    for chunk in chunks:
        if chunk == ",":
            segment += 1
            continue
        quoted = quoted or chunk.startswith(_OPENING)
        pieces += _cut_chunk(chunk, segment, quoted)
        quoted = quoted and not chunk.endswith(_CLOSING)
    return pieces


def _cut_chunk(chunk: str, segment: int, quoted: bool) -> list[Piece]:
    if _HYPHENED.fullmatch(chunk):
        return [Piece(part, "-" if at else " ", segment, quoted) for at, part in enumerate(chunk.split("-"))]
    word = _STOP_AFTER_BRACKET.sub("", chunk).strip(_EDGES)
    if not word.strip(_NO_WORD):
        return [Piece(word, " ", segment)] if word == "." else []
    if _SLASHED.fullmatch(word) or ACRONYM.fullmatch(word):
        return [Piece(word, " ", segment, quoted)]
    pieces: list[Piece] = []
    for found in _PIECES.finditer(word):
        joint = " " if not pieces else word[found.start() - 1]
        for part in _DOTTED.findall(found[0]) if "." in found[0] else (found[0],):
            pieces += _cut_article(part, joint, segment, quoted)
            joint = ""
    return pieces


def _cut_article(word: str, joint: str, segment: int, quoted: bool) -> list[Piece]:
    if word.startswith(ARTICLE) and len(word) > 4 and script_of(word) is Script.ARABIC and not read_word(word).entry:
        return [Piece(ARTICLE, joint, segment, quoted), Piece(word[2:], "", segment, quoted)]
    return [Piece(word, joint, segment, quoted)]
