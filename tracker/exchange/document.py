"""`applicant.json` as a whole: text to plain data, plain data to a record, and back.

What fits and what does not is told by `rules`; here a document is trusted to fit.
"""

import json
from collections import Counter
from typing import Any

from tracker.domain.plain import Plain, from_plain, to_plain
from tracker.domain.record import (
    Activity,
    Applicant,
    Credential,
    Deadline,
    Institution,
    Name,
    Record,
    Resolution,
    Submission,
)
from tracker.errors import Fault, fault

FORMAT = "credential-tracker"
VERSION = 1
LARGEST = 64 * 1024 * 1024

LISTS: tuple[tuple[str, type], ...] = (
    ("institutions", Institution),
    ("activities", Activity),
    ("credentials", Credential),
    ("submissions", Submission),
    ("deadlines", Deadline),
    ("resolutions", Resolution),
)
"""The lists of a document beside the applicant's names, with the class of what stands in them."""


def record_to_plain(record: Record) -> Plain:
    """The record as a document."""
    applicant: Plain = {"names": [to_plain(name) for name in record.names], **to_plain(record.applicant)}
    lists = {key: [to_plain(value) for value in getattr(record, key)] for key, _ in LISTS}
    return {"format": FORMAT, "version": VERSION, "applicant": applicant, **lists}


def record_from_plain(document: Plain) -> Record:
    """The record that a fitting document stands for; its scans have no content yet."""
    applicant = {key: value for key, value in document["applicant"].items() if key != "names"}
    lists: dict[str, Any] = {
        key: tuple(from_plain(kind, plain) for plain in document.get(key, ())) for key, kind in LISTS
    }
    names = tuple(from_plain(Name, plain) for plain in document["applicant"]["names"])
    return Record(applicant=from_plain(Applicant, applicant), names=names, **lists)


def spell_document(document: Plain) -> bytes:
    """The bytes of `applicant.json`: UTF-8, readable, one final newline."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def parse_document(raw: bytes, place: str) -> tuple[Any, tuple[Fault, ...]]:
    """Plain data of a JSON text, and what is wrong with it as JSON: keys that stand twice, constants, bad characters."""
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, (fault(place, "", "not_text"),)
    faults: list[Fault] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(items)
        if len(found) < len(items):
            twice = sorted(key for key, times in Counter(key for key, _ in items).items() if times > 1)
            faults.extend(fault(place, "", "duplicate_key", name=name) for name in twice)
        return found

    def constant(name: str) -> None:
        faults.append(fault(place, "", "not_json", reason=name))

    try:
        document = json.loads(source, object_pairs_hook=pairs, parse_constant=constant)
    except RecursionError:
        return None, (fault(place, "", "too_deep"),)
    except ValueError as error:
        return None, (*faults, fault(place, "", "not_json", reason=str(error)))
    return document, tuple(faults)
