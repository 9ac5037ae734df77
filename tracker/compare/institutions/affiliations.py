"""Which institution an affiliation or a letterhead names: a line with a department, a hospital, a university, a city.

Every stretch of the line is looked up as it stands; nothing is guessed. Of several institutions the highest kind of
body comes first. A name that several institutions bear is told apart by the country or city in the line, or left open.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tracker.compare.institutions.leftovers import PART_WORDS
from tracker.compare.institutions.table import InstitutionTable, KnownInstitution, Match, MatchPath
from tracker.compare.institutions.tokens import Reading, Token, institution_form, read_institution
from tracker.compare.institutions.words import WordKind

_AROUND: Final = (WordKind.PLACE, WordKind.COUNTRY, WordKind.NUMBER, WordKind.COMPANY, WordKind.CONNECTIVE)
_MOST_RUN: Final = 3
_MOST_WORDS: Final = 14
_LEAST_ACRONYM: Final = 3


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece of the line that may be a name: its text and its first and last word, by position in the reading."""

    text: str
    first: int
    last: int


def resolve_affiliation(text: str, table: InstitutionTable) -> tuple[Match, ...]:
    """The institutions that the line names, the one that it most likely belongs to first; none where nothing in it is
    a known name, or where a name is borne by several and the line does not say which."""
    reading = read_institution(text)
    found: list[tuple[_Stretch, Match]] = []
    for stretch in _stretches(reading):
        if any(held.first <= stretch.first and stretch.last <= held.last for held, _ in found):
            continue
        named = [match for match in table.find(stretch.text) if match.path not in (MatchPath.PART, MatchPath.WHOLE)]
        if chosen := _the_one(named, reading):
            found.append((stretch, chosen))
    ranked = sorted(found, key=lambda item: (-read_institution(item[1].name.text).top, item[0].first))
    return tuple({match.institution.id: match for _, match in reversed(ranked)}.values())[::-1]


def _stretches(reading: Reading) -> Iterator[_Stretch]:
    """The whole line, runs of its parts, then runs of words within a part, longest first."""
    words = list(reading.words)
    bounds = [[index for index, word in enumerate(words) if word.part == part] for part in range(len(reading.parts))]
    runs = [
        (start, start + length - 1)
        for length in range(min(_MOST_RUN, len(bounds)), 0, -1)
        for start in range(len(bounds) - length + 1)
    ]
    for start, end in runs:
        if bounds[start] and bounds[end]:
            text = ", ".join(reading.parts[start : end + 1])
            yield _Stretch(text, bounds[start][0], bounds[end][-1])
    for positions in bounds:
        for length in range(min(len(positions) - 1, _MOST_WORDS), 1, -1):
            for start in range(len(positions) - length + 1):
                first, last = positions[start], positions[start + length - 1]
                if _may_be_a_name(reading, first, last):
                    yield _Stretch(" ".join(word.text for word in words[first : last + 1]), first, last)


def _may_be_a_name(reading: Reading, first: int, last: int) -> bool:
    """Whether the words from `first` to `last` could be a whole name: they name a body, begin and end with words that
    count, and what stands around them in the same part is a department or the like, or a place. A name is never cut
    short: Nile Institute of Science is not in "Nile Institute of Science Education"."""
    words = reading.words[first : last + 1]
    if WordKind.CONNECTIVE in (words[0].kind, words[-1].kind) or not any(word.sense.rank >= 3 for word in words):
        return False
    part = words[0].part
    before = [word for word in reading.words[:first] if word.part == part]
    after = [word for word in reading.words[last + 1 :] if word.part == part]
    # Pacific University | of Lima; Pacific University | School of Medicine, which a registry lists by itself
    continued = any(word.sense.rank for word in after) or (bool(after) and after[0].kind is WordKind.CONNECTIVE)
    return not continued and _is_beside(before) and _is_beside(after)


def _is_beside(words: list[Token]) -> bool:
    """Whether the words are no part of the name next to them."""
    bodies = [word.sense.meanings for word in words if word.sense.rank]
    if bodies:
        return all(meanings & PART_WORDS for meanings in bodies)
    return all(word.kind in _AROUND or word.folded.isdigit() or _is_code(word.text) for word in words)


def _is_code(word: str) -> bool:
    """Whether it may be the code of a country or a post code."""
    return len(word) <= 3 and word.isupper()


def _the_one(matches: list[Match], reading: Reading) -> Match | None:
    """The match, if there is just one institution, or just one in a place that the line names."""
    if len({match.institution.id for match in matches}) > 1:
        places = {token.key for token in reading.tokens}
        matches = [match for match in matches if _lies_in(match.institution, places)]
    if len({match.institution.id for match in matches}) != 1:
        return None
    match = matches[0]
    if match.path is MatchPath.ACRONYM and len(institution_form(match.name.text)) < _LEAST_ACRONYM:
        return None
    return match


def _lies_in(institution: KnownInstitution, places: set[str]) -> bool:
    return any(token.key in places for place in institution.places for token in read_institution(place).tokens)
