"""Frozen vaults of every released schema: each opens with all that was in it, and ends up as a new one is laid out."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.data.vaults.freeze import PASSPHRASE
from tests.factories import NOW
from tracker.domain.change import no_progress
from tracker.errors import OldFormatReadOnlyError, VaultDamagedError
from tracker.exchange.document import record_to_plain
from tracker.exchange.planning import planning_to_plain
from tracker.store import keys, migration, schema
from tracker.store.archive import Archive
from tracker.store.engine import create_tables, make_engine
from tracker.store.lock import VaultLock
from tracker.store.opening import bring_up_to_date, open_vault
from tracker.store.vault import Vault
from tracker.store.verification import verify

FROZEN = Path(__file__).resolve().parents[2] / "data" / "vaults"
VERSIONS = sorted(int(path.stem[1:]) for path in FROZEN.glob("v*.json"))


@pytest.fixture(params=VERSIONS)
def frozen(request: pytest.FixtureRequest, vault_path: Path) -> tuple[int, Path]:
    shutil.copytree(FROZEN / f"v{request.param}", vault_path)
    return request.param, vault_path


def held(version: int) -> dict[str, Any]:
    return json.loads((FROZEN / f"v{version}.json").read_text("utf-8"))


def test_a_vault_is_frozen_of_the_present_schema() -> None:
    assert range(1, schema.SCHEMA_VERSION + 1) == range(VERSIONS[0], VERSIONS[-1] + 1), (
        "The schema changed: write migrations/to_N.py, then run `python -m tests.data.vaults.freeze`."
    )


def test_everything_in_a_frozen_vault_is_there_today(frozen: tuple[int, Path]) -> None:
    version, path = frozen
    vault = open_vault(path, PASSPHRASE, NOW)
    try:
        record = vault.read()
        assert record_to_plain(record) == held(version)["document"]
        assert planning_to_plain(record) == held(version).get("planning")
        read = {
            scan.path: hashlib.sha256(vault.scans.read(scan.content)).hexdigest()
            for credential in record.credentials
            for scan in credential.scans
        }
        assert read == held(version)["scans"]
        assert verify(vault, no_progress).is_whole
        while vault.undo() is not None:
            pass
        assert vault.read().is_empty()
        while vault.redo() is not None:
            pass
        assert "c-undone" in {credential.id for credential in vault.read().credentials}
    finally:
        vault.close()


def test_migrated_database_is_laid_out_like_a_new_one(frozen: tuple[int, Path], tmp_path: Path) -> None:
    vault = open_vault(frozen[1], PASSPHRASE, NOW)
    migrated = layout(vault._engine)
    vault.close()
    engine = make_engine(tmp_path / "new.db", b"k" * 32)
    create_tables(engine)
    assert migrated == layout(engine)
    engine.dispose()


def layout(engine: sa.Engine) -> dict[str, Any]:
    """Columns, references and indexes of every table."""
    found: dict[str, Any] = {}
    with engine.connect() as connection:
        for name, sql in connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all():
            columns = [tuple(row)[1:] for row in connection.exec_driver_sql(f"PRAGMA table_info('{name}')")]
            references = sorted(
                tuple(row)[2:] for row in connection.exec_driver_sql(f"PRAGMA foreign_key_list('{name}')")
            )
            indexes = sorted(row[1] for row in connection.exec_driver_sql(f"PRAGMA index_list('{name}')"))
            found[name] = (sorted(columns), references, indexes, " ".join(sql.split()) if "VIRTUAL" in sql else "")
        found["user_version"] = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return found


def test_backup_of_the_old_format_is_made_first(frozen: tuple[int, Path]) -> None:
    version, path = frozen
    open_vault(path, PASSPHRASE, NOW).close()
    backups = sorted((path / "backups").glob("*")) if (path / "backups").exists() else []
    assert len(backups) == (version < schema.SCHEMA_VERSION)
    for backup in backups:
        with Archive.open(backup) as archive:
            archive.unlock(PASSPHRASE)
            archive.check()
            assert archive.manifest.schema == version


def test_what_was_sent_before_is_frozen(vault_path: Path) -> None:
    shutil.copytree(FROZEN / "v1", vault_path)
    vault = open_vault(vault_path, PASSPHRASE, NOW)
    with vault.reading() as connection:
        (row,) = connection.execute(sa.select(schema.sent)).all()
    vault.close()
    assert (row.submission, row.state, row.on.isoformat()) == ("s-ecfmg", "submitted", "2026-11-20")
    frozen = json.loads(row.frozen)
    assert [one["value"]["id"] for one in frozen["enclosed"]] == ["c-passport", "c-degree"]
    assert all(len(one["scans"]) == len(one["value"]["scans"]) for one in frozen["enclosed"])


def test_failed_migration_leaves_the_old_format_whole(vault_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(FROZEN / "v1", vault_path)
    before = (vault_path / "vault.db").read_bytes()

    def losing(connection: sa.Connection, version: int) -> set[str]:
        connection.exec_driver_sql("DELETE FROM deadline_remind_days_before")
        return set()

    with monkeypatch.context() as patched:
        patched.setattr(migration, "_upgrade", losing)
        with pytest.raises(VaultDamagedError):
            open_vault(vault_path, PASSPHRASE, NOW)
    assert (vault_path / "vault.db").read_bytes() == before
    open_vault(vault_path, PASSPHRASE, NOW).close()


def test_old_format_where_nothing_can_be_written_is_said_to_be_that(vault_path: Path) -> None:
    shutil.copytree(FROZEN / "v1", vault_path)
    master = keys.unlock(keys.read_header(vault_path / "vault.json"), PASSPHRASE, vault_path)
    vault = Vault(vault_path, master, VaultLock(vault_path / "vault.lock"), is_read_only=True)
    with pytest.raises(OldFormatReadOnlyError):
        bring_up_to_date(vault, 1, NOW)
    vault.close()
