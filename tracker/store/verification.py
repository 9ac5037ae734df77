"""Looking at every record and every scan of a vault, to say what is whole and what is not. Changes nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.domain.change import Progress
from tracker.domain.record import ScanFacts, ScanId
from tracker.errors import Damage, ScanDamagedError, TrackerError
from tracker.store import keys, schema
from tracker.store.archive import Archive
from tracker.store.history import read_images
from tracker.store.mapping import KINDS, kind_named
from tracker.store.references import references
from tracker.store.snapshots import read_local_backups
from tracker.store.vault import HEADER, Vault
from tracker.texts import Text, describe_damage, describe_error, ntext, text


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not whole: what it is, and what to do. `is_damage` is False for a mere leftover."""

    what: Text
    remedy: Text
    is_damage: bool = True


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at and what is wrong with it."""

    records: int
    scans: int
    scan_bytes: int
    problems: tuple[Problem, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is damaged or missing."""
        return not any(problem.is_damage for problem in self.problems)

    @property
    def can_be_salvaged(self) -> bool:
        """Whether there is damage that `salvage` mends."""
        return any(problem.is_damage and problem.remedy is RESTORE for problem in self.problems)


RESTORE = text(
    "Run “tracker salvage”, which keeps the damaged file aside and saves what can be read; or restore your last backup"
    " into a new folder with “tracker restore”, and compare."
)
FROM_BACKUP = text(
    "Nothing that is on file now needs it. To have it again, bring a backup back that was made while it was whole."
)
SCAN_AGAIN = text("Scan the paper again and put it in the place of this one, or restore a backup.")


def verify(vault: Vault, progress: Progress) -> Verification:
    """Check the keys, the database with its references and its history, every scan to its last byte, and the local
    backups. A vault with damage to the database is looked at no further than it can be read."""
    damage = list(_database_problems(vault))
    problems = [*_header_problems(vault), *damage]
    try:
        facts = vault.scan_facts()
        records, dangling = _look_at_records(vault)
        problems += [*dangling, *_history_problems(vault, facts)]
    except TrackerError as error:
        if not damage:  # else that is why it cannot be read
            problems.append(Problem(text("{error}", error=describe_error(error)), RESTORE))
        return Verification(0, 0, 0, tuple(problems))
    read = 0
    for done, content in enumerate(sorted(facts)):
        progress(done, len(facts))
        try:
            size = sum(len(chunk) for chunk in vault.scans.chunks(content))
            read += size
            if size != facts[content].size:
                raise ScanDamagedError(scan=content, what=Damage.SCAN)
        except ScanDamagedError as error:
            problems.append(_scan_problem(vault, content, error))
    progress(len(facts), len(facts))
    problems += _leftovers(vault, facts)
    return Verification(records, len(facts), read, tuple(problems))


def _header_problems(vault: Vault) -> Iterator[Problem]:
    try:
        header = keys.read_header(vault.path / HEADER)
    except TrackerError as error:
        yield Problem(text("{error}", error=describe_error(error)), RESTORE)
        return
    if not header.is_whole or {"passphrase", "recovery"} - {slot["type"] for slot in header.slots}:
        yield Problem(
            text("A way into the record is damaged in vault.json: the passphrase or the recovery key may fail."),
            text("Change the passphrase and make a new recovery key while the record is open."),
        )


def _database_problems(vault: Vault) -> Iterator[Problem]:
    if vault.find_damage():
        yield Problem(
            text("The database, the file vault.db, is damaged: something in it was altered or lost."), RESTORE
        )


def _history_problems(vault: Vault, facts: Mapping[ScanId, ScanFacts]) -> Iterator[Problem]:
    """Whether everything that was can still be read, and names only scans that are there."""
    with vault.reading() as connection:
        named, unreadable = read_images(connection)
    if unreadable:
        yield Problem(
            ntext(
                "{count} version of a record that was changed or removed cannot be read.",
                "{count} versions of records that were changed or removed cannot be read.",
                unreadable,
            ),
            RESTORE,
        )
    if lost := named - facts.keys():
        yield Problem(
            ntext(
                "{count} scan is unknown that was sent, or that an undo would bring back.",
                "{count} scans are unknown that were sent, or that an undo would bring back.",
                len(lost),
            ),
            RESTORE,
        )


def _look_at_records(vault: Vault) -> tuple[int, list[Problem]]:
    """How many records there are, and the references between them that lead nowhere."""
    record = vault.read()
    held = {kind.name: getattr(record, kind.collection) for kind in KINDS if kind.collection and kind.key}
    ids = {name: {kind_named(name).id_of(value) for value in values} for name, values in held.items()}
    dangling = [
        Problem(
            text("{owner} names {wanted}, which is not on file.", owner=kind_named(name).id_of(value), wanted=wanted),
            text("Open it and choose another, or none."),
            is_damage=False,
        )
        for name, values in held.items()
        for value in values
        for kinds, wanted in references(name, value)
        if not any(wanted in ids.get(kind, ()) for kind in kinds)
    ]
    return sum(map(len, held.values())), dangling


def _scan_problem(vault: Vault, content: ScanId, error: ScanDamagedError) -> Problem:
    table = schema.credential_scans
    query = sa.select(table.c.path, table.c.owner).where(table.c.content == content)
    with vault.reading() as connection:
        users = connection.execute(query).all()
    what = describe_damage(error.details["what"])
    if not users:
        return Problem(
            text("A scan that only the history of changes names is damaged: {what}.", what=what), FROM_BACKUP
        )
    named = tuple(text("“{path}” of {owner}", path=user.path, owner=user.owner) for user in users)
    return Problem(text("The scan {named} is damaged: {what}.", named=named, what=what), SCAN_AGAIN)


def _why(error: TrackerError) -> Text | str:
    what = error.details.get("what")
    return describe_damage(what) if what else text("it is not a backup of this program")


def _leftovers(vault: Vault, facts: Mapping[ScanId, ScanFacts]) -> Iterator[Problem]:
    relied_on: set[str] = set()
    for backup in read_local_backups(vault.path):
        try:
            with Archive.open(backup.path) as archive:
                archive.check()
                relied_on.update(archive.manifest.scans)
        except TrackerError as error:
            yield Problem(
                text("The local backup {name} cannot be used: {why}.", name=backup.path.name, why=_why(error)),
                text("Delete that file: the next change makes a new local backup."),
                is_damage=False,
            )
    if orphans := vault.scans.names() - facts.keys() - relied_on:
        yield Problem(
            ntext(
                "{count} file in the folder of scans belongs to no record, such as one of an import that was cut off.",
                "{count} files in the folder of scans belong to no record, such as those of an import that was cut off.",
                len(orphans),
            ),
            text("Nothing has to be done; they are removed the next time that the record is opened."),
            is_damage=False,
        )
