"""Rows to frozen values and back. No row, session or connection leaves the store.

Columns are named like attributes, so one walk over the fields of a value class serves all of them: a plain attribute is
a column, a value inside a value is columns with its name as prefix, a tuple is a table of its own.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert as upsert

from tracker.domain.plain import holds
from tracker.domain.planning import (
    ContactPerson,
    Handling,
    Interview,
    Letter,
    Obligation,
    Request,
    RequirementChoice,
)
from tracker.domain.record import (
    Activity,
    Applicant,
    Contact,
    Credential,
    Deadline,
    Entity,
    Institution,
    Name,
    Record,
    Resolution,
    Statement,
    Submission,
)
from tracker.domain.sending import Sent
from tracker.store import schema
from tracker.store.images import plain_to_sent, sent_to_plain, spell

Row = dict[str, Any]
Columns = Mapping[Any, Any]
Value = Applicant | Entity | Sent
APPLICANT_ID = "applicant"
FEW = 20
"""So many values are read quicker one by one than all of their kind."""


@dataclass(frozen=True, slots=True)
class _List:
    """A tuple of a value: the attribute, the table of its items, and how an item becomes columns and back."""

    attribute: str
    table: sa.Table
    spread: Callable[[Any], Row]
    gather: Callable[[Columns], Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of value is kept. `collection` is its list in a `Record`, empty where it is in none; `key` its id
    among the attributes."""

    name: str
    cls: type[Any]
    table: sa.Table
    collection: str
    key: str
    lists: tuple[_List, ...]
    spread: Callable[[Any], Row]
    gather: Callable[[Columns], Row]

    def id_of(self, value: Value) -> str:
        """The id of a value of this kind."""
        return str(getattr(value, self.key)) if self.key else APPLICANT_ID


def kind_of(value: Value) -> Kind:
    """How this value is kept."""
    return next(kind for kind in KINDS if isinstance(value, kind.cls))


def kind_named(name: str) -> Kind:
    """The kind of this name."""
    return next(kind for kind in KINDS if kind.name == name)


def read_record(connection: sa.Connection) -> Record:
    """The whole record as one snapshot."""
    collections: dict[str, Any] = {}
    for kind in filter(lambda kind: kind.collection, KINDS):
        values = tuple(value for _, value in read_values(connection, kind))
        if kind.name == "applicant":
            collections["applicant"] = values[0] if values else Applicant()
        else:
            collections[kind.collection] = values
    return Record(**collections)


def read_record_again(connection: sa.Connection, before: Record, touched: Collection[str]) -> Record:
    """The whole record, where only the values with these ids may be others than in `before`: the rest is not read again,
    and stays the very same."""
    changed: dict[str, Any] = {}
    for kind in filter(lambda kind: kind.collection, KINDS):
        held = {kind.id_of(value): value for value in _held(before, kind)}
        ids = connection.execute(sa.select(kind.table.c.id).order_by(kind.table.c.position)).scalars().all()
        anew = {each for each in ids if each in touched or each not in held}
        if not anew and len(ids) == len(held):
            continue
        read = (
            read_values(connection, kind)
            if len(anew) > FEW
            else [placed for each in anew for placed in read_values(connection, kind, each)]
        )
        held |= {kind.id_of(value): value for _, value in read if kind.id_of(value) in anew}
        values = [held[each] for each in ids]
        if kind.name == "applicant":
            changed["applicant"] = values[0] if values else Applicant()
        else:
            changed[kind.collection] = tuple(values)
    return replace(before, **changed)


def _held(record: Record, kind: Kind) -> Sequence[Any]:
    return (record.applicant,) if kind.name == "applicant" else getattr(record, kind.collection)


def read_values(connection: sa.Connection, kind: Kind, only: str | None = None) -> list[tuple[int, Any]]:
    """The values of a kind with their positions, in order; `only` the one with that id."""
    items = {part.attribute: _read_list(connection, part, only) for part in kind.lists}
    query = sa.select(kind.table).order_by(kind.table.c.position)
    if only is not None:
        query = query.where(kind.table.c.id == only)
    found = []
    for row in connection.execute(query).mappings():
        given = kind.gather(row)
        for part in kind.lists:
            given[part.attribute] = tuple(items[part.attribute].get(row["id"], ()))
        if kind.key:
            given[kind.key] = row["id"]
        found.append((row["position"], kind.cls(**given)))
    return found


def next_position(connection: sa.Connection, kind: Kind) -> int:
    """The position behind the last value of this kind."""
    last = connection.execute(sa.select(sa.func.max(kind.table.c.position))).scalar()
    return 0 if last is None else int(last) + 1


def write_values(connection: sa.Connection, kind: Kind, rows: Iterable[tuple[int, Value]]) -> None:
    """Write values at their positions, in the place of those with the same ids."""
    main: list[Row] = []
    listed: dict[str, list[Row]] = defaultdict(list)
    for position, value in rows:
        identity = kind.id_of(value)
        main.append({**kind.spread(value), "id": identity, "position": position})
        for part in kind.lists:
            for index, item in enumerate(getattr(value, part.attribute)):
                listed[part.attribute].append({**part.spread(item), "owner": identity, "position": index})
    ids = [{"old": row["id"]} for row in main]
    if not ids:
        return
    for part in kind.lists:
        connection.execute(sa.delete(part.table).where(part.table.c.owner == sa.bindparam("old")), ids)
    insert = upsert(kind.table)
    updated = {column.name: insert.excluded[column.name] for column in kind.table.c if column.name != "id"}
    connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=updated), main)
    for part in kind.lists:
        if listed[part.attribute]:
            connection.execute(sa.insert(part.table), listed[part.attribute])


