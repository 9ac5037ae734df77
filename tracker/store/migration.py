"""Bringing a vault's database to the present schema: all of it in one transaction, or nothing.

Alembic is imported only when a migration is due: it costs a third of a second. Foreign keys are off while tables are
moved about, because with them on, replacing a parent table deletes every child row in silence; what they would have
held is checked before COMMIT instead. A backup is the business of whoever calls this (see `vault`).
"""

from importlib import import_module
from pathlib import Path

import sqlalchemy as sa

from tracker.errors import Damage, VaultDamagedError
from tracker.store.engine import explained_database, make_engine
from tracker.store.schema import SCHEMA_VERSION


def migrate(database: Path, key: bytes, version: int) -> None:
    """Bring the database from `version` to `SCHEMA_VERSION`. VaultDamagedError, and nothing changed, where rows would be
    lost or point to nothing."""
    engine = make_engine(database, key, checks_references=False)
    try:
        with explained_database(database), engine.begin() as connection:
            before, grown = _count_rows(connection), _upgrade(connection, version)
            _refuse_losses(connection, before, grown, database)
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    finally:
        engine.dispose()


def _upgrade(connection: sa.Connection, version: int) -> set[str]:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    operations = Operations(MigrationContext.configure(connection))
    grown: set[str] = set()
    for target in range(version + 1, SCHEMA_VERSION + 1):
        step = import_module(f"tracker.store.migrations.to_{target}")
        step.upgrade(operations)
        grown |= step.GROWN
    return grown


def _refuse_losses(connection: sa.Connection, before: dict[str, int], grown: set[str], database: Path) -> None:
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    after = _count_rows(connection)
    lost = [name for name, count in before.items() if name not in grown and after.get(name) != count]
    if dangling or lost:
        said = f"{len(dangling)} dangling references; tables with other row counts: {', '.join(lost) or '-'}"
        raise VaultDamagedError(path=str(database.parent), what=Damage.MIGRATION, said=said)


def _count_rows(connection: sa.Connection) -> dict[str, int]:
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE 'scan_index%'"
    ).scalars()
    return {name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() for name in names.all()}
