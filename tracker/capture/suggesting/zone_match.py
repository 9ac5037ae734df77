"""The machine-readable zone beside the visual zone: what one says of the other. Pure.

A value that stands in both is all but certain. One that only the zone has is suggested from there, as the zone prints it;
where the two disagree, neither is sure, and the person is told (Doc 9303-3, section 4: the visual zone is what counts).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, islice, product
from typing import Final

from tracker.capture.page.flow import flow_of
from tracker.capture.page.layout import Box, PageText, Segment, Word, union
from tracker.capture.suggesting.suggestion import Suggestion
from tracker.capture.values.dates_in_text import find_dates, reading_of
from tracker.compare.machine_zone import Zone, clean
from tracker.compare.names import NameVerdict, compare_names
from tracker.domain.vocabulary import Field

_PRINTED: Final = 0.95
_IN_PARTS: Final = 0.9
_TURNED: Final = 0.85
_YEAR: Final = 370  # days
_SAME_NAME = (NameVerdict.IDENTICAL, NameVerdict.FORMATTING)


def zone_suggestions(zone: Zone, found: Sequence[Suggestion], pages: Sequence[PageText]) -> list[Suggestion]:
    """The suggestions of the page, weighed against the zone, and what only the zone says."""
    page, box = place_of(zone, pages)
    held = {check.name: check.holds and not check.is_repaired for check in zone.checks}
    kept = [_weighed(zone, one, held) for one in found]
    kept = [replace(one, confidence=min(one.confidence, 0.7)) if _is_code(zone, one, pages) else one for one in kept]
    have = {one.field for one in kept if one.confidence > 0.5}
    said = {
        Field.HOLDER_NAME: (
            zone.holder_name,
            0.85 if "name" not in zone.unconfirmed and not zone.name_may_be_cut else 0.6,
        ),
        Field.DOCUMENT_NUMBER: (zone.document_number, 0.95 if held.get("document_number") else 0.6),
        Field.SEX: (zone.sex if zone.sex in ("M", "F", "X") else "", 0.9 if "sex" not in zone.unconfirmed else 0.4),
    }
    for field, printed in _found_printed(zone, pages):
        if field not in have:
            kept.append(printed)
            have.add(field)
    if not any(one.field == Field.HOLDER_NAME and agreement(zone, one.field, one.text) for one in kept):
        kept += islice(_name_in_parts(zone, pages), 1)
        kept = [replace(one, confidence=_TURNED) if _is_turned(zone, one) else one for one in kept]
    for field, (text, sure) in said.items():
        if text and field not in have:
            is_disputed = any(one.field == field for one in kept)
            kept.append(Suggestion(field, text, page, min(sure, 0.7) if is_disputed else sure, box, None, "zone"))
    return kept


def _found_printed(zone: Zone, pages: Sequence[PageText]) -> Iterator[tuple[str, Suggestion]]:
    """Dates and the number of the zone where the page prints them, whatever label they have: the zone says which they are."""
    held = {check.name: check.holds and not check.is_repaired for check in zone.checks}
    for page in pages:
        flow = flow_of(page)
        for date in find_dates(flow.text):
            for field, name in ((Field.DATE_OF_BIRTH, "date_of_birth"), (Field.VALID_UNTIL, "date_of_expiry")):
                if held.get(name) and agreement(zone, field, date.text):
                    box = flow.box(date.start, date.end)
                    yield (
                        field,
                        Suggestion(field, " ".join(date.text.split()), page.number, _PRINTED, box, None, "zone"),
                    )
        for segment in page.segments:
            if held.get("document_number") and agreement(zone, Field.DOCUMENT_NUMBER, segment.text):
                yield (
                    Field.DOCUMENT_NUMBER,
                    Suggestion(
                        Field.DOCUMENT_NUMBER,
                        segment.text,
                        page.number,
                        _PRINTED,
                        page.shown(segment.box),
                        None,
                        "zone",
                    ),
                )


def _is_turned(zone: Zone, one: Suggestion) -> bool:
    """Whether a page prints the given names first."""
    turned = f"{zone.given_names} {zone.surname}"
    return one.field == Field.HOLDER_NAME and compare_names(one.text, turned).verdict in _SAME_NAME


def _name_in_parts(zone: Zone, pages: Sequence[PageText]) -> Iterator[Suggestion]:
    """Surname and given names where the page prints each in a place of its own, whatever their labels: «Name» may be but the
    given names, beside which the same stands in another script."""
    if "name" in zone.unconfirmed or zone.name_may_be_cut:
        return
    for page in pages:
        places = product(_printed(page, zone.surname), _printed(page, zone.given_names))
        for (one, surname), (other, given) in places:
            words = (*surname, *given)
            if one is not other:
                text, box = " ".join(map(_latin_side, words)), page.shown(union([word.box for word in words]))
                yield Suggestion(Field.HOLDER_NAME, text, page.number, _IN_PARTS, box, None, "zone")


def _printed(page: PageText, name: str) -> Iterator[tuple[Segment, Sequence[Word]]]:
    """Where a page prints just this part of a name: a run of words, with the line that it stands in."""
    wanted = _letters(name)
    for segment in page.segments if wanted else ():
        words = segment.words
        for start, end in combinations(range(len(words) + 1), 2):
            sides = [_letters(_latin_side(word)) for word in words[start:end]]
            if all(sides) and "".join(sides) == wanted:
                yield segment, words[start:end]


def _latin_side(word: Word) -> str:
    """Of a word in two scripts the side that a zone may have: «KOS» of «КОС/KOS»."""
    return next((side for side in reversed(word.text.split("/")) if _letters(side)), word.text)


def _letters(name: str) -> str:
    return clean(name.upper()).replace("<", "")


def _weighed(zone: Zone, one: Suggestion, held: Mapping[str, bool]) -> Suggestion:
    agrees = agreement(zone, one.field, one.text)
    if agrees is None:
        return one
    certain = {"date_of_birth": "date_of_birth", "valid_until": "date_of_expiry", "document_number": "document_number"}
    if agrees:
        return replace(one, confidence=0.99 if held.get(certain.get(one.field, ""), True) else max(one.confidence, 0.9))
    is_certain = held.get(certain.get(one.field, ""), False)
    return replace(one, confidence=min(one.confidence, 0.5 if is_certain else 0.7))


def _is_code(zone: Zone, one: Suggestion, pages: Sequence[PageText]) -> bool:
    """Whether a nationality is rather the code of the State that every passport prints: it is there once, not twice."""
    if one.field != Field.NATIONALITY or one.text != zone.issuing_state or not zone.document_code.startswith("P"):
        return False
    return sum(word.text == one.text for page in pages for part in page.segments for word in part.words) == 1


def agreement(zone: Zone, field: str, text: str) -> bool | None:
    """Whether a value of the visual zone is what the machine-readable zone says; None where that cannot be told."""
    if field == Field.HOLDER_NAME:
        return compare_names(text, zone.holder_name).verdict in _SAME_NAME or _is_cut_form(zone, text)
    if field == Field.DOCUMENT_NUMBER:
        return clean(text).replace("<", "") == zone.document_number
    if field in (Field.DATE_OF_BIRTH, Field.VALID_UNTIL):
        day = zone.date_of_birth if field == Field.DATE_OF_BIRTH else zone.date_of_expiry
        candidates = reading_of(text).candidates
        if day is None or not candidates:
            return None
        return any(one.first <= day <= one.last and (one.last - one.first).days < _YEAR for one in candidates)
    if field == Field.SEX and zone.sex in ("M", "F"):
        return text.strip().upper()[:1] == zone.sex if text.strip().isascii() else None
    return None


def _is_cut_form(zone: Zone, text: str) -> bool:
    """Whether the zone has the beginning of the name, cut where its field ends."""
    if not zone.name_may_be_cut:
        return False
    whole, cut = clean(text.upper()).replace("<", ""), zone.holder_name.replace(" ", "")
    return whole.startswith(cut) and len(cut) >= 20


def place_of(zone: Zone, pages: Sequence[PageText]) -> tuple[int, Box | None]:
    """The page that bears the zone, and where."""
    ends = {line[-12:] for line in zone.lines} | {line[:12] for line in zone.lines}
    for page in pages:
        boxes = [segment.box for segment in page.segments if any(end in clean(segment.text) for end in ends)]
        if boxes:
            return page.number, page.shown(union(boxes))
    return (pages[0].number if pages else 1), None
