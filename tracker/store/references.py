"""Which values of the record name which others: what must give way when one of them goes, and when one comes back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

REFERENCES: Final[Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]] = {
    "name": (("proved_by", ("credential",)),),
    "institution": (("parent", ("institution",)),),
    "activity": (("institution", ("institution",)),),
    "credential": (
        ("issuer", ("institution",)),
        ("activity", ("activity",)),
        ("translation_of", ("credential",)),
    ),
    "submission": (("encloses", ("credential",)),),
    "deadline": (("concerns", ("credential", "submission")),),
    "resolution": (("by", ("credential",)),),
    "contact": (("institution", ("institution",)),),
    "request": (
        ("submission", ("submission",)),
        ("asked_of", ("institution",)),
        ("contact", ("contact",)),
        ("credential", ("credential",)),
    ),
    "letter": (("contact", ("contact",)), ("concerns", ("request", "submission", "credential"))),
    "interview": (("submission", ("submission",)), ("contact", ("contact",))),
    "obligation": (("submission", ("submission",)), ("credential", ("credential",))),
}
"""For each kind, the attributes that hold ids, and the kinds that these are ids of."""


def kinds_that_name(kind: str) -> Iterator[str]:
    """The kinds whose values may name one of this kind."""
    for one, attributes in REFERENCES.items():
        if any(kind in kinds for _, kinds in attributes):
            yield one


def references(kind: str, value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    """What a value names: the kinds that it may be of, and its id."""
    for attribute, kinds in REFERENCES.get(kind, ()):
        held = getattr(value, attribute)
        for identity in held if isinstance(held, tuple) else (held,):
            if identity is not None:
                yield kinds, identity


def without(kind: str, value: Any, gone: set[str]) -> Any:
    """The value with none of these ids in its references; itself where there are none."""
    changed: dict[str, Any] = {}
    for attribute, _ in REFERENCES.get(kind, ()):
        held = getattr(value, attribute)
        if isinstance(held, tuple):
            kept = tuple(identity for identity in held if identity not in gone)
            if kept != held:
                changed[attribute] = kept
        elif held in gone:
            changed[attribute] = None
    return replace(value, **changed) if changed else value
