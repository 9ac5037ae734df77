"""A connection to the encrypted database, and what its errors mean for people.

`journal_mode=DELETE` with `synchronous=EXTRA` loses no commit in a power cut and opens on a full disk and on read-only
media; the trials behind that are in the table of decisions in the README.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.pool import QueuePool

from tracker.errors import (
    DiskFullError,
    NoPermissionError,
    SystemRefusedError,
    TrackerError,
    VaultDamagedError,
    VaultInUseError,
    VaultTooNewError,
)
from tracker.store.schema import APPLICATION_ID, SCHEMA_VERSION, metadata

READ_ONLY = {"tracker_read_only": True}


def make_engine(path: Path, key: bytes, *, read_only: bool = False) -> sa.Engine:
    """An engine on the database at `path`, which is created where there is none unless `read_only`."""
    engine = sa.create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _connect(path, key, read_only),
        poolclass=QueuePool,
        pool_size=1,
        hide_parameters=True,
    )

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # The driver must not open transactions of its own: with them, changes of the schema are not atomic.
        is_reading = read_only or connection.get_execution_options().get("tracker_read_only", False)
        connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")

    return engine


def create_tables(engine: sa.Engine) -> None:
    """Lay out an empty database of the present schema."""
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def check_schema(engine: sa.Engine, path: Path) -> None:
    """Refuse a database that is not a vault's, or newer than this program."""
    with engine.connect().execution_options(**READ_ONLY) as connection:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if application != APPLICATION_ID or version < 1:
        raise VaultDamagedError(path=str(path.parent), what="vault.db is not a record of this program")
    if version > SCHEMA_VERSION:
        raise VaultTooNewError(path=str(path.parent), found=str(version), known=str(SCHEMA_VERSION))


@contextmanager
def explained_database(path: Path) -> Iterator[None]:
    """Turn what the database says inside into the `TrackerError` that stands for it."""
    try:
        yield
    except (sa.exc.DBAPIError, sqlcipher.Error) as error:
        raise _database_error(error, path) from error


def _database_error(error: Exception, path: Path) -> TrackerError:
    said = str(getattr(error, "orig", None) or error)
    if "is full" in said:
        return DiskFullError(path=str(path))
    if "readonly" in said or "unable to open" in said:
        return NoPermissionError(path=str(path))
    if "locked" in said:
        return VaultInUseError(path=str(path.parent), pid="?", host="?")
    if "disk I/O" in said:
        return SystemRefusedError(path=str(path), reason=said)
    return VaultDamagedError(path=str(path.parent), what=f"vault.db: {said}")


def _connect(path: Path, key: bytes, read_only: bool) -> sqlcipher.Connection:
    address = f"file:{quote(str(path))}?mode={'ro' if read_only else 'rwc'}"
    connection = sqlcipher.connect(address, uri=True, timeout=5, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # a damaged page would print on standard error
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first read is what tests the key
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA fullfsync = ON")  # macOS; elsewhere it does nothing
        if not read_only:
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            connection.execute("PRAGMA synchronous = EXTRA")
    except BaseException:
        connection.close()
        raise
    return connection
