"""What a line says that a paper is: by known phrases (resources/capture/types.toml), and a title by what it is about. Pure.

A title of no known phrase has a word for a paper and one for its topic (resources/capture/topics.toml): «Extract from the
Register of Marriages». Topics stand in an order, the narrower before the wider.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import Final, Self

from tracker.capture.resources import read_table
from tracker.capture.values.medical_fields import is_medical_field
from tracker.capture.values.phrases import fold
from tracker.domain.vocabulary import CredentialType

_UNSPACED: Final = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # Thai, Kana, Han, Hangul
_LONGEST_TITLE: Final = 14  # words
_HIGHER_DEGREE: Final = re.compile(
    r"(?:(?:certificate|diploma|degree) of )?(?:doctor of medicine|master of (?:medicine|surgery|science)|m ?d|m ?s|m ?ch|"
    r"d ?m|m ?med|d ?n ?b|diplomate|(?:post ?graduate |specialist |higher )?diploma|master|maestria|magister|mestrado|especializacion|"
    r"diplome (?:inter ?)?universitaire|dip) (?:in |of |en |em |di |de |d )?(.+)\Z"
)
_LETTERS: Final = frozenset({
    CredentialType.EMPLOYMENT_LETTER, CredentialType.REFERENCE_LETTER, CredentialType.CLINICAL_EXPERIENCE_LETTER,
    CredentialType.SCHOOL_LETTER, CredentialType.INTERNSHIP_CERTIFICATE, CredentialType.POSTGRADUATE_TRAINING_CERTIFICATE,
    CredentialType.GOOD_STANDING_CERTIFICATE,
})  # fmt: skip
"""What letters are that have a subject and no title."""
_APPLYING: Final = re.compile(
    r"\b(?:appl[iy]|candidat|candidac|request|bewerb|antrag|solicit|demand|domand|wnios|cerere|заявл|заяв)"
)
_GRANTED: Final = frozenset(
    {*_LETTERS, CredentialType.SPECIALTY_CERTIFICATE, CredentialType.MEDICAL_LICENCE, CredentialType.NAME_CHANGE_ORDER}
)
_GRANTING: Final = re.compile(
    r"\b(?:grant|award|issu|conferr|approv|recogni|erteil|verleih|anerkenn|zuerkenn|otorg|conces|expedi|reconoc|octroi|delivran|agrement|rilasci|ricono|"
    r"nadani|przyzna|udelen|uznan|acordar|eliberar|verlening|toekenn|tildel|myont|χορηγησ|αναγνωρισ|απονομ|присво|выдач|видач|надан|منح|اعطاي)"
)
"""What a decision says in its subject that it gives: «Granting of the title of specialist»."""
_SENTENCE: Final = re.compile(r"[，。；]|.{24}")  # in a script that parts no words


@dataclass(frozen=True, slots=True)
class _Stems:
    """Beginnings of words, and runs of words of which the last goes on, all folded."""

    single: frozenset[str]
    several: tuple[str, ...]

    @classmethod
    def of(cls, stems: Sequence[str]) -> Self:
        folded = [fold(stem) for stem in stems]
        return cls(frozenset(stem for stem in folded if " " not in stem), tuple(stem for stem in folded if " " in stem))

    def are_in(self, said: str) -> bool:
        """Whether a folded line with a space around each word has one."""
        return any(word[:end] in self.single for word in said.split() for end in range(1, len(word) + 1)) or any(
            f" {stem}" in said for stem in self.several
        )

    def are_inside(self, unspaced: str) -> bool:
        """Whether a line in a script that parts no words has one of that script."""
        stems = (_composed(stem) for stem in (*self.single, *self.several))
        return any(stem in unspaced for stem in stems if _UNSPACED.search(stem))


@dataclass(frozen=True, slots=True)
class _Topic:
    type: CredentialType
    stems: _Stems
    unless: _Stems


@cache
def _phrases() -> Sequence[tuple[str, tuple[CredentialType, ...]]]:
    """Every phrase with its types, the longest first."""
    found: dict[str, tuple[CredentialType, ...]] = {}
    for kind, phrases in read_table("types.toml").items():
        for phrase in phrases if kind != "generic" else ():
            kinds = found.get(fold(phrase), ())
            found[fold(phrase)] = kinds if kind in kinds else (*kinds, CredentialType(kind))
    return sorted(found.items(), key=lambda one: -len(one[0]))


@cache
def _generic_phrases() -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in read_table("types.toml")["generic"])


@cache
def _by_first_word() -> Mapping[str, Sequence[tuple[int, str, Sequence[CredentialType]]]]:
    """The phrases by the word that they begin with, each with its place among all."""
    found: dict[str, list[tuple[int, str, Sequence[CredentialType]]]] = {}
    for place, (phrase, kinds) in enumerate(_phrases()):
        found.setdefault(phrase.partition(" ")[0], []).append((place, phrase, kinds))
    return found


def types_in(text: str) -> list[tuple[CredentialType, str]]:
    """The phrases in a line that say of which type a paper is, without those inside longer ones."""
    left = f" {fold(text)} "
    found = []
    near = [one for word in set(left.split()) for one in _by_first_word().get(word, ())]
    for _, phrase, kinds in sorted(near):
        if f" {phrase} " in left:
            found += [(kind, phrase) for kind in kinds]
            left = left.replace(f" {phrase} ", " | ")
    return found + _unspaced_types(text)


def _unspaced_types(text: str) -> list[tuple[CredentialType, str]]:
    """The phrases of scripts that part no words, wherever they stand in a line."""
    left, found = _unspaced(text), []
    for phrase, kinds in _unspaced_phrases() if left else ():
        if phrase in left:
            found += [(kind, phrase) for kind in kinds]
            left = left.replace(phrase, "|")
    return found


def _unspaced(text: str) -> str:
    """A line in a script that parts no words, also one that is set wide: «学 位 证 书»; nothing of others."""
    return _composed(text) if _UNSPACED.search(text) else ""


@lru_cache(maxsize=1 << 12)
def _composed(text: str) -> str:
    """A folded text in one piece; Hangul, which that takes apart, in syllables."""
    return unicodedata.normalize("NFC", fold(text)).replace(" ", "")


@cache
def _unspaced_phrases() -> Sequence[tuple[str, tuple[CredentialType, ...]]]:
    """The phrases of such scripts; those that papers of several types have tell nothing where words are not parted."""
    found = [(_composed(phrase), kinds) for phrase, kinds in _phrases() if not is_generic(phrase)]
    return [one for one in found if _UNSPACED.search(one[0])]


def is_generic(phrase: str) -> bool:
    """Whether papers of several types have this phrase."""
    return phrase in _generic_phrases()


def title_types(text: str) -> list[tuple[CredentialType, str]]:
    """What a line says that is a title: the phrases in it, and its topic, without a phrase, where none of them says it.

    Phrases of types that are wider than the topic are none of the title: «registration certificate» in that of a marriage.
    """
    found, topic = types_in(text), _topic_in(text)
    if _is_of_specialty(text):
        return [(CredentialType.SPECIALTY_CERTIFICATE, fold(text))]
    if topic is None:
        return found
    narrow = [(kind, phrase) for kind, phrase in found if _rank(kind) <= _rank(topic)]
    return narrow if any(kind is topic for kind, _ in narrow) else [*narrow, (topic, "")]


def subject_types(text: str) -> list[tuple[CredentialType, str]]:
    """What a letter is by its subject, which needs no word for a paper: «Work experience», «Observership»; nothing by what
    somebody applies for in it."""
    if not text or _APPLYING.search(fold(text)):
        return []
    found: list[tuple[CredentialType, str]] = [one for one in types_in(text) if one[0] is not CredentialType.CV]
    topic = _topic_in(text, is_paper=True)
    told = _GRANTED if _GRANTING.search(fold(text)) else _LETTERS
    return found if found or topic is None or topic not in told else [(topic, "")]


def _is_of_specialty(text: str) -> bool:
    """Whether a title is a degree that is taken after the first one, in a specialty: «Doctor of Medicine (Paediatrics)»."""
    degree = _HIGHER_DEGREE.match(fold(text))
    return degree is not None and degree.group(1) not in _first_studies() and is_medical_field(degree.group(1))


@cache
def _first_studies() -> frozenset[str]:
    """What the first degree may be in."""
    return frozenset(map(fold, (*read_table("usual.toml")["words"]["courses"], "surgery")))


def _topic_in(text: str, *, is_paper: bool = False) -> CredentialType | None:
    """The narrowest topic of a title; `is_paper` is whether it needs no word that says so."""
    unspaced, said = _unspaced(text), f" {fold(text)} "
    if (unspaced and _SENTENCE.search(text)) or (not unspaced and said.count(" ") > _LONGEST_TITLE) or _is_office(said):
        return None
    says = partial(_says, said, unspaced)
    if not is_paper and not says(_papers()) and not any(word.endswith(_ends()) for word in said.split()):
        return None
    return next((topic.type for topic in _topics() if says(topic.stems) and not says(topic.unless)), None)


def names_paper(text: str) -> bool:
    """Whether a line has a word for a paper, such as «certificate»."""
    return _papers().are_in(f" {fold(text)} ")


def _says(said: str, unspaced: str, stems: _Stems) -> bool:
    return stems.are_inside(unspaced) if unspaced else stems.are_in(said)


def _is_office(said: str) -> bool:
    """Whether a line is the name of who gives papers out: «Document Registration Service», and no «Certificate of Service»."""
    words = said.split()
    return len(words) > 1 and words[-1] in _offices() and words[-2] not in ("of", "de", "in")


@cache
def _offices() -> frozenset[str]:
    return frozenset(map(fold, read_table("topics.toml")["offices"]))


def _holds(unspaced: str, stems: Sequence[str]) -> bool:
    return any(stem in unspaced for stem in map(_composed, stems) if _UNSPACED.search(stem))


@cache
def _ends() -> tuple[str, ...]:
    return tuple(fold(end) for end in read_table("topics.toml")["ends"])


@cache
def _papers() -> _Stems:
    return _Stems.of(read_table("topics.toml")["papers"])


@cache
def _topics() -> tuple[_Topic, ...]:
    return tuple(
        _Topic(CredentialType(one["type"]), _Stems.of(one["stems"]), _Stems.of(one.get("unless", ())))
        for one in read_table("topics.toml")["topic"]
    )


@cache
def _rank(kind: CredentialType) -> int:
    """The place of a type in the order of topics; those without a topic, such as translations, come first."""
    return next((number for number, topic in enumerate(_topics()) if topic.type is kind), -1)
