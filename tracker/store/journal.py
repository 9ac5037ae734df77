"""The journal: every change under its name, with what each value was before and after.

It is written in the transaction that makes the change, so that undo, redo and the history of a record survive a crash.
The last hundred changes can be undone; older ones are *settled*: they stay as the history of their records and give up
only what undoing needs beyond that, the scans that nothing else names (see `history`).
"""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tracker.domain.change import Changes, Progress, no_progress
from tracker.domain.record import Submission
from tracker.domain.sending import Sent, freeze
from tracker.store import schema
from tracker.store.images import image_to_value, spell, value_to_image
from tracker.store.mapping import (
    KINDS,
    SENT,
    Kind,
    Value,
    delete_value,
    kind_named,
    kind_of,
    next_position,
    read_values,
    write_values,
)
from tracker.store.references import kinds_that_name, references, without
from tracker.texts import Text

UNDO_STEPS = 100
Placed = tuple[int, Value]


class Change:
    """One named transaction under way: what it puts and removes is written at once and journalled.

    With the `number` of the last change that stands it continues that one, under its own name: both are one step. When
    it is finished, `number` is that of the change.
    """

    def __init__(self, connection: sa.Connection, act: Text, now: datetime, number: int | None = None) -> None:
        self._connection = connection
        self._act = act
        self._made_at = now
        self.number = number
        self._images: list[dict[str, Any]] = []
        self._submissions: dict[str, None] = {}
        self.ids: set[str] = set()

    def put(self, *values: Value) -> None:
        """Write values: in their place where their id is known, behind the last where it is new."""
        by_kind: dict[str, list[Value]] = {}
        for value in values:
            by_kind.setdefault(kind_of(value).name, []).append(value)
        for kind in KINDS:
            if kind.name in by_kind:
                self._put(kind, by_kind[kind.name])

    def remove(self, kind_name: str, *identities: str, progress: Progress = no_progress) -> None:
        """Remove the values of this kind with these ids, where they are there, and every reference to them.

        `progress` is told how many are gone of how many; where it raises, the whole change is none.
        """
        kind = kind_named(kind_name)
        gone = {identity for identity, _ in self._placed(kind, identities)}
        if not gone:
            return
        self._let_go_of(kind_name, gone)
        for done, (identity, before) in enumerate(self._placed(kind, identities)):
            progress(done, len(gone))
            if isinstance(before[1], Submission):
                self._submissions[identity] = None
            delete_value(self._connection, kind, identity)
            self._remember(kind, identity, before, None)

    def bring_back(self, kind_name: str, identity: str) -> bool:
        """Put a value back that was removed, in its place, and the references to it that were taken away with it.

        What it names and is gone meanwhile is left out. False where the journal has no such removal.
        """
        removal = find_removal(self._connection, kind_name, identity)
        if removal is None:
            return False
        kind = kind_named(kind_name)
        position, value = read_image(kind, removal.before)
        self._write(kind, [(None, (position, self._trimmed(kind_name, value)))])
        self._restore_companions(removal.change)
        return True

    def finish(self) -> Changes:
        """Freeze what was sent, and write the journal; what the change touched."""
        for identity in self._submissions:
            for sent, before, after in freeze_sendings(self._connection, identity):
                self._remember(SENT, sent, before, after)
        if self._images:
            connection = self._connection
            connection.execute(sa.delete(schema.journal).where(schema.journal.c.undone == 1))
            self.number, following = self._begin_row()
            numbered = [
                {**image, "change": self.number, "sequence": sequence}
                for sequence, image in enumerate(self._images, following)
            ]
            connection.execute(sa.insert(schema.journal_image), numbered)
            _settle_beyond(connection, UNDO_STEPS)
        return Changes(self._act, frozenset(self.ids))

    def _begin_row(self) -> tuple[int, int]:
        """The number under which the change stands in the journal, and that of its next image."""
        last = peek(self._connection, back=True, what=schema.journal.c.id)
        if self.number is not None and self.number == last:
            journal, image = schema.journal, schema.journal_image
            renamed = sa.update(journal).where(journal.c.id == last).values(act=_spell_act(self._act))
            self._connection.execute(renamed)
            highest = sa.select(sa.func.max(image.c.sequence)).where(image.c.change == last)
            return last, self._connection.execute(highest).scalar_one() + 1
        row = {"act": _spell_act(self._act), "made_at": self._made_at.isoformat(), "undone": 0}
        return self._connection.execute(sa.insert(schema.journal).returning(schema.journal.c.id), row).scalar_one(), 0

    def _put(self, kind: Kind, values: list[Value]) -> None:
        known = dict(self._placed(kind, [kind.id_of(value) for value in values]))
        following = next_position(self._connection, kind)
        rows: list[tuple[Placed | None, Placed]] = []
        for value in values:
            before = known.get(kind.id_of(value))
            if before is not None and before[1] == value:
                continue
            rows.append((before, (before[0] if before is not None else following, value)))
            following += before is None
        self._write(kind, rows)

    def _write(self, kind: Kind, rows: list[tuple[Placed | None, Placed]]) -> None:
        for before, after in rows:
            identity = kind.id_of(after[1])
            self._remember(kind, identity, before, after)
            if isinstance(after[1], Submission):
                self._submissions[identity] = None
        write_values(self._connection, kind, [after for _, after in rows])

    def _placed(self, kind: Kind, identities: Sequence[str]) -> list[tuple[str, Placed]]:
        """What is there of these: ids, and the values with their positions. Many are read at once, one by itself."""
        wanted = set(identities)
        present = read_values(self._connection, kind, identities[0] if len(wanted) == 1 else None) if wanted else []
        return [(kind.id_of(value), (position, value)) for position, value in present if kind.id_of(value) in wanted]

    def _let_go_of(self, kind_name: str, gone: set[str]) -> None:
        for name in kinds_that_name(kind_name):
            kind = kind_named(name)
            held = [(value, without(name, value, gone)) for _, value in read_values(self._connection, kind)]
            self._put(kind, [after for before, after in held if after is not before])

    def _trimmed(self, kind_name: str, value: Any) -> Any:
        """The value without references to what is not there."""
        gone = {
            wanted
            for kinds, wanted in references(kind_name, value)
            if wanted != kind_named(kind_name).id_of(value)
            and not any(read_values(self._connection, kind_named(kind), wanted) for kind in kinds)
        }
        return without(kind_name, value, gone)

    def _restore_companions(self, change: int) -> None:
        """What was altered only because of a removal becomes what it was before, unless it changed again since."""
        table = schema.journal_image.c
        query = sa.select(schema.journal_image).where(table.change == change).order_by(table.sequence)
        for image in self._connection.execute(query).all():
            kind = kind_named(image.kind)
            present = read_values(self._connection, kind, image.id)
            after = None if image.after is None else read_image(kind, image.after)
            is_as_left = present == ([after] if after else [])
            if image.before is None or (after is None and kind is not SENT) or not is_as_left:
                continue
            position, value = read_image(kind, image.before)
            if isinstance(value, Sent) and not read_values(
                self._connection, kind_named("submission"), value.submission
            ):
                continue
            trimmed = self._trimmed(image.kind, value)
            if present != [(position, trimmed)]:
                self._write(kind, [(present[0] if present else None, (position, trimmed))])

    def _remember(self, kind: Kind, identity: str, before: Placed | None, after: Placed | None) -> None:
        self._images.append({"kind": kind.name, "id": identity, "before": _image(before), "after": _image(after)})
        self.ids.add(identity)


