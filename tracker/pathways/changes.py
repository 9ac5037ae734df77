"""What a newer rule file changed: a pathway as the person last saw it, against the pathway as the rules have it now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tracker.pathways.authority import Authority
from tracker.pathways.requirement import Pathway, Requirement
from tracker.texts import Argument, Text, ntext, text

Seen = Mapping[str, Mapping[str, Any]]
"""A pathway as it was seen: for each requirement by id, what of it is told to the person."""

_LABELS: Final[Mapping[str, Text]] = {
    "name": text("the name"),
    "sent_by": text("who sends it"),
    "channel": text("how it is sent"),
    "applies": text("when it is wanted"),
    "note": text("the note"),
    "ways": text("what meets it"),
    "source": text("the page that it was read on"),
}


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What changed about one requirement of a pathway."""

    pathway: str
    requirement: str
    message: Text


def snapshot(pathway: Pathway, authority: Authority) -> dict[str, dict[str, Any]]:
    """The pathway as plain data, to be remembered."""
    return {requirement.id: _shown(requirement, authority) for requirement in pathway.requirements}


def changes_since(seen: Seen, pathway: Pathway, authority: Authority) -> tuple[RuleChange, ...]:
    """What is another than it was when it was last seen: new requirements, changed ones, those that are gone."""
    return tuple(
        RuleChange(pathway.id, requirement, message)
        for requirement, message in _differences(seen, snapshot(pathway, authority))
    )


def _shown(requirement: Requirement, authority: Authority) -> dict[str, Any]:
    source = authority.source(requirement.source)
    return {
        "name": requirement.name,
        "sent_by": requirement.sent_by,
        "channel": requirement.channel.value,
        "applies": requirement.applies,
        "optional": requirement.optional,
        "lead_days": requirement.lead_days,
        "note": requirement.note,
        "ways": "; ".join(
            ", ".join((*way.types, *way.states, *way.words, way.activity or "", str(way.activity_months or "")))
            for way in requirement.satisfied_by
        ),
        "source": source.url if source else "",
        "seen_on": source.seen_on.isoformat() if source else "",
    }


def _differences(seen: Seen, now: Seen) -> Iterator[tuple[str, Text]]:
    for name, shown in now.items():
        before = seen.get(name)
        if before is None:
            yield name, text("“{name}” is asked for now.", name=str(shown["name"]))
        elif before != shown:
            yield from ((name, said) for said in _said(before, shown))
    for name, before in seen.items():
        if name not in now:
            yield name, text("“{name}” is not asked for any more.", name=str(before.get("name", name)))


def _said(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Text]:
    name = str(now["name"])
    if before.get("lead_days") != now["lead_days"]:
        parts: dict[str, Argument] = {
            "old": ntext("{count} day", "{count} days", int(before.get("lead_days") or 0)),
            "new": ntext("{count} day", "{count} days", int(now["lead_days"])),
        }
        yield text("“{name}”: the usual time was {old} and is {new}.", name=name, **parts)
    if before.get("optional") != now["optional"]:
        if now["optional"]:
            yield text("“{name}” is wanted only in some cases now.", name=name)
        else:
            yield text("“{name}” is wanted of everybody now.", name=name)
    changed = tuple(label for key, label in _LABELS.items() if before.get(key) != now[key])
    if changed:
        yield text("“{name}”: {what} changed.", name=name, what=changed)
    elif before.get("seen_on") != now["seen_on"] and {**before, "seen_on": ""} == {**now, "seen_on": ""}:
        yield text(
            "“{name}”: the page was looked at again on {day} and says the same.", name=name, day=str(now["seen_on"])
        )
