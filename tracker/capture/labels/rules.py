"""Labels that are in no list: what they ask for by what their words speak of, such as «Date of full registration». Pure.

The words stand in resources/capture/label_words.toml, what they say together in label_rules.toml. Words of which one is in
no list are rather a value or a sentence, if they do not ask for a date or a number.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from tracker.capture.resources import read_table
from tracker.capture.values.phrases import fold

_KINDS: Final = frozenset({"date", "number", "name", "surname", "given", "asked"})
_ASKING: Final = frozenset({"date", "number", "name", "held"})
_THINGS: Final = frozenset({"institution", "issuer", "degree", "specialty", "position", "score", "other"})
_LONGEST_PHRASE: Final = 4
_LONGEST_BOX: Final = 7  # words
_SHORTEST_STEM: Final = 2
_OPEN: Final = frozenset({"date", "number", "asked", "result"})
_MOST_UNKNOWN: Final = 0.5  # of the words of a label that asks for a date, a number or a result


@dataclass(frozen=True, slots=True)
class _Rule:
    means: tuple[str, ...]
    all: frozenset[str]
    any: frozenset[str]
    none: frozenset[str]

    def holds(self, topics: frozenset[str]) -> bool:
        return self.all <= topics and not self.none & topics and (not self.any or bool(self.any & topics))


def composed_meanings(words: Sequence[str], *, is_marked: bool = True) -> tuple[str, ...]:
    """What a label of these folded words may mean by the rules, the likeliest first; nothing where none holds.

    `is_marked`: something else, such as a colon, says that they are one. What only speaks of a thing is none without: it
    may as well be the name of one, such as «District Hospital».
    """
    meanings = _meanings(tuple(words)) if len(words) > 1 else ()
    is_name = _THINGS.issuperset(meanings) and not _ASKING & _spoken_of(words)[0]
    return () if is_name and not is_marked else meanings


def has_kind(words: Sequence[str], kinds: Set[str] = _KINDS, at_edges: Set[str] = _KINDS) -> bool:
    """Whether a label begins or ends with what kind of value it asks for: a date, a number or a name."""
    last = len(words) - 1
    found = [_phrase_at(words, at)[1] for at in {0, min(1, last), max(0, last - 1), last}]
    return any(kinds & topics for topics in found) or bool(at_edges & (_edge(words, 0) | _edge(words, last)))


def names_a_name(word: str) -> bool:
    """Whether a word is a word for «name» and not one for a person, such as «resident»."""
    return bool({"name", "surname", "given"} & _table_of("concepts").get(word, frozenset()))


def is_of_mother(words: Sequence[str]) -> bool:
    """Whether words speak of a mother and of nothing else: «(Madre)» behind a label that asks for a name."""
    return _spoken_of(words)[0] == {"mother"}


def is_adjective(word: str) -> bool:
    """Whether a word before a label is part of it: «Temporary Reg. No.»."""
    return "adjectives" in _table_of("fillers").get(word, frozenset())


@lru_cache(maxsize=1 << 12)
def _meanings(words: tuple[str, ...]) -> tuple[str, ...]:
    topics, unknown = _spoken_of(words)
    if unknown > _MOST_UNKNOWN * len(words) * _is_open(words):
        return ()
    found = next((rule.means for rule in _rules() if rule.holds(topics)), ()) if topics else ()
    return ("other",) if unknown and found == ("date",) else found


def _is_open(words: Sequence[str]) -> bool:
    """Whether words ask so plainly for a date, a number or a result that some of them may be in no list."""
    return has_kind(words, _OPEN, {"number"})


def _spoken_of(words: Sequence[str]) -> tuple[frozenset[str], int]:
    """What the words speak of, the longest phrases first, and how many of them are in no list."""
    topics: set[str] = set()
    unknown = at = 0
    while at < len(words):
        count, found = _phrase_at(words, at)
        edge = _edge(words, at) if count <= 1 else frozenset()
        unknown += not count and not edge and words[at] not in _table_of("fillers")
        topics |= found | edge
        at += max(1, count)
    return frozenset(topics), unknown


def _edge(words: Sequence[str], at: int) -> frozenset[str]:
    """What a word says only as the first or the last one."""
    nothing: frozenset[str] = frozenset()
    found = _table_of("edges").get(words[at], nothing) if at in (0, len(words) - 1) else nothing
    return found | _table_of("ends").get(words[at], nothing) if at == len(words) - 1 else found


def _phrase_at(words: Sequence[str], at: int) -> tuple[int, frozenset[str]]:
    for count in range(min(_LONGEST_PHRASE, len(words) - at), 1, -1):
        found = _table_of("concepts").get(" ".join(words[at : at + count]))
        if found:
            return count, found
    word = words[at]
    stems_of = _table_of("concepts", is_stem=True)
    stems = (stems_of.get(word[:end]) for end in range(len(word), _SHORTEST_STEM - 1, -1))
    topics = _table_of("concepts").get(word, frozenset()) | next(filter(None, stems), frozenset())
    return int(bool(topics)), topics


@cache
def _table_of(name: str, *, is_stem: bool = False) -> Mapping[str, frozenset[str]]:
    """What each word or phrase of a table of label_words.toml speaks of, or each beginning of one."""
    found: dict[str, frozenset[str]] = {}
    for topic, phrases in read_table("label_words.toml")[name].items():
        for phrase in phrases:
            if phrase.endswith("*") is is_stem:
                key = fold(phrase)
                found[key] = found.get(key, frozenset()) | {topic}
    return found


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(tuple(rule["means"].split()), *(frozenset(rule.get(part, ())) for part in ("all", "any", "none")))
        for rule in read_table("label_rules.toml")["rules"]
    )


def boxed_meaning(words: Sequence[str]) -> tuple[str, int]:
    """What the box of an apostille asks for that begins with its number, and how many words say so: «7. by», «6. дата / the»."""
    means, phrases = _boxes().get(words[0] if words else "", ("", frozenset()))
    count = 1
    while phrases and (more := _longest_of(phrases, words, count)):
        count += more
    return (means, count) if count > 1 else ("", 0)


def _longest_of(phrases: Set[str], words: Sequence[str], at: int) -> int:
    most = min(_LONGEST_BOX, len(words) - at)
    return next((count for count in range(most, 0, -1) if " ".join(words[at : at + count]) in phrases), 0)


@cache
def _boxes() -> Mapping[str, tuple[str, frozenset[str]]]:
    boxes = read_table("label_rules.toml")["box"]
    return {str(box["number"]): (box["means"], frozenset(map(fold, box["words"]))) for box in boxes}