def freeze_sendings(connection: sa.Connection, submission: str) -> list[tuple[str, Placed | None, Placed | None]]:
    """Keep what a submission said and enclosed at each of its sendings; what that changed: id, before and after."""
    held = {
        sent.id: (position, sent) for position, sent in read_values(connection, SENT) if sent.submission == submission
    }
    present = read_values(connection, kind_named("submission"), submission)
    wanted: dict[str, Sent] = {}
    if present:
        value: Submission = present[0][1]
        credential = kind_named("credential")
        enclosed = [one for enclosed in value.encloses for _, one in read_values(connection, credential, enclosed)]
        frozen = freeze(value, [sent for _, sent in held.values()], {one.id: one for one in enclosed})
        wanted = {sent.id: sent for sent in frozen}
    changed: list[tuple[str, Placed | None, Placed | None]] = []
    for identity in held.keys() - wanted.keys():
        delete_value(connection, SENT, identity)
        changed.append((identity, held[identity], None))
    following = next_position(connection, SENT)
    for identity, sent in wanted.items():
        before = held.get(identity)
        if before is None or before[1] != sent:
            after = (before[0] if before else following, sent)
            following += before is None
            write_values(connection, SENT, [after])
            changed.append((identity, before, after))
    return changed


def _image(placed: Placed | None) -> str | None:
    return None if placed is None else spell({"position": placed[0], **value_to_image(placed[1])})


