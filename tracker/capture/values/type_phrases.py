"""The phrases that say what a paper is (resources/capture/types.toml), found in a line. Pure."""

from collections.abc import Sequence
from functools import cache

from tracker.capture.resources import read_table
from tracker.capture.values.phrases import fold
from tracker.domain.vocabulary import CredentialType


@cache
def _phrases() -> Sequence[tuple[str, CredentialType]]:
    """Every phrase with its type, the longest first."""
    table = read_table("types.toml")
    found = [
        (fold(phrase), CredentialType(kind))
        for kind, phrases in table.items()
        if kind != "generic"
        for phrase in phrases
    ]
    return sorted(found, key=lambda one: -len(one[0]))


@cache
def _generic_phrases() -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in read_table("types.toml")["generic"])


def types_in(text: str) -> list[tuple[CredentialType, str]]:
    """The phrases in a line that say of which type a paper is, without those inside longer ones."""
    left = f" {fold(text)} "
    found = []
    for phrase, kind in _phrases():
        if f" {phrase} " in left:
            found.append((kind, phrase))
            left = left.replace(f" {phrase} ", " | ")
    return found


def is_generic(phrase: str) -> bool:
    """Whether papers of several types have this phrase."""
    return phrase in _generic_phrases()
