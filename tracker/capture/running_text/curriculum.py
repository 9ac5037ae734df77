"""What a curriculum vitae tells: posts, trainings and studies, each with its place and from when to when. Pure.

No two lay them out alike, so nothing here is sure: the first of each kind is offered, the others as alternatives.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from tracker.capture.page.flow import Flow
from tracker.capture.resources import read_table
from tracker.capture.running_text.entries import Entry, Mark, Part, Section, entries
from tracker.capture.values.candidates import LEADERS, Candidate
from tracker.capture.values.degrees import degrees_in
from tracker.capture.values.phrases import fold, has_phrase, word_list
from tracker.capture.values.spans import ranges_in
from tracker.domain.vocabulary import Field

_FIRST, _LATER, _GUESSED, _ELSE = 0.75, 0.6, 0.5, 0.4
_FIELDS: Final = {
    Section.POSTS: (Field.EMPLOYMENT_START, Field.EMPLOYMENT_END),
    Section.TRAINING: (Field.TRAINING_START, Field.TRAINING_END),
    Section.STUDIES: (Field.PROGRAMME_START, Field.PROGRAMME_END),
}
_PARTED: Final = re.compile(r"\s+[–—|·•@-]\s+|\s+(?:at|bei|chez|presso|as(?:\s+an?|\s+the)?)\s+|;\s+|\t")
_SHORT_NAME: Final = re.compile(r"(?<=\s)(?=[A-Z][A-Z.&]{2,9}(?:[,;]|$))")
_ACRONYM: Final = re.compile(r"[A-Z][A-Z.&]{2,9}")
_OPEN_END: Final = re.compile(r"\s(?:of|and|for|de|del|und|et|y|e|für|the|&)\Z", re.IGNORECASE)
_TO_MARK: Final = re.compile(r"[^,.;\n\t]+")
_UNIT: Final = re.compile(r",\s+(?=[^\W\d_])")
_SHORTEST: Final = 3
_MOST_OF_PLACE: Final = 10  # words


def posts(flow: Flow) -> list[Candidate]:
    """What the page says of posts, trainings and studies."""
    found: list[Candidate] = []
    seen: set[Section] = set()
    for entry in entries(flow):
        section = _kind(flow.text, entry)
        sure = _LATER if section in seen else _FIRST
        seen.add(section)
        found += (
            _of_studies(flow.text, entry, sure)
            if section is Section.STUDIES
            else _of_work(flow.text, entry, section, sure)
        )
        if section is not entry.section:
            found += _dates(entry, entry.section, _ELSE)
    return [*found, *_loose(flow, found)]


def _loose(flow: Flow, taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """The spans of months or days that stand in no entry: beside the years of a post, or under a heading that says nothing."""
    held = {one.start for one in taken}
    for span in ranges_in(flow.text):
        if span[0].start in held or any(date.text.isdigit() for date in span):
            continue
        for field, date in zip(_FIELDS[Section.POSTS], span, strict=True):
            yield Candidate(field, date.start, date.end, _GUESSED, "heading")


def _kind(text: str, entry: Entry) -> Section:
    """Of what an entry tells: of a training if its own words say so, whatever the heading, but not of one who studied."""
    is_training = any(_is_training(text[start:end]) for start, end in entry.parts[:2])
    has_degree = any(True for start, end in entry.parts for _ in degrees_in(text[start:end]))
    if entry.section is Section.STUDIES:
        return Section.TRAINING if is_training and not has_degree else Section.STUDIES
    return Section.TRAINING if is_training else entry.section


def _is_training(text: str) -> bool:
    folded = f" {fold(text)} "
    return any(f" {word} " in folded for word in _training_words())


@cache
def _training_words() -> frozenset[str]:
    return frozenset(map(fold, read_table("curriculum.toml")["training"]["words"]))


def _of_work(text: str, entry: Entry, section: Section, sure: float) -> Iterator[Candidate]:
    position, place = _told(text, entry.parts)
    if position:
        cut = _without_unit(text, position)
        yield Candidate(Field.POSITION, *cut, sure, "heading")
        if cut != position:
            yield Candidate(Field.POSITION, *position, _GUESSED, "heading")
    yield from _place(text, place, sure)
    yield from _dates(entry, section, sure)
    specialty = next(filter(None, (_specialty(text, part) for part in entry.parts)), None)
    if section is Section.TRAINING and specialty:
        yield Candidate(Field.SPECIALTY, *specialty, sure, "heading")


def _of_studies(text: str, entry: Entry, sure: float) -> Iterator[Candidate]:
    degree = next(((start + a, start + b) for start, end in entry.parts for a, b in degrees_in(text[start:end])), None)
    _, place = _told(text, entry.parts)
    if degree is not None:
        yield Candidate(Field.DEGREE, *degree, sure, "heading")
    if degree is not None or place is not None:
        yield from _place(text, place, sure)
        yield from _dates(entry, Section.STUDIES, sure if degree is not None else _GUESSED)


def _place(text: str, place: Part | None, sure: float) -> Iterator[Candidate]:
    if place is not None:
        is_named = has_phrase(text[slice(*place)], "institution")
        yield Candidate(Field.INSTITUTION, *place, sure if is_named else min(sure, _GUESSED), "heading")


def _dates(entry: Entry, section: Section, sure: float) -> Iterator[Candidate]:
    begin, end = _FIELDS[section]
    if entry.start is None:
        end = Field.GRADUATION_DATE
    for field, mark in ((begin, entry.start), (end, entry.end)):
        if mark is not None:
            yield _dated(field, mark, sure)


def _dated(field: Field, mark: Mark, sure: float) -> Candidate:
    return Candidate(field, mark.start, mark.end, sure, "heading", text=mark.text)


def _specialty(text: str, part: Part) -> Part | None:
    match = re.compile(read_table("curriculum.toml")["training"]["specialty"], re.IGNORECASE).search(text, *part)
    named = _TO_MARK.match(text, match.end(), part[1]) if match else None
    is_field = named is not None and named.group()[:1].isupper() and not has_phrase(named.group(), "institution")
    return next(_trimmed(text, *named.span()), None) if named and is_field else None


def _without_unit(text: str, position: Part) -> Part:
    """A post without the part of the house behind it: «Registrar, Division of Nephrology»."""
    comma = _UNIT.search(text, *position)
    behind = fold(text[comma.end() : position[1]]).partition(" ")[0] if comma else ""
    is_unit = bool(behind) and behind in word_list("departments") | word_list("sub_units")
    return (position[0], comma.start()) if comma and is_unit else position


def _told(text: str, parts: Sequence[Part]) -> tuple[Part | None, Part | None]:
    """The post and the place among the stretches of an entry."""
    pieces = [piece for start, end in parts for piece in _pieces(text, start, end)]
    position = next((piece for piece in pieces if _is_position(text[piece[0] : piece[1]])), None)
    rest = [piece for piece in pieces if piece != position]
    place = next((piece for piece in rest if _is_place(text[piece[0] : piece[1]])), None)
    if place is None and position is not None:
        place = next((piece for piece in rest if text[piece[0] : piece[0] + 1].isupper()), None)
    return position, _with_rest(text, place) if place else None


def _with_rest(text: str, place: Part) -> Part:
    """A place with its end in the next line, where it breaks off: «Institute for Mothers and | Children, Kabul»."""
    if not _OPEN_END.search(text, *place) or text[place[1] : place[1] + 1] != "\n":
        return place
    rest = _TO_MARK.match(text, place[1] + 1)
    return (place[0], rest.end()) if rest else place


def _is_place(text: str) -> bool:
    is_short_name = _ACRONYM.fullmatch(text) is not None and fold(text) not in word_list("degrees")
    if len(text.split()) > _MOST_OF_PLACE:
        return False  # a sentence, of which the place is a part
    return is_short_name or (has_phrase(text, "institution") and ":" not in text and not text[:1].islower())


def _is_position(text: str) -> bool:
    return has_phrase(text, "positions") and not has_phrase(text, "institution") and not text[:1].islower()


def _pieces(text: str, start: int, end: int) -> Iterator[Part]:
    """A line in its parts: at strokes, before a short name in capitals, and at commas where a part names a place."""
    at = start
    for cut in [*_PARTED.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        yield from _at_commas(text, at, stop)
        at = cut.end() if cut else end


def _at_commas(text: str, start: int, end: int) -> Iterator[Part]:
    short = _SHORT_NAME.search(text, start, end)
    if short and short.start() > start and has_phrase(text[start : short.start()], "positions"):
        yield from _trimmed(text, start, short.start())
        start = short.start()
        comma = text.find(",", start, end)
        yield from _trimmed(text, start, comma if comma > 0 else end)
        return
    if not has_phrase(text[start:end], "institution"):
        yield from _trimmed(text, start, end)
        return
    parts = [match.span() for match in re.finditer(r"[^,]+", text[start:end])]
    first = next(
        at
        for at, (a, b) in enumerate(parts)
        if has_phrase(text[start + a : start + b], "institution") or at == len(parts) - 1
    )
    if first:
        yield from _trimmed(text, start, start + parts[first - 1][1])
        yield from _trimmed(text, start + parts[first][0], start + parts[first][1])
    else:
        yield from _trimmed(text, start, start + parts[first][1])


def _trimmed(text: str, start: int, end: int) -> Iterator[Part]:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip(LEADERS + ",()"))
    end -= len(inner) - len(inner.rstrip(LEADERS + ",("))
    if end - start >= _SHORTEST:
        yield start, end