def read_image(kind: Kind, image: str) -> Placed:
    """The value that a journal image shows, and its position."""
    plain = json.loads(image)
    return plain["position"], image_to_value(kind.cls, plain)


def step(connection: sa.Connection, *, back: bool) -> Changes | None:
    """Undo the last change that stands (`back`), or redo the last that was undone. None where there is none."""
    number = peek(connection, back=back, what=schema.journal.c.id)
    if number is None:
        return None
    table = schema.journal_image.c
    order = table.sequence.desc() if back else table.sequence
    images = connection.execute(sa.select(schema.journal_image).where(table.change == number).order_by(order)).all()
    ids = set()
    submissions: dict[str, None] = {}
    for image in images:
        kind = kind_named(image.kind)
        target = image.before if back else image.after
        if target is None:
            delete_value(connection, kind, image.id)
        else:
            write_values(connection, kind, [read_image(kind, target)])
        ids.add(image.id)
        if image.kind == "submission":
            submissions[image.id] = None
    for submission in submissions:  # changes that an older format journalled know nothing of what was sent
        freeze_sendings(connection, submission)
    connection.execute(sa.update(schema.journal).where(schema.journal.c.id == number).values(undone=int(back)))
    act = connection.execute(sa.select(schema.journal.c.act).where(schema.journal.c.id == number)).scalar_one()
    return Changes(read_act(act), frozenset(ids))


def peek(connection: sa.Connection, *, back: bool, what: sa.Column[Any]) -> Any:
    """A column of the change that `step` would take next, or None."""
    number = schema.journal.c.id
    query = sa.select(what).where(schema.journal.c.undone == int(not back), schema.journal.c.settled == 0)
    return connection.execute(query.order_by(number.desc() if back else number).limit(1)).scalar()


def next_act(connection: sa.Connection, *, back: bool) -> Text | None:
    """The name of the change that undo (`back`) or redo would take next."""
    act = peek(connection, back=back, what=schema.journal.c.act)
    return None if act is None else read_act(act)


def find_removal(connection: sa.Connection, kind_name: str, identity: str) -> sa.Row[Any] | None:
    """The journal's image of the removal of this value, where the removal is the last that became of it and stands."""
    image = schema.journal_image
    query = (
        sa.select(image)
        .join(schema.journal, schema.journal.c.id == image.c.change)
        .where(image.c.kind == kind_name, image.c.id == identity, schema.journal.c.undone == 0)
        .order_by(image.c.change.desc(), image.c.sequence.desc())
        .limit(1)
    )
    last = connection.execute(query).one_or_none()
    return last if last is not None and last.after is None else None


def _settle_beyond(connection: sa.Connection, steps: int) -> None:
    """Settle every change but the last `steps` that stand."""
    journal = schema.journal.c
    standing = sa.select(journal.id).where(journal.undone == 0, journal.settled == 0)
    oldest = connection.execute(standing.order_by(journal.id.desc()).offset(steps).limit(1)).scalar()
    if oldest is not None:
        settle_up_to(connection, oldest)


def settle_up_to(connection: sa.Connection, change: int) -> None:
    """Settle this change and all before it: they can no longer be undone."""
    journal = schema.journal.c
    connection.execute(sa.update(schema.journal).where(journal.id <= change, journal.settled == 0).values(settled=1))


def _spell_act(act: Text) -> str:
    return json.dumps(_act_to_plain(act), ensure_ascii=False)


def _act_to_plain(act: Text) -> list[Any]:
    return [act.template, {name: _argument_to_plain(value) for name, value in act.args}, act.plural, act.count]


def _argument_to_plain(value: Any) -> Any:
    if isinstance(value, Text):
        return {"text": _act_to_plain(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return [_argument_to_plain(item) for item in value] if isinstance(value, tuple) else value


def read_act(spelled: str) -> Text:
    """The deferred sentence that names a change."""
    return _plain_to_act(json.loads(spelled))


def _plain_to_act(plain: list[Any]) -> Text:
    template, args, plural, count = plain
    given = {name: _plain_to_argument(value) for name, value in args.items()}
    return Text(template, tuple(sorted(given.items())), plural, count)


def _plain_to_argument(plain: Any) -> Any:
    if isinstance(plain, dict):
        return _plain_to_act(plain["text"]) if "text" in plain else date.fromisoformat(plain["date"])
    return tuple(_plain_to_argument(item) for item in plain) if isinstance(plain, list) else plain
