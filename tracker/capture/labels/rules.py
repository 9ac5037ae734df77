"""Labels that are in no list: what they mean by how they are made up, such as «Date of full registration». Pure.

The rules stand in resources/capture/label_rules.toml: a word at the head or the end says what kind of value it is, the
beginnings of the others which one of them. Some need no such word: their rules have no heads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from tracker.capture.resources import read_table
from tracker.capture.values.phrases import fold

_MOST_PLAIN: Final = 6  # words of a label without a word for its kind: a longer one is a sentence


@dataclass(frozen=True, slots=True)
class _Rule:
    means: str
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    heads: tuple[str, ...]
    rules: tuple[_Rule, ...]


def composed_meaning(words: Sequence[str]) -> str:
    """What a label of these folded words means by the rules; "" where none holds."""
    return _meaning(" ".join(words)) if len(words) > 1 else ""


def names_a_name(word: str) -> bool:
    """Whether a word is a word for «name» and not one for a person, such as «resident»."""
    return word in _name_words()


@cache
def _name_words() -> frozenset[str]:
    return frozenset(fold(head) for head in read_table("label_rules.toml")["name"]["heads"])


@lru_cache(maxsize=1 << 12)
def _meaning(label: str) -> str:
    for kind in _kinds():
        if not kind.heads and label.count(" ") >= _MOST_PLAIN:
            continue
        rest = next((rest for head in kind.heads if (rest := _without(label, head))), "") if kind.heads else label
        if not rest:
            continue
        for rule in kind.rules:
            if not rule.stems or any(f" {stem}" in f" {rest}" for stem in rule.stems):
                return rule.means
    return ""


def _without(label: str, head: str) -> str:
    """The label without the word that says its kind, which must stand at one of its ends."""
    if label.startswith(head + " "):
        return label[len(head) + 1 :]
    return label[: -len(head) - 1] if label.endswith(" " + head) else ""


@cache
def _kinds() -> tuple[_Kind, ...]:
    return tuple(
        _Kind(
            tuple(sorted({fold(head) for head in table["heads"]}, key=lambda head: -len(head))),
            tuple(_Rule(rule["means"], tuple(fold(stem) for stem in rule["stems"])) for rule in table["rules"]),
        )
        for table in read_table("label_rules.toml").values()
    )