def delete_value(connection: sa.Connection, kind: Kind, identity: str) -> None:
    """Remove a value and its lists."""
    connection.execute(sa.delete(kind.table).where(kind.table.c.id == identity))


def _read_list(connection: sa.Connection, part: _List, only: str | None) -> dict[str, list[Any]]:
    query = sa.select(part.table).order_by(part.table.c.owner, part.table.c.position)
    if only is not None:
        query = query.where(part.table.c.owner == only)
    found: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row["owner"]].append(part.gather(row))
    return found


# How attributes become columns, worked out once from the type hints of the value classes.


def _attributes(cls: type, table: sa.Table, prefix: str = "") -> tuple[Callable[[Any], Row], Callable[[Any], Row]]:
    """How the plain and nested attributes of `cls` spread over the columns of `table`, and are gathered again."""
    plain: list[tuple[str, str, Any]] = []
    nested: list[tuple[str, type, Callable[[Any], Row], Callable[[Any], Row]]] = []
    for field in fields(cls):
        hint, is_list = holds(field.type)
        if is_list:
            continue
        if hint in (Statement, Contact):
            nested.append((field.name, hint, *_attributes(hint, table, f"{field.name}_")))
        elif f"{prefix}{field.name}" in table.c and field.name != "id":
            plain.append((field.name, f"{prefix}{field.name}", _from_column(hint)))

    def spread(value: Any) -> Row:
        row = {column: _to_column(getattr(value, attribute)) for attribute, column, _ in plain}
        for attribute, _, spread_nested, _ in nested:
            held = getattr(value, attribute)
            row |= spread_nested(held if held is not None else _ABSENT)
        return row

    def gather(row: Columns) -> Row:
        given = {
            attribute: None if row[column] is None else convert(row[column]) for attribute, column, convert in plain
        }
        for attribute, kind, _, gather_nested in nested:
            held = gather_nested(row)
            if kind is Statement:
                given[attribute] = Statement(attribute, **held) if held["text"] is not None else None
            else:
                given[attribute] = kind(**held) if any(item is not None for item in held.values()) else None
        return given

    return spread, gather


class _Absent:
    """Stands for a nested value that is not there: every attribute of it is None."""

    def __getattr__(self, attribute: str) -> None:
        return None


_ABSENT: Final = _Absent()


def _to_column(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def _from_column(hint: Any) -> Callable[[Any], Any]:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return _same


def _same(value: Any) -> Any:
    return value


def _list_of(attribute: str, item: Any, table: sa.Table) -> _List:
    if not is_dataclass(item):
        convert = _from_column(item)
        return _List(attribute, table, lambda value: {"value": _to_column(value)}, lambda row: convert(row["value"]))
    made: Any = item
    spread, gather = _attributes(made, table)
    return _List(attribute, table, spread, lambda row: made(**gather(row)))


def _kind(name: str, cls: type, collection: str, key: str = "id") -> Kind:
    table = schema.metadata.tables[name]
    lists = []
    for field in fields(cls):
        item, is_list = holds(field.type)
        if is_list:
            lists.append(_list_of(field.name, item, schema.metadata.tables[f"{name}_{field.name}"]))
    spread, gather = _attributes(cls, table)
    return Kind(name, cls, table, collection, key, tuple(lists), spread, gather)


def _spread_sent(sent: Sent) -> Row:
    frozen = spell(sent_to_plain(sent))
    return {"submission": sent.submission, "on": sent.on, "state": sent.state, "frozen": frozen}


def _gather_sent(row: Columns) -> Row:
    sent = plain_to_sent(row["id"], row["submission"], row["on"], row["state"], json.loads(row["frozen"]))
    return {field.name: getattr(sent, field.name) for field in fields(sent)}


SENT = Kind("sent", Sent, schema.sent, "", "id", (), _spread_sent, _gather_sent)

KINDS = (
    _kind("applicant", Applicant, "applicant", key=""),
    _kind("name", Name, "names"),
    _kind("institution", Institution, "institutions"),
    _kind("activity", Activity, "activities"),
    _kind("credential", Credential, "credentials"),
    _kind("submission", Submission, "submissions"),
    _kind("deadline", Deadline, "deadlines"),
    _kind("resolution", Resolution, "resolutions", key="finding"),
    _kind("contact", ContactPerson, "contacts"),
    _kind("request", Request, "requests"),
    _kind("letter", Letter, "letters"),
    _kind("interview", Interview, "interviews"),
    _kind("obligation", Obligation, "obligations"),
    _kind("choice", RequirementChoice, "choices"),
    _kind("handling", Handling, "handlings", key="deadline"),
    SENT,
)
