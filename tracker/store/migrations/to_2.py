"""To version 2: what was sent is kept as it was, changes settle instead of vanishing, recognised text can be searched.

What was sent before this version is frozen as the record has it now, which is the nearest to the truth that is left.
"""

import json
from typing import Any, Final

import sqlalchemy as sa
from alembic.operations import Operations

GROWN: Final[frozenset[str]] = frozenset()
DEPARTURES: Final = {"submitted", "sent", "filed", "applied"}
ARRIVALS: Final = {"received"}
CREDENTIAL: Final = ("id", "type", "title", "issuer", "activity", "translation_of", "sent_by", "original_at", "note")
STATEMENT: Final = ("field", "text", "calendar", "order", "page")


def upgrade(op: Operations) -> None:
    """Make the new tables, and freeze what was sent."""
    op.create_table(
        "sent",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column(
            "submission",
            sa.Text,
            sa.ForeignKey("submission.id", deferrable=True, initially="DEFERRED"),
            nullable=False,
        ),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("frozen", sa.Text, nullable=False),
    )
    op.create_table(
        "vault_state",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "scan_text",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "scan",
            sa.Text,
            sa.ForeignKey("scan.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
            nullable=False,
        ),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("ix_scan_text_scan", "scan_text", ["scan"])
    op.execute(
        "CREATE VIRTUAL TABLE scan_index USING fts5("
        "words, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 2\")"
    )
    op.add_column("journal", sa.Column("settled", sa.Integer, nullable=False, server_default="0"))
    _freeze_all(op.get_bind())


def _freeze_all(connection: sa.Connection) -> None:
    position = 0
    for (submission,) in connection.exec_driver_sql("SELECT id FROM submission ORDER BY position").all():
        for number, (on, state) in enumerate(_sendings(connection, submission), 1):
            frozen = json.dumps(_frozen(connection, submission), ensure_ascii=False, separators=(",", ":"))
            connection.exec_driver_sql(
                'INSERT INTO sent (id, position, submission, "on", state, frozen) VALUES (?, ?, ?, ?, ?, ?)',
                (f"{submission}/sent-{number}", position, submission, on, state, frozen),
            )
            position += 1


def _sendings(connection: sa.Connection, submission: str) -> list[tuple[str, str]]:
    """The events that say that it left; where none does, the first that says that it arrived."""
    events = connection.exec_driver_sql(
        'SELECT "on", state FROM submission_events WHERE owner = ? ORDER BY position', (submission,)
    ).all()
    said = [(on, state, set(state.lower().replace("-", " ").split())) for on, state in events]
    left = [(on, state) for on, state, words in said if words & DEPARTURES and "not" not in words]
    return left or [(on, state) for on, state, words in said if words & ARRIVALS and "not" not in words][:1]


def _frozen(connection: sa.Connection, submission: str) -> dict[str, Any]:
    enclosed = connection.exec_driver_sql(
        "SELECT value FROM submission_encloses WHERE owner = ? ORDER BY position", (submission,)
    ).all()
    return {
        "states": _statements(connection, "submission_states", submission),
        "enclosed": [_credential(connection, credential) for (credential,) in enclosed],
    }


def _credential(connection: sa.Connection, identity: str) -> dict[str, Any]:
    row = connection.exec_driver_sql(f"SELECT {', '.join(CREDENTIAL)} FROM credential WHERE id = ?", (identity,)).one()
    plain = {name: value for name, value in zip(CREDENTIAL, row, strict=True) if value is not None}
    states = _statements(connection, "credential_states", identity)
    scans = connection.exec_driver_sql(
        "SELECT path, content FROM credential_scans WHERE owner = ? ORDER BY position", (identity,)
    ).all()
    if states:
        plain["states"] = states
    if scans:
        return {
            "value": {**plain, "scans": [path for path, _ in scans]},
            "scans": [content for _, content in scans],
        }
    return {"value": plain}


def _statements(connection: sa.Connection, table: str, owner: str) -> list[dict[str, Any]]:
    columns = ", ".join(f'"{name}"' for name in STATEMENT)
    rows = connection.exec_driver_sql(f"SELECT {columns} FROM {table} WHERE owner = ? ORDER BY position", (owner,))
    return [
        {name: value for name, value in zip(STATEMENT, row, strict=True) if value is not None} for row in rows.all()
    ]
