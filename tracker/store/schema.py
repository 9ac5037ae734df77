"""The tables of the vault's database, version 3. Who changes them adds a module to `migrations` and freezes a vault.

Names of columns are the names of the attributes that they hold, so that `mapping` needs no table of its own. A list
inside a value is a table of its own with `owner` and `position`. References are checked at COMMIT (deferred), so that
records may be written in any order within one change.
"""

from datetime import date

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
)

APPLICATION_ID = 0x54524B31  # "TRK1": what a vault's database says it is
SCHEMA_VERSION = 3

metadata = MetaData()


def _reference(target: str, *, on_delete: str | None = None) -> ForeignKey:
    return ForeignKey(target, ondelete=on_delete, deferrable=True, initially="DEFERRED")


def _statement(prefix: str) -> tuple[Column[str], Column[str], Column[str], Column[int]]:
    """The columns of a statement that stands inside its owner's row."""
    return (
        Column(f"{prefix}_text", Text),
        Column(f"{prefix}_calendar", Text),
        Column(f"{prefix}_order", Text),
        Column(f"{prefix}_page", Integer),
    )


def _list(name: str, owner: str, *columns: Column[str] | Column[int] | Column[date]) -> Table:
    """A list inside the values of table `owner`; it goes when its owner goes."""
    return Table(
        name,
        metadata,
        Column("owner", Text, _reference(f"{owner}.id", on_delete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True),
        *columns,
    )


applicant = Table(
    "applicant",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    *_statement("date_of_birth"),
    Column("sex", Text),
    Column("place_of_birth", Text),
    Column("contact_email", Text),
    Column("contact_phone", Text),
    Column("contact_address", Text),
    CheckConstraint("id = 'applicant'", name="only_one_applicant"),
)
applicant_citizenships = _list("applicant_citizenships", "applicant", Column("value", Text, nullable=False))

name = Table(
    "name",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("given", Text),
    Column("family", Text),
    Column("used_from", Text),
    Column("used_to", Text),
    Column("authority", Text),
)
name_proved_by = _list("name_proved_by", "name", Column("value", Text, _reference("credential.id"), nullable=False))

institution = Table(
    "institution",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("kind", Text),
    Column("country", Text),
    Column("parent", Text, _reference("institution.id")),
)
institution_names = _list(
    "institution_names",
    "institution",
    Column("text", Text, nullable=False),
    Column("used_from", Text),
    Column("used_to", Text),
)

activity = Table(
    "activity",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("institution", Text, _reference("institution.id")),
    *_statement("start"),
    *_statement("end"),
    Column("note", Text),
)

credential = Table(
    "credential",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("issuer", Text, _reference("institution.id")),
    Column("activity", Text, _reference("activity.id")),
    Column("translation_of", Text, _reference("credential.id")),
    Column("sent_by", Text),
    Column("original_at", Text),
    Column("note", Text),
)
credential_states = _list(
    "credential_states",
    "credential",
    Column("field", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("calendar", Text),
    Column("order", Text),
    Column("page", Integer),
)
credential_scans = _list(
    "credential_scans",
    "credential",
    Column("path", Text, nullable=False),
    Column("content", Text, _reference("scan.id"), nullable=False),
)

submission = Table(
    "submission",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("authority", Text, nullable=False),
    Column("pathway", Text),
    Column("reference", Text),
    Column("planned_on", Date),
)
submission_states = _list(
    "submission_states",
    "submission",
    Column("field", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("calendar", Text),
    Column("order", Text),
    Column("page", Integer),
)
submission_encloses = _list(
    "submission_encloses", "submission", Column("value", Text, _reference("credential.id"), nullable=False)
)
submission_events = _list(
    "submission_events",
    "submission",
    Column("on", Date, nullable=False),
    Column("state", Text, nullable=False),
    Column("note", Text),
)
submission_fees = _list(
    "submission_fees",
    "submission",
    Column("amount", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("purpose", Text),
    Column("paid_on", Date),
)

deadline = Table(
    "deadline",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("on", Date),
    Column("at", Text),
    Column("zone", Text),
    Column("concerns", Text),
    Column("done_on", Date),
)
deadline_remind_days_before = _list("deadline_remind_days_before", "deadline", Column("value", Integer, nullable=False))

resolution = Table(
    "resolution",
    metadata,
    Column("id", Text, primary_key=True),  # the key of the finding
    Column("position", Integer, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("note", Text),
    Column("on", Date),
)
resolution_by = _list("resolution_by", "resolution", Column("value", Text, _reference("credential.id"), nullable=False))

contact = Table(
    "contact",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("institution", Text, _reference("institution.id")),
    Column("email", Text),
    Column("phone", Text),
    Column("note", Text),
)

request = Table(
    "request",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("type", Text),
    Column("submission", Text, _reference("submission.id")),
    Column("authority", Text),
    Column("requirement", Text),
    Column("asked_of", Text, _reference("institution.id")),
    Column("contact", Text, _reference("contact.id")),
    Column("credential", Text, _reference("credential.id")),
    Column("usual_days", Integer),
    Column("chase_on", Date),
    Column("thanked_on", Date),
    Column("note", Text),
)
request_events = _list(
    "request_events",
    "request",
    Column("on", Date, nullable=False),
    Column("step", Text, nullable=False),
    Column("word", Text),
    Column("note", Text),
)
request_fees = _list(
    "request_fees",
    "request",
    Column("amount", Text, nullable=False),
    Column("currency", Text, nullable=False),
    Column("purpose", Text),
    Column("paid_on", Date),
)

letter = Table(
    "letter",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("on", Date, nullable=False),
    Column("way", Text, nullable=False),
    Column("direction", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("contact", Text, _reference("contact.id")),
    Column("concerns", Text),
    Column("text", Text),
    Column("answer_by", Date),
)

interview = Table(
    "interview",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("submission", Text, _reference("submission.id")),
    Column("on", Date),
    Column("at", Text),
    Column("zone", Text),
    Column("contact", Text, _reference("contact.id")),
    Column("thanked_on", Date),
    Column("note", Text),
)

obligation = Table(
    "obligation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("months", Integer, nullable=False),
    Column("start_on", Date),
    Column("submission", Text, _reference("submission.id")),
    Column("credential", Text, _reference("credential.id")),
    Column("place", Text),
    Column("ended_on", Date),
    Column("note", Text),
)

choice = Table(
    "choice",
    metadata,
    Column("id", Text, primary_key=True),  # pathway/requirement
    Column("position", Integer, nullable=False),
    Column("choice", Text, nullable=False),
    Column("note", Text),
    Column("name", Text),
    Column("lead_days", Integer),
    Column("sent_by", Text),
    Column("on", Date),
    Column("basis", Text),  # the fingerprint of the requirement as the rules had it
)
choice_types = _list("choice_types", "choice", Column("value", Text, nullable=False))
choice_depends_on = _list("choice_depends_on", "choice", Column("value", Text, nullable=False))

handling = Table(
    "handling",
    metadata,
    Column("id", Text, primary_key=True),  # the key of the deadline
    Column("position", Integer, nullable=False),
    Column("snoozed_until", Date),
    Column("done_on", Date),
    Column("ended_on", Date),
    Column("note", Text),
)
handling_remind_days_before = _list("handling_remind_days_before", "handling", Column("value", Integer, nullable=False))

sent = Table(
    "sent",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("submission", Text, _reference("submission.id"), nullable=False),
    Column("on", Date, nullable=False),
    Column("state", Text, nullable=False),
    Column("frozen", Text, nullable=False),  # JSON of what was said and enclosed
)

scan = Table(
    "scan",
    metadata,
    Column("id", Text, primary_key=True),  # the keyed hash of the content: the name of the file
    Column("size", Integer, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("pages", Integer, nullable=False),
)

scan_text = Table(
    "scan_text",
    metadata,
    Column("id", Integer, primary_key=True),  # the row of `scan_index` that holds its words
    Column("scan", Text, _reference("scan.id", on_delete="CASCADE"), nullable=False, index=True),
    Column("page", Integer, nullable=False),
    Column("text", Text, nullable=False),
)
WORD_INDEX = (
    "CREATE VIRTUAL TABLE scan_index USING fts5("
    "words, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 2\")"
)
"""The words of `scan_text`, for searching; the text itself is not kept twice."""

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("act", Text, nullable=False),  # a deferred sentence, as JSON
    Column("made_at", Text, nullable=False),  # UTC, ISO 8601
    Column("undone", Integer, nullable=False, server_default="0"),
    Column("settled", Integer, nullable=False, server_default="0"),  # 1: stays in the history, cannot be undone
    sqlite_autoincrement=True,
)
journal_image = Table(
    "journal_image",
    metadata,
    Column("change", Integer, ForeignKey("journal.id", ondelete="CASCADE"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False, index=True),
    Column("before", Text),  # JSON of the value, or NULL where there was none
    Column("after", Text),
)

vault_state = Table(
    "vault_state",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
