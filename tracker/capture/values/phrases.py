"""Words of a paper in the form in which the tables of this layer know them, and where they stand in the text.

Case, accents, Arabic vowel signs, punctuation and the letters that Arabic and Persian write in two ways do not matter.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from tracker.capture.resources import read_table

_SHORTEST_UNSPACED: Final = 6
_LEAST_OF_LABEL: Final = 3  # letters
_LONG: Final = 6  # letters of a word that one label has
_DROPPED = {*range(0x0300, 0x0370), *range(0x064B, 0x0656), 0x0670, 0x0640, 0x200C, 0x200D, 0x200E, 0x200F, 0xFEFF}
_SAME = str.maketrans("أإآٱىیکةەىؤئøłđıð", "ااااييكههيويoldid") | {ord("æ"): "ae", ord("œ"): "oe", ord("þ"): "th"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word in its folded form, and where it stands."""

    word: str
    start: int
    end: int


def fold(text: str) -> str:
    """The words of the text in their folded form, with one space between."""
    return " ".join(token.word for token in tokens(text))


@lru_cache(maxsize=1 << 14)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of the text: runs of letters, figures and the signs that belong to them."""
    found: list[Token] = []
    start = -1
    for at, letter in enumerate([*text, " "]):
        if _is_part(letter):
            start = at if start < 0 else start
        elif start >= 0:
            word = fold_word(text[start:at])
            if word:
                found.append(Token(word, start, at))
            start = -1
    return tuple(found)


def _is_part(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter)[0] == "M" or ord(letter) in _DROPPED


@lru_cache(maxsize=1 << 13)
def fold_word(word: str) -> str:
    """One word in its folded form."""
    apart = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in apart if ord(letter) not in _DROPPED and _is_part(letter)).translate(_SAME)


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of words.toml, folded."""
    return frozenset(fold(phrase) for phrase in read_table("words.toml")[name])


@cache
def longest_phrases(name: str) -> int:
    """How many words the longest phrase of a list has."""
    return max(len(phrase.split()) for phrase in word_list(name))


def has_phrase(text: str, name: str) -> bool:
    """Whether a phrase of this list of words.toml stands in the text."""
    phrases, most = word_list(name), longest_phrases(name)
    words = fold(text).split()
    return any(
        " ".join(words[start:end]) in phrases
        for start in range(len(words))
        for end in range(start + 1, min(start + most, len(words)) + 1)
    )


@cache
def labels(table: str = "labels.toml") -> Mapping[str, tuple[str, ...]]:
    """What each label of a table says its value is; the first meaning is that of the language that stands first."""
    found: dict[str, tuple[str, ...]] = {}
    for language in read_table(table).values():
        for field, phrases in language.items():
            for phrase in phrases:
                key = fold(phrase)
                if field not in found.get(key, ()):
                    found[key] = (*found.get(key, ()), field)
    return found


@cache
def label_words() -> frozenset[str]:
    """The words that labels are made of, without the small ones: of a name there is hardly one, of a title there are many.

    A short word has to be in several; the syllables of Vietnamese are in names as well.
    """
    small = word_list("particles") | word_list("forms_of_address") | word_list("honorifics") | word_list("title_parts")
    known = Counter(word for label in _labels_of_other_words() for word in set(label.split()))
    often = {
        word for word, count in known.items() if len(word) >= _LONG or (count > 1 and len(word) >= _LEAST_OF_LABEL)
    }
    return frozenset(often - small - word_list("names_of_people"))


def _labels_of_other_words() -> Iterator[str]:
    """The labels in languages of which no word is also one of the common names."""
    for code, language in read_table("labels.toml").items():
        if code != "vi":
            yield from (fold(phrase) for phrases in language.values() for phrase in phrases)


@cache
def longest_label() -> int:
    """How many words the longest label has."""
    return max(len(label.split()) for label in labels())


def meaning_of(words: Sequence[Token]) -> tuple[str, ...]:
    """What a label of just these words says its value is; nothing for words that are no label."""
    spelt = [token.word for token in words]
    return labels().get(" ".join(spelt), ()) or _unspaced_labels().get("".join(spelt), ())


@cache
def _unspaced_labels() -> Mapping[str, tuple[str, ...]]:
    """The labels of several words without their spaces, which text recognition loses in some scripts."""
    found: dict[str, tuple[str, ...]] = {}
    for label, meanings in labels().items():
        if " " in label and len(label) > _SHORTEST_UNSPACED:
            found.setdefault(label.replace(" ", ""), meanings)
    return found


@cache
def specialties() -> frozenset[str]:
    """The fields of medicine that a doctor is trained in, folded."""
    return frozenset(fold(term) for term in read_table("usual.toml")["words"]["specialties"])
