"""What was, and when: the history of each record, the trash, and what is let go of in the end.

All of it is read from the journal. What the person removed can be brought back for thirty days; then its images are
erased, and with them every trace of it but the day. Two sessions, a day apart, have to agree that the thirty days are
over: a clock that is wrong once erases nothing. Changes of what is still there keep their images for good, as history.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.store import schema
from tracker.store.images import scans_of
from tracker.store.journal import read_act, read_image, settle_up_to
from tracker.store.mapping import SENT, Value, kind_named
from tracker.texts import Text

TRASH_DAYS = 30
DOUBT = timedelta(days=1)
DUE_SINCE = "trash_due_since"


@dataclass(frozen=True, slots=True)
class Version:
    """What became of one value in one change: `before` and `after`, None where there was or is none."""

    kind: str
    id: str
    act: Text
    made_at: datetime
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class Made:
    """A change that stands: its name, when it was made, the ids that it touched, whether it can still be undone."""

    act: Text
    made_at: datetime
    ids: tuple[str, ...]
    is_undoable: bool


@dataclass(frozen=True, slots=True)
class Trashed:
    """Something in the trash, as it was, and when it is erased at the earliest."""

    kind: str
    id: str
    value: Value
    act: Text
    removed_at: datetime
    erased_after: datetime


def read_history(connection: sa.Connection, identity: str) -> tuple[Version, ...]:
    """Every version of what has this id, the latest first."""
    journal, image = schema.journal, schema.journal_image
    query = (
        sa.select(journal.c.act, journal.c.made_at, image)
        .join(image, image.c.change == journal.c.id)
        .where(image.c.id == identity, journal.c.undone == 0)
        .order_by(image.c.change.desc(), image.c.sequence.desc())
    )
    return tuple(
        Version(
            row.kind,
            identity,
            read_act(row.act),
            datetime.fromisoformat(row.made_at),
            _value(row.kind, row.before),
            _value(row.kind, row.after),
        )
        for row in connection.execute(query)
    )


def read_changes(connection: sa.Connection, most: int) -> tuple[Made, ...]:
    """The last changes that stand, the latest first."""
    journal, image = schema.journal, schema.journal_image
    query = sa.select(journal).where(journal.c.undone == 0).order_by(journal.c.id.desc()).limit(most)
    made = []
    for row in connection.execute(query).all():
        images = sa.select(image.c.id).where(image.c.change == row.id, image.c.kind != SENT.name)
        ids = dict.fromkeys(connection.execute(images.order_by(image.c.sequence)).scalars())
        moment = datetime.fromisoformat(row.made_at)
        made.append(Made(read_act(row.act), moment, tuple(ids), not row.settled))
    return tuple(made)


def read_beginning(connection: sa.Connection) -> datetime | None:
    """When the first change was made that the journal still has; None where nothing was ever changed."""
    moment = connection.execute(sa.select(schema.journal.c.made_at).order_by(schema.journal.c.id).limit(1)).scalar()
    return datetime.fromisoformat(moment) if moment is not None else None


def read_trash(connection: sa.Connection) -> tuple[Trashed, ...]:
    """What the person removed and can bring back, the latest first."""
    return tuple(
        Trashed(
            row.kind,
            row.id,
            read_image(kind_named(row.kind), row.before)[1],
            read_act(row.act),
            _moment(row),
            _moment(row) + timedelta(days=TRASH_DAYS),
        )
        for row in _removals(connection)
        if row.kind != SENT.name
    )


def empty_trash(connection: sa.Connection) -> int:
    """Erase everything in the trash, now; how many. What can be undone begins anew behind the last of it."""
    removals = _removals(connection)
    _erase(connection, removals)
    return sum(row.kind != SENT.name for row in removals)


def erase_overdue(connection: sa.Connection, now: datetime) -> bool:
    """Erase what has been in the trash for its time; whether anything was written."""
    removals = [row for row in _removals(connection) if _moment(row) + timedelta(days=TRASH_DAYS) <= now]
    noticed = read_state(connection, DUE_SINCE)
    since = datetime.fromisoformat(noticed) if noticed else None
    if not removals:
        if since is not None:
            write_state(connection, DUE_SINCE, None)
        return since is not None
    if since is None or since > now:  # nobody has noticed before, or the clock that did was wrong
        write_state(connection, DUE_SINCE, now.isoformat())
        return True
    overdue = [row for row in removals if _moment(row) + timedelta(days=TRASH_DAYS) <= since]
    if not overdue or now - since < DOUBT:
        return False
    _erase(connection, overdue)
    write_state(connection, DUE_SINCE, now.isoformat())
    return True


def release_scans(connection: sa.Connection) -> set[str]:
    """Forget scans that nothing names: no record, nothing sent, nothing in the trash or undoable; which.

    Their files go when this is committed, with the next sweep.
    """
    scan, used = schema.scan.c.id, schema.credential_scans.c.content
    idle = set(connection.execute(sa.select(scan).where(scan.not_in(sa.select(used)))).scalars())
    if not idle:
        return idle
    journal, image = schema.journal, schema.journal_image
    undoable = sa.select(image.c.before, image.c.after).join(journal, journal.c.id == image.c.change)
    for row in connection.execute(undoable.where(journal.c.settled == 0)):
        idle -= scans_of((row.before, row.after))
    idle -= scans_of(row.before for row in _removals(connection))
    idle -= scans_of(connection.execute(sa.select(schema.sent.c.frozen)).scalars())
    for content in idle:
        connection.execute(sa.delete(schema.scan).where(scan == content))
    return idle


def read_images(connection: sa.Connection) -> tuple[set[str], int]:
    """Read everything that was, for verification: the scans that may still be needed, and how many images are unreadable."""
    journal, image, unreadable = schema.journal, schema.journal_image, 0
    needed = scans_of(connection.execute(sa.select(schema.sent.c.frozen)).scalars())
    needed |= scans_of(row.before for row in _removals(connection))
    query = sa.select(image, journal.c.settled).join(journal, journal.c.id == image.c.change)
    for row in connection.execute(query):
        try:
            for shown in filter(None, (row.before, row.after)):
                read_image(kind_named(row.kind), shown)
            if not row.settled:
                needed |= scans_of((row.before, row.after))
        except (ValueError, TypeError, KeyError, StopIteration):
            unreadable += 1
    return needed, unreadable


def read_state(connection: sa.Connection, name: str) -> str | None:
    """Something that the vault remembers about itself."""
    table = schema.vault_state.c
    return connection.execute(sa.select(table.value).where(table.name == name)).scalar()


def write_state(connection: sa.Connection, name: str, value: str | None) -> None:
    """Remember it, or forget it."""
    connection.execute(sa.delete(schema.vault_state).where(schema.vault_state.c.name == name))
    if value is not None:
        connection.execute(sa.insert(schema.vault_state), {"name": name, "value": value})


def _value(kind: str, image: str | None) -> Value | None:
    return None if image is None else read_image(kind_named(kind), image)[1]


def _moment(row: Any) -> datetime:
    return datetime.fromisoformat(row.made_at)


def _removals(connection: sa.Connection) -> list[sa.Row[Any]]:
    """The images of removals that stand and after which nothing became of the value, the latest first."""
    journal, image = schema.journal, schema.journal_image
    later, later_change = schema.journal_image.alias(), schema.journal.alias()
    follows = (
        sa.select(later.c.id)
        .join(later_change, later_change.c.id == later.c.change)
        .where(
            later.c.kind == image.c.kind,
            later.c.id == image.c.id,
            later_change.c.undone == 0,
            sa.or_(
                later.c.change > image.c.change,
                sa.and_(later.c.change == image.c.change, later.c.sequence > image.c.sequence),
            ),
        )
    )
    query = (
        sa.select(journal.c.act, journal.c.made_at, image)
        .join(image, image.c.change == journal.c.id)
        .where(image.c.after.is_(None), journal.c.undone == 0, ~sa.exists(follows))
        .order_by(image.c.change.desc(), image.c.sequence)
    )
    return list(connection.execute(query).all())


def _erase(connection: sa.Connection, removals: Iterable[sa.Row[Any]]) -> None:
    """Erase every image of these values, and the changes that are left with none; what they were can't be undone."""
    journal, image = schema.journal, schema.journal_image
    last = 0
    for row in removals:
        same = sa.and_(image.c.kind == row.kind, image.c.id == row.id, image.c.change <= row.change)
        connection.execute(sa.delete(image).where(same))
        last = max(last, row.change)
    if last:
        settle_up_to(connection, last)
        hollow = sa.and_(journal.c.id <= last, journal.c.id.not_in(sa.select(image.c.change)))
        connection.execute(sa.delete(journal).where(hollow))
