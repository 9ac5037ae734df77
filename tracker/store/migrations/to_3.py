"""To version 3: requests, contacts, letters, interviews, obligations, own choices, and what was done about deadlines.

Only new tables; nothing that was there is touched.
"""

from typing import Final

import sqlalchemy as sa
from alembic.operations import Operations

GROWN: Final[frozenset[str]] = frozenset()


def _reference(target: str, *, on_delete: str | None = None) -> sa.ForeignKey:
    return sa.ForeignKey(target, ondelete=on_delete, deferrable=True, initially="DEFERRED")


def upgrade(op: Operations) -> None:
    """Make the new tables."""
    _asking(op)
    _owing(op)


def _asking(op: Operations) -> None:
    """What goes from body to body, and who is spoken with."""
    op.create_table(
        "contact",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("institution", sa.Text, _reference("institution.id")),
        sa.Column("email", sa.Text),
        sa.Column("phone", sa.Text),
        sa.Column("note", sa.Text),
    )
    op.create_table(
        "request",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("type", sa.Text),
        sa.Column("submission", sa.Text, _reference("submission.id")),
        sa.Column("authority", sa.Text),
        sa.Column("requirement", sa.Text),
        sa.Column("asked_of", sa.Text, _reference("institution.id")),
        sa.Column("contact", sa.Text, _reference("contact.id")),
        sa.Column("credential", sa.Text, _reference("credential.id")),
        sa.Column("usual_days", sa.Integer),
        sa.Column("chase_on", sa.Date),
        sa.Column("thanked_on", sa.Date),
        sa.Column("note", sa.Text),
    )
    op.create_table(
        "request_events",
        sa.Column("owner", sa.Text, _reference("request.id", on_delete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("word", sa.Text),
        sa.Column("note", sa.Text),
    )
    op.create_table(
        "request_fees",
        sa.Column("owner", sa.Text, _reference("request.id", on_delete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("amount", sa.Text, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text),
        sa.Column("paid_on", sa.Date),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("way", sa.Text, nullable=False),
        sa.Column("direction", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("contact", sa.Text, _reference("contact.id")),
        sa.Column("concerns", sa.Text),
        sa.Column("text", sa.Text),
        sa.Column("answer_by", sa.Date),
    )
    op.create_table(
        "interview",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("submission", sa.Text, _reference("submission.id")),
        sa.Column("on", sa.Date),
        sa.Column("at", sa.Text),
        sa.Column("zone", sa.Text),
        sa.Column("contact", sa.Text, _reference("contact.id")),
        sa.Column("thanked_on", sa.Date),
        sa.Column("note", sa.Text),
    )


def _owing(op: Operations) -> None:
    """What is owed, and what the person decided."""
    op.create_table(
        "obligation",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("months", sa.Integer, nullable=False),
        sa.Column("start_on", sa.Date),
        sa.Column("submission", sa.Text, _reference("submission.id")),
        sa.Column("credential", sa.Text, _reference("credential.id")),
        sa.Column("place", sa.Text),
        sa.Column("ended_on", sa.Date),
        sa.Column("note", sa.Text),
    )
    op.create_table(
        "choice",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("choice", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("name", sa.Text),
        sa.Column("lead_days", sa.Integer),
        sa.Column("sent_by", sa.Text),
        sa.Column("on", sa.Date),
        sa.Column("basis", sa.Text),
    )
    op.create_table(
        "choice_types",
        sa.Column("owner", sa.Text, _reference("choice.id", on_delete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "choice_depends_on",
        sa.Column("owner", sa.Text, _reference("choice.id", on_delete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "handling",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("snoozed_until", sa.Date),
        sa.Column("done_on", sa.Date),
        sa.Column("ended_on", sa.Date),
        sa.Column("note", sa.Text),
    )
    op.create_table(
        "handling_remind_days_before",
        sa.Column("owner", sa.Text, _reference("handling.id", on_delete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )
