"""`planning.json` beside `applicant.json`: requests, contacts, letters, interviews, obligations, own choices.

The format of `applicant.json` is closed, so that every reader of version 1 can read it; what it has no word for is
carried in a file of its own, which is only there where it is used and which a reader that does not know it leaves alone.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tracker.domain.plain import Plain, from_plain, to_plain
from tracker.domain.planning import (
    ContactPerson,
    Handling,
    Interview,
    Letter,
    Obligation,
    Request,
    RequirementChoice,
)
from tracker.domain.record import Record
from tracker.errors import Fault, fault
from tracker.exchange.rules import character_faults, is_iso_day, is_moment, is_too_deep, is_zone
from tracker.exchange.shape import place_of, schema_faults, short

PLAN = "planning.json"
PLAN_FORMAT = "credential-tracker-planning"
PLAN_VERSION = 1
SCHEMA = "planning.schema.json"

LISTS: tuple[tuple[str, type], ...] = (
    ("contacts", ContactPerson),
    ("requests", Request),
    ("letters", Letter),
    ("interviews", Interview),
    ("obligations", Obligation),
    ("choices", RequirementChoice),
    ("handlings", Handling),
)
"""The lists of the document, with the class of what stands in them."""

REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "contacts": (("institution", "institutions"),),
    "requests": (
        ("submission", "submissions"),
        ("asked_of", "institutions"),
        ("contact", "contacts"),
        ("credential", "credentials"),
    ),
    "letters": (("contact", "contacts"), ("concerns", "requests submissions credentials")),
    "interviews": (("submission", "submissions"), ("contact", "contacts")),
    "obligations": (("submission", "submissions"), ("credential", "credentials")),
}
"""For each list, the keys that hold ids and the lists, here or in `applicant.json`, in which these must stand."""

WANTED = {
    "institutions": "institution",
    "submissions": "submission",
    "contacts": "contact",
    "credentials": "credential",
    "requests submissions credentials": "request, submission or credential",
}
DAYS = frozenset({
    "on", "chase_on", "thanked_on", "paid_on", "answer_by", "start_on", "ended_on", "snoozed_until", "done_on",
})  # fmt: skip


def planning_to_plain(record: Record) -> Plain | None:
    """The planning of a record as a document; None where there is none. Lists that are empty are left out."""
    lists = {key: [to_plain(value) for value in getattr(record, key)] for key, _ in LISTS if getattr(record, key)}
    return {"format": PLAN_FORMAT, "version": PLAN_VERSION, **lists} if lists else None


def with_planning(record: Record, document: Plain) -> Record:
    """The record with what a fitting document holds."""
    lists: dict[str, Any] = {
        key: tuple(from_plain(kind, plain) for plain in document.get(key, ())) for key, kind in LISTS
    }
    return replace(record, **lists)


def planning_faults(document: Any, applicant: Any) -> list[Fault]:
    """Everything that is wrong with the planning, given the plain data of `applicant.json` beside it."""
    if is_too_deep(document):
        return [fault(PLAN, "", "too_deep")]
    faults = [*schema_faults(document, SCHEMA)]
    if isinstance(document, dict):
        ids = _ids(applicant)
        faults += [*_id_faults(document, ids), *_reference_faults(document, ids), *_date_faults(document)]
    faults += character_faults(document, document, ())
    return [replace(each, place=f"{PLAN} {each.place}".rstrip()) for each in faults]


Ids = dict[str, set[str]]


def _objects(document: Any, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    items = document.get(key) if isinstance(document, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield place_of(document, (key, index)), item


def _ids(applicant: Any) -> Ids:
    """The ids of `applicant.json`, by list. Names and deadlines take part in the one space of ids."""
    found: Ids = {}
    if isinstance(applicant, dict):
        for key in ("institutions", "activities", "credentials", "submissions", "deadlines"):
            found[key] = {item["id"] for _, item in _objects(applicant, key) if isinstance(item.get("id"), str)}
        names = _objects(applicant.get("applicant"), "names")
        found["names"] = {item["id"] for _, item in names if isinstance(item.get("id"), str)}
    return found


def _id_faults(document: Any, ids: Ids) -> Iterator[Fault]:
    """Ids are one space, over both files; a choice and a handling are named by what they are about."""
    first = {name: f"applicant.json {key}" for key, names in ids.items() for name in names}
    for key, _ in LISTS:
        named = "deadline" if key == "handlings" else "id"
        own: dict[str, str] = {} if key in ("choices", "handlings") else first
        for place, item in _objects(document, key):
            name = item.get(named)
            if isinstance(name, str) and name in own:
                yield fault(place, named, "duplicate_id", found=short(name), first=own[name])
            elif isinstance(name, str):
                own[name] = place


def _reference_faults(document: Any, ids: Ids) -> Iterator[Fault]:
    own = {
        key: {item["id"] for _, item in _objects(document, key) if isinstance(item.get("id"), str)}
        for key in ("contacts", "requests")
    }
    known = ids | own
    for key, rules in REFERENCES.items():
        for place, item in _objects(document, key):
            for attribute, lists in rules:
                name = item.get(attribute)
                if isinstance(name, str) and not any(name in known.get(wanted, set()) for wanted in lists.split()):
                    yield fault(place, attribute, "unknown_reference", wanted=WANTED[lists], found=short(name))


def _date_faults(document: Any) -> Iterator[Fault]:
    for key, _ in LISTS:
        for place, item in _objects(document, key):
            for where, part in (("", item), *_inner(item)):
                for name, held in part.items():
                    if name in DAYS and isinstance(held, str) and not is_iso_day(held):
                        yield fault(place, where + name, "bad_date", found=short(held))
            at, zone = item.get("at"), item.get("zone")
            if isinstance(at, str) and not is_moment(at):
                yield fault(place, "at", "bad_time", found=short(at))
            if isinstance(zone, str) and not is_zone(zone):
                yield fault(place, "zone", "bad_zone", found=short(zone))


def _inner(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The events and fees of a request, with where they stand."""
    for key in ("events", "fees"):
        held = item.get(key)
        for index, part in enumerate(held if isinstance(held, list) else ()):
            if isinstance(part, dict):
                yield f"{key}[{index}].", part
