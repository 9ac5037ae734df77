"""The journal: every change under its name, with what each value was before and after.

It is written in the transaction that makes the change, so that undo, redo and the history of a record survive a crash.
Images are JSON in the shape of the exchange format, with the position and the ids of the scans beside it.
"""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.domain.change import Changes
from tracker.domain.plain import from_plain, to_plain
from tracker.domain.record import Credential, ScanId
from tracker.store import schema
from tracker.store.mapping import (
    KINDS,
    Kind,
    Value,
    delete_value,
    kind_of,
    next_position,
    read_values,
    write_values,
)
from tracker.texts import Text

Placed = tuple[int, Value]


class Change:
    """One named transaction under way: what it puts and removes is written at once and journalled."""

    def __init__(self, connection: sa.Connection, act: Text, now: datetime) -> None:
        self._connection = connection
        self._act = act
        self._made_at = now
        self._images: list[dict[str, Any]] = []
        self.ids: set[str] = set()

    def put(self, *values: Value) -> None:
        """Write values: in their place where their id is known, behind the last where it is new."""
        by_kind: dict[str, list[Value]] = {}
        for value in values:
            by_kind.setdefault(kind_of(value).name, []).append(value)
        for kind in KINDS:
            if kind.name in by_kind:
                self._put(kind, by_kind[kind.name])

    def remove(self, kind_name: str, identity: str) -> None:
        """Remove the value of this kind with this id, if it is there."""
        kind = _kind_named(kind_name)
        before = read_values(self._connection, kind, identity)
        if before:
            delete_value(self._connection, kind, identity)
            self._remember(kind, identity, before[0], None)

    def finish(self) -> Changes:
        """Write the journal; what the change touched."""
        if self._images:
            connection = self._connection
            connection.execute(sa.delete(schema.journal).where(schema.journal.c.undone == 1))
            row = {"act": _spell_act(self._act), "made_at": self._made_at.isoformat(), "undone": 0}
            number = connection.execute(sa.insert(schema.journal).returning(schema.journal.c.id), row).scalar_one()
            numbered = [
                {**image, "change": number, "sequence": sequence} for sequence, image in enumerate(self._images)
            ]
            connection.execute(sa.insert(schema.journal_image), numbered)
        return Changes(self._act, frozenset(self.ids))

    def _put(self, kind: Kind, values: list[Value]) -> None:
        known = {kind.id_of(value): (position, value) for position, value in self._present(kind, values)}
        following = next_position(self._connection, kind)
        rows: list[Placed] = []
        for value in values:
            identity = kind.id_of(value)
            before = known.get(identity)
            if before is not None and before[1] == value:
                continue
            position = before[0] if before is not None else following
            following += before is None
            rows.append((position, value))
            self._remember(kind, identity, before, (position, value))
        write_values(self._connection, kind, rows)

    def _present(self, kind: Kind, values: list[Value]) -> list[Placed]:
        if len(values) == 1:
            return read_values(self._connection, kind, kind.id_of(values[0]))
        return read_values(self._connection, kind)

    def _remember(self, kind: Kind, identity: str, before: Placed | None, after: Placed | None) -> None:
        self._images.append({"kind": kind.name, "id": identity, "before": _image(before), "after": _image(after)})
        self.ids.add(identity)


def _image(placed: Placed | None) -> str | None:
    if placed is None:
        return None
    position, value = placed
    image: dict[str, Any] = {"position": position, "value": to_plain(value)}
    if isinstance(value, Credential) and value.scans:
        image["scans"] = [scan.content for scan in value.scans]
    return json.dumps(image, ensure_ascii=False, separators=(",", ":"))


def read_image(kind: Kind, image: str) -> Placed:
    """The value that a journal image shows, and its position."""
    plain = json.loads(image)
    value: Any = from_plain(kind.cls, plain["value"])
    if isinstance(value, Credential):
        contents = [ScanId(content) for content in plain.get("scans", ())]
        scans = tuple(replace(scan, content=content) for scan, content in zip(value.scans, contents, strict=True))
        value = replace(value, scans=scans)
    return plain["position"], value


def step(connection: sa.Connection, *, back: bool) -> Changes | None:
    """Undo the last change that stands (`back`), or redo the last that was undone. None where there is none."""
    number = peek(connection, back=back, what=schema.journal.c.id)
    if number is None:
        return None
    table = schema.journal_image.c
    order = table.sequence.desc() if back else table.sequence
    images = connection.execute(sa.select(schema.journal_image).where(table.change == number).order_by(order)).all()
    ids = set()
    for image in images:
        kind = _kind_named(image.kind)
        target = image.before if back else image.after
        if target is None:
            delete_value(connection, kind, image.id)
        else:
            write_values(connection, kind, [read_image(kind, target)])
        ids.add(image.id)
    connection.execute(sa.update(schema.journal).where(schema.journal.c.id == number).values(undone=int(back)))
    act = connection.execute(sa.select(schema.journal.c.act).where(schema.journal.c.id == number)).scalar_one()
    return Changes(read_act(act), frozenset(ids))


def peek(connection: sa.Connection, *, back: bool, what: sa.Column[Any]) -> Any:
    """A column of the change that `step` would take next, or None."""
    number = schema.journal.c.id
    query = sa.select(what).where(schema.journal.c.undone == int(not back))
    return connection.execute(query.order_by(number.desc() if back else number).limit(1)).scalar()


def next_act(connection: sa.Connection, *, back: bool) -> Text | None:
    """The name of the change that undo (`back`) or redo would take next."""
    act = peek(connection, back=back, what=schema.journal.c.act)
    return None if act is None else read_act(act)


def _kind_named(name: str) -> Kind:
    return next(kind for kind in KINDS if kind.name == name)


def _spell_act(act: Text) -> str:
    return json.dumps([act.template, dict(act.args), act.plural, act.count], ensure_ascii=False)


def read_act(spelled: str) -> Text:
    """The deferred sentence that names a change."""
    template, args, plural, count = json.loads(spelled)
    return Text(template, tuple(sorted(args.items())), plural, count)
