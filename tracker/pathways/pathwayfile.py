"""Reads the pathways of a rule file: what each asks for, and what satisfies it.

A pathway may say `like = "another"`: it asks for all that the other one asks for, and for its own requirements besides.
"""

from collections.abc import Collection

from tracker.domain.record import AuthorityId, PathwayId
from tracker.domain.vocabulary import ActivityKind, CredentialType, Field
from tracker.pathways.reader import COUNTRY, ID, Table
from tracker.pathways.requirement import Channel, Pathway, Requirement, Satisfaction

_FIELDS = frozenset(field.value for field in Field)
_ACTIVITIES = {kind.value: kind for kind in ActivityKind}
_MOST_MONTHS, _MOST_LEAD_DAYS, _MOST_YEARS = 600, 2_000, 50


def read_pathways(top: Table, sources: Collection[str], authorities: Collection[str]) -> tuple[Pathway, ...]:
    """The pathways of a file, in its order. `sources` and `authorities` are the ids that they may name."""
    found: dict[str, Pathway] = {}
    for table in top.tables("pathways"):
        name = table.text("id", needed=True, form=ID)
        if name in found:
            table.wrong("id", "duplicate_id", found=name, first=f"pathways[{list(found).index(name)}]")
        model = found.get(table.reference("like", found, "pathway"))
        shared = model.requirements if model else ()
        own = _requirements(table, sources, authorities, shared)
        found[name] = Pathway(
            id=PathwayId(name),
            name=table.text("name", needed=True),
            source=table.reference("source", sources, "source", needed=bool(shared or own)),
            requirements=(*shared, *own),
            note=table.text("note"),
        )
        table.close()
    return tuple(found.values())


def _requirements(
    pathway: Table, sources: Collection[str], authorities: Collection[str], shared: tuple[Requirement, ...]
) -> tuple[Requirement, ...]:
    tables = pathway.tables("requirements")
    found: dict[str, Requirement] = {requirement.id: requirement for requirement in shared}
    for place, table in enumerate(tables):
        requirement = _requirement(table, sources, authorities)
        if requirement.id in found:
            first = pathway.at(f"requirements[{list(found).index(requirement.id) - len(shared)}]")
            table.wrong("id", "duplicate_id", found=requirement.id, first=first)
        found.setdefault(requirement.id or f"#{place}", requirement)
    for table in tables:
        _check_needs(table, found)
        table.close()
    return tuple(found.values())[len(shared) :]


def _requirement(table: Table, sources: Collection[str], authorities: Collection[str]) -> Requirement:
    lead_days = table.whole("lead_days", most=_MOST_LEAD_DAYS)
    return Requirement(
        id=table.text("id", needed=True, form=ID),
        name=table.text("name", needed=True),
        satisfied_by=tuple(_satisfaction(way, sources, authorities) for way in table.tables("satisfied_by")),
        channel=table.choice("channel", Channel, Channel.UNKNOWN),
        sent_by=table.text("sent_by"),
        lead_days=lead_days,
        lead_source=table.reference("lead_source", sources, "source", needed=bool(lead_days)),
        depends_on=table.texts("depends_on"),
        optional=table.flag("optional"),
        applies=table.text("applies"),
        source=table.reference("source", sources, "source", needed=True),
        note=table.text("note"),
    )


def _check_needs(table: Table, found: dict[str, Requirement]) -> None:
    """What a requirement depends on must be there, and must not lead back to it."""
    name = table.text("id")
    needs = found[name].depends_on if name in found else ()
    for place, need in enumerate(needs):
        if need not in found:
            table.wrong(f"depends_on[{place}]", "unknown_reference", wanted="requirement", found=need)
        elif _leads_to(found, need, name, frozenset()):
            table.wrong(f"depends_on[{place}]", "circular", found=need)


def _leads_to(found: dict[str, Requirement], start: str, goal: str, seen: frozenset[str]) -> bool:
    if start == goal:
        return True
    if start in seen or start not in found:
        return False
    return any(_leads_to(found, need, goal, seen | {start}) for need in found[start].depends_on)


def _satisfaction(table: Table, sources: Collection[str], authorities: Collection[str]) -> Satisfaction:
    activity = table.text("activity", allowed=_ACTIVITIES)
    verified_at = table.reference("verified_at", authorities, "authority")
    way = Satisfaction(
        types=table.choices("types", CredentialType),
        states=table.texts("states", allowed=_FIELDS),
        words=table.texts("words"),
        activity=_ACTIVITIES.get(activity),
        activity_months=table.whole("activity_months", most=_MOST_MONTHS),
        activity_country=table.text("activity_country", form=COUNTRY),
        each_jurisdiction=table.flag("each_jurisdiction"),
        verified_at=AuthorityId(verified_at) if verified_at else None,
        without=table.texts("without"),
        issued_in=table.texts("issued_in", form=COUNTRY),
        within_years=table.whole("within_years", most=_MOST_YEARS),
        name=table.text("name"),
        source=table.reference("source", sources, "source"),
    )
    if not (way.types or way.activity or way.verified_at):
        table.wrong("types", "missing_key", name="types")
    table.close()
    return way
