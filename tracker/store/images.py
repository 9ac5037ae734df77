"""Values as JSON that loses nothing: what the journal keeps of before and after, and what is kept of what was sent.

The shape is that of the exchange format, with the ids of the scans beside it. Knows nothing of tables.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.domain.plain import Plain, from_plain, to_plain
from tracker.domain.record import Credential, ScanId, Statement, SubmissionId
from tracker.domain.sending import Sent


def spell(plain: Plain) -> str:
    """The JSON of an image."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def value_to_image(value: Any) -> Plain:
    """A value of the record, or something sent, as plain data."""
    if isinstance(value, Sent):
        head = {"id": value.id, "submission": value.submission, "on": value.on.isoformat(), "state": value.state}
        return {"value": {**head, **sent_to_plain(value)}}
    image: Plain = {"value": to_plain(value)}
    if isinstance(value, Credential) and value.scans:
        image["scans"] = [scan.content for scan in value.scans]
    return image


def image_to_value(cls: type[Any], image: Plain) -> Any:
    """The value of this class that an image shows."""
    plain = image["value"]
    if cls is Sent:
        on = date.fromisoformat(plain["on"])
        return plain_to_sent(plain["id"], SubmissionId(plain["submission"]), on, plain["state"], plain)
    value: Any = from_plain(cls, plain)
    if isinstance(value, Credential):
        contents = [ScanId(content) for content in image.get("scans", ())]
        scans = tuple(replace(scan, content=content) for scan, content in zip(value.scans, contents, strict=True))
        value = replace(value, scans=scans)
    return value


def sent_to_plain(sent: Sent) -> Plain:
    """What was frozen, without when and of what."""
    return {
        "states": [to_plain(statement) for statement in sent.states],
        "enclosed": [value_to_image(credential) for credential in sent.enclosed],
    }


def plain_to_sent(identity: str, submission: SubmissionId, on: date, state: str, plain: Plain) -> Sent:
    """What was frozen, from its plain data."""
    states = tuple(from_plain(Statement, statement) for statement in plain["states"])
    enclosed = tuple(image_to_value(Credential, image) for image in plain["enclosed"])
    return Sent(identity, submission, on, state, states, enclosed)


def scans_of(images: Iterable[str | None]) -> set[str]:
    """The ids of all scans that these JSON texts name."""
    named: set[str] = set()
    for image in images:
        if image and '"scans":[' in image:
            plain = json.loads(image)
            shown = plain.get("value", plain)
            for part in (plain, *shown.get("enclosed", ())):
                named |= set(part.get("scans", ()))
    return named
