"""Looking at every record and every scan of a vault, to say what is whole and what is not. Changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from tracker.domain.change import Progress
from tracker.domain.record import ScanId
from tracker.errors import ScanDamagedError, TrackerError
from tracker.store import schema
from tracker.store.mapping import KINDS, read_record
from tracker.store.vault import Vault
from tracker.texts import Text, describe_error, text


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


RESTORE = text("Restore your last backup into a new folder with “tracker restore”, and compare.")
SCAN_AGAIN = text("Scan the paper again and put it in the place of this one, or restore a backup.")


def verify(vault: Vault, progress: Progress) -> Verification:
    """Check the database, its references, and every scan to its last byte."""
    problems = list(_database_problems(vault))
    try:
        facts = vault.scan_facts()
        records = _count_records(vault)
    except TrackerError as error:
        damage = Problem(text("{error}", error=describe_error(error)), RESTORE)
        return Verification(0, 0, 0, (*problems, damage))
    held = vault.scans.names()
    read = 0
    for done, content in enumerate(sorted(facts)):
        progress(done, len(facts))
        try:
            read += sum(len(chunk) for chunk in vault.scans.chunks(content))
        except ScanDamagedError as error:
            problems.append(_scan_problem(vault, content, error))
    progress(len(facts), len(facts))
    if orphans := held - facts.keys():
        problems.append(_orphans(len(orphans)))
    return Verification(records, len(facts), read, tuple(problems))


def _database_problems(vault: Vault) -> Iterator[Problem]:
    if damage := vault.find_damage():
        detail = "; ".join(damage[:3])
        yield Problem(text("{where} is damaged: {detail}.", where="vault.db", detail=detail), RESTORE)


def _count_records(vault: Vault) -> int:
    with vault.reading() as connection:
        record = read_record(connection)
    return sum(len(getattr(record, kind.collection)) for kind in KINDS if kind.collection and kind.key)


def _scan_problem(vault: Vault, content: ScanId, error: ScanDamagedError) -> Problem:
    table = schema.credential_scans
    query = sa.select(table.c.path, table.c.owner).where(table.c.content == content)
    with vault.reading() as connection:
        users = connection.execute(query).all()
    what = error.details["what"]
    if not users:
        return Problem(text("A scan that only the history of changes names is damaged: {what}.", what=what), RESTORE)
    named = tuple(text("“{path}” of {owner}", path=user.path, owner=user.owner) for user in users)
    return Problem(text("The scan {named} is damaged: {what}.", named=named, what=what), SCAN_AGAIN)


def _orphans(count: int) -> Problem:
    return Problem(
        text(
            "{count} files in the folder of scans belong to no record, such as those of an import that was cut off.",
            count=count,
        ),
        text("Nothing has to be done; they are removed the next time that the record is changed."),
        is_damage=False,
    )
