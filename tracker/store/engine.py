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
    Damage,
    DiskFullError,
    NoPermissionError,
    SystemRefusedError,
    TrackerError,
    VaultDamagedError,
    VaultInUseError,
    VaultTooNewError,
)
from tracker.store.schema import APPLICATION_ID, SCHEMA_VERSION, WORD_INDEX, metadata

READ_ONLY = {"tracker_begin": "BEGIN"}
BARE = {"tracker_begin": ""}
"""How a connection is to begin: for reading only; or not at all, for what SQLite does outside of transactions only."""


def make_engine(path: Path, key: bytes, *, read_only: bool = False, checks_references: bool = True) -> sa.Engine:
    """An engine on the database at `path`, which is created where there is none unless `read_only`.

    Without `checks_references`, rows may point anywhere: for migrations, which move whole tables about.
    """
    engine = sa.create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key, read_only=read_only, checks_references=checks_references),
        poolclass=QueuePool,
        pool_size=1,
        hide_parameters=True,
    )

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # The driver must not open transactions of its own: with them, changes of the schema are not atomic.
        begin = connection.get_execution_options().get("tracker_begin", "BEGIN" if read_only else "BEGIN IMMEDIATE")
        if begin:
            connection.exec_driver_sql(begin)

    return engine


def create_tables(engine: sa.Engine) -> None:
    """Lay out an empty database of the present schema."""
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.exec_driver_sql(WORD_INDEX)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def schema_version(engine: sa.Engine, path: Path) -> int:
    """The version of the schema in a vault's database. Refuses what is not a vault's, or newer than this program."""
    with engine.connect().execution_options(**READ_ONLY) as connection:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if application != APPLICATION_ID or version < 1:
        raise VaultDamagedError(path=str(path.parent), what=Damage.DATABASE_FOREIGN)
    if version > SCHEMA_VERSION:
        raise VaultTooNewError(path=str(path.parent), found=str(version), known=str(SCHEMA_VERSION))
    return version


def find_damage(path: Path, key: bytes) -> list[str]:
    """What SQLCipher and SQLite themselves find wrong with a database, on a fresh connection: pages that were altered,
    broken structure, dangling references. Empty where all is well."""
    found: list[str] = []
    try:
        connection = connect(path, key, read_only=True)
    except sqlcipher.Error as error:
        return [str(error)]
    try:
        for pragma in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
            rows = connection.execute(f"PRAGMA {pragma}").fetchall()
            found += [text for row in rows if (text := " ".join(map(str, row))) != "ok"]
    except sqlcipher.Error as error:
        found.append(str(error))
    finally:
        connection.close()
    return found


@contextmanager
def explained_database(path: Path) -> Iterator[None]:
    """Turn what the database says inside into the `TrackerError` that stands for it."""
    try:
        yield
    except (sa.exc.IntegrityError, sqlcipher.IntegrityError):
        raise  # the program asked for something that does not fit: a bug, and nothing that a person could mend
    except (sa.exc.DBAPIError, sqlcipher.Error) as error:
        raise database_error(error, path) from error


def database_error(error: Exception, path: Path) -> TrackerError:
    """The error for people that stands for what the database at `path` said. What sounds like damage need not be any:
    a read that failed once sounds the same, so that whoever says it to a person looks again first (`find_damage`)."""
    said = str(getattr(error, "orig", None) or error)
    if "is full" in said:
        return DiskFullError(path=str(path))
    if "readonly" in said or "unable to open" in said:
        return NoPermissionError(path=str(path))
    if "locked" in said:
        return VaultInUseError(path=str(path.parent), pid="?", host="?")
    if "disk I/O" in said:
        return SystemRefusedError(path=str(path), reason=said)
    return VaultDamagedError(path=str(path.parent), what=Damage.DATABASE, said=said)


def judged_error(error: Exception, path: Path, key: bytes, target: Path | None = None) -> TrackerError:
    """The same, where the database may be looked at again: damage is said only of one that is damaged. `target` is what
    was being written beside it, if that is what may be full."""
    found = database_error(error, path)
    if isinstance(found, VaultDamagedError):
        try:
            refuse_damage(path, key)
        except TrackerError as judged:
            return judged
        return SystemRefusedError(path=str(path), reason=str(getattr(error, "orig", None) or error))
    if target is not None:
        found.details["path"] = str(target)
    return found


def refuse_damage(path: Path, key: bytes) -> None:
    """VaultDamagedError where the database at `path` is damaged; what the system refuses to read is not called damaged."""
    if damage := find_damage(path, key):
        raise database_error(RuntimeError(damage[0]), path)


def connect(path: Path, key: bytes, *, read_only: bool = False, checks_references: bool = True) -> sqlcipher.Connection:
    """A connection of the driver, as every connection to a vault's database is set up."""
    address = f"file:{quote(str(path))}?mode={'ro' if read_only else 'rwc'}"
    connection = sqlcipher.connect(address, uri=True, timeout=5, check_same_thread=False, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # a damaged page would print on standard error
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first read is what tests the key
        connection.execute(f"PRAGMA foreign_keys = {'ON' if checks_references else 'OFF'}")
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
