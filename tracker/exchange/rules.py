"""Everything that can be wrong with an exchange document, named all at once.

The schema in resources says what shape is allowed; beside it stand the rules that no schema can say: ids, references,
real dates, time zones, and characters that cannot be stored.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tracker.errors import Fault, fault
from tracker.exchange.shape import SURROGATE, locate, place_of, schema_faults, short

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})?", re.ASCII)
DEEPEST = 20
LARGEST_NUMBER = 2**63 - 1

REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "names": (("proved_by", "credentials"),),
    "institutions": (("parent", "institutions"),),
    "activities": (("institution", "institutions"),),
    "credentials": (
        ("issuer", "institutions"),
        ("activity", "activities"),
        ("translation_of", "credentials"),
    ),
    "submissions": (("encloses", "credentials"),),
    "deadlines": (("for", "credentials submissions"),),
    "resolutions": (("by", "credentials"),),
}
"""For each list, the keys that hold ids and the lists in which these must stand."""

WANTED = {
    "credentials": "credential",
    "institutions": "institution",
    "activities": "activity",
    "credentials submissions": "credential or submission",
}
CHAINS = (("institutions", "parent"), ("credentials", "translation_of"))
DAYS = {
    "submissions": (("planned_on",), ("events", "on"), ("fees", "paid_on")),
    "deadlines": (("on",), ("done_on",)),
    "resolutions": (("on",),),
}


def find_faults(document: Any) -> list[Fault]:
    """Everything that is wrong with the plain data of a document, in the order in which it stands there."""
    if is_too_deep(document):
        return [fault("", "", "too_deep")]
    faults = [*schema_faults(document)]
    if isinstance(document, dict):
        objects = _objects(document)
        faults += [*_id_faults(objects), *_reference_faults(objects), *_date_faults(objects), *_zone_faults(objects)]
    return [*faults, *character_faults(document, document, ())]


Objects = dict[str, list[tuple[str, dict[str, Any]]]]


def _objects(document: dict[str, Any]) -> Objects:
    """The objects of each list that are objects at all, with their places."""
    applicant = document.get("applicant")
    names = applicant.get("names") if isinstance(applicant, dict) else None
    lists = {"names": (("applicant", "names"), names)} | {
        key: ((key,), document.get(key)) for key in REFERENCES if key != "names"
    }
    return {
        key: [
            (place_of(document, (*path, index)), item)
            for index, item in enumerate(items if isinstance(items, list) else ())
            if isinstance(item, dict)
        ]
        for key, (path, items) in lists.items()
    }


def _id_faults(objects: Objects) -> Iterator[Fault]:
    """Ids are one space: a finding names its sources by id alone."""
    first: dict[str, str] = {}
    for key, items in objects.items():
        for place, item in items:
            name = item.get("finding") if key == "resolutions" else item.get("id")
            if not isinstance(name, str):
                continue
            if name in first:
                yield fault(
                    place,
                    "finding" if key == "resolutions" else "id",
                    "duplicate_id",
                    found=short(name),
                    first=first[name],
                )
            else:
                first[name] = place


def _reference_faults(objects: Objects) -> Iterator[Fault]:
    ids = {
        key: {item.get("id") for _, item in items if isinstance(item.get("id"), str)} for key, items in objects.items()
    }
    for key, rules in REFERENCES.items():
        for place, item in objects[key]:
            for attribute, lists in rules:
                held = item.get(attribute)
                for name in held if isinstance(held, list) else [held]:
                    if isinstance(name, str) and not any(name in ids[wanted] for wanted in lists.split()):
                        yield fault(place, attribute, "unknown_reference", wanted=WANTED[lists], found=short(name))
    for key, attribute in CHAINS:
        yield from _circle_faults(objects[key], attribute)


def _circle_faults(items: list[tuple[str, dict[str, Any]]], attribute: str) -> Iterator[Fault]:
    follows = {item.get("id"): item.get(attribute) for _, item in items if isinstance(item.get("id"), str)}
    for place, item in items:
        start = item.get("id")
        at, seen = follows.get(start) if isinstance(start, str) else None, set()
        while isinstance(at, str) and at not in seen:
            if at == start:
                yield fault(place, attribute, "circular", found=short(start))
                break
            seen.add(at)
            at = follows.get(at)


def _date_faults(objects: Objects) -> Iterator[Fault]:
    for key, paths in DAYS.items():
        for place, item in objects[key]:
            for path in paths:
                yield from (
                    fault(place, where, "bad_date", found=short(held))
                    for where, held in _held(item, path)
                    if isinstance(held, str) and not is_iso_day(held)
                )


def _held(item: dict[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """What stands at a key, or at a key of each object of a list."""
    if len(path) == 1:
        yield path[0], item.get(path[0])
        return
    inner = item.get(path[0])
    for index, part in enumerate(inner if isinstance(inner, list) else ()):
        if isinstance(part, dict):
            yield f"{path[0]}[{index}].{path[1]}", part.get(path[1])


def _zone_faults(objects: Objects) -> Iterator[Fault]:
    for place, item in objects["deadlines"]:
        at, zone = item.get("at"), item.get("zone")
        if isinstance(at, str) and not is_moment(at):
            yield fault(place, "at", "bad_time", found=short(at))
        if isinstance(zone, str) and not is_zone(zone):
            yield fault(place, "zone", "bad_zone", found=short(zone))


def is_iso_day(text: str) -> bool:
    """Whether the text is a day that exists, as YYYY-MM-DD and nothing else."""
    if not ISO_DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_moment(text: str) -> bool:
    """Whether the text is a date and time that exists, with an offset or without."""
    if not ISO_MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text.upper())
    except ValueError:
        return False
    return True


def is_zone(text: str) -> bool:
    """Whether the text names an IANA time zone."""
    try:
        ZoneInfo(text)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError; a folder's name is an OSError
        return False
    return True


def character_faults(document: Any, part: Any, path: tuple[Any, ...]) -> Iterator[Fault]:
    """Characters and numbers in `part`, which stands at `path` of the document, that cannot be stored."""
    if isinstance(part, int) and abs(part) > LARGEST_NUMBER:
        yield fault(*locate(document, path), "out_of_range", found=short(part), wanted=f"<= {LARGEST_NUMBER}")
    elif isinstance(part, str):
        if found := SURROGATE.search(part):
            yield fault(*locate(document, path), "bad_character", found=f"U+{ord(found.group()):04X}")
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from character_faults(document, value, (*path, key))
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from character_faults(document, value, (*path, index))


def is_too_deep(document: Any) -> bool:
    """Whether lists and objects stand deeper inside each other than the format has any use for."""
    return _depth(document) > DEEPEST


def _depth(document: Any) -> int:
    """How deeply lists and objects stand inside each other; more than the format has ever needs no exact figure."""
    depth, level = 0, [document]
    while level and depth <= DEEPEST:
        depth += 1
        containers = [part for part in level if isinstance(part, dict | list)]
        level = [inner for part in containers for inner in (part.values() if isinstance(part, dict) else part)]
    return depth
